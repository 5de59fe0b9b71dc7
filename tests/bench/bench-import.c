/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How many rows of an old sheet are taken in a second, with journal and search, beside what the engine's own program
 * does with the same sheet into a bare table with as many indices (sqlite3 .import, the disk waited for).
 *   bench-import [ROWS]
 */
#include "bench-store.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

static double
import_here (HaStore *store, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  double start = bench_get_ms ();
  g_autoptr (HaSheet) sheet = ha_sheet_new (bytes, HA_ENCODING_GUESS, 0, &error);
  g_autoptr (HaImportPlan) plan = NULL;
  g_autoptr (HaImportBatch) batch = NULL;
  HaImportMap map;

  if (sheet == NULL)
    g_error ("%s", error->message);
  ha_import_map_guess (&map, sheet, HA_IMPORT_TICKETS, NULL);
  plan = ha_store_plan_import (store, sheet, &map, "so-cu.csv", BENCH_NOW, &error);
  if (plan == NULL || plan->n_new == 0)
    g_error ("%s", error != NULL ? error->message : "no row is taken");
  printf ("read and planned in %.0f ms: %u new, %u skipped, %u refused\n", bench_get_ms () - start, plan->n_new,
          plan->n_skipped, plan->n_refused);
  batch = ha_store_import (store, plan, 1, BENCH_NOW, NULL, NULL, &error);
  if (batch == NULL)
    g_error ("%s", error->message);
  return bench_get_ms () - start;
}

/* As many indices as a ticket has. 0: the program is not here. */
static double
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
  double start;

  if (!g_file_set_contents (sheet, text, -1, NULL) || !g_file_set_contents (script, commands, -1, NULL))
    g_error ("%s can not be written", sheet);
  start = bench_get_ms ();
  return system (command) == 0 ? bench_get_ms () - start : 0;
}

int
main (int argc, char **argv)
{
  guint rows = argc > 1 ? (guint) atoi (argv[1]) : ROWS;
  HaStoreNew what = { .rehearsal = TRUE, .login = "bench", .person_name = "Nguyễn Thị Mai", .now = BENCH_NOW };
  g_autofree char *folder = g_dir_make_tmp ("hoiam-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "register.db", NULL);
  g_autofree char *sheet = make_sheet (rows);
  g_autofree char *clear = g_strdup_printf ("rm -r \"%s\"", folder);
  g_autoptr (HaStore) store = ha_store_create (path, &what, NULL);
  double here, bare;

  g_assert (store != NULL);
  here = import_here (store, sheet);
  bare = import_bare (folder, sheet);
  printf ("%u rows: %.0f a second here, with journal and search\n", rows, rows / here * 1e3);
  if (bare > 0)
    printf ("%.0f a second by sqlite3 .import with nine indices: here %.3f of it   aim 0.2: %s\n", rows / bare * 1e3,
            bare / here, bare / here >= 0.2 ? "PASS" : "under");
  else
    printf ("sqlite3's own program is not installed: nothing to compare with\n");
  ha_store_close (store);
  return system (clear) != 0;
}
