# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether every language of po/LINGUAS says all that the program says, in sentences that the program can use."""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

root = pathlib.Path(sys.argv[1])
# As meson's preset for GLib has it, which po/meson.build takes the template from.
KEYWORDS = ('_', 'N_', 'C_:1c,2', 'NC_:1c,2', 'g_dcgettext:2', 'g_dngettext:2,3', 'g_dpgettext2:2c,3')
FORMATS = ('N_:1:pass-c-format', 'C_:2:pass-c-format', 'NC_:2:pass-c-format', 'g_dngettext:2:pass-c-format',
           'g_strdup_printf:1:c-format', 'g_string_printf:2:c-format', 'g_string_append_printf:2:c-format',
           'g_error_new:3:c-format', 'g_set_error:4:c-format')


def run(*command):
    return subprocess.run(command, cwd=root, env=os.environ | {'LC_ALL': 'C'}, capture_output=True, encoding='utf-8')


def make_template(path):
    made = run('xgettext', '--files-from=po/POTFILES.in', '--directory=.', '--from-code=UTF-8', f'--output={path}',
               *(f'--keyword={keyword}' for keyword in KEYWORDS), *(f'--flag={flag}' for flag in FORMATS))
    # A macro such as G_GINT64_FORMAT cuts a sentence off, and what is left is never found again; PRId64 does not.
    faults = [line for line in made.stderr.splitlines() if 'not a valid C format string' in line]
    return faults if made.returncode == 0 else [made.stderr]


def check(language, template, folder):
    source, merged = f'po/{language}.po', f'{folder}/{language}.po'
    faults = []
    for result in (run('msgfmt', '--check', '--check-accelerators=_', '--output-file=/dev/null', source),
                   run('msgmerge', '--quiet', '--no-fuzzy-matching', f'--output-file={merged}', source, template)):
        if result.returncode != 0:
            faults.append(result.stderr)
    for what in ('--untranslated', '--only-fuzzy'):
        left = run('msgattrib', what, '--no-obsolete', '--no-wrap', merged).stdout
        # Entries stand apart by empty lines; the first of them is the header.
        for entry in left.split('\n\n')[1:]:
            faults.append(f'{source}: to translate:\n{entry}')
    return faults


listed = (root / 'po' / 'LINGUAS').read_text(encoding='utf-8')
with tempfile.TemporaryDirectory() as folder:
    template = f'{folder}/waymark.pot'
    faults = make_template(template)
    for language in re.findall(r'^[^#\s]\S*', listed, re.MULTILINE):
        faults += check(language, template, folder)
print('\n'.join(faults))
sys.exit(1 if faults else 0)
