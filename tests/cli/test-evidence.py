#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Evidence on the command line: many files, freshness on any day, coverage, requests, integrity."""
import hashlib
import json
import os
import random
import resource
import subprocess
import tempfile
import zipfile

from waymark import CLI, ask, main, run

folder = tempfile.TemporaryDirectory()
PLAN = os.path.join(folder.name, "p.waymark")


def path(*names):
    return os.path.join(folder.name, *names)


def write(name, data):
    os.makedirs(os.path.dirname(path(name)), exist_ok=True)
    with open(path(name), "wb") as out:
        out.write(data)
    return path(name)


def done(*args, status=0):
    result = run(*args)
    assert result.returncode == status, (args, result.returncode, result.stdout, result.stderr)
    return result.stdout.strip()


def digest(data):
    return hashlib.sha256(data).hexdigest()


def test_a_folder_becomes_evidence():
    done("new", PLAN, "--template", "9", "--start", "2026-03-02", "--organization", "Acme")
    for i in range(12):
        write(f"in/sub{i % 3}/report-{i:02}.txt", f"report {i}".encode())
    added = json.loads(done("evidence", "add", PLAN, path("in"), "--to", "A.6.2.4", "--observed", "2026-05-01", "--valid-months", "12",
                            "--kind", "collected", "--period", "2026-01-01/2026-03-31", "--json"))
    assert len(added["evidence"]) == 12 and all(f["error"] is None for f in added["files"])
    assert {f["sha256"] for f in added["files"]} == {digest(f"report {i}".encode()) for i in range(12)}
    piece = next(e for e in ask("list", PLAN, "evidence") if e["ref"] == added["evidence"][0])
    assert piece["type"] == "collected" and piece["period-from"] == "2026-01-01" and piece["period-to"] == "2026-03-31" and piece["valid-months"] == 12


def test_freshness_on_any_day():
    def on(day, *more):
        return [e["freshness"] for e in ask("evidence", "list", PLAN, "--as-of", day, *more)["evidence"]]
    assert set(on("2026-04-30")) == {"missing"} and set(on("2026-05-01")) == {"fresh"}
    assert set(on("2027-04-15")) == {"due-soon"} and set(on("2027-05-01")) == {"due-soon"} and set(on("2027-05-02")) == {"stale"}
    assert on("2027-05-02", "--freshness", "fresh") == []
    assert run("evidence", "list", PLAN, "--freshness", "old").returncode == 2


def test_coverage():
    def on(day):
        answer = ask("evidence", "coverage", PLAN, "--as-of", day)
        return answer, {r["requirement"]: r for r in answer["requirements"]}
    answer, by = on("2026-06-01")
    assert answer["asked"] == 70 and answer["covered"] == 1
    assert by["A.6.2.4"]["freshness"] == "fresh" and len(by["A.6.2.4"]["evidence"]) == 12 and by["A.6.2.5"]["freshness"] == "missing"
    assert on("2028-01-01")[1]["A.6.2.4"]["freshness"] == "stale" and on("2028-01-01")[0]["covered"] == 0
    measure = done("add", PLAN, "measure", "title=Test before release")
    done("link", PLAN, measure, "A.6.2.5")
    ref = done("evidence", "add", PLAN, write("tests.txt", b"passed"), "--to", measure, "--observed", "2026-05-01")
    assert on("2026-06-01")[1]["A.6.2.5"]["evidence"] == [{"ref": ref, "via": measure, "freshness": "undated"}]


def test_requests():
    person = next(p for p in ask("list", PLAN, "person"))
    ref = done("evidence", "request", PLAN, "add", "Send the minutes", "--to", "9.3.2", "--owner", person["ref"], "--until", "2026-06-30")
    def on(day):
        return next(r for r in ask("evidence", "request", PLAN, "list", "--as-of", day)["requests"] if r["ref"] == ref)
    assert on("2026-06-30")["state"] == "open" and on("2026-07-01")["state"] == "overdue" and on("2026-07-01")["from"] == person["name"]
    evidence = done("evidence", "add", PLAN, write("minutes.txt", b"minutes"), "--to", ref, "--observed", "2026-06-20")
    assert on("2099-01-01")["state"] == "fulfilled" and on("2099-01-01")["evidence"] == evidence
    by = {r["requirement"]: r for r in ask("evidence", "coverage", PLAN)["requirements"]}
    assert [e["ref"] for e in by["9.3.2"]["evidence"]] == [evidence]


def test_a_revision_and_its_bundle():
    first, second, beside = b"first", b"second", b"beside"
    ref = done("evidence", "add", PLAN, write("review.txt", first), "--to", "A.3.2", "--observed", "2026-01-01", "--valid-until", "2026-03-31")
    assert done("evidence", "add", PLAN, write("review.txt", second), write("beside.txt", beside), "--revise", ref, "--observed", "2026-04-01") == ref
    piece = next(e for e in ask("evidence", "list", PLAN, "--as-of", "2026-06-01")["evidence"] if e["ref"] == ref)
    assert piece["revision"] == 2 and piece["until"] == "2026-06-29" and piece["freshness"] == "due-soon"
    assert [(f["revision"], f["sha256"]) for f in piece["files"]] == [(1, digest(first)), (2, digest(second)), (2, digest(beside))]
    done("export", PLAN, path("b.zip"))
    done("verify", path("b.zip"))
    with zipfile.ZipFile(path("b.zip")) as bundle:
        index = json.loads(bundle.read("b/data/bundle.json"))
    collected = {e["sha256"]: e["collected"] for e in index["evidence"]}
    assert collected[digest(first)] == "2026-01-01T00:00:00Z" and collected[digest(second)] == "2026-04-01T00:00:00Z"
    done("set", PLAN, ref, "confidential=true", "reason=names of customers")
    done("export", PLAN, path("c.zip"))
    with zipfile.ZipFile(path("c.zip")) as bundle:
        index = json.loads(bundle.read("c/data/bundle.json"))
        held = {e["sha256"]: e["reason"] for e in index["excluded"]}
        assert not any(digest(part) in name for name in bundle.namelist() for part in (first, second, beside))
    assert held == {digest(part): "confidential: shown on site; names of customers" for part in (first, second, beside)}


def test_what_cannot_be_read_is_named_and_the_rest_goes_on():
    write("mixed/good.txt", b"good")
    os.mkfifo(path("mixed", "pipe"))
    before = len(ask("list", PLAN, "evidence"))
    result = run("evidence", "add", PLAN, path("mixed"), "--to", "4.1")
    assert result.returncode == 1 and "mixed/pipe" in result.stderr and "good" not in result.stderr, result
    assert len(ask("list", PLAN, "evidence")) == before + 1


def test_a_full_disk_is_named_and_small_files_go_on():
    write("full/a-small.txt", b"small one")
    write("full/b-big.bin", random.Random(1).randbytes(24 << 20))
    write("full/c-small.txt", b"small two")
    limit = os.stat(PLAN).st_size + (8 << 20)
    result = subprocess.run([CLI, "evidence", "add", PLAN, path("full"), "--to", "4.2", "--json"], capture_output=True, text=True,
                            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
    assert result.returncode == 1 and "b-big.bin" in result.stderr and "small" not in result.stderr, result
    assert [f["sha256"] is not None for f in json.loads(result.stdout)["files"]] == [True, False, True]
    assert run("evidence", "verify", PLAN).returncode == 0 and run("log", PLAN, "--verify").returncode == 0


def test_a_flipped_bit_is_found_and_named():
    secret = b"The board was told on the third of May. " * 40
    ref = done("evidence", "add", PLAN, write("told.txt", secret), "--to", "5.1")
    good = ask("evidence", "verify", PLAN)
    assert good["faults"] == [] and good["files"] > 15
    data = bytearray(open(PLAN, "rb").read())
    assert data.count(secret[:1200]) == 1
    data[data.index(secret[:1200]) + 7] ^= 4
    open(PLAN, "wb").write(data)
    result = run("evidence", "verify", PLAN, "--json")
    answer = json.loads(result.stdout)
    assert result.returncode == 1 and answer["faults"] == [{"sha256": digest(secret), "readable": True, "evidence": [ref]}], result
    assert ref in run("evidence", "verify", PLAN).stdout


main([test_a_folder_becomes_evidence, test_freshness_on_any_day, test_coverage, test_requests, test_a_revision_and_its_bundle,
      test_what_cannot_be_read_is_named_and_the_rest_goes_on, test_a_full_disk_is_named_and_small_files_go_on, test_a_flipped_bit_is_found_and_named])
