/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One tick: what has been passed, who is to be told. */
#include "watch/watch.h"

void
ha_alert_free (HaAlert *self)
{
  if (self == NULL)
    return;
  g_free (self->code);
  g_free (self->customer);
  g_clear_pointer (&self->to, g_array_unref);
  g_free (self);
}

void
ha_tick_free (HaTick *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->escalated, g_ptr_array_unref);
  g_clear_pointer (&self->alerts, g_ptr_array_unref);
  g_free (self);
}
