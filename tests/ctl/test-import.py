#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Old sheets into a register and out again, by hoiamctl."""

import json
import os
import resource
import subprocess
import sys
import unicodedata

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tools"))
import hatest  # noqa: E402
from hatest import Register, contains, equal, fresh_folder  # noqa: E402

SHEET = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "fixtures", "so-khieu-nai-2025.csv")
NOW = "2026-03-12T08:00"
REFUSED = [(42, "date", "31/02/2025"), (43, "time", "25:61"), (44, "channel", "Bồ câu đưa thư"), (45, "name", "")]


def sound(register):
    equal(register.do("check", "--deep"), {"ok": True, "found": []})


def refused(answer, status, *words):
    equal(answer.status, status, answer.error)
    for word in words:
        contains(answer.error, word)


def import_sheet(register, path=SHEET, *more):
    return register.do("import", path, "--as-kind", "tickets", *more, now=NOW)


def test_import():
    register = Register()
    dry = import_sheet(register, SHEET, "--dry-run")
    equal((dry["read"], dry["imported"], dry["dry_run"]), (46, 42, True))
    equal(register.do("list")["count"], 0)
    done = import_sheet(register)
    equal((done["read"], done["imported"], done["skipped"], done["encoding"]), (46, 42, 0, "utf-8"))
    equal([(row["line"], row["column"], row["value"]) for row in done["errors"]], REFUSED)
    equal([sorted(row) for row in done["errors"]][0], sorted(["line", "why", "column", "value", "number", "name", "content"]))
    equal(set(("open", "overdue")) <= set(done), True)
    equal(register.do("list")["count"], 42)
    last = register.do("show", "KN-2026-0042")
    equal(last["customer"]["name"], unicodedata.normalize("NFC", "Nguyễn Thị Tổ Hợp"))
    equal(register.do("show", "KN-2026-0041")["content"], "@SUM(1+1)*cmd")
    first = register.do("show", "KN-2026-0001")
    equal((first["stage"], first["clocks"]), ("resolved", []))
    again = import_sheet(register)
    equal((again["imported"], again["skipped"], len(again["errors"])), (0, 42, 4))
    sound(register)


def test_undo():
    register = Register()
    batch = import_sheet(register)["batch"]
    refused(register.try_("import", "--undo", str(batch), now=NOW), 2, "--reason")
    undone = register.do("import", "--undo", str(batch), "--reason", "nhầm tệp", now=NOW)
    equal((undone["withdrawn"], undone["kept"]), (42, []))
    equal(register.do("list")["count"], 0)
    equal(register.do("list", "--search", "KN-2026-0001")["count"], 1)
    equal(register.do("list", "--taken-back")["count"], 42)
    equal(register.do("show", "KN-2026-0001")["ending"], "taken-back")
    told = hatest.run("--register", register.path, "--now", NOW, "list", "--taken-back", LANG="vi_VN.UTF-8", LANGUAGE="vi")
    lines = [line for line in told.text.splitlines() if line.startswith("KN-2026-")]
    equal([("Đã rút lại khỏi sổ" in line, "Đã giải quyết" in line) for line in lines], [(True, False)] * 42, told.text)
    refused(register.try_("import", "--undo", str(batch), "--reason", "x", now=NOW), 1, str(batch))
    refused(register.try_("import", "--undo", "99", "--reason", "x", now=NOW), 1, "99")
    second = import_sheet(register)
    equal(second["imported"], 42)
    equal([(row["batch"], row["imported"], row["withdrawn"]) for row in register.do("import", "--list")],
          [(second["batch"], 42, 0), (batch, 42, 42)])
    sound(register)


def test_words():
    register = Register()
    folder = fresh_folder()
    sheet, columns = os.path.join(folder, "a.csv"), os.path.join(folder, "map.json")
    with open(sheet, "wb") as file:
        file.write("Ngày|x;Ai;Kêu gì;Cách\n12/02/2026 8h30;Trần Văn Bảy;Mất sóng;Zalo\n".encode("utf-16"))
    refused(register.try_("import", sheet, "--as-kind", "tickets", now=NOW), 1, "--map", "name")
    with open(columns, "w", encoding="utf-8") as file:
        json.dump({"Ai": "họ tên khách hàng", "Kêu gì": "nội dun"}, file)
    refused(register.try_("import", sheet, "--as-kind", "tickets", "--map", columns, now=NOW), 2, "nội dun")
    with open(columns, "w", encoding="utf-8") as file:
        json.dump({"Ay": "name"}, file)
    refused(register.try_("import", sheet, "--as-kind", "tickets", "--map", columns, now=NOW), 2, "Ay")
    with open(columns, "w", encoding="utf-8") as file:
        json.dump({"Ai": "họ tên khách hàng", "Kêu gì": "content"}, file)
    equal(import_sheet(register, sheet, "--map", columns)["imported"], 1)
    equal(register.do("show", "KN-2026-0001")["channel"], "message")
    equal(import_sheet(register, sheet)["skipped"], 1, "what was said of the columns is remembered")
    refused(register.try_("import", sheet, "--as-kind", "letters", now=NOW), 2, "letters")
    refused(register.try_("import", sheet, "--as-kind", "tickets", "--encoding", "ebcdic", now=NOW), 2, "ebcdic")
    refused(register.try_("import", sheet, "--as-kind", "tickets", "--encoding", "utf-8", now=NOW), 1)
    refused(register.try_("import", sheet, "--as-kind", "tickets", "--separator", "x", now=NOW), 2, "--separator")
    refused(register.try_("import", os.path.join(folder, "none.csv"), "--as-kind", "tickets", now=NOW), 1, "none.csv")
    refused(register.try_("import", now=NOW), 2)


def test_lines():
    register = Register()
    import_sheet(register)
    folder = fresh_folder()
    lines, again = os.path.join(folder, "a.jsonl"), os.path.join(folder, "b.jsonl")
    register.do("export", lines)
    copy = Register()
    copy.path = os.path.join(folder, "copy.db")
    equal(copy.do("new", "--from", lines)["rehearsal"], True)
    sound(copy)
    copy.do("export", again)
    equal(subprocess.run(["cmp", lines, again], check=False).returncode, 0)
    refused(copy.try_("new", "--from", lines), 1)
    with open(lines, encoding="utf-8") as file:
        text = file.read()
    with open(lines, "w", encoding="utf-8") as file:
        file.write(text.replace("Nguyễn", "Nguyên", 1))
    copy.path = os.path.join(folder, "bad.db")
    refused(copy.try_("new", "--from", lines), 1)
    equal(os.path.exists(copy.path), False)


def test_disk_full():
    """What could not be written whole does not stay as if it were; what was there before does."""
    register = Register()
    import_sheet(register)
    register.do("sample", "--tickets", "200", now=NOW)
    path = os.path.join(fresh_folder(), "list.csv")

    def write(to, limit):
        return subprocess.run([hatest.HOIAMCTL, "--register", register.path, "--as", register.login, "--now", NOW, "list", "--csv", to],
                              capture_output=True, env=hatest.environment(), timeout=60,
                              preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))

    done = write(path, 40000)
    equal((done.returncode > 0, len(done.stderr) > 0, os.path.exists(path)), (True, True, False))
    equal(write(path, resource.RLIM_INFINITY).returncode, 0)
    whole = open(path, "rb").read()
    equal((write(path, 40000).returncode > 0, open(path, "rb").read() == whole), (True, True))
    with open("/dev/full", "wb") as full:
        done = subprocess.run([hatest.HOIAMCTL, "--register", register.path, "--as", register.login, "--now", NOW, "list"],
                              stdout=full, stderr=subprocess.PIPE, env=hatest.environment(), timeout=60)
    equal(done.returncode, 1)
    contains(done.stderr.decode(), "the disk is full")


def test_attachments():
    register = Register()
    code = register.register("2025-01-02T08:00")["code"]
    folder = fresh_folder()
    picture, out = os.path.join(folder, "ảnh <b>.txt"), os.path.join(folder, "out")
    content = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
    with open(picture, "wb") as file:
        file.write(content)
    equal([one["name"] for one in register.do("attach", code, picture, now="2025-01-02T09:00")], ["ảnh <b>.txt"])
    one = register.do("attachments", code)[0]
    equal((one["name"], one["type"], one["size"]), ("ảnh <b>.txt", "image/png", len(content)))
    equal(register.try_("attachments", code, "--save", str(one["id"]), "-o", out).status, 0)
    with open(out, "rb") as file:
        equal(file.read(), content)
    told = register.do("journal", code)[-1]
    equal((told["action"], told["by"], told["fields"]["name"], told["seq"]), ("attach", one["by"], "ảnh <b>.txt", None))
    equal([entry["action"] for entry in register.do("journal", code)], ["register", "attach"])
    other = register.register("2025-01-02T10:00")["code"]
    refused(register.try_("attachments", other, "--save", str(one["id"]), "-o", out), 1)


if __name__ == "__main__":
    hatest.main()
