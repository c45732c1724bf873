#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The budgets, and beside each what the benchmarks printed: reads their lines from standard input.

A budget is the most that a figure may be, or the least where it says so. Figures are named as their benchmark
prints them, so one that is no longer measured shows as such.
"""
import re
import sys

BUDGETS = [
    ("full recalculation, calendar included; a drag step", [
        ("10000 tasks: full recalculation, calendar included", 2),
        ("100000 tasks: full recalculation, calendar included", 25),
        ("10000 tasks: full recalculation beside the second", 5),
        ("100000 tasks: full recalculation beside the second", 5),
        ("10000 tasks: drag step, worst of 2000 tasks", 16),
        ("10000 tasks: drag step, first task of the critical path", 16),
        ("10000 tasks: a frame while dragging the first critical task, worst", 16),
        ("100000 tasks: a frame while dragging the first critical task, worst", 16),
        ("10000 tasks: a key that moves the first critical task, to its drawing", 32),
    ]),
    ("empty start to first drawing; memory", [
        ("empty start to first drawing", 0.40),
        ("empty start memory (RSS)", 110),
    ]),
    ("a 10,000-task plan to first drawing; memory", [
        ("a plan of 10000 tasks to first drawing", 0.7),
        ("a plan of 10000 tasks memory (RSS)", 160),
    ]),
    ("a frame while scrolling 10,000 rows", [
        (f"10000 tasks: a frame while {what}, {which}", most)
        for what in ("scrolling by notches", "scrolling by pages", "pulling the scrollbar", "zooming")
        for which, most in (("median", 8), ("worst", 16))
    ]),
    ("a board of 2,000 cards in 20 lanes", [
        ("2000 cards, 20 lanes: from the file to the board’s drawing", 700),
    ] + [
        (f"2000 cards, 20 lanes: a frame while {what}, {which}", most)
        for what in ("scrolling by notches", "pulling the scrollbar", "carrying a card", "filtering")
        for which, most in (("median", 8), ("worst", 16))
    ]),
    ("search over 100,000 records", [
        (f"100000 tasks: search for “{words}”, 50 results", 20)
        for words in ("policy", "review model", "T-4711", "re", "t", "the audit programme", "nothing of the kind")
    ]),
    ("bundle of 1 GiB of evidence", [
        ("bundle: speed beside sha256sum’s, medians", -0.7),
        ("bundle: memory at its peak (RSS)", 64),
    ]),
    ("reading a 100 MB SARIF in bounded memory", [
        ("a SARIF of 100 MB: memory at its peak (RSS)", 64),
    ]),
    ("all checks on a full plan", [
        ("a full plan: all checks and figures", 50),
    ]),
    ("forecast, 100 tasks, 10,000 draws", [
        ("forecast, 100 tasks, 10000 draws, 2 threads", 0.3),
    ]),
]
LINE = re.compile(r"^(.*\S) +(\d+\.\d+) (ms|s|MiB|times)\s*$")


def main():
    figures = {}
    for text in sys.stdin:
        found = LINE.match(text)
        if found:
            figures[found[1]] = (float(found[2]), found[3])
    missed = 0
    for what, budgets in BUDGETS:
        print(f"\n{what}")
        for name, budget in budgets:
            figure, unit = figures.get(name, (None, ""))
            bound = f"at least {-budget:g}" if budget < 0 else f"{budget:g}"
            if figure is None:
                print(f"  {name:<70} {'not measured':>20}   budget {bound}")
                continue
            good = figure >= -budget if budget < 0 else figure <= budget
            missed += not good
            print(f"  {name:<70} {figure:>14.2f} {unit:<5}   budget {bound}{'' if good else ': MISSED'}")
    print(f"\n{missed} of the figures are over their budgets." if missed else "\nAll figures are within their budgets.")


main()
