#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Shows what a notification server wrote down, as a desktop would: show-notification.py RECORD.jsonl. For pictures of what people see."""

import json
import sys

import gi

gi.require_version("Gdk", "4.0")
gi.require_version("Gtk", "4.0")
from gi.repository import Gdk, Gtk  # noqa: E402

with open(sys.argv[1], encoding="utf-8") as record:
    BUBBLE = next(call for call in map(json.loads, record) if call["call"] == "Notify")

STYLE = b"""
window { background: #d5d3cf; }
.bubble { background: #fafafa; color: #2e2e2e; border-radius: 12px; margin: 18px; box-shadow: 0 1px 4px alpha(black, .35); }
.bubble > * { padding: 9px 14px; }
.program { font-size: 13px; opacity: .75; }
.title { font-weight: bold; }
.buttons { border-top: 1px solid alpha(black, .12); }
"""


def label(text, name, markup=False):
    made = Gtk.Label(xalign=0, wrap=True, max_width_chars=48)
    (made.set_markup if markup else made.set_text)(text)
    made.add_css_class(name)
    return made


def stack(*children, spacing, **more):
    box = Gtk.Box(spacing=spacing, **more)
    for child in children:
        box.append(child)
    return box


def activate(application):
    style = Gtk.CssProvider()
    style.load_from_data(STYLE)
    Gtk.StyleContext.add_provider_for_display(Gdk.Display.get_default(), style, Gtk.STYLE_PROVIDER_PRIORITY_USER)
    vertical = {"orientation": Gtk.Orientation.VERTICAL}
    program = stack(Gtk.Image(icon_name=BUBBLE["hints"].get("desktop-entry"), pixel_size=18), label(BUBBLE["app"], "program"), spacing=8)
    texts = stack(label(BUBBLE["title"], "title"), label(BUBBLE["body"], "body", markup=True), spacing=3, **vertical)
    icon = Gtk.Image(icon_name=BUBBLE["icon"], pixel_size=28, valign=Gtk.Align.START)
    bubble = stack(program, stack(icon, texts, spacing=14), spacing=0, **vertical)
    bubble.add_css_class("bubble")
    words = [words for name, words in zip(BUBBLE["actions"][::2], BUBBLE["actions"][1::2]) if name != "default"]
    if words:
        buttons = stack(*(Gtk.Button(label=each, hexpand=True) for each in words), spacing=8, homogeneous=True)
        buttons.add_css_class("buttons")
        bubble.append(buttons)
    window = Gtk.ApplicationWindow(application=application, default_width=520, decorated=False, resizable=False, title=BUBBLE["app"])
    window.set_child(bubble)
    window.present()


shown = Gtk.Application(application_id="vn.qcatv.hoiam.ShowNotification")
shown.connect("activate", activate)
shown.run([])
