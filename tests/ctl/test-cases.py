#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Forty cases of an office, each registered at its true time and taken to its end through the procedure, in the order in which it all happened.

The limits must be those that the office reckoned by hand (tests/fixtures/cases.json); what ran past one is told as missed, and only that."""

import heapq
import json
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tools"))
import hatest  # noqa: E402
from hatest import Register, clock_of, contains, equal, fresh_folder, iso, parse_time, run  # noqa: E402

HOUR = 3600
CHANNELS = {"dien_thoai": "phone", "van_ban": "written", "tai_quay": "counter", "email": "email", "website": "website", "zalo": "message"}
AREAS = {"chat_luong": "quality", "cuoc": "billing", "lap_dat": "installation", "thai_do": "attitude", "hop_dong": "contract",
         "kenh": "channels", "thiet_bi": "equipment", "du_lieu_ca_nhan": "personal-data", "khac": "other"}
SERVICES = {"truyen_hinh": "tv", "internet": "internet"}
DEPARTMENTS = {"billing": "Kế toán", "contract": "Kinh doanh"}

with open(os.path.join(hatest.SOURCE, "tests", "fixtures", "cases.json"), encoding="utf-8") as file:
    CASES = json.load(file)


class Case:
    """One of the forty: what is to be done when, and which limits it must break."""

    def __init__(self, row):
        self.row = row
        self.id = row["id"]
        self.received = parse_time(row["nhan_luc"])
        self.end = parse_time(row["ket_thuc_luc"])
        self.written = row["hinh_thuc"] == "van_ban"
        self.code = None
        self.told = set()
        self.reply = None
        self.missed = self.find_missed()

    @property
    def angry(self):
        return self.row["hai_long"] in ("khong_hai_long", "rat_khong_hai_long")

    @property
    def way(self):
        """How it ends: escalated by the program, closed by the leaders, merged, or satisfied."""
        if self.row["ket_thuc"] == "chuyen_lanh_dao":
            return "escalated"
        if self.row["ket_thuc"] == "gop_su_co":
            return "merged"
        return "closed" if self.angry or self.row["ket_thuc"] == "khong_lien_he_duoc" else "satisfied"

    @property
    def upset(self):
        """When the customer of an escalated one said no: the support clock must pass before the end."""
        return self.received + HOUR

    def find_missed(self):
        """Reckoned from the row alone."""
        answered = self.received + 30 * 60 if self.way == "escalated" else self.end
        missed = set()
        if answered > parse_time(self.row["han_24h"]):
            missed.add("feedback")
        if not self.written and answered > parse_time(self.row["han_48h"]):
            missed.add("handling")
        if self.written and not self.row["tra_loi_dung_han"]:
            missed.add("written-reply")
        if self.way == "escalated":
            missed.add("support")
        return missed

    def plan(self):
        """(when, what) in order."""
        middle = self.received + min(20 * 60, (self.end - self.received) // 3)
        yield self.received, self.register
        yield middle, self.handle
        yield from ((parse_time(limit) + 1, self.nothing) for limit in self.limits())
        if self.way == "escalated":
            yield self.received + 30 * 60, self.find_outcome
            yield self.upset, self.refuse
            yield self.upset + 48 * HOUR, self.nothing
            yield self.upset + 48 * HOUR + 1, self.nothing
        yield self.end, getattr(self, "end_" + self.way)

    def limits(self):
        yield self.row["han_24h"]
        yield self.row["han_48h"]
        if self.written:
            yield self.row["han_2_ngay_lam_viec"] + "T17:00"

    def nothing(self, register, now):
        """Only the tick that follows everything."""

    def register(self, register, now):
        row = self.row
        made = register.register(now, channel=CHANNELS[row["hinh_thuc"]], subject_area=AREAS[row["loai"]], service=SERVICES[row["dich_vu"]],
                                 content=row["noi_dung"], customer={"name": row["khach_hang"], "address": row["dia_chi"],
                                                                    "phone": row["dien_thoai"], "subscriber_code": row["ma_kh"]})
        self.code = made["code"]
        equal(parse_time(clock_of(made["clocks"], "feedback")["due"]), parse_time(row["han_24h"]), self.id + " 24 h")
        if self.written:
            equal(clock_of(made["clocks"], "handling"), None, self.id)
            equal(parse_time(clock_of(made["clocks"], "written-reply")["due"]), parse_time(row["han_2_ngay_lam_viec"] + "T17:00"), self.id)
        else:
            equal(parse_time(clock_of(made["clocks"], "handling")["due"]), parse_time(row["han_48h"]), self.id + " 48 h")
            equal(clock_of(made["clocks"], "written-reply"), None, self.id)

    def handle(self, register, now):
        register.act(self.code, "take-up", now, department=DEPARTMENTS.get(AREAS[self.row["loai"]], "Kỹ thuật"))
        known = {"khong_co_co_so": "false", "khong_lien_he_duoc": "unverifiable"}.get(self.row["ket_thuc"], "true")
        register.act(self.code, "verify", now, authenticity=known, scope="Khu vực Quy Nhơn")

    def find_outcome(self, register, now):
        register.act(self.code, "outcome", now, text=self.row["ket_qua"])
        reached = self.row["ket_thuc"] != "khong_lien_he_duoc"
        register.act(self.code, "contact", now, by="phone", reached=reached, text="Báo kết quả." if reached else "Không nghe máy.")

    def refuse(self, register, now):
        equal(register.act(self.code, "not-satisfied", now, wants="Giải quyết dứt điểm.")["stage"], "support", self.id)

    def issue(self, register, now):
        self.reply = register.do("letter", self.code, "--template", "free", "--issue", "-o", LETTER, now=now)

    def close(self, register, now):
        """The leaders give the company's last answer."""
        self.issue(register, now)
        done = register.act(self.code, "close-unsatisfied", now, reason="Công ty đã trả lời lần cuối.", letter=str(self.reply["number"]))
        equal(done["stage"], "resolved", self.id)

    def end_satisfied(self, register, now):
        self.find_outcome(register, now)
        if self.written:
            refused = register.try_("act", self.code, "satisfied", now=now, stdin={"text": "Khách hài lòng."})
            equal(refused.status, 1, self.id)
            equal(register.do("show", self.code, now=now)["stage"], "outcome", self.id)
            self.issue(register, now)
        equal(register.act(self.code, "satisfied", now, text="Khách hài lòng.")["stage"], "resolved", self.id)

    def end_closed(self, register, now):
        self.find_outcome(register, now)
        self.refuse(register, now)
        equal(register.act(self.code, "escalate", now, reason="Khách hàng không đồng ý.")["stage"], "leadership", self.id)
        self.close(register, now)

    def end_escalated(self, register, now):
        shown = register.do("show", self.code, now=now)
        equal(shown["stage"], "leadership", self.id)
        own = [entry for entry in shown["journal"] if entry["action"] == "escalate"]
        equal([(entry["by"], parse_time(entry["at"])) for entry in own], [("Hồi Âm", self.upset + 48 * HOUR)], self.id)
        if self.angry:
            self.close(register, now)
            return
        register.act(self.code, "outcome", now, text=self.row["ket_qua"])
        equal(register.act(self.code, "satisfied", now, text="Khách đồng ý.")["stage"], "resolved", self.id)

    def end_merged(self, register, now):
        """Into the ticket of the wide outage, which the office itself entered."""
        outage = register.register(now, content="Sự cố diện rộng.", customer={"name": "Công ty TNHH MTV Truyền hình cáp Quy Nhơn"})["code"]
        equal(register.act(self.code, "merge", now, into=outage)["stage"], "resolved", self.id)
        register.act(outage, "withdraw", now, reason="Sự cố đã khắc phục.")


LETTER = os.path.join(fresh_folder(), "reply.pdf")
cases = [Case(row) for row in CASES]
register = Register(now="2025-01-01T08:00")


def test_limits_of_each():
    """The limits of each case's time, also those that its channel does not ask for."""
    equal(len(cases), 40)
    for case in cases:
        clocks = run("due", "--received", case.row["nhan_luc"], "--channel", "phone", "--json").json
        equal(parse_time(clock_of(clocks, "feedback")["due"]), parse_time(case.row["han_24h"]), case.id)
        equal(parse_time(clock_of(clocks, "handling")["due"]), parse_time(case.row["han_48h"]), case.id)
        if "han_2_ngay_lam_viec" in case.row:
            clocks = run("due", "--received", case.row["nhan_luc"], "--channel", "written", "--json").json
            equal(clock_of(clocks, "written-reply")["due"], case.row["han_2_ngay_lam_viec"] + "T17:00:00+07:00", case.id)


def test_each_to_its_end():
    """All events of all cases in the order of time, the program's own tick after each."""
    events = []
    for case in cases:
        for number, (when, what) in enumerate(case.plan()):
            if when <= case.end:
                events.append((when, case.id, number, what))
    heapq.heapify(events)
    by_code = {}
    while events:
        when, id_, _number, what = heapq.heappop(events)
        case = cases[int(id_[1:]) - 1]
        what(register, when)
        by_code[case.code] = case
        for alert in register.do("tick", now=when)["told"]:
            if alert["breach"] and alert["code"] in by_code:
                told = by_code[alert["code"]].told
                equal(alert["clock"] in told, False, f"{id_} told twice: {alert}")
                told.add(alert["clock"])


def test_missed_are_told():
    """What ran past a limit, and nothing else, is told once and is missed for good."""
    for case in cases:
        shown = register.do("show", case.code, now=case.end + HOUR)
        equal(shown["stage"], "resolved", case.id)
        equal({clock["clock"] for clock in shown["clocks"] if clock["missed"]}, case.missed, f"{case.id} missed")
        equal(case.told, case.missed, f"{case.id} told")
    equal(sum(bool(case.missed) for case in cases) > 5, True)
    equal([case.id for case in cases if "support" in case.missed], ["C19", "C33"])
    contains({case.id for case in cases if "written-reply" in case.missed}, "C14")


def test_written_have_a_reply():
    numbers = []
    for case in cases:
        letters = register.do("show", case.code, now=case.end)["letters"]
        issued = [letter for letter in letters if letter["status"] == "issued"]
        if case.written:
            equal(len(issued), 1, case.id)
            equal(parse_time(issued[0]["issued"]), case.end, case.id)
        numbers += [(issued_["issued"][:4], issued_["number"]) for issued_ in issued]
    for year in {year for year, _number in numbers}:
        of_year = sorted(number for other, number in numbers if other == year)
        equal(of_year, list(range(1, len(of_year) + 1)), f"numbers of {year}")


def test_register_is_sound():
    equal(register.do("check", "--deep"), {"ok": True, "found": []})
    equal(register.do("list", "--open", now=iso(max(case.end for case in cases) + HOUR))["count"], 0)


hatest.main()
