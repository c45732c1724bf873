#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The template's schedule against a calculation of its own: the critical path method
in whole working days, on a calendar of weekdays, straight from the template's JSON."""
import datetime
import json
import math
import os
import tempfile

from waymark import SOURCE, ask, main, run

PLAN = json.load(open(os.path.join(SOURCE, "resources/frameworks/certification-plan.json"), encoding="utf-8"))
ITEMS = {item["id"]: item for item in PLAN["items"]}
GOAL = PLAN["certification_milestone"]
BEFORE_GOAL = [i for i in ITEMS if ITEMS[i]["step"] < 6]
START = datetime.date(2026, 3, 2)


def length(item, factor):
    return 0 if item["milestone"] else max(1, math.floor(item["duration_days"] * factor + 0.5))


def ordered():
    done, order = set(), []
    while len(order) < len(BEFORE_GOAL):
        for i in BEFORE_GOAL:
            if i not in done and all(d in done for d in ITEMS[i]["depends_on"]):
                done.add(i)
                order.append(i)
    return order


def calculate(factor):
    """Early finish, total float and free float in days of every task up to the certificate."""
    days = {i: length(ITEMS[i], factor) for i in BEFORE_GOAL}
    order = ordered()
    start, finish, late = {}, {}, {}
    for i in order:
        start[i] = max((finish[d] for d in ITEMS[i]["depends_on"]), default=0)
        finish[i] = start[i] + days[i]
    after = {i: [j for j in BEFORE_GOAL if i in ITEMS[j]["depends_on"]] for i in BEFORE_GOAL}
    for i in reversed(order):
        late[i] = min((late[j] - days[j] for j in after[i]), default=finish[GOAL])
    free = {i: min((start[j] for j in after[i]), default=finish[GOAL]) - finish[i] for i in order}
    return start, finish, {i: late[i] - finish[i] for i in order}, free


def workday(n, ends):
    """The moment after n days of work; or, where work begins again, before day n + 1."""
    day, left = START, n - 1 if ends else n
    while day.weekday() > 4:
        day += datetime.timedelta(1)
    for _ in range(left):
        day += datetime.timedelta(1)
        while day.weekday() > 4:
            day += datetime.timedelta(1)
    return f"{day}T{'17:00' if ends else '08:00'}"


def compare(months):
    variant = next(v for v in PLAN["variants"] if v["id"] == f"{months}-months")
    start, finish, total, free = calculate(variant["factor"])
    assert finish[GOAL] == variant["critical_path_days"]
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "p.waymark")
        made = run("new", path, "--template", str(months), "--start", str(START), "--organization", "Acme")
        assert made.returncode == 0, made.stderr
        schedule = ask("schedule", path)
    tasks = {t["template"]: t for t in schedule["tasks"] if t["template"]}
    assert set(tasks) == set(ITEMS)
    assert schedule["finish"] == workday(finish[GOAL], True), schedule["finish"]
    assert {i for i in tasks if tasks[i]["critical"]} == {i for i in BEFORE_GOAL if total[i] == 0}
    for i in BEFORE_GOAL:
        task = tasks[i]
        assert task["total_float"] == total[i] * 480, (i, task, total[i])
        assert task["free_float"] == free[i] * 480, (i, task, free[i])
        assert task["finish"] == workday(finish[i], True), (i, task)
        if not task["milestone"]:
            assert task["start"] == workday(start[i], False), (i, task)


def test_six_months():
    compare(6)


def test_nine_months():
    compare(9)


def test_twelve_months():
    compare(12)


def test_a_holiday_moves_the_certificate():
    """Easter Monday 2026 is 6 April: whatever is critical then ends a day later."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "p.waymark")
        run("new", path, "--template", "9", "--start", str(START), "--organization", "Acme")
        before = ask("schedule", path)["finish"]
        assert before == "2026-11-27T17:00", before
        assert run("add", path, "holiday", "title=Easter Monday", "first=2026-04-06").returncode == 0
        after = ask("schedule", path)
        assert after["finish"] == "2026-11-30T17:00", after["finish"]
        assert any("Easter Monday" in t["why"] for t in after["tasks"])
        assert run("undo", path).returncode == 0
        assert ask("schedule", path)["finish"] == before


main([test_six_months, test_nine_months, test_twelve_months, test_a_holiday_moves_the_certificate])
