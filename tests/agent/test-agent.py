#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""hoiam-agent as a whole program, on a bus of its own, against a notification server that writes down what it is told."""

import glob
import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
TOOLS = os.path.join(HERE, "..", "tools")
sys.path.insert(0, TOOLS)

if "HA_AGENT_BUS" not in os.environ:
    os.execvpe("dbus-run-session", ["dbus-run-session", "--config-file=" + os.path.join(TOOLS, "quiet-bus.conf"), "--", sys.executable,
                                    os.path.abspath(__file__), *sys.argv[1:]], {**os.environ, "HA_AGENT_BUS": "yes"})

from gi.repository import Gio, GLib  # noqa: E402

import hatest  # noqa: E402
from hatest import Register, contains, equal, fresh_folder, iso  # noqa: E402

HOUR = 3600
VI = {"LANG": "vi_VN.UTF-8", "LC_ALL": "vi_VN.UTF-8"}
BUS = Gio.bus_get_sync(Gio.BusType.SESSION)
HOSTILE = 'Trần <b>Văn</b> & "Bảy"'


def wait_for(test, what, seconds=15.0):
    """As hatest's, while this process answers on the bus too."""
    def test_and_answer():
        while GLib.MainContext.default().iteration(False):
            pass
        return test()
    return hatest.wait_for(test_and_answer, what, seconds)


def let_pass(seconds):
    end = time.monotonic() + seconds
    wait_for(lambda: time.monotonic() > end, "time", seconds + 1)


class Server:
    """The recording server, in a process of its own."""

    def __enter__(self):
        self.path = os.path.join(fresh_folder(), "record.jsonl")
        self.process = subprocess.Popen([sys.executable, os.path.join(TOOLS, "notification-server.py"), self.path],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        equal(self.process.stdout.readline(), "ready\n")
        return self

    def __exit__(self, *_why):
        self.process.stdin.close()
        self.process.wait(10)

    def tell(self, command):
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()

    def hang(self):
        self.tell("hang")
        equal(self.process.stdout.readline(), "hangs\n")

    def calls(self, name="Notify"):
        if not os.path.exists(self.path):
            return []
        with open(self.path, encoding="utf-8") as file:
            lines = [json.loads(line) for line in file if line.endswith("\n")]
        return [line for line in lines if line["call"] == name]

    def wait(self, n=1, seconds=15.0):
        return wait_for(lambda: len(self.calls()) >= n and self.calls(), f"{n} notifications", seconds)


class Agent:
    def __init__(self, register, *words, **env):
        self.log = open(os.path.join(fresh_folder(), "agent.log"), "w+", encoding="utf-8")
        path = register if isinstance(register, str) else register.path
        self.process = subprocess.Popen([hatest.AGENT, "--register", path, "--check", "1", *words], stdout=self.log, stderr=self.log,
                                        env=hatest.environment(**{"G_MESSAGES_DEBUG": "all", **VI, **env}))

    def __enter__(self):
        return self

    def __exit__(self, *_why):
        if self.process.poll() is None:
            start = time.monotonic()
            self.process.send_signal(signal.SIGTERM)
            equal(self.process.wait(20), 0, "exit status")
            equal(time.monotonic() - start < (15 if hatest.SANITIZED else 5), True, "it ends when told to")
        self.log.seek(0)
        text = self.log.read()
        for bad in ("CRITICAL", "Sanitizer", "runtime error"):
            equal(bad in text, False, text)


class Window:
    """Stands for the window's program: owns its name and writes down how it was activated."""

    XML = """
    <node><interface name="org.freedesktop.Application">
      <method name="Activate"><arg type="a{sv}" direction="in"/></method>
      <method name="Open"><arg type="as" direction="in"/><arg type="a{sv}" direction="in"/></method>
      <method name="ActivateAction"><arg type="s" direction="in"/><arg type="av" direction="in"/><arg type="a{sv}" direction="in"/></method>
    </interface></node>"""

    def __enter__(self):
        self.calls = []
        self.object = BUS.register_object("/vn/qcatv/hoiam", Gio.DBusNodeInfo.new_for_xml(self.XML).interfaces[0], self.called, None, None)
        self.owned = []
        self.name = Gio.bus_own_name_on_connection(BUS, "vn.qcatv.hoiam", Gio.BusNameOwnerFlags.NONE, lambda *_: self.owned.append(1), None)
        wait_for(lambda: self.owned, "the window's name")
        return self

    def __exit__(self, *_why):
        Gio.bus_unown_name(self.name)
        BUS.unregister_object(self.object)

    def called(self, _bus, _sender, _path, _interface, method, parameters, invocation):
        self.calls.append((method, *parameters.unpack()))
        invocation.return_value(None)


def now():
    return int(time.time())


def office():
    return Register(now=now() - 400 * HOUR)


def ticket_with_feedback_left(register, seconds, **fields):
    """A ticket that has so much of its 24 hours left now."""
    return register.register(now() + seconds - 24 * HOUR, **fields)["code"]


def count_told(register):
    database = sqlite3.connect(f"file:{register.path}?mode=ro", uri=True)
    try:
        return database.execute("SELECT count(*) FROM reminder").fetchone()[0]
    finally:
        database.close()


# ---- What is told ------------------------------------------------------------------------------------------------------------


def test_warning():
    register = office()
    code = ticket_with_feedback_left(register, 6 * HOUR + 3, customer={"name": HOSTILE, "phone": "0913 000 102"})
    with Server() as server, Agent(register):
        let_pass(1)
        equal(server.calls(), [])
        told = server.wait()[0]
        equal(re.fullmatch(code + r" · còn (6 giờ|5 giờ 59 phút) · phản hồi khách hàng", told["title"]) is not None, True, told["title"])
        contains(told["body"], "Trần &lt;b&gt;Văn&lt;/b&gt; &amp; &quot;Bảy&quot;")
        contains(told["body"], "Hạn ")
        equal(told["hints"]["urgency"], 1)
        equal(told["hints"]["desktop-entry"], "vn.qcatv.hoiam")
        equal(told["app"], "Hồi Âm")
        equal(told["actions"][0], "default")
        wait_for(lambda: count_told(register) == 1, "the mark that it was told")


def test_english():
    register = office()
    ticket_with_feedback_left(register, 6 * HOUR - 5)
    with Server() as server, Agent(register, LANG="C.UTF-8", LC_ALL="C.UTF-8"):
        contains(server.wait()[0]["body"], "It is due ")


def test_breach():
    register = office()
    code = ticket_with_feedback_left(register, 3)
    register.do("tick", now=now())  # the warnings before it were told
    with Server() as server, Agent(register):
        told = server.wait()[0]
        equal(told["title"], f"{code} · đã đến hạn · phản hồi khách hàng")
        contains(told["body"], "Đã đến hạn ")
        equal(told["hints"]["urgency"], 2)


def test_escalation():
    register = office()
    upset = now() + 3 - 48 * HOUR
    code = register.register(upset - HOUR)["code"]
    register.act(code, "take-up", upset, department="Kỹ thuật")
    register.act(code, "verify", upset, authenticity="true", scope="Đường dây")
    register.act(code, "outcome", upset, text="Thay đầu nối.")
    register.act(code, "contact", upset, by="phone", reached="true", text="Chưa được.")
    register.act(code, "not-satisfied", upset, wants="Sửa lại.")
    register.do("tick", now=now())
    with Server() as server, Agent(register):
        told = server.wait()[0]
        contains(told["title"], code)
        contains(told["body"], "Đã chuyển lãnh đạo")
        equal(told["hints"]["urgency"], 2)
    last = register.do("journal", code)[-1]
    equal((last["action"], last["by"], last["at"]), ("escalate", "Hồi Âm", iso(upset + 48 * HOUR)))


def test_summary():
    register = office()
    codes = [ticket_with_feedback_left(register, -left * HOUR) for left in (30, 20, 10)]
    ticket_with_feedback_left(register, 3 * HOUR)
    with Server() as server, Agent(register):
        told = server.wait()[0]
        equal(told["title"], "3 phiếu quá hạn, 1 phiếu sắp đến hạn")
        contains(told["body"], codes[0])
        equal(told["hints"]["urgency"], 2)
        let_pass(3)
        equal(len(server.calls()), 1)


# ---- Clicking ------------------------------------------------------------------------------------------------------------------


def test_click_opens_ticket():
    register = office()
    code = ticket_with_feedback_left(register, 5 * HOUR)
    with Window() as window, Server() as server, Agent(register):
        id_ = server.wait()[0]["id"]
        wait_for(lambda: count_told(register) == 1, "the mark that it was told")
        server.tell(f"invoke {id_} default token-17")
        method, action, parameters, platform = wait_for(lambda: window.calls, "the window")[0]
        equal((method, action, parameters), ("ActivateAction", "open-ticket", [code]))
        equal(platform["activation-token"], "token-17")


def test_click_on_summary_opens_window():
    register = office()
    for left in (30, 20):
        ticket_with_feedback_left(register, -left * HOUR)
    with Window() as window, Server() as server, Agent(register):
        id_ = server.wait()[0]["id"]
        wait_for(lambda: count_told(register) >= 2, "the marks that they were told")
        server.tell(f"invoke {id_} default")
        equal(wait_for(lambda: window.calls, "the window")[0][0], "Activate")


def test_withdrawn_when_met():
    register = office()
    code = ticket_with_feedback_left(register, 5 * HOUR)
    with Server() as server, Agent(register):
        id_ = server.wait()[0]["id"]
        wait_for(lambda: count_told(register) == 1, "the mark that it was told")
        register.act(code, "contact", now(), by="phone", reached="true", text="Đã gọi.")
        equal(wait_for(lambda: server.calls("CloseNotification"), "the bubble's end")[0]["id"], id_)


# ---- When things are not as they should be -----------------------------------------------------------------------------------------


def test_not_twice():
    register = office()
    ticket_with_feedback_left(register, 5 * HOUR)
    with Server() as server:
        with Agent(register):
            server.wait()
            wait_for(lambda: count_told(register) == 1, "the mark that it was told")
        with Agent(register):
            let_pass(3)
        equal(len(server.calls()), 1)


def test_no_server():
    register = office()
    ticket_with_feedback_left(register, 5 * HOUR)
    with Agent(register):
        let_pass(3)
        equal(count_told(register), 0)
        with Server() as server:
            server.wait()
            wait_for(lambda: count_told(register) == 1, "the mark that it was told")
            let_pass(2)
            equal(len(server.calls()), 1)


def ask_loop(name):
    """Does the main loop of this program answer?"""
    BUS.call_sync(name, "/vn/qcatv/hoiam/Agent", "org.gtk.Actions", "List", None, None, Gio.DBusCallFlags.NONE, 2000, None)


def test_hanging_server():
    """The loop answers, the program ends when told to, and what was not taken is not told."""
    register = office()
    ticket_with_feedback_left(register, 5 * HOUR)
    log = open(os.path.join(fresh_folder(), "agent.log"), "w", encoding="utf-8")
    env = hatest.environment(HOIAM_REGISTER=register.path, **VI)
    with Server() as server:
        server.hang()
        first = subprocess.Popen([hatest.AGENT, "--check", "1"], env=env, stdout=log, stderr=log)
        name = "vn.qcatv.hoiam.Agent"
        owner = GLib.Variant("(s)", (name,))
        wait_for(lambda: BUS.call_sync("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "NameHasOwner", owner, None,
                                       Gio.DBusCallFlags.NONE, -1, None).unpack()[0], "the agent's name")
        let_pass(1)
        for _time in range(5):
            ask_loop(name)
            let_pass(0.3)
        equal(count_told(register), 0)
        second = subprocess.run([hatest.AGENT], env=env, stdout=log, stderr=log, timeout=20, check=False)
        equal(second.returncode, 0, "a second agent leaves it to the first")
        server.tell("answer")
        wait_for(lambda: count_told(register) == 1, "the mark that it was told")
        equal(len(server.calls()), 1)
        server.hang()
        ticket_with_feedback_left(register, 4 * HOUR)
        let_pass(3)
        start = time.monotonic()
        first.terminate()
        equal(first.wait(20), 0)
        equal(time.monotonic() - start < (15 if hatest.SANITIZED else 3), True, "it ends while the server hangs")


def test_register_comes_later():
    path = os.path.join(fresh_folder(), "register.db")
    with Server() as server, Agent(path):
        let_pass(1)
        register = Register.__new__(Register)
        register.path, register.login = path, "truc"
        register.do("new", "--rehearsal", now=now() - 100 * HOUR)
        ticket_with_feedback_left(register, 5 * HOUR)
        server.wait()


def test_once():
    register = office()
    ticket_with_feedback_left(register, 5 * HOUR)
    with Server() as server:
        for expected in (1, 1):
            with Agent(register, "--once") as agent:
                equal(agent.process.wait(20), 0)
            equal(len(server.calls()), expected)


# ---- Time that jumps --------------------------------------------------------------------------------------------------------------------


def fake_clock(start):
    """A clock that is what the file says; gives (environment, function that sets it)."""
    libraries = glob.glob("/usr/lib/*/faketime/libfaketimeMT.so.1")
    if not libraries or hatest.SANITIZED:
        raise hatest.Skip("no libfaketime here")
    path = os.path.join(fresh_folder(), "time")

    def set_to(at):
        with open(path + ".new", "w", encoding="ascii") as file:
            file.write(time.strftime("@%Y-%m-%d %H:%M:%S", time.localtime(at)) + "\n")
        os.rename(path + ".new", path)

    set_to(start)
    return {"LD_PRELOAD": libraries[0], "FAKETIME_TIMESTAMP_FILE": path, "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1"}, set_to


def test_jump():
    """The wall clock jumps by 18 hours, as after a suspend: told at the next look."""
    received = hatest.parse_time("2026-03-02T08:00")
    register = Register(now=received - HOUR)
    code = register.register(received)["code"]
    env, set_to = fake_clock(received + HOUR)
    with Server() as server, Agent(register, **env):
        let_pass(2)
        equal(server.calls(), [])
        set_to(received + 19 * HOUR)
        contains(server.wait()[0]["title"], code)


def test_resume():
    """logind says that the computer has woken up: told at once, long before the next look."""
    received = hatest.parse_time("2026-03-02T08:00")
    register = Register(now=received - HOUR)
    code = register.register(received)["code"]
    env, set_to = fake_clock(received + HOUR)
    address = os.environ["DBUS_SESSION_BUS_ADDRESS"]
    owned = []
    name = Gio.bus_own_name_on_connection(BUS, "org.freedesktop.login1", Gio.BusNameOwnerFlags.NONE, lambda *_: owned.append(1), None)
    wait_for(lambda: owned, "logind's name")
    try:
        with Server() as server, Agent(register, "--check", "60", DBUS_SYSTEM_BUS_ADDRESS=address, **env):
            let_pass(2)
            set_to(received + 19 * HOUR)
            let_pass(1)
            equal(server.calls(), [])
            for going in (True, False):
                BUS.emit_signal(None, "/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep",
                                GLib.Variant("(b)", (going,)))
            contains(server.wait(seconds=5)[0]["title"], code)
    finally:
        Gio.bus_unown_name(name)


def test_daily_copy():
    """Made on its own, once a day, and looked after: checked like any other."""
    received = hatest.parse_time("2026-03-02T08:00")
    register = Register(now=received - HOUR)
    register.register(received)
    env, set_to = fake_clock(received + HOUR)
    folder = register.path + ".backups"
    with Server() as server, Agent(register, **env):
        wait_for(lambda: os.path.isdir(folder) and os.listdir(folder) == ["register-2026-03-02-daily.db"], "the day's copy")
        equal(server.calls(), [])
    with Server(), Agent(register, **env):
        let_pass(1)
    equal(os.listdir(folder), ["register-2026-03-02-daily.db"])
    set_to(received + 25 * HOUR)
    with Server(), Agent(register, **env):
        wait_for(lambda: "register-2026-03-03-daily.db" in os.listdir(folder), "the next day's copy")
    equal(hatest.run("--register", os.path.join(folder, "register-2026-03-03-daily.db"), "--json", "check").json["ok"], True)


def test_no_daily_copy():
    """Why there is none is told, once."""
    register = Register(now=now() - HOUR)
    with open(register.path + ".backups", "w", encoding="ascii"):
        pass
    with Server() as server, Agent(register):
        contains(server.wait()[0]["title"], "bản sao")
        let_pass(2)
        equal(len(server.calls()), 1)


hatest.main()
