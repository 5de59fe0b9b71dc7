/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The limits of the procedure as rows. */
#include <string.h>

#include "core/policy.h"

#define HOUR 3600
#define TELL (HA_BREACH_TELL_HOLDER | HA_BREACH_TELL_HEAD)

/* Rule: 85A, Xử lý (in writing: two working days)
 * Rule: 85A, phản hồi 24 giờ
 * Rule: 85A, Thời gian xử lý (24 to 48 hours)
 * Rule: 85A, quá 48 giờ (to the leaders) */
static const HaPolicyClock clocks_85a[] = {
  { .kind = HA_CLOCK_WRITTEN_REPLY, .start = HA_START_RECEPTION, .ends = HA_END_REPLY, .unit = HA_UNIT_WORKING_DAYS,
    .limit = 2, .channels = HA_CHANNELS_IN_WRITING, .breach = TELL },
  { .kind = HA_CLOCK_FEEDBACK, .start = HA_START_RECEPTION, .ends = HA_END_CONTACT | HA_END_REPLY | HA_END_ROUND,
    .unit = HA_UNIT_CLOCK_HOURS, .limit = 24 * HOUR, .breach = TELL },
  { .kind = HA_CLOCK_HANDLING, .start = HA_START_RECEPTION, .ends = HA_END_OUTCOME | HA_END_ROUND,
    .unit = HA_UNIT_CLOCK_HOURS, .limit = 48 * HOUR, .target = 24 * HOUR, .channels = HA_CHANNELS_NOT_IN_WRITING,
    .breach = TELL },
  { .kind = HA_CLOCK_SUPPORT, .start = HA_START_DISSATISFACTION, .ends = HA_END_SATISFIED | HA_END_ESCALATED,
    .unit = HA_UNIT_CLOCK_HOURS, .limit = 48 * HOUR, .target = 24 * HOUR, .pausable = TRUE,
    .breach = HA_BREACH_TELL_LEADERS | HA_BREACH_ESCALATE },
  { .kind = HA_CLOCK_LEADERSHIP, .start = HA_START_ESCALATION, .ends = HA_END_OUTCOME | HA_END_ROUND,
    .unit = HA_UNIT_WORKING_DAYS, .limit = 2, .breach = HA_BREACH_TELL_LEADERS },
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
  self->chosen = TRUE;
  self->written_channels = 1u << HA_CHANNEL_WRITTEN;
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

guint
ha_policy_get_warnings (const HaPolicy *self, const HaPolicyClock *clock, HaWarning warnings[HA_MOST_WARNINGS])
{
  guint n = 0;

  memset (warnings, 0, HA_MOST_WARNINGS * sizeof *warnings);
  if (clock != NULL && clock->warnings[0].value != 0)
    {
      while (n < HA_MOST_WARNINGS && clock->warnings[n].value != 0)
        {
          warnings[n] = clock->warnings[n];
          n++;
        }
      return n;
    }
  warnings[n++] = (HaWarning) { TRUE, self->warn_percent };
  for (guint i = 0; i < self->warnings->len && n < HA_MOST_WARNINGS; i++)
    warnings[n++] = (HaWarning) { FALSE, g_array_index (self->warnings, gint64, i) };
  return n;
}

gboolean
ha_policy_is_written (const HaPolicy *self, HaChannel channel)
{
  return (self->written_channels & (1u << channel)) != 0;
}

static gboolean
has_bit (guint bits, int value)
{
  return bits == 0 || (bits & (1u << value)) != 0;
}

gboolean
ha_policy_applies (const HaPolicy *self, const HaPolicyClock *clock, const HaPolicyCase *what)
{
  guint by_writing = ha_policy_is_written (self, what->channel) ? HA_CHANNELS_IN_WRITING : HA_CHANNELS_NOT_IN_WRITING;

  return (has_bit (clock->channels, what->channel) || (clock->channels & by_writing) != 0)
         && has_bit (clock->kinds, what->kind) && has_bit (clock->areas, what->area)
         && has_bit (clock->services, what->service);
}
