/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "store/check/findings.h"

G_BEGIN_DECLS

/*
 * HaDriver: one connection to a register's engine, used by one thread at a time. Thin: statements with bound parameters, columns,
 * transactions, and the engine's errors as HA_STORE_ERROR. Which engine, the register's address says; what is an engine's own is behind
 * driver-private.h. Private to store/.
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

/* The engine that an address names: a path is SQLite's. HA_STORE_ERROR_NO_ENGINE for one that this program does not carry. Its name, which
 * is also that of the folder of its schema. */
const char *ha_driver_find_engine   (const char *where, GError **error);
/* The one address of a register: of a file the absolute path without symbolic links. NOT_FOUND; make: of one that is to be made. New. */
char       *ha_driver_resolve       (const char *where, gboolean make, GError **error);
/* Whether the place can be trusted with a register: REMOTE and others. */
gboolean    ha_driver_check_place   (const char *where, GError **error);
/* Whether a register of this program (id) is there, at whatever place: NOT_A_REGISTER. Touches nothing. */
gboolean    ha_driver_recognise     (const char *where, gint32 id, GError **error);
/* Whether the file is all of it, and a HA_DRIVER_PLAIN connection sees everything; so are copies. */
gboolean    ha_driver_is_whole      (const char *where);
/* Makes a register that is there whole, once fill() has succeeded, or not at all: EXISTS. */
typedef gboolean (*HaDriverFillFunc) (HaDriver *self, gpointer data, GError **error);
gboolean    ha_driver_make          (const char *where, HaDriverFillFunc fill, gpointer data, GError **error);
/* doubt: NULL, or why the disk does not confirm that what was done outlives a power cut; new.
 * Puts the finished register `from`, a file beside it that nobody has open, in the place of the one at `where` (which may be missing). That one
 * is kept as `kept`; nobody writes to it meanwhile, and who has it open finds that it has moved. BUSY when others will not let go.
 * carry (may be NULL) is called before with the old register, all of it there and nobody writing; FALSE ends it. Of a damaged one not all may be
 * there; old is NULL for one that can not be opened at all, and where there is none. */
typedef gboolean (*HaDriverCarryFunc) (HaDriver *old, gpointer data, GError **error);
gboolean    ha_driver_replace       (const char *from, const char *where, const char *kept, HaDriverCarryFunc carry, gpointer data, char **doubt,
                                     GError **error);
/* What the engine adds to a register's path for the files it keeps beside it; ended by NULL. */
const char *const *ha_driver_list_endings (const char *where);
/* A source that calls func when somebody may have written, or another register be there, until func says G_SOURCE_REMOVE. Takes data. NULL:
 * that can not be seen there. New. */
GSource    *ha_driver_watch         (const char *where, GSourceFunc func, gpointer data, GDestroyNotify free_data);
/* The reserve: something kept beside the register, given up when there is no room left. keep: FALSE
 * when there is no room for it; give: FALSE when there is none. */
gboolean    ha_driver_keep_room     (const char *where);
gboolean    ha_driver_give_room     (const char *where);
/* Gives it up where the log then comes back into the register whole; else it stays. */
gboolean    ha_driver_give_room_to_log (HaDriver *self);

/* From now on connections keep little in memory of what they read: for a program that reads seldom, and stays. Called before any is opened. */
void        ha_driver_be_sparing    (void);
gboolean    ha_driver_is_sparing    (void);
/* Opens, makes every setting and reads it back. */
HaDriver   *ha_driver_open          (const char *where, HaDriverMode mode, GError **error);
void        ha_driver_close         (HaDriver *self); /* NULL is allowed */
const char *ha_driver_get_path      (HaDriver *self);
const char *ha_driver_get_engine    (HaDriver *self); /* its name, as ha_driver_find_engine() has it */
/* As asked for; HA_DRIVER_PLAIN also of a writer that found a whole file where nothing may be made beside it. */
HaDriverMode ha_driver_get_mode     (HaDriver *self);
gboolean    ha_driver_is_read_only  (HaDriver *self); /* the register itself can not be written */
gboolean    ha_driver_is_crowded    (HaDriver *self); /* … since the disk is full */
/* Reads stop with G_IO_ERROR_CANCELLED once it is cancelled; NULL = never. Borrowed. */
void        ha_driver_set_cancellable (HaDriver *self, GCancellable *cancellable);
/* What this connection met first: HA_STORE_ERROR_IO or HA_STORE_ERROR_CORRUPT; 0: neither. */
int         ha_driver_get_broken    (HaDriver *self);
/* Whether it met HA_STORE_ERROR_SEARCH since this was asked last. */
gboolean    ha_driver_take_spoilt   (HaDriver *self);
/* The file that this connection reads no longer has the name it was opened by: it was replaced, renamed or removed. */
gboolean    ha_driver_is_moved      (HaDriver *self);
/* Reads stop likewise while this is not 0; read atomically. NULL = never. Borrowed. */
void        ha_driver_set_stop      (HaDriver *self, const gint *stop);

/*
 * SQL is what every engine understands, but for these words, which each translates:
 *   {each :ids}        a table of the numbers of ha_store_ids_to_json(): key, from 0, and value; it needs a name
 *   {then}             a join whose second table is looked up for each row of the first: tables are read in the order in which they are written
 *   {by INDEX}         after a table's name: read by this index
 *   {row}              the number that a row has where its table gives it none
 *   {has TEXT, PART}   whether the one has the other in it, letter by letter
 */
/* A number as text of at least four digits. */
#define HA_SQL_FOUR_DIGITS(number) "substr ('0000', length (CAST (" number " AS TEXT)) + 1) || CAST (" number " AS TEXT)"
/* One or several statements without parameters and without such words, not kept. */
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

gboolean    ha_driver_begin         (HaDriver *self, gboolean write, GError **error); /* write: nobody else writes until its end */
gboolean    ha_driver_commit        (HaDriver *self, GError **error);                 /* a failed one is rolled back */
void        ha_driver_rollback      (HaDriver *self);
/* The schema's version, 0 of an empty register; and a step to the next one, inside a write transaction: the step's text as the engine's
 * folder has it, then its number and the program's id. CORRUPT when the engine finds something wrong afterwards. */
int         ha_driver_get_version   (HaDriver *self, GError **error);
gboolean    ha_driver_run_step      (HaDriver *self, const char *sql, int version, gint32 id, GError **error);
/* Another number whenever somebody else than this connection wrote. */
gint64      ha_driver_get_stamp     (HaDriver *self, GError **error);
/* The engine's own checks of its storage and of the foreign keys; problems are added to found. */
gboolean    ha_driver_check         (HaDriver *self, HaFindings *found, GError **error);
/* What acts by itself in this register: array of HaDriverCode, by name. */
typedef struct { char *name; char *sql; gboolean trigger; } HaDriverCode;
GPtrArray  *ha_driver_list_code     (HaDriver *self, GError **error);
/* Name and text of all tables and indices, as one text; new. */
char       *ha_driver_dup_schema    (HaDriver *self, GError **error);
/* Bytes in the log that are not yet in the register's file, after the last commit of this connection. */
gsize       ha_driver_get_log_size  (HaDriver *self);
/* Brings the log into the file, unless another program is at it. FALSE with BUSY when something is left, or not emptied where that was asked. */
typedef enum {
  HA_LOG_KEEP,     /* as much as goes without waiting and without keeping anybody from writing; the log keeps its size */
  HA_LOG_ANEW,     /* the same, and the next commit is to begin the log anew: those who read out of it are given some milliseconds to end */
  HA_LOG_LET_GO,   /* as HA_LOG_KEEP; where nothing is left and nobody is in the way, the log is emptied */
  HA_LOG_EMPTY,    /* waits for readers while nobody writes, and empties the log: only for who must have the file alone */
} HaLogUse;
gboolean    ha_driver_checkpoint    (HaDriver *self, HaLogUse use, GError **error);
/* A copy of what this connection sees, into a new file (its owner's alone) that is on the disk when this returns. The file stays when it fails.
 * pages: how many of how many, every few hundred; FALSE ends it with CANCELLED. */
typedef struct { gboolean (*pages) (guint64 done, guint64 total, gpointer data); gpointer data; } HaDriverCopy;
gboolean    ha_driver_copy          (HaDriver *self, const char *to, const HaDriverCopy *how, GError **error);

/* statement may be NULL (a failed query): then every function does nothing and next() is FALSE. */
void        ha_statement_bind_int   (HaStatement *self, const char *name, gint64 value);
void        ha_statement_bind_text  (HaStatement *self, const char *name, const char *value);
void        ha_statement_bind_bytes (HaStatement *self, const char *name, GBytes *value);
gboolean    ha_statement_next       (HaStatement *self, GError **error); /* TRUE: a row; at the end it resets itself */
gint64      ha_statement_get_int    (HaStatement *self, int column); /* NULL is 0 */
/* The first column of the next n rows; fewer: it was the end, as next() tells it. */
guint       ha_statement_read_ints  (HaStatement *self, gint64 *values, guint n, GError **error);
const char *ha_statement_get_text   (HaStatement *self, int column); /* borrowed until the next step; NULL is NULL */
char       *ha_statement_dup_text   (HaStatement *self, int column);
GBytes     *ha_statement_dup_bytes  (HaStatement *self, int column); /* NULL is NULL */
void        ha_statement_done       (HaStatement *self); /* resets; the driver keeps it */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaStatement, ha_statement_done)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaDriver, ha_driver_close)

G_END_DECLS
