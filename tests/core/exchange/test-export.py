#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What an export writes: the same bytes anywhere, an archive that any reader takes, and nothing at all when it fails."""
import datetime
import os
import resource
import shutil
import signal
import stat
import struct
import subprocess
import zipfile

from bundles import AS_OF, TOP, Bag, check_by_hand, done, make_plan, path, sha256
from waymark import CLI, ask, main, run

PLAN = make_plan()


def export(out, as_of=AS_OF, plan=PLAN, **surroundings):
    umask = surroundings.pop("umask", 0o022)
    environment = {**os.environ, **surroundings}
    result = subprocess.run([CLI, "export", plan, out, "--as-of", as_of], env=environment, capture_output=True, text=True,
                            preexec_fn=lambda: os.umask(umask))
    assert result.returncode == 0, result.stderr
    with open(out, "rb") as file:
        return file.read()


def test_the_same_bytes_anywhere():
    first = export(path(f"{TOP}.zip"))
    os.mkdir(path("elsewhere"))
    for surroundings in (dict(TZ="Asia/Kathmandu"), dict(TZ="America/Los_Angeles"), dict(LC_ALL="C"), dict(LC_ALL="de_DE.UTF-8", LANGUAGE="de"),
                         dict(LC_ALL="tr_TR.UTF-8"), dict(LC_ALL="ar_EG.UTF-8"), dict(umask=0o077), dict(umask=0), dict(WAYMARK_TODAY="2030-01-01")):
        assert export(os.path.join(path("elsewhere"), f"{TOP}.zip"), **surroundings) == first, surroundings


def test_the_same_sample_gives_the_same_bundle():
    """Ids are drawn from the sample's seed: two of the same day are alike to the last byte."""
    bundles = []
    for name, day in (("one", "2026-11-24"), ("two", "2026-11-24"), ("three", "2026-11-25")):
        os.mkdir(path(name))
        plan = os.path.join(path(name), "sample.waymark")
        done("new", plan, "--sample", "--start", day)
        bundles.append(export(os.path.join(path(name), f"{TOP}.zip"), plan=plan))
    assert bundles[0] == bundles[1] and bundles[0] != bundles[2]


def test_a_copy_of_the_plan_gives_the_same_bundle():
    shutil.copy(PLAN, path("elsewhere"))
    assert export(path(f"{TOP}.zip")) == export(path(f"elsewhere/{TOP}.zip"), plan=path("elsewhere/plan.waymark"))


def test_the_archive_byte_by_byte():
    """BUNDLE.md, section 5, read straight from the headers."""
    data = export(path(f"{TOP}.zip"))
    with zipfile.ZipFile(path(f"{TOP}.zip")) as bundle:
        infos = bundle.infolist()
        assert bundle.comment == b""
    names = [info.filename for info in infos]
    assert names == sorted(names, key=str.encode) and len(set(names)) == len(names)
    assert not any(name.endswith("/") for name in names)
    for info in infos:
        assert info.compress_type == zipfile.ZIP_STORED and info.extra == b"" and info.comment == b"", info
        assert info.create_system == 3 and info.external_attr >> 16 == stat.S_IFREG | 0o644, info
        assert info.date_time == (2090, 11, 24, 9, 30, 0), "the odd second is cut"
        assert info.flag_bits == 0, "neither a data descriptor nor a flag of the encoding"
        crc, packed, size, _, extra = struct.unpack("<LLLHH", data[info.header_offset + 14: info.header_offset + 30])
        assert (crc, packed, size, extra) == (info.CRC, info.compress_size, info.file_size, 0), info


def test_a_moment_before_1980_is_1980():
    """The history of a sample lies before its day."""
    done("new", path("old.waymark"), "--sample", "--start", "1975-06-02")
    export(path("old.zip"), "1975-06-01T00:00:00Z", path("old.waymark"))
    with zipfile.ZipFile(path("old.zip")) as bundle:
        assert {info.date_time for info in bundle.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert run("verify", path("old.zip")).returncode == 0


def test_other_readers_take_it():
    archive = path(f"{TOP}.zip")
    export(archive)
    subprocess.run(["unzip", "-tq", archive], check=True, capture_output=True)
    listed = subprocess.run(["bsdtar", "-tf", archive], check=True, capture_output=True, text=True).stdout.splitlines()
    with zipfile.ZipFile(archive) as bundle:
        assert bundle.testzip() is None
        assert listed == bundle.namelist()
        for name in listed:
            read = subprocess.run(["bsdtar", "-xOf", archive, name], check=True, capture_output=True).stdout
            assert read == bundle.read(name), name
    assert check_by_hand(archive) == []


def test_names_keep_to_the_rules():
    odd = path("odd Näme (final).PDF")
    open(odd, "wb").write(b"odd")
    plan = path("odd.waymark")
    shutil.copy(PLAN, plan)
    done("evidence", "add", plan, odd, "--to", "4.1")
    out = path("Räume & Orte.v2.zip")
    export(out, plan=plan)
    with zipfile.ZipFile(out) as bundle:
        names = bundle.namelist()
    assert {name.split("/")[0] for name in names} == {"raume-orte.v2"}, names[0]
    for name in names:
        assert name.endswith("/README.txt") or all(c in "abcdefghijklmnopqrstuvwxyz0123456789._/-" for c in name), name
    index = Bag(out).index()
    piece = next(e for e in index["evidence"] if e["original-name"] == "odd Näme (final).PDF")
    assert piece["path"] == f"evidence/{sha256(b'odd')}.pdf" and piece["controls"] == ["4.1"], piece
    assert run("verify", out).returncode == 0


def test_the_digest_on_paper_is_that_of_the_tag_manifest():
    said = done("export", PLAN, path(f"{TOP}.zip"), "--as-of", AS_OF).strip().rsplit(" ", 1)[1]
    assert said == sha256(Bag(path(f"{TOP}.zip")).files["tagmanifest-sha256.txt"])


def test_the_same_file_attached_twice_is_stored_once():
    plan = path("twice.waymark")
    shutil.copy(PLAN, plan)
    for name in ("minutes.txt", "minutes again.txt"):
        open(path(name), "w").write("We decided twice.\n")
        done("evidence", "add", plan, path(name), "--to", "5.1")
    export(path("twice.zip"), plan=plan)
    bag = Bag(path("twice.zip"))
    digest = sha256(b"We decided twice.\n")
    pieces = [e for e in bag.index()["evidence"] if e["sha256"] == digest]
    assert {e["original-name"] for e in pieces} == {"minutes.txt", "minutes again.txt"}
    assert {e["path"] for e in pieces} == {f"evidence/{digest}.txt"}
    assert [name for name in bag.evidence() if digest in name] == [f"data/evidence/{digest}.txt"]
    assert run("verify", path("twice.zip")).returncode == 0


def test_confidential_evidence_is_listed_but_not_there():
    plan = path("secret.waymark")
    shutil.copy(PLAN, plan)
    open(path("secret.txt"), "w").write("Shown on site.\n")
    shutil.copy(path("secret.txt"), path("secret copy.txt"))
    refs = [done("evidence", "add", plan, path(name), "--to", "5.1").strip() for name in ("secret.txt", "secret copy.txt")]
    done("set", plan, refs[0], "confidential=true")
    export(path("secret.zip"), plan=plan)
    bag = Bag(path("secret.zip"))
    digest = sha256(b"Shown on site.\n")
    ids = {e["id"] for e in ask("list", plan, "evidence") if e["ref"] in refs}
    # Its twin is the same bytes: it is held back as well.
    assert {e["uuid"] for e in bag.index()["excluded"]} == ids
    for excluded in bag.index()["excluded"]:
        assert excluded["sha256"] == digest and "shown on site" in excluded["reason"], excluded
    assert not any(e["uuid"] in ids for e in bag.index()["evidence"])
    assert not any(b"Shown on site." in data for data in bag.files.values())
    assert run("verify", path("secret.zip")).returncode == 0


def test_a_bundle_of_an_earlier_moment_holds_what_was_so_then():
    """Records, evidence and the head of the history are those of the moment, not of today under an old date."""
    plan = path("past.waymark")
    shutil.copy(PLAN, plan)
    then = ask("log", plan)[-1]
    moment = datetime.datetime.fromisoformat(then["time"].replace("Z", "+00:00"))
    while datetime.datetime.now(datetime.timezone.utc) < moment + datetime.timedelta(seconds=1.1):
        signal.sigtimedwait([], 0.1)
    before = len(Bag(export_to(plan, "then.zip", then["time"])).index()["evidence"])
    open(path("later.txt"), "w").write("Known only later.\n")
    done("evidence", "add", plan, path("later.txt"), "--to", "5.1")
    now, past = Bag(export_to(plan, "now.zip", AS_OF)), Bag(export_to(plan, "then.zip", then["time"]))
    assert len(now.index()["evidence"]) == before + 1 and len(past.index()["evidence"]) == before
    assert not any(b"Known only later." in data for data in past.files.values())
    assert past.index()["history-head"] == then["hash"] != now.index()["history-head"]
    # Other formats as well: the plan has no tasks of later then, and before it was made there is none at all.
    assert run("export", plan, path("x.zip"), "--as-of", "2001-01-01T00:00:00Z").returncode == 3
    done("add", plan, "task", "title=Thought of later", "duration=1d")
    for name in "plan.xml", "plan.gan", "plan.csv":
        assert "Thought of later" in open(export_to(plan, name, AS_OF), encoding="utf-8").read(), name
        assert "Thought of later" not in open(export_to(plan, name, then["time"]), encoding="utf-8").read(), name


def export_to(plan, name, as_of):
    export(path(name), as_of, plan)
    return path(name)


def fails(status, words, out, **options):
    before = {name: os.lstat(path(name)).st_mtime_ns for name in os.listdir(path(""))}
    result = subprocess.run([*options.pop("through", []), CLI, "export", PLAN, out, "--as-of", AS_OF], capture_output=True, text=True, **options)
    assert result.returncode == status and words in result.stderr and result.stderr.count("\n") == 1, (result.returncode, result.stderr)
    assert {name: os.lstat(path(name)).st_mtime_ns for name in os.listdir(path(""))} == before, "something was left behind"


def test_a_full_disk_leaves_nothing_behind():
    """A limit on the size of files stands in for the disk; and what was there before stays."""
    small = 1 << 20
    limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (small, small))
    fails(4, path("full.zip"), path("full.zip"), preexec_fn=limit)
    before = export(path("kept.zip"))
    fails(4, "choose another folder or free some space", path("kept.zip"), preexec_fn=limit)
    assert open(path("kept.zip"), "rb").read() == before


def test_folders_that_can_not_be_written():
    fails(4, "choose another folder", path("no such folder/x.zip"))
    os.mkdir(path("locked"), 0o555)
    # root writes anywhere, unless it gives that up
    through = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] if os.geteuid() == 0 else []
    fails(4, "Permission denied", path("locked/x.zip"), through=through)
    assert os.listdir(path("locked")) == []


def test_the_plan_is_not_written_over():
    before = open(PLAN, "rb").read()
    os.symlink(PLAN, path("link.waymark"))
    for name in (PLAN, path("link.waymark"), path("elsewhere/../plan.waymark")):
        fails(3, "that is the plan itself; give the bundle another name", name)
    assert open(PLAN, "rb").read() == before


main([value for name, value in globals().copy().items() if name.startswith("test_")])
