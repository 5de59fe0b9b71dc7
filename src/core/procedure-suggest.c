/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one suggested next step, and what the end still needs. */
#include "core/procedure-private.h"

#define MAX_WANTED 6

gboolean
ha_procedure_get_missing (const HaCase *self, const HaContext *context, GError **missing)
{
  const HaTicket *ticket = self->ticket;

  if (ticket->stage == HA_STAGE_HANDLING && ticket->authenticity == HA_AUTHENTICITY_NONE)
    {
      ha_procedure_set_error (missing, HA_PROCEDURE_ERROR_NEEDS_VERIFY, HA_ACTION_OUTCOME, ticket->stage, NULL,
                              "outcome: verify first");
      return TRUE;
    }
  if (ticket->stage >= HA_STAGE_HANDLING && ha_procedure_needs_reply (self, context->office))
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

/* The reply's own next step: sign what was handed in, hand in what was drafted, draft what is not there. */
static guint
list_reply_steps (const HaCase *self, HaAction *wanted)
{
  const HaLetter *letter = ha_case_get_open_letter (self);
  guint n = 0;

  if (letter != NULL)
    wanted[n++] = HA_ACTION_ISSUE_REPLY;
  if (letter != NULL && letter->status == HA_LETTER_DRAFT)
    wanted[n++] = HA_ACTION_SUBMIT_REPLY;
  if (letter == NULL)
    wanted[n++] = HA_ACTION_DRAFT_REPLY;
  return n;
}

/* In order of preference at each stage; the first that is allowed. Nothing at the end. */
static void
list_wanted (const HaCase *self, const HaContext *context, HaAction wanted[MAX_WANTED])
{
  guint n = 0;

  switch (self->ticket->stage)
    {
    case HA_STAGE_RECEIVED:
      wanted[n++] = HA_ACTION_TAKE_UP;
      break;
    case HA_STAGE_HANDLING:
      if (self->ticket->authenticity == HA_AUTHENTICITY_NONE)
        wanted[n++] = HA_ACTION_VERIFY;
      wanted[n++] = HA_ACTION_OUTCOME;
      break;
    case HA_STAGE_OUTCOME:
    case HA_STAGE_SUPPORT:
      if (ha_procedure_needs_reply (self, context->office))
        n = list_reply_steps (self, wanted);
      if (!was_done_here (self, HA_ACTION_CONTACT))
        wanted[n++] = HA_ACTION_CONTACT;
      wanted[n++] = HA_ACTION_SATISFIED;
      break;
    case HA_STAGE_LEADERSHIP:
      if (!was_done_here (self, HA_ACTION_DIRECT))
        wanted[n++] = HA_ACTION_DIRECT;
      wanted[n++] = HA_ACTION_OUTCOME;
      break;
    default:
      return;
    }
  wanted[n++] = HA_ACTION_CONTACT;
}

HaAction
ha_procedure_suggest (const HaCase *self, const HaContext *context)
{
  HaAction wanted[MAX_WANTED] = { HA_ACTION_NONE };

  list_wanted (self, context, wanted);
  for (guint i = 0; i < G_N_ELEMENTS (wanted) && wanted[i] != HA_ACTION_NONE; i++)
    if (ha_procedure_may (self, wanted[i], context, NULL))
      return wanted[i];
  return HA_ACTION_NONE;
}
