#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Shows what a notification server wrote down, as a desktop would: show-notification.py RECORD.jsonl. For pictures of what people see."""

import json
import sys

import gi

gi.require_version("Gtk", "4.0")
from gi.repository import Gtk  # noqa: E402

with open(sys.argv[1], encoding="utf-8") as record:
    BUBBLE = next(call for call in map(json.loads, record) if call["call"] == "Notify")


def label(text, markup=False, bold=False):
    made = Gtk.Label(xalign=0, wrap=True, max_width_chars=44)
    (made.set_markup if markup else made.set_text)(text)
    if bold:
        made.add_css_class("heading")
    return made


def activate(application):
    window = Gtk.ApplicationWindow(application=application, default_width=480, resizable=False, title=BUBBLE["app"])
    outer = Gtk.Box(orientation=Gtk.Orientation.VERTICAL, spacing=12, margin_top=16, margin_bottom=16, margin_start=16, margin_end=16)
    line = Gtk.Box(spacing=14)
    icon = Gtk.Image(icon_name=BUBBLE["icon"] or "dialog-information", pixel_size=48, valign=Gtk.Align.START)
    texts = Gtk.Box(orientation=Gtk.Orientation.VERTICAL, spacing=4)
    texts.append(label(BUBBLE["title"], bold=True))
    texts.append(label(BUBBLE["body"], markup=True))
    line.append(icon)
    line.append(texts)
    outer.append(line)
    buttons = Gtk.Box(spacing=8, homogeneous=True)
    pairs = list(zip(BUBBLE["actions"][::2], BUBBLE["actions"][1::2]))
    for name, words in pairs:
        if name != "default":
            buttons.append(Gtk.Button(label=words))
    if buttons.get_first_child() is not None:
        outer.append(buttons)
    window.set_child(outer)
    window.present()


shown = Gtk.Application(application_id="vn.qcatv.hoiam.ShowNotification")
shown.connect("activate", activate)
shown.run([])
