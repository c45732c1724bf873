# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of waymark-cli share: running it, and TAP."""
import json
import os
import subprocess
import sys
import traceback

CLI = os.environ["WAYMARK_CLI"]
SOURCE = os.environ["WAYMARK_SOURCE_DIR"]


def run(*args, stdin=None):
    return subprocess.run([CLI, *args], capture_output=True, text=True, input=stdin)


def ask(*args):
    """The JSON that a command prints, which must do what it is asked."""
    done = run(*args, "--json")
    assert done.returncode == 0, (args, done.returncode, done.stderr)
    return json.loads(done.stdout)


def main(tests):
    failed = 0
    print(f"1..{len(tests)}", flush=True)
    for number, test in enumerate(tests, 1):
        try:
            test()
            print(f"ok {number} {test.__name__}", flush=True)
        except Exception:
            failed += 1
            traceback.print_exc()  # to stderr, which a run shows of a test that fails
            print(f"not ok {number} {test.__name__}", flush=True)
    sys.exit(1 if failed else 0)
