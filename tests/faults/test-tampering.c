/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Ways of rewriting history by somebody who has the file and the engine's library, and what is found out: by the check alone, and by
 * an anchor (the journal's head on an issued letter or in a backup). What nobody can find out is asserted as well: what came after the last
 * anchor. Rule: register.md, What we promise
 */
#include <sqlite3.h>

#include "faults.h"
#include "store/store-private.h"

typedef struct
{
  Fixture base;
  char *early;  /* a copy of the file before the anchor */
  char *letter; /* the head that an issued letter shows */
  char *anchor; /* the head that a backup shows, later */
  gint64 seq;
  char *late; /* a copy of the file after the anchor, before the last entries */
} Office;

/* ---- The office's work --------------------------------------------------------------------------------------------- */

static char *
copy_file (Office *self, const char *name)
{
  char *to = g_build_filename (self->base.folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (ha_store_backup (self->base.store, to, &error));
  g_assert_no_error (error);
  return to;
}

static void
issue_letter (Office *self, gint64 now)
{
  g_autoptr (HaCase) ticket = fixture_register (&self->base, HA_CHANNEL_WRITTEN, now);
  g_autoptr (HaLetter) draft = NULL, issued = NULL;
  g_autoptr (GError) error = NULL;

  fixture_act (&self->base, &ticket, HA_ACTION_TAKE_UP, now + 60, "department", "Kỹ thuật", NULL);
  fixture_act (&self->base, &ticket, HA_ACTION_VERIFY, now + 120, "authenticity", "true", "scope", "Tổ 7", NULL);
  fixture_act (&self->base, &ticket, HA_ACTION_OUTCOME, now + 180, "text", "Đã thay bộ chia", NULL);
  fixture_act (&self->base, &ticket, HA_ACTION_CONTACT, now + 200, "by", "phone", "reached", "true", "text", "Đã báo",
               NULL);
  draft = fixture_draft (&self->base, ticket->ticket->id, now + 240);
  issued
      = ha_store_issue_letter (self->base.store, draft->id, 0, self->base.person, now + 360, fixture_seal, NULL, &error);
  g_assert_no_error (error);
  g_free (self->letter);
  self->letter = g_strdup (issued->journal_head);
}

static void
set_up (Office *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  faults_set_up (&self->base, data);
  ha_case_unref (fixture_register (&self->base, HA_CHANNEL_PHONE, FIXTURE_NOW));
  self->early = copy_file (self, "early.db");
  issue_letter (self, FIXTURE_NOW + HOUR);
  ha_case_unref (fixture_register (&self->base, HA_CHANNEL_EMAIL, FIXTURE_NOW + 3 * HOUR));
  self->late = copy_file (self, "late.db");
  self->anchor = ha_store_get_journal_head (self->base.store, &error);
  g_assert_no_error (error);
  self->seq = faults_ask (self->late, "SELECT max (seq) FROM journal");
  ha_case_unref (fixture_register (&self->base, HA_CHANNEL_PHONE, FIXTURE_NOW + 4 * HOUR));
  ha_case_unref (fixture_register (&self->base, HA_CHANNEL_PHONE, FIXTURE_NOW + 5 * HOUR));
}

static void
tear_down (Office *self, gconstpointer data)
{
  faults_tear_down (&self->base, data);
  g_free (self->early);
  g_free (self->late);
  g_free (self->letter);
  g_free (self->anchor);
}

/* ---- The stranger's work ------------------------------------------------------------------------------------------- */

static sqlite3 *
open_file (const char *path)
{
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  return handle;
}

static void
run_sql (sqlite3 *handle, const char *sql)
{
  char *message = NULL;

  sqlite3_exec (handle, sql, NULL, NULL, &message);
  if (message != NULL)
    g_error ("%s: %s", sql, message);
}

/* The guard's own text, so that it can be put back as it was. */
static char *
take_guard (sqlite3 *handle, const char *name)
{
  g_autofree char *query = g_strdup_printf ("SELECT sql FROM sqlite_schema WHERE name = '%s'", name);
  g_autofree char *drop = g_strdup_printf ("DROP TRIGGER %s", name);
  sqlite3_stmt *statement = NULL;
  char *sql;

  g_assert_cmpint (sqlite3_prepare_v2 (handle, query, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  sql = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  run_sql (handle, drop);
  return sql;
}

static void
change (Office *self, const char *guard, const char *sql)
{
  sqlite3 *handle = open_file (self->base.path);
  g_autofree char *back = guard != NULL ? take_guard (handle, guard) : NULL;

  run_sql (handle, sql);
  if (back != NULL)
    run_sql (handle, back);
  sqlite3_close (handle);
}

static char *
hash_row (sqlite3_stmt *row, const char *previous)
{
  HaEntry entry = {
    .seq = sqlite3_column_int64 (row, 0),
    .at = sqlite3_column_int64 (row, 2),
    .actor = sqlite3_column_int64 (row, 3),
    .actor_name = (char *) sqlite3_column_text (row, 4),
    .action = (HaAction) sqlite3_column_int (row, 5),
    .round = sqlite3_column_int (row, 6),
    .before = (HaStage) sqlite3_column_int (row, 7),
    .after = (HaStage) sqlite3_column_int (row, 8),
    .note = (char *) sqlite3_column_text (row, 10),
  };

  return ha_store_hash_entry (previous, sqlite3_column_int64 (row, 1), &entry,
                              (const char *) sqlite3_column_text (row, 9), sqlite3_column_int (row, 11),
                              (const char *) sqlite3_column_text (row, 12));
}

/* Every entry's hash anew, and the letters' copies of them with it: as good as a stranger can do it. */
static void
hash_again (sqlite3 *handle)
{
  sqlite3_stmt *row = NULL;
  g_autofree char *previous = NULL;

  g_assert_cmpint (
      sqlite3_prepare_v2 (handle,
                          "SELECT seq, ticket, at, actor, actor_name, action, round, before, after, fields, "
                          "note, version, digest, hash FROM journal ORDER BY seq",
                          -1, &row, NULL),
      ==, SQLITE_OK);
  while (sqlite3_step (row) == SQLITE_ROW)
    {
      char *hash = hash_row (row, previous);
      g_autofree char *sql
          = g_strdup_printf ("UPDATE letter SET journal_head = '%s' WHERE journal_head = '%s'; "
                             "UPDATE journal SET hash = '%s' WHERE seq = %d",
                             hash, (const char *) sqlite3_column_text (row, 13), hash, sqlite3_column_int (row, 0));

      run_sql (handle, sql);
      g_free (previous);
      previous = hash;
    }
  sqlite3_finalize (row);
}

static void
rewrite (Office *self, gint64 seq)
{
  sqlite3 *handle = open_file (self->base.path);
  g_autofree char *journal = take_guard (handle, "journal_no_update");
  g_autofree char *letter = take_guard (handle, "letter_frozen");
  g_autofree char *sql
      = g_strdup_printf ("UPDATE journal SET actor_name = 'Người khác' WHERE seq = %" G_GINT64_FORMAT, seq);

  run_sql (handle, sql);
  hash_again (handle);
  run_sql (handle, journal);
  run_sql (handle, letter);
  sqlite3_close (handle);
}

/* All that came after an earlier moment is gone, and nothing else: the file of that moment. */
static void
put_back (Office *self, const char *copy)
{
  g_autofree char *there = g_build_filename (self->base.folder, "put-back.db", NULL);
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  ha_store_close (self->base.store);
  g_assert_finalize_object (g_steal_pointer (&self->base.store));
  g_assert_true (g_file_get_contents (copy, &content, &length, &error));
  g_assert_true (g_file_set_contents (there, content, (gssize) length, &error));
  self->base.store = ha_store_open (there, &error);
  g_assert_no_error (error);
}

/* ---- The ways ------------------------------------------------------------------------------------------------------ */

typedef enum
{
  SQL,
  REWRITE_FIRST,
  REWRITE_EARLY,
  REWRITE_LATE,
  CUT_EARLY,
  CUT_LATE
} Way;

typedef struct
{
  const char *name;
  Way way;
  const char *guard;
  const char *sql;
  gboolean found;    /* by the check */
  gboolean anchored; /* the backup's anchor still holds */
  gboolean deep;     /* only by the deep one */
} Tampering;

static const Tampering tamperings[] = {
  { "nothing", SQL, NULL, "SELECT 1", FALSE, TRUE },
  { "journal-edited", SQL, "journal_no_update", "UPDATE journal SET note = 'khác' WHERE seq = 3", TRUE, FALSE },
  { "journal-deleted", SQL, "journal_no_delete", "DELETE FROM journal WHERE seq = 3", TRUE, FALSE },
  { "ticket-edited", SQL, NULL, "UPDATE ticket SET content = 'khác' WHERE id = 2", TRUE, TRUE },
  { "cut-before-anchor", CUT_EARLY, NULL, NULL, FALSE, FALSE },
  { "cut-after-anchor", CUT_LATE, NULL, NULL, FALSE, TRUE },
  /* The letter's own text holds the head of its time. */
  { "rewritten-before-letter", REWRITE_FIRST, NULL, NULL, TRUE, FALSE },
  { "rewritten-before-anchor", REWRITE_EARLY, NULL, NULL, FALSE, FALSE },
  { "rewritten-after-anchor", REWRITE_LATE, NULL, NULL, FALSE, TRUE },
  { "due-edited", SQL, NULL, "UPDATE clock SET due = due + 86400 WHERE ticket = 3", TRUE, TRUE },
  { "customer-edited", SQL, NULL, "UPDATE customer SET phone = '0900000000' WHERE id = 2", TRUE, TRUE },
  { "contact-edited", SQL, "contact_no_update", "UPDATE contact SET text = 'khác'", TRUE, TRUE },
  { "letter-edited", SQL, "letter_frozen", "UPDATE letter SET subject = 'khác'", TRUE, TRUE },
  { "letter-renumbered", SQL, "letter_frozen",
    "UPDATE letter SET number = number + 1; UPDATE letter_book SET last = last + 1", TRUE, TRUE },
  { "pdf-gone", SQL, "letter_pdf_no_delete", "DELETE FROM letter_pdf", TRUE, TRUE },
  { "pdf-replaced", SQL, "letter_pdf_no_update", "UPDATE letter_pdf SET content = x'25504446', sha256 = hex (randomblob (32))", TRUE, TRUE },
  { "pdf-longer", SQL, "letter_pdf_no_update", "UPDATE letter_pdf SET content = CAST (content || ' ' AS BLOB)", TRUE, TRUE },
  { "pdf-edited", SQL, "letter_pdf_no_update", "UPDATE letter_pdf SET content = CAST (replace (content, 'Minh', 'Manh') AS BLOB)", TRUE,
    TRUE, TRUE },
};

static void
tamper (Office *self, const Tampering *tampering)
{
  switch (tampering->way)
    {
    case SQL:
      change (self, tampering->guard, tampering->sql);
      break;
    case REWRITE_FIRST:
      rewrite (self, 2);
      break;
    case REWRITE_EARLY:
      rewrite (self, self->seq);
      break;
    case REWRITE_LATE:
      rewrite (self, self->seq + 1);
      break;
    case CUT_EARLY:
      put_back (self, self->early);
      break;
    case CUT_LATE:
      put_back (self, self->late);
      break;
    }
}

static void
test_way (Office *self, gconstpointer data)
{
  const Tampering *tampering = data;
  g_autoptr (GPtrArray) found = NULL, shallow = NULL;
  g_autoptr (GError) error = NULL;

  tamper (self, tampering);
  shallow = ha_store_check (self->base.store, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (shallow->len > 0, ==, tampering->found && !tampering->deep);
  found = ha_store_check (self->base.store, TRUE, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < found->len; i++)
    g_test_message ("%s", (const char *) found->pdata[i]);
  g_assert_cmpint (found->len > 0, ==, tampering->found);
  g_assert_cmpint (ha_store_check_anchor (self->base.store, self->seq, self->anchor, &error), ==, tampering->anchored);
  g_assert_no_error (error);
}

/* A letter's head is an anchor for all that came before it: by the digits that fit on paper, without a number. */
static void
test_letter (Office *self, gconstpointer data)
{
  g_autofree char *digits = g_strndup (self->letter, 12);
  g_autofree char *other = g_strdup (self->letter);
  g_autoptr (GError) error = NULL;

  other[5] = other[5] == '0' ? '1' : '0';
  g_assert_true (ha_store_check_anchor (self->base.store, 0, digits, &error));
  g_assert_false (ha_store_check_anchor (self->base.store, 0, other, &error));
  g_assert_false (ha_store_check_anchor (self->base.store, self->seq, digits, &error));
  g_assert_false (ha_store_check_anchor (self->base.store, 0, "", &error));
  g_assert_false (ha_store_check_anchor (self->base.store, 0, "không phải", &error));
  rewrite (self, 2);
  g_assert_false (ha_store_check_anchor (self->base.store, 0, digits, &error));
  g_assert_no_error (error);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tamperings); i++)
    {
      g_autofree char *path = g_strconcat ("/faults/tampering/", tamperings[i].name, NULL);

      g_test_add (path, Office, &tamperings[i], set_up, test_way, tear_down);
    }
  g_test_add ("/faults/tampering/letter", Office, NULL, set_up, test_letter, tear_down);
  return g_test_run ();
}
