#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Scenarios at the real window, each on a register of its own: test-desk.py [--part PART] [NAME...]. Runs inside tests/tools/with-display; TAP."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import steps
from desk import ROOT, Atspi, Desk, Failure, ctl, environment, program, run, wait

NOW = steps.REGISTERED
WORDS = "Gọi lại và hỏi thêm"
_made = {}


def register_with(tickets=0):
    """A copy of a register that is made once."""
    if tickets not in _made:
        _made[tickets] = steps.new_register(tickets)
    folder = tempfile.mkdtemp(prefix="copy-", dir=os.environ["HOME"])
    shutil.copytree(os.path.dirname(_made[tickets]), folder, dirs_exist_ok=True)
    return os.path.join(folder, "register.db")


def open_desk(register, *more, now=NOW, **env):
    return Desk("--register", register, "--now", now, *more, **env)


def add_ticket(register, now=NOW, **more):
    """Another desk registers a ticket; gives its code."""
    ticket = {"channel": "phone", "kind": "complaint", "subject_area": "quality", "service": "tv", "content": "Mất tín hiệu từ tối qua.",
              "customer": {"name": steps.CUSTOMER, "honorific": "Bà", "phone": "0921 000 140"}, **more}
    return ctl(register, "register", stdin=json.dumps(ticket), now=now, json=True)[0]["code"]


def act(register, code, action, now=NOW, **fields):
    ctl(register, "act", code, action, stdin=json.dumps(fields), now=now)


def show(register, code, now=NOW):
    return ctl(register, "show", code, json=True, now=now)


def equal(found, wanted, what=""):
    if found != wanted:
        raise Failure(f"{what}: {found!r} is not {wanted!r}")


def rows(desk):
    """The names of the rows of the list, top first."""
    return [node.get_name() for node in desk.find_all(role="table row") if not node.get_name().startswith("Gtk")]


def text_in(desk, name):
    found = [node for node in desk.find_all(name) if node.get_role_name() in ("text", "entry")]
    return desk.text_of(found[0]) if found else None


def fill_form_of(desk, title):
    """Ctrl+Return on the ticket's page brings the form of the next step."""
    desk.keys("ctrl+Return")
    desk.wait_title(title)


def do_it(desk, title):
    desk.keys("ctrl+Return")
    wait(lambda: desk.title() != title, 10, f"the form {title!r} stays")


# ---- Letters -----------------------------------------------------------------------------------------------------------------


def writes_to_a_template():
    """What the template asks is given, the letter issued and exported; the PDF says it in words."""
    register = register_with()
    code = add_ticket(register, channel="written", subject_area="billing")
    act(register, code, "take-up", department="Kế toán")
    act(register, code, "verify", authenticity="true", scope="Biên lai ghi 12 tháng.")
    act(register, code, "outcome", text="Công ty đã sửa lại thời hạn")
    pdf = os.path.join(os.path.dirname(register), "letter.pdf")
    with open_desk(register, "--ticket", code) as desk:
        desk.says("Bước 4/7")
        desk.keys("ctrl+Return")
        desk.wait_title("Văn bản trả lời")
        desk.reach("Số tiền trả lại khách hàng", most=90)
        desk.type("165000")
        desk.reach("Cách trả lại")
        desk.choose("trả tiền mặt")
        time.sleep(2)
        desk.keys("ctrl+Return")
        desk.says("Phát hành văn bản này?")
        desk.keys("Return")
        desk.says("Có thể in ngay")
        desk.keys("ctrl+e")
        wait(desk.dialog, 10, "the file chooser did not come")
        time.sleep(0.5)
        desk.keys("ctrl+a")
        desk.type(pdf)
        desk.keys("Return")
        wait(lambda: os.path.exists(pdf) and os.path.getsize(pdf) > 1000, 10, "the letter was not exported")
    text = " ".join(subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout.split())
    for words in ("01/THC-CSKH", "165.000 đồng", "Một trăm sáu mươi lăm nghìn đồng", "trả tiền mặt"):
        if words not in text:
            raise Failure(f"{words!r} is not in the PDF: {text}")


def prints_several_slips():
    """By keyboard alone: three tickets of the list are selected, and their slips are one PDF."""
    register = register_with()
    codes = [add_ticket(register, content=f"Mất tín hiệu, lần {n}.") for n in range(3)]
    pdf = os.path.join(os.path.dirname(register), "slips.pdf")
    with open_desk(register) as desk:
        desk.says(codes[2])
        desk.keys("Home", "shift+Down", "shift+Down")
        desk.says("In cho 3 phiếu đang chọn")
        desk.keys("ctrl+p")
        desk.says("3 phiếu tiếp nhận và hẹn trả lời…")
        desk.keys("Return")
        desk.says("3 trang · A4 ngang")
        desk.keys("ctrl+e")
        wait(desk.dialog, 10, "the file chooser did not come")
        choose_file(desk, pdf)
        wait(lambda: os.path.exists(pdf), 10, "the slips were not saved")
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
    equal([text.count(code) for code in codes], [2, 2, 2], "two copies of each slip")


# ---- Beginning and ending ----------------------------------------------------------------------------------------------------


def starts_and_quits():
    desk = open_desk(register_with())
    desk.wait_window()
    desk.keys("ctrl+q")
    equal(desk.process.wait(15), 0, "exit status")
    desk.quit()


def first_start_makes_a_register():
    data = tempfile.mkdtemp(dir=os.environ["HOME"])
    with Desk(XDG_DATA_HOME=data) as desk:
        desk.says("Chào mừng")
        desk.keys("ctrl+a")  # one's own name is what is asked first: the company's is there
        desk.type("Lê Thị Thanh Trúc")
        desk.keys("Return")
        desk.says("Chưa có phiếu nào")
        desk.says("Lê Thị Thanh Trúc")
    register = os.path.join(data, "hoiam", "register.db")
    equal(ctl(register, "list", json=True)["count"], 0, "tickets")
    if "--rehearsal" in ctl(register, "check"):
        raise Failure("it is a rehearsal register")


def english_speaks_english():
    with open_desk(register_with(), lang="C.UTF-8") as desk:
        desk.says("All tickets")
        desk.says("No tickets yet")
        vietnamese = [text for text in desk.texts() if "phiếu" in text]
        equal(vietnamese, [], "Vietnamese left over")


# ---- Registering ----------------------------------------------------------------------------------------------------------------


def registers_by_keyboard():
    register = register_with()
    with open_desk(register) as desk:
        desk.keys("ctrl+n")
        desk.wait_title("Tiếp nhận")
        steps.fill_form(desk)
        desk.says("Hạn 17:00 thứ Hai 23/02/2026")
        desk.keys("ctrl+Return")
        desk.wait_title("KN-2026-0001")
        desk.says("Bước 2/7")
    ticket = show(register, "KN-2026-0001")
    equal(ticket["content"], steps.CONTENT, "content")
    equal((ticket["channel"], ticket["kind"], ticket["subject_area"], ticket["service"]), ("written", "complaint", "billing", "tv"), "kind")
    customer = ticket["customer"]
    equal((customer["name"], customer["subscriber_code"]), (steps.CUSTOMER, "QN-083371"), "customer")
    equal("".join(customer["phone"].split()), "0921000140", "phone")
    equal(customer["address"], "Số 4 Biên Cương, phường Quy Nhơn Nam, tỉnh Gia Lai", "address")
    equal(ticket["received"], "2026-02-12T16:40:00+07:00", "received")


def suggests_the_customer():
    """The last digits of the phone are enough; what is known is not asked again."""
    register = register_with()
    code = add_ticket(register)
    with open_desk(register) as desk:
        desk.keys("ctrl+n")
        desk.wait_title("Tiếp nhận")
        desk.reach("Điện thoại")
        if desk.focused().get_role_name() != "text":  # the channel of the same name comes before it
            desk.keys("Tab")
            desk.reach("Điện thoại")
        desk.type("0140")
        desk.says(steps.CUSTOMER)
        time.sleep(0.3)
        desk.keys("Down", "Return")
        desk.says("đã có trong sổ")
        equal(text_in(desk, "Họ và tên"), steps.CUSTOMER, "name")
        desk.says(code)


def registers_one_after_another():
    register = register_with()
    with open_desk(register) as desk:
        desk.keys("ctrl+n")
        desk.wait_title("Tiếp nhận")
        steps.fill_form(desk)
        desk.keys("ctrl+shift+Return")
        desk.says("KN-2026-0001")
        wait(lambda: text_in(desk, "Họ và tên") == "", 8, "the form is not empty")
        equal(desk.title(), "Tiếp nhận khiếu nại", "title")
    equal(ctl(register, "list", json=True, now=NOW)["count"], 1, "tickets")


def draft_survives_a_kill():
    register = register_with()
    desk = open_desk(register)
    desk.wait_window()
    desk.keys("ctrl+n")
    desk.wait_title("Tiếp nhận")
    desk.keys("Tab")
    desk.type(steps.CUSTOMER)
    desk.reach("Nội dung, theo lời khách hàng")
    desk.type("Mất tín hiệu từ tối qua.")
    time.sleep(2.2)  # at most two seconds of typing are lost
    desk.type(" Còn đang gõ")
    desk.process.send_signal(signal.SIGKILL)
    desk.process.wait()
    desk.log.close()
    with open_desk(register) as desk:
        desk.keys("ctrl+n")
        desk.wait_title("Tiếp nhận")
        wait(lambda: (text_in(desk, "Nội dung, theo lời khách hàng") or "").startswith("Mất tín hiệu từ tối qua."), 5, "the content did not come back")
        equal(text_in(desk, "Họ và tên"), steps.CUSTOMER, "name")
        desk.reach("Loại")
        desk.choose("Chất lượng")
        desk.keys("ctrl+Return")
        desk.wait_title("KN-2026-0001")
    equal(ctl(register, "list", json=True, now=NOW)["count"], 1, "tickets")


def refusal_keeps_the_text():
    register = register_with()
    with open_desk(register) as desk:
        desk.keys("ctrl+n")
        desk.wait_title("Tiếp nhận")
        desk.keys("Tab")
        desk.type(steps.CUSTOMER)
        desk.keys("ctrl+Return")
        desk.says("Còn thiếu")
        equal(text_in(desk, "Họ và tên"), steps.CUSTOMER, "name")
        equal(desk.title(), "Tiếp nhận khiếu nại", "title")
    equal(ctl(register, "list", json=True, now=NOW)["count"], 0, "tickets")


# ---- A ticket --------------------------------------------------------------------------------------------------------------------


def goes_to_the_end():
    register = register_with()
    code = add_ticket(register)
    with open_desk(register, "--ticket", code) as desk:
        desk.says("Bước 2/7")
        fill_form_of(desk, "Xử lý")
        desk.choose("Kỹ thuật")
        do_it(desk, "Xử lý")
        desk.says("Bước 3/7")
        fill_form_of(desk, "Xác minh")
        desk.choose("đúng")
        desk.keys("Tab")
        desk.type("Đường dây ngoài trời")
        do_it(desk, "Xác minh")
        desk.says("Xác minh: đúng")
        fill_form_of(desk, "Ghi kết quả")
        desk.type("Thay đầu nối, tín hiệu tốt.")
        do_it(desk, "Ghi kết quả")
        desk.says("Bước 4/7")
        fill_form_of(desk, "Liên hệ khách hàng")
        desk.choose("Điện thoại")
        desk.keys("Tab", "space", "Tab")
        desk.type("Đã xem lại được.")
        do_it(desk, "Liên hệ khách hàng")
        fill_form_of(desk, "Khách hàng hài lòng")
        desk.type("Khách xác nhận qua điện thoại.")
        do_it(desk, "Khách hàng hài lòng")
        desk.says("Đã giải quyết")
    ticket = show(register, code)
    equal(ticket["stage"], "resolved", "stage")
    equal([entry["action"] for entry in ticket["journal"]], ["register", "take-up", "verify", "outcome", "contact", "satisfied"], "journal")


def form_refuses_and_keeps():
    register = register_with()
    code = add_ticket(register)
    with open_desk(register, "--ticket", code) as desk:
        desk.says("Bước 2/7")
        fill_form_of(desk, "Xử lý")
        desk.reach("Ghi chú")
        desk.type(WORDS)
        desk.keys("ctrl+Return")
        desk.says("Còn thiếu “Bộ phận”")
        equal(text_in(desk, "Ghi chú"), WORDS, "note")
        desk.choose("Kỹ thuật")  # the field that is missing has the focus
        do_it(desk, "Xử lý")
        desk.says("Bước 3/7")
    equal(show(register, code)["journal"][-1]["note"], WORDS, "note")


def conflict_keeps_the_text():
    register = register_with()
    code = add_ticket(register)
    with open_desk(register, "--ticket", code) as desk:
        desk.says("Bước 2/7")
        fill_form_of(desk, "Xử lý")
        desk.choose("Kỹ thuật")
        desk.reach("Ghi chú")
        desk.type(WORDS)
        act(register, code, "contact", by="phone", reached="true", text="Người khác đã gọi.")
        desk.keys("ctrl+Return")
        desk.says("vừa được người khác thay đổi")
        equal(text_in(desk, "Ghi chú"), WORDS, "note")
        time.sleep(0.4)
        do_it(desk, "Xử lý")
        desk.says("Bước 3/7")
    ticket = show(register, code)
    equal([entry["action"] for entry in ticket["journal"]], ["register", "contact", "take-up"], "journal")


def escape_leaves_nothing():
    register = register_with()
    code = add_ticket(register)
    with open_desk(register, "--ticket", code) as desk:
        desk.says("Bước 2/7")
        fill_form_of(desk, "Xử lý")
        desk.choose("Kỹ thuật")
        desk.reach("Ghi chú")
        desk.type(WORDS)
        desk.keys("Escape")
        desk.wait_title(code)
        fill_form_of(desk, "Xử lý")
        equal(text_in(desk, "Ghi chú"), "", "a new form's note")
        desk.keys("Escape")
        desk.wait_title(code)
    equal(len(show(register, code)["journal"]), 1, "entries")


def bell_leads_to_the_ticket():
    """By keyboard alone: what fell due is behind the bell, is asked for again, and leads to its ticket, which is seen then; and the program that
    reminds with the desktop is turned on."""
    register = register_with()
    code = add_ticket(register, now="2026-02-11T08:00")
    autostart = os.path.join(os.environ["XDG_CONFIG_HOME"], "autostart", "vn.qcatv.hoiam.Agent.desktop")
    path = os.path.dirname(program("hoiam-agent")) + ":" + os.environ["PATH"]
    with open_desk(register, PATH=path) as desk:
        desk.find("chưa xem", "push button", part=True)
        desk.keys("ctrl+shift+n")
        desk.reach(f": {code}", part=True, key="Down")
        desk.keys("shift+F10")
        desk.reach("Nhắc lại sau 30 phút", key="Down")
        desk.keys("Return")
        desk.says("nhắc lại lúc 17:16")
        desk.reach(f": {code}", part=True)
        desk.keys("Return")
        desk.wait_title(code)
        desk.says("Bước 2/7")
        desk.keys("ctrl+shift+n")
        desk.says("nhắc lại lúc 17:16")  # who looks at the ticket meanwhile is reminded all the same
        desk.reach("Đánh dấu đã xem")
        desk.keys("Return")
        wait(lambda: desk.find_all("Thông báo, 1 chưa xem"), 8, "the day's own is not seen")
        desk.says("nhắc lại lúc 17:16")
        desk.reach(f": {code}", part=True, key="Up")
        desk.keys("shift+F10")
        desk.reach("Đã biết", key="Down")
        desk.keys("Return")
        wait(lambda: desk.find_all("Thông báo"), 8, "what was noted is not seen")
        desk.reach("Hết lý do thì tự gỡ", part=True)
        desk.keys("Return")
        desk.wait_title("Tùy chọn")
        desk.reach("Nhắc cả khi đóng cửa sổ")
        desk.keys("space")
        wait(lambda: os.path.exists(autostart), 8, "the autostart file was not written")
        desk.keys("Escape")
    with open(autostart, encoding="utf-8") as file:
        lines = file.read().splitlines()
    os.unlink(autostart)
    if "Name[vi]=Hồi Âm nhắc thời hạn" not in lines or not any(line.startswith("Exec=") and "hoiam-agent" in line for line in lines):
        raise Failure(f"the autostart file says {lines}")


def reminding_ends_with_the_window():
    """Where it is not wished beyond, the program that reminds ends with the window that asked for it; where it is, it stays."""
    register = register_with()
    autostart = os.path.join(os.environ["XDG_CONFIG_HOME"], "autostart", "vn.qcatv.hoiam.Agent.desktop")
    os.makedirs(os.path.dirname(autostart), exist_ok=True)
    for stays in (False, True):
        if stays:
            with open(autostart, "w", encoding="utf-8") as file:
                file.write("[Desktop Entry]\nType=Application\nName=x\nExec=true\n")
        agent = subprocess.Popen([program("hoiam-agent")], env=environment(HOIAM_REGISTER=register))
        try:
            wait(lambda: "true" in subprocess.run(["gdbus", "call", "--session", "-d", "org.freedesktop.DBus", "-o", "/org/freedesktop/DBus", "-m",
                                                   "org.freedesktop.DBus.NameHasOwner", "vn.qcatv.hoiam.Agent"],
                                                  capture_output=True, text=True).stdout, 8, "no agent")
            with Desk("--register", register):
                equal(agent.poll(), None, "the agent while the window is open")
            time.sleep(0.5)
            if stays:
                equal(agent.poll(), None, "the agent that is to stay")
            else:
                equal(agent.wait(8), 0, "the agent's end")
        finally:
            agent.terminate()
            agent.wait(8)
    os.unlink(autostart)


# ---- The list ------------------------------------------------------------------------------------------------------------------------


def search_needs_no_accents():
    register = register_with(60)
    code = add_ticket(register)
    with open_desk(register) as desk:
        wait(lambda: len(rows(desk)) > 5, 10, "no list")
        desk.keys("ctrl+f")
        desk.type("minh nguyet")
        wait(lambda: [row for row in rows(desk) if code in row] and len(rows(desk)) == 1, 8, "not found")
        desk.keys("Return")
        desk.wait_title(code)


def slash_searches_but_types_in_fields():
    register = register_with(60)
    with open_desk(register) as desk:
        wait(lambda: len(rows(desk)) > 5, 10, "no list")
        desk.keys("slash")
        wait(lambda: desk.focused() is not None and desk.focused().get_role_name() in ("entry", "text"), 5, "the search has no focus")
        desk.type("a/b")
        equal(text_in(desk, "Tìm phiếu"), "a/b", "search")


def sorts_by_customer():
    register = register_with(60)
    wanted = [ticket["code"] for ticket in ctl(register, "list", "--open", "--sort", "customer", json=True, now=NOW)["tickets"]]
    with open_desk(register) as desk:
        wait(lambda: len(rows(desk)) > 5, 10, "no list")
        desk.click(desk.find("Khách hàng", "label"))
        wait(lambda: rows(desk) and rows(desk)[0].startswith(wanted[0]), 8, f"{wanted[0]} is not the first")
        equal([row[:12] for row in rows(desk)][:10], wanted[:10], "order")
        desk.says("xếp theo khách hàng")


def overdue_button_shows_what_is_overdue():
    register = register_with(60)
    overdue = ctl(register, "list", "--overdue", json=True, now=NOW)["count"]
    with open_desk(register) as desk:
        desk.says(f"{overdue} quá hạn")
        desk.press(f"{overdue} quá hạn", "push button")
        wait(lambda: len(rows(desk)) == overdue, 8, "not as many rows as it says")
        bad = [row for row in rows(desk) if "Trễ" not in row]
        equal(bad, [], "rows that are not late")


def back_leads_to_the_same_row():
    register = register_with(60)
    with open_desk(register) as desk:
        wait(lambda: len(rows(desk)) > 5, 10, "no list")
        third = rows(desk)[2][:12]
        desk.reach(third, part=True, key="Down")
        desk.keys("Return")
        desk.wait_title(third)
        desk.keys("alt+Left")
        desk.wait_title("Tất cả phiếu")
        wait(lambda: third in (desk.name_of(desk.focused()) if desk.focused() else ""), 5, "the row has lost the focus")


def sidebar_folds():
    def is_shown(desk):
        """Is it in the window, or pushed out to the left?"""
        found = desk.find_all("Các mục", "list", showing=False)
        return bool(found) and desk.is_showing(found[0]) and found[0].get_extents(Atspi.CoordType.WINDOW).x >= 0

    with open_desk(register_with()) as desk:
        wait(lambda: is_shown(desk), 5, "no sidebar")
        desk.keys("F9")
        wait(lambda: not is_shown(desk), 5, "the sidebar stays")
        desk.keys("F9")
        wait(lambda: is_shown(desk), 5, "the sidebar does not come back")


def follows_another_program():
    register = register_with()
    code = add_ticket(register)
    with open_desk(register, "--ticket", code) as desk:
        desk.says("Bước 2/7")
        act(register, code, "take-up", department="Kỹ thuật")
        start = time.monotonic()
        desk.says("Bước 3/7", timeout=3)
        print(f"# seen after {time.monotonic() - start:.2f} s", flush=True)
        desk.keys("alt+Left")
        another = add_ticket(register)
        wait(lambda: [row for row in rows(desk) if another in row], 3, "the list does not show the new ticket")


def opens_a_ticket_from_outside():
    register = register_with()
    code = add_ticket(register)
    with open_desk(register) as desk:
        wait(lambda: rows(desk), 10, "no list")
        subprocess.run(["gapplication", "action", "vn.qcatv.hoiam", "open-ticket", f"'{code}'"], env=desk.env, check=True, timeout=20)
        desk.wait_title(code)
        desk.says("Bước 2/7")
        subprocess.run(["gapplication", "action", "vn.qcatv.hoiam", "show-view", "'due'"], env=desk.env, check=True, timeout=20)
        desk.wait_title("Sắp đến hạn và quá hạn")
        subprocess.run(["gapplication", "action", "vn.qcatv.hoiam", "open-dossier", f"'{code}'"], env=desk.env, check=True, timeout=20)
        desk.says("2 trang · A4")


# ---- The register itself --------------------------------------------------------------------------------------------------------------


def choose_file(desk, path):
    """The file chooser is open: its name is typed."""
    time.sleep(0.5)
    desk.keys("ctrl+a")
    desk.type(path)
    desk.keys("Return")


def attaches_a_file():
    register = register_with()
    code = add_ticket(register)
    path = os.path.join(os.path.dirname(register), "bien-lai.png")
    with open(path, "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n")
    with open_desk(register, "--ticket", code) as desk:
        desk.says("Bước 2/7")
        desk.press("Đính kèm tệp vào phiếu")
        wait(lambda: desk.dialog(), 8, "no file chooser came")
        choose_file(desk, path)
        desk.says("bien-lai.png")


def tells_that_the_register_was_replaced():
    """Another program restores a copy: the window says so, and by keyboard alone works with what is there now."""
    register = register_with()
    code = add_ticket(register)
    copy = os.path.join(os.path.dirname(register), "sao.db")
    ctl(register, "backup", copy)
    another = add_ticket(register)
    with open_desk(register) as desk:
        wait(lambda: [row for row in rows(desk) if another in row], 8, "no list")
        os.replace(copy, register)
        desk.says("Tệp sổ đã bị chương trình khác chuyển đi hoặc thay thế")
        desk.reach("Mở lại", key="shift+Tab")
        desk.keys("space")
        wait(lambda: [row[:12] for row in rows(desk)] == [code], 8, "the list does not show what is there now")


def restores_a_copy():
    """By keyboard alone: what is lost is told before, what was kept afterwards."""
    register = register_with()
    first = add_ticket(register)
    os.makedirs(register + ".backups")
    ctl(register, "backup", os.path.join(register + ".backups", "sao.db"))
    add_ticket(register)
    with open_desk(register) as desk:
        desk.says("2 phiếu đang mở")
        desk.keys("ctrl+comma")
        desk.wait_title("Tùy chọn")
        desk.reach("Khôi phục bản sao", part=True)
        desk.keys("space")
        desk.wait_title("Khôi phục sổ")
        desk.says("trong đó có 1 phiếu")
        desk.reach("Khôi phục")
        desk.keys("space")
        desk.says("giữ lại với tên “register.db.replaced-")
        desk.keys("Return")
        wait(lambda: [row[:12] for row in rows(desk)] == [first], 8, "the list does not show the copy")
    kept = [name for name in os.listdir(os.path.dirname(register)) if ".replaced-" in name]
    equal(ctl(os.path.join(os.path.dirname(register), kept[0]), "list", json=True, now=NOW)["count"], 2, "tickets of what was kept")


def imports_the_old_register():
    """From the file to its tickets in the list, by keyboard alone. The newest line of the sheet ended on 23/02/2026."""
    register, later = register_with(), "2026-03-02T09:00"
    with open_desk(register, now=later) as desk:
        desk.says("Chưa có phiếu nào")
        desk.keys("ctrl+comma")
        desk.wait_title("Tùy chọn")
        desk.reach("Nhập sổ cũ…")
        desk.keys("Return")
        desk.wait_title("Nhập sổ cũ")
        desk.keys("space")
        wait(lambda: "Nhập sổ cũ" not in desk.title(), 8, "no file chooser came")
        choose_file(desk, os.path.join(ROOT, "tests", "fixtures", "so-khieu-nai-2025.csv"))
        desk.says("Bước 2/3")
        desk.keys("ctrl+Return")
        desk.says("Sẽ nhập 42 phiếu")
        desk.says("31/02/2025")
        desk.keys("ctrl+Return")
        desk.says("Đã nhập 42 phiếu")
        desk.reach("Xem các phiếu")
        desk.keys("space")
        desk.says("42 phiếu")
    equal(ctl(register, "list", json=True, now=later)["count"], 42, "tickets")


def selection_stays_on_the_ticket():
    """Another desk works: the same ticket stays selected, and what is on the screen stays where it is."""
    register = register_with(60)
    with open_desk(register) as desk:
        wait(lambda: len(rows(desk)) > 5, 10, "no list")
        third = rows(desk)[2][:12]
        desk.reach(third, part=True, key="Down")
        another = add_ticket(register)
        wait(lambda: [row for row in rows(desk) if another in row], 3, "the new ticket does not come")
        equal(third in desk.name_of(desk.focused()), True, "the row has the focus")
        desk.keys("Return")
        desk.wait_title(third)


# ---- For those who listen ----------------------------------------------------------------------------------------------------------


def nameless(desk):
    """What can be focused or pressed but says nothing of itself."""
    found = []
    for node in desk.walk():
        role = node.get_role_name()
        focusable = node.get_state_set().contains(Atspi.StateType.FOCUSABLE)
        if role in ("push button", "toggle button", "check box", "text", "entry", "combo box", "list item", "switch") and focusable:
            name = desk.name_of(node)
            if not name or name.startswith(("Gtk", "Adw")):
                parent = node.get_parent()
                found.append(f"{role} in {parent.get_role_name()} {parent.get_name()!r}")
    return found


def everything_has_a_name():
    register = register_with(60)
    code = add_ticket(register, channel="written", subject_area="billing")
    with open_desk(register) as desk:
        wait(lambda: len(rows(desk)) > 5, 10, "no list")
        bad = [("list", each) for each in nameless(desk)]
        desk.keys("ctrl+n")
        desk.wait_title("Tiếp nhận")
        bad += [("register", each) for each in nameless(desk)]
        desk.keys("alt+Left")
        subprocess.run(["gapplication", "action", "vn.qcatv.hoiam", "open-ticket", f"'{code}'"], env=desk.env, check=True, timeout=20)
        desk.wait_title(code)
        desk.says("Bước 2/7")
        bad += [("ticket", each) for each in nameless(desk)]
        fill_form_of(desk, "Xử lý")
        bad += [("form", each) for each in nameless(desk)]
        desk.keys("Escape")
        desk.wait_title(code)
        act(register, code, "take-up", department="Kế toán")
        act(register, code, "verify", authenticity="true", scope="Biên lai ghi 12 tháng.")
        desk.press("Soạn văn bản trả lời")
        desk.wait_title("Văn bản trả lời")
        bad += [("composer", each) for each in nameless(desk)]
    equal(bad, [], "nameless")


# Each part has a display of its own under meson, and about as much to do as the others.
PARTS = {
    "registering": (registers_by_keyboard, suggests_the_customer, registers_one_after_another, draft_survives_a_kill, refusal_keeps_the_text),
    "ticket": (goes_to_the_end, form_refuses_and_keeps, conflict_keeps_the_text, escape_leaves_nothing, follows_another_program,
               opens_a_ticket_from_outside, attaches_a_file, bell_leads_to_the_ticket),
    "list": (starts_and_quits, reminding_ends_with_the_window, first_start_makes_a_register, english_speaks_english, search_needs_no_accents,
             slash_searches_but_types_in_fields, sorts_by_customer, overdue_button_shows_what_is_overdue, back_leads_to_the_same_row,
             sidebar_folds, selection_stays_on_the_ticket),
    "letters": (writes_to_a_template, prints_several_slips, everything_has_a_name),
    "file": (tells_that_the_register_was_replaced, restores_a_copy, imports_the_old_register),
}

if __name__ == "__main__":
    part = sys.argv.pop(2) if sys.argv[1:2] == ["--part"] else None
    del sys.argv[1:2 if part else 1]
    scenarios = [test for name, tests in PARTS.items() if part in (None, name) for test in tests]
    sys.exit(run([(test.__name__.replace("_", "-"), test) for test in scenarios]))
