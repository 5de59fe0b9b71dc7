/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The limits of the procedure as rows. */
#include "core/policy.h"

#define HOUR 3600
#define ALL_CHANNELS (((1u << (HA_N_CHANNELS + 1)) - 1) & ~1u)
#define WRITTEN (1u << HA_CHANNEL_WRITTEN)

/* Rule: 85A, Xử lý (in writing: two working days)
 * Rule: 85A, phản hồi 24 giờ
 * Rule: 85A, Thời gian xử lý (24 to 48 hours)
 * Rule: 85A, quá 48 giờ (to the leaders) */
static const HaPolicyClock clocks_85a[] = {
  { HA_CLOCK_WRITTEN_REPLY, HA_START_RECEPTION, HA_UNIT_WORKING_DAYS, 2, 0, WRITTEN, FALSE, HA_BREACH_TELL_HOLDER | HA_BREACH_TELL_HEAD },
  { HA_CLOCK_FEEDBACK, HA_START_RECEPTION, HA_UNIT_CLOCK_HOURS, 24 * HOUR, 0, ALL_CHANNELS, FALSE, HA_BREACH_TELL_HOLDER | HA_BREACH_TELL_HEAD },
  { HA_CLOCK_HANDLING, HA_START_RECEPTION, HA_UNIT_CLOCK_HOURS, 48 * HOUR, 24 * HOUR, ALL_CHANNELS & ~WRITTEN, FALSE, HA_BREACH_TELL_HOLDER | HA_BREACH_TELL_HEAD },
  { HA_CLOCK_SUPPORT, HA_START_DISSATISFACTION, HA_UNIT_CLOCK_HOURS, 48 * HOUR, 24 * HOUR, ALL_CHANNELS, TRUE, HA_BREACH_TELL_LEADERS | HA_BREACH_ESCALATE },
  { HA_CLOCK_LEADERSHIP, HA_START_ESCALATION, HA_UNIT_WORKING_DAYS, 2, 0, ALL_CHANNELS, FALSE, HA_BREACH_TELL_LEADERS },
};

HaPolicy *
ha_policy_new_85a (void)
{
  HaPolicy *self = g_new0 (HaPolicy, 1);
  gint64 hour = HOUR;

  self->id = 1;
  self->code = g_strdup ("85A");
  self->name = g_strdup ("85A/TNKN-THC");
  self->from = ha_date_new (2019, 7, 3);
  self->written_channels = WRITTEN;
  self->warn_percent = 25;
  self->warn_least = 4 * HOUR;
  self->warnings = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (self->warnings, hour);
  self->clocks = g_array_new (FALSE, FALSE, sizeof (HaPolicyClock));
  g_array_append_vals (self->clocks, clocks_85a, G_N_ELEMENTS (clocks_85a));
  return self;
}

HaPolicy *
ha_policy_copy (const HaPolicy *self)
{
  HaPolicy *copy = g_memdup2 (self, sizeof *self);

  copy->code = g_strdup (self->code);
  copy->name = g_strdup (self->name);
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

gboolean
ha_policy_is_written (const HaPolicy *self, HaChannel channel)
{
  return (self->written_channels & (1u << channel)) != 0;
}

gboolean
ha_policy_applies (const HaPolicy *self, HaClockKind kind, HaChannel channel)
{
  const HaPolicyClock *clock = ha_policy_get_clock (self, kind);

  return clock != NULL && clock->start == HA_START_RECEPTION && (clock->channels & (1u << channel)) != 0;
}
