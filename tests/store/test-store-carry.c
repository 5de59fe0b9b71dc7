/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers that were told before an older copy took the register's place are not given again. */
#include "core/letter-error.h"
#include "fixture.h"
#include "store/backup.h"

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

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("/store/carry/numbers", test_restore_numbers);
  ADD_TEST ("/store/carry/another", test_restore_another);
  return g_test_run ();
}
