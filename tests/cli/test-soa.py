#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The statement of applicability as CSV, spreadsheet and PDF, compared cell by cell with the records; its versions;
and what frameworks offer each other."""
import csv
import html
import os
import re
import subprocess
import tempfile
import xml.etree.ElementTree as ET
import zipfile

from waymark import ask, main, run

NAMESPACE = {"s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
COLUMNS = ["Control objective", "Control", "Title", "Applicability", "Justification", "Driver", "Driven by", "Implementation", "Owner",
           "Measures", "Evidence"]
APPLICABILITY = {"included": "Applicable", "excluded": "Not applicable"}
DRIVERS = {None: "", "risk": "Risk", "law": "Law or regulation", "contract": "Contract", "practice": "Good practice"}
LONG = "Only decisions of people count here. " * 120  # higher than a page of the PDF
EVIL = '=HYPERLINK("http://example.org","click")'


def do(*args):
    done = run(*args)
    assert done.returncode == 0, (args, done.returncode, done.stderr)
    return done.stdout


class Plan:
    """A sample plan with justifications that are hard to write down."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory()
        self.path = os.path.join(self.folder.name, "p.waymark")
        do("new", self.path, "--template", "9", "--start", "2026-03-02", "--organization", "Acme", "--sample")
        self.organization = ask("info", self.path)["organization"]
        by_code = {r["id"]: r["code"] for r in ask("list", self.path, "requirement") if r["type"] == "control"}
        self.refs = {by_code[a["requirement"]]: a["ref"] for a in ask("list", self.path, "assessment") if a["requirement"] in by_code}
        do("set", self.path, self.refs["A.2.2"], "justification=" + EVIL, "driver=law")
        do("set", self.path, self.refs["A.4.2"], "justification=" + LONG, "driver=risk")
        do("set", self.path, self.refs["A.8.2"], "applicability=excluded", "justification=Nobody outside uses it.\nReviewed <yearly>.",
           "driver=practice", "review=2027-03-01")
        # What drives a control does not serve it, unless it is said to do that as well.
        self.risk = do("add", self.path, "risk", "title=Wrong advice is believed").strip()
        for driver, control in [("T-12", "A.2.2"), ("F-1", "A.2.2"), (self.risk, "A.4.2"), ("M-1", "A.10.4")]:
            do("link", self.path, driver, control, "drives")

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.folder.cleanup()

    def export(self, name, *options):
        path = os.path.join(self.folder.name, name)
        do("export", self.path, path, *options)
        return path

    def expected(self):
        """The rows by the records alone: what the plan's lists say, put together here."""
        people = {p["id"]: p["name"] for p in ask("list", self.path, "person")}
        requirements = {r["id"]: r for r in ask("list", self.path, "requirement")}
        assessments = {a["requirement"]: a for a in ask("list", self.path, "assessment")}
        linked, links = {}, ask("list", self.path, "link")
        for kind in ["task", "finding", "measure", "risk"]:
            records = {r["id"]: f"{r['ref']} {r['title']}" for r in ask("list", self.path, kind)}
            for link in links:
                if link["role"] == "drives" and link["from"] in records:
                    linked.setdefault(("driver", link["to"]), set()).add(records[link["from"]])
        for kind in ["measure", "evidence"]:
            records = {r["id"]: r for r in ask("list", self.path, kind)}
            for link in (link for link in links if link["role"] != "drives"):
                for one, other in [(link["from"], link["to"]), (link["to"], link["from"])]:
                    if one in records and records[one].get("status") != "dropped":
                        linked.setdefault((kind, other), set()).add(f"{records[one]['ref']} {records[one]['title']}")
        rows = []
        for control in sorted((r for r in requirements.values() if r["type"] == "control" and r["id"] in assessments
                               and "42001" in self.frameworks()[r["framework"]]), key=lambda r: r["position"]):
            found = assessments[control["id"]]
            parent = requirements[control["parent"]]
            rows.append([f"{parent['code']} {parent['title']}", control["code"], control["title"], APPLICABILITY[found["applicability"]],
                         found.get("justification") or "", DRIVERS[found.get("driver")], linked.get(("driver", control["id"]), set()),
                         self.status(found, linked.get(("measure", control["id"]))), people.get(found.get("owner"), ""),
                         linked.get(("measure", control["id"]), set()), linked.get(("evidence", control["id"]), set())])
        return rows

    def frameworks(self):
        return {f["id"]: f["code"] for f in ask("list", self.path, "framework")}

    @staticmethod
    def status(found, measures):
        if found["applicability"] == "excluded":
            return "Not applicable"
        assert not found.get("derived")
        if found["result"] == "compliant":
            return "Implemented"
        if found["result"] == "partly":
            return "Partly implemented"
        if measures:
            return "Planned"
        return "Not assessed" if found["result"] == "not-assessed" else "Not implemented"


def compare(rows, expected, squeeze=lambda text: text):
    assert len(rows) == len(expected) == 38, (len(rows), len(expected))
    for row, want in zip(rows, expected):
        for cell, text in zip(row, want, strict=True):
            if isinstance(text, set):
                assert len(cell) == sum(map(len, map(squeeze, text))) + cell.count("\n"), (cell, text)
                assert all(squeeze(line) in cell for line in text), (cell, text)
            else:
                assert cell == squeeze(text), (want[1], cell, text)


def test_csv_is_the_records_cell_by_cell_and_no_formula():
    with Plan() as plan:
        with open(plan.export("s.csv", "--format", "soa-csv"), newline="", encoding="utf-8") as file:
            rows = list(csv.reader(file))
        assert rows[0] == COLUMNS, rows[0]
        cells = [row[4] for row in rows[1:] if row[1] == "A.2.2"]
        assert cells == ["'" + EVIL], cells
        assert not any(cell[:1] in ("=", "+", "-", "@", "\t", "\r") for row in rows for cell in row)
        for row in rows[1:]:
            row[4] = row[4].removeprefix("'")
        compare(rows[1:], plan.expected())


def read_sheet(archive, number):
    strings = ["".join(t.text or "" for t in item.iter("{%s}t" % NAMESPACE["s"]))
               for item in ET.fromstring(archive.read("xl/sharedStrings.xml")).findall("s:si", NAMESPACE)]
    sheet = ET.fromstring(archive.read(f"xl/worksheets/sheet{number}.xml"))
    rows = []
    for row in sheet.find("s:sheetData", NAMESPACE):
        cells = {}
        for cell in row:
            value = cell.find("s:v", NAMESPACE)
            assert cell.find("s:f", NAMESPACE) is None
            assert value is None or cell.get("t") == "s", "everything is text"
            cells[re.sub("[0-9]", "", cell.get("r"))] = "" if value is None else strings[int(value.text)]
        rows.append(cells)
    return sheet, rows


def test_spreadsheet_is_the_records_cell_by_cell():
    with Plan() as plan:
        with zipfile.ZipFile(plan.export("s.xlsx", "--format", "soa-xlsx")) as archive:
            assert archive.testzip() is None
            sheet, rows = read_sheet(archive, 1)
            _, about = read_sheet(archive, 2)
        assert list(rows[0].values()) == COLUMNS
        compare([list(row.values()) for row in rows[1:]], plan.expected())
        pane = sheet.find("s:sheetViews/s:sheetView/s:pane", NAMESPACE)
        assert (pane.get("ySplit"), pane.get("state")) == ("1", "frozen")
        assert sheet.find("s:autoFilter", NAMESPACE).get("ref") == "A1:K39"
        facts = {row.get("A"): row.get("B") for row in about}
        assert plan.organization in facts
        assert facts["Controls"] == "36 applicable, 2 not applicable", facts
        assert facts["History head"] == ask("info", plan.path)["head"]


def read_words(path):
    """Each word of a PDF, as poppler sees it: page, x, y, text."""
    out = subprocess.run(["pdftotext", "-bbox", path, "-"], check=True, capture_output=True, text=True).stdout
    for page, body in enumerate(out.split("<page ")[1:]):
        for x, y, text in re.findall(r'<word xMin="([\d.]+)" yMin="([\d.]+)" [^>]*>(.*?)</word>', body):
            yield page, float(x), float(y), html.unescape(text)


def squeeze(text):
    return re.sub(r"\s", "", text)


def read_table(path):
    """The rows of a PDF: words in columns by where their labels stand, without white space, as cells are wrapped."""
    words = list(read_words(path))
    rows = []
    for page in range(max(word[0] for word in words) + 1):
        lines = {}
        for _, x, y, text in (word for word in words if word[0] == page):
            lines.setdefault(round(y), []).append((x, text))
        ys = sorted(lines)
        top = next(y for y in ys if [text for _, text in sorted(lines[y])][:2] == COLUMNS[1:3])
        starts = [next(x for x, text in lines[top] if text == label.split()[0]) for label in COLUMNS[1:]]
        for y in [y for y in ys if y > top]:
            line = sorted(lines[y])
            joined = " ".join(text for _, text in line)
            if len(line) > 1 and line[0][0] < starts[0] + 1 and line[1][0] < starts[1] - 1 and joined.startswith("A."):
                group = joined.removesuffix(" (continued)")
                continue
            if joined.startswith("History: "):
                break
            cells = [""] * len(starts)
            for x, text in line:
                cells[max(i for i, start in enumerate(starts) if start <= x + 1)] += text
            if cells[0]:
                rows.append([squeeze(group)] + cells)
            else:
                rows[-1][1:] = [old + new for old, new in zip(rows[-1][1:], cells)]
    return rows


def test_pdf_is_the_records_cell_by_cell():
    with Plan() as plan:
        path = plan.export("s.pdf", "--format", "soa-pdf")
        compare(read_table(path), plan.expected(), squeeze)
        pages = subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True, text=True).stdout.rstrip("\f").split("\f")
        assert len(pages) > 2
        for number, page in enumerate(pages, 1):
            assert f"page {number} of {len(pages)}" in page
            assert "Control" in page and "Justification" in page, "the labels are on each page"
            assert ask("info", plan.path)["head"] in page
        assert "Statement of Applicability" in pages[0] and plan.organization in pages[0]


def test_a_frozen_version_stays_as_it_was():
    with Plan() as plan:
        before = plan.expected()
        head = ask("info", plan.path)["head"]
        version = ask("soa", plan.path, "freeze", "1.0")
        assert (version["ref"], version["title"], version["approver"], version["head"]) == ("SV-1", "1.0", None, head)
        assert ask("soa", plan.path, "compare", "SV-1") == []
        do("soa", plan.path, "approve", "SV-1", "Dr. Ada Weiß", "2026-09-30")
        do("set", plan.path, plan.refs["A.2.2"], "justification=")
        do("set", plan.path, plan.refs["A.5.2"], "applicability=excluded")
        wanted = [("A.2.2", "Justification", EVIL, None), ("A.5.2", "Applicability", "Applicable", "Not applicable")]
        found = [(d["code"], d["field"], d["before"] or None, d["after"] or None) for d in ask("soa", plan.path, "compare", "SV-1")]
        assert [d for d in found if d[1] != "Implementation"] == wanted, found
        do("soa", plan.path, "freeze", "2.0")
        assert ask("soa", plan.path, "compare", "SV-1", "SV-2") == ask("soa", plan.path, "compare", "SV-1")
        assert [(v["ref"], v["approver"], v["approved"]) for v in ask("soa", plan.path, "list")] == [
            ("SV-1", "Dr. Ada Weiß", "2026-09-30"), ("SV-2", None, None)]

        path = plan.export("v.pdf", "--format", "soa-pdf", "--version", "SV-1")
        compare(read_table(path), before, squeeze)
        text = subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True, text=True).stdout
        for told in ["1.0 (SV-1)", "Dr. Ada Weiß", "30 Sep 2026", head]:
            assert told in text, told
        with open(plan.export("v.csv", "--format", "soa-csv", "--version", "SV-1"), newline="", encoding="utf-8") as file:
            rows = list(csv.reader(file))[1:]
        for row in rows:
            row[4] = row[4].removeprefix("'")
        compare(rows, before)
        with zipfile.ZipFile(plan.export("v.xlsx", "--format", "soa-xlsx", "--version", "SV-1")) as archive:
            compare([list(row.values()) for row in read_sheet(archive, 1)[1][1:]], before)
            facts = {row.get("A"): row.get("B") for row in read_sheet(archive, 2)[1]}
        assert facts["Version"] == "1.0 (SV-1)" and facts["Approved by"] == "Dr. Ada Weiß" and facts["Approved on"] == "30 Sep 2026", facts
        assert facts["History head"] == head and facts["Framework"].startswith("ISO/IEC 42001:2023"), facts
        assert re.fullmatch(r"\d{1,2} \w{3} 20\d\d, \d\d:\d\d.*", facts["Frozen"]), facts
        for _ in range(2):  # the second freezing, the first exclusion: one step each
            do("undo", plan.path)
        assert [v["ref"] for v in ask("soa", plan.path, "list")] == ["SV-1"]
        assert [d["code"] for d in ask("soa", plan.path, "compare", "SV-1")] == ["A.2.2"]


def test_what_is_wrong_is_refused():
    with Plan() as plan:
        out = os.path.join(plan.folder.name, "out")
        head = ask("info", plan.path)["head"]
        for args, status in [(("soa", plan.path, "thaw"), 2), (("soa", plan.path, "freeze"), 2), (("soa", plan.path, "compare", "SV-7"), 3),
                             (("soa", plan.path, "compare", "T-1"), 3), (("soa", plan.path, "approve", "SV-1", "Ada"), 3),
                             (("soa", plan.path, "freeze", ""), 3), (("export", plan.path, out, "--format", "soa-odt"), 2),
                             (("export", plan.path, out, "--format", "soa-csv", "--version", "SV-7"), 3),
                             (("export", plan.path, "/nowhere/at/all.csv", "--format", "soa-csv"), 4),
                             (("crosswalk", plan.path, "--accept", "nearly"), 2), (("framework", plan.path, "iso-9001"), 3),
                             (("framework", plan.path, "iso-42001-2023"), 3)]:
            done = run(*args)
            assert done.returncode == status, (args, done.returncode, done.stderr)
            assert done.stderr.startswith("waymark-cli: ") and done.stderr.count("\n") == 1, done.stderr
        assert not os.path.exists(out)
        assert ask("info", plan.path)["head"] == head, "nothing was changed"


def test_a_framework_added_later_offers_what_it_has():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "p.waymark")
        do("new", path, "--template", "9", "--start", "2026-03-02", "--organization", "Acme")
        assert [f["code"] for f in ask("framework", path) if f["chosen"]] == ["iso-42001-2023"]
        do("framework", path, "iso-27001-2022")
        assert [f["code"] for f in ask("framework", path) if f["chosen"]] == ["iso-42001-2023", "iso-27001-2022"]
        assert ask("crosswalk", path) == [], "nothing is assessed yet"

        # Each framework has a statement of its own; ISO/IEC 42001 where none is named.
        do("soa", path, "freeze", "ours")
        do("soa", path, "freeze", "theirs", "--framework", "iso-27001-2022")
        assert [v["title"] for v in ask("soa", path, "list")] == ["ours", "theirs"]
        assert [v["title"] for v in ask("soa", path, "list", "--framework", "iso-27001-2022")] == ["theirs"]
        out = os.path.join(folder, "theirs.csv")
        do("export", path, out, "--format", "soa-csv", "--framework", "iso-27001-2022")
        with open(out, newline="", encoding="utf-8") as file:
            assert len(list(csv.reader(file))) == 1 + 93, "the controls of Annex A of ISO/IEC 27001:2022"
        assert run("soa", path, "list", "--framework", "iso-9001").returncode == 3
        # Both have a 5.2: the one that is to be certified is meant, unless the other is named.
        do("set", path, "5.2", "observation=ours")
        do("set", path, "iso-27001-2022:5.2", "observation=theirs")
        names = {r["id"]: r["framework"] for r in ask("list", path, "requirement") if r["code"] == "5.2"}
        codes = {f["id"]: f["code"] for f in ask("list", path, "framework")}
        assert {codes[names[a["requirement"]]]: a["observation"] for a in ask("list", path, "assessment") if a["requirement"] in names} == {
            "iso-42001-2023": "ours", "iso-27001-2022": "theirs"}

        framework = next(f["id"] for f in ask("list", path, "framework") if f["code"] == "iso-27001-2022")
        ours = {r["id"]: r["code"] for r in ask("list", path, "requirement") if r["framework"] == framework}
        for found in ask("list", path, "assessment"):
            if found["requirement"] in ours:
                do("set", path, found["ref"], "result=compliant")
        offers = ask("crosswalk", path)
        assert offers
        for offer in offers:
            assert offer["from_framework"] == "iso-27001-2022" and offer["to_framework"] == "iso-42001-2023"
            assert offer["result"] == ("compliant" if offer["relation"] in ("equal", "superset") else "partly"), offer
            assert offer["source"]
        equal = {o["to"] for o in offers if o["relation"] == "equal"}
        assert {o["to"] for o in ask("crosswalk", path, "--accept", "equal")} == equal
        theirs = {r["id"]: r["code"] for r in ask("list", path, "requirement") if r["framework"] != framework}
        results = {theirs[a["requirement"]]: a["result"] for a in ask("list", path, "assessment") if a["requirement"] in theirs}
        assert {code for code, result in results.items() if result != "not-assessed"} == equal
        do("undo", path)
        assert ask("crosswalk", path) == offers, "all of a kind is one step of undo"


def test_the_gap_analysis_by_the_command_line():
    """All that an assessment and a measure say can be set, and is listed as it was set."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "p.waymark")
        do("new", path, "--template", "9", "--start", "2026-03-02", "--organization", "Acme")
        do("add", path, "person", "name=Ada")
        said = {"applicability": "included", "justification": "Asked for by a customer.", "driver": "contract", "review": "2027-05-01",
                "result": "partly", "score": 3, "documentation": 2, "target": 4, "observation": "Two of three models.", "due": "2026-09-01",
                "assessed": "2026-04-02", "next-due": "2027-04-02", "feedback": "Show the third one."}
        do("set", path, "A.6.2.4", "owner=P-1", *[f"{field}={value}" for field, value in said.items()])
        ids = {r["code"]: r["id"] for r in ask("list", path, "requirement")}
        person = ask("list", path, "person")[0]["id"]

        def found(code="A.6.2.4"):
            return next(a for a in ask("list", path, "assessment") if a["requirement"] == ids[code])

        assert {field: found()[field] for field in said} == said and found()["owner"] == person, found()
        for wrong in ["score=6", "documentation=-1", "target=many", "result=fine", "due=soon", "driver=fashion"]:
            assert run("set", path, "A.6.2.4", wrong).returncode == 3, wrong
        assert {field: found()[field] for field in said} == said

        measure = {"title": "Test each model", "category": "technical", "status": "in-progress", "cost": 1200, "priority": "high",
                   "progress": 40, "start": "2026-05-04", "due": "2026-08-31"}
        ref = do("add", path, "measure", "owner=P-1", "effort=3d", *[f"{field}={value}" for field, value in measure.items()]).strip()
        listed = ask("list", path, "measure")[0]
        assert {field: listed[field] for field in measure} == measure and listed["owner"] == person, listed
        assert listed["effort"] in (3 * 480, "3d"), listed
        do("framework", path, "iso-27001-2022")
        for code in ["A.6.2.4", "A.6.2.5", "iso-27001-2022:A.8.28"]:  # one measure, many requirements, of many frameworks
            do("link", path, ref, code)
        roles = {link["role"] for link in ask("list", path, "link") if link["from"] == listed["id"]}
        assert roles == {"serves"}, roles

        # By hand until it is said to follow from measures; then the rule holds: under way is partly, all done is compliant.
        statement = os.path.join(folder, "s.csv")

        def implementation(code):
            do("export", path, statement, "--format", "soa-csv")
            with open(statement, newline="", encoding="utf-8") as file:
                return next(row["Implementation"] for row in csv.DictReader(file) if row["Control"] == code)

        assert implementation("A.6.2.5") == "Planned"
        do("set", path, "A.6.2.5", "derived=true")
        assert implementation("A.6.2.5") == "Partly implemented"
        do("set", path, ref, "status=implemented")
        assert (implementation("A.6.2.5"), implementation("A.6.2.4")) == ("Implemented", "Partly implemented")
        assert found("A.6.2.5")["derived"] is True and not found().get("derived")


def test_scales_by_the_command_line():
    """The scales, and what their levels are called; assessments keep their meaning."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "p.waymark")
        do("new", path, "--template", "9", "--start", "2026-03-02", "--organization", "Acme")
        do("set", path, "A.2.2", "score=4")
        assert run("set", path, "A.2.2", "score=6").returncode == 3, "the scale goes to 5"
        short = run("add", path, "scale-level", "scale=implementation", "level=3", "title=All")
        assert short.returncode == 3 and "level 4" in short.stderr, short.stderr
        ref = do("add", path, "scale-level", "scale=implementation", "level=6", "title=Best of all").strip()
        do("set", path, "A.2.2", "score=6", "target=6")
        assert run("add", path, "scale-level", "scale=implementation", "level=6", "title=Again").returncode == 3
        assert run("set", path, ref, "level=5").returncode == 3, "6 is in use"
        do("set", path, ref, "title=Best of all there is")
        assert [level["title"] for level in ask("list", path, "scale-level")] == ["Best of all there is"]
        assert run("set", path, "A.2.2", "documentation=6").returncode == 3, "that scale is another one"


main([test_csv_is_the_records_cell_by_cell_and_no_formula, test_spreadsheet_is_the_records_cell_by_cell,
      test_pdf_is_the_records_cell_by_cell, test_a_frozen_version_stays_as_it_was, test_what_is_wrong_is_refused,
      test_a_framework_added_later_offers_what_it_has, test_the_gap_analysis_by_the_command_line,
      test_scales_by_the_command_line])
