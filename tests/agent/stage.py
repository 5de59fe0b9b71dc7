# SPDX-License-Identifier: GPL-3.0-or-later
"""A stage for agents: a bus of their own, a notification server that writes down what it is told, a clock that is set by hand, and agents of
several people on one register; beside them the slow model, and every line of it is held against what the programs did."""

import json
import os
import signal
import socket
import sqlite3
import struct
import subprocess
import sys
import threading
import time
from collections import Counter

HERE = os.path.dirname(os.path.abspath(__file__))
TOOLS = os.path.join(HERE, "..", "tools")
sys.path.insert(0, TOOLS)

if "HA_AGENT_BUS" not in os.environ:
    os.execvpe("dbus-run-session", ["dbus-run-session", "--config-file=" + os.path.join(TOOLS, "quiet-bus.conf"), "--", sys.executable,
                                    *sys.argv], {**os.environ, "HA_AGENT_BUS": "yes"})

import hatest  # noqa: E402
from hatest import equal, fresh_folder, wait_for  # noqa: E402
from slow_model import Wishes, iso  # noqa: E402

PATIENCE = 60 if hatest.SANITIZED else 20  # seconds, for what has to come
CAUSES = ("", "warning", "target", "breach", "escalation", "appointment", "day")
CLOCKS = ("-", "written-reply", "feedback", "handling", "support", "leadership")


class Server:
    """The recording server, in a process of its own; it can be killed and started anew."""

    def __init__(self):
        self.folder = fresh_folder()
        self.records = []
        self.process = None

    def start(self):
        self.records.append(os.path.join(self.folder, f"record-{len(self.records)}.jsonl"))
        self.process = subprocess.Popen([sys.executable, os.path.join(TOOLS, "notification-server.py"), self.records[-1]],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        equal(self.process.stdout.readline(), "ready\n")
        return self

    def signal(self, number):
        self.process.send_signal(number)

    def end(self):
        if self.process.poll() is None:
            self.signal(signal.SIGCONT)
            self.process.kill()
        self.process.wait(10)
        self.process.stdin.close()
        self.process.stdout.close()

    def tell(self, command):
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()

    def read(self, number=-1):
        """What was called, all of it."""
        if not os.path.exists(self.records[number]):
            return []
        with open(self.records[number], "rb") as file:
            return [json.loads(line) for line in file.read().split(b"\n")[:-1]]


class Clock:
    """What the agents take for the time: each of them is told it over a socket, and answers when all is done that follows from it."""

    def __init__(self, at):
        self.at = at
        self.path = os.path.join(fresh_folder(), "clock")
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(self.path)
        self.listener.listen()
        self.changed = threading.Condition()
        self.peers = {}      # process: its connection
        self.answers = {}    # and how many answers it still owes
        self.armed = {}      # and when its alarm is to ring
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            peer = self.listener.accept()[0]
            process = struct.unpack("3i", peer.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))[0]
            with self.changed:
                self.peers[process] = peer
                self.tell(process)
            threading.Thread(target=self.listen, args=(process, peer), daemon=True).start()

    def tell(self, process):
        self.answers[process] = True
        try:
            self.peers[process].sendall(f"set {self.at}\n".encode())
        except OSError:  # it was killed
            self.forget(process)

    def listen(self, process, peer):
        try:
            for line in peer.makefile(encoding="ascii"):
                with self.changed:
                    self.answers[process] = False
                    self.armed[process] = int(line.split()[1])
                    self.changed.notify_all()
        except OSError:
            pass
        with self.changed:
            if self.peers.get(process) is peer:
                self.forget(process)

    def forget(self, process):
        for kept in (self.peers, self.answers, self.armed):
            kept.pop(process, None)
        self.changed.notify_all()

    def set(self, at, processes=None):
        """Tells them the time; None: all, without waiting for their answers."""
        with self.changed:
            self.at = at
            for process in list(self.peers) if processes is None else processes:
                self.tell(process)
            if processes is not None:
                self.wait(processes)

    def wait(self, processes):
        """Till all of these have done what was to be done."""
        with self.changed:
            done = self.changed.wait_for(lambda: all(self.answers.get(process) is False for process in processes), PATIENCE)
            equal(done, True, f"all agents answer at {iso(self.at)}")


class Agent:
    def __init__(self, path, login, clock, wishes=Wishes(), **env):
        self.login = login
        self.log = open(os.path.join(fresh_folder(), "agent.log"), "w+", encoding="utf-8")
        config = fresh_folder()
        os.mkdir(os.path.join(config, "glib-2.0"))
        os.mkdir(os.path.join(config, "glib-2.0", "settings"))
        with open(os.path.join(config, "glib-2.0", "settings", "keyfile"), "w", encoding="utf-8") as file:
            file.write("[vn/qcatv/hoiam]\n" + "".join(f"{key}={value}\n" for key, value in self.settings(wishes).items()))
        self.words = [hatest.AGENT, "--register", path, "--as", login, "--clock", clock.path]
        self.env = hatest.environment(LANG="vi_VN.UTF-8", LC_ALL="vi_VN.UTF-8", XDG_CONFIG_HOME=config, GSETTINGS_BACKEND="keyfile",
                                      GSETTINGS_SCHEMA_DIR=os.path.join(hatest.BUILD, "data"), **env)
        self.start()

    @staticmethod
    def settings(wishes):
        first, last = wishes.quiet or (0, 0)
        yes = {True: "true", False: "false"}
        return {"remind-warnings": yes[wishes.warnings], "remind-targets": yes[wishes.targets],
                "remind-before": [before // 60 for before in wishes.before], "remind-appointment": wishes.before_appointment // 60,
                "remind-day": yes[wishes.day], "remind-quiet": yes[bool(wishes.quiet)], "remind-quiet-from": first // 60,
                "remind-quiet-to": last // 60, "remind-breach-in-quiet": yes[wishes.breach_in_quiet]}

    def start(self):
        self.process = subprocess.Popen(self.words, stdout=self.log, stderr=self.log, env=self.env)

    def kill(self):
        self.process.kill()
        self.process.wait(10)

    def end(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGCONT)
            self.process.terminate()
        status = self.process.wait(PATIENCE)
        self.log.seek(0)
        text = self.log.read()
        for bad in ("CRITICAL", "Sanitizer", "runtime error"):
            equal(bad in text, False, text)
        equal(status, 0, f"{self.login}'s agent ends when told to")


class Told:
    """What the programs did, as the model's lines. clock: its present time is when something was shown."""

    def __init__(self, office, server, clock):
        self.office, self.server, self.clock = office, server, clock
        self.database = sqlite3.connect(f"file:{office.path}?mode=ro", uri=True, isolation_level=None)
        self.logins = {**{number: login for login, number in office.people.items()}, None: "nobody"}
        self.last = 0        # reminder read
        self.calls = 0       # calls read
        self.waiting = []    # of the calls: shown, but the register does not know yet
        self.bubbles = {}    # id of the server: words
        self.ids = {}        # and back
        self.reminders = {}  # id of the server: ids of the register
        self.gone = set()    # ids that were clicked or closed: an agent may close them again

    def read(self):
        """The lines that are new since."""
        return [*self.read_rows(), *self.read_calls()]

    def read_rows(self):
        rows = self.database.execute("SELECT r.id, r.person, r.cause, coalesce (t.code, '-'), r.kind, r.round, r.threshold, r.due, r.told FROM reminder r "
                                     "LEFT JOIN ticket t ON t.id = r.ticket WHERE r.id > ? ORDER BY r.id", (self.last, )).fetchall()
        for number, person, cause, code, kind, round_, threshold, due, told in rows:
            self.last = number
            if CAUSES[cause] == "escalation" and told == threshold < self.clock.at:
                told = self.clock.at  # by another agent, which heard of the new second before this one did
            yield (f"{iso(told)} {self.logins[person]} recorded {CAUSES[cause]} {code} {CLOCKS[kind]} {round_} {iso(threshold)} {iso(due)}")

    def read_calls(self):
        calls = self.server.read()
        self.waiting += calls[self.calls:]
        self.calls = len(calls)
        while self.waiting:
            words = self.tell(self.waiting[0])
            if words is None:
                break
            del self.waiting[0]
            if words and " takes away day " not in words:  # whenever something else made the agent look
                yield f"{iso(self.clock.at)} {words}"

    def was_marked(self, reminder):
        return self.database.execute("SELECT 1 FROM reminder_state WHERE reminder = ? AND coalesce (seen, again) IS NOT NULL", (reminder, )).fetchone()

    def take_away(self, number):
        self.gone.add(number)
        return self.bubbles[number].replace("shows", "takes away", 1)

    def tell(self, call):
        """None: not yet."""
        number = call["id"]
        if call["call"] == "CloseNotification":
            return "" if number in self.gone else self.take_away(number)
        if call["replaces"]:  # reworded in its place, since a part of it holds no more: no new showing
            equal(number in self.bubbles and number not in self.gone, True, f"{call['title']} is in the place of one that is there")
            return ""
        rows = self.database.execute("SELECT r.person, cause, t.code, r.kind, r.id FROM reminder_state s JOIN reminder r ON r.id = s.reminder "
                                     "LEFT JOIN ticket t ON t.id = r.ticket WHERE bubble = ? AND shown IS NOT NULL", (number, )).fetchall()
        if not rows:
            return None
        title = call["title"].removeprefix("SỔ THỬ · ")
        causes = [CAUSES[row[1]] for row in rows]
        kind = "day" if "day" in causes else "many" if len({row[2] for row in rows}) > 1 else "single"
        words = [self.logins[rows[0][0]], "shows", kind, "critical" if call["hints"]["urgency"] == 2 else "normal",
                 *sorted(f"{code}/{CAUSES[cause]}/{CLOCKS[clock]}" for _person, cause, code, clock, _id in rows if code)]
        if title.startswith("Hôm nay:"):
            words.append(f"“{title}”")
        elif kind == "single":
            equal(rows[0][2] in title, True, f"{title} names {rows[0][2]}")
        self.bubbles[number] = " ".join(words)
        self.reminders[number] = [row[-1] for row in rows]
        self.ids[self.bubbles[number]] = number
        return self.bubbles[number]


class Stage:
    def __init__(self, office, at):
        self.office, self.now = office, at
        self.server = Server().start()
        self.clock = Clock(at)
        self.told = Told(office, self.server, self.clock)
        self.agents = {}
        self.wishes = {}
        self.awake = []
        self.lines = 0

    def __enter__(self):
        return self

    def __exit__(self, kind, *_why):
        for agent in self.agents.values():
            if kind:
                agent.kill()
            else:
                agent.end()
        self.server.end()

    def watch(self, login, wishes=Wishes(), **env):
        """Somebody begins to watch."""
        self.agents[login] = Agent(self.office.path, login, self.clock, wishes, **env)
        self.wishes[login] = wishes
        self.begin(login)

    def begin(self, login):
        self.office.model.watch(self.office.people[login], self.wishes[login], self.now)
        self.awake.append(login)
        self.step(self.now)

    def stop(self, login):
        """As by suspending the computer."""
        self.agents[login].process.send_signal(signal.SIGSTOP)
        self.end(login)

    def end(self, login):
        self.office.model.leave(self.office.people[login])
        self.awake.remove(login)

    def go_on(self, login):
        self.agents[login].process.send_signal(signal.SIGCONT)
        self.begin(login)

    def leave(self, login):
        self.agents[login].end()
        self.end(login)

    def come_back(self, login):
        self.agents[login].start()
        self.begin(login)

    def step(self, at):
        """It is `at` now: waits till all has happened that the model says, and nothing else may have."""
        self.now = at
        wanted = Counter(self.office.model.step(at))
        self.tell_time()
        found = Counter(self.told.read())
        end = time.monotonic() + PATIENCE
        while wanted - found and not found - wanted and time.monotonic() < end:
            time.sleep(0.002)
            found += Counter(self.told.read())
        self.lines += sum(wanted.values())
        if wanted != found:
            raise AssertionError("\n".join([f"at {iso(at)}, after {self.lines} lines:",
                                            *(f"  missing: {line}" for line in sorted((wanted - found).elements())),
                                            *(f"  more:    {line}" for line in sorted((found - wanted).elements()))]))

    def tell_time(self):
        """To all who are awake; who has just begun is told it by the clock itself."""
        processes = [self.agents[login].process.pid for login in self.awake]
        wait_for(lambda: all(process in self.clock.peers for process in processes), "agents to ask for the time", PATIENCE)
        self.clock.wait(processes)
        self.clock.set(self.now, processes)

    def jump(self, at):
        """The clock is set, forward or back: nothing happens in between."""
        self.step(at)

    def pass_to(self, at, marks=3600):
        """Time passes, by way of all moments at which something may happen, and of others."""
        while self.now < at:
            others = set(range(self.now // marks * marks + marks, at, marks)) | {at}
            lines = len(self.office.model.lines)
            for moment in sorted(others.union(self.office.model.moments(self.now, at))):
                self.step(moment)
                if len(self.office.model.lines) != lines:
                    break

    def play(self, event):
        self.pass_to(event.at)
        self.office.play(event)
        self.step(event.at)

    def click(self, login, bubble, action):
        """Somebody presses a button of a bubble of the model's."""
        number = self.told.ids[f"{login} shows {bubble.words()}"]
        self.told.gone.add(number)
        (reminder, ) = self.told.reminders[number]
        self.server.tell(f"invoke {number} {'again' if action == 'later' else action}")
        wait_for(lambda: self.told.was_marked(reminder), "the click's mark", PATIENCE)
        self.office.model.clicked(self.office.people[login], bubble, action, self.now)
        self.step(self.now)
