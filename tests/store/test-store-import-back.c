/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Imports taken back as a whole, where their tickets are found then, and imports that were broken off. */
#include "import-steps.h"

#include "store/export.h"

/* ---- Where it is found --------------------------------------------------------------------------------------- */

static guint
count_listed (HaStore *store, HaQuery *query)
{
  g_autoptr (GError) error = NULL;
  guint n = 0;

  for (HaSort sort = 0; sort < HA_N_SORTS; sort++)
    {
      g_autoptr (GArray) ids = NULL;

      query->sort = sort;
      ids = ha_store_list_ids (store, query, &error);
      g_assert_no_error (error);
      g_assert_true (sort == 0 || n == ids->len);
      n = ids->len;
    }
  return n;
}

/* The rows of the list as a sheet. */
static guint
count_exported (HaStore *store)
{
  g_autoptr (GBytes) bytes = steps_export (store);
  g_autoptr (HaSheet) sheet = ha_sheet_new (bytes, HA_ENCODING_GUESS, '\0', NULL);

  return sheet != NULL ? ha_sheet_get_n_rows (sheet) : 0;
}

static guint
count_words (HaStore *store, const char *text)
{
  g_autoptr (HaQuery) query = ha_query_new (STEPS_NOW);

  query->text = g_strdup (text);
  return count_listed (store, query);
}

static guint
count_customers (HaStore *store, const char *text)
{
  g_autoptr (GPtrArray) found = ha_store_find_customers (store, text, 20, NULL);

  return found->len;
}

/* Lists of every order, the sheet of the list, what is open. */
static void
assert_figures (Fixture *self, guint n)
{
  g_autoptr (HaQuery) query = ha_query_new (STEPS_NOW);
  g_autofree HaCounts *counts = ha_store_get_counts (self->store, self->person, STEPS_NOW, NULL);

  g_assert_cmpuint (count_listed (self->store, query), ==, n);
  g_assert_cmpuint (count_exported (self->store), ==, n);
  g_assert_cmpuint (counts->log_today, ==, 0);
  query->stages = 1u << HA_STAGE_RESOLVED;
  g_assert_cmpuint (count_listed (self->store, query) + counts->open, ==, n);
}

/* Taken back: of a list, a search, a suggestion, a figure; by its code and by its own filter it is found. */
static void
assert_nowhere (Fixture *self)
{
  g_autoptr (HaCase) first = steps_load (self->store, "KN-2026-0001");
  g_autoptr (HaQuery) query = ha_query_new (STEPS_NOW);

  assert_figures (self, 0);
  g_assert_cmpuint (count_words (self->store, first->customer->name), ==, 0);
  g_assert_cmpuint (count_words (self->store, first->customer->phone), ==, 0);
  g_assert_cmpuint (count_words (self->store, "KN-2026"), ==, 0);
  g_assert_cmpuint (count_words (self->store, " kn-2026-0001 "), ==, 1);
  g_assert_cmpuint (count_customers (self->store, first->customer->name), ==, 0);
  g_assert_cmpuint (count_customers (self->store, first->customer->phone), ==, 0);
  query->customer = first->customer->id;
  g_assert_cmpuint (count_listed (self->store, query), ==, 0);
  query->taken_back = TRUE;
  g_assert_cmpuint (count_listed (self->store, query), >, 0);
}

/* ---- Back again ---------------------------------------------------------------------------------------------- */

static void
test_undo (Fixture *self, gconstpointer data)
{
  g_autoptr (HaSheet) sheet = steps_load_sheet ();
  g_autoptr (HaImportBatch) batch = steps_import (self, self->store, sheet, HA_IMPORT_TICKETS);
  g_autoptr (HaImportBatch) undone = NULL;
  g_autoptr (HaImportBatch) again = NULL;
  g_autoptr (HaCase) first = NULL;
  g_autoptr (GError) error = NULL;

  undone = ha_store_undo_import (self->store, batch->id, "nhầm tệp", self->person, STEPS_NOW + 60, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (undone->withdrawn, ==, STEPS_TAKEN);
  first = steps_load (self->store, "KN-2026-0001");
  g_assert_true (ha_ticket_is_taken_back (first->ticket));
  g_assert_cmpstr (undone->kept[0], ==, NULL);
  g_assert_null (ha_store_undo_import (self->store, batch->id, "lần nữa", self->person, STEPS_NOW + 70, &error));
  g_assert_error (error, HA_OFFICE_ERROR, HA_OFFICE_ERROR_SAME);
  g_clear_error (&error);
  assert_nowhere (self);
  fixture_check (self->store);
  again = steps_import (self, self->store, sheet, HA_IMPORT_TICKETS);
  g_assert_cmpint (again->id, !=, batch->id);
  g_assert_cmpuint (again->imported, ==, STEPS_TAKEN);
  assert_figures (self, STEPS_TAKEN);
  g_assert_null (ha_store_undo_import (self->store, 99, "x", self->person, STEPS_NOW, &error));
  g_assert_error (error, HA_STORE_ERROR, HA_STORE_ERROR_NOT_FOUND);
  fixture_check (self->store);
}

/* What somebody worked on since stays, and is not imported twice. */
static void
test_undo_keeps (Fixture *self, gconstpointer data)
{
  g_autoptr (HaSheet) sheet = steps_load_sheet ();
  g_autoptr (HaImportBatch) batch = steps_import (self, self->store, sheet, HA_IMPORT_TICKETS);
  g_autoptr (HaCase) corrected = steps_load (self->store, "KN-2026-0001");
  g_autoptr (HaCase) attached = steps_load (self->store, "KN-2026-0002");
  g_autoptr (HaImportBatch) undone = NULL;
  g_autoptr (HaImportPlan) again = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);
  g_autoptr (GError) error = NULL;

  fixture_act (self, &corrected, HA_ACTION_CORRECT, STEPS_NOW + 10, "field", "customer_name", "value", "Nguyễn Thị Khác",
               "reason", "sai tên", NULL);
  g_assert_cmpint (ha_store_attach (self->store, attached->ticket->id, "a.txt", bytes, self->person, STEPS_NOW + 10, &error),
                   >, 0);
  g_assert_no_error (error);
  undone = ha_store_undo_import (self->store, batch->id, "nhầm tệp", self->person, STEPS_NOW + 60, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (undone->withdrawn, ==, STEPS_TAKEN - 2);
  g_assert_cmpstr (undone->kept[0], ==, "KN-2026-0001");
  g_assert_cmpstr (undone->kept[1], ==, "KN-2026-0002");
  g_assert_null (undone->kept[2]);
  again = steps_plan (self->store, sheet, HA_IMPORT_TICKETS);
  g_assert_cmpuint (again->n_new, ==, STEPS_TAKEN - 2);
  g_assert_cmpuint (again->n_skipped, ==, 2);
}

/* ---- Breaking off -------------------------------------------------------------------------------------------- */

typedef struct
{
  GMainLoop *loop;
  GCancellable *cancellable;
  GError *error;
  double from; /* share of the work at which it is broken off */
  double told; /* the last that was told */
} Waiting;

static void
progress_cb (guint64 done, guint64 total, gpointer user_data)
{
  Waiting *waiting = user_data;
  double share = (double) done / (double) total;

  g_assert_cmpfloat (share, >=, waiting->told);
  waiting->told = share;
  if (share >= waiting->from)
    g_cancellable_cancel (waiting->cancellable);
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Waiting *waiting = user_data;
  g_autoptr (HaImportBatch) batch = ha_store_import_finish (HA_STORE (source), result, &waiting->error);

  g_main_loop_quit (waiting->loop);
}

static GBytes *
make_long_sheet (guint rows)
{
  GString *text = g_string_new ("Ngày nhận;Giờ;Hình thức;Khách hàng;Điện thoại;Nội dung;Ngày xong\n");

  for (guint i = 0; i < rows; i++)
    g_string_append_printf (text, "12/02/2025;%02u:%02u;Điện thoại;Khách %u;09%08u;Mất tín hiệu %u;13/02/2025\n",
                            i / 60 % 24, i % 60, i, i, i);
  return g_string_free_to_bytes (text);
}

/* Imports until so much was told of it, and gives the batches that there are then. */
static GPtrArray *
break_off (Fixture *self, HaSheet *sheet, double from)
{
  Waiting waiting = { g_main_loop_new (NULL, FALSE), g_cancellable_new (), NULL, from, 0 };

  ha_store_import_async (self->store, steps_plan (self->store, sheet, HA_IMPORT_TICKETS), self->person, STEPS_NOW,
                         progress_cb, &waiting, waiting.cancellable, imported_cb, &waiting);
  g_main_loop_run (waiting.loop);
  g_assert_true (waiting.error == NULL || g_error_matches (waiting.error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
  g_assert_cmpfloat (waiting.told, >, 0);
  g_clear_error (&waiting.error);
  g_object_unref (waiting.cancellable);
  g_main_loop_unref (waiting.loop);
  return ha_store_list_imports (self->store, NULL);
}

/* Broken off, the same sheet goes on where it stopped, under the same batch. */
static void
test_broken_off (Fixture *self, gconstpointer data)
{
  g_autoptr (GBytes) bytes = make_long_sheet (1450);
  g_autoptr (HaSheet) sheet = steps_parse (bytes);
  g_autoptr (GPtrArray) batches = break_off (self, sheet, 0.2);
  g_autoptr (HaImportBatch) rest = NULL;
  guint before;

  g_assert_cmpuint (batches->len, ==, 1);
  before = ((HaImportBatch *) batches->pdata[0])->imported;
  g_assert_cmpuint (before, >, 0);
  rest = steps_import (self, self->store, sheet, HA_IMPORT_TICKETS);
  g_assert_cmpuint (rest->imported, ==, 1450);
  g_assert_cmpint (rest->id, ==, ((HaImportBatch *) batches->pdata[0])->id);
  fixture_check (self->store);
}

/* The copy before it tells how far it is, too; broken off there, nothing is in, and of the copy nothing is left. */
static void
test_broken_off_copying (Fixture *self, gconstpointer data)
{
  g_autoptr (GBytes) bytes = make_long_sheet (3);
  g_autoptr (HaSheet) sheet = steps_parse (bytes);
  g_autoptr (GPtrArray) batches = break_off (self, sheet, 0);
  g_autofree char *folder = ha_backup_dup_folder (self->path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  g_assert_cmpuint (batches->len, ==, 0);
  g_assert_true (dir == NULL || g_dir_read_name (dir) == NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("/import/undo", test_undo);
  ADD_TEST ("/import/undo-keeps", test_undo_keeps);
  ADD_TEST ("/import/broken-off", test_broken_off);
  ADD_TEST ("/import/broken-off-copying", test_broken_off_copying);
  return g_test_run ();
}
