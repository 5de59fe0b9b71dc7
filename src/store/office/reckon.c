/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Running clocks on a changed calendar: so many tickets in one transaction, the first of them in the change's own. */
#include "store/office/reckon.h"

#include "core/words.h"
#include "store/office/calendar-change.h"
#include "store/case/case-write.h"
#include "store/json.h"
#include "store/store-struct.h"
#include "store/words.h"

#define BATCH 2000 /* at some 9,000 tickets a second others wait a quarter of one */

void
ha_reckoned_free (HaReckoned *self)
{
  if (self == NULL)
    return;
  g_free (self->code);
  g_free (self);
}

/* ---- Which tickets ------------------------------------------------------------------------------------------------- */

/* Clock hours (unit 1) run through every calendar. A due is reached over the days from its start to itself: others do not move it. */
static GArray *
list_touched (HaDriver *driver, const HaReckoning *self, GError **error)
{
  g_autoptr (HaStatement) rows = ha_driver_query (
      driver, error,
      "SELECT DISTINCT clock.ticket FROM clock {by clock_open_due} JOIN ticket ON ticket.id = clock.ticket "
      "WHERE clock.met IS NULL AND clock.ended IS NULL AND clock.unit <> 1 AND clock.due >= :first "
      "AND clock.starts < :end AND ticket.closed IS NULL AND clock.ticket > :after ORDER BY clock.ticket LIMIT :limit",
      "i:first", ha_time_new (self->first, 0, 0, 0), "i:end", ha_time_new (self->last + 1, 0, 0, 0), "i:after",
      self->after, "d:limit", (int) self->limit, NULL);

  return ha_driver_read_ids (rows, error);
}

/* ---- Reckoning ----------------------------------------------------------------------------------------------------- */

static HaFields *
make_reason (const HaFields *change)
{
  HaFields *fields = ha_fields_new ();
  g_autofree char *reason = ha_words_office_change (change, HA_LANG_VI);

  ha_fields_set (fields, "reason", reason);
  return fields;
}

static void
tell (GPtrArray *reckoned, const HaCase *ticket, const HaClock *old, const HaClock *now)
{
  HaReckoned *one = g_new0 (HaReckoned, 1);

  one->ticket = ticket->ticket->id;
  one->code = g_strdup (ticket->ticket->code);
  if (now != NULL)
    {
      one->clock = now->kind;
      one->round = now->round;
      one->old_due = old->due;
      one->due = now->due;
    }
  g_ptr_array_add (reckoned, one);
}

/* Each clock that has another due; the ticket alone when none has. */
static void
tell_moved (GPtrArray *reckoned, const HaCase *before, const HaCase *after)
{
  guint n = reckoned->len;

  for (guint i = 0; i < before->clocks->len && i < after->clocks->len; i++)
    {
      const HaClock *old = g_ptr_array_index (before->clocks, i), *now = g_ptr_array_index (after->clocks, i);

      if (old->due != now->due)
        tell (reckoned, after, old, now);
    }
  if (reckoned->len == n)
    tell (reckoned, after, NULL, NULL);
}

/* A ticket that the procedure does not let follow: refused with the change itself; later it is told of and stays to be done. */
static gboolean
give_up (HaReckoning *self, const HaCase *ticket, const GError *problem, GError **error)
{
  if (self->strict)
    return ha_office_refuse (error, HA_OFFICE_ERROR_TICKET, "%s: %s", ticket->ticket->code, problem->message);
  g_message ("%s could not be reckoned again: %s", ticket->ticket->code, problem->message);
  self->failed++;
  return TRUE;
}

static gboolean
reckon_one (HaReckoning *self, HaStore *store, HaDriver *driver, const HaFields *fields, const HaContext *context,
            GPtrArray *reckoned, GError **error)
{
  g_autoptr (HaCase) before = ha_store_load_case (driver, self->after, error);
  g_autoptr (GError) problem = NULL;
  g_autoptr (HaCase) after = NULL;
  g_autoptr (HaCase) kept = NULL;

  if (before == NULL || !ha_procedure_needs_reckoning (before, context))
    return before != NULL;
  after = ha_procedure_act (before, HA_ACTION_RECKON, fields, context, &problem);
  if (after == NULL)
    return give_up (self, before, problem, error);
  kept = ha_case_write (store, driver, before, after, NULL, error);
  if (kept != NULL)
    tell_moved (reckoned, before, kept);
  return kept != NULL;
}

GPtrArray *
ha_reckoning_go_on (HaReckoning *self, HaStore *store, HaDriver *driver, GError **error)
{
  g_autoptr (GPtrArray) reckoned = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_reckoned_free);
  g_autoptr (HaFields) fields = make_reason (self->change);
  g_autoptr (HaOffice) office = NULL;
  g_autoptr (GArray) ids = NULL;
  HaContext context;

  if (self->limit == 0)
    self->limit = store->batch != 0 ? store->batch : BATCH;
  ids = list_touched (driver, self, error);
  if (ids == NULL || !ha_store_make_context (store, driver, 0, self->now, &office, &context, error))
    return NULL;
  self->is_done = ids->len < self->limit;
  for (guint i = 0; i < ids->len; i++)
    {
      self->after = g_array_index (ids, gint64, i);
      if (!reckon_one (self, store, driver, fields, &context, reckoned, error))
        return NULL;
    }
  return g_steal_pointer (&reckoned);
}

/* ---- In further transactions --------------------------------------------------------------------------------------- */

static gboolean
end_asking (const HaReckoning *self, HaDriver *driver, GError **error)
{
  return ha_driver_run (driver, error,
                        "DELETE FROM setting WHERE name = '" HA_SETTING_RECKON "' AND value = :asked", "t:asked",
                        self->asked, NULL);
}

/* The last one takes the setting away, unless a ticket stays to be done, or another change asks for more. */
static gpointer
go_on_job (HaStore *store, HaDriver *driver, gpointer data, GError **error)
{
  HaReckoning *self = data;
  g_autoptr (GPtrArray) reckoned = ha_reckoning_go_on (self, store, driver, error);

  if (reckoned == NULL || (self->is_done && self->failed == 0 && !end_asking (self, driver, error)))
    return NULL;
  return g_steal_pointer (&reckoned);
}

/* What could not be written is tried one by one, so that one ticket holds up no other. */
static gboolean
get_round (HaReckoning *self, const HaReckoning *trial, const GError *problem)
{
  if (ha_store_error_concerns_all (problem) || trial->after == self->after)
    return FALSE;
  if (self->limit == 1)
    {
      g_message ("Ticket in row %" G_GINT64_FORMAT " could not be reckoned again: %s", trial->after, problem->message);
      self->after = trial->after;
      self->failed++;
    }
  self->limit = 1;
  return TRUE;
}

gboolean
ha_reckoning_finish (HaReckoning *self, HaStore *store, GPtrArray *reckoned, GError **error)
{
  self->strict = FALSE;
  while (!self->is_done)
    {
      HaReckoning trial = *self;
      g_autoptr (GError) problem = NULL;
      GPtrArray *more
          = ha_store_run (store, HA_JOB_LONG, go_on_job, &trial, (GDestroyNotify) g_ptr_array_unref, &problem);

      if (more != NULL)
        {
          *self = trial;
          g_ptr_array_extend_and_steal (reckoned, more);
        }
      else if (!get_round (self, &trial, problem))
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
    }
  return TRUE;
}

/* ---- What was left over -------------------------------------------------------------------------------------------- */

static char *
read_asked (HaDriver *driver, GError **error)
{
  return ha_driver_get_text (driver, error, "SELECT value FROM setting WHERE name = '" HA_SETTING_RECKON "'", NULL);
}

gboolean
ha_reckoning_is_asked (HaDriver *driver, GError **error)
{
  g_autofree char *asked = read_asked (driver, error);

  return asked != NULL;
}

gboolean
ha_reckoning_ask (HaReckoning *self, HaDriver *driver, GError **error)
{
  if (!ha_calendar_ask_reckoning (driver, error))
    return FALSE;
  self->asked = read_asked (driver, error);
  return self->asked != NULL;
}

/* Whole registers: which days an unfinished change touched is not kept. */
gboolean
ha_reckoning_read (HaReckoning *self, HaDriver *driver, GError **error)
{
  g_autofree char *json = NULL;

  self->asked = read_asked (driver, error);
  if (self->asked == NULL)
    return FALSE;
  json = ha_driver_get_text (driver, error,
                             "SELECT fields FROM journal WHERE seq = CAST (:asked AS INTEGER) AND ticket IS NULL",
                             "t:asked", self->asked, NULL);
  self->first = HA_RECKONING_FIRST;
  self->last = HA_RECKONING_LAST;
  self->change = json != NULL ? ha_json_to_fields (json, NULL) : NULL;
  if (self->change == NULL || ha_fields_get (self->change, "change") == NULL)
    {
      g_clear_pointer (&self->change, ha_fields_unref);
      self->change = ha_fields_new ();
      ha_fields_set (self->change, "change", "schema");
    }
  return *error == NULL;
}

void
ha_reckoning_clear (HaReckoning *self)
{
  g_clear_pointer (&self->asked, g_free);
  g_clear_pointer (&self->change, ha_fields_unref);
}

static gpointer
is_asked_job (HaStore *store, HaDriver *driver, gpointer data, GError **error)
{
  return GINT_TO_POINTER (ha_reckoning_is_asked (driver, error));
}

gboolean
ha_store_has_unreckoned (HaStore *self)
{
  g_return_val_if_fail (HA_IS_STORE (self), FALSE);

  return GPOINTER_TO_INT (ha_store_run (self, HA_JOB_READ, is_asked_job, NULL, NULL, NULL));
}
