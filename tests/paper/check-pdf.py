#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The letter's PDF as other programs read it, in every form: words where they were placed and where the decree wants them, in its sizes
and styles; NFC; fonts embedded; metadata; the same lines at any scale; the same bytes anywhere. Speaks TAP.

usage: check-pdf.py MAKE_LETTER
"""
import html
import os
import re
import subprocess
import sys
import tempfile
import unicodedata

MM = 72 / 25.4
HALF_MM = 0.5 * MM
# cairo cuts the widths in its PDF fonts to a thousandth of the size: a line of words may end that much earlier.
LINE_SLACK = 0.6
# Ascent and descent of the face, as poppler has them: a word's box is so many times the size.
FACE = 1.107
LEFT, RIGHT, TOP, BOTTOM = 30 * MM, 195 * MM, 20 * MM, 277 * MM
HEAD = LEFT + (RIGHT - LEFT) * 67.9 / (67.9 + 95.3)
SIGN = LEFT + (RIGHT - LEFT) * 61.9 / (61.9 + 102.5)

# role: sizes from … to, weight and slant, where its middle or left is (None: anywhere), only on the first page. Rule: ND30 PL I II, V
DECREE = {
    'parent': (12, 13, 'r', ('middle', (LEFT + HEAD) / 2), True),
    'issuer': (12, 13, 'b', ('middle', (LEFT + HEAD) / 2), True),
    'nation': (12, 13, 'b', ('middle', (HEAD + RIGHT) / 2), True),
    'motto': (13, 14, 'b', ('middle', (HEAD + RIGHT) / 2), True),
    'number': (13, 13, 'r', ('middle', (LEFT + HEAD) / 2), True),
    'place': (13, 14, 'ri', ('middle', (HEAD + RIGHT) / 2), True),
    'subject': (12, 13, 'r', ('middle', (LEFT + HEAD) / 2), True),
    'urgency': (13, 14, 'b', ('middle', (LEFT + HEAD) / 2), True),
    'recipient-head': (13, 14, 'r', None, True),
    'recipient': (13, 14, 'r', None, True),
    'body': (13, 14, 'r', None, False),
    'sign-title': (13, 14, 'b', ('middle', (SIGN + RIGHT) / 2), False),
    'sign-name': (13, 14, 'b', ('middle', (SIGN + RIGHT) / 2), False),
    'receivers-head': (12, 12, 'bi', ('left', LEFT), False),
    'receivers': (11, 11, 'r', None, False),
    'drafter': (11, 11, 'r', ('left', LEFT), False),
    'footer': (11, 12, 'r', ('middle', (LEFT + RIGHT) / 2), True),
    'page-number': (13, 14, 'r', ('middle', (LEFT + RIGHT) / 2), False),
    'appendix-head': (14, 14, 'b', ('middle', (LEFT + RIGHT) / 2), False),
    'appendix-title': (13, 14, 'b', ('middle', (LEFT + RIGHT) / 2), False),
    'appendix-note': (13, 14, 'ri', ('middle', (LEFT + RIGHT) / 2), False),
    'appendix': (13, 14, 'r', None, False),
    'appendix-cell-head': (12, 12, 'b', None, False),
    'appendix-cell': (12, 12, 'r', None, False),
}


def run(*command, **more):
    return subprocess.run(command, check=True, capture_output=True, text=True, **more).stdout


def read_words(path):
    """(page, x, right, y of the top, bottom, word) of every word."""
    words, page = [], -1
    for line in run('pdftotext', '-bbox', path, '-').splitlines():
        if '<page ' in line:
            page += 1
        found = re.search(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*)</word>', line)
        if found:
            x, y, right, bottom = map(float, found.groups()[:4])
            words.append((page, x, right, y, bottom, html.unescape(found.group(5))))
    return words


def read_styles(path):
    """(page, x, right, y of the top, style) of every run of one font: "b", "ri" …"""
    styles, page = [], -1
    for line in run('pdftohtml', '-xml', '-i', '-stdout', '-noroundcoord', path).splitlines():
        page += '<page ' in line
        found = re.match(r'<text top="([\d.]+)" left="([\d.]+)" width="([\d.]+)"[^>]*>(.*)</text>', line)
        if found and re.sub('<[^>]*>', '', found.group(4)).strip():
            top, left, width = (float(number) / 1.5 for number in found.groups()[:3])
            style = ('b' if '<b>' in found.group(4) else 'r') + ('i' if '<i>' in found.group(4) else '')
            styles.append((page, left, left + width, top, style))
    return styles


def read_placed(output):
    placed = []
    for line in output.splitlines():
        if not line.startswith('rule'):
            page, x, y, width, size, style, role, text = line.split('\t')
            placed.append((int(page), float(x), float(y), float(width), float(size), style, role, text))
    return placed


class Checks:
    def __init__(self):
        self.n, self.failed = 0, 0

    def check(self, name, faults):
        self.n += 1
        self.failed += bool(faults)
        print('%s %d - %s' % ('not ok' if faults else 'ok', self.n, name))
        for fault in faults[:10]:
            print('# %s' % (fault,))


def check_positions(placed, words):
    """First word at the line's start, last word at its end, both standing on its baseline, in its size."""
    faults, used = [], set()
    for page, x, y, width, size, _style, role, text in placed:
        tokens = text.split()
        near = [i for i, w in enumerate(words) if w[0] == page and w[3] < y - 0.1 * size < w[4] and i not in used
                and w[1] >= x - HALF_MM and w[2] <= x + width + HALF_MM + 1]
        near.sort(key=lambda i: words[i][1])
        if [words[i][5] for i in near] != tokens:
            faults.append((role, text, [words[i][5] for i in near]))
            continue
        used.update(near)
        if abs(words[near[0]][1] - x) > 0.1:
            faults.append((role, text, 'starts', words[near[0]][1], x))
        if abs(words[near[-1]][2] - (x + width)) > LINE_SLACK:
            faults.append((role, text, 'ends', words[near[-1]][2], x + width))
        if any(abs((words[i][4] - words[i][3]) / FACE - size) > 0.1 for i in near):
            faults.append((role, text, 'size', words[near[0]][4] - words[near[0]][3]))
        if any(abs(words[i][4] - 0.216 * size - y) > 0.1 for i in near):
            faults.append((role, text, 'baseline', words[near[0]][4] - 0.216 * size, y))
    faults += [('left over', w) for i, w in enumerate(words) if i not in used]
    return faults


def check_decree(placed, styles):
    """Sizes, weights and places by the decree's table; all within the margins."""
    faults = []
    for page, x, y, width, size, style, role, text in placed:
        least, most, wanted, place, first = DECREE[role]
        at = x if place and place[0] == 'left' else x + width / 2
        drawn = {s[4] for s in styles if s[0] == page and s[1] < x + width - 1 and s[2] > x + 1 and s[3] < y < s[3] + FACE * size}
        if not least - 0.1 <= size <= most + 0.1:
            faults.append((role, text, 'size', size))
        if drawn != {wanted} or style != wanted:
            faults.append((role, text, 'style', drawn, style, wanted))
        if place and abs(at - place[1]) > HALF_MM:
            faults.append((role, text, 'place', at / MM, place[1] / MM))
        if first and page > 0:
            faults.append((role, text, 'page', page))
        if x < LEFT - HALF_MM or x + width > RIGHT + HALF_MM:
            faults.append((role, text, 'margin', x / MM, (x + width) / MM))
        if role not in ('footer', 'page-number') and not TOP <= y <= BOTTOM:
            faults.append((role, text, 'margin', y / MM))
    return faults


def find(placed, role):
    return [p for p in placed if p[6] == role]


def check_rows(placed):
    """What stands on one level, what below what."""
    faults = []
    one = {role: find(placed, role)[0] for role in ('number', 'place', 'nation', 'motto', 'sign-title', 'receivers-head')}
    if abs(one['number'][2] - one['place'][2]) > 0.1:
        faults.append('number and place')
    if one['sign-title'][0] != one['receivers-head'][0] or abs(one['sign-title'][2] - one['receivers-head'][2]) > 0.1:
        faults.append('title and receivers')
    if abs(one['nation'][2] - (TOP + 12 * 0.912)) > HALF_MM / 2:
        faults.append('the first line')
    if abs(find(placed, 'subject')[0][2] - one['number'][2] - 13 * 0.237 - 6 - 12 * 0.912) > 0.1:
        faults.append('the subject is not 6 pt below the number')
    title, name = find(placed, 'sign-title')[-1], find(placed, 'sign-name')[0]
    if name[2] - title[2] < 20 * MM:
        faults.append('no room for hand and seal')
    return faults + check_body(placed) + check_addressees(placed)


def check_body(placed):
    faults, before = [], None
    for page, x, y, width, size, _style, _role, text in find(placed, 'body'):
        first = abs(x - LEFT - 12.7 * MM) < HALF_MM
        if not first and abs(x - LEFT) > 0.1:
            faults.append((text, 'indent', (x - LEFT) / MM))
        if before and before[0] == page and abs(y - before[2] - size * 1.149 - (6 if first else 0)) > 0.1:
            faults.append((text, 'distance', y - before[2]))
        if before and not first and abs(before[1] + before[3] - RIGHT) > LINE_SLACK:
            faults.append((before[7], 'not justified', (before[1] + before[3]) / MM))
        before = (page, x, y, width, size, None, None, text)
    return faults + ([] if before[7].endswith('./.') else ['no end mark'])


def check_addressees(placed):
    """One behind the colon; several with their dash under it, ";" and "." behind them."""
    head, names = find(placed, 'recipient-head')[0], find(placed, 'recipient')
    dashes = [n for n in names if n[7].startswith('- ')]
    if not dashes:
        return [] if abs(names[0][2] - head[2]) < 0.1 and names[0][1] > head[1] + head[3] else ['addressee']
    text = '\n'.join(n[7] for n in names)
    faults = ['addressee on the line of “Kính gửi”'] if names[0][2] < head[2] + 10 else []
    faults += ['dash not under the colon' for d in dashes if not head[1] + head[3] - 14 * 0.3 <= d[1] <= head[1] + head[3]]
    marks = [part.rstrip()[-1] for part in re.split(r'^- ', text, flags=re.M)[1:]]
    return faults + ([] if marks == [';'] * (len(marks) - 1) + ['.'] else [marks])


def check_numbers(placed, pages):
    """None on page 1, then 2, 3 … in the top margin; an appendix counts for itself."""
    starts = [0] + [p[0] for p in find(placed, 'appendix-head')] + [pages]
    wanted = [(n, str(n - start + 1)) for start, end in zip(starts, starts[1:]) for n in range(start + 1, end)]
    found = find(placed, 'page-number')
    faults = [] if [(p[0], p[7]) for p in found] == wanted else [(wanted, [(p[0], p[7]) for p in found])]
    return faults + [p for p in found if abs(p[2] - TOP / 2 - 13 * 0.33) > HALF_MM]


def check_fonts(path):
    """Embedded, of the family, and one of each face."""
    faults, seen = [], set()
    for line in run('pdffonts', path).splitlines()[2:]:
        name, emb, sub, uni = line[:36].strip(), *line.split()[-5:-2]
        if (emb, sub, uni) != ('yes', 'yes', 'yes') or not re.search('Times|LiberationSerif|Tinos', name) or name[7:] in seen:
            faults.append(line)
        seen.add(name[7:])
    return faults


def check_text(path):
    text = run('pdftotext', '-layout', path, '-')
    faults = [] if text == unicodedata.normalize('NFC', text) else ['not NFC']
    return faults + (['no-break space'] if '\u00a0' in text else [])


def check_words(path):
    text = run('pdftotext', '-layout', path, '-')
    return [w for w in ('Nguyễn Thị Minh Nguyệt', 'Trân trọng./.', 'ngày 23 tháng 02 năm 2026', 'phiếu số KN-2026-0104') if w not in text]


def check_metadata(path):
    environment = dict(os.environ, TZ='Asia/Ho_Chi_Minh', LC_ALL='C.UTF-8')
    result = subprocess.run(['pdfinfo', path], check=True, capture_output=True, text=True, env=environment)
    info = result.stdout
    wanted = (r'Title: +05/THC-CSKH V/v trả lời khiếu nại', r'Author: +Công ty TNHH MTV Truyền hình cáp Quy Nhơn', r'Creator: +Hồi Âm',
              r'CreationDate: +Mon Feb 23 13:45:00 2026', r'Pages: +1$', r'Page size: +595.\d+ x 841.\d+ pts \(A4\)', r'Tagged: +yes')
    faults = [result.stderr] if result.stderr else []
    faults += [w for w in wanted if not re.search(w, info, re.M)]
    with open(path, 'rb') as file:
        tail = file.read()[-600:]
    # The last catalogue is the one that holds.
    return faults + ([] if b'/Lang (vi-VN)' in tail and tail.endswith(b'%%EOF\n') else ['language'])


def check_structure(path, placed):
    """A reader that follows the tags gets every line of the page."""
    tagged = run('pdfinfo', '-struct-text', path)
    spoken = re.sub(r'\s+', '', ''.join(re.findall(r'^\s+"(.*)"\s*$', tagged, re.M)))
    return [p[7] for p in placed if re.sub(r'\s+', '', p[7]) not in spoken]


def check_scales(make, variant, path, folder):
    """The same words on the same lines, at 96, 144 and 192 dpi as in the PDF; of forms with the same text, at one of them."""
    lines, faults = [], []
    for page, x, y, _width, _size, _style, _role, text in read_placed(run(make, path, variant)):
        lines.append((page, round(x), round(y), text.split()))
    for dpi in (96, 144, 192) if re.search('-(short|long)$', variant) else (144,):
        scaled = os.path.join(folder, 'scaled.pdf')
        scale = dpi / 72
        placed = read_placed(run(make, scaled, variant, str(scale)))
        words = [(w[0], w[1] / scale, w[2] / scale, w[3] / scale, w[4] / scale, w[5]) for w in read_words(scaled)]
        if [(p[0], round(p[1]), round(p[2]), p[7].split()) for p in placed] != lines:
            faults.append((dpi, 'other lines'))
        faults += [(dpi,) + f for f in check_positions(placed, words)]
    return faults


def check_bytes(make, variant, path, folder):
    """A second process, in another time zone and another locale, writes the same."""
    other = os.path.join(folder, 'other.pdf')
    run(make, other, variant, env=dict(os.environ, TZ='America/New_York', LC_ALL='vi_VN.UTF-8', LANG='vi_VN.UTF-8'))
    with open(path, 'rb') as a, open(other, 'rb') as b:
        return [] if a.read() == b.read() else ['differs']


def check_variant(checks, make, variant, folder):
    path = os.path.join(folder, variant + '.pdf')
    placed = read_placed(run(make, path, variant))
    faults = check_positions(placed, read_words(path))
    faults += check_decree(placed, read_styles(path)) + check_rows(placed)
    faults += check_numbers(placed, max(p[0] for p in placed) + 1)
    checks.check(variant + ': every block in its place', faults)
    faults = check_fonts(path) + check_text(path) + check_structure(path, placed)
    if os.path.getsize(path) > 40 * 1024 and variant not in ('pictures', 'attached'):
        faults.append('%d bytes' % os.path.getsize(path))
    checks.check(variant + ': fonts, text, tags, size', faults)
    checks.check(variant + ': the same lines at any scale', check_scales(make, variant, path, folder))
    checks.check(variant + ': the same bytes elsewhere', check_bytes(make, variant, path, folder))


def main():
    checks, make = Checks(), sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        for variant in run(make, '--list').split():
            check_variant(checks, make, variant, folder)
        path = os.path.join(folder, 'plain.pdf')
        checks.check('words', check_words(path))
        checks.check('metadata', check_metadata(path))
    print('1..%d' % checks.n)
    return checks.failed > 0


sys.exit(main())
