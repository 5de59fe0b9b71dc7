/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The day's work at the desk, for a comparison with other programs: opening the register to its first screen, finding a
 * word, one change kept for good. Each once, from a fresh start; "name milliseconds" a line, and the memory in MB.
 *   bench-desk WHERE
 */
#include "bench-store.h"

#include <stdio.h>
#include <string.h>

#define SCREEN 50

static void
show (HaStore *store, const char *text, gboolean open_only, guint *found)
{
  g_autoptr (HaQuery) query = ha_query_new (BENCH_NOW);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  query->open_only = open_only;
  query->text = g_strdup (text);
  ids = ha_store_list_ids (store, query, &error);
  if (ids != NULL)
    rows = ha_store_get_rows (store, (gint64 *) (gpointer) ids->data, MIN (ids->len, SCREEN), &error);
  if (rows == NULL)
    g_error ("%s", error->message);
  *found = ids->len;
}

static double
get_memory (void)
{
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/smaps_rollup", &text, NULL, NULL) || (line = strstr (text, "\nPss:")) == NULL)
    return 0;
  return (double) g_ascii_strtoll (line + 5, NULL, 10) / 1024;
}

int
main (int argc, char **argv)
{
  g_autofree char *given = bench_get_register (argc, argv);
  g_autofree char *path = bench_copy_register (given, NULL);
  double start = bench_get_ms ();
  HaStore *store = bench_open (path);
  guint found;

  show (store, NULL, TRUE, &found);
  printf ("open %.3f\n", bench_get_ms () - start);
  start = bench_get_ms ();
  show (store, "chập chờn", FALSE, &found);
  printf ("find %.3f\nfound %u\n", bench_get_ms () - start, found);
  start = bench_get_ms ();
  bench_register (store, BENCH_NOW + 60);
  printf ("save %.3f\nmemory %.1f\n", bench_get_ms () - start, get_memory ());
  ha_store_close (store);
  g_object_unref (store);
  bench_drop_register (path);
  bench_drop_register (given);
  return 0;
}
