# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the real program as a person would: keys and clicks by xdotool, reading by AT-SPI. Runs inside tests/tools/with-display."""

import os
import subprocess
import sys
import time

# The program's warnings are fatal, as it is told; those of the libraries that read it are not ours.
DEBUG = os.environ.pop("G_DEBUG", None)

import gi  # noqa: E402

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

ROOT = os.environ.get("HA_SOURCE_ROOT") or os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BUILD = os.environ.get("HA_BUILD_ROOT") or os.path.join(ROOT, "build", "debug")
SLOW = 8 if os.environ.get("HA_SANITIZED") else 1

LETTERS = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
# Legacy keysyms that xdotool prefers over the Unicode ones.
LEGACY = {"ă": "abreve", "Ă": "Abreve", "đ": "dstroke", "Đ": "Dstroke", "ĩ": "itilde", "Ĩ": "Itilde", "ũ": "utilde", "Ũ": "Utilde"}


class Failure(AssertionError):
    """What a person would have said: it is not there, it does not answer."""


def program(name):
    folder = {"hoiam": "app", "hoiamctl": "ctl", "hoiam-agent": "agent"}[name]
    return os.path.join(BUILD, "src", folder, name)


def environment(lang="vi_VN.UTF-8", **more):
    env = dict(os.environ)
    env.update(LANG=lang, LC_ALL=lang, LANGUAGE=lang.split(".")[0].split("_")[0], TZ="Asia/Ho_Chi_Minh",
               GSETTINGS_SCHEMA_DIR=os.path.join(BUILD, "data"), GSETTINGS_BACKEND="memory",
               HOIAM_LOCALEDIR=os.path.join(BUILD, "po"), GTK_A11Y="atspi", NO_AT_BRIDGE="0",
               XDG_DATA_DIRS=os.path.join(ROOT, "data") + ":" + os.environ.get("XDG_DATA_DIRS", "/usr/local/share:/usr/share"))
    env.update({"G_DEBUG": DEBUG} if DEBUG else {})
    env.update(more)
    return env


def ctl(register, *arguments, stdin=None, now=None, check=True, json=False, lang="vi_VN.UTF-8"):
    """Runs hoiamctl; gives its output, or the parsed JSON."""
    command = [program("hoiamctl"), "--register", register]
    command += ["--now", now] if now else []
    command += ["--json"] if json else []
    run = subprocess.run(command + list(arguments), input=stdin, capture_output=True, text=True, env=environment(lang), timeout=120)
    if check and run.returncode != 0:
        raise Failure(f"hoiamctl {' '.join(arguments)}: {run.returncode}: {run.stderr}")
    if json:
        import json as parser
        return parser.loads(run.stdout) if run.stdout.strip() else None
    return run.stdout


def keysym(letter):
    if letter in LEGACY:
        return LEGACY[letter]
    return hex(ord(letter)) if ord(letter) < 0x100 else f"U{ord(letter):04X}"


def teach_keyboard():
    """Puts the 67 Vietnamese letters on keycodes of their own, so that nothing is remapped while typing."""
    # A keyboard has room above 150 or so, where media keys lie; 203 to 207 are modifiers.
    codes = [code for code in range(255, 150, -1) if not 203 <= code <= 207]
    lines = [f"keycode {code} = {keysym(letter)} {keysym(letter.upper())}" for code, letter in zip(codes, LETTERS)]
    subprocess.run(["xmodmap", "-"], input="\n".join(lines) + "\n", text=True, check=True)
    time.sleep(0.3)


def wait(what, timeout=10.0, why=None):
    """Calls until it gives something true."""
    end = time.monotonic() + timeout * SLOW
    while True:
        try:
            got = what()
        except GLib.Error:
            got = None
        if got:
            return got
        if time.monotonic() > end:
            raise Failure(why or "waited in vain")
        time.sleep(0.03)


class Desk:
    """One running hoiam."""

    def __init__(self, *arguments, lang="vi_VN.UTF-8", wrap=(), **env):
        self.env = environment(lang, **env)
        self.log = open(os.path.join(os.environ.get("HOME", "/tmp"), f"hoiam-{time.monotonic_ns()}.log"), "w+b")
        self.process = subprocess.Popen([*wrap, program("hoiam"), *arguments], env=self.env, stdout=self.log, stderr=self.log)
        self.root = None

    def __enter__(self):
        self.wait_window()
        return self

    def __exit__(self, *_):
        self.quit()

    # ---- life

    def output(self):
        self.log.flush()
        with open(self.log.name, encoding="utf-8", errors="replace") as file:
            return file.read()

    def application(self):
        desktop = Atspi.get_desktop(0)
        for at in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(at)
            if child is not None and child.get_process_id() == self.process.pid and child.get_child_count() > 0:
                return child
        return None

    def wait_window(self, timeout=20):
        def look():
            if self.process.poll() is not None:
                raise Failure(f"hoiam ended with {self.process.returncode}:\n{self.output()}")
            return self.application()

        self.root = wait(look, timeout, "no window came")
        # Keys go to the window that has the focus; the window manager gives it in its own time.
        wait(lambda: subprocess.run(["xdotool", "getactivewindow"], capture_output=True).returncode == 0, 20, "no window has the focus")
        time.sleep(0.2)
        return self.root

    def quit(self):
        if self.process.poll() is None:
            subprocess.run(["gapplication", "action", "vn.qcatv.hoiam", "quit"], env=self.env, capture_output=True, timeout=20)
            try:
                self.process.wait(10 * SLOW)
            except subprocess.TimeoutExpired:
                self.process.terminate()
                try:
                    self.process.wait(5)
                except subprocess.TimeoutExpired:
                    self.process.kill()
                    self.process.wait()
        output = self.output()
        self.log.close()
        if self.process.returncode not in (0, -15, 143):
            raise Failure(f"hoiam ended with {self.process.returncode}:\n{output}")
        for line in output.splitlines():
            if "CRITICAL" in line or "runtime error" in line or "AddressSanitizer" in line:
                raise Failure(f"hoiam complained:\n{output}")

    # ---- reading

    def walk(self, node=None, deep=40):
        node = node or self.root
        yield node
        if deep == 0 or self.is_hidden_page(node):
            return
        try:
            if node.get_role() == Atspi.Role.TABLE_ROW and node.get_name() not in ("", "GtkListItemWidget"):
                return  # a row's name says what its cells say
            count = node.get_child_count()
        except GLib.Error:
            return
        for at in range(min(count, 400)):
            try:
                child = node.get_child_at_index(at)
            except GLib.Error:
                continue
            if child is not None:
                yield from self.walk(child, deep - 1)

    def is_hidden_page(self, node):
        """Pages of a stack that lie below the one shown are told as if they were visible: what is under the middle of it?"""
        try:
            if node.get_role() != Atspi.Role.PANEL or node.get_name() != "GtkStackPage":
                return False
            stack, child, frame = node.get_parent(), node.get_child_at_index(0), node
            while frame is not None and frame.get_role() not in (Atspi.Role.FRAME, Atspi.Role.DIALOG, Atspi.Role.APPLICATION):
                frame = frame.get_parent()
            extents = child.get_extents(Atspi.CoordType.WINDOW)
            if extents.width <= 0 or extents.height <= 0:
                return True
            at = frame.get_accessible_at_point(extents.x + extents.width // 2, extents.y + extents.height // 2, Atspi.CoordType.WINDOW)
            while at is not None and at != node and at.get_parent() != stack and at != frame:
                at = at.get_parent()
            return at is not None and at != node and at != frame
        except (GLib.Error, AttributeError):
            return False

    @staticmethod
    def is_showing(node):
        try:
            extents = node.get_extents(Atspi.CoordType.WINDOW)
            return extents.width > 0 and extents.height > 0 and node.get_state_set().contains(Atspi.StateType.VISIBLE)
        except GLib.Error:
            return False

    def find_all(self, name=None, role=None, inside=None, part=False, showing=True):
        found = []
        for node in self.walk(inside):
            try:
                label = node.get_name() or ""
                if name is not None and not (name in label if part else name == label):
                    continue
                if role is not None and node.get_role_name() != role:
                    continue
            except GLib.Error:
                continue
            if not showing or self.is_showing(node):
                found.append(node)
        return found

    def find(self, name=None, role=None, inside=None, part=False, timeout=8, showing=True):
        """The first such accessible; waits for it."""
        return wait(lambda: (self.find_all(name, role, inside, part, showing) or [None])[0], timeout,
                    f"not found: name {name!r}, role {role!r}\n" + self.describe() if name or role else None)

    def has(self, name, part=True):
        return bool(self.find_all(name, part=part))

    def texts(self, inside=None):
        """Every name and text on the window, for looking something up in it."""
        found = []
        for node in self.walk(inside):
            try:
                name = node.get_name()
                if name:
                    found.append(name)
                content = self.text_of(node)
                if content and content != name:
                    found.append(content)
            except GLib.Error:
                continue
        return found

    def says(self, text, timeout=8):
        """Waits until the window shows this text somewhere."""
        return wait(lambda: any(text in line for line in self.texts()), timeout, f"the window does not say {text!r}")

    def describe(self):
        lines = []
        for node in self.walk():
            try:
                lines.append(f"{node.get_role_name()}: {node.get_name()!r}")
            except GLib.Error:
                continue
        return "\n".join(lines[:400])

    @staticmethod
    def text_of(node):
        """All of it: an end of -1 gives nothing here."""
        return Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node)) if "Text" in node.get_interfaces() else ""

    def focused(self):
        for node in self.walk():
            try:
                if node.get_state_set().contains(Atspi.StateType.FOCUSED):
                    return node
            except GLib.Error:
                continue
        return None

    # ---- doing

    def keys(self, *names, pause=0.12):
        for name in names:
            subprocess.run(["xdotool", "key", "--clearmodifiers", name], check=True)
            time.sleep(pause)

    def type(self, text, delay=6):
        subprocess.run(["xdotool", "type", "--delay", str(delay), text], check=True)
        time.sleep(0.1)

    def middle(self, node):
        """Of a widget, on the screen. GTK tells places within the window, without the shadow round it."""
        lines = subprocess.run(["xdotool", "getactivewindow", "getwindowgeometry", "--shell"], capture_output=True, text=True, check=True).stdout
        window = {name: int(value) for name, value in (line.split("=") for line in lines.split() if "=" in line)}
        frame = node
        while frame.get_parent() is not None and frame.get_parent().get_role() != Atspi.Role.APPLICATION:
            frame = frame.get_parent()
        inner, extents = (each.get_extents(Atspi.CoordType.WINDOW) for each in (frame, node))
        return (window["X"] + (window["WIDTH"] - inner.width) // 2 + extents.x + extents.width // 2,
                window["Y"] + (window["HEIGHT"] - inner.height) // 2 + extents.y + extents.height // 2)

    def click(self, node):
        x, y = self.middle(node)
        subprocess.run(["xdotool", "mousemove", str(x), str(y), "click", "1"], check=True)
        time.sleep(0.2)

    def press(self, name, role=None, part=False):
        """Activates a button by its name, through its accessible action where it has one, else by focus and space."""
        node = self.find(name, role, part=part)
        action = node.get_action_iface()
        if action is not None and Atspi.Action.get_n_actions(action) > 0:
            Atspi.Action.do_action(action, 0)
            time.sleep(0.2)
        else:
            self.click(node)

    def dialog(self):
        """The newest window that is not the first, or None."""
        application = self.application()
        count = application.get_child_count() if application is not None else 0
        return application.get_child_at_index(count - 1) if count > 1 else None

    def open_block(self, part):
        """Opens one block of the composer and puts the cursor into it."""
        rows = [node for node in self.find_all(part, part=True) if node.get_role_name() != "text"]
        if not rows:
            raise Failure(f"no block {part!r}\n{self.describe()}")
        self.reach(part, part=True, most=90)
        self.keys("space")
        wait(lambda: self.find_all(part, "text", part=True), 8, f"the block {part!r} did not open")
        for _ in range(4):
            if self.focused().get_role_name() == "text":
                return
            self.keys("Tab")

    def reach(self, name, part=False, key="Tab", most=60):
        """Presses Tab until the focus is on what has this name; gives it."""
        for _ in range(most):
            node = self.focused()
            got = self.name_of(node) if node is not None else ""
            if name == got or (part and name in got):
                return node
            self.keys(key, pause=0.05)
        raise Failure(f"Tab does not reach {name!r}\n{self.describe()}")

    def name_of(self, node):
        """A widget's own name, or that of the drop-down it opens, or of the text in it."""
        name = node.get_name() or ""
        parent = node.get_parent()
        if parent is not None and parent.get_role() == Atspi.Role.COMBO_BOX:
            return parent.get_name() or ""
        if name and not name.startswith("Gtk"):
            return name
        for child in self.walk(node, deep=4):
            text = child.get_name() or ""
            if text and not text.startswith(("Gtk", "Adw")):
                return text
        return name

    def choose(self, text):
        """Opens the drop-down that has the focus and goes down to this line."""
        self.keys("space")

        def line():
            node = self.focused()
            return node if node is not None and node.get_role() in (Atspi.Role.LIST_ITEM, Atspi.Role.TABLE_ROW) else None

        parent = wait(line, 5, f"no list opened for {text!r}").get_parent()
        lines = [self.name_of(parent.get_child_at_index(at)) for at in range(parent.get_child_count())]
        found = [at for at, name in enumerate(lines) if text in name]
        if not found:
            raise Failure(f"{text!r} is not among {lines}")
        now = [at for at in range(len(lines)) if parent.get_child_at_index(at).get_state_set().contains(Atspi.StateType.FOCUSED)]
        steps = found[0] - (now[0] if now else 0)
        self.keys(*["Down" if steps > 0 else "Up"] * abs(steps), "Return", pause=0.06)

    def title(self):
        """Of the window that has the focus."""
        return subprocess.run(["xdotool", "getactivewindow", "getwindowname"], capture_output=True, text=True).stdout.strip()

    def wait_title(self, text, timeout=8):
        wait(lambda: text in self.title(), timeout, f"no window {text!r} came; it is {self.title()!r}\n" + self.describe())
        time.sleep(0.15)

    def picture(self, path, alone=False):
        """Of the screen, or of the window that has the focus alone."""
        time.sleep(0.25)
        window = subprocess.run(["xdotool", "getactivewindow"], capture_output=True, text=True, check=True).stdout.strip() if alone else "root"
        subprocess.run(["import", "-window", window, path], check=True)


def run(tests):
    """Runs named scenarios as TAP."""
    names = sys.argv[1:]
    chosen = [(name, test) for name, test in tests if not names or name in names]
    print(f"1..{len(chosen)}", flush=True)
    teach_keyboard()
    bad = 0
    for number, (name, test) in enumerate(chosen, 1):
        start = time.monotonic()
        try:
            test()
            print(f"ok {number} {name} # {time.monotonic() - start:.1f} s", flush=True)
        except Exception as error:  # a scenario's failure must not hide the others
            bad += 1
            import traceback
            print(f"not ok {number} {name}")
            for line in traceback.format_exc().splitlines() + str(error).splitlines()[:80]:
                print("# " + line)
            sys.stdout.flush()
    return 1 if bad else 0
