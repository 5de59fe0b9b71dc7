#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""hoiam-agent where things are not as they should be: no notification server, one that dies, hangs, refuses; registers that are not there, are
replaced, can only be read; how it is started and ends, and that it sleeps while nothing is due."""

import glob
import os
import shutil
import signal
import sqlite3
import subprocess
import time

import desktop
from desktop import BUS, HOUR, PATIENCE, Agent, Server, call_bus, let_pass, parse_time, wait_for
from gi.repository import Gio, GLib
import hatest
from hatest import Register, contains, equal, fresh_folder, iso

MONDAY = "2026-03-02"
TUESDAY = "2026-03-03"
EIGHT = parse_time(f"{TUESDAY}T08:00")
NO_DAY = {"remind_day": False}
BREACHES = {**NO_DAY, "remind_targets": False, "remind_warnings": False}  # the same at any hour of the machine's clock
NAME = "vn.qcatv.hoiam.Agent"


def office_with_one(at="14:00"):
    """Its warning comes on Tuesday at eight."""
    register = Register(now=f"{MONDAY}T07:00")
    return register, register.register(f"{MONDAY}T{at}")["code"]


def one(register, sql):
    database = sqlite3.connect(f"file:{register.path}?mode=ro", uri=True)
    try:
        row = database.execute(sql).fetchone()
        return row and row[0]
    finally:
        database.close()


def is_shown(register):
    return one(register, "SELECT count(*) FROM reminder_state WHERE shown IS NOT NULL")


def is_handed(register):
    return one(register, "SELECT count(*) FROM reminder_state WHERE handed IS NOT NULL")


def has_owner(name):
    return call_bus("NameHasOwner", "(s)", name)


# ---- Servers -------------------------------------------------------------------------------------------------------------------


def test_no_server():
    """Nothing is claimed; when there is one, it is shown, once."""
    register, code = office_with_one()
    with Agent(register, at=EIGHT, wishes=NO_DAY) as agent:
        equal(one(register, "SELECT count(*) FROM reminder"), 1)
        equal((is_handed(register), is_shown(register)), (0, 0))
        with Server() as server:
            contains(server.wait()[0]["title"], code)
            wait_for(lambda: is_shown(register), "the mark that it was shown")
            agent.sync()
            equal(len(server.calls()), 1)


def test_server_restarted():
    """What was on the screen of the one is not shown anew by the next; what comes later is."""
    register, code = office_with_one()
    later = register.register(f"{MONDAY}T14:30")["code"]
    with Agent(register, at=EIGHT - 1, wishes=NO_DAY) as agent:
        with Server() as server:
            wait_for(lambda: agent.set(EIGHT) and server.calls(), "the warning")
            server.kill()
        agent.set(EIGHT + 60)
        with Server() as server:
            agent.sync()
            let_pass(0.2)
            agent.set(EIGHT + 1800)
            contains(server.wait()[0]["title"], later)
            equal(len(server.calls()), 1, code)


def with_one_shown(register):
    """An agent that has shown something already, and is about to show more."""
    register.register(f"{MONDAY}T13:30", customer={"name": "Lê Văn Sáu", "phone": "0913 000 103"})
    return Agent(register, at=EIGHT - 1, wishes=NO_DAY)


def test_server_stopped():
    """It hangs before it was ever asked for anything: nothing is handed over, until it wakes up."""
    register, code = office_with_one()
    with Server() as server, Agent(register, at=EIGHT - 1, wishes=NO_DAY) as agent:
        server.stop()
        agent.begin(EIGHT)
        wait_for(lambda: one(register, "SELECT count(*) FROM reminder"), "the reminder")
        let_pass(0.3)
        equal((is_handed(register), is_shown(register)), (0, 0))
        server.go_on()
        agent.settle()
        contains(server.calls()[0]["title"], code)
        equal((len(server.calls()), is_shown(register)), (1, 1))


def test_server_stopped_in_the_middle():
    """It has the call and sleeps on it; what it says when it wakes up is noted."""
    register, code = office_with_one()
    with Server() as server, with_one_shown(register) as agent:
        server.stop()
        agent.begin(EIGHT)
        wait_for(lambda: is_handed(register) == 2, "the claim")
        let_pass(0.3)
        equal(is_shown(register), 1)
        server.go_on()
        agent.settle()
        contains(server.calls()[1]["title"], code)
        equal((len(server.calls()), is_shown(register)), (2, 2))


def test_server_sleeps_long():
    """Longer than libnotify waits: it says too late what it shows, and is believed; nothing is shown twice."""
    if os.environ.get("HA_FAULTS") != "full":
        raise hatest.Skip("takes half a minute; ./run faults")
    register, code = office_with_one()
    with Server() as server, with_one_shown(register) as agent:
        server.stop()
        agent.begin(EIGHT)
        wait_for(lambda: is_handed(register) == 2, "the claim")
        let_pass(26)
        equal(is_shown(register), 1)
        agent.connection.settimeout(PATIENCE)
        server.go_on()
        wait_for(lambda: is_shown(register) == 2, "the late answer")
        agent.settle()
        register.act(code, "contact", EIGHT + 10, by="phone", reached="true", text="Đã gọi.")
        agent.set(EIGHT + 20)
        agent.sync()
        equal([call["id"] for call in server.calls("CloseNotification")], [call["id"] for call in server.calls() if code in call["title"]])
        equal(len(server.calls()), 2)


def test_stopped_server_killed():
    """It had the call and never said so: the next one shows it, and not what was on the screen before."""
    register, code = office_with_one()
    with Server() as server, with_one_shown(register) as agent:
        server.stop()
        agent.begin(EIGHT)
        wait_for(lambda: is_handed(register) == 2, "the claim")
        server.kill()
        agent.settle()
        equal(is_handed(register), 1, "released")
        with Server() as another:
            contains(another.wait()[0]["title"], code)
            wait_for(lambda: is_shown(register) == 2, "the mark that it was shown")
            agent.sync()
            equal(len(another.calls()), 1)


def test_killed_while_server_hangs():
    """The agent is killed in the middle of the call: the server has it, shows it when it wakes up, and nobody shows it again."""
    register, code = office_with_one()
    with Server() as server:
        with with_one_shown(register) as agent:
            server.stop()
            agent.begin(EIGHT)
            wait_for(lambda: is_handed(register) == 2, "the claim")
            let_pass(0.3)
            agent.kill()
        server.go_on()
        contains(server.wait(2)[1]["title"], code)
        with Agent(register, at=EIGHT + 60, wishes=NO_DAY) as agent:
            agent.sync()
        equal((len(server.calls()), is_handed(register)), (2, 2))


def test_hanging_server():
    """The main loop answers, a second agent leaves it to the first, and the program ends when told to; nothing is lost by it."""
    register = Register(now=int(time.time()) - 400 * HOUR)
    code = register.register(int(time.time()) - 24 * HOUR - 5)["code"]
    env = {"HOIAM_REGISTER": register.path}
    with Server() as server:
        server.tell("hang", "hangs")
        with Agent(None, login="truc", wishes=BREACHES, **env) as first:
            wait_for(lambda: has_owner(NAME), "the agent's name")
            wait_for(lambda: one(register, "SELECT count(*) FROM reminder"), "the reminder")
            for _time in range(3):
                BUS.call_sync(NAME, "/vn/qcatv/hoiam/Agent", "org.gtk.Actions", "List", None, None, Gio.DBusCallFlags.NONE, 2000, None)
                let_pass(0.1)
            equal(is_handed(register), 0)
            second = subprocess.run([hatest.AGENT], env=first.env, stdout=first.log, stderr=first.log, timeout=20, check=False)
            equal(second.returncode, 0, "a second agent leaves it to the first")
            server.tell("answer")
            wait_for(lambda: is_shown(register), "the mark that it was shown")
            contains(server.calls()[0]["title"], code)
            server.stop()
            register.register(int(time.time()) - 24 * HOUR - 4)
            wait_for(lambda: is_handed(register) == 2, "the claim")
        server.go_on()
        wait_for(lambda: len(server.calls()) == 2, "what it was told before")


def test_server_refuses():
    """It is tried again, after a while."""
    register, code = office_with_one()
    with Server() as server, Agent(register, at=EIGHT - 1, wishes=NO_DAY) as agent:
        server.tell("refuse", "refuses")
        agent.set(EIGHT)
        equal((len(server.calls("Refused")), is_handed(register)), (1, 0))
        server.tell("accept")
        contains(server.wait()[0]["title"], code)
        wait_for(lambda: is_shown(register), "the mark that it was shown")


def test_server_refuses_one():
    """The others are shown all the same."""
    register, code = office_with_one()
    other = register.register(f"{MONDAY}T14:01", customer={"name": "Lê Văn Sáu", "phone": "0913 000 103"})["code"]
    with Server() as server, Agent(register, at=EIGHT - 1, wishes=NO_DAY) as agent:
        server.tell(f"refuse {code}", "refuses")
        agent.set(EIGHT + 60)
        equal([call["title"][-len(other):] for call in server.calls()], [other])
        wait_for(lambda: len(server.calls("Refused")) > 1, "another try")
        server.tell("accept")
        contains(server.wait(2)[1]["title"], code)


def test_gnome():
    """It takes away what an agent had shown that is gone: the next one hands over again what still holds, the gravest last, and without a sound."""
    register, code = office_with_one("08:00")
    other = register.register(f"{MONDAY}T14:01", customer={"name": "Lê Văn Sáu", "phone": "0913 000 103"})["code"]
    met = register.register(f"{MONDAY}T14:02", customer={"name": "Lê Văn Bảy", "phone": "0913 000 104"})["code"]
    with Server("--gnome") as server:
        agent = Agent(register, at=EIGHT + 60, wishes={**NO_DAY, "remind_targets": False})
        agent.set(EIGHT + 120)
        old = {name: call["id"] for call in server.calls() for name in (code, other, met) if name in call["title"]}
        equal(len(old), 3)
        agent.kill()
        server.wait(3, "Gone")
        register.act(met, "contact", EIGHT + 130, by="phone", reached="true", text="Đã gọi.")
        with Agent(register, at=EIGHT + 180, wishes={**NO_DAY, "remind_targets": False}) as agent:
            agent.sync()
            again = server.calls()[3:]
            equal([(call["replaces"], call["hints"]["suppress-sound"], call["hints"]["urgency"]) for call in again],
                  [(old[other], True, 1), (old[code], True, 2)])
            equal(one(register, "SELECT max(times) FROM reminder_state"), 1)
            register.act(other, "contact", EIGHT + 190, by="phone", reached="true", text="Đã gọi.")
            agent.set(EIGHT + 200)
            wait_for(lambda: [call["id"] for call in server.calls("CloseNotification")][-1:] == [again[0]["id"]], "the one that holds no more")
            equal(len(server.calls()), 5)


def test_killed_before_the_call():
    """Nobody knows whether the server has it: a breach is shown rather twice than never, a warning stands behind the bell."""
    register, code = office_with_one("08:00")
    other = register.register(f"{MONDAY}T14:01")["code"]
    agent = Agent(register, at=EIGHT + 60, wishes={**NO_DAY, "remind_targets": False})
    agent.kill()
    with Server() as server:
        name = call_bus("GetId", "()") + call_bus("GetNameOwner", "(s)", "org.freedesktop.Notifications")
        database = sqlite3.connect(register.path)
        equal(database.execute("UPDATE reminder_state SET handed = ?, server = ?", (EIGHT + 60, name)).rowcount, 2)
        database.commit()
        database.close()
        with Agent(None, at=EIGHT + 70, wishes={**NO_DAY, "remind_targets": False}, HOIAM_REGISTER=register.path) as agent:
            agent.sync()
            equal([code in call["title"] for call in server.calls()], [True], other)


def test_plain_server():
    """One without buttons and second text gets all in the first; one without markup gets no entities."""
    register, code = office_with_one()
    register.register(f"{MONDAY}T14:30", customer={"name": "A & B <c>", "phone": "0913 000 102"})
    with Agent(register, at=EIGHT - 1, wishes=NO_DAY) as agent:
        with Server("--can", "") as server:
            wait_for(lambda: agent.set(EIGHT) and server.calls(), "the warning")
            told = server.calls()[0]
            equal((told["actions"], told["body"]), ([], ""))
            contains(told["title"], f"Còn 6 giờ: {code}. Nguyễn Thị Minh Nguyệt")
        with Server("--can", "body") as server:
            wait_for(lambda: agent.set(EIGHT + 1800) and server.calls(), "the other")
            contains(server.calls()[0]["body"], "A & B <c>")


def test_two_agents():
    register, code = office_with_one()
    with Server() as server, Agent(register, at=EIGHT - 1, wishes=NO_DAY) as first, Agent(register, at=EIGHT - 1, wishes=NO_DAY) as second:
        first.begin(EIGHT)
        second.begin(EIGHT)
        first.settle()
        second.settle()
        equal((len(server.calls()), is_shown(register)), (1, 1), code)


# ---- Registers ------------------------------------------------------------------------------------------------------------------


def test_register_comes_later():
    """It is waited for where it will be, although not even its folder is there."""
    folder = os.path.join(fresh_folder(), "a", "b")
    path = os.path.join(folder, "register.db")
    other, code = office_with_one()
    with Server() as server, Agent(path, at=EIGHT, wishes=NO_DAY) as agent:
        os.makedirs(folder)
        let_pass(0.2)
        shutil.copy(other.path, path + ".new")
        os.rename(path + ".new", path)
        contains(server.wait()[0]["title"], code)
        agent.sync()


def test_folder_goes():
    """The folder that is watched, because the register's own is not there, goes away and comes back with it."""
    top = fresh_folder()
    folder = os.path.join(top, "a", "b")
    path = os.path.join(folder, "c", "register.db")
    other, code = office_with_one()
    os.makedirs(folder)
    with Server() as server, Agent(path, at=EIGHT, wishes=NO_DAY) as agent:
        shutil.rmtree(os.path.join(top, "a"))
        let_pass(0.3)
        os.makedirs(os.path.dirname(path))
        let_pass(0.2)
        shutil.copy(other.path, path + ".new")
        os.rename(path + ".new", path)
        contains(server.wait()[0]["title"], code)
        agent.sync()


def test_click_while_busy():
    """What the person chose is noted as soon as another program lets go of the register."""
    register, code = office_with_one()
    with Server() as server, Agent(register, at=EIGHT, wishes=NO_DAY) as agent:
        other = sqlite3.connect(register.path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        server.tell(f"invoke {server.wait()[0]['id']} again")
        wait_for(lambda: "Could not be written" in agent.read_log(), "a try that failed")
        other.execute("ROLLBACK")
        other.close()
        wait_for(lambda: one(register, "SELECT again FROM reminder_state") == EIGHT + 1800, "the mark that it is to come again", 5)
        agent.set(EIGHT + 1800)
        equal(len([call for call in server.calls() if code in call["title"]]), 2)


def test_register_locked():
    """Another program has it for itself; then it is opened."""
    register, code = office_with_one()
    other = sqlite3.connect(register.path, isolation_level=None)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    with Server() as server:
        agent = Agent(register, at=EIGHT, wishes=NO_DAY, wait=False)
        with agent:
            let_pass(0.5)
            other.close()
            contains(server.wait()[0]["title"], code)


def test_register_replaced():
    """A copy was put in its place: that is watched from then on."""
    register, code = office_with_one()
    copy = os.path.join(fresh_folder(), "copy.db")
    register.do("backup", copy, now=f"{MONDAY}T15:00")
    register.act(code, "contact", f"{MONDAY}T15:10", by="phone", reached="true", text="Đã gọi.")
    with Server() as server, Agent(register, at=f"{MONDAY}T15:20", wishes=NO_DAY) as agent:
        agent.set(EIGHT)
        equal(server.calls(), [])
        register.do("restore", copy, now=iso(EIGHT))
        wait_for(lambda: agent.sync() and server.calls(), "the other register's reminder")
        contains(server.calls()[0]["title"], code)


def test_register_for_reading_only():
    """What can not be noted is told all the same, once by each run."""
    register, code = office_with_one()
    folder = os.path.dirname(register.path)
    try:
        for words in (("--bind", folder), ("-o", "remount,ro,bind")):
            if subprocess.run(["mount", *words, folder], capture_output=True, check=False).returncode != 0:
                raise hatest.Skip("nothing may be mounted here")
        with Server() as server, Agent(register, at=EIGHT, wishes={**NO_DAY, "remind_targets": False}) as agent:
            def told():
                return [call for call in server.calls() if code in call["title"]]
            equal([call["title"] for call in told()], [f"SỔ THỬ · Còn 6 giờ: {code}"])
            agent.sync()
            agent.set(EIGHT + 60)
            equal(len(told()), 1)
            agent.set(EIGHT + 6 * HOUR + 1)
            equal([call["title"] for call in told()[1:]], [f"SỔ THỬ · Trễ hạn: {code}"])
            equal([call["id"] for call in server.calls("CloseNotification")], [told()[0]["id"]])
    finally:
        subprocess.run(["umount", folder], capture_output=True, check=False)


def test_register_followed():
    """The window opens another register: the agent goes there."""
    first, code = office_with_one()
    second, _code = office_with_one("14:10")
    other = second.register(f"{MONDAY}T14:00")["code"]
    with Server() as server, Agent(None, at=EIGHT, wishes={**NO_DAY, "last_register": first.path}, XDG_DATA_HOME=fresh_folder()) as agent:
        equal([call["title"][-len(code):] for call in server.calls()], [code])
        agent.wish(**NO_DAY, last_register=second.path)
        wait_for(lambda: agent.sync() and len(server.calls()) == 2, "the other register's reminder")
        contains(server.calls()[1]["title"], other)
        equal((is_shown(first), is_shown(second)), (0, 1))
        equal([call["id"] for call in server.calls("CloseNotification")], [server.calls()[0]["id"]], "what is not watched is not on the screen")
        agent.wish(**NO_DAY, last_register=first.path)
        wait_for(lambda: agent.sync() and len(server.calls()) == 3, "what still is true in the first one")
        contains(server.calls()[2]["title"], code)


def test_clock_of_a_real_register():
    """Another time than the clock's is for rehearsals."""
    register = Register(rehearsal=False)
    agent = Agent(register, at=EIGHT, wait=False)
    equal(agent.process.wait(20), 1)
    contains(agent.read_log(), "sổ")


# ---- The program ------------------------------------------------------------------------------------------------------------------


def test_once():
    """Tells what is to be told, and ends; the second time there is nothing."""
    now = int(time.time())
    register = Register(now=now - 400 * HOUR)
    register.register(now - 24 * HOUR - 5)
    with Server() as server:
        for _time in range(2):
            with Agent(register, "--once") as agent:
                equal(agent.process.wait(20), 0)
            equal(len([call for call in server.calls() if "Trễ hạn" in call["title"]]), 1)
    with Agent(register, "--once") as agent:
        equal(agent.process.wait(20), 0, "nor does it wait for a server")


def test_wake():
    """Has the bus start the agent, and says so when the bus does not know it."""
    with Agent(None, "--wake") as agent:
        equal(agent.process.wait(20), 1)
        contains(agent.read_log(), "org.freedesktop.DBus.Error.ServiceUnknown")
    folder = fresh_folder()
    with open(os.path.join(desktop.TOOLS, "quiet-bus.conf"), encoding="utf-8") as file:
        quiet = file.read()
    with open(os.path.join(folder, "bus.conf"), "w", encoding="utf-8") as file:
        file.write(quiet.replace("<auth>", f"<servicedir>{folder}</servicedir><auth>"))
    with open(os.path.join(folder, NAME + ".service"), "w", encoding="utf-8") as file:
        file.write(f"[D-BUS Service]\nName={NAME}\nExec={hatest.AGENT}\n")
    ask = f"{hatest.AGENT} --wake && {hatest.AGENT} --wake && dbus-send --print-reply --dest={NAME} /vn/qcatv/hoiam/Agent org.gtk.Actions.List"
    done = subprocess.run(["dbus-run-session", f"--config-file={folder}/bus.conf", "--", "sh", "-c", ask], capture_output=True, timeout=30, check=False,
                          env=hatest.environment(HOIAM_REGISTER=Register().path))
    equal(done.returncode, 0, done.stderr.decode())
    contains(done.stdout.decode(), "array")


def start_bus():
    """A bus that can be killed, and its address."""
    bus = subprocess.Popen(["dbus-daemon", f"--config-file={desktop.TOOLS}/quiet-bus.conf", "--nofork", "--print-address"], stdout=subprocess.PIPE, text=True)
    return bus, bus.stdout.readline().strip()


def kill_bus(bus):
    bus.kill()
    bus.wait(10)
    bus.stdout.close()


def test_buses_go():
    """Without the system's bus it goes on; without the session's it ends as one that failed, and is started anew."""
    register, _code = office_with_one()
    (system, system_address), (session, session_address) = start_bus(), start_bus()
    with Agent(register, at=f"{MONDAY}T15:00", DBUS_SYSTEM_BUS_ADDRESS=system_address, DBUS_SESSION_BUS_ADDRESS=session_address) as agent:
        kill_bus(system)
        let_pass(0.3)
        agent.set(EIGHT)
        equal((agent.process.poll(), one(register, "SELECT count(*) FROM reminder") > 0), (None, True))
        kill_bus(session)
        equal(agent.process.wait(10), 1)


def count_wakings(process):
    """How often its threads have gone to sleep."""
    total = 0
    for path in glob.glob(f"/proc/{process.pid}/task/*/status"):
        with open(path, encoding="ascii") as file:
            total += int(file.read().split("voluntary_ctxt_switches:")[1].split()[0])
    return total


def test_sleeps():
    """Nothing is due: nothing wakes it. By the machine's clock, with a ticket whose next moment is hours away."""
    now = int(time.time())
    register = Register(now=now - 100 * HOUR)
    register.register(now - HOUR)
    with Server(), Agent(register) as agent:
        wait_for(lambda: os.path.isdir(register.path + ".backups") and os.listdir(register.path + ".backups"), "the day's copy")
        counts = [-1, 0]
        while counts[-1] != counts[-2] and len(counts) < 20:  # the writer looks after its log for a while
            let_pass(1)
            counts.append(count_wakings(agent.process))
        let_pass(2.5)
        equal(count_wakings(agent.process) - counts[-1], 0, counts)


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
    return {"LD_PRELOAD": libraries[0], "FAKETIME_TIMESTAMP_FILE": path, "FAKETIME_NO_CACHE": "1", "FAKETIME_DONT_FAKE_MONOTONIC": "1"}, set_to


def test_resume():
    """logind says that the computer has woken up, a year ahead: the kernel's timer knows nothing of that clock."""
    start = int(time.time()) + 300 * 86400
    register = Register(now=start - HOUR)
    code = register.register(start)["code"]
    env, set_to = fake_clock(start + HOUR)
    address = os.environ["DBUS_SESSION_BUS_ADDRESS"]
    owned = []
    name = Gio.bus_own_name_on_connection(BUS, "org.freedesktop.login1", Gio.BusNameOwnerFlags.NONE, lambda *_: owned.append(1), None)
    wait_for(lambda: owned, "logind's name")
    try:
        with Server() as server, Agent(register, DBUS_SYSTEM_BUS_ADDRESS=address, **env):
            wait_for(lambda: one(register, "SELECT count(*) FROM desk"), "somebody at the desk")
            let_pass(0.5)
            set_to(start + 25 * HOUR)
            let_pass(0.5)
            equal([call for call in server.calls() if code in call["title"]], [])
            for going in (True, False):
                BUS.emit_signal(None, "/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep", GLib.Variant("(b)", (going,)))
            wait_for(lambda: [call for call in server.calls() if code in call["title"]], "the breach", 5)
    finally:
        Gio.bus_unown_name(name)


def test_daily_copy():
    """Made on its own, once a day, and looked after: checked like any other."""
    register, _code = office_with_one()
    folder = register.path + ".backups"
    with Server(), Agent(register, at=f"{MONDAY}T15:00") as agent:
        wait_for(lambda: os.path.isdir(folder) and os.listdir(folder) == ["register-2026-03-02-daily.db"], "the day's copy")
        agent.set(f"{TUESDAY}T08:00")
        wait_for(lambda: "register-2026-03-03-daily.db" in os.listdir(folder), "the next day's copy")
    equal(hatest.run("--register", os.path.join(folder, "register-2026-03-03-daily.db"), "--json", "check").json["ok"], True)


def test_no_daily_copy():
    """Why there is none is told, once."""
    register = Register(now=f"{MONDAY}T07:00")
    with open(register.path + ".backups", "w", encoding="ascii"):
        pass
    with Server() as server, Agent(register, at=f"{MONDAY}T08:00", wishes=NO_DAY) as agent:
        contains(server.wait()[0]["title"], "bản sao")
        agent.set(f"{MONDAY}T09:00")
        let_pass(0.3)
        equal(len(server.calls()), 1)


def test_unit():
    """systemd's own look at the unit; and the bus's file names it."""
    data = os.path.join(hatest.BUILD, "data")
    with open(os.path.join(data, "vn.qcatv.hoiam.Agent.service"), encoding="utf-8") as file:
        contains(file.read(), "SystemdService=hoiam-agent.service\n")
    if not shutil.which("systemd-analyze"):
        raise hatest.Skip("no systemd-analyze here")
    folder = fresh_folder()
    with open(os.path.join(data, "hoiam-agent.service"), encoding="utf-8") as file:
        text = file.read()
    line = next(line for line in text.splitlines() if line.startswith("ExecStart="))
    with open(os.path.join(folder, "hoiam-agent.service"), "w", encoding="utf-8") as file:
        file.write(text.replace(line, "ExecStart=" + hatest.AGENT))
    found = subprocess.run(["systemd-analyze", "--user", "verify", "--man=no", os.path.join(folder, "hoiam-agent.service")],
                           env={**os.environ, "XDG_RUNTIME_DIR": folder}, capture_output=True, text=True, check=False)
    equal((found.returncode, found.stdout + found.stderr), (0, ""))


if __name__ == "__main__":
    hatest.main()
