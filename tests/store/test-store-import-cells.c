/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns of old sheets and what stands in their cells. */
#include "import-steps.h"

#include <string.h>

/* ---- Columns ------------------------------------------------------------------------------------------------- */

static void
test_remembered (Fixture *self, gconstpointer data)
{
  static const char text[]
      = "A;B;C;Ghi chú\n12/02/2026 14:00;Zalo;Trần Văn Bảy;Tivi nhà tôi bị mất sóng mấy hôm nay rồi\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (HaSheet) sheet = steps_parse (bytes);
  g_autofree char *map_text = NULL;
  g_autofree char *kept = NULL;
  HaImportMap map;

  ha_import_map_guess (&map, sheet, HA_IMPORT_TICKETS, NULL);
  g_assert_cmpint (map.columns[0], ==, HA_COLUMN_DATE);
  g_assert_cmpint (map.columns[1], ==, HA_COLUMN_CHANNEL);
  g_assert_cmpint (map.columns[3], ==, HA_COLUMN_CONTENT);
  g_assert_cmpint (ha_import_map_get_missing (&map), ==, HA_COLUMN_NAME);
  map.columns[2] = HA_COLUMN_NAME;
  map_text = ha_import_map_serialize (&map, sheet);
  g_assert_true (ha_store_set_import_map (self->store, HA_IMPORT_TICKETS, map_text, NULL));
  kept = ha_store_get_import_map (self->store, HA_IMPORT_TICKETS, NULL);
  ha_import_map_guess (&map, sheet, HA_IMPORT_TICKETS, kept);
  g_assert_cmpint (map.columns[2], ==, HA_COLUMN_NAME);
  g_assert_cmpint (ha_import_map_get_missing (&map), ==, HA_COLUMN_NONE);
  ha_import_map_guess (&map, sheet, HA_IMPORT_TICKETS, "A=none\nC=name\n=x\nnonsense\nB=nothing\n");
  g_assert_cmpint (map.columns[0], ==, HA_COLUMN_NONE);
}

typedef struct
{
  const char *day, *time, *closed;
  HaImportWhy why;
  const char *received, *finished;
} Cells;

static void
assert_read (Fixture *self, const Cells *cells)
{
  static const HaImportMap map = { HA_IMPORT_TICKETS,
                                   6,
                                   { HA_COLUMN_DATE, HA_COLUMN_TIME, HA_COLUMN_CHANNEL, HA_COLUMN_NAME,
                                     HA_COLUMN_CONTENT, HA_COLUMN_CLOSED } };
  g_autofree char *text = g_strdup_printf ("Ngày;Giờ;Hình thức;Tên;Nội dung;Ngày xong\n%s;%s;Email;Lê A;x;%s\n",
                                           cells->day, cells->time, cells->closed);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (HaSheet) sheet = steps_parse (bytes);
  g_autoptr (HaImportPlan) made = ha_store_plan_import (self->store, sheet, &map, "x.csv", STEPS_NOW, NULL);
  const HaImportRow *row = g_ptr_array_index (made->rows, 0);
  g_autofree char *received = NULL;
  g_autofree char *finished = NULL;

  g_test_message ("%s %s", cells->day, cells->time);
  g_assert_cmpint (row->why, ==, cells->why);
  if (row->registration == NULL)
    return;
  received = ha_time_to_iso (row->registration->received);
  finished = row->registration->finished != 0 ? ha_time_to_iso (row->registration->finished) : NULL;
  g_assert_cmpstr (received, ==, cells->received);
  g_assert_cmpstr (finished, ==, cells->finished);
}

/* Days and times as people write them. */
static void
test_cells (Fixture *self, gconstpointer data)
{
  static const Cells cases[] = {
    { "12/02/2026", "8h30", "", HA_IMPORT_WHY_NONE, "2026-02-12T08:30:00+07:00", NULL },
    { "12-2-26", "19:48", "13.02.2026", HA_IMPORT_WHY_NONE, "2026-02-12T19:48:00+07:00", "2026-02-13T17:00:00+07:00" },
    { "2026-02-12", "3:15 chiều", "2026-02-12", HA_IMPORT_WHY_NONE, "2026-02-12T15:15:00+07:00",
      "2026-02-12T17:00:00+07:00" },
    { "12/02/2026", "19:48", "12/02/2026", HA_IMPORT_WHY_NONE, "2026-02-12T19:48:00+07:00",
      "2026-02-12T19:48:00+07:00" },
    { "46065", "0.5", "46066.25", HA_IMPORT_WHY_NONE, "2026-02-12T12:00:00+07:00", "2026-02-13T06:00:00+07:00" },
    { "12/02/2026 14 giờ 05", "", "", HA_IMPORT_WHY_NONE, "2026-02-12T14:05:00+07:00", NULL },
    { "ngày 12 tháng 2 năm 2026", "", "", HA_IMPORT_WHY_NONE, "2026-02-12T07:30:00+07:00", NULL },
    { "12/02/2026", "0,42", "", HA_IMPORT_WHY_NONE, "2026-02-12T10:04:48+07:00", NULL },
    { "12/13/2026", "8:00", "", HA_IMPORT_WHY_DATE, NULL, NULL },
    { "01/01/0001", "8:00", "", HA_IMPORT_WHY_DATE, NULL, NULL },
    { "0001-01-01", "8:00", "", HA_IMPORT_WHY_DATE, NULL, NULL },
    { "ngày 1 tháng 1 năm 0001", "8:00", "", HA_IMPORT_WHY_DATE, NULL, NULL },
    { "12/02/2026", "8:00", "01/01/0001", HA_IMPORT_WHY_DATE, NULL, NULL },
    { "12/02/1926", "8:00", "", HA_IMPORT_WHY_EARLY, NULL, NULL },
    { "12/02/2026", "8:75", "", HA_IMPORT_WHY_TIME, NULL, NULL },
    { "12/02/2027", "8:00", "", HA_IMPORT_WHY_FUTURE, NULL, NULL },
    { "12/02/2026", "8:00", "11/02/2026", HA_IMPORT_WHY_ORDER, NULL, NULL },
    { "12/02/2026", "8:00", "12/02/2027", HA_IMPORT_WHY_FUTURE, NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_read (self, &cases[i]);
}

/* ---- What a row tells more ----------------------------------------------------------------------------------- */

/* Its own number, an apostrophe that spreadsheets need, days without a time, what is late from the start. */
static void
test_more (Fixture *self, gconstpointer data)
{
  static const char text[] = "STT;Ngày;Hình thức;Tên;Điện thoại;Nội dung;Ngày xong\n"
                             "14;12/02/2026;Email;'Lê An;'0905111222;Mất sóng;13/02/2026\n"
                             "15;12/02/2026;Email;Lê Bình;;Mạng chậm;\n"
                             "16;32/02/2026;Email;Lê Chi;;Hỏi cước;\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (HaSheet) sheet = steps_parse (bytes);
  g_autoptr (HaImportPlan) made = steps_plan (self->store, sheet, HA_IMPORT_TICKETS);
  g_autoptr (HaImportBatch) batch = steps_import (self, self->store, sheet, HA_IMPORT_TICKETS);
  g_autoptr (HaCase) first = steps_load (self->store, "KN-2026-0001");
  const HaImportRow *refused = g_ptr_array_index (made->rows, 2);
  const HaEntry *entry = g_ptr_array_index (first->journal, 0);

  g_assert_cmpuint (batch->imported, ==, 2);
  g_assert_cmpuint (made->n_open, ==, 1);
  g_assert_cmpuint (made->n_overdue, ==, 1);
  g_assert_cmpuint (made->n_day_only, ==, 2);
  g_assert_cmpstr (first->customer->name, ==, "Lê An");
  g_assert_cmpstr (first->customer->phone, ==, "0905111222");
  g_assert_cmpstr (ha_fields_get (entry->fields, "number"), ==, "14");
  g_assert_false (ha_case_knows_received_time (first) || ha_case_knows_closed_time (first));
  g_assert_cmpstr (refused->number, ==, "16");
  g_assert_cmpstr (refused->who, ==, "Lê Chi");
  g_assert_cmpstr (refused->what, ==, "Hỏi cước");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("/import/remembered", test_remembered);
  ADD_TEST ("/import/cells", test_cells);
  ADD_TEST ("/import/more", test_more);
  return g_test_run ();
}
