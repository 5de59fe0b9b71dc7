#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""hoiam-agent as a whole program: what is told to whom, in which words, and what a click does. The times are those of an office of its own; the
week of test-week.py holds the rules one by one, here is what people see of them."""

import sqlite3

import desktop
from desktop import HOUR, MINUTE, Agent, Server, Window, parse_time, wait_for
import hatest
from hatest import Register, contains, equal, iso

MONDAY = "2026-03-02"
TUESDAY = "2026-03-03"
WEDNESDAY = "2026-03-04"
HOSTILE = 'Trần <b>Văn</b> & "Bảy"\n<a href="file:///etc/passwd">\u202exem</a>'


def office():
    return Register(now=f"{MONDAY}T07:00")


def office_of_many():
    """truc, who holds all roles, and the people of the sample: kt1 and kt2, their head kt-tp, the director pgd …"""
    register = office()
    register.do("sample", "--tickets", "1", now="2025-06-02T08:00")
    return register


def ask(register, sql, *values):
    database = sqlite3.connect(f"file:{register.path}?mode=ro", uri=True)
    try:
        return database.execute(sql, values).fetchall()
    finally:
        database.close()


def states(register):
    """Of each reminder: cause, when it was shown, seen, and is to be shown again."""
    return ask(register, "SELECT r.cause, s.shown, s.seen, s.again FROM reminder r JOIN reminder_state s ON s.reminder = r.id WHERE s.seen IS NULL OR "
               "s.handed IS NOT NULL OR s.again IS NOT NULL ORDER BY r.id")


def taken_up(register, hour, by, department="Kỹ thuật", day=MONDAY, **fields):
    """A ticket that this person has."""
    code = register.register(f"{day}T{hour}", **fields)["code"]
    register.act(code, "take-up", f"{day}T{hour}", department=department, person=by)
    return code


def only(server, part):
    """The one call whose title has this in it."""
    found = [call for call in server.calls() if part in call["title"]]
    equal(len(found), 1, f"{part} in {server.titles()}")
    return found[0]


# ---- What is told ------------------------------------------------------------------------------------------------------------


def test_warning():
    register = office()
    code = register.register(f"{MONDAY}T14:00", customer={"name": HOSTILE, "phone": "0913 000 102"})["code"]
    with Server() as server, Agent(register, at=f"{MONDAY}T14:30") as agent:
        first = len(server.calls())
        agent.set(f"{TUESDAY}T07:59")
        equal([title for title in server.titles() if code in title], [])
        agent.set(f"{TUESDAY}T08:00")
        told = only(server, code)
        equal(told["title"], f"SỔ THỬ · Còn 6 giờ: {code}")
        contains(told["body"], "Trần &lt;b&gt;Văn&lt;/b&gt; &amp; &quot;Bảy&quot;")
        equal("<" in told["body"] or "\u202e" in told["body"], False, told["body"])
        contains(told["body"], "Chưa phản hồi khách hàng; hạn 14:00\xa0hôm\xa0nay.")
        equal((told["app"], told["icon"], told["timeout"]), ("Hồi Âm", "alarm-symbolic", -1))
        hints = told["hints"]
        equal((hints["urgency"], hints["desktop-entry"], hints["category"]), (1, "vn.qcatv.hoiam", "x-hoiam.deadline"))
        equal(("suppress-sound" in hints, hints["sound-name"]), (False, "message-new-instant"))
        equal(told["actions"], ["default", "Mở phiếu", "again", "Nhắc lại sau 30 phút", "known", "Đã biết"])
        count = len(server.calls())
        agent.sync()
        agent.set(f"{TUESDAY}T08:10")
        equal(len(server.calls()), count, "told once")
        equal(first <= count, True)


def test_english():
    register = office()
    code = register.register(f"{MONDAY}T14:00")["code"]
    with Server() as server, Agent(register, at=f"{TUESDAY}T08:00", LANG="C.UTF-8", LC_ALL="C.UTF-8", wishes={"remind_day": False}):
        told = only(server, code)
        equal(told["title"], f"REHEARSAL · 6 h left: {code}")
        equal(told["actions"][1::2], ["Open Ticket", "Remind in 30 Minutes", "Got It"])


def test_breach():
    register = office()
    code = register.register(f"{MONDAY}T10:00")["code"]
    with Server() as server, Agent(register, at=f"{TUESDAY}T10:00", wishes={"remind_sound": False}) as agent:
        equal([call["hints"]["urgency"] for call in server.calls()].count(2), 0)
        agent.set(parse_time(f"{TUESDAY}T10:00") + 1)
        told = only(server, f"Trễ hạn: {code}")
        equal((told["hints"]["urgency"], told["icon"], told["hints"]["suppress-sound"]), (2, "dialog-warning-symbolic", True))
        equal("sound-name" in told["hints"], False)


def test_escalation():
    """Once, with the true moment, told to the director, who opens the dossier."""
    register = office_of_many()
    code = taken_up(register, "08:00", "kt1")
    register.act(code, "verify", f"{MONDAY}T08:10", authenticity="true", scope="Đường dây")
    register.act(code, "outcome", f"{MONDAY}T08:20", text="Thay đầu nối.")
    register.act(code, "contact", f"{MONDAY}T08:30", by="phone", reached="true", text="Chưa được.")
    register.act(code, "not-satisfied", f"{MONDAY}T08:40", wants="Sửa lại.")
    with Window() as window, Server() as server, Agent(register, at=f"{MONDAY}T09:00", login="pgd") as agent:
        agent.set(f"{WEDNESDAY}T08:40")
        equal([title for title in server.titles() if code in title], [])
        agent.set(f"{WEDNESDAY}T09:15")
        told = only(server, f"Đã chuyển lãnh đạo: {code}")
        equal((told["hints"]["urgency"], told["icon"]), (2, "system-users-symbolic"))
        equal(told["actions"], ["default", "Mở phiếu", "dossier", "Xem hồ sơ", "known", "Đã biết"])
        last = register.do("journal", code)[-1]
        equal((last["action"], last["by"], last["at"]), ("escalate", "Hồi Âm", iso(parse_time(f"{WEDNESDAY}T08:40"))))
        server.tell(f"invoke {told['id']} dossier token-3")
        method, action, parameters, platform = window.wait()[0]
        equal((method, action, parameters, platform["activation-token"]), ("ActivateAction", "open-dossier", [code], "token-3"))


def test_whom():
    """The warning is for who has the ticket, the breach for the head too; others hear nothing; without a desk it falls to the head."""
    register = office_of_many()
    code = taken_up(register, "14:00", "kt1")
    other = taken_up(register, "14:30", "kt2")
    with Server() as server:
        agents = [Agent(register, at=f"{MONDAY}T15:00", login=login, wishes={"remind_day": False}) for login in ("kt1", "kt-tp", "kd1")]
        try:
            told = []
            for agent in agents:
                before = len(server.calls())
                agent.set(f"{TUESDAY}T08:45")
                told.append(server.titles()[before:])
            equal(told, [[f"Còn 5 giờ 15 phút: {code}"], [f"Còn 5 giờ 45 phút: {other}"], []], "kt2 was never there")
        finally:
            for agent in agents:
                agent.__exit__()


def test_many_at_once():
    register = office()
    codes = [register.register(f"{MONDAY}T14:0{i}")["code"] for i in range(6)]
    with Server() as server, Agent(register, at=f"{TUESDAY}T08:30", wishes={"remind_day": False}):
        equal(server.titles(), ["6 phiếu sắp đến hạn"])
        told = server.calls()[0]
        contains(told["body"], codes[0])
        equal(told["actions"][1], "Mở danh sách")


def test_part_is_untrue():
    """A bubble of several says in its own place, and without a sound, what is left of them."""
    register = office()
    codes = [register.register(f"{MONDAY}T14:0{i}")["code"] for i in range(7)]
    with Server() as server, Agent(register, at=f"{TUESDAY}T08:30", wishes={"remind_day": False}) as agent:
        first = server.calls()[0]
        for code in codes[:2]:
            register.act(code, "contact", f"{TUESDAY}T08:31", by="phone", reached="true", text="Đã gọi.")
        agent.set(f"{TUESDAY}T08:32")
        wait_for(lambda: server.titles()[-1] == "5 phiếu sắp đến hạn", "what is left")
        last = server.calls()[-1]
        equal((last["replaces"], last["id"], last["hints"]["suppress-sound"], last["hints"]["urgency"]), (first["id"], first["id"], True, 1))
        contains(last["body"], codes[2])
        equal(len(server.calls()) <= 3, True, "once per look")


def test_five_at_once():
    register = office()
    codes = [register.register(f"{MONDAY}T14:0{i}")["code"] for i in range(5)]
    with Server() as server, Agent(register, at=f"{TUESDAY}T08:30", wishes={"remind_day": False}):
        equal([title.split(": ")[1] for title in server.titles()], codes, "the soonest first")


def test_outside_hours():
    """What is not critical waits for the office; it comes with the day's summary, a breach at once."""
    register = office()
    late = register.register(f"{MONDAY}T07:30")["code"]
    code = register.register(f"{MONDAY}T11:00")["code"]
    with Window() as window, Server() as server, Agent(register, at=f"{MONDAY}T15:00") as agent:
        before = len(server.calls())
        agent.set(f"{TUESDAY}T02:00")
        agent.set(f"{TUESDAY}T05:30")
        equal(server.titles()[before:], [])
        agent.set(f"{TUESDAY}T07:30")
        day = server.calls()[before]
        contains(day["title"], "Hôm nay: 2 phiếu đến hạn")
        equal((day["hints"]["urgency"], day["actions"][1]), (1, "Mở danh sách"))
        equal(len(server.calls()), before + 1, "one bubble")
        server.tell(f"invoke {day['id']} default")
        method, action, parameters, _platform = window.wait()[0]
        equal((method, action, parameters), ("ActivateAction", "show-view", ["due"]))
        agent.set(parse_time(f"{TUESDAY}T07:30") + 1)
        only(server, f"Trễ hạn: {late}")
        equal([title for title in server.titles() if code in title], [])


def test_wishes_followed():
    """Quiet hours, switched on while the program runs."""
    register = office()
    code = register.register(f"{MONDAY}T14:00")["code"]
    quiet = {"remind_day": False, "remind_quiet": True, "remind_quiet_from": 7 * 60, "remind_quiet_to": 9 * 60}
    with Server() as server, Agent(register, at=f"{MONDAY}T15:00", wishes={"remind_day": False}) as agent:
        agent.wish(**quiet)
        wait_for(lambda: agent.set(f"{TUESDAY}T06:00") == parse_time(f"{TUESDAY}T07:30") or agent.sync() or True, "settings")
        desktop.let_pass(0.3)
        agent.set(f"{TUESDAY}T08:30")
        equal(server.titles(), [])
        agent.set(f"{TUESDAY}T09:00")
        equal(server.titles(), [f"Còn 5 giờ: {code}"])


# ---- What a click does ---------------------------------------------------------------------------------------------------------


def one_told(register, server, **more):
    """A ticket whose warning is on the screen on Tuesday at eight, and its agent."""
    code = register.register(f"{MONDAY}T14:00")["code"]
    agent = Agent(register, at=f"{TUESDAY}T08:00", wishes={"remind_day": False}, **more)
    return code, agent, only(server, code)["id"]


def test_click_opens_ticket():
    register = office()
    with Window() as window, Server("--first", "40") as server:
        code, agent, id_ = one_told(register, server)
        with agent:
            equal(id_ >= 40, True)
            server.tell(f"invoke {id_ + 1} default")  # another program's
            server.tell(f"invoke {id_} default token-17")
            method, action, parameters, platform = window.wait()[0]
            equal((method, action, parameters), ("ActivateAction", "open-ticket", [code]))
            equal(platform["activation-token"], "token-17")
            wait_for(lambda: ask(register, "SELECT 1 FROM reminder_state WHERE seen IS NOT NULL"), "the mark that it was seen")
            agent.sync()
            equal((len(server.calls()), len(window.calls), server.calls("CloseNotification")), (1, 1, []))


def test_click_after_restart():
    """A bubble of an agent that was killed meanwhile: its buttons work, and it is taken from the screen."""
    register = office()
    second = register.register(f"{MONDAY}T13:55")["code"]
    with Window() as window, Server() as server:
        code, agent, id_ = one_told(register, server)
        agent.kill()
        other = only(server, second)["id"]
        with Agent(register, at=f"{TUESDAY}T08:15", wishes={"remind_day": False}) as agent:
            equal(len(server.calls()), 2, "not shown again")
            server.tell(f"invoke {id_} default token-4")
            equal(window.wait()[0][1:3], ("open-ticket", [code]))
            register.act(second, "contact", f"{TUESDAY}T08:16", by="phone", reached="true", text="Đã gọi.")
            agent.set(f"{TUESDAY}T08:17")
            agent.sync()
            equal([call["id"] for call in server.calls("CloseNotification")], [other])


def test_again():
    register = office()
    with Server() as server:
        code, agent, id_ = one_told(register, server)
        with agent:
            server.tell(f"invoke {id_} again")
            again = parse_time(f"{TUESDAY}T08:30")
            wait_for(lambda: states(register) == [(1, None, None, again)], "the mark that it is to come again")
            equal(agent.sync(), again)
            agent.set(again - 1)
            equal(len(server.calls()), 1)
            agent.set(again)
            equal(server.titles(), [f"Còn 6 giờ: {code}", f"Còn 5 giờ 30 phút: {code}"])


def test_known():
    register = office()
    with Window() as window, Server() as server:
        _code, agent, id_ = one_told(register, server)
        with agent:
            server.tell(f"invoke {id_} known")
            wait_for(lambda: states(register) and states(register)[0][2], "the mark that it was seen")
            agent.set(f"{TUESDAY}T09:30")
            equal((len(server.calls()), window.calls), (1, []))


def ask_for_names(register):
    """Who knows of a breach has to say so by name from now on."""
    text = hatest.run("--register", register.path, "policy", "show", "85A").text
    text = text.replace("code=85A\n", "code=85A-KN\n").replace("name=85A", "name=85A-KN").replace("breach=tell-holder", "breach=acknowledge;tell-holder")
    path = register.path + ".policy"
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    register.do("policy", "add", path, now=f"{MONDAY}T07:05")
    register.do("policy", "choose", "85A-KN", "--from", MONDAY, now=f"{MONDAY}T07:06")


def test_known_without_name():
    """Who has none in the register is told why nothing was noted."""
    register = office_of_many()
    ask_for_names(register)
    code = register.register(f"{MONDAY}T10:00")["code"]
    with Server() as server, Agent(register, at=parse_time(f"{TUESDAY}T10:00") + 1, login="nobody-here") as agent:
        server.tell(f"invoke {only(server, f'Trễ hạn: {code}')['id']} known")
        wait_for(lambda: any("Chưa ghi được" in title for title in server.titles()), "what became of it")
        contains(server.calls()[-1]["body"], code)
        agent.sync()


def test_known_by_name():
    """Where the office's procedure asks for it, the journal keeps who knows of the breach."""
    register = office()
    ask_for_names(register)
    code = register.register(f"{MONDAY}T10:00")["code"]
    with Server() as server, Agent(register, at=parse_time(f"{TUESDAY}T10:00") + 1) as agent:
        server.tell(f"invoke {only(server, f'Trễ hạn: {code}')['id']} known")
        last = wait_for(lambda: [entry for entry in register.do("journal", code) if entry["action"] == "acknowledge"], "the journal's entry")[-1]
        equal(last["by"] in ("", "Hồi Âm"), False, last["by"])
        agent.sync()


def test_closed_by_hand():
    """It is not seen by that: it stands behind the bell."""
    register = office()
    with Server() as server:
        code, agent, id_ = one_told(register, server)
        with agent:
            server.tell(f"close {id_}")
            register.act(code, "contact", f"{TUESDAY}T08:16", by="phone", reached="true", text="Đã gọi.")
            agent.set(f"{TUESDAY}T08:30")
            agent.sync()
            equal(states(register)[0][2], None)
            equal((len(server.calls()), server.calls("CloseNotification")), (1, []))


def test_withdrawn_when_met():
    register = office()
    with Server() as server:
        code, agent, id_ = one_told(register, server)
        with agent:
            register.act(code, "contact", f"{TUESDAY}T08:16", by="phone", reached="true", text="Đã gọi.")
            equal(server.wait(1, "CloseNotification")[0]["id"], id_)


def test_superseded():
    """The breach takes the warning's place."""
    register = office()
    with Server() as server:
        code, agent, id_ = one_told(register, server)
        with agent:
            agent.set(parse_time(f"{TUESDAY}T14:00") + 1)
            only(server, f"Trễ hạn: {code}")
            equal(id_ in [call["id"] for call in server.calls("CloseNotification")], True)


if __name__ == "__main__":
    hatest.main()
