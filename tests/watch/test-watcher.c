/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The loop, with a clock, a timer and a notifier of paper. */
#include "office.h"

#define HOUR 3600

/* A world in which time passes when the test says so. */
typedef struct {
  Office office;
  HaWatcher *watcher;
  gint64 now;        /* the wall */
  guint armed;       /* seconds the timer has to go; 0 = not armed */
  GSourceFunc func;
  gpointer self;
  gboolean serves;   /* the notifier takes what it is given */
  GPtrArray *told;   /* of HaAlert: taken */
  guint offers;      /* calls of notify */
  gboolean summary;  /* of the last one */
  GArray *withdrawn; /* of clock ids */
} World;

static gint64
get_now (gpointer data)
{
  return ((World *) data)->now;
}

static guint
arm (guint       seconds,
     GSourceFunc func,
     gpointer    self,
     gpointer    data)
{
  World *world = data;

  g_assert_cmpuint (world->armed, ==, 0);
  g_assert_cmpuint (seconds, >, 0);
  g_assert_cmpuint (seconds, <=, 60);
  world->armed = seconds;
  world->func = func;
  world->self = self;
  return 1;
}

static void
disarm (guint    id,
        gpointer data)
{
  ((World *) data)->armed = 0;
}

static void
notify (GPtrArray *alerts,
        GPtrArray *escalated,
        gboolean   summary,
        gpointer   data)
{
  World *world = data;

  world->offers++;
  world->summary = summary;
  for (guint i = 0; world->serves && i < alerts->len; i++)
    {
      g_ptr_array_add (world->told, ha_alert_copy (g_ptr_array_index (alerts, i)));
      ha_watcher_delivered (world->watcher, g_ptr_array_index (alerts, i));
    }
}

static void
withdraw (gint64   clock_id,
          gpointer data)
{
  g_array_append_val (((World *) data)->withdrawn, clock_id);
}

static void
new_watcher (World *world)
{
  HaWatcherSeams seams = { get_now, arm, disarm, notify, withdraw, 0 };

  world->watcher = ha_watcher_new (world->office.store, &seams, world);
}

static void
end_watcher (World *world)
{
  ha_watcher_stop (world->watcher);
  g_assert_cmpuint (world->armed, ==, 0);
  g_assert_finalize_object (world->watcher);
}

static void
set_up (World         *world,
        gconstpointer  data)
{
  office_set_up (&world->office, data);
  world->now = office_time ("2026-03-02T08:00");
  world->serves = TRUE;
  world->told = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_alert_free);
  world->withdrawn = g_array_new (FALSE, FALSE, sizeof (gint64));
  new_watcher (world);
}

static void
tear_down (World         *world,
           gconstpointer  data)
{
  end_watcher (world);
  g_ptr_array_unref (world->told);
  g_array_unref (world->withdrawn);
  office_tear_down (&world->office, data);
}

/* The timer counts on, and the wall clock with it. */
static void
pass (World  *world,
      gint64  seconds)
{
  while (seconds > 0)
    {
      gint64 step = world->armed > 0 ? MIN (seconds, world->armed) : seconds;

      world->now += step;
      seconds -= step;
      if (world->armed == 0)
        continue;
      world->armed -= step;
      if (world->armed == 0)
        world->func (world->self);
    }
}

static const HaAlert *
get_last (World *world)
{
  g_assert_cmpuint (world->told->len, >, 0);
  return g_ptr_array_index (world->told, world->told->len - 1);
}

static gboolean
told_breach (World *world)
{
  for (guint i = 0; i < world->told->len; i++)
    if (((HaAlert *) g_ptr_array_index (world->told, i))->breach)
      return TRUE;
  return FALSE;
}

/* Each moment of a running clock is told in its second, once: warning, one hour before, breach. */
static void
test_moments (World         *world,
              gconstpointer  data)
{
  gint64 received = world->now;

  office_register (&world->office, received);
  ha_watcher_start (world->watcher);
  pass (world, 18 * HOUR - 1);
  g_assert_cmpuint (world->told->len, ==, 0);
  pass (world, 1);
  g_assert_cmpuint (world->told->len, ==, 1);
  g_assert_false (get_last (world)->breach);
  g_assert_cmpint (get_last (world)->threshold, ==, world->now);
  pass (world, 5 * HOUR - 1);
  g_assert_cmpuint (world->told->len, ==, 1);
  pass (world, 1);
  g_assert_cmpuint (world->told->len, ==, 2);
  pass (world, HOUR + 1);
  g_assert_cmpint (received + 24 * HOUR + 1, ==, world->now);
  g_assert_true (told_breach (world));
}

/* Nothing is told twice, also not by the next watcher. */
static void
test_restart (World         *world,
              gconstpointer  data)
{
  office_register (&world->office, world->now);
  ha_watcher_start (world->watcher);
  pass (world, 19 * HOUR);
  g_assert_cmpuint (world->told->len, ==, 1);
  end_watcher (world);
  new_watcher (world);
  ha_watcher_start (world->watcher);
  pass (world, HOUR);
  g_assert_cmpuint (world->told->len, ==, 1);
}

/* The computer sleeps: the timer stands still, the wall clock goes on. Found at the next look, at most a minute
 * later. */
static void
test_suspend (World         *world,
              gconstpointer  data)
{
  office_register (&world->office, world->now);
  ha_watcher_start (world->watcher);
  pass (world, HOUR);
  world->now += 18 * HOUR;
  g_assert_cmpuint (world->told->len, ==, 0);
  pass (world, 60);
  g_assert_cmpuint (world->told->len, ==, 1);
}

/* The same with logind, which says so at once. */
static void
test_resume (World         *world,
             gconstpointer  data)
{
  office_register (&world->office, world->now);
  ha_watcher_start (world->watcher);
  world->now += 18 * HOUR;
  ha_watcher_poke (world->watcher);
  g_assert_cmpuint (world->told->len, ==, 1);
}

/* The clock was wrong by a day and is set back: the deadline comes when it comes. */
static void
test_set_back (World         *world,
               gconstpointer  data)
{
  gint64 received = world->now;

  office_register (&world->office, received);
  world->now += 17 * HOUR;
  ha_watcher_start (world->watcher);
  pass (world, 60);
  world->now = received + HOUR;
  pass (world, 60);
  g_assert_cmpuint (world->told->len, ==, 0);
  pass (world, received + 18 * HOUR - world->now);
  g_assert_cmpuint (world->told->len, ==, 1);
  g_assert_cmpint (world->now, ==, received + 18 * HOUR);
}

/* Off for three days with two tickets, one of them in support: one summary, the escalation at its true time. */
static void
test_off (World         *world,
          gconstpointer  data)
{
  gint64 upset = world->now + HOUR;
  gint64 ticket = office_register (&world->office, world->now);
  g_autoptr (HaCase) found = NULL;

  office_register (&world->office, world->now);
  office_upset (&world->office, ticket, upset);
  world->now += 72 * HOUR;
  ha_watcher_start (world->watcher);
  g_assert_cmpuint (world->offers, ==, 1);
  g_assert_true (world->summary);
  g_assert_cmpuint (world->told->len, >=, 3);
  found = office_get (&world->office, ticket);
  g_assert_cmpint (found->ticket->stage, ==, HA_STAGE_LEADERSHIP);
  g_assert_cmpint (((HaEntry *) g_ptr_array_index (found->journal, found->journal->len - 1))->at, ==,
                   upset + 48 * HOUR);
  pass (world, HOUR);
  g_assert_cmpuint (world->offers, ==, 1);
}

/* One thing alone is never a summary; more than three at once always. */
static void
test_summary (World         *world,
              gconstpointer  data)
{
  office_register (&world->office, world->now);
  ha_watcher_start (world->watcher);
  pass (world, 18 * HOUR);
  g_assert_cmpuint (world->offers, ==, 1);
  g_assert_false (world->summary);
  for (int i = 0; i < 4; i++)
    office_register (&world->office, world->now);
  pass (world, 18 * HOUR);
  g_assert_true (world->summary);
}

/* No notification server: offered again each minute, nothing counts as told; then it comes once. */
static void
test_no_server (World         *world,
                gconstpointer  data)
{
  world->serves = FALSE;
  office_register (&world->office, world->now);
  ha_watcher_start (world->watcher);
  pass (world, 18 * HOUR);
  g_assert_cmpuint (world->offers, ==, 1);
  pass (world, 180);
  g_assert_cmpuint (world->offers, ==, 4);
  world->serves = TRUE;
  pass (world, 60);
  g_assert_cmpuint (world->told->len, ==, 1);
  pass (world, 600);
  g_assert_cmpuint (world->told->len, ==, 1);
  g_assert_cmpuint (world->offers, ==, 5);
}

/* Off with several things to tell and no server: they still come as one when the server comes. */
static void
test_off_no_server (World         *world,
                    gconstpointer  data)
{
  world->serves = FALSE;
  office_register (&world->office, world->now);
  office_register (&world->office, world->now);
  world->now += 19 * HOUR;
  ha_watcher_start (world->watcher);
  pass (world, 60);
  world->serves = TRUE;
  pass (world, 60);
  g_assert_cmpuint (world->told->len, ==, 2);
  g_assert_true (world->summary);
}

/* Lets the main context say that the register has changed. */
static void
wait_for_change (World *world)
{
  gint64 end = g_get_monotonic_time () + 5 * G_USEC_PER_SEC;

  while (world->armed != 1 && g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
  g_assert_cmpuint (world->armed, ==, 1);
}

/* What is told of a clock is taken back when the clock is met. A change of the register is looked at within a
 * second. */
static void
test_withdraw (World         *world,
               gconstpointer  data)
{
  gint64 ticket = office_register (&world->office, world->now);

  ha_watcher_start (world->watcher);
  pass (world, 18 * HOUR);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  pass (world, 90);
  g_assert_cmpuint (world->withdrawn->len, ==, 0);
  office_act (&world->office, ticket, HA_ACTION_CONTACT, world->now, "by=phone", "reached=true", "text=Đã gọi.", NULL);
  wait_for_change (world);
  pass (world, 1);
  g_assert_cmpuint (world->withdrawn->len, ==, 1);
  g_assert_cmpint (g_array_index (world->withdrawn, gint64, 0), ==, get_last (world)->clock_id);
}

/* Every tick of a day without deadlines: midnight only, but a look at the clock each minute. */
static void
test_quiet (World         *world,
            gconstpointer  data)
{
  ha_watcher_start (world->watcher);
  for (int i = 0; i < 48; i++)
    {
      pass (world, HOUR);
      g_assert_cmpuint (world->armed, >, 0);
    }
  g_assert_cmpuint (world->offers, ==, 0);
}

#define ADD(path, test) g_test_add (path, World, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/watcher/moments", test_moments);
  ADD ("/watcher/restart", test_restart);
  ADD ("/watcher/suspend", test_suspend);
  ADD ("/watcher/resume", test_resume);
  ADD ("/watcher/set-back", test_set_back);
  ADD ("/watcher/off", test_off);
  ADD ("/watcher/summary", test_summary);
  ADD ("/watcher/no-server", test_no_server);
  ADD ("/watcher/off-no-server", test_off_no_server);
  ADD ("/watcher/withdraw", test_withdraw);
  ADD ("/watcher/quiet", test_quiet);
  return g_test_run ();
}
