#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""hoiamctl under strace: killed at every call of one registration; how it opens the register, and who writes into it and when.
HA_FAULTS=full (./run faults) takes every call."""

import json
import os
import re
import resource
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tools"))
import hatest  # noqa: E402
from hatest import HOIAMCTL, Register, Skip, environment, equal, fresh_folder  # noqa: E402

FULL = os.environ.get("HA_FAULTS") == "full"
NOW = "2026-03-02T08:00"
TICKET = {"channel": "phone", "kind": "complaint", "subject_area": "billing", "content": "Thu cước hai lần.",
          "customer": {"name": "Lê Hoàng Nhật Minh"}}
ENGINES_OWN_LIMIT = 1000 * 4120  # bytes of the log, where the engine would write back by itself
# What changes files or lets go of them; a kill between any two others leaves the same files.
CALLS = ("pwrite64", "fdatasync", "write", "openat", "close", "fcntl", "flock", "ftruncate", "fsync", "fallocate", "mmap", "munmap")


def strace(register, *words, options=(), stdin=None):
    """Runs hoiamctl under strace; gives what it did and what strace wrote."""
    if shutil.which("strace") is None:
        raise Skip("strace is not here")
    if hatest.SANITIZED:
        raise Skip("strace and the leak check do not go together")
    log = os.path.join(fresh_folder(), "strace")
    done = subprocess.run(["strace", "-f", "-qq", "-o", log, *options, HOIAMCTL, "--register", register.path, "--as", register.login,
                           "--now", NOW, "--json", *words], input=json.dumps(stdin).encode() if stdin else b"",
                          capture_output=True, env=environment(), timeout=120)
    with open(log, encoding="utf-8", errors="replace") as file:
        return done, file.read().splitlines()


# ---- Killed -----------------------------------------------------------------------------------------------------------------


def kill_at(register, key, call, number):
    """Kills one registration at the so-manieth of these calls of one of its threads: the code it told, None when it told none; was it killed?"""
    done, _ = strace(register, "register", stdin={**TICKET, "key": key},
                     options=("-e", f"trace={call}", "-e", f"inject={call}:signal=KILL:when={number}"))
    killed = done.returncode in (-9, 137)
    told = json.loads(done.stdout)[0]["code"] if done.stdout.strip().endswith(b"]") else None
    if not killed:
        equal(done.returncode, 0, done.stderr.decode())
    return killed, told


def kill_at_each(register, call, step):
    """At the first of these calls, and so on to the last; how many there were."""
    points, number, killed = 0, 1, True
    while killed:
        key = f"{CALLS.index(call):08x}-0000-4000-8000-{number:012d}"
        killed, told = kill_at(register, key, call, number)
        again = register.do("register", now=NOW, stdin={**TICKET, "key": key})[0]["code"]
        if told is not None:
            equal(again, told)
        points += killed
        number += step
    return points


def test_killed_at_every_call():
    """The same key afterwards gives the same ticket, told before or not; none is there twice or missing."""
    register = Register(now="2026-03-02T07:00")
    calls = CALLS if FULL else CALLS[:1]
    points = {call: kill_at_each(register, call, 1 if FULL else 40) for call in calls}
    tickets = register.do("list")["count"]
    equal(tickets, sum(points.values()) + len(calls))
    equal(register.do("check", "--deep")["ok"], True)
    print("# killed at", ", ".join(f"{n} × {call}" for call, n in points.items()))
    if sum(points.values()) < (60 if FULL else 1):
        raise AssertionError(f"only {points}")


# ---- A copy in its place -----------------------------------------------------------------------------------------------------

# What gives files their names, and what makes that safe; the last two only where names can not be exchanged.
RESTORING = ("renameat2", "rename", "unlink", "fsync", "fdatasync", "ftruncate", "openat", "close", "write", "pwrite64", "fcntl", "flock", "link")
NO_EXCHANGE = ("-e", "inject=renameat2:error=EINVAL")


def look(path):
    """How many tickets the register has that stands there, checked."""
    done = subprocess.run([HOIAMCTL, "--register", path, "--as", "truc", "--now", NOW, "--json", "check"], capture_output=True,
                          env=environment(), timeout=60)
    equal(done.returncode, 0, path + ": " + done.stderr.decode() + done.stdout.decode())
    done = subprocess.run([HOIAMCTL, "--register", path, "--as", "truc", "--now", NOW, "--json", "list"], capture_output=True,
                          env=environment(), timeout=60)
    equal(done.returncode, 0, done.stderr.decode())
    return json.loads(done.stdout)["count"]


def put_back(register, old):
    folder, base = os.path.split(register.path)
    for name in os.listdir(folder):
        if name.startswith(base):
            os.unlink(os.path.join(folder, name))
    shutil.copyfile(old, register.path)


def kill_restore(register, copy, old, call, number, more):
    """Killed at the so-manieth of these calls: one of both registers is there, and the old one is not lost; then it goes as if nothing was."""
    put_back(register, old)
    done, _ = strace(register, "restore", copy, options=("-e", f"trace={call},renameat2", *more, "-e", f"inject={call}:signal=KILL:when={number}"))
    killed = done.returncode in (-9, 137)
    folder, base = os.path.split(register.path)
    aside = [name for name in os.listdir(folder) if name.startswith(base + ".replaced-") and not name.endswith("-wal")]
    tickets = look(register.path)
    equal(os.stat(register.path).st_nlink, 1)
    kept = [name for name in aside if os.path.exists(os.path.join(folder, name))]
    if tickets == 1:
        equal([look(os.path.join(folder, name)) for name in kept], [2])
    else:
        equal((tickets, kept if not killed else []), (2, []))
    if os.path.exists(register.path + "-replacing"):
        raise AssertionError("the note stays")
    equal(register.do("restore", copy, now="2026-03-02T09:00")["tickets"], 1)
    equal(look(register.path), 1)
    return killed


def test_restore_killed_at_every_call():
    register = Register(now="2026-03-02T07:00")
    copy, old = os.path.join(fresh_folder(), "copy.db"), os.path.join(fresh_folder(), "old.db")
    register.do("register", now=NOW, stdin=TICKET)
    register.do("backup", copy)
    register.do("register", now=NOW, stdin=TICKET)
    register.do("backup", old)
    points = {}
    for call in RESTORING if FULL else RESTORING[:3]:
        for more in ((), NO_EXCHANGE) if call in ("renameat2", "rename", "link", "unlink", "fsync") else ((),):
            if call == "renameat2" and more:
                continue
            number, killed = 1, True
            while killed and (FULL or number < 4):
                killed = kill_restore(register, copy, old, call, number, more)
                points[call] = points.get(call, 0) + killed
                number += 1
    print("# killed at", ", ".join(f"{n} × {call}" for call, n in points.items()))
    if sum(points.values()) < (60 if FULL else 4):
        raise AssertionError(f"only {points}")


# ---- A limit on the size of files --------------------------------------------------------------------------------------------


def test_limit_on_files():
    """Its signal ends no program of ours: the limit is told as a full disk is, and what was told before is there."""
    register = Register(now="2026-03-02T07:00")
    register.do("register", now=NOW, stdin=TICKET)
    limit = os.stat(register.path).st_size // 2
    done = subprocess.run([HOIAMCTL, "--register", register.path, "--as", register.login, "--now", NOW, "--json", "sample", "--tickets", "50"],
                          input=b"", capture_output=True, env=environment(), timeout=60,
                          preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
    if done.returncode <= 0 or not done.stderr.strip():
        raise AssertionError(f"ended with {done.returncode}: {done.stderr.decode()!r}")
    equal(register.do("list")["count"], 1)
    equal(register.do("check", "--deep")["ok"], True)


# ---- Opened, and written into -----------------------------------------------------------------------------------------------


def test_opened_by_the_engine_alone():
    """Another opening and closing of the file would drop the locks of all of the process. The engine's go by no symbolic link."""
    register = Register(now="2026-03-02T07:00")
    opened = 0
    for words, stdin in ((("register",), TICKET), (("list",), None), (("check",), None),
                         (("backup", os.path.join(fresh_folder(), "copy.db")), None)):
        done, lines = strace(register, *words, stdin=stdin, options=("-e", "trace=open,openat,creat"))
        equal(done.returncode, 0, done.stderr.decode())
        for line in lines:
            if re.search(re.escape(f'"{register.path}') + r'(-wal|-shm)?"', line):
                opened += 1
                if "O_NOFOLLOW" not in line:
                    raise AssertionError(f"not opened by the engine: {line}")
    if opened < 8:
        raise AssertionError(f"only {opened} openings seen")


def write_log(lines, path):
    """The number of writes into the file itself, and those of them outside the lock of the side file."""
    inside, outside, holder = 0, [], {}
    for line in lines:
        process = line.split()[0]
        if "flock(" in line and "-checkpoint" in line and line.rstrip().endswith("= 0"):
            holder[process] = re.search(r"flock\((\d+)", line).group(1)
        elif "close(" in line and process in holder and f"close({holder[process]}<" in line:
            del holder[process]
        elif "pwrite64(" in line and f"<{path}>" in line:
            if process in holder:
                inside += 1
            else:
                outside.append(line)
    return inside, outside


def test_written_under_the_lock_alone():
    """More than the engine's own thousand pages go into the log; into the file only what the one checkpointer brings there."""
    register = Register(now="2026-03-02T07:00")
    done, lines = strace(register, "sample", "--tickets", "400", options=("-y", "-e", "trace=pwrite64,flock,close"))
    equal(done.returncode, 0, done.stderr.decode())
    into_log = sum(int(line.rsplit(" = ", 1)[1]) for line in lines if "pwrite64(" in line and "-wal>" in line and " = " in line)
    inside, outside = write_log(lines, register.path)
    if into_log < 2 * ENGINES_OWN_LIMIT or inside == 0:
        raise AssertionError(f"{into_log} bytes into the log, {inside} writes into the file")
    if outside:
        raise AssertionError(f"{len(outside)} writes outside the lock: {outside[0]}")


if __name__ == "__main__":
    hatest.main()
