/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ids of a list: all of them, the first ones, and where one stands. */
#include "store/list/columns-load.h"
#include "store/list/list-private.h"

/* ---- One at a time of each asker ------------------------------------------------------------------------------ */

typedef struct {
  GMutex lock;
  GHashTable *running; /* asker -> GCancellable, borrowed from what was asked last */
} Askers;

static void
askers_free (gpointer data)
{
  Askers *self = data;

  g_hash_table_unref (self->running);
  g_mutex_clear (&self->lock);
  g_free (self);
}

static Askers *
get_askers (HaStore *store)
{
  static GMutex making;
  GQuark quark = g_quark_from_static_string ("ha-store-askers");
  Askers *self;

  g_mutex_lock (&making);
  self = g_object_get_qdata (G_OBJECT (store), quark);
  if (self == NULL)
    {
      self = g_new0 (Askers, 1);
      g_mutex_init (&self->lock);
      self->running = g_hash_table_new (NULL, NULL);
      g_object_set_qdata_full (G_OBJECT (store), quark, self, askers_free);
    }
  g_mutex_unlock (&making);
  return self;
}

typedef struct {
  HaQuery *query;
  guint limit;
  HaStore *store;      /* borrowed: who waits for the answer keeps it */
  GCancellable *stop;  /* owned; NULL: nobody's list */
  GCancellable *outer; /* owned: the caller's */
  gulong outer_id;
} ListWanted;

/* What the same asker wanted before is stopped. */
static void
stop_older (ListWanted *self)
{
  Askers *askers = get_askers (self->store);
  g_autoptr (GCancellable) older = NULL;

  g_mutex_lock (&askers->lock);
  older = g_hash_table_lookup (askers->running, self->query->asker);
  if (older != NULL)
    g_object_ref (older);
  g_hash_table_insert (askers->running, (gpointer) self->query->asker, self->stop);
  g_mutex_unlock (&askers->lock);
  g_cancellable_cancel (older);
}

static void
forget_asker (ListWanted *self)
{
  Askers *askers = get_askers (self->store);

  g_mutex_lock (&askers->lock);
  if (g_hash_table_lookup (askers->running, self->query->asker) == self->stop)
    g_hash_table_remove (askers->running, self->query->asker);
  g_mutex_unlock (&askers->lock);
}

static void
cancel_cb (GCancellable *outer, gpointer data)
{
  g_cancellable_cancel (data);
}

static void
list_wanted_free (gpointer data)
{
  ListWanted *self = data;

  if (self->stop != NULL)
    {
      g_cancellable_disconnect (self->outer, self->outer_id);
      forget_asker (self);
    }
  g_clear_object (&self->stop);
  g_clear_object (&self->outer);
  ha_query_free (self->query);
  g_free (self);
}

static ListWanted *
list_wanted_new (HaStore *store, const HaQuery *query, guint limit, GCancellable *cancellable)
{
  ListWanted *self = g_new0 (ListWanted, 1);

  self->query = ha_query_copy (query);
  self->limit = limit;
  self->store = store;
  if (query->asker == NULL)
    return self;
  self->stop = g_cancellable_new ();
  g_set_object (&self->outer, cancellable);
  if (cancellable != NULL)
    self->outer_id = g_cancellable_connect (cancellable, G_CALLBACK (cancel_cb), g_object_ref (self->stop), g_object_unref);
  stop_older (self);
  return self;
}

static gboolean
is_sane (const HaQuery *query)
{
  return query != NULL && (guint) query->sort < HA_N_SORTS;
}

static gpointer
list_job (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  const ListWanted *wanted = data;
  GArray *ids = ha_columns_list (ha_store_get_columns (self), driver, wanted->query, wanted->limit, error);

  return ids != NULL || *error != NULL ? ids : ha_list_ids (driver, wanted->query, wanted->limit, error);
}

/* A window: after its first screen the next ones shall be quick too. */
static gpointer
show_job (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  GArray *ids = list_job (self, driver, data, error);

  if (ids != NULL)
    ha_store_want_columns (self, ha_driver_get_int (driver, error, "SELECT max (id) FROM ticket", NULL));
  return ids;
}

static void
ask (HaStore *self, ListWanted *wanted, gpointer tag, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  ha_store_run_async (self, HA_JOB_READ, show_job, wanted, list_wanted_free, (GDestroyNotify) g_array_unref, tag,
                      wanted->stop != NULL ? wanted->stop : cancellable, callback, user_data);
}

/* ---- All ---------------------------------------------------------------------------------------------------- */

GArray *
ha_store_list_ids (HaStore *self, const HaQuery *query, GError **error)
{
  g_return_val_if_fail (is_sane (query), NULL);

  return ha_store_list_first (self, query, G_MAXUINT, error);
}

void
ha_store_list_ids_async (HaStore *self, const HaQuery *query, GCancellable *cancellable, GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_return_if_fail (HA_IS_STORE (self));
  g_return_if_fail (is_sane (query));

  ask (self, list_wanted_new (self, query, G_MAXUINT, cancellable), ha_store_list_ids_async, cancellable, callback, user_data);
}

GArray *
ha_store_list_ids_finish (HaStore *self, GAsyncResult *result, GError **error)
{
  return ha_store_run_finish (self, result, ha_store_list_ids_async, error);
}

/* ---- The first ---------------------------------------------------------------------------------------------- */

GArray *
ha_store_list_first (HaStore *self, const HaQuery *query, guint n, GError **error)
{
  ListWanted wanted = { .query = (HaQuery *) query, .limit = n };

  g_return_val_if_fail (HA_IS_STORE (self), NULL);
  g_return_val_if_fail (is_sane (query), NULL);

  return ha_store_run (self, HA_JOB_READ, list_job, &wanted, (GDestroyNotify) g_array_unref, error);
}

void
ha_store_list_first_async (HaStore *self, const HaQuery *query, guint n, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (HA_IS_STORE (self));
  g_return_if_fail (is_sane (query));

  ask (self, list_wanted_new (self, query, n, cancellable), ha_store_list_first_async, cancellable, callback, user_data);
}

GArray *
ha_store_list_first_finish (HaStore *self, GAsyncResult *result, GError **error)
{
  return ha_store_run_finish (self, result, ha_store_list_first_async, error);
}

/* ---- One ---------------------------------------------------------------------------------------------------- */

gint64
ha_store_find_position (HaStore *self, const HaQuery *query, gint64 ticket, GError **error)
{
  g_autoptr (GArray) ids = ha_store_list_ids (self, query, error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == ticket)
      return i;
  return -1;
}
