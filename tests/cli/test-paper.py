#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The timeline on paper and as a picture, read by other programs: poppler, libxml2, and by hand."""
import datetime
import os
import re
import resource
import signal
import struct
import subprocess
import tempfile
import xml.etree.ElementTree as ET

from waymark import CLI, ask, main, run

AS_OF = "2090-05-04T12:00:00Z"  # not before the plans are made: it shows what they were then
ALL_COLUMNS = "ref,title,start,finish,duration,float,percent,owner"
POINTS = {"a4": (595.276, 841.89), "a3": (841.89, 1190.551)}
MARGIN = 28.346  # 10 mm


class Plan:
    """A plan in a folder of its own."""

    def __init__(self, *new):
        self.folder = tempfile.TemporaryDirectory()
        self.path = os.path.join(self.folder.name, "p.waymark")
        done = run("new", self.path, "--start", "2026-03-02", "--organization", "Acme & Söhne", *new)
        assert done.returncode == 0, done.stderr

    def export(self, name, *options, env=None):
        out = os.path.join(self.folder.name, name)
        done = subprocess.run([CLI, "export", self.path, out, "--as-of", AS_OF, *options], capture_output=True, text=True,
                              env={**os.environ, **(env or {})})
        assert done.returncode == 0, (options, done.returncode, done.stderr)
        self.said = done.stderr
        return out

    def set(self, *args):
        done = run("set", self.path, *args)
        assert done.returncode == 0, done.stderr

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.folder.cleanup()


def tool(*args):
    return subprocess.run(args, check=True, capture_output=True, text=True).stdout


def info(pdf):
    return dict(re.findall(r"^([^:]+):\s+(.*)$", tool("pdfinfo", "-isodates", pdf), re.M))


def pages(pdf):
    return tool("pdftotext", "-layout", pdf, "-").rstrip("\f").split("\f")


def label(iso):
    """2 Mar 2026"""
    date = datetime.date.fromisoformat(iso[:10])
    return f"{date.day} {date:%b %Y}"


def read(path):
    with open(path, "rb") as file:
        return file.read()


def test_all_titles_and_dates_stand_in_order():
    with Plan("--template", "12") as plan:
        pdf = plan.export("p.pdf", "--page", "a3")
        text = "\n".join(pages(pdf))
        place = 0
        for task in ask("schedule", plan.path)["tasks"]:
            row = re.compile(r"^ *" + task["ref"] + r" +" + re.escape(task["title"]) + r" +" + label(task["start"]) + r" +" +
                             label(task["finish"]) + r"\b", re.M)
            found = row.search(text, place)
            assert found, (task["ref"], task["title"])
            place = found.end()


def test_pages_by_hand():
    """At 7 points a row is 11.9 high: of 595.3, less margins 56.7, header 38, axis 24.5, legend
    15.9 and footer 15, there is room for 37 rows. Six summaries and their tasks are 96 rows: three pages."""
    with Plan("--template", "12") as plan:
        pdf = plan.export("p.pdf")
        width, height = POINTS["a4"]
        assert info(pdf)["Page size"].startswith(f"{height} x {width}"), info(pdf)
        sheets = pages(pdf)
        assert int(info(pdf)["Pages"]) == len(sheets) == 3
        rows = [len(re.findall(r"^ *T-\d+ ", sheet, re.M)) for sheet in sheets]
        assert sum(rows) == 96 and rows[0] <= 37 and rows[1] <= 36 and min(rows[:2]) >= 34, rows
        for number, sheet in enumerate(sheets, 1):
            assert f"Page {number} of 3" in sheet
            assert "Acme & Söhne: ISO/IEC 42001" in sheet and "4 May 2090, 12:00 UTC" in sheet
            for title in "No.", "Task", "Start", "Finish", "Owner", "Critical", "Milestone":
                assert title in sheet, title
        portrait = plan.export("q.pdf", "--page", "letter", "--portrait")
        assert info(portrait)["Page size"].startswith("612 x 792"), info(portrait)


def test_a_summary_is_told_again_on_the_next_page():
    with Plan("--template", "12") as plan:
        for sheet in pages(plan.export("p.pdf"))[1:]:
            first = next(line for line in sheet.splitlines() if re.match(r" *(T-\d+|\w.*continued\))", line))
            assert "(continued)" in first, first


def test_head_and_certificate():
    with Plan("--template", "9") as plan:
        facts = ask("info", plan.path)
        sheet = pages(plan.export("p.pdf"))[0]
        assert facts["head"] in sheet and facts["head"][:12] in sheet.split("Head of")[0]
        assert "Certificate: " + label(facts["certificate"]) in sheet


def test_metadata_and_fonts():
    with Plan("--template", "6") as plan:
        pdf = plan.export("p.pdf")
        facts = info(pdf)
        assert facts["Title"] == "Acme & Söhne: ISO/IEC 42001" and facts["Author"] == "Acme & Söhne"
        assert facts["CreationDate"] == facts["ModDate"] == "2090-05-04T12:00:00Z", facts
        fonts = tool("pdffonts", pdf).splitlines()[2:]
        assert fonts and all(re.search(r" yes +yes +yes +\d+ +0$", font) for font in fonts), fonts


def test_no_letter_is_under_seven_points():
    with Plan("--template", "12") as plan:
        for options in (), ("--portrait", "--columns", ALL_COLUMNS), ("--pages-wide", "auto"):
            pdf = plan.export("p.pdf", *options)
            sizes = [int(size) for size in re.findall(r'<fontspec [^>]*size="(\d+)"', tool("pdftohtml", "-xml", "-zoom", "1", "-stdout", pdf))]
            assert sizes and min(sizes) >= 7, sizes


def test_same_bytes_whatever_the_screen_and_the_zone():
    other = {"TZ": "Asia/Tokyo", "GTK_THEME": "Adwaita:dark", "GDK_SCALE": "2", "GDK_DPI_SCALE": "2", "DISPLAY": "", "ADW_DEBUG_COLOR_SCHEME": "prefer-dark"}
    with Plan("--sample") as plan:
        for name in "p.pdf", "p.svg", "p.png":
            first = read(plan.export(name))
            assert read(plan.export(name, env=other)) == first, name


class Picture:
    """A page as pixels, four to a point."""
    SCALE = 4

    def __init__(self, pdf, page=1):
        data = subprocess.run(["pdftoppm", "-r", str(72 * self.SCALE), "-aa", "no", "-f", str(page), "-l", str(page), pdf],
                              check=True, capture_output=True).stdout
        magic, self.width, self.height, depth = re.match(rb"(P6)\s+(\d+)\s+(\d+)\s+(\d+)\s", data).groups()
        self.width, self.height = int(self.width), int(self.height)
        self.data = data[-3 * self.width * self.height:]

    def at(self, x, y):
        place = 3 * (int(y * self.SCALE) * self.width + x)
        return tuple(self.data[place:place + 3])

    def run_of(self, y, colors, begin=0):
        """First and last place on the line at y that has one of these colours, in points."""
        xs = [x for x in range(int(begin * self.SCALE), self.width) if self.at(x, y) in colors]
        return (xs[0] / self.SCALE, (xs[-1] + 1) / self.SCALE) if xs else None


def middle_of(pdf, word):
    """Where a word stands on the first page, from the top, in points."""
    box = re.search(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">' + re.escape(word) + "<", tool("pdftotext", "-bbox", "-l", "1", pdf, "-"))
    return (float(box[1]) + float(box[2])) / 2


def test_bars_have_ink_where_the_dates_are():
    """The chart lasts from 2 March for 100 days, and ends 8 points before the right margin."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "p.waymark")
        assert run("new", path, "--template", "6", "--start", "2026-03-02", "--organization", "Acme").returncode == 0
        for name, start, days in ("Alpha", "2026-03-16T08:00", 10), ("Beta", "2026-05-04T08:00", 20):
            assert run("add", path, "task", f"title={name}", f"duration={days}d", "constraint=mso", f"constraint-time={start}").returncode == 0
        pdf = os.path.join(folder, "p.pdf")
        done = run("export", path, pdf, "--from", "2026-03-02", "--until", "2026-06-09", "--page", "a3")
        assert done.returncode == 0, done.stderr
        picture = Picture(pdf)
        rule, bars = (140, 140, 148), {(28, 95, 180), (185, 211, 243), (179, 84, 0), (176, 20, 31), (246, 204, 202)}
        right = POINTS["a3"][1] - MARGIN
        for name, begin, end in ("Alpha", 14 + 8 / 24, 25 + 17 / 24), ("Beta", 63 + 8 / 24, 88 + 17 / 24):
            y = middle_of(pdf, name)
            left = picture.run_of(y, {rule})[0]
            day = (right - 8 - left) / 100
            x0, x1 = picture.run_of(y, bars, left)
            assert abs(x0 - (left + begin * day)) < 0.6 and abs(x1 - (left + end * day)) < 0.6, (name, x0, x1, left, day)


def test_interrupted_work_is_two_bars():
    """Half of ten days is done from Monday 16 March on, and the rest goes on on 6 April: no bar lies between."""
    with tempfile.TemporaryDirectory() as folder:
        path, pdf = os.path.join(folder, "p.waymark"), os.path.join(folder, "p.pdf")
        assert run("new", path, "--template", "6", "--start", "2026-03-02", "--organization", "Acme").returncode == 0
        assert run("add", path, "task", "title=Gamma", "duration=10d", "percent=50", "actual-start=2026-03-16T08:00", "resume=2026-04-06T08:00").returncode == 0
        done = run("export", path, pdf, "--from", "2026-03-02", "--until", "2026-06-09", "--page", "a3")
        assert done.returncode == 0, done.stderr
        picture = Picture(pdf)
        rule, bars = (140, 140, 148), {(28, 95, 180), (185, 211, 243), (179, 84, 0), (176, 20, 31), (246, 204, 202)}
        y = middle_of(pdf, "Gamma")
        left = picture.run_of(y, {rule})[0]
        day = (POINTS["a3"][1] - MARGIN - 8 - left) / 100
        x0, x1 = picture.run_of(y + 2, bars, left)
        assert abs(x0 - (left + (14 + 8 / 24) * day)) < 0.6 and abs(x1 - (left + (39 + 17 / 24) * day)) < 0.6, (x0, x1, left, day)
        edges = [left + (18 + 17 / 24) * day, left + (35 + 8 / 24) * day]
        inked = [x / picture.SCALE for x in range(int(x0 * picture.SCALE), int(x1 * picture.SCALE)) if picture.at(x, y + 2) in bars]
        assert not [x for x in inked if edges[0] + 0.6 < x < edges[1] - 0.6], edges
        for edge in edges:
            assert min(abs(x - edge) for x in inked) < 0.6, edge


def test_black_and_white_has_no_colour():
    with Plan("--sample") as plan:
        for page, pdf in (1, plan.export("p.pdf", "--black-and-white")), (2, plan.export("p.pdf", "--black-and-white")):
            data = Picture(pdf, page).data
            assert data[0::3] == data[1::3] == data[2::3]
        data = Picture(plan.export("p.pdf"), 2).data
        assert data[0::3] != data[1::3]


def test_pictures():
    with Plan("--template", "6") as plan:
        for options, size in (("--width", "1234", "--height", "777"), (1234, 777)), (("--width", "900"), (900, None)), (("--height", "500"), (None, 500)):
            width, height = struct.unpack(">II", read(plan.export("p.png", *options))[16:24])
            assert (size[0] or width, size[1] or height) == (width, height), (options, width, height)
        once = struct.unpack(">II", read(plan.export("p.png"))[16:24])
        twice = struct.unpack(">II", read(plan.export("p.png", "--scale", "2"))[16:24])
        assert all(abs(b - 2 * a) <= 2 for a, b in zip(once, twice)), (once, twice)
        svg = plan.export("p.svg", "--width", "1000")
        tool("xmllint", "--noout", svg)
        root = ET.parse(svg).getroot()
        assert root.get("width") in ("1000", "1000px"), root.get("width")
        texts = [e.text for e in root.iter("{http://www.w3.org/2000/svg}text")]
        for task in ask("schedule", plan.path)["tasks"]:
            assert task["title"] in texts, task["title"]
        assert not list(root.iter("{http://www.w3.org/2000/svg}image")), "vectors only"


def test_dates_that_are_asked_for():
    with Plan("--template", "12") as plan:
        text = "\n".join(pages(plan.export("p.pdf", "--from", "2026-03-02", "--until", "2026-03-31", "--page", "a3")))
        for task in ask("schedule", plan.path)["tasks"]:
            assert (task["title"] in text) == (task["start"][:10] <= "2026-03-31"), task


def test_sheets_side_by_side():
    with Plan("--template", "12") as plan:
        pdf = plan.export("p.pdf", "--pages-wide", "3")
        assert plan.said == ""
        n = int(info(pdf)["Pages"])
        seen = [re.search(r"Row (\d) of (\d), column (\d) of 3 · page (\d+) of %d" % n, sheet).groups() for sheet in pages(pdf)]
        high = int(seen[0][1])
        assert [int(s[3]) for s in seen] == list(range(1, n + 1)) and n <= 3 * high, seen
        # The first column is whole; beside it, what would be empty is left out. The plan's last task ends in the last column.
        assert [s[0] for s in seen if s[2] == "1"] == [str(row + 1) for row in range(high)], seen
        assert seen[-1][0] == str(high) and seen[-1][2] == "3" and ("1", str(high), "3") not in [s[:3] for s in seen], seen
        for sheet in pages(pdf):
            assert re.search(r"T-\d+", sheet)
        # More than one page can hold at 7 points: it says so, and goes over several.
        pdf = plan.export("p.pdf", "--portrait", "--columns", ALL_COLUMNS)
        assert "7 points" in plan.said and int(info(pdf)["Pages"]) > 2, plan.said


def test_what_it_was():
    """A plan as of an earlier second shows what it said then."""
    with Plan("--template", "6") as plan:
        then = ask("log", plan.path)[-1]["time"]
        seconds = datetime.datetime.fromisoformat(then.replace("Z", "+00:00"))
        while datetime.datetime.now(datetime.timezone.utc) < seconds + datetime.timedelta(seconds=1.1):
            signal.sigtimedwait([], 0.1)
        plan.set("T-2", "title=Something else")
        out = os.path.join(plan.folder.name, "then.pdf")
        assert run("export", plan.path, out, "--as-of", then).returncode == 0
        assert "Something else" not in "".join(pages(out))
        assert run("export", plan.path, out).returncode == 0
        assert "Something else" in "".join(pages(out))


def test_titles_of_all_kinds():
    titles = ["<b>&amp; ]]>", "مراجعة الإدارة السنوية", "Έλεγχος και ανασκόπηση", "two\nlines", "W" * 3000, "🎯 goal"]
    with Plan("--template", "6") as plan:
        for title in titles:
            assert run("add", plan.path, "task", "title=" + title, "duration=3d").returncode == 0
        text = "".join(pages(plan.export("p.pdf", "--page", "a3")))
        for part in titles[0], titles[1].split()[-1], titles[2], "two lines", "W" * 30:
            assert part in text, part
        tool("xmllint", "--noout", plan.export("p.svg"))
        assert read(plan.export("p.png", "--width", "800"))[:4] == b"\x89PNG"


def test_no_tasks():
    with Plan("--template", "6") as plan:
        pdf = plan.export("p.pdf", "--from", "2190-01-01", "--until", "2190-02-01")
        assert info(pdf)["Pages"] == "1" and "Page 1 of 1" in pages(pdf)[0]


def files(folder):
    return sorted(name for name in os.listdir(folder) if not name.endswith(("-wal", "-shm", ".lock")))


def test_nothing_is_left_behind():
    with Plan("--template", "12") as plan:
        before = files(plan.folder.name)
        for name in "p.pdf", "p.svg", "p.png":
            out = os.path.join(plan.folder.name, name)

            def limit():
                signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
                resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))

            done = subprocess.run([CLI, "export", plan.path, out], capture_output=True, text=True, preexec_fn=limit)
            assert done.returncode == 4 and name in done.stderr, (name, done)
            assert files(plan.folder.name) == before, name
            done = run("export", plan.path, os.path.join(plan.folder.name, "none", name))
            assert done.returncode == 4 and len(done.stderr.splitlines()) == 1, done
            os.mkdir(out)
            done = run("export", plan.path, out)
            assert done.returncode == 4 and os.listdir(out) == [], done
            os.rmdir(out)
        # The plan itself is not overwritten, by whatever name.
        link = os.path.join(plan.folder.name, "link.pdf")
        os.symlink(plan.path, link)
        for target in plan.path, link:
            assert run("export", plan.path, target, "--format", "pdf").returncode == 3, target
        os.unlink(link)
        assert files(plan.folder.name) == before
        assert ask("info", plan.path)["changes"] == 1


def test_curves():
    """The curves of forecast and work: numbers, vectors, pixels and a page, each saying what plan it is of."""
    with Plan("--template", "6") as plan:
        said = ask("forecast", plan.path, "--seed", "7", "--draws", "2000")
        with open(plan.export("f.csv", "--format", "forecast-csv", "--seed", "7", "--draws", "2000"), encoding="utf-8") as file:
            rows = [line.rstrip("\r\n").split(",") for line in file]
        assert [(date, float(share)) for date, share in rows[1:]] == [(p["date"], round(p["probability"], 4)) for p in said["curve"]], rows
        pdf = plan.export("f.pdf", "--format", "forecast-pdf", "--page", "a3")
        assert info(pdf)["Pages"] == "1" and info(pdf)["Page size"].startswith("1190.55 x 841.89"), info(pdf)
        text = pages(pdf)[0]
        for words in "Forecast of the certificate", "Acme & Söhne: ISO/IEC 42001", "4 May 2090, 12:00 UTC", "50 %", "80 %", "95 %", "100 %":
            assert words in text, (words, text)
        picture = ET.parse(plan.export("f.svg", "--format", "forecast-svg", "--width", "700", "--height", "300")).getroot()
        assert picture.get("width") == "700px" and picture.get("height") == "300px", picture.attrib
        assert picture.find("{http://www.w3.org/2000/svg}desc").text.startswith("Probability of the certificate over time: 50 % by ")
        png = read(plan.export("f.png", "--format", "forecast-png", "--width", "700", "--height", "300"))
        assert struct.unpack(">II", png[16:24]) == (700, 300)
        # Without a baseline there is no work to compare with; its curve begins with nothing and ends with all.
        out = os.path.join(plan.folder.name, "s.csv")
        refused = run("export", plan.path, out, "--format", "s-curve-csv")
        assert refused.returncode == 3 and "no baseline" in refused.stderr and not os.path.exists(out), refused
        assert run("baseline", plan.path, "take", "As agreed").returncode == 0
        plan.set("T-2", "percent=50", "actual-start=2026-03-02T08:00")
        with open(plan.export("s.csv", "--format", "s-curve-csv"), encoding="utf-8") as file:
            rows = [line.rstrip("\r\n").split(",") for line in file]
        planned = [float(row[1]) for row in rows[1:]]
        assert rows[0] == ["Date", "Planned", "Done"] and planned == sorted(planned) and planned[-1] == 1, rows
        assert rows[1][0] == "2026-03-02" and 0 < float(rows[-1][2]) < 0.1, (rows[1], rows[-1])
        assert "Work over time" in pages(plan.export("s.pdf", "--format", "s-curve-pdf"))[0]
        assert run("export", plan.path, out, "--format", "forecast-odt").returncode == 2
        assert run("export", plan.path, plan.path, "--format", "forecast-pdf").returncode == 3


def test_wrong_usage():
    with Plan("--template", "6") as plan:
        out = os.path.join(plan.folder.name, "p.pdf")
        for options in (("--page", "a9"), ("--columns", "title,nonsense"), ("--pages-wide", "0"), ("--scale", "x"), ("--from", "2026-02-30"),
                        ("--from", "2026-05-01", "--until", "2026-04-01"), ("--format", "gif"), ("--as-of", "yesterday"), ("--width", "-3")):
            done = run("export", plan.path, out, *options)
            assert done.returncode == 2 and not os.path.exists(out), (options, done)
        done = run("export", plan.path, os.path.join(plan.folder.name, "p.png"), "--width", "90000", "--height", "90000")
        assert done.returncode == 3 and "90000" in done.stderr, done


main([test_all_titles_and_dates_stand_in_order, test_pages_by_hand, test_a_summary_is_told_again_on_the_next_page, test_head_and_certificate,
      test_metadata_and_fonts, test_no_letter_is_under_seven_points, test_same_bytes_whatever_the_screen_and_the_zone,
      test_bars_have_ink_where_the_dates_are, test_interrupted_work_is_two_bars, test_black_and_white_has_no_colour, test_pictures, test_dates_that_are_asked_for,
      test_sheets_side_by_side, test_what_it_was, test_titles_of_all_kinds, test_no_tasks, test_nothing_is_left_behind, test_curves, test_wrong_usage])
