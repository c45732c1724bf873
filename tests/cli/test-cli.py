#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every command of waymark-cli, and what it ends with."""
import calendar
import csv
import hashlib
import io
import json
import os
import subprocess
import tempfile
import zipfile

from waymark import SOURCE, ask, main, run

folder = tempfile.TemporaryDirectory()
PLAN = os.path.join(folder.name, "p.waymark")


def digest(path):
    return hashlib.sha256(open(path, "rb").read()).hexdigest()


def expect(status, *args):
    done = run(*args)
    assert done.returncode == status, (args, done.returncode, done.stdout, done.stderr)
    if status >= 2:
        assert done.stderr.startswith("waymark-cli: ") and done.stderr.count("\n") == 1, done.stderr
    return done.stdout.strip()


def test_new_and_info():
    expect(0, "new", PLAN, "--template", "9", "--start", "2026-03-02", "--organization", "Acme")
    info = ask("info", PLAN)
    assert info["organization"] == "Acme" and info["certificate"] == "2026-11-27"
    assert info["counts"]["assessment"] == 70 and info["readiness_percent"] == 0
    expect(3, "new", PLAN, "--template", "9", "--organization", "Acme")
    expect(2, "new", PLAN + "2", "--template", "7", "--organization", "Acme")
    expect(2, "new", PLAN + "2", "--template", "9")
    assert not os.path.exists(PLAN + "2")
    assert os.stat(PLAN).st_mode & 0o777 == 0o600


def test_wrong_usage():
    assert run().returncode == 2
    expect(2, "unheard")
    expect(2, "list", PLAN)
    expect(2, "info", PLAN, "--unheard")
    assert run("help").returncode == 0 and "evidence add" in run("help").stdout


def test_set_add_link_undo_redo():
    ref = expect(0, "add", PLAN, "task", "title=Ask the board", "duration=3d")
    expect(0, "link", PLAN, "T-2", ref)
    expect(0, "set", PLAN, ref, "title=Ask the whole board", "percent=50")
    task = next(t for t in ask("list", PLAN, "task") if t["ref"] == ref)
    assert task["title"] == "Ask the whole board" and task["percent"] == 50
    assert next(t for t in ask("schedule", PLAN)["tasks"] if t["ref"] == ref)["start"] == "2026-03-09T08:00"
    expect(0, "undo", PLAN)
    assert next(t for t in ask("list", PLAN, "task") if t["ref"] == ref)["title"] == "Ask the board"
    expect(0, "redo", PLAN)
    assert next(t for t in ask("list", PLAN, "task") if t["ref"] == ref)["title"] == "Ask the whole board"


def test_refused_input_changes_nothing():
    before = ask("info", PLAN)["head"]
    expect(3, "set", PLAN, "T-2", "percent=200")
    expect(3, "set", PLAN, "T-2", "unheard=1")
    expect(3, "set", PLAN, "T-9999", "percent=1")
    expect(3, "add", PLAN, "unheard", "title=x")
    expect(3, "list", PLAN, "unheard")
    assert ask("info", PLAN)["head"] == before


def test_a_circle_is_named():
    before = ask("info", PLAN)["head"]
    done = run("link", PLAN, "T-12", "T-2")  # the kick-off waits for the sponsor
    assert done.returncode == 3 and "T-2 " in done.stderr and "T-12 " in done.stderr and " → " in done.stderr, done.stderr
    assert ask("info", PLAN)["head"] == before


def test_csv_is_no_formula():
    ref = expect(0, "add", PLAN, "person", "name==1+1", "role=a, \"b\"")
    rows = list(csv.DictReader(io.StringIO(run("list", PLAN, "person", "--csv").stdout, newline="")))
    person = next(row for row in rows if row["ref"] == ref)
    assert person["name"] == "'=1+1" and person["role"] == 'a, "b"', person


def test_evidence_bundle_and_sha256sum():
    file = os.path.join(folder.name, "minutes.txt")
    open(file, "w").write("We decided.\n")
    ref = expect(0, "evidence", "add", PLAN, file, "--to", "5.1", "--observed", "2026-03-05", "--valid-until", "2027-03-05")
    piece = next(e for e in ask("list", PLAN, "evidence") if e["ref"] == ref)
    assert piece["digest"] == digest(file) and piece["observed"] == "2026-03-05" and piece["valid-until"] == "2027-03-05"
    expect(2, "evidence", "add", PLAN, file)
    expect(3, "evidence", "add", PLAN, file + "-gone", "--to", "5.1")
    out = os.path.join(folder.name, "bundle.zip")
    expect(0, "export", PLAN, out)
    expect(0, "verify", out)
    with zipfile.ZipFile(out) as archive:
        archive.extractall(folder.name)
        top = archive.namelist()[0].split("/")[0]
    for manifest in ("tagmanifest-sha256.txt", "manifest-sha256.txt"):
        subprocess.run(["sha256sum", "--strict", "--quiet", "-c", manifest], cwd=os.path.join(folder.name, top), check=True)
    broken = bytearray(open(out, "rb").read())
    broken[broken.index(b"We decided.")] ^= 1
    open(out, "wb").write(broken)
    assert run("verify", out).returncode == 1
    expect(3, "verify", file)


def test_a_file_name_that_is_no_text():
    file = os.path.join(folder.name, "x").encode() + b"\xff.txt"
    open(file, "w").write("odd\n")
    ref = expect(0, "evidence", "add", PLAN, file, "--to", "5.1")
    assert next(e for e in ask("list", PLAN, "evidence") if e["ref"] == ref)["name"].startswith("x\ufffd")


def test_log():
    assert "history is whole" in expect(0, "log", PLAN, "--verify")
    labels = [entry["label"] for entry in ask("log", PLAN)]
    assert labels[0] == "New plan", labels


def test_other_files_are_refused_and_stay():
    for name, data in {"text": b"not a plan\n", "empty": b"", "cut": open(PLAN, "rb").read()[:5000]}.items():
        path = os.path.join(folder.name, name)
        open(path, "wb").write(data)
        done = run("info", path)
        assert done.returncode == 3 and path in done.stderr, (name, done.returncode, done.stderr)
        assert open(path, "rb").read() == data


def test_sample():
    path = os.path.join(folder.name, "sample.waymark")
    expect(0, "new", path, "--sample", "--start", "2026-11-24")
    schedule = ask("schedule", path)
    work = [t for t in schedule["tasks"] if not t["summary"]]
    done = [t for t in work if t["percent"] == 100]
    late = [t for t in work if t["percent"] < 100 and t["finish"] < "2026-11-24"]
    assert len(done) > 15 and len(late) >= 2 and any(0 < t["percent"] < 100 for t in work)
    evidence = ask("list", path, "evidence")
    stale = [e for e in evidence if e.get("valid-until") and e["valid-until"] < "2026-11-24"]
    assert len(evidence) > 15 and 2 <= len(stale) < len(evidence) / 2, (len(evidence), len(stale))
    assert schedule["finish"][:7] in ("2027-03", "2027-04"), schedule["finish"]


def end_of(evidence):
    """The day that evidence names, or so many months after it was observed; the last of a month that is shorter."""
    if evidence.get("valid-until") or not evidence.get("valid-months"):
        return evidence.get("valid-until")
    year, month, day = map(int, evidence["observed"].split("-"))
    month += evidence["valid-months"] - 1
    year, month = year + month // 12, month % 12 + 1
    return f"{year}-{month:02}-{min(day, calendar.monthrange(year, month)[1]):02}"


def test_info_of_the_sample():
    """Every figure counted again from what other commands print."""
    path = os.path.join(folder.name, "info.waymark")
    expect(0, "new", path, "--sample", "--start", "2026-11-24")
    os.environ["WAYMARK_TODAY"] = "2026-11-24"
    info = ask("info", path)
    ends = [end_of(e) for e in ask("list", path, "evidence")]
    dated = [end for end in ends if end]
    evidence = {"fresh": sum(end > "2026-12-24" for end in dated), "due_soon": sum("2026-11-24" <= end <= "2026-12-24" for end in dated),
                "stale": sum(end < "2026-11-24" for end in dated), "undated": len(ends) - len(dated)}
    assert info["evidence"] == evidence and all(evidence.values()), (info["evidence"], evidence)
    iso = info["frameworks"][0]
    results = [a["result"] for a in ask("list", path, "assessment") if a["applicability"] != "excluded"]
    assert iso["code"] == "iso-42001-2023" and iso["applicable"] == len(results) == 69 and iso["excluded"] == 1
    assert iso["results"] == {nick: results.count(nick) for nick in iso["results"]}
    percent = (100 * results.count("compliant") + 50 * results.count("partly")) // 69
    assert iso["readiness_percent"] == info["readiness_percent"] == percent
    tasks = ask("schedule", path)["tasks"]
    milestones = [t for t in tasks if t["milestone"] and not t["summary"] and t["percent"] < 100 and t["finish"] >= "2026-11-24"]
    following = min(milestones, key=lambda t: t["finish"][:10])
    assert info["next"] == {"ref": following["ref"], "title": following["title"], "date": following["finish"][:10]}, info["next"]
    assert 50 < info["progress_percent"] < 75 and info["certificate"] == ask("schedule", path)["finish"][:10]
    text = run("info", path).stdout
    for line in ("Lanternfold Transit", f"Certificate: {info['certificate']}", f"Progress: {info['progress_percent']} %", f"Next: {info['next']['date']}",
                 "69 requirements that apply, 1 excluded", "Evidence: {fresh} fresh, {due_soon} due soon, {stale} stale, {undated} without an end date".format(**evidence), info["head"]):
        assert line in text, (line, text)
    del os.environ["WAYMARK_TODAY"]
    assert info["counts"]["task"] == len(ask("list", path, "task"))



def test_library_begins_records():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "p.waymark")
        assert run("new", path, "--template", "9", "--start", "2026-03-02", "--organization", "Acme").returncode == 0
        with open(os.path.join(SOURCE, "resources/frameworks/ai-risk-scenarios.json"), encoding="utf-8") as file:
            scenarios = json.load(file)["items"]
        assert [item["code"] for item in ask("library", path, "risk")] == [item["id"] for item in scenarios] and len(scenarios) == 74
        assert len(ask("library", path, "document")) == 44
        assert run("library", path, "risk", "R07", "R07", "R12").returncode == 0
        assert run("library", path, "risk", "R07", "R99").returncode == 3
        assert run("library", path, "task").returncode == 2
        risks = ask("list", path, "risk")
        assert [risk["title"] for risk in risks] == [scenarios[6]["title"], scenarios[11]["title"]]
        assert risks[0]["category"] == scenarios[6]["category"] and risks[0]["cause"] == "\n".join(scenarios[6]["causes"])
        codes = {record["id"]: record["code"] for record in ask("list", path, "requirement")}
        about = {codes[link["to"]] for link in ask("list", path, "link") if link["from"] == risks[0]["id"]}
        assert about == set(scenarios[6]["suggested_controls"])


main([test_info_of_the_sample, test_new_and_info, test_wrong_usage, test_set_add_link_undo_redo, test_refused_input_changes_nothing, test_a_circle_is_named,
      test_csv_is_no_formula, test_evidence_bundle_and_sha256sum, test_a_file_name_that_is_no_text, test_log, test_other_files_are_refused_and_stay, test_sample,
      test_library_begins_records])
