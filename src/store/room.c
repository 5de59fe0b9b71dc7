/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Room on the disk: what is put aside for the day when there is none left, and whether it is still there. */
#include "store/store-struct.h"

void
ha_store_set_short_of_room (HaStore *self, gboolean is_short)
{
  if (g_atomic_int_exchange (&self->short_of_room, is_short) != is_short)
    ha_store_tell_fault (self);
}

gboolean
ha_store_is_short_of_room (HaStore *self)
{
  g_return_val_if_fail (HA_IS_STORE (self), FALSE);

  return g_atomic_int_get (&self->short_of_room);
}

/* Another program may have given it up, or somebody may have made room. */
static gpointer
look (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  if (!ha_store_is_read_only (self))
    ha_store_set_short_of_room (self, !ha_driver_keep_room (self->path));
  return NULL;
}

void
ha_store_look_for_room (HaStore *self)
{
  g_return_if_fail (HA_IS_STORE (self));

  ha_store_run_async (self, HA_JOB_BARE, look, NULL, NULL, NULL, ha_store_look_for_room, NULL, NULL, NULL);
}
