#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""waymark-cli check: what it says, its exit status, its JSON, silences, own checks and what is kept of a run."""
import json
import os
import tempfile

from waymark import ask, main, run


class Plan:
    """A plan with one risk in it."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory()
        self.path = os.path.join(self.folder.name, "p.waymark")
        do("new", self.path, "--template", "9", "--start", "2026-03-02", "--organization", "Acme")
        do("add", self.path, "risk", "title=Bias", "review-due=2026-06-20")

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.folder.cleanup()

    def check(self, *options):
        done = run("check", self.path, "--json", *options)
        assert done.returncode in (0, 1), done.stderr
        answer = json.loads(done.stdout)
        return done.returncode, {c["id"]: c for c in answer["checks"]}, answer


def do(*args):
    done = run(*args)
    assert done.returncode == 0, (args, done.returncode, done.stderr)
    return done.stdout


def test_fails_and_passes():
    with Plan() as plan:
        status, checks, answer = plan.check()
        assert status == 1
        assert checks["risk-owner"]["state"] == "failed"
        assert [f["ref"] for f in checks["risk-owner"]["failing"]] == ["R-1"]
        assert checks["risk-owner"]["failing"][0]["sentence"] == "Bias has no owner."
        assert "iso-42001-2023:6.1.2" in checks["risk-owner"]["serves"]
        assert answer["evaluations"] == sum(c["evaluations"] for c in checks.values())
        assert answer["failed"] == sum(c["state"] == "failed" for c in checks.values())
        assert answer["passed"] == sum(c["state"] == "passed" and c["evaluations"] > 0 for c in checks.values())
        person = ask("list", plan.path, "person")[0]["ref"] if ask("list", plan.path, "person") else None
        if person is None:
            do("add", plan.path, "person", "name=Anna")
            person = "P-1"
        do("set", plan.path, "R-1", "owner=" + person)
        assert plan.check()[1]["risk-owner"]["state"] == "passed"


def test_text():
    with Plan() as plan:
        done = run("check", plan.path, "--group", "risk")
        assert done.returncode == 1
        lines = done.stdout.splitlines()
        assert lines[0] == "Risk"
        assert "    R-1\tBias has no owner." in lines
        assert lines[-1].endswith("0 of them silenced.")


def test_date():
    with Plan() as plan:
        assert plan.check("--as-of", "2026-06-20")[1]["risk-review-overdue"]["state"] == "passed"
        assert plan.check("--as-of", "2026-06-21")[1]["risk-review-overdue"]["state"] == "failed"
        assert run("check", plan.path, "--as-of", "soon").returncode == 2


def test_group():
    with Plan() as plan:
        status, checks, answer = plan.check("--group", "suppliers")
        assert status == 0  # no supplier, nothing fails
        assert {c["group"] for c in checks.values()} == {"suppliers"}
        assert answer["percent"] == -1
        done = run("check", plan.path, "--group", "unicorns")
        assert done.returncode == 3 and "unicorns" in done.stderr and "suppliers" in done.stderr


def test_silence():
    with Plan() as plan:
        do("add", plan.path, "silence", "check=risk-owner", "subject=R-1", "reason=Next quarter", "until=2026-07-01")
        during = plan.check("--as-of", "2026-07-01")[1]["risk-owner"]
        assert during["state"] == "passed" and during["silenced"] == 1
        assert plan.check("--as-of", "2026-07-02")[1]["risk-owner"]["state"] == "failed"


def test_own():
    with Plan() as plan:
        do("add", plan.path, "check", "title=Own", "subject=risk", "field=title", "operator=is", "value=Bias", "sentence={ref} is called {title}.")
        do("add", plan.path, "check", "title=Endless", "subject=risk",
           "sql=WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT i FROM n WHERE i < 0")
        do("add", plan.path, "check", "title=Deletes", "subject=risk", "sql=DELETE FROM main.risk")
        status, checks, answer = plan.check("--group", "own")
        assert status == 1 and answer["broken"] == 2
        assert checks["CK-1"]["failing"][0]["sentence"] == "R-1 is called Bias."
        assert checks["CK-2"]["state"] == "broken" and "stopped" in checks["CK-2"]["trouble"]
        assert checks["CK-3"]["state"] == "broken" and "risk" in checks["CK-3"]["trouble"]
        assert len(ask("list", plan.path, "risk")) == 1


def test_keep():
    with Plan() as plan:
        n_changes = len(ask("log", plan.path))
        assert plan.check()[1]["risk-owner"]["since"] is None
        assert plan.check("--keep")[0] == 1
        kept = plan.check()[1]["risk-owner"]
        assert kept["since"] is not None and kept["failing"][0]["since"] == kept["since"]
        assert len(ask("log", plan.path)) == n_changes
        assert run("log", plan.path, "--verify").returncode == 0
        assert run("check", plan.path, "--keep", "--as-of", "2026-01-01").returncode == 2


main([test_fails_and_passes, test_text, test_date, test_group, test_silence, test_own, test_keep])
