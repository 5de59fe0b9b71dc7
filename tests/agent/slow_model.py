# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of reminding, reckoned slowly and written plainly, from HACKING's page and the procedure alone.

A model is told what happens to tickets (as hoiamctl tells it) and what time it is. For each person who watches it says what has to be
recorded, what has to be shown, and what has to be taken from the screen, as lines of text in the order in which they come about. It keeps no
list of what comes next: at each step it looks at everything."""

import bisect
import datetime
from dataclasses import dataclass, field

from slow_calendar import HOUR, ZONE, day_of, midnight, second_of_day

CLERK, HANDLER, HEAD, DIRECTOR = 1, 2, 4, 8
MANY = 5
DESK_DAYS = 7  # of work
LATER = 30 * 60
RANK = {"warning": 1, "target": 2, "breach": 3}
# 85A: who is told when a limit is passed; one warning an hour before each due, besides the first.
BREACH = {"written-reply": ("holder", "head"), "feedback": ("holder", "head"), "handling": ("holder", "head"),
          "support": ("leaders", "escalate"), "leadership": ("leaders",)}
LAST_WARNING = HOUR
LEADERS_DAYS = 2


def iso(at):
    return datetime.datetime.fromtimestamp(at, ZONE).strftime("%m-%dT%H:%M:%S")


@dataclass
class Person:
    id: int
    login: str
    department: int
    roles: int


@dataclass
class Wishes:
    warnings: bool = True
    targets: bool = True
    before: tuple = ()
    before_appointment: int = HOUR
    day: bool = True
    quiet: tuple = ()  # (from, to) in seconds of the day
    breach_in_quiet: bool = True

    def is_quiet(self, now):
        if not self.quiet or self.quiet[0] == self.quiet[1]:
            return False
        first, last = self.quiet
        second = second_of_day(now)
        return first <= second < last if first < last else second >= first or second < last


@dataclass
class Clock:
    kind: str
    starts: int
    warn: int
    target: int  # 0 = none
    due: int
    open: bool
    paused: int = 0  # since
    until: int = 0

    def runs(self):
        return self.open and not self.paused

    def moments(self, wishes):
        """{moment: cause}. What lies before the clock began is none."""
        found = [(self.due, "breach")]
        if wishes.warnings:
            found += [(self.warn, "warning"), (self.due - LAST_WARNING, "warning")]
        if wishes.targets and self.target:
            found.append((self.target, "target"))
        found += [(self.due - before, "warning") for before in wishes.before]
        moments = {}
        for at, cause in found:
            if cause == "breach" or self.starts < at <= self.due:
                if at not in moments or RANK[cause] > RANK[moments[at]]:
                    moments[at] = cause
        return moments

    def latest_passed(self, wishes, now):
        """(moment, cause), or None. A due is passed from the second after it on."""
        passed = [(at, cause) for at, cause in self.moments(wishes).items() if (at < now if cause == "breach" else at <= now)]
        return max(passed) if passed else None


@dataclass
class Appointment:
    at: int
    person: int  # 0: the holder goes


@dataclass
class Escalation:
    at: int
    by: int      # 0: the program
    clock: str
    due: int


@dataclass
class Ticket:
    code: str
    department: int = 0
    person: int = 0
    stage: str = "received"
    round: int = 1
    clocks: dict = field(default_factory=dict)  # of the present round, by kind
    appointment: Appointment = None
    escalation: Escalation = None
    told: list = field(default_factory=list)  # rows

    @property
    def open(self):
        return self.stage != "resolved"

    def running(self):
        return [clock for clock in self.clocks.values() if clock.runs()] if self.open else []


@dataclass(eq=False)
class Row:
    """Something recorded for somebody."""
    person: int
    cause: str
    ticket: Ticket
    clock: str
    round: int
    threshold: int
    due: int
    told: int
    seen: bool = False
    handed: bool = False
    again: int = 0

    @property
    def key(self):
        return (self.person, self.cause in RANK or self.cause, self.ticket and self.ticket.code, self.clock, self.round, self.threshold,
                0 if self.cause == "escalation" else self.due)

    def words(self):
        return f"{self.cause} {self.ticket.code if self.ticket else '-'} {self.clock or '-'} {self.round} {iso(self.threshold)} {iso(self.due)}"


@dataclass
class Bubble:
    kind: str    # single, many, day
    rows: list
    critical: bool
    title: str = ""
    gone: list = field(default_factory=list)  # rows that ended to hold while others stay

    def words(self):
        rows = sorted(f"{row.ticket.code}/{row.cause}/{row.clock or '-'}" for row in self.rows if row.ticket)
        return " ".join([self.kind, "critical" if self.critical else "normal", *rows] + ([f"“{self.title}”"] if self.title else []))


def is_critical(row):
    """A breach, or what the program passed on at one: a person's passing on is of the leaders' clock."""
    return row.cause == "breach" or row.cause == "escalation" and row.clock != "leadership"


class Model:
    def __init__(self, people, calendar, leaders):
        """leaders: the department that holds what the program passed on."""
        self.leaders = leaders
        self.people = {person.id: person for person in people}
        self.calendar = calendar
        self.tickets = {}
        self.wishes = {}    # of who watches now
        self.desks = {}
        self.rows = []
        self.told = set()
        self.screens = {}   # person: bubbles
        self.lines = []

    # ---- What happens ----------------------------------------------------------------------------------------------------------

    def watch(self, person, wishes, now):
        self.wishes[person] = wishes
        self.desks[person] = now
        self.screens.setdefault(person, [])

    def leave(self, person):
        del self.wishes[person]

    def happened(self, now, actor, code, action, told, holder, goes=0, at=0, until=0):
        """told: what hoiamctl answered. holder: whose the ticket is, (department, person); goes, at: of an appointment; until: of a pause."""
        ticket = self.tickets.setdefault(code, Ticket(code))
        if action == "reopen":
            ticket.round += 1
            ticket.appointment = None
        if action == "appoint":
            ticket.appointment = Appointment(at, goes)
        ticket.department, ticket.person = holder
        was = ticket.clocks
        ticket.clocks = {clock["clock"]: self.read_clock(clock) for clock in told["clocks"] if clock.get("round", 1) == ticket.round}
        for kind, clock in ticket.clocks.items():
            if clock.paused:
                clock.paused, clock.until = (now, until) if action == "pause" else (was[kind].paused, was[kind].until)
        before, ticket.stage = ticket.stage, told.get("stage", "received")
        if ticket.stage != "leadership":
            ticket.escalation = None
        elif before != "leadership":
            leaders = ticket.clocks.get("leadership")
            ticket.escalation = Escalation(now, actor, "leadership", leaders.due if leaders else now)

    @staticmethod
    def read_clock(told):
        at = {name: int(datetime.datetime.fromisoformat(told[name]).timestamp()) if told.get(name) else 0
              for name in ("starts", "warn", "target", "due", "met", "ended")}
        return Clock(told["clock"], at["starts"], at["warn"], at["target"], at["due"], not at["met"] and not at["ended"],
                     1 if told.get("state") == "paused" else 0)

    def clicked(self, person, bubble, action, now):
        """action: default or known: seen; later: once more in half an hour."""
        self.screens[person].remove(bubble)
        for row in bubble.rows:
            if row in bubble.gone:
                continue
            if action == "later":
                row.again, row.handed = now + LATER, False
            else:
                row.seen = True

    # ---- The program's own steps -----------------------------------------------------------------------------------------------

    def act(self, now):
        """Pauses end when they were to end; what the support clock lets pass goes to the leaders, at the moment of the breach."""
        for ticket in self.tickets.values():
            for clock in ticket.clocks.values():
                if ticket.open and clock.open and clock.paused and clock.until and clock.until <= now:
                    stood = clock.until - clock.paused
                    clock.warn += stood if clock.paused <= clock.warn else 0
                    clock.target += stood if clock.target and clock.paused <= clock.target else 0
                    clock.due += stood
                    clock.warn = min(clock.warn, clock.due - 4 * HOUR)
                    clock.paused = clock.until = 0
        late = [(clock.due, ticket) for ticket in self.tickets.values() for clock in ticket.running()
                if clock.kind == "support" and ticket.stage == "support" and clock.due < now]
        for due, ticket in sorted(late, key=lambda pair: pair[0]):
            self.escalate(ticket, due)

    def escalate(self, ticket, breach):
        ticket.clocks["support"].open = False
        ticket.stage = "leadership"
        ticket.department, ticket.person = self.leaders, 0
        ticket.escalation = Escalation(breach, 0, "support", breach)
        clock = ticket.clocks.get("leadership")
        if clock is None:
            due = self.calendar.close_of_day(breach, LEADERS_DAYS)
            length = self.calendar.between(breach, due)
            share = self.calendar.add(breach, length - length * 25 // 100)
            ticket.clocks["leadership"] = Clock("leadership", breach, max(breach, min(share, due - 4 * HOUR)), 0, due, True)
        else:
            clock.open = True

    # ---- Whom ------------------------------------------------------------------------------------------------------------------

    def with_roles(self, roles, department=None):
        return {person.id for person in self.people.values() if person.roles & roles and department in (None, person.department)}

    def holder(self, ticket):
        if ticket.person:
            return {ticket.person}
        ours = [self.with_roles(roles, ticket.department) for roles in (CLERK | HANDLER | HEAD, DIRECTOR) if ticket.department]
        return next((some for some in ours if some), self.with_roles(CLERK))

    def head(self, ticket):
        return ticket.department and self.with_roles(HEAD, ticket.department) or self.with_roles(DIRECTOR)

    def at_breach(self, ticket, kind):
        whom = set()
        for word in BREACH[kind]:
            whom |= {"holder": self.holder, "head": self.head}[word](ticket) if word in ("holder", "head") else self.with_roles(DIRECTOR)
        return whom

    def of_escalation(self, ticket):
        one = ticket.escalation
        if one.by:
            return self.with_roles(DIRECTOR)
        return self.with_roles(DIRECTOR) | self.at_breach(ticket, one.clock) | self.holder(ticket)

    def goes(self, ticket):
        return {ticket.appointment.person} if ticket.appointment.person else self.holder(ticket)

    def at_desk(self, whom, ticket, now, but=0):
        """Those with a desk; else heads of the department, directors, clerks with one; else nobody's: 0. but: who did it is never told."""
        since = self.calendar.days_before(now, DESK_DAYS)
        desks = {person for person, at in self.desks.items() if at >= since} - {but}
        others = [self.with_roles(HEAD, ticket.department) if ticket.department else set(), self.with_roles(DIRECTOR), self.with_roles(CLERK)]
        for some in [whom, *others]:
            if some & desks:
                return some & desks
        return {0}

    # ---- What is recorded ------------------------------------------------------------------------------------------------------

    def new_rows(self, person, wishes, now):
        for ticket in self.tickets.values():
            for row, whom, but in self.passed_rows(person, ticket, wishes, now):
                if person in self.at_desk(whom, ticket, now, but) and not self.was_told_others(row, whom):
                    yield row

    def passed_rows(self, person, ticket, wishes, now):
        """(row, whom it concerns, who is never told)"""
        for clock in ticket.running():
            moment, cause = clock.latest_passed(wishes, now) or (0, "")
            if cause and not self.was_told_later(person, ticket, clock, moment, cause, now):
                whom = self.at_breach(ticket, clock.kind) if cause == "breach" else self.holder(ticket)
                yield Row(person, cause, ticket, clock.kind, ticket.round, moment, clock.due, now), whom, 0
        one = ticket.escalation
        if ticket.open and one:
            yield Row(person, "escalation", ticket, one.clock, ticket.round, one.at, one.due, now), self.of_escalation(ticket), one.by
        meets = ticket.appointment.at if ticket.open and ticket.appointment and wishes.before_appointment else 0
        if meets > now >= meets - wishes.before_appointment:
            yield Row(person, "appointment", ticket, "", ticket.round, meets - wishes.before_appointment, meets, now), self.goes(ticket), 0

    def was_told_others(self, row, whom):
        """Who stands in for others hears nothing that one of them was told."""
        def tells(other):
            late = row.cause in RANK and row.cause != "breach" and other.told >= row.threshold
            come = other.threshold + (other.cause == "breach") <= row.told
            return (come and (other.clock, other.round, other.due) == (row.clock, row.round, row.due)
                    and (other.cause in RANK) == (row.cause in RANK) and (other.threshold >= row.threshold or late))

        return row.person not in whom and any(other.person in whom and tells(other) for other in row.ticket.told)

    def was_told_later(self, person, ticket, clock, moment, cause, now):
        """A clock that was set back, or a wish that is new: what was left behind stays behind."""
        return any(moment < row.threshold <= now or cause != "breach" and moment <= row.told <= now for row in ticket.told if row.person == person
                   and row.clock == clock.kind and row.round == ticket.round and row.due == clock.due and row.cause in RANK)

    def record(self, row):
        if row.key in self.told:
            return False
        self.told.add(row.key)
        self.rows.append(row)
        if row.ticket:
            row.ticket.told.append(row)
        self.say(row.told, row.person, "recorded " + row.words())
        return True

    def say(self, now, person, words):
        login = self.people[person].login if person in self.people else "nobody"
        self.lines.append(f"{iso(now)} {login} {words}")

    # ---- What is on the screen -------------------------------------------------------------------------------------------------

    def concerns(self, row, now):
        """Whom it would be told to now, at a desk or not, or who stands in for them."""
        ticket = row.ticket
        if row.cause == "escalation":
            if row.clock == "leadership":
                return True
            whom = self.of_escalation(ticket)
        elif row.cause == "appointment":
            whom = self.goes(ticket)
        else:
            whom = self.at_breach(ticket, row.clock) if row.cause == "breach" else self.holder(ticket)
        return row.person in whom or row.person in self.at_desk(whom, ticket, now)

    def holds(self, row, now):
        ticket = row.ticket
        if row.cause == "day":
            return day_of(now) == day_of(row.due)
        if not ticket.open or row.round != ticket.round or now < row.threshold + (row.cause == "breach"):
            return False
        if row.cause == "escalation":
            return ticket.stage == "leadership" and ticket.escalation.at == row.threshold and self.concerns(row, now)
        if row.cause == "appointment":
            return ticket.appointment is not None and ticket.appointment.at == row.due > now and self.concerns(row, now)
        clock = ticket.clocks.get(row.clock)
        later = any(other.threshold > row.threshold and other.person == row.person and other.clock == row.clock
                    and other.round == row.round and other.cause in RANK for other in ticket.told)
        return clock is not None and clock.runs() and clock.due == row.due and not later and self.concerns(row, now)

    def take_away(self, person, now):
        for bubble in list(self.screens[person]):
            for row in bubble.rows:
                if row not in bubble.gone and not self.holds(row, now):
                    bubble.gone.append(row)
                    row.handed = False
            if not any(row not in bubble.gone and not row.seen for row in bubble.rows):
                self.screens[person].remove(bubble)
                if bubble.kind != "day":  # nobody is woken for a day that is over: it goes with whatever comes next
                    self.say(now, person, "takes away " + bubble.words())

    def may_show(self, row, wishes, now):
        quiet = wishes.is_quiet(now)
        if is_critical(row):
            return not quiet or wishes.breach_in_quiet
        if row.cause == "appointment" and row.due <= self.calendar.next_opening(now):
            return not quiet
        return not quiet and self.calendar.is_office_time(now)

    def figures(self, person, now):
        """(due today, overdue, when the day's appointments are that are still to come)"""
        due = overdue = 0
        meetings = []
        for ticket in self.tickets.values():
            clocks = ticket.running()
            if any(clock.due >= now and day_of(clock.due) == day_of(now) for clock in clocks):
                due += person in self.at_desk(self.holder(ticket), ticket, now)
            overdue += any(clock.due < now and person in self.at_desk(self.at_breach(ticket, clock.kind), ticket, now) for clock in clocks)
            if ticket.open and ticket.appointment and ticket.appointment.at > now and day_of(ticket.appointment.at) == day_of(now):
                if person in self.at_desk(self.goes(ticket), ticket, now):
                    meetings.append(ticket.appointment.at)
        return due, overdue, sorted(meetings)

    @staticmethod
    def day_title(due, overdue, meetings):
        parts = [f"{due} phiếu đến hạn"] * bool(due) + [f"{overdue} " + ("" if due else "phiếu ") + "quá hạn"] * bool(overdue)
        if meetings:
            first = datetime.datetime.fromtimestamp(meetings[0], ZONE).strftime("%H:%M")
            parts.append(f"{len(meetings)} lịch hẹn" + (" lúc " if len(meetings) == 1 else ", đầu tiên lúc ") + first)
        return "Hôm nay: " + ", ".join(parts) if parts else ""

    def begin_day(self, person, wishes, waiting, now):
        """The day's summary, when it is time for it. Gives what is still waiting."""
        day = day_of(now)
        if not wishes.day or not self.calendar.is_office_time(now) or wishes.is_quiet(now):
            return waiting
        opens = self.calendar.opening(day)
        row = Row(person, "day", None, "", 0, opens, opens, now)
        if not self.record(row):
            return waiting
        held = [one for one in waiting if not is_critical(one)]
        figures = self.figures(person, now)
        title = self.day_title(*figures)
        if title or held:
            self.show(person, Bubble("day", [row, *held], False, title), now)
        else:
            row.seen = True
        return [one for one in waiting if is_critical(one)]

    def show(self, person, bubble, now):
        for row in bubble.rows:
            row.handed, row.again = True, 0
        self.screens[person].append(bubble)
        self.say(now, person, "shows " + bubble.words())

    def look(self, person, wishes, now):
        self.take_away(person, now)
        unseen = [row for row in self.rows if row.person == person and not row.seen and not row.handed and self.holds(row, now)]
        for again in sorted({row.again for row in unseen if row.again and row.again <= now}):
            self.show_again(person, [row for row in unseen if row.again == again], now)
        waiting = self.begin_day(person, wishes, [row for row in unseen if not row.again and not row.handed], now)
        ready = sorted((row for row in waiting if self.may_show(row, wishes, now)), key=lambda row: row.due)
        self.show_all(person, ready, now)

    def show_all(self, person, rows, now):
        """Ticket by ticket, or of many tickets as one."""
        tickets = {}
        for row in rows:
            tickets.setdefault(row.ticket.code if row.ticket else "", []).append(row)
        for kind, some in [("many", rows)] if len(tickets) > MANY else [("single", some) for some in tickets.values()]:
            self.show(person, Bubble(kind, some, any(map(is_critical, some))), now)

    def show_again(self, person, rows, now):
        """What was put off together comes together, a day with what it brings now."""
        critical = any(map(is_critical, rows))
        if any(row.cause == "day" for row in rows):
            self.show(person, Bubble("day", rows, critical, self.day_title(*self.figures(person, now))), now)
        else:
            self.show(person, Bubble("many" if len({row.ticket.code for row in rows}) > 1 else "single", rows, critical), now)

    # ---- Steps -----------------------------------------------------------------------------------------------------------------

    def step(self, now):
        """It is now, and whoever watches looks. Gives the lines that this adds."""
        before = len(self.lines)
        self.desks.update({person: now for person in self.wishes})
        if self.wishes:
            self.act(now)
        for person, wishes in self.wishes.items():
            for row in sorted(self.new_rows(person, wishes, now), key=lambda row: row.due):
                self.record(row)
            self.look(person, wishes, now)
        return self.lines[before:]

    def moments(self, first, last):
        """All moments in (first, last] at which a step could bring something, were nothing to happen meanwhile; ascending."""
        found = set()
        for ticket in self.tickets.values():
            for clock in ticket.clocks.values() if ticket.open else ():
                found.add(clock.until)
                for wishes in self.wishes.values():
                    found.update(clock.moments(wishes))
                    found.add(clock.due + 1)
            if ticket.appointment:
                found.add(ticket.appointment.at)
                found.update(ticket.appointment.at - wishes.before_appointment for wishes in self.wishes.values())
        found.update(row.again for row in self.rows)
        day = day_of(first)
        while day <= day_of(last):
            found.update(edge for span in self.calendar.spans(day) for edge in span)
            found.update(midnight(day) + wishes.quiet[1] for wishes in self.wishes.values() if wishes.quiet)
            day += datetime.timedelta(1)
        found = sorted(found)
        return found[bisect.bisect_right(found, first):bisect.bisect_right(found, last)]
