/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who has a desk. */
#include "store/check/seal.h"
#include "store/remind/remind-private.h"

typedef struct {
  gint64 person, now;
} Desk;

/* NULL: it stands there already. */
static gpointer
is_new_day (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  const Desk *desk = data;
  gint64 seen = ha_driver_get_int (driver, error, "SELECT seen FROM desk WHERE person = :person", "i:person", desk->person, NULL);

  return GINT_TO_POINTER (seen == 0 || ha_time_get_date (seen, NULL) != ha_time_get_date (desk->now, NULL));
}

static gpointer
write_desk (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  const Desk *desk = data;

  return GINT_TO_POINTER (ha_driver_run (driver, error,
                                         "INSERT INTO desk (person, seen) VALUES (:person, :now) ON CONFLICT (person) DO UPDATE SET seen = "
                                         "excluded.seen",
                                         "i:person", desk->person, "i:now", desk->now, NULL)
                          && ha_mark_row (driver, HA_MARK_DESK, desk->person, error));
}

gboolean
ha_store_be_at_desk (HaStore *self, gint64 person, gint64 now, GError **error)
{
  Desk desk = { person, now };
  g_autoptr (GError) problem = NULL;
  gboolean is_new;

  g_return_val_if_fail (HA_IS_STORE (self), FALSE);

  if (person == 0)
    return TRUE;
  is_new = GPOINTER_TO_INT (ha_store_run (self, HA_JOB_READ, is_new_day, &desk, NULL, &problem));
  if (problem == NULL && is_new)
    ha_store_run (self, HA_JOB_WRITE, write_desk, &desk, NULL, &problem);
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

static gpointer
list_desks (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  const gint64 *since = data;
  g_autoptr (HaStatement) rows
      = ha_driver_query (driver, error, "SELECT person FROM desk WHERE seen >= :since ORDER BY person", "i:since", *since, NULL);

  return ha_driver_read_ids (rows, error);
}

GArray *
ha_store_list_desks (HaStore *self, gint64 since, GError **error)
{
  g_return_val_if_fail (HA_IS_STORE (self), NULL);

  return ha_store_run (self, HA_JOB_READ, list_desks, &since, (GDestroyNotify) g_array_unref, error);
}
