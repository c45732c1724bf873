#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Check the catalogues in resources/frameworks: form, counts, and that every
referenced id exists.  Exit status 1, with one message a line, on a fault."""
import json
import math
import os
import re
import sys

HERE = os.path.join(os.environ["WAYMARK_SOURCE_DIR"], "resources", "frameworks")
FRAMEWORKS = ["iso-42001-2023", "nist-ai-rmf-1.0", "iso-27001-2022", "eu-ai-act"]
OTHERS = ["crosswalk", "ai-risk-scenarios", "certification-plan", "document-templates"]
KINDS = {"clause", "requirement", "control", "objective", "function", "category",
         "subcategory", "article"}
RELATIONS = {"equal", "subset", "superset", "intersects"}
CATEGORIES = {"ethical-implications", "data-security-integrity", "algorithmic-transparency",
              "safety-robustness", "human-oversight", "third-party", "legal-compliance",
              "societal-environmental"}
DOC_TYPES = {"policy", "procedure", "record", "register", "plan", "report"}
COUNTS = {("iso-42001-2023", "control"): 38, ("nist-ai-rmf-1.0", "function"): 4,
          ("nist-ai-rmf-1.0", "category"): 19, ("nist-ai-rmf-1.0", "subcategory"): 72,
          ("iso-27001-2022", "control"): 93}
# The clause leaves of ISO/IEC 42001 and the controls of its Annex A
ISO_LEAVES = 70
# Working days to the certificate, by months: as the template states, and where ISO/IEC 27001 runs already
LENGTHS = {"6-months": (128, 124), "9-months": (195, 188), "12-months": (262, 250)}
faults = []


def fault(where, what):
    faults.append(f"{where}: {what}")


def load(name):
    path = os.path.join(HERE, name + ".json")
    try:
        with open(path, encoding="utf-8") as f:
            data = json.load(f)
    except (OSError, ValueError) as e:
        fault(name, f"cannot be read: {e}")
        return {}
    for key in ("id", "name", "version", "publisher", "source_note"):
        if not isinstance(data.get(key), str) or not data[key]:
            fault(name, f"lacks {key}")
    if data.get("id") != name:
        fault(name, f"has id {data.get('id')}")
    return data


def unique(name, items):
    seen = set()
    for it in items:
        i = it.get("id")
        if not i:
            fault(name, f"an item has no id: {str(it)[:60]}")
        elif i in seen:
            fault(name, f"id {i} occurs twice")
        seen.add(i)
    return seen


def frameworks():
    ids = {}
    for name in FRAMEWORKS:
        items = load(name).get("items", [])
        ids[name] = unique(name, items)
        for it in items:
            for key in ("title", "kind", "summary"):
                if not it.get(key):
                    fault(name, f"{it.get('id')} lacks {key}")
            if it.get("kind") not in KINDS:
                fault(name, f"{it.get('id')} has kind {it.get('kind')}")
            if "parent" not in it:
                fault(name, f"{it.get('id')} lacks parent")
            elif it["parent"] is not None and it["parent"] not in ids[name]:
                fault(name, f"{it['id']} has unknown parent {it['parent']}")
        for (fw, kind), n in COUNTS.items():
            if fw == name:
                got = sum(it.get("kind") == kind for it in items)
                if got != n:
                    fault(name, f"{got} items of kind {kind}, expected {n}")
    return ids


def guidance():
    """What an auditor may ask and what usually shows it: for every leaf, and never the same twice."""
    name = "iso-42001-2023"
    items = load(name).get("items", [])
    headings = {it.get("parent") for it in items}
    leaves = [it for it in items if it["id"] not in headings]
    said = {}
    if len(leaves) != ISO_LEAVES:
        fault(name, f"{len(leaves)} leaves, expected {ISO_LEAVES}")
    for it in leaves:
        for key in ("questions", "evidence"):
            if not 3 <= len(it.get(key, [])) <= 5:
                fault(name, f"{it['id']} has {len(it.get(key, []))} {key}")
        if not 1 <= len(re.findall(r"[.!?](?:\s|$)", it["summary"])) <= 3 or "auditor" not in it["summary"]:
            fault(name, f"{it['id']} does not say in one to three sentences what an auditor looks for")
        for question in it.get("questions", []):
            if not question.endswith("?"):
                fault(name, f"{it['id']} asks without a question mark: {question}")
        for text in [it["summary"], *it.get("questions", []), *it.get("evidence", [])]:
            if text.lower() in said:
                fault(name, f"{it['id']} says the same as {said[text.lower()]}: {text}")
            said[text.lower()] = it["id"]


def crosswalk(ids):
    seen = set()
    n = 0
    for m in load("crosswalk").get("mappings", []):
        n += 1
        for end in ("from", "to"):
            fw, i = m.get(end + "_framework"), m.get(end + "_id")
            if fw not in ids:
                fault("crosswalk", f"unknown framework {fw}")
            elif i not in ids[fw]:
                fault("crosswalk", f"{fw} has no {i}")
        if m.get("relation") not in RELATIONS:
            fault("crosswalk", f"{m.get('from_id')} has relation {m.get('relation')}")
        for key in ("rationale", "source"):
            if not m.get(key):
                fault("crosswalk", f"{m.get('from_id')} → {m.get('to_id')} lacks {key}")
        k = tuple(m.get(x) for x in ("from_framework", "from_id", "to_framework", "to_id"))
        if k in seen:
            fault("crosswalk", f"{k} occurs twice")
        seen.add(k)
    return n


def refs(name, iso, key, items):
    for it in items:
        if not it.get(key):
            fault(name, f"{it.get('id')} lacks {key}")
        for c in it.get(key, []):
            if c not in iso:
                fault(name, f"{it.get('id')} refers to unknown {c}")


def scenarios(iso):
    name = "ai-risk-scenarios"
    data = load(name)
    items = data.get("items", [])
    unique(name, items)
    refs(name, {i for i in iso if i.startswith("A.")}, "suggested_controls", items)
    for it in items:
        if it.get("category") not in CATEGORIES:
            fault(name, f"{it.get('id')} has category {it.get('category')}")
        if it.get("lifecycle_stage") not in data.get("lifecycle_stages", []):
            fault(name, f"{it.get('id')} has stage {it.get('lifecycle_stage')}")
        for key in ("title", "description", "causes", "consequences", "references"):
            if not it.get(key):
                fault(name, f"{it.get('id')} lacks {key}")
        for r in it.get("references", []):
            if r not in data.get("reference_titles", {}):
                fault(name, f"{it.get('id')} has unlisted reference {r}")
    if len(items) < 60:
        fault(name, f"only {len(items)} scenarios")
    return len(items)


def duration(task, factor, in_place=None):
    if task["milestone"]:
        return 0
    if task["step"] == 6:
        return task["duration_days"]
    left = 1 - task.get("covered_by", {}).get(in_place, 0)
    return max(1, math.floor(task["duration_days"] * factor * left + 0.5))


def finish(tasks, factor, goal, in_place=None):
    """Earliest finish of goal in days; None where the tasks form a cycle."""
    by_id = {t["id"]: t for t in tasks}
    left = {t["id"]: len(t["depends_on"]) for t in tasks}
    after = {t["id"]: [] for t in tasks}
    for t in tasks:
        for d in t["depends_on"]:
            after[d].append(t["id"])
    start = {i: 0 for i in by_id}
    ready = [i for i, n in left.items() if n == 0]
    end = {}
    while ready:
        i = ready.pop()
        end[i] = start[i] + duration(by_id[i], factor, in_place)
        for j in after[i]:
            start[j] = max(start[j], end[i])
            left[j] -= 1
            if left[j] == 0:
                ready.append(j)
    return end.get(goal) if len(end) == len(tasks) else None


def waits_for(by_id, task, other):
    return any(d == other or waits_for(by_id, by_id[d], other) for d in task["depends_on"])


def cycle(name, items):
    """Each of the three years has one internal audit and one management review, and what the
    certification body does at its end waits for both."""
    by_id = {t["id"]: t for t in items}
    for year in (1, 2, 3):
        of_year = [t for t in items if t["step"] == 6 and
                   12 * (year - 1) < t["offset_months_after_certificate"] <= 12 * year and not t["milestone"]]
        outside = [t for t in of_year if t["role"] == "certification body"]
        if len(outside) != 1:
            fault(name, f"year {year} has {len(outside)} audits by the certification body")
        for clause in ("9.2", "9.3"):
            own = [t for t in of_year if all(c.startswith(clause) for c in t["clauses"])]
            if len(own) != 1:
                fault(name, f"year {year} has {len(own)} tasks for clause {clause} alone")
            elif outside and not waits_for(by_id, outside[0], own[0]["id"]):
                fault(name, f"{outside[0]['id']} does not wait for {own[0]['id']}")


def plan(iso):
    name = "certification-plan"
    data = load(name)
    items = data.get("items", [])
    ids = unique(name, items)
    refs(name, iso, "clauses", items)
    good = True
    for t in items:
        for d in t.get("depends_on", []):
            if d not in ids:
                fault(name, f"{t['id']} depends on unknown {d}")
                good = False
        if t.get("pdca") not in ("plan", "do", "check", "act"):
            fault(name, f"{t['id']} has pdca {t.get('pdca')}")
        if t.get("step") not in range(1, 7):
            fault(name, f"{t['id']} has step {t.get('step')}")
        if not t.get("evidence") or not t.get("role") or not t.get("title"):
            fault(name, f"{t['id']} lacks evidence, role or title")
        if t.get("milestone") and t.get("duration_days") != 0:
            fault(name, f"milestone {t['id']} has a duration")
        if not t.get("milestone") and t.get("duration_days", 0) < 1:
            fault(name, f"task {t['id']} has no duration")
    if not 60 <= len(items) <= 90:
        fault(name, f"{len(items)} tasks")
    lengths = []
    if good:
        cycle(name, items)
        for v in data.get("variants", []):
            days = finish(items, v["factor"], data.get("certification_milestone"))
            if days is None:
                fault(name, "the tasks form a cycle")
                break
            if days != v["critical_path_days"]:
                fault(name, f"variant {v['id']} states {v['critical_path_days']} days, computed {days}")
            expected = LENGTHS.get(v["id"])
            got = days, finish(items, v["factor"], data.get("certification_milestone"), "iso-27001-2022")
            if got != expected:
                fault(name, f"variant {v['id']} takes {got} days, expected {expected}")
            lengths.append(f"{v['id']} {days} days = {days / 5:.1f} weeks")
    return len(items), lengths


def templates(iso):
    name = "document-templates"
    items = load(name).get("items", [])
    unique(name, items)
    refs(name, iso, "clauses", items)
    for it in items:
        if it.get("type") not in DOC_TYPES:
            fault(name, f"{it.get('id')} has type {it.get('type')}")
        if not it.get("outline") or not isinstance(it.get("review_months"), int):
            fault(name, f"{it.get('id')} lacks outline or review_months")
    return len(items)


def main():
    ids = frameworks()
    iso = ids["iso-42001-2023"]
    guidance()
    n = crosswalk(ids)
    s = scenarios(iso)
    t, lengths = plan(iso)
    d = templates(iso)
    if faults:
        print("\n".join(faults), file=sys.stderr)
        return 1
    print(", ".join(f"{k} {len(v)} items" for k, v in ids.items()))
    print(f"{n} mappings, {s} scenarios, {t} tasks, {d} templates; all ids resolve")
    print("critical path to the certificate: " + "; ".join(lengths))
    return 0


if __name__ == "__main__":
    sys.exit(main())
