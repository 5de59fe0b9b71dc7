/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/driver.h"
#include "store/list/search-index.h"
#include "store/store.h"
#include "store/tables.h"

G_BEGIN_DECLS

/*
 * HaIndexEngine: the full-text index of an engine; what each does, store/list/search-index.h says of the function of the same name.
 */
typedef struct {
  gboolean (*put) (HaDriver *driver, HaIndex index, gint64 id, const char *old, const char *words, GError **error);
  gboolean (*clear) (HaDriver *driver, GError **error);
  gboolean (*collect) (HaDriver *driver, HaIndex index, HaUnitKind kind, const char *text, HaBitmap *hits, gsize *n, GError **error);
  gboolean (*walk) (HaDriver *driver, HaIndex index, GPtrArray *words, HaIndexTakeFunc take, gpointer data, GError **error);
  GPtrArray *(*list_terms) (HaDriver *driver, const char *beginning, guint limit, GError **error);
  GPtrArray *(*list_crowded) (HaDriver *driver, guint terms, GError **error);
  gboolean (*list_numbers) (HaDriver *driver, char digit, gint64 entries, GPtrArray *all, GError **error);
  gboolean (*count_terms) (HaDriver *driver, GError **error);
  GArray *(*count_some) (HaDriver *driver, const char *after, guint n, gint64 time, GError **error);
  gboolean (*write_counts) (HaDriver *driver, GArray *counts, GError **error);
  gint64 (*get_counted) (HaDriver *driver, GError **error);
  gboolean (*set_counted) (HaDriver *driver, GError **error);
  gboolean (*tidy) (HaDriver *driver, gboolean begin_all, gboolean *done, GError **error);
  gboolean (*join) (HaDriver *driver, GError **error);
  gboolean (*read_places) (HaDriver *driver, HaIndexPlaceFunc func, gpointer data, GError **error);
  gboolean (*walk_terms) (HaDriver *driver, gboolean all, HaFindings *found, GError **error);
} HaIndexEngine;

/* A word of statements (driver.h), and what it is in the engine's SQL; $: what stands beside the word. */
typedef struct { const char *name; const char *sql; } HaEngineWord;

/*
 * HaEngine: what a database engine does for a driver, and the only place where the engines differ. driver.c chooses one by the register's
 * address and calls through this table; everything above speaks to driver.h. Rules of driver.h hold: error is never NULL.
 */
typedef struct {
  const char *name; /* the folder of its steps, data/schema/<name>/ */
  const char *const *endings; /* of what lies beside a register that is a file; ended by NULL */
  const HaEngineWord *words; /* all of driver.h; ended by NULL */

  /* Where a register lies. make: one that is to be made there. */
  char    *(*resolve)      (const char *where, gboolean make, GError **error);
  /* A place that keeps what it promises; a register of this program; nothing of it beside it. None touches it. */
  gboolean (*check_place)  (const char *where, GError **error);
  gboolean (*recognise)    (const char *where, gint32 id, GError **error);
  gboolean (*is_whole)     (const char *where);
  gboolean (*make)         (const char *where, HaDriverFillFunc fill, gpointer data, GError **error);
  gboolean (*replace)      (const char *from, const char *where, const char *kept, HaDriverCarryFunc carry, gpointer data, char **doubt, GError **error);
  /* What is put aside for the day when there is no room left. */
  gboolean (*keep_room)    (const char *where);
  gboolean (*give_room)    (const char *where);
  gboolean (*give_room_to_log) (HaDriver *self);

  gboolean (*open)         (HaDriver *self, GError **error); /* path, mode and kept are set */
  void     (*close)        (HaDriver *self);                 /* its statements are gone; handle may be NULL */
  void     (*interrupt)    (HaDriver *self); /* any thread */
  gboolean (*is_read_only) (HaDriver *self);
  gboolean (*is_moved)     (HaDriver *self);

  gboolean (*exec)         (HaDriver *self, const char *sql, GError **error);
  gpointer (*prepare)      (HaDriver *self, const char *sql, GError **error); /* a HaStatement's handle */
  void     (*finalize)     (HaStatement *self);
  gboolean (*is_stepping)  (HaStatement *self);
  int      (*find)         (HaStatement *self, const char *name); /* 0: no such parameter */
  void     (*bind_null)    (HaStatement *self, int index);
  void     (*bind_int)     (HaStatement *self, int index, gint64 value);
  void     (*bind_text)    (HaStatement *self, int index, const char *value);
  void     (*bind_bytes)   (HaStatement *self, int index, GBytes *bytes);
  gboolean (*next)         (HaStatement *self, GError **error);
  guint    (*read_ints)    (HaStatement *self, gint64 *values, guint n, GError **error);
  void     (*reset)        (HaStatement *self, gboolean forget); /* forget: what is bound, too */
  gint64   (*get_int)      (HaStatement *self, int column);
  const char *(*get_text)  (HaStatement *self, int column);
  GBytes  *(*dup_bytes)    (HaStatement *self, int column);
  gint64   (*get_last_id)  (HaDriver *self);
  int      (*get_changes)  (HaDriver *self);

  gboolean (*begin)        (HaDriver *self, gboolean write, GError **error);
  gboolean (*commit)       (HaDriver *self, GError **error);
  void     (*rollback)     (HaDriver *self);

  int      (*get_version)  (HaDriver *self, GError **error);
  gboolean (*run_step)     (HaDriver *self, const char *sql, int version, gint32 id, GError **error);
  gint64   (*get_stamp)    (HaDriver *self, GError **error);
  gboolean (*check)        (HaDriver *self, HaFindings *found, GError **error);
  GPtrArray *(*list_code)  (HaDriver *self, GError **error);
  char *(*dup_schema)      (HaDriver *self, GError **error);

  gsize    (*get_log_size) (HaDriver *self);
  gboolean (*checkpoint)   (HaDriver *self, HaLogUse use, GError **error);
  GSource *(*watch)        (const char *where, GSourceFunc func, gpointer data, GDestroyNotify free_data);
  gboolean (*copy)         (HaDriver *self, const char *to, const HaDriverCopy *how, GError **error);

  GPtrArray *(*list_tables) (HaDriver *self, GError **error);
  gboolean (*defer_keys)   (HaDriver *self, GError **error);
  const HaIndexEngine *index;
} HaEngine;

struct _HaDriver {
  const HaEngine *engine;
  gpointer handle; /* the engine's */
  char *path;
  HaDriverMode mode;
  int broken; /* HA_STORE_ERROR_IO or _CORRUPT, once met; else 0 */
  gboolean crowded;          /* only read, as it lies, since the disk is full */
  gboolean spoilt;           /* the search index is: met since somebody asked */
  gboolean begun;            /* a transaction, and neither kept nor rolled back by us */
  gboolean starved;          /* since it began, something could not be read for want of memory */
  gsize log_size;            /* bytes, after the last commit */
  GCancellable *cancellable; /* borrowed */
  gulong cancelled_id;
  const gint *stop;          /* atomic: not 0: reads stop; borrowed, or NULL */
  gpointer terms;            /* the engine's, of its search index; borrowed */
  GHashTable *kept;          /* SQL -> HaStatement, owned */
  HaStatement *recent[64];   /* of kept, by where their texts lie */
  struct _HaIndexLater *later; /* what goes into the search index before the commit; owned, or NULL */
};

typedef struct {
  char *name;
  int index;
} HaParameter;

struct _HaStatement {
  HaDriver *driver; /* borrowed */
  gpointer handle;  /* the engine's */
  char *sql;        /* the key of the driver's table */
  GArray *parameters; /* of HaParameter: those asked for, in the order in which they first were */
  guint next;       /* of these, the one expected */
  int unbound;      /* the engine's code of a value that could not be bound; 0 */
  GStringChunk *odd; /* texts that held a NUL, as they are given out; NULL for none */
};

void ha_statement_free (HaStatement *self);
/* The statement as the engine understands it. New. */
char *ha_driver_translate (HaDriver *self, const char *sql);

G_END_DECLS
