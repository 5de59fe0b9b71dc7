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
  { 4000, 200, 4000, HA_IMPORT_NEW, HA_COLUMN_NONE },
  { 4001, 10, 10, HA_IMPORT_REFUSED, HA_COLUMN_NONE },
  { 10, 201, 10, HA_IMPORT_REFUSED, HA_COLUMN_PHONE },
  { 10, 10, 4001, HA_IMPORT_REFUSED, HA_COLUMN_NONE },
  { 10, 10, 60000, HA_IMPORT_REFUSED, HA_COLUMN_NONE },
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
  ha_import_map_guess (&map, sheet, HA_IMPORT_TICKETS, "Điện thoại=phone\n");
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

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("/import/lengths", test_lengths);
  ADD_TEST ("/import/rights", test_rights);
  ADD_TEST ("/import/undo-one", test_undo_one);
  return g_test_run ();
}
