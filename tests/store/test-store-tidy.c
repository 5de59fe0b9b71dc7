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

typedef struct {
  GCancellable *cancellable;
  gint64 at; /* monotonic */
} Stop;

static gpointer
stop_thread (gpointer data)
{
  const Stop *self = data;

  while (g_get_monotonic_time () < self->at)
    ;
  g_cancellable_cancel (self->cancellable);
  return NULL;
}

/* A step that is rolled back, and stopped so many microseconds after it began. Returns how many it took. */
static gint64
stop_after (HaDriver *driver, gint64 delay, GError **error)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Stop plan = { cancellable, 0 };
  GThread *thread;
  gint64 begun;
  gboolean done;

  g_assert_true (ha_driver_begin (driver, TRUE, error));
  ha_driver_set_cancellable (driver, cancellable);
  begun = g_get_monotonic_time ();
  plan.at = begun + delay;
  thread = g_thread_new ("stop", stop_thread, &plan);
  if (ha_index_tidy (driver, TRUE, &done, error))
    ha_index_join (driver, error);
  begun = g_get_monotonic_time () - begun;
  g_thread_join (thread);
  ha_driver_set_cancellable (driver, NULL);
  ha_driver_rollback (driver);
  return begun;
}

#define STOPS 3
#define TRIES 1000

/* Half a step is no step: what was there is there, and the next try ends it. */
static void
test_stopped (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaDriver) driver = NULL;
  gint64 whole;
  guint stopped = 0;

  register_many (self, MANY);
  driver = ha_driver_open (self->path, HA_DRIVER_WRITER, &error);
  g_assert_no_error (error);
  whole = stop_after (driver, G_TIME_SPAN_SECOND / 10, &error);
  g_assert_no_error (error);
  for (guint i = 0; stopped < STOPS && i < TRIES; i++)
    {
      g_autoptr (GError) why = NULL;

      stop_after (driver, whole * (i % 20 + 1) / 21, &why);
      if (why != NULL)
        g_assert_error (why, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      stopped += why != NULL;
    }
  g_clear_pointer (&driver, ha_driver_close);
  g_assert_cmpuint (stopped, >, 0);
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
