/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "Đã biết": where the policy asks for it, the journal has it with the name, once, by who was told; else it is only seen. */
#include <sqlite3.h>

#include "core/policy-file.h"
#include "fixture.h"
#include "store/remind/remind.h"

#define NOW FIXTURE_NOW
#define LATER (NOW + 12 * 24 * HOUR)

/* An office whose policy asks for it of replies in writing, and of what the leaders have. */
static void
ask_for_names (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaPolicy) policy = ha_policy_new_ready ("85A");
  g_autofree char *text = NULL;

  g_free (policy->code);
  policy->code = g_strdup ("85A-THC");
  for (guint i = 0; i < policy->clocks->len; i++)
    if (g_array_index (policy->clocks, HaPolicyClock, i).kind != HA_CLOCK_FEEDBACK)
      g_array_index (policy->clocks, HaPolicyClock, i).breach |= HA_BREACH_ACKNOWLEDGE;
  text = ha_policy_format (policy);
  g_assert_cmpint (ha_store_add_policy (self->store, text, self->person, NOW, &error), >, 0);
  g_assert_cmpint (ha_store_choose_policy (self->store, "85A-THC", ha_time_get_date (NOW, NULL), self->person, NOW, &error), >, 0);
  g_assert_no_error (error);
}

static gint64
add_person (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaPerson) person = ha_person_new ();
  gint64 id;

  person->login = g_strdup ("binh");
  person->name = g_strdup ("Trần Văn Bình");
  person->roles = HA_ROLE_HANDLER;
  id = ha_store_save_person (self->store, person, self->person, NOW, &error);
  g_assert_no_error (error);
  return id;
}

/* Its id. */
static gint64
tell (HaStore *store, gint64 person, HaCause cause, const HaCase *ticket, HaClockKind clock)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_reminder_free), recorded = NULL;
  const HaClock *limit = ha_case_get_clock (ticket, clock, 1);
  gint64 due = limit != NULL ? limit->due : LATER;
  HaReminder *one = ha_reminder_new ();

  one->ticket = ticket->ticket->id;
  one->what = (HaTold) { .person = person, .cause = cause, .clock = clock, .round = 1, .threshold = due - (cause == HA_CAUSE_WARNING), .due = due };
  g_ptr_array_add (list, one);
  recorded = ha_store_record_reminders (store, list, LATER, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (recorded->len, ==, 1);
  return ((HaReminder *) recorded->pdata[0])->id;
}

static void
acknowledge (Fixture *self, gint64 id, gint64 actor, gint64 now)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (ha_store_acknowledge_reminders (self->store, &id, 1, actor, now, &error));
  g_assert_no_error (error);
}

static void
refuse (Fixture *self, const gint64 *ids, guint n, gint64 actor, int code, const char *says)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (ha_store_acknowledge_reminders (self->store, ids, n, actor, LATER, &error));
  g_assert_error (error, HA_STORE_ERROR, code);
  g_assert_cmpstr (error->message, ==, says);
}

static guint
count_unseen (Fixture *self, gint64 person)
{
  g_autoptr (GError) error = NULL;
  HaReminderQuery query = { .person = person, .unseen = TRUE };
  g_autoptr (GPtrArray) list = ha_store_list_reminders (self->store, &query, &error);

  g_assert_no_error (error);
  return list->len;
}

static void
assert_acknowledged (Fixture *self, gint64 ticket, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) now = ha_store_get_case (self->store, ticket, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (now->acknowledged->len, ==, n);
}

static void
assert_nameless (Fixture *self, gint64 id, gint64 actor, gboolean nameless)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = ha_store_list_nameless (self->store, &id, 1, actor, LATER, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, ==, nameless);
}

/* With the name, among what was done, while the ticket stays as it is; once. */
static void
test_named (Fixture *self, gconstpointer data)
{
  g_autoptr (HaCase) ticket = NULL, after = NULL;
  g_autoptr (GPtrArray) journal = NULL;
  const HaEntry *entry;
  gint64 due, id;

  ask_for_names (self);
  ticket = fixture_register (self, HA_CHANNEL_WRITTEN, NOW);
  id = tell (self->store, self->person, HA_CAUSE_BREACH, ticket, HA_CLOCK_WRITTEN_REPLY);
  assert_nameless (self, id, self->person, TRUE);
  assert_nameless (self, id, 0, FALSE);
  acknowledge (self, id, self->person, LATER);
  assert_nameless (self, id, self->person, FALSE);
  acknowledge (self, id, self->person, LATER + 60);
  after = ha_store_get_case (self->store, ticket->ticket->id, NULL);
  g_assert_cmpint (after->ticket->version, ==, ticket->ticket->version);
  g_assert_cmpuint (after->journal->len, ==, ticket->journal->len);
  g_assert_cmpuint (after->acknowledged->len, ==, 1);
  journal = ha_case_join_attachments (after, NULL);
  g_assert_cmpuint (journal->len, ==, ticket->journal->len + 1);
  entry = journal->pdata[journal->len - 1];
  g_assert_cmpint (entry->action, ==, HA_ACTION_NONE);
  g_assert_cmpint (entry->at, ==, LATER);
  g_assert_cmpint (entry->actor, ==, self->person);
  g_assert_cmpint (entry->after, ==, HA_STAGE_RECEIVED);
  g_assert_cmpstr (ha_fields_get (entry->fields, "clock"), ==, "written-reply");
  g_assert_true (ha_fields_get_time (entry->fields, "due", &due));
  g_assert_cmpint (due, ==, ha_case_get_clock (ticket, HA_CLOCK_WRITTEN_REPLY, 1)->due);
  g_assert_cmpuint (count_unseen (self, self->person), ==, 0);
  fixture_check (self->store);
}

/* What the policy does not ask for is seen, and no more. */
static const struct {
  HaCause cause;
  HaClockKind clock;
  guint n;
} told[] = {
  { HA_CAUSE_WARNING, HA_CLOCK_WRITTEN_REPLY, 0 },
  { HA_CAUSE_TARGET, HA_CLOCK_WRITTEN_REPLY, 0 },
  { HA_CAUSE_BREACH, HA_CLOCK_FEEDBACK, 0 },
  { HA_CAUSE_ESCALATION, HA_CLOCK_LEADERSHIP, 0 }, /* by a person: nothing was passed */
  { HA_CAUSE_BREACH, HA_CLOCK_RESOLUTION, 0 },     /* no clock of the policy */
  { HA_CAUSE_ESCALATION, HA_CLOCK_SUPPORT, 1 },
  { HA_CAUSE_BREACH, HA_CLOCK_LEADERSHIP, 2 },
};

static void
test_asked (Fixture *self, gconstpointer data)
{
  g_autoptr (HaCase) ticket = NULL, before = fixture_register (self, HA_CHANNEL_WRITTEN, NOW - 24 * HOUR);

  ask_for_names (self);
  ticket = fixture_register (self, HA_CHANNEL_WRITTEN, NOW);
  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    {
      gint64 id = tell (self->store, self->person, told[i].cause, ticket, told[i].clock);

      assert_nameless (self, id, self->person, i > 0 && told[i].n > told[i - 1].n);
      acknowledge (self, id, self->person, LATER);
      assert_acknowledged (self, ticket->ticket->id, told[i].n);
    }
  acknowledge (self, tell (self->store, self->person, HA_CAUSE_BREACH, before, HA_CLOCK_WRITTEN_REPLY), self->person, LATER);
  assert_acknowledged (self, before->ticket->id, 0);
  g_assert_cmpuint (count_unseen (self, self->person), ==, 0);
}

/* Who it was told to; what was told to whoever watches, anybody with a name. All of them or none. */
static void
test_whose (Fixture *self, gconstpointer data)
{
  g_autoptr (HaCase) ticket = NULL;
  gint64 ids[2], binh, nobodys, warning;

  ask_for_names (self);
  binh = add_person (self);
  ticket = fixture_register (self, HA_CHANNEL_WRITTEN, NOW);
  ids[0] = tell (self->store, self->person, HA_CAUSE_BREACH, ticket, HA_CLOCK_WRITTEN_REPLY);
  ids[1] = tell (self->store, binh, HA_CAUSE_BREACH, ticket, HA_CLOCK_WRITTEN_REPLY);
  nobodys = tell (self->store, 0, HA_CAUSE_BREACH, ticket, HA_CLOCK_WRITTEN_REPLY);
  warning = tell (self->store, 0, HA_CAUSE_WARNING, ticket, HA_CLOCK_WRITTEN_REPLY);
  refuse (self, ids, 2, self->person, HA_STORE_ERROR_FAILED,
          "Lê Thị Thanh Trúc was not told of ticket KN-2026-0001; only who was told acknowledges it");
  assert_acknowledged (self, ticket->ticket->id, 0);
  g_assert_cmpuint (count_unseen (self, self->person), ==, 1);
  refuse (self, &nobodys, 1, 0, HA_STORE_ERROR_FAILED,
          "ticket KN-2026-0001 is acknowledged by name, and this account is no person of the register");
  acknowledge (self, warning, 0, LATER);
  acknowledge (self, nobodys, binh, LATER);
  acknowledge (self, ids[1], binh, LATER); /* of the same breach */
  acknowledge (self, ids[0], self->person, LATER);
  assert_acknowledged (self, ticket->ticket->id, 2);
  refuse (self, (const gint64[]) { 99 }, 1, self->person, HA_STORE_ERROR_NOT_FOUND, "there is no reminder 99");
  fixture_check (self->store);
}

/* ---- Others -------------------------------------------------------------------------------------------------------- */

static void
heard_cb (HaStore *store, gint64 ticket, gint64 *heard)
{
  *heard = ticket;
}

static void
wait_for (gint64 *heard, gint64 ticket)
{
  for (guint i = 0; *heard != ticket && i < 5000; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  g_assert_cmpint (*heard, ==, ticket);
}

/* Both programs show it at once, and neither loads its lists again. */
static void
test_heard (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaStore) other = NULL;
  g_autoptr (HaCase) ticket = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  gint64 here = -1, there = -1, id;

  ask_for_names (self);
  ticket = fixture_register (self, HA_CHANNEL_WRITTEN, NOW);
  id = tell (self->store, self->person, HA_CAUSE_BREACH, ticket, HA_CLOCK_WRITTEN_REPLY);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  other = ha_store_open (self->path, &error);
  g_assert_no_error (error);
  g_signal_connect (self->store, "changed", G_CALLBACK (heard_cb), &here);
  g_signal_connect (other, "changed", G_CALLBACK (heard_cb), &there);
  ha_store_acknowledge_reminders_async (self->store, &id, 1, self->person, LATER, NULL, fixture_keep_result_cb, &result);
  g_assert_true (ha_store_acknowledge_reminders_finish (self->store, fixture_wait (&result), &error));
  wait_for (&here, ticket->ticket->id);
  wait_for (&there, ticket->ticket->id);
  ha_store_close (other);
}

static void
run_sql (const char *path, const char *sql)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

/* A name that somebody else put in its place does not hold. */
static void
test_forged (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) ticket = NULL;
  g_autoptr (GPtrArray) found = NULL;

  ask_for_names (self);
  ticket = fixture_register (self, HA_CHANNEL_WRITTEN, NOW);
  acknowledge (self, tell (self->store, self->person, HA_CAUSE_BREACH, ticket, HA_CLOCK_WRITTEN_REPLY), self->person, LATER);
  fixture_check (self->store);
  run_sql (self->path, "DROP TRIGGER journal_no_update; UPDATE journal SET note = 'KN-2026-0009' WHERE note IS NOT NULL;"
                       "CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN SELECT RAISE (ABORT, 'the journal is only appended to'); END;");
  found = ha_store_check (self->store, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("/store/acknowledge/named", test_named);
  ADD_TEST ("/store/acknowledge/asked", test_asked);
  ADD_TEST ("/store/acknowledge/whose", test_whose);
  ADD_TEST ("/store/acknowledge/heard", test_heard);
  ADD_TEST ("/store/acknowledge/forged", test_forged);
  return g_test_run ();
}
