/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Alerts as values, and whom the policy wants told. */
#include "watch/watch.h"

HaAlert *
ha_alert_copy (const HaAlert *self)
{
  HaAlert *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->code = g_strdup (self->code);
  copy->customer = g_strdup (self->customer);
  copy->to = self->to != NULL ? g_array_copy (self->to) : NULL;
  return copy;
}

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

gboolean
ha_alert_equal (const HaAlert *a,
                const HaAlert *b)
{
  return a->clock_id == b->clock_id && a->threshold == b->threshold;
}
