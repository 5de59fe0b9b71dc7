#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A desktop's notification server that writes down what it is told: notification-server.py [--first N] [--can A,B…] [--gnome] RECORD.jsonl

--first: the number of the first bubble; --can: its capabilities, "" for none; --gnome: does as GNOME Shell 43 with programs that say whose desktop
entry is theirs: their bubbles go when they leave the bus, and only the last three stay, each a line {"call": "Gone", "id"}; a number that is not on the
screen is not taken for a new bubble. Takes the name org.freedesktop.Notifications on the session bus and prints "ready". Each call is one line of JSON in the record:
{"call": "Notify", "id", "app", "replaces", "icon", "title", "body", "actions", "hints", "timeout", "sender"} or {"call": "CloseNotification", "id"}.
Commands come on standard input, one a line:
  invoke ID ACTION [TOKEN]   the person clicks; TOKEN is the activation token that goes before
  choose ID ACTION           the person clicks, and the bubble stays
  click ACTION               the person clicks on the next bubble before its number was told
  close ID                   the person closes the bubble
  hang                       owns the name but answers nobody
  answer                     answers again, also those who wait
  refuse [WORD]              shows nothing (with WORD in its title), and says so
  accept                     shows again what it is told
It ends at the end of standard input."""

import argparse
import json
import os
import sys

from gi.repository import Gio, GLib

NAME, PATH = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"
INTERFACE = """
<node><interface name="org.freedesktop.Notifications">
  <method name="Notify">
    <arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="s" direction="in"/><arg type="s" direction="in"/>
    <arg type="s" direction="in"/><arg type="as" direction="in"/><arg type="a{sv}" direction="in"/><arg type="i" direction="in"/>
    <arg type="u" direction="out"/>
  </method>
  <method name="CloseNotification"><arg type="u" direction="in"/></method>
  <method name="GetCapabilities"><arg type="as" direction="out"/></method>
  <method name="GetServerInformation">
    <arg type="s" direction="out"/><arg type="s" direction="out"/><arg type="s" direction="out"/><arg type="s" direction="out"/>
  </method>
  <signal name="NotificationClosed"><arg type="u"/><arg type="u"/></signal>
  <signal name="ActionInvoked"><arg type="u"/><arg type="s"/></signal>
  <signal name="ActivationToken"><arg type="u"/><arg type="s"/></signal>
</interface></node>"""

EXPIRED, DISMISSED, CLOSED_BY_CALL = 1, 2, 3


class Server:
    def __init__(self, record, first, can, gnome):
        self.record = open(record, "a", encoding="utf-8", buffering=1)
        self.loop = GLib.MainLoop()
        self.last = first - 1
        self.can = [word for word in can.split(",") if word]
        self.gnome = gnome
        self.sources = {}  # GNOME: program → its bubbles
        self.hangs = False
        self.refuses = None
        self.waiting = []
        self.click = None
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        self.bus.register_object(PATH, Gio.DBusNodeInfo.new_for_xml(INTERFACE).interfaces[0], self.called, None, None)
        Gio.bus_own_name_on_connection(self.bus, NAME, Gio.BusNameOwnerFlags.REPLACE, lambda *_: print("ready", flush=True),
                                       lambda *_: self.loop.quit())
        channel = GLib.IOChannel.unix_new(sys.stdin.fileno())
        GLib.io_add_watch(channel, GLib.PRIORITY_DEFAULT, GLib.IOCondition.IN | GLib.IOCondition.HUP, self.command)

    def write(self, **line):
        self.record.write(json.dumps(line, ensure_ascii=False) + "\n")

    def emit(self, signal, kinds, *values):
        self.bus.emit_signal(None, PATH, NAME, signal, GLib.Variant(kinds, values))

    def called(self, _bus, _sender, _path, _interface, method, parameters, invocation):
        if self.hangs:
            self.waiting.append((method, parameters, invocation))
            return
        getattr(self, "do_" + method)(invocation, *parameters.unpack())

    def keep(self, sender, id_):
        """GNOME: whose bubble it is; the oldest goes when there are more than three."""
        if sender not in self.sources:
            self.sources[sender] = []
            Gio.bus_watch_name_on_connection(self.bus, sender, Gio.BusNameWatcherFlags.NONE, None, self.left)
        self.sources[sender] = [one for one in self.sources[sender] if one != id_] + [id_]
        for old in self.sources[sender][:-3]:
            self.lose(sender, old)

    def left(self, _bus, sender):
        for id_ in list(self.sources[sender]):
            self.lose(sender, id_)

    def lose(self, sender, id_):
        self.sources[sender].remove(id_)
        self.write(call="Gone", id=id_)
        self.emit("NotificationClosed", "(uu)", id_, DISMISSED)

    def is_on_screen(self, id_):
        return not self.gnome or any(id_ in bubbles for bubbles in self.sources.values())

    def do_Notify(self, invocation, app, replaces, icon, title, body, actions, hints, timeout):
        if self.refuses is not None and self.refuses in title:
            self.write(call="Refused", title=title)
            invocation.return_dbus_error(NAME + ".Error.ExcessNotificationGeneration", "Too many of them")
            return
        id_ = replaces
        if not id_ or not self.is_on_screen(id_):
            self.last += 1
            id_ = self.last
        self.write(call="Notify", id=id_, app=app, replaces=replaces, icon=icon, title=title, body=body, actions=actions,
                   hints={name: value for name, value in hints.items() if isinstance(value, (str, int, bool))}, timeout=timeout, sender=invocation.get_sender())
        if self.click:
            self.command_invoke(id_, self.click)
            self.click = None
        invocation.return_value(GLib.Variant("(u)", (id_,)))
        if self.gnome and "desktop-entry" in hints:
            self.keep(invocation.get_sender(), id_)

    def do_CloseNotification(self, invocation, id_):
        self.write(call="CloseNotification", id=id_)
        for bubbles in self.sources.values():
            bubbles[:] = [one for one in bubbles if one != id_]
        invocation.return_value(None)
        self.emit("NotificationClosed", "(uu)", id_, CLOSED_BY_CALL)

    def do_GetCapabilities(self, invocation):
        invocation.return_value(GLib.Variant("(as)", (self.can,)))

    def do_GetServerInformation(self, invocation):
        invocation.return_value(GLib.Variant("(ssss)", ("gnome-shell" if self.gnome else "recorder", "hoiam tests", "1", "1.2")))

    def command(self, _channel, _condition):
        text = os.read(sys.stdin.fileno(), 65536).decode()
        if not text:
            self.loop.quit()
            return False
        for words in map(str.split, text.splitlines()):
            getattr(self, "command_" + words[0])(*words[1:])
        return True

    def command_invoke(self, id_, action, token=None):
        if token:
            self.emit("ActivationToken", "(us)", int(id_), token)
        self.emit("ActionInvoked", "(us)", int(id_), action)
        self.emit("NotificationClosed", "(uu)", int(id_), DISMISSED)

    def command_choose(self, id_, action):
        self.emit("ActionInvoked", "(us)", int(id_), action)

    def command_click(self, action):
        self.click = action

    def command_close(self, id_):
        self.emit("NotificationClosed", "(uu)", int(id_), DISMISSED)

    def command_hang(self):
        self.hangs = True
        print("hangs", flush=True)

    def command_answer(self):
        self.hangs = False
        waiting, self.waiting = self.waiting, []
        for method, parameters, invocation in waiting:
            getattr(self, "do_" + method)(invocation, *parameters.unpack())


    def command_refuse(self, word=""):
        self.refuses = word
        print("refuses", flush=True)

    def command_accept(self):
        self.refuses = None


if __name__ == "__main__":
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("record")
    words.add_argument("--first", type=int, default=1)
    words.add_argument("--can", default="actions,body,body-markup,persistence")
    words.add_argument("--gnome", action="store_true")
    given = words.parse_args()
    Server(given.record, given.first, given.can, given.gnome).loop.run()
