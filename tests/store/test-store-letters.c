/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Letters: drafts, numbers without gaps or twins, frozen content, withdrawal and replacement. */
#include <sqlite3.h>
#include <string.h>

#include "core/letter-error.h"
#include "fixture.h"

#define NOW FIXTURE_NOW

/* As a composer does: it goes on from what was kept. */
static HaLetter *
save (Fixture *self, HaLetter *letter, gint64 now)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaLetter) kept = ha_store_save_letter (self->store, letter, self->person, now, &error);

  g_assert_no_error (error);
  letter->version = kept->version;
  return letter;
}

static HaLetter *
issue (Fixture *self, const HaLetter *draft, gint64 now)
{
  g_autoptr (GError) error = NULL;
  HaLetter *issued = ha_store_issue_letter (self->store, draft->id, 0, self->person, now, fixture_seal, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (issued);
  return issued;
}

static HaEntry *
get_newest (HaCase *ticket)
{
  return g_ptr_array_index (ticket->journal, ticket->journal->len - 1);
}

static void
test_draft (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_WRITTEN, NOW);
  g_autoptr (HaLetter) draft = fixture_draft (self, ticket->ticket->id, NOW + 60);
  g_autoptr (HaLetter) changed = NULL;
  g_autoptr (HaCase) after = NULL;

  g_assert_cmpint (draft->id, >, 0);
  g_assert_cmpint (draft->status, ==, HA_LETTER_DRAFT);
  g_assert_cmpuint (draft->blocks->len, ==, 2);
  g_free (draft->subject);
  draft->subject = g_strdup ("trả lời đơn của Bà");
  changed = ha_store_save_letter (self->store, draft, self->person, NOW + 120, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (changed->subject, ==, "trả lời đơn của Bà");
  g_assert_cmpstr (((HaLetterBlock *) g_ptr_array_index (changed->blocks, 1))->text, ==,
                   "Đã thay bộ chia.\nTín hiệu đạt.");
  after = ha_store_get_case (self->store, ticket->ticket->id, &error);
  g_assert_cmpuint (after->journal->len, ==, 2);
  g_assert_cmpint (get_newest (after)->action, ==, HA_ACTION_DRAFT_REPLY);
  g_assert_nonnull (ha_case_get_open_letter (after));
  g_assert_cmpint (ha_store_peek_letter_number (self->store, 2026, &error), ==, 1);
  fixture_check (self->store);
}

static void
test_issue (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_WRITTEN, NOW);
  g_autoptr (HaLetter) draft = fixture_draft (self, ticket->ticket->id, NOW + 60);
  g_autofree char *head = NULL;
  g_autoptr (HaCase) submitted = ha_store_submit_letter (self->store, draft->id, self->person, NOW + 90, &error);
  g_autoptr (HaLetter) issued = NULL;
  g_autoptr (HaCase) after = NULL;
  g_autofree char *digest = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (((HaLetter *) g_ptr_array_index (submitted->letters, 0))->status, ==, HA_LETTER_SUBMITTED);
  head = ha_store_get_journal_head (self->store, &error);
  issued = issue (self, draft, NOW + 120);
  digest = ha_letter_digest (issued);
  g_assert_cmpint (issued->number, ==, 1);
  g_assert_cmpint (issued->year, ==, 2026);
  g_assert_cmpint (issued->issued, ==, NOW + 120);
  g_assert_cmpstr (issued->symbol, ==, "THC-CSKH");
  g_assert_cmpstr (issued->place, ==, "Gia Lai");
  g_assert_cmpstr (issued->content_sha256, ==, digest);
  g_assert_cmpstr (issued->journal_head, ==, head);
  g_assert_nonnull (issued->pdf_sha256);
  after = ha_store_get_case (self->store, ticket->ticket->id, &error);
  g_assert_true (ha_case_has_reply (after));
  g_assert_cmpint (ha_case_get_clock (after, HA_CLOCK_WRITTEN_REPLY, 1)->met, ==, NOW + 120);
  g_assert_cmpint (get_newest (after)->action, ==, HA_ACTION_ISSUE_REPLY);
  g_assert_cmpstr (ha_fields_get (get_newest (after)->fields, "number"), ==, "01/THC-CSKH");
  g_assert_cmpstr (ha_fields_get (get_newest (after)->fields, "pdf_sha256"), ==, issued->pdf_sha256);
  g_assert_cmpint (ha_store_peek_letter_number (self->store, 2026, &error), ==, 2);
  g_assert_cmpint (ha_store_peek_letter_number (self->store, 2027, &error), ==, 1);
  fixture_check (self->store);
}

/* What was handed in for signature does not change under the signer's hand. */
static void
test_changed_after_submit (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_WRITTEN, NOW);
  g_autoptr (HaLetter) draft = fixture_draft (self, ticket->ticket->id, NOW + 60);
  g_autoptr (HaCase) submitted = ha_store_submit_letter (self->store, draft->id, self->person, NOW + 90, &error);
  g_autoptr (HaLetter) same = NULL;
  g_autoptr (HaLetter) changed = NULL;
  g_autoptr (HaCase) after = NULL;
  g_autoptr (HaCase) again = NULL;

  g_assert_no_error (error);
  same = ha_store_save_letter (self->store, draft, self->person, NOW + 100, &error);
  g_assert_no_error (error);
  g_assert_cmpint (same->status, ==, HA_LETTER_SUBMITTED);
  draft->version = same->version;
  g_free (draft->subject);
  draft->subject = g_strdup ("trả lời khác");
  changed = ha_store_save_letter (self->store, draft, self->person, NOW + 120, &error);
  g_assert_no_error (error);
  g_assert_cmpint (changed->status, ==, HA_LETTER_DRAFT);
  g_assert_cmpstr (changed->subject, ==, "trả lời khác");
  after = ha_store_get_case (self->store, ticket->ticket->id, &error);
  g_assert_cmpuint (after->journal->len, ==, submitted->journal->len + 1);
  g_assert_cmpint (get_newest (after)->action, ==, HA_ACTION_DRAFT_REPLY);
  again = ha_store_submit_letter (self->store, draft->id, self->person, NOW + 150, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_newest (again)->action, ==, HA_ACTION_SUBMIT_REPLY);
  fixture_check (self->store);
}

/* Issued is issued: not again, not edited, by nobody. */
static void
test_frozen (Fixture *self, gconstpointer data)
{
  static const char *const attacks[] = {
    "UPDATE letter SET subject = 'khác'",
    "UPDATE letter SET number = 9",
    "UPDATE letter SET status = 1",
    "UPDATE letter SET pdf_sha256 = 'aa'",
    "UPDATE letter SET letterhead = '{}'",
    "UPDATE letter SET logo = NULL, rule = 1",
    "UPDATE letter SET book = 'minutes'",
    "UPDATE letter SET pattern = '{so}{hau_to}'",
    "UPDATE letter SET version = 9",
    "UPDATE letter SET urgency = 3",
    "UPDATE letter SET attachments = 'x', drafter = 'x', copies = 9",
    "DELETE FROM letter",
    "INSERT OR REPLACE INTO letter SELECT * FROM letter",
    "UPDATE letter_pdf SET content = x'25'",
    "DELETE FROM letter_pdf",
    "INSERT OR REPLACE INTO letter_pdf SELECT * FROM letter_pdf",
    "UPDATE letter_book SET last = 0",
    "DELETE FROM letter_book",
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_WRITTEN, NOW);
  g_autoptr (HaLetter) draft = fixture_draft (self, ticket->ticket->id, NOW + 60);
  g_autoptr (HaLetter) issued = issue (self, draft, NOW + 120);
  sqlite3 *handle = NULL;

  g_assert_null (ha_store_issue_letter (self->store, draft->id, 0, self->person, NOW + 180, fixture_seal, NULL, &error));
  g_assert_error (error, HA_LETTER_ERROR, HA_LETTER_ERROR_STATUS);
  g_clear_error (&error);
  g_assert_null (ha_store_save_letter (self->store, issued, self->person, NOW + 180, &error));
  g_assert_error (error, HA_LETTER_ERROR, HA_LETTER_ERROR_FROZEN);
  g_assert_cmpint (sqlite3_open (self->path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, "PRAGMA recursive_triggers = 1; PRAGMA foreign_keys = 1", NULL, NULL, NULL),
                   ==, SQLITE_OK);
  for (guint i = 0; i < G_N_ELEMENTS (attacks); i++)
    {
      g_test_message ("%s", attacks[i]);
      g_assert_cmpint (sqlite3_exec (handle, attacks[i], NULL, NULL, NULL) & 0xff, ==, SQLITE_CONSTRAINT);
    }
  sqlite3_close (handle);
}

static GBytes *
refuse_seal (const HaLetter *letter, gpointer user_data, GError **error)
{
  g_assert_cmpint (letter->number, ==, 1);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "no room for the page");
  return NULL;
}

/* A letter that can not be drawn takes no number. */
static void
test_seal_fails (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_WRITTEN, NOW);
  g_autoptr (HaLetter) draft = fixture_draft (self, ticket->ticket->id, NOW + 60);
  g_autoptr (HaCase) after = NULL;
  g_autoptr (HaLetter) issued = NULL;

  g_assert_null (ha_store_issue_letter (self->store, draft->id, 0, self->person, NOW + 120, refuse_seal, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_clear_error (&error);
  after = ha_store_get_case (self->store, ticket->ticket->id, &error);
  g_assert_cmpint (((HaLetter *) g_ptr_array_index (after->letters, 0))->status, ==, HA_LETTER_DRAFT);
  g_assert_cmpint (ha_store_peek_letter_number (self->store, 2026, &error), ==, 1);
  issued = issue (self, draft, NOW + 180);
  g_assert_cmpint (issued->number, ==, 1);
}

static void
assert_no_pdf (HaStore *store, gint64 letter)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (ha_store_load_letter_pdf (store, letter, &error));
  g_assert_no_error (error);
}

/* What was drawn at issuing is what comes out, whatever would draw it now. */
static void
test_pdf (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_WRITTEN, NOW);
  g_autoptr (HaLetter) draft = fixture_draft (self, ticket->ticket->id, NOW + 60);
  g_autoptr (HaLetter) issued = NULL;
  g_autoptr (HaCase) after = NULL;
  g_autoptr (GBytes) kept = NULL, drawn = NULL;

  assert_no_pdf (self->store, draft->id);
  issued = issue (self, draft, NOW + 120);
  drawn = fixture_seal (issued, NULL, &error);
  kept = ha_store_load_letter_pdf (self->store, draft->id, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (kept, drawn));
  after = ha_store_get_case (self->store, ticket->ticket->id, &error);
  g_assert_cmpint (ha_fields_get_int (get_newest (after)->fields, "pdf_size"), ==, (gint64) g_bytes_get_size (kept));
}

/* Never handed out as if it were what was issued. */
static void
test_pdf_changed (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_WRITTEN, NOW);
  g_autoptr (HaLetter) draft = fixture_draft (self, ticket->ticket->id, NOW + 60);
  g_autoptr (HaLetter) issued = issue (self, draft, NOW + 120);
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open (self->path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, "DROP TRIGGER letter_pdf_no_update; UPDATE letter_pdf SET content = x'25504446'", NULL,
                                 NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);
  g_assert_null (ha_store_load_letter_pdf (self->store, issued->id, &error));
  g_assert_error (error, HA_STORE_ERROR, HA_STORE_ERROR_CORRUPT);
  g_assert_nonnull (strstr (error->message, "01/THC-CSKH"));
  g_assert_false (ha_store_is_read_only (self->store));
}

/* Two desks: between the question and the answer the other one saves. */
static void
test_issue_seen (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaStore) other = ha_store_open (self->path, &error);
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_WRITTEN, NOW);
  g_autoptr (HaLetter) seen = fixture_draft (self, ticket->ticket->id, NOW + 60);
  g_autoptr (HaLetter) saved = NULL, issued = NULL;
  guint drawn = 0;

  g_free (seen->subject);
  seen->subject = g_strdup ("bàn kia sửa");
  saved = ha_store_save_letter (other, seen, self->person, NOW + 90, &error);
  g_assert_no_error (error);
  g_assert_null (ha_store_issue_letter (self->store, seen->id, seen->version, self->person, NOW + 120, fixture_seal, &drawn, &error));
  g_assert_error (error, HA_STORE_ERROR, HA_STORE_ERROR_CONFLICT);
  g_assert_cmpint (ha_store_error_get_version (error), ==, saved->version);
  g_clear_error (&error);
  g_assert_cmpuint (drawn, ==, 0);
  g_assert_cmpint (ha_store_peek_letter_number (self->store, 2026, &error), ==, 1);
  assert_no_pdf (self->store, seen->id);
  issued = ha_store_issue_letter (self->store, seen->id, saved->version, self->person, NOW + 120, fixture_seal, &drawn, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (issued->subject, ==, "bàn kia sửa");
  g_assert_cmpint (issued->number, ==, 1);
  /* And the other desk, which saw that one too, comes too late. */
  g_assert_null (ha_store_issue_letter (other, seen->id, saved->version, self->person, NOW + 130, fixture_seal, &drawn, &error));
  g_assert_error (error, HA_LETTER_ERROR, HA_LETTER_ERROR_STATUS);
  g_assert_cmpuint (drawn, ==, 1);
  ha_store_close (other);
}

static void
test_given_number (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_WRITTEN, NOW);
  g_autoptr (HaLetter) first = fixture_draft (self, ticket->ticket->id, NOW);
  g_autoptr (HaLetter) second = fixture_draft (self, ticket->ticket->id, NOW);
  g_autoptr (HaLetter) third = fixture_draft (self, ticket->ticket->id, NOW);
  g_autoptr (HaLetter) issued = NULL;
  g_autoptr (HaLetter) between = NULL;
  g_autoptr (HaLetter) next = NULL;

  first->number = 85;
  save (self, first, NOW);
  g_assert_null (ha_store_issue_letter (self->store, first->id, 0, self->person, NOW, fixture_seal, NULL, &error));
  g_assert_error (error, HA_LETTER_ERROR, HA_LETTER_ERROR_NO_REASON);
  g_clear_error (&error);
  first->reason = g_strdup ("Sổ giấy đã tới số 84");
  save (self, first, NOW);
  issued = issue (self, first, NOW);
  g_assert_cmpint (issued->number, ==, 85);
  second->number = 85;
  second->suffix = g_strdup ("A");
  second->reason = g_strdup ("Gửi bổ sung cùng ngày");
  save (self, second, NOW);
  between = issue (self, second, NOW);
  g_assert_cmpstr (between->suffix, ==, "A");
  next = issue (self, third, NOW);
  g_assert_cmpint (next->number, ==, 86);
  fixture_check (self->store);
}

static void
test_number_taken (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_WRITTEN, NOW);
  g_autoptr (HaLetter) first = fixture_draft (self, ticket->ticket->id, NOW);
  g_autoptr (HaLetter) second = fixture_draft (self, ticket->ticket->id, NOW);

  ha_letter_free (issue (self, first, NOW));
  second->number = 1;
  second->reason = g_strdup ("nhầm");
  save (self, second, NOW);
  g_assert_null (ha_store_issue_letter (self->store, second->id, 0, self->person, NOW, fixture_seal, NULL, &error));
  g_assert_error (error, HA_LETTER_ERROR, HA_LETTER_ERROR_TAKEN);
}

static void
test_withdraw_and_replace (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_WRITTEN, NOW);
  g_autoptr (HaLetter) first = fixture_draft (self, ticket->ticket->id, NOW);
  g_autoptr (HaLetter) second = fixture_draft (self, ticket->ticket->id, NOW);
  g_autofree char *id = NULL;
  g_autoptr (HaCase) after = NULL;
  g_autoptr (HaLetter) issued = issue (self, first, NOW);
  g_autoptr (HaLetter) third = NULL, reissued = NULL;
  g_autofree char *digest = NULL;
  HaLetter *letter;

  second->replaces = first->id;
  second->reason = g_strdup ("Sai tên khách hàng");
  save (self, second, NOW);
  g_assert_no_error (error);
  ha_letter_free (issue (self, second, NOW));
  after = ha_store_get_case (self->store, ticket->ticket->id, &error);
  g_assert_cmpint (((HaLetter *) g_ptr_array_index (after->letters, 0))->status, ==, HA_LETTER_REPLACED);
  id = g_strdup_printf ("%" G_GINT64_FORMAT, second->id);
  fixture_act (self, &after, HA_ACTION_WITHDRAW_REPLY, NOW + 60, "letter", id, "reason", "Gửi nhầm", NULL);
  letter = g_ptr_array_index (after->letters, 1);
  g_assert_cmpint (letter->status, ==, HA_LETTER_WITHDRAWN);
  g_assert_cmpint (letter->number, ==, 2);
  g_assert_cmpstr (letter->reason, ==, "Gửi nhầm");
  digest = ha_letter_digest (letter);
  g_assert_cmpstr (digest, ==, letter->content_sha256);
  g_assert_false (ha_case_has_reply (after));
  fixture_refused (self, after, HA_ACTION_WITHDRAW_REPLY, NOW + 60, HA_PROCEDURE_ERROR, HA_PROCEDURE_ERROR_INVALID,
                   "letter", id, "reason", "x", NULL);
  /* No number is ever free again. */
  third = fixture_draft (self, ticket->ticket->id, NOW + 120);
  reissued = issue (self, third, NOW + 120);
  g_assert_cmpint (reissued->number, ==, 3);
  fixture_check (self->store);
}

static void
test_list (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_WRITTEN, NOW);
  g_autoptr (HaLetter) first = fixture_draft (self, ticket->ticket->id, NOW);
  g_autoptr (HaLetter) second = fixture_draft (self, ticket->ticket->id, NOW);
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) issued = NULL;

  ha_letter_free (issue (self, first, NOW));
  all = ha_store_list_letters (self->store, 0, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (all->len, ==, 2);
  g_assert_cmpint (((HaLetter *) g_ptr_array_index (all, 0))->id, ==, second->id);
  issued = ha_store_list_letters (self->store, 1 << HA_LETTER_ISSUED, 10, &error);
  g_assert_cmpuint (issued->len, ==, 1);
}

/* ---- Two programs at once ------------------------------------------------------------------------------------------ */

#define EACH 40

/* As a program of its own: opens the register and issues. */
static int
issue_as_child (const char *path, gint64 ticket)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaStore) store = ha_store_open (path, &error);
  g_autoptr (HaOffice) office = store != NULL ? ha_store_dup_office (store) : NULL;
  gint64 person = office != NULL ? ha_office_find_person (office, "truc")->id : 0;

  for (guint i = 0; store != NULL && i < EACH; i++)
    {
      g_autoptr (HaLetter) letter = ha_letter_new ();
      g_autoptr (HaLetter) draft = NULL;
      g_autoptr (HaLetter) issued = NULL;

      letter->ticket = ticket;
      letter->subject = g_strdup ("trả lời");
      draft = ha_store_save_letter (store, letter, person, NOW, &error);
      if (draft != NULL)
        issued = ha_store_issue_letter (store, draft->id, 0, person, NOW, fixture_seal, NULL, &error);
      if (issued == NULL)
        {
          g_printerr ("%s\n", error->message);
          return 1;
        }
    }
  if (store != NULL)
    ha_store_close (store);
  return store != NULL ? 0 : 1;
}

static void
assert_numbers (HaStore *store, int count)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) letters = ha_store_list_letters (store, 1 << HA_LETTER_ISSUED, 0, &error);
  g_autofree gboolean *seen = g_new0 (gboolean, count + 1);

  g_assert_no_error (error);
  g_assert_cmpuint (letters->len, ==, count);
  for (guint i = 0; i < letters->len; i++)
    {
      const HaLetter *letter = g_ptr_array_index (letters, i);

      g_assert_cmpint (letter->number, >=, 1);
      g_assert_cmpint (letter->number, <=, count);
      g_assert_false (seen[letter->number]);
      seen[letter->number] = TRUE;
    }
}

static void
test_two_programs (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_WRITTEN, NOW);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, ticket->ticket->id);
  const char *command[] = { "/proc/self/exe", "--issue", self->path, id, NULL };
  GSubprocess *children[2];

  ha_store_close (self->store);
  g_assert_finalize_object (g_steal_pointer (&self->store));
  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    children[i] = g_subprocess_newv (command, G_SUBPROCESS_FLAGS_NONE, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    {
      g_assert_true (g_subprocess_wait_check (children[i], NULL, &error));
      g_assert_no_error (error);
      g_object_unref (children[i]);
    }
  self->store = ha_store_open (self->path, &error);
  g_assert_no_error (error);
  assert_numbers (self->store, 2 * EACH);
  fixture_check (self->store);
}

int
main (int argc, char *argv[])
{
  if (argc == 4 && g_str_equal (argv[1], "--issue"))
    return issue_as_child (argv[2], g_ascii_strtoll (argv[3], NULL, 10));
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("/store/letters/draft", test_draft);
  ADD_TEST ("/store/letters/issue", test_issue);
  ADD_TEST ("/store/letters/changed-after-submit", test_changed_after_submit);
  ADD_TEST ("/store/letters/frozen", test_frozen);
  ADD_TEST ("/store/letters/pdf", test_pdf);
  ADD_TEST ("/store/letters/pdf-changed", test_pdf_changed);
  ADD_TEST ("/store/letters/issue-what-was-seen", test_issue_seen);
  ADD_TEST ("/store/letters/seal-fails", test_seal_fails);
  ADD_TEST ("/store/letters/given-number", test_given_number);
  ADD_TEST ("/store/letters/number-taken", test_number_taken);
  ADD_TEST ("/store/letters/withdraw-and-replace", test_withdraw_and_replace);
  ADD_TEST ("/store/letters/list", test_list);
  ADD_TEST ("/store/letters/two-programs", test_two_programs);
  return g_test_run ();
}
