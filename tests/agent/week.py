# SPDX-License-Identifier: GPL-3.0-or-later
"""An invented office, and what happens to its tickets in a week: the same for the same seed."""

import os
import random
import sqlite3
from dataclasses import dataclass, field

from hatest import Register, equal, fresh_folder, iso, parse_time
from slow_calendar import DAY, HOUR, Calendar
from slow_model import Model, Person

MONDAY = parse_time("2026-11-02T00:00")
NEXT_MONDAY = MONDAY + 7 * DAY
MINUTE = 60
HOLDERS = {"CSKH": ("cskh1", "cskh2", None), "KT": ("kt1", "kt2", "kt-tp", None), "KD": ("kd1", None), "KETOAN": ("ketoan1", None)}
ALL_ROLES = "truc"  # does what is done, where it does not matter who


class Office(Register):
    """A rehearsal register with the people of the sample, and a model that is told what happens in it."""

    def __init__(self):
        super().__init__(now=MONDAY - 3 * DAY, login=ALL_ROLES)
        self.do("sample", "--tickets", "1", now=MONDAY - 3 * DAY)
        with sqlite3.connect(self.path) as database:
            people = [Person(*row) for row in database.execute("SELECT id, login, coalesce (department, 0), roles FROM person WHERE NOT retired")]
            self.departments = dict(database.execute("SELECT code, id FROM department"))
            (code, ) = database.execute("SELECT code FROM ticket").fetchone()
        self.people = {person.login: person.id for person in people}
        if self.do("show", code)["closed"] is None:
            self.act(code, "withdraw", MONDAY - 3 * DAY + HOUR, reason="Chỉ là mẫu.")
        self.model = Model(people, Calendar(self.do("calendar", "2026")["days"]), self.departments["BGD"])
        self.codes = {}
        self.folder = fresh_folder()

    def play(self, event):
        """Does it in the register, and tells the model."""
        fields = dict(event.fields)
        if event.action == "register":
            told = self.register_as(event.actor, event.at, **fields)
            self.codes[event.ticket] = told["code"]
            fields = {}
        elif event.action == "letter":
            self.do("letter", self.codes[event.ticket], "--template", "free", "--issue", "-o", os.path.join(self.folder, "letter.pdf"), now=event.at)
            told = self.do("show", self.codes[event.ticket], now=event.at)
        else:
            told = self.act(self.codes[event.ticket], event.action, event.at, login=event.actor, **fields)
        code = self.codes[event.ticket]
        self.model.happened(event.at, self.people[event.actor], code, event.action, told, self.read_holder(code),
                            self.people.get(fields.get("person"), 0), parse_time(fields["at"]) if "at" in fields else 0,
                            parse_time(fields["until"]) if "until" in fields else 0)

    def read_holder(self, code):
        with sqlite3.connect(f"file:{self.path}?mode=ro", uri=True) as database:
            return database.execute("SELECT coalesce (department, 0), coalesce (person, 0) FROM ticket WHERE code = ?", (code, )).fetchone()

    def register_as(self, login, now, **fields):
        ticket = {"kind": "complaint", "subject_area": "quality", "service": "tv", "content": "Mất tín hiệu từ tối qua.", **fields}
        return self.do("register", now=now, stdin=ticket, login=login)[0]

    def compare_tickets(self):
        """Whether the model knows the tickets as they are, also what the program itself did."""
        for ticket in self.model.tickets.values():
            told = self.do("show", ticket.code)
            equal((ticket.stage, ticket.round), (told["stage"], told["round"]), ticket.code)
            for clock in told["clocks"]:
                if clock["round"] != ticket.round:
                    continue
                theirs, ours = Model.read_clock(clock), ticket.clocks[clock["clock"]]
                if theirs.open:
                    equal((ours.starts, ours.warn, ours.target, ours.due, ours.runs()),
                          (theirs.starts, theirs.warn, theirs.target, theirs.due, theirs.runs()), f"{ticket.code} {clock['clock']}")
            equal((ticket.department, ticket.person), self.read_holder(ticket.code), f"whose {ticket.code} is")


@dataclass(order=True)
class Event:
    at: int
    ticket: int
    order: int
    action: str = field(compare=False)
    actor: str = field(compare=False, default=ALL_ROLES)
    fields: dict = field(compare=False, default_factory=dict)


class Life:
    """What happens to one ticket, step after step. Ends with the week."""

    def __init__(self, number, rand, at):
        self.number, self.rand, self.at, self.events, self.department = number, rand, at, [], None

    def later(self, least, most):
        """Some time passes; mostly it is an hour of work then."""
        self.at += self.rand.randint(least, most)
        second = (self.at + 7 * HOUR) % DAY
        if not 7.5 * HOUR <= second < 17 * HOUR and self.rand.random() < 0.8:
            self.at += (8 * HOUR - second) % DAY + self.rand.randint(0, 2 * HOUR)
        return self

    def do(self, action, actor=ALL_ROLES, **fields):
        self.events.append(Event(self.at, self.number, len(self.events), action, actor, fields))
        return self

    def holder(self):
        """Somebody else than has it."""
        self.department = self.rand.choice([one for one in HOLDERS if one != self.department])
        person = self.rand.choice(HOLDERS[self.department])
        return {"department": self.department, **({"person": person} if person else {})}

    def reception(self):
        written = self.rand.random() < 0.2
        self.do("register", self.rand.choice(("cskh1", "cskh2", ALL_ROLES)), channel="written" if written else self.rand.choice(("phone", "counter", "website")),
                customer={"name": f"Khách Hàng {self.number}", "phone": f"0905 {self.number // 1000:03} {self.number % 1000:03}"})
        return written

    def contact(self):
        return self.do("contact", by="phone", reached="true", text="Đã gọi cho khách.")

    def handle(self):
        """Up to an outcome."""
        self.later(10 * MINUTE, 10 * HOUR).do("take-up", **self.holder())
        if self.rand.random() < 0.3:
            self.later(10 * MINUTE, 10 * HOUR).do("assign", **self.holder())
        if self.rand.random() < 0.3:
            self.appoint()
        self.later(10 * MINUTE, 5 * HOUR).do("verify", authenticity="true", scope="Đường dây")
        self.later(10 * MINUTE, self.rand.choice((4 * HOUR, 30 * HOUR))).do("outcome", text="Đã thay đầu nối.")

    def appoint(self):
        self.later(10 * MINUTE, 4 * HOUR)
        meets = self.at + self.rand.randint(20 * MINUTE, 30 * HOUR)
        goes = self.rand.choice(({}, {"person": "kt1"}, {"person": "kt-tp"}))
        self.do("appoint", place="address", at=iso(meets), **goes)
        if self.rand.random() < 0.3:
            self.later(MINUTE, 2 * HOUR).do("appoint", place="office", at=iso(self.at + self.rand.randint(MINUTE, 20 * HOUR)), **goes)

    def close(self, written):
        if written:
            self.later(MINUTE, HOUR).do("lift-reply", reason="Khách xin thôi.")
        self.later(MINUTE, 3 * HOUR).do("satisfied", text="Khách đồng ý.")
        if self.rand.random() < 0.3:
            self.later(10 * MINUTE, 20 * HOUR).do("reopen", what_is_new="Lại mất tín hiệu.")

    def support(self, written):
        """Not satisfied: soon helped, left till it goes to the leaders by itself, or passed on by the head."""
        self.contact().later(MINUTE, 4 * HOUR).do("not-satisfied", wants="Sửa lại.")
        began = self.at
        way = self.rand.random()
        if way < 0.2:
            self.at = began + self.rand.randint(HOUR, 40 * HOUR)
            self.close(written)
            return
        if way < 0.4:
            self.at = began + self.rand.randint(MINUTE, 46 * HOUR)
            self.do("pause", reason="Khách đi vắng.", until=iso(self.at + self.rand.randint(HOUR, 30 * HOUR)))
            return
        if way < 0.6:
            self.at = began + self.rand.randint(HOUR, 46 * HOUR)
            self.do("escalate", "kt-tp" if self.rand.random() < 0.5 else "pgd", reason="Vượt thẩm quyền.")
        else:
            self.at = began + 48 * HOUR + self.rand.randint(10, 10 * HOUR)
        if self.rand.random() < 0.5:
            self.later(10 * MINUTE, 8 * HOUR)
            self.do("direct", instruction="Đến tận nhà.", until=iso(self.at + self.rand.randint(6 * HOUR, 50 * HOUR)), **self.holder())
        if self.rand.random() < 0.5:
            self.later(10 * MINUTE, 20 * HOUR).do("outcome", text="Đã kéo lại dây.")
            self.close(written)

    def live(self):
        written = self.reception()
        if self.rand.random() < 0.6:
            self.later(5 * MINUTE, 26 * HOUR).contact()
        if self.rand.random() < 0.1:
            self.later(MINUTE, 20 * HOUR).do("withdraw", reason="Khách rút.")
            return self
        if self.rand.random() < 0.15:
            return self
        self.handle()
        if written and self.rand.random() < 0.6:
            self.later(MINUTE, 20 * HOUR).do("letter")
            written = False
        if self.rand.random() < 0.6:
            self.support(written)
        else:
            self.close(written)
        return self


def make_week(tickets, seed=85, first=MONDAY, last=NEXT_MONDAY):
    """What happens between these moments, in order."""
    rand = random.Random(seed)
    events = []
    for number in range(tickets):
        at = first + rand.randint(MINUTE, int((last - first) * (0.35 if rand.random() < 0.7 else 0.8)))
        events += Life(number, rand, at).live().events
    return sorted(event for event in events if event.at < last)
