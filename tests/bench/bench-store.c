/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the benches over a register share: the register, its copies, times and their report. */
#include "bench-store.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define TICKETS 20000
#define CHUNK   (1024 * 1024)

double
bench_get_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

/* ---- Times --------------------------------------------------------------------------------------------------- */

GArray *
bench_times_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (double));
}

void
bench_times_add (GArray *times, double ms)
{
  g_array_append_val (times, ms);
}

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

double
bench_get_percentile (GArray *times, double percent)
{
  guint at;

  if (times->len == 0)
    return 0;
  g_array_sort (times, compare_cb);
  at = (guint) ((times->len - 1) * percent / 100);
  return g_array_index (times, double, at);
}

void
bench_report (const char *what, double value, const char *unit, double limit, const char *limit_name, double aim)
{
  double ratio = value / limit;

  printf ("%-46s %10.3f %-3s %8.2f × %s (%.3f %s)", what, value, unit, ratio, limit_name, limit, unit);
  if (aim > 0)
    printf ("   aim %.1f: %s", aim, ratio <= aim ? "PASS" : "over");
  printf ("\n");
}

void
bench_report_figure (const char *what, double value, const char *unit, double at_most)
{
  printf ("%-46s %10.3f %-3s", what, value, unit);
  if (at_most > 0)
    printf ("   aim %.1f: %s", at_most, value <= at_most ? "PASS" : "over");
  printf ("\n");
}

/* ---- The register -------------------------------------------------------------------------------------------- */

static GPtrArray *made_folders;

static void
remember_folder (const char *folder)
{
  if (made_folders == NULL)
    made_folders = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (made_folders, g_strdup (folder));
}

static gboolean
is_made_here (const char *folder)
{
  return made_folders != NULL && g_ptr_array_find_with_equal_func (made_folders, folder, g_str_equal, NULL);
}

static char *
make_register (void)
{
  HaStoreNew what = { .rehearsal = TRUE, .login = "bench", .person_name = "Nguyễn Thị Mai", .now = BENCH_NOW };
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("hoiam-bench-XXXXXX", NULL);
  char *path = g_build_filename (folder, "register.db", NULL);
  g_autoptr (HaStore) store = ha_store_create (path, &what, &error);

  if (store == NULL || !ha_store_fill_sample (store, TICKETS, 1, BENCH_NOW, NULL, NULL, &error))
    g_error ("%s", error->message);
  remember_folder (folder);
  ha_store_close (store);
  return path;
}

char *
bench_get_register (int argc, char **argv)
{
  const char *path = argc > 1 ? argv[1] : g_getenv ("HOIAM_BENCH_REGISTER");

  setvbuf (stdout, NULL, _IOLBF, 0);

  return path != NULL && *path != '\0' ? g_strdup (path) : make_register ();
}

HaStore *
bench_open (const char *path)
{
  g_autoptr (GError) error = NULL;
  HaStore *store = ha_store_open (path, &error);

  if (store == NULL)
    g_error ("%s: %s", path, error->message);
  return store;
}

static void
copy_bytes (int from, int to)
{
  g_autofree char *buffer = g_malloc (CHUNK);
  gssize n;

  while ((n = read (from, buffer, CHUNK)) > 0)
    if (write (to, buffer, (gsize) n) != n)
      g_error ("The copy can not be written");
  if (n < 0 || fdatasync (to) != 0)
    g_error ("The copy can not be made");
}

char *
bench_copy_register (const char *path, double *ms)
{
  g_autofree char *template = g_strconcat (path, "-bench-XXXXXX", NULL);
  char *folder = g_mkdtemp (template);
  char *copy = folder != NULL ? g_build_filename (folder, "register.db", NULL) : NULL;
  double start = bench_get_ms ();
  int from = open (path, O_RDONLY | O_CLOEXEC);
  int to = copy != NULL ? open (copy, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600) : -1;

  if (from < 0 || to < 0)
    g_error ("%s can not be copied", path);
  remember_folder (folder);
  copy_bytes (from, to);
  close (from);
  close (to);
  if (ms != NULL)
    *ms = bench_get_ms () - start;
  return copy;
}

/* Only folders that were made here. */
void
bench_drop_register (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GDir) dir = is_made_here (folder) ? g_dir_open (folder, 0, NULL) : NULL;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (folder, name, NULL);

      g_unlink (file);
    }
  if (dir != NULL)
    g_rmdir (folder);
}

/* ---- A registration ------------------------------------------------------------------------------------------ */

static HaRegistration *
make_registration (gint64 at)
{
  HaRegistration *what = ha_registration_new ();

  what->channel = HA_CHANNEL_PHONE;
  what->kind = HA_KIND_COMPLAINT;
  what->area = HA_AREA_QUALITY;
  what->service = HA_SERVICE_INTERNET;
  what->customer->name = g_strdup_printf ("Trần Thị Mỹ Hạnh %" G_GINT64_FORMAT, at % 977);
  what->customer->phone = g_strdup_printf ("0905 %03d %03d", (int) (at / 1000 % 1000), (int) (at % 1000));
  what->customer->address = g_strdup_printf ("%d Diên Hồng, phường Quy Nhơn Nam, tỉnh Gia Lai", (int) (at % 311));
  what->customer->subscriber_code = g_strdup_printf ("QN-%06d", (int) (at % 1000000));
  what->content = g_strdup_printf ("Mạng yếu, chập chờn từ tối qua, đo chỉ được %d Mbps, máy số HA25-%05X, con tôi học "
                                   "trực tuyến không được. Nhờ công ty cử người kiểm tra giùm trong ngày.",
                                   (int) (at % 97), (guint) (at * 7919 % 0xfffff));
  return what;
}

gint64
bench_register (HaStore *store, gint64 at)
{
  g_autoptr (HaRegistration) what = make_registration (at);
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) kept = ha_store_register (store, what, 1, at, &error);

  if (kept == NULL)
    g_error ("%s", error->message);
  return kept->ticket->id;
}
