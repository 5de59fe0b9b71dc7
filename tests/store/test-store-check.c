/* SPDX-License-Identifier: GPL-3.0-or-later */
/* History can not be rewritten unseen: each way of tampering with the file is told by the check. */
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "by-hand.h"
#include "fixture.h"
#include "store/remind/remind.h"
#include "store/tidy.h"

/* Made once: every test gets a copy. */
static GBytes *made;

/* Of a limit, and of a day. */
static void
tell_some (HaStore *store)
{
  static const HaTold told[] = {
    { 1, HA_CAUSE_WARNING, HA_CLOCK_FEEDBACK, 1, 0, FIXTURE_NOW, FIXTURE_NOW + HOUR },
    { 1, HA_CAUSE_DAY, HA_CLOCK_NONE, 0, 0, FIXTURE_NOW, FIXTURE_NOW },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_reminder_free), recorded = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    {
      HaReminder *one = ha_reminder_new ();

      one->what = told[i];
      one->ticket = told[i].round;
      g_ptr_array_add (list, one);
    }
  recorded = ha_store_record_reminders (store, list, FIXTURE_NOW, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (recorded->len, ==, G_N_ELEMENTS (told));
  g_assert_true (ha_store_be_at_desk (store, 1, FIXTURE_NOW, &error));
}

static void
make_once (void)
{
  Fixture self = { 0 };
  g_autofree char *copy = NULL;
  g_autoptr (GError) error = NULL;
  char *content;
  gsize length;

  fixture_set_up (&self, NULL);
  copy = g_build_filename (self.folder, "copy.db", NULL);
  g_assert_true (ha_store_fill_sample (self.store, 60, 9, FIXTURE_NOW, NULL, NULL, &error));
  g_assert_true (ha_store_set_note (self.store, "test.note", "x", &error));
  g_assert_true (ha_store_set_note (self.store, "test.dropped", "x", &error));
  g_assert_true (ha_store_set_note (self.store, "test.dropped", NULL, &error));
  tell_some (self.store);
  fixture_check (self.store); /* the control: nothing is told of one that nobody touched */
  g_assert_true (ha_store_backup (self.store, copy, &error));
  g_assert_true (g_file_get_contents (copy, &content, &length, &error));
  made = g_bytes_new_take (content, length);
  fixture_tear_down (&self, NULL);
}

/* One that was just written, with all of it in the log. */
static void
set_up_fresh (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture_set_up (self, data);
  g_assert_true (ha_store_fill_sample (self->store, 60, 9, FIXTURE_NOW, NULL, NULL, &error));
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  if (made == NULL)
    make_once ();
  fixture_set_up_folder (self, data);
  g_assert_true (g_file_set_contents_full (self->path, g_bytes_get_data (made, NULL), (gssize) g_bytes_get_size (made),
                                           G_FILE_SET_CONTENTS_NONE, 0600, &error));
  self->store = ha_store_open (self->path, &error);
  g_assert_no_error (error);
  self->person = 1;
}

static void
set_up_attached (Fixture *self, gconstpointer data)
{
  g_autoptr (GBytes) content = g_bytes_new_static ("abc", 3);

  set_up (self, data);
  g_assert_cmpint (ha_store_attach (self->store, 60, "đơn.txt", content, self->person, FIXTURE_NOW, NULL), >, 0);
  fixture_check (self->store);
}

typedef struct {
  const char *name;
  const char *sql;
  const char *told; /* stands in one of the lines */
  gboolean deep;    /* only the deep check tells */
} Tampering;

/* An index that the engine finds whole, of nothing. */
#define EMPTY(index) \
  "DELETE FROM " index "_data WHERE id > 10; DELETE FROM " index "_idx; " \
  "UPDATE " index "_data SET block = x'00000000000000' WHERE id = 10"

/* A guard is put off where it stands in the way; whoever has the file can do that, and put it back as it was. */
#define WITHOUT(guard, sql) "DROP TRIGGER " guard "; " sql
#define GUARD(verb) \
  "BEFORE " verb " ON journal BEGIN SELECT RAISE (ABORT, 'the journal is only appended to'); END"
#define UPDATE_JOURNAL(what) \
  WITHOUT ("journal_no_update", "UPDATE journal SET " what "; CREATE TRIGGER journal_no_update " GUARD ("UPDATE"))
#define DELETE_JOURNAL(what) \
  WITHOUT ("journal_no_delete", "DELETE FROM journal " what "; CREATE TRIGGER journal_no_delete " GUARD ("DELETE"))
#define OUTSIDE "changed outside the procedure"

static const Tampering tamperings[] = {
  { "ticket", "UPDATE ticket SET content = 'Không có gì' WHERE id = 20", OUTSIDE },
  { "stage",
    "UPDATE ticket SET stage = 7, closed = registered WHERE id = (SELECT id FROM ticket WHERE closed IS NULL LIMIT 1)",
    OUTSIDE },
  { "received", "UPDATE ticket SET received = received - 86400 WHERE id = 20", OUTSIDE },
  { "clock", "UPDATE clock SET met = due - 60 WHERE id = (SELECT id FROM clock WHERE met > due LIMIT 1)", OUTSIDE },
  { "due in lists", "UPDATE ticket SET due = due + 86400 WHERE due IS NOT NULL", "another deadline" },
  { "version", "UPDATE ticket SET version = version + 1 WHERE id = 20", "version" },
  { "journal entry", WITHOUT ("journal_no_update", "UPDATE journal SET at = at - 3600 WHERE seq = 40"), "entry 40" },
  { "journal note", UPDATE_JOURNAL ("note = 'gọi rồi' WHERE seq = 40"), "entry 40" },
  { "journal round", UPDATE_JOURNAL ("round = round + 4294967296 WHERE seq = 40"), "entry 40" },
  { "journal's stage", UPDATE_JOURNAL ("after = after + 4611686018427387904 WHERE seq = 40"), "entry 40" },
  { "journal behind a NUL", UPDATE_JOURNAL ("actor_name = actor_name || char (0) || 'x' WHERE seq = 40"), "entry 40" },
  { "hash behind a NUL", UPDATE_JOURNAL ("hash = hash || char (0) || 'x' WHERE seq = 40"), "entry 40" },
  { "ticket behind a NUL", "UPDATE ticket SET content = content || char (0) || 'x' WHERE id = 20", OUTSIDE },
  { "customer behind a NUL", "UPDATE customer SET name = name || char (0) || 'x' WHERE id = 5", "Customer 5" },
  { "person behind a NUL", "UPDATE person SET name = name || char (0) || 'x' WHERE id = 2", "table person" },
  { "contact behind a NUL", WITHOUT ("contact_no_update", "UPDATE contact SET text = text || char (0) || 'x' WHERE id = 3"),
    "contacts" },
  { "letter behind a NUL",
    WITHOUT ("letter_frozen", "UPDATE letter SET subject = subject || char (0) || 'x' WHERE id = (SELECT max (id) FROM letter WHERE status = 3)"),
    "not as it was issued" },
  { "drafted letter gone",
    WITHOUT ("letter_no_delete", "PRAGMA foreign_keys = 0; DELETE FROM letter WHERE id = (SELECT max (id) FROM letter WHERE status < 3)"),
    "letters of the journal" },
  { "journal gap", DELETE_JOURNAL ("WHERE seq = 50"), "50 to 50 are missing" },
  { "journal end", DELETE_JOURNAL ("WHERE seq = (SELECT max (seq) FROM journal)"), "Ticket KN-2026-0014" },
  { "actor", UPDATE_JOURNAL ("actor_name = 'Ai đó' WHERE seq = 30"), "entry 30" },
  { "anchor", UPDATE_JOURNAL ("hash = 'ab' WHERE hash = (SELECT journal_head FROM letter WHERE status = 3 LIMIT 1)"),
    "names a journal" },
  { "code", WITHOUT ("ticket_code_fixed", "UPDATE ticket SET number = 9999, code = 'KN-2026-9999' WHERE id = 60"),
    "ticket_code_fixed" },
  { "book", "UPDATE ticket_book SET last = last + 3", "the book says" },
  { "letter number",
    WITHOUT ("letter_frozen",
             "UPDATE letter SET number = number + 50 WHERE id = (SELECT max (id) FROM letter WHERE status = 3)"),
    "letter_frozen" },
  { "letter book", "UPDATE letter_book SET last = last + 1", "Letters of" },
  { "customer", "PRAGMA foreign_keys = 0; UPDATE ticket SET customer = 99999 WHERE id = 20", "is not there" },
  { "customer's phone", "UPDATE customer SET phone = '0900000000' WHERE id = 5", "Customer 5" },
  { "customer's key", "UPDATE customer SET sort = 'x' WHERE id = 5", "Customer 5" },
  { "contact", WITHOUT ("contact_no_update", "UPDATE contact SET text = 'khác' WHERE id = 3"), "contacts" },
  { "contact gone", WITHOUT ("contact_no_delete", "DELETE FROM contact WHERE id = 3"), "contacts" },
  { "appointment", WITHOUT ("appointment_no_update", "UPDATE appointment SET meets = meets + 3600"), "appointments" },
  { "clock's words", "UPDATE clock SET steps = '' WHERE id = 4", OUTSIDE },
  { "clock dropped", "UPDATE clock SET dropped = 1, ended = due WHERE id = 4", OUTSIDE },
  { "letter drafted", "UPDATE letter SET subject = 'khác' WHERE id = (SELECT max (id) FROM letter)", "Letter in row" },
  { "letter gone", WITHOUT ("letter_no_delete", "DELETE FROM letter WHERE status = 3"), "letters of the journal" },
  { "letter taken back", "UPDATE letter SET status = 5 WHERE id = (SELECT max (id) FROM letter WHERE status = 3)",
    "a letter is not what" },
  { "sorting", "UPDATE ticket SET content_key = 'a' WHERE id = 20", "lists sort it" },
  { "holder", "UPDATE ticket SET holder_sort = '0001x' WHERE id = 20", "lists sort it" },
  { "open figures", "UPDATE stat_open SET n = n + 1", "Figures of open tickets" },
  { "day's figures", "UPDATE stat_day SET on_time = on_time + 1 WHERE closed > 0", "stat_day" },
  { "day's figures gone", "DELETE FROM stat_day", "stat_day" },
  { "limits' figures", "UPDATE stat_clock SET on_time = 0", "stat_clock" },
  { "department", "UPDATE department SET name = 'Kho' WHERE id = 2", "table department" },
  { "person", "UPDATE person SET roles = 31", "table person" },
  { "policy", "UPDATE policy SET warn_percent = 99", "table policy " },
  { "limit", "UPDATE policy_clock SET \"limit\" = \"limit\" * 2", "table policy_clock" },
  { "hours", "UPDATE timetable SET intervals = '' WHERE weekday = 1", "table timetable" },
  { "notice", "UPDATE holiday_notice SET tet_before = 1 - min (tet_before, 1)", "table holiday_notice" },
  { "setting", "UPDATE setting SET value = 'khác' WHERE name = 'letterhead.company'", "table setting" },
  { "stamp behind a NUL", "UPDATE setting SET value = value || char (0) || 'x' WHERE name = 'office.stamp'", "office.stamp" },
  { "question behind a NUL", "INSERT INTO setting (name, value) VALUES ('calendar.reckon', '12' || char (0) || 'x')", "calendar.reckon" },
  { "setting's name behind a NUL", "UPDATE setting SET name = name || char (0) || 'x' WHERE name = 'letterhead.company'", "table setting" },
  { "template", "INSERT INTO template (id, content) VALUES ('T99', 'x')", "table template" },
  { "note", "INSERT INTO note (name, value) VALUES ('watch.last-tick', '0')", "The note watch.last-tick" },
  { "draft", "INSERT INTO draft (person, key, text, saved) VALUES (1, 'k', 'x', 1)", "A draft of person 1" },
  { "told", "INSERT INTO reminder (cause, ticket, kind, round, threshold, due, told) VALUES (1, 20, 1, 1, 1, 1, 1)", "KN-" },
  { "told of a limit that never was", "INSERT INTO reminder (cause, ticket, kind, round, threshold, due, told) VALUES (1, 20, 9, 7, 1, 1, 1)",
    "is of a deadline that the ticket never had" },
  { "told later", WITHOUT ("reminder_no_update", "UPDATE reminder SET told = told + 60 WHERE cause = 1"), "What was told of ticket KN-" },
  { "told to another", WITHOUT ("reminder_no_update", "UPDATE reminder SET person = 2 WHERE cause = 1"), "is missing or another person's" },
  { "told of another's appointment",
    "INSERT INTO reminder (cause, ticket, kind, round, appointment, threshold, due, told) SELECT 5, t.id, 0, 1, a.id, 1, 1, 1 FROM appointment a "
    "JOIN ticket t ON t.id <> a.ticket LIMIT 1", "is of an appointment of another ticket" },
  { "told no more", WITHOUT ("reminder_no_delete", "PRAGMA foreign_keys = 0; DELETE FROM reminder WHERE id = (SELECT max (id) FROM reminder)"),
    "1 records of what was told" },
  { "seen", "UPDATE reminder_state SET seen = 7 WHERE reminder = 1", "What became of reminder 1 is not" },
  { "what became of it is gone", WITHOUT ("reminder_state_no_delete", "DELETE FROM reminder_state WHERE reminder = 1"), "What became of reminder 1, of ticket" },
  { "desk", "UPDATE desk SET seen = seen + 86400", "The desk of person 1" },
  { "note gone", "DELETE FROM note WHERE name NOT LIKE 'tally%'", "notes of the programs are missing" },
  { "number of notes gone", "DELETE FROM note WHERE name = 'tally.remark'", "How many notes" },
  { "all notes gone", "DELETE FROM note", "How many lines of imports" },
  { "line of an import gone", "PRAGMA foreign_keys = 0; UPDATE note SET value = '7' WHERE name = 'tally.import_row'",
    "7 lines of imports are missing" },
  { "index gone", "DROP INDEX ticket_open_due", "table schema" },
  { "column", "ALTER TABLE customer ADD COLUMN extra TEXT", "table schema" },
  { "search damaged", "DELETE FROM ticket_search_data WHERE id = (SELECT max (id) FROM ticket_search_data)", "Search" },
  { "search emptied", EMPTY ("ticket_search"), "Ticket in row 20: the search" },
  { "search of customers", EMPTY ("ticket_search"), "Customer in row 20: the search" },
  { "search's words", "UPDATE search_term SET term = term || 'x' WHERE term = 'kn'", "lacks “kn”" },
  { "one of the search's words", "DELETE FROM search_term WHERE term = 'kn'", "lacks “kn”" },
  { "search's words gone", "DELETE FROM search_term", "the list of words" },
  { "guard gone", "DROP TRIGGER letter_no_delete", "guard letter_no_delete" },
  { "trigger", "CREATE TRIGGER helper AFTER INSERT ON ticket BEGIN UPDATE customer SET phone = ''; END",
    "helper is not" },
  { "view", "CREATE VIEW people AS SELECT * FROM person", "people is not" },
};

static const Tampering attached[] = {
  { "attachment's name", "UPDATE attachment SET name = 'x.txt' WHERE person = 1", "is not as it came" },
  { "attachment's type", "UPDATE attachment SET type = 'image/png' WHERE person = 1", "is not as it came" },
  { "attachment's type behind a NUL", "UPDATE attachment SET type = type || char (0) || 'x' WHERE person = 1", "is not as it came" },
  { "attachment's time", "UPDATE attachment SET at = at - 60 WHERE person = 1", "is not as it came" },
  { "attachment's person", "UPDATE attachment SET person = 2 WHERE person = 1", "is not as it came" },
};

static gboolean
tells (GPtrArray *found, const char *what)
{
  gboolean told = FALSE;

  for (guint i = 0; i < found->len; i++)
    {
      g_test_message ("%s", (char *) found->pdata[i]);
      told = told || strstr (found->pdata[i], what) != NULL;
    }
  return told;
}

static void
test_tampering (Fixture *self, gconstpointer data)
{
  const Tampering *tampering = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = NULL;

  run_sql (self->path, tampering->sql);
  found = ha_store_check (self->store, tampering->deep, &error);
  g_assert_no_error (error);
  g_assert_true (tells (found, tampering->told));
}

/* A number's way in the index is spoilt, though the index holds it: only who follows every word finds that. */
static void
test_shortcuts (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = NULL;

  g_assert_true (ha_store_fill_sample (self->store, 240, 9, FIXTURE_NOW, NULL, NULL, &error));
  g_assert_true (ha_store_tidy (self->store, &error));
  run_sql (self->path, "UPDATE ticket_search_idx SET term = x'30397a7a' WHERE term = (SELECT min (term) FROM "
                       "ticket_search_idx WHERE substr (term, 2, 1) BETWEEN x'30' AND x'38')");
  found = ha_store_check (self->store, TRUE, &error);
  g_assert_no_error (error);
  g_assert_true (tells (found, "lead to all tickets"));
}

/* Of what is wrong everywhere a few lines are told, and how many more there were. */
static void
test_bounded (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = NULL;

  run_sql (self->path, "UPDATE ticket SET content = content || '!'; UPDATE customer SET phone = '0900000000'; "
                       "INSERT INTO draft (person, key, text, saved) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT "
                       "i + 1 FROM n WHERE i < 70) SELECT 1, i, 'x', 1 FROM n");
  found = ha_store_check (self->store, FALSE, &error);
  g_assert_no_error (error);
  g_assert_true (tells (found, "A draft of person 1"));
  g_assert_true (tells (found, "… and 20 more of this kind")); /* drafts */
  g_assert_true (tells (found, "… and 10 more of this kind")); /* tickets */
  g_assert_cmpuint (found->len, <, 300);
}

/* The guards stop what an honest mistake would do. */
static void
test_guards (Fixture *self, gconstpointer data)
{
  static const char *const refused[] = {
    "UPDATE journal SET at = 0",
    "DELETE FROM journal",
    "DELETE FROM ticket",
    "DELETE FROM letter",
    "DELETE FROM clock",
    "DELETE FROM customer",
    "UPDATE ticket SET code = 'KN-2026-7777' WHERE id = 1",
    "UPDATE letter SET subject = 'khác' WHERE status = 3",
    "UPDATE letter_book SET last = 0",
    "DELETE FROM ticket_book",
    "UPDATE reminder SET due = due + 1",
    "DELETE FROM reminder",
    "DELETE FROM reminder_state",
    "UPDATE reminder_state SET person = 2",
    "UPDATE reminder_state SET times = -1",
    "UPDATE reminder_state SET handed = 1, server = substr (hex (zeroblob (101)), 1, 201)",
    "INSERT OR REPLACE INTO reminder (id, cause, threshold, due, told) VALUES (1, 6, 1, 1, 1)",
    "INSERT OR REPLACE INTO reminder_state (reminder, person) VALUES (1, 1)",
    "INSERT INTO reminder (cause, ticket, kind, round, threshold, due, told) VALUES (6, 1, 1, 1, 1, 1, 1)",
    "INSERT INTO reminder (cause, ticket, kind, round, threshold, due, told) VALUES (5, 1, 0, 1, 1, 1, 1)",
    "DELETE FROM desk",
    "BEGIN; UPDATE reminder_state SET seen = 1; UPDATE reminder_state SET seen = NULL", /* the last one: it is rolled back */
  };
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open (self->path, &handle), ==, SQLITE_OK);
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_test_message ("%s", refused[i]);
      g_assert_cmpint (sqlite3_exec (handle, refused[i], NULL, NULL, NULL), !=, SQLITE_OK);
    }
  sqlite3_close (handle);
  fixture_check (self->store);
}

/* A page of another file in the middle. */
static void
test_damaged (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autofree char *content = NULL;
  gsize length;

  ha_store_close (self->store);
  g_clear_object (&self->store);
  g_assert_true (g_file_get_contents (self->path, &content, &length, &error));
  for (gsize page = 20; page < length / 4096; page += 7)
    memset (content + page * 4096, 0x55, 512);
  g_assert_true (g_file_set_contents (self->path, content, (gssize) length, &error));
  self->store = ha_store_open (self->path, &error);
  if (self->store == NULL)
    return; /* noticed at the door */
  found = ha_store_check (self->store, FALSE, &error);
  g_assert_true (found == NULL || found->len > 0);
}

static const char *
translate (const char *sentence)
{
  g_autofree char *own = g_strconcat ("[vi] ", sentence, NULL);

  return g_intern_string (own);
}

/* In the program's language, formats and all; and what is damaged is known as such in any. */
static void
test_language (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = NULL, view = NULL;

  ha_store_set_translate (translate);
  run_sql (self->path, "UPDATE ticket SET content = content || '!', version = version + 1; UPDATE customer SET phone = '0900000000'");
  found = ha_store_check (self->store, FALSE, &error);
  g_assert_no_error (error);
  run_sql (self->path, "CREATE VIEW people AS SELECT * FROM person");
  view = ha_store_check (self->store, FALSE, &error);
  ha_store_set_translate (NULL);
  g_assert_no_error (error);
  g_assert_true (tells (found, ": [vi] it or what belongs to it"));
  g_assert_true (tells (found, "[vi] … and "));
  for (guint i = 0; i < found->len; i++)
    g_assert_true (g_str_has_prefix (found->pdata[i], "[vi] "));
  g_assert_cmpuint (view->len, ==, 1);
  g_assert_true (tells (view, "[vi] File: people"));
}

#define ADD_CHECK_TEST(path, func) g_test_add (path, Fixture, NULL, set_up_fresh, func, fixture_tear_down)

static void
add_tampering (const Tampering *tampering, void (*begin) (Fixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/store/check/tampering/", tampering->name, NULL);

  g_test_add (path, Fixture, tampering, begin, test_tampering, fixture_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tamperings); i++)
    add_tampering (&tamperings[i], set_up);
  for (guint i = 0; i < G_N_ELEMENTS (attached); i++)
    add_tampering (&attached[i], set_up_attached);
  ADD_TEST ("/store/check/shortcuts", test_shortcuts);
  ADD_CHECK_TEST ("/store/check/bounded", test_bounded);
  ADD_CHECK_TEST ("/store/check/language", test_language);
  g_test_add ("/store/check/guards", Fixture, NULL, set_up, test_guards, fixture_tear_down);
  ADD_CHECK_TEST ("/store/check/damaged", test_damaged);
  return g_test_run ();
}
