# SPDX-License-Identifier: GPL-3.0-or-later
"""Days and hours of an office, reckoned slowly: what slow_model.py needs of time. Moments are UTC seconds, days are datetime.date."""

import datetime

DAY = 86400
HOUR = 3600
ZONE = datetime.timezone(datetime.timedelta(hours=7))
HOURS = ((7 * HOUR + 1800, 11 * HOUR + 1800), (13 * HOUR + 1800, 17 * HOUR))  # of an ordinary day of work, Monday to Friday


def day_of(at):
    return datetime.datetime.fromtimestamp(at, ZONE).date()


def midnight(day):
    return int(datetime.datetime(day.year, day.month, day.day, tzinfo=ZONE).timestamp())


def second_of_day(at):
    return at - midnight(day_of(at))


class Calendar:
    """told: what `hoiamctl calendar YEAR` says of the days that are not ordinary ones, in one list."""

    def __init__(self, told):
        self.told = {datetime.date.fromisoformat(day["date"]): day["working"] for day in told}

    def is_working(self, day):
        return self.told.get(day, day.weekday() < 5)

    def spans(self, day):
        """The hours of work of a day: list of (from, to)."""
        start = midnight(day)
        return [(start + opens, start + closes) for opens, closes in HOURS] if self.is_working(day) else []

    def opening(self, day):
        return self.spans(day)[0][0]

    def closing(self, day):
        return self.spans(day)[-1][1]

    def next_working(self, day):
        """The first day of work after this one."""
        day += datetime.timedelta(1)
        while not self.is_working(day):
            day += datetime.timedelta(1)
        return day

    def is_office_time(self, now):
        """From the first opening to the last closing, noon included."""
        day = day_of(now)
        return self.is_working(day) and self.opening(day) <= now < self.closing(day)

    def next_opening(self, now):
        """When the next day of work begins."""
        day = day_of(now)
        if self.is_working(day) and now < self.opening(day):
            return self.opening(day)
        return self.opening(self.next_working(day))

    def days_before(self, now, n):
        """Midnight of the n-th day of work that began before the one that began last."""
        day, begun = day_of(now) + datetime.timedelta(1), -1
        while begun < n:
            day -= datetime.timedelta(1)
            begun += self.is_working(day) and self.opening(day) <= now
        return midnight(day)

    def close_of_day(self, starts, n):
        """The close of business of the n-th day of work after the day of starts."""
        day = day_of(starts)
        for _day in range(n):
            day = self.next_working(day)
        return self.closing(day)

    def between(self, first, last):
        """Working seconds from first to last."""
        seconds, day = 0, day_of(first)
        while day <= day_of(last):
            for opens, closes in self.spans(day):
                seconds += max(0, min(closes, last) - max(opens, first))
            day += datetime.timedelta(1)
        return seconds

    def add(self, first, seconds):
        """So many working seconds after first."""
        day = day_of(first)
        while True:
            for opens, closes in self.spans(day):
                opens = max(opens, first)
                if opens < closes and seconds <= closes - opens:
                    return opens + seconds
                seconds -= max(0, closes - opens)
            day += datetime.timedelta(1)
