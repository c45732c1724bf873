#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A bundle of 1 GiB of evidence beside sha256sum over the same files: how fast, in how much memory."""

import os
import random
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

CLI = os.environ["WAYMARK_CLI"]
FILES = 64
MIB = 1 << 20
TIMES = 5


def run(*command):
    """Seconds by the clock, seconds of work, and MiB at its peak, of a program. The peak
    includes this script’s own before it becomes the program: it must stay small."""
    begin = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, command
    return time.monotonic() - begin, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def line(what, figure, unit):
    print(f"{what:<64} {figure:9.2f} {unit}", flush=True)


def measure(what, *command, makes=None):
    """@makes: a file that is removed before each time, or the disk would be seen freeing it."""
    figures = []
    for _ in range(TIMES):
        if makes:
            makes.unlink(missing_ok=True)
        figures.append(run(*command))
    seconds, work, peak = zip(*figures)
    line(what + ", median", statistics.median(seconds), "s")
    line(what + ", the fastest", min(seconds), "s")
    line(what + ", work of all threads", statistics.median(work), "s")
    return statistics.median(seconds), min(seconds), max(peak)


def write_plainly(source, target):
    """Seconds to write a file’s bytes and nothing else, and seconds until the disk has them."""
    begin = time.monotonic()
    with source.open("rb") as bytes_in, target.open("wb") as out:
        while piece := bytes_in.read(MIB):
            out.write(piece)
        out.flush()
        written = time.monotonic()
        os.fsync(out.fileno())
    target.unlink()
    return written - begin, time.monotonic() - written


def measure_disk(bundle):
    """What of a bundle’s time is the disk’s: sha256sum only reads."""
    written, kept = zip(*(write_plainly(bundle, bundle.with_suffix(".copy")) for _ in range(TIMES)))
    line("the disk: copying the bundle’s bytes, median", statistics.median(written), "s")
    line("the disk: until it has them (fsync), median", statistics.median(kept), "s")


def main():
    with tempfile.TemporaryDirectory(prefix="waymark-benchmark-", dir=os.environ.get("WAYMARK_BENCHMARK_DIR")) as folder:
        folder = Path(folder)
        plan = folder / "plan.waymark"
        source = random.Random(42001)
        files = [folder / f"log-{i:02}.bin" for i in range(FILES)]
        for file in files:
            with file.open("wb") as out:
                for _ in range(1024 // FILES):
                    out.write(source.randbytes(MIB))
        subprocess.run([CLI, "new", plan, "--template", "9", "--start", "2026-03-02", "--organization", "Acme"], check=True)
        adding, _, adding_peak = run(CLI, "evidence", "add", plan, *files, "--to", "T-4")
        again = run(CLI, "evidence", "add", plan, *files, "--to", "T-5")[0]
        sha, sha_fastest, _ = measure("sha256sum over 1 GiB", "sha256sum", *files)
        line("adding 1 GiB of evidence", adding, "s")
        line("adding: speed beside sha256sum’s", sha_fastest / adding, "times")
        line("adding the same once more", again, "s")
        line("adding: memory at its peak (RSS)", adding_peak, "MiB")
        out = folder / "bundle.zip"
        export, export_fastest, peak = measure("bundle of 1 GiB", CLI, "export", plan, out, makes=out)
        measure_disk(out)
        with tempfile.TemporaryDirectory(prefix="waymark-benchmark-", dir="/dev/shm") as memory:
            in_memory = Path(memory) / "bundle.zip"
            no_disk, no_disk_fastest, _ = measure("bundle of 1 GiB, into memory", CLI, "export", plan, in_memory, makes=in_memory)
        verify, _, verify_peak = measure("verifying it", CLI, "verify", out)
        line("bundle: speed beside sha256sum’s, medians", sha / export, "times")
        line("bundle: speed beside sha256sum’s, the fastest of each", sha_fastest / export_fastest, "times")
        line("bundle into memory: speed beside sha256sum’s, medians", sha / no_disk, "times")
        line("bundle into memory: speed beside sha256sum’s, the fastest", sha_fastest / no_disk_fastest, "times")
        line("verifying: speed beside sha256sum’s, medians", sha / verify, "times")
        line("bundle: memory at its peak (RSS)", peak, "MiB")
        line("verifying: memory at its peak (RSS)", verify_peak, "MiB")


main()
