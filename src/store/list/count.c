/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many there are. */
#include "store/store-private.h"

static gpointer
count_customers_job (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  guint *n = data;

  *n = (guint) ha_driver_get_int (driver, error, "SELECT count (*) FROM customer", NULL);
  return NULL;
}

gboolean
ha_store_count_customers (HaStore *self, guint *n, GError **error)
{
  g_autoptr (GError) failed = NULL;

  g_return_val_if_fail (HA_IS_STORE (self) && n != NULL, FALSE);

  ha_store_run (self, HA_JOB_READ, count_customers_job, n, NULL, &failed);
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}
