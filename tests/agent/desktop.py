# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of hoiam-agent share: a session's bus, a notification server that writes down what it is told, a clock that is set by hand,
somebody in the window's place, and the agent itself."""

import json
import os
import signal
import socket
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
TOOLS = os.path.join(HERE, "..", "tools")
sys.path.insert(0, TOOLS)

if "HA_AGENT_BUS" not in os.environ:
    os.execvpe("dbus-run-session", ["dbus-run-session", "--config-file=" + os.path.join(TOOLS, "quiet-bus.conf"), "--", sys.executable,
                                    os.path.abspath(sys.argv[0]), *sys.argv[1:]], {**os.environ, "HA_AGENT_BUS": "yes"})

from gi.repository import Gio, GLib  # noqa: E402

import hatest  # noqa: E402
from hatest import equal, fresh_folder, parse_time  # noqa: E402

MINUTE, HOUR, DAY = 60, 3600, 86400
VI = {"LANG": "vi_VN.UTF-8", "LC_ALL": "vi_VN.UTF-8"}
BUS = Gio.bus_get_sync(Gio.BusType.SESSION)
PATIENCE = 60.0 if hatest.SANITIZED else 15.0


def wait_for(test, what, seconds=PATIENCE):
    """As hatest's, while this process answers on the bus too."""
    def test_and_answer():
        while GLib.MainContext.default().iteration(False):
            pass
        return test()
    return hatest.wait_for(test_and_answer, what, seconds)


def let_pass(seconds):
    end = time.monotonic() + seconds
    wait_for(lambda: time.monotonic() > end, "time", seconds + 1)


def call_bus(method, kinds, *values):
    return BUS.call_sync("org.freedesktop.DBus", "/", "org.freedesktop.DBus", method, GLib.Variant(kinds, values), None, Gio.DBusCallFlags.NONE, -1,
                         None).unpack()[0]


class Server:
    """The recording server, in a process of its own."""

    def __init__(self, *words):
        self.words = words
        self.path = os.path.join(fresh_folder(), "record.jsonl")

    def __enter__(self):
        self.process = subprocess.Popen([sys.executable, os.path.join(TOOLS, "notification-server.py"), *self.words, self.path],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        equal(self.process.stdout.readline(), "ready\n")
        return self

    def __exit__(self, *_why):
        if self.process.returncode is None:
            self.go_on()
            self.process.stdin.close()
            self.process.wait(10)
        self.process.stdout.close()

    def kill(self):
        self.process.kill()
        self.process.wait(10)
        self.process.stdin.close()

    def stop(self):
        self.process.send_signal(signal.SIGSTOP)

    def go_on(self):
        self.process.send_signal(signal.SIGCONT)

    def tell(self, command, answer=None):
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()
        if answer:
            equal(self.process.stdout.readline(), answer + "\n")

    def calls(self, name="Notify"):
        if not os.path.exists(self.path):
            return []
        with open(self.path, encoding="utf-8") as file:
            lines = [json.loads(line) for line in file if line.endswith("\n")]
        return [line for line in lines if line["call"] == name]

    def wait(self, n=1, name="Notify", seconds=PATIENCE):
        return wait_for(lambda: len(self.calls(name)) >= n and self.calls(name), f"{n} calls of {name}", seconds)

    def titles(self):
        return [call["title"].removeprefix("SỔ THỬ · ") for call in self.calls()]


class Agent:
    """at: by a clock of the test's own, and this is what it says first; None: by the machine's. wishes: keys of the settings."""

    def __init__(self, register, *words, at=None, login=None, wishes=None, wait=True, **env):
        self.log = open(os.path.join(fresh_folder(), "agent.log"), "w+", encoding="utf-8")
        self.config = fresh_folder()
        self.wish(**(wishes or {}))
        words = [hatest.AGENT, *words, *(["--as", login] if login else [])]
        if register is not None:
            words += ["--register", register if isinstance(register, str) else register.path]
        if at is not None:
            self.listener = socket.socket(socket.AF_UNIX)
            path = os.path.join(self.config, "clock")
            self.listener.bind(path)
            self.listener.listen(1)
            self.listener.settimeout(PATIENCE)
            words += ["--clock", path]
        self.env = hatest.environment(**{"G_MESSAGES_DEBUG": "all", "XDG_CONFIG_HOME": self.config, "GSETTINGS_BACKEND": "keyfile",
                                         "GSETTINGS_SCHEMA_DIR": os.path.join(hatest.BUILD, "data"), **VI, **env})
        self.process = subprocess.Popen(words, stdout=self.log, stderr=self.log, env=self.env)
        self.lines = None
        if at is not None:
            self.connection = self.listener.accept()[0]
            self.connection.settimeout(PATIENCE)
            self.lines = self.connection.makefile("rw", encoding="ascii")
            self.begin(at)
            if wait:
                self.settle()

    def wish(self, **keys):
        """What the person chooses in the window; also while the program runs."""
        folder = os.path.join(self.config, "glib-2.0", "settings")
        os.makedirs(folder, exist_ok=True)
        text = "".join(f"{key.replace('_', '-')}={json.dumps(value) if not isinstance(value, str) else repr(value)}\n" for key, value in keys.items())
        with open(os.path.join(folder, "keyfile.new"), "w", encoding="utf-8") as file:
            file.write("[vn/qcatv/hoiam]\n" + text)
        os.rename(os.path.join(folder, "keyfile.new"), os.path.join(folder, "keyfile"))

    def begin(self, at):
        self.lines.write(f"set {at if isinstance(at, int) else parse_time(at)}\n")
        self.lines.flush()

    def settle(self):
        """When it wants to look again, once all is done."""
        try:
            words = self.lines.readline().split()
        except TimeoutError:
            self.kill()
            words = []
        equal(words[:1], ["armed"], self.read_log())
        return int(words[1])

    def set(self, at):
        self.begin(at)
        return self.settle()

    def sync(self):
        self.lines.write("sync\n")
        self.lines.flush()
        return self.settle()

    def read_log(self):
        self.log.seek(0)
        return self.log.read()

    def kill(self):
        self.process.kill()
        self.process.wait(10)

    def __enter__(self):
        return self

    def __exit__(self, *_why):
        if self.process.poll() is None:
            start = time.monotonic()
            self.process.send_signal(signal.SIGTERM)
            equal(self.process.wait(20), 0, "exit status")
            equal(time.monotonic() - start < (15 if hatest.SANITIZED else 4), True, "it ends when told to")
        text = self.read_log()
        for bad in ("CRITICAL", "WARNING", "Sanitizer", "runtime error"):
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

    def wait(self, n=1):
        return wait_for(lambda: len(self.calls) >= n and self.calls, "the window")
