#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Working calendars, absences, progress and load by waymark-cli, and the edges of the day."""
import json
import os
import subprocess
import tempfile

from waymark import CLI, ask, main, run

FOLDER = tempfile.TemporaryDirectory()


def plan(name, start, *tasks):
    """A plan of the assistant's, whose own tasks wait for nobody; tasks are added: (title, duration, more fields)."""
    path = os.path.join(FOLDER.name, name + ".waymark")
    done = run("new", path, "--template", "9", "--start", start, "--organization", "Acme")
    assert done.returncode == 0, done.stderr
    return path, [add(path, "task", f"title={title}", f"duration={duration}", *more) for title, duration, *more in tasks]


def add(path, kind, *fields):
    done = run("add", path, kind, *fields)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def put(path, ref, *fields):
    done = run("set", path, ref, *fields)
    assert done.returncode == 0, done.stderr


def dates(path, ref):
    task = next(t for t in ask("schedule", path)["tasks"] if t["ref"] == ref)
    return task["start"], task["finish"]


def office(path, *fields):
    calendar = add(path, "calendar", "title=Office", *fields)
    put(path, "PL-1", f"calendar={calendar}")


def clocks_leap_days_and_year_ends_shift_nothing():
    """Ten working days over the end of summer time (25 October 2026), over a leap day and over a year's end, and a
    task that works by night while clocks change: the same in every zone, for plan times have none."""
    path, (autumn, leap, year, spring) = plan(
        "zones", "2026-01-01",
        ("Autumn", "10d", "constraint=mso", "constraint-time=2026-10-19T08:00"),
        ("Leap", "3d", "constraint=mso", "constraint-time=2028-02-28T08:00"),
        ("Year", "4d", "constraint=mso", "constraint-time=2026-12-30T08:00"),
        ("Spring", "2d", "constraint=mso", "constraint-time=2026-03-28T22:00"))
    night = add(path, "calendar", "title=Night", "hours=sat 22:00-24:00; sun 00:00-06:00; mon 00:00-08:00")
    put(path, spring, f"calendar={night}")
    expected = {
        autumn: ("2026-10-19T08:00", "2026-10-30T17:00"),
        leap: ("2028-02-28T08:00", "2028-03-01T17:00"),
        year: ("2026-12-30T08:00", "2027-01-04T17:00"),
        # Saturday 22:00 to Sunday 06:00 are a day’s work, though in Berlin one of these hours is missing.
        spring: ("2026-03-28T22:00", "2026-03-30T08:00"),
    }
    answers = set()
    for zone in ("UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Kolkata"):
        done = subprocess.run([CLI, "schedule", path, "--json"], capture_output=True, text=True, env={**os.environ, "TZ": zone})
        assert done.returncode == 0, done.stderr
        answers.add(done.stdout)
    assert len(answers) == 1
    tasks = {t["ref"]: (t["start"], t["finish"]) for t in json.loads(answers.pop())["tasks"]}
    for ref, both in expected.items():
        assert tasks[ref] == both, (ref, tasks[ref])


def public_holidays_are_named():
    """Easter 2026 in Germany: Good Friday 3 April and Easter Monday 6 April."""
    path, (first, second) = plan("holidays", "2026-04-02", ("First", "1d"), ("Second", "1d"))
    office(path, "region=DE")
    assert run("link", path, first, second).returncode == 0
    assert dates(path, second) == ("2026-04-07T08:00", "2026-04-07T17:00")
    rows = ask("schedule", path, "--why", second)["rows"]
    days = [r["date"] for r in rows if r["kind"] == "day-off"]
    assert days == ["2026-04-03T00:00", "2026-04-06T00:00"], rows
    assert any("Good Friday" in r["sentence"] for r in rows), rows
    assert rows[0]["kind"] == "holds" and rows[0]["ref"] == first


def an_absence_moves_and_says_so():
    path, (task,) = plan("absence", "2026-03-02", ("Write", "2d"))
    person = add(path, "person", "name=Eva")
    put(path, task, f"owner={person}")
    assert dates(path, task) == ("2026-03-02T08:00", "2026-03-03T17:00")
    add(path, "holiday", "title=Leave", "first=2026-03-03", "last=2026-03-05", f"person={person}")
    assert dates(path, task) == ("2026-03-02T08:00", "2026-03-06T17:00")
    assert any("Eva" in r["sentence"] and r["kind"] == "day-off" for r in ask("schedule", path, "--why", task)["rows"])
    # A calendar of the task's own goes before its owner's absence.
    always = add(path, "calendar", "title=Machine", "hours=mon-sun 00:00-24:00")
    put(path, task, f"calendar={always}")
    assert dates(path, task) == ("2026-03-02T00:00", "2026-03-02T16:00")


def hours_that_cannot_be_read_are_refused():
    path, _ = plan("hours", "2026-03-02")
    for hours, place in (("mon-fri 08:00-25:00", "character 15"), ("mon-fri 12:00-08:00", "character 9"), ("any 08:00-12:00", "character 1")):
        done = run("add", path, "calendar", "title=X", "hours=" + hours)
        assert done.returncode == 3, (hours, done)
        assert place in done.stderr, done.stderr
    assert ask("info", path)["counts"]["calendar"] == 0


def a_plan_made_with_a_region():
    """The assistant's plan knows the region's holidays: 1 May 2026 is off in Germany; and unknown regions are refused."""
    path = os.path.join(FOLDER.name, "region.waymark")
    done = run("new", path, "--template", "9", "--start", "2026-04-30", "--organization", "Acme", "--region", "DE")
    assert done.returncode == 0, done.stderr
    task = add(path, "task", "title=Work", "duration=2d")
    assert dates(path, task) == ("2026-04-30T08:00", "2026-05-04T17:00")
    refused = run("new", path + "2", "--organization", "Acme", "--region", "XX")
    assert refused.returncode == 2 and "DE-BY" in refused.stderr, refused
    assert run("set", path, "C-1", "region=DE-XX").returncode == 3


def progress_and_rescheduling():
    path, (task, after, fixed) = plan("progress", "2026-03-02", ("Work", "5d"), ("After", "1d"),
                                      ("Fixed", "1d", "constraint=fnlt", "constraint-time=2026-03-04T17:00"))
    assert run("link", path, task, after).returncode == 0
    put(path, task, "percent=40")
    done = run("reschedule", path, "--status-date", "2026-03-16")
    assert done.returncode == 0, done.stderr
    assert fixed in done.stdout
    assert dates(path, task) == ("2026-03-02T08:00", "2026-03-18T17:00")
    assert dates(path, after) == ("2026-03-19T08:00", "2026-03-19T17:00")
    assert run("undo", path).returncode == 0
    assert dates(path, task) == ("2026-03-02T08:00", "2026-03-06T17:00")
    assert run("reschedule", path).returncode == 2  # undone too: the plan has no status date
    put(path, task, "percent=100")
    assert run("set", path, task, "actual-finish=2026-03-01T17:00").returncode == 3
    assert dates(path, task) == ("2026-03-02T08:00", "2026-03-06T17:00")


def load_of_people():
    """60 hours of effort in a week of 40; the week after there are 20 for 16, since Monday is off."""
    path, (big, small) = plan("load", "2026-03-02", ("Big", "5d", "effort=60h"), ("Small", "4d", "effort=20h"))
    person = add(path, "person", "name=Eva", "capacity=50")
    add(path, "holiday", "title=Bridge day", "first=2026-03-09")
    for ref in (big, small):
        put(path, ref, f"owner={person}")
    assert run("link", path, big, small).returncode == 0
    rows = {r.get("name"): r for r in ask("load", path)["people"]}
    weeks = {w["week"]: w for w in rows["Eva"]["weeks"]}
    assert weeks["2026-03-02"] == {"week": "2026-03-02", "effort": 3600, "capacity": 1200, "over": True}
    assert weeks["2026-03-09"] == {"week": "2026-03-09", "effort": 1200, "capacity": 960, "over": True}
    assert rows["Eva"]["weeks_over"] == 2


main([clocks_leap_days_and_year_ends_shift_nothing, public_holidays_are_named, an_absence_moves_and_says_so,
      hours_that_cannot_be_read_are_refused, a_plan_made_with_a_region, progress_and_rescheduling, load_of_people])
