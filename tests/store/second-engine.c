/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An engine that keeps nothing, and notes what it is asked. It stands in the place of SQLite's. */
#include "second-engine.h"

#include "store/sqlite/sqlite-engine.h"

GHashTable *second_engine_told;
char *second_engine_prepared;

static void
tell (const char *name)
{
  if (second_engine_told == NULL)
    second_engine_told = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_add (second_engine_told, (gpointer) name);
}

static gpointer
note_prepared (HaDriver *driver, const char *sql)
{
  g_free (second_engine_prepared);
  second_engine_prepared = g_strdup (sql);
  return driver;
}

/* A function that notes its name and gives this answer. */
#define ASKED(type, name, arguments, answer) \
  static type name arguments                 \
  {                                          \
    tell (#name);                            \
    return answer;                           \
  }

ASKED (char *, do_resolve, (const char *where, gboolean make, GError **error), g_strdup (where))
ASKED (gboolean, do_check_place, (const char *where, GError **error), TRUE)
ASKED (gboolean, do_recognise, (const char *where, gint32 id, GError **error), TRUE)
ASKED (gboolean, do_is_whole, (const char *where), TRUE)
ASKED (gboolean, do_make, (const char *where, HaDriverFillFunc fill, gpointer data, GError **error), TRUE)
ASKED (gboolean, do_replace, (const char *from, const char *where, const char *kept, HaDriverCarryFunc carry, gpointer data, char **doubt, GError **error), TRUE)
ASKED (gboolean, do_keep_room, (const char *where), TRUE)
ASKED (gboolean, do_give_room, (const char *where), TRUE)
ASKED (gboolean, do_give_room_to_log, (HaDriver *self), TRUE)
ASKED (gboolean, do_open, (HaDriver *self, GError **error), TRUE)
ASKED (void, do_close, (HaDriver *self), )
ASKED (void, do_interrupt, (HaDriver *self), )
ASKED (gboolean, do_is_read_only, (HaDriver *self), TRUE)
ASKED (gboolean, do_is_moved, (HaDriver *self), TRUE)
ASKED (gboolean, do_exec, (HaDriver *self, const char *sql, GError **error), TRUE)
ASKED (gpointer, do_prepare, (HaDriver *self, const char *sql, GError **error), note_prepared (self, sql))
ASKED (void, do_finalize, (HaStatement *self), )
ASKED (gboolean, do_is_stepping, (HaStatement *self), FALSE)
ASKED (int, do_find, (HaStatement *self, const char *name), 1)
ASKED (void, do_bind_null, (HaStatement *self, int index), )
ASKED (void, do_bind_int, (HaStatement *self, int index, gint64 value), )
ASKED (void, do_bind_text, (HaStatement *self, int index, const char *value), )
ASKED (void, do_bind_bytes, (HaStatement *self, int index, GBytes *bytes), )
ASKED (gboolean, do_next, (HaStatement *self, GError **error), FALSE)
ASKED (guint, do_read_ints, (HaStatement *self, gint64 *values, guint n, GError **error), 0)
ASKED (void, do_reset, (HaStatement *self, gboolean forget), )
ASKED (gint64, do_get_int, (HaStatement *self, int column), 7)
ASKED (const char *, do_get_text, (HaStatement *self, int column), "a text")
ASKED (GBytes *, do_dup_bytes, (HaStatement *self, int column), NULL)
ASKED (gint64, do_get_last_id, (HaDriver *self), 0)
ASKED (int, do_get_changes, (HaDriver *self), 0)
ASKED (gboolean, do_begin, (HaDriver *self, gboolean write, GError **error), TRUE)
ASKED (gboolean, do_commit, (HaDriver *self, GError **error), TRUE)
ASKED (void, do_rollback, (HaDriver *self), )
ASKED (int, do_get_version, (HaDriver *self, GError **error), 9)
ASKED (gboolean, do_run_step, (HaDriver *self, const char *sql, int version, gint32 id, GError **error), TRUE)
ASKED (gint64, do_get_stamp, (HaDriver *self, GError **error), 0)
ASKED (gboolean, do_check, (HaDriver *self, HaFindings *found, GError **error), TRUE)
ASKED (GPtrArray *, do_list_code, (HaDriver *self, GError **error), NULL)
ASKED (char *, do_dup_schema, (HaDriver *self, GError **error), NULL)
ASKED (gsize, do_get_log_size, (HaDriver *self), 0)
ASKED (gboolean, do_checkpoint, (HaDriver *self, HaLogUse use, GError **error), TRUE)
ASKED (GSource *, do_watch, (const char *where, GSourceFunc func, gpointer data, GDestroyNotify free_data), NULL)
ASKED (gboolean, do_copy, (HaDriver *self, const char *to, const HaDriverCopy *how, GError **error), TRUE)
ASKED (GPtrArray *, do_list_tables, (HaDriver *self, GError **error), NULL)
ASKED (gboolean, do_defer_keys, (HaDriver *self, GError **error), TRUE)
ASKED (gboolean, index_put, (HaDriver *driver, HaIndex index, gint64 id, const char *old, const char *words, GError **error), TRUE)
ASKED (gboolean, index_clear, (HaDriver *driver, GError **error), TRUE)
ASKED (gboolean, index_collect, (HaDriver *driver, HaIndex index, HaUnitKind kind, const char *text, HaBitmap *hits, gsize *n, GError **error), TRUE)
ASKED (gboolean, index_walk, (HaDriver *driver, HaIndex index, GPtrArray *words, HaIndexTakeFunc take, gpointer data, GError **error), TRUE)
ASKED (GPtrArray *, index_list_terms, (HaDriver *driver, const char *beginning, guint limit, GError **error), NULL)
ASKED (GPtrArray *, index_list_crowded, (HaDriver *driver, guint terms, GError **error), NULL)
ASKED (gboolean, index_list_numbers, (HaDriver *driver, char digit, gint64 entries, GPtrArray *all, GError **error), TRUE)
ASKED (gboolean, index_count_terms, (HaDriver *driver, GError **error), TRUE)
ASKED (GArray *, index_count_some, (HaDriver *driver, const char *after, guint n, gint64 time, GError **error), NULL)
ASKED (gboolean, index_write_counts, (HaDriver *driver, GArray *counts, GError **error), TRUE)
ASKED (gint64, index_get_counted, (HaDriver *driver, GError **error), 0)
ASKED (gboolean, index_set_counted, (HaDriver *driver, GError **error), TRUE)
ASKED (gboolean, index_tidy, (HaDriver *driver, gboolean begin_all, gboolean *done, GError **error), TRUE)
ASKED (gboolean, index_join, (HaDriver *driver, GError **error), TRUE)
ASKED (gboolean, index_read_places, (HaDriver *driver, HaIndexPlaceFunc func, gpointer data, GError **error), TRUE)
ASKED (gboolean, index_walk_terms, (HaDriver *driver, gboolean all, HaFindings *found, GError **error), TRUE)

static const char *const endings[] = { "-note", NULL };

static const HaEngineWord words[] = {
  { "each", "numbers_in ($)" }, { "then", "JOIN" }, { "by", "" }, { "row", "row_number" }, { "has", "strpos ($) > 0" }, { NULL, NULL },
};

static const HaIndexEngine index_engine = {
  .put = index_put,
  .clear = index_clear,
  .collect = index_collect,
  .walk = index_walk,
  .list_terms = index_list_terms,
  .list_crowded = index_list_crowded,
  .list_numbers = index_list_numbers,
  .count_terms = index_count_terms,
  .count_some = index_count_some,
  .write_counts = index_write_counts,
  .get_counted = index_get_counted,
  .set_counted = index_set_counted,
  .tidy = index_tidy,
  .join = index_join,
  .read_places = index_read_places,
  .walk_terms = index_walk_terms,
};

const HaEngine ha_sqlite_engine = {
  .name = "second",
  .endings = endings,
  .words = words,
  .resolve = do_resolve,
  .check_place = do_check_place,
  .recognise = do_recognise,
  .is_whole = do_is_whole,
  .make = do_make,
  .replace = do_replace,
  .keep_room = do_keep_room,
  .give_room = do_give_room,
  .give_room_to_log = do_give_room_to_log,
  .open = do_open,
  .close = do_close,
  .interrupt = do_interrupt,
  .is_read_only = do_is_read_only,
  .is_moved = do_is_moved,
  .exec = do_exec,
  .prepare = do_prepare,
  .finalize = do_finalize,
  .is_stepping = do_is_stepping,
  .find = do_find,
  .bind_null = do_bind_null,
  .bind_int = do_bind_int,
  .bind_text = do_bind_text,
  .bind_bytes = do_bind_bytes,
  .next = do_next,
  .read_ints = do_read_ints,
  .reset = do_reset,
  .get_int = do_get_int,
  .get_text = do_get_text,
  .dup_bytes = do_dup_bytes,
  .get_last_id = do_get_last_id,
  .get_changes = do_get_changes,
  .begin = do_begin,
  .commit = do_commit,
  .rollback = do_rollback,
  .get_version = do_get_version,
  .run_step = do_run_step,
  .get_stamp = do_get_stamp,
  .check = do_check,
  .list_code = do_list_code,
  .dup_schema = do_dup_schema,
  .get_log_size = do_get_log_size,
  .checkpoint = do_checkpoint,
  .watch = do_watch,
  .copy = do_copy,
  .list_tables = do_list_tables,
  .defer_keys = do_defer_keys,
  .index = &index_engine,
};
