/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where a register lies: private to store/sqlite/. Paths are absolute and without symbolic links. */

/* of a register that is there (NOT_FOUND), or that is to be made (its folder must be there). New string. */
char    *ha_place_resolve      (const char *where, GError **error);
char    *ha_place_resolve_new  (const char *where, GError **error);
/* A local file system that locks as the engine needs it, an ordinary file with one name. HA_STORE_ERROR_REMOTE and others. */
gboolean ha_place_check        (const char *path, GError **error);
/* Before a register is opened: what a replacing that was not ended left of names is ended or undone. BUSY while one is under way. */
gboolean ha_mend               (const char *where, GError **error);
/* Of the one who replaces, holding ha_place_lock(): notes what is going to be done, and ends it, on the disk, as far as it got. */
gboolean ha_mend_note          (const char *where, const char *from, const char *kept, GError **error);
gboolean ha_mend_end           (const char *where, GError **error);
/* What a file system of this magic number is to us. */
typedef enum { HA_PLACE_LOCAL, HA_PLACE_REMOTE, HA_PLACE_UNKNOWN } HaPlaceKind;
HaPlaceKind ha_place_judge     (guint64 magic);
/* Whether this number of the system (errno) says that there is no room. */
gboolean ha_place_is_crowded    (int problem);
#define HA_PLACE_RESERVE (1024 * 1024)
/* The reserve: a megabyte kept beside the register, given up when the disk is full. keep: FALSE when there is no room for it. */
gboolean ha_place_keep_reserve (const char *path);
gboolean ha_place_give_reserve (const char *path);
/* The one checkpointer: a descriptor of the side file with an exclusive lock, -1 when somebody else holds it (errno EWOULDBLOCK) or it failed. Closing lets go. */
int      ha_place_lock         (const char *path);

G_END_DECLS
