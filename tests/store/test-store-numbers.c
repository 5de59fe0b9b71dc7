/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers of letters where they are not simply the next: beside a book of paper, set by hand, written alike, and what the check says of a gap. */
#include <string.h>

#include "by-hand.h"
#include "core/letter-error.h"
#include "fixture.h"

#define NOW FIXTURE_NOW

typedef struct {
  int number;
  const char *suffix, *reason;
  const char *reference; /* NULL: refused */
  HaLetterError code;
  int next;
} ByHand;

/* Issued, or NULL with error. */
static HaLetter *
issue (Fixture *self, HaLetter *draft, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (HaLetter) kept = ha_store_save_letter (self->store, draft, self->person, NOW, &problem);

  g_assert_no_error (problem);
  return ha_store_issue_letter (self->store, kept->id, 0, self->person, NOW, fixture_seal, NULL, error);
}

/* ---- A year begun on paper, and a number set by hand -------------------------------------------------------------- */

static const ByHand beside_paper[] = {
  { 3, NULL, NULL, NULL, HA_LETTER_ERROR_NO_REASON, 57 },
  { 3, NULL, "Ghi sót ở sổ giấy", "03/THC-CSKH", 0, 57 },
  { 56, "A", "Bổ sung", "56A/THC-CSKH", 0, 57 },
  { 57, "A", "Chưa tới", NULL, HA_LETTER_ERROR_NOT_REACHED, 57 },
  { 0, NULL, NULL, "57/THC-CSKH", 0, 58 },
  { 5, NULL, "Ghi sót", "05/THC-CSKH", 0, 58 },
  { 60, NULL, "Số đã hứa", "60/THC-CSKH", 0, 61 },
  { 0, NULL, NULL, "61/THC-CSKH", 0, 62 },
};

static void
issue_by_hand (Fixture *self, const ByHand *row, gint64 ticket)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaLetter) draft = fixture_draft (self, ticket, NOW);
  g_autoptr (HaLetter) issued = NULL;
  g_autofree char *reference = NULL;

  draft->number = row->number;
  draft->suffix = g_strdup (row->suffix);
  draft->reason = g_strdup (row->reason);
  issued = issue (self, draft, &error);
  if (row->reference == NULL)
    g_assert_error (error, HA_LETTER_ERROR, (int) row->code);
  else
    g_assert_no_error (error);
  reference = issued != NULL ? ha_letter_get_reference (issued) : NULL;
  g_assert_cmpstr (reference, ==, row->reference);
  g_clear_error (&error);
  g_assert_cmpint (ha_store_peek_letter_number (self->store, 2026, &error), ==, row->next);
  fixture_check (self->store);
}

/* What stands in the book of paper is never given again, whatever is inserted beside it. */
static void
test_begun_by_hand (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_WRITTEN, NOW);

  g_assert_true (ha_store_start_book (self->store, NULL, 2026, 57, self->person, NOW, &error));
  for (guint i = 0; i < G_N_ELEMENTS (beside_paper); i++)
    {
      issue_by_hand (self, &beside_paper[i], ticket->ticket->id);
      if (i != 1)
        continue;
      g_assert_false (ha_store_start_book (self->store, NULL, 2026, 3, self->person, NOW, &error));
      g_assert_error (error, HA_LETTER_ERROR, HA_LETTER_ERROR_BEGUN);
      g_clear_error (&error);
      g_assert_true (ha_store_start_book (self->store, NULL, 2026, 57, self->person, NOW, &error));
    }
}

static void
change_by_hand (Fixture *self, const char *sql)
{
  g_autoptr (GError) error = NULL;

  ha_store_close (self->store);
  g_clear_object (&self->store);
  run_sql (self->path, sql);
  self->store = ha_store_open (self->path, &error);
  g_assert_no_error (error);
}

/* ---- Numbers that read alike ---------------------------------------------------------------------------------------- */

static HaLetter *
issue_in (Fixture *self, const char *book, int number, GError **error)
{
  g_autoptr (HaLetter) draft = fixture_draft_in (self, 1, book, NOW);

  draft->number = number;
  draft->reason = g_strdup (number > 0 ? "Chèn" : NULL);
  g_free (draft->symbol);
  draft->symbol = g_strdup ("X");
  return issue (self, draft, error);
}

/* Different numbers of two books, and of one whose pattern was changed, can read alike: a pattern that an earlier version took. */
static void
test_written_alike (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_WRITTEN, NOW);
  g_autoptr (HaLetter) first = NULL;

  change_by_hand (self, "INSERT INTO setting (name, value) VALUES ('book.minutes.pattern', '1{so}{hau_to}/{ky_hieu}')");
  first = issue_in (self, HA_BOOK_MINUTES, 0, &error);
  g_assert_no_error (error);
  g_assert_null (issue_in (self, HA_BOOK_OUTGOING, 101, &error));
  g_assert_error (error, HA_LETTER_ERROR, HA_LETTER_ERROR_TWIN);
  g_assert_cmpstr (ha_letter_error_get_what (error), ==, "101/X");
}

/* ---- What the check says ------------------------------------------------------------------------------------------------ */

static gboolean
tells (Fixture *self, const char *line)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = ha_store_check (self->store, FALSE, &error);
  gboolean told = FALSE;

  g_assert_no_error (error);
  for (guint i = 0; i < found->len; i++)
    told = told || strstr (found->pdata[i], line) != NULL;
  return told;
}

/* Why a letter replaces another is no reason for the gap before it; that its number was set by hand is. */
static void
test_gap (Fixture *self, gconstpointer data)
{
  const int numbers[] = { 5, 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_WRITTEN, NOW);
  g_autoptr (HaLetter) old = issue_in (self, HA_BOOK_OUTGOING, 0, &error);

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autoptr (HaLetter) draft = fixture_draft (self, 1, NOW), next = NULL;

      draft->replaces = old->id;
      draft->reason = g_strdup ("Sai tên");
      draft->number = numbers[i];
      next = issue (self, draft, &error);
      g_assert_no_error (error);
      ha_letter_free (g_steal_pointer (&old));
      old = g_steal_pointer (&next);
    }
  g_assert_cmpint (old->number, ==, 6);
  fixture_check (self->store);
  change_by_hand (self, "DROP TRIGGER letter_frozen; UPDATE letter SET number = 9 WHERE number = 6");
  g_assert_true (tells (self, "Letters of 2026: number 8 is missing"));
  g_assert_false (tells (self, "number 4 is missing"));
}

/* What an earlier version gave without a word, before the first number of a year that was begun on paper. */
static void
test_before_start (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_WRITTEN, NOW);
  g_autoptr (HaLetter) first = issue_in (self, HA_BOOK_OUTGOING, 0, &error), second = NULL;

  g_assert_no_error (error);
  change_by_hand (self, "INSERT INTO setting (name, value) VALUES ('book.outgoing.start.2026', '57')");
  g_assert_true (tells (self, "Letters of 2026: number 1 is before the first one, 57, and has no reason"));
  second = issue_in (self, HA_BOOK_OUTGOING, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpint (second->number, ==, 57);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("/store/numbers/begun-by-hand", test_begun_by_hand);
  ADD_TEST ("/store/numbers/written-alike", test_written_alike);
  ADD_TEST ("/store/numbers/gap", test_gap);
  ADD_TEST ("/store/numbers/before-start", test_before_start);
  return g_test_run ();
}
