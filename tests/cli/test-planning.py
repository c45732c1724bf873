#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What-if, baselines and recurring tasks as a user of the command line sees them; and the forecast
against a second implementation: SplitMix64, PERT by inversion, a chain of tasks on weekdays."""
import bisect
import datetime
import hashlib
import math
import os
import tempfile

from waymark import ask, main, run

DAY = 480
MASK = 2**64 - 1


def new(folder, template="6"):
    path = os.path.join(folder, "p.waymark")
    assert run("new", path, "--template", template, "--start", "2026-03-02", "--organization", "Acme").returncode == 0
    return path


def digest(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def mix(z):
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9 & MASK
    z = (z ^ z >> 27) * 0x94D049BB133111EB & MASK
    return z ^ z >> 31


def quantiles(mode):
    """Inverse of the distribution function of PERT between 0 and 1, in 1,024 steps."""
    below = [0.0]
    for i in range(1024):
        x = (i + 0.5) / 1024
        below.append(below[-1] + x ** (4 * mode) * (1 - x) ** (4 - 4 * mode))

    def find(u):
        u *= below[-1]
        i = bisect.bisect_right(below, u) - 1
        return (i + (u - below[i]) / (below[i + 1] - below[i])) / 1024
    return find


def date_after(minutes):
    """The day on which so many working minutes from Monday 2 March 2026 are over."""
    days = max(0, math.ceil(minutes / DAY) - 1)
    return datetime.date(2026, 3, 2) + datetime.timedelta(days=days // 5 * 7 + days % 5)


def forecast(durations, draws, seed):
    """Dates at 50, 80 and 95 percent of tasks in a row, (least, likely, most) each."""
    finds = [quantiles(round((m - a) / (b - a) * 1024) / 1024) for a, m, b in durations]
    ends = []
    for draw in range(draws):
        state = mix(mix(seed) + 0x9E3779B97F4A7C15 * (draw + 1) & MASK)
        end = 0
        for find, (a, _, b) in zip(finds, durations):
            state = state + 0x9E3779B97F4A7C15 & MASK
            end += a + math.floor(find((mix(state) >> 11) / 2**53) * (b - a) + 0.5)
        ends.append(end)
    ends.sort()
    return [date_after(ends[-(-draws * p // 100) - 1]).isoformat() for p in (50, 80, 95)]


def forecast_is_that_of_a_second_implementation():
    with tempfile.TemporaryDirectory() as folder:
        path = new(folder)
        tasks = ask("list", path, "task")
        lines = []
        chain = [(4 * DAY, 10 * DAY, 30 * DAY), (1 * DAY, 2 * DAY, 3 * DAY), (18 * DAY, 20 * DAY, 26 * DAY), (5 * DAY, 5 * DAY, 15 * DAY)]
        for a, m, b in chain:
            estimates = "" if m == 20 * DAY else f" optimistic={a // DAY}d pessimistic={b // DAY}d"
            lines.append(f"add task title=Link duration={m // DAY}d{estimates}")
        done = run("batch", path, stdin="\n".join(lines) + "\n")
        assert done.returncode == 0, done.stderr
        added = [t["ref"] for t in ask("list", path, "task")][len(tasks):]
        lines = [f"link {a} {b}" for a, b in zip(added, added[1:])]
        lines.append(f"set PL-1 goal={added[-1]}")
        assert run("batch", path, stdin="\n".join(lines) + "\n").returncode == 0
        # All other tasks are drawn before these, each in its place in the stream: take them out of it.
        done = run("batch", path, stdin="".join(f"set {t['ref']} milestone=true\n" for t in tasks))
        assert done.returncode == 0, done.stderr
        said = ask("forecast", path, "--draws", "2000", "--seed", "7")
        assert said["draws"] == 2000 and said["seed"] == 7, said
        assert sorted(d["ref"] for d in said["drivers"]) == sorted(added), said["drivers"]
        assert all(d["critical"] == 1 for d in said["drivers"]), said["drivers"]
        assert [said[p][:10] for p in ("p50", "p80", "p95")] == forecast(chain, 2000, 7), said


def info_tells_the_forecast():
    with tempfile.TemporaryDirectory() as folder:
        path = new(folder)
        told, asked = ask("info", path)["forecast"], ask("forecast", path)
        assert all(told[name] == asked[name] for name in told), told
        assert asked["planned"] < asked["p50"] < asked["p80"] < asked["p95"], asked
        assert asked["curve"][-1]["probability"] == 1, asked["curve"][-1]


def what_if_changes_nothing():
    with tempfile.TemporaryDirectory() as folder:
        path = new(folder)
        before, listing = digest(path), sorted(os.listdir(folder))
        plan = ask("schedule", path)
        late = next(t for t in plan["tasks"] if t["critical"] and not t["summary"] and not t["milestone"])
        said = ask("what-if", path, late["ref"], "duration=8w", "title=Longer")
        assert digest(path) == before and sorted(os.listdir(folder)) == listing
        first = said["differences"][0]
        assert first["certificate"] and first["ref"] == plan["goal"], first
        assert first["before_finish"] == plan["finish"] and first["finish"] == said["finish"], first
        days = datetime.date.fromisoformat(first["finish"][:10]) - datetime.date.fromisoformat(first["before_finish"][:10])
        assert first["days"] == days.days > 0, first
        assert run("set", path, late["ref"], "duration=8w").returncode == 0
        assert ask("schedule", path)["finish"] == said["finish"]


def what_if_refuses_what_a_change_would():
    with tempfile.TemporaryDirectory() as folder:
        path = new(folder)
        assert run("what-if", path, "T-2", "duration=soon").returncode == 3
        assert run("what-if", path, "T-9999", "duration=2d").returncode == 3
        assert run("what-if", path, "T-2").returncode == 2


def baseline_tells_how_far_a_plan_is_from_it():
    with tempfile.TemporaryDirectory() as folder:
        path = new(folder)
        assert run("baseline", path, "take", "As agreed").stdout == "B-1\n"
        assert run("baseline", path, "take", "Later").stdout == "B-2\n"
        task = next(t for t in ask("schedule", path)["tasks"] if t["critical"] and not t["summary"] and not t["milestone"])
        assert run("set", path, task["ref"], "duration=8w").returncode == 0
        now = {t["ref"]: t for t in ask("schedule", path, "--baseline", "B-1")["tasks"]}[task["ref"]]
        assert now["baseline_finish"] == task["finish"] and now["start_variance"] == 0, now
        assert now["finish_variance"] == now["duration_variance"] > 0, now
        listed = ask("baseline", path, "list")
        assert [(b["ref"], b["title"], b["compared"]) for b in listed] == [("B-1", "As agreed", True), ("B-2", "Later", False)]
        assert run("baseline", path, "remove", "B-1").returncode == 0
        assert run("schedule", path, "--baseline", "B-1").returncode == 3
        assert ask("info", path)["counts"]["baseline-task"] == len(ask("list", path, "task"))


def recurrence_makes_tasks():
    with tempfile.TemporaryDirectory() as folder:
        path = new(folder)
        before = len(ask("list", path, "task"))
        assert run("add", path, "recurrence", "title=Board", "rule=FREQ=MONTHLY;BYDAY=2TU", "first=2027-01-01", "last=2027-03-31").returncode == 0
        dates = [t["occurrence"] for t in ask("list", path, "task")[before:]]
        assert dates == ["2027-01-12", "2027-02-09", "2027-03-09"], dates
        assert run("undo", path).returncode == 0
        assert len(ask("list", path, "task")) == before
        assert run("add", path, "recurrence", "title=Board", "rule=monthly", "first=2027-01-01").returncode == 3


main([forecast_is_that_of_a_second_implementation, info_tells_the_forecast, what_if_changes_nothing, what_if_refuses_what_a_change_would,
      baseline_tells_how_far_a_plan_is_from_it, recurrence_makes_tasks])
