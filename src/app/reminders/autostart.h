/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * Whether the desktop starts the reminder program when its user logs in: a file of the user's own, by the desktop's autostart specification.
 * folders: where autostart files are, the user's own first, NULL-terminated; a file of the same name in an earlier one hides those after it.
 */
#define HA_AUTOSTART_NAME HA_APP_ID ".Agent.desktop"

/* Of this desktop; new. */
char   **ha_autostart_dup_folders (void);
/* What this desktop will do: no file, one that can not be read, Hidden, X-GNOME-Autostart-enabled=false, OnlyShowIn or NotShowIn against it and a
 * TryExec that is not there are no. */
gboolean ha_autostart_is_on       (const char *const *folders);
/* The program that the file starts and that is not there; new, NULL when it is, or nothing is started. */
char    *ha_autostart_find_missing (const char *const *folders);
/* program: an absolute path. What else stands in the file stays, but what keeps it from being started. Errors: G_FILE_ERROR, G_IO_ERROR. */
gboolean ha_autostart_set         (const char *const *folders, const char *program, gboolean on, GError **error);

G_END_DECLS
