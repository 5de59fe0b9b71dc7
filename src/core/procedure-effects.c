/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each action does to a case: stage, clocks, facts. Pure; checks are in procedure.c. */
#include <string.h>

#include "core/procedure-private.h"

const HaPolicy *
ha_procedure_get_policy (const HaCase *self, const HaOffice *office)
{
  const HaPolicy *policy = ha_office_get_policy_by_id (office, self->ticket->policy);

  return policy != NULL ? policy : ha_office_get_policy (office, self->ticket->received);
}

/* ---- Clocks -------------------------------------------------------------------------------------------------------------- */

static HaClock *
find_open_clock (HaCase *self, HaClockKind kind)
{
  for (guint i = self->clocks->len; i-- > 0;)
    {
      HaClock *clock = g_ptr_array_index (self->clocks, i);

      if (clock->kind == kind && clock->round == self->ticket->round && ha_clock_is_open (clock))
        return clock;
    }
  return NULL;
}

static void
meet_clock (HaCase *self, HaClockKind kind, const HaOffice *office, gint64 at)
{
  HaClock *clock = find_open_clock (self, kind);

  if (clock == NULL)
    return;
  if (clock->paused_since != 0)
    ha_clock_resume (clock, at, office->calendar);
  clock->met = at;
}

static void
start_clock (HaCase *self, HaClockKind kind, const HaOffice *office, gint64 at, gint64 due)
{
  const HaPolicy *policy = ha_procedure_get_policy (self, office);

  if (ha_policy_get_clock (policy, kind) != NULL)
    g_ptr_array_add (self->clocks, ha_clock_start (policy, kind, self->ticket->round, at, due, office->calendar));
}

/* Rule: 85A, phản hồi 24 giờ; 85A, Xử lý */
void
ha_procedure_start_reception_clocks (HaCase *self, const HaOffice *office, gint64 at, gboolean solved)
{
  const HaPolicy *policy = ha_procedure_get_policy (self, office);

  for (int kind = 1; kind <= HA_N_CLOCKS; kind++)
    if (ha_policy_applies (policy, (HaClockKind) kind, self->ticket->channel) && !(solved && kind == HA_CLOCK_HANDLING))
      start_clock (self, (HaClockKind) kind, office, at, 0);
}

/* The end of the round meets feedback, handling and leadership; a reply in writing is met only by a reply. */
static void
end_clocks (HaCase *self, const HaOffice *office, gint64 at, gboolean satisfied)
{
  for (guint i = 0; i < self->clocks->len; i++)
    {
      HaClock *clock = g_ptr_array_index (self->clocks, i);

      if (clock->round != self->ticket->round || !ha_clock_is_open (clock))
        continue;
      if (clock->paused_since != 0)
        ha_clock_resume (clock, at, office->calendar);
      if (clock->kind == HA_CLOCK_WRITTEN_REPLY || (clock->kind == HA_CLOCK_SUPPORT && !satisfied))
        clock->ended = at;
      else
        clock->met = at;
    }
}

static void
end_round (HaCase *self, const HaOffice *office, gint64 at, HaEnding ending)
{
  end_clocks (self, office, at, ending == HA_ENDING_SATISFIED || ending == HA_ENDING_ON_THE_SPOT);
  self->ticket->stage = HA_STAGE_RESOLVED;
  self->ticket->ending = ending;
  self->ticket->closed = at;
}

/* ---- Facts ---------------------------------------------------------------------------------------------------------------- */

static void
replace (char **place, const char *value)
{
  g_free (*place);
  *place = g_strdup (value);
}

static void
remove_involved (HaTicket *ticket, gint64 department)
{
  for (guint i = 0; i < ticket->involved->len; i++)
    if (g_array_index (ticket->involved, gint64, i) == department)
      {
        g_array_remove_index (ticket->involved, i);
        return;
      }
}

/* A person alone brings the own department; another department without a person takes the ticket from the person. */
static void
hand_over (HaTicket *ticket, const HaFields *fields, const HaOffice *office)
{
  gint64 department = ha_fields_get_int (fields, "department");
  gint64 person = ha_fields_get_int (fields, "person");

  if (department == 0 && person != 0)
    {
      const HaPerson *who = ha_office_get_person (office, person);

      department = who != NULL ? who->department : 0;
    }
  if (department != 0 && department != ticket->department)
    {
      ticket->department = department;
      ticket->person = 0;
    }
  if (person != 0)
    ticket->person = person;
  remove_involved (ticket, ticket->department);
}

static void
involve (HaTicket *ticket, gint64 department)
{
  remove_involved (ticket, department);
  if (department != ticket->department)
    g_array_append_val (ticket->involved, department);
}

static void
escalate (HaCase *self, const HaOffice *office, gint64 at)
{
  meet_clock (self, HA_CLOCK_SUPPORT, office, at);
  if (find_open_clock (self, HA_CLOCK_LEADERSHIP) == NULL)
    start_clock (self, HA_CLOCK_LEADERSHIP, office, at, 0);
  self->ticket->stage = HA_STAGE_LEADERSHIP;
  self->ticket->leadership_seen = TRUE;
}

/* Back to the leaders lets their clock run on; else support begins. Rule: 85A, quá 48 giờ */
static void
begin_support (HaCase *self, const HaOffice *office, gint64 at)
{
  HaTicket *ticket = self->ticket;

  if (!ticket->leadership_seen)
    {
      ticket->stage = HA_STAGE_SUPPORT;
      start_clock (self, HA_CLOCK_SUPPORT, office, at, 0);
      return;
    }
  ticket->stage = HA_STAGE_LEADERSHIP;
  for (guint i = self->clocks->len; i-- > 0;)
    {
      HaClock *clock = g_ptr_array_index (self->clocks, i);

      if (clock->kind == HA_CLOCK_LEADERSHIP && clock->round == ticket->round)
        {
          clock->met = 0;
          return;
        }
    }
}

static void
set_leaders_date (HaCase *self, const HaFields *fields, const HaOffice *office)
{
  HaClock *clock = find_open_clock (self, HA_CLOCK_LEADERSHIP);
  gint64 until;

  if (clock == NULL || !ha_fields_get_time (fields, "until", &until))
    return;
  {
    HaClock *fresh = ha_clock_start (ha_procedure_get_policy (self, office), HA_CLOCK_LEADERSHIP, clock->round, clock->starts, until, office->calendar);

    clock->due = fresh->due;
    clock->warn = fresh->warn;
    clock->target = fresh->target;
    g_ptr_array_unref (clock->steps);
    clock->steps = g_steal_pointer (&fresh->steps);
    ha_clock_free (fresh);
  }
}

static void
reopen (HaCase *self, const HaOffice *office, gint64 at)
{
  HaTicket *ticket = self->ticket;

  ticket->round++;
  ticket->round_started = at;
  ticket->stage = HA_STAGE_HANDLING;
  ticket->authenticity = HA_AUTHENTICITY_NONE;
  g_clear_pointer (&ticket->scope, g_free);
  g_clear_pointer (&ticket->outcome, g_free);
  ticket->ending = HA_ENDING_NONE;
  ticket->closed = 0;
  ticket->merged_into = 0;
  ticket->reply_lifted = FALSE;
  ticket->leadership_seen = FALSE;
  ha_procedure_start_reception_clocks (self, office, at, FALSE);
}

static gboolean
is_pausable (const HaCase *self, const HaClock *clock, const HaPolicy *policy)
{
  const HaPolicyClock *rule = ha_policy_get_clock (policy, clock->kind);

  return rule != NULL && rule->pausable && clock->round == self->ticket->round && ha_clock_is_open (clock);
}

static void
pause_or_resume (HaCase *self, const HaFields *fields, const HaOffice *office, gint64 at, gboolean pause)
{
  const HaPolicy *policy = ha_procedure_get_policy (self, office);
  gint64 until = 0;

  ha_fields_get_time (fields, "until", &until);
  for (guint i = 0; i < self->clocks->len; i++)
    {
      HaClock *clock = g_ptr_array_index (self->clocks, i);

      if (!is_pausable (self, clock, policy))
        continue;
      if (pause && clock->paused_since == 0)
        ha_clock_pause (clock, at, until);
      else if (!pause && clock->paused_since != 0)
        ha_clock_resume (clock, at, office->calendar);
    }
}

/* ---- Corrections ------------------------------------------------------------------------------------------------------------ */

static char **
find_text_field (HaCase *self, const char *field)
{
  const struct { const char *name; char **place; } texts[] = {
    { "content", &self->ticket->content }, { "asks_for", &self->ticket->asks_for },
    { "customer_name", &self->customer->name }, { "customer_honorific", &self->customer->honorific },
    { "customer_phone", &self->customer->phone }, { "customer_address", &self->customer->address },
    { "customer_subscriber_code", &self->customer->subscriber_code }, { "customer_email", &self->customer->email },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (g_str_equal (texts[i].name, field))
      return texts[i].place;
  return NULL;
}

/* Channel or time of reception were wrong: the open clocks of reception are computed again; finished ones keep what they were. */
static void
restart_reception_clocks (HaCase *self, const HaOffice *office)
{
  const HaPolicy *policy = ha_procedure_get_policy (self, office);
  gint64 starts = self->ticket->round == 1 ? self->ticket->received : self->ticket->round_started;

  if (self->ticket->closed != 0)
    return;
  for (int kind = 1; kind <= HA_N_CLOCKS; kind++)
    {
      const HaPolicyClock *rule = ha_policy_get_clock (policy, (HaClockKind) kind);
      HaClock *open = find_open_clock (self, (HaClockKind) kind);
      gboolean applies = ha_policy_applies (policy, (HaClockKind) kind, self->ticket->channel);

      if (rule == NULL || rule->start != HA_START_RECEPTION)
        continue;
      if (open != NULL)
        g_ptr_array_remove (self->clocks, open);
      else if (ha_case_get_clock (self, (HaClockKind) kind, self->ticket->round) != NULL)
        continue; /* finished */
      if (applies)
        start_clock (self, (HaClockKind) kind, office, starts, 0);
    }
}

static void
correct (HaCase *self, const HaFields *fields, const HaOffice *office)
{
  HaTicket *ticket = self->ticket;
  const char *field = ha_fields_get (fields, "field");
  const char *value = ha_fields_get (fields, "value");
  char **text = find_text_field (self, field);

  if (text != NULL)
    replace (text, value);
  else if (g_str_equal (field, "kind"))
    ticket->kind = ha_kind_from_id (value);
  else if (g_str_equal (field, "area"))
    ticket->area = ha_area_from_id (value);
  else if (g_str_equal (field, "service"))
    ticket->service = ha_service_from_id (value);
  else if (g_str_equal (field, "channel"))
    {
      ticket->channel = ha_channel_from_id (value);
      restart_reception_clocks (self, office);
    }
  else if (g_str_equal (field, "received") && ha_time_parse (value, &ticket->received))
    {
      if (ticket->round == 1)
        ticket->round_started = ticket->received;
      restart_reception_clocks (self, office);
    }
}

/* ---- The door ---------------------------------------------------------------------------------------------------------------- */

void
ha_procedure_apply (HaCase *self, HaAction action, const HaFields *fields, const HaOffice *office, gint64 at)
{
  HaTicket *ticket = self->ticket;

  switch (action)
    {
    case HA_ACTION_SOLVE_ON_THE_SPOT:
      replace (&ticket->outcome, ha_fields_get (fields, "text"));
      end_round (self, office, at, HA_ENDING_ON_THE_SPOT);
      break;
    case HA_ACTION_TAKE_UP:
      hand_over (ticket, fields, office);
      ticket->stage = HA_STAGE_HANDLING;
      break;
    case HA_ACTION_ASSIGN:
      hand_over (ticket, fields, office);
      break;
    case HA_ACTION_INVOLVE:
      involve (ticket, ha_fields_get_int (fields, "department"));
      break;
    case HA_ACTION_VERIFY:
      ticket->authenticity = ha_authenticity_from_id (ha_fields_get (fields, "authenticity"));
      replace (&ticket->scope, ha_fields_get (fields, "scope"));
      break;
    case HA_ACTION_OUTCOME:
      replace (&ticket->outcome, ha_fields_get (fields, "text"));
      meet_clock (self, HA_CLOCK_HANDLING, office, at);
      if (ticket->stage == HA_STAGE_LEADERSHIP)
        meet_clock (self, HA_CLOCK_LEADERSHIP, office, at);
      ticket->stage = HA_STAGE_OUTCOME;
      break;
    case HA_ACTION_CONTACT:
      if (ha_fields_get_bool (fields, "reached"))
        meet_clock (self, HA_CLOCK_FEEDBACK, office, at);
      break;
    case HA_ACTION_SATISFIED:
      end_round (self, office, at, HA_ENDING_SATISFIED);
      break;
    case HA_ACTION_NOT_SATISFIED:
      begin_support (self, office, at);
      break;
    case HA_ACTION_ESCALATE:
      escalate (self, office, at);
      break;
    case HA_ACTION_DIRECT:
      hand_over (ticket, fields, office);
      set_leaders_date (self, fields, office);
      break;
    case HA_ACTION_CLOSE_UNSATISFIED:
      end_round (self, office, at, HA_ENDING_CLOSED_UNSATISFIED);
      break;
    case HA_ACTION_LIFT_REPLY:
      ticket->reply_lifted = TRUE;
      break;
    case HA_ACTION_WITHDRAW:
      end_round (self, office, at, HA_ENDING_WITHDRAWN);
      break;
    case HA_ACTION_MERGE:
      if (ha_fields_get (fields, "into") != NULL)
        end_round (self, office, at, HA_ENDING_MERGED);
      break;
    case HA_ACTION_REOPEN:
      reopen (self, office, at);
      break;
    case HA_ACTION_CORRECT:
      correct (self, fields, office);
      break;
    case HA_ACTION_PAUSE:
    case HA_ACTION_RESUME:
      pause_or_resume (self, fields, office, at, action == HA_ACTION_PAUSE);
      break;
    case HA_ACTION_ISSUE_REPLY:
      meet_clock (self, HA_CLOCK_WRITTEN_REPLY, office, at);
      meet_clock (self, HA_CLOCK_FEEDBACK, office, at);
      break;
    default: /* appointments and drafts are in the journal alone */
      break;
    }
}
