/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rehearsal register's invented content: sound, of every kind, and the same for the same seed. */
#include "fixture.h"

#define DAY (24 * HOUR)

static guint
count (HaStore *store, guint stages, gboolean overdue, gboolean soon)
{
  g_autoptr (HaQuery) query = ha_query_new (FIXTURE_NOW);
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GError) error = NULL;

  query->stages = stages;
  query->overdue = overdue;
  query->soon = soon;
  ids = ha_store_list_ids (store, query, &error);
  g_assert_no_error (error);
  return ids->len;
}

static void
fill (HaStore *store, guint n, guint seed)
{
  g_autoptr (GError) error = NULL;
  gboolean done = ha_store_fill_sample (store, n, seed, FIXTURE_NOW, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (done);
}

static guint
count_letters (HaStore *store, guint statuses)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) letters = ha_store_list_letters (store, statuses, 500, &error);

  g_assert_no_error (error);
  return letters->len;
}

static void
test_kinds (Fixture *fixture, gconstpointer data)
{
  fill (fixture->store, 300, 7);
  fixture_check (fixture->store);
  g_assert_cmpuint (count (fixture->store, 0, FALSE, FALSE), ==, 300);
  g_assert_cmpuint (count (fixture->store, 1u << HA_STAGE_RESOLVED, FALSE, FALSE), ==, 285);
  for (guint stage = HA_STAGE_RECEIVED; stage < HA_STAGE_RESOLVED; stage++)
    g_assert_cmpuint (count (fixture->store, 1u << stage, FALSE, FALSE), >, 0);
  g_assert_cmpuint (count (fixture->store, 0, TRUE, FALSE), >, 0);
  g_assert_cmpuint (count (fixture->store, 0, FALSE, TRUE), >, count (fixture->store, 0, TRUE, FALSE));
  g_assert_cmpuint (count_letters (fixture->store, 1u << HA_LETTER_DRAFT | 1u << HA_LETTER_SUBMITTED), >=, 2);
  g_assert_cmpuint (count_letters (fixture->store, 1u << HA_LETTER_ISSUED), >=, 15);
}

/* A paused one has no deadline that passes; it stands after all others that are open. */
static void
test_paused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HaQuery) query = ha_query_new (FIXTURE_NOW);
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;
  const HaRow *last;

  fill (fixture->store, 30, 1);
  query->open_only = TRUE;
  ids = ha_store_list_ids (fixture->store, query, &error);
  g_assert_no_error (error);
  rows = ha_store_get_rows (fixture->store, (gint64 *) (gpointer) ids->data, ids->len, &error);
  g_assert_no_error (error);
  last = rows->pdata[rows->len - 1];
  g_assert_cmpint (last->paused_since, !=, 0);
  g_assert_cmpint (last->paused_until, >, FIXTURE_NOW);
}

static void
test_same_seed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "other.db", NULL);
  g_autoptr (HaStore) other = fixture_create (path);
  g_autofree char *head = NULL;
  g_autofree char *other_head = NULL;

  fill (fixture->store, fixture_count_rounds (200), 11);
  fill (other, fixture_count_rounds (200), 11);
  head = ha_store_get_journal_head (fixture->store, NULL);
  other_head = ha_store_get_journal_head (other, NULL);
  g_assert_cmpstr (head, ==, other_head);
  ha_store_close (other);
}

static void
test_other_seed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "other.db", NULL);
  g_autoptr (HaStore) other = fixture_create (path);
  g_autofree char *head = NULL;
  g_autofree char *other_head = NULL;

  fill (fixture->store, 20, 11);
  fill (other, 20, 12);
  head = ha_store_get_journal_head (fixture->store, NULL);
  other_head = ha_store_get_journal_head (other, NULL);
  g_assert_cmpstr (head, !=, other_head);
  ha_store_close (other);
}

/* Twice over: codes, letters and keys go on where they were. */
static void
test_again (Fixture *fixture, gconstpointer data)
{
  fill (fixture->store, 40, 3);
  fill (fixture->store, 40, 3);
  g_assert_cmpuint (count (fixture->store, 0, FALSE, FALSE), ==, 80);
  fixture_check (fixture->store);
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "real.db", NULL);
  HaStoreNew real = { .login = "lan", .person_name = "Phạm Thị Lan", .now = FIXTURE_NOW };
  g_autoptr (GError) error = NULL;
  g_autoptr (HaStore) store = ha_store_create (path, &real, &error);

  g_assert_no_error (error);
  g_assert_false (ha_store_fill_sample (store, 10, 1, FIXTURE_NOW, NULL, NULL, &error));
  g_assert_error (error, HA_STORE_ERROR, HA_STORE_ERROR_NOT_REHEARSAL);
  ha_store_close (store);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("/store/sample/kinds", test_kinds);
  ADD_TEST ("/store/sample/paused", test_paused);
  ADD_TEST ("/store/sample/same-seed", test_same_seed);
  ADD_TEST ("/store/sample/other-seed", test_other_seed);
  ADD_TEST ("/store/sample/again", test_again);
  ADD_TEST ("/store/sample/refused", test_refused);
  return g_test_run ();
}
