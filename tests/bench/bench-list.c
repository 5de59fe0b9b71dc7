/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How long lists take in a register of N made-up tickets, each beside a raw read in the same run: 100 random pages for
 * a screen of rows, the whole index for the ids of a list. No limits are held here; the figures are to be read.
 *   bench-list [N] [WHERE]
 * WHERE keeps the register for another run.
 */
#include <fcntl.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "store/store.h"

#define NOW G_GINT64_CONSTANT (1770883800) /* 2026-02-12 15:10 */
#define PAGE 4096
#define RUNS 31
#define SCREEN 50
#define RAW_PAGES 100
#define BYTES_PER_ID 13 /* of an index entry */

typedef struct {
  HaStore *store;
  HaQuery *query;
  GArray *ids;  /* of the whole list, by deadline */
  const char *path;
  int fd;
  guint pages;  /* to be read raw */
} Bench;

typedef void (*Step) (Bench *self);

static double
get_milliseconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
measure (Bench *self, Step step)
{
  double times[RUNS];

  for (guint i = 0; i < RUNS; i++)
    {
      double start = get_milliseconds ();

      step (self);
      times[i] = get_milliseconds () - start;
    }
  qsort (times, RUNS, sizeof times[0], compare_cb);
  return times[RUNS / 2];
}

/* ---- Raw reads ---------------------------------------------------------------------------------------------- */

static void
read_random (Bench *self)
{
  char page[PAGE];
  off_t pages = lseek (self->fd, 0, SEEK_END) / PAGE;

  for (guint i = 0; i < self->pages; i++)
    if (pread (self->fd, page, PAGE, g_random_int_range (0, (gint32) pages) * (off_t) PAGE) != PAGE)
      g_error ("A page can not be read");
}

static void
read_in_order (Bench *self)
{
  char page[PAGE];

  for (guint i = 0; i < self->pages; i++)
    if (pread (self->fd, page, PAGE, i * (off_t) PAGE) != PAGE)
      g_error ("A page can not be read");
}

/* ---- What is measured --------------------------------------------------------------------------------------- */

static void
list_ids (Bench *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = ha_store_list_ids (self->store, self->query, &error);

  if (ids == NULL)
    g_error ("%s", error->message);
}

static void
show (Bench *self, guint first)
{
  g_autoptr (GError) error = NULL;
  guint n = MIN (SCREEN, self->ids->len - first);
  g_autoptr (GPtrArray) rows = ha_store_get_rows (self->store, &g_array_index (self->ids, gint64, first), n, &error);

  if (rows == NULL)
    g_error ("%s", error->message);
}

static void
show_first_screen (Bench *self)
{
  list_ids (self);
  show (self, 0);
}

static void
show_some_page (Bench *self)
{
  show (self, (guint) g_random_int_range (0, (gint32) (self->ids->len - MIN (SCREEN, self->ids->len - 1))));
}

static void
open_and_show (Bench *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaStore) kept = g_steal_pointer (&self->store);

  self->store = ha_store_open (self->path, &error);
  if (self->store == NULL)
    g_error ("%s", error->message);
  show_first_screen (self);
  ha_store_close (self->store);
  g_clear_object (&self->store);
  self->store = g_steal_pointer (&kept);
}

static void
count_all (Bench *self)
{
  g_autofree HaCounts *counts = ha_store_get_counts (self->store, 1, NOW, NULL);

  g_assert (counts != NULL);
}

static void
report (const char *what, double time, const char *raw_name, double raw)
{
  g_print ("%-44s %9.3f ms   %6.1f × %s (%.3f ms)\n", what, time, time / raw, raw_name, raw);
}

/* ---- The lists ---------------------------------------------------------------------------------------------- */

static void
bench_screens (Bench *self)
{
  double raw;

  self->pages = RAW_PAGES;
  raw = measure (self, read_random);
  self->query->open_only = TRUE;
  report ("open tickets, ids and first screen", measure (self, show_first_screen), "100 random pages", raw);
  report ("the same with opening the register", measure (self, open_and_show), "100 random pages", raw);
  self->query->open_only = FALSE;
  report ("any screen by ids", measure (self, show_some_page), "100 random pages", raw);
  report ("sidebar's figures", measure (self, count_all), "100 random pages", raw);
}

static void
bench_orders (Bench *self)
{
  double raw;

  self->pages = MAX (self->ids->len * BYTES_PER_ID / PAGE, 1);
  raw = measure (self, read_in_order);
  for (int sort = 0; sort < HA_N_SORTS; sort++)
    {
      g_autofree char *what = g_strdup_printf ("ids of all by %s", ha_sort_get_id ((HaSort) sort));

      self->query->sort = (HaSort) sort;
      report (what, measure (self, list_ids), "its index, raw", raw);
    }
  self->query->sort = HA_SORT_DUE;
}

static void
bench_searches (Bench *self)
{
  static const char *const texts[] = { "m", "mang", "mất tín hiệu", "nguyen thi hong", "0905", "KN-2025-0104" };
  double raw;

  self->pages = MAX (self->ids->len * BYTES_PER_ID / PAGE, 1);
  raw = measure (self, read_in_order);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *what = g_strdup_printf ("ids of “%s”", texts[i]);

      self->query->text = (char *) texts[i];
      report (what, measure (self, list_ids), "the index of all, raw", raw);
    }
  self->query->text = NULL;
}

/* ---- The register ------------------------------------------------------------------------------------------- */

static HaStore *
make_register (const char *path, guint n)
{
  HaStoreNew what = { .rehearsal = TRUE, .login = "bench", .person_name = "Nguyễn Thị Mai", .now = NOW };
  g_autoptr (GError) error = NULL;
  HaStore *store = ha_store_create (path, &what, &error);
  double start = get_milliseconds ();

  if (store == NULL || !ha_store_fill_sample (store, n, 1, NOW, NULL, NULL, &error))
    g_error ("%s", error->message);
  g_print ("%u tickets written in %.1f s\n", n, (get_milliseconds () - start) / 1e3);
  return store;
}

static void
run (Bench *self)
{
  g_autoptr (GError) error = NULL;

  self->query = ha_query_new (NOW);
  self->ids = ha_store_list_ids (self->store, self->query, &error);
  if (self->ids == NULL)
    g_error ("%s", error->message);
  self->fd = open (self->path, O_RDONLY | O_CLOEXEC);
  g_print ("%u tickets\n", self->ids->len);
  bench_screens (self);
  bench_orders (self);
  bench_searches (self);
  close (self->fd);
  ha_query_free (self->query);
  g_array_unref (self->ids);
}

static void
remove_all (const char *folder)
{
  static const char *const suffixes[] = { "", "-wal", "-shm", "-checkpoint", "-reserve" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = g_strconcat (folder, "/register.db", suffixes[i], NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  guint n = argc > 1 ? (guint) atoi (argv[1]) : 20000;
  g_autofree char *folder = argc > 2 ? NULL : g_dir_make_tmp ("hoiam-bench-XXXXXX", NULL);
  g_autofree char *path = argc > 2 ? g_strdup (argv[2]) : g_build_filename (folder, "register.db", NULL);
  Bench self = { .path = path };

  self.store = g_file_test (path, G_FILE_TEST_EXISTS) ? ha_store_open (path, NULL) : make_register (path, n);
  if (self.store == NULL)
    g_error ("%s can not be opened", path);
  setlocale (LC_ALL, "");
  run (&self);
  ha_store_close (self.store);
  g_object_unref (self.store);
  if (folder != NULL)
    remove_all (folder);
  return 0;
}
