/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers that were told before an older copy took the register's place are not given again. */
#include <glib/gstdio.h>
#include <string.h>

#include "by-hand.h"
#include "core/letter-error.h"
#include "fixture.h"
#include "store/backup.h"
#include "store/remind/remind.h"

#define NOW FIXTURE_NOW

static void
close_store (Fixture *self)
{
  ha_store_close (self->store);
  g_clear_object (&self->store);
}

static void
make_copy (Fixture *self, const char *to)
{
  g_autoptr (GError) error = NULL;

  ha_store_backup (self->store, to, &error);
  g_assert_no_error (error);
}

/* A letter with the next number, or this one; its number, or 0 when that is refused as given. */
static int
issue (Fixture *self, int number, const char *suffix)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaLetter) draft = fixture_draft (self, 1, NOW);
  g_autoptr (HaLetter) kept = NULL, issued = NULL;

  draft->number = number;
  draft->suffix = g_strdup (suffix);
  draft->reason = g_strdup (number != 0 ? "Chèn" : NULL);
  kept = ha_store_save_letter (self->store, draft, self->person, NOW, &error);
  g_assert_no_error (error);
  issued = ha_store_issue_letter (self->store, draft->id, kept->version, self->person, NOW, fixture_seal, NULL, &error);
  if (issued == NULL)
    g_assert_error (error, HA_LETTER_ERROR, HA_LETTER_ERROR_TAKEN);
  return issued != NULL ? issued->number : 0;
}

/* What the register says that is given next, and that nothing is wrong with it. */
static void
restore_here (Fixture *self, const char *from, guint codes, guint letters, const char *code, int number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaBackup) what = NULL;
  g_autoptr (HaCase) ticket = NULL;
  g_autofree char *head = NULL;

  close_store (self);
  what = ha_restore (from, self->path, NOW, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (what->lost_codes, ==, codes);
  g_assert_cmpuint (what->lost_letters, ==, letters);
  g_assert_false (what->unsure);
  self->store = ha_store_open (self->path, &error);
  g_assert_no_error (error);
  head = ha_store_get_journal_head (self->store, &error);
  g_assert_cmpstr (what->head, ==, head);
  fixture_check (self->store);
  ticket = fixture_register (self, HA_CHANNEL_PHONE, NOW);
  g_assert_cmpstr (ticket->ticket->code, ==, code);
  g_assert_cmpint (issue (self, 0, NULL), ==, number);
  g_assert_cmpint (issue (self, 2, NULL), ==, 0);
  g_assert_cmpint (issue (self, 2, "A"), ==, 0);
  fixture_check (self->store);
}

/* An older copy, the same once more, and then what had been replaced first: never a number that somebody was told. */
static void
test_restore_numbers (Fixture *self, gconstpointer data)
{
  g_autoptr (HaCase) first = fixture_register (self, HA_CHANNEL_WRITTEN, NOW), second = NULL;
  g_autofree char *to = fixture_get_copy (self), *later = g_strconcat (to, "-later", NULL);

  g_assert_cmpint (issue (self, 0, NULL), ==, 1);
  make_copy (self, to);
  second = fixture_register (self, HA_CHANNEL_PHONE, NOW);
  g_assert_cmpint (issue (self, 0, NULL), ==, 2);
  g_assert_cmpint (issue (self, 0, NULL), ==, 3);
  g_assert_cmpint (issue (self, 2, "A"), ==, 2);
  make_copy (self, later);
  restore_here (self, to, 1, 3, "KN-2026-0003", 4);
  restore_here (self, to, 2, 4, "KN-2026-0004", 5);
  restore_here (self, later, 2, 2, "KN-2026-0005", 6);
}

/* Another office's numbers are its own. */
static void
test_restore_another (Fixture *self, gconstpointer data)
{
  g_autofree char *other = g_build_filename (self->folder, "other.db", NULL), *to = fixture_get_copy (self);
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_PHONE, NOW);
  g_autoptr (GError) error = NULL;
  g_autoptr (HaBackup) what = NULL;
  HaStoreNew office = { .rehearsal = TRUE, .login = "khac", .person_name = "Người khác", .now = NOW - 1 };
  g_autoptr (HaStore) store = ha_store_create (other, &office, &error);

  g_assert_no_error (error);
  g_assert_true (ha_store_backup (store, to, &error));
  ha_store_close (store);
  close_store (self);
  what = ha_restore (to, self->path, NOW, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (what->lost_codes, ==, 0);
  g_assert_true (what->unsure);
}

/* ---- What was told ------------------------------------------------------------------------------------------------- */

/* The number of a reminder of this ticket's limit, recorded now or before. */
static gint64
tell (Fixture *self, gint64 ticket, HaCause cause, gint64 threshold)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_reminder_free), told = NULL;
  HaReminder *one = ha_reminder_new ();

  one->ticket = ticket;
  one->what = (HaTold) { .person = self->person, .cause = cause, .clock = HA_CLOCK_HANDLING, .round = 1, .threshold = threshold, .due = NOW + HOUR };
  g_ptr_array_add (list, one);
  told = ha_store_record_reminders (self->store, list, NOW + 60, &error);
  g_assert_no_error (error);
  return told->len > 0 ? ((HaReminder *) told->pdata[0])->id : 0;
}

static GPtrArray *
list_told (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  HaReminderQuery query = { .person = self->person };
  GPtrArray *list = ha_store_list_reminders (self->store, &query, &error);

  g_assert_no_error (error);
  return list;
}

/* What was told after the copy was made stays told, and seen what was seen; but not of tickets that the copy has not. */
static void
test_told (Fixture *self, gconstpointer data)
{
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_PHONE, NOW), lost = NULL;
  g_autofree char *to = fixture_get_copy (self);
  gint64 id = ticket->ticket->id, before = tell (self, id, HA_CAUSE_WARNING, NOW), after, other;
  g_autoptr (GError) error = NULL;
  g_autoptr (HaBackup) what = NULL;
  g_autoptr (GPtrArray) list = NULL;

  make_copy (self, to);
  lost = fixture_register (self, HA_CHANNEL_PHONE, NOW + 60);
  other = tell (self, lost->ticket->id, HA_CAUSE_WARNING, NOW);
  after = tell (self, id, HA_CAUSE_BREACH, NOW + HOUR);
  g_assert_true (ha_store_see_reminders (self->store, &before, 1, NOW + 120, &error));
  g_array_unref (ha_store_claim_reminders (self->store, &after, 1, ":1.2", NOW + 120, &error));
  g_assert_true (ha_store_shown_reminders (self->store, &after, 1, &(const HaClaim) { ":1.2", NOW + 120 }, 3, NOW + 121, &error));
  g_assert_cmpint (other, >, 0);
  close_store (self);
  what = ha_restore (to, self->path, NOW + 200, NULL, &error);
  g_assert_no_error (error);
  self->store = ha_store_open (self->path, &error);
  g_assert_no_error (error);
  fixture_check (self->store);
  list = list_told (self);
  g_assert_cmpuint (list->len, ==, 2);
  for (guint i = 0; i < list->len; i++)
    {
      const HaReminder *one = list->pdata[i];

      g_assert_cmpint (one->ticket, ==, id);
      g_assert_cmpint (one->seen, ==, one->what.cause == HA_CAUSE_WARNING ? NOW + 120 : 0);
      g_assert_cmpint (one->shown, ==, one->what.cause == HA_CAUSE_BREACH ? NOW + 121 : 0);
    }
  g_assert_cmpint (tell (self, id, HA_CAUSE_BREACH, NOW + HOUR), ==, 0);
}

/* ---- A register that can not be read, or not all of it -------------------------------------------------------------- */

typedef struct {
  guint codes, letters;
  gboolean unsure;
  const char *code; /* of the next ticket */
} Carried;

/* Restores, and asks what was carried and which code comes next. */
static void
restore_damaged (Fixture *self, const char *from, const Carried *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaBackup) what = ha_restore (from, self->path, NOW, NULL, &error);
  g_autoptr (HaCase) ticket = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (what->lost_codes, ==, expected->codes);
  g_assert_cmpuint (what->lost_letters, ==, expected->letters);
  g_assert_cmpint (what->unsure, ==, expected->unsure);
  self->store = ha_store_open (self->path, &error);
  g_assert_no_error (error);
  fixture_check (self->store);
  ticket = fixture_register (self, HA_CHANNEL_PHONE, NOW);
  g_assert_cmpstr (ticket->ticket->code, ==, expected->code);
}

/* An old copy; and then two tickets and two letters more, one of them inserted. */
static char *
copy_and_go_on (Fixture *self)
{
  char *to = fixture_get_copy (self);

  ha_case_unref (fixture_register (self, HA_CHANNEL_WRITTEN, NOW));
  g_assert_cmpint (issue (self, 0, NULL), ==, 1);
  make_copy (self, to);
  ha_case_unref (fixture_register (self, HA_CHANNEL_PHONE, NOW));
  ha_case_unref (fixture_register (self, HA_CHANNEL_PHONE, NOW));
  g_assert_cmpint (issue (self, 0, NULL), ==, 2);
  g_assert_cmpint (issue (self, 1, "A"), ==, 1);
  return to;
}

static void
spoil_file (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  memset (bytes, 0x5a, 2000);
  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
}

/* Nothing of it can be read: a later copy knows. */
static void
test_spoilt_file (Fixture *self, gconstpointer data)
{
  g_autofree char *to = copy_and_go_on (self), *folder = ha_backup_dup_folder (self->path);
  g_autofree char *later = g_build_filename (folder, "later.db", NULL);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  make_copy (self, later);
  ha_case_unref (fixture_register (self, HA_CHANNEL_PHONE, NOW));
  close_store (self);
  spoil_file (self->path);
  restore_damaged (self, to, &(Carried){ 2, 2, TRUE, "KN-2026-0004" });
  g_assert_cmpint (issue (self, 0, NULL), ==, 3);
}

/* Somebody took it away. */
static void
test_gone (Fixture *self, gconstpointer data)
{
  g_autofree char *to = copy_and_go_on (self), *folder = ha_backup_dup_folder (self->path);
  g_autofree char *later = g_build_filename (folder, "later.db", NULL);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  make_copy (self, later);
  close_store (self);
  g_assert_cmpint (g_unlink (self->path), ==, 0);
  restore_damaged (self, to, &(Carried){ 2, 2, TRUE, "KN-2026-0004" });
}

/* One table can not be read: the others are. The inserted number is known nowhere then. */
#define SPOIL(table) "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'letter_year') WHERE name = '" table "'"
static const struct { const char *name, *sql; Carried expected; int next; } spoilt[] = {
  { "letters", SPOIL ("letter"), { 2, 1, TRUE, "KN-2026-0004" }, 3 },
  { "journal", SPOIL ("journal"), { 2, 2, TRUE, "KN-2026-0004" }, 3 },
  { "settings", SPOIL ("setting"), { 2, 2, FALSE, "KN-2026-0004" }, 3 },
  { "codes", SPOIL ("ticket_book"), { 0, 2, TRUE, "KN-2026-0002" }, 3 },
};

static void
test_spoilt_table (Fixture *self, gconstpointer data)
{
  const guint row = GPOINTER_TO_UINT (data);
  g_autofree char *to = copy_and_go_on (self), *sql = g_strconcat ("PRAGMA writable_schema = 1; ", spoilt[row].sql, NULL);

  close_store (self);
  run_sql (self->path, sql);
  restore_damaged (self, to, &spoilt[row].expected);
  g_assert_cmpint (issue (self, 0, NULL), ==, spoilt[row].next);
}

/* ---- Books ------------------------------------------------------------------------------------------------------------- */

static int
issue_minutes (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaLetter) draft = fixture_draft_in (self, 1, HA_BOOK_MINUTES, NOW), issued = NULL;

  issued = ha_store_issue_letter (self->store, draft->id, 0, self->person, NOW, fixture_seal, NULL, &error);
  g_assert_no_error (error);
  return issued->number;
}

/* Each book goes on by itself; one that was begun on paper is still begun, and what stands there on paper is not given. */
static void
test_books (Fixture *self, gconstpointer data)
{
  g_autofree char *to = fixture_get_copy (self);
  g_autoptr (GError) error = NULL;

  ha_case_unref (fixture_register (self, HA_CHANNEL_WRITTEN, NOW));
  make_copy (self, to);
  g_assert_true (ha_store_start_book (self->store, NULL, 2026, 57, self->person, NOW, &error));
  g_assert_true (ha_store_start_book (self->store, HA_BOOK_MINUTES, 2026, 12, self->person, NOW, &error));
  g_assert_cmpint (issue_minutes (self), ==, 12);
  close_store (self);
  restore_damaged (self, to, &(Carried){ 0, 1, FALSE, "KN-2026-0002" });
  g_assert_cmpint (ha_store_peek_letter_number (self->store, 2026, &error), ==, 57);
  g_assert_cmpint (issue_minutes (self), ==, 13);
  g_assert_cmpint (issue (self, 0, NULL), ==, 57);
  fixture_check (self->store);
  close_store (self);
  restore_damaged (self, to, &(Carried){ 1, 3, FALSE, "KN-2026-0003" });
  g_assert_cmpint (issue_minutes (self), ==, 14);
  g_assert_cmpint (issue (self, 0, NULL), ==, 58);
  fixture_check (self->store);
}

/* Who knows a code that the register does not lets it go on behind that. */
static void
test_raise_codes (Fixture *self, gconstpointer data)
{
  g_autoptr (HaCase) first = fixture_register (self, HA_CHANNEL_PHONE, NOW), next = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (ha_store_raise_codes (self->store, 2026, 1, self->person, NOW, &error));
  g_assert_error (error, HA_LETTER_ERROR, HA_LETTER_ERROR_TAKEN);
  g_clear_error (&error);
  g_assert_false (ha_store_raise_codes (self->store, 2026, 2, self->person, NOW, &error));
  g_assert_error (error, HA_OFFICE_ERROR, HA_OFFICE_ERROR_SAME);
  g_clear_error (&error);
  g_assert_true (ha_store_raise_codes (self->store, 2026, 9, self->person, NOW, &error));
  g_assert_no_error (error);
  fixture_check (self->store);
  next = fixture_register (self, HA_CHANNEL_PHONE, NOW);
  g_assert_cmpstr (next->ticket->code, ==, "KN-2026-0009");
  fixture_check (self->store);
}

/* ---- Nonsense -------------------------------------------------------------------------------------------------------------- */

/* What no register would have written is not followed: in place of years of memory it is told that not all is known. */
static void
test_nonsense (Fixture *self, gconstpointer data)
{
  g_autofree char *to = copy_and_go_on (self);

  close_store (self);
  run_sql (self->path, "INSERT INTO setting (name, value) VALUES ('lost.codes.2025', '1-2147483647 7-3 x 9999999999999999999 -4-8'), "
                       "('lost.codes.2024', '1-1000000 1-1000000 5-5'), ('lost.letters.2025', '1'), ('lost.', ''), ('lost.letters..2025', '1-2'), "
                       "('LOST.CODES.2026', '1-2'); UPDATE letter_book SET last = 9223372036854775807");
  restore_damaged (self, to, &(Carried){ 1000002, 2, TRUE, "KN-2026-0004" });
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("/store/carry/numbers", test_restore_numbers);
  ADD_TEST ("/store/carry/another", test_restore_another);
  ADD_TEST ("/store/carry/told", test_told);
  ADD_TEST ("/store/carry/spoilt-file", test_spoilt_file);
  ADD_TEST ("/store/carry/gone", test_gone);
  for (guint i = 0; i < G_N_ELEMENTS (spoilt); i++)
    {
      g_autofree char *name = g_strconcat ("/store/carry/spoilt/", spoilt[i].name, NULL);

      g_test_add (name, Fixture, GUINT_TO_POINTER (i), fixture_set_up, test_spoilt_table, fixture_tear_down);
    }
  ADD_TEST ("/store/carry/books", test_books);
  ADD_TEST ("/store/carry/raise-codes", test_raise_codes);
  ADD_TEST ("/store/carry/nonsense", test_nonsense);
  return g_test_run ();
}
