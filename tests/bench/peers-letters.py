#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The same letters by this program and by others: how many in a CPU second, how soon the first, how large.

peers-letters.py BENCH_LETTERS TYPST_FOLDER [N [ROUNDS]]
Every program makes N letters, a file each, in one process; then one letter from a cold start. CPU time is that of all processes it took, as
the system counts it, starting included; all take turns, several rounds, and the median counts. One that is not there is said and left out.
"""
import ctypes
import os
import resource
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
PYTHON = "/usr/bin/python3"
PATIENCE = 240
SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER: what a program leaves running is counted, too
CHECKED = 4     # letters whose words are read back
AIMS = {"typst": 4, "LibreOffice": 20, "Cairo alone": 0.9}
MOST_BYTES, MOST_COLD = 40 * 1024, 40


class Peer:
    """A program: command (n, folder) makes n letters into folder; it may print CPU seconds that are not its own."""

    def __init__(self, name, command, most=None):
        self.name, self.command, self.most = name, command, most
        self.rates, self.steady, self.cold_cpu, self.cold_wall = [], [], [], []
        self.bytes = self.pages = self.missing = 0


def get_cpu():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def reap(deadline):
    """Waits for all that is left of a program."""
    while time.monotonic() < deadline:
        try:
            if os.waitpid(-1, os.WNOHANG)[0] == 0:
                time.sleep(0.02)
        except ChildProcessError:
            return
    raise TimeoutError("it does not end")


def run(command):
    """CPU and wall seconds of a command and of all that it started."""
    before, start = get_cpu(), time.monotonic()
    with tempfile.TemporaryFile("w+") as complaints:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=complaints, text=True, start_new_session=True)
        try:
            output = process.communicate(timeout=PATIENCE)[0]
            wall = time.monotonic() - start
            reap(start + PATIENCE)
        except (subprocess.TimeoutExpired, TimeoutError):
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            reap(time.monotonic() + 10)
            raise
        complaints.seek(0)
        if process.returncode != 0:
            raise RuntimeError(complaints.read().strip()[-300:] or f"it ended with {process.returncode}")
    words = output.split()
    return get_cpu() - before - (float(words[0]) if words else 0), wall


def list_pdfs(folder):
    return sorted(os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(".pdf"))


def measure(peer, n, folder):
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    cpu, wall = run(peer.command(n, folder))
    files = list_pdfs(folder)
    if len(files) != n:
        raise RuntimeError(f"{len(files)} files of {n}")
    return cpu, wall, files


def read_letters(text):
    """As bench-letters tells them: for each a list of (role, text)."""
    return [[tuple(line.split("\t", 1)) for line in letter.split("\n")] for letter in text.strip("\n").split("\n\n")]


def count_missing(letter, path):
    """Words of a letter that its PDF does not give back."""
    found = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, text=True, check=True).stdout.split()
    return sum(word not in found for role, text in letter for word in text.split() if role == "body")


def count_pages(path):
    lines = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout.split("\n")
    return next(int(line.split()[1]) for line in lines if line.startswith("Pages:"))


def look_at(peer, files, letters):
    peer.bytes = statistics.mean(map(os.path.getsize, files))
    peer.pages = statistics.mean(map(count_pages, files))
    peer.missing = sum(count_missing(letters[i], files[i]) for i in range(min(CHECKED, len(files))))


def take_turn(peer, n, folder, letters):
    n = min(n, peer.most or n)
    cold_cpu, cold_wall, _ = measure(peer, 1, folder)
    cpu, _, files = measure(peer, n, folder)
    peer.rates.append(n / cpu)
    peer.steady.append((n - 1) / max(cpu - cold_cpu, 1e-6))
    peer.cold_cpu.append(cold_cpu * 1e3)
    peer.cold_wall.append(cold_wall * 1e3)
    if not peer.bytes:
        look_at(peer, files, letters)


def can_run(*command):
    try:
        return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=60, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def list_peers(program, typst, source, profile):
    """All that can be compared with here."""
    peers = [Peer("this program", lambda n, folder: [program, "ours", str(n), folder]),
             Peer("Cairo alone", lambda n, folder: [program, "shaped", str(n), folder])]
    fonts = subprocess.run(["fc-match", "-f", "%{file}", "Liberation Serif"], capture_output=True, text=True, check=False).stdout
    others = [("typst", os.path.isdir(os.path.join(typst, "node_modules")) and can_run("node", "--version"),
               lambda n, folder: ["node", os.path.join(HERE, "peers-typst.mjs"), typst, source, str(n), folder, os.path.dirname(fonts)], None),
              ("LibreOffice", can_run(PYTHON, "-c", "import uno") and shutil.which("soffice") is not None,
               lambda n, folder: [PYTHON, os.path.join(HERE, "peers-office.py"), profile, source, str(n), folder], None),
              ("WeasyPrint", can_run(PYTHON, "-c", "import weasyprint"),
               lambda n, folder: [PYTHON, os.path.join(HERE, "peers-weasyprint.py"), source, str(n), folder], 20)]
    for name, there, command, most in others:
        if there:
            peers.append(Peer(name, command, most))
        else:
            print(f"{name}: not installed, left out")
    return peers


def compare(peers, n, rounds, folder, letters):
    """The turn before the first is not counted: caches are filled, profiles made."""
    for turn in range(-1, rounds):
        for peer in list(peers):
            try:
                if turn < 0:
                    measure(peer, 1, os.path.join(folder, "out"))
                else:
                    take_turn(peer, n, os.path.join(folder, "out"), letters)
            except (OSError, RuntimeError, TimeoutError, ValueError, subprocess.SubprocessError) as trouble:
                print(f"{peer.name}: left out: {trouble}")
                peers.remove(peer)
        print(f"round {turn + 1} of {rounds}; load {os.getloadavg()[0]:.1f}", file=sys.stderr, flush=True)


def say(ok):
    return "PASS" if ok else "over"


def report(peers, n):
    median = statistics.median
    ours = peers[0]
    print(f"{n} letters in a process; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    print(f"{'':14}{'letters/CPU s':>14}{'after 1st':>11}{'first, CPU':>13}{'wall':>10}{'bytes':>9}{'pages':>7}{'words lost':>12}{'ratio':>8}")
    for peer in peers:
        ratio = median(a / b for a, b in zip(ours.rates, peer.rates))
        aim = AIMS.get(peer.name)
        print(f"{peer.name:14}{median(peer.rates):14.1f}{median(peer.steady):11.1f}{median(peer.cold_cpu):10.1f} ms"
              f"{median(peer.cold_wall):7.0f} ms{peer.bytes:9.0f}{peer.pages:7.2f}{peer.missing:12}{ratio:8.2f}"
              + (f"  {'PASS' if ratio >= aim else 'under'} ({aim})" if aim else ""))
    print(f"a letter: {ours.bytes / 1024:.1f} KB  {say(ours.bytes <= MOST_BYTES)} ({MOST_BYTES // 1024})")
    print(f"first letter of a cold process: {median(ours.cold_cpu):.1f} ms of CPU; by the clock {median(ours.cold_wall):.1f} ms, at best "
          f"{min(ours.cold_wall):.1f} ms  {say(min(ours.cold_wall) <= MOST_COLD)} ({MOST_COLD}, at best: other programs' load is in the rest)")


def main():
    program, typst = sys.argv[1:3]
    n = int(sys.argv[3]) if len(sys.argv) > 3 else 100
    rounds = int(sys.argv[4]) if len(sys.argv) > 4 else 5
    ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0)
    with tempfile.TemporaryDirectory(prefix="hoiam-letters-") as folder:
        source = os.path.join(folder, "letters.txt")
        text = subprocess.run([program, "texts", str(n)], capture_output=True, text=True, check=True).stdout
        with open(source, "w", encoding="utf-8") as out:
            out.write(text)
        peers = list_peers(program, typst, source, os.path.join(folder, "profile"))
        compare(peers, n, rounds, folder, read_letters(text))
        if not peers or peers[0].name != "this program":
            sys.exit("this program made no letters")
        report(peers, n)


main()
