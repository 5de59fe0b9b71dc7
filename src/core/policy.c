/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The limits of the procedure as rows. */

#include "core/policy.h"

HaPolicy *
ha_policy_copy (const HaPolicy *self)
{
  HaPolicy *copy = g_memdup2 (self, sizeof *self);

  copy->code = g_strdup (self->code);
  copy->name = g_strdup (self->name);
  copy->source = g_strdup (self->source);
  copy->warnings = g_array_copy (self->warnings);
  copy->clocks = g_array_copy (self->clocks);
  return copy;
}

void
ha_policy_free (HaPolicy *self)
{
  if (self == NULL)
    return;
  g_free (self->code);
  g_free (self->name);
  g_free (self->source);
  g_clear_pointer (&self->warnings, g_array_unref);
  g_clear_pointer (&self->clocks, g_array_unref);
  g_free (self);
}

const HaPolicyClock *
ha_policy_get_clock (const HaPolicy *self, HaClockKind kind)
{
  for (guint i = 0; i < self->clocks->len; i++)
    {
      const HaPolicyClock *clock = &g_array_index (self->clocks, HaPolicyClock, i);

      if (clock->kind == kind)
        return clock;
    }
  return NULL;
}

HaClockStart
ha_policy_get_usual_start (HaClockKind kind)
{
  switch (kind)
    {
    case HA_CLOCK_SUPPORT: return HA_START_DISSATISFACTION;
    case HA_CLOCK_LEADERSHIP: return HA_START_ESCALATION;
    default: return HA_START_RECEPTION;
    }
}

gboolean
ha_policy_is_written (const HaPolicy *self, HaChannel channel)
{
  return (self->written_channels & (1u << channel)) != 0;
}

/* What is not known, 0, is in no set but that of all. */
static gboolean
has_bit (guint bits, int value)
{
  return bits == 0 || (value != 0 && (bits & (1u << value)) != 0);
}

gboolean
ha_policy_applies (const HaPolicy *self, const HaPolicyClock *clock, const HaPolicyCase *what)
{
  guint by_writing = ha_policy_is_written (self, what->channel) ? HA_CHANNELS_IN_WRITING : HA_CHANNELS_NOT_IN_WRITING;

  return (has_bit (clock->channels, what->channel) || (clock->channels & by_writing) != 0)
         && has_bit (clock->kinds, what->kind) && has_bit (clock->areas, what->area)
         && has_bit (clock->services, what->service);
}
