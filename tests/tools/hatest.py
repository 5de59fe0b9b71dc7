# SPDX-License-Identifier: GPL-3.0-or-later
"""What the Python tests share: TAP, folders of their own, and hoiamctl as a function."""

import atexit
import datetime
import inspect
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import traceback

SOURCE = os.environ.get("HA_SOURCE_ROOT") or os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BUILD = os.environ.get("HA_BUILD_ROOT") or os.path.join(SOURCE, "build", "debug")
HOIAMCTL = os.path.join(BUILD, "src", "ctl", "hoiamctl")
AGENT = os.path.join(BUILD, "src", "agent", "hoiam-agent")
OFFICE = datetime.timezone(datetime.timedelta(hours=7))
SANITIZED = "HA_SANITIZED" in os.environ


class Skip(Exception):
    """This test can not be done here, and why."""


def fresh_folder():
    folder = tempfile.mkdtemp(prefix="hoiam-test-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def parse_time(text):
    """ISO 8601, office time when it has no offset, as UTC seconds."""
    at = datetime.datetime.fromisoformat(text)
    return int((at if at.tzinfo else at.replace(tzinfo=OFFICE)).timestamp())


def iso(seconds):
    return datetime.datetime.fromtimestamp(seconds, OFFICE).isoformat()


def environment(**more):
    """The environment of a program under test: nothing of the machine's desktop, English unless told otherwise."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "HOIAM_", "XDG_"))}
    kept.update(HOME=_home, XDG_DATA_HOME=os.path.join(_home, "data"), XDG_CONFIG_HOME=os.path.join(_home, "config"),
                LANG="C.UTF-8", HOIAM_LOCALEDIR=os.path.join(BUILD, "po"), GSETTINGS_BACKEND="memory")
    kept.update(more)
    return kept


class Answer:
    def __init__(self, done):
        self.status = done.returncode
        self.text = done.stdout.decode()
        self.error = done.stderr.decode().strip()

    @property
    def json(self):
        return json.loads(self.text)


def run(*arguments, stdin=None, **env):
    """hoiamctl with these words; stdin: text, or anything that becomes JSON."""
    if stdin is not None and not isinstance(stdin, (str, bytes)):
        stdin = json.dumps(stdin, ensure_ascii=False)
    if isinstance(stdin, str):
        stdin = stdin.encode()
    return Answer(subprocess.run([HOIAMCTL, *map(str, arguments)], input=stdin or b"", capture_output=True,
                                 env=environment(**env), timeout=300))


class Register:
    """A rehearsal register in a folder of its own, worked at given times."""

    def __init__(self, now="2025-01-01T08:00", login="truc", rehearsal=True):
        self.path = os.path.join(fresh_folder(), "register.db")
        self.login = login
        self.do("new", "--rehearsal", now=now) if rehearsal else self.do("new")

    def try_(self, *arguments, now=None, stdin=None, login=None, **env):
        words = ["--register", self.path, "--as", login or self.login]
        if now is not None:
            words += ["--now", now if isinstance(now, str) else iso(now)]
        return run(*words, "--json", *arguments, stdin=stdin, **env)

    def do(self, *arguments, **named):
        """As try_, and it must succeed; gives the JSON."""
        answer = self.try_(*arguments, **named)
        if answer.status != 0:
            raise AssertionError(f"hoiamctl {' '.join(map(str, arguments))}: {answer.status}: {answer.error}")
        return answer.json

    def act(self, code, action, now, login=None, **fields):
        return self.do("act", code, action, now=now, stdin=fields, login=login)

    def register(self, now, **fields):
        """Registers one ticket; what is not given is ordinary. Gives {"code", "clocks"}."""
        ticket = {"channel": "phone", "kind": "complaint", "subject_area": "quality", "service": "tv",
                  "customer": {"name": "Nguyễn Thị Minh Nguyệt", "phone": "0905 000 101"}, "content": "Mất tín hiệu từ tối qua."}
        ticket.update(fields)
        return self.do("register", now=now, stdin=ticket)[0]


def clock_of(clocks, kind, round_=None):
    found = [clock for clock in clocks if clock["clock"] == kind and round_ in (None, clock["round"])]
    return found[-1] if found else None


def equal(found, wanted, what=""):
    if found != wanted:
        raise AssertionError(f"{what}{': ' if what else ''}{found!r} is not {wanted!r}")


def contains(found, part):
    if part not in found:
        raise AssertionError(f"{part!r} is not in {found!r}")


def wait_for(test, what, seconds=20.0):
    """Until test() gives something; that is the answer."""
    end = time.monotonic() + seconds
    while True:
        found = test()
        if found:
            return found
        if time.monotonic() > end:
            raise AssertionError("waited in vain for " + what)
        time.sleep(0.02)


def main():
    """Runs the caller's test_* functions in order of their lines; TAP on standard output."""
    module = sys.modules["__main__"]
    tests = [(name, test) for name, test in vars(module).items() if name.startswith("test_") and inspect.isfunction(test)]
    tests.sort(key=lambda named: named[1].__code__.co_firstlineno)
    if len(sys.argv) > 1:
        tests = [(name, test) for name, test in tests if sys.argv[1] in name]
    print(f"1..{len(tests)}", flush=True)
    failed = 0
    for number, (name, test) in enumerate(tests, 1):
        title = name[5:].replace("_", "-")
        try:
            test()
        except Skip as why:
            print(f"ok {number} {title} # SKIP {why}", flush=True)
        except Exception:  # whatever it was, it is told, and the next test runs
            failed += 1
            for line in traceback.format_exc().splitlines():
                print("# " + line)
            print(f"not ok {number} {title}", flush=True)
        else:
            print(f"ok {number} {title}", flush=True)
    sys.exit(1 if failed else 0)


_home = fresh_folder()
