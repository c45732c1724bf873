#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""kill -9 at 200 moments of an editing run, and in the middle of a checkpoint: the file opens, its history is whole, and
all that was confirmed is there."""
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import tempfile

from waymark import CLI, ask, main, run

KILLS = 200
LINES = 400


def edits():
    """Line n names task n, so that what is confirmed can be looked up."""
    return "".join(f'add task "title=Task number {n}" duration={n % 9 + 1}d\n' for n in range(1, LINES + 1))


def kill_after(path, delay):
    """Lets a batch run for a while, kills it, and returns how many lines it had confirmed."""
    process = subprocess.Popen([CLI, "batch", path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        process.stdin.write(edits())
        process.stdin.close()
    except BrokenPipeError:
        pass
    try:
        process.wait(delay)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
    confirmed = [line for line in process.stdout.read().splitlines(keepends=True) if line.endswith("\n") and line.strip().isdigit()]
    process.wait()
    return len(confirmed)


def test_nothing_confirmed_is_lost():
    seed = random.randrange(1 << 32)
    print(f"# seed {seed}")
    draw = random.Random(seed)
    reached = []
    with tempfile.TemporaryDirectory() as folder:
        clean = os.path.join(folder, "clean.waymark")
        assert run("new", clean, "--template", "9", "--start", "2026-03-02", "--organization", "Acme").returncode == 0
        before = len(ask("list", clean, "task"))
        for number in range(KILLS):
            path = os.path.join(folder, f"{number}.waymark")
            shutil.copy(clean, path)
            confirmed = kill_after(path, draw.uniform(0.01, 0.5))
            titles = {task["title"] for task in ask("list", path, "task")}
            for n in range(1, confirmed + 1):
                assert f"Task number {n}" in titles, (seed, number, n, confirmed)
            assert before + confirmed <= len(ask("list", path, "task")) <= before + confirmed + 1, (seed, number, confirmed)
            verdict = run("log", path, "--verify")
            assert verdict.returncode == 0, (seed, number, verdict.stdout, verdict.stderr)
            reached.append(confirmed)
            for rest in (path, path + "-wal", path + "-shm", path + "-lock"):
                if os.path.exists(rest):
                    os.remove(rest)
    print(f"# lines confirmed before the kill: from {min(reached)} to {max(reached)}")
    assert len(set(reached)) > 20, "the kills fell together; the test would show nothing"


def test_checkpoint_cut_short():
    """A checkpoint writes the pages in their order, the first of which tells the new size, before the file has grown to it."""
    with tempfile.TemporaryDirectory() as folder:
        path, torn = os.path.join(folder, "plan.waymark"), os.path.join(folder, "torn.waymark")
        assert run("new", path, "--template", "9", "--start", "2026-03-02", "--organization", "Acme").returncode == 0
        # Who reads keeps a log from being taken into the file.
        reader = sqlite3.connect(path)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        assert run("batch", path, stdin=edits()).returncode == 0
        shutil.copy(path, torn)
        shutil.copy(path + "-wal", torn + "-wal")
        reader.rollback()
        assert reader.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0
        reader.close()
        with open(path, "rb") as whole, open(torn, "r+b") as file:
            file.write(whole.read(100))
        assert os.path.getsize(path) > os.path.getsize(torn), "the file did not grow; the test would show nothing"
        assert ask("list", torn, "task") == ask("list", path, "task")
        verdict = run("log", torn, "--verify")
        assert verdict.returncode == 0, verdict.stderr


main([test_checkpoint_cut_short, test_nothing_confirmed_is_lost])
