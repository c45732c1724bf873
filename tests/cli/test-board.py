#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The flow of a board as a user of the command line sees it, against the history that “log” tells; and what
is refused of findings."""
import csv
import datetime
import io
import os
import tempfile
import xml.etree.ElementTree

from waymark import ask, main, run


def do(*args):
    done = run(*args)
    assert done.returncode == 0, (args, done.stderr)
    return done.stdout.strip()


def new(folder):
    path = os.path.join(folder, "p.waymark")
    do("new", path, "--template", "6", "--start", "2026-03-02", "--organization", "Acme")
    return path


def the_flow_is_told_as_json_and_csv():
    with tempfile.TemporaryDirectory() as folder:
        path = new(folder)
        first, second = do("add", path, "measure", "title=One"), do("add", path, "measure", "title=Two")
        do("set", path, first, "status=in-progress")
        do("set", path, first, "status=implemented")
        flow = ask("flow", path, "--board", "measures")
        today = datetime.datetime.now(datetime.timezone.utc).date().isoformat()
        assert flow["from"] == flow["until"] == today
        assert (flow["open"], flow["done"], flow["weeks"], flow["done_per_week"]) == (1, 1, 1, 1)
        end = datetime.date.fromisoformat(today) + datetime.timedelta(days=7)
        assert flow["end"] == end.isoformat(), "one open card at one a week"
        charts = flow["charts"]
        assert charts["cumulative"]["series"] == ["Implemented", "In Progress", "Planned"]
        assert charts["cumulative"]["rows"] == [{"date": today, "values": [1, 0, 1]}]
        assert charts["spans"]["rows"][0]["name"] == first
        rows = list(csv.reader(io.StringIO(run("flow", path, "--board", "measures", "--csv").stdout)))
        assert rows == [["Day", "Implemented", "In Progress", "Planned"], [today, "1", "0", "1"]], rows
        assert second in do("list", path, "measure", "--csv")


def charts_are_files():
    with tempfile.TemporaryDirectory() as folder:
        path = new(folder)
        do("add", path, "finding", "title=No audit programme")
        heads = {"pdf": b"%PDF-", "svg": b"<?xml", "png": b"\x89PNG", "csv": b"Day,", "xlsx": b"PK"}
        for kind, head in heads.items():
            out = os.path.join(folder, "flow." + kind)
            do("export", path, out, "--format", "flow-" + kind)
            with open(out, "rb") as file:
                assert file.read(len(head)) == head, kind
        xml.etree.ElementTree.parse(os.path.join(folder, "flow.svg"))
        with open(path, "rb") as file:
            before = file.read()
        refused = run("export", path, path, "--format", "flow-pdf")
        assert refused.returncode == 3 and "the plan itself" in refused.stderr, refused.stderr
        with open(path, "rb") as file:
            assert file.read() == before
        assert run("flow", path, "--board", "cards").returncode != 0
        assert run("flow", path, "--from", "2030-01-01").returncode != 0


def a_risk_is_accepted_with_a_reason_and_a_name():
    with tempfile.TemporaryDirectory() as folder:
        path = new(folder)
        finding = do("add", path, "finding", "title=Logs are kept for 20 days")
        for fields in (["disposition=accepted"], ["disposition=false-positive", "reason=Wrong system"], ["disposition=accepted", "decided-by=Ada"]):
            refused = run("set", path, finding, *fields)
            assert refused.returncode == 3 and "reason" in refused.stderr, refused.stderr
        do("set", path, finding, "disposition=accepted", "reason=Pilot only", "decided-by=Ada")
        assert run("set", path, finding, "decided-by=").returncode == 3
        assert ask("list", path, "finding")[0]["decided-by"] == "Ada"


main([the_flow_is_told_as_json_and_csv, charts_are_files, a_risk_is_accepted_with_a_reason_and_a_name])
