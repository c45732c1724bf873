# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether po/POTFILES.in lists the files that have something to translate: those and no others."""
import pathlib
import re
import sys

root = pathlib.Path(sys.argv[1])
marked = re.compile(r'\b(?:_|N_|C_|NC_|ngettext|g_dngettext) ?\("|\btranslatable="yes"')
found = set()
for folder in ('src', 'resources'):
    for ending in ('*.c', '*.h', '*.blp'):
        for path in (root / folder).rglob(ending):
            if marked.search(path.read_text(encoding='utf-8')):
                found.add(str(path.relative_to(root)))
for name in ('desktop.in', 'metainfo.xml.in', 'gschema.xml', 'mime.xml.in'):
    found.add(f'data/io.github.waymark.Waymark.{name}')
found.discard('data/io.github.waymark.Waymark.mime.xml.in')

lines = (root / 'po' / 'POTFILES.in').read_text(encoding='utf-8').splitlines()
listed = [line for line in lines if line and not line.startswith('#')]
if len(sys.argv) > 2 and sys.argv[2] == '--write':
    text = '\n'.join(line for line in lines if line.startswith('#'))
    (root / 'po' / 'POTFILES.in').write_text((text + '\n' if text else '') + '\n'.join(sorted(found)) + '\n', encoding='utf-8')
    sys.exit(0)
for path in sorted(found - set(listed)):
    print(f'{path}: has strings to translate, and is missing from po/POTFILES.in')
for path in sorted(set(listed) - found):
    print(f'{path}: is in po/POTFILES.in, and has nothing to translate')
if listed != sorted(listed):
    print('po/POTFILES.in: is not sorted')
sys.exit(0 if set(listed) == found and listed == sorted(listed) else 1)
