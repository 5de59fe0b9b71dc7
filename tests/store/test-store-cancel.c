/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What takes long stops when it is told to, wherever it is, finds nothing because of it, and is whole the next time. */
#include "fixture.h"
#include "store/check/check.h"
#include "store/list/columns-load.h"
#include "store/list/columns-private.h"
#include "store/list/search.h"
#include "store/store-private.h"

#define TICKETS 250

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture_set_up (self, NULL);
  g_assert_true (ha_store_fill_sample (self->store, TICKETS, 4, FIXTURE_NOW, NULL, NULL, &error));
}

/* ---- Parts of the check --------------------------------------------------------------------------------------------- */

typedef gboolean (*PartFunc) (HaStore *store, HaDriver *driver, HaFindings *found, GError **error);

static gboolean
check_tickets (HaStore *store, HaDriver *driver, gboolean replay, HaFindings *found, GError **error)
{
  g_autoptr (GCancellable) stop = g_cancellable_new ();
  g_autoptr (HaOffice) office = ha_store_load_office_with_history (store, driver, error);

  g_assert_nonnull (office);
  g_cancellable_cancel (stop);
  ha_driver_set_cancellable (driver, stop);
  return ha_check_tickets (driver, office, replay, found, error);
}

static gboolean
check_plainly (HaStore *store, HaDriver *driver, HaFindings *found, GError **error)
{
  return check_tickets (store, driver, FALSE, found, error);
}

static gboolean
check_deeply (HaStore *store, HaDriver *driver, HaFindings *found, GError **error)
{
  return check_tickets (store, driver, TRUE, found, error);
}

static gboolean
check_chain (HaStore *store, HaDriver *driver, HaFindings *found, GError **error)
{
  return ha_check_chain (driver, found, error);
}

static gboolean
check_search (HaStore *store, HaDriver *driver, HaFindings *found, GError **error)
{
  return ha_search_check (driver, TRUE, found, error);
}

static gboolean
check_file (HaStore *store, HaDriver *driver, HaFindings *found, GError **error)
{
  return ha_check_file (driver, found, error);
}

static gboolean
load_columns (HaStore *store, HaDriver *driver, HaFindings *found, GError **error)
{
  g_autoptr (HaColumns) columns = ha_columns_new ();
  gboolean loaded = ha_columns_load (columns, driver, error);

  g_assert_cmpint (loaded, ==, ha_columns_is_loaded (columns));
  return loaded;
}

static gpointer
stopped_job (HaStore *store, HaDriver *driver, gpointer data, GError **error)
{
  PartFunc part = *(PartFunc *) data;
  g_autoptr (HaFindings) found = ha_findings_new ();
  g_autoptr (GCancellable) stop = g_cancellable_new ();
  g_autoptr (GError) local = NULL;

  g_cancellable_cancel (stop);
  if (part != check_plainly && part != check_deeply) /* these stop later by themselves */
    ha_driver_set_cancellable (driver, stop);
  g_assert_false (part (store, driver, found, &local));
  ha_driver_set_cancellable (driver, NULL);
  g_assert_error (local, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (ha_findings_count (found), ==, 0);
  return NULL;
}

static void
test_part (Fixture *self, gconstpointer data)
{
  PartFunc part = (PartFunc) data;
  g_autoptr (GError) error = NULL;

  ha_store_run (self->store, HA_JOB_READ, stopped_job, &part, NULL, &error);
  g_assert_no_error (error);
  fixture_check (self->store);
}

/* ---- The whole, from another thread --------------------------------------------------------------------------------- */

static gpointer
cancel_later (gpointer data)
{
  g_usleep ((gulong) GPOINTER_TO_SIZE (g_object_get_data (data, "wait")));
  g_cancellable_cancel (data);
  return NULL;
}

/* TRUE: it came to its end before. */
static gboolean
check_for (Fixture *self, gboolean deep, gsize wait)
{
  g_autoptr (GCancellable) stop = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;
  GThread *thread;

  g_object_set_data (G_OBJECT (stop), "wait", GSIZE_TO_POINTER (wait));
  ha_store_check_async (self->store, deep, stop, fixture_keep_result_cb, &result);
  thread = g_thread_new ("stop", cancel_later, stop);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_thread_join (thread);
  found = ha_store_check_finish (self->store, result, &error);
  if (found != NULL)
    g_assert_cmpuint (found->len, ==, 0);
  else
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  return found != NULL;
}

static void
test_check (Fixture *self, gconstpointer data)
{
  guint ended = 0;

  for (gsize i = 0; i < 12; i++)
    ended += check_for (self, i % 2 == 1, i * 2500);
  g_assert_cmpuint (ended, <, 12);
  fixture_check (self->store);
}

/* ---- Searches ----------------------------------------------------------------------------------------------------- */

static HaQuery *
make_search (const char *text, gconstpointer asker)
{
  HaQuery *query = ha_query_new (FIXTURE_NOW + HOUR);

  query->text = g_strdup (text);
  query->asker = asker;
  return query;
}

static void
ask (Fixture *self, const char *text, gconstpointer asker, GCancellable *stop, GAsyncResult **result)
{
  g_autoptr (HaQuery) query = make_search (text, asker);

  ha_store_list_ids_async (self->store, query, stop, fixture_keep_result_cb, result);
}

/* The answer; NULL: it was stopped. */
static GArray *
wait_for (HaStore *store, GAsyncResult **result)
{
  g_autoptr (GAsyncResult) got = NULL;
  g_autoptr (GError) error = NULL;
  GArray *ids;

  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  got = g_steal_pointer (result);
  ids = ha_store_list_ids_finish (store, got, &error);
  if (ids == NULL)
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  return ids;
}

/* A letter typed stops what was looked for at the letter before, and nothing of anybody else's. */
static void
test_newer (Fixture *self, gconstpointer data)
{
  static const char *const typed[] = { "n", "ng", "ngu", "nguy", "nguye", "nguyen" };
  GAsyncResult *results[G_N_ELEMENTS (typed)] = { NULL };
  GAsyncResult *other = NULL;
  g_autoptr (GArray) others = NULL;

  ask (self, "h", "another", NULL, &other);
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    ask (self, typed[i], self, NULL, &results[i]);
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autoptr (GArray) ids = wait_for (self->store, &results[i]);

      g_assert_true ((ids != NULL) == (i + 1 == G_N_ELEMENTS (typed)));
    }
  others = wait_for (self->store, &other);
  g_assert_nonnull (others);
  g_assert_cmpuint (others->len, >, 0);
}

static void
test_search (Fixture *self, gconstpointer data)
{
  g_autoptr (HaQuery) query = make_search ("n", NULL);
  g_autoptr (GArray) whole = ha_store_list_ids (self->store, query, NULL);

  for (gsize i = 0; i < 20; i++)
    {
      g_autoptr (GCancellable) stop = g_cancellable_new ();
      g_autoptr (GArray) ids = NULL, again = NULL;
      GAsyncResult *result = NULL;
      GThread *thread;

      g_object_set_data (G_OBJECT (stop), "wait", GSIZE_TO_POINTER (i * 100));
      ask (self, "n", i % 2 == 0 ? self : NULL, stop, &result);
      thread = g_thread_new ("stop", cancel_later, stop);
      ids = wait_for (self->store, &result);
      g_thread_join (thread);
      again = ha_store_list_ids (self->store, query, NULL);
      g_assert_cmpmem (again->data, again->len * sizeof (gint64), whole->data, whole->len * sizeof (gint64));
      g_assert_true (ids == NULL || ids->len == whole->len);
    }
}

/* Who closes waits for nobody's search, and everybody gets an answer. */
static void
test_closing (Fixture *self, gconstpointer data)
{
  GAsyncResult *results[8] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    ask (self, i % 2 == 0 ? "n" : "mang", NULL, NULL, &results[i]);
  ha_store_close (self->store);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (GArray) ids = wait_for (self->store, &results[i]);

      g_test_message ("%u: %s", i, ids != NULL ? "found" : "stopped");
    }
  g_clear_object (&self->store);
}

/* ---- A list, not waited for --------------------------------------------------------------------------------------- */

static void
take_result_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static void
test_list (Fixture *self, gconstpointer data)
{
  g_autoptr (HaQuery) query = ha_query_new (FIXTURE_NOW);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GArray) plain = ha_store_list_ids (self->store, query, NULL);
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GError) error = NULL;

  ha_store_list_ids_async (self->store, query, NULL, take_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  ids = ha_store_list_ids_finish (self->store, result, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (plain->data, plain->len * sizeof (gint64), ids->data, ids->len * sizeof (gint64));
}

static void
test_list_cancelled (Fixture *self, gconstpointer data)
{
  g_autoptr (HaQuery) query = ha_query_new (FIXTURE_NOW);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  ha_store_list_ids_async (self->store, query, cancellable, take_result_cb, &result);
  g_cancellable_cancel (cancellable);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (ha_store_list_ids_finish (self->store, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

#define ADD_PART(name) g_test_add ("/store/cancel/" #name, Fixture, name, set_up, test_part, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD_PART (check_file);
  ADD_PART (check_chain);
  ADD_PART (check_plainly);
  ADD_PART (check_deeply);
  ADD_PART (check_search);
  ADD_PART (load_columns);
  g_test_add ("/store/cancel/list", Fixture, NULL, set_up, test_list, fixture_tear_down);
  g_test_add ("/store/cancel/list-cancelled", Fixture, NULL, set_up, test_list_cancelled, fixture_tear_down);
  g_test_add ("/store/cancel/newer", Fixture, NULL, set_up, test_newer, fixture_tear_down);
  g_test_add ("/store/cancel/search", Fixture, NULL, set_up, test_search, fixture_tear_down);
  g_test_add ("/store/cancel/closing", Fixture, NULL, set_up, test_closing, fixture_tear_down);
  g_test_add ("/store/cancel/check", Fixture, NULL, set_up, test_check, fixture_tear_down);
  return g_test_run ();
}
