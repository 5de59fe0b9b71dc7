#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The PDFs of the office's other papers as other programs read them: their format, their words, NFC, fonts embedded as subsets, the same bytes
in another time zone and locale. Speaks TAP.

usage: check-forms.py MAKE_FORMS
"""
import os
import re
import subprocess
import sys
import tempfile
import unicodedata

PORTRAIT, LANDSCAPE = (595.3, 841.9), (841.9, 595.3)
# paper: format, words that a reader has to find on the ordinary one
PAPERS = {
    'receipt': (LANDSCAPE, ['PHIẾU TIẾP NHẬN VÀ HẸN TRẢ LỜI', 'Liên 1: lưu', 'Liên 2: giao khách hàng', 'Bà Nguyễn Thị Minh Nguyệt', 'NGƯỜI TIẾP NHẬN']),
    'visit': (PORTRAIT, ['BIÊN BẢN LÀM VIỆC', 'KN-2026-0104', 'VII. Ý kiến của khách hàng:', 'NHÂN VIÊN KỸ THUẬT', 'lập thành 02 bản']),
    'dossier': (PORTRAIT, ['PHIẾU TRÌNH LÃNH ĐẠO', 'QUÁ HẠN', 'Ý kiến chỉ đạo của lãnh đạo', 'Nhật ký xử lý', 'Trang 1/2']),
    'log': (LANDSCAPE, ['NHẬT KÝ BÁO CÁO', 'Tháng 02 năm 2026', 'KN-2026-0060', 'Nhật ký: f73d1a1f']),
    'outgoing': (LANDSCAPE, ['SỔ ĐĂNG KÝ VĂN BẢN ĐI', '01/THC-CSKH', '40/THC-CSKH', 'Đã thu hồi', 'Tổng cộng: 40 văn bản.']),
    'report': (PORTRAIT, ['BÁO CÁO', '99,5', 'Gia Lai, ngày 06 tháng 4 năm 2026', 'Đặng Ngọc Hòa']),
}
# On no customer's paper. The dossier has both, else this would prove nothing.
SECRETS = ['Khách nóng tính', 'Thu cước viên ghi nhầm']


def run(*command, **more):
    return subprocess.run(command, check=True, capture_output=True, text=True, **more).stdout


def check_shape(path, shape):
    found = re.search(r'^Page size: +([\d.]+) x ([\d.]+) pts', run('pdfinfo', path), re.M)
    size = tuple(map(float, found.groups()))
    return [] if all(abs(a - b) < 0.5 for a, b in zip(size, shape)) else [size]


def check_fonts(path):
    return [line for line in run('pdffonts', path).splitlines()[2:] if line.split()[-5:-2] != ['yes', 'yes', 'yes']]


def check_text(path, words):
    raw, text = run('pdftotext', '-layout', path, '-'), run('pdftotext', '-raw', path, '-')
    faults = [w for w in words if w not in re.sub(r'\s+', ' ', text)]
    faults += [] if raw == unicodedata.normalize('NFC', raw) else ['not NFC']
    return faults + [hex(ord(sign)) for sign in '\u00a0\u202e\u202c\ufffd' if sign in raw]


def check_secrets(folder, paper):
    text = re.sub(r'\s+', ' ', run('pdftotext', '-raw', os.path.join(folder, paper + '-plain.pdf'), '-'))
    if paper in ('receipt', 'visit'):
        return [s for s in SECRETS if s in text]
    return [s for s in SECRETS if s not in text] if paper == 'dossier' else []


def check_bytes(folder, other):
    names = sorted(os.listdir(folder))
    return [n for n in names if open(os.path.join(folder, n), 'rb').read() != open(os.path.join(other, n), 'rb').read()]


def main():
    n = failed = 0

    def tell(name, faults):
        nonlocal n, failed
        n, failed = n + 1, failed + bool(faults)
        print('%s %d - %s' % ('not ok' if faults else 'ok', n, name), *('\n# %s' % (f,) for f in faults[:10]), sep='')

    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as other:
        run(sys.argv[1], folder)
        run(sys.argv[1], other, env=dict(os.environ, TZ='America/New_York', LC_ALL='vi_VN.UTF-8', LANG='vi_VN.UTF-8'))
        for paper, (shape, words) in PAPERS.items():
            for data in ('plain', 'longest', 'empty'):
                path = os.path.join(folder, '%s-%s.pdf' % (paper, data))
                tell('%s, %s' % (paper, data), check_shape(path, shape) + check_fonts(path) + check_text(path, words if data == 'plain' else words[:1]))
            tell('%s: who reads it' % paper, check_secrets(folder, paper))
        tell('the same bytes elsewhere', check_bytes(folder, other))
    print('1..%d' % n)
    return failed > 0


sys.exit(main())
