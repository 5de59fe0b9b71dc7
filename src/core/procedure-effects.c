/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each action does to a case, one function an action: stage, clocks, facts. Checks are in procedure.c. */
#include "core/procedure-private.h"

static void
replace (char **place, const char *value)
{
  g_free (*place);
  *place = g_strdup (value);
}

/* ---- Who holds it ------------------------------------------------------------------------------------------- */

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

static void
add_involved (HaTicket *ticket, gint64 department)
{
  remove_involved (ticket, department);
  if (department != ticket->department)
    g_array_append_val (ticket->involved, department);
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
assign (HaCase *self, const HaFields *fields, const HaOffice *office, gint64 at)
{
  hand_over (self->ticket, fields, office);
}

static void
take_up (HaCase *self, const HaFields *fields, const HaOffice *office, gint64 at)
{
  hand_over (self->ticket, fields, office);
  self->ticket->stage = HA_STAGE_HANDLING;
}

static void
involve (HaCase *self, const HaFields *fields, const HaOffice *office, gint64 at)
{
  add_involved (self->ticket, ha_fields_get_int (fields, "department"));
}

/* ---- Work --------------------------------------------------------------------------------------------------- */

static void
verify (HaCase *self, const HaFields *fields, const HaOffice *office, gint64 at)
{
  self->ticket->authenticity = ha_authenticity_from_id (ha_fields_get (fields, "authenticity"));
  replace (&self->ticket->scope, ha_fields_get (fields, "scope"));
}

static void
record_outcome (HaCase *self, const HaFields *fields, const HaOffice *office, gint64 at)
{
  replace (&self->ticket->outcome, ha_fields_get (fields, "text"));
  self->ticket->stage = HA_STAGE_OUTCOME;
}

static void
lift_reply (HaCase *self, const HaFields *fields, const HaOffice *office, gint64 at)
{
  self->ticket->reply_lifted = TRUE;
}

/* ---- Not satisfied ------------------------------------------------------------------------------------------ */

/* Who held it works on beside the leaders. */
static void
move_to_leaders (HaCase *self, const HaFields *fields, const HaOffice *office)
{
  HaTicket *ticket = self->ticket;
  gint64 before = ticket->department;

  hand_over (ticket, fields, office);
  if (before != 0 && before != ticket->department)
    add_involved (ticket, before);
  ticket->stage = HA_STAGE_LEADERSHIP;
  ticket->leadership_seen = TRUE;
}

static void
escalate (HaCase *self, const HaFields *fields, const HaOffice *office, gint64 at)
{
  move_to_leaders (self, fields, office);
}

/* A round that has been with the leaders goes back to them. */
static void
not_satisfied (HaCase *self, const HaFields *fields, const HaOffice *office, gint64 at)
{
  if (self->ticket->leadership_seen)
    move_to_leaders (self, fields, office);
  else
    self->ticket->stage = HA_STAGE_SUPPORT;
}

static void
direct (HaCase *self, const HaFields *fields, const HaOffice *office, gint64 at)
{
  gint64 until;

  hand_over (self->ticket, fields, office);
  if (ha_fields_get_time (fields, "until", &until))
    ha_procedure_set_leaders_date (self, office, until);
}

/* ---- Ends and beginnings of a round ------------------------------------------------------------------------- */

static void
end_round (HaCase *self, const HaOffice *office, gint64 at, HaEnding ending)
{
  ha_procedure_end_clocks (self, office, at, ending == HA_ENDING_SATISFIED || ending == HA_ENDING_ON_THE_SPOT);
  self->ticket->stage = HA_STAGE_RESOLVED;
  self->ticket->ending = ending;
  self->ticket->closed = at;
}

static void
solve_on_the_spot (HaCase *self, const HaFields *fields, const HaOffice *office, gint64 at)
{
  replace (&self->ticket->outcome, ha_fields_get (fields, "text"));
  end_round (self, office, at, HA_ENDING_ON_THE_SPOT);
}

static void
satisfied (HaCase *self, const HaFields *fields, const HaOffice *office, gint64 at)
{
  end_round (self, office, at, HA_ENDING_SATISFIED);
}

static void
close_unsatisfied (HaCase *self, const HaFields *fields, const HaOffice *office, gint64 at)
{
  end_round (self, office, at, HA_ENDING_CLOSED_UNSATISFIED);
}

static void
withdraw (HaCase *self, const HaFields *fields, const HaOffice *office, gint64 at)
{
  end_round (self, office, at, HA_ENDING_WITHDRAWN);
}

/* What was finished keeps the day of its end. */
static void
undo_import (HaCase *self, const HaFields *fields, const HaOffice *office, gint64 at)
{
  ha_procedure_discount_clocks (self);
  self->ticket->stage = HA_STAGE_RESOLVED;
  self->ticket->ending = HA_ENDING_NONE;
  if (self->ticket->closed == 0)
    self->ticket->closed = at;
}

/* The mirrored entry of the ticket merged into has "from" in place of "into" and changes nothing. */
static void
merge (HaCase *self, const HaFields *fields, const HaOffice *office, gint64 at)
{
  if (ha_fields_get (fields, "into") != NULL)
    end_round (self, office, at, HA_ENDING_MERGED);
}

static void
reopen (HaCase *self, const HaFields *fields, const HaOffice *office, gint64 at)
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
  ha_procedure_start_clocks (self, HA_START_RECEPTION, 0, office, at);
}

/* ---- Pauses ------------------------------------------------------------------------------------------------- */

static void
pause_clocks (HaCase *self, const HaFields *fields, const HaOffice *office, gint64 at)
{
  gint64 until = 0;

  ha_fields_get_time (fields, "until", &until);
  ha_procedure_pause_clocks (self, office, at, until);
}

/* ---- The table ---------------------------------------------------------------------------------------------- */

typedef void (*Effect) (HaCase *self, const HaFields *fields, const HaOffice *office, gint64 at);

/* Contacts and letters move only clocks; appointments and drafts are in the journal alone. */
static const Effect effects[HA_N_ACTIONS + 1] = {
  [HA_ACTION_SOLVE_ON_THE_SPOT] = solve_on_the_spot,
  [HA_ACTION_TAKE_UP] = take_up,
  [HA_ACTION_ASSIGN] = assign,
  [HA_ACTION_INVOLVE] = involve,
  [HA_ACTION_VERIFY] = verify,
  [HA_ACTION_OUTCOME] = record_outcome,
  [HA_ACTION_SATISFIED] = satisfied,
  [HA_ACTION_NOT_SATISFIED] = not_satisfied,
  [HA_ACTION_ESCALATE] = escalate,
  [HA_ACTION_DIRECT] = direct,
  [HA_ACTION_CLOSE_UNSATISFIED] = close_unsatisfied,
  [HA_ACTION_LIFT_REPLY] = lift_reply,
  [HA_ACTION_WITHDRAW] = withdraw,
  [HA_ACTION_MERGE] = merge,
  [HA_ACTION_REOPEN] = reopen,
  [HA_ACTION_CORRECT] = ha_procedure_correct,
  [HA_ACTION_PAUSE] = pause_clocks,
  [HA_ACTION_RESUME] = ha_procedure_resume_clocks,
  [HA_ACTION_RECKON] = ha_procedure_reckon_clocks,
  [HA_ACTION_UNDO_IMPORT] = undo_import,
  [HA_ACTION_WITHDRAW_REPLY] = ha_procedure_take_reply_back,
};

void
ha_procedure_apply (HaCase *self, HaAction action, const HaFields *fields, const HaOffice *office, gint64 at)
{
  ha_procedure_move_clocks (self, action, fields, office, at);
  if (effects[action] != NULL)
    effects[action] (self, fields, office, at);
}
