/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which open tickets have a moment in a span of time. A span that has a beginning is looked up by moments; in one from ever on any ticket may have
 * one, and all are read, some at a time.
 */
#include "store/remind/remind-private.h"

#define BATCH 500 /* tickets that are read together */

typedef struct {
  HaStore *store;
  HaDriver *driver;
  const HaWatchedQuery *query;
  const HaOffice *office;
  GArray *before; /* gint64 */
  gboolean own_warnings;
  GArray *ids;    /* gint64, ascending: tickets that come into question */
  guint done;     /* so many of these were read */
} Look;

int
ha_compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

/* ---- Kinds of moments ---------------------------------------------------------------------------------------------- */

static void
add_once (GArray *moments, gint64 before)
{
  for (guint i = 0; i < moments->len; i++)
    if (g_array_index (moments, gint64, i) == before)
      return;
  if (before > 0)
    g_array_append_val (moments, before);
}

GArray *
ha_watched_list_before (const HaOffice *office, const GArray *before)
{
  GArray *moments = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; before != NULL && i < before->len; i++)
    add_once (moments, g_array_index (before, gint64, i));
  for (guint i = 0; i < office->policies->len; i++)
    {
      const HaPolicy *policy = g_ptr_array_index (office->policies, i);

      for (guint j = 0; j < policy->warnings->len; j++)
        add_once (moments, g_array_index (policy->warnings, gint64, j));
    }
  return moments;
}

gboolean
ha_watched_has_own_warnings (const HaOffice *office)
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

/* ---- Whether a ticket has one -------------------------------------------------------------------------------------- */

static gboolean
is_within (const Look *self, gint64 at)
{
  return at > self->query->from && at <= self->query->to;
}

static gboolean
has_own_warning (const Look *self, const HaWatched *ticket, const HaClock *clock)
{
  const HaPolicy *policy = ha_office_get_policy_by_id (self->office, ticket->policy);
  g_autoptr (GArray) moments = policy != NULL ? ha_clock_get_thresholds (clock, policy, self->office->calendar) : NULL;

  for (guint i = 0; moments != NULL && i < moments->len; i++)
    if (is_within (self, g_array_index (moments, gint64, i)))
      return TRUE;
  return FALSE;
}

static gboolean
has_passed (const Look *self, const HaWatched *ticket, const HaClock *clock)
{
  if (is_within (self, clock->warn) || (clock->target != 0 && is_within (self, clock->target))
      || is_within (self, ha_clock_get_breach (clock) + 1))
    return TRUE;
  for (guint i = 0; i < self->before->len; i++)
    if (is_within (self, clock->due - g_array_index (self->before, gint64, i)))
      return TRUE;
  return self->own_warnings && has_own_warning (self, ticket, clock);
}

static gboolean
meets_soon (const Look *self, const HaWatched *ticket)
{
  return ticket->appointment != NULL && self->query->before_appointment != 0 && ticket->appointment->meets > self->query->to
         && is_within (self, ticket->appointment->meets - self->query->before_appointment);
}

static gboolean
has_moment (const Look *self, const HaWatched *ticket)
{
  for (guint i = 0; i < ticket->clocks->len; i++)
    if (has_passed (self, ticket, ticket->clocks->pdata[i]))
      return TRUE;
  return (ticket->escalated != 0 && is_within (self, ticket->escalated)) || meets_soon (self, ticket);
}

/* ---- Whether all of it was told ------------------------------------------------------------------------------------ */

/* What was told before schema 6 was told to everybody, and without its cause. */
static gboolean
was_told (const Look *self, const HaWatched *ticket, HaCause cause, HaClockKind clock, gint64 threshold)
{
  for (guint i = 0; i < ticket->told->len; i++)
    {
      const HaTold *told = &g_array_index (ticket->told, HaTold, i);

      if (told->clock == clock && told->threshold == threshold
          && (told->cause == HA_CAUSE_NONE || (told->cause == cause && told->person == self->query->untold_to)))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_clock_told (const Look *self, const HaWatched *ticket, const HaClock *clock)
{
  if (is_within (self, ha_clock_get_breach (clock) + 1) && was_told (self, ticket, HA_CAUSE_BREACH, clock->kind, clock->due))
    return TRUE;
  return !has_passed (self, ticket, clock);
}

static gboolean
is_all_told (const Look *self, const HaWatched *ticket)
{
  const HaAppointment *meeting = meets_soon (self, ticket) ? ticket->appointment : NULL;

  for (guint i = 0; i < ticket->clocks->len; i++)
    if (!is_clock_told (self, ticket, ticket->clocks->pdata[i]))
      return FALSE;
  return ticket->escalated == 0 && meeting == NULL;
}

static gboolean
is_wanted (const Look *self, const HaWatched *ticket)
{
  if (self->query->tickets == NULL && !has_moment (self, ticket))
    return FALSE;
  return self->query->untold_to < 0 || !is_all_told (self, ticket);
}

/* ---- Which come into question -------------------------------------------------------------------------------------- */

static void
add_ids (Look *self, HaStatement *rows, GError **error)
{
  while (ha_statement_next (rows, error))
    {
      gint64 id = ha_statement_get_int (rows, 0);

      if (id > self->query->after)
        g_array_append_val (self->ids, id);
    }
}

static void
add_passed (Look *self, GError **error)
{
  g_autoptr (HaStatement) rows = ha_driver_query (self->driver, error, "SELECT ticket " HA_RUNNING " AND due >= :from AND due < :to", "i:from",
                                                  self->query->from, "i:to", self->query->to, NULL);

  add_ids (self, rows, error);
}

static void
add_warned (Look *self, GError **error)
{
  g_autoptr (GArray) tickets = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!ha_upcoming_list (ha_store_get_upcoming (self->store), self->driver, self->query->from, self->query->to, tickets, error))
    return;
  for (guint i = 0; i < tickets->len; i++)
    if (g_array_index (tickets, gint64, i) > self->query->after)
      g_array_append_val (self->ids, g_array_index (tickets, gint64, i));
}

static void
add_clocks_before (Look *self, gint64 before, GError **error)
{
  g_autoptr (HaStatement) rows = ha_driver_query (self->driver, error, "SELECT ticket " HA_RUNNING " AND due > :from AND due <= :to",
                                                  "i:from", self->query->from + before, "i:to", self->query->to + before, NULL);

  add_ids (self, rows, error);
}

/* Each is asked once it is read. */
static void
add_own_warnings (Look *self, GError **error)
{
  g_autoptr (HaStatement) rows = ha_driver_query (
      self->driver, error,
      "SELECT clock.ticket FROM clock {by clock_open_due} JOIN ticket ON ticket.id = clock.ticket "
      "JOIN policy_clock rule ON rule.policy = ticket.policy AND rule.kind = clock.kind WHERE clock.met IS NULL AND clock.ended IS NULL "
      "AND clock.paused_since IS NULL AND clock.due >= :from AND clock.warn <= :to AND rule.warnings <> ''",
      "i:from", self->query->from, "i:to", self->query->to, NULL);

  add_ids (self, rows, error);
}

static void
add_appointments (Look *self, GError **error)
{
  g_autoptr (HaStatement) rows = ha_driver_query (
      self->driver, error, "SELECT ticket FROM appointment WHERE meets > :from AND meets <= :to", "i:from",
      self->query->from + self->query->before_appointment, "i:to", self->query->to + self->query->before_appointment, NULL);

  add_ids (self, rows, error);
}

/* An entry may be later than the escalation, as far as that could not be dated back, but not earlier. */
static void
add_escalated (Look *self, GError **error)
{
  g_autoptr (HaStatement) rows = ha_driver_query (
      self->driver, error,
      "SELECT t.id FROM ticket t {by ticket_with_leaders} WHERE t.closed IS NULL AND t.stage = 6 AND EXISTS "
      "(SELECT 1 FROM journal e WHERE e.ticket = t.id AND e.after = 6 AND e.before <> 6 AND e.at > :from)",
      "i:from", self->query->from, NULL);

  add_ids (self, rows, error);
}

static void
add_open (Look *self, GError **error)
{
  g_autoptr (HaStatement) rows = ha_driver_query (self->driver, error,
                                                  "SELECT id FROM ticket {by ticket_open_due} WHERE closed IS NULL AND id > :after", "i:after",
                                                  self->query->after, NULL);

  add_ids (self, rows, error);
}

static void
add_given (Look *self, GError **error)
{
  for (guint i = 0; i < self->query->n_tickets; i++)
    if (self->query->tickets[i] > self->query->after)
      g_array_append_val (self->ids, self->query->tickets[i]);
}

static void
add_by_moments (Look *self, GError **error)
{
  add_passed (self, error);
  if (*error == NULL)
    add_warned (self, error);
  for (guint i = 0; *error == NULL && i < self->before->len; i++)
    add_clocks_before (self, g_array_index (self->before, gint64, i), error);
  if (*error == NULL && self->own_warnings)
    add_own_warnings (self, error);
  if (*error == NULL && self->query->before_appointment != 0)
    add_appointments (self, error);
  if (*error == NULL)
    add_escalated (self, error);
}

/* Each once. */
static void
sort_ids (GArray *ids)
{
  guint n = 0;

  g_array_sort (ids, ha_compare_ids);
  for (guint i = 0; i < ids->len; i++)
    if (n == 0 || g_array_index (ids, gint64, n - 1) != g_array_index (ids, gint64, i))
      g_array_index (ids, gint64, n++) = g_array_index (ids, gint64, i);
  g_array_set_size (ids, n);
}

/* ---- The list ------------------------------------------------------------------------------------------------------ */

/* FALSE: it is full. */
static gboolean
take_wanted (Look *self, GPtrArray *batch, GPtrArray *list)
{
  for (guint i = 0; i < batch->len; i++)
    {
      HaWatched *ticket = batch->pdata[i];

      if (!is_wanted (self, ticket))
        continue;
      g_ptr_array_add (list, g_steal_pointer (&batch->pdata[i]));
      if (list->len == self->query->limit)
        return FALSE;
    }
  return TRUE;
}

static gboolean
look (Look *self, GPtrArray *list, GError **error)
{
  gboolean more = TRUE;

  while (more && self->done < self->ids->len)
    {
      guint n = MIN (BATCH, self->ids->len - self->done);
      g_autoptr (GPtrArray) batch = ha_watched_load (self->driver, &g_array_index (self->ids, gint64, self->done), n, error);

      if (batch == NULL)
        return FALSE;
      self->done += n;
      more = take_wanted (self, batch, list);
    }
  return TRUE;
}

static gpointer
list_watched (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  const HaWatchedQuery *query = data;
  g_autoptr (HaOffice) office = ha_store_load_office (self, driver, error);
  g_autoptr (GArray) before = office != NULL ? ha_watched_list_before (office, query->before) : NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_watched_free);
  Look all = { .store = self, .driver = driver, .query = query, .office = office, .before = before, .ids = ids };

  if (office == NULL)
    return NULL;
  all.own_warnings = ha_watched_has_own_warnings (office);
  (query->tickets != NULL ? add_given : query->from == G_MININT64 ? add_open : add_by_moments) (&all, error);
  sort_ids (ids);
  return *error == NULL && look (&all, list, error) ? g_steal_pointer (&list) : NULL;
}

GPtrArray *
ha_store_list_watched (HaStore *self, const HaWatchedQuery *query, GError **error)
{
  g_return_val_if_fail (HA_IS_STORE (self) && query != NULL, NULL);

  return ha_store_run (self, HA_JOB_READ, list_watched, (gpointer) query, (GDestroyNotify) g_ptr_array_unref, error);
}
