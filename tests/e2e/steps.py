# SPDX-License-Identifier: GPL-3.0-or-later
"""What the scenarios and the tour do alike: a register, and one customer's complaint from the first key to the ticket."""

import os
import tempfile

from desk import ctl

REGISTERED = "2026-02-12T16:46"
CUSTOMER = "Nguyễn Thị Minh Nguyệt"
CONTENT = ("Tôi nộp trước 12 tháng từ 02/2025 theo chương trình được dùng 15 tháng, nay mới 12 tháng công ty đã cắt tín hiệu ngay 25 tết. "
           "Đề nghị mở lại và xin lỗi.")


def new_register(tickets=0, now="2026-02-12T16:30", person=None):
    """A rehearsal register in a folder of its own."""
    register = os.path.join(tempfile.mkdtemp(prefix="register-", dir=os.environ["HOME"]), "register.db")
    who = ["--as", person] if person else []
    ctl(register, *who, "new", "--rehearsal", now=now)
    if tickets:
        ctl(register, *who, "sample", "--tickets", str(tickets), "--seed", "1", now=now)
    return register


def fill_customer(desk):
    """The form is open and the focus is where it begins: on how the complaint came."""
    desk.keys("Right", "Right", "Tab")  # at the counter, by phone, in writing
    desk.type(CUSTOMER)
    desk.reach("Xưng hô")
    desk.choose("Bà")
    desk.reach("Điện thoại")
    desk.type("0921 000 140")
    desk.keys("Tab")
    desk.type("QN-083371")
    desk.reach("Địa chỉ")
    desk.type("Số 4 Biên Cương, phường Quy Nhơn Nam, tỉnh Gia Lai")


def fill_complaint(desk):
    desk.reach("Loại")
    desk.choose("Cước phí")
    desk.reach("Dịch vụ")
    desk.choose("Truyền hình")
    desk.reach("Nội dung, theo lời khách hàng")
    desk.type(CONTENT)
    desk.keys("Tab")
    desk.type("Mở lại tín hiệu; xin lỗi bằng văn bản")
    desk.keys("Tab")
    desk.type("16:40 12/02/2026")


def fill_form(desk):
    fill_customer(desk)
    fill_complaint(desk)
