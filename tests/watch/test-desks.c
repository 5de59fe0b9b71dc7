/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who has a desk, and who stands in for those who have none. 2026-03-02 is a Monday. */
#include "office.h"

#include "watch/watch-private.h"

#define HOUR 3600

static HaTick *
tick_for (Office *self, gint64 person, gint64 now)
{
  g_autoptr (HaWatchWishes) wishes = ha_watch_wishes_new ();
  g_autoptr (HaWatchWho) who = ha_watch_who_new (person, FALSE, wishes);
  HaWatchScope all = { .from = G_MININT64 };
  g_autoptr (GError) error = NULL;
  HaTick *found = ha_watch_tick (self->store, who, &all, now, &error);

  g_assert_no_error (error);
  return found;
}

static const HaReminder *
get_only (const HaTick *found)
{
  g_assert_cmpuint (found->recorded->len, ==, 1);
  return g_ptr_array_index (found->recorded, 0);
}

/* Who was at no desk for seven days of work is not waited for. */
static void
test_desks (Office *self, gconstpointer data)
{
  gint64 received = office_time ("2026-03-02T08:00"), warn = received + 18 * HOUR;
  gint64 ticket = office_register (self, received);
  g_autoptr (HaTick) early = NULL, late = NULL, nobody = NULL;

  office_act (self, ticket, HA_ACTION_TAKE_UP, received, "department=Kỹ thuật", "person=Trần Văn Bình", NULL);
  nobody = tick_for (self, 0, warn);
  g_assert_cmpint (get_only (nobody)->what.person, ==, 0);
  g_assert_true (ha_store_be_at_desk (self->store, self->handler, warn, NULL));
  g_assert_true (ha_store_be_at_desk (self->store, self->head, warn + 6 * 24 * HOUR, NULL));
  early = tick_for (self, self->head, warn + 5 * HOUR);
  g_assert_cmpuint (early->recorded->len, ==, 0);
  late = tick_for (self, self->head, warn + 14 * 24 * HOUR);
  g_assert_cmpuint (late->recorded->len, >, 0);
  for (guint i = 0; i < late->recorded->len; i++)
    g_assert_cmpint (((HaReminder *) late->recorded->pdata[i])->what.person, ==, self->head);
}

static void
assert_nothing (Office *self, gint64 person, const char *now)
{
  g_autoptr (HaTick) found = tick_for (self, person, office_time (now));

  g_assert_cmpuint (found->recorded->len, ==, 0);
}

/* Nobody looked for nine days of Tết and the days before it: who had a desk has it still, and nothing is told a second time, to nobody or
 * to who stands in. */
static void
test_holidays (Office *self, gconstpointer data)
{
  gint64 received = office_time ("2026-02-09T08:00"), late = office_time ("2026-02-12T08:00");
  gint64 ticket = office_register (self, received);
  g_autoptr (HaTick) before = NULL;

  office_act (self, ticket, HA_ACTION_TAKE_UP, received, "department=Kỹ thuật", "person=Trần Văn Bình", NULL);
  g_assert_true (ha_store_be_at_desk (self->store, self->handler, received, NULL));
  before = tick_for (self, self->handler, late);
  g_assert_cmpuint (before->recorded->len, >, 0);
  assert_nothing (self, 0, "2026-02-23T07:30");
  assert_nothing (self, self->handler, "2026-02-23T07:30");
  assert_nothing (self, self->director, "2026-03-23T07:30"); /* he is not there any more; she stands in */
  assert_nothing (self, 0, "2026-03-23T07:30");
  assert_nothing (self, self->handler, "2026-03-23T07:30");
}

#define ADD(path, test) g_test_add (path, Office, NULL, office_set_up, test, office_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/desks/desks", test_desks);
  ADD ("/desks/holidays", test_holidays);
  return g_test_run ();
}
