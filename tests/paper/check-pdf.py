#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The letter's PDF as other programs read it: words where they were placed, NFC, fonts embedded, metadata. Speaks TAP.

usage: check-pdf.py MAKE_LETTER
"""
import html
import os
import re
import subprocess
import sys
import tempfile
import unicodedata

HALF_MM = 0.5 * 72 / 25.4
# cairo cuts the widths in its PDF fonts to a thousandth of the size: a line of words may end that much earlier.
LINE_SLACK = 0.6


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def read_words(path):
    """(page, x, y of the top, right, word) of every word."""
    words, page = [], -1
    for line in run('pdftotext', '-bbox', path, '-').splitlines():
        if '<page ' in line:
            page += 1
        found = re.search(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*)</word>', line)
        if found:
            x, y, right, bottom = map(float, found.groups()[:4])
            words.append((page, x, right, y, bottom, html.unescape(found.group(5))))
    return words


def read_placed(output):
    for line in output.splitlines():
        page, x, y, width, size, role, text = line.split('\t')
        yield int(page), float(x), float(y), float(width), float(size), role, text


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
    """First word at the line's start, last word at its end, both standing on its baseline."""
    faults, used = [], set()
    for page, x, y, width, size, role, text in placed:
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
        if any(abs(words[i][4] - words[i][3] - 1.107 * size) > 0.1 * size for i in near):
            faults.append((role, text, 'size', words[near[0]][4] - words[near[0]][3]))
    faults += [('left over', w) for i, w in enumerate(words) if i not in used]
    return faults


def check_fonts(path):
    faults = []
    for line in run('pdffonts', path).splitlines()[2:]:
        name, emb, sub, uni = line[:36].strip(), *line.split()[-5:-2]
        if (emb, sub, uni) != ('yes', 'yes', 'yes') or not re.search('Times|LiberationSerif|Tinos', name):
            faults.append(line)
    return faults


def check_text(path):
    text = run('pdftotext', '-layout', path, '-')
    faults = [] if text == unicodedata.normalize('NFC', text) else ['not NFC']
    faults += ['no-break space'] if '\u00a0' in text else []
    for wanted in ('Nguyễn Thị Minh Nguyệt', 'Trân trọng./.', 'ngày 23 tháng 02 năm 2026', 'phiếu số KN-2026-0104'):
        if wanted not in text:
            faults.append(wanted)
    return faults


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


def check_structure(path):
    """A reader that follows the tags gets every word of the page."""
    tagged = run('pdfinfo', '-struct-text', path)
    spoken = re.sub(r'\s+', ' ', ' '.join(re.findall(r'^\s+"(.*)"\s*$', tagged, re.M)))
    return [w for w in ('trong thời gian qua.', 'Kính gửi:', 'đề nghị mở lại', 'Trân trọng./.') if w not in spoken]


def main():
    checks = Checks()
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'letter.pdf')
        placed = list(read_placed(run(sys.argv[1], path)))
        checks.check('words stand where they were placed', check_positions(placed, read_words(path)))
        checks.check('fonts are embedded as subsets', check_fonts(path))
        checks.check('text comes out as NFC', check_text(path))
        checks.check('metadata', check_metadata(path))
        checks.check('tags', check_structure(path))
        first = open(path, 'rb').read()
        run(sys.argv[1], path)
        checks.check('a second process writes the same bytes', [] if first == open(path, 'rb').read() else ['differs'])
    print('1..%d' % checks.n)
    return checks.failed > 0


sys.exit(main())
