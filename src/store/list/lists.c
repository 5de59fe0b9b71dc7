/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ids of a list: all of them, the first ones, and where one stands. */
#include "store/list/columns-load.h"
#include "store/list/list-private.h"

typedef struct {
  HaQuery *query;
  guint limit;
} ListWanted;

static void
list_wanted_free (gpointer data)
{
  ListWanted *self = data;

  ha_query_free (self->query);
  g_free (self);
}

static ListWanted *
list_wanted_new (const HaQuery *query, guint limit)
{
  ListWanted *self = g_new0 (ListWanted, 1);

  self->query = ha_query_copy (query);
  self->limit = limit;
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

  ha_store_run_async (self, HA_JOB_READ, show_job, list_wanted_new (query, G_MAXUINT), list_wanted_free,
                      (GDestroyNotify) g_array_unref, ha_store_list_ids_async, cancellable, callback, user_data);
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
  ListWanted wanted = { (HaQuery *) query, n };

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

  ha_store_run_async (self, HA_JOB_READ, show_job, list_wanted_new (query, n), list_wanted_free,
                      (GDestroyNotify) g_array_unref, ha_store_list_first_async, cancellable, callback, user_data);
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
