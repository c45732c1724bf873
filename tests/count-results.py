#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts what a run of `meson test` found, and ends with the line that people and machines look for.

A TAP program counts by its subtests; one that crashed, timed out or otherwise went
wrong without a failing subtest counts as one failure more."""

import json
import pathlib
import sys
import xml.etree.ElementTree as ET

logs = pathlib.Path(sys.argv[1])
passed = failed = skipped = 0
wrong = {}  # name of a program that went wrong -> whether a subtest of it says so

for line in (logs / "testlog.json").read_text(errors="replace").splitlines():
    test = json.loads(line)
    name = test["name"].rpartition(" / ")[2]
    if test["result"] not in ("OK", "SKIP", "EXPECTEDFAIL"):
        wrong[name] = False

for case in ET.parse(logs / "testlog.junit.xml").iter("testcase"):
    program = case.get("classname", "").rpartition(".")[2] or case.get("name")
    if case.find("failure") is not None or case.find("error") is not None:
        failed += 1
        for name in (program, case.get("name")):
            if name in wrong:
                wrong[name] = True
    elif case.find("skipped") is not None:
        skipped += 1
        reason = case.find("skipped").text or ""
        print(f"skipped: {program}: {case.get('name')} {reason.strip()}".rstrip())
    else:
        passed += 1

for name, told in wrong.items():
    if not told:
        failed += 1
        print(f"failed: {name}")

print(f"{passed} passed, {failed} failed, {skipped} skipped")
sys.exit(1 if failed or not passed else 0)
