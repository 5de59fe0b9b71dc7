/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the program does by itself beside escalating: running clocks on changed days, and pauses that have come to their end. */
#include "core/procedure-private.h"

/* ---- On another calendar ------------------------------------------------------------------------------------- */

static gboolean
is_running (const HaCase *self, const HaClock *clock)
{
  return clock->round == self->ticket->round && ha_clock_is_open (clock);
}

gboolean
ha_procedure_needs_reckoning (const HaCase *self, const HaContext *context)
{
  const HaPolicy *policy = ha_procedure_get_policy (self, context->office);

  for (guint i = 0; i < self->clocks->len; i++)
    {
      const HaClock *clock = g_ptr_array_index (self->clocks, i);
      g_autoptr (HaClock) again = is_running (self, clock) ? ha_clock_copy (clock) : NULL;

      if (again != NULL && ha_clock_reckon (again, policy, context->office->calendar))
        return TRUE;
    }
  return FALSE;
}

void
ha_procedure_reckon_clocks (HaCase *self, const HaFields *fields, const HaOffice *office, gint64 at)
{
  const HaPolicy *policy = ha_procedure_get_policy (self, office);

  for (guint i = 0; i < self->clocks->len; i++)
    {
      HaClock *clock = g_ptr_array_index (self->clocks, i);

      if (is_running (self, clock))
        ha_clock_reckon (clock, policy, office->calendar);
    }
}

static void
note_moment (HaFields *fields, const char *what, const HaClock *clock)
{
  g_autofree char *name = g_strdup_printf ("%s.%s", what, ha_clock_kind_get_id (clock->kind));

  ha_fields_set_time (fields, name, clock->due);
}

void
ha_procedure_note_limits (HaFields *fields, const HaCase *before, const HaCase *after)
{
  int round = after->ticket->round;

  for (int kind = 1; kind <= HA_N_CLOCKS; kind++)
    {
      const HaClock *old = ha_case_get_clock (before, (HaClockKind) kind, round);
      const HaClock *now = ha_case_get_clock (after, (HaClockKind) kind, round);

      if (old != NULL && now != NULL && old->due == now->due)
        continue;
      if (old != NULL)
        note_moment (fields, "old", old);
      if (now != NULL)
        note_moment (fields, "due", now);
    }
}

void
ha_procedure_note_again (HaFields *fields, const HaCase *before, const HaCase *after)
{
  for (guint i = 0; i < after->clocks->len; i++)
    {
      const HaClock *now = g_ptr_array_index (after->clocks, i);
      const HaClock *old = ha_case_get_clock (before, now->kind, now->round);

      if (old == NULL || old->met == 0 || !ha_clock_is_open (now))
        continue;
      if (old->due != now->due)
        note_moment (fields, "old", old);
      note_moment (fields, "due", now);
    }
}

/* ---- Pauses -------------------------------------------------------------------------------------------------- */

const HaClock *
ha_procedure_find_paused (const HaCase *self, const HaContext *context)
{
  const HaClock *first = NULL;

  for (guint i = 0; i < self->clocks->len; i++)
    {
      const HaClock *clock = g_ptr_array_index (self->clocks, i);
      gint64 end = clock->paused_since != 0 && is_running (self, clock) ? clock->paused_until : 0;

      if (end != 0 && end <= context->now && (first == NULL || end < first->paused_until))
        first = clock;
    }
  return first;
}

gint64
ha_procedure_get_pause_end (const HaCase *self, const HaContext *context)
{
  const HaClock *clock = ha_procedure_find_paused (self, context);

  return clock != NULL ? clock->paused_until : 0;
}
