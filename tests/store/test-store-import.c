/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The office's old sheet into a register: what is taken, what is refused and why, twice, in other clothes, and
 * back again. */
#include "fixture.h"

#include <string.h>

#include "core/text.h"
#include "sheet-clothes.h"
#include "store/export.h"
#include "store/import.h"

#define NOW   (FIXTURE_NOW + 30 * 24 * HOUR)
#define TAKEN 42

static HaSheet *
parse_sheet (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  HaSheet *sheet = ha_sheet_new (bytes, HA_ENCODING_GUESS, '\0', &error);

  g_assert_no_error (error);
  return sheet;
}

static HaSheet *
load_sheet (void)
{
  g_autoptr (GBytes) bytes = clothes_load ();

  return parse_sheet (bytes);
}

static HaImportPlan *
plan (HaStore *store, HaSheet *sheet, HaImportKind kind)
{
  g_autoptr (GError) error = NULL;
  HaImportPlan *made;
  HaImportMap map;

  ha_import_map_guess (&map, sheet, kind, NULL);
  g_assert_cmpint (ha_import_map_get_missing (&map), ==, HA_COLUMN_NONE);
  made = ha_store_plan_import (store, sheet, &map, "/somewhere/so-khieu-nai-2025.csv", NOW, &error);
  g_assert_no_error (error);
  return made;
}

static HaImportBatch *
import (Fixture *self, HaStore *store, HaSheet *sheet, HaImportKind kind)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaImportPlan) made = plan (store, sheet, kind);
  HaImportBatch *batch = ha_store_import (store, made, self->person, NOW, NULL, NULL, &error);

  g_assert_no_error (error);
  return batch;
}

static void
check (HaStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = ha_store_check (store, TRUE, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (found->len > 0 ? found->pdata[0] : NULL, ==, NULL);
}

static HaCase *
load (HaStore *store, const char *code)
{
  g_autoptr (GError) error = NULL;
  gint64 id = ha_store_find_code (store, code, &error);
  HaCase *ticket;

  g_assert_no_error (error);
  ticket = ha_store_get_case (store, id, &error);
  g_assert_no_error (error);
  return ticket;
}

/* All that a ticket holds but its code. */
static char *
describe_all (HaStore *store)
{
  GString *text = g_string_new (NULL);

  for (int i = 1; i <= TAKEN; i++)
    {
      g_autofree char *code = g_strdup_printf ("KN-2026-%04d", i);
      g_autoptr (HaCase) ticket = load (store, code);
      const HaTicket *t = ticket->ticket;
      const HaCustomer *c = ticket->customer;

      g_string_append_printf (text, "%" G_GINT64_FORMAT " %d %d %d %d %" G_GINT64_FORMAT " %d|%s|%s|%s|%s|%s|%s\n",
                              t->received, (int) t->channel, (int) t->service, (int) t->stage, (int) t->ending,
                              t->closed, (int) t->kind, t->content, t->outcome, c->name, c->address, c->phone,
                              c->subscriber_code);
    }
  return g_string_free (text, FALSE);
}

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
  g_autoptr (HaSheet) sheet = load_sheet ();
  g_autoptr (HaImportPlan) made = plan (self->store, sheet, HA_IMPORT_TICKETS);
  guint n = 0;

  g_assert_cmpuint (made->n_new, ==, TAKEN);
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
  g_autoptr (HaSheet) sheet = load_sheet ();
  g_autoptr (HaImportBatch) batch = import (self, self->store, sheet, HA_IMPORT_TICKETS);
  g_autoptr (HaCase) first = load (self->store, "KN-2026-0001");
  g_autoptr (HaCase) formula = load (self->store, "KN-2026-0041");
  g_autoptr (HaCase) composed = load (self->store, "KN-2026-0042");
  g_autofree char *folder = ha_backup_dup_folder (self->path);
  g_autoptr (GPtrArray) copies = ha_backup_list (folder, NULL);
  g_autoptr (GPtrArray) log = ha_store_list_log (self->store, ha_time_get_date (NOW, NULL), NULL);

  g_assert_cmpuint (batch->imported, ==, TAKEN);
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
  check (self->store);
}

/* ---- Twice --------------------------------------------------------------------------------------------------- */

static void
test_twice (Fixture *self, gconstpointer data)
{
  g_autoptr (HaSheet) sheet = load_sheet ();
  g_autoptr (HaImportBatch) batch = import (self, self->store, sheet, HA_IMPORT_TICKETS);
  g_autoptr (HaImportPlan) again = plan (self->store, sheet, HA_IMPORT_TICKETS);
  g_autoptr (GError) error = NULL;
  g_autoptr (HaImportBatch) nothing = ha_store_import (self->store, again, self->person, NOW, NULL, NULL, &error);
  const HaImportRow *row = g_ptr_array_index (again->rows, 0);

  g_assert_no_error (error);
  g_assert_cmpuint (again->n_new, ==, 0);
  g_assert_cmpuint (again->n_skipped, ==, TAKEN);
  g_assert_cmpint (row->state, ==, HA_IMPORT_SKIPPED);
  g_assert_cmpstr (row->code, ==, "KN-2026-0001");
  g_assert_cmpint (nothing->id, ==, batch->id);
  g_assert_cmpuint (nothing->imported, ==, TAKEN);
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
  g_autoptr (HaSheet) sheet = parse_sheet (bytes);
  g_autoptr (HaRegistration) what = fixture_make (HA_CHANNEL_COUNTER, "Trần Văn Bảy", "Mất sóng");
  g_autoptr (HaCase) own = NULL;
  g_autoptr (HaImportPlan) made = NULL;
  g_autoptr (GError) error = NULL;

  g_free (what->customer->phone);
  what->customer->phone = g_strdup ("0913.000.102");
  what->received = ha_time_new (ha_date_new (2026, 2, 12), 14, 0, 33);
  own = ha_store_register (self->store, what, self->person, FIXTURE_NOW, &error);
  g_assert_no_error (error);
  made = plan (self->store, sheet, HA_IMPORT_TICKETS);
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
  g_autoptr (HaSheet) sheet = parse_sheet (bytes);
  g_autoptr (HaImportBatch) batch = import (self, store, sheet, HA_IMPORT_TICKETS);
  g_autofree char *all = describe_all (store);

  g_assert_cmpuint (batch->imported, ==, TAKEN);
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
  g_autoptr (HaSheet) sheet = load_sheet ();
  g_autoptr (HaImportBatch) batch = import (self, self->store, sheet, HA_IMPORT_TICKETS);
  g_autofree char *expected = describe_all (self->store);
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

/* ---- Columns ------------------------------------------------------------------------------------------------- */

static void
test_remembered (Fixture *self, gconstpointer data)
{
  static const char text[]
      = "A;B;C;Ghi chú\n12/02/2026 14:00;Zalo;Trần Văn Bảy;Tivi nhà tôi bị mất sóng mấy hôm nay rồi\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (HaSheet) sheet = parse_sheet (bytes);
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

/* Days and times as people write them. */
static void
test_cells (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *day, *time, *closed;
    HaImportWhy why;
    const char *received, *finished;
  } cases[] = {
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
    { "12/02/1926", "8:00", "", HA_IMPORT_WHY_EARLY, NULL, NULL },
    { "12/02/2026", "8:75", "", HA_IMPORT_WHY_TIME, NULL, NULL },
    { "12/02/2027", "8:00", "", HA_IMPORT_WHY_FUTURE, NULL, NULL },
    { "12/02/2026", "8:00", "11/02/2026", HA_IMPORT_WHY_ORDER, NULL, NULL },
    { "12/02/2026", "8:00", "12/02/2027", HA_IMPORT_WHY_FUTURE, NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("Ngày;Giờ;Hình thức;Tên;Nội dung;Ngày xong\n%s;%s;Email;Lê A;x;%s\n",
                                               cases[i].day, cases[i].time, cases[i].closed);
      g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
      g_autoptr (HaSheet) sheet = parse_sheet (bytes);
      HaImportMap map = { HA_IMPORT_TICKETS,
                          6,
                          { HA_COLUMN_DATE, HA_COLUMN_TIME, HA_COLUMN_CHANNEL, HA_COLUMN_NAME, HA_COLUMN_CONTENT,
                            HA_COLUMN_CLOSED } };
      g_autoptr (HaImportPlan) made = ha_store_plan_import (self->store, sheet, &map, "x.csv", NOW, NULL);
      const HaImportRow *row = g_ptr_array_index (made->rows, 0);

      g_test_message ("%s %s", cases[i].day, cases[i].time);
      g_assert_cmpint (row->why, ==, cases[i].why);
      if (row->registration != NULL)
        {
          g_autofree char *received = ha_time_to_iso (row->registration->received);
          g_autofree char *finished
              = row->registration->finished != 0 ? ha_time_to_iso (row->registration->finished) : NULL;

          g_assert_cmpstr (received, ==, cases[i].received);
          g_assert_cmpstr (finished, ==, cases[i].finished);
        }
    }
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
  g_autoptr (HaSheet) sheet = parse_sheet (bytes);
  g_autoptr (HaImportPlan) made = plan (self->store, sheet, HA_IMPORT_TICKETS);
  g_autoptr (HaImportBatch) batch = import (self, self->store, sheet, HA_IMPORT_TICKETS);
  g_autoptr (HaCase) first = load (self->store, "KN-2026-0001");
  const HaImportRow *refused = g_ptr_array_index (made->rows, 2);
  const HaEntry *entry = g_ptr_array_index (first->journal, 0);

  g_assert_cmpuint (batch->imported, ==, 2);
  g_assert_cmpuint (made->n_open, ==, 1);
  g_assert_cmpuint (made->n_overdue, ==, 1);
  g_assert_cmpstr (first->customer->name, ==, "Lê An");
  g_assert_cmpstr (first->customer->phone, ==, "0905111222");
  g_assert_cmpstr (ha_fields_get (entry->fields, "number"), ==, "14");
  g_assert_false (ha_case_knows_received_time (first) || ha_case_knows_closed_time (first));
  g_assert_cmpstr (refused->number, ==, "16");
  g_assert_cmpstr (refused->who, ==, "Lê Chi");
  g_assert_cmpstr (refused->what, ==, "Hỏi cước");
}

static GBytes *
export_list (HaStore *store)
{
  g_autoptr (GOutputStream) to = g_memory_output_stream_new_resizable ();
  g_autoptr (HaQuery) query = ha_query_new (NOW);
  g_autoptr (GError) error = NULL;

  ha_store_export_list (store, query, to, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (to, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (to));
}

/* The list as a sheet keeps the zero of a phone, tells the end, and is known again row by row. */
static void
test_own_sheet (Fixture *self, gconstpointer data)
{
  g_autoptr (HaSheet) sheet = load_sheet ();
  g_autoptr (HaImportBatch) batch = import (self, self->store, sheet, HA_IMPORT_TICKETS);
  g_autoptr (GBytes) bytes = export_list (self->store);
  g_autoptr (HaSheet) own = parse_sheet (bytes);
  g_autoptr (HaImportPlan) again = plan (self->store, own, HA_IMPORT_TICKETS);

  g_assert_cmpuint (again->rows->len, ==, TAKEN);
  g_assert_cmpuint (again->n_skipped, ==, TAKEN);
  g_assert_nonnull (strstr (g_bytes_get_data (bytes, NULL), ";KH hài lòng;Kết thúc\r\n"));
  for (guint row = 0; row < TAKEN; row++)
    {
      const char *phone = ha_sheet_get_cell (own, row, 6);

      g_assert_true (*phone == '\0' || strchr (phone, ' ') != NULL);
    }
  g_assert_cmpuint (batch->imported, ==, TAKEN);
}

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
  g_autoptr (GBytes) bytes = export_list (store);
  g_autoptr (HaSheet) sheet = ha_sheet_new (bytes, HA_ENCODING_GUESS, '\0', NULL);

  return sheet != NULL ? ha_sheet_get_n_rows (sheet) : 0;
}

static guint
count_words (HaStore *store, const char *text)
{
  g_autoptr (HaQuery) query = ha_query_new (NOW);

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
  g_autoptr (HaQuery) query = ha_query_new (NOW);
  g_autofree HaCounts *counts = ha_store_get_counts (self->store, self->person, NOW, NULL);

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
  g_autoptr (HaCase) first = load (self->store, "KN-2026-0001");
  g_autoptr (HaQuery) query = ha_query_new (NOW);

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
  g_autoptr (HaSheet) sheet = load_sheet ();
  g_autoptr (HaImportBatch) batch = import (self, self->store, sheet, HA_IMPORT_TICKETS);
  g_autoptr (HaImportBatch) undone = NULL;
  g_autoptr (HaImportBatch) again = NULL;
  g_autoptr (HaCase) first = NULL;
  g_autoptr (GError) error = NULL;

  undone = ha_store_undo_import (self->store, batch->id, "nhầm tệp", self->person, NOW + 60, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (undone->withdrawn, ==, TAKEN);
  first = load (self->store, "KN-2026-0001");
  g_assert_true (ha_ticket_is_taken_back (first->ticket));
  g_assert_cmpstr (undone->kept[0], ==, NULL);
  g_assert_null (ha_store_undo_import (self->store, batch->id, "lần nữa", self->person, NOW + 70, &error));
  g_assert_error (error, HA_OFFICE_ERROR, HA_OFFICE_ERROR_SAME);
  g_clear_error (&error);
  assert_nowhere (self);
  check (self->store);
  again = import (self, self->store, sheet, HA_IMPORT_TICKETS);
  g_assert_cmpint (again->id, !=, batch->id);
  g_assert_cmpuint (again->imported, ==, TAKEN);
  assert_figures (self, TAKEN);
  g_assert_null (ha_store_undo_import (self->store, 99, "x", self->person, NOW, &error));
  g_assert_error (error, HA_STORE_ERROR, HA_STORE_ERROR_NOT_FOUND);
  check (self->store);
}

/* What somebody worked on since stays, and is not imported twice. */
static void
test_undo_keeps (Fixture *self, gconstpointer data)
{
  g_autoptr (HaSheet) sheet = load_sheet ();
  g_autoptr (HaImportBatch) batch = import (self, self->store, sheet, HA_IMPORT_TICKETS);
  g_autoptr (HaCase) corrected = load (self->store, "KN-2026-0001");
  g_autoptr (HaCase) attached = load (self->store, "KN-2026-0002");
  g_autoptr (HaImportBatch) undone = NULL;
  g_autoptr (HaImportPlan) again = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);
  g_autoptr (GError) error = NULL;

  fixture_act (self, &corrected, HA_ACTION_CORRECT, NOW + 10, "field", "customer_name", "value", "Nguyễn Thị Khác",
               "reason", "sai tên", NULL);
  g_assert_cmpint (ha_store_attach (self->store, attached->ticket->id, "a.txt", bytes, self->person, NOW + 10, &error),
                   >, 0);
  g_assert_no_error (error);
  undone = ha_store_undo_import (self->store, batch->id, "nhầm tệp", self->person, NOW + 60, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (undone->withdrawn, ==, TAKEN - 2);
  g_assert_cmpstr (undone->kept[0], ==, "KN-2026-0001");
  g_assert_cmpstr (undone->kept[1], ==, "KN-2026-0002");
  g_assert_null (undone->kept[2]);
  again = plan (self->store, sheet, HA_IMPORT_TICKETS);
  g_assert_cmpuint (again->n_new, ==, TAKEN - 2);
  g_assert_cmpuint (again->n_skipped, ==, 2);
}

/* ---- Breaking off -------------------------------------------------------------------------------------------- */

typedef struct
{
  GMainLoop *loop;
  GCancellable *cancellable;
  GError *error;
  guint64 done;
} Waiting;

static void
progress_cb (guint64 done, guint64 total, gpointer user_data)
{
  Waiting *waiting = user_data;

  waiting->done = done;
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

/* Broken off, the same sheet goes on where it stopped, under the same batch. */
static void
test_broken_off (Fixture *self, gconstpointer data)
{
  g_autoptr (GBytes) bytes = make_long_sheet (450);
  g_autoptr (HaSheet) sheet = parse_sheet (bytes);
  Waiting waiting = { g_main_loop_new (NULL, FALSE), g_cancellable_new (), NULL, 0 };
  g_autoptr (GPtrArray) batches = NULL;
  g_autoptr (HaImportBatch) rest = NULL;
  guint before;

  ha_store_import_async (self->store, plan (self->store, sheet, HA_IMPORT_TICKETS), self->person, NOW, progress_cb,
                         &waiting, waiting.cancellable, imported_cb, &waiting);
  g_main_loop_run (waiting.loop);
  batches = ha_store_list_imports (self->store, NULL);
  g_assert_cmpuint (batches->len, ==, 1);
  before = ((HaImportBatch *) batches->pdata[0])->imported;
  g_assert_cmpuint (before % 50, ==, 0);
  g_assert_true (waiting.error == NULL || g_error_matches (waiting.error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
  rest = import (self, self->store, sheet, HA_IMPORT_TICKETS);
  g_assert_cmpuint (rest->imported, ==, 450);
  g_assert_cmpint (rest->id, ==, ((HaImportBatch *) batches->pdata[0])->id);
  check (self->store);
  g_clear_error (&waiting.error);
  g_object_unref (waiting.cancellable);
  g_main_loop_unref (waiting.loop);
}

/* ---- Customers ----------------------------------------------------------------------------------------------- */

static void
test_customers (Fixture *self, gconstpointer data)
{
  static const char text[] = "Tên khách hàng;Số ĐT;Mã thuê bao;Địa chỉ\nTrần Văn Bảy;0913 000 102;QN-1;12 Lê Lợi\nLê "
                             "Thị Sáu;;QN-2;\n;0905;;\n"
                             "Tran Van Bay;0913000102;QN-1;khác\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (HaSheet) sheet = parse_sheet (bytes);
  g_autoptr (HaImportPlan) made = plan (self->store, sheet, HA_IMPORT_CUSTOMERS);
  g_autoptr (HaImportBatch) batch = NULL;
  g_autoptr (HaImportBatch) undone = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (made->n_new, ==, 2);
  g_assert_cmpuint (made->n_skipped, ==, 1);
  g_assert_cmpuint (made->n_refused, ==, 1);
  batch = ha_store_import (self->store, made, self->person, NOW, NULL, NULL, &error);
  g_assert_no_error (error);
  found = ha_store_find_customers (self->store, "tran van bay", 5, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 1);
  undone = ha_store_undo_import (self->store, batch->id, "thử", self->person, NOW, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (undone->withdrawn, ==, 2);
  left = ha_store_find_customers (self->store, "tran van bay", 5, &error);
  g_assert_cmpuint (left->len, ==, 0);
  check (self->store);
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
  ADD_TEST ("/import/remembered", test_remembered);
  ADD_TEST ("/import/cells", test_cells);
  ADD_TEST ("/import/more", test_more);
  ADD_TEST ("/import/own-sheet", test_own_sheet);
  ADD_TEST ("/import/undo", test_undo);
  ADD_TEST ("/import/undo-keeps", test_undo_keeps);
  ADD_TEST ("/import/broken-off", test_broken_off);
  ADD_TEST ("/import/customers", test_customers);
  return g_test_run ();
}
