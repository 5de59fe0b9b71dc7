/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Registers of every released schema, frozen in tests/fixtures, open with this program: brought to the newest schema, whole, and at work.
 * `test-store-fixtures --make FILE` makes a register for freezing: compress it with gzip -9n, and never change it again.
 */
#include "fixture.h"
#include "store/migrate.h"

#define NOW FIXTURE_NOW

static void
unpack (const char *name, const char *to)
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

static HaCase *
get_by_code (HaStore *store, const char *code)
{
  g_autoptr (GError) error = NULL;
  HaCase *found = ha_store_get_case (store, ha_store_find_code (store, code, NULL), &error);

  g_assert_no_error (error);
  return found;
}

static void
assert_content (Fixture *self)
{
  g_autoptr (HaCase) written = get_by_code (self->store, "KN-2026-0001");
  g_autoptr (HaCase) open = get_by_code (self->store, "KN-2026-0002");
  g_autoptr (HaCase) merged = get_by_code (self->store, "KN-2026-0003");
  const HaLetter *letter = g_ptr_array_index (written->letters, 0);
  g_autofree char *digest = ha_letter_digest (letter);

  g_assert_cmpint (written->ticket->stage, ==, HA_STAGE_RESOLVED);
  g_assert_cmpuint (written->journal->len, ==, 8);
  g_assert_cmpint (letter->status, ==, HA_LETTER_ISSUED);
  g_assert_cmpstr (letter->content_sha256, ==, digest);
  g_assert_cmpint (open->ticket->stage, ==, HA_STAGE_SUPPORT);
  g_assert_nonnull (ha_case_get_clock (open, HA_CLOCK_SUPPORT, 1));
  g_assert_cmpint (merged->ticket->merged_into, ==, open->ticket->id);
}

static void
test_open (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaOffice) office = NULL;
  g_autoptr (HaCase) fresh = NULL;

  unpack (data, self->path);
  self->store = ha_store_open (self->path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ha_store_get_schema (self->store), ==, ha_migrate_get_newest ());
  office = ha_store_dup_office (self->store);
  self->person = ha_office_find_person (office, "truc")->id;
  assert_content (self);
  fixture_check (self->store);
  fresh = fixture_register (self, HA_CHANNEL_PHONE, NOW + 100 * HOUR);
  g_assert_cmpstr (fresh->ticket->code, ==, "KN-2026-0004");
  fixture_check (self->store);
}

/* ---- Making one ---------------------------------------------------------------------------------------------------- */

static void
make_written (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_WRITTEN, NOW);
  g_autoptr (HaLetter) draft = NULL;
  g_autoptr (HaLetter) issued = NULL;

  fixture_act (self, &ticket, HA_ACTION_TAKE_UP, NOW + 60, "department", "Kỹ thuật", NULL);
  fixture_act (self, &ticket, HA_ACTION_VERIFY, NOW + 120, "authenticity", "partly", "scope", "Tổ 7", NULL);
  fixture_act (self, &ticket, HA_ACTION_OUTCOME, NOW + 180, "text", "Đã thay bộ chia", NULL);
  draft = fixture_draft (self, ticket->ticket->id, NOW + 240);
  ha_case_unref (ha_store_submit_letter (self->store, draft->id, self->person, NOW + 300, &error));
  issued = ha_store_issue_letter (self->store, draft->id, self->person, NOW + 360, fixture_seal, NULL, &error);
  g_assert_no_error (error);
  ha_case_unref (ticket);
  ticket = ha_store_get_case (self->store, draft->ticket, &error);
  fixture_act (self, &ticket, HA_ACTION_SATISFIED, NOW + 420, "text", "Khách đồng ý", NULL);
}

static void
make_open (Fixture *self)
{
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_PHONE, NOW);
  g_autoptr (HaCase) twin = fixture_register (self, HA_CHANNEL_PHONE, NOW + 60);

  fixture_act (self, &twin, HA_ACTION_MERGE, NOW + 120, "into", ticket->ticket->code, NULL);
  ha_case_unref (ticket);
  ticket = ha_store_get_case (self->store, twin->ticket->merged_into, NULL);
  fixture_act (self, &ticket, HA_ACTION_TAKE_UP, NOW + 180, "department", "Kỹ thuật", NULL);
  fixture_act (self, &ticket, HA_ACTION_VERIFY, NOW + 240, "authenticity", "true", "scope", "Tổ 7", NULL);
  fixture_act (self, &ticket, HA_ACTION_OUTCOME, NOW + 300, "text", "Đã sửa", NULL);
  fixture_act (self, &ticket, HA_ACTION_NOT_SATISFIED, NOW + 360, "wants", "Giảm cước", NULL);
  fixture_act (self, &ticket, HA_ACTION_APPOINT, NOW + 420, "place", "address", "at", "2026-02-23T09:00", NULL);
  fixture_act (self, &ticket, HA_ACTION_PAUSE, NOW + 480, "reason", "Khách hẹn sau Tết", "until", "2026-02-23T08:00",
               NULL);
}

static int
make_register (const char *path)
{
  Fixture self = { .store = fixture_create (path), .person = 1 };

  make_written (&self);
  make_open (&self);
  fixture_check (self.store);
  ha_store_close (self.store);
  g_object_unref (self.store);
  return 0;
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  if (argc == 3 && g_str_equal (argv[1], "--make"))
    return make_register (argv[2]);
  g_test_add ("/store/fixtures/register-1", Fixture, "register-1.db.gz", fixture_set_up_folder, test_open,
              fixture_tear_down);
  return g_test_run ();
}
