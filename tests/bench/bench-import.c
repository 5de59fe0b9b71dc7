/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How many rows of an old sheet are taken in a second, with journal and search, beside what the engine's own program
 * does with the same sheet into a bare table with as many indices (sqlite3 .import, the disk waited for); how long who
 * registers meanwhile waits; and what the rows of tickets and customers cost by themselves, which is no way to import:
 * the register that they are written into is thrown away.
 *   bench-import [ROWS]
 */
#include "bench-store.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "store/case/case-write.h"
#include "store/import.h"

#define ROWS 10000

static char *
make_sheet (guint rows)
{
  g_autoptr (GString) text
      = g_string_new ("STT,Ngày nhận,Giờ,Hình thức,Họ và tên khách hàng,Địa chỉ,Điện thoại,Mã KH,Dịch vụ,"
                      "Nội dung khiếu nại,Kết quả xử lý,Ngày xong,KH hài lòng\n");

  for (guint i = 0; i < rows; i++)
    g_string_append_printf (text,
                            "%u,%02u/%02u/2025,%02u:%02u,Điện thoại,Trần Thị Mỹ Hạnh %u,\"%u Diên Hồng, P. Ngô Mây, "
                            "TP Quy Nhơn\",0905 %03u %03u,QN-%06u,Truyền hình,\"Kênh thể thao bị sọc, đứng hình từ "
                            "hôm qua, máy số HA25-%05X, báo %u lần rồi mà chưa ai tới.\",\"Thay đầu nối ngoài trụ, "
                            "hình ổn định.\",%02u/%02u/2025,hai_long\n",
                            i + 1, i % 28 + 1, i / 28 % 12 + 1, i % 10 + 8, i % 60, i % 3001, i % 311, i / 1000 % 1000,
                            i % 1000, i, i * 7919 % 0xfffff, i % 9, i % 28 + 1, i / 28 % 12 + 1);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Milliseconds: of the clock, and of the processors. */
typedef struct
{
  double wall, cpu;
} Cost;

static double
get_cpu (int who)
{
  struct rusage usage;

  getrusage (who, &usage);
  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e3
         + (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e3;
}

static Cost
begin (int who)
{
  return (Cost){ bench_get_ms (), get_cpu (who) };
}

static Cost
end (Cost since, int who)
{
  return (Cost){ bench_get_ms () - since.wall, get_cpu (who) - since.cpu };
}

static HaStore *
make_register (const char *folder, const char *name)
{
  HaStoreNew what = { .rehearsal = TRUE, .login = "bench", .person_name = "Nguyễn Thị Mai", .now = BENCH_NOW };
  g_autofree char *path = g_build_filename (folder, name, NULL);
  HaStore *store = ha_store_create (path, &what, NULL);

  g_assert (store != NULL);
  return store;
}

static HaImportPlan *
make_plan (HaStore *store, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (HaSheet) sheet = ha_sheet_new (bytes, HA_ENCODING_GUESS, 0, &error);
  HaImportPlan *plan;
  HaImportMap map;

  if (sheet == NULL)
    g_error ("%s", error->message);
  ha_import_map_guess (&map, sheet, HA_IMPORT_TICKETS, NULL);
  plan = ha_store_plan_import (store, sheet, &map, "so-cu.csv", BENCH_NOW, &error);
  if (plan == NULL || plan->n_new == 0)
    g_error ("%s", error != NULL ? error->message : "no row is taken");
  return plan;
}

static void
take (HaStore *store, const HaImportPlan *plan)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaImportBatch) batch = ha_store_import (store, plan, 1, BENCH_NOW, NULL, NULL, &error);

  if (batch == NULL)
    g_error ("%s", error->message);
}

static Cost
import_here (const char *folder, const char *text)
{
  HaStore *store = make_register (folder, "register.db");
  Cost start = begin (RUSAGE_SELF), planned, all;
  g_autoptr (HaImportPlan) plan = make_plan (store, text);

  planned = end (start, RUSAGE_SELF);
  take (store, plan);
  all = end (start, RUSAGE_SELF);
  printf ("of it read and planned in %.0f ms: %u new, %u skipped, %u refused\n", planned.wall, plan->n_new,
          plan->n_skipped, plan->n_refused);
  ha_store_close (store);
  g_object_unref (store);
  return all;
}

/* ---- Who waits ----------------------------------------------------------------------------------------------- */

#define PAUSE_MICROSECONDS 7000

typedef struct
{
  HaStore *store;
  GArray *times;
  gint over; /* atomic */
} Desk;

static gpointer
register_thread (gpointer data)
{
  Desk *self = data;

  for (gint64 at = BENCH_NOW - 10000; !g_atomic_int_get (&self->over); at++)
    {
      double start = bench_get_ms ();

      bench_register (self->store, at);
      bench_times_add (self->times, bench_get_ms () - start);
      g_usleep (PAUSE_MICROSECONDS);
    }
  return NULL;
}

/* Somebody registers while the sheet is taken in: in the same program, or in another that has the register open. */
static void
import_beside (const char *folder, const char *text, gboolean other)
{
  HaStore *store = make_register (folder, other ? "other.db" : "same.db");
  g_autoptr (HaImportPlan) plan = make_plan (store, text);
  g_autoptr (GArray) times = bench_times_new ();
  Desk desk = { other ? bench_open (ha_store_get_where (store)) : g_object_ref (store), times, FALSE };
  GThread *thread = g_thread_new ("desk", register_thread, &desk);
  double start = bench_get_ms ();

  take (store, plan);
  start = bench_get_ms () - start;
  g_atomic_int_set (&desk.over, TRUE);
  g_thread_join (thread);
  printf ("%s registers meanwhile, %u times: p50 %.1f, p90 %.1f, p99 %.1f ms; %.0f rows a second\n",
          other ? "another program" : "a desk", times->len, bench_get_percentile (times, 50),
          bench_get_percentile (times, 90), bench_get_percentile (times, 99), plan->n_new / start * 1e3);
  if (other)
    ha_store_close (desk.store);
  g_object_unref (desk.store);
  ha_store_close (store);
  g_object_unref (store);
}

/* ---- The rows by themselves ---------------------------------------------------------------------------------- */

#define ROWS_AT_ONCE 400

static gpointer
load_office (HaStore *store, HaDriver *driver, gpointer data, GError **error)
{
  return ha_store_load_office (store, driver, error);
}

static GPtrArray *
play_all (HaStore *store, const HaImportPlan *plan)
{
  GPtrArray *cases = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_case_unref);
  g_autoptr (HaOffice) office = ha_store_run (store, HA_JOB_READ, load_office, NULL, NULL, NULL);
  HaContext context = { .office = office, .actor = ha_office_get_person (office, 1), .now = BENCH_NOW };

  for (guint i = 0; i < plan->rows->len; i++)
    {
      const HaImportRow *row = g_ptr_array_index (plan->rows, i);

      g_ptr_array_add (cases, ha_procedure_register (&context, row->registration, NULL));
    }
  return cases;
}

typedef struct
{
  GPtrArray *cases;
  guint next;
} Rows;

static gpointer
write_rows (HaStore *store, HaDriver *driver, gpointer data, GError **error)
{
  Rows *self = data;

  for (guint n = 0; n < ROWS_AT_ONCE && self->next < self->cases->len && *error == NULL; n++, self->next++)
    {
      HaCase *one = g_ptr_array_index (self->cases, self->next);
      g_autofree char *key = g_strdup_printf ("import:1:%u", self->next + 2);
      const HaCaseName name = { key, 2026, (int) self->next + 1 };

      g_free (one->ticket->code);
      one->ticket->code = g_strdup_printf ("KN-2026-%04u", self->next + 1);
      if (ha_case_write_customer_row (driver, one->customer, error))
        one->ticket->customer = ha_driver_get_last_id (driver);
      if (*error == NULL)
        ha_case_write_ticket_row (driver, one, &name, error);
    }
  return NULL;
}

/* Both tables with their keys, checks and indices; no journal, no digests, no search, no figures. */
static Cost
write_bare_rows (const char *folder, const char *text)
{
  HaStore *store = make_register (folder, "thrown-away.db");
  g_autofree char *path = g_strdup (ha_store_get_where (store));
  g_autoptr (HaImportPlan) plan = make_plan (store, text);
  g_autoptr (GPtrArray) cases = play_all (store, plan);
  g_autoptr (GError) error = NULL;
  Rows rows = { cases, 0 };
  Cost start = begin (RUSAGE_SELF);

  while (rows.next < cases->len && error == NULL)
    ha_store_run (store, HA_JOB_WRITE, write_rows, &rows, NULL, &error);
  if (error != NULL)
    g_error ("%s", error->message);
  start = end (start, RUSAGE_SELF);
  ha_store_close (store);
  g_object_unref (store);
  bench_drop_register (path);
  return start;
}

/* ---- The engine's own program -------------------------------------------------------------------------------- */

/* As many indices as a ticket has. 0: the program is not here. */
static Cost
import_bare (const char *folder, const char *text)
{
  g_autofree char *sheet = g_build_filename (folder, "sheet.csv", NULL);
  g_autofree char *base = g_build_filename (folder, "bare.db", NULL);
  g_autofree char *commands = g_strdup_printf (
      "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; "
      "CREATE TABLE sheet (a INT, b TEXT, c TEXT, d TEXT, e TEXT, f TEXT, g TEXT, h TEXT, i TEXT, j TEXT, k TEXT, "
      "l TEXT, m TEXT); "
      "CREATE UNIQUE INDEX s1 ON sheet (a); CREATE UNIQUE INDEX s2 ON sheet (h); CREATE INDEX s3 ON sheet (b); "
      "CREATE INDEX s4 ON sheet (b, c); CREATE INDEX s5 ON sheet (d, b); CREATE INDEX s6 ON sheet (i, d, b); "
      "CREATE INDEX s7 ON sheet (e); "
      "CREATE INDEX s8 ON sheet (l); CREATE INDEX s9 ON sheet (g);\n.import --csv --skip 1 \"%s\" sheet\n", sheet);
  g_autofree char *script = g_build_filename (folder, "commands", NULL);
  g_autofree char *command = g_strdup_printf ("sqlite3 \"%s\" < \"%s\" > /dev/null", base, script);
  Cost start;

  if (!g_file_set_contents (sheet, text, -1, NULL) || !g_file_set_contents (script, commands, -1, NULL))
    g_error ("%s can not be written", sheet);
  start = begin (RUSAGE_CHILDREN);
  return system (command) == 0 ? end (start, RUSAGE_CHILDREN) : (Cost){ 0, 0 };
}

static void
report (const char *what, guint rows, Cost here, Cost bare, double aim)
{
  printf ("%s: %.0f rows a second, %.0f ms of CPU\n", what, rows / here.wall * 1e3, here.cpu);
  if (bare.wall > 0)
    printf ("  %.3f of sqlite3 .import (%.3f by CPU)   aim %.1f: %s\n", bare.wall / here.wall, bare.cpu / here.cpu, aim,
            bare.wall / here.wall >= aim ? "PASS" : "under");
}

int
main (int argc, char **argv)
{
  guint rows = argc > 1 ? (guint) atoi (argv[1]) : ROWS;
  g_autofree char *folder = g_dir_make_tmp ("hoiam-bench-XXXXXX", NULL);
  g_autofree char *sheet = make_sheet (rows);
  g_autofree char *clear = g_strdup_printf ("rm -r \"%s\"", folder);
  Cost here = import_here (folder, sheet);
  Cost bare = import_bare (folder, sheet);

  if (bare.wall > 0)
    printf ("sqlite3 .import with nine indices: %.0f rows a second, %.0f ms of CPU\n", rows / bare.wall * 1e3, bare.cpu);
  else
    printf ("sqlite3's own program is not installed: nothing to compare with\n");
  report ("imported here, with journal and search", rows, here, bare, 0.2);
  report ("rows of tickets and customers alone, thrown away", rows, write_bare_rows (folder, sheet), bare, 0.5);
  import_beside (folder, sheet, FALSE);
  import_beside (folder, sheet, TRUE);
  return system (clear) != 0;
}
