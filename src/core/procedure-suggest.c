/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one suggested next step, and what the end still needs. */
#include "core/procedure-private.h"

gboolean
ha_procedure_get_missing (const HaCase *self, const HaContext *context, GError **missing)
{
  const HaTicket *ticket = self->ticket;
  const HaPolicy *policy = ha_procedure_get_policy (self, context->office);

  if (ticket->stage == HA_STAGE_HANDLING && ticket->authenticity == HA_AUTHENTICITY_NONE)
    {
      ha_procedure_set_error (missing, HA_PROCEDURE_ERROR_NEEDS_VERIFY, HA_ACTION_OUTCOME, ticket->stage, NULL, "outcome: verify first");
      return TRUE;
    }
  if (ticket->closed == 0 && ticket->stage >= HA_STAGE_HANDLING && ha_case_is_written (self, policy) && !ticket->reply_lifted
      && !ha_case_has_reply (self))
    {
      ha_procedure_set_error (missing, HA_PROCEDURE_ERROR_NEEDS_REPLY, HA_ACTION_SATISFIED, ticket->stage, NULL,
                              "satisfied: a complaint in writing needs an issued reply");
      return TRUE;
    }
  return FALSE;
}

/* Was this done since the ticket came to its stage? */
static gboolean
was_done_here (const HaCase *self, HaAction action)
{
  for (guint i = self->journal->len; i-- > 0;)
    {
      const HaEntry *entry = g_ptr_array_index (self->journal, i);

      if (entry->action == action && (action != HA_ACTION_CONTACT || ha_fields_get_bool (entry->fields, "reached")))
        return TRUE;
      if (entry->before != entry->after)
        return FALSE;
    }
  return FALSE;
}

/* In order of preference at each stage; the first that is allowed. */
static void
list_wanted (const HaCase *self, const HaContext *context, HaAction wanted[6])
{
  const HaTicket *ticket = self->ticket;
  gboolean reply = ha_case_is_written (self, ha_procedure_get_policy (self, context->office)) && !ticket->reply_lifted && !ha_case_has_reply (self);
  guint n = 0;

  switch (ticket->stage)
    {
    case HA_STAGE_RECEIVED:
      wanted[n++] = HA_ACTION_TAKE_UP;
      wanted[n++] = HA_ACTION_CONTACT;
      break;
    case HA_STAGE_HANDLING:
      if (ticket->authenticity == HA_AUTHENTICITY_NONE)
        wanted[n++] = HA_ACTION_VERIFY;
      wanted[n++] = HA_ACTION_OUTCOME;
      wanted[n++] = HA_ACTION_CONTACT;
      break;
    case HA_STAGE_OUTCOME:
    case HA_STAGE_SUPPORT:
      if (reply)
        wanted[n++] = HA_ACTION_DRAFT_REPLY;
      if (!was_done_here (self, HA_ACTION_CONTACT))
        wanted[n++] = HA_ACTION_CONTACT;
      wanted[n++] = HA_ACTION_SATISFIED;
      wanted[n++] = HA_ACTION_CONTACT;
      break;
    case HA_STAGE_LEADERSHIP:
      if (!was_done_here (self, HA_ACTION_DIRECT))
        wanted[n++] = HA_ACTION_DIRECT;
      wanted[n++] = HA_ACTION_OUTCOME;
      wanted[n++] = HA_ACTION_CONTACT;
      break;
    default:
      break;
    }
}

HaAction
ha_procedure_suggest (const HaCase *self, const HaContext *context)
{
  HaAction wanted[6] = { HA_ACTION_NONE };

  list_wanted (self, context, wanted);
  for (guint i = 0; i < G_N_ELEMENTS (wanted) && wanted[i] != HA_ACTION_NONE; i++)
    if (ha_procedure_may (self, wanted[i], context, NULL))
      return wanted[i];
  return HA_ACTION_NONE;
}
