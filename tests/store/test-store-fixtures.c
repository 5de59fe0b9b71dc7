/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Registers of every released schema, frozen in tests/fixtures, open with this program: brought to the newest schema, whole, and at work.
 * `test-store-fixtures --make FILE` makes a register for freezing: compress it with gzip -9n, and never change it again.
 */
#include <sqlite3.h>

#include "core/policy-file.h"
#include "fixture.h"
#include "store/backup.h"
#include "store/migrate.h"

#define NOW FIXTURE_NOW

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

/* One value of the file, as another program would read it. */
static char *
read_text (const char *path, const char *sql)
{
  sqlite3 *handle = NULL;
  sqlite3_stmt *statement = NULL;
  char *text = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL), ==, SQLITE_OK);
  if (sqlite3_step (statement) == SQLITE_ROW)
    text = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  sqlite3_close (handle);
  return text;
}

static void
assert_schema (const char *path, const char *table, const char *part)
{
  g_autofree char *query = g_strdup_printf ("SELECT sql FROM sqlite_schema WHERE name = '%s'", table);
  g_autofree char *sql = read_text (path, query);

  g_assert_nonnull (sql);
  if (strstr (sql, part) == NULL)
    g_error ("%s has no %s", table, part);
}

/* The same tables, whether a register was made so or brought there. */
static void
assert_same_schema (const char *path, const char *folder)
{
  static const char everything[] = "SELECT group_concat (name || ' ' || sql, x'0a') FROM (SELECT name, sql FROM "
                                   "sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name)";
  g_autofree char *other = g_build_filename (folder, "fresh.db", NULL);
  g_autoptr (HaStore) fresh = fixture_create (other);
  g_autofree char *made = read_text (other, everything);
  g_autofree char *brought = read_text (path, everything);

  g_assert_cmpstr (brought, ==, made);
  ha_store_close (fresh);
}

/* What schema 2 made of a register of schema 1: what grew, what is computed now, what was before, and the copy. */
static void
assert_second (Fixture *self, const HaOffice *office)
{
  const HaEarlierCalendar *earlier = g_ptr_array_index (office->earlier, 0);
  const HaPolicy *policy = ha_office_get_policy_by_id (office, 1);
  g_autoptr (HaPolicy) known = ha_policy_new_85a ();
  g_autofree char *kept = ha_policy_format (policy);
  g_autofree char *carried = ha_policy_format (known);
  g_autofree char *copy = g_strconcat (self->path, ".schema-1", NULL);
  g_autoptr (GError) error = NULL;
  HaDate tet = ha_date_new (2030, 2, 4);

  assert_schema (self->path, "clock", "kind BETWEEN 1 AND 13");
  assert_schema (self->path, "clock", "unit BETWEEN 1 AND 5");
  assert_schema (self->path, "policy_clock", "start BETWEEN 1 AND 4");
  assert_schema (self->path, "journal", "action BETWEEN 0 AND 28");
  g_assert_cmpstr (kept, ==, carried);
  g_assert_true (policy->chosen);
  g_assert_cmpuint (office->earlier->len, ==, 1);
  g_assert_false (ha_calendar_is_working_day (office->calendar, tet));
  g_assert_true (ha_calendar_is_working_day (earlier->calendar, tet));
  g_assert_true (ha_calendar_is_official (office->calendar, 2026) && ha_calendar_is_official (earlier->calendar, 2026));
  for (HaDate date = ha_date_new (2019, 1, 1); date < ha_date_new (2028, 1, 1); date++)
    g_assert_true (ha_calendar_is_working_day (office->calendar, date)
                   == ha_calendar_is_working_day (earlier->calendar, date));
  g_assert_true (g_file_test (copy, G_FILE_TEST_EXISTS));
  g_assert_true (ha_store_settle_calendar (self->store, NOW + HOUR, &error));
  g_assert_no_error (error);
}

static void
test_first (Fixture *self, gconstpointer data)
{
  g_autoptr (HaOffice) office = NULL;
  g_autoptr (GError) error = NULL;

  fixture_unpack ("register-1.db.gz", self->path);
  self->store = ha_store_open (self->path, &error);
  g_assert_no_error (error);
  office = fixture_load_history (self->store);
  assert_second (self, office);
  assert_same_schema (self->path, self->folder);
  fixture_check (self->store);
}

/* Across a changed day, a policy that was chosen and added, a pause that ended by itself. */
static void
assert_reckoned (Fixture *self)
{
  g_autoptr (HaCase) moved = get_by_code (self->store, "KN-2026-0004");
  g_autoptr (HaCase) later = get_by_code (self->store, "KN-2026-0005");
  g_autoptr (HaCase) paused = get_by_code (self->store, "KN-2026-0002");
  const HaEntry *last = g_ptr_array_index (moved->journal, moved->journal->len - 1);
  g_autoptr (HaOffice) office = fixture_load_history (self->store);

  g_assert_cmpint (last->action, ==, HA_ACTION_RECKON);
  g_assert_cmpuint (office->earlier->len, ==, 1);
  g_assert_nonnull (ha_case_get_clock (later, HA_CLOCK_ACKNOWLEDGE, 1));
  g_assert_cmpint (ha_case_get_clock (paused, HA_CLOCK_SUPPORT, 1)->paused_since, ==, 0);
}

/* What schema 3 keeps more: the type of what is attached, what was told by ticket and clock, figures in sum. */
static void
assert_kept (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) attached = ha_store_list_attachments (self->store, 1, &error);
  g_autofree char *told = read_text (self->path, "SELECT count (*) FROM reminder WHERE ticket = 5 AND mark <> ''");
  g_autofree char *open = read_text (self->path, "SELECT sum (n) FROM stat_open");
  g_autofree char *draft = ha_store_load_draft (self->store, 1, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (attached->len, ==, 1);
  g_assert_cmpstr (((HaAttachment *) attached->pdata[0])->type, ==, "image/png");
  g_assert_cmpstr (told, ==, "1");
  g_assert_cmpstr (open, ==, "3");
  g_assert_cmpstr (draft, ==, "{\"content\":\"gõ dở\"}");
}

/* Letters of earlier schemas keep their digest, and are printed again with the letterhead of then. */
static void
assert_letters (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) letters = ha_store_list_letters (self->store, 1 << HA_LETTER_ISSUED, 0, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (letters->len, >, 0);
  for (guint i = 0; i < letters->len; i++)
    {
      const HaLetter *letter = letters->pdata[i];

      g_assert_cmpint (letter->rule, ==, 1);
      g_assert_cmpint (letter->version, ==, 1);
      g_assert_null (letter->pattern);
      g_assert_nonnull (letter->letterhead);
      g_assert_cmpstr (letter->letterhead->issuer, ==, "CÔNG TY TNHH MTV\nTRUYỀN HÌNH CÁP QUY NHƠN");
      g_assert_nonnull (letter->letterhead->phones);
    }
}

/* What schema 4 keeps more: letters with all that is printed, by the second rule of their digest. */
static void
assert_ruled (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) letters = ha_store_list_letters (self->store, 1 << HA_LETTER_ISSUED, 0, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (letters->len, >, 0);
  for (guint i = 0; i < letters->len; i++)
    {
      const HaLetter *letter = letters->pdata[i];

      g_assert_cmpint (letter->rule, ==, 2);
      g_assert_cmpstr (letter->book, ==, "outgoing");
      g_assert_cmpstr (letter->letterhead->issuer, ==, "CÔNG TY TNHH MTV\nTRUYỀN HÌNH CÁP QUY NHƠN");
    }
}

/* What schema 5 keeps more: the PDFs; and a letter of an earlier schema has none, one that is issued afterwards has its own. */
static void
assert_pdfs (Fixture *self, gboolean kept)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) letters = ha_store_list_letters (self->store, 1 << HA_LETTER_ISSUED, 0, &error);
  g_autoptr (HaLetter) draft = fixture_draft (self, 5, NOW + 999 * HOUR);
  g_autoptr (HaLetter) issued = NULL;
  g_autoptr (GBytes) old = NULL, fresh = NULL;

  old = ha_store_load_letter_pdf (self->store, ((HaLetter *) letters->pdata[0])->id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (old != NULL, ==, kept);
  issued = ha_store_issue_letter (self->store, draft->id, draft->version, self->person, NOW + 999 * HOUR, fixture_seal, NULL, &error);
  g_assert_no_error (error);
  fresh = ha_store_load_letter_pdf (self->store, issued->id, &error);
  g_assert_no_error (error);
  g_assert_nonnull (fresh);
}

static void
test_open (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaOffice) office = NULL;
  g_autoptr (HaCase) fresh = NULL;
  const int schema = ((const char *) data)[strlen ("register-")] - '0';
  const gboolean first = schema == 1;

  fixture_unpack (data, self->path);
  self->store = ha_store_open (self->path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ha_store_get_schema (self->store), ==, ha_migrate_get_newest ("sqlite"));
  office = ha_store_dup_office (self->store);
  self->person = ha_office_find_person (office, "truc")->id;
  assert_content (self);
  if (schema >= 4)
    assert_ruled (self);
  else
    assert_letters (self);
  fixture_check (self->store);
  if (!first)
    assert_reckoned (self);
  if (schema >= 3)
    {
      assert_kept (self);
      assert_pdfs (self, schema >= 5);
    }
  fresh = fixture_register (self, HA_CHANNEL_PHONE, NOW + 1000 * HOUR);
  g_assert_cmpstr (fresh->ticket->code, ==, first ? "KN-2026-0004" : "KN-2026-0006");
  fixture_check (self->store);
}

/* Where there is no room to bring it to today's schema, it can be copied to where there is. */
static void
test_as_it_is (Fixture *self, gconstpointer data)
{
  g_autofree char *to = fixture_get_copy (self);
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HaBackup) made = NULL, again = NULL;
  g_autoptr (HaStore) store = NULL;
  gsize length, length_after;

  fixture_unpack ("register-3.db.gz", self->path);
  g_assert_true (g_file_get_contents (self->path, &before, &length, &error));
  made = ha_backup_as_it_is (self->path, to, &error);
  g_assert_no_error (error);
  g_assert_cmpint (made->schema, ==, 3);
  g_assert_cmpuint (made->tickets, ==, 5);
  g_assert_true (g_file_get_contents (self->path, &after, &length_after, &error));
  g_assert_cmpmem (before, length, after, length_after);
  again = ha_backup_as_it_is (self->path, to, &error);
  g_assert_null (again);
  g_assert_error (error, HA_STORE_ERROR, HA_STORE_ERROR_EXISTS);
  g_clear_error (&error);
  store = ha_store_open (to, &error);
  g_assert_no_error (error);
  fixture_check (store);
  ha_store_close (store);
}

/* Every way to spoil an index and indices: a step that makes them anew does not need what was there. */
static const char *const spoilt[] = {
  "UPDATE ticket_search_data SET block = x'0001ffffffffffffffff'",
  "UPDATE customer_search_data SET block = x'0001ffffffffffffffff'",
  "DELETE FROM ticket_search_data; DELETE FROM customer_search_data",
  "UPDATE customer_search_data SET block = x'0001ffffffffffffffff' WHERE id = 10",
  "UPDATE ticket_search_data SET block = zeroblob (length (block)) WHERE id > 10",
  "DELETE FROM customer_search_config",
  "DROP TABLE customer_search_data; DROP TABLE ticket_search_idx",
  "DROP TABLE ticket_search_config",
  "DROP INDEX clock_open_warn; DROP INDEX letter_number",
};

static void
spoil (const char *path, const char *sql)
{
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);
}

static void
test_spoilt (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (spoilt); i++)
    {
      g_autofree char *name = g_strdup_printf ("spoilt-%u.db", i);
      g_autofree char *path = g_build_filename (self->folder, name, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (HaStore) store = NULL;

      fixture_unpack ("register-3.db.gz", path);
      spoil (path, spoilt[i]);
      g_test_message ("%s", spoilt[i]);
      store = ha_store_open (path, &error);
      g_assert_no_error (error);
      fixture_check (store);
      g_assert_cmpint (ha_store_get_schema (store), ==, ha_migrate_get_newest ("sqlite"));
      ha_store_close (store);
    }
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
  issued = ha_store_issue_letter (self->store, draft->id, 0, self->person, NOW + 360, fixture_seal, NULL, &error);
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

static void
make_reckoned (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_WRITTEN, NOW + 600);
  g_autoptr (HaCase) later = NULL;
  g_autoptr (GPtrArray) moved = NULL, resumed = NULL;
  HaDay day = { .date = ha_date_new (2026, 2, 13), .kind = HA_DAY_CLOSURE, .name = "Nghỉ tránh bão" };

  moved = ha_store_set_day (self->store, &day, NULL, 0, self->person, NOW + 660, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (moved->len, ==, 1);
  g_assert_cmpint (ha_store_choose_policy (self->store, "85A-2026", ha_date_new (2026, 2, 24), self->person, NOW + 720,
                                           &error), >, 0);
  g_assert_no_error (error);
  resumed = ha_store_resume_due (self->store, NOW + 300 * HOUR, &error);
  g_assert_cmpuint (resumed->len, ==, 1);
  later = fixture_register (self, HA_CHANNEL_PHONE, NOW + 300 * HOUR);
}

static void
make_kept (Fixture *self)
{
  static const char picture[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\b\6\0\0\0";
  g_autoptr (GBytes) content = g_bytes_new_static (picture, sizeof picture - 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) told = ha_store_get_case (self->store, 5, &error);
  const HaClock *clock = ha_case_get_clock (told, HA_CLOCK_FEEDBACK, 1);
  const HaClaim claim = { "bus 1 :1.7", NOW + 302 * HOUR };
  gint64 id;

  g_assert_no_error (error);
  ha_store_attach (self->store, 1, "ảnh chụp.png", content, self->person, NOW + 301 * HOUR, &error);
  g_assert_no_error (error);
  id = fixture_tell (self->store, self->person, HA_CAUSE_BREACH, 5, clock, clock->due, NOW + 302 * HOUR);
  g_array_unref (ha_store_claim_reminders (self->store, &id, 1, claim.server, claim.handed, &error));
  g_assert_true (ha_store_shown_reminders (self->store, &id, 1, &claim, 7, NOW + 302 * HOUR + 1, &error));
  g_assert_true (ha_store_see_reminders (self->store, &id, 1, NOW + 302 * HOUR + 9, &error));
  fixture_tell (self->store, self->person, HA_CAUSE_DAY, 0, NULL, NOW + 302 * HOUR, NOW + 302 * HOUR);
  g_assert_true (ha_store_be_at_desk (self->store, self->person, NOW + 302 * HOUR, &error));
  g_assert_true (ha_store_save_draft (self->store, self->person, "3c0e…", "{\"content\":\"gõ dở\"}", NOW + 303 * HOUR, &error));
  g_assert_true (ha_store_set_note (self->store, "watch.last-tick", "1771974600", &error));
}

static int
make_register (const char *path)
{
  Fixture self = { .store = fixture_create (path), .person = 1 };

  make_written (&self);
  make_open (&self);
  make_reckoned (&self);
  make_kept (&self);
  fixture_check (self.store);
  ha_store_close (self.store);
  g_object_unref (self.store);
  return 0;
}

/* ---- Letterheads of then ------------------------------------------------------------------------------------------- */

#define ENTRY(seq, at, issuer)                                                                                       \
  "INSERT INTO journal SELECT " seq ", NULL, " at ", actor, actor_name, 0, 0, 0, 0, '{\"issuer\":\"" issuer           \
  "\",\"symbol\":\"X\"}', NULL, 0, NULL, 'x" seq "' FROM journal WHERE seq = 1"

static const struct {
  const char *name, *before; /* what the office's entries said */
  const char *issuer;
} heads[] = {
  { "never", "SELECT 1", "CÔNG TY TNHH MTV\nTRUYỀN HÌNH CÁP QUY NHƠN" },
  { "before", ENTRY ("9001", "1000", "TÊN ĐẦU") "; " ENTRY ("9002", "2000", "TÊN SAU") "; " ENTRY ("9003", "9000000000", "TÊN MỚI"), "TÊN SAU" },
  { "later", ENTRY ("9003", "9000000000", "TÊN MỚI"), "CÔNG TY TNHH MTV\nTRUYỀN HÌNH CÁP QUY NHƠN" },
};

/* A letter that an earlier schema issued gets the letterhead that the office had at that moment. The step alone: the entries are no
 * links of the chain. */
static void
test_letterheads (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HaDriver) driver = NULL;
      g_autofree char *path = g_strconcat (self->path, "-", heads[i].name, NULL);
      g_autofree char *issuer = NULL;

      fixture_unpack ("register-3.db.gz", path);
      driver = ha_driver_open (path, HA_DRIVER_WRITER, &error);
      g_assert_no_error (error);
      g_assert_true (ha_driver_exec (driver, heads[i].before, &error));
      g_assert_true (ha_migrate_steps (driver, &error));
      g_assert_no_error (error);
      issuer = ha_driver_get_text (driver, &error,
                                   "SELECT json_extract (letterhead, '$.issuer') FROM letter WHERE status >= 3 LIMIT 1", NULL);
      g_assert_cmpstr (issuer, ==, heads[i].issuer);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  if (argc == 3 && g_str_equal (argv[1], "--make"))
    return make_register (argv[2]);
  g_test_add ("/store/fixtures/register-1", Fixture, "register-1.db.gz", fixture_set_up_folder, test_open,
              fixture_tear_down);
  g_test_add ("/store/fixtures/register-2", Fixture, "register-2.db.gz", fixture_set_up_folder, test_open,
              fixture_tear_down);
  g_test_add ("/store/fixtures/register-3", Fixture, "register-3.db.gz", fixture_set_up_folder, test_open,
              fixture_tear_down);
  g_test_add ("/store/fixtures/register-4", Fixture, "register-4.db.gz", fixture_set_up_folder, test_open,
              fixture_tear_down);
  g_test_add ("/store/fixtures/register-5", Fixture, "register-5.db.gz", fixture_set_up_folder, test_open,
              fixture_tear_down);
  g_test_add ("/store/fixtures/register-6", Fixture, "register-6.db.gz", fixture_set_up_folder, test_open,
              fixture_tear_down);
  ADD_BARE_TEST ("/store/fixtures/from-1-to-newest", test_first);
  ADD_BARE_TEST ("/store/fixtures/letterheads", test_letterheads);
  ADD_BARE_TEST ("/store/fixtures/spoilt", test_spoilt);
  ADD_BARE_TEST ("/store/fixtures/as-it-is", test_as_it_is);
  return g_test_run ();
}
