/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a register can only be read: after a failed disk or damage nothing is written that might make it worse. */
#include "store/store-struct.h"

void
ha_store_set_fault (HaStore *self, HaStoreError code, const char *sentence)
{
  gboolean first;

  g_mutex_lock (&self->fault.lock);
  first = self->fault.why == NULL;
  if (first)
    self->fault.why = g_error_new (HA_STORE_ERROR, code, "%s: %s; %s", self->path, sentence,
                                   code == HA_STORE_ERROR_TOO_NEW ? "close this one and open the new version" : "it can only be read now");
  g_atomic_int_set (&self->fault.set, TRUE);
  g_mutex_unlock (&self->fault.lock);
  if (!first)
    return;
  /* One that was opened so is no news to whoever looks at the log. */
  g_log (G_LOG_DOMAIN, code == HA_STORE_ERROR_READ_ONLY ? G_LOG_LEVEL_DEBUG : G_LOG_LEVEL_MESSAGE, "%s",
         self->fault.why->message);
  ha_store_tell_fault (self);
}

void
ha_store_look_for_damage (HaStore *self, HaDriver *driver)
{
  if (ha_driver_take_spoilt (driver))
    ha_store_ask_to_mend (self);
  switch (ha_driver_get_broken (driver))
    {
    case 0:
      break;
    case HA_STORE_ERROR_CORRUPT:
      ha_store_set_fault (self, HA_STORE_ERROR_CORRUPT, "the file is damaged");
      break;
    default:
      ha_store_set_fault (self, HA_STORE_ERROR_IO, "the disk failed");
    }
}

gboolean
ha_store_is_read_only (HaStore *self)
{
  g_return_val_if_fail (HA_IS_STORE (self), TRUE);

  return g_atomic_int_get (&self->fault.set);
}

GError *
ha_store_dup_fault (HaStore *self)
{
  GError *why;

  g_return_val_if_fail (HA_IS_STORE (self), NULL);

  g_mutex_lock (&self->fault.lock);
  why = self->fault.why != NULL ? g_error_copy (self->fault.why) : NULL;
  g_mutex_unlock (&self->fault.lock);
  return why;
}
