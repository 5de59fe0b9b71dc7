/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The next moment at which something is to be told, and whose it is. */
#include "store/remind/remind-private.h"

typedef struct {
  HaStore *store;
  HaDriver *driver;
  const HaOffice *office;
  gint64 now;
  const GArray *before;
  gint64 before_appointment;
  gint64 next, ticket; /* 0 = none so far */
} Next;

static void
take_earlier (Next *self, gint64 at, gint64 ticket)
{
  if (at == 0 || (self->next != 0 && at >= self->next))
    return;
  self->next = at;
  self->ticket = ticket;
}

/* One row, a moment and its ticket; shift is added to the moment. */
static gboolean
take_first (Next *self, const char *sql, gint64 after, gint64 shift, GError **error)
{
  g_autoptr (HaStatement) row = ha_driver_query (self->driver, error, sql, "i:after", after, NULL);

  if (ha_statement_next (row, error))
    take_earlier (self, ha_statement_get_int (row, 0) + shift, ha_statement_get_int (row, 1));
  return *error == NULL;
}

/* A due is passed from the second after it. */
static gboolean
find_dues (Next *self, GError **error)
{
  static const char sql[] = "SELECT due, ticket " HA_RUNNING " AND due > :after ORDER BY due LIMIT 1";
  g_autoptr (GArray) before = ha_watched_list_before (self->office, self->before);

  if (!take_first (self, sql, self->now - 1, 1, error))
    return FALSE;
  for (guint i = 0; i < before->len; i++)
    if (!take_first (self, sql, self->now + g_array_index (before, gint64, i), -g_array_index (before, gint64, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
find_warnings (Next *self, GError **error)
{
  gint64 at = 0, ticket = 0;

  if (!ha_upcoming_find_next (ha_store_get_upcoming (self->store), self->driver, self->now, &at, &ticket, error))
    return FALSE;
  take_earlier (self, at, ticket);
  return TRUE;
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

/* Clocks with warnings of their own, which may be shares of working time: each is asked, once its first warning has passed. */
static gboolean
find_own_warnings (Next *self, GError **error)
{
  g_autoptr (HaStatement) rows = NULL;

  if (!ha_watched_has_own_warnings (self->office))
    return TRUE;
  rows = ha_driver_query (
      self->driver, error,
      "SELECT ticket.policy, ticket.id, " HA_CLOCK_COLUMNS ("clock.") " FROM clock {by clock_open_due} "
      "JOIN ticket ON ticket.id = clock.ticket JOIN policy_clock rule ON rule.policy = ticket.policy AND rule.kind = "
      "clock.kind WHERE clock.met IS NULL AND clock.ended IS NULL AND clock.paused_since IS NULL AND clock.warn <= :now "
      "AND clock.due > :now AND rule.warnings <> ''",
      "i:now", self->now, NULL);
  while (ha_statement_next (rows, error))
    {
      g_autoptr (HaClock) clock = ha_store_read_clock (rows, 2);

      take_earlier (self, find_passing (clock, self->office, ha_statement_get_int (rows, 0), self->now), ha_statement_get_int (rows, 1));
    }
  return *error == NULL;
}

static gboolean
find_resume (Next *self, GError **error)
{
  return take_first (self,
                     "SELECT paused_until, ticket FROM clock {by clock_open_paused} WHERE met IS NULL AND ended IS NULL AND paused_until "
                     "IS NOT NULL AND paused_until > :after ORDER BY paused_until LIMIT 1",
                     self->now, 0, error);
}

/* The one agreed last in the round that is open. */
static gboolean
find_appointment (Next *self, GError **error)
{
  if (self->before_appointment == 0)
    return TRUE;
  return take_first (self,
                     "SELECT a.meets, a.ticket FROM appointment a JOIN ticket t ON t.id = a.ticket WHERE a.meets > :after AND t.closed IS "
                     "NULL AND a.at >= t.round_started AND NOT EXISTS (SELECT 1 FROM appointment b WHERE b.ticket = a.ticket AND b.id > "
                     "a.id) ORDER BY a.meets LIMIT 1",
                     self->now + self->before_appointment, -self->before_appointment, error);
}

static gpointer
find_next (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  Next *next = data;
  g_autoptr (HaOffice) office = ha_store_load_office (self, driver, error);

  next->store = self;
  next->driver = driver;
  next->office = office;
  if (office != NULL && find_dues (next, error) && find_warnings (next, error) && find_own_warnings (next, error)
      && find_resume (next, error))
    find_appointment (next, error);
  return NULL;
}

gint64
ha_store_get_next_watched (HaStore *self, gint64 now, const GArray *before, gint64 before_appointment, gint64 *ticket, GError **error)
{
  g_autoptr (GError) problem = NULL;
  Next next = { .now = now, .before = before, .before_appointment = before_appointment };

  g_return_val_if_fail (HA_IS_STORE (self), 0);

  ha_store_run (self, HA_JOB_READ, find_next, &next, NULL, &problem);
  if (ticket != NULL)
    *ticket = problem == NULL ? next.ticket : 0;
  if (problem == NULL)
    return next.next;
  g_propagate_error (error, g_steal_pointer (&problem));
  return 0;
}
