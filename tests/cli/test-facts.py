#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Facts on the command line: what a file says, kept with the evidence, as a series, in checks and in metrics."""
import json
import os
import tempfile
import zipfile

from waymark import ask, main, run

folder = tempfile.TemporaryDirectory()
PLAN = os.path.join(folder.name, "p.waymark")
SAMPLES = os.path.join(os.path.dirname(__file__), "..", "core", "reader", "samples")


def sarif(name, day, levels):
    path = os.path.join(folder.name, name)
    with open(path, "w") as out:
        json.dump({"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "lint"}}, "results": [{"level": level} for level in levels],
                   "invocations": [{"executionSuccessful": True, "endTimeUtc": f"{day}T12:00:00Z"}]}]}, out)
    return path


def done(*args, status=0):
    result = run(*args)
    assert result.returncode == status, (args, result.returncode, result.stdout, result.stderr)
    return result


def test_files_are_read_without_a_plan():
    answer = ask("evidence", "read", os.path.join(SAMPLES, "junit.xml"), os.path.join(SAMPLES, "nessus.csv"), __file__)["files"]
    assert [f["reader"] for f in answer] == ["junit-xml", "nessus-csv", None]
    assert answer[0]["time"] == "2026-03-02T09:15:30Z"
    assert {"name": "tests", "value": 5, "text": None, "unit": None, "subject": None, "time": None} in answer[0]["facts"]
    broken = os.path.join(folder.name, "broken.sarif")
    with open(broken, "w") as out:
        out.write('{"version": "2.1.0",\n "runs": [{"tool": 1, "tool": 2}]}')
    result = done("evidence", "read", broken, status=3)
    assert "broken.sarif" in result.stderr and "line 2" in result.stderr and result.stderr.count("\n") == 1
    assert done("evidence", "read", os.path.join(folder.name, "none.json"), status=3).stderr


def test_readers_say_on_what_they_were_tested():
    readers = ask("evidence", "readers")["readers"]
    assert len(readers) >= 40 and len({r["id"] for r in readers}) == len(readers)
    assert {r["tested-on"] for r in readers} == {"real-file", "documentation"}
    done("evidence", "readers", "more", status=2)


def test_facts_are_kept_with_the_evidence():
    done("new", PLAN, "--template", "9", "--start", "2026-03-02", "--organization", "Acme")
    done("add", PLAN, "metric", "title=Open errors", "fact=open-error")
    done("evidence", "add", PLAN, sarif("a.sarif", "2026-03-02", ["error", "error", "note"]), "--to", "A.6.2.4")
    evidence = ask("list", PLAN, "evidence")
    assert [e["observed"] for e in evidence] == ["2026-03-02"], "the day that the file tells"
    facts = ask("evidence", "facts", PLAN, "--name", "results-error")["facts"]
    assert [(f["value"], f["evidence"], f["time"], f["reader"]) for f in facts] == [(2, "E-1", "2026-03-02T12:00:00Z", "sarif-2.1.0")]
    kept = [f for f in ask("list", PLAN, "fact") if f["name"] == "tool"]
    assert [(f["text"], f["evidence"]) for f in kept] == [("lint", evidence[0]["id"])]
    assert [(m["taken"], float(m["value"])) for m in ask("list", PLAN, "measurement")] == [("2026-03-02", 2)]


def test_later_files_make_a_series():
    done("evidence", "add", PLAN, sarif("a.sarif", "2026-04-02", ["error"]), "--revise", "E-1")
    done("evidence", "add", PLAN, sarif("b.sarif", "2026-02-02", ["error"] * 5), "--to", "A.6.2.4")
    series = ask("evidence", "facts", PLAN, "--name", "results-error", "--series")["series"]
    assert [[(f["time"][:10], f["value"]) for f in s["facts"]] for s in series] == [[("2026-02-02", 5), ("2026-03-02", 2), ("2026-04-02", 1)]]
    assert sorted((m["taken"], float(m["value"])) for m in ask("list", PLAN, "measurement")) == [("2026-02-02", 5), ("2026-03-02", 2), ("2026-04-02", 1)]
    revised = [f for f in ask("list", PLAN, "fact") if f["name"] == "results-error" and f.get("revision")]
    assert [float(f["value"]) for f in revised] == [1]


def test_own_checks_on_the_newest_fact():
    ref = done("add", PLAN, "check", "title=No open errors", "subject=fact", "field=latest-value", "operator=more", "value=0.5",
               "for-field=name", "for-operator=is", "for-value=open-error").stdout.strip()
    result = run("check", PLAN, "--group", "own", "--json")
    assert ref in result.stdout and result.returncode == 1, result.stdout
    done("evidence", "add", PLAN, sarif("a.sarif", "2026-05-02", ["note"]), "--revise", "E-1")
    result = run("check", PLAN, "--group", "own", "--json")
    assert ref in result.stdout and result.returncode == 0, result.stdout


def test_undo_takes_all_of_it():
    n = len(ask("list", PLAN, "fact")), len(ask("list", PLAN, "measurement"))
    done("undo", PLAN)
    assert len(ask("list", PLAN, "fact")) < n[0] and len(ask("list", PLAN, "measurement")) == n[1] - 1
    assert run("log", PLAN, "--verify").returncode == 0


def test_a_broken_file_is_evidence_without_facts():
    before = len(ask("list", PLAN, "fact"))
    result = done("evidence", "add", PLAN, os.path.join(folder.name, "broken.sarif"), "--to", "A.6.2.4")
    assert result.stdout.startswith("E-") and "without its facts" in result.stderr
    assert len(ask("list", PLAN, "fact")) == before


def facts_in_bundle():
    bundle = os.path.join(folder.name, "bundle.zip")
    if os.path.exists(bundle):
        os.unlink(bundle)
    done("export", PLAN, bundle)
    done("verify", bundle)
    with zipfile.ZipFile(bundle) as archive:
        name = next((n for n in archive.namelist() if n.endswith("records/fact.json")), None)
        return json.loads(archive.read(name))["records"] if name else []


def test_what_a_confidential_file_says_is_held_back():
    assert "E-2" in {f["evidence"] for f in ask("evidence", "facts", PLAN)["facts"]}
    hidden = next(e for e in ask("list", PLAN, "evidence") if e["ref"] == "E-2")
    before = facts_in_bundle()
    assert any(f["evidence"] == hidden["id"] for f in before)
    done("set", PLAN, "E-2", "confidential=true")
    after = facts_in_bundle()
    assert after and after == [f for f in before if f["evidence"] != hidden["id"]]


main([test_files_are_read_without_a_plan, test_readers_say_on_what_they_were_tested, test_facts_are_kept_with_the_evidence, test_later_files_make_a_series,
      test_own_checks_on_the_newest_fact, test_undo_takes_all_of_it, test_a_broken_file_is_evidence_without_facts,
      test_what_a_confidential_file_says_is_held_back])
