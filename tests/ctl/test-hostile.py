#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What hoiamctl is given by mistake or by malice: refused with one line, or kept as nothing but text; never a crash."""

import contextlib
import json
import os
import resource
import sqlite3
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


def test_nested_deeply():
    """Whatever is read as JSON is looked at before the parser is let at it, also what the register itself holds."""
    register = Register(now=f"{DAY}T07:00")
    code = register.do("register", now=f"{DAY}T08:00", stdin=TICKET)[0]["code"]
    folder = fresh_folder()
    deep, sheet, made = (os.path.join(folder, name) for name in ("deep.json", "sheet.csv", "made.db"))
    with open(deep, "w", encoding="utf-8") as file:
        file.write("[" * 200000 + "\n")
    with open(sheet, "w", encoding="utf-8") as file:
        file.write("name\nA\n")
    for words in (["import", sheet, "--map", deep], ["letter", code, "--fields", deep, "-o", made],
                  ["--register", made, "new", "--from", deep]):
        answer = run("--register", register.path, *words)
        equal(answer.status, 1, answer.error)
        equal(len(answer.error.splitlines()), 1, answer.error)
    equal(sorted(os.listdir(folder)), ["deep.json", "sheet.csv"])
    with contextlib.closing(sqlite3.connect(register.path)) as file, file:
        file.execute("INSERT INTO letter (ticket, status, template_id, year, symbol, saved, blocks) "
                     "VALUES (1, 1, 'reply', 2026, 'x', 1, ?)", ["[" * 150000])
    equal(run("--register", register.path, "check").status, 1)
    equal(run("--register", register.path, "show", code).status, 0)
    equal(run("--register", register.path, "journal", code).status, 0)


def test_no_limits():
    """A register whose sets of limits somebody has deleted is told of, and nobody reckons with what is not there."""
    register = Register(now=f"{DAY}T07:00")
    code = register.do("register", now=f"{DAY}T08:00", stdin=TICKET)[0]["code"]
    with contextlib.closing(sqlite3.connect(register.path)) as file, file:
        for name, in file.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
            file.execute(f'DROP TRIGGER "{name}"')
        file.execute("DELETE FROM policy_clock")
        file.execute("DELETE FROM policy")
    equal(run("--register", register.path, "show", code).status in (0, 1), True)
    for words in (["check", "--deep"], ["tick"]):
        answer = run("--register", register.path, "--now", f"{DAY}T09:00", *words)
        equal(answer.status, 1, " ".join(words) + answer.error)


def test_without_end():
    """A device or a pipe is no file to be read; a file too large is read no further than it may be."""
    register = Register(now=f"{DAY}T07:00")
    code = register.do("register", now=f"{DAY}T08:00", stdin=TICKET)[0]["code"]
    pipe = os.path.join(fresh_folder(), "pipe")
    os.mkfifo(pipe)
    large = os.path.join(fresh_folder(), "large")
    with open(large, "wb") as file:
        file.truncate(1 << 40)
    for path in (pipe, "/dev/zero", large, os.path.dirname(large)):
        for words in (["attach", code, path], ["import", path], ["import", "/dev/null", "--map", path],
                      ["letter", code, "--fields", path, "-o", large + ".pdf"], ["register", path], ["new", "--from", path]):
            target = [] if words[0] != "new" else ["--register", os.path.join(fresh_folder(), "made.db")]
            answer = run("--register", register.path, *target, *words)
            equal(answer.status in (1, 2), True, " ".join(words))
            equal(len(answer.error.splitlines()), 1, answer.error)
    equal(register.do("attachments", code), [])


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


def test_registers_are_not_written_over():
    """Whatever is written beside a register goes into a file of its own: never over a register, by whatever name."""
    register = Register(now=f"{DAY}T07:00")
    code = register.do("register", now=f"{DAY}T08:00", stdin=TICKET)[0]["code"]
    folder, name = os.path.split(register.path)
    soft, other = os.path.join(folder, "soft"), Register(now=f"{DAY}T07:00")
    os.symlink(register.path, soft)
    os.link(other.path, os.path.join(folder, "hard"))
    os.mkdir(os.path.join(folder, "x"))
    ends = [register.path + end for end in ("-wal", "-shm", "-checkpoint", "-reserve")]
    for path in [register.path, os.path.join(folder, "x", "..", ".", name), soft, os.path.join(folder, "hard"),
                 soft + "-wal", *ends]:
        for words in (["export", path], ["list", "--csv", path], ["log", DAY, "--csv", path], ["flow", code, "--svg", path],
                      ["flow", code, "--pdf", path], ["letter", code, "-o", path], ["print", "flow", code, "-o", path]):
            answer = run("--register", register.path, "--now", f"{DAY}T09:00", *words)
            equal(answer.status, 1, " ".join(words) + answer.error)
            if words[0] != "letter":
                contains(answer.error, "register")
    equal(register.do("check", "--deep")["ok"], True)
    equal(register.do("list")["count"], 1)


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
