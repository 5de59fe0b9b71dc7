/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Warnings and targets of the next hours, in memory. They stand in the index behind the due, so that finding them is a walk over all clocks that
 * run; an index of their own would be one page more of every registration. What is kept holds for tickets of which the journal has nothing newer.
 */
#include "store/remind/remind-private.h"
#include "store/store-struct.h"

#define HORIZON      (6 * 3600) /* seconds */
#define CHANGED_MOST 500        /* entries of the journal; more, and it is read anew */

typedef struct {
  gint64 at;
  gint64 ticket;
} Moment;

struct _HaUpcoming {
  GMutex lock;
  gint64 from, to;  /* moments after from, up to to */
  gint64 seq;       /* of the journal's newest entry when they were read */
  GArray *moments;  /* of Moment, ascending; NULL: not read */
  Moment beyond;    /* the first one after that; 0 = none */
};

HaUpcoming *
ha_upcoming_new (void)
{
  HaUpcoming *self = g_new0 (HaUpcoming, 1);

  g_mutex_init (&self->lock);
  return self;
}

void
ha_upcoming_free (HaUpcoming *self)
{
  g_mutex_clear (&self->lock);
  g_clear_pointer (&self->moments, g_array_unref);
  g_free (self);
}

/* ---- Reading ------------------------------------------------------------------------------------------------------- */

static int
compare_moments (gconstpointer a, gconstpointer b)
{
  const Moment *x = a, *y = b;

  return x->at != y->at ? (x->at > y->at) - (x->at < y->at) : (x->ticket > y->ticket) - (x->ticket < y->ticket);
}

static void
add_moment (HaUpcoming *self, gint64 at, gint64 ticket)
{
  Moment moment = { at, ticket };

  if (at > self->from && at <= self->to)
    g_array_append_val (self->moments, moment);
}

static gboolean
read_moments (HaUpcoming *self, HaDriver *driver, GError **error)
{
  g_autoptr (HaStatement) rows = ha_driver_query (
      driver, error,
      "SELECT warn, target, ticket " HA_RUNNING " AND due >= :from AND ((warn > :from AND warn <= :to) OR (target > :from AND target <= :to))",
      "i:from", self->from, "i:to", self->to, NULL);

  while (ha_statement_next (rows, error))
    {
      add_moment (self, ha_statement_get_int (rows, 0), ha_statement_get_int (rows, 2));
      add_moment (self, ha_statement_get_int (rows, 1), ha_statement_get_int (rows, 2));
    }
  g_array_sort (self->moments, compare_moments);
  return *error == NULL;
}

/* Only in the index; the clock that has it is looked up. */
static gboolean
read_beyond (HaUpcoming *self, HaDriver *driver, GError **error)
{
  g_autoptr (HaStatement) row = ha_driver_query (
      driver, error,
      "SELECT min (CASE WHEN warn > :to THEN warn END), min (CASE WHEN target > :to THEN target END) " HA_RUNNING " AND due > :to", "i:to",
      self->to, NULL);

  self->beyond = (Moment){ 0 };
  if (ha_statement_next (row, error))
    {
      gint64 warn = ha_statement_get_int (row, 0), target = ha_statement_get_int (row, 1);

      self->beyond.at = warn == 0 || (target != 0 && target < warn) ? target : warn;
    }
  if (*error == NULL && self->beyond.at != 0)
    self->beyond.ticket = ha_driver_get_int (driver, error,
                                             "SELECT ticket " HA_RUNNING " AND due >= :at AND (warn = :at OR target = :at) LIMIT 1", "i:at",
                                             self->beyond.at, NULL);
  return *error == NULL;
}

static gboolean
read_anew (HaUpcoming *self, HaDriver *driver, gint64 from, gint64 to, GError **error)
{
  g_clear_pointer (&self->moments, g_array_unref);
  self->from = from;
  self->to = MAX (to, from + HORIZON);
  self->seq = ha_driver_get_int (driver, error, "SELECT max (seq) FROM journal", NULL);
  if (*error != NULL)
    return FALSE;
  self->moments = g_array_new (FALSE, FALSE, sizeof (Moment));
  if (read_moments (self, driver, error) && read_beyond (self, driver, error))
    return TRUE;
  g_clear_pointer (&self->moments, g_array_unref);
  return FALSE;
}

/* Tickets that the journal has something newer of, by number, one for each entry (0: the office's); new. NULL with error. */
static GArray *
list_changed (HaUpcoming *self, HaDriver *driver, GError **error)
{
  g_autoptr (HaStatement) rows = ha_driver_query (driver, error, "SELECT coalesce (ticket, 0) FROM journal WHERE seq > :seq ORDER BY seq LIMIT :most",
                                                  "i:seq", self->seq, "d:most", CHANGED_MOST + 1, NULL);
  GArray *changed = ha_driver_read_ids (rows, error);

  if (changed != NULL)
    g_array_sort (changed, ha_compare_ids);
  return changed;
}

/* What is kept holds from `from` on to `to` but for the tickets in *changed (new). */
static gboolean
prepare (HaUpcoming *self, HaDriver *driver, gint64 from, gint64 to, GArray **changed, GError **error)
{
  gboolean held = self->moments != NULL && from >= self->from && to <= self->to;

  *changed = held ? list_changed (self, driver, error) : g_array_new (FALSE, FALSE, sizeof (gint64));
  if (*changed == NULL)
    return FALSE;
  if (held && (*changed)->len <= CHANGED_MOST)
    return TRUE;
  g_array_set_size (*changed, 0);
  return read_anew (self, driver, from, to, error);
}

static guint
find_first_after (HaUpcoming *self, gint64 at)
{
  guint low = 0, high = self->moments->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->moments, Moment, middle).at > at)
        high = middle;
      else
        low = middle + 1;
    }
  return low;
}

/* ---- Asking -------------------------------------------------------------------------------------------------------- */

gboolean
ha_upcoming_list (HaUpcoming *self, HaDriver *driver, gint64 from, gint64 to, GArray *tickets, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autoptr (GArray) changed = NULL;

  if (!prepare (self, driver, from, to, &changed, error))
    return FALSE;
  for (guint i = find_first_after (self, from); i < self->moments->len && g_array_index (self->moments, Moment, i).at <= to; i++)
    g_array_append_val (tickets, g_array_index (self->moments, Moment, i).ticket);
  if (changed->len > 0)
    g_array_append_vals (tickets, changed->data, changed->len);
  return TRUE;
}

static gboolean
is_among (const GArray *changed, gint64 ticket)
{
  guint at;

  return g_array_binary_search ((GArray *) changed, &ticket, ha_compare_ids, &at);
}

static void
take_earlier (Moment *next, gint64 at, gint64 ticket, gint64 now)
{
  if (at > now && (next->at == 0 || at < next->at))
    *next = (Moment){ at, ticket };
}

static gboolean
ask_changed (HaDriver *driver, const GArray *changed, gint64 now, Moment *next, GError **error)
{
  for (guint i = 0; i < changed->len; i++)
    {
      gint64 ticket = g_array_index (changed, gint64, i);
      g_autoptr (HaStatement) rows = ha_driver_query (driver, error,
                                                      "SELECT warn, target FROM clock WHERE ticket = :ticket AND met IS NULL AND ended IS NULL "
                                                      "AND paused_since IS NULL AND due > :now",
                                                      "i:ticket", ticket, "i:now", now, NULL);

      while (ha_statement_next (rows, error))
        {
          take_earlier (next, ha_statement_get_int (rows, 0), ticket, now);
          take_earlier (next, ha_statement_get_int (rows, 1), ticket, now);
        }
      if (*error != NULL)
        return FALSE;
    }
  return TRUE;
}

/* FALSE: what is kept does not say. */
static gboolean
find_kept (HaUpcoming *self, const GArray *changed, gint64 now, Moment *next)
{
  for (guint i = find_first_after (self, now); i < self->moments->len; i++)
    if (!is_among (changed, g_array_index (self->moments, Moment, i).ticket))
      {
        *next = g_array_index (self->moments, Moment, i);
        return TRUE;
      }
  if (self->beyond.at != 0 && is_among (changed, self->beyond.ticket))
    return FALSE;
  *next = self->beyond;
  return TRUE;
}

gboolean
ha_upcoming_find_next (HaUpcoming *self, HaDriver *driver, gint64 now, gint64 *at, gint64 *ticket, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autoptr (GArray) changed = NULL;
  Moment next = { 0 };

  if (!prepare (self, driver, now, now, &changed, error))
    return FALSE;
  if (!find_kept (self, changed, now, &next))
    {
      g_array_set_size (changed, 0);
      if (!read_anew (self, driver, now, now, error))
        return FALSE;
      find_kept (self, changed, now, &next);
    }
  if (!ask_changed (driver, changed, now, &next, error))
    return FALSE;
  *at = next.at;
  *ticket = next.ticket;
  return TRUE;
}
