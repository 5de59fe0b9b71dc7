/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Running clocks after a change of the calendar: in several transactions, broken off, held up, after a migration, and with a newer program. */
#include <sqlite3.h>

#include "calendar-steps.h"
#include "store/office/calendar-change.h"

#define NOW FIXTURE_NOW /* Thursday 2026-02-12; Tết is 14 to 22 February */

/* Only what is told of a limit changes: the ticket is reckoned again and keeps its due. */
static void
test_confirmed (Fixture *self, gconstpointer data)
{
  HaNotice notice = { .year = 2029, .tet_before = 2, .national_days = 2, .national_before = FALSE, .source = "TB 2" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) none = NULL, some = NULL;
  g_autoptr (HaCase) ticket = NULL;
  const HaReckoned *one;

  none = ha_store_set_notice (self->store, &notice, self->person, calendar_at ("2029-06-04T08:00"), &error);
  g_assert_no_error (error);
  ticket = fixture_register (self, HA_CHANNEL_WRITTEN, calendar_at ("2029-06-04T09:00"));
  notice.confirmed = TRUE;
  some = ha_store_set_notice (self->store, &notice, self->person, calendar_at ("2029-06-04T10:00"), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (some->len, ==, 1);
  one = g_ptr_array_index (some, 0);
  g_assert_cmpstr (one->code, ==, ticket->ticket->code);
  g_assert_cmpint (one->clock, ==, 0);
  fixture_check (self->store);
}

/* As after a migration: the calendar is another one, and nobody could reckon yet. A second time there is nothing left to do. */
static void
test_settle (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_WRITTEN, NOW);
  g_autoptr (HaCase) once = NULL, twice = NULL;

  g_assert_cmpint (calendar_run_sql (self->path, "INSERT INTO calendar_day (date, kind) VALUES (20497, 5);"
                                        "INSERT INTO setting (name, value) VALUES ('calendar.reckon', '1');"
                                        "UPDATE setting SET value = 'another' WHERE name = 'office.stamp'"),
                   ==, SQLITE_OK);
  g_assert_true (ha_store_settle_calendar (self->store, NOW + HOUR, &error));
  g_assert_no_error (error);
  once = calendar_reload (self, ticket);
  g_assert_cmpint (calendar_get_last_entry (once)->action, ==, HA_ACTION_RECKON);
  calendar_assert_due (self, ticket, HA_CLOCK_WRITTEN_REPLY, 1, "2026-02-24T17:00:00+07:00");
  g_assert_true (ha_store_settle_calendar (self->store, NOW + 2 * HOUR, &error));
  twice = calendar_reload (self, ticket);
  g_assert_cmpuint (twice->journal->len, ==, once->journal->len);
}

/* ---- In several transactions, and broken off ------------------------------------------------------------------------ */

#define N_TICKETS 40
#define OLD_DUE "2026-02-23T17:00:00+07:00"
#define NEW_DUE "2026-02-24T17:00:00+07:00"

static void
register_many (Fixture *self)
{
  for (guint i = 0; i < N_TICKETS; i++)
    {
      g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_WRITTEN, NOW + i);

      g_assert_cmpint (ticket->ticket->id, ==, i + 1);
    }
}

/* How many have the new due; the others have the old one. */
static guint
count_moved (Fixture *self)
{
  guint n = 0;

  for (guint i = 1; i <= N_TICKETS; i++)
    {
      g_autoptr (HaCase) ticket = ha_store_get_case (self->store, i, NULL);
      g_autofree char *due = ha_time_to_iso (ha_case_get_clock (ticket, HA_CLOCK_WRITTEN_REPLY, 1)->due);

      n += g_str_equal (due, NEW_DUE);
      g_assert_true (g_str_equal (due, NEW_DUE) || g_str_equal (due, OLD_DUE));
    }
  return n;
}

static void
test_batches (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) moved = NULL;

  register_many (self);
  ha_calendar_set_batch (self->store, 4);
  moved = calendar_set_day (self, "2026-02-13", HA_DAY_CLOSURE, "Nghỉ", NOW + HOUR);
  g_assert_cmpuint (moved->len, ==, N_TICKETS);
  g_assert_cmpuint (count_moved (self), ==, N_TICKETS);
  g_assert_false (ha_store_has_unreckoned (self->store));
  fixture_check (self->store);
}

/* One ticket that can not be written, in the third transaction: the change stays, so do the others, and the ticket follows when it can. */
static void
test_one_stuck (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) moved = NULL;

  register_many (self);
  ha_calendar_set_batch (self->store, 3);
  g_assert_cmpint (calendar_run_sql (self->path, "CREATE TRIGGER stuck BEFORE UPDATE ON clock WHEN OLD.ticket = 8 "
                                        "BEGIN SELECT RAISE (ABORT, 'stuck'); END"), ==, SQLITE_OK);
  moved = calendar_set_day (self, "2026-02-13", HA_DAY_CLOSURE, "Nghỉ", NOW + HOUR);
  g_assert_cmpuint (moved->len, ==, N_TICKETS - 1);
  g_assert_cmpuint (count_moved (self), ==, N_TICKETS - 1);
  g_assert_true (ha_store_has_unreckoned (self->store));
  g_assert_true (ha_store_settle_calendar (self->store, NOW + 2 * HOUR, &error));
  g_assert_no_error (error);
  g_assert_true (ha_store_has_unreckoned (self->store));
  g_assert_cmpint (calendar_run_sql (self->path, "DROP TRIGGER stuck"), ==, SQLITE_OK);
  g_assert_true (ha_store_settle_calendar (self->store, NOW + 3 * HOUR, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_moved (self), ==, N_TICKETS);
  g_assert_false (ha_store_has_unreckoned (self->store));
  fixture_check (self->store);
}

typedef struct {
  sqlite3 *handle;
  guint when;    /* so many tickets are reckoned again */
  gboolean held; /* the lock was taken in the middle */
} Holder;

static gint64
ask (sqlite3 *handle, const char *sql)
{
  sqlite3_stmt *row = NULL;
  gint64 value = -1;

  if (sqlite3_prepare_v2 (handle, sql, -1, &row, NULL) == SQLITE_OK && sqlite3_step (row) == SQLITE_ROW)
    value = sqlite3_column_int64 (row, 0);
  sqlite3_finalize (row);
  return value;
}

/* Another program that takes the write lock between two transactions, and does not give it back. */
static gpointer
hold_thread (gpointer data)
{
  Holder *holder = data;
  static const char count[] = "SELECT count (*) FROM journal WHERE action = 26";

  while (ask (holder->handle, count) < (gint64) holder->when)
    g_thread_yield ();
  while (sqlite3_exec (holder->handle, "BEGIN IMMEDIATE", NULL, NULL, NULL) != SQLITE_OK)
    g_thread_yield ();
  holder->held = ask (holder->handle, count) < N_TICKETS;
  return NULL;
}

static void
let_go (Holder *holder)
{
  sqlite3_exec (holder->handle, "ROLLBACK", NULL, NULL, NULL);
  sqlite3_close (holder->handle);
}

static GThread *
hold (Holder *holder, Fixture *self, guint when)
{
  *holder = (Holder) { .when = when };
  g_assert_cmpint (sqlite3_open (self->path, &holder->handle), ==, SQLITE_OK);
  return g_thread_new ("hold", hold_thread, holder);
}

/* The register is held by another program after some tickets: what was done is told, and asked for is the rest, until it is done. */
static void
test_held (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) moved = NULL;
  Holder holder;
  GThread *thread;

  register_many (self);
  ha_calendar_set_batch (self->store, 1);
  thread = hold (&holder, self, 1);
  moved = calendar_set_day (self, "2026-02-13", HA_DAY_CLOSURE, "Nghỉ", NOW + HOUR);
  g_thread_join (thread);
  if (holder.held)
    {
      g_assert_cmpuint (moved->len, <, N_TICKETS);
      g_assert_cmpuint (count_moved (self), ==, moved->len);
      g_assert_true (ha_store_has_unreckoned (self->store));
      g_assert_false (ha_store_settle_calendar (self->store, NOW + 2 * HOUR, &error));
      g_assert_error (error, HA_STORE_ERROR, HA_STORE_ERROR_BUSY);
      g_clear_error (&error);
      g_assert_true (ha_store_has_unreckoned (self->store));
    }
  else
    g_test_message ("The other program came too late");
  let_go (&holder);
  g_assert_true (ha_store_settle_calendar (self->store, NOW + 2 * HOUR, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_moved (self), ==, N_TICKETS);
  g_assert_false (ha_store_has_unreckoned (self->store));
  fixture_check (self->store);
}

/* As a kill between two transactions leaves it: the change is in, some tickets follow it, and the setting asks for the rest. Another change
 * meanwhile ends it for days that are not its own, too. */
static void
test_broken_off (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) first = NULL, second = NULL;

  register_many (self);
  ha_calendar_set_batch (self->store, 2);
  g_assert_cmpint (calendar_run_sql (self->path, "CREATE TRIGGER stuck BEFORE UPDATE ON clock WHEN OLD.ticket > 2 "
                                        "BEGIN SELECT RAISE (ABORT, 'stuck'); END"), ==, SQLITE_OK);
  first = calendar_set_day (self, "2026-02-13", HA_DAY_CLOSURE, "Nghỉ", NOW + HOUR);
  g_assert_cmpuint (first->len, ==, 2);
  g_assert_cmpuint (count_moved (self), ==, 2);
  g_assert_true (ha_store_has_unreckoned (self->store));
  g_assert_cmpint (calendar_run_sql (self->path, "DROP TRIGGER stuck"), ==, SQLITE_OK);
  second = calendar_set_day (self, "2027-06-01", HA_DAY_CLOSURE, "Nghỉ", NOW + 2 * HOUR);
  g_assert_cmpuint (second->len, ==, N_TICKETS - 2);
  g_assert_cmpuint (count_moved (self), ==, N_TICKETS);
  g_assert_false (ha_store_has_unreckoned (self->store));
  fixture_check (self->store);
}

/* ---- Notices that a newer program carries --------------------------------------------------------------------------- */

/* As an earlier program left it: one year less, and another one supposed, in the calendar that the journal knows. */
static void
test_carried (Fixture *self, gconstpointer data)
{
  HaNotice notice = { .year = 2025, .tet_before = 2, .national_days = 2, .national_before = TRUE, .source = "QĐ 7",
                      .confirmed = TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) ticket = NULL;
  g_autoptr (GPtrArray) own = ha_store_set_notice (self->store, &notice, self->person, NOW, &error);
  g_autoptr (GPtrArray) notices = NULL;
  g_autofree char *head = NULL, *after = NULL;
  const HaNotice *found;

  g_assert_no_error (error);
  g_assert_cmpint (calendar_run_sql (self->path, "DELETE FROM holiday_notice WHERE year = 2024;"
                                        "UPDATE holiday_notice SET tet_before = 0, confirmed = 0 WHERE year = 2026;"
                                        "UPDATE setting SET value = 'another' WHERE name = 'office.stamp'"),
                   ==, SQLITE_OK);
  ticket = fixture_register (self, HA_CHANNEL_WRITTEN, NOW);
  g_assert_true (ha_store_settle_calendar (self->store, NOW + HOUR, &error));
  g_assert_no_error (error);
  notices = ha_store_list_notices (self->store, NULL, &error);
  g_assert_nonnull (calendar_find_notice (notices, 2024));
  found = calendar_find_notice (notices, 2026);
  g_assert_cmpint (found->tet_before, ==, 1);
  g_assert_true (found->confirmed);
  g_assert_null (found->author);
  g_assert_cmpstr (calendar_find_notice (notices, 2025)->source, ==, "QĐ 7");
  calendar_assert_due (self, ticket, HA_CLOCK_WRITTEN_REPLY, 1, OLD_DUE);
  calendar_assert_office_field (self, "year", "2026");
  calendar_assert_office_field (self, "old-tet-before", "0");
  fixture_check (self->store);

  head = ha_store_get_journal_head (self->store, NULL);
  g_assert_true (ha_store_settle_calendar (self->store, NOW + 2 * HOUR, &error));
  after = ha_store_get_journal_head (self->store, NULL);
  g_assert_cmpstr (head, ==, after);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("/store/reckon/confirmed", test_confirmed);
  ADD_TEST ("/store/reckon/settle", test_settle);
  ADD_TEST ("/store/reckon/batches", test_batches);
  ADD_TEST ("/store/reckon/one-stuck", test_one_stuck);
  ADD_TEST ("/store/reckon/held", test_held);
  ADD_TEST ("/store/reckon/broken-off", test_broken_off);
  ADD_TEST ("/store/reckon/carried", test_carried);
  return g_test_run ();
}
