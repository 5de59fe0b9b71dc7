#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The office's own rules by hoiamctl: days, hours, notices, swaps and procedures; what they move, and what they leave."""

import contextlib
import datetime
import os
import random
import sqlite3
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tools"))
import hatest  # noqa: E402
from hatest import Register, clock_of, contains, equal, fresh_folder, run  # noqa: E402

THURSDAY = "2026-02-12T15:10"
LATER = "2026-02-12T16:00"


def refused(answer, status, *words):
    equal(answer.status, status, answer.error)
    equal(answer.text, "", "standard output of a refusal")
    for word in words:
        contains(answer.error, word)


def due_of(register, code, kind="written-reply"):
    return clock_of(register.do("show", code)["clocks"], kind)["due"]


def sound(register):
    equal(register.do("check", "--deep"), {"ok": True, "found": []})


def test_day():
    register = Register()
    code = register.register(THURSDAY, channel="written")["code"]
    equal(due_of(register, code), "2026-02-23T17:00:00+07:00")
    moved = register.do("day", "2026-02-13", "--kind", "closure", "--name", "Nghỉ tránh bão", "--source", "CV 12", now=LATER)
    equal(moved, {"tickets": 1, "moved": 1, "finished": True, "reckoned": [{"code": code, "clock": "written-reply", "round": 1,
                                              "old_due": "2026-02-23T17:00:00+07:00", "due": "2026-02-24T17:00:00+07:00"}]})
    equal(due_of(register, code), "2026-02-24T17:00:00+07:00")
    day = [day for day in register.do("calendar", "2026")["days"] if day["date"] == "2026-02-13"][0]
    equal((day["kind"], day["reason"], day["source"], day["working"]), ("closure", "Nghỉ tránh bão", "CV 12", False))
    equal(day["author"] is not None, True)
    last = register.do("journal", code)[-1]
    equal((last["action"], last["by"]), ("reckon", "Hồi Âm"))
    sound(register)
    equal(register.do("day", "2026-02-13", "--kind", "ordinary", now=LATER)["tickets"], 1)
    equal(due_of(register, code), "2026-02-23T17:00:00+07:00")
    sound(register)


def test_day_words():
    register = Register()
    register.register(THURSDAY, channel="written")
    text = run("--register", register.path, "--as", "truc", "--now", LATER, "day", "2026-02-13", "--kind", "closure").text
    contains(text, "Số phiếu tính lại thời hạn: 1, trong đó 1 phiếu có hạn mới" if "phiếu" in text else "1, with another limit: 1")
    contains(text, "23/02/2026 17:00 → 24/02/2026 17:00")


def test_day_refused():
    register = Register()
    refused(register.try_("day", "2026-02-13", now=LATER), 2, "--kind")
    refused(register.try_("day", "2026-02-13", "--kind", "feast", now=LATER), 2, "feast")
    refused(register.try_("day", "2026-02-30", "--kind", "closure", now=LATER), 2, "2026-02-30")
    refused(register.try_("day", "2026-02-13", "--kind", "closure", "--hours", "8-12", now=LATER), 2, "8-12")
    refused(register.try_("day", "2026-02-13", "--kind", "holiday", "--hours", "08:00-12:00", now=LATER), 1)
    refused(register.try_("day", "2026-02-13", "--kind", "ordinary", now=LATER), 1)
    refused(register.try_("day", "1980-02-13", "--kind", "closure", now=LATER), 1)
    refused(register.try_("day", "2026-02-13", "--kind", "closure", now=LATER, login="nobody"), 1, "nobody")
    sound(register)


def test_real_register():
    register = Register(rehearsal=False)
    refused(register.try_("day", "2026-02-13", "--kind", "closure", now=LATER), 1)
    refused(register.try_("policy", "choose", "85A-2026", "--from", "2999-01-01"), 1)


def test_hours():
    register = Register()
    code = register.register("2026-03-05T09:00", channel="written")["code"]
    equal(due_of(register, code), "2026-03-09T17:00:00+07:00")
    moved = register.do("hours", "--from", "2026-03-01", "sat=07:30-11:30", "sun=", now="2026-03-05T10:00")
    equal([one["due"] for one in moved["reckoned"]], ["2026-03-07T11:30:00+07:00"])
    sound(register)
    refused(register.try_("hours", "--from", "2026-03-01", "someday=07:30-11:30", now="2026-03-05T10:00"), 2, "someday")
    refused(register.try_("hours", "sat=07:30-11:30", now="2026-03-05T10:00"), 2, "--from")
    refused(register.try_("hours", "--from", "2026-03-01", "mon=12:00-08:00", now="2026-03-05T10:00"), 2)
    refused(register.try_("hours", "--from", "2026-03-01", "mon=08:00-12:00,11:00-13:00", now="2026-03-05T10:00"), 1)
    refused(register.try_("hours", "--from", "2026-03-01", "mon=", "tue=", "wed=", "thu=", "fri=", "sat=", now="2026-03-05T10:00"), 1)


def test_notice():
    register = Register()
    equal(register.do("calendar", "2028")["official"], False)
    register.do("notice", "2028", "--tet-before", "2", "--national", "before", "--swap", "2028-05-02=2028-05-06",
                "--source", "TB 1", "--confirmed", now=LATER)
    year = register.do("calendar", "2028")
    equal(year["official"], True)
    days = {day["date"]: (day["kind"], day["working"]) for day in year["days"]}
    equal(days["2028-05-06"], ("swap-work", True))
    equal(days["2028-09-01"][1], False)
    author = register.do("calendar", "2028")["days"][0]["author"]
    authors = {day["date"]: day["author"] for day in year["days"]}
    equal(author is not None, True)
    equal((authors["2028-05-06"], authors["2028-09-01"], authors["2028-11-24"]), (author, author, None))
    equal({day["author"] for day in register.do("calendar", "2026")["days"]}, {None})
    notice = register.do("notice", "2028")["notices"]
    equal(notice, [{"year": 2028, "tet_before": 2, "national_days": 2, "national_before": True,
                    "swaps": [{"off": "2028-05-02", "work": "2028-05-06"}], "source": "TB 1", "confirmed": True, "author": author}])
    register.do("notice", "2028", "--no-swaps", now=LATER)
    equal(register.do("notice", "2028")["notices"], [{**notice[0], "swaps": []}])
    refused(register.try_("notice", "--confirmed", now=LATER), 2)
    refused(register.try_("notice", "2028", "--national", "beside", now=LATER), 2, "beside")
    refused(register.try_("notice", "2028", "--tet-before", "9", now=LATER), 1)
    sound(register)


def test_notice_confirmed():
    """To say that the notice is in moves no day; nor does taking that back."""
    register = Register()
    for year in (2027, 2028, 2029, 2030):
        before = register.do("calendar", year)
        equal(before["official"], False)
        register.do("notice", year, "--confirmed", now=LATER)
        after = register.do("calendar", year)
        equal(after["official"], True)
        equal([(day["date"], day["working"], day["reason"], day["kind"]) for day in after["days"]],
              [(day["date"], day["working"], day["reason"], day["kind"]) for day in before["days"]])
        register.do("notice", year, "--source", "TB 1", now=LATER)
        equal([(day["date"], day["working"]) for day in register.do("calendar", year)["days"]],
              [(day["date"], day["working"]) for day in before["days"]])
        register.do("notice", year, "--remove", now=LATER)
        equal(register.do("calendar", year), before)
    sound(register)


def test_notice_remove():
    register = Register()
    before = register.do("calendar", "2026")
    carried = register.do("notice", "2026")["notices"]
    code = register.register(THURSDAY, channel="written")["code"]
    due = due_of(register, code)
    register.do("notice", "2026", "--tet-before", "0", "--no-swaps", "--source", "TB 1", now=LATER)
    equal(due_of(register, code) != due, True)
    equal(register.do("notice", "2026", "--remove", now=LATER)["tickets"], 1)
    equal(due_of(register, code), due)
    equal(register.do("notice", "2026")["notices"], carried)
    equal(register.do("calendar", "2026"), before)
    refused(register.try_("notice", "2026", "--remove", now=LATER), 1)
    refused(register.try_("notice", "2035", "--remove", now=LATER), 1)
    refused(register.try_("notice", "2026", "--remove", "--confirmed", now=LATER), 2, "--remove")
    refused(register.try_("notice", "--remove", now=LATER), 2, "YEAR")
    sound(register)


def test_swaps():
    register = Register()
    equal(register.do("notice")["swaps_followed"], True)
    register.do("swaps", "ignore", now=LATER)
    equal(register.do("notice")["swaps_followed"], False)
    equal([day for day in register.do("calendar", "2026")["days"] if day["kind"].startswith("swap")], [])
    refused(register.try_("swaps", "ignore", now=LATER), 1)
    refused(register.try_("swaps", "maybe", now=LATER), 2)
    register.do("swaps", "follow", now=LATER)
    sound(register)


def test_policy():
    register = Register()
    old = register.register(THURSDAY, channel="phone")["code"]
    listed = {one["code"]: one for one in register.do("policy")}
    equal((listed["85A"]["in_force"], listed["85A-2026"]["chosen"]), (True, False))
    register.do("policy", "choose", "85A-2026", "--from", "2026-02-13", now=LATER)
    new = register.register("2026-02-13T08:00", channel="phone")
    equal("acknowledge" in {clock["clock"] for clock in new["clocks"]}, True)
    equal("acknowledge" in {clock["clock"] for clock in register.do("show", old)["clocks"]}, False)
    sound(register)
    refused(register.try_("policy", "choose", "85A", "--from", "2026-02-13", now="2026-02-13T09:00"), 1)
    refused(register.try_("policy", "choose", "85A-2026", "--from", "2026-02-20", now="2026-02-13T09:00"), 1)
    refused(register.try_("policy", "choose", "85A-2026", now=LATER), 2)
    refused(register.try_("policy", "choose", "XYZ", "--from", "2026-03-20", now=LATER), 1)
    refused(register.try_("policy", "sing", now=LATER), 2)


def test_policy_plan():
    """Choosing a planned procedure again moves its day; the answer and the journal tell the whole plan."""
    register = Register()

    def choose(code, date, status=0):
        answer = register.try_("policy", "choose", code, "--from", date, now=LATER)
        equal(answer.status, status, answer.error)
        return [(one["code"], one["from"], one["in_force"]) for one in answer.json["plan"]] if status == 0 else None

    equal(choose("85A-2026", "2026-12-01"), [("85A", "2019-07-03", True), ("85A-2026", "2026-12-01", False)])
    equal(choose("85A-2026", "2026-12-15"), [("85A", "2019-07-03", True), ("85A-2026", "2026-12-15", False)])
    choose("85A-2026", "2026-12-15", status=1)
    path = os.path.join(fresh_folder(), "own.policy")
    with open(path, "w", encoding="utf-8") as file:
        file.write(run("policy", "show", "85A").text.replace("code=85A", "code=85B"))
    register.do("policy", "add", path, now=LATER)
    choose("85B", "2026-11-01")
    equal(choose("85A-2026", "2026-10-01"),
          [("85A", "2019-07-03", True), ("85A-2026", "2026-10-01", False), ("85B", "2026-11-01", False)])
    text = run("--register", register.path, "--as", "truc", "--now", LATER, "policy", "choose", "85A-2026", "--from", "2026-10-02").text
    contains(text, "85A-2026")
    contains(text, "85B")
    contains(text, "01/11/2026")
    sound(register)


def tell(register, code, person):
    """As the program would have recorded it: the breach of the reply in writing."""
    with contextlib.closing(sqlite3.connect(register.path)) as db, db:
        ticket, due = db.execute("SELECT t.id, c.due FROM ticket t JOIN clock c ON c.ticket = t.id WHERE t.code = ? AND c.kind = 1", (code,)).fetchone()
        row = db.execute("INSERT INTO reminder (person, cause, ticket, kind, round, threshold, due, told) VALUES (?, 3, ?, 1, 1, ?, ?, ?)",
                         (person, ticket, due + 1, due, due + 1))
        db.execute("INSERT INTO reminder_state (reminder, person) VALUES (?, ?)", (row.lastrowid, person or 0))


def test_acknowledge():
    """Where the procedure asks for it, who was told says to know, once, and the journal has the name."""
    register = Register()
    path = os.path.join(fresh_folder(), "own.policy")
    with open(path, "w", encoding="utf-8") as file:
        file.write(run("policy", "show", "85A").text.replace("code=85A", "code=85B").replace("tell-head", "tell-head;acknowledge"))
    register.do("policy", "add", path, now=LATER)
    old = register.register(THURSDAY, channel="written")["code"]
    register.do("policy", "choose", "85B", "--from", "2026-02-13", now=LATER)
    code = register.register("2026-02-13T08:00", channel="written")["code"]
    refused(register.try_("acknowledge", code, now="2026-03-02T08:00"), 1)
    for each in (old, code):
        tell(register, each, 1)
    equal(register.do("acknowledge", old, now="2026-03-02T08:00"), [])
    said = register.do("acknowledge", code, now="2026-03-02T08:05")
    equal([(one["action"], one["fields"]["clock"]) for one in said], [("acknowledge", "written-reply")])
    equal(register.do("acknowledge", code, now="2026-03-02T08:10"), [])
    last = register.do("journal", code)[-1]
    equal((last["action"], last["at"], last["seq"]), ("acknowledge", "2026-03-02T08:05:00+07:00", None))
    for command in ("journal", "show"):
        shown = run("--register", register.path, command, code, LANG="vi_VN.UTF-8", LC_ALL="vi_VN.UTF-8").text
        contains(shown, "Đã biết: Trễ hạn trả lời bằng văn bản (hạn 17:00 ")
    text = run("--register", register.path, "--as", "truc", "--now", "2026-03-02T08:15", "acknowledge", code, LANG="vi_VN.UTF-8", LC_ALL="vi_VN.UTF-8").text
    contains(text, "không có gì phải xác nhận")


def test_policy_file():
    register = Register()
    path = os.path.join(fresh_folder(), "own.policy")
    text = run("policy", "show", "85A").text
    with open(path, "w", encoding="utf-8") as file:
        file.write(text.replace("code=85A", "code=85B"))
    register.do("policy", "add", path, now=LATER)
    equal([one["chosen"] for one in register.do("policy") if one["code"] == "85B"], [False])
    contains(register.try_("policy", "show", "85B").text, "code=85B")
    refused(register.try_("policy", "add", path, now=LATER), 1)
    with open(path, "w", encoding="utf-8") as file:
        file.write("[policy]\ncode=85C\nfrom=yesterday\n")
    refused(register.try_("policy", "add", path, now=LATER), 1)
    sound(register)


def test_pause_end():
    """A pause that announced its end is over by itself, whether or not somebody was there."""
    register = Register()
    code = register.register(THURSDAY, channel="phone")["code"]
    register.act(code, "take-up", LATER, department="Kỹ thuật")
    register.act(code, "verify", LATER, authenticity="true", scope="Tổ 7")
    register.act(code, "outcome", LATER, text="Đã sửa")
    register.act(code, "not-satisfied", LATER, wants="Giảm cước")
    register.act(code, "pause", LATER, reason="Khách đi vắng", until="2026-02-13T08:00")
    tick = register.do("tick", now="2026-02-12T17:00")
    equal(tick["resumed"], [])
    equal(register.do("tick", now="2026-02-13T09:30")["resumed"], [code])
    last = register.do("journal", code)[-1]
    equal((last["action"], last["by"], last["at"]), ("resume", "Hồi Âm", "2026-02-13T08:00:00+07:00"))
    sound(register)


def some_change(dice, register, codes, at):
    """One thing that somebody may do at that moment; it may be refused."""
    now = at.strftime("%Y-%m-%dT%H:%M")
    day = (at + datetime.timedelta(days=dice.randint(-2, 8))).strftime("%Y-%m-%d")
    later = (at + datetime.timedelta(hours=dice.randint(2, 80))).strftime("%Y-%m-%dT%H:%M")
    kind = dice.choice(("day", "day", "day", "hours", "swaps", "policy", "notice", "register", "register", "tick", "act", "act", "act"))
    if kind == "day":
        return register.try_("day", day, "--kind", dice.choice(("closure", "ordinary", "swap-work", "holiday")), now=now)
    if kind == "hours":
        hours = dice.choice(("sat=07:30-11:30", "sat=", "mon=08:00-11:00,13:00-16:00", "mon=07:30-11:30,13:30-17:00", "fri=07:00-12:00"))
        return register.try_("hours", "--from", day, hours, now=now)
    if kind == "swaps":
        return register.try_("swaps", dice.choice(("follow", "ignore")), now=now)
    if kind == "policy":
        tomorrow = (at + datetime.timedelta(days=1)).strftime("%Y-%m-%d")
        return register.try_("policy", "choose", dice.choice(("85A", "85A-2026")), "--from", tomorrow, now=now)
    if kind == "notice":
        return register.try_("notice", "2026", "--tet-before", str(dice.randint(0, 4)), now=now)
    if kind == "tick":
        return register.try_("tick", now=now)
    if kind == "register":
        codes.append(register.register(now, channel=dice.choice(("written", "phone", "email")),
                                       subject_area=dice.choice(("quality", "personal-data", "billing")))["code"])
        return None
    action, fields = dice.choice((
        ("take-up", {"department": "Kỹ thuật"}), ("verify", {"authenticity": dice.choice(("true", "false")), "scope": "Tổ 7"}),
        ("outcome", {"text": "Đã sửa"}), ("not-satisfied", {"wants": "Giảm cước"}), ("escalate", {"reason": "Lâu"}),
        ("pause", {"reason": "Khách đi vắng", "until": later}), ("resume", {}), ("direct", {"instruction": "Làm ngay", "until": later}),
        ("contact", {"by": "phone", "reached": True, "text": "Đã gọi"}), ("satisfied", {"text": "Đồng ý"}),
        ("reopen", {"what_is_new": "Lại mất"})))
    return register.try_("act", dice.choice(codes), action, now=now, stdin=fields)


def test_mixed():
    """Whatever is changed between whatever is done, every journal still amounts to its ticket."""
    for seed in (1, 2):
        dice, register, codes = random.Random(seed), Register(), []
        at = datetime.datetime(2026, 1, 29, 8, 0)
        codes.append(register.register(at.strftime("%Y-%m-%dT%H:%M"), channel="written")["code"])
        moved = 0
        for _ in range(120):
            at += datetime.timedelta(minutes=dice.randint(1, 500))
            answer = some_change(dice, register, codes, at)
            if answer is not None and answer.status == 0 and isinstance(answer.json, dict):
                moved += answer.json.get("tickets", 0)
        equal(moved > 0, True, "tickets reckoned again")
        sound(register)


if __name__ == "__main__":
    hatest.main()
