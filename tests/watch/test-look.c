/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One look: the day's summary, made once, and what is over. 2026-03-02 is a Monday. */
#include "office.h"

#include "watch/watch-private.h"

#define HOUR 3600
#define DAY 86400

typedef struct {
  Office office;
  HaWatchWho *who;
} Desk;

static void
set_up (Desk *self, gconstpointer data)
{
  g_autoptr (HaWatchWishes) wishes = ha_watch_wishes_new ();

  office_set_up (&self->office, data);
  self->who = ha_watch_who_new (self->office.clerk, FALSE, wishes);
  g_assert_true (ha_store_be_at_desk (self->office.store, self->office.clerk, office_time ("2026-03-02T07:00"), NULL));
}

static void
tear_down (Desk *self, gconstpointer data)
{
  ha_watch_who_free (self->who);
  office_tear_down (&self->office, data);
}

static HaPlan *
look (Desk *self, gint64 now)
{
  g_autoptr (GError) error = NULL;
  HaPlan *plan = ha_watch_look (self->office.store, self->who, NULL, now, &error);

  g_assert_no_error (error);
  return plan;
}

static void
tick (Desk *self, gint64 now)
{
  HaWatchScope all = { .from = G_MININT64 };
  g_autoptr (GError) error = NULL;
  g_autoptr (HaTick) done = ha_watch_tick (self->office.store, self->who, &all, now, &error);

  g_assert_no_error (error);
}

static const HaBubble *
get_only (const HaPlan *plan)
{
  g_assert_cmpuint (plan->bubbles->len, ==, 1);
  return plan->bubbles->pdata[0];
}

static guint
count_days (Desk *self)
{
  HaReminderQuery query = { .person = self->who->person };
  g_autoptr (GPtrArray) all = ha_store_list_reminders (self->office.store, &query, NULL);
  guint n = 0;

  for (guint i = 0; i < all->len; i++)
    n += ((HaReminder *) all->pdata[i])->what.cause == HA_CAUSE_DAY;
  return n;
}

/* One ticket is due today, one was, one customer is to be met; none of it is the handler's. */
static void
test_figures (Desk *self, gconstpointer data)
{
  gint64 now = office_time ("2026-03-03T07:30");
  gint64 due = office_register (&self->office, office_time ("2026-03-02T16:00"));
  gint64 other = office_register (&self->office, office_time ("2026-03-02T16:30"));
  g_autoptr (HaPlan) plan = NULL, again = NULL;
  const HaBubble *day;

  office_register (&self->office, office_time ("2026-03-02T07:00"));
  office_act (&self->office, other, HA_ACTION_TAKE_UP, now - HOUR, "department=Kỹ thuật", "person=Trần Văn Bình", NULL);
  office_act (&self->office, due, HA_ACTION_TAKE_UP, now - HOUR, "department=CSKH", "person=Võ Thị Hạnh", NULL);
  office_act (&self->office, due, HA_ACTION_APPOINT, now - HOUR, "place=office", "at=2026-03-03T09:00", NULL);
  g_assert_true (ha_store_be_at_desk (self->office.store, self->office.handler, now, NULL));
  plan = look (self, now);
  g_assert_cmpuint (plan->bubbles->len, ==, 1);
  day = plan->bubbles->pdata[0];
  g_assert_true (day->day);
  g_assert_false (day->critical);
  g_assert_cmpuint (day->figures.due, ==, 1);
  g_assert_cmpuint (day->figures.overdue, ==, 1);
  g_assert_cmpuint (day->figures.appointments, ==, 1);
  g_assert_cmpint (day->figures.first, ==, office_time ("2026-03-03T09:00"));
  again = look (self, now + 60); /* nobody showed it */
  g_assert_cmpuint (again->bubbles->len, ==, 1);
  g_assert_cmpuint (count_days (self), ==, 1);
}

/* Nothing before it opens, nothing on a Sunday, nothing that is not wished, and of nothing to say no bubble. */
static void
test_no_day (Desk *self, gconstpointer data)
{
  static const char *const closed[] = { "2026-03-03T07:29:59", "2026-03-02T17:00", "2026-03-08T10:00" };
  g_autoptr (HaPlan) empty = NULL, unwished = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (closed); i++)
    {
      g_autoptr (HaPlan) plan = look (self, office_time (closed[i]));

      g_assert_cmpuint (plan->bubbles->len, ==, 0);
      g_assert_cmpuint (count_days (self), ==, 0);
    }
  self->who->wishes->day = FALSE;
  unwished = look (self, office_time ("2026-03-03T07:30"));
  g_assert_cmpuint (count_days (self), ==, 0);
  self->who->wishes->day = TRUE;
  empty = look (self, office_time ("2026-03-03T07:30"));
  g_assert_cmpuint (empty->bubbles->len, ==, 0);
  g_assert_cmpuint (count_days (self), ==, 1);
  office_register (&self->office, office_time ("2026-03-02T16:00"));
  g_clear_pointer (&empty, ha_plan_free);
  empty = look (self, office_time ("2026-03-03T10:00")); /* it was seen already */
  g_assert_cmpuint (empty->bubbles->len, ==, 0);
}

/* Quiet hours that reach into the day put it off to their end. */
static void
test_quiet (Desk *self, gconstpointer data)
{
  g_autoptr (HaPlan) before = NULL, after = NULL;

  office_register (&self->office, office_time ("2026-03-02T16:00"));
  self->who->wishes->quiet = TRUE;
  self->who->wishes->quiet_from = 7 * HOUR;
  self->who->wishes->quiet_to = 8 * HOUR;
  before = look (self, office_time ("2026-03-03T07:30"));
  g_assert_cmpuint (before->bubbles->len, ==, 0);
  g_assert_cmpint (before->next, ==, office_time ("2026-03-03T08:00"));
  after = look (self, office_time ("2026-03-03T08:00"));
  g_assert_cmpuint (after->bubbles->len, ==, 1);
}

/* Shows all of a plan; how many that were. */
static guint
show (Desk *self, gint64 now)
{
  g_autoptr (HaPlan) plan = look (self, now);
  HaClaim claim = { "paper", now };
  guint n = 0;

  for (guint i = 0; i < plan->bubbles->len; i++)
    {
      GPtrArray *reminders = ((HaBubble *) plan->bubbles->pdata[i])->reminders;
      guint got = 0;

      for (guint j = 0; j < reminders->len; j++)
        {
          const HaReminder *one = reminders->pdata[j];
          g_autoptr (GArray) ours = ha_store_claim_reminders (self->office.store, &one->id, 1, claim.server, now, NULL);

          g_assert_true (ha_store_shown_reminders (self->office.store, &one->id, 1, &claim, 1, now, NULL));
          got += ours->len;
        }
      n += got > 0;
    }
  return n;
}

static guint
count_untrue (Desk *self, gint64 now)
{
  g_autoptr (HaPlan) plan = look (self, now);

  return plan->untrue->len;
}

/* The clock was ahead: what was told too early leaves the screen, what comes before it is told, and both are shown at their moments. */
static void
test_ahead (Desk *self, gconstpointer data)
{
  gint64 received = office_time ("2026-03-02T08:00");

  self->who->wishes->day = FALSE;
  office_register (&self->office, received);
  tick (self, received + 48 * HOUR + 1);
  g_assert_cmpuint (show (self, received + 48 * HOUR + 1), ==, 1); /* both of the ticket */
  g_assert_cmpuint (count_untrue (self, received + 23 * HOUR), ==, 2);
  g_assert_cmpuint (count_untrue (self, received + 23 * HOUR), ==, 0);
  tick (self, received + 23 * HOUR + 1);
  g_assert_cmpuint (show (self, received + 24 * HOUR), ==, 1); /* the warning of before */
  g_assert_cmpuint (show (self, received + 24 * HOUR + 1), ==, 1);
  g_assert_cmpuint (count_untrue (self, received + 24 * HOUR + 1), ==, 1);
}

/* A warning of its holder's goes with the ticket; back with them it is shown anew. */
static void
test_given_away (Desk *self, gconstpointer data)
{
  gint64 received = office_time ("2026-03-02T08:00"), late = received + 47 * HOUR;
  gint64 ticket = office_register (&self->office, received);

  self->who->wishes->day = FALSE;
  office_act (&self->office, ticket, HA_ACTION_TAKE_UP, received + HOUR, "department=CSKH", "person=Võ Thị Hạnh", NULL);
  g_assert_true (ha_store_be_at_desk (self->office.store, self->office.handler, late, NULL)); /* else the clerk stands in for them */
  tick (self, late);
  g_assert_cmpuint (show (self, late), ==, 1);
  office_act (&self->office, ticket, HA_ACTION_ASSIGN, late, "department=Kỹ thuật", "person=Trần Văn Bình", NULL);
  g_assert_cmpuint (count_untrue (self, late), ==, 1);
  office_act (&self->office, ticket, HA_ACTION_ASSIGN, late + 60, "department=CSKH", "person=Võ Thị Hạnh", NULL);
  g_assert_cmpuint (show (self, late + 60), ==, 1);
}

/* What is nobody's goes once somebody whom it concerns has a desk. */
static void
test_nobodys (Desk *self, gconstpointer data)
{
  gint64 late = office_time ("2026-03-12T08:00");
  gint64 ticket = office_register (&self->office, office_time ("2026-03-02T08:00"));

  office_act (&self->office, ticket, HA_ACTION_TAKE_UP, office_time ("2026-03-02T09:00"), "department=CSKH", "person=Võ Thị Hạnh", NULL);
  self->who->wishes->day = FALSE;
  self->who->person = 0;
  tick (self, late);
  g_assert_cmpuint (show (self, late), >=, 1);
  g_assert_cmpuint (count_untrue (self, late), ==, 0);
  g_assert_true (ha_store_be_at_desk (self->office.store, self->office.clerk, late, NULL));
  g_assert_cmpuint (count_untrue (self, late), >=, 1);
}

/* Put off while the clock was ahead: half an hour from now at most. */
static void
test_again_ahead (Desk *self, gconstpointer data)
{
  gint64 late = office_time ("2026-03-03T09:00");
  g_autoptr (GPtrArray) told = NULL;
  HaReminderQuery unseen = { .person = self->who->person, .unseen = TRUE };

  self->who->wishes->day = FALSE;
  office_register (&self->office, office_time ("2026-03-02T08:00"));
  tick (self, late);
  told = ha_store_list_reminders (self->office.store, &unseen, NULL);
  for (guint i = 0; i < told->len; i++)
    g_assert_true (ha_store_snooze_reminders (self->office.store, &((HaReminder *) told->pdata[i])->id, 1, late + 3650 * DAY, NULL));
  g_assert_cmpuint (show (self, late), ==, 0);
  g_assert_cmpuint (show (self, late + 1799), ==, 0);
  g_assert_cmpuint (show (self, late + 1800), ==, 1); /* all of it, as one */
}

/* Put off, the day comes as it was, with what came with it and fresh figures, also when work is over; and not the next day. */
static void
test_put_off (Desk *self, gconstpointer data)
{
  gint64 later = office_time ("2026-03-03T17:10");
  g_autoptr (HaPlan) plan = NULL, waits = NULL, again = NULL, over = NULL;
  gint64 ids[2];

  office_register (&self->office, office_time ("2026-03-02T12:00"));
  tick (self, office_time ("2026-03-03T07:00"));
  plan = look (self, office_time ("2026-03-03T07:30"));
  g_assert_cmpuint (get_only (plan)->reminders->len, ==, 2);
  g_assert_cmpuint (get_only (plan)->figures.due, ==, 1);
  for (guint i = 0; i < 2; i++)
    ids[i] = ((HaReminder *) get_only (plan)->reminders->pdata[i])->id;
  g_assert_true (ha_store_snooze_reminders (self->office.store, ids, 2, later, NULL));
  waits = look (self, later - 1);
  g_assert_cmpuint (waits->bubbles->len, ==, 0);
  g_assert_cmpint (waits->next, ==, later);
  again = look (self, later);
  g_assert_true (get_only (again)->day);
  g_assert_cmpuint (get_only (again)->reminders->len, ==, 2);
  g_assert_cmpuint (get_only (again)->figures.due, ==, 0);
  g_assert_cmpuint (get_only (again)->figures.overdue, ==, 1);
  over = look (self, office_time ("2026-03-04T07:00"));
  g_assert_false (over->bubbles->len > 0 && get_only (over)->day);
}

/* What nobody looked at and is over is not listed for ever; what still holds is. */
static void
test_over (Desk *self, gconstpointer data)
{
  gint64 received = office_time ("2026-03-02T08:00");
  HaReminderQuery unseen = { .person = self->who->person, .unseen = TRUE };
  gint64 met = office_register (&self->office, received), late = office_register (&self->office, received);
  g_autoptr (GPtrArray) kept = NULL;

  self->who->wishes->day = FALSE;
  tick (self, received + 25 * HOUR);
  office_act (&self->office, met, HA_ACTION_WITHDRAW, received + 26 * HOUR, "reason=Khách rút", NULL);
  ha_plan_free (look (self, received + 29 * DAY));
  kept = ha_store_list_reminders (self->office.store, &unseen, NULL);
  g_assert_cmpuint (kept->len, ==, 4);
  ha_plan_free (look (self, received + 40 * DAY));
  g_clear_pointer (&kept, g_ptr_array_unref);
  kept = ha_store_list_reminders (self->office.store, &unseen, NULL);
  g_assert_cmpuint (kept->len, ==, 2);
  g_assert_cmpint (((HaReminder *) kept->pdata[0])->ticket, ==, late);
}

/* What a bubble says besides the limit is read with it. */
static void
test_more (Desk *self, gconstpointer data)
{
  gint64 received = office_time ("2026-03-02T08:00");
  HaReminderQuery unseen = { .person = self->who->person, .unseen = TRUE };
  gint64 id = office_register (&self->office, received);
  g_autoptr (GPtrArray) all = NULL;
  const HaReminder *one = NULL;

  office_act (&self->office, id, HA_ACTION_TAKE_UP, received + HOUR, "department=CSKH", "person=Võ Thị Hạnh", NULL);
  office_act (&self->office, id, HA_ACTION_APPOINT, received + HOUR, "place=office", "at=2026-03-03T09:00", "person=Trần Văn Bình", NULL);
  tick (self, received + 24 * HOUR + 1);
  all = ha_store_list_reminders (self->office.store, &unseen, NULL);
  for (guint i = 0; i < all->len && (one == NULL || one->what.cause != HA_CAUSE_TARGET); i++)
    one = all->pdata[i];
  g_assert_cmpint (one->what.cause, ==, HA_CAUSE_TARGET);
  g_assert_cmpint (one->target, ==, 24 * HOUR);
  g_assert_cmpint (one->limit, ==, 48 * HOUR);
  g_assert_cmpint (one->unit, ==, HA_UNIT_CLOCK_HOURS);
  g_assert_cmpint (one->leaders_due, ==, 0);
  g_assert_cmpstr (one->phone, !=, NULL);
  g_assert_cmpstr (one->holder, ==, "Võ Thị Hạnh");
  g_assert_cmpstr (one->meets_with, ==, "Trần Văn Bình");
}

#define ADD(path, test) g_test_add (path, Desk, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/look/figures", test_figures);
  ADD ("/look/no-day", test_no_day);
  ADD ("/look/quiet", test_quiet);
  ADD ("/look/put-off", test_put_off);
  ADD ("/look/over", test_over);
  ADD ("/look/ahead", test_ahead);
  ADD ("/look/given-away", test_given_away);
  ADD ("/look/nobodys", test_nobodys);
  ADD ("/look/again-ahead", test_again_ahead);
  ADD ("/look/more", test_more);
  return g_test_run ();
}
