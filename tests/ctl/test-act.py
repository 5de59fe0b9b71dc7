#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""act: every action of the procedure through the program itself, and every refusal; text in whatever form it is typed."""

import contextlib
import os
import sqlite3
import sys
import unicodedata

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tools"))
import hatest  # noqa: E402
from hatest import Register, clock_of, contains, equal, fresh_folder, run  # noqa: E402

DAY = "2026-03-02"  # a Monday
ACTIONS = {"take-up", "assign", "involve", "verify", "outcome", "contact", "satisfied", "not-satisfied", "appoint", "escalate", "direct",
           "close-unsatisfied", "lift-reply", "withdraw", "merge", "reopen", "correct", "solve-on-the-spot", "pause", "resume"}
VI = {"LANG": "vi_VN.UTF-8", "LC_ALL": "vi_VN.UTF-8"}
JOURNAL_KEYS = {"seq", "at", "by", "action", "note", "before", "after"}
done = set()


class Desk(Register):
    """A register that counts what was done with it."""

    def step(self, code, action, now, stage, login=None, **fields):
        answer = self.act(code, action, now, login=login, **fields)
        done.add(action)
        equal(set(answer) >= {"code", "stage", "clocks"}, True, str(answer.keys()))
        equal((answer["code"], answer["stage"]), (code, stage), action)
        entry = self.do("journal", code)[-1]
        equal(JOURNAL_KEYS <= set(entry), True, str(entry.keys()))
        equal((entry["action"], entry["after"], entry["at"][:16]), (action, stage, now))
        return answer["clocks"]

    def refuse(self, code, action, now, *words, login=None, **fields):
        """Exit status 1, one line that says so in each language, nothing on standard output, nothing changed."""
        before = self.do("show", code)
        answers = [self.try_("act", code, action, now=now, stdin=fields, login=login, **env) for env in ({}, VI)]
        for answer in answers:
            equal((answer.status, answer.text), (1, ""), f"{action}: {answer.error}")
            equal(len(answer.error.splitlines()), 1, answer.error)
        equal(answers[0].error != answers[1].error, True, answers[0].error)
        for word in words:
            contains(answers[1].error, word)
        equal(self.do("show", code), before, action)


def ticket(desk, now=f"{DAY}T08:00", **fields):
    return desk.register(now, **fields)["code"]


# ---- One ticket through the whole procedure ------------------------------------------------------------------------------


def test_to_the_leaders_and_again():
    desk = Desk(now=f"{DAY}T07:00")
    code = ticket(desk)
    desk.step(code, "contact", f"{DAY}T08:05", "received", by="phone", reached=False, text="Không nghe máy.")
    desk.step(code, "take-up", f"{DAY}T08:10", "handling", department="ky thuat", person="truc", note="Gấp.")
    equal(desk.do("journal", code)[-1]["note"], "Gấp.")
    desk.step(code, "assign", f"{DAY}T08:15", "handling", department="KD")
    desk.step(code, "assign", f"{DAY}T08:16", "handling", person="truc", department="KT")
    fields = desk.do("journal", code)[-1]["fields"]
    equal((fields["from_department"], fields["department"]), ("3", "2"))  # who had it, who has it
    desk.step(code, "involve", f"{DAY}T08:20", "handling", department="phong ke toan")
    desk.step(code, "verify", f"{DAY}T08:30", "handling", authenticity="partly", scope="Tủ KV2-14", department="KT")
    equal(clock_of(desk.do("show", code)["clocks"], "feedback")["met"], None)
    clocks = desk.step(code, "contact", f"{DAY}T08:35", "handling", by="office", reached=True, text="Đã gặp.")
    equal(clock_of(clocks, "feedback")["met"], f"{DAY}T08:35:00+07:00")
    clocks = desk.step(code, "outcome", f"{DAY}T09:00", "outcome", text="Thay đầu nối.")
    equal(clock_of(clocks, "handling")["met"], f"{DAY}T09:00:00+07:00")
    clocks = desk.step(code, "not-satisfied", f"{DAY}T10:00", "support", wants="Giảm cước")
    equal(clock_of(clocks, "support")["due"], "2026-03-04T10:00:00+07:00")
    desk.step(code, "appoint", f"{DAY}T10:05", "support", place="address", at="2026-03-05T09:00", person="truc")
    desk.step(code, "pause", f"{DAY}T10:10", "support", reason="Khách hẹn thứ Năm", until="2026-03-05T09:00")
    desk.refuse(code, "pause", f"{DAY}T10:11", "Quy trình", reason="Nữa")
    clocks = desk.step(code, "resume", f"{DAY}T11:10", "support")
    support = clock_of(clocks, "support")
    equal((support["paused_seconds"], support["due"]), (3600, "2026-03-04T11:00:00+07:00"))
    clocks = desk.step(code, "escalate", f"{DAY}T14:00", "leadership", reason="Khách đòi gặp giám đốc")
    equal(clock_of(clocks, "leadership")["due"], "2026-03-04T17:00:00+07:00")
    clocks = desk.step(code, "direct", f"{DAY}T14:30", "leadership", instruction="Đến tận nhà", department="Kỹ thuật", until="2026-03-06T16:00")
    equal(clock_of(clocks, "leadership")["due"], "2026-03-06T16:00:00+07:00")
    clocks = desk.step(code, "outcome", f"{DAY}T15:00", "outcome", text="Đã đến, đã thay dây.")
    equal(clock_of(clocks, "leadership")["met"], f"{DAY}T15:00:00+07:00")
    desk.step(code, "not-satisfied", f"{DAY}T15:30", "leadership", wants="Bồi thường")  # there again, not to support
    clocks = desk.step(code, "close-unsatisfied", f"{DAY}T16:00", "resolved", reason="Đã trả lời lần cuối", letter="05/THC-CSKH")
    equal([clock["clock"] for clock in clocks if clock["met"] is None and clock["ended"] is None], [])
    desk.refuse(code, "contact", f"{DAY}T16:05", "Đã giải quyết", by="phone", reached=True, text="x")
    first = [clock for clock in clocks if clock["round"] == 1]
    clocks = desk.step(code, "reopen", "2026-03-03T08:00", "handling", what_is_new="Lại mất tín hiệu")
    equal([clock for clock in clocks if clock["round"] == 1], first, "the old round's figures")
    equal(clock_of(clocks, "feedback", 2)["starts"], "2026-03-03T08:00:00+07:00")
    equal(desk.do("show", code)["round"], 2)
    desk.refuse(code, "outcome", "2026-03-03T08:05", "xác minh", text="x")  # of this round
    desk.step(code, "correct", "2026-03-03T08:10", "handling", field="customer_phone", value="0905 000 102", reason="Gõ nhầm")
    fields = desk.do("journal", code)[-1]["fields"]
    equal((fields["old"], fields["value"]), ("0905 000 101", "0905 000 102"))
    desk.step(code, "withdraw", "2026-03-03T09:00", "resolved", reason="Khách rút")
    equal(desk.do("check", "--deep"), {"ok": True, "found": []})


def test_endings():
    desk = Desk(now=f"{DAY}T07:00")
    spot, merged, kept, written = ticket(desk), ticket(desk), ticket(desk), ticket(desk, channel="written")
    desk.step(spot, "solve-on-the-spot", f"{DAY}T08:05", "resolved", text="Đã giải thích, khách đồng ý")
    desk.refuse(merged, "merge", f"{DAY}T08:06", "KN-2026-9999", into="KN-2026-9999")
    desk.refuse(merged, "merge", f"{DAY}T08:06", "chính nó", into=merged.lower())
    desk.refuse(merged, "merge", f"{DAY}T08:06", spot, "đã kết thúc", into=spot)
    clocks = desk.step(merged, "merge", f"{DAY}T08:10", "resolved", into=f" {kept.lower()} ")
    equal([clock["clock"] for clock in clocks if clock["ended"] is None and clock["met"] is None], [])
    equal(desk.do("journal", merged)[-1]["fields"]["into"], kept)
    mirror = desk.do("journal", kept)[-1]
    equal((mirror["action"], mirror["fields"]["from"], mirror["before"], mirror["after"]), ("merge", merged, "received", "received"))
    desk.refuse(kept, "merge", f"{DAY}T08:11", merged, into=merged)
    desk.step(written, "take-up", f"{DAY}T08:10", "handling", department="KETOAN")
    desk.step(written, "verify", f"{DAY}T08:20", "handling", authenticity="unverifiable", scope="Biên lai")
    desk.step(written, "outcome", f"{DAY}T08:30", "outcome", text="Không thu hai lần")
    desk.refuse(written, "satisfied", f"{DAY}T08:40", "văn bản trả lời", text="Gọi lại")
    desk.step(written, "lift-reply", f"{DAY}T08:45", "outcome", reason="Khách không cần văn bản")
    desk.refuse(written, "lift-reply", f"{DAY}T08:46", reason="Nữa")
    clocks = desk.step(written, "satisfied", f"{DAY}T08:50", "resolved", text="Gọi lại")
    equal(clock_of(clocks, "written-reply")["met"], None)
    equal(desk.do("check", "--deep"), {"ok": True, "found": []})


def test_all_were_done():
    equal(sorted(ACTIONS - done), [])


# ---- Refusals --------------------------------------------------------------------------------------------------------------


def test_refused():
    desk = Desk(now=f"{DAY}T07:00")
    code, written = ticket(desk), ticket(desk, channel="written")
    now = f"{DAY}T08:10"
    for action in sorted(ACTIONS - {"take-up", "contact", "solve-on-the-spot", "withdraw", "merge", "correct", "pause", "resume", "lift-reply"}):
        desk.refuse(code, action, now, "Tiếp nhận")  # not at this stage
    for action, field in (("take-up", "Bộ phận"), ("contact", "Liên hệ bằng"), ("solve-on-the-spot", "Nội dung"), ("withdraw", "Lý do"),
                          ("merge", "Gộp vào phiếu"), ("correct", "Mục cần sửa")):
        desk.refuse(code, action, now, field)
        desk.refuse(code, action, now, "colour", colour="đỏ")
    desk.refuse(code, "take-up", now, "Phòng Ma", department="Phòng Ma")
    desk.refuse(code, "take-up", now, "Người Ma", department="KT", person="Người Ma")
    desk.refuse(code, "contact", now, "pigeon", "phone, office", by="pigeon", reached=True, text="x")
    desk.refuse(code, "contact", now, "perhaps", by="phone", reached="perhaps", text="x")
    desk.refuse(code, "contact", now, "Nội dung", by="phone", reached=True, text="  \n ")
    desk.refuse(code, "correct", now, "stage", "customer_phone", field="stage", value="resolved", reason="x")
    desk.refuse(code, "correct", now, field="received", value="2026-03-03T08:00", reason="x")
    desk.refuse(code, "correct", now, field="kind", value="complaint", reason="x")
    desk.refuse(code, "withdraw", f"{DAY}T07:30", "nhật ký", reason="x")
    desk.refuse(code, "pause", now, reason="x")
    desk.refuse(code, "resume", now)
    desk.refuse(code, "lift-reply", now, reason="x")
    desk.refuse(written, "solve-on-the-spot", now, "văn bản", text="x")
    desk.act(code, "take-up", now, department="KT", person="truc")
    desk.refuse(code, "assign", f"{DAY}T08:20", "Bộ phận")
    desk.refuse(code, "assign", f"{DAY}T08:20", person="truc")
    desk.refuse(code, "involve", f"{DAY}T08:20", department="Kỹ thuật")
    desk.refuse(code, "appoint", f"{DAY}T08:20", "đã qua", place="office", at=f"{DAY}T08:00")
    desk.refuse(code, "appoint", f"{DAY}T08:20", "mai", place="office", at="mai")
    for text in ("{", "[]", '"x"', '{"text":', "x"):
        answer = desk.try_("act", code, "outcome", now=f"{DAY}T08:20", stdin=text)
        equal((answer.status, answer.text, len(answer.error.splitlines())), (1, "", 1), text)


def test_close_names_the_letter():
    """A complaint in writing ends with a letter that was issued for it, not another ticket's."""
    desk = Desk(now=f"{DAY}T07:00")
    codes = [ticket(desk, channel="written") for _ in range(2)]
    for code in codes:
        desk.act(code, "take-up", f"{DAY}T08:10", department="KT")
        desk.act(code, "escalate", f"{DAY}T08:20", reason="Vượt thẩm quyền")
    closing = {"reason": "Đã trả lời"}
    desk.refuse(codes[0], "close-unsatisfied", f"{DAY}T08:30", "chưa phát hành", letter="1", **closing)
    folder = fresh_folder()
    for number, code in enumerate(codes, 1):
        desk.act(code, "outcome", f"{DAY}T08:40", text="Đã kiểm tra")
        issued = desk.do("letter", code, "--template", "free", "--issue", "-o", os.path.join(folder, f"{number}.pdf"), now=f"{DAY}T08:50")
        equal(issued["number"], number)
        desk.act(code, "not-satisfied", f"{DAY}T09:00", wants="Bồi thường")
    desk.refuse(codes[0], "close-unsatisfied", f"{DAY}T09:10", "“2”", letter="2", **closing)
    desk.refuse(codes[0], "close-unsatisfied", f"{DAY}T09:10", "99/THC", letter="99/THC-CSKH", **closing)
    equal(desk.act(codes[0], "close-unsatisfied", f"{DAY}T09:20", letter="01", **closing)["stage"], "resolved")


def test_roles():
    """By the people of a rehearsal register: each may only do what the role may."""
    desk = Desk(now=f"{DAY}T07:00")
    desk.do("sample", "--tickets", "1", now=f"{DAY}T07:30")
    clerk, handler, other, head, director = "cskh3", "kt1", "kd1", "cskh-tp", "pgd"
    code = ticket(desk)
    refusal = "quyền"
    desk.refuse(code, "take-up", f"{DAY}T08:05", "bộ phận của mình", login=handler, department="KD")
    desk.act(code, "take-up", f"{DAY}T08:10", login=handler, department="KT", person=handler)
    desk.refuse(code, "assign", f"{DAY}T08:15", refusal, "lãnh đạo phòng", login=clerk, person=handler)
    desk.refuse(code, "verify", f"{DAY}T08:15", refusal, login=clerk, authenticity="true", scope="x")
    desk.refuse(code, "verify", f"{DAY}T08:15", refusal, login=other, authenticity="true", scope="x")
    desk.act(code, "involve", f"{DAY}T08:20", login=head, department="KD")
    desk.act(code, "verify", f"{DAY}T08:25", login=other, authenticity="true", scope="Hợp đồng")  # involved: theirs too
    desk.act(code, "outcome", f"{DAY}T08:30", login=handler, text="Xong")
    desk.refuse(code, "satisfied", f"{DAY}T08:35", refusal, login=handler, text="x")
    desk.act(code, "escalate", f"{DAY}T08:40", login=handler, reason="Khách đòi gặp giám đốc")
    desk.refuse(code, "direct", f"{DAY}T08:45", refusal, "Ban Giám đốc", login=head, instruction="x")
    desk.refuse(code, "close-unsatisfied", f"{DAY}T08:45", refusal, "Ban Giám đốc", login=head, reason="x", letter="1")
    desk.act(code, "direct", f"{DAY}T08:50", login=director, instruction="Gọi lại", department="CSKH", person="phan thi yen")
    shown = desk.do("show", code)
    equal((shown["department"], shown["person"]), ("CSKH", "Phan Thị Yến"))
    equal([entry["by"] for entry in desk.do("journal", code)][-1], "Nguyễn Gia Luân")
    desk.act(code, "satisfied", f"{DAY}T09:00", login=clerk, text="Gọi lại")
    answer = desk.try_("act", code, "reopen", now=f"{DAY}T09:10", stdin={"what_is_new": "x"}, login="nobody")
    equal((answer.status, len(answer.error.splitlines())), (1, 1))


# ---- Text, however it is typed ---------------------------------------------------------------------------------------------


def decomposed(value):
    if isinstance(value, dict):
        return {name: decomposed(inner) for name, inner in value.items()}
    return unicodedata.normalize("NFD", value) if isinstance(value, str) else value


def assert_composed(value, where):
    if isinstance(value, dict):
        for name, inner in value.items():
            assert_composed(inner, f"{where}.{name}")
    elif isinstance(value, list):
        for inner in value:
            assert_composed(inner, where)
    elif isinstance(value, str):
        equal(value, unicodedata.normalize("NFC", value), where)


def read_all_but_files(path):
    """Whatever stands in a register, the search's own blobs too, as one text; a PDF's bytes spell anything by chance."""
    found = []
    with contextlib.closing(sqlite3.connect(path)) as register:
        tables = register.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'").fetchall()
        for (table,) in tables:
            if table not in ("letter_pdf", "attachment_content"):
                found += [value for row in register.execute(f'SELECT * FROM "{table}"') for value in row]
    return "\n".join(value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value) for value in found)


def test_decomposed_text():
    """Marks apart come in by every door; what is kept has them together."""
    desk = Desk(now=f"{DAY}T07:00")
    code = desk.do("register", now=f"{DAY}T08:00", stdin=decomposed({
        "channel": "phone", "kind": "complaint", "subject_area": "quality", "service": "tv", "content": "Mất tiếng ở kênh Bình Định",
        "asks_for": "Sửa gấp", "department": "Kỹ thuật", "note": "Khách bực",
        "customer": {"honorific": "Bà", "name": "Nguyễn Thị Thuỷ", "phone": "0905 000 101", "address": "Số 4 Biên Cương, Quy Nhơn",
                     "subscriber_code": "QN-ĐB-01", "email": "thủy@ví-dụ.vn"}}))[0]["code"]
    steps = (("take-up", {"department": "Kỹ thuật", "note": "Gấp lắm"}), ("assign", {"department": "Kế toán"}),
             ("involve", {"department": "Kỹ thuật"}), ("verify", {"authenticity": "true", "scope": "Tủ Đống Đa"}),
             ("contact", {"by": "phone", "reached": True, "text": "Đã gặp chị Thuỷ"}), ("outcome", {"text": "Đã sửa xong"}),
             ("correct", {"field": "customer_name", "value": "Nguyễn Thị Thủy", "reason": "Gõ nhầm"}),
             ("correct", {"field": "content", "value": "Mất tiếng\nở hai kênh", "reason": "Thêm kênh"}),
             ("not-satisfied", {"wants": "Giảm cước tháng"}), ("pause", {"reason": "Khách hẹn"}), ("resume", {"note": "Khách về"}),
             ("escalate", {"reason": "Vượt thẩm quyền"}), ("direct", {"instruction": "Đến nhà khách", "department": "Kinh doanh"}),
             ("withdraw", {"reason": "Khách rút đơn"}), ("reopen", {"what_is_new": "Lại mất tiếng"}))
    for minute, (action, fields) in enumerate(steps, 1):
        desk.act(code, action, f"{DAY}T08:{minute:02}", **decomposed(fields))
    fields, path = os.path.join(fresh_folder(), "fields.json"), os.path.join(fresh_folder(), "l.pdf")
    with open(fields, "w", encoding="utf-8") as file:
        file.write(unicodedata.normalize("NFD", '{"subject": "trả lời khiếu nại", "content": "Công ty đã sửa đường dây.", "receivers": "Như trên\\nLưu: VT"}'))
    desk.do("letter", code, "--template", "free", "--fields", fields, "--issue", "-o", path, now=f"{DAY}T09:00")
    shown = desk.do("show", code)
    assert_composed(shown, "show")
    assert_composed(desk.do("journal", code), "journal")
    equal(shown["customer"]["name"], "Nguyễn Thị Thủy")
    equal(shown["letters"][0]["subject"], "trả lời khiếu nại")
    kept = read_all_but_files(desk.path)
    for mark in "\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031b":
        equal(mark in kept, False, f"U+{ord(mark):04X} in the register")
    for option, text in (("--search", "Thuỷ tiếng"), ("--customer", "Nguyễn Thị Thuỷ"), ("--department", "Kinh doanh"), ("--search", "qui nhơn")):
        equal(desk.do("list", option, unicodedata.normalize("NFD", text))["count"], 1, text)
    equal(desk.do("check", "--deep"), {"ok": True, "found": []})


def test_names_as_typed():
    """Departments and people by name, without accents, by code, by login, by id."""
    desk = Desk(now=f"{DAY}T07:00")
    desk.do("sample", "--tickets", "1", now=f"{DAY}T07:30")
    for department in ("Kỹ thuật", "ky thuat", "kĩ thuật", "KỸ THUẬT", "KT", "kt", "Phòng Kỹ thuật", "phong ky thuat", " Kỹ  thuật ", "2"):
        code = ticket(desk)
        desk.act(code, "take-up", f"{DAY}T08:10", department=department)
        equal(desk.do("show", code)["department"], "Kỹ thuật", department)
    for person in ("Võ Kim Lợi", "vo kim loi", "VÕ KIM LỢI", "kt2", "KT2", "7"):
        code = ticket(desk)
        desk.act(code, "take-up", f"{DAY}T08:10", department="KT", person=person)
        equal(desk.do("show", code)["person"], "Võ Kim Lợi", person)
    equal(run("--register", desk.path, "--as", "KT2 ", "act", "x", "resume").status, 1)


hatest.main()
