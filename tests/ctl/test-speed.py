#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reckoning is quick enough to be called in a loop: the best of several whole processes, against the time of /bin/true's own start."""

import os
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tools"))
import hatest  # noqa: E402

LIMIT = 0.050  # seconds, as a whole process


def best(arguments, env):
    times = []
    for _round in range(15):
        start = time.monotonic()
        subprocess.run(arguments, stdout=subprocess.DEVNULL, env=env, check=True)
        times.append(time.monotonic() - start)
    return min(times)


def check(*words):
    if hatest.SANITIZED:
        raise hatest.Skip("sanitizers are slow")
    env = hatest.environment()
    took = best([hatest.HOIAMCTL, *words], env)
    nothing = best(["/bin/true"], env)
    print(f"# {words[0]}: {took * 1000:.1f} ms ({nothing * 1000:.1f} ms for nothing)")
    if took - nothing > LIMIT:
        raise AssertionError(f"{words[0]} took {took * 1000:.1f} ms")


def test_due():
    check("due", "--received", "2026-02-12T15:10", "--channel", "written", "--json")


def test_worktime():
    check("worktime", "add", "2026-02-12T15:10", "PT100H", "--json")


def test_calendar():
    check("calendar", "2026", "--json")


hatest.main()
