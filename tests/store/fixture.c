/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Registers for the tests of the store. */
#include "fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#include "store/store-private.h"

void
fixture_set_up_folder (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("ha-store-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "register.db", NULL);
}

HaStore *
fixture_create (const char *path)
{
  g_autoptr (GError) error = NULL;
  HaStoreNew what
      = { .rehearsal = TRUE, .login = "truc", .person_name = "Lê Thị Thanh Trúc", .now = FIXTURE_NOW - 30 * 24 * HOUR };
  HaStore *store = ha_store_create (path, &what, &error);

  g_assert_no_error (error);
  return store;
}

void
fixture_set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (HaOffice) office = NULL;

  fixture_set_up_folder (self, data);
  self->store = fixture_create (self->path);
  office = ha_store_dup_office (self->store);
  self->person = ha_office_find_person (office, "truc")->id;
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_unlink (path) != 0)
        remove_folder (path);
    }
  g_rmdir (folder);
}

void
fixture_tear_down (Fixture *self, gconstpointer data)
{
  if (self->store != NULL)
    ha_store_close (self->store);
  /* What was on its way to the main context. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  if (self->store != NULL)
    g_assert_finalize_object (self->store);
  remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->path);
}

HaRegistration *
fixture_make (HaChannel channel, const char *customer, const char *content)
{
  HaRegistration *what = ha_registration_new ();

  what->key = g_uuid_string_random ();
  what->channel = channel;
  what->kind = HA_KIND_COMPLAINT;
  what->area = HA_AREA_QUALITY;
  what->service = HA_SERVICE_TV;
  if (what->customer == NULL)
    what->customer = ha_customer_new ();
  what->customer->honorific = g_strdup ("Bà");
  what->customer->name = g_strdup (customer);
  what->customer->phone = g_strdup ("0905 000 101");
  what->customer->address = g_strdup ("12 Trần Phú, phường Quy Nhơn");
  what->customer->subscriber_code = g_strdup ("QN-083371");
  what->content = g_strdup (content);
  return what;
}

HaCase *
fixture_register (Fixture *self, HaChannel channel, gint64 now)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaRegistration) what
      = fixture_make (channel, "Nguyễn Thị Minh Nguyệt", "Truyền hình bị sọc, mất tiếng từ tối hôm qua");
  HaCase *ticket = ha_store_register (self->store, what, self->person, now, &error);

  g_assert_no_error (error);
  return ticket;
}

static HaFields *
collect (const char *first, va_list arguments)
{
  HaFields *fields = ha_fields_new ();

  for (const char *name = first; name != NULL; name = va_arg (arguments, const char *))
    ha_fields_set (fields, name, va_arg (arguments, const char *));
  return fields;
}

HaFields *
fixture_fields (const char *name, ...)
{
  HaFields *fields;
  va_list arguments;

  va_start (arguments, name);
  fields = collect (name, arguments);
  va_end (arguments);
  return fields;
}

void
fixture_act (Fixture *self, HaCase **ticket, HaAction action, gint64 now, ...)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaFields) fields = NULL;
  HaCase *after;
  va_list arguments;

  va_start (arguments, now);
  fields = collect (va_arg (arguments, const char *), arguments);
  va_end (arguments);
  after = ha_store_act (self->store, (*ticket)->ticket->id, (*ticket)->ticket->version, action, fields, self->person,
                        now, &error);
  g_assert_no_error (error);
  g_assert_nonnull (after);
  ha_case_unref (*ticket);
  *ticket = after;
}

void
fixture_refused (Fixture *self, HaCase *ticket, HaAction action, gint64 now, GQuark domain, int code, ...)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaFields) fields = NULL;
  g_autoptr (HaCase) after = NULL;
  va_list arguments;

  va_start (arguments, code);
  fields = collect (va_arg (arguments, const char *), arguments);
  va_end (arguments);
  after = ha_store_act (self->store, ticket->ticket->id, ticket->ticket->version, action, fields, self->person, now,
                        &error);
  g_assert_error (error, domain, code);
  g_assert_null (after);
}

HaLetter *
fixture_draft (Fixture *self, gint64 ticket, gint64 now)
{
  return fixture_draft_in (self, ticket, NULL, now);
}

gint64
fixture_tell (HaStore *store, gint64 person, HaCause cause, gint64 ticket, const HaClock *clock, gint64 threshold, gint64 now)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_reminder_free), told = NULL;
  HaReminder *one = ha_reminder_new ();

  one->ticket = ticket;
  one->what = (HaTold) { .person = person, .cause = cause, .clock = clock != NULL ? clock->kind : HA_CLOCK_NONE, .round = ticket != 0,
                         .threshold = threshold, .due = clock != NULL ? clock->due : threshold };
  g_ptr_array_add (list, one);
  told = ha_store_record_reminders (store, list, now, &error);
  g_assert_no_error (error);
  return told->len > 0 ? ((HaReminder *) told->pdata[0])->id : 0;
}

HaLetter *
fixture_draft_in (Fixture *self, gint64 ticket, const char *book, gint64 now)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaLetter) letter = ha_letter_new ();
  HaLetter *kept;

  letter->ticket = ticket;
  letter->book = g_strdup (book);
  letter->template_id = g_strdup ("t1");
  letter->subject = g_strdup ("trả lời khiếu nại về chất lượng truyền hình");
  letter->recipient = g_strdup ("Bà Nguyễn Thị Minh Nguyệt");
  g_ptr_array_add (letter->blocks, ha_letter_block_new ("opening", "Mở đầu", "Công ty đã nhận đơn của Bà."));
  g_ptr_array_add (letter->blocks, ha_letter_block_new ("result", "Kết quả", "Đã thay bộ chia.\nTín hiệu đạt."));
  letter->sign_form = g_strdup ("GIÁM ĐỐC");
  letter->sign_name = g_strdup ("Đặng Ngọc Hòa");
  kept = ha_store_save_letter (self->store, letter, self->person, now, &error);
  g_assert_no_error (error);
  return kept;
}

GBytes *
fixture_seal (const HaLetter *letter, gpointer user_data, GError **error)
{
  g_autofree char *content = ha_letter_get_content (letter);

  if (user_data != NULL)
    (*(guint *) user_data)++;
  return g_bytes_new (content, strlen (content));
}

guint
fixture_count_rounds (guint rounds)
{
  return g_getenv ("HA_SANITIZED") != NULL ? rounds / 10 : rounds;
}

void
fixture_check (HaStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = ha_store_check (store, TRUE, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < found->len; i++)
    g_test_message ("check: %s", (const char *) g_ptr_array_index (found, i));
  g_assert_cmpuint (found->len, ==, 0);
}

void
fixture_unpack (const char *name, const char *to)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", name, NULL);
  g_autoptr (GFile) packed = g_file_new_for_path (path);
  g_autoptr (GFile) file = g_file_new_for_path (to);
  g_autoptr (GConverter) converter = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
  g_autoptr (GFileInputStream) input = g_file_read (packed, NULL, &error);
  g_autoptr (GInputStream) unpacked
      = input != NULL ? g_converter_input_stream_new (G_INPUT_STREAM (input), converter) : NULL;
  g_autoptr (GFileOutputStream) output = g_file_create (file, G_FILE_CREATE_PRIVATE, NULL, &error);

  g_assert_no_error (error);
  g_output_stream_splice (G_OUTPUT_STREAM (output), unpacked, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, &error);
  g_assert_no_error (error);
}

static gpointer
load_history (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  return ha_store_load_office_with_history (self, driver, error);
}

HaOffice *
fixture_load_history (HaStore *store)
{
  g_autoptr (GError) error = NULL;
  HaOffice *office = ha_store_run (store, HA_JOB_READ, load_history, NULL, NULL, &error);

  g_assert_no_error (error);
  return office;
}

/* ---- Copies, and waiting ------------------------------------------------------------------------------------------- */

char *
fixture_get_copy (Fixture *self)
{
  return g_strconcat (self->path, ".copy", NULL);
}

guint
fixture_count_files (Fixture *self, const char *start)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    n += g_str_has_prefix (name, start);
  return n;
}

void
fixture_keep_result_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

GAsyncResult *
fixture_wait (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

void
fixture_note_progress (guint64 done, guint64 total, gpointer data)
{
  guint64 *last = data;

  g_assert_cmpuint (done, <=, total);
  last[0] = done;
  last[1] = total;
}
