/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "store/sqlite/sqlite-engine.h"

G_BEGIN_DECLS

/* What the files of store/sqlite/ share. A driver's handle is a sqlite3 *, a statement's a sqlite3_stmt *. */

/* Opens the connection, and nothing more. */
sqlite3   *ha_sqlite_connect (const char *path, HaDriverMode mode, int *code);
/* Sets error from the connection's last fault and remembers broken ones. */
void       ha_sqlite_fail    (HaDriver *self, int code, GError **error);
HaStoreError ha_sqlite_map_code (int extended);
/* Every switch and pragma, each read back. */
gboolean   ha_sqlite_set_up  (HaDriver *self, GError **error);
/* Whether a lock that somebody holds is waited for, as it is from the beginning. */
void       ha_sqlite_wait_for_locks (HaDriver *self, gboolean wait);

/* statement.c */
gpointer   ha_sqlite_prepare     (HaDriver *self, const char *sql, GError **error);
void       ha_sqlite_finalize    (HaStatement *self);
gboolean   ha_sqlite_is_stepping (HaStatement *self);
int        ha_sqlite_find        (HaStatement *self, const char *name);
void       ha_sqlite_bind_null   (HaStatement *self, int index);
void       ha_sqlite_bind_int    (HaStatement *self, int index, gint64 value);
void       ha_sqlite_bind_text   (HaStatement *self, int index, const char *value);
void       ha_sqlite_bind_bytes  (HaStatement *self, int index, GBytes *bytes);
int        ha_sqlite_step        (HaStatement *self); /* the engine's code, or that of what could not be bound */
gboolean   ha_sqlite_next        (HaStatement *self, GError **error);
guint      ha_sqlite_read_ints   (HaStatement *self, gint64 *values, guint n, GError **error);
void       ha_sqlite_reset       (HaStatement *self, gboolean forget);
gint64     ha_sqlite_get_int     (HaStatement *self, int column);
const char *ha_sqlite_get_text   (HaStatement *self, int column);
GBytes    *ha_sqlite_dup_bytes   (HaStatement *self, int column);

/* schema.c */
int        ha_sqlite_get_version (HaDriver *self, GError **error);
gboolean   ha_sqlite_run_step    (HaDriver *self, const char *sql, int version, gint32 id, GError **error);
gboolean   ha_sqlite_check       (HaDriver *self, HaFindings *found, GError **error);
GPtrArray *ha_sqlite_list_code   (HaDriver *self, GError **error);
char      *ha_sqlite_dup_schema  (HaDriver *self, GError **error);

/* search-anew.c: nothing is in them afterwards, and they can be worked with, however damaged they were */
gboolean   ha_sqlite_empty_indices (HaDriver *driver, GError **error);

/* tables.c, search-index.c */
GPtrArray *ha_sqlite_list_tables (HaDriver *driver, GError **error);
gboolean   ha_sqlite_defer_keys  (HaDriver *driver, GError **error);
extern const HaIndexEngine ha_sqlite_index;

/* file.c: the register as a file */
gboolean   ha_sqlite_recognise   (const char *where, gint32 id, GError **error);
gboolean   ha_sqlite_make        (const char *where, HaDriverFillFunc fill, gpointer data, GError **error);

gboolean   ha_sqlite_replace     (const char *from, const char *where, const char *kept, HaDriverCarryFunc carry, gpointer data, char **doubt, GError **error);

/* log.c, copy.c */
void       ha_sqlite_start       (void); /* once, before the engine is first asked */
gboolean   ha_sqlite_renew_log   (HaDriver *self, GError **error);
/* Whether the log is this file's, as far as that can be told: CORRUPT, with what to do. While the connection holds a lock. */
gboolean   ha_sqlite_check_log   (HaDriver *self, GError **error);
gsize      ha_sqlite_get_log_size (HaDriver *self);
GSource   *ha_sqlite_watch        (const char *where, GSourceFunc func, gpointer data, GDestroyNotify free_data);
gboolean   ha_sqlite_checkpoint   (HaDriver *self, HaLogUse use, GError **error);
gboolean   ha_sqlite_give_room_to_log (HaDriver *self);
/* Whether it was for want of room that the log's index could not grow on this thread. */
gboolean   ha_sqlite_is_index_crowded (void);
gboolean   ha_sqlite_copy        (HaDriver *self, const char *to, const HaDriverCopy *how, GError **error);

G_END_DECLS
