/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The search index is put in order: by whoever brought in much, and by the writer when nobody asks anything of it. */
#include "fixture.h"
#include "store/list/search-index.h"
#include "store/store-struct.h"

#define MANY 21 /* registrations: sixteen parts are merged by the engine itself, the others wait */

static gint64
ask (Fixture *self, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaDriver) driver = ha_driver_open (self->path, HA_DRIVER_READER, &error);
  gint64 answer;

  g_assert_no_error (error);
  answer = ha_driver_get_int (driver, &error, sql, NULL);
  g_assert_no_error (error);
  return answer;
}

#define PARTS "SELECT count (DISTINCT segid) FROM ticket_search_idx"
#define WRONG \
  "SELECT count (*) FROM search_term s WHERE tickets <> " \
  "(SELECT doc FROM ticket_search_terms r WHERE r.term = s.term)"

static void
register_many (Fixture *self, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_PHONE, FIXTURE_NOW + i);

      g_assert_nonnull (ticket);
    }
}

static guint
count_hits (Fixture *self, const char *text)
{
  g_autoptr (HaQuery) query = ha_query_new (FIXTURE_NOW + HOUR);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = NULL;

  query->text = g_strdup (text);
  ids = ha_store_list_ids (self->store, query, &error);
  g_assert_no_error (error);
  return ids->len;
}

/* ---- At once ------------------------------------------------------------------------------------------------ */

static void
test_at_once (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  register_many (self, MANY);
  g_assert_cmpint (ask (self, PARTS), >, 1);
  g_assert_cmpint (ask (self, WRONG), >, 0);
  g_assert_true (ha_store_tidy (self->store, &error));
  g_assert_no_error (error);
  g_assert_cmpint (ask (self, PARTS), ==, 1);
  g_assert_cmpint (ask (self, WRONG), ==, 0);
  g_assert_cmpuint (count_hits (self, "kn"), ==, MANY);
  fixture_check (self->store);
}

/* Nothing to merge and to count. */
static void
test_twice (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (ha_store_tidy (self->store, &error));
  register_many (self, 3);
  g_assert_true (ha_store_tidy (self->store, &error));
  g_assert_true (ha_store_tidy (self->store, &error));
  g_assert_no_error (error);
  g_assert_cmpint (ask (self, PARTS), ==, 1);
  fixture_check (self->store);
}

/* ---- Idle --------------------------------------------------------------------------------------------------- */

static void
wait_for_parts (Fixture *self, gint64 most)
{
  gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while (ask (self, PARTS) > most && g_get_monotonic_time () < end)
    g_usleep (50000);
  g_assert_cmpint (ask (self, PARTS), <=, most);
}

static void
test_idle (Fixture *self, gconstpointer data)
{
  register_many (self, MANY);
  g_assert_cmpint (ask (self, PARTS), >=, 4);
  wait_for_parts (self, 3);
  g_assert_cmpuint (count_hits (self, "kn"), ==, MANY);
  fixture_check (self->store);
}

/* ---- Stopped ------------------------------------------------------------------------------------------------ */

static gboolean
stop (HaDriver *driver, GError **error)
{
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  gboolean done = FALSE;
  gboolean good;

  g_cancellable_cancel (cancelled);
  ha_driver_set_cancellable (driver, cancelled);
  g_assert_true (ha_driver_begin (driver, TRUE, error) || *error != NULL);
  good = *error == NULL && ha_index_tidy (driver, TRUE, &done, error);
  ha_driver_set_cancellable (driver, NULL);
  ha_driver_rollback (driver);
  return good;
}

/* Half a step is no step: what was there is there, and the next try ends it. */
static void
test_stopped (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  register_many (self, MANY);
  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (HaDriver) driver = ha_driver_open (self->path, HA_DRIVER_WRITER, &error);
      g_autoptr (GError) stopped = NULL;

      g_assert_no_error (error);
      if (!stop (driver, &stopped))
        g_assert_error (stopped, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
  g_assert_cmpuint (count_hits (self, "kn"), ==, MANY);
  fixture_check (self->store);
  g_assert_true (ha_store_tidy (self->store, &error));
  g_assert_cmpint (ask (self, PARTS), ==, 1);
  fixture_check (self->store);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("/store/tidy/at-once", test_at_once);
  ADD_TEST ("/store/tidy/twice", test_twice);
  ADD_TEST ("/store/tidy/idle", test_idle);
  ADD_TEST ("/store/tidy/stopped", test_stopped);
  return g_test_run ();
}
