# SPDX-License-Identifier: GPL-3.0-or-later
"""Bundles as an auditor or a forger would handle them: read with Python's zipfile, written byte by
byte from the zip specification (APPNOTE 6.3), so that an archive can say whatever we want it to."""
import atexit
import hashlib
import io
import json
import os
import shutil
import stat
import struct
import subprocess
import tempfile
import zipfile
import zlib

from waymark import run

FOLDER = tempfile.mkdtemp(prefix="waymark-bundles-")
atexit.register(shutil.rmtree, FOLDER)
TAGS = ("README.txt", "bag-info.txt", "bagit.txt", "manifest-sha256.txt")
AS_OF = "2090-11-24T09:30:01Z"  # not before the plans are made: a bundle holds what they were then
TOP = "acme"


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def path(name):
    return os.path.join(FOLDER, name)


def done(*args, **options):
    result = run(*args, **options)
    assert result.returncode == 0, (args, result.returncode, result.stderr)
    return result.stdout


def make_plan(name="plan.waymark"):
    """The sample plan, with a piece of evidence of several parts and one that is shown on site."""
    plan = path(name)
    done("new", plan, "--sample", "--start", "2026-11-24")
    big = path("big.bin")
    with open(big, "wb") as file:
        file.write(bytes(range(256)) * 4096 * 3)
    done("evidence", "add", plan, big, "--to", "A.6.2.8")
    return plan


class Entry:
    """A file in an archive, and what the archive says of it."""

    def __init__(self, name, data, **says):
        self.name = name if isinstance(name, bytes) else name.encode()
        self.data = data
        self.method = says.get("method", 0)
        self.mode = says.get("mode", stat.S_IFREG | 0o644)
        self.flags = says.get("flags", 0)
        self.size = says.get("size", len(data))              # in the directory
        self.local_size = says.get("local_size", self.size)
        self.crc = says.get("crc", zlib.crc32(data))
        deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
        self.packed = deflate.compress(data) + deflate.flush() if self.method == 8 else data
        self.packed_size = says.get("packed_size", len(self.packed))


def write_zip(to, entries):
    out, directory = io.BytesIO(), io.BytesIO()
    for e in entries:
        offset = out.tell()
        common = struct.pack("<HHHHLL", e.flags, e.method, 0, 0x5D78, e.crc, e.packed_size)
        out.write(b"PK\3\4" + struct.pack("<H", 20) + common + struct.pack("<LHH", e.local_size, len(e.name), 0) + e.name + e.packed)
        directory.write(b"PK\1\2" + struct.pack("<HH", 0x0314, 20) + common
                        + struct.pack("<LHHHHHLL", e.size, len(e.name), 0, 0, 0, 0, e.mode << 16, offset) + e.name)
    start, body = out.tell(), directory.getvalue()
    out.write(body + b"PK\5\6" + struct.pack("<HHHHLLH", 0, 0, len(entries), len(entries), len(body), start, 0))
    with open(to, "wb") as file:
        file.write(out.getvalue())


class Bag:
    """The files of a bundle by their path below its folder."""

    def __init__(self, archive):
        with zipfile.ZipFile(archive) as bundle:
            self.files = {name.split("/", 1)[1]: bundle.read(name) for name in bundle.namelist()}

    def index(self):
        return json.loads(self.files["data/bundle.json"])

    def set_index(self, index):
        self.files["data/bundle.json"] = json.dumps(index).encode()

    def evidence(self):
        return sorted(name for name in self.files if name.startswith("data/evidence/"))

    def seal(self):
        """Makes all hashes true again, as somebody who forges a bundle would."""
        payload = sorted(name for name in self.files if name.startswith("data/"))
        size = sum(len(self.files[name]) for name in payload)
        info = [f"Payload-Oxum: {size}.{len(payload)}" if line.startswith("Payload-Oxum") else line
                for line in self.files["bag-info.txt"].decode().splitlines()]
        self.files["bag-info.txt"] = ("\n".join(info) + "\n").encode()
        self.files["manifest-sha256.txt"] = self.lines(payload)
        self.seal_tags()

    def seal_tags(self):
        self.files["tagmanifest-sha256.txt"] = self.lines(name for name in TAGS if name in self.files)

    def lines(self, names):
        return "".join(f"{sha256(self.files[name])}  {name}\n" for name in names).encode()

    def entries(self):
        return [Entry(f"{TOP}/{name}", self.files[name]) for name in sorted(self.files)]

    def write(self, name="damaged.zip"):
        write_zip(path(name), self.entries())
        return path(name)


def check_by_hand(archive):
    """The shell lines of the bundle's README. Returns the words of those that object."""
    with tempfile.TemporaryDirectory() as folder:
        def line(command):
            return subprocess.run(["bash", "-c", command], cwd=folder, capture_output=True, stdin=subprocess.DEVNULL,
                                  env=dict(os.environ, LC_ALL="C.UTF-8")).returncode == 0

        into = f"cd {TOP} && "
        objects = [] if line(f"unzip -q '{archive}'") else ["unzip"]
        if not line(into + "sha256sum --strict -c tagmanifest-sha256.txt && sha256sum --strict -c manifest-sha256.txt"):
            objects.append("sha256sum")
        if not line(into + "find data -type f | LC_ALL=C sort | diff - <(cut -c67- manifest-sha256.txt)"):
            objects.append("diff")
        return objects
