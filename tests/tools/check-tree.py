#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the tree against the rules that no compiler knows. check-tree.py walls|strings|rules|shape|self-test"""

import os
import re
import subprocess
import sys
import tempfile

ROOT = os.environ.get("HA_SOURCE_ROOT") or os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
ROOMS = ("core", "store", "paper", "watch", "agent", "ctl", "app")

# Which rooms each room may include. "core <- store, paper <- watch <- agent, ctl, app".
DOORS = {
    "core": {"core"},
    "store": {"core", "store"},
    "paper": {"core", "paper"},
    "watch": {"core", "store", "watch"},
    "agent": {"core", "store", "watch", "agent"},
    "ctl": {"core", "store", "paper", "watch", "ctl"},
    "app": {"core", "store", "paper", "watch", "app"},
}
# Headers of libraries, and the only rooms that see them.
LIBRARIES = (
    (re.compile(r"^(gtk/|gdk/|gsk/|adwaita\.h|libadwaita)"), {"app"}),
    (re.compile(r"^sqlite3\.h"), {"store/sqlite"}),
    (re.compile(r"^libpq-fe\.h"), {"store/postgresql"}),
    (re.compile(r"^libnotify/"), {"agent"}),
    (re.compile(r"^(cairo|pango)"), {"paper", "app"}),
    (re.compile(r"^(gio/|json-glib/)"), {"store", "paper", "watch", "agent", "ctl", "app"}),
    (re.compile(r"^unicode/"), {"core"}),
)
# What of a room only its own subfolder and one file see: nothing above an engine's table knows which engine it is.
INNER = (
    (re.compile(r"^store/sqlite/"), re.compile(r"^src/store/(sqlite/|driver\.c$)")),
    (re.compile(r"^store/postgresql/"), re.compile(r"^src/store/(postgresql/|driver\.c$)")),
    (re.compile(r"^store/driver-private\.h"), re.compile(r"^src/store/(sqlite/|postgresql/|driver)")),
)
# SQL that one engine alone understands.
ENGINE_SQL = re.compile(r'"[^"]*\b(PRAGMA |pragma_\w+|INSERT OR |REPLACE INTO|sqlite_\w+|data_version|json_each|json_extract|CROSS JOIN|INDEXED BY'
                        r'|rowid|printf \(\'|instr \(|GLOB |MATCH :|group_concat|strftime|unixepoch|schema/sqlite)'
                        r'|"-(wal|shm|journal)"|\binotify_')
# Who writes files knows which never to write over: those that stand beside a register, whichever engine made it.
WRITER = "src/paper/save.c"
# Programs alone read the environment, the clock and the settings.
PROGRAMS = {"agent", "ctl", "app"}
WORLD = re.compile(r"\b(((g_|secure_)?getenv|g_get_(real_time|user_\w+|home_dir)|g_date_time_new_now\w*|g_settings_new\w*|gettimeofday"
                   r"|clock_gettime)\s*\(|time\s*\((NULL|&))")
INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]')


def sources(folder, endings=(".c", ".h")):
    for where, folders, names in os.walk(os.path.join(ROOT, folder)):
        folders.sort()
        for name in sorted(names):
            if name.endswith(endings):
                yield os.path.relpath(os.path.join(where, name), ROOT)


def read(path):
    with open(os.path.join(ROOT, path), encoding="utf-8") as file:
        return file.read()


def walls_of(path, text):
    """Complaints about one source file."""
    room = path.split(os.sep)[1]
    places = {room, "/".join(path.split(os.sep)[1:3])}
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        match = INCLUDE.match(line)
        if match:
            header = match.group(1)
            first = header.split("/")[0]
            first = first if first != ".." else header.lstrip("./").split("/")[0]
            if first in ROOMS and "/" in header and first not in DOORS[room]:
                found.append(f"{path}:{number}: {room} may not include {header}")
            if header == "config.h" and room == "core":
                found.append(f"{path}:{number}: core needs no config.h")
            for pattern, rooms in LIBRARIES:
                if pattern.match(header) and not places & rooms:
                    found.append(f"{path}:{number}: {room} may not see <{header}>")
            for pattern, inside in INNER:
                if pattern.match(header) and not inside.match(path.replace(os.sep, "/")):
                    found.append(f"{path}:{number}: {header} is another's inner part")
        if room not in PROGRAMS and WORLD.search(line):
            found.append(f"{path}:{number}: only programs read the world: {line.strip()}")
        if not places & {"store/sqlite", "store/postgresql"} and path != WRITER and ENGINE_SQL.search(line):
            found.append(f"{path}:{number}: only one engine understands this: {line.strip()}")
    return found


def check_walls():
    found = []
    for path in sources("src"):
        if path.count(os.sep) >= 2:
            found += walls_of(path, read(path))
    return found


def check_strings():
    """Every file with strings for people is in POTFILES; vi.po has every string, none fuzzy."""
    found = []
    listed = {line.strip() for line in read("po/POTFILES").splitlines() if line.strip() and not line.startswith("#")}
    marked = re.compile(r'\b(?:_|N_|C_|NC_|Q_|g_dngettext|ngettext)\s*\(\s*"|translatable="(?:yes|true)"')
    for folder in ("src", "ui"):
        for path in sources(folder, (".c", ".ui")):
            if marked.search(read(path)) and path not in listed:
                found.append(f"{path}: not in po/POTFILES")
    for path in listed:
        if not os.path.exists(os.path.join(ROOT, path)):
            found.append(f"po/POTFILES: {path} is not there")
    if found:
        return found
    with tempfile.TemporaryDirectory() as folder:
        pot, merged = os.path.join(folder, "hoiam.pot"), os.path.join(folder, "vi.po")
        subprocess.run(
            ["xgettext", "--from-code=UTF-8", "--keyword=_", "--keyword=N_", "--keyword=C_:1c,2", "--keyword=NC_:1c,2",
             "--keyword=ngettext:1,2", "--keyword=g_dngettext:2,3", "--flag=_:1:pass-c-format",
             "--files-from=po/POTFILES", "-o", pot],
            cwd=ROOT, check=True, stderr=subprocess.DEVNULL)
        subprocess.run(["msgmerge", "-q", "-N", "po/vi.po", pot, "-o", merged], cwd=ROOT, check=True)
        left = subprocess.run(["msgattrib", "--untranslated", "--no-obsolete", "--no-wrap", merged],
                              capture_output=True, text=True, check=True).stdout
        left += subprocess.run(["msgattrib", "--only-fuzzy", "--no-obsolete", "--no-wrap", merged],
                               capture_output=True, text=True, check=True).stdout
        for line in left.splitlines():
            if line.startswith("msgid ") and line != 'msgid ""':
                found.append("po/vi.po: not translated: " + line[6:])
        check = subprocess.run(["msgfmt", "--check", "-o", os.devnull, "po/vi.po"], cwd=ROOT, capture_output=True, text=True)
        if check.returncode != 0:
            found.append("po/vi.po: " + check.stderr.strip())
    return found


# The rules a limit of the procedure comes from; each must be named by a "Rule:" in core or in a policy that comes with it.
RULES = ("85A, Xử lý", "85A, Lưu đồ", "85A, phản hồi 24 giờ", "85A, Thời gian xử lý", "85A, quá 48 giờ", "BLDS 2015 art. 147-148")


def check_rules():
    text = "\n".join(read(path) for path in [*sources("src/core"), *sources("data/procedure", (".policy",))])
    tags = {tag.strip().rstrip("*/").strip() for tag in re.findall(r"Rule:\s*([^\n]+)", text)}
    return [f"src/core, data/procedure: no line says “Rule: {rule}”" for rule in RULES if not any(rule in tag for tag in tags)]


# Over the limits when the limits came: these may only shrink, and leave when they fit.
MOST_LINES = 500
MOST_OF_FUNCTION = 45
LONG_FILES = {
    "tests/faults/disk.c": 504, "tests/app/test-action-form.c": 510, "tests/paper/test-letter.c": 581,
}
LONG_FUNCTIONS = {}


def lengths_of(path, text):
    """Complaints about what is too long in one source file."""
    found, begin, lines = [], 0, text.splitlines()
    most = LONG_FILES.get(path, MOST_LINES)
    if len(lines) > most:
        found.append(f"{path}: {len(lines)} lines, at most {most}")
    for number, line in enumerate(lines, 1):
        if line == "{":
            begin = number
        elif line == "}" and begin > 0:
            head = [name for name in (re.match(r"^(\w+) \(", before) for before in reversed(lines[:begin - 1])) if name]
            name = head[0].group(1) if head else "?"
            most = LONG_FUNCTIONS.get(f"{path}: {name}", MOST_OF_FUNCTION)
            if number - begin + 1 > most:
                found.append(f"{path}:{begin}: {name} has {number - begin + 1} lines, at most {most}")
            begin = 0
    return found


def check_shape():
    """Licence lines, work left over, what is too long, and top-level files."""
    found = []
    for folder in ("src", "tests"):
        for path in sources(folder):
            text = read(path)
            if not text.startswith("/* SPDX-License-Identifier: GPL-3.0-or-later */"):
                found.append(f"{path}: no licence line")
            found += lengths_of(path.replace(os.sep, "/"), text)
            for number, line in enumerate(text.splitlines(), 1):
                if re.search(r"\b(TODO|FIXME|XXX|HACK)\b", line):
                    found.append(f"{path}:{number}: work left: {line.strip()}")
    for name in ("COPYING", "README.md", "HACKING.md", "run", ".ci/run", "meson.build"):
        if not os.path.exists(os.path.join(ROOT, name)):
            found.append(f"missing: {name}")
    return found


def check_self():
    """The checks find what they are for: each of these must be complained about."""
    bad = (
        ("src/core/a.c", '#include <gtk/gtk.h>\n'), ("src/paper/a.c", '#include "store/store.h"\n'),
        ("src/app/a.c", '#include <sqlite3.h>\n'), ("src/ctl/a.c", '#include <libnotify/notify.h>\n'),
        ("src/watch/a.c", "  x = g_get_real_time ();\n"), ("src/core/a.c", "  x = time (NULL);\n"),
        ("src/store/a.c", '#include "../paper/page.h"\n'), ("src/paper/a.c", "  clock_gettime (CLOCK_REALTIME, &now);\n"), ("src/core/a.c", '#include "watch/watch.h"\n'),
        ("src/store/a.c", '#include <pango/pangocairo.h>\n'), ("src/store/a.c", '#include <sqlite3.h>\n'),
        ("src/store/postgresql/a.c", '#include <sqlite3.h>\n'), ("src/store/a.c", '#include "store/sqlite/place.h"\n'),
        ("src/store/a.c", '#include "store/driver-private.h"\n'), ("src/store/a.c", '  x = "PRAGMA user_version";\n'),
        ("src/store/a.c", '  x = g_strconcat (path, "-wal", NULL);\n'),
    )
    long = (("src/core/a.c", "void\nrun (void)\n{\n" + "  x ();\n" * 44 + "}\n"), ("src/core/a.c", "\n" * 501))
    words = ("FROM json_each (:ids) j", "JOIN a CROSS JOIN b", "FROM clock INDEXED BY clock_open_due", "SELECT rowid FROM draft",
             "code = printf ('%04d', number)", "WHERE instr (search, :word) > 0", "FROM pragma_table_info (:table)",
             "WHERE words MATCH :match", "INSERT OR IGNORE INTO setting", "schema/sqlite/%04d.sql")
    bad += tuple(("src/store/list/a.c", f'  x = "{word}";\n') for word in words)
    fine = tuple(("src/store/sqlite/a.c", f'  x = "{word}";\n') for word in words)
    short = "void\nrun (void)\n{\n" + "  x ();\n" * 43 + "}\n"
    return ([f"not noticed: {path}: {text.strip()}" for path, text in bad if not walls_of(path.replace("/", os.sep), text)]
            + [f"wrongly noticed: {path}: {text.strip()}" for path, text in fine if walls_of(path, text)]
            + [f"not noticed: {path}: too long" for path, text in long if not lengths_of(path, text)] + lengths_of("src/core/a.c", short))


def main():
    checks = {"walls": check_walls, "strings": check_strings, "rules": check_rules, "shape": check_shape, "self-test": check_self}
    if len(sys.argv) != 2 or sys.argv[1] not in checks:
        sys.exit(__doc__)
    found = checks[sys.argv[1]]()
    print("\n".join(found) if found else f"{sys.argv[1]}: nothing found")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
