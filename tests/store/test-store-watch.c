/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the watcher asks, drafts, notes, people, attachments. */
#include <sqlite3.h>

#include "core/words.h"
#include "fixture.h"

#define NOW FIXTURE_NOW

/* The walk over the next moments meets every threshold of every clock, the last of them, the due, in the second after it. */
static void
test_moments (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_WRITTEN, NOW);
  g_autoptr (HaOffice) office = ha_store_dup_office (self->store);
  gint64 moment = NOW;
  guint met = 0;

  while ((moment = ha_store_get_next_watched (self->store, moment, NULL, 0, NULL, &error)) != 0)
    for (guint i = 0; i < ticket->clocks->len; i++)
      {
        g_autoptr (GArray) thresholds
            = ha_clock_get_thresholds (g_ptr_array_index (ticket->clocks, i), ha_office_get_policy (office, NOW), office->calendar);

        for (guint j = 0; j < thresholds->len; j++)
          met += g_array_index (thresholds, gint64, j) == moment - (j == thresholds->len - 1);
      }
  g_assert_no_error (error);
  for (guint i = 0; i < ticket->clocks->len; i++)
    {
      g_autoptr (GArray) thresholds
          = ha_clock_get_thresholds (g_ptr_array_index (ticket->clocks, i), ha_office_get_policy (office, NOW), office->calendar);

      met -= thresholds->len;
    }
  g_assert_cmpuint (met, ==, 0);
}

/* A correction takes a clock away, and another brings it back: it is the same limit, and was told of. */
static void
test_told_once (Fixture *self, gconstpointer data)
{
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_PHONE, NOW);
  g_autoptr (HaClock) clock = ha_clock_copy (ha_case_get_clock (ticket, HA_CLOCK_HANDLING, 1));
  gint64 id = ticket->ticket->id;
  const HaClock *again;

  g_assert_cmpint (fixture_tell (self->store, self->person, HA_CAUSE_BREACH, id, clock, clock->due, NOW + 49 * HOUR), >, 0);
  fixture_act (self, &ticket, HA_ACTION_CORRECT, NOW + 50 * HOUR, "field", "channel", "value", "written", "reason", "x", NULL);
  g_assert_null (ha_case_get_clock (ticket, HA_CLOCK_HANDLING, 1));
  fixture_act (self, &ticket, HA_ACTION_CORRECT, NOW + 51 * HOUR, "field", "channel", "value", "phone", "reason", "x", NULL);
  again = ha_case_get_clock (ticket, HA_CLOCK_HANDLING, 1);
  g_assert_cmpint (again->due, ==, clock->due);
  g_assert_cmpint (fixture_tell (self->store, self->person, HA_CAUSE_BREACH, id, again, again->due, NOW + 52 * HOUR), ==, 0);
  fixture_check (self->store);
}

static HaCase *
bring_to_support (Fixture *self, gint64 at)
{
  HaCase *ticket = fixture_register (self, HA_CHANNEL_PHONE, at);

  fixture_act (self, &ticket, HA_ACTION_TAKE_UP, at, "department", "Kỹ thuật", NULL);
  fixture_act (self, &ticket, HA_ACTION_VERIFY, at, "authenticity", "true", "scope", "Tổ 7", NULL);
  fixture_act (self, &ticket, HA_ACTION_OUTCOME, at, "text", "Đã sửa", NULL);
  fixture_act (self, &ticket, HA_ACTION_NOT_SATISFIED, at, "wants", "Giảm cước", NULL);
  return ticket;
}

/* Strictly more than 48 hours, once, by the program, with the true time of the breach. Rule: 85A, quá 48 giờ */
static void
test_escalate (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) ticket = bring_to_support (self, NOW);
  g_autoptr (HaCase) paused = bring_to_support (self, NOW);
  g_autoptr (GPtrArray) exactly = NULL;
  g_autoptr (GPtrArray) later = NULL;
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (HaCase) after = NULL;
  const HaEntry *entry;

  fixture_act (self, &paused, HA_ACTION_PAUSE, NOW + HOUR, "reason", "Khách hẹn sau", NULL);
  exactly = ha_store_escalate_due (self->store, NOW + 48 * HOUR, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (exactly->len, ==, 0);
  later = ha_store_escalate_due (self->store, NOW + 90 * HOUR, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (later->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (later, 0), ==, ticket->ticket->code);
  again = ha_store_escalate_due (self->store, NOW + 90 * HOUR, &error);
  g_assert_cmpuint (again->len, ==, 0);
  after = ha_store_get_case (self->store, ticket->ticket->id, &error);
  g_assert_cmpint (after->ticket->stage, ==, HA_STAGE_LEADERSHIP);
  entry = g_ptr_array_index (after->journal, after->journal->len - 1);
  g_assert_cmpint (entry->action, ==, HA_ACTION_ESCALATE);
  g_assert_cmpint (entry->actor, ==, 0);
  g_assert_cmpstr (entry->actor_name, ==, ha_words_program ());
  g_assert_cmpint (entry->at, ==, NOW + 48 * HOUR);
  g_assert_nonnull (ha_fields_get (entry->fields, "reason"));
  fixture_check (self->store);
}

/* What another program, or a fault, did to the file. */
static void
do_to_file (Fixture *self, const char *sql)
{
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open (self->path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);
}

/* A ticket that can not be read holds up no other. */
static void
test_escalate_past_damage (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) damaged = bring_to_support (self, NOW);
  g_autoptr (HaCase) sound = bring_to_support (self, NOW + HOUR);
  g_autoptr (GPtrArray) codes = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autofree char *sql = g_strdup_printf (
      "DROP TRIGGER journal_no_update; UPDATE journal SET after = 1000 WHERE ticket = %" G_GINT64_FORMAT,
      damaged->ticket->id);

  do_to_file (self, sql);
  codes = ha_store_escalate_due (self->store, NOW + 90 * HOUR, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (codes->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (codes, 0), ==, sound->ticket->code);
  none = ha_store_escalate_due (self->store, NOW + 90 * HOUR, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_null (ha_store_get_case (self->store, damaged->ticket->id, &error));
  g_assert_error (error, HA_STORE_ERROR, HA_STORE_ERROR_CORRUPT);
}

/* What has been with the leaders in this round is not even looked at. */
static void
test_escalate_once (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) ticket = bring_to_support (self, NOW);
  g_autoptr (GPtrArray) codes = NULL;
  GLogLevelFlags kept;

  do_to_file (self, "UPDATE ticket SET leadership_seen = 1; DROP TRIGGER journal_no_update; UPDATE journal SET after = 1000");
  kept = g_log_set_fatal_mask ("ha-store", G_LOG_LEVEL_MESSAGE | G_LOG_FATAL_MASK); /* that it could not be moved */
  codes = ha_store_escalate_due (self->store, NOW + 90 * HOUR, &error);
  g_log_set_fatal_mask ("ha-store", kept);
  g_assert_no_error (error);
  g_assert_cmpuint (codes->len, ==, 0);
}

static void
test_drafts (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaRegistration) what = fixture_make (HA_CHANNEL_PHONE, "Trần Văn Bình", "Mất mạng");
  g_autoptr (HaCase) ticket = NULL;
  g_autofree char *key = NULL;
  g_autofree char *text = NULL;
  g_autofree char *nothing = NULL;
  g_autofree char *late = NULL;
  gint64 saved = 0;

  g_assert_true (ha_store_save_draft (self->store, self->person, "old", "{\"content\":\"cũ\"}", NOW, &error));
  g_assert_true (ha_store_save_draft (self->store, self->person, what->key, "{\"content\":\"mới\"}", NOW + 1, &error));
  text = ha_store_load_draft (self->store, self->person, &key, &saved, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "{\"content\":\"mới\"}");
  g_assert_cmpstr (key, ==, what->key);
  g_assert_cmpint (saved, ==, NOW + 1);
  ticket = ha_store_register (self->store, what, self->person, NOW + 2, &error);
  g_assert_no_error (error);
  g_assert_true (ha_store_save_draft (self->store, self->person, what->key, "{}", NOW + 3, &error));
  late = ha_store_load_draft (self->store, self->person, NULL, NULL, &error);
  g_assert_cmpstr (late, ==, "{\"content\":\"cũ\"}");
  g_assert_true (ha_store_save_draft (self->store, self->person, "old", NULL, NOW, &error));
  nothing = ha_store_load_draft (self->store, self->person, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (nothing);
}

static void
test_notes (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *missing = ha_store_get_note (self->store, "watch.last-tick", &error);
  g_autofree char *found = NULL;

  g_assert_null (missing);
  g_assert_true (ha_store_set_note (self->store, "watch.last-tick", "1", &error));
  g_assert_true (ha_store_set_note (self->store, "watch.last-tick", "2", &error));
  found = ha_store_get_note (self->store, "watch.last-tick", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (found, ==, "2");
}

static void
test_people (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaPerson) person = ha_person_new ();
  g_autoptr (HaPerson) alone = NULL;
  g_autoptr (HaCase) ticket = NULL;
  g_autoptr (HaOffice) before = ha_store_dup_office (self->store);
  g_autoptr (HaOffice) office = NULL;
  gint64 id;

  person->login = g_strdup ("binh");
  person->name = g_strdup ("Trần Văn Bình");
  person->roles = HA_ROLE_HANDLER;
  person->department = 2;
  id = ha_store_save_person (self->store, person, self->person, NOW, &error);
  g_assert_no_error (error);
  office = ha_store_dup_office (self->store);
  g_assert_cmpuint (before->people->len, ==, 1);
  g_assert_cmpuint (office->people->len, ==, 2);
  g_assert_cmpstr (ha_office_get_person (office, id)->name, ==, "Trần Văn Bình");
  g_assert_cmpint (ha_store_save_person (self->store, person, self->person, NOW, &error), ==, 0);
  g_assert_error (error, HA_STORE_ERROR, HA_STORE_ERROR_EXISTS);
  g_clear_error (&error);
  person->id = id;
  person->retired = TRUE;
  g_assert_cmpint (ha_store_save_person (self->store, person, self->person, NOW, &error), ==, id);
  ticket = fixture_register (self, HA_CHANNEL_PHONE, NOW);
  g_assert_null (ha_store_act (self->store, ticket->ticket->id, 0, HA_ACTION_TAKE_UP, NULL, id, NOW, &error));
  g_assert_error (error, HA_PROCEDURE_ERROR, HA_PROCEDURE_ERROR_RIGHT);
  g_clear_error (&error);
  person->retired = FALSE;
  g_assert_cmpint (ha_store_save_person (self->store, person, self->person, NOW, &error), ==, id);
  g_assert_cmpint (ha_store_save_person (self->store, person, id, NOW, &error), ==, 0);
  g_assert_error (error, HA_PROCEDURE_ERROR, HA_PROCEDURE_ERROR_RIGHT);
  g_clear_error (&error);
  alone = ha_person_copy (ha_office_get_person (office, self->person));
  alone->roles = HA_ROLE_CLERK;
  g_assert_cmpint (ha_store_save_person (self->store, alone, self->person, NOW, &error), ==, 0);
  g_assert_error (error, HA_PROCEDURE_ERROR, HA_PROCEDURE_ERROR_INVALID);
  fixture_check (self->store);
}

static void
test_letterhead (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaLetterhead) letterhead = ha_letterhead_new_default ();
  g_autoptr (HaOffice) office = NULL;

  g_free (letterhead->signatory_name);
  letterhead->signatory_name = g_strdup ("Hồ Thị Yến");
  letterhead->place_from = ha_date_new (2025, 7, 2);
  g_assert_true (ha_store_save_letterhead (self->store, letterhead, self->person, NOW, &error));
  g_assert_no_error (error);
  office = ha_store_dup_office (self->store);
  g_assert_cmpstr (office->letterhead->signatory_name, ==, "Hồ Thị Yến");
  g_assert_cmpstr (office->letterhead->company, ==, letterhead->company);
  g_assert_cmpint (office->letterhead->place_from, ==, ha_date_new (2025, 7, 2));
  g_assert_false (ha_store_change_letterhead (self->store, office->letterhead, letterhead, self->person, NOW, &error));
  g_assert_error (error, HA_OFFICE_ERROR, HA_OFFICE_ERROR_SAME);
  g_clear_error (&error);
  letterhead->signatories = g_strdup ("Nguyễn Văn An|KT. GIÁM ĐỐC|PHÓ GIÁM ĐỐC");
  letterhead->logo = g_bytes_new_static ("logo", 4);
  g_assert_true (ha_store_change_letterhead (self->store, office->letterhead, letterhead, self->person, NOW, &error));
  g_assert_no_error (error);
  g_assert_false (ha_store_change_letterhead (self->store, office->letterhead, letterhead, self->person, NOW, &error));
  g_assert_error (error, HA_OFFICE_ERROR, HA_OFFICE_ERROR_CHANGED);
  fixture_check (self->store);
}

static void
test_attachments (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_EMAIL, NOW);
  g_autoptr (GBytes) content = g_bytes_new_static ("\0\1\2đơn", 8);
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GBytes) read = NULL;
  gint64 first = ha_store_attach (self->store, ticket->ticket->id, "../../etc/đơn khiếu nại.pdf", content, self->person,
                                  NOW, &error);
  gint64 second = ha_store_attach (self->store, ticket->ticket->id, "..", content, self->person, NOW, &error);
  const HaAttachment *attachment;

  g_assert_no_error (error);
  g_assert_cmpint (first, >, 0);
  g_assert_cmpint (second, >, first);
  list = ha_store_list_attachments (self->store, ticket->ticket->id, &error);
  g_assert_cmpuint (list->len, ==, 2);
  attachment = g_ptr_array_index (list, 0);
  g_assert_cmpstr (attachment->name, ==, "đơn khiếu nại.pdf");
  g_assert_cmpint (attachment->size, ==, 8);
  g_assert_cmpstr (((HaAttachment *) g_ptr_array_index (list, 1))->name, ==, "attachment");
  read = ha_store_read_attachment (self->store, first, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (read, content));
  g_assert_null (ha_store_read_attachment (self->store, 444, &error));
  g_assert_error (error, HA_STORE_ERROR, HA_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_cmpint (ha_store_attach (self->store, 444, "a", content, self->person, NOW, &error), ==, 0);
  g_assert_error (error, HA_STORE_ERROR, HA_STORE_ERROR_NOT_FOUND);
  fixture_check (self->store);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("/store/watch/moments", test_moments);
  ADD_TEST ("/store/watch/told-once", test_told_once);
  ADD_TEST ("/store/watch/escalate", test_escalate);
  ADD_TEST ("/store/watch/escalate-past-damage", test_escalate_past_damage);
  ADD_TEST ("/store/watch/escalate-once", test_escalate_once);
  ADD_TEST ("/store/watch/drafts", test_drafts);
  ADD_TEST ("/store/watch/notes", test_notes);
  ADD_TEST ("/store/watch/people", test_people);
  ADD_TEST ("/store/watch/letterhead", test_letterhead);
  ADD_TEST ("/store/watch/attachments", test_attachments);
  return g_test_run ();
}
