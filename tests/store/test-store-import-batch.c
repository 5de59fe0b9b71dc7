/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows taken many at once are the rows that the desk would have made of them one by one: every column, digest and figure. */
#include "import-steps.h"

#include <string.h>

#include "core/text.h"
#include "store/export.h"
#include "store/words.h"

#define ROWS 300
#define BETWEEN_WORDS 120000 /* microseconds, more than those in which progress is told once */

/* Customers that return, some without accents in their names; open and finished ones; notes and numbers. */
static GBytes *
make_sheet (void)
{
  static const char *const channels[] = { "Điện thoại", "Tại quầy", "Email", "Văn bản", "Zalo" };
  static const char *const names[] = { "Trần Thị Mỹ Hạnh", "Tran Thi My Hanh", "Lê Đình Quý", "=A1+2" };
  GString *text = g_string_new ("STT;Ngày nhận;Giờ;Hình thức;Khách hàng;Điện thoại;Mã KH;Địa chỉ;Dịch vụ;Nội dung;"
                                "Kết quả;Ngày xong;KH hài lòng\n");

  for (guint i = 0; i < ROWS; i++)
    {
      g_string_append_printf (text, "%u;%02u/%02u/2025;%s;%s;%s;09%08u;", i + 1, i % 28 + 1, i / 28 % 12 + 1,
                              i % 5 == 0 ? "" : "8:15", channels[i % 5], names[i % 4], i % 90);
      g_string_append_printf (text, "%s%.0u;%u Ngô Mây;Internet;Mạng chậm, lần %u;", i % 3 == 0 ? "QN-" : "",
                              i % 3 == 0 ? i % 77 + 1 : 0, i % 40, i);
      g_string_append (text, i % 3 == 1 ? "đã gọi lại;;\n" : "thay đầu nối;30/12/2025;hài lòng\n");
    }
  return g_string_free_to_bytes (text);
}

/* ---- One by one ---------------------------------------------------------------------------------------------- */

/* What a row goes by: its code or phone, and its name without or with accents. */
static gint64
find_customer (GPtrArray *known, const HaCustomer *customer, gboolean by_code)
{
  g_autofree char *accents = ha_text_accent_key (customer->name);
  g_autofree char *plain = ha_text_search_key (customer->name);
  gint64 alike = 0;

  for (guint i = 0; i < known->len; i++)
    {
      const HaCustomer *other = g_ptr_array_index (known, i);
      const char *a = by_code ? customer->subscriber_code : customer->phone;
      g_autofree char *other_accents = ha_text_accent_key (other->name);
      g_autofree char *other_plain = ha_text_search_key (other->name);

      if (a == NULL || g_strcmp0 (a, by_code ? other->subscriber_code : other->phone) != 0)
        continue;
      if (g_str_equal (accents, other_accents))
        return other->id;
      if (alike == 0 && g_str_is_ascii (accents) && g_str_equal (plain, other_plain))
        alike = other->id;
    }
  return alike;
}

static const HaCustomer *
get_known (GPtrArray *known, gint64 id)
{
  for (guint i = 0; i < known->len; i++)
    if (((const HaCustomer *) g_ptr_array_index (known, i))->id == id)
      return g_ptr_array_index (known, i);
  return NULL;
}

static void
return_customer (HaRegistration *what, const HaCustomer *known)
{
  g_autofree char *accents = ha_text_accent_key (what->customer->name);
  g_autofree char *others = ha_text_accent_key (known->name);
  g_autofree char *note = g_steal_pointer (&what->note);
  gint64 id = known->id;

  if (g_str_equal (accents, others))
    what->note = g_steal_pointer (&note);
  else
    what->note = g_strdup_printf ("%s%sTên trong sổ cũ: %s", note != NULL ? note : "", note != NULL ? "\n" : "",
                                  what->customer->name);
  ha_customer_free (what->customer);
  what->customer = ha_customer_new ();
  what->customer->id = id;
}

static void
register_row (HaStore *store, gint64 person, const HaImportRow *row, GPtrArray *known)
{
  g_autoptr (HaRegistration) what = ha_registration_copy (row->registration);
  g_autoptr (HaCase) kept = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id = find_customer (known, what->customer, TRUE);

  if (id == 0)
    id = find_customer (known, what->customer, FALSE);
  if (id != 0)
    return_customer (what, get_known (known, id));
  g_free (what->key);
  what->key = g_strdup_printf ("import:1:%u", row->line);
  kept = ha_store_register (store, what, person, STEPS_NOW, &error);
  g_assert_no_error (error);
  if (id == 0)
    g_ptr_array_add (known, ha_customer_copy (kept->customer));
}

static void
register_rows (HaStore *store, gint64 person, const HaImportPlan *plan)
{
  g_autoptr (GPtrArray) known = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_customer_free);

  for (guint i = 0; i < plan->rows->len; i++)
    register_row (store, person, g_ptr_array_index (plan->rows, i), known);
}

/* ---- Both beside each other ---------------------------------------------------------------------------------- */

/* The register as lines; of the journal what was written after its first `skipped` entries, without what chains it together. */
static char **
list_lines (HaStore *store)
{
  g_autoptr (GOutputStream) to = g_memory_output_stream_new_resizable ();
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  ha_store_export_all (store, to, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (to, NULL, NULL);
  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (to));
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  return g_strsplit (text, "\n", -1);
}

/* The entry of the import itself shifts the numbers, and the hashes with them. */
static char *
without_chain (const char *line, gboolean journal)
{
  const char *first = strchr (line, ',');
  const char *last = strrchr (line, ',');

  return journal && first != NULL ? g_strndup (first, (gsize) (last - first)) : g_strdup (line);
}

static gboolean
is_of_interest (const char *table, const char *line, gboolean *journal)
{
  static const char *const tables[] = { "ticket", "customer", "clock", "contact", "appointment", "ticket_book",
                                        "stat_open", "stat_day", "stat_clock", "journal", NULL };

  *journal = g_strcmp0 (table, "journal") == 0;
  return table != NULL && g_strv_contains (tables, table) && (!*journal || strstr (line, "\"register\"") == NULL)
         && (!*journal || strstr (line, "\\\"channel\\\"") != NULL);
}

static GPtrArray *
describe (HaStore *store)
{
  g_auto (GStrv) lines = list_lines (store);
  g_autofree char *table = NULL;
  GPtrArray *all = g_ptr_array_new_with_free_func (g_free);
  gboolean journal;

  for (char **line = lines; *line != NULL; line++)
    {
      if (g_str_has_prefix (*line, "{\"table\":\""))
        {
          g_auto (GStrv) parts = g_strsplit (*line, "\"", 5);

          g_free (table);
          table = g_strdup (parts[3]);
        }
      else if (is_of_interest (table, *line, &journal))
        {
          g_autofree char *bare = without_chain (*line, journal);

          g_ptr_array_add (all, g_strconcat (table, " ", bare, NULL));
        }
    }
  return all;
}

static void
test_same (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "one-by-one.db", NULL);
  g_autoptr (HaStore) other = fixture_create (path);
  g_autoptr (GBytes) bytes = make_sheet ();
  g_autoptr (HaSheet) sheet = steps_parse (bytes);
  g_autoptr (HaImportPlan) plan = steps_plan (self->store, sheet, HA_IMPORT_TICKETS);
  g_autoptr (HaImportBatch) batch = NULL;
  g_autoptr (GPtrArray) here = NULL;
  g_autoptr (GPtrArray) there = NULL;

  g_assert_cmpuint (plan->n_new, ==, ROWS);
  register_rows (other, self->person, plan);
  batch = steps_import (self, self->store, sheet, HA_IMPORT_TICKETS);
  g_assert_cmpuint (batch->imported, ==, ROWS);
  here = describe (self->store);
  there = describe (other);
  g_assert_cmpuint (here->len, >, 2 * ROWS);
  for (guint i = 0; i < MIN (here->len, there->len); i++)
    g_assert_cmpstr (here->pdata[i], ==, there->pdata[i]);
  g_assert_cmpuint (here->len, ==, there->len);
  fixture_check (self->store);
  fixture_check (other);
  ha_store_close (other);
}

/* ---- While the desk works ------------------------------------------------------------------------------------ */

typedef struct
{
  Fixture *fixture;
  guint64 seen;
} Desk;

/* Between two transactions somebody registers what stands in a row that is still to come. */
static void
register_cb (guint64 done, guint64 total, gpointer user_data)
{
  Desk *desk = user_data;
  g_autoptr (HaRegistration) what = NULL;
  g_autoptr (HaCase) own = NULL;
  g_autoptr (GError) error = NULL;

  if (desk->seen++ > 0)
    return;
  what = fixture_make (HA_CHANNEL_EMAIL, "Lê Đình Quý", "Mạng chậm, lần 262");
  g_free (what->customer->phone);
  what->customer->phone = g_strdup ("0900000082");
  what->received = ha_time_new (ha_date_new (2025, 10, 11), 8, 15, 0);
  own = ha_store_register (desk->fixture->store, what, desk->fixture->person, STEPS_NOW, &error);
  g_assert_no_error (error);
}

static void
test_meanwhile (Fixture *self, gconstpointer data)
{
  g_autoptr (GBytes) bytes = make_sheet ();
  g_autoptr (HaSheet) sheet = steps_parse (bytes);
  g_autoptr (HaImportPlan) plan = steps_plan (self->store, sheet, HA_IMPORT_TICKETS);
  g_autoptr (HaImportBatch) batch = NULL;
  g_autoptr (GError) error = NULL;
  Desk desk = { self, 0 };

  batch = ha_store_import (self->store, plan, self->person, STEPS_NOW, register_cb, &desk, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (desk.seen, >, 0);
  g_assert_cmpuint (batch->imported, ==, ROWS - 1);
  fixture_check (self->store);
}

/* Whether there is an import by now. Until then it is slow, or on a fast machine it would be over before the next word of it. */
static gboolean
has_begun (Desk *desk)
{
  g_autoptr (GPtrArray) batches = ha_store_list_imports (desk->fixture->store, NULL);

  if (batches->len > 0 && ((HaImportBatch *) g_ptr_array_index (batches, 0))->imported > 0)
    return TRUE;
  g_usleep (BETWEEN_WORDS);
  return FALSE;
}

/* Between two transactions another program imports the same sheet. */
static void
import_cb (guint64 done, guint64 total, gpointer user_data)
{
  Desk *desk = user_data;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (HaSheet) sheet = NULL;
  g_autoptr (HaStore) other = NULL;
  g_autoptr (HaImportBatch) batch = NULL;

  if (desk->seen != 0 || !has_begun (desk))
    return;
  bytes = make_sheet ();
  sheet = steps_parse (bytes);
  other = ha_store_open (desk->fixture->path, NULL);
  batch = steps_import (desk->fixture, other, sheet, HA_IMPORT_TICKETS);
  desk->seen = batch->brought;
  ha_store_close (other);
}

/* Each tells what it brought in itself. */
static void
test_two (Fixture *self, gconstpointer data)
{
  g_autoptr (GBytes) bytes = make_sheet ();
  g_autoptr (HaSheet) sheet = steps_parse (bytes);
  g_autoptr (HaImportPlan) plan = steps_plan (self->store, sheet, HA_IMPORT_TICKETS);
  g_autoptr (HaImportBatch) batch = NULL;
  g_autoptr (GError) error = NULL;
  Desk desk = { self, 0 };

  batch = ha_store_import (self->store, plan, self->person, STEPS_NOW, import_cb, &desk, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (desk.seen, >, 0);
  g_assert_cmpuint (batch->brought, >, 0);
  g_assert_cmpuint (batch->brought + desk.seen, ==, ROWS);
  g_assert_cmpuint (batch->imported, ==, ROWS);
  fixture_check (self->store);
}

/* Between two transactions somebody takes back what is in. */
static void
undo_cb (guint64 done, guint64 total, gpointer user_data)
{
  Desk *desk = user_data;
  g_autoptr (HaImportBatch) batch = NULL;
  g_autoptr (GError) error = NULL;

  if (desk->seen != 0 || !has_begun (desk))
    return;
  batch = ha_store_undo_import (desk->fixture->store, 1, "nhập nhầm", desk->fixture->person, STEPS_NOW, &error);
  g_assert_no_error (error);
  desk->seen = batch->withdrawn;
}

/* It does not go on into what is being emptied. */
static void
test_undone_meanwhile (Fixture *self, gconstpointer data)
{
  g_autoptr (GBytes) bytes = make_sheet ();
  g_autoptr (HaSheet) sheet = steps_parse (bytes);
  g_autoptr (HaImportPlan) plan = steps_plan (self->store, sheet, HA_IMPORT_TICKETS);
  g_autoptr (GPtrArray) batches = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  Desk desk = { self, 0 };

  g_assert_null (ha_store_import (self->store, plan, self->person, STEPS_NOW, undo_cb, &desk, &error));
  g_assert_error (error, HA_STORE_ERROR, HA_STORE_ERROR_FAILED);
  words = ha_store_words_error (error, HA_LANG_EN);
  g_assert_cmpstr (words, ==, "Import 1 was taken back while it ran.");
  batches = ha_store_list_imports (self->store, NULL);
  g_assert_cmpuint (batches->len, ==, 1);
  g_assert_cmpuint (((HaImportBatch *) g_ptr_array_index (batches, 0))->imported, ==, desk.seen);
  fixture_check (self->store);
}

/* A row under a name without accents is kept under the customer's own: another row that says so is the same. */
static void
test_spelled_alike (Fixture *self, gconstpointer data)
{
  static const char text[]
      = "Ngày;Giờ;Kênh;Họ tên;SĐT;Nội dung\n11/02/2026;9:00;Email;Trần Văn Bảy;0913000102;Hỏi cước\n"
        "12/02/2026;9:00;Email;Tran Van Bay;0913000102;Mất sóng\n12/02/2026;9:00;Email;Trần Văn Bảy;0913000102;Mất sóng\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (HaSheet) sheet = steps_parse (bytes);
  g_autoptr (HaImportBatch) batch = steps_import (self, self->store, sheet, HA_IMPORT_TICKETS);
  g_autoptr (HaImportPlan) again = steps_plan (self->store, sheet, HA_IMPORT_TICKETS);

  g_assert_cmpuint (batch->imported, ==, 2);
  g_assert_cmpuint (again->n_skipped, ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("/import/same-as-one-by-one", test_same);
  ADD_TEST ("/import/meanwhile", test_meanwhile);
  ADD_TEST ("/import/two-at-once", test_two);
  ADD_TEST ("/import/undone-meanwhile", test_undone_meanwhile);
  ADD_TEST ("/import/spelled-alike", test_spelled_alike);
  return g_test_run ();
}
