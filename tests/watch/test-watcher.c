/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The loop: moments, a clock that is set, days, changes. 2026-03-02 is a Monday. */
#include "world.h"

#define DAY 86400

/* ---- Time ------------------------------------------------------------------------------------------------------------- */

/* Each moment of a running clock is recorded in its second, once: warning, one hour before, breach; shown when it may be. */
static void
test_moments (World *world, gconstpointer data)
{
  gint64 received = world->now;

  world->wishes->day = FALSE;
  g_clear_object (&world->watcher);
  world_new_watcher (world, world->office.clerk);
  office_register (&world->office, received);
  world_start (world);
  world_pass (world, 18 * HOUR - 1);
  g_assert_cmpuint (world_count_told (world, HA_CAUSE_NONE), ==, 0);
  world_pass (world, 1);
  g_assert_cmpuint (world_count_told (world, HA_CAUSE_WARNING), ==, 1);
  g_assert_cmpuint (world->shown->len, ==, 0); /* it is night */
  world_pass (world, 5 * HOUR);
  g_assert_cmpuint (world_count_told (world, HA_CAUSE_WARNING), ==, 2);
  world_pass_to (world, "2026-03-03T07:29:59");
  g_assert_cmpuint (world->shown->len, ==, 0);
  world_pass (world, 1);
  g_assert_cmpuint (world->shown->len, ==, 1); /* the earlier one is superseded */
  g_assert_cmpint (world_get_last (world)->what.threshold, ==, received + 23 * HOUR);
  world_pass_to (world, "2026-03-03T08:00");
  g_assert_cmpuint (world_count_told (world, HA_CAUSE_BREACH), ==, 0);
  world_pass (world, 1);
  g_assert_cmpuint (world_count_told (world, HA_CAUSE_BREACH), ==, 1);
  g_assert_cmpint (world_get_last (world)->what.cause, ==, HA_CAUSE_BREACH);
  world_pass (world, HOUR);
  g_assert_cmpuint (world->shown->len, ==, 3); /* the target of handling was at 08:00 */
}

/* Nothing is told twice, also not by the next watcher. */
static void
test_restart (World *world, gconstpointer data)
{
  office_register (&world->office, world->now);
  world_start (world);
  world_pass (world, 25 * HOUR);
  g_assert_cmpuint (world->shown->len, >, 1);
  world_end_watcher (world);
  g_ptr_array_set_size (world->shown, 0);
  world_new_watcher (world, world->office.clerk);
  world_start (world);
  world_pass (world, HOUR);
  g_assert_cmpuint (world->shown->len, ==, 0);
}

/* What was not shown before the end is shown by the next one. */
static void
test_not_served (World *world, gconstpointer data)
{
  world->serves = FALSE;
  world_register_some (world, 3);
  world_start (world);
  world_pass (world, 25 * HOUR);
  g_assert_cmpuint (world_count_told (world, HA_CAUSE_BREACH), ==, 3);
  world_end_watcher (world);
  world->serves = TRUE;
  world_new_watcher (world, world->office.clerk);
  world_start (world);
  g_assert_cmpuint (world->shown->len, >=, 6); /* breaches, targets and the day */
}

/* The clock was wrong by a day and is set back: nothing comes again, and nothing new is missed. */
static void
test_set_back (World *world, gconstpointer data)
{
  gint64 received = world->now;
  guint told;

  office_register (&world->office, received);
  world_start (world);
  world_set_clock (world, received + 20 * HOUR);
  told = world_count_told (world, HA_CAUSE_WARNING);
  g_assert_cmpuint (told, ==, 1);
  world_set_clock (world, received + HOUR);
  world_pass (world, 21 * HOUR);
  g_assert_cmpuint (world_count_told (world, HA_CAUSE_WARNING), ==, 1);
  world_pass (world, HOUR);
  g_assert_cmpuint (world_count_told (world, HA_CAUSE_WARNING), ==, 2);
  world_pass (world, HOUR + 1);
  g_assert_cmpuint (world_count_told (world, HA_CAUSE_BREACH), ==, 1);
}

/* Forward over everything, as after a sleep: the last of each clock, at once. */
static void
test_forward (World *world, gconstpointer data)
{
  gint64 received = world->now;

  office_register (&world->office, received);
  world_start (world);
  world_set_clock (world, received + 50 * HOUR);
  g_assert_cmpuint (world_count_told (world, HA_CAUSE_BREACH), ==, 2);
  g_assert_cmpuint (world_count_told (world, HA_CAUSE_WARNING) + world_count_told (world, HA_CAUSE_TARGET), ==, 0);
  g_assert_cmpuint (world->sizes->len, ==, 2); /* of one ticket one, and the day */
}

/* A day without deadlines: the alarm rings when work begins, and never else. */
static void
test_quiet (World *world, gconstpointer data)
{
  world_start (world);
  g_assert_cmpint (world->armed, ==, office_time ("2026-03-03T07:30"));
  world_pass (world, 7 * DAY);
  g_assert_cmpuint (world->rings, ==, 5);
  g_assert_cmpuint (world->shown->len, ==, 0);
  g_assert_cmpuint (world_count_told (world, HA_CAUSE_DAY), ==, 6);
}

/* The day's summary comes with what was held. */
static void
test_day (World *world, gconstpointer data)
{
  world_start (world);
  world_register_some (world, 6);
  world_settle (world);
  world_pass_to (world, "2026-03-03T07:29:59");
  g_assert_cmpuint (world->shown->len, ==, 0);
  world_pass (world, 1);
  g_assert_cmpuint (world->sizes->len, ==, 1);
  g_assert_cmpuint (g_array_index (world->sizes, guint, 0), ==, 7);
  world_pass_to (world, "2026-03-03T08:00:01");
  g_assert_cmpuint (world_count_told (world, HA_CAUSE_BREACH), ==, 6);
  g_assert_cmpuint (g_array_index (world->sizes, guint, world->sizes->len - 1), ==, 6);
}

/* The day's summary stays on the screen till the next look: nobody is woken at midnight, and all is gone through when work begins. */
static void
test_night (World *world, gconstpointer data)
{
  guint before;

  world_register_some (world, 6);
  world_settle (world);
  world_start (world);
  world_pass_to (world, "2026-03-03T20:00");
  g_assert_cmpint (world->shown->len, >, 0);
  g_assert_cmpint (world->armed, !=, office_time ("2026-03-04T00:00"));
  world_pass_to (world, "2026-03-03T23:59:59");
  before = world->rings;
  world_pass (world, 2);
  g_assert_cmpuint (world->rings, ==, before);
  before = ha_watcher_count_tickets (world->watcher);
  world->untrue = 0;
  office_register (&world->office, world->now);
  world_settle (world);
  g_assert_cmpuint (ha_watcher_count_tickets (world->watcher) - before, ==, 1);
  g_assert_cmpuint (world->untrue, >, 0); /* the day */
  before = ha_watcher_count_tickets (world->watcher);
  world_pass_to (world, "2026-03-04T07:30");
  g_assert_cmpuint (ha_watcher_count_tickets (world->watcher) - before, >=, 7);
}

/* Whose desk it is needs not be told it by the program; after two weeks without a look nothing comes to nobody, or again. */
static void
test_away (World *world, gconstpointer data)
{
  g_autoptr (GArray) desks = NULL;

  g_clear_object (&world->watcher);
  world_new_watcher (world, world->office.handler);
  office_register (&world->office, world->now);
  world_settle (world);
  world_start (world);
  desks = ha_store_list_desks (world->office.store, world->now, NULL);
  g_assert_true (ha_watch_has_id (desks, world->office.handler));
  world_end_watcher (world);
  world_new_watcher (world, world->office.clerk);
  world_start (world);
  world_pass (world, 50 * HOUR);
  g_assert_cmpuint (world_count_told (world, HA_CAUSE_BREACH), ==, 2);
  world_set_clock (world, office_time ("2026-03-23T07:30"));
  g_assert_cmpuint (world_count_told (world, HA_CAUSE_BREACH), ==, 2);
}

/* A day that brings nothing but somebody to meet. */
static void
test_day_of_meeting (World *world, gconstpointer data)
{
  gint64 ticket;

  world_start (world);
  world_pass_to (world, "2026-03-03T00:30");
  ticket = office_register (&world->office, world->now);
  office_upset (&world->office, ticket, world->now);
  office_act (&world->office, ticket, HA_ACTION_APPOINT, world->now, "place=address", "at=2026-03-03T10:00:00+07:00",
              "person=Võ Thị Hạnh", NULL);
  world_settle (world);
  world_pass_to (world, "2026-03-03T07:30");
  g_assert_cmpuint (world->shown->len, ==, 1);
  g_assert_cmpint (world_get_last (world)->what.cause, ==, HA_CAUSE_DAY);
}

/* ---- Changes ---------------------------------------------------------------------------------------------------------- */

/* A ticket that changes is looked at alone. */
static void
test_alone (World *world, gconstpointer data)
{
  gint64 ticket;
  guint before;

  world_register_some (world, 150);
  world_settle (world);
  world_start (world);
  ticket = office_register (&world->office, world->now - 25 * HOUR);
  before = ha_watcher_count_tickets (world->watcher);
  world_settle (world);
  g_assert_cmpuint (ha_watcher_count_tickets (world->watcher) - before, ==, 1);
  g_assert_cmpint (world_get_last (world)->ticket, ==, ticket);
  g_assert_cmpuint (world_count_told (world, HA_CAUSE_BREACH), ==, 1);
  before = ha_watcher_count_tickets (world->watcher);
  g_assert_true (ha_store_see_ticket (world->office.store, world->office.clerk, TRUE, ticket, world->now, NULL));
  world_settle (world);
  g_assert_cmpuint (ha_watcher_count_tickets (world->watcher), ==, before);
  world_register_some (world, 120); /* at once: more than are looked at one by one */
  world_settle (world);
  g_assert_cmpuint (ha_watcher_count_tickets (world->watcher) - before, <, 400);
}

/* What is shown of a clock is untrue when the clock is met; the alarm is armed anew. */
static void
test_untrue (World *world, gconstpointer data)
{
  gint64 ticket = office_register (&world->office, world->now - 20 * HOUR);

  world_start (world);
  g_assert_cmpuint (world->shown->len, >, 0);
  g_assert_cmpint (world->armed, ==, world->now + 3 * HOUR);
  office_act (&world->office, ticket, HA_ACTION_CONTACT, world->now, "by=phone", "reached=true", "text=Đã gọi.", NULL);
  world_settle (world);
  g_assert_cmpuint (world->untrue, ==, 1);
  g_assert_cmpint (world->armed, ==, world->now + 4 * HOUR); /* the target of handling */
}

/* A pause, and its end, of a ticket that was the next. */
static void
test_pause (World *world, gconstpointer data)
{
  gint64 upset = world->now;
  gint64 ticket = office_register (&world->office, upset - HOUR);
  g_autoptr (HaCase) after = NULL;

  office_upset (&world->office, ticket, upset);
  world_settle (world);
  world_start (world);
  world_pass_to (world, "2026-03-02T12:00");
  office_act (&world->office, ticket, HA_ACTION_PAUSE, world->now, "reason=Khách đi vắng", "until=2026-03-02T15:00", NULL);
  world_settle (world);
  g_assert_cmpint (world->armed, ==, office_time ("2026-03-02T15:00"));
  world_pass_to (world, "2026-03-02T15:00");
  after = office_get (&world->office, ticket);
  g_assert_cmpint (ha_case_get_clock (after, HA_CLOCK_SUPPORT, 1)->due, ==, upset + 51 * HOUR);
}

/* It goes to the leaders in the second after, with the true time. */
static void
test_escalation (World *world, gconstpointer data)
{
  gint64 upset = world->now;
  gint64 ticket = office_register (&world->office, upset - HOUR);
  g_autoptr (HaCase) before = NULL, after = NULL;

  office_upset (&world->office, ticket, upset);
  world_settle (world);
  world_start (world);
  world_pass (world, 48 * HOUR);
  before = office_get (&world->office, ticket);
  g_assert_cmpint (before->ticket->stage, ==, HA_STAGE_SUPPORT);
  world_pass (world, 1);
  after = office_get (&world->office, ticket);
  g_assert_cmpint (after->ticket->stage, ==, HA_STAGE_LEADERSHIP);
  g_assert_cmpint (((HaEntry *) g_ptr_array_index (after->journal, after->journal->len - 1))->at, ==, upset + 48 * HOUR);
}

/* Reminders that change one after the other are fewer looks than that, and the last change is looked at. */
static void
test_rest (World *world, gconstpointer data)
{
  guint before;

  world_register_some (world, 40);
  world_settle (world);
  world_start (world);
  before = world->looks;
  for (guint i = 0; i < 300; i++)
    {
      g_signal_emit_by_name (world->office.store, "reminders");
      g_main_context_iteration (NULL, FALSE);
      g_usleep (500);
    }
  g_assert_cmpuint (world->looks - before, <, 150);
  before = world->looks;
  g_signal_emit_by_name (world->office.store, "reminders");
  world_settle (world);
  g_assert_cmpuint (world->looks, >, before);
}

/* Another wish is another look. */
static void
test_wishes (World *world, gconstpointer data)
{
  gint64 before = 10 * HOUR;
  g_autoptr (HaWatchWho) who = NULL, same = NULL;
  guint looks;

  office_register (&world->office, world->now - 12 * HOUR);
  world_start (world);
  g_assert_cmpuint (world_count_told (world, HA_CAUSE_WARNING), ==, 0);
  g_array_append_val (world->wishes->before, before);
  who = ha_watch_who_new (world->office.clerk, FALSE, world->wishes);
  ha_watcher_set_who (world->watcher, who);
  world_settle (world);
  g_assert_cmpint (world->armed, ==, world->now + 2 * HOUR);
  world_pass (world, 2 * HOUR);
  g_assert_cmpuint (world_count_told (world, HA_CAUSE_WARNING), ==, 1);
  looks = world->looks;
  same = ha_watch_who_copy (who);
  ha_watcher_set_who (world->watcher, same);
  world_settle (world);
  g_assert_cmpuint (world->looks, ==, looks);
}

#define ADD(path, test) g_test_add (path, World, NULL, world_set_up, test, world_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/watcher/moments", test_moments);
  ADD ("/watcher/restart", test_restart);
  ADD ("/watcher/not-served", test_not_served);
  ADD ("/watcher/set-back", test_set_back);
  ADD ("/watcher/forward", test_forward);
  ADD ("/watcher/quiet", test_quiet);
  ADD ("/watcher/day", test_day);
  ADD ("/watcher/night", test_night);
  ADD ("/watcher/away", test_away);
  ADD ("/watcher/day-of-meeting", test_day_of_meeting);
  ADD ("/watcher/alone", test_alone);
  ADD ("/watcher/untrue", test_untrue);
  ADD ("/watcher/pause", test_pause);
  ADD ("/watcher/escalation", test_escalation);
  ADD ("/watcher/rest", test_rest);
  ADD ("/watcher/wishes", test_wishes);
  return g_test_run ();
}
