/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Another engine behind the driver, which keeps nothing and notes what it is asked. Linked with all of the store but SQLite's folder: what is
 * called past the table, or knows SQLite, does not link.
 */
#include "second-engine.h"
#include "store/sqlite/sqlite-engine.h"

#define NOT_CALLED 4 /* members of the table that are no functions: name, endings, words, index */
#define POINTERS(type) (sizeof (type) / sizeof (gpointer))

/* ---- Calls -------------------------------------------------------------------------------------------------------- */

static gboolean
fill_cb (HaDriver *driver, gpointer data, GError **error)
{
  return TRUE;
}

static gboolean
take_cb (gint64 id, gpointer data)
{
  return TRUE;
}

static void
place_cb (HaIndex index, gint64 id, guint64 place, gpointer data)
{
}

static void
ask_places (GError **error)
{
  g_autofree char *where = ha_driver_resolve ("/a/place", FALSE, error);

  g_assert_cmpstr (ha_driver_find_engine (where, error), ==, "second");
  g_assert_cmpstr (ha_driver_list_endings (where)[0], ==, "-note");
  ha_driver_check_place (where, error);
  ha_driver_recognise (where, 1, error);
  ha_driver_is_whole (where);
  ha_driver_make (where, fill_cb, NULL, error);
  ha_driver_replace ("/from", where, "/kept", NULL, NULL, NULL, error);
  ha_driver_watch (where, NULL, NULL, NULL);
  ha_driver_keep_room (where);
  ha_driver_give_room (where);
}

static void
ask_statements (HaDriver *driver, GError **error)
{
  gint64 values[2];
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);
  g_autoptr (HaStatement) rows = ha_driver_query (driver, error, "SELECT :a", "i:a", (gint64) 1, "t:a", "x", "k:a", (gint64) 0,
                                                  "b:a", bytes, NULL);

  ha_statement_next (rows, error);
  ha_statement_read_ints (rows, values, 2, error);
  g_assert_cmpint (ha_statement_get_int (rows, 0), ==, 7);
  g_assert_cmpstr (ha_statement_get_text (rows, 0), ==, "a text");
  g_assert_null (ha_statement_dup_bytes (rows, 0));
  g_assert_true (ha_driver_prepare (driver, "SELECT :a", error) == rows);
  ha_driver_get_last_id (driver);
  ha_driver_get_changes (driver);
}

static void
ask_connection (HaDriver *driver, GError **error)
{
  g_autoptr (HaFindings) found = ha_findings_new ();
  g_autoptr (GCancellable) stop = g_cancellable_new ();

  ha_driver_set_cancellable (driver, stop);
  g_cancellable_cancel (stop);
  ha_driver_set_cancellable (driver, NULL);
  ha_driver_is_read_only (driver);
  ha_driver_is_moved (driver);
  ha_driver_exec (driver, "SELECT 1", error);
  ha_driver_begin (driver, TRUE, error);
  ha_driver_commit (driver, error);
  ha_driver_rollback (driver);
  g_assert_cmpstr (ha_driver_get_engine (driver), ==, "second");
  g_assert_cmpint (ha_driver_get_version (driver, error), ==, 9);
  ha_driver_run_step (driver, "", 1, 1, error);
  ha_driver_get_stamp (driver, error);
  ha_driver_check (driver, found, error);
  ha_driver_list_code (driver, error);
  ha_driver_dup_schema (driver, error);
  ha_driver_get_log_size (driver);
  ha_driver_give_room_to_log (driver);
  ha_driver_checkpoint (driver, HA_LOG_KEEP, error);
  ha_driver_copy (driver, "/to", NULL, error);
  ha_tables_list (driver, error);
  ha_tables_defer_keys (driver, error);
}

static void
ask_index (HaDriver *driver, GError **error)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GArray) counts = g_array_new (FALSE, FALSE, sizeof (HaIndexCount));
  gboolean done;

  ha_index_put_later (driver, HA_INDEX_TICKETS, 1, NULL, "x", error);
  ha_index_put_waiting (driver, error);
  ha_index_clear (driver, error);
  ha_index_collect (driver, HA_INDEX_TICKETS, HA_UNIT_PHRASE, "x", NULL, NULL, error);
  ha_index_walk (driver, HA_INDEX_TICKETS, none, take_cb, NULL, error);
  ha_index_list_terms (driver, "x", 1, error);
  ha_index_list_crowded (driver, 1, error);
  ha_index_list_numbers (driver, '1', 1, none, error);
  ha_index_count_terms (driver, error);
  ha_index_count_some (driver, NULL, 1, 1, error);
  ha_index_write_counts (driver, counts, error);
  ha_index_get_counted (driver, error);
  ha_index_set_counted (driver, error);
  ha_index_tidy (driver, TRUE, &done, error);
  ha_index_join (driver, error);
  ha_index_read_places (driver, place_cb, NULL, error);
  ha_index_walk_terms (driver, TRUE, NULL, error);
}

/* Every function of the table is there, and is what a function of the driver calls. */
static void
test_table (void)
{
  const gpointer *members = (const gpointer *) &ha_sqlite_engine;
  const gpointer *of_index = (const gpointer *) ha_sqlite_engine.index;
  g_autoptr (GError) error = NULL;
  g_autoptr (HaDriver) driver = ha_driver_open ("/a/place", HA_DRIVER_WRITER, &error);

  for (guint i = 0; i < POINTERS (HaEngine); i++)
    g_assert_nonnull (members[i]);
  for (guint i = 0; i < POINTERS (HaIndexEngine); i++)
    g_assert_nonnull (of_index[i]);
  ask_places (&error);
  ask_statements (driver, &error);
  ask_connection (driver, &error);
  ask_index (driver, &error);
  g_clear_pointer (&driver, ha_driver_close);
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (second_engine_told), ==, POINTERS (HaEngine) - NOT_CALLED + POINTERS (HaIndexEngine));
}

/* ---- Words -------------------------------------------------------------------------------------------------------- */

static const struct {
  const char *sql;
  const char *own;
} statements[] = {
  { "SELECT 1", "SELECT 1" },
  { "FROM {each :ids} j {then} ticket t", "FROM numbers_in (:ids) j JOIN ticket t" },
  { "FROM clock {by clock_open_due} WHERE", "FROM clock  WHERE" },
  { "SELECT {row} FROM note", "SELECT row_number FROM note" },
  { "WHERE {has search, :word0} AND {has a, b}", "WHERE strpos (search, :word0) > 0 AND strpos (a, b) > 0" },
  { "SELECT \"a{b}\" FROM \"{each\"", "SELECT \"a{b}\" FROM \"{each\"" },
  { "{rows} {} {", "{rows} {} {" },
};

static void
test_words (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaDriver) driver = ha_driver_open ("/a/place", HA_DRIVER_READER, &error);

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      g_assert_nonnull (ha_driver_prepare (driver, statements[i].sql, &error));
      g_assert_cmpstr (second_engine_prepared, ==, statements[i].own);
    }
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/second-engine/table", test_table);
  g_test_add_func ("/second-engine/words", test_words);
  status = g_test_run ();
  g_clear_pointer (&second_engine_told, g_hash_table_unref);
  g_free (second_engine_prepared);
  return status;
}
