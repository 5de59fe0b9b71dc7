/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tickets out of the office's old sheet. An open one is registered as it was received, and its clocks run from then. A
 * finished one has its end already: no clock is started, nobody holds it, and its one entry tells both. Rule:
 * register.md, In and out
 */
#include "core/procedure-private.h"

#include "core/text.h"

static gboolean
refuse_time (GError **error, const char *field, const char *why)
{
  return ha_procedure_refuse (error, HA_PROCEDURE_ERROR_TIME, HA_ACTION_REGISTER, HA_STAGE_NONE, field, why);
}

gboolean
ha_procedure_check_import (const HaContext *context, const HaRegistration *what, GError **error)
{
  if (what->imported == NULL && what->finished == 0)
    return TRUE;
  if (what->imported == NULL || what->solved_on_the_spot)
    return ha_procedure_refuse (error, HA_PROCEDURE_ERROR_INVALID, HA_ACTION_REGISTER, HA_STAGE_NONE, "finished",
                                "is for what comes out of a sheet");
  if (!ha_rights_may_manage (context->actor))
    return ha_procedure_refuse (error, HA_PROCEDURE_ERROR_RIGHT, HA_ACTION_REGISTER, HA_STAGE_NONE, NULL,
                                "this person may not import");
  if (what->received == 0)
    return ha_procedure_refuse (error, HA_PROCEDURE_ERROR_MISSING, HA_ACTION_REGISTER, HA_STAGE_NONE, "received",
                                "must be given");
  if (what->finished > context->now)
    return refuse_time (error, "finished", "is in the future");
  return what->finished == 0 || what->finished >= what->received
         || refuse_time (error, "finished", "is before it was received");
}

void
ha_procedure_note_import (HaFields *fields, const HaRegistration *what)
{
  g_autofree char *sheet = ha_text_clean_line (what->imported);
  g_autofree char *outcome = ha_text_clean (what->solution);
  g_autofree char *number = ha_text_clean_line (what->number);

  ha_fields_set (fields, "imported", *sheet != '\0' ? sheet : "?");
  ha_fields_set_int (fields, "line", what->line);
  ha_fields_set (fields, "number", *number != '\0' ? number : NULL);
  if (what->received_day)
    ha_fields_set_bool (fields, "received_day", TRUE);
  if (what->finished == 0)
    return;
  ha_fields_set_time (fields, "finished", what->finished);
  if (what->finished_day)
    ha_fields_set_bool (fields, "finished_day", TRUE);
  ha_fields_set (fields, "outcome", outcome);
  ha_fields_set (fields, "satisfaction", ha_satisfaction_get_id (what->satisfaction));
}

static HaEnding
get_ending (HaSatisfaction satisfaction)
{
  switch (satisfaction)
    {
    case HA_SATISFACTION_VERY_SATISFIED:
    case HA_SATISFACTION_SATISFIED:
      return HA_ENDING_SATISFIED;
    case HA_SATISFACTION_UNSATISFIED:
    case HA_SATISFACTION_VERY_UNSATISFIED:
      return HA_ENDING_CLOSED_UNSATISFIED;
    default:
      return HA_ENDING_FINISHED;
    }
}

void
ha_procedure_take_finished (HaCase *self, const HaFields *fields)
{
  HaTicket *ticket = self->ticket;

  ticket->stage = HA_STAGE_RESOLVED;
  ticket->closed = ticket->received;
  ha_fields_get_time (fields, "finished", &ticket->closed);
  ticket->outcome = g_strdup (ha_fields_get (fields, "outcome"));
  ticket->ending = get_ending (ha_satisfaction_from_id (ha_fields_get (fields, "satisfaction")));
}

gboolean
ha_procedure_is_untouched_import (const HaCase *self)
{
  for (guint i = 0; i < self->journal->len; i++)
    {
      const HaEntry *entry = g_ptr_array_index (self->journal, i);

      if (i == 0 ? ha_fields_get (entry->fields, "imported") == NULL : entry->actor != 0)
        return FALSE;
    }
  return self->journal->len > 0;
}

/* ---- Days without a time ------------------------------------------------------------------------------------- */

gboolean
ha_entry_knows_time (const HaEntry *self, const char *field)
{
  g_autofree char *name = g_strconcat (field, "_day", NULL);

  return !ha_fields_get_bool (self->fields, name);
}

static gboolean
knows_time (const HaCase *self, const char *field, gint64 moment)
{
  const HaEntry *first = self->journal->len > 0 ? g_ptr_array_index (self->journal, 0) : NULL;
  gint64 at;

  return first == NULL || ha_entry_knows_time (first, field) || !ha_fields_get_time (first->fields, field, &at)
         || at != moment;
}

gboolean
ha_case_knows_received_time (const HaCase *self)
{
  return knows_time (self, "received", self->ticket->received);
}

gboolean
ha_case_knows_closed_time (const HaCase *self)
{
  return knows_time (self, "finished", self->ticket->closed);
}
