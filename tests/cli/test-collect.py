#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Watched folders and commands on the command line."""
import json
import os
import tempfile
import time
import zipfile

from waymark import ask, main, run

folder = tempfile.TemporaryDirectory()
PLAN = os.path.join(folder.name, "p.waymark")
IN = os.path.join(folder.name, "reports")


def write(name, text, age=60):
    path = os.path.join(IN, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as out:
        out.write(text)
    os.utime(path, (time.time() - age,) * 2)
    return path


def done(*args, status=0):
    result = run(*args)
    assert result.returncode == status, (args, result.returncode, result.stdout, result.stderr)
    return result


def collect(status=0, *more):
    return json.loads(done("evidence", "collect", PLAN, *more, "--json", status=status).stdout)["folders"][0]


def states(look):
    return {f["path"]: f["state"] for f in look["files"]}


def evidence():
    return {e["ref"]: e for e in ask("list", PLAN, "evidence")}


def n_changes():
    return len(ask("log", PLAN))


def test_new_files_become_evidence_of_what_the_folder_is_linked_to():
    done("new", PLAN, "--template", "9", "--start", "2026-03-02", "--organization", "Acme")
    write("scan.sarif", "one")
    write("deep/er/result.json", "two")
    write("notes.txt", "three")
    ref = done("add", PLAN, "watched-folder", "title=Reports", f"folder={IN}", "pattern=*.sarif;deep/**/*.json", "valid-months=3").stdout.strip()
    done("link", PLAN, ref, "A.6.2.4")
    look = collect()
    assert states(look) == {"deep/er/result.json": "new", "scan.sarif": "new"} and look["not-matching"] == 1
    made = evidence()
    assert {e["title"] for e in made.values()} == {"deep/er/result.json", "scan.sarif"}
    assert all(e["type"] == "collected" and e["valid-months"] == 3 for e in made.values())
    covered = next(r for r in ask("evidence", "coverage", PLAN)["requirements"] if r["requirement"] == "A.6.2.4" and r["framework"] == "iso-42001-2023")
    assert len(covered["evidence"]) == 2, covered


def test_nothing_new_is_no_change():
    before = n_changes()
    assert set(states(collect()).values()) == {"same"}
    os.utime(os.path.join(IN, "scan.sarif"), (time.time() - 30,) * 2)  # touched: its contents are the same
    assert states(collect())["scan.sarif"] == "same"
    assert n_changes() == before


def test_a_change_is_a_revision_in_one_step_of_undo():
    before = n_changes()
    write("scan.sarif", "one, changed")
    write("deep/er/result.json", "two, changed")
    look = collect()
    assert set(states(look).values()) == {"revised"}
    assert n_changes() == before + 1 and ask("log", PLAN)[-1]["label"] == "Collect evidence from “Reports”"
    assert len(evidence()) == 2 and len(ask("list", PLAN, "evidence-revision")) == 4
    done("undo", PLAN)
    assert len(ask("list", PLAN, "evidence-revision")) == 0
    # What was taken back does not come back by itself, and says so.
    look = collect(1)
    assert set(states(look).values()) == {"left"} and all("taken back" in f["reason"] for f in look["files"])
    done("redo", PLAN)
    assert set(states(collect()).values()) == {"same"}


def test_what_is_left_has_a_reason():
    os.symlink("/etc/passwd", os.path.join(IN, "link.sarif"))
    write(".hidden.sarif", "hidden")
    write("empty.sarif", "")
    write("copy.sarif", "one, changed")
    open(write("big.sarif", ""), "w").truncate(2 * 1024 * 1024)
    done("set", PLAN, "WF-1", "limit=1")
    unreadable = write("locked.sarif", "locked")
    os.chmod(unreadable, 0)
    if os.geteuid() == 0:
        os.remove(unreadable)  # root reads all
    reasons = {f["path"]: f["reason"] for f in collect(1)["files"] if f["state"] == "left"}
    expected = {"link.sarif": "symbolic link", ".hidden.sarif": "hidden", "empty.sarif": "empty", "copy.sarif": "“scan.sarif”", "big.sarif": "larger than 1.0"}
    if os.geteuid() != 0:
        expected["locked.sarif"] = "denied"
    for path, words in expected.items():
        assert words in reasons.get(path, ""), (path, reasons)
    assert run("evidence", "collect", PLAN).stderr.count("waymark-cli: ") == len(reasons)
    for path in [*reasons, "locked.sarif"]:
        os.path.lexists(os.path.join(IN, path)) and os.remove(os.path.join(IN, path))


def test_a_file_that_is_being_written_is_left():
    writer = __import__("subprocess").Popen(["python3", "-c", f"""
import time
for i in range(60):
    open({os.path.join(IN, 'growing.sarif')!r}, 'a').write('more ')
    time.sleep(0.1)
"""])
    while not os.path.exists(os.path.join(IN, "growing.sarif")):
        time.sleep(0.02)
    look = collect(1)
    writer.kill()
    writer.wait()
    assert [f["reason"] for f in look["files"] if f["path"] == "growing.sarif"][0].startswith("it is still being written"), look
    os.utime(os.path.join(IN, "growing.sarif"), (time.time() - 60,) * 2)
    assert states(collect())["growing.sarif"] == "new"


def test_a_folder_that_is_gone_is_told_by_name():
    count = len(evidence())
    os.rename(IN, IN + "-away")
    result = done("evidence", "collect", PLAN, "--folder", "WF-1", status=1)
    assert "“Reports”" in result.stderr and IN in result.stderr and "put it back" in result.stderr, result.stderr
    assert len(evidence()) == count
    os.rename(IN + "-away", IN)
    assert set(states(collect(0, "--folder", IN)).values()) == {"same"}
    assert "does not watch" in done("evidence", "collect", PLAN, "--folder", "/nowhere", status=3).stderr


def test_all_files_can_be_one_piece_of_evidence():
    plan = os.path.join(folder.name, "together.waymark")
    done("new", plan, "--template", "9", "--start", "2026-03-02", "--organization", "Acme")
    done("add", plan, "watched-folder", "title=All reports", f"folder={IN}", "together=all", "pattern=*.sarif")
    done("evidence", "collect", plan)
    [piece] = ask("list", plan, "evidence")
    assert piece["title"] == "All reports"
    write("scan.sarif", "later")
    done("evidence", "collect", plan)
    [piece] = ask("list", plan, "evidence")
    newest = [r for r in ask("list", plan, "evidence-revision") if r["number"] == 2][0]
    files = {f["name"] for f in ask("list", plan, "evidence-file") if f.get("revision") == newest["id"]}
    assert files == {"scan.sarif", "growing.sarif"}  # what did not change is in it too


def test_an_auditor_is_not_told_where_folders_lie():
    bundle = os.path.join(folder.name, "b.zip")
    done("export", PLAN, bundle)
    done("verify", bundle)
    with zipfile.ZipFile(bundle) as archive:
        names = archive.namelist()
        assert any(name.endswith("/evidence.json") for name in names), names
        assert not any(IN.encode() in archive.read(name) for name in names)
        links = next(json.loads(archive.read(name)) for name in names if name.endswith("/link.json"))
        ids = {record["id"] for name in names if "/records/" in name for record in json.loads(archive.read(name))["records"]}
    ends = {link[end] for link in links["records"] for end in ("from", "to")}
    assert ends and ends <= ids, ends - ids  # no link hangs in the air


def test_patterns_are_checked():
    assert "no pattern" in done("set", PLAN, "WF-1", "pattern=../*.json", status=3).stderr
    assert "no pattern" in done("set", PLAN, "WF-1", "pattern=a**/b", status=3).stderr


def test_a_commands_output_is_evidence():
    made = json.loads(done("evidence", "collect", PLAN, "--run", "echo '{\"a\": 1}'; echo oops >&2", "--title", "Listing", "--to", "A.6.2.4", "--json").stdout)
    assert made["exit-status"] == 0 and made["timed-out"] is False and made["started"] <= made["ended"]
    piece = evidence()[made["evidence"]]
    assert piece["title"] == "Listing" and piece["type"] == "collected" and piece["name"] == "output.json"
    names = {f["name"] for f in ask("list", PLAN, "evidence-file") if f["evidence"] == piece["id"]}
    assert names == {"errors.txt", "run.json"}
    # Again: a revision of it.
    again = json.loads(done("evidence", "collect", PLAN, "--run", "echo later; exit 3", "--title", "Listing", "--to", "A.6.2.4", "--json", status=1).stdout)
    assert again["evidence"] == made["evidence"] and again["exit-status"] == 3
    assert max(r["number"] for r in ask("list", PLAN, "evidence-revision") if r["evidence"] == piece["id"]) == 2


def test_a_command_that_does_not_end_is_stopped_with_all_that_it_began():
    mark = os.path.join(folder.name, "pid")
    began = time.monotonic()
    result = done("evidence", "collect", PLAN, "--run", f"sleep 600 & echo $! > {mark}; wait", "--title", "Endless", "--to", "A.6.2.4", "--timeout", "1", "--json", status=1)
    assert json.loads(result.stdout)["timed-out"] is True and "--timeout" in result.stderr
    assert time.monotonic() - began < 300
    pid = int(open(mark).read())
    for _ in range(200):
        try:
            if open(f"/proc/{pid}/stat").read().split()[2] == "Z":
                break
        except OSError:
            break
        time.sleep(0.05)
    else:
        raise AssertionError("the command's child is still there")


def test_much_output_is_cut():
    made = json.loads(done("evidence", "collect", PLAN, "--run", "head -c 20000000 /dev/zero | tr '\\0' x", "--title", "Much", "--to", "A.6.2.4", "--json").stdout)
    assert evidence()[made["evidence"]]["size"] == 16 * 1024 * 1024


def test_refusals_of_commands():
    assert done("evidence", "collect", PLAN, "--run", "true", status=2)
    assert "--timeout" in done("evidence", "collect", PLAN, "--run", "true", "--to", "A.6.2.4", "--timeout", "0", status=3).stderr
    done("evidence", "collect", PLAN, "--to", "A.6.2.4", status=2)


main([test for name, test in list(globals().items()) if name.startswith("test_")])
