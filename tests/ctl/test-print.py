#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""hoiamctl print: every paper of the office, from a register."""

import json
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tools"))
import hatest  # noqa: E402
from hatest import Register, contains, equal, fresh_folder, run  # noqa: E402

DAY = "2026-03-02"
SECRET = "Khách nóng tính"
FIELDS = {"subject": "trả lời khiếu nại", "recipient": "Ông Lê Hoàng Nhật Minh", "sign_form": "GIÁM ĐỐC", "sign_name": "Đặng Ngọc Hòa",
          "receivers": "Như trên\nLưu: VT, CSKH", "finding": "Đã kiểm tra.", "result": "Đã trả lại tiền."}
TICKET = {"channel": "written", "kind": "complaint", "subject_area": "billing", "service": "tv", "content": "Thu cước hai lần.",
          "asks_for": "Trả lại tiền", "customer": {"name": "Lê Hoàng Nhật Minh", "phone": "0905 000 201", "address": "3 Lê Lợi, phường Quy Nhơn"}}


def read(path):
    text = subprocess.run(["pdftotext", "-raw", path, "-"], check=True, capture_output=True, text=True).stdout
    return re.sub(r"\s+", " ", text)


def print_(register, *words, now=f"{DAY}T17:00"):
    """The paper's words, and how many pages it says it has."""
    path = os.path.join(fresh_folder(), "paper.pdf")
    answer = register.do("print", *words, "-o", path, now=now)
    return read(path), answer["pages"]


def make_case(register):
    code = register.do("register", now=f"{DAY}T08:00", stdin=TICKET)[0]["code"]
    register.act(code, "take-up", f"{DAY}T08:10", department="Kế toán", note=SECRET)
    register.act(code, "contact", f"{DAY}T08:30", by="phone", reached=True, text=SECRET)
    register.act(code, "appoint", f"{DAY}T08:40", place="address", at="2026-03-03T09:00", note=SECRET)
    register.act(code, "escalate", f"{DAY}T09:00", reason="Khách hàng đòi gặp lãnh đạo")
    return code


def refused(answer, status):
    equal(answer.status, status, answer.error)
    equal(answer.text, "")
    equal(len(answer.error.splitlines()), 1, answer.error)


def test_receipt():
    register = Register(now=f"{DAY}T07:00")
    code = make_case(register)
    text, pages = print_(register, "receipt", code)
    equal(pages, 1)
    for words in (code, "Liên 1: lưu", "Liên 2: giao khách hàng", "Lê Hoàng Nhật Minh", "08 giờ 00 phút, ngày 02 tháng 3 năm 2026",
                  "bằng văn bản: chậm nhất 17:00 thứ Tư 04/03/2026", "Trả lại tiền", "SỔ THỬ"):
        contains(text, words)
    equal(SECRET in text or "Kế toán" in text, False, text)


def test_receipt_of_what_was_brought():
    """What the office attached later is not what the customer brought."""
    register = Register(now=f"{DAY}T07:00")
    code = register.do("register", now=f"{DAY}T08:00", stdin=TICKET)[0]["code"]
    folder = fresh_folder()
    for name, at in (("don.txt", f"{DAY}T08:01"), ("noi-bo.txt", f"{DAY}T10:00")):
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write(name)
        register.do("attach", code, os.path.join(folder, name), now=at)
        if name == "don.txt":
            register.act(code, "take-up", f"{DAY}T09:00", department="Kế toán")
    text, _ = print_(register, "receipt", code)
    contains(text, "9. Tài liệu kèm theo: don.txt")
    equal("noi-bo" in text, False)


def test_visit():
    register = Register(now=f"{DAY}T07:00")
    code = make_case(register)
    text, pages = print_(register, "visit", code)
    equal(pages, 1)
    for words in ("BIÊN BẢN LÀM VIỆC", code, "ngày 03 tháng 3 năm 2026", "09:00 thứ Ba 03/03/2026", "3 Lê Lợi", "/BB-THC"):
        contains(text, words)
    equal(SECRET in text or "lãnh đạo" in text, False, text)


def test_dossier():
    register = Register(now=f"{DAY}T07:00")
    code = make_case(register)
    text, pages = print_(register, "dossier", code, now="2026-03-05T17:00")
    equal(pages, 2)
    for words in ("PHIẾU TRÌNH LÃNH ĐẠO", "QUÁ HẠN", "Khách hàng đòi gặp lãnh đạo", "Ý kiến chỉ đạo", SECRET, "Trang 2/2"):
        contains(text, words)


def test_ticket():
    register = Register(now=f"{DAY}T07:00")
    code = make_case(register)
    for name in ("flow", "ticket"):
        text, _ = print_(register, name, code.lower())
        contains(text, "PHIẾU XỬ LÝ KHIẾU NẠI")
        contains(text, code)


def test_log():
    register = Register(now=f"{DAY}T07:00")
    for day in (DAY, "2026-03-04"):
        register.do("register", now=f"{day}T08:00", stdin=TICKET)
    text, _ = print_(register, "log", DAY)
    contains(text, "Ngày thứ Hai 02/03/2026 · 1 lượt tiếp nhận")
    contains(text, "Trang 1/1")
    equal(bool(re.search("Nhật ký: [0-9a-f]{64}", text)), True, text)
    contains(print_(register, "log", "2026-03-01", "--to", "2026-03-31")[0], "Tháng 03 năm 2026 · 2 lượt tiếp nhận")
    contains(print_(register, "log", DAY, "--to", "2026-03-08")[0], "Tuần từ thứ Hai 02/03/2026 đến Chủ nhật 08/03/2026 · 2 lượt")
    contains(print_(register, "log", "2026-03-07")[0], "không có lượt tiếp nhận nào")


def issue(register, at):
    code = register.do("register", now=f"{DAY}T08:00", stdin=TICKET)[0]["code"]
    register.act(code, "take-up", f"{DAY}T08:10", department="Kế toán")
    register.act(code, "verify", f"{DAY}T08:20", authenticity="true", scope="một thuê bao")
    folder = fresh_folder()
    with open(os.path.join(folder, "fields.json"), "w", encoding="utf-8") as file:
        json.dump(FIELDS, file)
    return register.do("letter", code, "--template", "free", "--fields", os.path.join(folder, "fields.json"), "--issue", "-o",
                       os.path.join(folder, "letter.pdf"), now=at)["reference"]


def test_outgoing():
    register = Register(now=f"{DAY}T07:00")
    references = [issue(register, f"{DAY}T1{i}:00") for i in range(3)]
    text, _ = print_(register, "outgoing", "2026")
    contains(text, "Năm 2026 · Công văn")
    contains(text, "Tổng cộng: 3 văn bản.")
    for reference in references:
        equal(text.count(reference), 1, reference)
    contains(print_(register, "outgoing", DAY, "--to", "2026-03-03")[0], "Từ ngày 02/03/2026 đến ngày 03/03/2026")
    contains(print_(register, "outgoing", "2025")[0], "Không có văn bản nào")
    contains(print_(register, "outgoing", "2026", "--book", "minutes")[0], "Không có văn bản nào")


def test_real_register():
    register = Register(rehearsal=False)
    code = json.loads(run("--register", register.path, "--as", "truc", "--json", "register", stdin=json.dumps(TICKET)).text)[0]["code"]
    path = os.path.join(fresh_folder(), "paper.pdf")
    for words in (("receipt", code), ("visit", code), ("dossier", code), ("log", DAY), ("outgoing", "2026")):
        run("--register", register.path, "print", *words, "-o", path)
        equal("SỔ THỬ" in read(path), False)


def test_characters():
    """What no typeface has is told by every paper that leaves it out; what one has is on it, whichever way it is written."""
    register = Register(now=f"{DAY}T07:00")
    code = register.do("register", now=f"{DAY}T08:00", stdin=dict(TICKET, customer={"name": "שלום 漢字", "phone": "0905 000 201"}))[0]["code"]
    path = os.path.join(fresh_folder(), "paper.pdf")
    for words in (("receipt", code), ("visit", code), ("ticket", code), ("dossier", code), ("log", DAY)):
        answer = register.try_("print", *words, "-o", path, now=f"{DAY}T17:00")
        equal(answer.status, 1, words)
        contains(answer.error, "U+6F22")
        text = read(path)  # which tells the way of each letter, or of the word
        equal([letter for letter in "שלום" if letter not in text], [], words)


def test_wrong_words():
    register = Register(now=f"{DAY}T07:00")
    code = register.do("register", now=f"{DAY}T08:00", stdin=TICKET)[0]["code"]
    path = os.path.join(fresh_folder(), "paper.pdf")
    for words in (["receipt", code], ["dance", code, "-o", path], ["log", "someday", "-o", path], ["outgoing", "MMXXVI", "-o", path],
                  ["log", DAY, "--to", "2026-03-01", "-o", path], ["outgoing", "2026", "--to", "2027-01-01", "-o", path],
                  ["outgoing", "2026", "--book", "none", "-o", path], ["receipt", code, "--to", DAY, "-o", path],
                  ["log", DAY, "--book", "minutes", "-o", path]):
        refused(register.try_("print", *words), 2)
    for words in (["receipt", "KN-2026-9999", "-o", path], ["visit", code, "-o", "/proc/nowhere/p.pdf"], ["log", DAY, "-o", register.path]):
        refused(register.try_("print", *words), 1)
    equal(os.path.exists(path), False)


hatest.main()
