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
let_run (HaClock *clock, const HaPolicy *policy, const HaOffice *office, gint64 at)
{
  if (clock->paused_since != 0)
    ha_clock_resume (clock, policy, at, office->calendar);
}

/* What ends a clock by the policy; one that the policy has no row for ends with the round. */
static guint
get_ends (const HaPolicy *policy, const HaClock *clock)
{
  const HaPolicyClock *rule = ha_policy_get_clock (policy, clock->kind);

  return rule != NULL ? rule->ends : HA_END_ROUND;
}

static gboolean
is_open_here (const HaCase *self, const HaClock *clock)
{
  return clock->round == self->ticket->round && ha_clock_is_open (clock);
}

void
ha_procedure_meet_clock (HaClock *clock, const HaPolicy *policy, const HaOffice *office, gint64 at)
{
  let_run (clock, policy, office, at);
  clock->met = MAX (at, clock->starts);
}

void
ha_procedure_meet_clocks (HaCase *self, guint ends, const HaOffice *office, gint64 at)
{
  const HaPolicy *policy = ha_procedure_get_policy (self, office);

  for (guint i = 0; i < self->clocks->len; i++)
    {
      HaClock *clock = g_ptr_array_index (self->clocks, i);

      if (is_open_here (self, clock) && (get_ends (policy, clock) & ends) != 0)
        ha_procedure_meet_clock (clock, policy, office, at);
    }
}

/* "Quá 48 giờ" is strictly more than the limit: what the program takes away at the breach was missed, be it by its
 * first second. */
void
ha_procedure_break_clock (HaCase *self, HaClockKind kind, const HaOffice *office, gint64 at)
{
  HaClock *clock = find_open_clock (self, kind);

  if (clock == NULL)
    return;
  let_run (clock, ha_procedure_get_policy (self, office), office, at);
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

gboolean
ha_procedure_applies (const HaCase *self, const HaPolicy *policy, const HaPolicyClock *rule)
{
  const HaTicket *ticket = self->ticket;
  HaPolicyCase what = { ticket->channel, ticket->kind, ticket->area, ticket->service };

  return ha_policy_applies (policy, rule, &what);
}

HaClock *
ha_procedure_start_clock (HaCase *self, const HaPolicyClock *rule, const HaOffice *office, gint64 at)
{
  gint64 starts = rule->from_reception ? self->ticket->round_started : at;
  HaClock *clock = ha_clock_start (ha_procedure_get_policy (self, office), rule->kind, self->ticket->round, starts, 0,
                                   office->calendar);

  if (rule->from_reception && rule->start != HA_START_RECEPTION)
    {
      HaStep *step = ha_step_new (HA_STEP_FROM_RECEPTION);

      step->at = at;
      g_ptr_array_add (clock->steps, step);
    }
  insert_clock (self, clock);
  return clock;
}

/* With the leaders again: their clock of this round, met by an outcome that did not satisfy, runs on, by the days of now.
 * Rule: 85A, quá 48 giờ */
static void
start_or_run_on (HaCase *self, const HaPolicyClock *rule, const HaOffice *office, gint64 at)
{
  HaClock *clock = find_clock (self, rule->kind);

  if (clock == NULL)
    ha_procedure_start_clock (self, rule, office, at);
  else if (rule->start == HA_START_ESCALATION && (rule->ends & HA_END_OUTCOME) != 0 && clock->met != 0)
    {
      clock->met = 0;
      ha_clock_reckon (clock, ha_procedure_get_policy (self, office), office->calendar);
    }
}

/* Rule: 85A, phản hồi 24 giờ; 85A, Xử lý; 85A, Thời gian xử lý */
void
ha_procedure_start_clocks (HaCase *self, HaClockStart start, guint but, const HaOffice *office, gint64 at)
{
  const HaPolicy *policy = ha_procedure_get_policy (self, office);

  for (guint i = 0; i < policy->clocks->len; i++)
    {
      const HaPolicyClock *rule = &g_array_index (policy->clocks, HaPolicyClock, i);

      if (rule->start == start && (rule->ends & but) == 0 && ha_procedure_applies (self, policy, rule))
        start_or_run_on (self, rule, office, at);
    }
}

void
ha_procedure_drop_clocks (HaCase *self, HaClockStart start, const HaOffice *office)
{
  const HaPolicy *policy = ha_procedure_get_policy (self, office);

  for (guint i = self->clocks->len; i-- > 0;)
    {
      HaClock *clock = g_ptr_array_index (self->clocks, i);
      const HaPolicyClock *rule = ha_policy_get_clock (policy, clock->kind);

      if (rule != NULL && rule->start == start && is_open_here (self, clock))
        g_ptr_array_remove_index (self->clocks, i);
    }
}

void
ha_procedure_set_leaders_date (HaCase *self, const HaOffice *office, gint64 until)
{
  HaClock *clock = find_open_clock (self, HA_CLOCK_LEADERSHIP);

  if (clock != NULL)
    ha_clock_set_due (clock, ha_procedure_get_policy (self, office), until, office->calendar);
}

/* What the policy does not let the end of the round meet is ended unmet: with 85A a reply in writing, which is met only by
 * a reply, and support, met only by a satisfied customer. */
void
ha_procedure_end_clocks (HaCase *self, const HaOffice *office, gint64 at, gboolean satisfied)
{
  const HaPolicy *policy = ha_procedure_get_policy (self, office);
  guint ends = HA_END_ROUND | (satisfied ? HA_END_SATISFIED : 0);

  ha_procedure_meet_clocks (self, ends, office, at);
  for (guint i = 0; i < self->clocks->len; i++)
    {
      HaClock *clock = g_ptr_array_index (self->clocks, i);

      if (!is_open_here (self, clock) || (get_ends (policy, clock) & ends) != 0)
        continue;
      let_run (clock, policy, office, at);
      clock->ended = at;
    }
}

/* As if they had never run: neither met nor missed. */
void
ha_procedure_discount_clocks (HaCase *self)
{
  for (guint i = 0; i < self->clocks->len; i++)
    {
      HaClock *clock = g_ptr_array_index (self->clocks, i);

      if (is_open_here (self, clock))
        clock->ended = clock->starts;
    }
}

gboolean
ha_procedure_is_pausable (const HaCase *self, const HaClock *clock, const HaPolicy *policy, gint64 at)
{
  const HaPolicyClock *rule = ha_policy_get_clock (policy, clock->kind);

  return rule != NULL && rule->pausable && is_open_here (self, clock) && clock->paused_since == 0 && at < clock->due;
}

void
ha_procedure_pause_clocks (HaCase *self, const HaOffice *office, gint64 at, gint64 until)
{
  const HaPolicy *policy = ha_procedure_get_policy (self, office);

  for (guint i = 0; i < self->clocks->len; i++)
    {
      HaClock *clock = g_ptr_array_index (self->clocks, i);

      if (ha_procedure_is_pausable (self, clock, policy, at))
        ha_clock_pause (clock, at, until);
    }
}

gboolean
ha_procedure_resumes (const HaFields *fields, const HaClock *clock)
{
  HaClockKind only = ha_clock_kind_from_id (ha_fields_get (fields, "clock"));

  return only == HA_CLOCK_NONE || clock->kind == only;
}

void
ha_procedure_resume_clocks (HaCase *self, const HaFields *fields, const HaOffice *office, gint64 at)
{
  const HaPolicy *policy = ha_procedure_get_policy (self, office);

  for (guint i = 0; i < self->clocks->len; i++)
    {
      HaClock *clock = g_ptr_array_index (self->clocks, i);

      if (is_open_here (self, clock) && ha_procedure_resumes (fields, clock))
        let_run (clock, policy, office, at);
    }
}
