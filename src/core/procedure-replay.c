/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A ticket made again from its journal. */
#include "core/procedure-private.h"

HaCase *
ha_procedure_case_from_entry (const HaEntry *entry, const HaOffice *office)
{
  HaCase *self = ha_case_new ();
  HaTicket *ticket = self->ticket;
  const HaFields *fields = entry->fields;

  ticket->channel = ha_channel_from_id (ha_fields_get (fields, "channel"));
  ticket->kind = ha_kind_from_id (ha_fields_get (fields, "kind"));
  ticket->area = ha_area_from_id (ha_fields_get (fields, "area"));
  ticket->service = ha_service_from_id (ha_fields_get (fields, "service"));
  ticket->content = g_strdup (ha_fields_get (fields, "content"));
  ticket->asks_for = g_strdup (ha_fields_get (fields, "asks_for"));
  ticket->received = entry->at;
  ha_fields_get_time (fields, "received", &ticket->received);
  ticket->registered = entry->at;
  ticket->round_started = ticket->received;
  ticket->stage = HA_STAGE_RECEIVED;
  ticket->department = ha_fields_get_int (fields, "department");
  ticket->person = ha_fields_get_int (fields, "person");
  ticket->policy = ha_fields_get_int (fields, "policy");
  if (ticket->policy == 0) /* the first registers did not write it down */
    ticket->policy = ha_office_get_policy (office, ticket->received)->id;
  self->customer->name = g_strdup (ha_fields_get (fields, "customer_name"));
  self->customer->honorific = g_strdup (ha_fields_get (fields, "customer_honorific"));
  self->customer->phone = g_strdup (ha_fields_get (fields, "customer_phone"));
  self->customer->address = g_strdup (ha_fields_get (fields, "customer_address"));
  self->customer->subscriber_code = g_strdup (ha_fields_get (fields, "customer_subscriber_code"));
  self->customer->email = g_strdup (ha_fields_get (fields, "customer_email"));
  if (ha_fields_get (fields, "finished") != NULL)
    ha_procedure_take_finished (self, fields);
  else if (!ha_fields_get_bool (fields, "solved_on_the_spot"))
    ha_procedure_start_clocks (self, HA_START_RECEPTION, 0, office, ticket->received);
  return self;
}

/* The office with the calendar by which the entry was reckoned; *then is only looked at, never kept. */
static const HaOffice *
recall_office (const HaOffice *office, const HaEntry *entry, HaOffice *then)
{
  *then = *office;
  then->calendar = ha_office_get_calendar (office, entry->seq);
  return then;
}

static guint
find_like (GPtrArray *clocks, guint from, const HaClock *like)
{
  guint i = from;

  while (i < clocks->len)
    {
      const HaClock *clock = g_ptr_array_index (clocks, i);

      if (clock->kind == like->kind && clock->round == like->round)
        break;
      i++;
    }
  return i;
}

/* A register keeps clocks in the order they came to be: one that a correction or a refusal began later than others, though
 * it runs from before them, is last there. So they come here too. */
static void
order_like (GPtrArray *clocks, GPtrArray *kept)
{
  guint place = 0;

  for (guint i = 0; i < kept->len; i++)
    {
      guint at = find_like (clocks, place, g_ptr_array_index (kept, i));

      if (at < clocks->len)
        g_ptr_array_insert (clocks, (int) place++, g_ptr_array_steal_index (clocks, at));
    }
}

HaCase *
ha_procedure_replay (GPtrArray *journal, const HaCase *kept, const HaOffice *office, GError **error)
{
  g_autoptr (HaCase) self = NULL;
  HaOffice then;
  const HaEntry *first = journal->len > 0 ? g_ptr_array_index (journal, 0) : NULL;

  if (first == NULL || first->action != HA_ACTION_REGISTER)
    {
      ha_procedure_set_error (error, HA_PROCEDURE_ERROR_INVALID, HA_ACTION_REGISTER, HA_STAGE_NONE, NULL,
                              "the journal does not begin with a registration");
      return NULL;
    }
  self = ha_procedure_case_from_entry (first, recall_office (office, first, &then));
  self->ticket->id = kept->ticket->id;
  self->ticket->code = g_strdup (kept->ticket->code);
  self->ticket->customer = kept->ticket->customer;
  self->customer->id = kept->customer->id;
  for (guint i = 0; i < journal->len; i++)
    {
      const HaEntry *entry = g_ptr_array_index (journal, i);

      if (i > 0)
        ha_procedure_apply (self, entry->action, entry->fields, recall_office (office, entry, &then), entry->at);
      self->ticket->version++;
      if (self->ticket->stage != entry->after)
        {
          ha_procedure_set_error (error, HA_PROCEDURE_ERROR_STAGE, entry->action, self->ticket->stage, NULL,
                                  "entry %u leads to stage %s, the journal says %s", i + 1,
                                  ha_stage_get_id (self->ticket->stage), ha_stage_get_id (entry->after));
          return NULL;
        }
      g_ptr_array_add (self->journal, ha_entry_copy (entry));
    }
  order_like (self->clocks, kept->clocks);
  if (self->ticket->ending == HA_ENDING_MERGED)
    self->ticket->merged_into
        = kept->ticket->merged_into; /* the store's id of the ticket that the journal names by its code */
  for (guint i = 0; i < kept->letters->len; i++)
    g_ptr_array_add (self->letters, ha_letter_copy (g_ptr_array_index (kept->letters, i)));
  return g_steal_pointer (&self);
}
