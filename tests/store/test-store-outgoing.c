/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The books of outgoing letters: series, inserted numbers, what is frozen, deliveries, scans, two composers on one draft. */
#include <string.h>

#include "core/delivery.h"
#include "core/letter-error.h"
#include "core/words.h"
#include "fixture.h"

#define NOW FIXTURE_NOW
#define NEW_YEAR (NOW + 330 * 24 * HOUR) /* 2027-01-08 */

static HaLetter *
save (Fixture *self, HaLetter *letter)
{
  g_autoptr (GError) error = NULL;
  HaLetter *kept = ha_store_save_letter (self->store, letter, self->person, NOW, &error);

  g_assert_no_error (error);
  return kept;
}

static HaLetter *
issue_at (Fixture *self, gint64 id, gint64 now)
{
  g_autoptr (GError) error = NULL;
  HaLetter *issued = ha_store_issue_letter (self->store, id, 0, self->person, now, fixture_seal, NULL, &error);

  g_assert_no_error (error);
  return issued;
}

/* ---- Series ---------------------------------------------------------------------------------------------------- */

static const struct {
  const char *book, *pattern;
  gboolean next_year;
  const char *reference;
} series[] = {
  { NULL, NULL, FALSE, "01/THC-CSKH" },
  { "minutes", NULL, FALSE, "01/BB-THC" },
  { "outgoing", NULL, FALSE, "02/THC-CSKH" },
  { "minutes", "BB{so}{hau_to}-{nam}/{ky_hieu}", FALSE, "BB02-2026/BB-THC" },
  { "minutes", NULL, TRUE, "BB01-2027/BB-THC" },
  { NULL, NULL, TRUE, "01/THC-CSKH" },
};

static void
set_pattern (Fixture *self, const char *book, const char *pattern)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaOffice) office = ha_store_dup_office (self->store);
  g_autoptr (HaLetterBook) changed = ha_letter_book_copy (ha_office_get_book (office, book));

  g_free (changed->pattern);
  changed->pattern = g_strdup (pattern);
  g_assert_true (ha_store_save_book (self->store, changed, self->person, NOW, &error));
  g_assert_no_error (error);
}

static void
test_series (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_WRITTEN, NOW);

  for (guint i = 0; i < G_N_ELEMENTS (series); i++)
    {
      gint64 now = series[i].next_year ? NEW_YEAR : NOW;
      g_autoptr (HaLetter) draft = fixture_draft_in (self, ticket->ticket->id, series[i].book, now);
      g_autoptr (HaLetter) issued = NULL;
      g_autofree char *reference = NULL;

      if (series[i].pattern != NULL)
        set_pattern (self, series[i].book, series[i].pattern);
      issued = issue_at (self, draft->id, now);
      reference = ha_letter_get_reference (issued);
      g_assert_cmpstr (reference, ==, series[i].reference);
    }
  g_assert_cmpint (ha_store_peek_book_number (self->store, "minutes", 2026, &error), ==, 3);
  g_assert_cmpint (ha_store_peek_letter_number (self->store, 2026, &error), ==, 3);
  fixture_check (self->store);
}

static const struct {
  const char *id, *name, *pattern;
  HaLetterError code;
} bad_books[] = {
  { "Sổ", "Sổ", NULL, HA_LETTER_ERROR_BOOK },       { "notices", "  ", NULL, HA_LETTER_ERROR_BOOK },
  { "notices", "Thông báo", "{so}/TB", HA_LETTER_ERROR_PATTERN }, { "notices", "Thông báo", "{so}{so}{hau_to}", HA_LETTER_ERROR_PATTERN },
  { "notices", "Thông báo", "{so}{hau_to}{x}", HA_LETTER_ERROR_PATTERN }, { "notices", "Thông báo", "{so}{hau_to}}", HA_LETTER_ERROR_PATTERN },
  { "notices", "Thông báo", "1{so}{hau_to}/{ky_hieu}", HA_LETTER_ERROR_PATTERN }, { "notices", "Thông báo", "{so}{hau_to}0/TB", HA_LETTER_ERROR_PATTERN },
  { "notices", "Thông báo", "{nam}{so}{hau_to}", HA_LETTER_ERROR_PATTERN }, { "notices", "Thông báo", "{so}{nam}{hau_to}", HA_LETTER_ERROR_PATTERN },
};

static void
test_books (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_WRITTEN, NOW);
  g_autoptr (HaLetter) draft = fixture_draft (self, ticket->ticket->id, NOW);
  g_autoptr (HaLetterBook) notices = ha_letter_book_new ("notices", "Thông báo", "TB-THC", NULL);
  g_autoptr (HaLetter) kept = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (bad_books); i++)
    {
      g_autoptr (HaLetterBook) book = ha_letter_book_new (bad_books[i].id, bad_books[i].name, NULL, bad_books[i].pattern);

      g_assert_false (ha_store_save_book (self->store, book, self->person, NOW, &error));
      g_assert_error (error, HA_LETTER_ERROR, (int) bad_books[i].code);
      g_clear_error (&error);
    }
  g_free (draft->book);
  draft->book = g_strdup ("notices");
  g_assert_null (ha_store_save_letter (self->store, draft, self->person, NOW, &error));
  g_assert_error (error, HA_LETTER_ERROR, HA_LETTER_ERROR_BOOK);
  g_clear_error (&error);
  g_assert_true (ha_store_save_book (self->store, notices, self->person, NOW, &error));
  kept = save (self, draft);
  g_assert_cmpstr (kept->book, ==, "notices");
  fixture_check (self->store);
}

/* An office that began the year on paper goes on in the register; the next year begins with 1. */
static void
test_begun (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_WRITTEN, NOW);
  const int expected[] = { 57, 58, 1 };

  g_assert_false (ha_store_start_book (self->store, "nowhere", 2026, 57, self->person, NOW, &error));
  g_assert_error (error, HA_LETTER_ERROR, HA_LETTER_ERROR_BOOK);
  g_clear_error (&error);
  g_assert_true (ha_store_start_book (self->store, NULL, 2026, 57, self->person, NOW, &error));
  g_assert_cmpint (ha_store_peek_letter_number (self->store, 2026, &error), ==, 57);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      gint64 now = i == 2 ? NEW_YEAR : NOW;
      g_autoptr (HaLetter) draft = fixture_draft (self, ticket->ticket->id, now);
      g_autoptr (HaLetter) issued = issue_at (self, draft->id, now);

      g_assert_cmpint (issued->number, ==, expected[i]);
    }
  g_assert_false (ha_store_start_book (self->store, NULL, 2026, 80, self->person, NOW, &error));
  g_assert_error (error, HA_LETTER_ERROR, HA_LETTER_ERROR_BEGUN);
  fixture_check (self->store);
}

static HaLetterBook *
dup_book (Fixture *self, const char *id)
{
  g_autoptr (HaOffice) office = ha_store_dup_office (self->store);
  const HaLetterBook *book = ha_office_get_book (office, id);

  return book != NULL ? ha_letter_book_copy (book) : NULL;
}

/* A book and where its year begins are saved together, or not at all. */
static void
test_change_from (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_WRITTEN, NOW);
  g_autoptr (HaLetter) draft = fixture_draft (self, ticket->ticket->id, NOW), issued = issue_at (self, draft->id, NOW);
  g_autoptr (HaLetterBook) replies = dup_book (self, HA_BOOK_OUTGOING), renamed = ha_letter_book_copy (replies), after = NULL;
  g_autoptr (HaLetterBook) notices = ha_letter_book_new ("notices", "Thông báo", "TB-THC", NULL);

  g_free (renamed->name);
  renamed->name = g_strdup ("Công văn trả lời");
  g_assert_false (ha_store_change_book_from (self->store, replies, renamed, 2026, 80, self->person, NOW, &error));
  g_assert_error (error, HA_LETTER_ERROR, HA_LETTER_ERROR_BEGUN);
  g_clear_error (&error);
  after = dup_book (self, HA_BOOK_OUTGOING);
  g_assert_cmpstr (after->name, ==, replies->name);
  g_assert_true (ha_store_change_book_from (self->store, NULL, notices, 2026, 12, self->person, NOW, &error));
  g_assert_cmpint (ha_store_peek_book_number (self->store, "notices", 2026, NULL), ==, 12);
  g_assert_true (ha_store_change_book_from (self->store, notices, notices, 2026, 14, self->person, NOW, &error));
  g_assert_cmpint (ha_store_peek_book_number (self->store, "notices", 2026, NULL), ==, 14);
  g_assert_false (ha_store_change_book_from (self->store, notices, notices, 2026, 0, self->person, NOW, &error));
  g_assert_error (error, HA_OFFICE_ERROR, HA_OFFICE_ERROR_SAME);
  fixture_check (self->store);
}

/* ---- Numbers set by hand ------------------------------------------------------------------------------------------ */

static const struct {
  int number;
  const char *suffix, *reason, *reference; /* reference NULL: refused */
  HaLetterError code;
} inserted[] = {
  { 0, NULL, NULL, "01/THC-CSKH", 0 },
  { 0, NULL, NULL, "02/THC-CSKH", 0 },
  { 1, "A", NULL, NULL, HA_LETTER_ERROR_NO_REASON },
  { 1, "A", "Gửi bổ sung cùng ngày", "01A/THC-CSKH", 0 },
  { 1, "A", "Lần nữa", NULL, HA_LETTER_ERROR_TAKEN },
  { 1, "B", "Lần nữa", "01B/THC-CSKH", 0 },
  { 3, "A", "Chưa tới", NULL, HA_LETTER_ERROR_NOT_REACHED },
  { 2, "a", "Chữ thường", NULL, HA_LETTER_ERROR_SUFFIX },
  { 0, "A", "Không có số", NULL, HA_LETTER_ERROR_SUFFIX },
  { 2, NULL, "Lần nữa", NULL, HA_LETTER_ERROR_TAKEN },
  { 3, NULL, NULL, "03/THC-CSKH", 0 },
  { 0, NULL, NULL, "04/THC-CSKH", 0 },
};

static void
try_inserted (Fixture *self, guint row, gint64 ticket)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaLetter) draft = fixture_draft (self, ticket, NOW);
  g_autoptr (HaLetter) kept = NULL;
  g_autoptr (HaLetter) issued = NULL;
  g_autofree char *reference = NULL;

  draft->number = inserted[row].number;
  draft->suffix = g_strdup (inserted[row].suffix);
  draft->reason = g_strdup (inserted[row].reason);
  kept = save (self, draft);
  issued = ha_store_issue_letter (self->store, kept->id, 0, self->person, NOW, fixture_seal, NULL, &error);
  if (inserted[row].reference == NULL)
    {
      g_autofree char *sentence = ha_words_error (error, HA_LANG_VI);

      g_assert_error (error, HA_LETTER_ERROR, (int) inserted[row].code);
      g_assert_null (strstr (sentence, "%s"));
      return;
    }
  g_assert_no_error (error);
  reference = ha_letter_get_reference (issued);
  g_assert_cmpstr (reference, ==, inserted[row].reference);
}

static void
test_inserted (Fixture *self, gconstpointer data)
{
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_WRITTEN, NOW);

  for (guint i = 0; i < G_N_ELEMENTS (inserted); i++)
    try_inserted (self, i, ticket->ticket->id);
  fixture_check (self->store);
}

/* ---- Frozen -------------------------------------------------------------------------------------------------------- */

static GBytes *
make_picture (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

/* All that is printed is kept with the letter, and comes back the same after the office has moved. */
static void
test_frozen (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaOffice) office = ha_store_dup_office (self->store);
  g_autoptr (HaLetterhead) head = ha_letterhead_copy (office->letterhead);
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_WRITTEN, NOW);
  g_autoptr (HaLetter) draft = fixture_draft (self, ticket->ticket->id, NOW);
  g_autoptr (HaLetter) kept = NULL;
  g_autoptr (HaLetter) issued = NULL;
  g_autoptr (HaLetter) again = NULL;
  g_autofree char *digest = NULL;

  head->logo = make_picture ("PNG logo");
  head->profile = g_strdup ("page-number=14\n");
  g_assert_true (ha_store_save_letterhead (self->store, head, self->person, NOW, &error));
  draft->urgency = HA_URGENCY_VERY;
  draft->attachments = g_strdup ("Bảng kê cước tháng 02/2026");
  draft->drafter = g_strdup ("TTr");
  draft->copies = 3;
  draft->sign_image = make_picture ("PNG hand");
  kept = save (self, draft);
  issued = issue_at (self, kept->id, NOW + 60);
  g_free (head->issuer);
  head->issuer = g_strdup ("CÔNG TY KHÁC");
  g_clear_pointer (&head->logo, g_bytes_unref);
  g_assert_true (ha_store_save_letterhead (self->store, head, self->person, NOW + 120, &error));
  again = ha_store_get_letter (self->store, issued->id, &error);
  g_assert_no_error (error);
  digest = ha_letter_digest (again);
  g_assert_cmpint (again->rule, ==, 2);
  g_assert_cmpstr (digest, ==, issued->content_sha256);
  g_assert_cmpstr (again->letterhead->issuer, ==, "CÔNG TY TNHH MTV\nTRUYỀN HÌNH CÁP QUY NHƠN");
  g_assert_cmpstr (again->letterhead->profile, ==, "page-number=14\n");
  g_assert_cmpmem (g_bytes_get_data (again->letterhead->logo, NULL), 8, "PNG logo", 8);
  g_assert_cmpmem (g_bytes_get_data (again->sign_image, NULL), 8, "PNG hand", 8);
  g_assert_cmpint (again->urgency, ==, HA_URGENCY_VERY);
  g_assert_cmpstr (again->attachments, ==, "Bảng kê cước tháng 02/2026");
  g_assert_cmpstr (again->drafter, ==, "TTr");
  g_assert_cmpint (again->copies, ==, 3);
  fixture_check (self->store);
}

/* ---- Two composers --------------------------------------------------------------------------------------------------- */

static void
test_conflict (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_WRITTEN, NOW);
  g_autoptr (HaLetter) first = fixture_draft (self, ticket->ticket->id, NOW);
  g_autoptr (HaLetter) second = ha_letter_copy (first);
  g_autoptr (HaLetter) kept = NULL;
  g_autoptr (HaLetter) now = NULL;

  g_assert_cmpint (first->version, ==, 1);
  g_free (first->subject);
  first->subject = g_strdup ("lời của người thứ nhất");
  kept = save (self, first);
  g_assert_cmpint (kept->version, ==, 2);
  g_assert_null (ha_store_save_letter (self->store, second, self->person, NOW, &error));
  g_assert_error (error, HA_STORE_ERROR, HA_STORE_ERROR_CONFLICT);
  g_assert_cmpint (ha_store_error_get_version (error), ==, 2);
  g_clear_error (&error);
  now = ha_store_get_letter (self->store, first->id, &error);
  g_assert_cmpstr (now->subject, ==, "lời của người thứ nhất");
}

/* ---- Going out ------------------------------------------------------------------------------------------------------- */

static HaFields *
deliver_fields (const char *letter, const char *how, const char *delivered, const char *receipt, const char *corrects)
{
  HaFields *fields = fixture_fields ("letter", letter, "how", how, NULL);

  ha_fields_set (fields, "delivered", delivered);
  ha_fields_set (fields, "receipt", receipt);
  ha_fields_set (fields, "corrects", corrects);
  return fields;
}

static const struct {
  const char *letter, *how, *delivered, *receipt, *corrects;
  gboolean noted;
} steps[] = {
  { "01/THC-CSKH", "pigeon", NULL, NULL, NULL, FALSE },
  { "01/THC-CSKH", "post", NULL, "EB123456789VN", NULL, TRUE },
  { "01/THC-CSKH", "post", "2026-02-11T09:00", NULL, NULL, FALSE }, /* before it was issued */
  { "01/THC-CSKH", "post", "2027-02-11T09:00", NULL, NULL, FALSE }, /* later than now */
  { "01/THC-CSKH", "post", NULL, NULL, "2", FALSE },                /* there is no such note */
  { "01/THC-CSKH", "hand", "2026-02-12T15:15", NULL, "1", TRUE },
  { "01/THC-CSKH", "email", NULL, NULL, "1", FALSE },               /* corrected already */
  { "01/THC-CSKH", "email", NULL, NULL, NULL, TRUE },
  { "02/THC-CSKH", "email", NULL, NULL, NULL, FALSE },              /* none of the ticket's */
};

static void
deliver_all (Fixture *self, gint64 ticket)
{
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HaFields) fields
          = deliver_fields (steps[i].letter, steps[i].how, steps[i].delivered, steps[i].receipt, steps[i].corrects);
      g_autoptr (HaCase) after = ha_store_act (self->store, ticket, 0, HA_ACTION_DELIVER_REPLY, fields, self->person,
                                               NOW + 3600 + i, &error);

      g_test_message ("%u: %s", i, error != NULL ? error->message : "noted");
      g_assert_cmpint (after != NULL, ==, steps[i].noted);
    }
}

static GPtrArray *
list (Fixture *self, HaOutgoingQuery query)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *found = ha_store_list_outgoing (self->store, &query, &error);

  g_assert_no_error (error);
  return found;
}

static void
test_deliver (Fixture *self, gconstpointer data)
{
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_WRITTEN, NOW);
  g_autoptr (HaLetter) draft = fixture_draft (self, ticket->ticket->id, NOW);
  g_autoptr (HaLetter) issued = issue_at (self, draft->id, NOW + 60);
  g_autoptr (GPtrArray) before = list (self, (HaOutgoingQuery) { .year = 2026, .delivered = HA_DELIVERED_NO });
  g_autoptr (GPtrArray) none = NULL, found = NULL;
  const HaOutgoing *row;
  const HaDelivery *first;

  g_assert_cmpuint (before->len, ==, 1);
  deliver_all (self, ticket->ticket->id);
  none = list (self, (HaOutgoingQuery) { .year = 2026, .delivered = HA_DELIVERED_NO });
  found = list (self, (HaOutgoingQuery) { .year = 2026, .delivered = HA_DELIVERED_YES, .book = HA_BOOK_OUTGOING });
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (found->len, ==, 1);
  row = found->pdata[0];
  g_assert_cmpint (row->letter->id, ==, issued->id);
  g_assert_cmpstr (row->code, ==, ticket->ticket->code);
  g_assert_cmpuint (row->deliveries->len, ==, 3);
  first = row->deliveries->pdata[0];
  g_assert_cmpint (first->how, ==, HA_DELIVERY_POST);
  g_assert_cmpstr (first->receipt, ==, "EB123456789VN");
  g_assert_cmpint (first->corrected_by, ==, 2);
  g_assert_cmpint (ha_delivery_get_last (row->deliveries)->how, ==, HA_DELIVERY_EMAIL);
  fixture_check (self->store);
}

/* ---- Scans ----------------------------------------------------------------------------------------------------------- */

static void
test_scan (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_WRITTEN, NOW);
  g_autoptr (HaLetter) draft = fixture_draft (self, ticket->ticket->id, NOW);
  g_autoptr (GBytes) scan = make_picture ("%PDF-1.7 scan");
  g_autoptr (HaLetter) issued = NULL;
  g_autoptr (GPtrArray) found = NULL, attached = NULL;

  g_assert_cmpint (ha_store_attach_to_letter (self->store, draft->id, "ký.pdf", scan, self->person, NOW, &error), ==, 0);
  g_assert_error (error, HA_LETTER_ERROR, HA_LETTER_ERROR_NOT_ISSUED);
  g_clear_error (&error);
  issued = issue_at (self, draft->id, NOW + 60);
  g_assert_cmpint (ha_store_attach_to_letter (self->store, issued->id, "ký.pdf", scan, self->person, NOW, &error), >, 0);
  g_assert_no_error (error);
  found = list (self, (HaOutgoingQuery) { .ticket = ticket->ticket->id });
  g_assert_cmpuint (((HaOutgoing *) found->pdata[0])->scans->len, ==, 1);
  attached = ha_store_list_attachments (self->store, ticket->ticket->id, &error);
  g_assert_cmpint (((HaAttachment *) attached->pdata[0])->letter, ==, issued->id);
  fixture_check (self->store);
}

/* Two books whose numbers read the same would tell one number twice. */
static void
test_twins (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_WRITTEN, NOW);
  g_autoptr (HaLetter) first = fixture_draft (self, ticket->ticket->id, NOW), second = fixture_draft_in (self, ticket->ticket->id, HA_BOOK_MINUTES, NOW);
  g_autoptr (HaLetter) issued = issue_at (self, first->id, NOW), kept = NULL;
  g_autoptr (HaLetterBook) book = ha_letter_book_new (HA_BOOK_MINUTES, "Biên bản", "THC-CSKH", NULL);

  g_assert_false (ha_store_save_book (self->store, book, self->person, NOW, &error));
  g_assert_error (error, HA_LETTER_ERROR, HA_LETTER_ERROR_TWIN);
  g_clear_error (&error);
  g_free (second->symbol);
  second->symbol = g_strdup (issued->symbol);
  kept = ha_store_save_letter (self->store, second, self->person, NOW, &error);
  g_assert_no_error (error);
  g_assert_null (ha_store_issue_letter (self->store, kept->id, kept->version, self->person, NOW, fixture_seal, NULL, &error));
  g_assert_error (error, HA_LETTER_ERROR, HA_LETTER_ERROR_TWIN);
  g_assert_cmpstr (ha_letter_error_get_what (error), ==, "01/THC-CSKH");
  g_clear_error (&error);
  g_assert_cmpint (ha_store_peek_book_number (self->store, HA_BOOK_MINUTES, 2026, &error), ==, 1);
}

/* The only reply is taken back: its limit runs where it ran, in lists and for the watcher; another reply meets it. */
static void
test_taken_back (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_WRITTEN, NOW);
  gint64 id = ticket->ticket->id, due = ha_case_get_clock (ticket, HA_CLOCK_WRITTEN_REPLY, 1)->due;
  g_autoptr (HaLetter) first = fixture_draft (self, id, NOW), second = fixture_draft (self, id, NOW);
  g_autoptr (HaLetter) issued = issue_at (self, first->id, NOW + 60);
  HaWatchedQuery passing = { .from = due, .to = due + 1, .untold_to = -1 };
  g_autoptr (GPtrArray) rows = NULL, late = NULL;
  g_autoptr (HaCase) after = ha_store_get_case (self->store, id, &error);

  g_assert_cmpint (ha_store_get_next_watched (self->store, NOW + 60, NULL, 0, NULL, &error), ==, 0);
  fixture_act (self, &after, HA_ACTION_WITHDRAW_REPLY, NOW + 120, "letter", "01/THC-CSKH", "reason", "Gửi nhầm", NULL);
  g_assert_true (ha_clock_is_open (ha_case_get_clock (after, HA_CLOCK_WRITTEN_REPLY, 1)));
  g_assert_cmpint (ha_case_get_clock (after, HA_CLOCK_WRITTEN_REPLY, 1)->due, ==, due);
  g_assert_cmpint (ha_store_get_next_watched (self->store, NOW + 120, NULL, 0, NULL, &error), >, NOW + 120);
  rows = ha_store_get_rows (self->store, &id, 1, &error);
  g_assert_cmpint (((HaRow *) rows->pdata[0])->due, ==, due);
  late = ha_store_list_watched (self->store, &passing, &error);
  g_assert_cmpuint (late->len, ==, 1);
  fixture_check (self->store);
  ha_letter_free (issue_at (self, second->id, NOW + 180));
  g_assert_cmpint (ha_store_get_next_watched (self->store, NOW + 180, NULL, 0, NULL, &error), ==, 0);
  g_assert_no_error (error);
  fixture_check (self->store);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("/store/outgoing/series", test_series);
  ADD_TEST ("/store/outgoing/books", test_books);
  ADD_TEST ("/store/outgoing/begun", test_begun);
  ADD_TEST ("/store/outgoing/change-from", test_change_from);
  ADD_TEST ("/store/outgoing/inserted", test_inserted);
  ADD_TEST ("/store/outgoing/frozen", test_frozen);
  ADD_TEST ("/store/outgoing/conflict", test_conflict);
  ADD_TEST ("/store/outgoing/deliver", test_deliver);
  ADD_TEST ("/store/outgoing/scan", test_scan);
  ADD_TEST ("/store/outgoing/twins", test_twins);
  ADD_TEST ("/store/outgoing/taken-back", test_taken_back);
  return g_test_run ();
}
