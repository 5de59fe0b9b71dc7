/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Open tickets with all that runs on them: each table is read once for a whole batch, in the order of the tickets. */
#include "store/case/case-rows.h"
#include "store/json.h"
#include "store/list/search.h"
#include "store/remind/remind-private.h"

void
ha_watched_free (HaWatched *self)
{
  if (self == NULL)
    return;
  g_free (self->code);
  g_free (self->customer);
  g_clear_pointer (&self->clocks, g_ptr_array_unref);
  g_free (self->appointment);
  g_clear_pointer (&self->told, g_array_unref);
  g_free (self);
}

static HaWatched *
read_ticket (HaStatement *row)
{
  HaWatched *self = g_new0 (HaWatched, 1);

  self->ticket = ha_statement_get_int (row, 0);
  self->code = ha_statement_dup_text (row, 1);
  self->customer = ha_statement_dup_text (row, 2);
  self->area = (HaArea) ha_statement_get_int (row, 3);
  self->policy = ha_statement_get_int (row, 4);
  self->department = ha_statement_get_int (row, 5);
  self->person = ha_statement_get_int (row, 6);
  self->stage = (HaStage) ha_statement_get_int (row, 7);
  self->round = (int) ha_statement_get_int (row, 8);
  self->clocks = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_clock_free);
  self->told = g_array_new (FALSE, TRUE, sizeof (HaTold));
  return self;
}

typedef gboolean (*ReadFunc) (HaWatched *self, HaStatement *row, GError **error);

static gboolean
read_clock (HaWatched *self, HaStatement *row, GError **error)
{
  HaClock *clock = ha_store_read_checked_clock (row, 1, self->ticket, error);

  if (clock != NULL)
    g_ptr_array_add (self->clocks, clock);
  return clock != NULL;
}

static gboolean
read_told (HaWatched *self, HaStatement *row, GError **error)
{
  HaTold told = {
    .person = ha_statement_get_int (row, 1),
    .cause = (HaCause) ha_statement_get_int (row, 2),
    .clock = (HaClockKind) ha_statement_get_int (row, 3),
    .round = (int) ha_statement_get_int (row, 4),
    .appointment = ha_statement_get_int (row, 5),
    .threshold = ha_statement_get_int (row, 6),
    .due = ha_statement_get_int (row, 7),
    .told = ha_statement_get_int (row, 8),
  };

  g_array_append_val (self->told, told);
  return TRUE;
}

/* By id: the last one stays. */
static gboolean
read_appointment (HaWatched *self, HaStatement *row, GError **error)
{
  if (self->appointment == NULL)
    self->appointment = g_new0 (HaAppointment, 1);
  self->appointment->id = ha_statement_get_int (row, 1);
  self->appointment->at = ha_statement_get_int (row, 2);
  self->appointment->meets = ha_statement_get_int (row, 3);
  self->appointment->place = (HaPlace) ha_statement_get_int (row, 4);
  self->appointment->person = ha_statement_get_int (row, 5);
  return TRUE;
}

/* By entry: the last one stays. What the program did names the clock, and its moment where the entry has a later one; entries of earlier
 * programs were all of the support clock. */
static gboolean
read_escalation (HaWatched *self, HaStatement *row, GError **error)
{
  g_autoptr (HaFields) fields = ha_json_to_fields (ha_statement_get_text (row, 3), error);
  gint64 breached;

  if (fields == NULL)
    return FALSE;
  self->escalated = ha_statement_get_int (row, 1);
  self->escalated_by = ha_statement_get_int (row, 2);
  self->escalated_for = HA_CLOCK_NONE;
  if (self->escalated_by != 0)
    return TRUE;
  if (ha_fields_get_time (fields, "breached", &breached))
    self->escalated = breached;
  self->escalated_for = ha_clock_kind_from_id (ha_fields_get (fields, "clock"));
  if (self->escalated_for == HA_CLOCK_NONE)
    self->escalated_for = HA_CLOCK_SUPPORT;
  return TRUE;
}

/* Of a clock that escalated its ticket; it ended by that. */
static gboolean
read_escalated_due (HaWatched *self, HaStatement *row, GError **error)
{
  if (self->escalated_for == (HaClockKind) ha_statement_get_int (row, 1))
    self->escalated_due = ha_statement_get_int (row, 2);
  return TRUE;
}

/* The ticket first; rows of a ticket follow each other, tickets ascend. */
static const struct {
  const char *sql;
  ReadFunc read;
} parts[] = {
  { "SELECT t.id, " HA_CLOCK_COLUMNS ("c.") " FROM {each :ids} j {then} ticket t ON t.id = j.value {then} clock c ON c.ticket = t.id "
    "WHERE c.round = t.round AND c.met IS NULL AND c.ended IS NULL AND c.paused_since IS NULL ORDER BY t.id, c.due, c.id", read_clock },
  { "SELECT t.id, coalesce (r.person, 0), r.cause, r.kind, r.round, coalesce (r.appointment, 0), r.threshold, r.due, r.told "
    "FROM {each :ids} j {then} ticket t ON t.id = j.value {then} reminder r ON r.ticket = t.id WHERE r.round = t.round "
    "ORDER BY t.id, r.id", read_told },
  { "SELECT t.id, a.id, a.at, a.meets, a.place, coalesce (a.person, 0) FROM {each :ids} j {then} ticket t ON t.id = j.value "
    "{then} appointment a ON a.ticket = t.id WHERE a.at >= t.round_started ORDER BY t.id, a.id", read_appointment },
  { "SELECT t.id, e.at, coalesce (e.actor, 0), e.fields FROM {each :ids} j {then} ticket t ON t.id = j.value "
    "{then} journal e ON e.ticket = t.id WHERE t.stage = 6 AND e.after = 6 AND e.before <> 6 ORDER BY t.id, e.seq", read_escalation },
  { "SELECT t.id, c.kind, c.due FROM {each :ids} j {then} ticket t ON t.id = j.value {then} clock c ON c.ticket = t.id "
    "WHERE t.stage = 6 AND c.round = t.round AND c.dropped = 0 ORDER BY t.id, c.id", read_escalated_due },
};

static GPtrArray *
load_tickets (HaDriver *driver, const char *ids, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_watched_free);
  g_autoptr (HaStatement) rows = ha_driver_query (
      driver, error,
      "SELECT t.id, t.code, c.name, t.area, t.policy, t.department, t.person, t.stage, t.round FROM {each :ids} j "
      "{then} ticket t ON t.id = j.value {then} customer c ON c.id = t.customer WHERE t.closed IS NULL ORDER BY t.id",
      "t:ids", ids, NULL);

  while (ha_statement_next (rows, error))
    g_ptr_array_add (all, read_ticket (rows));
  return *error == NULL ? g_steal_pointer (&all) : NULL;
}

static gboolean
load_part (HaDriver *driver, guint part, const char *ids, GPtrArray *all, GError **error)
{
  g_autoptr (HaStatement) rows = ha_driver_query (driver, error, parts[part].sql, "t:ids", ids, NULL);
  guint at = 0;

  while (ha_statement_next (rows, error))
    {
      gint64 ticket = ha_statement_get_int (rows, 0);

      while (at < all->len && ((HaWatched *) all->pdata[at])->ticket < ticket)
        at++;
      if (at < all->len && ((HaWatched *) all->pdata[at])->ticket == ticket && !parts[part].read (all->pdata[at], rows, error))
        return FALSE;
    }
  return *error == NULL;
}

GPtrArray *
ha_watched_load (HaDriver *driver, const gint64 *ids, guint n, GError **error)
{
  g_autofree char *list = ha_store_ids_to_json (ids, n);
  g_autoptr (GPtrArray) all = load_tickets (driver, list, error);

  for (guint i = 0; all != NULL && all->len > 0 && i < G_N_ELEMENTS (parts); i++)
    if (!load_part (driver, i, list, all, error))
      return NULL;
  return g_steal_pointer (&all);
}
