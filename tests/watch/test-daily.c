/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The daily copy: one a day, also of the day after one that ended behind midnight. */
#include "office.h"

#include <glib/gstdio.h>

#include "store/backup.h"
#include "watch/daily.h"

#define DAY 86400

typedef struct
{
  gint64 now;
  guint seconds; /* the timer has to go; 0 = not armed */
  GSourceFunc func;
  gpointer self;
  guint failed;
} Clock;

static gint64
get_now (gpointer data)
{
  return ((Clock *) data)->now;
}

static guint
arm (guint seconds, GSourceFunc func, gpointer self, gpointer data)
{
  Clock *clock = data;

  g_assert_cmpuint (clock->seconds, ==, 0);
  clock->seconds = seconds;
  clock->func = func;
  clock->self = self;
  return 1;
}

static void
disarm (guint id, gpointer data)
{
  ((Clock *) data)->seconds = 0;
}

static void
note_failed (const GError *error, gpointer data)
{
  ((Clock *) data)->failed++;
}

static guint
count_copies (Office *office)
{
  g_autofree char *folder = ha_backup_dup_folder (ha_store_get_where (office->store));
  g_autoptr (GPtrArray) all = ha_backup_list (folder, NULL);

  return all->len;
}

static void
remove_copies (Office *office)
{
  g_autofree char *folder = ha_backup_dup_folder (ha_store_get_where (office->store));
  g_autoptr (GPtrArray) all = ha_backup_list (folder, NULL);

  for (guint i = 0; i < all->len; i++)
    g_unlink (((HaBackup *) all->pdata[i])->path);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
wait_for_copies (Office *office, guint n)
{
  for (guint i = 0; i < 1000 && count_copies (office) < n; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (5000);
    }
  for (guint i = 0; i < 40; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (2000);
    }
  g_assert_cmpuint (count_copies (office), ==, n);
}

static const HaDailySeams seams = { get_now, arm, disarm, note_failed };

/* The copy begins before midnight and is told after it: the new day has none yet. */
static void
test_midnight (Office *office, gconstpointer data)
{
  Clock clock = { .now = office_time ("2026-03-02T23:59") };
  HaDaily *daily = ha_daily_new (office->store, &seams, &clock);

  clock.now += DAY;
  wait_for_copies (office, 1);
  ha_daily_look (daily);
  wait_for_copies (office, 2);
  ha_daily_look (daily);
  wait_for_copies (office, 2);
  g_assert_cmpuint (clock.failed, ==, 0);
  g_assert_cmpuint (clock.seconds, ==, 0);
  ha_daily_free (daily);
  remove_copies (office);
}

static void
wait_for_failure (Clock *clock)
{
  for (guint i = 0; i < 2000 && clock->seconds == 0; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (2000);
    }
  g_assert_cmpuint (clock->seconds, >, 0);
}

static void
ring (Clock *clock)
{
  clock->now += clock->seconds;
  clock->seconds = 0;
  clock->func (clock->self);
}

/* Where the folder is to be stands a file. It is told once a day, and tried after ever longer pauses; no look hastens it. */
static void
test_failing (Office *office, gconstpointer data)
{
  static const guint pauses[] = { 600, 1200, 2400, 4800, 9600, 14400, 14400 };
  Clock clock = { .now = office_time ("2026-03-02T06:00") };
  g_autofree char *folder = ha_backup_dup_folder (ha_store_get_where (office->store));
  HaDaily *daily = NULL;

  g_assert_true (g_file_set_contents (folder, "x", 1, NULL));
  daily = ha_daily_new (office->store, &seams, &clock);
  for (guint i = 0; i < G_N_ELEMENTS (pauses); i++)
    {
      wait_for_failure (&clock);
      g_assert_cmpuint (clock.seconds, ==, pauses[i]);
      ha_daily_look (daily);
      ring (&clock);
    }
  wait_for_failure (&clock);
  g_assert_cmpuint (clock.failed, ==, 1);
  g_assert_cmpint (g_unlink (folder), ==, 0);
  ring (&clock);
  wait_for_copies (office, 1);
  g_assert_cmpuint (clock.seconds, ==, 0);
  ha_daily_free (daily);
  remove_copies (office);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/watch/daily/midnight", Office, NULL, office_set_up, test_midnight, office_tear_down);
  g_test_add ("/watch/daily/failing", Office, NULL, office_set_up, test_failing, office_tear_down);
  return g_test_run ();
}
