#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What waymark-cli ends with when it can not do what it is asked: the status, and one line that names the file,
the place in it and what to do. And what is refused has changed nothing."""
import fcntl
import hashlib
import json
import os
import resource
import shutil
import subprocess
import tempfile

from waymark import CLI, ask, main, run

FOLDER = tempfile.TemporaryDirectory()
PLAN = os.path.join(FOLDER.name, "p.waymark")
OUT = os.path.join(FOLDER.name, "out.zip")


def path(name):
    return os.path.join(FOLDER.name, name)


def digest(name):
    with open(name, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def refused(status, args, *words, **options):
    """@args end with @status, a line with all of @words, nothing on standard output, and no file changed."""
    before = {name: digest(path(name)) for name in os.listdir(FOLDER.name) if os.path.isfile(path(name))}
    done = subprocess.run([*options.pop("through", []), CLI, *args], capture_output=True, text=True, stdin=subprocess.DEVNULL, **options)
    assert done.returncode == status, (args, done.returncode, done.stdout, done.stderr)
    assert done.stderr.startswith("waymark-cli: ") and done.stderr.endswith("\n") and done.stderr.count("\n") == 1, (args, done.stderr)
    for word in words:
        assert word in done.stderr, (args, word, done.stderr)
    assert done.stdout == "", (args, done.stdout)
    after = {name: digest(path(name)) for name in os.listdir(FOLDER.name) if os.path.isfile(path(name))}
    assert after == before, (args, before.keys() ^ after.keys())


def test_wrong_usage_is_2():
    run("new", PLAN, "--template", "9", "--start", "2026-03-02", "--organization", "Acme")
    file = path("minutes.txt")
    open(file, "w").write("We decided.\n")
    for args, words in (
            (["unheard"], "unknown command; “waymark-cli help” lists them"),
            (["new"], "waymark-cli new PLAN --template"),
            (["new", path("q"), "--organization", "A", "--template", "7"], "there are 6, 9 and 12"),
            (["new", path("q"), "--organization", "A", "--start", "2026-02-30"], "--start: “2026-02-30” is not of the form 2026-03-02"),
            (["new", path("q")], "Give --organization NAME"),
            (["new", path("q"), "x", "--organization", "A"], "“x” is too much"),
            (["new", path("q"), "--organization", b"\xff"], "--organization: its value is not text in UTF-8"),
            (["info"], "waymark-cli info PLAN"), (["info", PLAN, "x"], "“x” is too much"), (["info", PLAN, "--csv"], "--csv"),
            (["list", PLAN], "waymark-cli list PLAN KIND"), (["list", PLAN, "task", "x"], "“x” is too much"),
            (["set", PLAN, "T-2"], "waymark-cli set PLAN REF FIELD=VALUE"), (["set", PLAN, "T-2", "percent"], "“percent” is not of the form FIELD=VALUE"),
            (["add", PLAN, "task"], "waymark-cli add PLAN KIND"), (["link", PLAN, "T-2"], "waymark-cli link PLAN REF REF"),
            (["link", PLAN, "T-2", "T-3", "T-4"], "ROLE: role: “T-4” is not one of"), (["link", PLAN, "T-2", "T-3", "serves", "T-4"], "“T-4” is too much"), (["undo", PLAN, "2"], "“2” is too much"), (["redo"], "waymark-cli redo PLAN"),
            (["schedule", PLAN, "x"], "“x” is too much"), (["evidence"], "waymark-cli evidence add PLAN"),
            (["evidence", "remove", PLAN], "waymark-cli evidence add PLAN"), (["evidence", "add", PLAN, file], "Give --to REF"),
            (["evidence", "add", PLAN, file, "--to", "4.1", "--observed", "today"], "--observed: “today” is not of the form 2026-03-02"),
            (["evidence", "add", PLAN, file, "--to", "4.1", "--valid-until", "2027"], "--valid-until: “2027” is not of the form"),
            (["export", PLAN], "waymark-cli export PLAN OUT"), (["export", PLAN, OUT, "--format", "papyrus"], "There is no format “papyrus”"),
            (["export", PLAN, OUT, "--as-of", "2026-03-02"], "--as-of: “2026-03-02” is not of the form 2026-03-02T07:00:00Z"),
            (["verify"], "waymark-cli verify BUNDLE.zip"), (["verify", OUT, OUT], "is too much"), (["log", PLAN, "x"], "“x” is too much")):
        refused(2, args, words)


def test_what_does_not_fit_the_plan_is_3():
    for args, *words in (
            (["set", PLAN, "T-9999", "percent=1"], PLAN, "no record “T-9999”", "waymark-cli list"),
            (["set", PLAN, "T-2", "percent=200"], PLAN, "T-2: percent: “200” is not a whole number from 0 to 100"),
            (["set", PLAN, "T-2", "percent=5", "percent=x"], PLAN, "T-2: percent: “x” is not a whole number"),
            (["set", PLAN, "T-2", "unheard=1"], PLAN, "no field “unheard”"),
            (["set", PLAN, "T-2", "deadline=tomorrow"], PLAN, "T-2: deadline: “tomorrow” is not of the form"),
            (["set", PLAN, "T-2", "milestone=perhaps"], PLAN, "T-2: milestone: “perhaps” is not true or false"),
            (["set", PLAN, "T-2", "title="], PLAN, "T-2: title", "may not be empty"),
            (["set", PLAN, "T-2", "owner=P-99"], PLAN, "no record “P-99”"),
            (["set", PLAN, "T-2", "owner=T-3"], PLAN, "T-2: owner: there is no person “T-3” in this plan"),
            (["set", PLAN, "T-2", b"title=\xff"], PLAN, "T-2: title", "UTF-8"),
            (["set", PLAN, "T-1", "parent=T-2"], PLAN, "can’t be part of itself"),
            (["add", PLAN, "unheard", "title=x"], PLAN, "no kind of record “unheard”", "task"),
            (["add", PLAN, "task", "percent=3"], PLAN, "title: may not be empty"),
            (["list", PLAN, "unheard"], PLAN, "no kind of record “unheard”"),
            (["link", PLAN, "T-2", "X-1"], PLAN, "no record “X-1”"),
            (["link", PLAN, "T-2", "T-2"], PLAN, "T-2 ", "can’t wait for itself"),
            (["link", PLAN, "T-12", "T-2"], PLAN, "T-12 ", " → "),
            (["link", PLAN, "P-1", "P-1"], PLAN, "P-1 can’t be linked to itself"),
            (["undo", PLAN], PLAN, "nothing to take back"), (["redo", PLAN], PLAN, "nothing to take back or do again"),
            (["evidence", "add", PLAN, path("minutes.txt"), "--to", "A.99"], PLAN, "no record “A.99”"),
            (["evidence", "add", PLAN, path("gone.txt"), "--to", "4.1"], PLAN, path("gone.txt")),
            (["evidence", "add", PLAN, "/dev/zero", "--to", "4.1"], "/dev/zero", "it is no plain file"),
            (["new", PLAN, "--organization", "A"], PLAN, "there is such a file already; choose another name"),
            (["new", path("q"), "--organization", ""], path("q"), "organization: may not be empty")):
        refused(3, args, *words)


def test_what_is_no_plan_is_3():
    plan = open(PLAN, "rb").read()
    os.symlink("loop", path("loop"))
    os.mkfifo(path("pipe"))
    for name, data in (("text", b"not a plan\n"), ("empty", b""), ("cut", plan[:5000])):
        open(path(name), "wb").write(data)
    for command in (["info"], ["list", "task"], ["set", "T-2", "percent=1"], ["schedule"], ["undo"], ["export", OUT], ["log", "--verify"],
                    ["evidence", "add", path("minutes.txt"), "--to", "4.1"]):
        def at(name):
            position = 2 if command[0] == "evidence" else 1
            return command[:position] + [path(name)] + command[position:]
        for name in ("text", "empty", "cut"):
            refused(3, at(name), path(name))
        for name in ("gone", "loop", "pipe", ""):
            refused(3, at(name), path(name), "there is no such file; check its name")


def sql(name, text):
    subprocess.run(["sqlite3", "-batch", name, text], check=True)


def test_a_plan_of_a_newer_version_is_3():
    shutil.copy(PLAN, path("newer"))
    sql(path("newer"), "PRAGMA user_version = 99")
    refused(3, ["info", path("newer")], path("newer"), "newer")
    refused(3, ["set", path("newer"), "T-2", "percent=1"], path("newer"), "newer")


def test_a_plan_that_another_edits_is_3():
    with open(PLAN, "rb"), subprocess.Popen([CLI, "batch", PLAN], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        other.stdin.write("set T-2 percent=5\n")
        other.stdin.flush()
        assert other.stdout.readline() == "1\n"
        done = run("set", PLAN, "T-2", "percent=6")
        assert done.returncode == 3 and PLAN in done.stderr and "close it there first" in done.stderr, done
        assert run("info", PLAN).returncode == 0, "reading is not editing"
        other.stdin.close()
        assert other.wait() == 0
    assert run("undo", PLAN).returncode == 0


def test_what_is_not_well_is_1():
    shutil.copy(PLAN, path("cracked"))
    sql(path("cracked"), "UPDATE change SET label = 'Nothing happened' WHERE number = 1")
    done = run("log", path("cracked"), "--verify")
    assert done.returncode == 1 and done.stdout.strip() and done.stderr == "", done
    done = run("log", path("cracked"), "--verify", "--json")
    assert done.returncode == 1 and json.loads(done.stdout)["faults"], done
    assert run("export", PLAN, OUT).returncode == 0
    data = bytearray(open(OUT, "rb").read())
    data[data.index(b"Acme")] ^= 1
    open(OUT, "wb").write(data)
    done = run("verify", OUT)
    assert done.returncode == 1 and "changed or damaged" in done.stdout and done.stderr == "", done
    assert json.loads(run("verify", OUT, "--json").stdout)["faults"]
    os.remove(OUT)


def small_files():
    """What stands in for a full disk: enough for SQLite's own index of its log, but for no large change."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536))


def test_a_disk_that_fails_is_4():
    open(path("big.bin"), "wb").write(bytes(range(256)) * 8192)
    refused(4, ["new", path("q"), "--organization", "A"], path("q"), preexec_fn=small_files)
    refused(4, ["set", PLAN, "T-2", "notes=" + "x" * 120000], PLAN, preexec_fn=small_files)
    # Pieces of the contents may have come into the file, which nothing refers to and the next opening removes.
    before = ask("info", PLAN)
    done = subprocess.run([CLI, "evidence", "add", PLAN, path("big.bin"), "--to", "4.1"], capture_output=True, text=True, preexec_fn=small_files)
    assert done.returncode == 4 and PLAN in done.stderr and done.stderr.count("\n") == 1 and done.stdout == "", done
    assert ask("info", PLAN) == before and run("log", PLAN, "--verify").returncode == 0
    refused(4, ["export", PLAN, OUT], OUT, "choose another folder or free some space", preexec_fn=small_files)
    refused(4, ["new", path("none/q"), "--organization", "A"], path("none/q"), "choose another folder")
    refused(4, ["export", PLAN, path("none/x.zip")], path("none/x.zip"), "choose another folder")
    assert not any("xxx" in task.get("notes", "") for task in ask("list", PLAN, "task"))


def test_folders_that_can_not_be_written_are_4():
    locked = path("locked")
    os.mkdir(locked)
    plan = os.path.join(locked, "p.waymark")
    shutil.copy(PLAN, plan)
    os.chmod(plan, 0o444)
    os.chmod(locked, 0o555)
    # root writes anywhere, unless it gives that up
    through = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] if os.geteuid() == 0 else []
    refused(4, ["set", plan, "T-2", "percent=7"], plan, "can’t be written", "copy it", through=through)
    refused(4, ["new", os.path.join(locked, "q"), "--organization", "A"], "Permission denied", "choose another folder", through=through)
    for args in (["info", plan], ["list", plan, "task"], ["schedule", plan], ["log", plan, "--verify"], ["export", plan, OUT]):
        done = subprocess.run([*through, CLI, *args], capture_output=True, text=True)
        assert done.returncode == 0 and done.stderr == "", (args, done.stderr)
    assert os.listdir(locked) == ["p.waymark"]
    os.chmod(locked, 0o755)


def test_an_output_that_fails_is_4():
    for args in (["info", PLAN], ["list", PLAN, "task", "--json"], ["help"], ["--version"]):
        with open("/dev/full", "w") as full:
            done = subprocess.run([CLI, *args], stdout=full, stderr=subprocess.PIPE, text=True)
        assert done.returncode == 4 and "could not be written; check where the output goes" in done.stderr, (args, done)


def test_a_batch_stops_where_it_fails():
    done = run("batch", PLAN, stdin='set T-2 percent=5\n\nset T-2 percent=500\nset T-2 percent=6\n')
    assert done.returncode == 3 and done.stdout == "1\n" and f"{PLAN}: line 3: T-2: percent: “500”" in done.stderr, done
    assert next(task for task in ask("list", PLAN, "task") if task["ref"] == "T-2")["percent"] == 5
    assert run("batch", PLAN, stdin="new x\n").returncode == 2
    assert run("batch", PLAN, stdin='set T-2 "title=open\n').returncode == 2
    assert run("batch", PLAN, stdin="info x\n").returncode == 2


def test_text_that_a_terminal_would_obey_is_not_printed():
    run("set", PLAN, "T-2", "title=red \x1b[31m\nT-99\tforged")
    for args in (["list", PLAN, "task"], ["schedule", PLAN]):
        out = run(*args).stdout
        assert "\x1b" not in out and not any(line.startswith("T-99") for line in out.splitlines()), out[:300]
    refused(3, ["info", path("\x1b[31mred\nline")], "there is no such file")


def test_the_plan_itself_is_not_undone():
    """A file without a plan could never be opened again."""
    fresh = path("fresh.waymark")
    run("new", fresh, "--organization", "Acme")
    run("set", fresh, "T-2", "percent=5")
    assert run("undo", fresh).stdout == "Change T-2\n"
    refused(3, ["undo", fresh], "nothing to take back")
    assert run("redo", fresh).returncode == 0 and ask("info", fresh)["organization"] == "Acme"


main([value for name, value in globals().copy().items() if name.startswith("test_")])
