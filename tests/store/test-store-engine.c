/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules of the engine: settings, addresses, what others write, what can only be read, and stopping what takes long. */
#include <glib/gstdio.h>
#include <unistd.h>

#include "fixture.h"
#include "store/store-struct.h"

#define NOW    FIXTURE_NOW
#define NOBODY 65534

/* ---- Settings ------------------------------------------------------------------------------------------------------- */

static const struct {
  const char *sql;
  const char *answer;
} settings[] = {
  { "PRAGMA journal_mode", "wal" },     { "PRAGMA synchronous", "2" },         { "PRAGMA foreign_keys", "1" },
  { "PRAGMA recursive_triggers", "1" }, { "PRAGMA secure_delete", "1" },       { "PRAGMA cell_size_check", "1" },
  { "PRAGMA trusted_schema", "0" },     { "PRAGMA wal_autocheckpoint", "0" },  { "PRAGMA cache_size", "-65536" },
  { "PRAGMA mmap_size", "0" },          { "PRAGMA page_size", "4096" },        { "PRAGMA temp_store", "2" },
  { "PRAGMA busy_timeout", "0" },       { "PRAGMA writable_schema", "0" },
};

static void
test_settings (Fixture *self, gconstpointer data)
{
  for (int mode = HA_DRIVER_READER; mode <= HA_DRIVER_WRITER; mode++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HaDriver) driver = ha_driver_open (self->path, mode, &error);

      g_assert_no_error (error);
      for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
        {
          g_autofree char *answer = ha_driver_get_text (driver, &error, settings[i].sql, NULL);

          g_assert_no_error (error);
          g_test_message ("%s", settings[i].sql);
          g_assert_cmpstr (answer, ==, settings[i].answer);
        }
    }
}

/* What a hostile file or a slip could ask of the engine is refused. */
static void
test_refused (Fixture *self, gconstpointer data)
{
  static const char *const words[] = {
    "PRAGMA writable_schema = 1; UPDATE sqlite_schema SET sql = ''",
    "SELECT load_extension ('x')",
    "SELECT \"no such column\" FROM ticket",
    "ATTACH ':memory:' AS other",
    "DELETE FROM journal",
    "SELECT zeroblob (200000000)",
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (HaDriver) driver = ha_driver_open (self->path, HA_DRIVER_WRITER, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_assert_false (ha_driver_exec (driver, words[i], &error));
      g_assert_nonnull (error);
      g_clear_error (&error);
    }
}

static void
test_reader (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaDriver) driver = ha_driver_open (self->path, HA_DRIVER_READER, &error);

  g_assert_no_error (error);
  g_assert_false (ha_driver_exec (driver, "INSERT INTO setting (name, value) VALUES ('a', 'b')", &error));
  g_assert_error (error, HA_STORE_ERROR, HA_STORE_ERROR_READ_ONLY);
}

/* A log that lies somewhere else is nobody's: others would not find it. */
static void
test_log_elsewhere (Fixture *self, gconstpointer data)
{
  g_autofree char *wal = g_strconcat (self->path, "-wal", NULL);
  g_autofree char *away = g_strconcat (self->path, "-away", NULL);
  g_autoptr (GError) error = NULL;

  ha_store_close (self->store);
  g_clear_object (&self->store);
  g_assert_cmpint (g_rename (wal, away), ==, 0);
  g_assert_cmpint (symlink (away, wal), ==, 0);
  g_assert_null (ha_store_open (self->path, &error));
  g_assert_error (error, HA_STORE_ERROR, HA_STORE_ERROR_NOT_A_REGISTER);
}

static void
test_addresses (void)
{
  static const char *const addresses[] = { "postgresql://desk@server/register", "postgres://server/register" };

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (ha_store_open (addresses[i], &error));
      g_assert_error (error, HA_STORE_ERROR, HA_STORE_ERROR_NO_ENGINE);
      g_assert_nonnull (strstr (error->message, "later version"));
    }
}

/* ---- What others write ------------------------------------------------------------------------------------------------ */

typedef struct {
  guint n;
  gint64 ticket; /* the last */
} Heard;

static void
heard_cb (HaStore *store, gint64 ticket, gpointer data)
{
  Heard *heard = data;

  heard->n++;
  heard->ticket = ticket;
}

static void
wait_until (guint *n, guint least)
{
  gint64 end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

  while (*n < least && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (*n, >=, least);
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  return *(const gint64 *) a > *(const gint64 *) b ? 1 : -1;
}

/* Told which ticket it was, and soon. */
static void
test_noticed (Fixture *self, gconstpointer data)
{
  guint rounds = fixture_count_rounds (100);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) error = NULL;
  g_autoptr (HaStore) other = ha_store_open (self->path, &error);
  Heard heard = { 0 };

  g_assert_no_error (error);
  g_signal_connect (other, "changed", G_CALLBACK (heard_cb), &heard);
  for (guint i = 0; i < rounds; i++)
    {
      g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_PHONE, NOW);
      gint64 time = g_get_monotonic_time ();

      wait_until (&heard.n, i + 1);
      time = g_get_monotonic_time () - time;
      g_array_append_val (times, time);
      g_assert_cmpint (heard.ticket, ==, ticket->ticket->id);
    }
  g_array_sort (times, compare_times);
  g_test_message ("from a commit there to “changed” here: median %" G_GINT64_FORMAT ", 99 of 100 %" G_GINT64_FORMAT
                  " microseconds", g_array_index (times, gint64, rounds / 2), g_array_index (times, gint64, rounds - 1 - rounds / 100));
  g_assert_cmpint (g_array_index (times, gint64, rounds / 2), <, G_USEC_PER_SEC / 20);
  g_assert_cmpuint (heard.n, ==, rounds);
  ha_store_close (other);
}

/* Where nobody tells of the log's movement the clock does. */
static void
test_noticed_by_clock (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaStore) other = ha_store_open (self->path, &error);
  g_autoptr (HaCase) ticket = NULL;
  Heard heard = { .ticket = -1 };

  g_assert_no_error (error);
  ha_store_watch_by_clock (other);
  g_signal_connect (other, "changed", G_CALLBACK (heard_cb), &heard);
  ticket = fixture_register (self, HA_CHANNEL_PHONE, NOW);
  wait_until (&heard.n, 1);
  g_assert_cmpint (heard.ticket, ==, ticket->ticket->id);
  ha_store_close (other);
}

/* What was written between two changes of our own is told too, once each. */
static void
test_noticed_between (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaStore) other = ha_store_open (self->path, &error);
  g_autoptr (HaRegistration) what = fixture_make (HA_CHANNEL_PHONE, "Trần Văn Bình", "Mất tín hiệu");
  Heard heard = { 0 };

  g_assert_no_error (error);
  g_signal_connect (other, "changed", G_CALLBACK (heard_cb), &heard);
  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (HaCase) there = fixture_register (self, HA_CHANNEL_PHONE, NOW);
      g_autoptr (HaCase) here = NULL;

      g_free (what->key);
      what->key = g_uuid_string_random ();
      here = ha_store_register (other, what, self->person, NOW, &error);
      g_assert_no_error (error);
    }
  wait_until (&heard.n, 10);
  for (guint i = 0; i < 50; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  g_assert_cmpuint (heard.n, ==, 10);
  ha_store_close (other);
}

/* ---- Only reading ----------------------------------------------------------------------------------------------------- */

static void
count_cb (HaStore *store, GParamSpec *spec, gpointer data)
{
  (*(guint *) data)++;
}

static void
assert_fault (HaStore *store, HaStoreError code)
{
  g_autoptr (GError) why = ha_store_dup_fault (store);
  g_autoptr (GError) error = NULL;

  g_assert_error (why, HA_STORE_ERROR, (int) code);
  g_assert_true (ha_store_is_read_only (store));
  g_assert_false (ha_store_set_note (store, "a", "1", &error));
  g_assert_error (error, HA_STORE_ERROR, (int) code);
}

/* A register whose file goes away is noticed without a change being tried. */
static void
test_moved (Fixture *self, gconstpointer data)
{
  g_autofree char *away = g_strconcat (self->path, ".away", NULL);
  guint told = 0;

  g_assert_null (ha_store_dup_fault (self->store));
  g_signal_connect (self->store, "notify::read-only", G_CALLBACK (count_cb), &told);
  g_assert_cmpint (g_rename (self->path, away), ==, 0);
  wait_until (&told, 1);
  assert_fault (self->store, HA_STORE_ERROR_MOVED);
  g_assert_cmpuint (told, ==, 1);
}

static void
close_store (Fixture *self)
{
  ha_store_close (self->store);
  g_clear_object (&self->store);
}

static void
forbid (Fixture *self, const char *log)
{
  g_autofree char *wal = g_strconcat (self->path, "-wal", NULL);
  g_autofree char *shm = g_strconcat (self->path, "-shm", NULL);

  g_unlink (wal);
  g_unlink (shm);
  if (log != NULL)
    g_assert_true (g_file_set_contents (wal, log, -1, NULL));
  g_assert_cmpint (g_chmod (self->path, 0444), ==, 0);
  g_assert_cmpint (g_chmod (self->folder, 0555), ==, 0);
  if (getuid () == 0)
    g_assert_cmpint (seteuid (NOBODY), ==, 0);
}

static void
allow (Fixture *self)
{
  if (getuid () == 0)
    g_assert_cmpint (seteuid (0), ==, 0);
  g_assert_cmpint (g_chmod (self->folder, 0755), ==, 0);
}

/* A folder or medium that can not be written: readable, and it says so. */
static void
test_read_only (Fixture *self, gconstpointer data)
{
  static const char *const logs[] = { NULL, "" };
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_PHONE, NOW);

  close_store (self);
  for (guint i = 0; i < G_N_ELEMENTS (logs); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HaStore) store = NULL;
      g_autoptr (HaCase) read = NULL;

      forbid (self, logs[i]);
      store = ha_store_open (self->path, &error);
      g_assert_no_error (error);
      assert_fault (store, HA_STORE_ERROR_READ_ONLY);
      read = ha_store_get_case (store, ticket->ticket->id, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (read->ticket->code, ==, ticket->ticket->code);
      g_assert_true (ha_store_settle_calendar (store, NOW, &error));
      g_assert_no_error (error);
      ha_store_close (store);
      allow (self);
    }
}

/* What lies in a log that can not be opened would be missing: better nothing than an older state. */
static void
test_read_only_with_log (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  close_store (self);
  forbid (self, "not empty");
  g_assert_null (ha_store_open (self->path, &error));
  g_assert_error (error, HA_STORE_ERROR, HA_STORE_ERROR_READ_ONLY);
  g_assert_nonnull (strstr (error->message, "log"));
  allow (self);
}

static void
test_read_only_old (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture_unpack ("register-1.db.gz", self->path);
  forbid (self, NULL);
  g_assert_null (ha_store_open (self->path, &error));
  g_assert_error (error, HA_STORE_ERROR, HA_STORE_ERROR_READ_ONLY);
  g_assert_nonnull (strstr (error->message, "schema 1"));
  allow (self);
}

/* ---- Asynchronously --------------------------------------------------------------------------------------------------- */

static gpointer
read_long (HaStore *store, HaDriver *driver, gpointer data, GError **error)
{
  ha_driver_get_int (driver, error,
                     "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 1000000000) SELECT sum (i) FROM n",
                     NULL);
  return NULL;
}

/* A long read ends within milliseconds of being told to. */
static void
test_cancel (Fixture *self, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 time;

  ha_store_run_async (self->store, HA_JOB_READ, read_long, NULL, NULL, NULL, read_long, cancellable, fixture_keep_result_cb,
                      &result);
  g_usleep (30000);
  time = g_get_monotonic_time ();
  g_cancellable_cancel (cancellable);
  fixture_wait (&result);
  time = g_get_monotonic_time () - time;
  ha_store_run_finish (self->store, result, read_long, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_test_message ("stopped after %" G_GINT64_FORMAT " microseconds", time);
  g_assert_cmpint (time, <, G_USEC_PER_SEC / 5);
}

static void
test_open_async (Fixture *self, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HaStore) store = NULL;
  g_autoptr (HaCase) ticket = NULL;
  Heard heard = { 0 };

  ha_store_open_async (self->path, NULL, fixture_keep_result_cb, &result);
  store = ha_store_open_finish (fixture_wait (&result), &error);
  g_assert_no_error (error);
  g_signal_connect (store, "changed", G_CALLBACK (heard_cb), &heard);
  ticket = fixture_register (self, HA_CHANNEL_PHONE, NOW);
  wait_until (&heard.n, 1);
  ha_store_close (store);
}

static void
test_open_async_missing (Fixture *self, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  ha_store_open_async (self->path, NULL, fixture_keep_result_cb, &result);
  g_assert_null (ha_store_open_finish (fixture_wait (&result), &error));
  g_assert_error (error, HA_STORE_ERROR, HA_STORE_ERROR_NOT_FOUND);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("/store/engine/settings", test_settings);
  ADD_TEST ("/store/engine/refused", test_refused);
  ADD_TEST ("/store/engine/reader", test_reader);
  g_test_add_func ("/store/engine/addresses", test_addresses);
  ADD_TEST ("/store/engine/log-elsewhere", test_log_elsewhere);
  ADD_TEST ("/store/engine/noticed", test_noticed);
  ADD_TEST ("/store/engine/noticed-by-clock", test_noticed_by_clock);
  ADD_TEST ("/store/engine/noticed-between", test_noticed_between);
  ADD_TEST ("/store/engine/moved", test_moved);
  ADD_TEST ("/store/engine/read-only", test_read_only);
  ADD_TEST ("/store/engine/read-only-with-log", test_read_only_with_log);
  ADD_BARE_TEST ("/store/engine/read-only-old", test_read_only_old);
  ADD_TEST ("/store/engine/cancel", test_cancel);
  ADD_TEST ("/store/engine/open-async", test_open_async);
  ADD_BARE_TEST ("/store/engine/open-async-missing", test_open_async_missing);
  return g_test_run ();
}
