#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Window, agent and hoiamctl on one register, as real programs: the log is brought into the file under the lock of the side file alone. While
this test holds that lock, each of the three commits on top of a log of more than a thousand pages, and all are closed: not one byte of the
file changes. Then, with the lock free, it does. Runs itself inside tests/tools/with-display. Control: a program with the engine's own
settings changes the file at once, lock or no lock. And neither the window nor the agent is ended by a limit on files or by a listener that
has gone."""

import contextlib
import fcntl
import hashlib
import os
import signal
import sqlite3
import subprocess
import sys
import time

if "--on-display" not in sys.argv:
    with_display = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tools", "with-display")
    os.execv(with_display, [with_display, sys.executable, os.path.abspath(__file__), "--on-display", *sys.argv[1:]])
sys.argv.remove("--on-display")
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "e2e"))
import steps  # noqa: E402
from desk import SLOW, Desk, Failure, ctl, environment, program, run, wait  # noqa: E402

HOUR = 3600
ENGINES_OWN_LIMIT = 1000 * 4120  # bytes of the log: where the engine would write back by itself


def ago(hours):
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.localtime(time.time() - hours * HOUR))


def digest(register):
    """The file itself; none of this process's connections may be open."""
    with open(register, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def ask(register, sql):
    with contextlib.closing(sqlite3.connect(f"file:{register}?mode=ro", uri=True, timeout=10)) as connection:
        return connection.execute(sql).fetchone()[0]


@contextlib.contextmanager
def checkpointers_lock(register):
    with open(register + "-checkpoint", "a+b") as side:
        fcntl.flock(side, fcntl.LOCK_EX)
        yield


@contextlib.contextmanager
def agent(register):
    with open(os.path.join(os.environ["HOME"], "agent.log"), "w+b") as log:
        process = subprocess.Popen([program("hoiam-agent"), "--register", register], env=environment(), stdout=log, stderr=log)
        try:
            yield process
        finally:
            process.terminate()
            if process.wait(20 * SLOW) != 0:
                log.seek(0)
                raise Failure(f"hoiam-agent ended with {process.returncode}: {log.read().decode()}")


def grow_log(register):
    """hoiamctl's commits: many, the last of them far behind the thousandth page."""
    ctl(register, "sample", "--tickets", "500", "--seed", "3", now=ago(300))
    size = os.stat(register + "-wal").st_size
    if size < 2 * ENGINES_OWN_LIMIT:
        raise Failure(f"the log has {size} bytes only")


def type_draft(register, desk):
    """The window's commit: a form's draft."""
    desk.keys("ctrl+n")
    desk.wait_title("Tiếp nhận")
    desk.keys("Tab")
    desk.type("Nguyen Van")
    wait(lambda: ask(register, "SELECT count (*) FROM draft") > 0, 10, "the window kept no draft")


def let_escalate(register):
    """The agent's commit: a ticket that is long past its limit goes to the leaders by itself."""
    before = ask(register, "SELECT count (*) FROM journal WHERE actor = 0 OR actor IS NULL")
    ticket = '{"channel":"phone","kind":"complaint","subject_area":"quality","service":"tv","content":"Mất tín hiệu",' \
             '"customer":{"name":"Lê Hoàng Nhật Minh","phone":"0905 000 101"}}'
    code = ctl(register, "register", stdin=ticket, now=ago(120), json=True)[0]["code"]
    for action, fields in (("take-up", '{"department":"Kỹ thuật"}'), ("verify", '{"authenticity":"true","scope":"Đường dây"}'),
                           ("outcome", '{"text":"Thay đầu nối."}'), ("contact", '{"by":"phone","reached":"true","text":"Chưa được."}'),
                           ("not-satisfied", '{"wants":"Sửa lại."}')):
        ctl(register, "act", code, action, stdin=fields, now=ago(119), json=True)
    wait(lambda: ask(register, "SELECT count (*) FROM journal WHERE actor = 0 OR actor IS NULL") > before, 15, "the agent escalated nothing")


def unchanged(register, before, who):
    if digest(register) != before:
        raise Failure(f"{who} wrote into the file without the lock")


def nobody_without_the_lock():
    register = steps.new_register(now=ago(400))
    with agent(register), Desk("--register", register) as desk:
        with checkpointers_lock(register):
            before = digest(register)
            grow_log(register)
            unchanged(register, before, "hoiamctl")
            type_draft(register, desk)
            unchanged(register, before, "the window")
            let_escalate(register)
            unchanged(register, before, "the agent")
        # Those who are refused try again after 2 s, 4 s and so on.
        wait(lambda: digest(register) != before, 40, "nobody brought the log back when the lock was free")


def nobody_at_the_end():
    """Each is the last to close in its turn, and lets go of the log as it is."""
    register = steps.new_register(now=ago(400))
    with checkpointers_lock(register):
        before = digest(register)
        grow_log(register)
        unchanged(register, before, "hoiamctl, closing")
        with agent(register):
            time.sleep(1)
        unchanged(register, before, "the agent, closing")
        with Desk("--register", register) as desk:
            type_draft(register, desk)
        unchanged(register, before, "the window, closing")
    ctl(register, "check")
    if digest(register) == before or os.path.exists(register + "-wal") and os.stat(register + "-wal").st_size > 0:
        raise Failure("the log was not brought back when the lock was free")


def is_ignored(process, number):
    with open(f"/proc/{process.pid}/status", encoding="ascii") as file:
        mask = next(int(line.split()[1], 16) for line in file if line.startswith("SigIgn:"))
    return mask >> (number - 1) & 1


def signals():
    register = steps.new_register(now=ago(400))
    with agent(register) as process, Desk("--register", register) as desk:
        for one in (process, desk.process):
            for number in (signal.SIGXFSZ, signal.SIGPIPE):
                wait(lambda: is_ignored(one, number), 5, f"{one.args[0]} would be ended by {number.name}")


def control():
    register = steps.new_register(now=ago(400))
    with checkpointers_lock(register):
        before = digest(register)
        grow_log(register)
        unchanged(register, before, "hoiamctl")
        with contextlib.closing(sqlite3.connect(register, timeout=10)) as connection, connection:
            connection.execute("CREATE TABLE stranger (id INTEGER)")
        if digest(register) == before:
            raise Failure("a program with the engine's own settings was not seen to write into the file")


if __name__ == "__main__":
    sys.exit(run([("nobody_without_the_lock", nobody_without_the_lock), ("nobody_at_the_end", nobody_at_the_end), ("control", control),
                  ("signals", signals)]))
