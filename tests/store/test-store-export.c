/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The register out as lines and back without loss; a list as a sheet, and its cells back; attachments. */
#include "fixture.h"

#include <string.h>

#include "store/driver.h"
#include "store/export.h"
#include "store/sheet.h"

#define TICKETS 60

static GBytes *
export_all (HaStore *store)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  g_assert_true (ha_store_export_all (store, stream, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

static gboolean
create (Fixture *self, const char *name, GBytes *lines, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (lines);

  return ha_store_create_from_lines (path, stream, NULL, NULL, NULL, error);
}

static HaStore *
open_copy (Fixture *self, const char *name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  HaStore *store = ha_store_open (path, &error);

  g_assert_no_error (error);
  return store;
}

static void
issue_letter (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_WRITTEN, FIXTURE_NOW);
  g_autoptr (HaLetter) draft = fixture_draft (self, ticket->ticket->id, FIXTURE_NOW), issued = NULL;

  issued = ha_store_issue_letter (self->store, draft->id, draft->version, self->person, FIXTURE_NOW, fixture_seal, NULL, &error);
  g_assert_no_error (error);
}

static void
fill (Fixture *self)
{
  g_autoptr (GBytes) content = g_bytes_new_static ("\x89PNG\r\n\x1a\n\0\xff", 10);
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  g_autoptr (GError) error = NULL;

  ha_store_fill_sample (self->store, TICKETS, 7, FIXTURE_NOW, NULL, NULL, &error);
  g_assert_no_error (error);
  issue_letter (self);
  ha_store_attach (self->store, 1, "ảnh.png", content, self->person, FIXTURE_NOW, &error);
  ha_store_attach (self->store, 1, "rỗng", empty, self->person, FIXTURE_NOW, &error);
  g_assert_no_error (error);
  ha_store_save_draft (self->store, self->person, "key", "{\"content\": \"chưa xong\"}", FIXTURE_NOW, &error);
  g_assert_no_error (error);
}

static void
assert_same_pdf (HaStore *store, HaStore *copy, gint64 letter)
{
  g_autoptr (GBytes) there = ha_store_load_letter_pdf (store, letter, NULL);
  g_autoptr (GBytes) here = ha_store_load_letter_pdf (copy, letter, NULL);

  g_assert_true (here != NULL && g_bytes_equal (here, there));
}

/* What a person would miss first, asked by the doors: the form's draft, files with their bytes, letters. */
static void
assert_holds_all (Fixture *self, HaStore *copy)
{
  g_autofree char *draft = ha_store_load_draft (copy, self->person, NULL, NULL, NULL);
  g_autoptr (GPtrArray) files = ha_store_list_attachments (copy, 1, NULL);
  g_autoptr (GPtrArray) letters = ha_store_list_letters (self->store, ~0u, 1000, NULL);
  g_autoptr (GPtrArray) copied = ha_store_list_letters (copy, ~0u, 1000, NULL);

  g_assert_cmpstr (draft, ==, "{\"content\": \"chưa xong\"}");
  g_assert_cmpuint (files->len, ==, 2);
  for (guint i = 0; i < files->len; i++)
    {
      const HaAttachment *file = g_ptr_array_index (files, i);
      g_autoptr (GBytes) there = ha_store_read_attachment (self->store, file->id, NULL);
      g_autoptr (GBytes) here = ha_store_read_attachment (copy, file->id, NULL);

      g_assert_true (here != NULL && g_bytes_equal (here, there));
    }
  g_assert_cmpuint (letters->len, >, 0);
  g_assert_cmpuint (copied->len, ==, letters->len);
  assert_same_pdf (self->store, copy, ((HaLetter *) letters->pdata[0])->id);
}

/* From the lines the same register comes, with the same journal's head; out again it is the same bytes. */
static void
test_round (Fixture *self, gconstpointer data)
{
  g_autoptr (GBytes) lines = NULL;
  g_autoptr (GBytes) again = NULL;
  g_autoptr (HaStore) copy = NULL;
  g_autofree char *head = NULL;
  g_autofree char *copied = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;

  fill (self);
  lines = export_all (self->store);
  g_assert_true (create (self, "copy.db", lines, &error));
  g_assert_no_error (error);
  copy = open_copy (self, "copy.db");
  again = export_all (copy);
  g_assert_cmpuint (g_bytes_get_size (lines), ==, g_bytes_get_size (again));
  g_assert_true (g_bytes_equal (lines, again));
  head = ha_store_get_journal_head (self->store, NULL);
  copied = ha_store_get_journal_head (copy, NULL);
  g_assert_cmpstr (head, ==, copied);
  found = ha_store_check (copy, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (found->len > 0 ? found->pdata[0] : NULL, ==, NULL);
  assert_holds_all (self, copy);
  g_assert_false (create (self, "copy.db", lines, &error));
  g_assert_error (error, HA_STORE_ERROR, HA_STORE_ERROR_EXISTS);
  ha_store_close (copy);
}

/* Lines that are not whole make no register: cut anywhere, or one byte of them another. */
static void
test_altered (Fixture *self, gconstpointer data)
{
  g_autoptr (GBytes) lines = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  g_autofree char *path = g_build_filename (self->folder, "bad.db", NULL);
  gsize length;
  const char *bytes;

  lines = export_all (self->store);
  bytes = g_bytes_get_data (lines, &length);
  for (guint i = 0; i < fixture_count_rounds (24); i++)
    {
      gsize at = (gsize) g_rand_int_range (random, 0, (gint32) length - 1);
      g_autofree char *text = g_memdup2 (bytes, length);
      g_autoptr (GBytes) bad = NULL;
      g_autoptr (GError) error = NULL;

      text[at] = i % 2 == 0 ? text[at] : text[at] == '1' ? '2' : '1';
      bad = g_bytes_new (text, i % 2 == 0 ? at : length);
      g_test_message ("%s at %zu", i % 2 == 0 ? "cut" : "altered", at);
      g_assert_false (create (self, "bad.db", bad, &error));
      g_assert_nonnull (error);
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
    }
}

/* ---- Hostile and old ----------------------------------------------------------------------------------------- */

/* The lines with this in the place of that, once, and their sum put right: as somebody would who knows how. */
static GBytes *
forge (GBytes *lines, const char *what, const char *with)
{
  const char *text = g_bytes_get_data (lines, NULL);
  const char *at = strstr (text, what);
  g_autoptr (GString) forged = g_string_new_len (text, at - text);
  g_autofree char *sum = NULL;
  const char *end;
  gsize before;

  g_assert_nonnull (at);
  end = g_strrstr (at, "{\"end\":");
  g_string_append (forged, with);
  g_string_append_len (forged, at + strlen (what), end - at - (gssize) strlen (what));
  before = forged->len;
  sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) forged->str, before);
  g_string_append_len (forged, end, strstr (end, "\"sha256\":\"") + strlen ("\"sha256\":\"") - end);
  g_string_append_printf (forged, "%s\"}\n", sum);
  return g_string_free_to_bytes (g_steal_pointer (&forged));
}

/* A row that the journal knows otherwise makes no register, though the sum is right. */
static void
test_forged (Fixture *self, gconstpointer data)
{
  g_autoptr (HaRegistration) what = fixture_make (HA_CHANNEL_PHONE, "Trần Văn Bình", "Mất tín hiệu từ sáng sớm");
  g_autoptr (HaCase) ticket = NULL;
  g_autoptr (GBytes) lines = NULL;
  g_autoptr (GBytes) same = NULL;
  g_autoptr (GBytes) forged = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (self->folder, "forged.db", NULL);

  ticket = ha_store_register (self->store, what, self->person, FIXTURE_NOW, &error);
  lines = export_all (self->store);
  same = forge (lines, "\"VPTH\"", "\"VPTH\"");
  g_assert_true (create (self, "same.db", same, &error));
  g_assert_no_error (error);
  forged = forge (lines, "\"VPTH\"", "\"VPTX\"");
  g_assert_false (create (self, "forged.db", forged, &error));
  g_assert_error (error, HA_STORE_ERROR, HA_STORE_ERROR_CORRUPT);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* What an earlier schema took without a limit goes out, and comes back; the guards are there again. */
static void
test_long (Fixture *self, gconstpointer data)
{
  g_autofree char *text = g_strnfill (1100000, 'x');
  g_autoptr (GError) error = NULL;
  g_autoptr (HaDriver) old = NULL;
  g_autoptr (GBytes) lines = NULL;
  g_autoptr (HaStore) copy = NULL;
  g_autoptr (GPtrArray) found = NULL;

  fixture_unpack ("register-2.db.gz", self->path);
  old = ha_driver_open (self->path, HA_DRIVER_WRITER, &error);
  g_assert_no_error (error);
  ha_driver_run (old, &error, "INSERT INTO draft (person, key, text, saved) VALUES (1, 'long', :text, 1)", "t:text", text, NULL);
  g_assert_no_error (error);
  g_clear_pointer (&old, ha_driver_close);
  self->store = ha_store_open (self->path, &error);
  g_assert_no_error (error);
  lines = export_all (self->store);
  create (self, "copy.db", lines, &error);
  g_assert_no_error (error);
  copy = open_copy (self, "copy.db");
  found = ha_store_check (copy, FALSE, &error);
  g_assert_cmpstr (found->len > 0 ? found->pdata[0] : NULL, ==, NULL);
  g_assert_false (ha_store_save_draft (copy, 1, "another", text, FIXTURE_NOW, &error));
  ha_store_close (copy);
}

/* Nothing of the copy that is read from stays beside the register. */
static void
test_nothing_left (Fixture *self, gconstpointer data)
{
  g_autoptr (GBytes) lines = export_all (self->store);
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    g_assert_null (strstr (name, ".exporting-"));
}

static void
cancel_cb (guint64 done, guint64 total, gpointer user_data)
{
  g_assert_cmpuint (done, <=, total);
  g_cancellable_cancel (user_data);
}

static void
test_cancelled (Fixture *self, gconstpointer data)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  fill (self);
  g_assert_false (ha_store_export_all (self->store, stream, cancel_cb, cancellable, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* ---- Lists --------------------------------------------------------------------------------------------------- */

static void
register_contents (Fixture *self, const char *const *contents, guint n)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (HaRegistration) what = fixture_make (HA_CHANNEL_PHONE, contents[i], contents[i]);
      g_autoptr (HaCase) ticket = ha_store_register (self->store, what, self->person, FIXTURE_NOW - i * 60, &error);

      g_assert_no_error (error);
    }
}

/* Whatever people wrote, the sheet gives back the same; and no cell begins as a formula does. */
static void
test_list (Fixture *self, gconstpointer data)
{
  static const char *const contents[] = {
    "=HYPERLINK(\"http://127.0.0.1\",\"x\")",
    "+84905",
    "-1",
    "@SUM(1)",
    "'=1",
    "''+x",
    "a;b,c\td",
    "hai\ndòng",
    "\"nháy\"",
    "'thường",
    "x",
  };
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (HaQuery) query = ha_query_new (FIXTURE_NOW);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (HaSheet) sheet = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GError) error = NULL;

  register_contents (self, contents, G_N_ELEMENTS (contents));
  query->sort = HA_SORT_CODE;
  g_assert_true (ha_store_export_list (self->store, query, stream, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_output_stream_close (stream, NULL, NULL);
  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
  sheet = ha_sheet_new (bytes, HA_ENCODING_GUESS, '\0', &error);
  g_assert_no_error (error);
  ids = ha_store_list_ids (self->store, query, &error);
  g_assert_cmpuint (ha_sheet_get_n_rows (sheet), ==, ids->len);
  for (guint row = 0; row < ids->len; row++)
    {
      g_autoptr (HaCase) ticket = ha_store_get_case (self->store, g_array_index (ids, gint64, row), &error);

      g_assert_cmpstr (ha_sheet_get_cell (sheet, row, 0), ==, ticket->ticket->code);
      g_assert_cmpstr (ha_sheet_get_cell (sheet, row, 4), ==, ticket->customer->name);
      g_assert_cmpstr (ha_sheet_get_cell (sheet, row, 11), ==, ticket->ticket->content);
    }
  g_assert_null (strstr (g_bytes_get_data (bytes, NULL), ";="));
  g_assert_null (strstr (g_bytes_get_data (bytes, NULL), ";\"="));
}

/* ---- Attachments --------------------------------------------------------------------------------------------- */

static void
test_attachments (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *name, *kept;
  } names[] = {
    { "../../etc/passwd", "passwd" }, { "C:\\Users\\x\\thư.pdf", "thư.pdf" },
    { "..", "attachment" },           { "", "attachment" },
    { "a\u202egnp.exe", "agnp.exe" }, { "hai\ndòng <b>.txt", "hai dòng <b>.txt" },
  };
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_PHONE, FIXTURE_NOW);
  g_autoptr (GBytes) picture = g_bytes_new_static ("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16);
  g_autofree char *endless = g_strnfill (4000, 'x');
  g_autofree char *large_text = g_malloc0 (25 * 1024 * 1024 + 1);
  g_autoptr (GBytes) large = g_bytes_new_take (g_steal_pointer (&large_text), 25 * 1024 * 1024 + 1);
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GBytes) back = NULL;
  g_autoptr (GError) error = NULL;
  const HaAttachment *first;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_cmpint (
        ha_store_attach (self->store, ticket->ticket->id, names[i].name, picture, self->person, FIXTURE_NOW, &error), >,
        0);
  g_assert_cmpint (
      ha_store_attach (self->store, ticket->ticket->id, endless, picture, self->person, FIXTURE_NOW, &error), >, 0);
  g_assert_no_error (error);
  list = ha_store_list_attachments (self->store, ticket->ticket->id, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_cmpstr (((HaAttachment *) list->pdata[i])->name, ==, names[i].kept);
  g_assert_cmpint (g_utf8_strlen (((HaAttachment *) list->pdata[G_N_ELEMENTS (names)])->name, -1), ==, 200);
  first = list->pdata[0];
  g_assert_cmpstr (first->type, ==, "image/png");
  g_assert_cmpstr (first->person, ==, "Lê Thị Thanh Trúc");
  g_assert_cmpint (first->at, ==, FIXTURE_NOW);
  back = ha_store_read_attachment (self->store, first->id, &error);
  g_assert_true (g_bytes_equal (back, picture));
  g_assert_cmpint (ha_store_attach (self->store, ticket->ticket->id, "x", large, self->person, FIXTURE_NOW, &error), ==,
                   0);
  g_assert_error (error, HA_STORE_ERROR, HA_STORE_ERROR_TOO_LARGE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("/export/round", test_round);
  ADD_TEST ("/export/altered", test_altered);
  ADD_TEST ("/export/forged", test_forged);
  ADD_BARE_TEST ("/export/long", test_long);
  ADD_TEST ("/export/nothing-left", test_nothing_left);
  ADD_TEST ("/export/cancelled", test_cancelled);
  ADD_TEST ("/export/list", test_list);
  ADD_TEST ("/attachments", test_attachments);
  return g_test_run ();
}
