#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every command of hoiamctl, as a cron job would call it: what it answers, what it refuses, with which exit status."""

import csv
import hashlib
import json
import os
import sqlite3
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tools"))
import hatest  # noqa: E402
from hatest import Register, clock_of, contains, equal, fresh_folder, run  # noqa: E402

DAY = "2026-03-02"
CLOCK_KEYS = {"clock", "round", "starts", "due", "met", "missed", "paused_seconds", "explained", "explained_en", "unit"}


def refused(answer, status, *words):
    equal(answer.status, status, answer.error)
    equal(answer.text, "", "standard output of a refusal")
    equal(len(answer.error.splitlines()), 1, answer.error)
    for word in words:
        contains(answer.error, word)


def in_words(register, *words, now):
    return run("--register", register.path, "--as", register.login, "--now", now, *words, LANG="vi_VN.UTF-8", LC_ALL="vi_VN.UTF-8").text


def unchanged(register, code, version):
    equal(register.do("show", code)["version"], version)


# ---- Words of the call ---------------------------------------------------------------------------------------------------


def test_help():
    answer = run("--help")
    equal(answer.status, 0)
    for command in ("new", "sample", "register", "act", "show", "flow", "list", "journal", "tick", "due", "worktime", "calendar",
                    "day", "hours", "notice", "swaps", "policy", "letter", "print", "log", "check", "backup",
                    "restore", "outgoing", "book", "reminders"):
        contains(answer.text, f"\n  {command} ")
        equal(run(command, "--help").status, 0)
    contains(run("list", "--help").text, "--due-before")
    contains(run("--version").text, "hoiamctl ")


def test_wrong_words():
    refused(run(), 2)
    refused(run("dance"), 2, "dance")
    refused(run("show"), 2, "CODE")
    refused(run("show", "A", "B"), 2)
    refused(run("due", "--frob"), 2, "frob")
    refused(run("due", "--channel", "phone"), 2, "--received")
    refused(run("due", "--channel", "pigeon", "--received", DAY), 2, "pigeon")
    refused(run("due", "--channel", "phone", "--received", "yesterday"), 2, "yesterday")
    refused(run("--now", "soon", "calendar", "2026"), 2, "soon")
    refused(run("calendar", "MMXXVI"), 2)
    refused(run("worktime", "multiply", DAY, "PT1H"), 2)


# ---- Reckoning, without a register ------------------------------------------------------------------------------------------


def test_due_written():
    clocks = run("due", "--received", "2026-02-12T15:10", "--channel", "written", "--json").json
    equal([clock["clock"] for clock in clocks], ["written-reply", "feedback"])
    reply = clocks[0]
    equal(reply["starts"], "2026-02-12T15:10:00+07:00")
    equal(reply["due"], "2026-02-23T17:00:00+07:00")
    equal(reply["unit"], "working-days")
    lines = "\n".join(reply["explained"])
    for part in ("15:10", "12/02", "không tính ngày nhận", "13/02", "22/02", "23/02", "17:00"):
        contains(lines, part)
    equal(clocks[1]["due"], "2026-02-13T15:10:00+07:00")


def test_due_other_channels():
    for channel in ("counter", "phone", "email", "website", "message", "district"):
        clocks = run("due", "--received", "2026-02-12T15:10", "--channel", channel, "--kind", "inquiry", "--json").json
        equal([clock["clock"] for clock in clocks], ["feedback", "handling"], channel)
        equal(clocks[1]["due"], "2026-02-14T15:10:00+07:00", channel)
        equal(clocks[1]["target"], "2026-02-13T15:10:00+07:00", channel)
    equal(run("due", "--received", "2026-02-12T15:10", "--channel", "phone", "--policy", "85A").status, 0)
    refused(run("due", "--received", "2026-02-12T15:10", "--channel", "phone", "--policy", "86"), 2, "86")


def test_due_policy():
    """The ready-made limits, chosen by nobody: which clocks, and where they come from."""
    call = ("due", "--received", "2026-07-06T10:00", "--channel", "phone", "--policy", "85A-2026")
    clocks = run(*call, "--json").json
    equal([clock["clock"] for clock in clocks], ["feedback", "handling", "acknowledge", "resolution"])
    equal({clock["policy"] for clock in clocks}, {"85A-2026"})
    equal(clocks[2]["source"], "Luật BVQLNTD 2023, điều 31 khoản 2")
    equal(clocks[2]["due"], "2026-07-10T00:00:00+07:00")
    for words, more in ((("--area", "personal-data"), {"data-acknowledge", "data-answer"}),
                        (("--area", "repair", "--service", "internet"), {"repair"}),
                        (("--area", "quality", "--service", "internet"), {"response"}),
                        (("--area", "quality", "--service", "tv"), set())):
        names = {clock["clock"] for clock in run(*call, "--kind", "inquiry", *words, "--json").json}
        equal(names, {"feedback", "handling", "acknowledge"} | more, words)
    contains(run(*call).text, "Procedure 85A-2026, in force from 01/07/2026")
    plain = run(*call[:-2], "--json").json
    equal({clock["policy"] for clock in plain}, {"85A"})
    for option in ("--kind", "--area", "--service"):
        refused(run(*call, option, "weather"), 2, option, "weather")


def test_due_words():
    vi = run("due", "--received", "2026-02-12T15:10", "--channel", "written", LANG="vi_VN.UTF-8", LC_ALL="vi_VN.UTF-8").text
    contains(vi, "Trả lời bằng văn bản: 17:00 thứ Hai 23/02/2026")
    contains(run("due", "--received", "2026-02-12T15:10", "--channel", "written").text, "23/02/2026")


def test_no_locale():
    """A cron job has LANG=C: Vietnamese goes in and comes out all the same."""
    register = Register(now=f"{DAY}T07:00")
    register.register(f"{DAY}T08:00")
    found = register.try_("list", "--search", "Nguyệt", now=f"{DAY}T09:00", LANG="C", LC_ALL="C")
    equal(found.json["count"], 1)
    equal(found.json["tickets"][0]["customer"], "Nguyễn Thị Minh Nguyệt")


def test_due_two_working_days():
    """From closing time on, at weekends, over holidays and swapped days: always the second working day after."""
    table = {
        "2026-03-06T10:00": "2026-03-10", "2026-03-06T19:00": "2026-03-10", "2026-03-07T09:00": "2026-03-10",
        "2026-03-08T23:59": "2026-03-10", "2026-03-09T00:00": "2026-03-11", "2025-01-23T10:00": "2025-02-03",
        "2025-04-24T10:00": "2025-04-26", "2025-08-29T10:00": "2025-09-04", "2026-01-08T10:00": "2026-01-10",
        "2026-02-13T10:00": "2026-02-24", "2026-04-24T10:00": "2026-04-29", "2026-08-20T10:00": "2026-08-22",
        "2026-08-28T10:00": "2026-09-04", "2026-11-23T10:00": "2026-11-26", "2027-04-29T10:00": "2027-05-05",
    }
    for received, day in table.items():
        clocks = run("due", "--received", received, "--channel", "written", "--json").json
        equal(clock_of(clocks, "written-reply")["due"], day + "T17:00:00+07:00", received)


def test_worktime():
    table = {
        ("2026-03-02T07:30", "PT4H"): "2026-03-02T11:30:00+07:00",   # ends exactly at closing time: stays there
        ("2026-03-02T07:30", "PT4H1S"): "2026-03-02T13:30:01+07:00",
        ("2026-03-02T07:30", "PT90M"): "2026-03-02T09:00:00+07:00",
        ("2026-03-02T12:00", "PT0S"): "2026-03-02T13:30:00+07:00",   # nothing added: the next opening
        ("2026-03-06T18:00", "PT1H"): "2026-03-09T08:30:00+07:00",
        ("2026-02-13T16:00", "PT2H"): "2026-02-23T08:30:00+07:00",   # over Tết
        ("2026-03-06T10:00", "P2D"): "2026-03-10T17:00:00+07:00",
    }
    for (start, length), at in table.items():
        equal(run("worktime", "add", start, length, "--json").json, {"at": at}, f"{start} {length}")
    between = {
        ("2026-03-02T07:30", "2026-03-02T17:00"): 7.5 * 3600, ("2026-03-06T16:00", "2026-03-09T08:30"): 2 * 3600,
        ("2026-03-09T08:30", "2026-03-06T16:00"): 0, ("2026-03-07T00:00", "2026-03-09T00:00"): 0,
    }
    for (start, end), seconds in between.items():
        equal(run("worktime", "between", start, end, "--json").json, {"seconds": seconds}, f"{start} {end}")
    for length in ("", "P", "PT", "1H", "PT1X", "P1W", "PT1M1H", "P0D", "-PT1H", "PT99999999999999999999H", "P1DT1H"):
        refused(run("worktime", "add", DAY, length), 2)


def test_worktime_calendar():
    path = os.path.join(fresh_folder(), "calendar.json")
    day = [["08:00", "12:00"], ["13:00", "17:00"]]
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"zone": "UTC", "week": {name: day for name in ("mon", "tue", "wed", "thu", "fri")},
                   "days": {"2026-04-25": [["08:00", "12:00"]], "2026-04-27": []}}, file)
    equal(run("worktime", "--calendar", path, "between", "2026-04-24T00:00Z", "2026-04-29T00:00Z", "--json").json,
          {"seconds": (8 + 4 + 0 + 8) * 3600})
    equal(run("worktime", "add", "2026-04-24T16:00Z", "PT6H", "--calendar", path, "--json").json, {"at": "2026-04-28T16:00:00+07:00"})
    night = path + ".night"
    with open(night, "w", encoding="utf-8") as file:
        json.dump({"zone": "UTC", "week": {"mon": [["20:00", "24:00"]]}, "days": {}}, file)
    equal(run("worktime", "--calendar", night, "between", "2026-04-27T00:00Z", "2026-04-28T00:00Z", "--json").json, {"seconds": 4 * 3600})
    empty = path + ".empty"
    with open(empty, "w", encoding="utf-8") as file:
        json.dump({"zone": "UTC", "week": {}, "days": {}}, file)
    refused(run("worktime", "--calendar", empty, "add", DAY, "PT1H"), 1)
    for wrong in ("{", "[]", '{"zone":"Nowhere/Land","week":{},"days":{}}', '{"week":{"mon":[["12:00","08:00"]]}}'):
        with open(path, "w", encoding="utf-8") as file:
            file.write(wrong)
        refused(run("worktime", "--calendar", path, "between", DAY, DAY), 1)


def test_calendar():
    year = run("calendar", "2026", "--json").json
    equal((year["year"], year["official"]), (2026, True))
    days = {day["date"]: day for day in year["days"]}
    equal(days["2026-02-17"]["working"], False)
    equal(days["2026-01-10"], {**days["2026-01-10"], "working": True, "kind": "swap-work"})
    equal(all(day["reason"] for day in days.values()), True)
    contains(run("calendar", "2026", LANG="vi_VN.UTF-8", LC_ALL="vi_VN.UTF-8").text, "Tết")
    equal({day["author"] for day in days.values()}, {None})
    equal((days["2026-04-26"]["kind"], days["2026-04-27"]["kind"], days["2026-04-27"]["reason"]),
          ("holiday", "compensation", "Nghỉ bù Giỗ Tổ Hùng Vương"))


def test_calendar_any_year():
    """No list of days: what nobody has announced yet is computed, and said to be that."""
    for number, tet in ((1900, "1900-01-31"), (1985, "1985-01-21"), (2030, "2030-02-02"), (2199, "2199-01-26")):
        year = run("calendar", str(number), "--json").json
        equal(year["official"], False)
        equal([day["kind"] for day in year["days"]].count("holiday"), 12 if number >= 2026 else 11)
        equal([day["reason"] for day in year["days"] if day["date"] == tet], ["Tết Nguyên đán"])
    contains(run("calendar", "2035").text, "2035 is not in yet")
    lunar = {day["date"]: (day["lunar"], day["lunar_leap"]) for day in run("calendar", "2026", "--json").json["days"]}
    equal([lunar[date] for date in ("2026-02-16", "2026-02-17", "2026-04-26")],
          [("29/12", False), ("1/1", False), ("10/3", False)])
    equal([run("calendar", str(number), "--json").json["leap_month"] for number in (2023, 2025, 2026, 2028)], [2, 6, 0, 5])
    lines = run("calendar", "2026", LANG="vi_VN.UTF-8", LC_ALL="vi_VN.UTF-8").text.splitlines()
    contains([line for line in lines if "17/02/2026" in line][0], "(mồng 1 tháng Giêng)")
    contains([line for line in lines if "16/02/2026" in line][0], "(29 tháng Chạp)")
    equal(["tháng" in line.split("·")[2] for line in lines if "01/05/2026" in line], [False])
    for wrong in ("1899", "2200", "0", "-2026", "2026 ", "20260"):
        refused(run("calendar", "--", wrong), 2)


# ---- The register ---------------------------------------------------------------------------------------------------------------


def test_new():
    path = os.path.join(fresh_folder(), "deep", "er", "register.db")
    made = run("--register", path, "--as", "truc", "new", "--json").json
    equal((made["register"], made["schema"]), (path, 6))
    refused(run("--register", path, "new"), 1, "register")
    refused(run("--register", path + "2", "--now", DAY, "new"), 1, "rehearsal")
    equal(os.path.exists(path + "2"), False)
    refused(run("--register", "/proc/nowhere/register.db", "new"), 1)
    refused(run("--register", path + "3", "list"), 1)
    with open(path + "4", "w", encoding="utf-8") as file:
        file.write("no register at all, " * 500)
    refused(run("--register", path + "4", "list"), 1)


def test_default_register():
    home = fresh_folder()
    equal(run("new", "--json", XDG_DATA_HOME=home).json["register"], os.path.join(home, "hoiam", "register.db"))
    equal(run("list", "--json", XDG_DATA_HOME=home).json, {"count": 0, "tickets": []})
    other = os.path.join(home, "other.db")
    equal(run("new", "--json", HOIAM_REGISTER=other).json["register"], other)
    for words in (("calendar", "2026"), ("worktime", "add", DAY, "PT1H"), ("due", "--received", DAY, "--channel", "phone")):
        equal(run(*words, HOIAM_REGISTER=other).status, 0)
        refused(run(*words, HOIAM_REGISTER=os.path.join(home, "none.db")), 1)
        equal(run(*words, HOIAM_REGISTER="").status, 0)


def test_now_only_in_rehearsal():
    register = Register(rehearsal=False)
    ticket = {"channel": "phone", "kind": "complaint", "subject_area": "quality", "service": "tv",
              "customer": {"name": "Trần Văn Bảy", "phone": "0913 000 102"}, "content": "Đứng hình."}
    refused(register.try_("register", now=f"{DAY}T08:00", stdin=ticket), 1, "rehearsal")
    refused(register.try_("tick", now=f"{DAY}T08:00"), 1, "rehearsal")
    equal(register.do("list", now=f"{DAY}T08:00"), {"count": 0, "tickets": []})
    code = register.do("register", stdin=ticket)[0]["code"]
    refused(register.try_("act", code, "withdraw", now="2099-01-01T00:00", stdin={"reason": "thử"}), 1, "rehearsal")


def test_who_acts():
    register = Register(now=f"{DAY}T07:00")
    refused(register.try_("register", now=f"{DAY}T08:00", stdin="{}", login="nobody-here"), 1, "nobody-here", "--as")
    refused(register.try_("sample", "--tickets", "0"), 2)


def test_register():
    register = Register(now=f"{DAY}T07:00")
    made = register.do("register", now=f"{DAY}T08:00", stdin={
        "channel": "written", "kind": "complaint", "subject_area": "billing", "service": "internet", "received": f"{DAY}T07:30",
        "customer": {"name": "Lê Hoàng Nhật Minh", "phone": "0987 000 104", "address": "Số 12 Lê Hồng Phong", "subscriber_code": "NET-004512"},
        "content": "Thu cước hai lần.", "asks_for": "Hoàn tiền", "department": "Kế toán"})
    equal(len(made), 1)
    equal(made[0]["code"], "KN-2026-0001")
    equal(CLOCK_KEYS <= set(made[0]["clocks"][0]), True, str(made[0]["clocks"][0].keys()))
    shown = register.do("show", "kn-2026-0001", now=f"{DAY}T09:00")
    equal(shown["customer"]["name"], "Lê Hoàng Nhật Minh")
    for key, value in {"channel": "written", "kind": "complaint", "subject_area": "billing", "service": "internet", "stage": "received",
                       "round": 1, "content": "Thu cước hai lần.", "asks_for": "Hoàn tiền", "received": f"{DAY}T07:30:00+07:00",
                       "registered": f"{DAY}T08:00:00+07:00", "department": "Kế toán", "contacts": [], "letters": []}.items():
        equal(shown[key], value, key)
    equal([entry["action"] for entry in shown["journal"]], ["register"])


def test_register_many():
    register = Register(now=f"{DAY}T07:00")
    one = {"channel": "phone", "kind": "inquiry", "subject_area": "contract", "service": "tv",
           "customer": {"name": "Phan Ngọc Quỳnh Như", "phone": "0914 000 106"}, "content": "Hỏi chuyển địa điểm."}
    made = register.do("register", now=f"{DAY}T08:00", stdin=[one, {**one, "content": "Hỏi hoàn tiền."}])
    equal([ticket["code"] for ticket in made], ["KN-2026-0001", "KN-2026-0002"])
    refused(register.try_("register", now=f"{DAY}T08:00", stdin=[one, {**one, "channel": "pigeon"}]), 1, "pigeon")
    refused(register.try_("register", now=f"{DAY}T08:00", stdin={**one, "colour": "red"}), 1, "colour")
    refused(register.try_("register", now=f"{DAY}T08:00", stdin=""), 1)
    refused(register.try_("register", now=f"{DAY}T08:00", stdin="{"), 1)
    refused(register.try_("register", now=f"{DAY}T08:00", stdin={**one, "received": "2026-03-09T08:00"}), 1)
    equal(register.do("list", now=f"{DAY}T09:00")["count"], 2)


def test_on_the_spot():
    register = Register(now=f"{DAY}T07:00")
    code = register.register(f"{DAY}T08:00", channel="counter")["code"]
    done = register.act(code, "solve-on-the-spot", f"{DAY}T08:05", text="Chỉnh lại kênh, khách đồng ý.")
    equal(done["stage"], "resolved")
    equal(clock_of(done["clocks"], "feedback")["met"], f"{DAY}T08:05:00+07:00")
    written = register.register(f"{DAY}T08:00", channel="written")["code"]
    refused(register.try_("act", written, "solve-on-the-spot", now=f"{DAY}T08:05", stdin={"text": "Xong."}), 1)


def test_act():
    register = Register(now=f"{DAY}T07:00")
    code = register.register(f"{DAY}T08:00")["code"]
    refused(register.try_("act", code, "dance", now=f"{DAY}T08:10"), 2, "dance")
    refused(register.try_("act", code, "register", now=f"{DAY}T08:10"), 2)
    refused(register.try_("act", "KN-2026-9999", "withdraw", now=f"{DAY}T08:10", stdin={"reason": "x"}), 1, "KN-2026-9999")
    refused(register.try_("act", code, "outcome", now=f"{DAY}T08:10", stdin={"text": "Xong."}), 1)
    refused(register.try_("act", code, "take-up", now=f"{DAY}T08:10", stdin={}), 1)
    refused(register.try_("act", code, "take-up", now=f"{DAY}T08:10", stdin={"department": "Phòng Ma"}), 1)
    refused(register.try_("act", code, "take-up", now=f"{DAY}T08:10", stdin="{"), 1)
    unchanged(register, code, register.do("show", code)["version"])
    taken = register.act(code, "take-up", f"{DAY}T08:10", department="Kỹ thuật")
    equal((taken["code"], taken["stage"]), (code, "handling"))
    refused(register.try_("act", code, "outcome", now=f"{DAY}T08:20", stdin={"text": "Xong."}), 1)  # before it was verified
    register.act(code, "verify", f"{DAY}T08:30", authenticity="true", scope="Đường dây")
    equal(register.act(code, "outcome", f"{DAY}T09:00", text="Thay đầu nối.")["stage"], "outcome")
    refused(register.try_("act", code, "satisfied", now=f"{DAY}T07:59", stdin={"text": "x"}), 1)  # before what is done
    done = register.act(code, "satisfied", f"{DAY}T10:00", text="Gọi lại, khách hài lòng.")
    equal(done["stage"], "resolved")
    equal(clock_of(done["clocks"], "handling")["met"], f"{DAY}T09:00:00+07:00")
    equal(any(clock["missed"] for clock in done["clocks"]), False)


def test_journal_and_flow():
    register = Register(now=f"{DAY}T07:00")
    code = register.register(f"{DAY}T08:00")["code"]
    register.act(code, "take-up", f"{DAY}T08:10", department="Kỹ thuật", note="gấp")
    journal = register.do("journal", code)
    equal([(entry["action"], entry["before"], entry["after"]) for entry in journal][1], ("take-up", "received", "handling"))
    equal(journal[1]["note"], "gấp")
    equal(journal[1]["at"], f"{DAY}T08:10:00+07:00")
    equal({"seq", "at", "by", "action", "note", "before", "after"} <= set(journal[0]), True)
    flow = register.do("flow", code, now=f"{DAY}T09:00")
    equal([node["stage"] for node in flow],
          ["informed", "received", "handling", "outcome", "support", "leadership", "resolved"])
    equal([node["state"] for node in flow], ["done", "done", "here", "not-yet", "not-yet", "not-yet", "not-yet"])
    equal({"stage", "state", "entered", "left", "by", "due", "late_seconds"} <= set(flow[0]), True)
    text = run("--register", register.path, "--now", f"{DAY}T09:00", "flow", code, LANG="vi_VN.UTF-8", LC_ALL="vi_VN.UTF-8").text
    equal(len(text.splitlines()) >= 7, True, text)
    contains(text, "Xử lý")


def test_flow_drawn():
    register = Register(now=f"{DAY}T07:00")
    code = register.register(f"{DAY}T08:00")["code"]
    folder = fresh_folder()
    register.do("flow", code, "--svg", os.path.join(folder, "f.svg"), "--pdf", os.path.join(folder, "f.pdf"), now=f"{DAY}T09:00")
    with open(os.path.join(folder, "f.svg"), "rb") as file:
        contains(file.read(1000), b"<svg")
    with open(os.path.join(folder, "f.pdf"), "rb") as file:
        equal(file.read(5), b"%PDF-")
    equal(register.do("print", "flow", code, "-o", os.path.join(folder, "p.pdf"), now=f"{DAY}T09:00")["pages"] >= 1, True)
    refused(register.try_("print", "flow", code), 2)
    refused(register.try_("flow", code, "--svg", "/proc/nowhere/f.svg"), 1)


def test_list():
    register = Register(now=f"{DAY}T07:00")
    first = register.register(f"{DAY}T08:00", customer={"name": "Nguyễn Bá Thanh Tùng", "phone": "0905 000 201"})["code"]
    second = register.register(f"{DAY}T09:00", channel="email", customer={"name": "Đinh Thị H'Lan", "phone": "0353 000 105"},
                               content="Mất kênh VTV3")["code"]
    third = register.register(f"{DAY}T10:00", kind="inquiry", customer={"name": "Ấu Văn Ân", "phone": "0913 000 999"})["code"]
    register.act(first, "take-up", f"{DAY}T10:30", department="Kỹ thuật")

    def codes(*words, now=f"{DAY}T11:00"):
        return [ticket["code"] for ticket in register.do("list", *words, now=now)["tickets"]]

    equal(codes(), [first, second, third])
    equal(codes("--sort", "-received"), [third, second, first])
    equal(codes("--sort", "customer"), [third, second, first])
    equal(codes("--stage", "handling"), [first])
    equal(codes("--channel", "email"), [second])
    equal(codes("--kind", "inquiry"), [third])
    equal(codes("--department", "Kỹ thuật"), [first])
    equal(codes("--search", "vtv3"), [second])
    equal(codes("--search", "000201"), [first])
    equal(codes("--customer", "thanh tung"), [first])
    equal(codes("--from", f"{DAY}T09:00", "--to", f"{DAY}T10:00"), [second])
    equal(codes("--overdue"), [])
    equal(codes("--overdue", now="2026-03-03T08:30"), [first])
    equal(codes("--due-before", "2026-03-03T09:30"), [first, second])
    equal(codes("--limit", "1", "--offset", "1"), [second])
    equal(register.do("list", "--limit", "0")["count"], 3)
    register.act(third, "withdraw", f"{DAY}T11:00", reason="Khách rút")
    equal(codes("--open"), [first, second])
    refused(register.try_("list", "--sort", "beauty"), 2, "beauty")
    refused(register.try_("list", "--stage", "limbo"), 2, "limbo")
    refused(register.try_("list", "--department", "Phòng Ma"), 2, "Phòng Ma")
    refused(register.try_("list", "--limit", "-5"), 2)
    keys = {"code", "stage", "kind", "channel", "customer", "content", "received", "department", "person", "clock", "due", "closed"}
    equal(keys <= set(register.do("list")["tickets"][0]), True)


def test_list_csv():
    register = Register(now=f"{DAY}T07:00")
    register.register(f"{DAY}T08:00", content='=HYPERLINK("http://x")', customer={"name": "@Trần, \"Văn\" Bảy", "phone": "0913 000 102"})
    path = os.path.join(fresh_folder(), "list.csv")
    equal(register.try_("list", "--csv", path).status, 0)
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    equal(rows[0]["Khách hàng"], "'@Trần, \"Văn\" Bảy")
    equal(rows[0]["Nội dung"], "'=HYPERLINK(\"http://x\")")
    equal(rows[0]["Giờ nhận"], "08:00")
    refused(register.try_("list", "--csv", path, "--limit", "1"), 2, "--csv")


def test_log():
    register = Register(now=f"{DAY}T07:00")
    code = register.register(f"{DAY}T08:00")["code"]
    register.register("2026-03-03T08:00")
    lines = register.do("log", DAY)
    equal([(line["number"], line["code"]) for line in lines], [(1, code)])
    equal(register.do("log", "2026-03-09"), [])
    refused(register.try_("log", "someday"), 2)


def test_tick():
    register = Register(now=f"{DAY}T07:00")
    code = register.register(f"{DAY}T08:00")["code"]
    equal(register.do("tick", now="2026-03-03T01:59:59"), {"resumed": [], "escalated": [], "told": [], "next": "2026-03-03T02:00:00+07:00"})
    told = register.do("tick", now="2026-03-03T02:00")["told"]
    equal([(alert["code"], alert["clock"], alert["threshold"], alert["due"], alert["breach"]) for alert in told],
          [(code, "feedback", "2026-03-03T02:00:00+07:00", "2026-03-03T08:00:00+07:00", False)])
    equal(len(told[0]["to"]) >= 1, True)
    equal((told[0]["cause"], told[0]["appointment"]), ("warning", None))
    equal(register.do("tick", now="2026-03-03T02:01")["told"], [])
    with sqlite3.connect(f"file:{register.path}?mode=ro", uri=True) as database:  # the agent is to show it
        equal(database.execute("SELECT count (*), count (handed), count (seen) FROM reminder_state").fetchone()[1:], (0, 0))
    text = in_words(register, "tick", now="2026-03-03T07:00")
    contains(text, f"Còn 1 giờ: {code}")
    contains(text, "→ ")


def test_tick_appointment():
    register = Register(now=f"{DAY}T07:00")
    code = register.register(f"{DAY}T08:00")["code"]
    register.act(code, "take-up", f"{DAY}T08:10", department="Kỹ thuật")
    register.act(code, "appoint", f"{DAY}T08:20", place="address", at=f"{DAY}T15:00")
    equal(register.do("tick", now=f"{DAY}T13:59:59")["told"], [])
    told = register.do("tick", now=f"{DAY}T14:00")["told"]
    equal([(one["code"], one["cause"], one["clock"], one["appointment"], one["threshold"], one["breach"]) for one in told],
          [(code, "appointment", None, f"{DAY}T15:00:00+07:00", f"{DAY}T14:00:00+07:00", False)])


def test_reminders():
    """What was told stands there till it is seen or no longer so, with what was told to somebody else left out."""
    register = Register(now=f"{DAY}T07:00")
    code = register.register(f"{DAY}T08:00")["code"]
    equal(register.do("reminders", now="2026-03-03T02:00"), [])
    register.do("tick", now="2026-03-03T02:00")
    listed = register.do("reminders", now="2026-03-03T02:01")
    equal([(one["code"], one["cause"], one["clock"], one["due"], one["seen"], one["holds"]) for one in listed],
          [(code, "warning", "feedback", "2026-03-03T08:00:00+07:00", None, True)])
    contains(in_words(register, "reminders", now="2026-03-03T02:01"), f"Còn 5 giờ 59 phút: {code}")
    register.act(code, "contact", "2026-03-03T02:10", by="phone", reached="true", text="Đã gọi.")
    equal(register.do("reminders", now="2026-03-03T02:11"), [])
    equal([one["holds"] for one in register.do("reminders", "--all", now="2026-03-03T02:11")], [False])
    contains(in_words(register, "reminders", "--all", now="2026-03-03T02:11"), "không còn đúng")


def test_escalation():
    register = Register(now=f"{DAY}T07:00")
    code = register.register(f"{DAY}T08:00")["code"]
    register.act(code, "take-up", f"{DAY}T08:10", department="Kỹ thuật")
    register.act(code, "verify", f"{DAY}T08:20", authenticity="true", scope="Đường dây")
    register.act(code, "outcome", f"{DAY}T08:30", text="Thay đầu nối.")
    register.act(code, "contact", f"{DAY}T08:40", by="phone", reached="true", text="Chưa xem được.")
    upset = register.act(code, "not-satisfied", f"{DAY}T09:00", wants="Sửa lại.")
    equal((upset["stage"], clock_of(upset["clocks"], "support")["due"]), ("support", "2026-03-04T09:00:00+07:00"))
    equal(register.do("tick", now="2026-03-04T09:00")["escalated"], [])
    ticked = register.do("tick", now="2026-03-05T07:00")
    equal(ticked["escalated"], [code])
    contains([(alert["code"], alert["clock"], alert["breach"]) for alert in ticked["told"]], (code, "support", True))
    last = register.do("journal", code)[-1]
    equal((last["action"], last["by"], last["at"], last["after"]), ("escalate", "Hồi Âm", "2026-03-04T09:00:00+07:00", "leadership"))
    equal(register.do("tick", now="2026-03-05T07:01"), {**register.do("tick", now="2026-03-05T07:02"), "escalated": [], "told": []})


def test_letter():
    register = Register(now=f"{DAY}T07:00")
    code = register.register(f"{DAY}T08:00", channel="written", customer={
        "honorific": "Bà", "name": "Nguyễn Thị Minh Nguyệt", "address": "Số 46 Xuân Diệu, Quy Nhơn"})["code"]
    register.act(code, "take-up", f"{DAY}T08:10", department="Kỹ thuật")
    register.act(code, "verify", f"{DAY}T08:20", authenticity="true", scope="Đường dây")
    register.act(code, "outcome", f"{DAY}T08:30", text="Đã thay đầu nối ngoài trụ, tín hiệu ổn định")
    refused(register.try_("act", code, "satisfied", now=f"{DAY}T09:00", stdin={"text": "Khách đồng ý"}), 1)
    refused(register.try_("letter", code, now=f"{DAY}T09:00"), 2)
    path = os.path.join(fresh_folder(), "reply.pdf")
    refused(register.try_("letter", code, "--template", "sonnet", "-o", path, now=f"{DAY}T09:00"), 2, "sonnet")
    draft = register.do("letter", code, "--template", "free", "-o", path, now=f"{DAY}T09:00")
    equal((draft["number"], draft["status"], draft["pages"]), (0, "draft", 1))
    issued = register.do("letter", code, "--issue", "-o", path, now=f"{DAY}T10:00")
    equal((issued["number"], issued["status"]), (1, "issued"))
    with open(path, "rb") as file:
        first = file.read()
    equal(hashlib.sha256(first).hexdigest(), issued["sha256"])
    refused(register.try_("letter", code, "--issue", "-o", path, now=f"{DAY}T10:05"), 1, "01/", "--again")
    refused(register.try_("letter", code, "--template", "free", "--issue", "-o", path, now=f"{DAY}T10:05"), 1, "--again")
    equal(len(register.do("show", code)["letters"]), 1)
    again = register.do("letter", code, "-o", path, now="2026-03-09T10:00")
    with open(path, "rb") as file:
        equal(file.read() == first, True, "the issued letter drawn again")
    equal(again["sha256"], issued["sha256"])
    shown = register.do("show", code)
    equal([(letter["number"], letter["status"], letter["sha256"]) for letter in shown["letters"]], [(1, "issued", issued["sha256"])])
    equal(clock_of(shown["clocks"], "written-reply")["met"], f"{DAY}T10:00:00+07:00")
    equal(clock_of(shown["clocks"], "feedback")["met"], f"{DAY}T10:00:00+07:00")
    second = register.do("letter", code, "--template", "free", "--issue", "--again", "-o", path, now=f"{DAY}T10:30")
    equal((second["number"], second["status"]), (2, "issued"))
    equal(register.act(code, "satisfied", f"{DAY}T11:00", text="Khách đồng ý")["stage"], "resolved")


def test_letter_too_long():
    """What has no room on the page is refused in one line of the reader's language; no number is taken."""
    register = Register(now=f"{DAY}T07:00")
    code = register.register(f"{DAY}T08:00", channel="written")["code"]
    folder = fresh_folder()
    fields, path = os.path.join(folder, "fields.json"), os.path.join(folder, "l.pdf")
    with open(fields, "w", encoding="utf-8") as file:
        json.dump({"content": "Công ty hoàn 165.000 đồng.", "receivers": "\n".join(f"Phòng {i}" for i in range(60))}, file)
    words = ("letter", code, "--template", "free", "--fields", fields, "--issue", "-o", path)
    refused(register.try_(*words, now=f"{DAY}T09:00"), 1, "no room", "receivers")
    refused(run("--register", register.path, "--as", register.login, "--now", f"{DAY}T09:00", *words, LC_ALL="vi_VN.UTF-8", LANGUAGE="vi"), 1,
            "không đủ chỗ", "nơi nhận")
    equal(register.do("show", code)["letters"], [])
    equal(os.path.exists(path), False)


def test_letter_refused():
    """What is refused has changed nothing: no draft, no number."""
    register = Register(now=f"{DAY}T07:00")
    code = register.register(f"{DAY}T08:00", channel="written")["code"]
    folder = fresh_folder()
    path = os.path.join(folder, "l.pdf")
    before = register.do("show", code)
    issue = ("letter", code, "--template", "free", "--issue")
    refused(register.try_(*issue, "-o", os.path.join(folder, "no", "l.pdf"), now=f"{DAY}T09:00"), 1, "can not be written")
    refused(register.try_(*issue, "-o", folder, now=f"{DAY}T09:00"), 1, "is not a plain file")
    refused(register.try_(*issue, "-o", path, now=f"{DAY}T09:00"), 1, "missing")
    equal(register.do("show", code), before)
    equal(os.listdir(folder), [])


def test_letter_fields():
    register = Register(now=f"{DAY}T07:00")
    code = register.register(f"{DAY}T08:00", channel="written")["code"]
    folder = fresh_folder()
    fields = os.path.join(folder, "fields.json")
    with open(fields, "w", encoding="utf-8") as file:
        json.dump({"subject": "hoàn cước tháng 02", "content": "Công ty hoàn 165.000 đồng."}, file)
    equal(register.do("letter", code, "--template", "free", "--fields", fields, "-o", os.path.join(folder, "l.pdf"), now=f"{DAY}T09:00")["number"], 0)
    equal(register.do("show", code)["letters"][0]["subject"], "hoàn cước tháng 02")
    refused(register.try_("letter", code, "--fields", os.path.join(folder, "nothing.json"), "-o", os.path.join(folder, "l.pdf")), 1)


def test_text():
    """Without --json: lines for people, in their language."""
    register = Register(now=f"{DAY}T07:00")
    code = register.register(f"{DAY}T08:00")["code"]
    register.act(code, "take-up", f"{DAY}T08:10", department="Kỹ thuật")
    vi = {"LANG": "vi_VN.UTF-8", "LC_ALL": "vi_VN.UTF-8"}
    words = ["--register", register.path, "--now", f"{DAY}T09:00"]
    shown = run(*words, "show", code, **vi).text
    for part in (code, "Nguyễn Thị Minh Nguyệt", "Mất tín hiệu từ tối qua.", "Khách hàng", "SỔ THỬ", "Kỹ thuật"):
        contains(shown, part)
    contains(run(*words, "show", code).text, "Customer:")
    contains(run(*words, "list", **vi).text, code)
    contains(run(*words, "journal", code, **vi).text, "08:10")
    contains(run("--register", register.path, "check", **vi).text, "Sổ")
    refused(run(*words, "--as", "truc", "act", code, "satisfied", **vi), 1)


def test_check_and_backup():
    register = Register(now=f"{DAY}T07:00")
    register.register(f"{DAY}T08:00")
    equal(register.do("check"), {"ok": True, "found": []})
    equal(register.do("check", "--deep"), {"ok": True, "found": []})
    copy = os.path.join(fresh_folder(), "copy.db")
    equal(register.do("backup", copy)["ok"], True)
    equal(run("--register", copy, "--json", "list").json["count"], 1)
    refused(register.try_("backup", copy), 1)
    refused(register.try_("backup", "/proc/nowhere/copy.db"), 1)


def test_check_finds():
    """A register tampered with behind the program's back is not sound, and the status says so."""

    register = Register(now=f"{DAY}T07:00")
    register.register(f"{DAY}T08:00")
    with sqlite3.connect(register.path) as database:
        database.execute("UPDATE ticket SET received = received - 86400")
    database.close()
    answer = register.try_("check", "--deep")
    equal(answer.status, 1)
    equal(answer.json["ok"], False)
    equal(len(answer.json["found"]) >= 1, True)
    contains(answer.json["found"][0], "Ticket KN-2026-0001: ")
    vi = {"LANG": "vi_VN.UTF-8", "LC_ALL": "vi_VN.UTF-8"}
    answer = run("--register", register.path, "check", "--deep", **vi)
    equal(answer.status, 1)
    for part in ("Phiếu KN-2026-0001: phiếu hoặc phần đi kèm đã bị sửa ngoài quy trình", "người quản trị", "khôi phục"):
        contains(answer.text, part)
    copy = os.path.join(fresh_folder(), "copy.db")
    contains(run("--register", register.path, "backup", copy, **vi).text, "Phiếu KN-2026-0001: ")


def test_sample():
    register = Register(now=f"{DAY}T07:00")
    made = register.do("sample", "--tickets", "60", "--seed", "7", now="2026-03-20T10:00")
    equal(made["tickets"], 60)
    equal(0 < made["customers"] <= 60, True)
    equal(register.do("check", "--deep")["ok"], True)
    other = Register(now=f"{DAY}T07:00")
    other.do("sample", "--tickets", "60", "--seed", "7", now="2026-03-20T10:00")
    now = {"now": "2026-03-20T10:00"}
    equal(other.do("list", **now), register.do("list", **now))
    stages = {ticket["stage"] for ticket in register.do("list", **now)["tickets"]}
    equal(len(stages) >= 5, True, str(stages))
    real = Register(rehearsal=False)
    refused(real.try_("sample"), 1)


hatest.main()
