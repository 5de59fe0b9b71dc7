/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * HaDriver: one connection to the engine (SQLite), used by one thread at a time. Thin: statements with bound parameters, columns,
 * transactions, and the engine's errors as HA_STORE_ERROR. Private to store/.
 *
 * `error` is never NULL in this room's private functions and points at NULL: "FALSE and *error" is a fault, "FALSE" alone the end.
 */
typedef struct _HaDriver HaDriver;
typedef struct _HaStatement HaStatement;

typedef enum {
  HA_DRIVER_READER,  /* may not write */
  HA_DRIVER_WRITER,
  HA_DRIVER_MAKER,   /* makes the file, which must not be there */
  HA_DRIVER_PLAIN,   /* reads any single file without touching it, as if nobody changed it: to look at copies */
} HaDriverMode;

/* Opens, sets every pragma and reads it back. */
HaDriver   *ha_driver_open          (const char *path, HaDriverMode mode, GError **error);
/*
 * The first bytes of any file, 0 for those that are not there. Neither touches the file nor asks that it be whole: while another program
 * writes its log back, only the log makes it so. Not open() and read(): closing the file would drop the process's locks on it.
 */
gboolean    ha_driver_peek          (const char *path, guint8 *bytes, int length, GError **error);
void        ha_driver_close         (HaDriver *self); /* NULL is allowed */
const char *ha_driver_get_path      (HaDriver *self);
gboolean    ha_driver_is_read_only  (HaDriver *self); /* the file itself can not be written */
/* Reads stop with G_IO_ERROR_CANCELLED once it is cancelled; NULL = never. Borrowed. */
void        ha_driver_set_cancellable (HaDriver *self, GCancellable *cancellable);
/* An I/O error or damage was met by this connection. */
gboolean    ha_driver_is_broken     (HaDriver *self);
/* The file that this connection reads no longer has the name it was opened by: it was replaced, renamed or removed. */
gboolean    ha_driver_is_moved      (HaDriver *self);
/* sqlite3 *, for the backup API only. */
gpointer    ha_driver_get_handle    (HaDriver *self);

/* One or several statements without parameters, not kept. */
gboolean    ha_driver_exec          (HaDriver *self, const char *sql, GError **error);
/*
 * A kept statement, ready to step, its parameters bound by name. Pairs of "type:name" and value, ended by NULL:
 *   "i:x" gint64   "d:x" int   "k:x" gint64, 0 is NULL   "t:x" text or NULL   "b:x" GBytes* or NULL
 * In the SQL the parameter is written :x. The same SQL must not be stepped twice at once. Never NULL without error.
 *   g_autoptr (HaStatement) rows = ha_driver_query (driver, error, "SELECT … WHERE id = :id", "i:id", id, NULL);
 *   while (ha_statement_next (rows, error)) …
 */
HaStatement *ha_driver_query        (HaDriver *self, GError **error, const char *sql, ...) G_GNUC_NULL_TERMINATED;
/* The same, and nothing bound: for SQL made at run time; bind with ha_statement_bind_*(). */
HaStatement *ha_driver_prepare      (HaDriver *self, const char *sql, GError **error);
/* Runs to the end; rows are thrown away. */
gboolean    ha_driver_run           (HaDriver *self, GError **error, const char *sql, ...) G_GNUC_NULL_TERMINATED;
/* First column of the first row; 0 or NULL when there is no row, or with error. Text is new. */
gint64      ha_driver_get_int       (HaDriver *self, GError **error, const char *sql, ...) G_GNUC_NULL_TERMINATED;
char       *ha_driver_get_text      (HaDriver *self, GError **error, const char *sql, ...) G_GNUC_NULL_TERMINATED;
/* The first column of all rows, as gint64. */
GArray     *ha_driver_read_ids      (HaStatement *rows, GError **error);
gint64      ha_driver_get_last_id   (HaDriver *self);
int         ha_driver_get_changes   (HaDriver *self); /* of the last statement */

gboolean    ha_driver_begin         (HaDriver *self, gboolean write, GError **error); /* write: BEGIN IMMEDIATE */
gboolean    ha_driver_commit        (HaDriver *self, GError **error);                 /* a failed one is rolled back */
void        ha_driver_rollback      (HaDriver *self);
/*
 * For a migration, inside its transaction. open: whether the schema's text may be written (PRAGMA writable_schema); it may not, else, on
 * any connection. renew: the connection and all others read the schema anew.
 */
gboolean    ha_driver_open_schema   (HaDriver *self, gboolean open, GError **error);
gboolean    ha_driver_renew_schema  (HaDriver *self, GError **error);
/* Pages in the WAL after the last commit of this connection. */
int         ha_driver_get_wal_pages (HaDriver *self);
/* Only under ha_place_lock(). truncate: waits for readers and empties the WAL; else as much as goes without waiting.
 * FALSE with BUSY when something is left. */
gboolean    ha_driver_checkpoint    (HaDriver *self, gboolean truncate, GError **error);

/* statement may be NULL (a failed query): then every function does nothing and next() is FALSE. */
void        ha_statement_bind_int   (HaStatement *self, const char *name, gint64 value);
void        ha_statement_bind_text  (HaStatement *self, const char *name, const char *value);
gboolean    ha_statement_next       (HaStatement *self, GError **error); /* TRUE: a row; at the end it resets itself */
gint64      ha_statement_get_int    (HaStatement *self, int column); /* NULL is 0 */
const char *ha_statement_get_text   (HaStatement *self, int column); /* borrowed until the next step; NULL is NULL */
char       *ha_statement_dup_text   (HaStatement *self, int column);
GBytes     *ha_statement_dup_bytes  (HaStatement *self, int column); /* NULL is NULL */
void        ha_statement_done       (HaStatement *self); /* resets; the driver keeps it */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaStatement, ha_statement_done)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaDriver, ha_driver_close)

G_END_DECLS
