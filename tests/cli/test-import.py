#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""waymark-cli import and export: real files of other programs against what those files
state of themselves, and what a person relies on when importing."""
import csv
import io
import json
import os
import tempfile

from waymark import SOURCE, ask, main, run

REFERENCE = os.path.join(SOURCE, "..", "shared", "reference", "planning")
FILES = ("mpxj--mspdirelations.xml", "mpxj--planner-sample.planner", "dymax--gantt.gan")


def folder():
    return tempfile.TemporaryDirectory(prefix="waymark-import-")


def expected(name):
    """What the file states of itself, read by another program; None, with a loud word, where it is absent."""
    path = os.path.join(REFERENCE, name + ".expected.json")
    if not os.path.exists(path):
        print(f"# SKIPPED: {name} is not here; put the reference plans into ../shared/reference/planning")
        return None
    return json.load(open(path, encoding="utf-8"))


def test_reference_plans():
    for name in FILES:
        want = expected(name)
        if want is None:
            continue
        with folder() as where:
            plan = os.path.join(where, "new.waymark")
            report = ask("import", plan, os.path.join(REFERENCE, name))
            tasks = {task["title"]: task for task in ask("list", plan, "task")}
            links = ask("list", plan, "dependency")
            dates = {row["title"]: row for row in ask("schedule", plan)["tasks"]}
            assert report["counts"]["task"] == len(want["tasks"]) == len(ask("list", plan, "task")), name
            if "links" in want:
                assert sorted(link["type"].upper() for link in links) == sorted(link[2] for link in want["links"]), name
            else:
                assert len(links) == 21, name  # manifest.json
            told = {change["title"] for change in report["changed"]}
            for task in want["tasks"]:
                assert task["name"] in tasks, task
                if [t["name"] for t in want["tasks"]].count(task["name"]) > 1 or task["name"] in told:
                    continue
                # Planner's start is where the predecessor ends; its end is what both mean alike.
                end = "finish" if "finish" in task else "end" if "end" in task else "start"
                ours = dates[task["name"]]["start" if end == "start" else "finish"]
                assert ours.replace("-", "")[:8] == task[end].replace("-", "")[:8], (name, task, ours)


def test_dry_run_changes_nothing():
    with folder() as where:
        plan, table = os.path.join(where, "p.waymark"), os.path.join(where, "t.csv")
        open(table, "w", encoding="utf-8").write("id,name,duration,predecessors\n1,Dig,2d,\n2,Pour,1d,1FS+1d\n")
        assert run("import", plan, table, "--dry-run").returncode == 0
        assert not os.path.exists(plan)
        assert run("import", plan, table).returncode == 0
        before = open(plan, "rb").read()
        report = ask("import", plan, table, "--dry-run")
        assert report["under_summary"] is True and report["counts"]["task"] == 2
        assert open(plan, "rb").read() == before
        assert run("import", plan, table).returncode == 0
        assert len(ask("list", plan, "task")) == 5  # two, and two more below a summary
        assert run("undo", plan).returncode == 0
        assert len(ask("list", plan, "task")) == 2


def refused(where, text, *words):
    table, plan = os.path.join(where, "bad.csv"), os.path.join(where, "bad.waymark")
    open(table, "w", encoding="utf-8").write(text)
    done = run("import", plan, table)
    assert done.returncode == 3, (done.returncode, done.stderr)
    assert len(done.stderr.strip().split("\n")) == 1 and "bad.csv" in done.stderr, done.stderr
    for word in words:
        assert word in done.stderr, (word, done.stderr)
    assert not os.path.exists(plan)


def test_bad_tables_are_refused_with_their_place():
    with folder() as where:
        refused(where, "a,b\n1,2\n", "line 1", "title")
        refused(where, "name,start\nA,3/4/2026\nB,5/6/2026\n", "line 2", "start", "2026-03-02")
        refused(where, "name,start\nA,2026-03-02\nB,soon\n", "line 3", "soon")
        refused(where, "name,duration\nA,2d\nB,long\n", "line 3", "duration")
        refused(where, "name,predecessors\nA,\nB,1XY\n", "line 3", "predecessors")
        refused(where, "ref,name\nT-1,A\nT-1,B\n", "line 3", "T-1")
        refused(where, "ref,name,parent\nT-1,A,T-2\nT-2,B,T-1\n", "part of itself")
        refused(where, 'name\n"A\n', "line 2", "quotation mark")


def test_tables_as_spreadsheets_write_them():
    with folder() as where:
        table, plan = os.path.join(where, "t.csv"), os.path.join(where, "p.waymark")
        rows = "\ufeffsep=;\r\nNr;Task Name;Level;Start Date;Duration;% Complete;Resource Names;Predecessors\r\n" \
               "1;Phase;1;;;;;\r\n2;\"Dig; deep\";2;02.03.2026;2,5 days;50%;Ann[50%];\r\n3;Pour;2;13.03.2026;1 wk;;Bob;2SS+3ed\r\n"
        open(table, "w", encoding="utf-8", newline="").write(rows)
        report = ask("import", plan, table)
        tasks = {task["title"]: task for task in ask("list", plan, "task")}
        assert tasks["Dig; deep"]["duration"] == "2.5d" and tasks["Dig; deep"]["percent"] == 50
        assert tasks["Pour"]["duration"] == "5d" and tasks["Pour"]["parent"] == tasks["Phase"]["id"]
        (link,) = ask("list", plan, "dependency")
        assert (link["type"], link["lag"], link["lag-unit"]) == ("ss", 4320, "elapsed")
        assert report["changed"] == []
        # 13 March is unambiguous and later than the link asks: a constraint keeps it.
        assert tasks["Pour"]["constraint"] == "snet"


def test_a_table_out_is_a_table():
    with folder() as where:
        plan, table = os.path.join(where, "p.waymark"), os.path.join(where, "t.csv")
        assert run("new", plan, "--sample", "--start", "2026-03-02").returncode == 0
        assert run("export", plan, table).returncode == 0
        rows = list(csv.DictReader(io.StringIO(open(table, encoding="utf-8", newline="").read())))
        dates = {row["ref"]: row for row in ask("schedule", plan)["tasks"]}
        assert len(rows) == len(dates)
        for row in rows:
            assert row["start"][:10] == dates[row["ref"]]["start"][:10]
            assert (row["critical"] == "true") == dates[row["ref"]]["critical"]


if __name__ == "__main__":
    main([test_reference_plans, test_dry_run_changes_nothing, test_bad_tables_are_refused_with_their_place,
          test_tables_as_spreadsheets_write_them, test_a_table_out_is_a_table])
