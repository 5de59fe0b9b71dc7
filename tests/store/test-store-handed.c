/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes of a reminder between a claim and a bubble: of two programs one changes the row. */
#include "fixture.h"
#include "store/remind/remind.h"

#define NOW FIXTURE_NOW

static GPtrArray *
list_of (HaStore *store, gint64 person)
{
  g_autoptr (GError) error = NULL;
  HaReminderQuery query = { .person = person };
  GPtrArray *list = ha_store_list_reminders (store, &query, &error);

  g_assert_no_error (error);
  return list;
}

static gint64
record_day (Fixture *self, gint64 day)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_reminder_free), told = NULL;
  HaReminder *one = ha_reminder_new ();

  one->what = (HaTold) { .person = self->person, .cause = HA_CAUSE_DAY, .clock = HA_CLOCK_NONE, .threshold = day, .due = day };
  g_ptr_array_add (list, one);
  told = ha_store_record_reminders (self->store, list, NOW, &error);
  g_assert_no_error (error);
  return ((HaReminder *) told->pdata[0])->id;
}

static guint
claim_for (HaStore *store, gint64 id, const char *server, gint64 now)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) got = ha_store_claim_reminders (store, &id, 1, server, now, &error);

  g_assert_no_error (error);
  return got->len;
}

static guint
claim (HaStore *store, gint64 id, gint64 now)
{
  return claim_for (store, id, ":1.7", now);
}

static void
release (HaStore *store, gint64 id, const char *server, gint64 handed)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (ha_store_release_reminders (store, &id, 1, &(const HaClaim) { server, handed }, &error));
  g_assert_no_error (error);
}

static void
note_shown (HaStore *store, gint64 id, const char *server, gint64 handed, guint bubble, gint64 now)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (ha_store_shown_reminders (store, &id, 1, &(const HaClaim) { server, handed }, bubble, now, &error));
  g_assert_no_error (error);
}

static HaReminder *
get_one (Fixture *self, gint64 id)
{
  g_autoptr (GPtrArray) list = list_of (self->store, self->person);

  for (guint i = 0; i < list->len; i++)
    if (((HaReminder *) list->pdata[i])->id == id)
      return ha_reminder_copy (list->pdata[i]);
  g_assert_not_reached ();
}

static void
test_states (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = record_day (self, NOW);
  g_autoptr (HaReminder) fresh = get_one (self, id), handed = NULL, shown = NULL, asked = NULL, seen = NULL;

  g_assert_cmpint (fresh->handed + fresh->shown + fresh->seen + fresh->again + fresh->times, ==, 0);
  g_assert_null (fresh->server);
  g_assert_cmpuint (claim (self->store, id, NOW + 1), ==, 1);
  g_assert_cmpuint (claim (self->store, id, NOW + 2), ==, 0);
  release (self->store, id, ":1.7", NOW + 1);
  g_assert_cmpuint (claim (self->store, id, NOW + 3), ==, 1);
  handed = get_one (self, id);
  g_assert_cmpint (handed->handed, ==, NOW + 3);
  g_assert_cmpstr (handed->server, ==, ":1.7");
  note_shown (self->store, id, ":1.7", NOW + 3, 44, NOW + 4);
  shown = get_one (self, id);
  g_assert_cmpuint (shown->bubble, ==, 44);
  g_assert_cmpint (shown->shown, ==, NOW + 4);
  g_assert_cmpint (shown->times, ==, 1);
  g_assert_true (ha_store_snooze_reminders (self->store, &id, 1, NOW + 1800, &error));
  asked = get_one (self, id);
  g_assert_cmpint (asked->again, ==, NOW + 1800);
  g_assert_cmpint (asked->handed + asked->shown + asked->bubble, ==, 0);
  g_assert_cmpuint (claim (self->store, id, NOW + 1799), ==, 0);
  g_assert_cmpuint (claim (self->store, id, NOW + 1800), ==, 1);
  note_shown (self->store, id, ":1.7", NOW + 1800, 45, NOW + 1801);
  g_assert_true (ha_store_see_reminders (self->store, &id, 1, NOW + 1802, &error));
  g_assert_true (ha_store_see_reminders (self->store, &id, 1, NOW + 1803, &error));
  g_assert_true (ha_store_snooze_reminders (self->store, &id, 1, NOW + 9999, &error));
  release (self->store, id, ":1.7", NOW + 1800);
  seen = get_one (self, id);
  g_assert_cmpint (seen->seen, ==, NOW + 1802);
  g_assert_cmpint (seen->again, ==, 0);
  g_assert_cmpint (seen->times, ==, 2);
  g_assert_cmpuint (claim (self->store, id, NOW + 99999), ==, 0);
  g_assert_no_error (error);
  fixture_check (self->store);
}

/* A server went without a word, and two programs found it so: what the slower of them does afterwards concerns nobody else's claim. */
static void
test_lost (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = record_day (self, NOW);
  g_autoptr (GPtrArray) by_a = NULL, by_b = NULL;
  g_autoptr (HaReminder) one = NULL, other = NULL, shown = NULL;

  g_assert_cmpuint (claim_for (self->store, id, "S1", NOW + 1), ==, 1);
  by_a = list_of (self->store, self->person);
  by_b = list_of (self->store, self->person);
  g_assert_true (ha_store_release_lost (self->store, by_a, &error));
  g_assert_cmpuint (claim_for (self->store, id, "S2", NOW + 2), ==, 1);
  g_assert_true (ha_store_release_lost (self->store, by_b, &error));
  one = get_one (self, id);
  g_assert_cmpstr (one->server, ==, "S2");
  note_shown (self->store, id, "S1", NOW + 1, 7, NOW + 3);
  other = get_one (self, id);
  g_assert_cmpint (other->shown + other->bubble, ==, 0);
  note_shown (self->store, id, "S2", NOW + 2, 8, NOW + 3);
  release (self->store, id, "S2", NOW + 2);
  g_assert_true (ha_store_release_lost (self->store, by_b, &error));
  shown = get_one (self, id);
  g_assert_cmpint (shown->shown, ==, NOW + 3);
  g_assert_cmpuint (shown->bubble, ==, 8);
  g_assert_cmpuint (claim_for (self->store, id, "S2", NOW + 4), ==, 0);
  g_assert_no_error (error);
  fixture_check (self->store);
}

/* Another number is the same showing. */
static void
test_moved (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = record_day (self, NOW);
  g_autoptr (HaReminder) moved = NULL;

  g_assert_cmpuint (claim (self->store, id, NOW + 1), ==, 1);
  note_shown (self->store, id, ":1.7", NOW + 1, 5, NOW + 2);
  g_assert_true (ha_store_move_reminders (self->store, &id, 1, ":1.7", 5, 9, &error));
  g_assert_true (ha_store_move_reminders (self->store, &id, 1, ":1.8", 9, 1, &error));
  g_assert_true (ha_store_move_reminders (self->store, &id, 1, ":1.7", 5, 2, &error));
  moved = get_one (self, id);
  g_assert_cmpuint (moved->bubble, ==, 9);
  g_assert_cmpint (moved->times, ==, 1);
  g_assert_cmpint (moved->shown, ==, NOW + 2);
  g_assert_no_error (error);
  fixture_check (self->store);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("/store/handed/states", test_states);
  ADD_TEST ("/store/handed/lost", test_lost);
  ADD_TEST ("/store/handed/moved", test_moved);
  return g_test_run ();
}
