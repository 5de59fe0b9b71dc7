/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Files that get their name only when they are whole: private to store/. */

/* What errno says of a path, as HA_STORE_ERROR. */
void     ha_files_fail (const char *path, int number, GError **error);
/* Gives the finished file its name, unless there is one of that name already. */
gboolean ha_files_name (const char *from, const char *to, GError **error);
/* What was written into this file, by whomever, is on the disk. Never of a file with locks of ours: closing it would drop them. */
gboolean ha_files_sync (const char *path, GError **error);
/* Makes the folder, and those above it, unless they are there; their names are on the disk. */
gboolean ha_files_make_folder (const char *folder, GError **error);
/* Whether the file system of this path says that so many bytes fit: NO_SPACE. TRUE when it does not say. */
gboolean ha_files_have_room (const char *path, gint64 bytes, GError **error);
/* Of a file that was worked with and closed: what stands beside it with these endings goes, and it is on the disk. */
gboolean ha_files_end    (const char *path, const char *const *endings, GError **error);
/* Removes the file and those beside it with these endings (ended by NULL), as far as they are there. */
void     ha_files_remove (const char *path, const char *const *endings);
/* What happened in the folder of this path is on the disk. */
gboolean ha_files_sync_folder (const char *path, GError **error);

G_END_DECLS
