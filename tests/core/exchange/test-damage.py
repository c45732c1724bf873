#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every kind of damage to a bundle is refused with its path and reason; and what the shell lines of
its README make of the same damage. Where those do not object, the test says why."""
import json
import os
import random
import stat
import zipfile

from bundles import AS_OF, TOP, Bag, Entry, check_by_hand, done, make_plan, path, sha256, write_zip
from waymark import main, run

PLAN = make_plan()
GOOD = path(f"{TOP}.zip")
done("export", PLAN, GOOD, "--as-of", AS_OF)


def verify(archive):
    result = run("verify", archive, "--json")
    assert result.returncode in (0, 1), (result.returncode, result.stderr)
    report = json.loads(result.stdout)
    assert (result.returncode == 0) == (not report["faults"]), report
    return report


def faults(archive):
    return [(fault["path"], fault["reason"]) for fault in verify(archive)["faults"]]


def refused(archive, where, why, by_hand):
    """There is a fault at @where that says @why; @by_hand are the shell lines that object."""
    found = faults(archive)
    assert any(p == where and why in reason for p, reason in found), (where, why, found)
    assert all(reason.endswith(".") for _, reason in found), found
    objects = check_by_hand(archive)
    assert objects == by_hand, (where, why, objects)


def test_a_whole_bundle_passes():
    report = verify(GOOD)
    bag = Bag(GOOD)
    assert report["digest"] == sha256(bag.files["tagmanifest-sha256.txt"])
    assert check_by_hand(GOOD) == []
    bag.seal()
    assert faults(bag.write()) == [], "our own archive writer makes no bundle"
    assert verify(path("damaged.zip"))["digest"] == report["digest"], "sealing the same files gave another digest"


def test_byte_changed():
    bag = Bag(GOOD)
    name = bag.evidence()[0]
    bag.files[name] = bytes([bag.files[name][0] ^ 1]) + bag.files[name][1:]
    refused(bag.write(), name, "Its bytes were changed", ["sha256sum"])


def test_byte_changed_in_the_archive_itself():
    """The checksum of the zip is wrong too."""
    data = bytearray(open(GOOD, "rb").read())
    bag = Bag(GOOD)
    name = bag.evidence()[0]
    data[data.index(bag.files[name])] ^= 1
    open(path("damaged.zip"), "wb").write(data)
    refused(path("damaged.zip"), name, "Its bytes were changed", ["unzip", "sha256sum"])


def test_file_added():
    bag = Bag(GOOD)
    bag.files["data/evidence/" + "0" * 64 + ".pdf"] = b"invented"
    refused(bag.write(), "data/evidence/" + "0" * 64 + ".pdf", "not listed in manifest-sha256.txt", ["diff"])


def test_file_added_beside_data():
    """By hand this goes unseen: BagIt lets more tag files lie beside data/, where no record and no evidence is."""
    bag = Bag(GOOD)
    bag.files["notes.txt"] = b"invented"
    refused(bag.write(), "notes.txt", "does not belong to a bundle", [])


def test_file_removed():
    bag = Bag(GOOD)
    name = bag.evidence()[0]
    del bag.files[name]
    refused(bag.write(), name, "It is missing", ["sha256sum", "diff"])


def test_each_tag_file_removed():
    for name in ("README.txt", "bag-info.txt", "bagit.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt"):
        bag = Bag(GOOD)
        del bag.files[name]
        refused(bag.write(), name, "It is missing", ["sha256sum", "diff"] if name == "manifest-sha256.txt" else ["sha256sum"])


def test_file_renamed():
    bag = Bag(GOOD)
    name, other = bag.evidence()[0], "data/evidence/" + "0" * 64 + ".txt"
    bag.files[other] = bag.files.pop(name)
    refused(bag.write(), name, "It is missing", ["sha256sum", "diff"])
    refused(path("damaged.zip"), other, "added or renamed", ["sha256sum", "diff"])


def test_manifest_line_dropped():
    bag = Bag(GOOD)
    name = bag.evidence()[0]
    lines = bag.files["manifest-sha256.txt"].splitlines(keepends=True)
    bag.files["manifest-sha256.txt"] = b"".join(line for line in lines if name.encode() not in line)
    refused(bag.write(), "manifest-sha256.txt", "Its bytes were changed", ["sha256sum", "diff"])
    bag.seal_tags()
    refused(bag.write(), name, "not listed in manifest-sha256.txt", ["diff"])


def test_tag_file_changed():
    for name in ("README.txt", "bag-info.txt", "bagit.txt", "manifest-sha256.txt"):
        bag = Bag(GOOD)
        bag.files[name] = bag.files[name].replace(b"a", b"e", 1)
        found = faults(bag.write())
        assert (name, "Its bytes were changed or damaged after the bundle was made.") in found, (name, found)
        assert "sha256sum" in check_by_hand(path("damaged.zip")), name


def test_tag_manifest_changed():
    bag = Bag(GOOD)
    tags = bag.files["tagmanifest-sha256.txt"]
    for changed, where, why, by_hand in (
            (tags.replace(b"  bagit.txt", b" *bagit.txt"), "tagmanifest-sha256.txt", "Line 3 is not", []),  # sha256sum's own other form
            (tags[:-1], "tagmanifest-sha256.txt", "no text in UTF-8 with ended lines", []),
            (tags.replace(b"\n", b"\r\n"), "tagmanifest-sha256.txt", "no text in UTF-8", []),  # which sha256sum takes from Windows
            (b"\xef\xbb\xbf" + tags, "tagmanifest-sha256.txt", "no text in UTF-8", ["sha256sum"]),
            (tags.splitlines(keepends=True)[0] + tags, "tagmanifest-sha256.txt", "Line 2 lists a file a second time", []),
            (b"".join(tags.splitlines(keepends=True)[1:]), "README.txt", "not listed in tagmanifest-sha256.txt", [])):
        bag.files["tagmanifest-sha256.txt"] = changed
        # Where the lines do not object, the bundle digest, which the fourth line prints, is another.
        refused(bag.write(), where, why, by_hand)
        assert sha256(changed) != sha256(tags)


def test_manifest_that_leads_outside():
    bag = Bag(GOOD)
    bag.files["manifest-sha256.txt"] += b"0" * 64 + b"  data/../../outside\n"
    bag.seal_tags()
    found = faults(bag.write())
    assert any(where == "manifest-sha256.txt" and "is not a SHA-256, two spaces and a path" in why for where, why in found), found


def test_symbolic_link():
    bag = Bag(GOOD)
    name = bag.evidence()[0]
    entries = [Entry(e.name, b"/etc/passwd", mode=stat.S_IFLNK | 0o777) if e.name.decode() == f"{TOP}/{name}" else e for e in bag.entries()]
    write_zip(path("damaged.zip"), entries)
    refused(path("damaged.zip"), name, "It is a symbolic link", ["sha256sum", "diff"])


def test_other_than_files():
    bag = Bag(GOOD)
    for mode, name, why in ((stat.S_IFDIR | 0o755, "data/empty/", "not allowed"), (stat.S_IFIFO | 0o644, "data/pipe", "It is not a plain file"),
                            (stat.S_IFCHR | 0o644, "data/device", "It is not a plain file")):
        write_zip(path("damaged.zip"), bag.entries() + [Entry(f"{TOP}/{name}", b"", mode=mode)])
        found = faults(path("damaged.zip"))
        assert any(name in where and why in reason for where, reason in found), (name, found)


def test_names_that_lead_outside():
    """By hand: unzip leaves out “..” and “/” with a warning; what then lies in the folder is not in the manifest."""
    for name in (f"{TOP}/../outside", f"{TOP}/data/../../outside", "../outside", "/etc/outside", f"{TOP}//data/x", f"{TOP}/data/./x",
                 f"{TOP}/data\\..\\x", f"{TOP}/data/c:x", f"{TOP}/data/x y", f"{TOP}/data/\u00e9", f"{TOP}/data/\x1b[2J", "outside", ""):
        write_zip(path("damaged.zip"), Bag(GOOD).entries() + [Entry(name, b"x")])
        found = faults(path("damaged.zip"))
        assert any(where == name and "This name is not allowed" in why for where, why in found), (name, found)


def test_a_second_folder():
    write_zip(path("damaged.zip"), Bag(GOOD).entries() + [Entry("other/data/x", b"x")])
    refused(path("damaged.zip"), "other/data/x", f"outside of the bundle’s folder “{TOP}”", [])  # it lies beside what is checked


def test_control_characters_are_not_printed():
    write_zip(path("damaged.zip"), Bag(GOOD).entries() + [Entry(f"{TOP}/data/\x1b[2J\nx", b"x")])
    result = run("verify", path("damaged.zip"))
    assert result.returncode == 1 and "\x1b" not in result.stdout and result.stdout.count("\n") == len(faults(path("damaged.zip")))


def test_case_clash():
    write_zip(path("damaged.zip"), Bag(GOOD).entries() + [Entry(f"{TOP}/data/Bundle.json", b"{}")])
    refused(path("damaged.zip"), f"{TOP}/data/Bundle.json", "differs from “acme/data/bundle.json” only in capital letters", ["diff"])


def test_duplicate_entry():
    """By hand: unzip has to ask which of the two it should keep, and nobody answers."""
    write_zip(path("damaged.zip"), Bag(GOOD).entries() + [Entry(f"{TOP}/data/bundle.json", b"{}")])
    refused(path("damaged.zip"), f"{TOP}/data/bundle.json", "holds this name twice", ["unzip"])


def test_sizes_that_lie():
    bag = Bag(GOOD)
    for says, where, why in (
            (dict(size=3), "data/x", "Its declared size is not the size"),
            (dict(size=1 << 31, packed_size=1 << 31), "", "cut off or damaged"),
            (dict(method=8, size=5_000_000), "data/x", "more than 200 times its size"),
            (dict(method=8, size=10), "data/x", "Its bytes were changed or damaged"),
            (dict(method=8, size=2000), "data/x", "Its bytes were changed or damaged"),
            (dict(local_size=3), "", "cut off or damaged"),
            (dict(crc=1), "data/x", "Its bytes were changed or damaged"),
            (dict(flags=1), "data/x", "encrypted or packed in a way"),
            (dict(method=12), "data/x", "encrypted or packed in a way")):
        bag.files["data/x"] = bytes(1000)
        bag.seal()
        extra = Entry(f"{TOP}/data/x", bytes(1000), **says)
        write_zip(path("damaged.zip"), [extra if e.name == extra.name else e for e in bag.entries()])
        found = faults(path("damaged.zip"))
        assert any(p == where and why in reason for p, reason in found), (says, found)


def test_a_bomb_is_not_unpacked():
    bomb = Entry(f"{TOP}/data/x", bytes(300_000_000), method=8)
    write_zip(path("damaged.zip"), Bag(GOOD).entries() + [bomb])
    refused_by = faults(path("damaged.zip"))
    assert any("more than 200 times its size" in why for _, why in refused_by), refused_by


def sealed_json(text, name="data/bundle.json"):
    bag = Bag(GOOD)
    bag.files[name] = text if isinstance(text, bytes) else text.encode()
    bag.seal()
    return faults(bag.write())


def test_json_that_json_glib_would_take_or_break_on():
    """All hashes are right: only the scan before the parser stands between. Nobody's shell line can see it."""
    for text, why in (
            ("[" * 201 + "]" * 201, "more than 200 levels"), ("[" * 100_000, "more than 200 levels"), ('{"a":' * 300_000, "more than 200 levels"),
            ('{"a": 1, "a": 2}', "a member that occurs twice"), ('{"a": 1, "\\u0061": 2}', "a member that occurs twice"),
            ("{} // x", "something after the end"),
            ("{'a': 1}", "without a name in double quotes"), ("var x = {};", "a value that JSON does not know"), ('{"a": 01}', "leading zero"),
            ('{"a": 9223372036854775808}', "a number that is too large"), ('{"a": 1e400}', "a number that is too large"),
            ('{"a": NaN}', "a value that JSON does not know"), ('{"a": 1,}', "without a name"), ('{"a": "\t"}', "a control character"),
            ('{"a": "\\u0000"}', "a null character"), (b'{"a": "\xff"}', "not UTF-8"), (b"\xef\xbb\xbf{}", "JSON does not know"),
            ("{}{}", "something after the end"), ("", "nothing where a value should be"), ("[]", "It is no JSON object"), ("3", "no JSON object")):
        found = sealed_json(text)
        assert [where for where, _ in found] == ["data/bundle.json"] and why in found[0][1], (text[:40], found)


def test_duplicate_keys_in_another_document():
    found = sealed_json('{"kind": "task", "kind": "plan"}', "data/records/task.json")
    assert found == [("data/records/task.json", found[0][1])] and "line 1, column" in found[0][1] and "occurs twice" in found[0][1], found


def test_json_of_more_than_64_mib():
    found = sealed_json(b'{"a": "' + b"x" * (64 * 1024 * 1024) + b'"}', "data/records/task.json")
    assert found == [("data/records/task.json", "It is larger than such a file may be.")], found


def change_index(change):
    bag = Bag(GOOD)
    index = bag.index()
    change(index)
    bag.set_index(index)
    bag.seal()
    return faults(bag.write())


def test_an_index_that_contradicts_the_files():
    first = Bag(GOOD).index()["evidence"][0]["path"]
    for change, where, why in (
            (lambda i: i["evidence"][0].update(sha256="0" * 64), f"data/{first}", "another SHA-256"),
            (lambda i: i["evidence"][0].update(size=1), f"data/{first}", "another size"),
            (lambda i: i["evidence"][0].update(size="1"), f"data/{first}", "another size"),
            (lambda i: i["evidence"].pop(0), f"data/{first}", "bundle.json does not list it"),
            (lambda i: i["evidence"][0].update(path="../../etc/passwd"), "data/bundle.json", "without a valid path"),
            (lambda i: i["evidence"][0].update(path=7), "data/bundle.json", "without a valid path"),
            (lambda i: i.update(evidence=[7]), "data/bundle.json", "“evidence” is no list of objects"),
            (lambda i: i.update(documents={}), "data/bundle.json", "“documents” is no list of objects"),
            (lambda i: i["documents"][0].update(path="records/none.json"), "data/records/none.json", "it is missing"),
            (lambda i: i.update(format="zip"), "data/bundle.json", "does not say that this is an audit bundle"),
            (lambda i: i.update({"format-version": "2.0"}), "data/bundle.json", "format version 2.0, and only 1"),
            (lambda i: i.pop("format-version"), "data/bundle.json", "format version ?")):
        found = change_index(change)
        assert any(p == where and why in reason for p, reason in found), (where, why, found)


def test_a_newer_minor_version_and_unknown_members_pass():
    assert change_index(lambda i: i.update({"format-version": "1.7", "mood": {"sunny": [True]}})) == []


def test_cut_off_archives():
    data = open(GOOD, "rb").read()
    for part in range(1, 20):
        open(path("damaged.zip"), "wb").write(data[: len(data) * part // 20])
        refused(path("damaged.zip"), "", "cut off or damaged", ["unzip", "sha256sum", "diff"])


def test_what_is_no_archive():
    for data in (b"", b"Dear auditor\n", b"PK", open(PLAN, "rb").read()):
        open(path("other.zip"), "wb").write(data)
        result = run("verify", path("other.zip"))
        assert result.returncode == 3 and result.stderr == f"waymark-cli: {path('other.zip')}: is no zip archive; choose an audit bundle\n", result
    write_zip(path("other.zip"), [])
    assert run("verify", path("other.zip")).returncode in (1, 3)
    for missing in (path("none.zip"), path("")):
        result = run("verify", missing)
        assert result.returncode == 3 and "there is no such file; check its name" in result.stderr, result


def contents(archive):
    with zipfile.ZipFile(archive) as bundle:
        return {name: bundle.read(name) for name in bundle.namelist()}


def test_no_flipped_bit_passes_for_the_bundle():
    """Of an archive with one bit changed, verify says what is wrong, or another reader finds all files as
    they were, or takes none of it: a flag that libzip ignores can stop Python."""
    seed = random.randrange(1 << 32)
    print(f"# seed {seed}")
    draw = random.Random(seed)
    small = path("small.waymark")
    done("new", small, "--template", "6", "--start", "2026-03-02", "--organization", "Acme")
    done("export", small, path("small.zip"), "--as-of", AS_OF)
    data, good, passed = open(path("small.zip"), "rb").read(), contents(path("small.zip")), 0
    # The half of them in the directory at the end, where the names and sizes are.
    directory = data.index(b"PK\1\2")
    for number in range(300):
        broken = bytearray(data)
        at = draw.randrange(directory, len(data)) if number % 2 else draw.randrange(len(data))
        broken[at] ^= 1 << draw.randrange(8)
        open(path("flipped.zip"), "wb").write(broken)
        result = run("verify", path("flipped.zip"))
        assert result.returncode in (0, 1, 3), (seed, number, at, result)
        if result.returncode == 0:
            passed += 1
            try:
                assert contents(path("flipped.zip")) == good, (seed, number, at)
            except NotImplementedError:
                pass
    print(f"# {passed} of 300 flips changed nothing that counts")


main([value for name, value in sorted(globals().items()) if name.startswith("test_")])
