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

  clock->func = func;
  clock->self = self;
  return 1;
}

static void
disarm (guint id, gpointer data)
{
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

static void
look_again (Clock *clock)
{
  clock->func (clock->self);
}

/* The copy begins before midnight and is told after it: the new day has none yet. */
static void
test_midnight (Office *office, gconstpointer data)
{
  Clock clock = { .now = office_time ("2026-03-02T23:59") };
  HaWatcherSeams seams = { .now = get_now, .arm = arm, .disarm = disarm };
  HaDaily *daily = ha_daily_new (office->store, &seams, &clock, note_failed);

  clock.now += DAY;
  wait_for_copies (office, 1);
  look_again (&clock);
  wait_for_copies (office, 2);
  look_again (&clock);
  wait_for_copies (office, 2);
  g_assert_cmpuint (clock.failed, ==, 0);
  ha_daily_free (daily);
  remove_copies (office);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/watch/daily/midnight", Office, NULL, office_set_up, test_midnight, office_tear_down);
  return g_test_run ();
}
