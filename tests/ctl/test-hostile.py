#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What hoiamctl is given by mistake or by malice: refused with one line, or kept as nothing but text; never a crash."""

import json
import os
import resource
import stat
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tools"))
import hatest  # noqa: E402
from hatest import HOIAMCTL, Register, contains, environment, equal, fresh_folder, run  # noqa: E402

DAY = "2026-03-02"
TICKET = {"channel": "phone", "kind": "complaint", "subject_area": "billing", "content": "Thu cước hai lần.",
          "customer": {"name": "Lê Hoàng Nhật Minh"}}


def refused(answer, *words):
    equal(answer.status, 1, answer.error)
    equal(answer.text, "", "standard output of a refusal")
    equal(len(answer.error.splitlines()), 1, answer.error)
    for word in words:
        contains(answer.error, word)


# ---- What is read ----------------------------------------------------------------------------------------------------------


def test_hostile_tickets():
    register = Register(now=f"{DAY}T07:00")
    head = '{"channel":"phone","kind":"complaint","subject_area":"billing","content":"x",'
    for text in ("[" * 1000000, "[" * 300000 + "]" * 300000, '{"a":' * 200000 + "1" + "}" * 200000,
                 head + '"kind":"inquiry","customer":{"name":"A"}}', head + '"customer":{"name":"A","id":010}}',
                 head + '"customer":{"name":"A"}} and more', "/* note */ " + head + '"customer":{"name":"A"}}',
                 head + '"note":"a\\u0000b","customer":{"name":"A"}}', head + '"note":"a\nb","customer":{"name":"A"}}',
                 head + '"customer":{"name":"A"}}\0{', "\0", b"\xff\xfe{", "[[]]", "[1]"):
        refused(register.try_("register", now=f"{DAY}T08:00", stdin=text))
    equal(register.do("list")["count"], 0)


def test_no_characters():
    """What Unicode keeps from being a character is not kept: no PDF could hold it."""
    register = Register(now=f"{DAY}T07:00")
    code = register.do("register", now=f"{DAY}T08:00", stdin={**TICKET, "content": "a\ufdd0b\uffffc"})[0]["code"]
    equal(register.do("show", code)["content"], "abc")
    equal(register.do("print", "flow", code, "-o", os.path.join(fresh_folder(), "flow.pdf"))["pages"], 1)


def test_show_as_text():
    """Ends as it should, with nothing left behind."""
    register = Register(now=f"{DAY}T07:00")
    code = register.do("register", now=f"{DAY}T08:00", stdin=TICKET)[0]["code"]
    equal(run("--register", register.path, "show", code).status, 0)


def test_names_of_anything():
    """A file's name may be any bytes; nobody's login is empty."""
    path = os.path.join(fresh_folder(), "s\udcff\n?mode=memory#%20.db")
    made = run("--register", path, "--as", "truc", "--json", "new")
    equal(made.status, 0, made.error)
    equal(made.json["schema"] >= 1, True)
    equal(run("--register", path, "--json", "check").json["ok"], True)
    nobody = run("--register", os.path.join(fresh_folder(), "r.db"), "--as", "", "new")
    equal(nobody.status, 2, nobody.error)
    equal(len(nobody.error.splitlines()), 1, nobody.error)


def test_worktime_at_the_edges():
    """1970 is a time like any other; where no calendar reaches, nothing is made up."""
    calendar = os.path.join(fresh_folder(), "always.json")
    with open(calendar, "w", encoding="utf-8") as file:
        json.dump({"zone": "UTC", "week": {"wed": [["00:00", "24:00"]], "thu": [["00:00", "24:00"]]}}, file)
    words = ("worktime", "--calendar", calendar, "add", "1969-12-31T17:00Z", "PT7H")
    equal(run(*words, "--json").json, {"at": "1970-01-01T07:00:00+07:00"})
    equal(run(*words).text, "1970-01-01T07:00:00+07:00\n")
    for wrong in (("add", "0001-01-01", "PT1H"), ("add", "9999-12-31", "P1D"), ("between", "0001-01-01", "2026-01-01"),
                  ("between", "2026-01-01", "2201-01-01")):
        answer = run("worktime", *wrong)
        equal(answer.status, 2, answer.error)
        contains(answer.error, "1900")


def test_drawing_changes_no_words():
    """What is drawn is Vietnamese; what is told stays in the language of who asked."""
    register = Register(now=f"{DAY}T07:00")
    code = register.do("register", now=f"{DAY}T08:00", stdin=TICKET)[0]["code"]
    words = ("--register", register.path, "--now", f"{DAY}T09:00", "flow", code)
    equal(run(*words, "--svg", os.path.join(fresh_folder(), "flow.svg")).text, run(*words).text)


def test_devices_stay():
    """What is written goes into files; a pipe or a device of that name is left alone."""
    register = Register(now=f"{DAY}T07:00")
    code = register.do("register", now=f"{DAY}T08:00", stdin=TICKET)[0]["code"]
    pipe = os.path.join(fresh_folder(), "pipe")
    os.mkfifo(pipe)
    for words in (["list", "--csv", pipe], ["log", DAY, "--csv", pipe], ["flow", code, "--svg", pipe],
                  ["flow", code, "--pdf", pipe], ["letter", code, "-o", pipe], ["print", "flow", code, "-o", pipe]):
        answer = run("--register", register.path, "--now", f"{DAY}T09:00", *words)
        equal(answer.status != 0, True, " ".join(words))
        equal(stat.S_ISFIFO(os.stat(pipe).st_mode), True, " ".join(words))


# ---- What may not grow -----------------------------------------------------------------------------------------------------


def test_file_size_limit():
    """A limit on the size of files is told, and kills nobody."""
    register = Register(now=f"{DAY}T07:00")
    words = [HOIAMCTL, "--register", register.path, "--as", register.login, "--now", f"{DAY}T08:00", "register"]
    done = subprocess.run(words, input=b'{"channel":"phone","kind":"complaint","content":"' + b"x" * 2000000
                          + b'","customer":{"name":"A"}}', capture_output=True, env=environment(), timeout=60,
                          preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1100000, 1100000)))
    equal(done.returncode, 1, done.stderr.decode())
    equal(register.do("list")["count"], 0)
    equal(register.do("check", "--deep")["ok"], True)


def test_backup_that_fails():
    """Leaves nothing behind."""
    register = Register(now=f"{DAY}T07:00")
    folder = fresh_folder()
    done = subprocess.run([HOIAMCTL, "--register", register.path, "backup", os.path.join(folder, "copy.db")],
                          capture_output=True, env=environment(), timeout=60,
                          preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100000, 100000)))
    equal(done.returncode, 1, done.stderr.decode())
    equal(os.listdir(folder), [])


def test_reader_gone():
    register = Register(now=f"{DAY}T07:00")
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run([HOIAMCTL, "--register", register.path, "list"], stdout=writing, stderr=subprocess.PIPE,
                          env=environment(), timeout=60)
    os.close(writing)
    equal(done.returncode, 1)
    equal(len(done.stderr.decode().splitlines()), 1)


hatest.main()
