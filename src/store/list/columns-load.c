/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who keeps the columns of a store, and the thread that loads them once a window has its first screen. */
#include "store/list/columns-load.h"

#define MIN_TICKETS 5000 /* of fewer the engine is as fast */
#define TRIES 20
#define PAUSE (5 * G_USEC_PER_SEC) /* before what could not be loaded whole is tried again */

typedef struct {
  HaColumns *columns;
  GMutex lock;
  GThread *loader;
  gboolean loading;
  gint64 again; /* monotonic microseconds: not before */
  gboolean stopped;
  GCancellable *stop;
} Kept;

static void
kept_free (gpointer data)
{
  Kept *self = data;

  g_assert (self->loader == NULL || self->stopped);
  ha_columns_free (self->columns);
  g_object_unref (self->stop);
  g_mutex_clear (&self->lock);
  g_free (self);
}

static Kept *
get_kept (HaStore *store)
{
  static GMutex making;
  GQuark quark = g_quark_from_static_string ("ha-store-columns");
  Kept *self;

  g_mutex_lock (&making);
  self = g_object_get_qdata (G_OBJECT (store), quark);
  if (self == NULL)
    {
      self = g_new0 (Kept, 1);
      g_mutex_init (&self->lock);
      self->columns = ha_columns_new ();
      self->stop = g_cancellable_new ();
      g_object_set_qdata_full (G_OBJECT (store), quark, self, kept_free);
    }
  g_mutex_unlock (&making);
  return self;
}

HaColumns *
ha_store_get_columns (HaStore *store)
{
  return get_kept (store)->columns;
}

/* ---- Loading ------------------------------------------------------------------------------------------------ */

typedef struct {
  Kept *kept;
  HaSort sort;
  GArray *order;
  gboolean taken;
  guint n;
  GPtrArray *all; /* that are remembered step by step */
} Step;

static gpointer
load_job (HaStore *store, HaDriver *driver, gpointer data, GError **error)
{
  Step *step = data;

  ha_driver_set_cancellable (driver, step->kept->stop);
  step->taken = ha_columns_load (step->kept->columns, driver, error);
  return NULL;
}

static gpointer
read_order_job (HaStore *store, HaDriver *driver, gpointer data, GError **error)
{
  Step *step = data;

  ha_driver_set_cancellable (driver, step->kept->stop);
  step->order = ha_columns_read_order (step->kept->columns, driver, step->sort, error);
  return NULL;
}

static gpointer
take_order_job (HaStore *store, HaDriver *driver, gpointer data, GError **error)
{
  Step *step = data;

  ha_driver_set_cancellable (driver, step->kept->stop);
  step->taken = ha_columns_take_order (step->kept->columns, driver, step->sort, step->order, error);
  return NULL;
}

/* Each step is a short look of its own: nobody's log grows behind a reader. */
static gboolean
load_order (HaStore *store, Kept *kept, HaSort sort, GError **error)
{
  Step step = { .kept = kept, .sort = sort };

  for (guint i = 0; i < TRIES && !step.taken && *error == NULL; i++)
    {
      if (step.order == NULL)
        ha_store_run (store, HA_JOB_READ, read_order_job, &step, NULL, error);
      if (step.order != NULL && *error == NULL)
        ha_store_run (store, HA_JOB_READ, take_order_job, &step, NULL, error);
      if (!step.taken && !ha_columns_is_ordering (kept->columns))
        g_clear_pointer (&step.order, g_array_unref);
    }
  g_clear_pointer (&step.order, g_array_unref);
  return step.taken;
}

static gpointer
warm_job (HaStore *store, HaDriver *driver, gpointer data, GError **error)
{
  Step *step = data;

  ha_driver_set_cancellable (driver, step->kept->stop);
  step->taken = ha_columns_warm (step->kept->columns, driver, &step->all, step->n, error);
  return NULL;
}

/* Short beginnings stand for very many words; later it is only what changed. */
static void
warm (HaStore *store, Kept *kept, GError **error)
{
  Step step = { .kept = kept, .taken = TRUE };

  for (; step.taken && *error == NULL; step.n++)
    ha_store_run (store, HA_JOB_READ, warm_job, &step, NULL, error);
  g_clear_pointer (&step.all, g_ptr_array_unref);
}

gboolean
ha_store_load_columns (HaStore *store, GError **error)
{
  Kept *kept = get_kept (store);
  Step step = { .kept = kept };
  g_autoptr (GError) local = NULL;

  if (!ha_columns_is_loaded (kept->columns))
    ha_store_run (store, HA_JOB_READ, load_job, &step, NULL, &local);
  for (HaSort sort = 0; sort < HA_N_SORTS && local == NULL && ha_columns_is_loaded (kept->columns); sort++)
    if (!ha_columns_has_order (kept->columns, sort))
      load_order (store, kept, sort, &local);
  if (local == NULL && ha_columns_is_loaded (kept->columns))
    warm (store, kept, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* ---- In the background -------------------------------------------------------------------------------------- */

static gpointer
load_thread (gpointer data)
{
  HaStore *store = data;
  Kept *kept = get_kept (store);
  g_autoptr (GError) error = NULL;

  if (!ha_store_load_columns (store, &error) && !g_cancellable_is_cancelled (kept->stop))
    g_message ("Lists stay with the engine: %s", error->message);
  g_mutex_lock (&kept->lock);
  kept->again = g_get_monotonic_time () + PAUSE;
  kept->loading = FALSE;
  g_mutex_unlock (&kept->lock);
  return NULL;
}

static gboolean
is_complete (HaColumns *columns)
{
  for (HaSort sort = 0; sort < HA_N_SORTS; sort++)
    if (!ha_columns_has_order (columns, sort))
      return ha_columns_is_unfit (columns);
  return TRUE;
}

void
ha_store_want_columns (HaStore *store, gint64 tickets)
{
  Kept *kept = get_kept (store);

  if (tickets < MIN_TICKETS || is_complete (kept->columns))
    return;
  g_mutex_lock (&kept->lock);
  if (!kept->loading && !kept->stopped && g_get_monotonic_time () >= kept->again)
    {
      if (kept->loader != NULL)
        g_thread_join (kept->loader);
      kept->loading = TRUE;
      kept->loader = g_thread_new ("ha-columns", load_thread, store);
    }
  g_mutex_unlock (&kept->lock);
}

void
ha_store_stop_columns (HaStore *store)
{
  Kept *kept = get_kept (store);
  GThread *loader;

  g_mutex_lock (&kept->lock);
  kept->stopped = TRUE;
  loader = g_steal_pointer (&kept->loader);
  g_mutex_unlock (&kept->lock);
  g_cancellable_cancel (kept->stop);
  if (loader != NULL)
    g_thread_join (loader);
}
