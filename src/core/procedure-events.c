/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an action means to the clocks: which it starts and which it meets, by the rows of the policy. */
#include "core/procedure-private.h"

#define START_BIT(start) (1u << (start))

typedef struct {
  guint starts; /* bits (1 << HaClockStart) */
  guint ends;   /* bits of HaClockEnd */
} Event;

/* Rule: 85A, phản hồi 24 giờ: a contact that did not reach the customer is none. */
static guint
get_contact_ends (const HaFields *fields)
{
  if (!ha_fields_get_bool (fields, "reached"))
    return 0;
  switch (ha_contact_by_from_id (ha_fields_get (fields, "by")))
    {
    case HA_CONTACT_LETTER:
    case HA_CONTACT_EMAIL:
    case HA_CONTACT_MESSAGE: return HA_END_CONTACT | HA_END_WRITTEN_CONTACT;
    default: return HA_END_CONTACT;
    }
}

static gboolean
is_refused (const HaFields *fields)
{
  return ha_authenticity_from_id (ha_fields_get (fields, "authenticity")) == HA_AUTHENTICITY_FALSE;
}

/* to_leaders: a customer not satisfied sends the ticket to them, which is an escalation too. */
static Event
read_event (HaAction action, const HaFields *fields, gboolean to_leaders)
{
  const Event escalation = { START_BIT (HA_START_ESCALATION), HA_END_ESCALATED };

  switch (action)
    {
    case HA_ACTION_VERIFY: return (Event) { is_refused (fields) ? START_BIT (HA_START_REFUSAL) : 0, 0 };
    case HA_ACTION_OUTCOME: return (Event) { 0, HA_END_OUTCOME };
    case HA_ACTION_CONTACT: return (Event) { 0, get_contact_ends (fields) };
    case HA_ACTION_ISSUE_REPLY: return (Event) { 0, HA_END_REPLY };
    case HA_ACTION_ESCALATE: return escalation;
    case HA_ACTION_NOT_SATISFIED:
      if (to_leaders)
        return (Event) { escalation.starts | START_BIT (HA_START_DISSATISFACTION), escalation.ends };
      return (Event) { START_BIT (HA_START_DISSATISFACTION), 0 };
    default: return (Event) { 0, 0 };
    }
}

/* When it counts from: the program's escalation, at the breach, be the entry later because something was done in between. */
static gint64
get_time (const HaFields *fields, gint64 at)
{
  gint64 breached;

  return ha_fields_get_time (fields, "breached", &breached) ? breached : at;
}

/* The program's own escalation names the clock that was passed. Rule: 85A, quá 48 giờ */
void
ha_procedure_move_clocks (HaCase *self, HaAction action, const HaFields *fields, const HaOffice *office, gint64 acted)
{
  gint64 at = get_time (fields, acted);
  Event event = read_event (action, fields, self->ticket->leadership_seen);
  HaClockKind broken = action == HA_ACTION_ESCALATE ? ha_clock_kind_from_id (ha_fields_get (fields, "clock")) : 0;

  if (broken != HA_CLOCK_NONE)
    ha_procedure_break_clock (self, broken, office, at);
  ha_procedure_meet_clocks (self, event.ends, office, at);
  for (int start = HA_START_RECEPTION; start <= HA_N_STARTS; start++)
    if ((event.starts & START_BIT (start)) != 0)
      ha_procedure_start_clocks (self, (HaClockStart) start, event.ends, office, at);
  if (action == HA_ACTION_VERIFY && !is_refused (fields))
    ha_procedure_drop_clocks (self, HA_START_REFUSAL, office);
}

/* ---- After a correction ------------------------------------------------------------------------------------- */

static Event
read_entry (const HaEntry *entry)
{
  return read_event (entry->action, entry->fields, entry->after == HA_STAGE_LEADERSHIP);
}

/* When the round began such a clock, by its journal; 0: it has not. *next is the first entry after that. */
static gint64
find_start (const HaCase *self, const HaPolicyClock *rule, guint *next)
{
  gint64 at = rule->start == HA_START_RECEPTION ? self->ticket->round_started : 0;

  *next = 0;
  for (guint i = 0; i < self->journal->len && rule->start != HA_START_RECEPTION; i++)
    {
      const HaEntry *entry = g_ptr_array_index (self->journal, i);
      Event event = read_entry (entry);
      gboolean starts = (event.starts & START_BIT (rule->start)) != 0 && (event.ends & rule->ends) == 0;

      if (entry->round != self->ticket->round)
        continue;
      if (rule->start == HA_START_REFUSAL && entry->action == HA_ACTION_VERIFY && !starts)
        at = 0;
      if (!starts || at != 0)
        continue;
      at = get_time (entry->fields, entry->at);
      *next = i + 1;
    }
  return at;
}

/* A letter that was taken back did not answer. What a contact meets as well asks only that the customer hears from the company, which that
 * letter did. */
static gboolean
asks_for_reply (const HaPolicyClock *rule)
{
  return (rule->ends & HA_END_REPLY) != 0 && (rule->ends & (HA_END_CONTACT | HA_END_WRITTEN_CONTACT)) == 0;
}

/* The first entry from which on replies of this round stand: the one behind the newest that left it without any. */
static guint
find_standing (const HaCase *self)
{
  for (guint i = self->journal->len; i-- > 0;)
    {
      const HaEntry *entry = g_ptr_array_index (self->journal, i);

      if (entry->round == self->ticket->round && ha_procedure_leaves_unanswered (entry->action, entry->fields))
        return i + 1;
    }
  return 0;
}

static gboolean
runs_on (const HaPolicyClock *rule, Event event)
{
  return rule->start == HA_START_ESCALATION && (event.starts & START_BIT (HA_START_ESCALATION)) != 0
         && (rule->ends & HA_END_OUTCOME) != 0;
}

/* What an entry did to a clock that was not there then, or not as it is now. */
static void
repeat_entry (HaClock *clock, const HaPolicy *policy, const HaPolicyClock *rule, const HaEntry *entry, const HaOffice *office,
              gboolean stands)
{
  Event event = read_entry (entry);
  gint64 until = 0;

  if (!stands && asks_for_reply (rule))
    event.ends &= ~(guint) HA_END_REPLY;

  ha_fields_get_time (entry->fields, "until", &until);
  if (clock->met != 0)
    clock->met = runs_on (rule, event) ? 0 : clock->met;
  else if ((event.ends & rule->ends) != 0)
    ha_procedure_meet_clock (clock, policy, office, get_time (entry->fields, entry->at));
  else if (entry->action == HA_ACTION_PAUSE && rule->pausable && clock->paused_since == 0)
    ha_clock_pause (clock, entry->at, until);
  else if (entry->action == HA_ACTION_RESUME && clock->paused_since != 0 && ha_procedure_resumes (entry->fields, clock))
    ha_clock_resume (clock, policy, entry->at, office->calendar);
  else if (entry->action == HA_ACTION_DIRECT && rule->kind == HA_CLOCK_LEADERSHIP && until != 0)
    ha_clock_set_due (clock, policy, until, office->calendar);
}

/* Replies before the entry `standing` do not count. */
static void
restart_clock (HaCase *self, const HaPolicy *policy, const HaPolicyClock *rule, const HaOffice *office, guint standing)
{
  guint next;
  gint64 at = find_start (self, rule, &next);
  HaClock *clock = at != 0 ? ha_procedure_start_clock (self, rule, office, at) : NULL;

  for (guint i = next; clock != NULL && i < self->journal->len; i++)
    {
      const HaEntry *entry = g_ptr_array_index (self->journal, i);

      if (entry->round == self->ticket->round)
        repeat_entry (clock, policy, rule, entry, office, i >= standing);
    }
}

/* Clocks that run by a policy which is not the ticket's any more. */
static void
drop_unknown (HaCase *self, const HaPolicy *policy)
{
  for (guint i = self->clocks->len; i-- > 0;)
    {
      HaClock *clock = g_ptr_array_index (self->clocks, i);

      if (clock->round == self->ticket->round && ha_clock_is_open (clock) && ha_policy_get_clock (policy, clock->kind) == NULL)
        g_ptr_array_remove_index (self->clocks, i);
    }
}

/* Channel, kind, area, service or time of reception were wrong: finished clocks keep what they were; an open one that no
 * longer applies is dropped, one reckoned from the reception is computed again, and one that only now applies is started, and
 * met by what was done already. */
void
ha_procedure_restart_clocks (HaCase *self, const HaOffice *office)
{
  const HaPolicy *policy = ha_procedure_get_policy (self, office);

  if (self->ticket->closed != 0)
    return;
  drop_unknown (self, policy);
  for (guint i = 0; i < policy->clocks->len; i++)
    {
      const HaPolicyClock *rule = &g_array_index (policy->clocks, HaPolicyClock, i);
      const HaClock *clock = ha_case_get_clock (self, rule->kind, self->ticket->round);
      gboolean applies = ha_procedure_applies (self, policy, rule);
      gboolean stays = applies && rule->start != HA_START_RECEPTION && !rule->from_reception;

      if (clock != NULL && (stays || !ha_clock_is_open (clock)))
        continue;
      if (clock != NULL)
        g_ptr_array_remove (self->clocks, (gpointer) clock);
      if (applies)
        restart_clock (self, policy, rule, office, find_standing (self));
    }
}

/* ---- After the last reply of a round was taken back ---------------------------------------------------------- */

gboolean
ha_procedure_leaves_unanswered (HaAction action, const HaFields *fields)
{
  return action == HA_ACTION_WITHDRAW_REPLY && ha_fields_get_bool (fields, "unanswered");
}

/* By a reply and nothing else that was done then. */
static gboolean
was_met_by_reply (const HaCase *self, const HaPolicyClock *rule, const HaClock *clock)
{
  gboolean found = FALSE;

  for (guint i = 0; i < self->journal->len; i++)
    {
      const HaEntry *entry = g_ptr_array_index (self->journal, i);

      if (entry->round != clock->round || (read_entry (entry).ends & rule->ends) == 0
          || MAX (get_time (entry->fields, entry->at), clock->starts) != clock->met)
        continue;
      if (entry->action != HA_ACTION_ISSUE_REPLY)
        return FALSE;
      found = TRUE;
    }
  return found;
}

static gboolean
runs_again (const HaCase *self, const HaPolicy *policy, const HaPolicyClock *rule, const HaClock *clock)
{
  guint next;

  return clock != NULL && clock->met != 0 && asks_for_reply (rule) && ha_procedure_applies (self, policy, rule)
         && find_start (self, rule, &next) != 0 && was_met_by_reply (self, rule, clock);
}

/* As if no reply had been issued: from its start, with its pauses, by the days of now, as every running clock. Rule: 85A, Xử lý */
void
ha_procedure_take_reply_back (HaCase *self, const HaFields *fields, const HaOffice *office, gint64 at)
{
  const HaPolicy *policy = ha_procedure_get_policy (self, office);

  if (!ha_procedure_leaves_unanswered (HA_ACTION_WITHDRAW_REPLY, fields))
    return;
  for (guint i = 0; i < policy->clocks->len; i++)
    {
      const HaPolicyClock *rule = &g_array_index (policy->clocks, HaPolicyClock, i);
      const HaClock *clock = ha_case_get_clock (self, rule->kind, self->ticket->round);

      if (!runs_again (self, policy, rule, clock))
        continue;
      g_ptr_array_remove (self->clocks, (gpointer) clock);
      restart_clock (self, policy, rule, office, self->journal->len);
    }
}
