#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The registers by the command line: decisions, the EU AI Act, and what AI systems consist of."""
import json
import os
import tempfile

from waymark import SOURCE, ask, main, run

SAMPLES = os.path.join(SOURCE, "..", "shared", "reference", "evidence-samples")


def do(*args):
    done = run(*args)
    assert done.returncode == 0, (args, done.returncode, done.stderr)
    return done.stdout


class Plan:
    def __init__(self, *more):
        self.folder = tempfile.TemporaryDirectory()
        self.path = os.path.join(self.folder.name, "p.waymark")
        do("new", self.path, "--template", "9", "--start", "2026-03-02", "--organization", "Acme", *more)

    def write(self, name, text):
        path = os.path.join(self.folder.name, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path

    def record(self, kind, ref):
        return next(r for r in ask("list", self.path, kind) if r["ref"] == ref)


def test_decisions():
    plan = Plan()
    person = do("add", plan.path, "person", "name=Ada").strip()
    risk = do("add", plan.path, "risk", "title=Drift").strip()
    for refused in (("set", plan.path, risk, "accepted=2026-05-01"), ("add", plan.path, "risk", "title=X", "accepted=2026-05-01"),
                    ("decide", plan.path, risk, "reason=It pays", "until=2031-01-01"),
                    ("decide", plan.path, risk, "by=" + person, "reason=It pays"),
                    ("decide", plan.path, person, "by=" + person)):
        assert run(*refused).returncode == 3, refused
    assert run("decide", plan.path, risk, "because=so").returncode == 2
    do("decide", plan.path, risk, "by=" + person, "reason=It pays", "until=2031-01-01")
    assert plan.record("risk", risk)["acceptance-reason"] == "It pays"
    system = do("add", plan.path, "ai-system", "title=Screening").strip()
    impact = do("add", plan.path, "impact-assessment", "title=First", "system=" + system).strip()
    assert run("decide", plan.path, impact, "by=" + person).returncode == 3, "no decision yet"
    do("decide", plan.path, impact, "by=" + person, "decision=go", "version=1")
    assert run("set", plan.path, impact, "harms=None").returncode == 3
    assert run("decide", plan.path, impact, "by=" + person, "decision=stop").returncode == 3


def test_classify():
    plan = Plan()
    system = do("add", plan.path, "ai-system", "title=Screening").strip()
    given = ["scope=yes", "role=provider", "changes=none", "prohibited=none", "product=no", "area=4a", "profiling=no", "exception=none",
             "transparency=none", "model=no"]
    assert run("classify", plan.path, system, *given[:-1]).returncode == 3, "one is missing"
    assert run("classify", plan.path, system, "area=4z").returncode == 3
    result = ask("classify", plan.path, system, *given)
    assert (result["role"], result["class"]) == ("provider", "high-risk")
    assert [r["article"] for r in result["reasons"]] == ["Art. 3(3)", "Art. 6(2) and Annex III, point 4(a)"]
    assert ask("classify", plan.path, system)["class"] == "high-risk", "the answers are kept"
    assert plan.record("ai-system", system)["act-class"] == "high-risk"


BILL = {
    "bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
    "metadata": {"component": {"type": "application", "name": "Screening", "version": "2", "bom-ref": "app"}},
    "components": [
        {"type": "machine-learning-model", "bom-ref": "m", "name": "Ranker", "version": "1.0", "publisher": "Acme ML",
         "licenses": [{"license": {"id": "MIT"}}, {"license": {"name": "House terms"}}],
         "hashes": [{"alg": "SHA-256", "content": "ab" * 32}],
         "pedigree": {"ancestors": [{"type": "machine-learning-model", "name": "Base", "group": "org"}]},
         "modelCard": {"modelParameters": {"task": "ranking", "datasets": [{"type": "dataset", "name": "CVs", "sensitiveData": ["names"]}]},
                       "quantitativeAnalysis": {"performanceMetrics": []},
                       "considerations": {"technicalLimitations": ["Short texts"],
                                          "ethicalConsiderations": [{"name": "Bias", "mitigationStrategy": "Reweighing"}]}}},
        {"type": "data", "bom-ref": "d", "name": "Labels", "version": "3"},
        {"type": "library", "name": "numpy"},
    ],
}


def test_bill_of_materials():
    """All that it says comes in as one change, or is told as lost; a second time nothing is made twice."""
    plan = Plan()
    path = plan.write("bill.cdx.json", json.dumps(BILL))
    dry = ask("import", plan.path, path, "--dry-run")
    assert [r["kind"] for r in dry["records"]] == ["ai-system", "model", "supplier", "data-set", "data-set"]
    assert {l["what"] for l in dry["losses"]} == {"“modelCard.quantitativeAnalysis”", "Components that are neither models nor data"}
    assert not ask("list", plan.path, "model")
    do("import", plan.path, path)
    model = plan.record("model", "MD-1")
    assert (model["title"], model["version"], model["licence"], model["base"]) == ("Ranker", "1.0", "MIT; House terms", "org/Base")
    assert model["limits"] == "Short texts\nBias (Reweighing)" and model["digest"] == "SHA-256: " + "ab" * 32
    assert plan.record("supplier", "SU-1")["title"] == "Acme ML" and model["supplier"] == plan.record("supplier", "SU-1")["id"]
    assert [(s["title"], s.get("personal")) for s in ask("list", plan.path, "data-set")] == [("CVs", "personal"), ("Labels", None)]
    assert len([l for l in ask("list", plan.path, "link") if l["role"] == "part"]) == 3
    do("import", plan.path, path)
    assert len(ask("list", plan.path, "model")) == 1 and len(ask("list", plan.path, "ai-system")) == 1
    do("undo", plan.path)
    assert not ask("list", plan.path, "model") or do("undo", plan.path)
    assert not ask("list", plan.path, "model")


def test_hostile_bills_and_cards():
    plan = Plan()
    for name, text in (("deep.json", "[" * 5000 + "]" * 5000), ("cut.json", json.dumps(BILL)[:200]),
                       ("other.json", "{\"bomFormat\": \"SPDX\"}"), ("old.json", json.dumps(BILL | {"specVersion": "1.2"})),
                       ("nameless.json", json.dumps(BILL | {"components": [{"type": "data"}]})),
                       ("odd.json", json.dumps(BILL | {"components": [3, None, "x"]})),
                       ("alias.md", "---\na: &x [1]\nb: *x\n---\n# M\n"), ("deep.md", "---\na: " + "[" * 300 + "\n---\n"),
                       ("not-yaml.md", "---\n{a: b\n---\n# M\n")):
        done = run("import", plan.path, plan.write(name, text))
        assert done.returncode == 3 and name in done.stderr and len(done.stderr.splitlines()) == 1, (name, done.returncode, done.stderr)
    assert not ask("list", plan.path, "model") and not ask("list", plan.path, "data-set")
    odd = BILL | {"components": [{"type": "machine-learning-model", "name": "M", "modelCard": 3, "licenses": {"x": 1}, "hashes": ["a"]}]}
    do("import", plan.path, plan.write("typed.json", json.dumps(odd)))
    assert ask("list", plan.path, "model")[0]["title"] == "M"


def test_model_card():
    plan = Plan("--sample")
    before = {m["ref"] for m in ask("list", plan.path, "model")}
    path = plan.write("card.md", "---\nlicense: mit\nlanguage:\n- en\n- de\nbase_model: org/base\ndatasets: [beans]\nmodel-index:\n- name: x\n"
                      "  results:\n  - task: {type: t}\n---\n# Model Card for Cool\n\nIt sorts beans.\n\n## Bias and limitations\n\nOnly green ones.\n\n"
                      "## Citation\n\nNone.\n")
    do("import", plan.path, path, "--to", "S-1")
    model = next(m for m in ask("list", plan.path, "model") if m["ref"] not in before)
    assert (model["title"], model["licence"], model["base"], model["limits"]) == ("Cool", "mit", "org/base", "Only green ones.")
    assert model["description"] == "Language: en\nLanguage: de\nIt sorts beans."
    assert any(s["title"] == "beans" and s["purpose"] == "training" for s in ask("list", plan.path, "data-set"))
    system = plan.record("ai-system", "S-1")["id"]
    assert any(l["from"] == model["id"] and l["to"] == system and l["role"] == "part" for l in ask("list", plan.path, "link"))
    assert run("import", plan.path, path, "--to", "P-1").returncode == 3


def test_samples_of_others():
    if not os.path.isdir(SAMPLES):
        raise AssertionError("SKIPPED LOUDLY: the samples of other programs are not there")
    plan = Plan()
    for name, title in (("ml-bom-considerations-1.6.cdx.json", "meta-llama/Llama-2-7b"), ("hf-simple.md", "my-cool-model"),
                        ("whisper-model-card.md", "Whisper")):
        do("import", plan.path, os.path.join(SAMPLES, name))
        assert title in [m["title"] for m in ask("list", plan.path, "model")], name
    whisper = next(m for m in ask("list", plan.path, "model") if m["title"] == "Whisper")
    assert "hallucination" in whisper["limits"] and "speech recognition" in whisper["description"]
    llama = next(m for m in ask("list", plan.path, "model") if m["title"].endswith("Llama-2-7b"))
    assert llama["origin"] == "https://huggingface.co/meta-llama/Llama-2-7b"


def test_bill_goes_out_and_comes_back():
    plan = Plan("--sample")
    first, second = os.path.join(plan.folder.name, "a.cdx.json"), os.path.join(plan.folder.name, "b.json")
    do("export", plan.path, first)
    do("export", plan.path, second, "--format", "cyclonedx")
    with open(first, encoding="utf-8") as a, open(second, encoding="utf-8") as b:
        text = a.read()
        assert text == b.read(), "the same plan gives the same bytes"
    bill = json.loads(text)
    refs = [c["bom-ref"] for c in bill["components"]]
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6") and len(refs) == len(set(refs))
    assert {c["type"] for c in bill["components"]} == {"application", "machine-learning-model", "data"}
    assert all(d["ref"] in refs and set(d["dependsOn"]) <= set(refs) for d in bill["dependencies"])
    assert sum(c["type"] == "machine-learning-model" for c in bill["components"]) == len(ask("list", plan.path, "model"))
    other = Plan()
    do("import", other.path, second, "--format", "cyclonedx")
    assert sorted(m["title"] for m in ask("list", other.path, "model")) == sorted(m["title"] for m in ask("list", plan.path, "model"))


main([test_decisions, test_classify, test_bill_of_materials, test_hostile_bills_and_cards, test_model_card, test_samples_of_others,
      test_bill_goes_out_and_comes_back])
