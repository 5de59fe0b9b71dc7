/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The log and who writes it back. Three desks that write, write back and close all the time do no harm, as several checkpointers of SQLite
 * before 3.51.3 would. Lists that are open and read while thousands are registered keep the log from growing beyond its bound.
 * Control: one statement forgotten half-way lets it grow.
 */
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "desks.h"

#define NOW       FIXTURE_NOW
#define LOG_BOUND (40 * 1024 * 1024)
/* The log is begun anew only when nobody reads out of it. */
#define MARGIN    (20 * 1024 * 1024)
#define PIECE     (512 * 1024)

static gint64
get_log_size (Fixture *self)
{
  g_autofree char *log = g_strconcat (self->path, "-wal", NULL);
  GStatBuf info;

  return g_stat (log, &info) == 0 ? info.st_size : 0;
}

/* ---- Lists that stay open --------------------------------------------------------------------------------------------------- */

typedef struct {
  HaStore *store;
  gint ended;
  guint lists;
} Reader;

static gpointer
read_lists (gpointer data)
{
  Reader *reader = data;
  HaQuery query = { 0 };

  while (!g_atomic_int_get (&reader->ended))
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GArray) ids = ha_store_list_ids (reader->store, &query, &error);
      g_autoptr (GPtrArray) rows = NULL;

      g_assert_no_error (error);
      rows = ha_store_get_rows (reader->store, (gint64 *) ids->data, MIN (ids->len, 50), &error);
      g_assert_no_error (error);
      reader->lists++;
      g_usleep (2000);
    }
  return NULL;
}

/* The largest log that there was. */
static gint64
register_many (Fixture *self, guint n)
{
  gint64 most = 0;

  for (guint i = 0; i < n; i++)
    {
      ha_case_unref (fixture_register (self, HA_CHANNEL_PHONE, NOW + i));
      if (i % 20 == 0)
        most = MAX (most, get_log_size (self));
    }
  return MAX (most, get_log_size (self));
}

/* The same much sooner: some hundred pages at once go into the log. */
static gint64
attach_many (Fixture *self, guint n)
{
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_PHONE, NOW);
  gint64 most = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *name = g_strdup_printf ("%u.txt", i);
      char *text = g_strnfill (PIECE, 'x');
      g_autoptr (GBytes) content = NULL;

      memcpy (text, name, strlen (name)); /* the same content would be kept once */
      content = g_bytes_new_take (text, PIECE);
      g_assert_cmpint (ha_store_attach (self->store, ticket->ticket->id, name, content, self->person, NOW, &error), >, 0);
      g_assert_no_error (error);
      most = MAX (most, get_log_size (self));
    }
  return most;
}

static void
test_long_readers (Fixture *self, gconstpointer data)
{
  Reader readers[3] = { { .store = self->store }, { .store = self->store }, { .store = self->store } };
  GThread *threads[G_N_ELEMENTS (readers)];
  guint lists = 0;
  gint64 most;

  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    threads[i] = g_thread_new ("reader", read_lists, &readers[i]);
  most = faults_is_full () ? register_many (self, 5000) : attach_many (self, 240);
  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    {
      g_atomic_int_set (&readers[i].ended, TRUE);
      g_thread_join (threads[i]);
      lists += readers[i].lists;
    }
  g_test_message ("%u lists read; the log had %.1f MB at most", lists, (double) most / 1024 / 1024);
  g_assert_cmpint (most, <=, LOG_BOUND + MARGIN);
  faults_close (self); /* a statement left open ends the program */
  g_assert_cmpint (get_log_size (self), ==, 0);
}

/* The engine reads one row of a list and is not asked for the next. */
static void
test_forgotten (Fixture *self, gconstpointer data)
{
  sqlite3 *handle = NULL;
  sqlite3_stmt *rows = NULL;
  gint64 most;

  ha_case_unref (fixture_register (self, HA_CHANNEL_PHONE, NOW));
  ha_case_unref (fixture_register (self, HA_CHANNEL_PHONE, NOW));
  g_assert_cmpint (sqlite3_open_v2 (self->path, &handle, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (handle, "SELECT id FROM ticket", -1, &rows, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (rows), ==, SQLITE_ROW);
  most = faults_is_full () ? register_many (self, 2000) : attach_many (self, 150);
  g_test_message ("the log had %.1f MB", (double) most / 1024 / 1024);
  g_assert_cmpint (most, >, LOG_BOUND + MARGIN);
  sqlite3_finalize (rows);
  sqlite3_close (handle);
}

/* ---- Many who write back -------------------------------------------------------------------------------------------------------- */

static void
test_hunt (Fixture *self, gconstpointer data)
{
  GSubprocess *desks[3];
  gint64 before = faults_ask (self->path, "SELECT count (*) FROM ticket");

  for (guint i = 0; i < G_N_ELEMENTS (desks); i++)
    desks[i] = faults_spawn ("closing", self->path, faults_is_full () ? "60" : "1");
  for (guint i = 0; i < G_N_ELEMENTS (desks); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (g_subprocess_wait_check (desks[i], NULL, &error));
      g_assert_no_error (error);
      g_object_unref (desks[i]);
    }
  faults_reopen (self);
  g_test_message ("%d tickets", (int) (faults_ask (self->path, "SELECT count (*) FROM ticket") - before));
  faults_check_numbers (self->path);
  fixture_check (self->store);
}

int
main (int argc, char *argv[])
{
  int ended = desks_run (argc, argv);

  if (ended >= 0)
    return ended;
  g_test_init (&argc, &argv, NULL);
  ADD_FAULTS ("/faults/checkpointer/long-readers", test_long_readers);
  ADD_FAULTS ("/faults/checkpointer/forgotten", test_forgotten);
  ADD_FAULTS ("/faults/checkpointer/hunt", test_hunt);
  return g_test_run ();
}
