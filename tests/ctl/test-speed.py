#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reckoning is quick enough to be called in a loop: the processor's time of the best of several whole processes, above what /bin/true takes."""

import json
import os
import resource
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tools"))
import hatest  # noqa: E402

LIMIT = 0.050  # seconds of processor, as a whole process


def spent():
    """Seconds of processor that the ended processes have taken: what others do on the machine beside them does not count."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def best(arguments, env):
    times = []
    for _round in range(15):
        before = spent()
        subprocess.run(arguments, stdout=subprocess.DEVNULL, env=env, check=True)
        times.append(spent() - before)
    return min(times)


def check(*words):
    if hatest.SANITIZED:
        raise hatest.Skip("sanitizers are slow")
    env = hatest.environment()
    took = best([hatest.HOIAMCTL, *words], env)
    nothing = best(["/bin/true"], env)
    print(f"# {' '.join(words[:4])}: {took * 1000:.1f} ms ({nothing * 1000:.1f} ms for nothing)")
    if took - nothing > LIMIT:
        raise AssertionError(f"{words[0]} took {took * 1000:.1f} ms")


def test_due():
    check("due", "--received", "2026-02-12T15:10", "--channel", "written", "--json")


def test_due_in_words():
    check("due", "--received", "2027-12-29T15:10", "--channel", "phone")


def test_worktime():
    check("worktime", "add", "2026-02-12T15:10", "PT100H", "--json")


def test_worktime_over_centuries():
    """The first question makes the index; it is asked for all the years that the calendar knows."""
    check("worktime", "between", "1900-01-02", "2199-12-30", "--json")
    check("worktime", "add", "1901-01-01", "PT170000H", "--json")
    check("worktime", "add", "2026-02-12", "P7300D", "--json")


def test_worktime_of_a_file():
    path = os.path.join(hatest.fresh_folder(), "calendar.json")
    hours = [[f"{hour:02}:00", f"{hour:02}:45"] for hour in range(24)]
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"zone": "America/New_York", "week": {day: hours for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")},
                   "days": {f"2026-{month:02}-{day:02}": [] for month in range(1, 13) for day in range(1, 29, 3)}}, file)
    check("worktime", "between", "2020-01-01", "2040-01-01", "--calendar", path, "--json")


def test_calendar():
    check("calendar", "2026", "--json")
    check("calendar", "2099")


def test_with_a_register():
    register = hatest.Register()
    for words in (("due", "--received", "2026-02-12T15:10", "--channel", "written"), ("worktime", "add", "2026-02-12T15:10", "PT100H"),
                  ("calendar", "2026")):
        check(*words, "--register", register.path)


hatest.main()
