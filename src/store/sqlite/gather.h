/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/*
 * A file system of SQLite's that is its own one, but for the log of a register: what is appended to it between begin and end is written in
 * one piece. Errors are told by the call that writes, and by every further one until the end.
 */
void        ha_gather_start    (void); /* once, before a register is opened by it */
const char *ha_gather_get_name (void); /* for sqlite3_open_v2() */

/* Around a COMMIT, whether it goes well or not. Without effect on a connection that has no such log. */
void        ha_gather_begin    (sqlite3 *handle);
void        ha_gather_end      (sqlite3 *handle);

G_END_DECLS
