/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The loop where it ends, or can not do what it is to do. */
#include "world.h"

#include <glib/gstdio.h>

/* An answer that comes after the stop is dropped; one start later it is asked again. */
static void
test_stop (World *world, gconstpointer data)
{
  office_register (&world->office, world->now - 25 * HOUR);
  ha_watcher_start (world->watcher);
  ha_watcher_stop (world->watcher);
  world_settle (world);
  g_assert_cmpuint (world->looks, ==, 0);
  ha_watcher_start (world->watcher);
  ha_watcher_stop (world->watcher);
  ha_watcher_start (world->watcher);
  world_settle (world);
  g_assert_cmpuint (world->looks, >, 0);
  g_assert_cmpuint (world->shown->len, >, 0);
}

static void
test_dispose (World *world, gconstpointer data)
{
  office_register (&world->office, world->now - 25 * HOUR);
  ha_watcher_start (world->watcher);
  g_assert_finalize_object (g_steal_pointer (&world->watcher));
  world_settle (world);
  g_assert_cmpuint (world->looks, ==, 0);
}

static void
wait (guint milliseconds)
{
  gint64 end = g_get_monotonic_time () + milliseconds * 1000;

  while (g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
}

/* A look that fails is tried again, after one second, two ...; a poke does not wait. */
static void
test_failing (World *world, gconstpointer data)
{
  g_autoptr (HaStore) kept = g_steal_pointer (&world->office.store);
  g_autofree char *where = g_strdup (ha_store_get_where (kept));

  ha_store_close (kept);
  g_test_expect_message ("ha-watch", G_LOG_LEVEL_MESSAGE, "*tried again in 1 s*");
  g_test_expect_message ("ha-watch", G_LOG_LEVEL_MESSAGE, "*tried again in 2 s*");
  ha_watcher_start (world->watcher);
  wait (1500);
  g_test_assert_expected_messages ();
  g_test_expect_message ("ha-watch", G_LOG_LEVEL_MESSAGE, "*tried again in 4 s*");
  ha_watcher_poke (world->watcher);
  wait (200);
  g_test_assert_expected_messages ();
  g_assert_cmpuint (world->looks, ==, 0);
  world_end_watcher (world);
  world->office.store = ha_store_open (where, NULL);
  g_assert_nonnull (world->office.store);
}

/* Where nothing can be recorded it is told once by this watcher, and taken back when it is no longer so. */
static void
test_read_only (World *world, gconstpointer data)
{
  const char *where = ha_store_get_where (world->office.store);
  g_autofree char *away = g_strconcat (where, ".away", NULL);

  office_register (&world->office, world->now);
  world_settle (world);
  world_start (world);
  g_assert_cmpint (g_rename (where, away), ==, 0);
  g_assert_false (ha_store_set_note (world->office.store, "a", "1", NULL));
  g_assert_true (ha_store_is_read_only (world->office.store));
  world->serves = FALSE; /* no server has it yet */
  world_pass_to (world, "2026-03-03T08:00:01");
  world->serves = TRUE;
  ha_watcher_poke (world->watcher);
  world_settle (world);
  g_assert_cmpint (world_get_last (world)->what.cause, ==, HA_CAUSE_BREACH);
  g_assert_cmpint (world_get_last (world)->id, ==, 0);
  g_ptr_array_set_size (world->shown, 0);
  ha_watcher_poke (world->watcher);
  world_settle (world);
  g_assert_cmpuint (world->shown->len, ==, 0);
  world_pass_to (world, "2026-03-04T07:00"); /* other moments do not bring it back */
  for (guint i = 0; i < world->shown->len; i++)
    g_assert_cmpint (((HaReminder *) world->shown->pdata[i])->what.clock, !=, HA_CLOCK_FEEDBACK);
  g_assert_cmpint (g_rename (away, where), ==, 0);
}

#define ADD(path, test) g_test_add (path, World, NULL, world_set_up, test, world_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/watcher-ends/stop", test_stop);
  ADD ("/watcher-ends/dispose", test_dispose);
  ADD ("/watcher-ends/failing", test_failing);
  ADD ("/watcher-ends/read-only", test_read_only);
  return g_test_run ();
}
