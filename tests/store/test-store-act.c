/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Registering and acting: codes, whole lives, conflicts, keys, and refusals that leave nothing changed. */
#include <sqlite3.h>

#include <string.h>

#include "core/words.h"
#include "fixture.h"

#define NOW FIXTURE_NOW

static void
test_register (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_PHONE, NOW);
  g_autoptr (HaCase) read = ha_store_get_case (self->store, ticket->ticket->id, &error);
  const HaEntry *entry;

  g_assert_no_error (error);
  g_assert_cmpstr (ticket->ticket->code, ==, "KN-2026-0001");
  g_assert_cmpint (ticket->ticket->stage, ==, HA_STAGE_RECEIVED);
  g_assert_cmpint (ticket->ticket->version, ==, 1);
  g_assert_cmpuint (ticket->clocks->len, ==, 2);
  g_assert_cmpuint (ticket->journal->len, ==, 1);
  entry = g_ptr_array_index (read->journal, 0);
  g_assert_cmpint (entry->action, ==, HA_ACTION_REGISTER);
  g_assert_cmpint (entry->actor, ==, self->person);
  g_assert_cmpint (entry->at, ==, NOW);
  g_assert_cmpstr (read->ticket->content, ==, ticket->ticket->content);
  g_assert_cmpstr (read->customer->name, ==, "Nguyễn Thị Minh Nguyệt");
  g_assert_cmpint (ha_store_find_code (self->store, "KN-2026-0001", &error), ==, ticket->ticket->id);
  g_assert_cmpint (ha_store_find_code (self->store, "KN-2026-9999", &error), ==, 0);
  g_assert_error (error, HA_STORE_ERROR, HA_STORE_ERROR_NOT_FOUND);
}

/* The year is that of the office's day on which it is entered. */
static void
test_codes (Fixture *self, gconstpointer data)
{
  gint64 midnight = ha_time_new (ha_date_new (2027, 1, 1), 0, 0, 0);
  g_autoptr (HaCase) a = fixture_register (self, HA_CHANNEL_PHONE, NOW);
  g_autoptr (HaCase) b = fixture_register (self, HA_CHANNEL_COUNTER, midnight - 1);
  g_autoptr (HaCase) c = fixture_register (self, HA_CHANNEL_COUNTER, midnight);

  g_assert_cmpstr (a->ticket->code, ==, "KN-2026-0001");
  g_assert_cmpstr (b->ticket->code, ==, "KN-2026-0002");
  g_assert_cmpstr (c->ticket->code, ==, "KN-2027-0001");
}

static void
test_key (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaRegistration) what = fixture_make (HA_CHANNEL_PHONE, "Trần Văn Bình", "Mất mạng");
  g_autoptr (HaCase) first = NULL;
  g_autoptr (HaCase) second = NULL;

  first = ha_store_register (self->store, what, self->person, NOW, &error);
  g_assert_no_error (error);
  second = ha_store_register (self->store, what, self->person, NOW + 60, &error);
  g_assert_no_error (error);
  g_assert_cmpint (first->ticket->id, ==, second->ticket->id);
  g_assert_cmpstr (second->ticket->code, ==, "KN-2026-0001");
  g_assert_cmpuint (second->journal->len, ==, 1);
}

/* Refused registrations take no number. */
static void
test_register_refused (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaRegistration) empty = fixture_make (HA_CHANNEL_PHONE, "Trần Văn Bình", "");
  g_autoptr (HaCase) refused = ha_store_register (self->store, empty, self->person, NOW, &error);
  g_autoptr (HaCase) ticket = NULL;

  g_assert_error (error, HA_PROCEDURE_ERROR, HA_PROCEDURE_ERROR_MISSING);
  g_assert_null (refused);
  g_clear_error (&error);
  refused = ha_store_register (self->store, empty, 77, NOW, &error);
  g_assert_error (error, HA_PROCEDURE_ERROR, HA_PROCEDURE_ERROR_UNKNOWN);
  ticket = fixture_register (self, HA_CHANNEL_PHONE, NOW);
  g_assert_cmpstr (ticket->ticket->code, ==, "KN-2026-0001");
}

static void
test_register_many (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) several = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_registration_free);
  g_autoptr (GPtrArray) kept = NULL;
  g_autoptr (HaCase) ticket = NULL;

  for (guint i = 0; i < 3; i++)
    g_ptr_array_add (several, fixture_make (HA_CHANNEL_EMAIL, "Võ Thị Út", i == 2 ? "" : "Cước tháng 1 tính hai lần"));
  kept = ha_store_register_many (self->store, several, self->person, NOW, &error);
  g_assert_error (error, HA_PROCEDURE_ERROR, HA_PROCEDURE_ERROR_MISSING);
  g_assert_null (kept);
  g_clear_error (&error);
  g_ptr_array_set_size (several, 2);
  kept = ha_store_register_many (self->store, several, self->person, NOW, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (kept->len, ==, 2);
  g_assert_cmpstr (((HaCase *) g_ptr_array_index (kept, 1))->ticket->code, ==, "KN-2026-0002");
  ticket = fixture_register (self, HA_CHANNEL_PHONE, NOW);
  g_assert_cmpstr (ticket->ticket->code, ==, "KN-2026-0003");
  fixture_check (self->store);
}

static void
test_solved_on_the_spot (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaRegistration) what = fixture_make (HA_CHANNEL_COUNTER, "Trần Văn Bình", "Hỏi cách đổi mật khẩu Wi-Fi");
  g_autoptr (HaCase) ticket = NULL;

  what->solved_on_the_spot = TRUE;
  what->solution = g_strdup ("Đã hướng dẫn tại quầy");
  ticket = ha_store_register (self->store, what, self->person, NOW, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ticket->ticket->stage, ==, HA_STAGE_RESOLVED);
  g_assert_cmpint (ticket->ticket->closed, ==, NOW);
  g_assert_cmpuint (ticket->journal->len, ==, 2);
  fixture_check (self->store);
}

/* The same customer again: one row, changed where something new was given. */
static void
test_customer (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) first = fixture_register (self, HA_CHANNEL_PHONE, NOW);
  g_autoptr (HaRegistration) what = ha_registration_new ();
  g_autoptr (HaCase) second = NULL;
  g_autoptr (HaCase) again = NULL;

  what->channel = HA_CHANNEL_PHONE;
  what->kind = HA_KIND_INQUIRY;
  what->content = g_strdup ("Hỏi giá gói mới");
  if (what->customer == NULL)
    what->customer = ha_customer_new ();
  what->customer->id = first->customer->id;
  what->customer->phone = g_strdup ("0905 000 102");
  second = ha_store_register (self->store, what, self->person, NOW, &error);
  g_assert_no_error (error);
  g_assert_cmpint (second->customer->id, ==, first->customer->id);
  g_assert_cmpstr (second->customer->name, ==, "Nguyễn Thị Minh Nguyệt");
  g_assert_cmpstr (second->customer->phone, ==, "0905 000 102");
  again = ha_store_get_case (self->store, first->ticket->id, &error);
  g_assert_cmpstr (again->customer->phone, ==, "0905 000 102");
  fixture_check (self->store);
}

/* From reception through support and the leaders to the end, and a second round. */
static void
test_whole_life (Fixture *self, gconstpointer data)
{
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_PHONE, NOW);
  gint64 at = NOW;

  fixture_act (self, &ticket, HA_ACTION_TAKE_UP, at += HOUR, "department", "Kỹ thuật", NULL);
  g_assert_cmpint (ticket->ticket->stage, ==, HA_STAGE_HANDLING);
  fixture_act (self, &ticket, HA_ACTION_INVOLVE, at += HOUR, "department", "Kế toán", NULL);
  g_assert_cmpuint (ticket->ticket->involved->len, ==, 1);
  fixture_act (self, &ticket, HA_ACTION_VERIFY, at += HOUR, "authenticity", "true", "scope", "Đường dây tổ 7", NULL);
  fixture_act (self, &ticket, HA_ACTION_CONTACT, at += HOUR, "by", "phone", "reached", "true", "text",
               "Hẹn chiều nay đến", NULL);
  g_assert_cmpuint (ha_case_get_clock (ticket, HA_CLOCK_FEEDBACK, 1)->met, ==, at);
  fixture_act (self, &ticket, HA_ACTION_OUTCOME, at += HOUR, "text", "Đã thay bộ chia", NULL);
  fixture_act (self, &ticket, HA_ACTION_NOT_SATISFIED, at += HOUR, "wants", "Giảm cước tháng này", NULL);
  g_assert_cmpint (ticket->ticket->stage, ==, HA_STAGE_SUPPORT);
  fixture_act (self, &ticket, HA_ACTION_APPOINT, at += HOUR, "place", "address", "at", "2026-02-13T09:00", NULL);
  fixture_act (self, &ticket, HA_ACTION_PAUSE, at += HOUR, "reason", "Khách hẹn sang tuần", "until", "2026-02-23T08:00",
               NULL);
  fixture_act (self, &ticket, HA_ACTION_RESUME, at += HOUR, NULL);
  fixture_act (self, &ticket, HA_ACTION_ESCALATE, at += HOUR, "reason", "Ngoài thẩm quyền", NULL);
  fixture_act (self, &ticket, HA_ACTION_DIRECT, at += HOUR, "instruction", "Giảm 50 % cước tháng 2", "department",
               "Kế toán", NULL);
  fixture_act (self, &ticket, HA_ACTION_SATISFIED, at += HOUR, "text", "Khách đồng ý qua điện thoại", NULL);
  g_assert_cmpint (ticket->ticket->stage, ==, HA_STAGE_RESOLVED);
  g_assert_cmpint (ticket->ticket->closed, ==, at);
  fixture_act (self, &ticket, HA_ACTION_REOPEN, at += HOUR, "what_is_new", "Lại mất tiếng", NULL);
  g_assert_cmpint (ticket->ticket->round, ==, 2);
  g_assert_nonnull (ha_case_get_clock (ticket, HA_CLOCK_FEEDBACK, 2));
  fixture_act (self, &ticket, HA_ACTION_WITHDRAW, at += HOUR, "reason", "Khách rút", NULL);
  g_assert_cmpint (ticket->ticket->ending, ==, HA_ENDING_WITHDRAWN);
  fixture_check (self->store);
}

/* A correction of the channel takes clocks back and starts others. */
static void
test_correct (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_PHONE, NOW);
  g_autoptr (GArray) found = NULL;
  g_autoptr (HaQuery) query = ha_query_new (NOW + HOUR);

  fixture_act (self, &ticket, HA_ACTION_CORRECT, NOW + 60, "field", "channel", "value", "written", "reason",
               "Đơn gửi kèm", NULL);
  g_assert_nonnull (ha_case_get_clock (ticket, HA_CLOCK_WRITTEN_REPLY, 1));
  g_assert_null (ha_case_get_clock (ticket, HA_CLOCK_HANDLING, 1));
  fixture_act (self, &ticket, HA_ACTION_CORRECT, NOW + 120, "field", "channel", "value", "phone", "reason", "Nhầm",
               NULL);
  g_assert_null (ha_case_get_clock (ticket, HA_CLOCK_WRITTEN_REPLY, 1));
  g_assert_nonnull (ha_case_get_clock (ticket, HA_CLOCK_HANDLING, 1));
  fixture_act (self, &ticket, HA_ACTION_CORRECT, NOW + 180, "field", "customer_name", "value", "Nguyễn Thị Nguyệt Minh",
               "reason", "Nhầm tên", NULL);
  g_assert_cmpstr (ticket->customer->name, ==, "Nguyễn Thị Nguyệt Minh");
  query->text = g_strdup ("nguyet minh");
  found = ha_store_list_ids (self->store, query, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 1);
  fixture_check (self->store);
}

static void
test_merge (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) first = fixture_register (self, HA_CHANNEL_PHONE, NOW);
  g_autoptr (HaCase) second = fixture_register (self, HA_CHANNEL_PHONE, NOW);
  g_autoptr (HaCase) mirrored = NULL;
  const HaEntry *entry;

  fixture_refused (self, second, HA_ACTION_MERGE, NOW + 60, HA_PROCEDURE_ERROR, HA_PROCEDURE_ERROR_UNKNOWN, "into",
                   "KN-2026-4444", NULL);
  fixture_refused (self, second, HA_ACTION_MERGE, NOW + 60, HA_PROCEDURE_ERROR, HA_PROCEDURE_ERROR_INVALID, "into",
                   "KN-2026-0002", NULL);
  fixture_refused (self, second, HA_ACTION_MERGE, NOW + 60, HA_PROCEDURE_ERROR, HA_PROCEDURE_ERROR_MISSING, NULL);
  fixture_act (self, &second, HA_ACTION_MERGE, NOW + 60, "into", "KN-2026-0001", NULL);
  g_assert_cmpint (second->ticket->merged_into, ==, first->ticket->id);
  g_assert_cmpint (second->ticket->ending, ==, HA_ENDING_MERGED);
  mirrored = ha_store_get_case (self->store, first->ticket->id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (mirrored->ticket->version, ==, first->ticket->version + 1);
  entry = g_ptr_array_index (mirrored->journal, mirrored->journal->len - 1);
  g_assert_cmpint (entry->action, ==, HA_ACTION_MERGE);
  g_assert_cmpint (mirrored->ticket->closed, ==, 0);
  fixture_check (self->store);
}

static void
test_conflict (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_PHONE, NOW);
  g_autoptr (HaCase) seen = ha_case_ref (ticket);
  g_autoptr (HaFields) fields = fixture_fields ("department", "Kế toán", NULL);
  g_autoptr (HaCase) after = NULL;

  fixture_act (self, &ticket, HA_ACTION_TAKE_UP, NOW + 60, "department", "Kỹ thuật", NULL);
  after = ha_store_act (self->store, seen->ticket->id, seen->ticket->version, HA_ACTION_TAKE_UP, fields, self->person,
                        NOW + 90, &error);
  g_assert_error (error, HA_STORE_ERROR, HA_STORE_ERROR_CONFLICT);
  g_assert_cmpint (ha_store_error_get_version (error), ==, 2);
  g_assert_null (after);
  g_clear_error (&error);
  after = ha_store_act (self->store, seen->ticket->id, 0, HA_ACTION_ASSIGN, fields, self->person, NOW + 90, &error);
  g_assert_no_error (error);
  g_assert_cmpint (after->ticket->version, ==, 3);
  g_assert_cmpint (ha_store_error_get_version (&(GError){ .domain = G_IO_ERROR }), ==, 0);
}

/* A refusal changes nothing: not a row, not a number, not the journal's head. */
static void
test_refused (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_WRITTEN, NOW);
  g_autofree char *before = ha_store_get_journal_head (self->store, &error);
  g_autofree char *after = NULL;
  g_autoptr (HaCase) read = NULL;

  fixture_refused (self, ticket, HA_ACTION_OUTCOME, NOW + 60, HA_PROCEDURE_ERROR, HA_PROCEDURE_ERROR_STAGE, "text",
                   "Xong", NULL);
  fixture_refused (self, ticket, HA_ACTION_SOLVE_ON_THE_SPOT, NOW + 60, HA_PROCEDURE_ERROR, HA_PROCEDURE_ERROR_WRITTEN,
                   "text", "Xong", NULL);
  fixture_refused (self, ticket, HA_ACTION_TAKE_UP, NOW + 60, HA_PROCEDURE_ERROR, HA_PROCEDURE_ERROR_UNKNOWN,
                   "department", "Phòng trăng", NULL);
  fixture_refused (self, ticket, HA_ACTION_TAKE_UP, NOW - 60, HA_PROCEDURE_ERROR, HA_PROCEDURE_ERROR_TIME, "department",
                   "Kỹ thuật", NULL);
  fixture_refused (self, ticket, HA_ACTION_DRAFT_REPLY, NOW + 60, HA_STORE_ERROR, HA_STORE_ERROR_FAILED, "letter", "1",
                   NULL);
  fixture_refused (self, ticket, HA_ACTION_SUBMIT_REPLY, NOW + 60, HA_STORE_ERROR, HA_STORE_ERROR_NOT_FOUND, "letter",
                   "1", NULL);
  after = ha_store_get_journal_head (self->store, &error);
  g_assert_cmpstr (before, ==, after);
  read = ha_store_get_case (self->store, ticket->ticket->id, &error);
  g_assert_cmpint (read->ticket->version, ==, 1);
  fixture_check (self->store);
}

/* A complaint in writing needs its reply. */
static void
test_needs_reply (Fixture *self, gconstpointer data)
{
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_WRITTEN, NOW);

  fixture_act (self, &ticket, HA_ACTION_TAKE_UP, NOW + 60, "department", "Kỹ thuật", NULL);
  fixture_act (self, &ticket, HA_ACTION_VERIFY, NOW + 60, "authenticity", "partly", "scope", "Tổ 7", NULL);
  fixture_act (self, &ticket, HA_ACTION_OUTCOME, NOW + 60, "text", "Đã sửa", NULL);
  fixture_refused (self, ticket, HA_ACTION_SATISFIED, NOW + 60, HA_PROCEDURE_ERROR, HA_PROCEDURE_ERROR_NEEDS_REPLY,
                   "text", "Đồng ý", NULL);
  fixture_act (self, &ticket, HA_ACTION_LIFT_REPLY, NOW + 60, "reason", "Khách không cần văn bản", NULL);
  fixture_act (self, &ticket, HA_ACTION_SATISFIED, NOW + 60, "text", "Đồng ý", NULL);
  g_assert_cmpint (ticket->ticket->stage, ==, HA_STAGE_RESOLVED);
}

/* Whoever goes past our functions is stopped by the register itself. */
static void
test_guards (Fixture *self, gconstpointer data)
{
  static const char *const attacks[] = {
    "UPDATE journal SET note = 'x'",
    "DELETE FROM journal",
    "INSERT OR REPLACE INTO journal SELECT * FROM journal",
    "DELETE FROM ticket",
    "UPDATE ticket SET code = 'KN-2026-0002'",
    "UPDATE ticket SET number = 7",
    "INSERT OR REPLACE INTO ticket_book (year, last) VALUES (2026, 0)",
    "UPDATE ticket_book SET last = 0",
    "DELETE FROM clock",
    "DELETE FROM person",
    "UPDATE ticket SET stage = 12",
    "UPDATE ticket SET person = 999",
    "UPDATE ticket SET received = 'hôm qua'",
  };
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_PHONE, NOW);
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open (self->path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, "PRAGMA recursive_triggers = 1; PRAGMA foreign_keys = 1", NULL, NULL, NULL),
                   ==, SQLITE_OK);
  for (guint i = 0; i < G_N_ELEMENTS (attacks); i++)
    {
      g_test_message ("%s", attacks[i]);
      g_assert_cmpint (sqlite3_exec (handle, attacks[i], NULL, NULL, NULL) & 0xff, ==, SQLITE_CONSTRAINT);
    }
  sqlite3_close (handle);
  fixture_check (self->store);
}

/* ---- Asynchronously ------------------------------------------------------------------------------------------------ */

static void
take_result_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

static void
test_async (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaRegistration) what = fixture_make (HA_CHANNEL_PHONE, "Trần Văn Bình", "Mất mạng");
  g_autoptr (HaFields) fields = fixture_fields ("department", "Kỹ thuật", NULL);
  g_autoptr (GAsyncResult) registered = NULL;
  g_autoptr (GAsyncResult) acted = NULL;
  g_autoptr (GAsyncResult) read = NULL;
  g_autoptr (HaCase) ticket = NULL;
  g_autoptr (HaCase) after = NULL;
  g_autoptr (HaCase) again = NULL;

  ha_store_register_async (self->store, what, self->person, NOW, NULL, take_result_cb, &registered);
  ticket = ha_store_register_finish (self->store, wait_for (&registered), &error);
  g_assert_no_error (error);
  ha_store_act_async (self->store, ticket->ticket->id, 1, HA_ACTION_TAKE_UP, fields, self->person, NOW, NULL,
                      take_result_cb, &acted);
  after = ha_store_act_finish (self->store, wait_for (&acted), &error);
  g_assert_no_error (error);
  g_assert_cmpint (after->ticket->version, ==, 2);
  ha_store_get_case_async (self->store, ticket->ticket->id, NULL, take_result_cb, &read);
  again = ha_store_get_case_finish (self->store, wait_for (&read), &error);
  g_assert_no_error (error);
  g_assert_cmpint (again->ticket->version, ==, 2);
}

/* What was cancelled before it began is not done; what was done is told. */
static void
test_cancelled (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (HaRegistration) what = fixture_make (HA_CHANNEL_PHONE, "Trần Văn Bình", "Mất mạng");
  g_autoptr (GAsyncResult) registered = NULL;
  g_autoptr (GAsyncResult) read = NULL;
  g_autoptr (HaCase) ticket = NULL;

  g_cancellable_cancel (cancellable);
  ha_store_register_async (self->store, what, self->person, NOW, cancellable, take_result_cb, &registered);
  ticket = ha_store_register_finish (self->store, wait_for (&registered), &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  ha_store_get_case_async (self->store, 1, cancellable, take_result_cb, &read);
  g_assert_null (ha_store_get_case_finish (self->store, wait_for (&read), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_cmpint (ha_store_find_code (self->store, "KN-2026-0001", &error), ==, 0);
}

/* Each text up to its limit, and not a character more; the same in the file itself. */
static void
test_lengths (Fixture *self, gconstpointer data)
{
  g_autofree char *most = g_strnfill (20000, 'x');
  g_autofree char *more = g_strnfill (20001, 'x');
  g_autofree char *name = g_strnfill (4001, 'n');
  g_autoptr (HaRegistration) what = fixture_make (HA_CHANNEL_PHONE, name, "Mất tín hiệu");
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_PHONE, NOW);
  g_autoptr (GError) error = NULL;
  g_autofree char *vi = NULL;

  g_assert_null (ha_store_register (self->store, what, self->person, NOW, &error));
  g_assert_error (error, HA_PROCEDURE_ERROR, HA_PROCEDURE_ERROR_TOO_LONG);
  g_assert_cmpstr (ha_procedure_error_get_field (error), ==, "customer_name");
  g_assert_cmpstr (ha_procedure_error_get_value (error), ==, "4000");
  vi = ha_words_error (error, HA_LANG_VI);
  g_assert_nonnull (strstr (vi, "4000 ký tự"));
  fixture_refused (self, ticket, HA_ACTION_CONTACT, NOW + 60, HA_PROCEDURE_ERROR, HA_PROCEDURE_ERROR_TOO_LONG, "by", "phone",
                   "reached", "true", "text", more, NULL);
  fixture_refused (self, ticket, HA_ACTION_CORRECT, NOW + 60, HA_PROCEDURE_ERROR, HA_PROCEDURE_ERROR_TOO_LONG, "field",
                   "customer_phone", "value", name, "reason", "x", NULL);
  fixture_act (self, &ticket, HA_ACTION_CONTACT, NOW + 60, "by", "phone", "reached", "true", "text", most, NULL);
  fixture_check (self->store);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("/store/act/register", test_register);
  ADD_TEST ("/store/act/lengths", test_lengths);
  ADD_TEST ("/store/act/codes", test_codes);
  ADD_TEST ("/store/act/key", test_key);
  ADD_TEST ("/store/act/register-refused", test_register_refused);
  ADD_TEST ("/store/act/register-many", test_register_many);
  ADD_TEST ("/store/act/solved-on-the-spot", test_solved_on_the_spot);
  ADD_TEST ("/store/act/customer", test_customer);
  ADD_TEST ("/store/act/whole-life", test_whole_life);
  ADD_TEST ("/store/act/correct", test_correct);
  ADD_TEST ("/store/act/merge", test_merge);
  ADD_TEST ("/store/act/conflict", test_conflict);
  ADD_TEST ("/store/act/refused", test_refused);
  ADD_TEST ("/store/act/needs-reply", test_needs_reply);
  ADD_TEST ("/store/act/guards", test_guards);
  ADD_TEST ("/store/act/async", test_async);
  ADD_TEST ("/store/act/cancelled", test_cancelled);
  return g_test_run ();
}
