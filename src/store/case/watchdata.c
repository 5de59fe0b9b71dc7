/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the watcher asks: clocks whose warning has come, the next moment to look, and what was told. */
#include "store/check/seal.h"
#include "store/check/tally.h"

/* One index holds all that is asked of clocks which run: a warning and a target are never after the due, so that those still to come are among
 * the clocks whose due is. */
#define RUNNING "FROM clock {by clock_open_due} WHERE met IS NULL AND ended IS NULL AND paused_since IS NULL"

void
ha_due_item_free (HaDueItem *self)
{
  if (self == NULL)
    return;
  g_free (self->code);
  g_free (self->customer);
  ha_clock_free (self->clock);
  g_clear_pointer (&self->told, g_array_unref);
  g_free (self);
}

gboolean
ha_due_item_was_told (const HaDueItem *self, gint64 threshold)
{
  for (guint i = 0; i < self->told->len; i++)
    if (g_array_index (self->told, gint64, i) == threshold)
      return TRUE;
  return FALSE;
}

static HaDueItem *
read_item (HaStatement *row)
{
  HaDueItem *item = g_new0 (HaDueItem, 1);

  item->ticket = ha_statement_get_int (row, 0);
  item->code = ha_statement_dup_text (row, 1);
  item->customer = ha_statement_dup_text (row, 2);
  item->policy = ha_statement_get_int (row, 3);
  item->department = ha_statement_get_int (row, 4);
  item->person = ha_statement_get_int (row, 5);
  item->clock_id = ha_statement_get_int (row, 6);
  item->clock = ha_store_read_clock (row, 8);
  item->told = g_array_new (FALSE, FALSE, sizeof (gint64));
  return item;
}

/* One row for each threshold that was told, or one; rows of a clock follow each other. */
static void
take_row (GPtrArray *items, HaStatement *row)
{
  HaDueItem *item = items->len > 0 ? items->pdata[items->len - 1] : NULL;
  gint64 told = ha_statement_get_int (row, 7);

  if (item == NULL || item->clock_id != ha_statement_get_int (row, 6))
    {
      item = read_item (row);
      g_ptr_array_add (items, item);
    }
  if (told != 0)
    g_array_append_val (item->told, told);
}

static gpointer
list_due (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  const gint64 *now = data;
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_due_item_free);
  g_autoptr (HaStatement) rows = ha_driver_query (
      driver, error,
      "SELECT ticket.id, ticket.code, customer.name, ticket.policy, ticket.department, ticket.person, "
      "clock.id, reminder.threshold, " HA_CLOCK_COLUMNS ("clock.")
                                               " FROM clock {by clock_open_due} JOIN ticket ON ticket.id = "
                                               "clock.ticket JOIN customer ON customer.id = ticket.customer "
                                               "LEFT JOIN reminder ON reminder.ticket = clock.ticket AND "
                                               "reminder.kind = clock.kind AND reminder.round = clock.round "
                                               "WHERE clock.met IS NULL AND clock.ended IS NULL AND clock.paused_since "
                                               "IS NULL AND clock.warn <= :now AND ticket.closed IS NULL "
                                               "ORDER BY clock.due, clock.id",
      "i:now", *now, NULL);

  while (ha_statement_next (rows, error))
    take_row (items, rows);
  return *error == NULL ? g_steal_pointer (&items) : NULL;
}

GPtrArray *
ha_store_list_due (HaStore *self, gint64 now, GError **error)
{
  g_return_val_if_fail (HA_IS_STORE (self), NULL);

  return ha_store_run (self, HA_JOB_READ, list_due, &now, (GDestroyNotify) g_ptr_array_unref, error);
}

/* ---- The next moment ----------------------------------------------------------------------------------------------- */

static void
take_earlier (gint64 *next, gint64 found)
{
  if (found != 0 && (*next == 0 || found < *next))
    *next = found;
}

/* before: seconds before due at which people are told, too; 0 is the due moment itself. */
static gint64
find_next_due (HaDriver *driver, gint64 now, gint64 before, GError **error)
{
  gint64 due = ha_driver_get_int (driver, error,
                                  "SELECT min (due) " RUNNING " AND due > :now", "i:now", now + before, NULL);

  return due != 0 ? due - before : 0;
}

static gint64
find_passing (const HaClock *clock, const HaOffice *office, gint64 policy_id, gint64 now)
{
  const HaPolicy *policy = ha_office_get_policy_by_id (office, policy_id);
  g_autoptr (GArray) moments = policy != NULL ? ha_clock_get_thresholds (clock, policy, office->calendar) : NULL;

  for (guint i = 0; moments != NULL && i < moments->len; i++)
    if (g_array_index (moments, gint64, i) > now)
      return g_array_index (moments, gint64, i);
  return 0;
}

static gboolean
has_own_warnings (const HaOffice *office)
{
  for (guint i = 0; i < office->policies->len; i++)
    {
      const HaPolicy *policy = g_ptr_array_index (office->policies, i);

      for (guint j = 0; j < policy->clocks->len; j++)
        if (g_array_index (policy->clocks, HaPolicyClock, j).warnings[0].value != 0)
          return TRUE;
    }
  return FALSE;
}

/* Clocks with warnings of their own, which may be shares of working time: each is asked, once its first warning has passed. */
static void
find_own_warnings (HaDriver *driver, const HaOffice *office, gint64 now, gint64 *next, GError **error)
{
  g_autoptr (HaStatement) rows = NULL;

  if (!has_own_warnings (office))
    return;
  rows = ha_driver_query (
      driver, error,
      "SELECT ticket.policy, " HA_CLOCK_COLUMNS ("clock.") " FROM clock {by clock_open_due} "
      "JOIN ticket ON ticket.id = clock.ticket JOIN policy_clock rule ON rule.policy = ticket.policy AND rule.kind = "
      "clock.kind WHERE clock.met IS NULL AND clock.ended IS NULL AND clock.paused_since IS NULL AND clock.warn <= :now "
      "AND clock.due > :now AND rule.warnings <> ''",
      "i:now", now, NULL);
  while (ha_statement_next (rows, error))
    {
      g_autoptr (HaClock) clock = ha_store_read_clock (rows, 1);

      take_earlier (next, find_passing (clock, office, ha_statement_get_int (rows, 0), now));
    }
}

static gint64
find_next_resume (HaDriver *driver, gint64 now, GError **error)
{
  return ha_driver_get_int (driver, error,
                            "SELECT min (paused_until) FROM clock {by clock_open_paused} WHERE met IS NULL AND "
                            "ended IS NULL AND paused_until IS NOT NULL AND paused_until > :now",
                            "i:now", now, NULL);
}

static gpointer
find_next_moment (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  gint64 *moment = data;
  g_autoptr (HaOffice) office = ha_store_load_office (self, driver, error);
  gint64 now = *moment;
  gint64 next = 0;

  if (office == NULL)
    return NULL;
  take_earlier (&next, ha_driver_get_int (driver, error, "SELECT min (warn) " RUNNING " AND due > :now AND warn > :now",
                                          "i:now", now, NULL));
  if (*error == NULL)
    take_earlier (&next, ha_driver_get_int (driver, error,
                                            "SELECT min (target) " RUNNING " AND due > :now AND target > :now", "i:now",
                                            now, NULL));
  if (*error == NULL)
    take_earlier (&next, find_next_due (driver, now, 0, error));
  if (*error == NULL)
    take_earlier (&next, find_next_resume (driver, now, error));
  if (*error == NULL)
    find_own_warnings (driver, office, now, &next, error);
  for (guint i = 0; i < office->policies->len; i++)
    {
      const HaPolicy *policy = g_ptr_array_index (office->policies, i);

      for (guint j = 0; *error == NULL && j < policy->warnings->len; j++)
        take_earlier (&next, find_next_due (driver, now, g_array_index (policy->warnings, gint64, j), error));
    }
  *moment = next;
  return NULL;
}

gint64
ha_store_get_next_moment (HaStore *self, gint64 now, GError **error)
{
  g_autoptr (GError) problem = NULL;
  gint64 moment = now;

  g_return_val_if_fail (HA_IS_STORE (self), 0);

  ha_store_run (self, HA_JOB_READ, find_next_moment, &moment, NULL, &problem);
  if (problem == NULL)
    return moment;
  g_propagate_error (error, g_steal_pointer (&problem));
  return 0;
}

/* ---- Told ---------------------------------------------------------------------------------------------------------- */

typedef struct {
  gint64 clock;
  gint64 threshold;
  gint64 now;
} Told;

/* Told of the ticket's limit, not of the row: a clock that a correction takes away and brings back is told once. */
static gpointer
mark_told (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  const Told *told = data;

  if (!ha_driver_run (driver, error,
                      "INSERT INTO reminder (cause, ticket, kind, round, threshold, due, told) VALUES (0, (SELECT ticket FROM clock WHERE "
                      "id = :clock), (SELECT kind FROM clock WHERE id = :clock), (SELECT round FROM clock WHERE id = "
                      ":clock), :threshold, 0, :now) ON CONFLICT DO NOTHING",
                      "i:clock", told->clock, "i:threshold", told->threshold, "i:now", told->now, NULL))
    return NULL;
  if (ha_driver_get_changes (driver) != 1)
    return NULL;
  return GINT_TO_POINTER (ha_mark_row (driver, HA_MARK_REMINDER, ha_driver_get_last_id (driver), error)
                          && ha_tally_add (driver, HA_TALLY_REMINDER, 1, error));
}

gboolean
ha_store_mark_told (HaStore *self, gint64 clock_id, gint64 threshold, gint64 now, GError **error)
{
  Told told = { .clock = clock_id, .threshold = threshold, .now = now };

  g_return_val_if_fail (HA_IS_STORE (self), FALSE);

  return GPOINTER_TO_INT (ha_store_run (self, HA_JOB_WRITE, mark_told, &told, NULL, error));
}

static gpointer
was_told (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  const Told *told = data;

  return GINT_TO_POINTER (
      ha_driver_get_int (driver, error,
                         "SELECT count(*) FROM clock JOIN reminder ON reminder.ticket = clock.ticket AND reminder.kind = "
                         "clock.kind AND reminder.round = clock.round WHERE clock.id = :clock AND threshold = :threshold",
                         "i:clock", told->clock, "i:threshold", told->threshold, NULL)
      > 0);
}

gboolean
ha_store_was_told (HaStore *self, gint64 clock_id, gint64 threshold, GError **error)
{
  Told told = { .clock = clock_id, .threshold = threshold };

  g_return_val_if_fail (HA_IS_STORE (self), FALSE);

  return GPOINTER_TO_INT (ha_store_run (self, HA_JOB_READ, was_told, &told, NULL, error));
}
