/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was told to a person, with how it is about its ticket now. */
#include "store/office/office.h"
#include "store/remind/remind-private.h"

/* superseded: of the same limit a later moment was told to the same person; a limit that was moved is another one. Of what was passed on: it was
 * so once more in that round. */
#define COLUMNS \
  "SELECT r.id, s.person, r.cause, r.ticket, r.kind, r.round, r.appointment, r.threshold, r.due, r.told, s.handed, s.server, s.bubble, s.shown, " \
  "s.seen, s.again, s.times, t.code, c.name, t.area, t.department, t.person, t.stage, t.id IS NOT NULL AND t.closed IS NULL, " \
  "(SELECT k.due FROM clock k WHERE k.ticket = r.ticket AND k.kind = r.kind AND k.round = r.round AND k.met IS NULL AND k.ended IS NULL " \
  "AND k.paused_since IS NULL ORDER BY k.id DESC LIMIT 1), a.id, a.meets, a.place, r.cause BETWEEN 1 AND 4 AND EXISTS (SELECT 1 FROM reminder l " \
  "WHERE l.ticket = r.ticket AND coalesce (l.person, 0) = s.person AND l.round = r.round AND l.threshold > r.threshold AND " \
  "l.threshold + (l.cause = 3) <= :now AND CASE r.cause WHEN 4 THEN l.cause = 4 ELSE l.cause BETWEEN 1 AND 4 AND l.kind = r.kind AND l.due = r.due END), c.honorific, " \
  "c.phone, coalesce (h.name, d.name), g.name, coalesce (t.policy, 0), (SELECT k.due FROM clock k WHERE k.ticket = r.ticket AND k.kind = 5 " \
  "AND k.round = r.round AND k.met IS NULL AND k.ended IS NULL AND k.paused_since IS NULL ORDER BY k.id DESC LIMIT 1), coalesce (a.person, 0) "
#define OF_TICKETS \
  " LEFT JOIN ticket t ON t.id = r.ticket LEFT JOIN customer c ON c.id = t.customer LEFT JOIN appointment a ON r.round = t.round AND a.id = " \
  "(SELECT max (b.id) FROM appointment b WHERE b.ticket = t.id AND b.at >= t.round_started) " \
  "LEFT JOIN person h ON h.id = t.person LEFT JOIN department d ON d.id = t.department LEFT JOIN person g ON g.id = a.person "
#define IN_ORDER " ORDER BY r.told DESC, r.due, r.id LIMIT :limit"

static const char unseen_sql[]
    = COLUMNS "FROM reminder_state s {by reminder_unseen} {then} reminder r ON r.id = s.reminder" OF_TICKETS
              "WHERE s.seen IS NULL AND s.person IN (:person, :nobody) AND r.told >= :since" IN_ORDER;
static const char all_sql[]
    = COLUMNS "FROM reminder r {by reminder_told} {then} reminder_state s ON s.reminder = r.id" OF_TICKETS
              "WHERE r.cause <> 0 AND coalesce (r.person, 0) IN (:person, :nobody) AND r.told >= :since" IN_ORDER;

static void
read_what (HaReminder *self, HaStatement *row)
{
  self->id = ha_statement_get_int (row, 0);
  self->what.person = ha_statement_get_int (row, 1);
  self->what.cause = (HaCause) ha_statement_get_int (row, 2);
  self->ticket = ha_statement_get_int (row, 3);
  self->what.clock = (HaClockKind) ha_statement_get_int (row, 4);
  self->what.round = (int) ha_statement_get_int (row, 5);
  self->what.appointment = ha_statement_get_int (row, 6);
  self->what.threshold = ha_statement_get_int (row, 7);
  self->what.due = ha_statement_get_int (row, 8);
  self->told = ha_statement_get_int (row, 9);
}

static void
read_state (HaReminder *self, HaStatement *row)
{
  self->handed = ha_statement_get_int (row, 10);
  self->server = ha_statement_dup_text (row, 11);
  self->bubble = (guint) ha_statement_get_int (row, 12);
  self->shown = ha_statement_get_int (row, 13);
  self->seen = ha_statement_get_int (row, 14);
  self->again = ha_statement_get_int (row, 15);
  self->times = (int) ha_statement_get_int (row, 16);
}

static void
read_ticket (HaReminder *self, HaStatement *row)
{
  self->code = ha_statement_dup_text (row, 17);
  self->customer = ha_statement_dup_text (row, 18);
  self->area = (HaArea) ha_statement_get_int (row, 19);
  self->department = ha_statement_get_int (row, 20);
  self->person = ha_statement_get_int (row, 21);
  self->stage = (HaStage) ha_statement_get_int (row, 22);
  self->open = ha_statement_get_int (row, 23) != 0;
  self->clock_due = ha_statement_get_int (row, 24);
  self->appointment = ha_statement_get_int (row, 25);
  self->meets = ha_statement_get_int (row, 26);
  self->place = (HaPlace) ha_statement_get_int (row, 27);
  self->superseded = ha_statement_get_int (row, 28) != 0;
  self->honorific = ha_statement_dup_text (row, 29);
  self->phone = ha_statement_dup_text (row, 30);
  self->holder = ha_statement_dup_text (row, 31);
  self->meets_with = ha_statement_dup_text (row, 32);
  self->policy = ha_statement_get_int (row, 33);
  self->leaders_due = ha_statement_get_int (row, 34);
  self->goes = ha_statement_get_int (row, 35);
}

static HaReminder *
read_reminder (HaStatement *row, const HaOffice *office)
{
  HaReminder *self = ha_reminder_new ();

  read_what (self, row);
  read_state (self, row);
  read_ticket (self, row);
  ha_reminder_set_limit (self, office, self->policy);
  return self;
}

static gpointer
list_reminders (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  const HaReminderQuery *query = data;
  g_autoptr (HaOffice) office = ha_store_load_office (self, driver, error);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_reminder_free);
  g_autoptr (HaStatement) rows = office == NULL ? NULL : ha_driver_query (
      driver, error, query->unseen ? unseen_sql : all_sql, "i:person", query->person, "i:nobody",
      query->also_nobodys ? G_GINT64_CONSTANT (0) : query->person, "i:now", query->now != 0 ? query->now : G_MAXINT64,
      "i:since", query->since > 0 ? query->since : G_MININT64, "i:limit", query->limit > 0 ? (gint64) query->limit : G_MAXINT64, NULL);

  while (office != NULL && ha_statement_next (rows, error))
    g_ptr_array_add (list, read_reminder (rows, office));
  return *error == NULL ? g_steal_pointer (&list) : NULL;
}

GPtrArray *
ha_store_list_reminders (HaStore *self, const HaReminderQuery *query, GError **error)
{
  g_return_val_if_fail (HA_IS_STORE (self) && query != NULL, NULL);

  return ha_store_run (self, HA_JOB_READ, list_reminders, (gpointer) query, (GDestroyNotify) g_ptr_array_unref, error);
}

void
ha_store_list_reminders_async (HaStore *self, const HaReminderQuery *query, GCancellable *cancellable, GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_return_if_fail (HA_IS_STORE (self) && query != NULL);

  ha_store_run_async (self, HA_JOB_READ, list_reminders, g_memdup2 (query, sizeof *query), g_free, (GDestroyNotify) g_ptr_array_unref,
                      ha_store_list_reminders_async, cancellable, callback, user_data);
}

GPtrArray *
ha_store_list_reminders_finish (HaStore *self, GAsyncResult *result, GError **error)
{
  return ha_store_run_finish (self, result, ha_store_list_reminders_async, error);
}
