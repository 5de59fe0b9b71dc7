/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Order in the search index: its parts are merged, and how many tickets have each term is counted again when there are many more of them.
 * In steps, each a short transaction of its own. The writer does them when it is idle and gives way to whoever comes; who has brought in
 * very many tickets does them at once.
 */
#include "store/tidy.h"

#include "store/list/search-index.h"
#include "store/store-struct.h"

#define COUNTED_AT_ONCE  64    /* terms */
#define COUNTING_TIME    10000 /* microseconds, after which the terms so far are enough */
#define FEW              1000  /* tickets, of which nobody counts again */

typedef enum { MERGE, ASK_COUNTS, COUNT, READY } Stage;

struct _HaTidy {
  gboolean whole; /* merges all parts into one; else those of like size */
  gboolean begun;
  Stage stage;
  char *after;    /* the last term that was counted */
  GArray *counts; /* of HaIndexCount, to be written */
};

HaTidy *
ha_tidy_new (gboolean whole)
{
  HaTidy *self = g_new0 (HaTidy, 1);

  self->whole = whole;
  return self;
}

void
ha_tidy_free (HaTidy *self)
{
  if (self == NULL)
    return;
  g_free (self->after);
  g_clear_pointer (&self->counts, g_array_unref);
  g_free (self);
}

/* ---- Steps -------------------------------------------------------------------------------------------------- */

static gpointer
merge_job (HaStore *store, HaDriver *driver, gpointer data, GError **error)
{
  HaTidy *self = data;
  gboolean done = FALSE;

  if (!ha_index_tidy (driver, self->whole && !self->begun, &done, error))
    return NULL;
  self->begun = !done;
  self->stage += done;
  return NULL;
}

static gpointer
ask_counts_job (HaStore *store, HaDriver *driver, gpointer data, GError **error)
{
  HaTidy *self = data;
  gint64 tickets = ha_driver_get_int (driver, error, "SELECT max (id) FROM ticket", NULL);
  gint64 then = *error == NULL ? ha_index_get_counted (driver, error) : 0;

  if (*error == NULL)
    self->stage = self->whole || tickets > then + then / 4 + FEW ? COUNT : READY;
  return NULL;
}

/* Only looks: nobody waits for who counts. */
static gpointer
count_job (HaStore *store, HaDriver *driver, gpointer data, GError **error)
{
  HaTidy *self = data;

  self->counts = ha_index_count_some (driver, self->after, COUNTED_AT_ONCE, COUNTING_TIME, error);
  return NULL;
}

static gpointer
write_counts_job (HaStore *store, HaDriver *driver, gpointer data, GError **error)
{
  HaTidy *self = data;

  if (self->counts->len == 0)
    {
      ha_index_set_counted (driver, error);
      self->stage = READY;
      return NULL;
    }
  if (!ha_index_write_counts (driver, self->counts, error))
    return NULL;
  g_free (self->after);
  self->after = g_strdup (g_array_index (self->counts, HaIndexCount, self->counts->len - 1).term);
  return NULL;
}

static gboolean
run_step (HaTidy *self, HaTidyRunFunc run, gpointer runner, GError **error)
{
  switch (self->stage)
    {
    case MERGE:
      return run (runner, HA_JOB_LONG, merge_job, self, error);
    case ASK_COUNTS:
      return run (runner, HA_JOB_READ, ask_counts_job, self, error);
    default:
      g_clear_pointer (&self->counts, g_array_unref);
      return run (runner, HA_JOB_READ, count_job, self, error)
             && run (runner, HA_JOB_LONG, write_counts_job, self, error);
    }
}

gboolean
ha_tidy_step (HaTidy *self, HaTidyRunFunc run, gpointer runner, gboolean *done, GError **error)
{
  gboolean good = self->stage == READY || run_step (self, run, runner, error);

  *done = self->stage == READY;
  return good;
}

/* ---- At once ------------------------------------------------------------------------------------------------ */

static gboolean
run_in_turn (gpointer runner, HaJobKind kind, HaJobFunc func, gpointer data, GError **error)
{
  g_autoptr (GError) local = NULL;

  ha_store_run (runner, kind, func, data, NULL, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

gboolean
ha_store_tidy (HaStore *self, GError **error)
{
  HaTidy *tidy = ha_tidy_new (TRUE);
  gboolean done = FALSE;

  while (!done && ha_tidy_step (tidy, run_in_turn, self, &done, error))
    ;
  ha_tidy_free (tidy);
  return done;
}
