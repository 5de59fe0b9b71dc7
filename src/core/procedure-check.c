/* SPDX-License-Identifier: GPL-3.0-or-later */
/* May it be done: the stage, the person, and the conditions that the table's columns do not say. */
#include "core/procedure-private.h"

gboolean
ha_procedure_needs_reply (const HaCase *self, const HaOffice *office)
{
  return self->ticket->closed == 0 && ha_case_is_written (self, ha_procedure_get_policy (self, office))
         && !self->ticket->reply_lifted && !ha_case_has_reply (self);
}

/* ---- Stage and person --------------------------------------------------------------------------------------- */

/* Departments that work on a ticket beside its holder have it too. */
static gboolean
has_right (const HaCase *self, HaAction action, const HaPerson *actor)
{
  const HaTicket *ticket = self->ticket;

  if (ha_rights_may (actor, action, ticket->department))
    return TRUE;
  for (guint i = 0; actor != NULL && i < ticket->involved->len; i++)
    if (ha_rights_may (actor, action, g_array_index (ticket->involved, gint64, i)))
      return TRUE;
  return FALSE;
}

static gboolean
check_stage (const HaCase *self, const HaActionSpec *spec, GError **error)
{
  HaStage stage = self->ticket->stage;

  if ((spec->from & HA_STAGE_BIT (stage)) != 0)
    return TRUE;
  return ha_procedure_refuse (error, HA_PROCEDURE_ERROR_STAGE, spec->action, stage, NULL, "not allowed at this stage");
}

static gboolean
check_right (const HaCase *self, const HaActionSpec *spec, const HaContext *context, GError **error)
{
  if (has_right (self, spec->action, context->actor))
    return TRUE;
  return ha_procedure_refuse (error, HA_PROCEDURE_ERROR_RIGHT, spec->action, self->ticket->stage, NULL,
                              "this person may not");
}

/* ---- Conditions --------------------------------------------------------------------------------------------- */

typedef gboolean (*Condition) (const HaCase *self, HaAction action, const HaContext *context, GError **error);

static gboolean
refuse (const HaCase *self, HaAction action, HaProcedureError code, const char *why, GError **error)
{
  return ha_procedure_refuse (error, code, action, self->ticket->stage, NULL, why);
}

/* Leaders may record an outcome without a verification of this round: they have seen the ticket. */
static gboolean
check_verified (const HaCase *self, HaAction action, const HaContext *context, GError **error)
{
  if (self->ticket->stage != HA_STAGE_HANDLING || self->ticket->authenticity != HA_AUTHENTICITY_NONE)
    return TRUE;
  return refuse (self, action, HA_PROCEDURE_ERROR_NEEDS_VERIFY, "verify first", error);
}

static gboolean
check_not_written (const HaCase *self, HaAction action, const HaContext *context, GError **error)
{
  if (!ha_case_is_written (self, ha_procedure_get_policy (self, context->office)))
    return TRUE;
  return refuse (self, action, HA_PROCEDURE_ERROR_WRITTEN, "not for a complaint in writing", error);
}

/* Rule: 85A, Xử lý: a complaint in writing is answered in writing. */
static gboolean
check_replied (const HaCase *self, HaAction action, const HaContext *context, GError **error)
{
  if (!ha_procedure_needs_reply (self, context->office))
    return TRUE;
  return refuse (self, action, HA_PROCEDURE_ERROR_NEEDS_REPLY, "a complaint in writing needs an issued reply", error);
}

static gboolean
check_liftable (const HaCase *self, HaAction action, const HaContext *context, GError **error)
{
  if (ha_procedure_needs_reply (self, context->office))
    return TRUE;
  return refuse (self, action, HA_PROCEDURE_ERROR_SAME, "no reply is needed", error);
}

static gboolean
is_paused (const HaCase *self, const HaClock *clock)
{
  return clock->paused_since != 0 && clock->round == self->ticket->round && ha_clock_is_open (clock);
}

static gboolean
check_pausable (const HaCase *self, HaAction action, const HaContext *context, GError **error)
{
  const HaPolicy *policy = ha_procedure_get_policy (self, context->office);

  for (guint i = 0; i < self->clocks->len; i++)
    {
      const HaClock *clock = g_ptr_array_index (self->clocks, i);

      if (action == HA_ACTION_RESUME ? is_paused (self, clock)
                                     : ha_procedure_is_pausable (self, clock, policy, context->now))
        return TRUE;
    }
  return refuse (self, action, HA_PROCEDURE_ERROR_NOT_PAUSABLE, "no clock that this can be done with", error);
}

static gboolean
check_pause_over (const HaCase *self, HaAction action, const HaContext *context, GError **error)
{
  if (context->actor != NULL)
    return check_pausable (self, action, context, error);
  if (ha_procedure_get_pause_end (self, context) != 0)
    return TRUE;
  return refuse (self, action, HA_PROCEDURE_ERROR_RIGHT, "the program resumes only what was paused up to now", error);
}

static gboolean
check_reckoning (const HaCase *self, HaAction action, const HaContext *context, GError **error)
{
  if (ha_procedure_needs_reckoning (self, context))
    return TRUE;
  return refuse (self, action, HA_PROCEDURE_ERROR_SAME, "no running clock would change, nor what it says", error);
}

/* Only what an old sheet brought in is taken back, and only as long as nobody worked on it. */
static gboolean
check_untouched (const HaCase *self, HaAction action, const HaContext *context, GError **error)
{
  if (ha_procedure_is_untouched_import (self))
    return TRUE;
  return refuse (self, action, HA_PROCEDURE_ERROR_INVALID, "not imported, or worked on since", error);
}

static gboolean
check_not_taken_back (const HaCase *self, HaAction action, const HaContext *context, GError **error)
{
  if (!ha_ticket_is_taken_back (self->ticket))
    return TRUE;
  return refuse (self, action, HA_PROCEDURE_ERROR_INVALID, "taken back with its import", error);
}

/* The program moves only what is past its limit. */
static gboolean
check_program (const HaCase *self, HaAction action, const HaContext *context, GError **error)
{
  if (context->actor != NULL || ha_procedure_find_escalating (self, context) != NULL)
    return TRUE;
  return refuse (self, action, HA_PROCEDURE_ERROR_RIGHT, "the program escalates only what is past its limit", error);
}

static const Condition conditions[HA_N_ACTIONS + 1] = {
  [HA_ACTION_SOLVE_ON_THE_SPOT] = check_not_written,
  [HA_ACTION_OUTCOME] = check_verified,
  [HA_ACTION_SATISFIED] = check_replied,
  [HA_ACTION_ESCALATE] = check_program,
  [HA_ACTION_CLOSE_UNSATISFIED] = check_replied,
  [HA_ACTION_LIFT_REPLY] = check_liftable,
  [HA_ACTION_PAUSE] = check_pausable,
  [HA_ACTION_RESUME] = check_pause_over,
  [HA_ACTION_RECKON] = check_reckoning,
  [HA_ACTION_UNDO_IMPORT] = check_untouched,
};

gboolean
ha_procedure_may (const HaCase *self, HaAction action, const HaContext *context, GError **error)
{
  const HaActionSpec *spec = ha_procedure_get_spec (action);

  return check_stage (self, spec, error) && check_right (self, spec, context, error)
         && check_not_taken_back (self, action, context, error)
         && (conditions[action] == NULL || conditions[action] (self, action, context, error));
}

/* ---- What is offered ---------------------------------------------------------------------------------------- */

static gboolean
has_letter (const HaCase *self, guint statuses)
{
  for (guint i = 0; i < self->letters->len; i++)
    if ((statuses & (1u << ((const HaLetter *) g_ptr_array_index (self->letters, i))->status)) != 0)
      return TRUE;
  return FALSE;
}

/* Steps of a letter are offered only when there is one to take them. */
static gboolean
has_its_letter (const HaCase *self, HaAction action)
{
  switch (action)
    {
    case HA_ACTION_SUBMIT_REPLY: return has_letter (self, 1u << HA_LETTER_DRAFT);
    case HA_ACTION_ISSUE_REPLY: return has_letter (self, 1u << HA_LETTER_DRAFT | 1u << HA_LETTER_SUBMITTED);
    case HA_ACTION_WITHDRAW_REPLY:
    case HA_ACTION_DELIVER_REPLY: return has_letter (self, 1u << HA_LETTER_ISSUED);
    default: return TRUE;
    }
}

HaAction *
ha_procedure_list_allowed (const HaCase *self, const HaContext *context)
{
  HaAction *allowed = g_new0 (HaAction, HA_N_ACTIONS + 1);
  guint n = 0;

  for (int action = HA_ACTION_SOLVE_ON_THE_SPOT; action <= HA_N_ACTIONS; action++)
    if (action != HA_ACTION_UNDO_IMPORT /* done to a whole batch, not to a ticket */
        && ha_procedure_may (self, (HaAction) action, context, NULL) && has_its_letter (self, (HaAction) action))
      allowed[n++] = (HaAction) action;
  return allowed;
}

/* ---- The breach --------------------------------------------------------------------------------------------- */

static gboolean
is_escalating (const HaCase *self, const HaClock *clock, const HaPolicy *policy, gint64 now)
{
  const HaPolicyClock *rule = ha_policy_get_clock (policy, clock->kind);

  return rule != NULL && (rule->breach & HA_BREACH_ESCALATE) != 0 && clock->round == self->ticket->round
         && ha_clock_is_open (clock) && clock->paused_since == 0 && clock->due <= now;
}

/* Once in a round: what the leaders have seen the program does not bring them again. */
const HaClock *
ha_procedure_find_escalating (const HaCase *self, const HaContext *context)
{
  const HaPolicy *policy = ha_procedure_get_policy (self, context->office);
  const HaClock *first = NULL;

  for (guint i = 0; !self->ticket->leadership_seen && i < self->clocks->len; i++)
    {
      const HaClock *clock = g_ptr_array_index (self->clocks, i);

      if (is_escalating (self, clock, policy, context->now) && (first == NULL || clock->due < first->due))
        first = clock;
    }
  return first;
}

/* Rule: 85A, quá 48 giờ: strictly more than the limit. */
gint64
ha_procedure_get_breach (const HaCase *self, const HaContext *context)
{
  const HaClock *clock = ha_procedure_find_escalating (self, context);

  if (clock == NULL || clock->due == context->now
      || !check_stage (self, ha_procedure_get_spec (HA_ACTION_ESCALATE), NULL))
    return 0;
  return clock->due;
}
