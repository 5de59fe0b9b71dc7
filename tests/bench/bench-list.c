/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How long lists and searches take in a large register, each held against its limit in the same run: milliseconds, or how many times a bare
 * program of the engine takes for the same rows.
 *   bench-list [N] [WHERE]
 * WHERE is a register that is there, or where one of N made-up tickets is made and kept. With BENCH_CPU set it is the processor's time of
 * what reads, for machines that have other things to do; with BENCH_KEYS each key is told.
 */
#include <glib/gstdio.h>
#include <locale.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <time.h>

#include "store/list/columns-load.h"
#include "store/store.h"

#define NOW G_GINT64_CONSTANT (1770883800) /* 2026-02-12 15:10 */
#define RUNS 31
#define SCREEN 50

typedef struct {
  HaStore *store;
  HaQuery *query;
  GArray *ids; /* of all, by deadline */
  const char *self;
  const char *path;
  sqlite3 *bare;
} Bench;

typedef void (*Step) (Bench *self);

static guint passed, failed;
static clockid_t measured = CLOCK_MONOTONIC;

/* ---- Measuring ---------------------------------------------------------------------------------------------- */

static double
get_milliseconds (void)
{
  struct timespec now;

  clock_gettime (measured, &now);
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

static void
hold (const char *what, double value, double limit, const char *unit)
{
  gboolean good = value <= limit;

  g_print ("%-4s %-52s %9.3f %-3s limit %6.2f\n", good ? "ok" : "OVER", what, value, unit, limit);
  if (good)
    passed++;
  else
    failed++;
}

/* ---- The bare engine ---------------------------------------------------------------------------------------- */

#define BARE_OPEN "SELECT id FROM ticket WHERE closed IS NULL AND due IS NOT NULL AND paused_since IS NULL ORDER BY due, id LIMIT 50"
#define BARE_ROW \
  "SELECT t.id, t.version, t.code, t.received, c.name, t.kind, t.area, substr (t.content, 1, 240), t.channel, t.stage, t.round, " \
  "d.name, p.name, t.closed, t.next_clock, t.due, t.warn, t.paused_since, t.paused_until FROM ticket t JOIN customer c " \
  "ON c.id = t.customer LEFT JOIN department d ON d.id = t.department LEFT JOIN person p ON p.id = t.person WHERE t.id = ?1"

static sqlite3_stmt *
prepare (sqlite3 *handle, const char *sql)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (handle));
  return statement;
}

static void
read_bare_rows (sqlite3 *handle, const gint64 *ids, guint n)
{
  sqlite3_stmt *row = prepare (handle, BARE_ROW);

  for (guint i = 0; i < n; i++)
    {
      sqlite3_bind_int64 (row, 1, ids[i]);
      while (sqlite3_step (row) == SQLITE_ROW)
        for (int column = 0; column < sqlite3_column_count (row); column++)
          sqlite3_column_text (row, column);
      sqlite3_reset (row);
    }
  sqlite3_finalize (row);
}

static sqlite3 *
open_bare (const char *path)
{
  sqlite3 *handle = NULL;

  if (sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
    g_error ("%s can not be opened", path);
  sqlite3_exec (handle, "PRAGMA wal_autocheckpoint = 0; PRAGMA cache_size = -65536", NULL, NULL, NULL);
  return handle;
}

/* The whole program: "bench-list --bare WHERE". */
static int
show_bare (const char *path)
{
  sqlite3 *handle = open_bare (path);
  sqlite3_stmt *open = prepare (handle, BARE_OPEN);
  gint64 ids[SCREEN];
  guint n = 0;

  while (n < SCREEN && sqlite3_step (open) == SQLITE_ROW)
    ids[n++] = sqlite3_column_int64 (open, 0);
  sqlite3_finalize (open);
  read_bare_rows (handle, ids, n);
  _exit (0); /* without closing: nobody is to write the log back */
}

/* "bench-list --first WHERE": the same by the store. */
static int
show_first (const char *path)
{
  g_autoptr (GError) error = NULL;
  HaStore *store = ha_store_open (path, &error);
  g_autoptr (HaQuery) query = ha_query_new (NOW);
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  query->open_only = TRUE;
  ids = store != NULL ? ha_store_list_first (store, query, SCREEN, &error) : NULL;
  rows = ids != NULL ? ha_store_get_rows (store, (gint64 *) ids->data, ids->len, &error) : NULL;
  _exit (rows == NULL);
}

static void
run_program (Bench *self, const char *what)
{
  const char *arguments[] = { self->self, what, self->path, NULL };
  int status = 0;

  if (!g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, NULL) || status != 0)
    g_error ("%s %s failed", self->self, what);
}

static void
run_first (Bench *self)
{
  run_program (self, "--first");
}

static void
run_bare (Bench *self)
{
  run_program (self, "--bare");
}

/* ---- Lists -------------------------------------------------------------------------------------------------- */

static void
list_ids (Bench *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = ha_store_list_ids (self->store, self->query, &error);

  if (ids == NULL)
    g_error ("%s", error->message);
}

static void
list_bare_ids (Bench *self)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *statement = prepare (self->bare, "SELECT id FROM ticket ORDER BY received DESC, id DESC");

  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      gint64 id = sqlite3_column_int64 (statement, 0);

      g_array_append_val (ids, id);
    }
  sqlite3_finalize (statement);
}

static void
show_some_page (Bench *self)
{
  guint n = MIN (SCREEN, self->ids->len);
  guint first = (guint) g_random_int_range (0, (gint32) (self->ids->len - n + 1));
  g_autoptr (GPtrArray) rows = ha_store_get_rows (self->store, &g_array_index (self->ids, gint64, first), n, NULL);

  g_assert (rows != NULL);
}

static void
jump (Bench *self)
{
  gint64 id = g_array_index (self->ids, gint64, (guint) g_random_int_range (0, (gint32) self->ids->len));

  g_assert (ha_store_find_position (self->store, self->query, id, NULL) >= 0);
}

static void
bench_start (Bench *self)
{
  run_first (self);
  run_bare (self);
  hold ("first 50 open from process start ÷ bare program", measure (self, run_first) / measure (self, run_bare), 1.5, "×");
  hold ("a page anywhere", measure (self, show_some_page), 0.4, "ms");
  self->query->sort = HA_SORT_RECEIVED;
  self->query->descending = TRUE;
  hold ("ids of all from the engine ÷ bare loop", measure (self, list_ids) / measure (self, list_bare_ids), 1.3, "×");
}

static void
bench_orders (Bench *self)
{
  for (int sort = 0; sort < HA_N_SORTS; sort++)
    {
      g_autofree char *what = g_strdup_printf ("all by %s", ha_sort_get_id ((HaSort) sort));
      g_autofree char *filtered = g_strdup_printf ("by %s, of one department and three areas", ha_sort_get_id ((HaSort) sort));

      self->query->sort = (HaSort) sort;
      hold (what, measure (self, list_ids), 20, "ms");
      self->query->department = 2;
      self->query->areas = 1u << 1 | 1u << 2 | 1u << 3;
      hold (filtered, measure (self, list_ids), 20, "ms");
      self->query->department = 0;
      self->query->areas = 0;
    }
  self->query->sort = HA_SORT_DUE;
  hold ("jump to a ticket", measure (self, jump), 20, "ms");
  hold ("ids of all ÷ bare loop", measure (self, list_ids) / measure (self, list_bare_ids), 1.3, "×");
}

static void
bench_columns (Bench *self)
{
  g_autoptr (GError) error = NULL;
  double start = get_milliseconds ();

  if (!ha_store_load_columns (self->store, &error))
    g_error ("%s", error->message);
  g_print ("     columns loaded in %.2f s, %.1f MB\n", (get_milliseconds () - start) / 1e3,
           (double) ha_columns_get_size (ha_store_get_columns (self->store)) / 1e6);
}

/* ---- Searches ----------------------------------------------------------------------------------------------- */

/* What people type, letter by letter. */
static const char *const typed[] = {
  "mang", "nuoc", "mất nước", "nguyen thi hong", "Hồng", "\"mat tin hieu\"", "0905", "2476", "quy nhon", "KN-2025-0104",
  "hoa don", "dang thi huong", "104", "internet cham", "zzzzz", "truyen hinh", "đường dây", "khong xem duoc", "h", "t", "c",
};

typedef struct {
  GArray *times; /* of double */
  const char *worst;
  double most;
} Keys;

static void
press_keys (Bench *self, const char *text, guint n, Keys *keys)
{
  for (const char *end = g_utf8_next_char (text);; end = g_utf8_next_char (end))
    {
      g_autofree char *part = g_strndup (text, (gsize) (end - text));
      g_autoptr (GError) error = NULL;
      g_autoptr (GArray) ids = NULL;
      double start = get_milliseconds ();
      double time;

      self->query->text = part;
      ids = ha_store_list_first (self->store, self->query, n, &error);
      time = get_milliseconds () - start;
      self->query->text = NULL;
      g_array_append_val (keys->times, time);
      if (ids == NULL)
        g_error ("%s", error->message);
      if (g_getenv ("BENCH_KEYS") != NULL)
        g_print ("       %-24s %8u %8.3f ms\n", part, ids->len, time);
      if (*end == '\0')
        return;
    }
}

static void
bench_keys (Bench *self, const char *what, guint n, double limit)
{
  Keys keys = { g_array_new (FALSE, FALSE, sizeof (double)) };
  g_autofree char *half = g_strdup_printf ("%s, p50", what);
  g_autofree char *tail = g_strdup_printf ("%s, p99", what);

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    press_keys (self, typed[i], n, &keys);
  g_array_sort (keys.times, compare_cb);
  hold (half, g_array_index (keys.times, double, keys.times->len / 2), limit, "ms");
  hold (tail, g_array_index (keys.times, double, keys.times->len * 99 / 100), limit, "ms");
  g_array_unref (keys.times);
}

static void
bench_searches (Bench *self)
{
  self->query->sort = HA_SORT_RECEIVED;
  self->query->descending = TRUE;
  bench_keys (self, "newest 50 at each key", SCREEN, 2);
  bench_keys (self, "all hits at each key, the first time", G_MAXUINT, 20);
  bench_keys (self, "all hits at each key, newest first", G_MAXUINT, 20);
  self->query->sort = HA_SORT_CUSTOMER;
  self->query->open_only = TRUE;
  bench_keys (self, "of the open ones, by customer", G_MAXUINT, 20);
  self->query->open_only = FALSE;
  self->query->channels = 1u << 1;
  bench_keys (self, "of one channel, by customer", G_MAXUINT, 20);
  self->query->channels = 0;
  g_print ("     columns and hits remembered: %.1f MB\n",
           (double) ha_columns_get_size (ha_store_get_columns (self->store)) / 1e6);
}

static void
bench_customers (Bench *self)
{
  static const char *const names[] = { "n", "ng", "nguyen", "nguyen t", "Hồng", "0905", "2476", "tran van h", "zz" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *what = g_strdup_printf ("customers “%s”", names[i]);
      double start = get_milliseconds ();
      g_autoptr (GPtrArray) found = ha_store_find_customers (self->store, names[i], 10, NULL);

      g_assert (found != NULL);
      hold (what, get_milliseconds () - start, 20, "ms");
    }
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
  g_print ("     %u tickets written in %.1f s\n", n, (get_milliseconds () - start) / 1e3);
  return store;
}

static void
run (Bench *self)
{
  g_autoptr (GError) error = NULL;

  self->query = ha_query_new (NOW);
  self->ids = ha_store_list_ids (self->store, self->query, &error);
  if (self->ids == NULL || self->ids->len == 0)
    g_error ("%s", error != NULL ? error->message : "The register is empty");
  self->bare = open_bare (self->path);
  g_print ("     %u tickets\n", self->ids->len);
  bench_start (self);
  bench_columns (self);
  bench_orders (self);
  bench_searches (self);
  bench_customers (self);
  sqlite3_close (self->bare);
  ha_query_free (self->query);
  g_array_unref (self->ids);
}

static void
remove_all (const char *folder)
{
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);

  for (const char *name = g_dir_read_name (files); name != NULL; name = g_dir_read_name (files))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

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
  Bench self = { .path = path, .self = argv[0] };

  setlocale (LC_ALL, "");
  if (g_getenv ("BENCH_CPU") != NULL)
    measured = CLOCK_THREAD_CPUTIME_ID;
  if (argc > 2 && g_str_equal (argv[1], "--bare"))
    return show_bare (path);
  if (argc > 2 && g_str_equal (argv[1], "--first"))
    return show_first (path);
  self.store = g_file_test (path, G_FILE_TEST_EXISTS) ? ha_store_open (path, NULL) : make_register (path, n);
  if (self.store == NULL)
    g_error ("%s can not be opened", path);
  run (&self);
  ha_store_close (self.store);
  g_object_unref (self.store);
  if (folder != NULL)
    remove_all (folder);
  g_print ("%u within their limits, %u over\n", passed, failed);
  return 0;
}
