#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""hoiamctl worktime against an office looked at minute by minute with Python's own zones: random calendar files, jumping clocks, the office's
own days; and what is refused, by a sentence that names the place."""

import datetime
import json
import os
import random
import sys
import zoneinfo

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tools"))
import hatest  # noqa: E402
from hatest import contains, equal, fresh_folder, iso, run  # noqa: E402

MINUTE, HOUR, DAY = 60, 3600, 86400
WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
PLACES = (("UTC", "2026-02-28"), ("Asia/Ho_Chi_Minh", "2026-02-17"), ("Asia/Ho_Chi_Minh", "1975-06-13"), ("America/New_York", "2026-03-08"),
          ("America/New_York", "2026-11-01"), ("Europe/Berlin", "2026-03-29"), ("Europe/Berlin", "2087-10-26"),
          ("Australia/Lord_Howe", "2026-04-05"), ("Australia/Lord_Howe", "2026-10-04"), ("Africa/Casablanca", "2026-02-15"),
          ("Africa/Casablanca", "2026-03-22"), ("Pacific/Apia", "2011-12-30"), ("America/Havana", "2026-11-01"), (None, "2026-09-02"))
TURNS = 1 if hatest.SANITIZED else 3


# ---- The office, looked at --------------------------------------------------------------------------------------------------


def minutes_of(text):
    return int(text[:2]) * 60 + int(text[3:])


class Wall:
    """Every minute of some weeks around a date: whether somebody works, and what date it is."""

    def __init__(self, calendar, around, before=12, days=30):
        zone = zoneinfo.ZoneInfo(calendar["zone"]) if calendar.get("zone") else hatest.OFFICE
        self.start = (int(datetime.datetime.fromisoformat(around + "T00:00+00:00").timestamp()) - before * DAY) // MINUTE * MINUTE
        self.end = self.start + days * DAY
        self.works, self.dates = [], []
        hours = {}
        for at in range(self.start, self.end, MINUTE):
            shown = datetime.datetime.fromtimestamp(at, zone)
            date = shown.date().isoformat()
            if date not in hours:
                day = calendar.get("days", {}).get(date, calendar.get("week", {}).get(WEEK[shown.weekday()], []))
                hours[date] = [(minutes_of(a), minutes_of(b)) for a, b in day]
            minute = shown.hour * 60 + shown.minute
            self.works.append(any(a <= minute < b for a, b in hours[date]))
            self.dates.append(date)

    def between(self, start, end):
        total = 0
        for i in range((start - self.start) // MINUTE, len(self.works)):
            begin = self.start + i * MINUTE
            if begin >= end:
                break
            if self.works[i]:
                total += min(begin + MINUTE, end) - max(begin, start)
        return total

    def add(self, start, seconds):
        """None where the walk does not reach so far."""
        for i in range((start - self.start) // MINUTE, len(self.works)):
            if not self.works[i]:
                continue
            begin = max(self.start + i * MINUTE, start)
            left = self.start + (i + 1) * MINUTE - begin
            if seconds <= left:
                return begin + seconds
            seconds -= left
        return None

    def add_days(self, start, days):
        first = self.dates[(start - self.start) // MINUTE]
        later = sorted({date for date, works in zip(self.dates, self.works) if works and date > first})
        if len(later) < days + 1:
            return None
        last = max(i for i, date in enumerate(self.dates) if date == later[days - 1] and self.works[i])
        return self.start + (last + 1) * MINUTE


def clock(minutes):
    return f"{minutes // 60:02}:{minutes % 60:02}"


def make_hours(dice):
    grain = dice.choice((1, 15, 30))
    count = dice.choice((0, 1, 1, 2, 2, 3, 5))
    edges = sorted(dice.randrange(0, 1440 // grain + 1) * grain for _edge in range(2 * count))
    if edges and dice.random() < 0.2:
        edges[-1] = 1440
    if len(edges) > 3 and dice.random() < 0.5:
        edges[2] = edges[1]  # touching
    return [[clock(a), clock(b)] for a, b in zip(edges[::2], edges[1::2]) if a < b]


def make_calendar(dice, zone, around):
    date = datetime.date.fromisoformat(around)
    calendar = {"week": {day: make_hours(dice) for day in WEEK if dice.random() < 0.9}, "days": {}}
    for _day in range(dice.randrange(8)):
        other = (date + datetime.timedelta(days=dice.randrange(-10, 12))).isoformat()
        calendar["days"][other] = [] if dice.random() < 0.3 else make_hours(dice)
    if zone is not None:
        calendar["zone"] = zone
    return calendar


def write(calendar):
    path = os.path.join(fresh_folder(), "calendar.json")
    with open(path, "w", encoding="utf-8") as file:
        file.write(calendar if isinstance(calendar, str) else json.dumps(calendar))
    return path


def length_of(dice, seconds):
    """One of the ways to write it."""
    hours, minutes, rest = seconds // HOUR, seconds // MINUTE % 60, seconds % MINUTE
    ways = [f"PT{seconds}S", f"PT{hours}H{minutes}M{rest}S"]
    if rest == 0:
        ways += [f"PT{seconds // MINUTE}M", f"PT{hours}H{minutes}M"]
    return dice.choice(ways)


def time_of(dice, at):
    """With the office's offset, with another, as UTC, or without: then it is the office's."""
    zone = dice.choice((hatest.OFFICE, datetime.timezone.utc, datetime.timezone(datetime.timedelta(hours=-3, minutes=-30))))
    text = datetime.datetime.fromtimestamp(at, zone).isoformat()
    if zone is hatest.OFFICE and dice.random() < 0.5:
        return text[:19]
    return text.replace("+00:00", "Z")


def ask(options, *words):
    answer = run("worktime", *words, *options, "--json")
    if answer.status != 0:
        raise AssertionError(f"{words} {options}: {answer.status} {answer.error}")
    return answer.json


def compare(dice, wall, options, turns):
    """Whatever can be asked, near an edge or anywhere."""
    edges = [wall.start + i * MINUTE for i in range(1, len(wall.works)) if wall.works[i] != wall.works[i - 1]]
    def moment():
        anywhere = dice.randrange(wall.start, wall.end)
        return anywhere if not edges or dice.random() < 0.4 else min(max(dice.choice(edges) + dice.randrange(-2, 3), wall.start), wall.end - 1)
    for _turn in range(turns):
        a, b = moment(), moment()
        words = ("between", time_of(dice, a), time_of(dice, b))
        equal(ask(options, *words), {"seconds": wall.between(a, b) if a < b else 0}, str(words))
        seconds = dice.choice((0, dice.randrange(200) * 1800, dice.randrange(3 * DAY), wall.between(a, b)))
        wanted = wall.add(a, seconds)
        words = ("add", time_of(dice, a), length_of(dice, seconds))
        if wanted is not None:
            equal(ask(options, *words), {"at": iso(wanted)}, str(words))
        days = dice.randrange(1, 8)
        wanted = wall.add_days(a, days)
        words = ("add", time_of(dice, a), f"P{days}D")
        if wanted is not None:
            equal(ask(options, *words), {"at": iso(wanted)}, str(words))


def test_against_the_wall():
    seed = random.randrange(1 << 32)
    print(f"# seed {seed}", flush=True)
    dice = random.Random(seed)
    for zone, around in PLACES:
        for _turn in range(TURNS):
            calendar = make_calendar(dice, zone, around)
            try:
                compare(dice, Wall(calendar, around), ["--calendar", write(calendar)], 3)
            except AssertionError as wrong:
                raise AssertionError(f"{wrong} of {json.dumps(calendar)}") from wrong


def test_the_offices_own_days():
    """Without a file: the office's week, and what the notices made of 2026."""
    day = [["07:30", "11:30"], ["13:30", "17:00"]]
    off = ("01-01", "01-02", "02-16", "02-17", "02-18", "02-19", "02-20", "04-27", "04-30", "05-01", "08-31", "09-01", "09-02", "11-24")
    calendar = {"week": {name: day for name in WEEK[:5]},
                "days": {**{"2026-" + date: [] for date in off}, "2026-01-10": day, "2026-08-22": day}}
    dice = random.Random(85)
    for around in ("2026-01-05", "2026-02-17", "2026-04-29", "2026-08-28", "2026-11-20"):
        compare(dice, Wall(calendar, around), [], 5)


# ---- Known answers ------------------------------------------------------------------------------------------------------------

DAYTIME = [["08:00", "12:00"], ["12:00", "17:00"]]  # touching


def test_jumping_clocks():
    """An hour that comes twice counts twice; one that is left out, not at all; a day is as long as the wall shows it."""
    table = (
        ("America/New_York", "2026-03-08", [["01:30", "02:30"]], 1800), ("America/New_York", "2026-03-08", [["02:10", "02:50"]], 0),
        ("America/New_York", "2026-11-01", [["01:30", "02:30"]], 5400), ("America/New_York", "2026-11-01", [["00:00", "24:00"]], 25 * HOUR),
        ("Australia/Lord_Howe", "2026-04-05", [["00:00", "24:00"]], 24 * HOUR + 1800), ("Pacific/Apia", "2011-12-30", [["00:00", "24:00"]], 0),
        ("Europe/Berlin", "2026-10-25", [["02:00", "03:00"]], 2 * HOUR), ("Asia/Ho_Chi_Minh", "2026-03-08", [["00:00", "24:00"]], 24 * HOUR),
    )
    for zone, date, hours, seconds in table:
        path = write({"zone": zone, "days": {date: hours}})
        noon = hatest.parse_time(date + "T12:00+00:00")
        equal(ask(["--calendar", path], "between", iso(noon - 2 * DAY), iso(noon + 2 * DAY)), {"seconds": seconds}, f"{zone} {date} {hours}")


def test_edges():
    options = ["--calendar", write({"zone": "Asia/Ho_Chi_Minh", "week": {"mon": DAYTIME, "tue": [["20:00", "24:00"]], "wed": [["00:00", "02:00"]]},
                                    "days": {"2026-03-16": []}})]
    table = {
        ("2026-03-09T08:00", "PT9H"): "2026-03-09T17:00:00",        # exactly to closing time: stays there
        ("2026-03-09T08:00", "PT4H"): "2026-03-09T12:00:00",        # where two intervals touch
        ("2026-03-09T08:00", "PT9H1S"): "2026-03-10T20:00:01",
        ("2026-03-10T20:00", "PT4H"): "2026-03-11T00:00:00",        # 24:00 is 00:00
        ("2026-03-10T20:00", "PT6H"): "2026-03-11T02:00:00",
        ("2026-03-09T17:00", "PT0S"): "2026-03-10T20:00:00",        # nothing, from where nobody works: the next opening
        ("2026-03-09T16:59:59", "PT0S"): "2026-03-09T16:59:59",
        ("2026-03-15T12:00", "PT1S"): "2026-03-17T20:00:01",        # a Monday off
        ("2026-03-09T12:00", "P1D"): "2026-03-11T00:00:00",
        ("2026-03-11T01:00", "P1D"): "2026-03-18T00:00:00",
        ("2026-03-11T01:00", "P2D"): "2026-03-18T02:00:00",
        ("2026-03-09T08:00", "PT1M1S"): "2026-03-09T08:01:01",
        ("2026-03-09T08:00", "PT005M"): "2026-03-09T08:05:00",
    }
    for (start, length), at in table.items():
        equal(ask(options, "add", start, length), {"at": at + "+07:00"}, f"{start} {length}")
    for start, end, seconds in (("2026-03-09T11:59:59", "2026-03-09T12:00:01", 2), ("2026-03-09T17:00", "2026-03-09T08:00", 0),
                                ("2026-03-10T23:59:59", "2026-03-11T00:00:01", 2), ("2026-03-09", "2026-03-16", 15 * HOUR)):
        equal(ask(options, "between", start, end), {"seconds": seconds}, f"{start} {end}")


# ---- Refusals -----------------------------------------------------------------------------------------------------------------


def refused(answer, status, *words):
    equal((answer.status, answer.text), (status, ""), answer.error)
    equal(len(answer.error.splitlines()), 1, answer.error)
    for word in words:
        contains(answer.error, word)


def test_lengths_refused():
    table = {"PT1.5H": "whole numbers", "PT1,5H": "whole numbers", "P1DT2H": "days and hours", "P1W": "weeks", "P1Y": "years", "P2M": "months",
             "P0D": "P1D", "P7301D": "too long", "PT999999999999999999999H": "too long", "PT176000H": "too long", "": "PT15H", "P": "PT15H",
             "PT": "PT15H", "15H": "PT15H", "PT15": "PT15H", "pt1h": "PT15H", "PT1M1H": "PT15H", "PT1H1H": "PT15H", "P D": "PT15H"}
    for length, word in table.items():
        refused(run("worktime", "add", "2026-03-09", length), 2, word, length)
    for length in ("-PT1H", "-P2D", "-PT1H30M"):
        refused(run("worktime", "add", "2026-03-09", length), 2, f"“{length}”", "only goes forward")
        refused(run("worktime", "add", "2026-03-09", "--", length), 2, f"“{length}”", "only goes forward")


def test_times_refused():
    for time in ("", "today", "2026-02-30", "2026-2-3", "2026-02-12T25:00", "2026-02-12T24:01", "2026-02-12T10:60", "2026-02-12T10", "12/02/2026",
                 "2026-02-12T10:00+15:00", "2026-02-12T10:00 +07:00", "2026-02-12T10:00:00.5", "2026-02-12T10:00:61"):
        refused(run("worktime", "add", time, "PT1H"), 2, f"“{time}”")
        refused(run("worktime", "between", "2026-02-12", time), 2, f"“{time}”")


def test_calendars_refused():
    """One line that says what is wrong, and where."""
    table = (
        ('{"week":{"monday":[]}}', "monday"), ('{"week":{"mon":[["08:00","12:00"],["11:00","13:00"]]}}', "overlap", "mon", "11:00"),
        ('{"week":{"tue":[["13:00","17:00"],["08:00","12:00"]]}}', "out of order", "tue", "08:00"),
        ('{"week":{"wed":[["08:00","24:01"]]}}', "wed", "24:01"), ('{"week":{"thu":[["12:00","08:00"]]}}', "end before", "thu", "08:00"),
        ('{"week":{"fri":[["08:00","08:00"]]}}', "end before", "fri"), ('{"week":{"sat":[["8:00","12:00"]]}}', "sat", "8:00"),
        ('{"week":{"sun":[["08:60","12:00"]]}}', "sun", "08:60"), ('{"week":{"mon":["08:00","12:00"]}}', "pairs", "mon"),
        ('{"week":{"mon":[["08:00"]]}}', "pairs", "mon"), ('{"week":{"mon":[["08:00",12]]}}', "mon", "time of day"),
        ('{"week":{"mon":null}}', "mon"), ('{"week":[]}', "week"), ('{"days":{"2026-02-30":[]}}', "not a date", "2026-02-30"),
        ('{"days":{"12/02/2026":[]}}', "not a date", "12/02/2026"), ('{"days":{"2026-02-12":[["09:00","08:00"]]}}', "2026-02-12", "08:00"),
        ('{"zone":"Asia/Saigon2"}', "zone", "Asia/Saigon2"), ('{"zone":""}', "zone"), ('{"zone":7}', "zone"), ('{"weeks":{}}', "weeks"),
        ('{"week":{"mon":[],"mon":[]}}', "twice"), ('{"days":{"2026-02-12":[],"2026-02-12":[]}}', "twice"), ('{"week":{},"week":{}}', "twice"),
        ("hello", "JSON"), ("", "JSON"), ("[]", "object"), ('{"week":{}', "JSON"), ("null", "object"),
    )
    for text, *words in table:
        refused(run("worktime", "--calendar", write(text), "between", "2026-02-12", "2026-02-13"), 1, *words)
    refused(run("worktime", "--calendar", "/nowhere/calendar.json", "between", "2026-02-12", "2026-02-13"), 1, "/nowhere/calendar.json")


def test_no_hours():
    """A week without hours is a calendar like another; there is just no working time in it."""
    for text in ("{}", '{"week":{}}', '{"week":{"mon":[]},"days":{"2026-02-12":[]}}'):
        options = ["--calendar", write(text)]
        equal(ask(options, "between", "2026-01-01", "2027-01-01"), {"seconds": 0})
        for length in ("PT0S", "PT1S", "P1D"):
            refused(run("worktime", "add", "2026-02-12", length, *options), 1, "20 years")


hatest.main()
