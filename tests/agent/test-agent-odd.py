#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""hoiam-agent with servers that say odd things at odd moments, and where the register can not be written just then."""

import os
import sqlite3

import desktop
from desktop import Agent, Server, Window, let_pass, parse_time, wait_for
import hatest
from hatest import Register, contains, equal

MONDAY = "2026-03-02"
TUESDAY = "2026-03-03"
EIGHT = parse_time(f"{TUESDAY}T08:00")
NO_DAY = {"remind_day": False}


def office_with_one():
    """Its warning comes on Tuesday at eight."""
    register = Register(now=f"{MONDAY}T07:00")
    return register, register.register(f"{MONDAY}T14:00")["code"]


def states(register):
    """Of each reminder of Tuesday at eight: whether it was handed, is shown, was seen, and when it comes again."""
    database = sqlite3.connect(f"file:{register.path}?mode=ro", uri=True)
    try:
        return database.execute("SELECT handed IS NOT NULL, shown IS NOT NULL, seen IS NOT NULL, again FROM reminder_state s JOIN reminder r "
                                "ON r.id = s.reminder WHERE r.threshold = ?", (EIGHT, )).fetchall()
    finally:
        database.close()


class Busy:
    """Another program writes to the register."""

    def __init__(self, register):
        self.database = sqlite3.connect(register.path, isolation_level=None, timeout=10)

    def __enter__(self):
        self.database.execute("BEGIN IMMEDIATE")

    def __exit__(self, *_why):
        self.database.execute("ROLLBACK")
        self.database.close()


def with_one_shown(register):
    """An agent whose server has shown something already."""
    register.register(f"{MONDAY}T13:30")
    return Agent(register, at=EIGHT - 1, wishes=NO_DAY)


def handed_to_hanging(server, register, agent):
    """The server has the call, and has not answered."""
    server.tell("hang", "hangs")
    agent.begin(EIGHT)
    wait_for(lambda: states(register) == [(1, 0, 0, None)], "the claim")


def tell_time(agents, at):
    """To all of them at once."""
    for agent in agents:
        agent.begin(at)
    for agent in agents:
        agent.settle()


# ---- Clicks --------------------------------------------------------------------------------------------------------------------


def test_clicked_at_once():
    """The person is quicker than the register, and the signal quicker than the answer."""
    for action in ("again", "default"):
        register, code = office_with_one()
        with Window() as window, Server() as server, with_one_shown(register) as agent:
            handed_to_hanging(server, register, agent)
            with Busy(register):
                server.tell(f"click {action}")
                server.tell("answer")
                let_pass(0.5)
            wait_for(lambda: states(register) == ([(0, 0, 0, EIGHT + 1800)] if action == "again" else [(1, 1, 1, None)]), "what was chosen")
            agent.settle()
            equal([call[2] for call in window.calls], [] if action == "again" else [[code]])


def test_of_one_that_is_gone():
    """Two programs for one person: the one answers for what the other has shown, when that was killed; and not as long as it is there."""
    register, _code = office_with_one()
    with Window() as window, Server() as server:
        with Agent(register, at=EIGHT - 1, wishes=NO_DAY) as first, Agent(register, at=EIGHT - 1, wishes=NO_DAY) as second:
            both = (first, second)
            tell_time(both, EIGHT)
            server.tell(f"invoke {server.wait()[0]['id']} default")
            let_pass(1.5)
            equal(len(window.calls), 1)
            later = register.register(f"{MONDAY}T14:05")["code"]
            tell_time(both, EIGHT + 300)
            told = server.wait(2)[1]
            showed = desktop.call_bus("GetConnectionUnixProcessID", "(s)", told["sender"])
            for agent in both:
                if agent.process.pid == showed:
                    agent.kill()
            server.tell(f"invoke {told['id']} default")
            equal(window.wait(2)[1][2], [later])


def test_odd_action():
    """It does nothing, and the bubble is as it was."""
    register, code = office_with_one()
    with Window() as window, Server() as server, Agent(register, at=EIGHT, wishes=NO_DAY) as agent:
        number = server.calls()[0]["id"]
        server.tell(f"choose {number} {'x' * 500}")
        server.tell(f"choose {number} default")
        equal(window.wait()[0][2], [code])
        let_pass(0.2)
        equal(len(window.calls), 1)
        agent.sync()


# ---- Numbers -------------------------------------------------------------------------------------------------------------------


def test_large_number():
    """Half of the numbers are beyond what libnotify can hold."""
    register, code = office_with_one()
    with Server("--first", "4294967290") as server, Agent(register, at=EIGHT, wishes=NO_DAY) as agent:
        register.act(code, "contact", f"{TUESDAY}T08:16", by="phone", reached="true", text="Đã gọi.")
        agent.set(f"{TUESDAY}T08:17")
        equal([call["id"] for call in server.wait(1, "CloseNotification")], [4294967290])


def test_no_number():
    """0 is none: nobody can choose anything by it, and nothing is taken from the screen by it."""
    register, code = office_with_one()
    with Server("--first", "0") as server:
        for at in (EIGHT, EIGHT + 60):
            with Agent(register, at=at, wishes=NO_DAY) as agent:
                server.tell("choose 0 known")
                let_pass(0.2)
                agent.sync()
                equal((len(server.calls()), states(register)), (1, [(1, 1, 0, None)]))
        register.act(code, "contact", f"{TUESDAY}T08:16", by="phone", reached="true", text="Đã gọi.")
        with Agent(register, at=f"{TUESDAY}T08:17", wishes=NO_DAY) as agent:
            agent.sync()
        equal(server.calls("CloseNotification"), [])


# ---- Refused -------------------------------------------------------------------------------------------------------------------


def test_refused_while_busy():
    """That the server did not take it is noted as soon as the register can be written, and it is shown then."""
    register, code = office_with_one()
    with Server() as server, with_one_shown(register) as agent:
        handed_to_hanging(server, register, agent)
        with Busy(register):
            server.tell("refuse", "refuses")
            server.tell("answer")
            wait_for(lambda: "could not be noted" in agent.read_log(), "a note that failed")
            server.tell("accept")
        wait_for(lambda: states(register) == [(1, 1, 0, None)], "the mark that it was shown")
        contains(server.calls()[1]["title"], code)
        equal(len(server.calls()), 2)


def test_refused_too_late():
    """Longer than libnotify waits: what the server says then is believed all the same."""
    if os.environ.get("HA_FAULTS") != "full":
        raise hatest.Skip("takes half a minute; ./run faults")
    register, code = office_with_one()
    with Server() as server, with_one_shown(register) as agent:
        handed_to_hanging(server, register, agent)
        let_pass(27)
        server.tell("refuse", "refuses")
        server.tell("answer")
        wait_for(lambda: len(server.calls("Refused")) > 1, "another try")
        server.tell("accept")
        wait_for(lambda: states(register) == [(1, 1, 0, None)], "the mark that it was shown")
        contains(server.calls()[1]["title"], code)
        equal(len(server.calls()), 2)


# ---- Registers that can not be looked at -----------------------------------------------------------------------------------------


def test_paused():
    """After some minutes it is said why nothing is reminded of, once, and no longer when it is."""
    register, code = office_with_one()
    whole = register.path + ".whole"
    os.rename(register.path, whole)
    with open(register.path, "w", encoding="ascii") as file:
        file.write("This is a letter. " * 500)
    with Server() as server, Agent(register, at=EIGHT, wishes=NO_DAY) as agent:
        agent.set(EIGHT + 290)
        equal(server.calls(), [])
        for at in (300, 900):
            wait_for(lambda: agent.set(EIGHT + at) is not None and server.calls(), "the bubble")
        told = server.calls()
        equal([(call["title"], call["body"]) for call in told], [("Nhắc hạn đang tạm ngừng", "Tệp này không phải là sổ; hãy chọn tệp khác.")])
        os.rename(whole, register.path)
        agent.set(EIGHT + 960)
        contains(server.wait(2)[1]["title"], code)
        equal([call["id"] for call in server.wait(1, "CloseNotification")], [told[0]["id"]])


def test_outgrown():
    """A newer program brings the register to its form: that is said, and the way is free for the newer one."""
    register, _code = office_with_one()
    with Server() as server:
        with Agent(register, at=EIGHT, wishes=NO_DAY) as agent:
            database = sqlite3.connect(register.path, isolation_level=None, timeout=5)
            version = database.execute("PRAGMA user_version").fetchone()[0]
            database.execute(f"PRAGMA user_version = {version + 1}")
            database.close()
            agent.begin(f"{TUESDAY}T14:00:01")
            equal(agent.process.wait(10), 78)
        with Agent(register, at=EIGHT + 120, wait=False) as agent:
            equal(agent.process.wait(10), 78)
        equal([call["title"] for call in server.calls()[1:]], ["Nhắc hạn đang tạm ngừng"] * 2)


if __name__ == "__main__":
    hatest.main()
