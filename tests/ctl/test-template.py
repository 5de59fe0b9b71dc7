#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Templates by hoiamctl: listed, filled for a ticket, checked by line, kept as the office's own, taken back."""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tools"))
import hatest  # noqa: E402
from hatest import Register, contains, equal, fresh_folder  # noqa: E402

DAY = "2026-02-12"


def refused(answer, status, *words):
    equal(answer.status, status, answer.error)
    equal(answer.text, "", "standard output of a refusal")
    for word in words:
        contains(answer.error, word)


def write(text):
    path = os.path.join(fresh_folder(), "own.template")
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def own(title="T1 của ta", text="Kính gửi {khach_hang}."):
    return f"[template]\nid=t1\ntitle={title}\nareas=quality\nsubject=về việc {{ma_phieu}}\n[content]\ntitle=Nội dung\nneeded=true\ntext={text}\n"


def test_list():
    templates = Register().do("template")
    equal([one["id"] for one in templates], [f"t{n}" for n in range(1, 11)] + ["free", "t11"])
    equal({one["kind"] for one in templates[:-1]}, {"letter"})
    equal(templates[-1]["kind"], "message")
    amount = [field for field in templates[0]["fields"] if field["field"] == "so_tien"][0]
    equal((amount["kind"], amount["needed"]), ("amount", False))


def test_message():
    register = Register()
    code = register.register(f"{DAY}T15:10", channel="phone")["code"]
    told = register.do("template", "show", "t11", code, now=f"{DAY}T15:20")
    contains(told["text"], code)
    contains(told["text"], "trước 15 giờ 10 phút ngày 13/02/2026")
    equal(told["missing"], [])
    refused(register.try_("letter", code, "--template", "t11", "-o", os.path.join(fresh_folder(), "l.pdf"), now=f"{DAY}T15:30"), 2, "t11")


def test_own():
    register = Register()
    code = register.register(f"{DAY}T15:10", channel="written", subject_area="quality")["code"]
    equal(register.do("template", "add", write(own()), now=f"{DAY}T15:20"), {"id": "t1"})
    refused(register.try_("template", "add", write(own()), now=f"{DAY}T15:21"), 1)
    first = register.do("template")[0]
    equal((first["title"], first["own"], first["version"][:3]), ("T1 của ta", True, "t1@"))
    register.do("letter", code, "-o", os.path.join(fresh_folder(), "l.pdf"), now=f"{DAY}T15:30")
    equal(register.do("show", code)["letters"][0]["template"], first["version"])
    equal(register.do("template", "remove", "t1", now=f"{DAY}T15:40"), {"id": "t1"})
    refused(register.try_("template", "remove", "t1", now=f"{DAY}T15:41"), 2, "t1")
    equal(register.do("template")[0]["version"], "t1")
    equal(register.do("check", "--deep"), {"ok": True, "found": []})


def test_faults():
    register = Register()
    for text, line in ((own(text="{khong_co}"), "Line 9"), (own(text="[a"), "Line 9"), ("[template]\nid=x\n", "Line 1"), ("x", "Line 1")):
        refused(register.try_("template", "check", write(text)), 1, line)
        refused(register.try_("template", "add", write(text), now=f"{DAY}T15:20"), 1, line)
    equal(register.do("template", "check", write(own()))["id"], "t1")
    refused(register.try_("template", "show", "t99"), 2, "t99")
    refused(register.try_("template", "burn"), 2, "template")
    refused(register.try_("template", "check"), 2, "template")


if __name__ == "__main__":
    hatest.main()
