/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reminders: recorded once, handed over once, seen; and who is told that something became of them. */
#include <sqlite3.h>

#include "fixture.h"
#include "store/remind/remind.h"

#define NOW FIXTURE_NOW

static HaReminder *
make (gint64 person, HaCause cause, gint64 ticket, HaClockKind clock, gint64 threshold, gint64 due)
{
  HaReminder *one = ha_reminder_new ();

  one->ticket = ticket;
  one->what = (HaTold) { .person = person, .cause = cause, .clock = clock, .round = ticket != 0, .threshold = threshold, .due = due };
  return one;
}

static GPtrArray *
record (HaStore *store, gint64 now, HaReminder *first, HaReminder *second)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_reminder_free);
  GPtrArray *recorded;

  g_ptr_array_add (list, first);
  if (second != NULL)
    g_ptr_array_add (list, second);
  recorded = ha_store_record_reminders (store, list, now, &error);
  g_assert_no_error (error);
  return recorded;
}

static GPtrArray *
list_of (HaStore *store, gint64 person, gboolean unseen)
{
  g_autoptr (GError) error = NULL;
  HaReminderQuery query = { .person = person, .unseen = unseen };
  GPtrArray *list = ha_store_list_reminders (store, &query, &error);

  g_assert_no_error (error);
  return list;
}

static void
test_once (Fixture *self, gconstpointer data)
{
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_PHONE, NOW);
  const HaClock *clock = ha_case_get_clock (ticket, HA_CLOCK_HANDLING, 1);
  gint64 id = ticket->ticket->id;
  g_autoptr (GPtrArray) first = record (self->store, NOW + 1, make (self->person, HA_CAUSE_WARNING, id, clock->kind, clock->warn, clock->due),
                                        make (self->person, HA_CAUSE_DAY, 0, HA_CLOCK_NONE, NOW, NOW));
  g_autoptr (GPtrArray) second = record (self->store, NOW + 2, make (self->person, HA_CAUSE_WARNING, id, clock->kind, clock->warn, clock->due),
                                         make (0, HA_CAUSE_WARNING, id, clock->kind, clock->warn, clock->due));
  g_autoptr (GPtrArray) list = list_of (self->store, self->person, TRUE);
  const HaReminder *one;

  g_assert_cmpuint (first->len, ==, 2);
  g_assert_cmpuint (second->len, ==, 1);
  g_assert_cmpint (((HaReminder *) second->pdata[0])->what.person, ==, 0);
  g_assert_cmpuint (list->len, ==, 2);
  one = list->pdata[0]; /* the day's due is the sooner */
  g_assert_cmpint (one->what.cause, ==, HA_CAUSE_DAY);
  g_assert_null (one->code);
  one = list->pdata[1];
  g_assert_cmpstr (one->code, ==, ticket->ticket->code);
  g_assert_cmpint (one->clock_due, ==, clock->due);
  g_assert_true (one->open);
  g_assert_false (one->superseded);
  fixture_check (self->store);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("/store/remind/once", test_once);
  return g_test_run ();
}
