#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Copies by hoiamctl: made, made daily, thrown away by rule, put back; and what is told when they can not be."""

import os
import sqlite3
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tools"))
import hatest  # noqa: E402
from hatest import Register, contains, equal, fresh_folder, run  # noqa: E402

DAY = "2026-02-12"


def refused(answer, status):
    equal(answer.status, status, answer.error)
    equal(len(answer.error.splitlines()), 1, answer.error)


def office():
    register = Register(now=f"{DAY}T07:00")
    register.register(f"{DAY}T08:00")
    return register


def test_backup():
    register = office()
    copy = os.path.join(fresh_folder(), "copy.db")
    told = register.do("backup", copy)
    equal((told["ok"], told["found"], told["file"], told["tickets"], told["letters"], told["rehearsal"]), (True, [], copy, 1, 0, True))
    equal(len(told["journal_head"]), 64)
    equal(os.stat(copy).st_mode & 0o777, 0o600)
    equal(os.listdir(os.path.dirname(copy)), ["copy.db"])


def test_daily():
    """One a day; but for the last fourteen and the ends of weeks they go, those made by hand stay."""
    register = office()
    folder = os.path.join(fresh_folder(), "copies")
    for day in (1, 2, 3, 4, *range(8, 17), 20, 28):
        told = register.do("backup", "--daily", "--folder", folder, now=f"2026-03-{day:02}T09:00")
        equal(told["file"], os.path.join(folder, f"register-2026-03-{day:02}-daily.db"))
    equal(register.do("backup", "--daily", "--folder", folder, now="2026-03-28T17:00")["file"], None)
    register.do("backup", os.path.join(folder, "by-hand.db"))
    register.do("backup", "--daily", "--folder", folder, now="2026-03-29T09:00")
    days = sorted(int(name[17:19]) for name in os.listdir(folder) if name.endswith("-daily.db"))
    equal(days, [1, 3, 4, *range(8, 17), 20, 28, 29])
    equal("by-hand.db" in os.listdir(folder), True)
    register.do("backup", "--daily", now="2026-03-29T09:00")
    equal(os.listdir(register.path + ".backups"), ["register-2026-03-29-daily.db"])


def test_restore():
    register = office()
    copy = os.path.join(fresh_folder(), "copy.db")
    head = register.do("backup", copy)["journal_head"]
    register.register(f"{DAY}T09:00")
    told = register.do("restore", copy, now=f"{DAY}T10:00")
    equal((told["tickets"], told["register"], told["lost_codes"], told["lost_letters"], told["unsure"]), (1, register.path, 1, 0, False))
    equal(register.do("check", "--anchor", head)["ok"], True)
    equal(register.do("list")["count"], 1)
    equal(register.do("check", "--deep")["ok"], True)
    equal(run("--register", told["replaced"], "--json", "list").json["count"], 2)
    # The code that somebody was told before is not given to another.
    equal(register.register(f"{DAY}T11:00")["code"][-4:], "0003")
    contains(run("--register", register.path, "restore", copy).text, "Codes not given again: 2")
    with open(register.path, "r+b") as file:
        file.seek(0)
        file.write(b"\x5a" * 4096)
    contains(run("--register", register.path, "restore", copy).text, "look into what is on paper")
    new = os.path.join(fresh_folder(), "new.db")
    equal(run("--register", new, "--json", "restore", copy).json["replaced"], None)
    contains(run("--register", new, "restore", copy).text, head)


def test_restore_spoilt():
    """A text that was changed inside of a copy: nothing is restored, unless it is asked for, and then it is told."""
    register = office()
    copy = os.path.join(fresh_folder(), "copy.db")
    register.do("backup", copy)
    driver = sqlite3.connect(copy)
    with driver:
        driver.execute("UPDATE ticket SET content = 'Mắt tín hiệu từ tối qua.'")
    driver.close()
    answer = register.try_("restore", copy, now=f"{DAY}T10:00")
    refused(answer, 1)
    contains(answer.error, "KN-2026-0001")
    contains(answer.error, "--force")
    equal(register.do("check", "--deep")["ok"], True)
    told = register.do("restore", copy, "--force", now=f"{DAY}T10:00")
    equal(told["ok"], False)
    contains(told["found"][0], "KN-2026-0001")
    contains(run("--register", register.path, "restore", copy, "--force").text, "Restored, but not sound")


def test_restore_no_file():
    """What is no plain file can not be a copy; nobody waits at a pipe."""
    register = office()
    folder = fresh_folder()
    pipe = os.path.join(folder, "pipe")
    os.mkfifo(pipe)
    for what in (pipe, folder):
        answer = register.try_("restore", what)
        refused(answer, 1)
        contains(answer.error, "not a register")


def test_restore_refused():
    """Nothing is changed."""
    register = office()
    folder = fresh_folder()
    real, copy, bad = (os.path.join(folder, name) for name in ("real.db", "copy.db", "bad.db"))
    equal(run("--register", real, "new").status, 0)
    register.do("backup", copy)
    register.do("backup", bad)
    with open(bad, "r+b") as file:
        file.seek(6 * 4096)
        file.write(b"\x5a" * 3000)
    refused(run("--register", real, "restore", copy), 1)
    refused(register.try_("restore", bad), 1)
    refused(register.try_("restore", os.path.join(folder, "missing.db")), 1)
    refused(register.try_("restore", os.path.join(folder, "..")), 1)
    equal(register.do("list")["count"], 1)
    equal(run("--register", real, "--json", "list").json["count"], 0)
    equal(run("--register", real, "--json", "restore", copy, "--force").json["rehearsal"], True)


def test_words():
    register = office()
    refused(register.try_("backup"), 2)
    refused(register.try_("backup", "a.db", "--daily"), 2)
    refused(register.try_("backup", "a.db", "--folder", "/tmp"), 2)
    refused(register.try_("restore"), 2)


def test_server_address():
    """Told as what it is: not a missing file."""
    answer = run("--register", "postgresql://desk@server/register", "list")
    equal(answer.status, 1)
    contains(answer.error, "PostgreSQL")


hatest.main()
