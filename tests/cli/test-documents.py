# SPDX-License-Identifier: GPL-3.0-or-later
"""Documents by waymark-cli: from a template to a version that stays, and the pack for Stage 1."""
import json
import os
import subprocess
import tempfile

from waymark import ask, main, run

folder = tempfile.TemporaryDirectory(prefix="waymark-documents-")
PLAN = os.path.join(folder.name, "plan.waymark")


def expect(status, *args):
    done = run(*args)
    assert done.returncode == status, (args, done.returncode, done.stdout, done.stderr)
    return done


def test_from_a_template_to_a_version():
    expect(0, "new", PLAN, "--template", "9", "--start", "2026-03-02", "--organization", "Acme | Sons")
    person = expect(0, "add", PLAN, "person", "name=Ada Weber", "role=chair").stdout.strip()
    document = expect(0, "document", PLAN, "new", "D01").stdout.strip()
    assert "{{organization}}" in expect(0, "document", PLAN, "text", document).stdout
    expanded = expect(0, "document", PLAN, "expand", document)
    assert "Acme \\| Sons uses and offers AI" in expanded.stdout and "Guidance" not in expanded.stdout
    assert "line" in expanded.stderr  # what the plan does not say yet
    expect(3, "document", PLAN, "approve", document, "--by", person)  # not reviewed
    expect(0, "document", PLAN, "submit", document)
    expect(3, "document", PLAN, "approve", document)  # by nobody
    expect(3, "document", PLAN, "approve", document, "--by", "somebody")
    expect(3, "set", PLAN, document, "status=approved")
    version = expect(0, "document", PLAN, "approve", document, "--by", "Ada Weber", "--note", "First").stdout.strip()
    record, = ask("list", PLAN, "document-version")
    assert version.startswith("DV-") and "Acme \\| Sons" in record["text"] and record["version"] == 1
    assert "{{" not in record["text"] and "Guidance" not in record["text"]
    evidence = [e for e in ask("list", PLAN, "evidence") if e["type"] == "collected"]
    assert len(evidence) == 1 and evidence[0]["name"] == "ai-policy-v1.pdf", evidence


def test_what_is_approved_stays():
    text = os.path.join(folder.name, "text.md")
    with open(text, "w") as file:
        file.write("# New\n")
    before = ask("list", PLAN, "document-version")
    for change in ("text=Other", "version=7", "approver=", "approved=2026-01-01", "title=Other"):
        assert "approved" in expect(3, "set", PLAN, "DV-1", change).stderr
    expect(3, "set", PLAN, "DO-1", "text=Other")
    expect(3, "document", PLAN, "text", "DO-1", text)
    expect(3, "set", PLAN, "DO-1", "status=in-review")
    assert ask("list", PLAN, "document-version") == before
    expect(0, "document", PLAN, "redraft", "DO-1")
    assert "{{organization}}" in expect(0, "document", PLAN, "text", "DO-1").stdout  # from the last version, with its fields
    expect(0, "document", PLAN, "text", "DO-1", text)
    expect(0, "document", PLAN, "submit", "DO-1")
    expect(0, "document", PLAN, "approve", "DO-1", "--by", "chair")
    assert "+# New" in expect(0, "document", PLAN, "compare", "DO-1").stdout
    assert [v["version"] for v in ask("list", PLAN, "document-version")] == [1, 2]


def test_who_has_not_read_it():
    expect(0, "add", PLAN, "person", "name=Ben", "role=reader")
    assert expect(0, "document", PLAN, "ask", "DO-1", "chair, Ben", "--until", "2027-01-31").stdout == "2\n"
    expect(3, "document", PLAN, "ask", "DO-1", "nobody")
    assert "Ben" in expect(1, "document", PLAN, "missing", "DO-1").stdout
    expect(0, "document", PLAN, "acknowledge", "DO-1", "--by", "Ben", "--note", "Clear")
    expect(3, "document", PLAN, "acknowledge", "DO-1", "--by", "Ben")
    assert "Ben" not in expect(1, "document", PLAN, "missing", "DO-1").stdout
    given = [a for a in ask("list", PLAN, "acknowledgement") if a.get("given")]
    assert len(given) == 1 and given[0]["name"] == "Ben" and given[0]["note"] == "Clear" and given[0]["moment"]


def test_the_pack_for_stage_1():
    done = expect(1, "documents", PLAN, "--json")
    pack = {(item["clause"], item["asks"]): item for item in json.loads(done.stdout)}
    assert pack["5.2", "The AI policy"]["state"] == "fresh"
    assert pack["4.3", "The scope of the management system"] == {
        "clause": "4.3", "asks": "The scope of the management system", "state": "missing", "document": None, "template": "D02"}
    expect(0, "document", PLAN, "new", "D02")
    out = os.path.join(folder.name, "pack")
    assert "4.3\tdraft\tDO-2\t" in expect(1, "documents", PLAN, "--to", out).stdout
    assert os.listdir(out) == ["DO-1 AI policy v2.pdf"]


def test_a_pdf_tells_what_it_is():
    out, again = os.path.join(folder.name, "a.pdf"), os.path.join(folder.name, "b.pdf")
    expect(0, "document", PLAN, "pdf", "DO-1", out)
    expect(0, "document", PLAN, "pdf", "DO-1", again)
    with open(out, "rb") as first, open(again, "rb") as second:
        assert first.read() == second.read()
    text = subprocess.run(["pdftotext", "-layout", out, "-"], capture_output=True, text=True, check=True).stdout
    for words in ("AI policy", "Acme | Sons", "Ada Weber", "page 1 of 1", "First", "New"):
        assert words in text, (words, text)
    expect(3, "document", PLAN, "pdf", "DO-1", PLAN)
    expect(2, "document", PLAN, "dance", "DO-1")


main([test_from_a_template_to_a_version, test_what_is_approved_stays, test_who_has_not_read_it, test_the_pack_for_stage_1, test_a_pdf_tells_what_it_is])
