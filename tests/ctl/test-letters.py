#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The books of outgoing letters as hoiamctl keeps them."""
import csv
import gzip
import json
import os
import shutil
import sqlite3
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tools"))
import hatest  # noqa: E402
from hatest import Register, contains, equal, fresh_folder, run  # noqa: E402

DAY = "2026-03-02"
FIXTURES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "fixtures")


def refused(answer, status, *words):
    equal(answer.status, status, answer.error)
    equal(answer.text, "", "standard output of a refusal")
    equal(len(answer.error.splitlines()), 1, answer.error)
    for word in words:
        contains(answer.error, word)


def drawn_letter(register, code, *words, now):
    """Drafts and issues a letter; what it says of itself, and the file's bytes."""
    path = os.path.join(fresh_folder(), "letter.pdf")
    told = register.do("letter", code, *words, "-o", path, now=now)
    with open(path, "rb") as file:
        return told, file.read()


def test_outgoing():
    """The books of a year: series of their own, an inserted number, deliveries, signed copies, the same bytes in another year."""
    register = Register(now=f"{DAY}T07:00")
    code = register.register(f"{DAY}T08:00", channel="written", customer={"name": "Nguyễn Thị Minh Nguyệt"})["code"]
    folder = fresh_folder()
    fields = os.path.join(folder, "fields.json")
    with open(fields, "w", encoding="utf-8") as file:
        json.dump({"content": "Công ty đã thay đầu nối.", "copies": "2", "urgency": "urgent", "drafter": "TTr"}, file)
    new = ("--template", "free", "--fields", fields, "--issue", "--again")
    first, bytes_of_first = drawn_letter(register, code, *new, now=f"{DAY}T09:00")
    minutes, _ = drawn_letter(register, code, *new, "--book", "minutes", now=f"{DAY}T09:01")
    equal([first["reference"], minutes["reference"]], ["01/THC-CSKH", "01/BB-THC"])
    where = os.path.join(folder, "x.pdf")
    for number, reason, words in (("01A", None, ["01A", "reason"]), ("09A", "Chèn", ["09A", "not come"]), ("1a", "Chèn", ["“a”"]), ("1", "Chèn", ["01 was given"])):
        given = ("--number", number) + (("--reason", reason) if reason else ())
        refused(register.try_("letter", code, *new, *given, "-o", where, now=f"{DAY}T09:02"), 1, *words)
    inserted, _ = drawn_letter(register, code, *new, "--number", "1A", "--reason", "Gửi bổ sung", now=f"{DAY}T09:03")
    equal(inserted["reference"], "01A/THC-CSKH")
    refused(register.try_("act", code, "deliver-reply", now=f"{DAY}T10:00", stdin={"letter": "07/THC-CSKH", "how": "post"}), 1, "07/THC-CSKH")
    refused(register.try_("act", code, "deliver-reply", now=f"{DAY}T10:00", stdin={"letter": "01/THC-CSKH", "how": "pigeon"}), 1, "post")
    for time in ("08:59", "10:01"):
        refused(register.try_("act", code, "deliver-reply", now=f"{DAY}T10:00", stdin={"letter": "01/THC-CSKH", "how": "post", "delivered": f"{DAY}T{time}"}), 1, "before it was issued")
    register.act(code, "deliver-reply", f"{DAY}T10:00", letter="01/THC-CSKH", how="post", receipt="EB123456789VN")
    register.act(code, "deliver-reply", f"{DAY}T10:10", letter="01/THC-CSKH", how="hand", to="Chồng bà Nguyệt", corrects="1")
    register.do("attach", code, fields, "--letter", "01/THC-CSKH", now=f"{DAY}T10:20")
    rows = register.do("outgoing", DAY[:4])
    equal([row["reference"] for row in rows], ["01/THC-CSKH", "01A/THC-CSKH", "01/BB-THC"])
    equal([(note["how"], note["receipt"], note["corrected_by"]) for note in rows[0]["deliveries"]], [("post", "EB123456789VN", 2), ("hand", None, 0)])
    equal([len(row["scans"]) for row in rows], [1, 0, 0])
    equal([row["reference"] for row in register.do("outgoing", DAY[:4], "--undelivered")], ["01A/THC-CSKH", "01/BB-THC"])
    equal(register.do("outgoing", str(int(DAY[:4]) - 1)), [])
    sheet = os.path.join(folder, "book.csv")
    equal(register.try_("outgoing", DAY[:4], "--book", "outgoing", "--csv", sheet).status, 0)
    with open(sheet, encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file))
    equal([len(line) for line in lines], [10, 10, 10])
    equal((lines[1][0], lines[1][6], lines[1][8], lines[2][9]), ("01/THC-CSKH", "2", "Chồng bà Nguyệt", "Gửi bổ sung"))
    register.act(code, "withdraw-reply", f"{DAY}T11:00", letter="01/THC-CSKH", reason="Sai tên")
    again, bytes_again = drawn_letter(register, code, "--reprint", "01/THC-CSKH", now="2027-03-09T10:00")
    equal((again["status"], again["sha256"], bytes_again == bytes_of_first), ("withdrawn", first["sha256"], True))
    equal((again["pages"], again["kept"], first["pages"], first["kept"]), (1, True, 1, True))
    equal(register.do("check", "--deep")["ok"], True)


def spoil(path, *statements):
    """What somebody does who has the file."""
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_reprint():
    """What was kept comes out whatever would draw it now; changed it does not; where none is kept it is drawn anew, and said."""
    path = os.path.join(fresh_folder(), "register.db")
    with gzip.open(os.path.join(FIXTURES, "register-4.db.gz")) as packed, open(path, "wb") as plain:
        shutil.copyfileobj(packed, plain)
    where = os.path.join(fresh_folder(), "letter.pdf")
    again = ("--register", path, "--as", "truc", "letter", "KN-2026-0001", "--reprint", "01/THC-CSKH", "-o", where)
    answer = run(*again)
    equal((answer.status, len(answer.error.splitlines())), (0, 1), answer.error)
    contains(answer.error, "drawn anew, and the file is not byte for byte")
    equal(run("--register", path, "--as", "truc", "--json", *again[4:]).json["kept"], False)
    register = Register(now=f"{DAY}T07:00")
    code = register.register(f"{DAY}T08:00", channel="written", customer={"name": "Nguyễn Thị Minh Nguyệt"})["code"]
    fields = os.path.join(fresh_folder(), "fields.json")
    with open(fields, "w", encoding="utf-8") as file:
        json.dump({"content": "Công ty đã thay đầu nối."}, file)
    drawn_letter(register, code, "--template", "free", "--fields", fields, "--issue", now=f"{DAY}T09:00")
    spoil(register.path, "DROP TRIGGER letter_pdf_no_update", "UPDATE letter_pdf SET content = x'25504446'")
    refused(register.try_("letter", code, "--reprint", "01/THC-CSKH", "-o", where, now=f"{DAY}T10:00"), 1, "01/THC-CSKH")
    found = register.try_("check")
    contains(found.text, "the PDF kept of it is not the one that was issued")


def test_bounds():
    """What the template asks for and can not stand is told by its field, and nothing is kept."""
    register = Register(now=f"{DAY}T07:00")
    code = register.register(f"{DAY}T08:00", channel="written", customer={"name": "Công ty TNHH Biển Ngọc"})["code"]
    fields = os.path.join(fresh_folder(), "fields.json")
    for given, told in (({"ngay_xong": "31/12/2099"}, "Ngày dịch vụ hoạt động lại (ngay_xong)"), ({"so_tien": "nhiều"}, "(so_tien)")):
        with open(fields, "w", encoding="utf-8") as file:
            json.dump(given, file)
        refused(register.try_("letter", code, "--template", "t1", "--fields", fields, "-o", fields + ".pdf", now=f"{DAY}T09:00"), 1, told)
    equal(register.do("show", code)["letters"], [])


def test_replaced():
    """With a reason alone, and by whom; of two years' letters of one number the year is told."""
    register = Register(now=f"{DAY}T07:00")
    code = register.register(f"{DAY}T08:00", channel="written", customer={"name": "Nguyễn Thị Minh Nguyệt"})["code"]
    fields = os.path.join(fresh_folder(), "fields.json")
    with open(fields, "w", encoding="utf-8") as file:
        json.dump({"content": "Công ty đã thay đầu nối."}, file)
    new = ("--template", "free", "--fields", fields, "--issue")
    where = os.path.join(fresh_folder(), "letter.pdf")
    drawn_letter(register, code, *new, now=f"{DAY}T09:00")
    refused(register.try_("letter", code, *new, "--replaces", "01/THC-CSKH", "-o", where, now=f"{DAY}T10:00"), 1, "why")
    _, pdf = drawn_letter(register, code, *new, "--replaces", "01/THC-CSKH", "--reason", "Sai tên", now=f"{DAY}T10:10")
    text = subprocess.run(["pdftotext", "-", "-"], input=pdf, check=True, capture_output=True).stdout.decode()
    contains(" ".join(text.split()), f"Công văn này thay thế Công văn số 01/THC-CSKH ngày {'/'.join(reversed(DAY.split('-')))}.")
    rows = register.do("outgoing", DAY[:4])
    equal([(row["status"], row["replaced_by"]) for row in rows], [("replaced", "02/THC-CSKH"), ("issued", None)])
    _, next_year = drawn_letter(register, code, *new, "--again", now="2027-01-04T09:00")
    for words in (("letter", code, "--reprint", "01/THC-CSKH", "-o", where), ("attach", code, fields, "--letter", "01/THC-CSKH")):
        refused(register.try_(*words, now="2027-01-04T10:00"), 1, "01/THC-CSKH@")
    refused(register.try_("act", code, "deliver-reply", now="2027-01-04T10:00", stdin={"letter": "01/THC-CSKH", "how": "post"}), 1, "year")
    equal(drawn_letter(register, code, "--reprint", "01/THC-CSKH@2027", now="2027-01-04T10:00")[1] == next_year, True)
    register.act(code, "deliver-reply", "2027-01-04T10:00", letter="01/THC-CSKH@2027", how="post")
    equal([len(row["deliveries"]) for row in register.do("outgoing", "2027")], [1])
    equal(register.do("check", "--deep")["ok"], True)


def test_output_refused():
    """A number is not spent on a file that can not be written, and nothing of a refused call stays in the draft."""
    register = Register(now=f"{DAY}T07:00")
    code = register.register(f"{DAY}T08:00", channel="written", customer={"name": "Nguyễn Thị Minh Nguyệt"})["code"]
    folder = fresh_folder()
    fields, pipe, link = (os.path.join(folder, name) for name in ("fields.json", "pipe", "link.pdf"))
    with open(fields, "w", encoding="utf-8") as file:
        json.dump({"content": "Công ty đã thay đầu nối."}, file)
    os.mkfifo(pipe)
    os.symlink(register.path, link)
    new = ("letter", code, "--template", "free", "--fields", fields, "--issue", "--again")
    for where in (pipe, link, register.path, register.path + "-wal", os.devnull, os.path.join(folder, "x" * 250 + ".pdf")):
        refused(register.try_(*new, "-o", where, now=f"{DAY}T09:00"), 1)
    for given in (("--number", "85A", "--reason", "Chèn"), ("--number", "7", "--reason", " "), ("--number", "7", "--reason", "\u00a0\u200b")):
        refused(register.try_(*new, *given, "-o", os.path.join(folder, "x.pdf"), now=f"{DAY}T09:01"), 1)
    equal(register.do("outgoing", DAY[:4]), [])
    first, _ = drawn_letter(register, code, *new[2:], now=f"{DAY}T09:02")
    equal(first["reference"], "01/THC-CSKH")
    refused(register.try_(*new, "--replaces", "01/THC-CSKH", "--reason", "\u200b", "-o", os.path.join(folder, "x.pdf"), now=f"{DAY}T09:03"), 1, "why")
    second, _ = drawn_letter(register, code, *new[2:], now=f"{DAY}T09:04")
    equal(second["reference"], "02/THC-CSKH")
    equal([row["status"] for row in register.do("outgoing", DAY[:4])], ["issued", "issued"])
    refused(register.try_(*new, "--number", "999999", "--reason", "Nhầm", "-o", os.path.join(folder, "x.pdf"), now=f"{DAY}T09:05"), 1, "3:")
    refused(register.try_("attach", code, os.devnull, "--letter", "01/THC-CSKH", now=f"{DAY}T09:06"), 1)
    empty = os.path.join(folder, "empty.pdf")
    with open(empty, "wb"):
        pass
    refused(register.try_("attach", code, empty, "--letter", "01/THC-CSKH", now=f"{DAY}T09:06"), 1, "empty.pdf")
    equal(register.do("check", "--deep")["ok"], True)


def test_withdrawn_not_delivered():
    """What was withdrawn does not go out; that it went out before can still be noted."""
    register = Register(now=f"{DAY}T07:00")
    code = register.register(f"{DAY}T08:00", channel="written", customer={"name": "Nguyễn Thị Minh Nguyệt"})["code"]
    fields = os.path.join(fresh_folder(), "fields.json")
    with open(fields, "w", encoding="utf-8") as file:
        json.dump({"content": "Công ty đã thay đầu nối."}, file)
    drawn_letter(register, code, "--template", "free", "--fields", fields, "--issue", now=f"{DAY}T09:00")
    register.act(code, "withdraw-reply", f"{DAY}T10:00", letter="01/THC-CSKH", reason="Sai tên")
    delivery = {"letter": "01/THC-CSKH", "how": "post"}
    refused(register.try_("act", code, "deliver-reply", now=f"{DAY}T11:00", stdin=delivery), 1, "withdrawn")
    register.act(code, "deliver-reply", f"{DAY}T11:01", delivered=f"{DAY}T09:30", **delivery)
    register.act(code, "deliver-reply", f"{DAY}T11:02", delivered=f"{DAY}T09:40", corrects="1", **delivery)
    equal(register.do("check", "--deep")["ok"], True)


def test_books():
    register = Register(now=f"{DAY}T07:00")
    equal([(book["book"], book["next"]) for book in register.do("book")], [("outgoing", "01/THC-CSKH"), ("minutes", "01/BB-THC")])
    refused(register.try_("book", "notices", now=f"{DAY}T07:10"), 1, "notices")
    refused(register.try_("book", "notices", "--name", "Thông báo", "--pattern", "{so}", now=f"{DAY}T07:10"), 1, "{hau_to}")
    refused(register.try_("book", "minutes", "--symbol", "THC-CSKH", now=f"{DAY}T07:10"), 1, "another book's")
    made = register.do("book", "notices", "--name", "Thông báo", "--pattern", "{so}{hau_to}-{nam}/{ky_hieu}", "--symbol", "TB-THC", now=f"{DAY}T07:10")
    equal((made[0]["name"], made[0]["next"]), ("Thông báo", f"01-{DAY[:4]}/TB-THC"))
    equal(len(register.do("book")), 3)
    equal(register.do("book", "--next-code", "120", now=f"{DAY}T07:20")["next_code"], f"KN-{DAY[:4]}-0120")
    refused(register.try_("book", "--next-code", "119", now=f"{DAY}T07:20"), 1, "0119")
    refused(register.try_("book", "minutes", "--next-code", "130", now=f"{DAY}T07:20"), 2, "--next-code")


hatest.main()
