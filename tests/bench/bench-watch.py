#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What watching costs: hoiam-agent on a register of open tickets of which none falls due now. How often each of its threads wakes up in an
hour of idleness, its CPU time and private memory, and how long it takes from another program's commit to the timer that is set anew; beside
it watch-bare, which does the least that can be done, in the same run.
  bench-watch.py WATCH-BARE [TICKETS [MINUTES]]"""

import os
import re
import sqlite3
import statistics
import subprocess
import sys
import time

sys.dont_write_bytecode = True
TOOLS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tools")
sys.path.insert(0, TOOLS)

if "HA_BENCH_BUS" not in os.environ:
    os.execvpe("dbus-run-session", ["dbus-run-session", "--config-file=" + os.path.join(TOOLS, "quiet-bus.conf"), "--", sys.executable,
                                    *sys.argv], {**os.environ, "HA_BENCH_BUS": "yes"})

import hatest  # noqa: E402

BATCH = 1000
WRITES = 60
APART = 60         # seconds by which each new ticket falls due before all others
LONGEST = 5        # seconds from a write to the timer
MEMORY_AIM = 20.0  # MB


def make_ticket(number, **more):
    return {"channel": "phone", "kind": "complaint", "subject_area": "quality", "service": "tv", "content": "Mất tín hiệu từ tối qua.",
            "customer": {"name": f"Khách Hàng {number}", "phone": f"0905 {number:06}"}, **more}


def make_register(tickets):
    register = hatest.Register(now=int(time.time()) - 1)
    for first in range(0, tickets, BATCH):
        register.do("register", now=int(time.time()), stdin=[make_ticket(number) for number in range(first, min(first + BATCH, tickets))])
    return register


def report(what, value, unit, aim=None):
    verdict = "" if aim is None else "  PASS" if value <= aim else f"  over {aim:g}"
    print(f"{what:<62} {value:12.3f} {unit}{verdict}", flush=True)


class Watcher:
    """A program that watches, seen from outside."""

    def __init__(self, *words, **env):
        self.process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                        env=hatest.environment(**env))
        self.folder = f"/proc/{self.process.pid}"
        self.timers = hatest.wait_for(self.find_timers, "its timer", 60)

    def find_timers(self):
        folder = os.path.join(self.folder, "fd")
        names = [name for name in os.listdir(folder) if os.readlink(os.path.join(folder, name)) == "anon_inode:[timerfd]"]
        return [open(os.path.join(self.folder, "fdinfo", name), "rb", buffering=0) for name in names]

    def armed(self):
        """When it is to be woken: the soonest of its timers, seconds since 1970; 0 = never."""
        moments = []
        for timer in self.timers:
            timer.seek(0)
            left = int(re.search(rb"it_value: \((\d+),", timer.read(4096)).group(1))
            if left:
                moments.append(time.time() + left)
        return min(moments, default=0)

    def read(self, name):
        with open(os.path.join(self.folder, name), encoding="ascii", errors="replace") as file:
            return file.read()

    def threads(self):
        """{thread: (name, how often it waited and was woken, nanoseconds of CPU)}"""
        found = {}
        for task in os.listdir(os.path.join(self.folder, "task")):
            status = self.read(f"task/{task}/status")
            woken = int(re.search(r"^voluntary_ctxt_switches:\s+(\d+)", status, re.M).group(1))
            found[task] = (re.search(r"^Name:\s+(.*)", status).group(1), woken, int(self.read(f"task/{task}/schedstat").split()[0]))
        return found

    def memory(self):
        """Private, MB."""
        return sum(int(kb) for kb in re.findall(r"^Private_(?:Clean|Dirty):\s+(\d+) kB", self.read("smaps_rollup"), re.M)) / 1024

    def settle(self):
        """Until it has been quiet for three seconds."""
        quiet = 0
        while quiet < 3:
            before = self.threads()
            time.sleep(1)
            quiet = quiet + 1 if self.threads() == before else 0

    def end(self):
        self.process.stdin.close()
        self.process.terminate()
        self.process.wait(30)


def bench_idle(agent, minutes):
    agent.settle()
    report("private memory, idle", agent.memory(), "MB", MEMORY_AIM)
    before = agent.threads()
    time.sleep(60 * minutes)
    woken = spent = 0
    for task, (name, times, nanoseconds) in agent.threads().items():
        _name, times_before, before_nanoseconds = before.get(task, (name, 0, 0))
        report(f"wake-ups of thread {name}", (times - times_before) * 60 / minutes, "an hour")
        woken += times - times_before
        spent += nanoseconds - before_nanoseconds
    report("wake-ups, all threads", woken * 60 / minutes, "an hour", 0)
    report("CPU time, idle", spent / minutes / 1e6, "ms a minute", 0)


def bench_writes(register, watcher, written):
    """Seconds from each commit to the watcher's timer. Each ticket falls due before all others; written: so many did already."""
    version = sqlite3.connect(f"file:{register.path}?mode=ro", uri=True, isolation_level=None).cursor()
    taken = []
    for number in range(written, written + WRITES):
        before, seen = watcher.armed(), version.execute("PRAGMA data_version").fetchone()
        ticket = make_ticket(number, received=hatest.iso(int(time.time()) - 3600 - APART * (number + 1)))
        writer = subprocess.Popen([hatest.HOIAMCTL, "--register", register.path, "--as", register.login, "register"], stdin=subprocess.PIPE,
                                  stdout=subprocess.DEVNULL, env=hatest.environment())
        writer.stdin.write(hatest.json.dumps(ticket).encode())
        writer.stdin.close()
        while version.execute("PRAGMA data_version").fetchone() == seen:
            pass
        start = time.monotonic()
        while abs(watcher.armed() - before) < APART / 2:
            if time.monotonic() > start + LONGEST:
                raise AssertionError("a write did not set the timer anew")
        taken.append(time.monotonic() - start)
        writer.wait(30)
        time.sleep(0.1)
    return taken


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    tickets, minutes = int(sys.argv[2]) if len(sys.argv) > 2 else 50000, float(sys.argv[3]) if len(sys.argv) > 3 else 1
    start = time.monotonic()
    register = make_register(tickets)
    print(f"A register of {tickets} open tickets, made in {time.monotonic() - start:.0f} s", flush=True)
    server = subprocess.Popen([sys.executable, os.path.join(TOOLS, "notification-server.py"), os.path.join(hatest.fresh_folder(), "record")],
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    server.stdout.readline()
    agent = Watcher(hatest.AGENT, "--register", register.path, "--as", register.login)
    bench_idle(agent, minutes)
    medians = []
    for written, (name, watcher) in enumerate((("agent", agent), ("bare", Watcher(sys.argv[1], register.path)))):
        taken = sorted(bench_writes(register, watcher, written * WRITES))
        medians.append(statistics.median(taken))
        report(f"from a commit to the timer, {name}, p50", medians[-1] * 1000, "ms")
        report(f"from a commit to the timer, {name}, p99", taken[int(len(taken) * 0.99)] * 1000, "ms", 1000)
    report("from a commit to the timer, the agent beside the bare one, p50", medians[0] / medians[1], "times")
    agent.end()
    server.stdin.close()


if __name__ == "__main__":
    main()
