/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the program does to tickets by itself: ending pauses whose announced end has passed, escalating what is past its
 * limit. Each ticket is one transaction, so that one that can not move holds up no other.
 */
#include "core/words.h"
#include "store/case/case-write.h"
#include "store/words.h"

typedef struct {
  gint64 ticket;
  gint64 now;
} Work;

/* ---- All that a list names, one by one ----------------------------------------------------------------------------- */

/* Keeps the code of what moved. FALSE with error when none can; a ticket that alone can not is told of in the log, and
 * tried again the next time. */
static gboolean
move_one (HaStore *self, HaJobFunc move, gint64 ticket, gint64 now, GPtrArray *codes, GError **error)
{
  Work work = { .ticket = ticket, .now = now };
  g_autoptr (GError) problem = NULL;
  g_autoptr (HaCase) kept = ha_store_run (self, HA_JOB_WRITE, move, &work, (GDestroyNotify) ha_case_unref, &problem);

  if (kept != NULL)
    g_ptr_array_add (codes, g_strdup (kept->ticket->code));
  if (problem == NULL)
    return TRUE;
  g_message ("Ticket in row %" G_GINT64_FORMAT " could not be moved: %s", ticket, problem->message);
  if (!ha_store_error_concerns_all (problem))
    return TRUE;
  *error = g_steal_pointer (&problem);
  return FALSE;
}

/* list gives the ids (data: now), move does one (data: Work) and gives its case, or NULL without error when there is nothing to do. */
static GPtrArray *
move_all (HaStore *self, HaJobFunc list, HaJobFunc move, gint64 now, GError **error)
{
  g_autoptr (GPtrArray) codes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) ids = ha_store_run (self, HA_JOB_READ, list, &now, (GDestroyNotify) g_array_unref, error);
  g_autoptr (GError) problem = NULL;

  if (ids == NULL)
    return NULL;
  for (guint i = 0; i < ids->len; i++)
    if (!move_one (self, move, g_array_index (ids, gint64, i), now, codes, &problem))
      break;
  if (problem == NULL || codes->len > 0) /* what moved must be told */
    return g_steal_pointer (&codes);
  g_propagate_error (error, g_steal_pointer (&problem));
  return NULL;
}

/* ---- Escalating ---------------------------------------------------------------------------------------------------- */

/* Once a round: what has been with the leaders waits for them. */
static gpointer
list_breached (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  const gint64 *now = data;
  g_autoptr (HaStatement) rows = ha_driver_query (
      driver, error,
      "SELECT DISTINCT ticket.id FROM clock {by clock_open_due} JOIN ticket ON ticket.id = clock.ticket "
      "JOIN policy_clock ON policy_clock.policy = ticket.policy AND policy_clock.kind = clock.kind "
      "WHERE clock.met IS NULL AND clock.ended IS NULL AND clock.paused_since IS NULL AND clock.due < :now AND "
      "ticket.closed IS NULL AND ticket.leadership_seen = 0 "
      "AND ticket.round = clock.round AND (policy_clock.breach & :escalate) <> 0 ORDER BY clock.due, ticket.id",
      "i:now", *now, "d:escalate", (int) HA_BREACH_ESCALATE, NULL);

  return ha_driver_read_ids (rows, error);
}

/* The office's own words, as a person would give them: "Quá 48 giờ (Hỗ trợ, phối hợp xử lý)". */
static HaFields *
make_reason (const HaCase *ticket, gint64 breach)
{
  HaFields *fields = ha_fields_new ();

  for (guint i = 0; i < ticket->clocks->len; i++)
    {
      const HaClock *clock = g_ptr_array_index (ticket->clocks, i);
      g_autofree char *limit = ha_words_limit (clock->limit, clock->unit, HA_LANG_VI);
      g_autofree char *reason = g_strdup_printf ("Quá %s (%s)", limit, ha_words_clock (clock->kind, HA_LANG_VI));

      if (clock->due == breach && clock->round == ticket->ticket->round && ha_clock_is_open (clock))
        ha_fields_set (fields, "reason", reason);
    }
  return fields;
}

static gpointer
escalate (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  const Work *work = data;
  g_autoptr (HaCase) before = ha_store_load_case (driver, work->ticket, error);
  g_autoptr (HaOffice) office = NULL;
  g_autoptr (HaFields) fields = NULL;
  g_autoptr (HaCase) after = NULL;
  HaContext context;
  gint64 breach;

  if (before == NULL || !ha_store_make_context (self, driver, 0, work->now, &office, &context, error))
    return NULL;
  breach = ha_procedure_get_breach (before, &context);
  if (breach == 0) /* somebody was faster */
    return NULL;
  fields = make_reason (before, breach);
  after = ha_procedure_act (before, HA_ACTION_ESCALATE, fields, &context, error);
  return after != NULL ? ha_case_write (self, driver, before, after, NULL, error) : NULL;
}

GPtrArray *
ha_store_escalate_due (HaStore *self, gint64 now, GError **error)
{
  g_return_val_if_fail (HA_IS_STORE (self), NULL);

  return move_all (self, list_breached, escalate, now, error);
}

/* ---- Resuming ------------------------------------------------------------------------------------------------------ */

static gpointer
list_paused (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  const gint64 *now = data;
  g_autoptr (HaStatement) rows = ha_driver_query (
      driver, error,
      "SELECT DISTINCT ticket.id FROM clock {by clock_open_paused} JOIN ticket ON ticket.id = clock.ticket "
      "WHERE clock.met IS NULL AND clock.ended IS NULL AND clock.paused_until IS NOT NULL AND clock.paused_until <= "
      ":now AND ticket.closed IS NULL AND ticket.round = clock.round ORDER BY clock.paused_until, ticket.id",
      "i:now", *now, NULL);

  return ha_driver_read_ids (rows, error);
}

static gpointer
resume (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  const Work *work = data;
  g_autoptr (HaCase) before = ha_store_load_case (driver, work->ticket, error);
  g_autoptr (HaOffice) office = NULL;
  g_autoptr (HaFields) fields = ha_fields_new ();
  g_autoptr (HaCase) after = NULL;
  HaContext context;

  if (before == NULL || !ha_store_make_context (self, driver, 0, work->now, &office, &context, error))
    return NULL;
  if (ha_procedure_get_pause_end (before, &context) == 0) /* somebody was faster */
    return NULL;
  after = ha_procedure_act (before, HA_ACTION_RESUME, fields, &context, error);
  return after != NULL ? ha_case_write (self, driver, before, after, NULL, error) : NULL;
}

GPtrArray *
ha_store_resume_due (HaStore *self, gint64 now, GError **error)
{
  g_return_val_if_fail (HA_IS_STORE (self), NULL);

  return move_all (self, list_paused, resume, now, error);
}
