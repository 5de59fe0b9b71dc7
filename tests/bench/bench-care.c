/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What care costs: the size of the file by table, a backup beside a bare copy with fdatasync, checking and deep checking
 * beside SHA-256 of the same bytes alone, a tick of the watcher and the sidebar's figures beside a bare scan of as many
 * deadlines, and memory.
 *   bench-care [WHERE]
 */
#include "bench-store.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "watch/watch.h"

#define TICKS    31
#define MILLION  1e6
#define LARGEST  12 /* tables and indices told of one by one */

/* ---- Memory --------------------------------------------------------------------------------------------------- */

/* Of this process, in MB. */
static double
get_memory (const char *what)
{
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/smaps_rollup", &text, NULL, NULL) || (line = strstr (text, what)) == NULL)
    return 0;
  return (double) g_ascii_strtoll (line + strlen (what), NULL, 10) / 1024;
}

static void
report_memory (const char *when)
{
  g_autofree char *pss = g_strdup_printf ("memory %s, PSS", when);
  g_autofree char *rss = g_strdup_printf ("memory %s, RSS", when);

  bench_report_figure (pss, get_memory ("\nPss:"), "MB", 0);
  bench_report_figure (rss, get_memory ("Rss:"), "MB", 0);
}

static guint
list (HaStore *store, HaSort sort, gboolean open_only)
{
  g_autoptr (HaQuery) query = ha_query_new (BENCH_NOW);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = NULL;

  query->sort = sort;
  query->open_only = open_only;
  ids = ha_store_list_ids (store, query, &error);
  if (ids == NULL)
    g_error ("%s", error->message);
  return ids->len;
}

static void
measure_memory (HaStore *store)
{
  report_memory ("opened");
  list (store, HA_SORT_DUE, TRUE);
  report_memory ("with the open list");
  list (store, HA_SORT_CUSTOMER, FALSE);
  g_usleep (2 * G_USEC_PER_SEC);
  list (store, HA_SORT_DUE, FALSE);
  report_memory ("with all, sorted");
}

/* ---- The file -------------------------------------------------------------------------------------------------- */

static void
measure_size (const char *path)
{
  g_autofree char *uri = g_strdup_printf ("file:%s?immutable=1", path);
  sqlite3 *handle = NULL;
  sqlite3_stmt *rows = NULL;
  int code = SQLITE_ERROR;
  GStatBuf file;

  g_stat (path, &file);
  bench_report_figure ("the file", (double) file.st_size / MILLION, "MB", 0);
  if (sqlite3_open_v2 (uri, &handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL) == SQLITE_OK
      && sqlite3_prepare_v2 (handle,
                             "SELECT name, sum (pgsize) FROM dbstat WHERE aggregate = 1 GROUP BY name "
                             "ORDER BY 2 DESC", -1, &rows, NULL) == SQLITE_OK)
    for (guint i = 0; i < LARGEST && (code = sqlite3_step (rows)) == SQLITE_ROW; i++)
      {
        g_autofree char *name = g_strdup_printf ("  %s", (const char *) sqlite3_column_text (rows, 0));

        bench_report_figure (name, (double) sqlite3_column_int64 (rows, 1) / MILLION, "MB", 0);
      }
  if (code != SQLITE_ROW && code != SQLITE_DONE)
    printf ("  by table: %s\n", sqlite3_errmsg (handle));
  sqlite3_finalize (rows);
  sqlite3_close (handle);
}

/* SHA-256 of the whole file, from memory. */
static double
hash_file (const char *path)
{
  g_autofree char *bytes = NULL;
  g_autofree char *sum = NULL;
  gsize length;
  double start;

  if (!g_file_get_contents (path, &bytes, &length, NULL))
    return 0;
  start = bench_get_ms ();
  sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) bytes, length);
  return bench_get_ms () - start;
}

static double
check (HaStore *store, gboolean deep)
{
  g_autoptr (GError) error = NULL;
  double start = bench_get_ms ();
  g_autoptr (GPtrArray) found = ha_store_check (store, deep, &error);

  if (found == NULL)
    g_error ("%s", error->message);
  for (guint i = 0; i < found->len; i++)
    printf ("  found: %s\n", (const char *) found->pdata[i]);
  return bench_get_ms () - start;
}

static void
measure_checks (HaStore *store, const char *path, guint tickets)
{
  double hashed = hash_file (path), plain = check (store, FALSE), deep = check (store, TRUE);

  bench_report ("check", plain, "ms", hashed, "SHA-256 of the file", 0);
  bench_report ("check --deep", deep, "ms", hashed, "SHA-256 of the file", 0);
  bench_report_figure ("check, of a million tickets", plain / tickets * MILLION / 1e3, "s", 0);
  bench_report_figure ("check --deep, of a million tickets", deep / tickets * MILLION / 1e3, "s", 0);
}

static void
measure_backup (HaStore *store, const char *path, double raw)
{
  g_autofree char *to = g_strconcat (path, ".copy", NULL);
  g_autoptr (GError) error = NULL;
  double start = bench_get_ms ();

  if (!ha_store_backup (store, to, &error))
    g_error ("%s", error->message);
  bench_report ("backup, proved", bench_get_ms () - start, "ms", raw, "bare copy", 0);
  g_unlink (to);
}

/* ---- The watcher ------------------------------------------------------------------------------------------------ */

/* What one look at each open ticket's deadline costs at least. */
static double
scan_bare (guint n)
{
  g_autofree gint64 *dues = g_new (gint64, n + 1);
  volatile gint64 soonest = G_MAXINT64;
  double start;

  for (guint i = 0; i < n; i++)
    dues[i] = BENCH_NOW + (gint64) (i * 2654435761u % 1000000);
  start = bench_get_ms ();
  for (guint i = 0; i < n; i++)
    if (dues[i] < soonest)
      soonest = dues[i];
  return MAX (bench_get_ms () - start, 1e-6);
}

/* As the agent does. from: of the span in which something had its moment. */
static HaTick *
make_tick (HaStore *store, gint64 from, gint64 now)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaWatchWishes) wishes = ha_watch_wishes_new ();
  g_autoptr (HaWatchWho) everybody = ha_watch_who_new (0, TRUE, wishes);
  HaWatchScope scope = { .from = from };
  HaTick *tick = ha_watch_tick (store, everybody, &scope, now, &error);

  if (tick == NULL)
    g_error ("%s", error->message);
  return tick;
}

/* Everything that is due is recorded. */
static void
tell_all (HaStore *store, gint64 now)
{
  g_autoptr (HaTick) tick = make_tick (store, G_MININT64, now);

  printf ("%u reminders, %u escalated\n", tick->recorded->len, tick->escalated->len);
}

static void
measure_watch (HaStore *store, guint open)
{
  g_autoptr (GArray) ticks = bench_times_new (), moments = bench_times_new (), counts = bench_times_new ();
  double bare = scan_bare (open), start;

  tell_all (store, BENCH_NOW);
  for (guint i = 0; i < TICKS; i++)
    {
      g_autofree HaCounts *figures = NULL;

      start = bench_get_ms ();
      ha_store_get_next_watched (store, BENCH_NOW + i, NULL, 0, NULL, NULL);
      bench_times_add (moments, bench_get_ms () - start);
      start = bench_get_ms ();
      figures = ha_store_get_counts (store, 1, BENCH_NOW + i, NULL);
      bench_times_add (counts, bench_get_ms () - start);
    }
  for (guint i = 0; i < TICKS; i++)
    {
      g_autoptr (HaTick) tick = NULL;

      start = bench_get_ms ();
      tick = make_tick (store, BENCH_NOW, BENCH_NOW + 1);
      bench_times_add (ticks, bench_get_ms () - start);
    }
  printf ("%u open tickets\n", open);
  bench_report ("next moment, p50", bench_get_percentile (moments, 50), "ms", bare, "bare scan", 0);
  bench_report ("a tick with nothing new, p50", bench_get_percentile (ticks, 50), "ms", bare, "bare scan", 0);
  bench_report ("the sidebar's figures, p50", bench_get_percentile (counts, 50), "ms", bare, "bare scan", 0);
}

int
main (int argc, char **argv)
{
  g_autofree char *given = bench_get_register (argc, argv);
  double raw;
  g_autofree char *path = bench_copy_register (given, &raw);
  HaStore *store = bench_open (path);
  guint tickets, open;

  measure_memory (store);
  tickets = list (store, HA_SORT_DUE, FALSE);
  open = list (store, HA_SORT_DUE, TRUE);
  printf ("%u tickets\n", tickets);
  measure_backup (store, path, raw);
  measure_checks (store, path, tickets);
  measure_watch (store, open);
  ha_store_close (store);
  g_object_unref (store);
  measure_size (path);
  bench_drop_register (path);
  bench_drop_register (given);
  return 0;
}
