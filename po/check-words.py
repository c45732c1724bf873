# SPDX-License-Identifier: GPL-3.0-or-later
"""What the checks in resources/checks say to people, for gettext, which does not read JSON: writes resources/checks/words.h,
or with --check tells whether it is as the checks are."""
import json
import pathlib
import sys

root = pathlib.Path(__file__).resolve().parent.parent / 'resources' / 'checks'
GROUPS = ['leadership', 'risk', 'impact', 'soa', 'data', 'lifecycle', 'monitoring', 'evidence', 'documents', 'people', 'suppliers', 'audits',
          'findings', 'plan']


def words():
    for name in GROUPS:
        group = json.loads((root / f'{name}.json').read_text(encoding='utf-8'))
        yield name, group['title']
        for check in group['checks']:
            fix = check.get('fix', {})
            for text in (check['title'], check['sentence'], check.get('remedy'), fix.get('label'), fix.get('set', {}).get('title')):
                if text and text != '{title}':
                    yield check['id'], text


lines = ['/* SPDX-License-Identifier: GPL-3.0-or-later */',
         '/* Written by po/check-words.py; no part of the program. What stands in {braces} is put in by it and stays as it is. */']
seen = set()
for where, text in words():
    if text not in seen:
        seen.add(text)
        lines.append(f'/* {where} */ N_ ({json.dumps(text, ensure_ascii=False)})')
made = '\n'.join(lines) + '\n'
path = root / 'words.h'
if '--check' in sys.argv:
    if path.read_text(encoding='utf-8') != made:
        sys.exit('resources/checks/words.h: not as the checks are; run po/check-words.py')
else:
    path.write_text(made, encoding='utf-8')
