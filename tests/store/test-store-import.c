/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The office's old sheet into a register: what is taken, what is refused and why, twice, and in other clothes. */
#include "import-steps.h"

#include <string.h>

#include "sheet-clothes.h"

/* ---- What is taken ------------------------------------------------------------------------------------------- */

static void
test_refused (Fixture *self, gconstpointer data)
{
  static const struct
  {
    guint line;
    HaImportWhy why;
    HaImportColumn column;
    const char *sentence;
  } refused[] = {
    { 42, HA_IMPORT_WHY_DATE, HA_COLUMN_DATE, "Ngày nhận: không có ngày “31/02/2025”" },
    { 43, HA_IMPORT_WHY_TIME, HA_COLUMN_TIME, "Giờ nhận: không có giờ “25:61”" },
    { 44, HA_IMPORT_WHY_WORD, HA_COLUMN_CHANNEL, "Hình thức tiếp nhận: không rõ “Bồ câu đưa thư” là gì" },
    { 45, HA_IMPORT_WHY_MISSING, HA_COLUMN_NAME, "Họ tên khách hàng: để trống" },
  };
  g_autoptr (HaSheet) sheet = steps_load_sheet ();
  g_autoptr (HaImportPlan) made = steps_plan (self->store, sheet, HA_IMPORT_TICKETS);
  guint n = 0;

  g_assert_cmpuint (made->n_new, ==, STEPS_TAKEN);
  g_assert_cmpuint (made->n_refused, ==, G_N_ELEMENTS (refused));
  g_assert_cmpstr (made->file, ==, "so-khieu-nai-2025.csv");
  for (guint i = 0; i < made->rows->len; i++)
    {
      const HaImportRow *row = g_ptr_array_index (made->rows, i);
      g_autofree char *sentence = ha_words_import_why (row->why, row->column, row->value, HA_LANG_VI);

      if (row->state != HA_IMPORT_REFUSED)
        continue;
      g_assert_cmpuint (row->line, ==, refused[n].line);
      g_assert_cmpint (row->why, ==, refused[n].why);
      g_assert_cmpint (row->column, ==, refused[n].column);
      g_assert_cmpstr (sentence, ==, refused[n++].sentence);
    }
}

static void
test_taken (Fixture *self, gconstpointer data)
{
  g_autoptr (HaSheet) sheet = steps_load_sheet ();
  g_autoptr (HaImportBatch) batch = steps_import (self, self->store, sheet, HA_IMPORT_TICKETS);
  g_autoptr (HaCase) first = steps_load (self->store, "KN-2026-0001");
  g_autoptr (HaCase) formula = steps_load (self->store, "KN-2026-0041");
  g_autoptr (HaCase) composed = steps_load (self->store, "KN-2026-0042");
  g_autofree char *folder = ha_backup_dup_folder (self->path);
  g_autoptr (GPtrArray) copies = ha_backup_list (folder, NULL);
  g_autoptr (GPtrArray) log = ha_store_list_log (self->store, ha_time_get_date (STEPS_NOW, NULL), NULL);

  g_assert_cmpuint (batch->imported, ==, STEPS_TAKEN);
  g_assert_cmpint (first->ticket->stage, ==, HA_STAGE_RESOLVED);
  g_assert_cmpuint (first->clocks->len, ==, 0);
  g_assert_cmpint (first->ticket->received, ==, ha_time_new (ha_date_new (2025, 1, 6), 8, 12, 0));
  g_assert_cmpstr (formula->customer->name, ==, "=HYPERLINK(\"http://127.0.0.1\",\"x\")");
  g_assert_cmpstr (formula->customer->phone, ==, "+84905000996");
  g_assert_cmpstr (formula->ticket->content, ==, "@SUM(1+1)*cmd");
  g_assert_cmpint (formula->ticket->stage, ==, HA_STAGE_RECEIVED);
  g_assert_cmpuint (formula->clocks->len, >, 0);
  g_assert_cmpstr (composed->customer->name, ==, "Nguyễn Thị Tổ Hợp");
  g_assert_cmpstr (composed->ticket->content, ==, "Chữ gõ trên máy khác: tổ hợp dấu rời");
  g_assert_cmpuint (copies->len, ==, 1);
  g_assert_false (((HaBackup *) copies->pdata[0])->automatic);
  g_assert_cmpuint (log->len, ==, 0);
  fixture_check (self->store);
}

/* ---- Twice --------------------------------------------------------------------------------------------------- */

static void
test_twice (Fixture *self, gconstpointer data)
{
  g_autoptr (HaSheet) sheet = steps_load_sheet ();
  g_autoptr (HaImportBatch) batch = steps_import (self, self->store, sheet, HA_IMPORT_TICKETS);
  g_autoptr (HaImportPlan) again = steps_plan (self->store, sheet, HA_IMPORT_TICKETS);
  g_autoptr (GError) error = NULL;
  g_autoptr (HaImportBatch) nothing = ha_store_import (self->store, again, self->person, STEPS_NOW, NULL, NULL, &error);
  const HaImportRow *row = g_ptr_array_index (again->rows, 0);

  g_assert_no_error (error);
  g_assert_cmpuint (again->n_new, ==, 0);
  g_assert_cmpuint (again->n_skipped, ==, STEPS_TAKEN);
  g_assert_cmpint (row->state, ==, HA_IMPORT_SKIPPED);
  g_assert_cmpstr (row->code, ==, "KN-2026-0001");
  g_assert_cmpint (nothing->id, ==, batch->id);
  g_assert_cmpuint (nothing->imported, ==, STEPS_TAKEN);
}

/* What the desk registered itself, and what stands twice in a sheet. */
static void
test_known (Fixture *self, gconstpointer data)
{
  static const char text[]
      = "Ngày,Giờ,Kênh,Họ tên,SĐT,Nội dung\n12/02/2026,14:00,Tại quầy,Trần Văn Bảy,0913 000 102,Mất sóng\n"
        "12/02/2026,14:05,Tại quầy,Trần Văn Bảy,0913 000 102,Mất sóng\n12/02/2026,14:05,quầy,TRẦN VĂN "
        "BẢY,0913000102,mất  sóng\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (HaSheet) sheet = steps_parse (bytes);
  g_autoptr (HaRegistration) what = fixture_make (HA_CHANNEL_COUNTER, "Trần Văn Bảy", "Mất sóng");
  g_autoptr (HaCase) own = NULL;
  g_autoptr (HaImportPlan) made = NULL;
  g_autoptr (GError) error = NULL;

  g_free (what->customer->phone);
  what->customer->phone = g_strdup ("0913.000.102");
  what->received = ha_time_new (ha_date_new (2026, 2, 12), 14, 0, 33);
  own = ha_store_register (self->store, what, self->person, FIXTURE_NOW, &error);
  g_assert_no_error (error);
  made = steps_plan (self->store, sheet, HA_IMPORT_TICKETS);
  g_assert_cmpuint (made->n_new, ==, 1);
  g_assert_cmpuint (made->n_skipped, ==, 2);
  g_assert_cmpstr (((HaImportRow *) made->rows->pdata[0])->code, ==, own->ticket->code);
  g_assert_cmpuint (((HaImportRow *) made->rows->pdata[2])->same_line, ==, 3);
}

/* ---- In other clothes ---------------------------------------------------------------------------------------- */

static void
assert_imports_equally (Fixture *self, GBytes *bytes, const char *expected)
{
  g_autofree char *path = g_strdup_printf ("%s/other-%08x.db", self->folder, g_random_int ());
  g_autoptr (HaStore) store = fixture_create (path);
  g_autoptr (HaSheet) sheet = steps_parse (bytes);
  g_autoptr (HaImportBatch) batch = steps_import (self, store, sheet, HA_IMPORT_TICKETS);
  g_autofree char *all = steps_describe (store);

  g_assert_cmpuint (batch->imported, ==, STEPS_TAKEN);
  g_assert_cmpstr (all, ==, expected);
  ha_store_close (store);
}

static void
test_clothes (Fixture *self, gconstpointer data)
{
  static const int order[] = { 9, 12, 4, 3, 11, 10, 8, 7, 6, 5, 2, 1, 0, -1 };
  static const char *const english[]
      = { "Content",         "Satisfaction", "Customer", "Channel", "Date closed",   "Outcome", "Service",
          "Subscriber code", "Phone",        "Address",  "Time",    "Date received", "No." };
  static const char *const plain[]
      = { "noi dung",    "danh gia", "ho ten",  "kenh tiep nhan", "ngay hoan thanh", "kq xu ly", "dv",
          "ma thue bao", "sdt",      "dia chi", "gio nhan",       "ngay tiep nhan",  "tt" };
  g_autoptr (HaSheet) sheet = steps_load_sheet ();
  g_autoptr (HaImportBatch) batch = steps_import (self, self->store, sheet, HA_IMPORT_TICKETS);
  g_autofree char *expected = steps_describe (self->store);
  g_autofree char *text = clothes_dup_text ();
  const char *const *titles[] = { english, plain };
  static const char separators[] = { ',', '\t' };

  for (HaEncoding encoding = HA_ENCODING_UTF8; encoding < HA_N_ENCODINGS; encoding++)
    {
      g_autoptr (GBytes) bytes = clothes_encode (text, encoding, FALSE);

      assert_imports_equally (self, bytes, expected);
    }
  for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
    {
      g_autofree char *other = clothes_rearrange (sheet, separators[i], order, titles[i]);
      g_autoptr (GBytes) bytes = g_bytes_new (other, strlen (other));

      assert_imports_equally (self, bytes, expected);
    }
}

/* ---- Out and in again ---------------------------------------------------------------------------------------- */

/* The list as a sheet keeps the zero of a phone, tells the end, and is known again row by row. */
static void
test_own_sheet (Fixture *self, gconstpointer data)
{
  g_autoptr (HaSheet) sheet = steps_load_sheet ();
  g_autoptr (HaImportBatch) batch = steps_import (self, self->store, sheet, HA_IMPORT_TICKETS);
  g_autoptr (GBytes) bytes = steps_export (self->store);
  g_autoptr (HaSheet) own = steps_parse (bytes);
  g_autoptr (HaImportPlan) again = steps_plan (self->store, own, HA_IMPORT_TICKETS);

  g_assert_cmpuint (again->rows->len, ==, STEPS_TAKEN);
  g_assert_cmpuint (again->n_skipped, ==, STEPS_TAKEN);
  g_assert_nonnull (strstr (g_bytes_get_data (bytes, NULL), ";KH hài lòng;Kết thúc\r\n"));
  for (guint row = 0; row < STEPS_TAKEN; row++)
    {
      const char *phone = ha_sheet_get_cell (own, row, 6);

      g_assert_true (*phone == '\0' || strchr (phone, ' ') != NULL);
    }
  g_assert_cmpuint (batch->imported, ==, STEPS_TAKEN);
}

/* ---- Customers ----------------------------------------------------------------------------------------------- */

static void
test_customers (Fixture *self, gconstpointer data)
{
  static const char text[] = "Tên khách hàng;Số ĐT;Mã thuê bao;Địa chỉ\nTrần Văn Bảy;0913 000 102;QN-1;12 Lê Lợi\nLê "
                             "Thị Sáu;;QN-2;\n;0905;;\n"
                             "Tran Van Bay;0913000102;QN-1;khác\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (HaSheet) sheet = steps_parse (bytes);
  g_autoptr (HaImportPlan) made = steps_plan (self->store, sheet, HA_IMPORT_CUSTOMERS);
  g_autoptr (HaImportBatch) batch = NULL;
  g_autoptr (HaImportBatch) undone = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (made->n_new, ==, 2);
  g_assert_cmpuint (made->n_skipped, ==, 1);
  g_assert_cmpuint (made->n_refused, ==, 1);
  batch = ha_store_import (self->store, made, self->person, STEPS_NOW, NULL, NULL, &error);
  g_assert_no_error (error);
  found = ha_store_find_customers (self->store, "tran van bay", 5, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 1);
  undone = ha_store_undo_import (self->store, batch->id, "thử", self->person, STEPS_NOW, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (undone->withdrawn, ==, 2);
  left = ha_store_find_customers (self->store, "tran van bay", 5, &error);
  g_assert_cmpuint (left->len, ==, 0);
  fixture_check (self->store);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("/import/refused", test_refused);
  ADD_TEST ("/import/taken", test_taken);
  ADD_TEST ("/import/twice", test_twice);
  ADD_TEST ("/import/known", test_known);
  ADD_TEST ("/import/clothes", test_clothes);
  ADD_TEST ("/import/own-sheet", test_own_sheet);
  ADD_TEST ("/import/customers", test_customers);
  return g_test_run ();
}
