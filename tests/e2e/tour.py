#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job from end to end in the real window: tour.py FOLDER. Leaves a picture of each step and the letter as PDF. Runs inside tests/tools/with-display.

The ticket is the story of the sample data: a letter received 16:40 on Thursday 12/02/2026, two working days over the Tết holidays."""

import json
import os
import shutil
import subprocess
import sys
import time

import desk
from desk import Desk, Failure, ctl, wait
from steps import CONTENT, fill_form

CLERK = "Lê Thị Thanh Trúc"
LAST_DAY = "2026-02-23T13:45"


class Tour:
    def __init__(self, folder):
        self.folder = folder
        self.register = os.path.join(folder, "rehearsal.db")
        self.number = 0
        self.code = None

    def picture(self, window, name, alone=False):
        """Of the whole screen, or of the window that has the focus."""
        self.number += 1
        path = os.path.join(self.folder, f"{self.number:02d}-{name}.png")
        window.picture(path, alone)
        print("tour:", os.path.basename(path), flush=True)

    def open(self, now, *more, **env):
        return Desk("--register", self.register, "--as", CLERK, "--now", now, *more, **env)

    def first_start(self):
        with Desk(XDG_DATA_HOME=os.path.join(self.folder, "empty")) as window:
            window.says("Chào mừng đến với Hồi Âm")
            self.picture(window, "first-start")

    def make_register(self):
        at = "2026-02-12T16:30"
        ctl(self.register, "--as", CLERK, "new", "--rehearsal", now=at)
        ctl(self.register, "--as", CLERK, "sample", "--tickets", "60", "--seed", "1", now=at)

    def registering(self):
        with self.open("2026-02-12T16:46") as window:
            window.says("Tất cả phiếu")
            self.picture(window, "list")
            window.keys("ctrl+n")
            window.says("Thời hạn sẽ chạy khi tiếp nhận")
            fill_form(window)
            time.sleep(2.2)  # the draft is kept
            self.picture(window, "registering")
            window.keys("ctrl+Return")
            self.code = wait(self.find_code, 15, "the ticket did not come into the register")
            window.says("Bước 2/7")
            self.picture(window, "ticket-received")

    def find_code(self):
        found = ctl(self.register, "list", "--search", "Nguyễn Thị Minh Nguyệt", json=True, now="2026-02-12T16:47")["tickets"]
        mine = [ticket["code"] for ticket in found if "12 tháng" in json.dumps(ticket, ensure_ascii=False)]
        return mine[0] if mine else None

    def act(self, now, action, **fields):
        ctl(self.register, "--as", CLERK, "act", self.code, action, stdin=json.dumps(fields), now=now)

    def handling(self):
        """Taken up in the window; what other desks do in between comes from the terminal, as from another program."""
        with self.open("2026-02-12T16:58", "--ticket", self.code) as window:
            window.says("Bước 2/7")
            window.keys("ctrl+Return")
            wait(lambda: window.dialog(), 10, "no form came")
            window.choose("Phòng Kế toán")
            self.picture(window, "take-up")
            window.keys("ctrl+Return")
            window.says("Bước 3/7")
        self.act("2026-02-12T19:25", "involve", department="Kỹ thuật", note="Mở lại tín hiệu tại tủ KV2-14, đủ kênh.")
        self.act("2026-02-12T19:40", "contact", by="phone", reached=True,
                 text="Bà Nguyệt xác nhận đã xem lại được; đề nghị vẫn trả lời bằng văn bản.")
        self.act("2026-02-13T10:15", "verify", authenticity="true",
                 scope="Theo biên lai số 0043817 ngày 11/02/2025, Bà đã nộp 12 tháng cước và được sử dụng đến hết ngày 11/05/2026. "
                       "Phần mềm tính cước ghi nhầm 12 tháng nên đã cắt tín hiệu ngày 12/02/2026")

    def looking(self):
        """Eleven days later, 3 hours 15 minutes before the end: the list and the ticket, in light, in dark, in a small window."""
        ctl(self.register, "tick", now=LAST_DAY)  # what the agent has done meanwhile
        for name, more in (("", {}), ("-dark", {"ADW_DEBUG_COLOR_SCHEME": "prefer-dark"}), ("-small", self.small_window())):
            with self.open(LAST_DAY, **more) as window:
                window.says("Tất cả phiếu")
                window.says(self.code)
                self.picture(window, "list" + name, alone=name == "-small")
                window.keys("ctrl+f")
                window.type(self.code)
                time.sleep(0.6)
                window.keys("Return")
                window.says("Bước 3/7")
                self.picture(window, "ticket" + name, alone=name == "-small")

    def small_window(self):
        """Settings as they are left when the window was drawn small."""
        settings = os.path.join(os.environ["XDG_CONFIG_HOME"], "glib-2.0", "settings")
        os.makedirs(settings, exist_ok=True)
        with open(os.path.join(settings, "keyfile"), "w", encoding="ascii") as file:
            file.write("[vn/qcatv/hoiam]\nwindow-width=1024\nwindow-height=600\n")
        return {"GSETTINGS_BACKEND": "keyfile"}

    def keeping(self):
        """Preferences of the register, a copy beside what there is now, the old sheet before it is taken in: in light, in dark, in a small window."""
        register = os.path.join(self.folder, "kept.db")
        ctl(register, "--as", CLERK, "new", "--rehearsal", now="2026-02-12T16:30")
        ctl(register, "--as", CLERK, "sample", "--tickets", "30", "--seed", "1", now="2026-02-12T16:30")
        os.makedirs(register + ".backups", exist_ok=True)
        ctl(register, "backup", os.path.join(register + ".backups", "copy.db"))
        sheet = os.path.join(desk.ROOT, "tests", "fixtures", "so-khieu-nai-2025.csv")
        for name, more in (("", {}), ("-dark", {"ADW_DEBUG_COLOR_SCHEME": "prefer-dark"}), ("-small", self.small_window())):
            with Desk("--register", register, "--as", CLERK, "--now", "2026-03-02T09:00", **more) as window:
                window.says("Tất cả phiếu")
                window.keys("ctrl+comma")
                window.wait_title("Tùy chọn")
                window.says(register)
                self.picture(window, "preferences" + name)
                window.reach("Khôi phục bản sao", part=True)
                window.keys("space")
                window.wait_title("Khôi phục sổ")
                window.says("Văn bản đã phát hành")
                self.picture(window, "restore" + name)
                window.keys("Escape")
                window.wait_title("Tùy chọn")
                window.reach("Nhập sổ cũ…")
                window.keys("Return")
                window.wait_title("Nhập sổ cũ")
                window.keys("space")
                wait(lambda: "Nhập sổ cũ" not in window.title(), 10, "the file chooser did not come")
                time.sleep(0.5)
                window.keys("ctrl+a")
                window.type(sheet)
                window.keys("Return")
                window.says("Bước 2/3")
                self.picture(window, "import-columns" + name)
                window.keys("ctrl+Return")
                window.says("Bước 3/3")
                self.picture(window, "import-check" + name)

    def composing(self):
        with self.open(LAST_DAY, "--ticket", self.code) as window:
            window.says("Bước 3/7")
            window.press("Soạn văn bản trả lời")
            window.says("hạn trả lời")
            window.open_block("Kết quả xử lý")
            window.type("Công ty đã mở lại tín hiệu lúc 19 giờ 25 ngày 12/02/2026, được Bà xác nhận qua điện thoại; đã sửa lại thời hạn "
                        "và tặng thêm 01 tháng sử dụng.")
            time.sleep(0.8)
            self.picture(window, "composer")
            time.sleep(1.5)
            window.keys("ctrl+Return")
            window.says("Phát hành văn bản này?")
            self.picture(window, "issue")
            window.keys("Return")
            window.says("Có thể in ngay")
            self.picture(window, "issued")
            self.export(window)

    def export(self, window):
        pdf = os.path.join(self.folder, "letter.pdf")
        window.keys("ctrl+e")
        wait(lambda: window.dialog(), 10, "the file chooser did not come")
        time.sleep(0.5)
        window.keys("ctrl+a")
        window.type(pdf)
        window.keys("Return")
        wait(lambda: os.path.exists(pdf) and os.path.getsize(pdf) > 1000, 10, "the letter was not exported")
        print("tour: letter.pdf", flush=True)
        if shutil.which("pdftoppm"):
            subprocess.run(["pdftoppm", "-r", "80", "-png", pdf, os.path.join(self.folder, "letter")], check=True)

    def ending(self):
        with self.open("2026-02-23T14:20", "--ticket", self.code) as window:
            window.says("Bước 3/7")
            window.keys("ctrl+Return")
            wait(lambda: window.dialog(), 10, "no form came")
            window.type("Đã mở lại tín hiệu, sửa thời hạn, tặng thêm 01 tháng.")
            window.keys("ctrl+Return")
            window.says("Bước 4/7")
            self.picture(window, "outcome")
        self.act("2026-02-23T15:00", "contact", by="phone", reached=True, text="Bà Nguyệt đã nhận công văn, đồng ý.")
        with self.open("2026-02-23T15:05", "--ticket", self.code) as window:
            window.says("Bước 4/7")
            window.keys("ctrl+Return")
            wait(lambda: window.dialog(), 10, "no form came")
            window.type("Khách hàng đồng ý với kết quả.")
            window.keys("ctrl+Return")
            window.says("Đã giải quyết")
            self.picture(window, "resolved")

    def large(self):
        """The whole of a large register in the list: the worst frame while scrolling, sorting and jumping to the end."""
        count = int(os.environ.get("HA_TOUR_TICKETS", "2000"))
        register = os.path.join(self.folder, "large.db")
        log = os.path.join(self.folder, "frames.txt")
        ctl(register, "--as", CLERK, "new", "--rehearsal", now="2026-02-23T13:00")
        ctl(register, "--as", CLERK, "sample", "--tickets", str(count), now="2026-02-23T13:45")
        window = Desk("--register", register, "--as", CLERK, "--now", "2026-02-23T13:45", HOIAM_FRAME_LOG=log, GTK_A11Y="none")
        time.sleep(2.5)
        window.keys("Tab", "Tab")
        window.keys(*["Next"] * 10, pause=0.03)
        window.keys("End", "Home", "End", "Home", pause=0.2)
        subprocess.run(["xdotool", "mousemove", "520", "136", "click", "1"], check=True)
        time.sleep(1)
        window.keys("End", "Home", pause=0.2)
        window.quit()
        lines = open(log, encoding="utf-8").read().split()
        frames = [float(line) for line in lines[1:]]
        print(f"tour: {count} tickets: first list {float(lines[0]):.0f} ms after the start; worst of {len(frames)} frames {max(frames):.0f} ms", flush=True)

    def notification(self):
        """The agent an hour before the deadline, against a server that writes down what it was told; shown as a desktop would."""
        tools = os.path.join(desk.ROOT, "tests", "tools")
        register, record = os.path.join(self.folder, "due.db"), os.path.join(self.folder, "notifications.jsonl")
        ctl(register, "--as", CLERK, "new", "--rehearsal", now="2026-02-12T16:30")
        ctl(register, "--as", CLERK, "register", now="2026-02-12T16:46", stdin=json.dumps({
            "channel": "written", "kind": "complaint", "subject_area": "billing", "service": "tv", "content": CONTENT,
            "received": "2026-02-12T16:40+07:00", "customer": {"name": "Nguyễn Thị Minh Nguyệt", "honorific": "Bà", "phone": "0921 000 140"}}))
        code = ctl(register, "list", json=True, now="2026-02-12T16:47")["tickets"][0]["code"]
        ctl(register, "--as", CLERK, "act", code, "contact", now="2026-02-12T19:40", stdin=json.dumps({"by": "phone", "reached": True, "text": "Đã gặp."}))
        ctl(register, "tick", now="2026-02-23T15:59")
        server = subprocess.Popen([sys.executable, os.path.join(tools, "notification-server.py"), record], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        server.stdout.readline()
        subprocess.run(["faketime", "-f", "@2026-02-23 16:00:00", desk.program("hoiam-agent"), "--register", register, "--once"],
                       env=desk.environment(TZ="Asia/Ho_Chi_Minh"), timeout=60, check=True)
        told = [json.loads(line) for line in open(record, encoding="utf-8")]
        bubble = next(call for call in told if call["call"] == "Notify")
        print("tour: notification:", bubble["title"], "/", bubble["body"].replace("\n", " "), flush=True)
        shown = subprocess.Popen([sys.executable, os.path.join(tools, "show-notification.py"), record], env=desk.environment())
        search = ["xdotool", "search", "--onlyvisible", "--name", "^Hồi Âm$"]
        bubbles = wait(lambda: subprocess.run(search, capture_output=True, text=True).stdout.split(), 10, "no bubble came")
        time.sleep(0.5)
        self.number += 1
        subprocess.run(["import", "-window", bubbles[-1], os.path.join(self.folder, f"{self.number:02d}-notification.png")], check=True)
        shown.terminate()
        shown.wait()
        server.stdin.close()
        server.wait()

    def go(self):
        desk.teach_keyboard()
        for step in (self.first_start, self.make_register, self.registering, self.handling, self.looking, self.composing,
                     self.ending, self.keeping, self.notification, self.large):
            step()
        shutil.rmtree(os.path.join(self.folder, "kept.db.backups"))
        for name in ("large.db", "due.db", "kept.db"):
            for ending in ("", "-wal", "-shm", "-checkpoint", "-reserve"):
                path = os.path.join(self.folder, name + ending)
                if os.path.exists(path):
                    os.remove(path)


if __name__ == "__main__":
    try:
        Tour(os.path.abspath(sys.argv[1])).go()
    except Failure as failure:
        sys.exit(f"tour: {failure}")
    print("tour: done")
