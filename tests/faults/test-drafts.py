#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The real program is killed while somebody types a registration, fifty times: what was typed two seconds before is back under the same key,
and becomes one ticket. Only in full (HA_FAULTS=full), since a person types slowly; once is among the scenarios of tests/e2e. Runs itself
inside tests/tools/with-display. Control: what was typed in the last moment is lost at least once, so that the kills do come while typing."""

import os
import random
import signal
import sqlite3
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "e2e"))
import steps  # noqa: E402
from desk import Desk, Failure, ctl, run, wait  # noqa: E402

FULL = os.environ.get("HA_FAULTS") == "full"
NOW = steps.REGISTERED
TIMES = 50
KEPT_WITHIN = 2.0
CONTENT = "Nội dung, theo lời khách hàng"


def ask(register, sql):
    connection = sqlite3.connect(register, timeout=10)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def open_form(register):
    desk = Desk("--register", register, "--now", NOW)
    desk.wait_window()
    desk.keys("ctrl+n")
    desk.wait_title("Tiếp nhận")
    return desk


def type_until(desk, end):
    """Types numbered words; when each was typed."""
    typed = []
    while time.monotonic() < end:
        desk.type(f"w{len(typed):03d} ", delay=4)
        typed.append(time.monotonic())
    return typed


def kill(desk):
    at = time.monotonic()
    desk.process.send_signal(signal.SIGKILL)
    desk.process.wait()
    desk.log.close()
    return at


def content_of(desk):
    found = [node for node in desk.find_all(CONTENT) if node.get_role_name() in ("text", "entry")]
    return desk.text_of(found[0]) if found else None


def kill_while_typing(number):
    """One kill; how many of the words were lost."""
    register = steps.new_register()
    desk = open_form(register)
    desk.keys("Tab")
    desk.type(steps.CUSTOMER)
    desk.reach(CONTENT)
    typed = type_until(desk, time.monotonic() + 0.5 + random.random() * 3)
    killed = kill(desk)
    due = [word for word, at in enumerate(typed) if at < killed - KEPT_WITHIN]
    keys = ask(register, "SELECT key FROM draft")

    desk = open_form(register)
    if due or keys:
        back = wait(lambda: content_of(desk), 5, "the content did not come back") if due else content_of(desk) or ""
        lost = [word for word in due if f"w{word:03d}" not in back]
        if lost:
            raise Failure(f"{number}: typed more than {KEPT_WITHIN} s before the kill and lost: {lost}; back is {back!r}")
    else:
        back = ""
    if keys and ask(register, "SELECT key FROM draft") != keys:
        raise Failure("the draft has another key")
    finish(desk, register, keys, back)
    return sum(f"w{word:03d}" not in back for word in range(len(typed)))


def finish(desk, register, keys, back):
    """What came back becomes one ticket, under the draft's key."""
    if "w000" in back:
        desk.reach("Loại")
        desk.choose("Chất lượng")
        desk.keys("ctrl+Return")
        desk.wait_title("KN-2026-0001")
        found = ask(register, "SELECT key FROM ticket")
        if found != keys:
            raise Failure(f"registered as {found}, the draft was {keys}")
    desk.quit()
    if not ctl(register, "check", "--deep", json=True)["ok"]:
        raise Failure("the register is damaged")


def killed_while_typing():
    seed = random.randrange(1 << 30)
    random.seed(seed)
    print(f"# seed {seed}", flush=True)
    lost = [kill_while_typing(number) for number in range(TIMES)]
    print(f"# {TIMES} kills, {sum(n > 0 for n in lost)} of them lost words of the last {KEPT_WITHIN} s, at most {max(lost)} words", flush=True)
    if not any(lost):
        raise Failure("nothing was ever lost: the kills came too late to try anything")


if __name__ == "__main__":
    if not FULL:
        print("1..1\nok 1 killed_while_typing # SKIP only in full: HA_FAULTS=full")
        sys.exit(0)
    if "--on-display" not in sys.argv:
        with_display = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tools", "with-display")
        os.execv(with_display, [with_display, sys.executable, os.path.abspath(__file__), "--on-display"])
    sys.argv.remove("--on-display")
    sys.exit(run([("killed_while_typing", killed_while_typing)]))
