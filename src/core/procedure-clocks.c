/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which clocks start, are met, stand still and end. A round has at most one clock of each kind. */
#include "core/procedure-private.h"

const HaPolicy *
ha_procedure_get_policy (const HaCase *self, const HaOffice *office)
{
  const HaPolicy *policy = ha_office_get_policy_by_id (office, self->ticket->policy);

  return policy != NULL ? policy : ha_office_get_policy (office, self->ticket->received);
}

/* The round's clock of this kind, open or not; NULL when it has none. */
static HaClock *
find_clock (HaCase *self, HaClockKind kind)
{
  return (HaClock *) ha_case_get_clock (self, kind, self->ticket->round);
}

static HaClock *
find_open_clock (HaCase *self, HaClockKind kind)
{
  HaClock *clock = find_clock (self, kind);

  return clock != NULL && ha_clock_is_open (clock) ? clock : NULL;
}

static void
let_run (HaClock *clock, const HaOffice *office, gint64 at)
{
  if (clock->paused_since != 0)
    ha_clock_resume (clock, at, office->calendar);
}

void
ha_procedure_meet_clock (HaCase *self, HaClockKind kind, const HaOffice *office, gint64 at)
{
  HaClock *clock = find_open_clock (self, kind);

  if (clock == NULL)
    return;
  let_run (clock, office, at);
  clock->met = at;
}

/* "Quá 48 giờ" is strictly more than the limit: what the program takes away at the breach was missed, be it by its
 * first second. */
void
ha_procedure_break_clock (HaCase *self, HaClockKind kind, const HaOffice *office, gint64 at)
{
  HaClock *clock = find_open_clock (self, kind);

  if (clock == NULL)
    return;
  let_run (clock, office, at);
  clock->met = MAX (at, clock->due + 1);
}

/* The clocks stay in order of start. */
static void
insert_clock (HaCase *self, HaClock *clock)
{
  guint place = self->clocks->len;

  while (place > 0 && ((const HaClock *) g_ptr_array_index (self->clocks, place - 1))->starts > clock->starts)
    place--;
  g_ptr_array_insert (self->clocks, (int) place, clock);
}

void
ha_procedure_start_clock (HaCase *self, HaClockKind kind, const HaOffice *office, gint64 at)
{
  const HaPolicy *policy = ha_procedure_get_policy (self, office);

  if (ha_policy_get_clock (policy, kind) != NULL)
    insert_clock (self, ha_clock_start (policy, kind, self->ticket->round, at, 0, office->calendar));
}

static gboolean
applies_at_reception (const HaCase *self, const HaPolicy *policy, HaClockKind kind)
{
  const HaTicket *ticket = self->ticket;
  HaPolicyCase what = { ticket->channel, ticket->kind, ticket->area, ticket->service };
  const HaPolicyClock *clock = ha_policy_get_clock (policy, kind);

  return clock != NULL && clock->start == HA_START_RECEPTION && ha_policy_applies (policy, clock, &what);
}

/* Rule: 85A, phản hồi 24 giờ; 85A, Xử lý; 85A, Thời gian xử lý */
void
ha_procedure_start_reception_clocks (HaCase *self, const HaOffice *office, gint64 at)
{
  const HaPolicy *policy = ha_procedure_get_policy (self, office);

  for (int kind = 1; kind <= HA_N_CLOCKS; kind++)
    if (applies_at_reception (self, policy, (HaClockKind) kind))
      ha_procedure_start_clock (self, (HaClockKind) kind, office, at);
}

/* With the leaders again: the clock of this round runs on, or begins. Rule: 85A, quá 48 giờ */
void
ha_procedure_run_leadership (HaCase *self, const HaOffice *office, gint64 at)
{
  HaClock *clock = find_clock (self, HA_CLOCK_LEADERSHIP);

  if (clock == NULL)
    ha_procedure_start_clock (self, HA_CLOCK_LEADERSHIP, office, at);
  else
    clock->met = 0;
}

void
ha_procedure_set_leaders_date (HaCase *self, const HaOffice *office, gint64 until)
{
  HaClock *clock = find_open_clock (self, HA_CLOCK_LEADERSHIP);

  if (clock != NULL)
    ha_clock_set_due (clock, ha_procedure_get_policy (self, office), until, office->calendar);
}

/* The end of the round meets all but two: a reply in writing is met only by a reply, support only by a satisfied
 * customer. */
void
ha_procedure_end_clocks (HaCase *self, const HaOffice *office, gint64 at, gboolean satisfied)
{
  for (guint i = 0; i < self->clocks->len; i++)
    {
      HaClock *clock = g_ptr_array_index (self->clocks, i);

      if (clock->round != self->ticket->round || !ha_clock_is_open (clock))
        continue;
      let_run (clock, office, at);
      if (clock->kind == HA_CLOCK_WRITTEN_REPLY || (clock->kind == HA_CLOCK_SUPPORT && !satisfied))
        clock->ended = at;
      else
        clock->met = at;
    }
}

gboolean
ha_procedure_is_pausable (const HaCase *self, const HaClock *clock, const HaPolicy *policy)
{
  const HaPolicyClock *rule = ha_policy_get_clock (policy, clock->kind);

  return rule != NULL && rule->pausable && clock->round == self->ticket->round && ha_clock_is_open (clock);
}

void
ha_procedure_pause_clocks (HaCase *self, const HaOffice *office, gint64 at, gint64 until)
{
  const HaPolicy *policy = ha_procedure_get_policy (self, office);

  for (guint i = 0; i < self->clocks->len; i++)
    {
      HaClock *clock = g_ptr_array_index (self->clocks, i);

      if (ha_procedure_is_pausable (self, clock, policy) && clock->paused_since == 0)
        ha_clock_pause (clock, at, until);
    }
}

void
ha_procedure_resume_clocks (HaCase *self, const HaOffice *office, gint64 at)
{
  for (guint i = 0; i < self->clocks->len; i++)
    {
      HaClock *clock = g_ptr_array_index (self->clocks, i);

      if (clock->round == self->ticket->round && ha_clock_is_open (clock))
        let_run (clock, office, at);
    }
}

/* ---- After a correction ------------------------------------------------------------------------------------- */

/* What an entry of the round had met already. */
static void
meet_by_entry (HaCase *self, const HaEntry *entry, const HaOffice *office)
{
  gboolean reached = entry->action == HA_ACTION_CONTACT && ha_fields_get_bool (entry->fields, "reached");

  if (entry->action == HA_ACTION_OUTCOME)
    ha_procedure_meet_clock (self, HA_CLOCK_HANDLING, office, entry->at);
  if (entry->action == HA_ACTION_ISSUE_REPLY)
    ha_procedure_meet_clock (self, HA_CLOCK_WRITTEN_REPLY, office, entry->at);
  if (reached || entry->action == HA_ACTION_ISSUE_REPLY)
    ha_procedure_meet_clock (self, HA_CLOCK_FEEDBACK, office, entry->at);
}

/* Channel or time of reception were wrong: the round's open clocks of reception are computed again; finished ones
 * keep what they were, and a clock that only now applies is met by what was done already. */
void
ha_procedure_restart_reception_clocks (HaCase *self, const HaOffice *office)
{
  const HaPolicy *policy = ha_procedure_get_policy (self, office);

  if (self->ticket->closed != 0)
    return;
  for (int kind = 1; kind <= HA_N_CLOCKS; kind++)
    {
      const HaPolicyClock *rule = ha_policy_get_clock (policy, (HaClockKind) kind);
      HaClock *clock = find_clock (self, (HaClockKind) kind);

      if (rule == NULL || rule->start != HA_START_RECEPTION || (clock != NULL && !ha_clock_is_open (clock)))
        continue;
      if (clock != NULL)
        g_ptr_array_remove (self->clocks, clock);
      if (applies_at_reception (self, policy, (HaClockKind) kind))
        ha_procedure_start_clock (self, (HaClockKind) kind, office, self->ticket->round_started);
    }
  for (guint i = 0; i < self->journal->len; i++)
    {
      const HaEntry *entry = g_ptr_array_index (self->journal, i);

      if (entry->round == self->ticket->round)
        meet_by_entry (self, entry, office);
    }
}
