#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A working week of an office, played through at speed with real agents: what they record, show and take away is what the slow model says,
line by line. HA_FAULTS=full: 200 tickets and eight people; else 30 and three."""

import os
import random
import sys

sys.dont_write_bytecode = True
import stage  # noqa: E402,F401  before all else: it starts the bus
import hatest  # noqa: E402
from hatest import equal, parse_time  # noqa: E402
from slow_calendar import DAY, HOUR  # noqa: E402
from slow_model import Clock, Wishes, iso  # noqa: E402
from stage import Stage  # noqa: E402
from week import MINUTE, MONDAY, NEXT_MONDAY, Office, make_week  # noqa: E402

FULL = os.environ.get("HA_FAULTS") == "full"
CLERK = Wishes(before=(3 * HOUR, 30 * MINUTE), quiet=(21 * HOUR, 6 * HOUR + 30 * MINUTE))
HEAD = Wishes(targets=False, day=False, quiet=(12 * HOUR, 13 * HOUR), breach_in_quiet=False)
DIRECTOR = Wishes(warnings=False, before_appointment=2 * HOUR)
WATCHERS = {"cskh1": (CLERK, {}), "kt-tp": (HEAD, {"TZ": "America/New_York"}), "pgd": (DIRECTOR, {"TZ": "Pacific/Auckland"})}
MORE_WATCHERS = {"cskh2": (Wishes(), {}), "cskh-tp": (Wishes(quiet=(0, 0)), {}), "kt1": (Wishes(before_appointment=0), {"TZ": "UTC"}),
                 "kt2": (Wishes(warnings=False, targets=False), {}), "kd1": (Wishes(before=(47 * HOUR, )), {})}


def begin(stage_, names=None):
    for login, (wishes, env) in {**WATCHERS, **(MORE_WATCHERS if FULL else {})}.items():
        if names is None or login in names:
            stage_.watch(login, wishes, **env)


def click_something(stage_, rand):
    """Somebody presses a button of one of the bubbles on a screen."""
    model = stage_.office.model
    single = [(login, bubble) for login in sorted(stage_.agents) for bubble in model.screens[stage_.office.people[login]]
              if bubble.kind == "single" and all(row.cause != "escalation" for row in bubble.rows)]
    if single:
        stage_.click(*rand.choice(single), rand.choice(("known", "later")))


def list_escalations(stage_, since):
    """When what the program passed on was passed, in the order of its journal."""
    return [at for (at, ) in stage_.told.database.execute("SELECT at FROM journal WHERE actor IS NULL AND after <> before AND at >= ? ORDER BY seq",
                                                          (since, ))]


def tell(stage_):
    print(f"# {len(stage_.office.codes)} tickets, {len(stage_.agents)} people, {stage_.lines} lines", flush=True)


def test_week():
    """All that may come in a week, people at their desks all the time, each with wishes and a zone of their own; some buttons are pressed."""
    office, rand = Office(), random.Random(6)
    with Stage(office, MONDAY) as stage_:
        begin(stage_)
        for event in make_week(200 if FULL else 30):
            stage_.play(event)
            if rand.random() < 0.1:
                click_something(stage_, rand)
        stage_.pass_to(NEXT_MONDAY)
        office.compare_tickets()
        tell(stage_)


def test_control():
    """Were a limit passed in its own second, not in the next, the lines would not agree: the comparison is no empty one."""
    office = Office()
    right = Clock.latest_passed
    Clock.latest_passed = lambda self, wishes, now: right(self, wishes, now + 1)
    try:
        with Stage(office, MONDAY) as stage_:
            begin(stage_)
            for event in make_week(4):
                stage_.play(event)
    except AssertionError as why:
        hatest.contains(str(why), "missing: ")
    else:
        raise AssertionError("a wrong model agrees")
    finally:
        Clock.latest_passed = right


def one_day(tickets=12, seed=7, first=MONDAY, last=MONDAY + 3 * DAY):
    return make_week(tickets, seed, first, last)


def test_clock_set():
    """Back by hours, and forward: nothing twice; what was jumped over comes as the latest alone."""
    office = Office()
    with Stage(office, MONDAY) as stage_:
        begin(stage_)
        events = one_day()
        for event in events:
            if event.at > stage_.now:
                stage_.play(event)
            if len(stage_.office.codes) % 3 == 0 and event.action == "register":
                now = stage_.now
                stage_.jump(now - 5 * HOUR)
                stage_.pass_to(now)
        now = stage_.now
        for hours in (7, -3, 30, -50, 70):
            now += hours * HOUR
            stage_.jump(now)
        stage_.pass_to(now + 5 * HOUR)
        tell(stage_)


def test_suspend():
    """The computers of some sleep for a night, and for a day; of all for half a day."""
    office = Office()
    with Stage(office, MONDAY) as stage_:
        begin(stage_)
        spans = {"pgd": (MONDAY + 20 * HOUR, MONDAY + 33 * HOUR), "cskh1": (MONDAY + 30 * HOUR, MONDAY + 50 * HOUR),
                 "kt-tp": (MONDAY + 31 * HOUR, MONDAY + 32 * HOUR)}
        doings = [(event.at, stage_.play, event) for event in one_day()]
        doings += [(at, how, login) for login, span in spans.items() for at, how in zip(span, (stage_.stop, stage_.go_on))]
        for at, how, what in sorted(doings, key=lambda doing: doing[0]):
            stage_.pass_to(at)
            how(what)
        stage_.pass_to(MONDAY + 4 * DAY)
        office.compare_tickets()
        tell(stage_)


def test_weekend_off():
    """All is off over a weekend, in which limits pass: each of it is told on Monday, passed on in the order in which it fell due."""
    office = Office()
    friday, monday = parse_time("2026-11-06T17:30"), parse_time("2026-11-09T07:10")
    with Stage(office, MONDAY + 2 * DAY) as stage_:
        begin(stage_)
        for event in one_day(16, 9, MONDAY + 2 * DAY, friday):
            stage_.play(event)
        stage_.pass_to(friday)
        for login in list(stage_.agents):
            stage_.leave(login)
        stage_.jump(monday)
        for login in list(stage_.agents):
            stage_.come_back(login)
        passed = list_escalations(stage_, friday)
        equal(len(passed) >= 3 and passed == sorted(passed), True, "several, in the order in which they fell due: " + " ".join(map(iso, passed)))
        stage_.pass_to(monday + 5 * HOUR)
        office.compare_tickets()
        tell(stage_)


hatest.main()
