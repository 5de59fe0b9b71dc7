/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A watcher with a clock and an alarm of paper, over a real register. */
#include "world.h"

#define DAY 86400
#define SETTLED 10000 /* microseconds in which nothing happens */

static gint64
get_now (gpointer data)
{
  return ((World *) data)->now;
}

static void
arm (gint64 moment, gpointer data)
{
  World *world = data;

  g_assert_true (moment == 0 || moment > world->now - DAY);
  world->armed = moment;
}

static void
claim (World *world, const HaBubble *bubble)
{
  for (guint i = 0; i < bubble->reminders->len; i++)
    {
      HaReminder *one = bubble->reminders->pdata[i];
      g_autoptr (GArray) ours = one->id == 0 ? NULL
                                             : ha_store_claim_reminders (world->office.store, &one->id, 1, "paper", world->now, NULL);
      HaClaim made = { "paper", world->now };

      if (one->id == 0 || (ours != NULL && ours->len == 1))
        g_ptr_array_add (world->shown, ha_reminder_copy (one));
      if (ours != NULL && ours->len == 1)
        g_assert_true (ha_store_shown_reminders (world->office.store, &one->id, 1, &made, 1, world->now, NULL));
    }
  g_array_append_val (world->sizes, bubble->reminders->len);
  ha_watcher_given (world->watcher, bubble->reminders);
}

static void
looked (HaPlan *plan, gpointer data)
{
  World *world = data;

  world->looks++;
  world->untrue += plan->untrue->len;
  for (guint i = 0; world->serves && i < plan->bubbles->len; i++)
    claim (world, plan->bubbles->pdata[i]);
}

/* Till nothing is under way, and no signal of the register comes any more. */
void
world_settle (World *world)
{
  gint64 since = g_get_monotonic_time ();

  while (g_get_monotonic_time () - since < SETTLED)
    {
      if (g_main_context_iteration (NULL, FALSE) || (world->watcher != NULL && !ha_watcher_is_idle (world->watcher)))
        since = g_get_monotonic_time ();
      else
        g_usleep (500);
    }
}

void
world_new_watcher (World *world, gint64 person)
{
  static const HaWatcherSeams seams = { .now = get_now, .arm = arm, .looked = looked };
  g_autoptr (HaWatchWho) who = ha_watch_who_new (person, FALSE, world->wishes);

  world->watcher = ha_watcher_new (world->office.store, who, &seams, world);
}

void
world_end_watcher (World *world)
{
  ha_watcher_stop (world->watcher);
  g_assert_cmpint (world->armed, ==, 0);
  world_settle (world);
  g_assert_finalize_object (g_steal_pointer (&world->watcher));
}

void
world_start (World *world)
{
  ha_watcher_start (world->watcher);
  world_settle (world);
}

/* The clerk's, who has a desk. */
void
world_set_up (World *world, gconstpointer data)
{
  office_set_up (&world->office, data);
  world->now = office_time ("2026-03-02T08:00");
  world->serves = TRUE;
  world->wishes = ha_watch_wishes_new ();
  world->shown = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_reminder_free);
  world->sizes = g_array_new (FALSE, FALSE, sizeof (guint));
  g_assert_true (ha_store_be_at_desk (world->office.store, world->office.clerk, world->now, NULL));
  world_new_watcher (world, world->office.clerk);
  world_settle (world);
}

void
world_tear_down (World *world, gconstpointer data)
{
  if (world->watcher != NULL)
    world_end_watcher (world);
  ha_watch_wishes_free (world->wishes);
  g_ptr_array_unref (world->shown);
  g_array_unref (world->sizes);
  office_tear_down (&world->office, data);
}

/* The wall clock runs, and the alarm with it. */
void
world_pass (World *world, gint64 seconds)
{
  gint64 end = world->now + seconds;

  while (world->armed != 0 && world->armed <= end)
    {
      world->now = MAX (world->now, world->armed);
      world->armed = 0;
      world->rings++;
      ha_watcher_poke (world->watcher);
      world_settle (world);
    }
  world->now = end;
}

/* "2026-03-02T08:00" */
void
world_pass_to (World *world, const char *time)
{
  world_pass (world, office_time (time) - world->now);
}

void
world_set_clock (World *world, gint64 now)
{
  world->now = now;
  ha_watcher_poke (world->watcher);
  world_settle (world);
}

/* What was recorded for the clerk, of this cause (NONE: of any). */
guint
world_count_told (World *world, HaCause cause)
{
  HaReminderQuery query = { .person = world->office.clerk, .also_nobodys = TRUE };
  g_autoptr (GPtrArray) all = ha_store_list_reminders (world->office.store, &query, NULL);
  guint n = 0;

  for (guint i = 0; i < all->len; i++)
    n += cause == HA_CAUSE_NONE || ((HaReminder *) all->pdata[i])->what.cause == cause;
  return n;
}

const HaReminder *
world_get_last (World *world)
{
  g_assert_cmpuint (world->shown->len, >, 0);
  return g_ptr_array_index (world->shown, world->shown->len - 1);
}

void
world_register_some (World *world, guint n)
{
  for (guint i = 0; i < n; i++)
    office_register (&world->office, world->now);
}
