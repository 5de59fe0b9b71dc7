/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import does not take: cells too long for their field; from whom; and what only a whole import takes back. */
#include "fixture.h"

#include "store/import.h"

#define NOW (FIXTURE_NOW + 30 * 24 * HOUR)

typedef struct {
  guint name, phone, content; /* characters */
  HaImportState state;
  HaImportColumn column; /* of the refusal */
} Lengths;

static const Lengths lengths[] = {
  { 4000, 200, 20000, HA_IMPORT_NEW, HA_COLUMN_NONE },
  { 4001, 10, 10, HA_IMPORT_REFUSED, HA_COLUMN_NAME },
  { 30000, 10, 10, HA_IMPORT_REFUSED, HA_COLUMN_NAME },
  { 10, 201, 10, HA_IMPORT_REFUSED, HA_COLUMN_PHONE },
  { 10, 10, 20001, HA_IMPORT_REFUSED, HA_COLUMN_CONTENT },
  { 10, 10, 60000, HA_IMPORT_REFUSED, HA_COLUMN_CONTENT },
};

static void
append_cells (GString *text, const Lengths *row)
{
  g_autofree char *name = g_strnfill (row->name, 'n');
  g_autofree char *phone = g_strnfill (row->phone, '9');
  g_autofree char *content = g_strnfill (row->content, 'c');

  g_string_append_printf (text, "12/02/2025;08:00;Điện thoại;%s;%s;%s\n", name, phone, content);
}

static HaImportPlan *
plan (HaStore *store, GString *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text->str, text->len);
  g_autoptr (GError) error = NULL;
  g_autoptr (HaSheet) sheet = ha_sheet_new (bytes, HA_ENCODING_GUESS, '\0', &error);
  HaImportPlan *made;
  HaImportMap map;

  g_assert_no_error (error);
  ha_import_map_guess (&map, sheet, HA_IMPORT_TICKETS, NULL);
  made = ha_store_plan_import (store, sheet, &map, "so.csv", NOW, &error);
  g_assert_no_error (error);
  return made;
}

static HaImportPlan *
plan_lengths (HaStore *store, guint n)
{
  g_autoptr (GString) text = g_string_new ("Ngày nhận;Giờ;Hình thức;Khách hàng;Điện thoại;Nội dung\n");

  for (guint i = 0; i < n; i++)
    append_cells (text, &lengths[i]);
  return plan (store, text);
}

/* Refused by line and reason before anything is written; what just fits is taken. */
static void
test_lengths (Fixture *self, gconstpointer data)
{
  g_autoptr (HaImportPlan) made = plan_lengths (self->store, G_N_ELEMENTS (lengths));
  g_autoptr (HaImportBatch) batch = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (made->rows->len, ==, G_N_ELEMENTS (lengths));
  for (guint i = 0; i < made->rows->len; i++)
    {
      const HaImportRow *row = g_ptr_array_index (made->rows, i);

      g_assert_cmpuint (row->line, ==, i + 2);
      g_assert_cmpint (row->state, ==, lengths[i].state);
      g_assert_cmpint (row->column, ==, lengths[i].column);
      if (row->state == HA_IMPORT_REFUSED)
        g_assert_cmpint (row->why, ==, HA_IMPORT_WHY_TOO_LONG);
    }
  batch = ha_store_import (self->store, made, self->person, NOW, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (batch->imported, ==, 1);
  fixture_check (self->store);
}

static void
test_rights (Fixture *self, gconstpointer data)
{
  g_autoptr (HaImportPlan) made = plan_lengths (self->store, 1);
  g_autoptr (HaPerson) clerk = ha_person_new ();
  g_autoptr (GError) error = NULL;
  gint64 id;

  clerk->login = g_strdup ("mai");
  clerk->name = g_strdup ("Trần Thị Mai");
  clerk->roles = HA_ROLE_CLERK | HA_ROLE_DIRECTOR;
  id = ha_store_save_person (self->store, clerk, self->person, NOW, &error);
  g_assert_no_error (error);
  g_assert_null (ha_store_import (self->store, made, id, NOW, NULL, NULL, &error));
  g_assert_error (error, HA_OFFICE_ERROR, HA_OFFICE_ERROR_RIGHT);
}

/* A ticket alone would be gone while its import says that it is there. */
static void
test_undo_one (Fixture *self, gconstpointer data)
{
  g_autoptr (HaImportPlan) made = plan_lengths (self->store, 1);
  g_autoptr (HaImportBatch) batch = NULL;
  g_autoptr (HaFields) fields = ha_fields_new ();
  g_autoptr (HaCase) ticket = NULL;
  g_autoptr (GError) error = NULL;

  batch = ha_store_import (self->store, made, self->person, NOW, NULL, NULL, &error);
  g_assert_no_error (error);
  ha_fields_set (fields, "reason", "nhập nhầm");
  ticket = ha_store_act (self->store, 1, 0, HA_ACTION_UNDO_IMPORT, fields, self->person, NOW, &error);
  g_assert_null (ticket);
  g_assert_error (error, HA_STORE_ERROR, HA_STORE_ERROR_FAILED);
  fixture_check (self->store);
}

/* ---- What is told of a sheet that is not quite one ------------------------------------------------------------ */

/* A column that its title tells stays what it is, whatever its cells are; one that is not known is named. */
static void
test_titles (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *cells;
    HaImportWhy why;
    HaImportColumn column;
    const char *says;
  } rows[] = {
    { "25:00;;1", HA_IMPORT_WHY_TIME, HA_COLUMN_TIME, "Time received: there is no time “25:00”" },
    { "24:00;;1", HA_IMPORT_WHY_TIME, HA_COLUMN_TIME, "Time received: there is no time “24:00”" },
    { "-1:00;;1", HA_IMPORT_WHY_TIME, HA_COLUMN_TIME, "Time received: there is no time “-1:00”" },
    { ";xx;1", HA_IMPORT_WHY_DATE, HA_COLUMN_CLOSED, "Date finished: there is no day “xx”" },
    { ";07/13/2025;1", HA_IMPORT_WHY_DATE, HA_COLUMN_CLOSED, "Date finished: there is no day “07/13/2025”" },
    { ";01/06/1975;1", HA_IMPORT_WHY_EARLY, HA_COLUMN_CLOSED, "Date finished: “01/06/1975” is before 1990" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GString) text
          = g_string_new ("Ngày nhận;Hình thức;Khách hàng;Nội dung;Giờ;Ngày xong;Tổ;Trống;\n12/02/2025;Email;A;Mất sóng;");
      g_autoptr (HaImportPlan) made = NULL;
      g_autofree char *says = NULL;
      const HaImportRow *row;

      g_string_append_printf (text, "%s;;zz\n", rows[i].cells);
      made = plan (self->store, text);
      row = g_ptr_array_index (made->rows, 0);
      g_assert_cmpint (row->why, ==, rows[i].why);
      g_assert_cmpint (row->column, ==, rows[i].column);
      says = ha_words_import_why (row->why, row->column, row->value, HA_LANG_EN);
      g_assert_cmpstr (says, ==, rows[i].says);
      g_assert_cmpstr (made->ignored[0], ==, "Tổ");
      g_assert_cmpstr (made->ignored[1], ==, "9");
      g_assert_null (made->ignored[2]);
    }
}

#define CELLS "12/02/2025;08:00;Điện thoại;"
#define TITLES "Ngày nhận;Giờ;Hình thức;Khách hàng;Điện thoại;Nội dung;Kết quả xử lý\n"

static HaImportPlan *
plan_text (HaStore *store, const char *rows)
{
  g_autoptr (GString) text = g_string_new (TITLES);

  g_string_append (text, rows);
  return plan (store, text);
}

static void
test_phones (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *cell, *phone; /* NULL: refused */
  } cases[] = {
    { "9.05777E+08", NULL },        { "9,05777e+8", NULL },     { "905777005", "0905777005" },
    { "2563822117", "02563822117" }, { "12345", "12345" },       { "0905777005", "0905777005" },
    { "không có", "không có" },     { "84905777005", "84905777005" }, { "0905 777 005", "0905 777 005" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf (CELLS "A;%s;Mất sóng;\n", cases[i].cell);
      g_autoptr (HaImportPlan) made = plan_text (self->store, text);
      const HaImportRow *row = g_ptr_array_index (made->rows, 0);

      g_test_message ("%s", cases[i].cell);
      if (cases[i].phone == NULL)
        g_assert_cmpint (row->why, ==, HA_IMPORT_WHY_ROUNDED);
      else
        g_assert_cmpstr (row->registration->customer->phone, ==, cases[i].phone);
    }
}

/* ---- What is the same ---------------------------------------------------------------------------------------- */

/* Accents, numbers and signs tell apart; case, white space and where a tone stands do not. */
static void
test_same (Fixture *self, gconstpointer data)
{
  static const char rows[]
      = CELLS "Hòa;0905777001;Thu tiền má;\n" CELLS "Hóa;0905777001;Thu tiên mã;\n" CELLS "Hoa;0905777001;Nợ -5 đ;\n"
        CELLS "Hoa;0905777001;\"Nợ 5 d?\";\n" CELLS "HOÀ;0905777001;thu  tiền MÁ;\n";
  g_autoptr (HaImportPlan) made = plan_text (self->store, rows);
  const HaImportRow *last = g_ptr_array_index (made->rows, 4);

  g_assert_cmpuint (made->n_new, ==, 4);
  g_assert_cmpint (last->state, ==, HA_IMPORT_SKIPPED);
  g_assert_cmpuint (last->same_line, ==, 2);
}

static HaCase *
get_imported (Fixture *self, const char *rows, gint64 ticket)
{
  g_autoptr (HaImportPlan) made = plan_text (self->store, rows);
  g_autoptr (GError) error = NULL;
  g_autoptr (HaImportBatch) batch = ha_store_import (self->store, made, self->person, NOW, NULL, NULL, &error);
  HaCase *kept;

  g_assert_no_error (error);
  kept = ha_store_get_case (self->store, ticket, &error);
  g_assert_no_error (error);
  return kept;
}

/* Another name of the same phone is another's; a name without its accents is noted as the sheet has it. */
static void
test_customers (Fixture *self, gconstpointer data)
{
  g_autoptr (HaCase) first = get_imported (self, CELLS "Hòa;0905777001;Một;\n", 1);
  g_autoptr (HaCase) other = get_imported (self, CELLS "Hóa;0905777001;Hai;\n", 2);
  g_autoptr (HaCase) same = get_imported (self, CELLS "HOÀ;0905777001;Ba;\n", 3);
  g_autoptr (HaCase) bare = get_imported (self, CELLS "Hoa;0905777001;Bốn;đã gọi\n", 4);
  const HaEntry *entry = g_ptr_array_index (bare->journal, 0), *quiet = g_ptr_array_index (same->journal, 0);

  g_assert_cmpstr (other->customer->name, ==, "Hóa");
  g_assert_cmpint (other->customer->id, !=, first->customer->id);
  g_assert_cmpint (same->customer->id, ==, first->customer->id);
  g_assert_null (quiet->note);
  g_assert_cmpint (bare->customer->id, ==, first->customer->id);
  g_assert_cmpstr (bare->customer->name, ==, "Hòa");
  g_assert_cmpstr (entry->note, ==, "đã gọi\nTên trong sổ cũ: Hoa");
  fixture_check (self->store);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("/import/lengths", test_lengths);
  ADD_TEST ("/import/titles", test_titles);
  ADD_TEST ("/import/phones", test_phones);
  ADD_TEST ("/import/same", test_same);
  ADD_TEST ("/import/customers", test_customers);
  ADD_TEST ("/import/rights", test_rights);
  ADD_TEST ("/import/undo-one", test_undo_one);
  return g_test_run ();
}
