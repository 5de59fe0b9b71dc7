/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Has the window's program do something, over the bus, which starts it when it is not there. Comes back at once. action: of the program, NULL:
 * just the window; parameter: a string of the action, or NULL; token: lets the window come to the front, may be NULL. */
void ha_window_call (GDBusConnection *bus, const char *action, const char *parameter, const char *token);

G_END_DECLS
