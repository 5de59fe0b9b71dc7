#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What others wrote is only text, wherever hoiamctl shows it: lists, tickets, tables, papers, attachments. (The window: tests/app/test-literal.c;
notifications: tests/agent/test-agent.py.) Controls are characters and marks that only mislead: they are not kept at all."""

import csv
import functools
import json
import os
import re
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tools"))
import hatest  # noqa: E402
from hatest import Register, Skip, contains, equal, fresh_folder  # noqa: E402

NOW = "2026-03-02T08:00"
# Given as a customer's name, and kept as.
TEXTS = [
    ('Cty <b>A</b> & "B" &lt; &#65; <span size="1">', None),
    ("Hóa đơn\u202efdp.exe", "Hóa đơnfdp.exe"),
    ("Trần\u200b\u2066 Văn\u2069 Bảy\u200f", "Trần Văn Bảy"),
    ("Lê\nHoàng\r\nMinh\tAnh", "Lê Hoàng Minh Anh"),
    ("../../../etc/passwd", None),
    ("=HYPERLINK(\"http://x\")", None), ("+84 9", None), ("-1+1", None), ("@SUM(A1)", None), ("\t=1", "=1"),
    ("%s%n {name} ${HOME} `id` $(id) ';--", None),
    ("Ấ" * 4000, None),
]


@functools.cache
def register_all():
    """One register for all that only look: it, and the names kept by code."""
    register = Register(now="2026-03-02T07:00")
    kept = {}
    for given, wanted in TEXTS:
        code = register.register(NOW, customer={"name": given, "phone": "0905 000 101"}, content=given + " và nội dung")["code"]
        kept[code] = given if wanted is None else wanted
    return register, kept


def flat(text):
    return re.sub(r"\s+", "", text)


def test_lists_and_tickets():
    register, kept = register_all()
    rows = {row["code"]: row for row in register.do("list")["tickets"]}
    for code, name in kept.items():
        equal(rows[code]["customer"], name)
        shown = register.do("show", code)
        equal(shown["customer"]["name"], name)
        for mark in "\u202e\u200b\u2066\u2069\u200f\r":
            if mark in shown["content"] or mark in shown["customer"]["name"]:
                raise AssertionError(f"{mark!r} is kept in {code}")


def test_names_are_found():
    """Searching for it as it stands looks for its words, and is no command to the search."""
    register, _ = register_all()
    for given, _ in TEXTS + [('"', None), ("*", None), ("a OR b NOT c NEAR(d)", None), ("content:x", None), ("^x", None)]:
        answer = register.try_("list", "--search", given[:200])
        equal((answer.status, answer.error), (0, ""), given[:200])


def test_table():
    """No cell is a formula to a program for tables; the rest stands as it was written."""
    register, kept = register_all()
    path = os.path.join(fresh_folder(), "list.csv")
    equal(register.try_("list", "--csv", path).status, 0)
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    names = {row[0]: row[rows[0].index("Khách hàng")] for row in rows[1:]}
    for row in rows[1:]:
        for cell in row:
            if re.match(r"[=+\-@\t\r]", cell):
                raise AssertionError(f"a formula: {cell!r}")
    for code, name in kept.items():
        equal(names[code].removeprefix("'"), name)


def test_paper():
    if shutil.which("pdftotext") is None:
        raise Skip("pdftotext is not here")
    register, kept = register_all()
    for code, name in list(kept.items())[:-1:3]:
        path = os.path.join(fresh_folder(), "flow.pdf")
        equal(register.do("print", "flow", code, "-o", path)["pages"], 1)
        words = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True).stdout.decode()
        contains(flat(words), flat(name)[:24])
    path = os.path.join(fresh_folder(), "flow.pdf")
    equal(register.try_("print", "flow", list(kept)[-1], "-o", path).status, 0)


def test_lines():
    """Everything as lines of JSON, each of them whole."""
    register, kept = register_all()
    path = os.path.join(fresh_folder(), "all.jsonl")
    equal(register.try_("export", path).status, 0)
    with open(path, encoding="utf-8", newline="\n") as file:
        lines = [json.loads(line) for line in file]
    everything = json.dumps(lines, ensure_ascii=False)
    for name in kept.values():
        contains(everything, json.dumps(name, ensure_ascii=False)[1:-1])


def test_attachments():
    """A file's name is only told; what is saved goes where it was asked to go."""
    register = Register(now="2026-03-02T07:00")
    code = register.register(NOW)["code"]
    folder = fresh_folder()
    for name in ("<b>đơn & 'x'.txt", "đơn\u202efdp.exe", "a\nb.txt", "=cmd.csv", "-rf", "Ấ" * 80):
        path = os.path.join(folder, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(name)
        equal(register.try_("attach", code, path, now=NOW).status, 0, name)
    listed = register.do("attachments", code)
    told = listed["attachments"] if isinstance(listed, dict) else listed
    equal(len(told), 6)
    for one in told:
        if re.search("[\u202e\n/]", one["name"]) or not one["name"]:
            raise AssertionError(f"{one['name']!r} is kept as a name")
        to = os.path.join(fresh_folder(), "saved")
        equal(register.try_("attachments", code, "--save", one["id"], "-o", to).status, 0)
        equal(os.listdir(os.path.dirname(to)), ["saved"])
        equal(os.stat(to).st_mode & 0o111, 0, "the right to be run")


if __name__ == "__main__":
    hatest.main()
