/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tickets, journal entries, and the case that holds them together. */
#include "core/ticket.h"

HaTicket *
ha_ticket_new (void)
{
  HaTicket *self = g_new0 (HaTicket, 1);

  self->round = 1;
  self->involved = g_array_new (FALSE, FALSE, sizeof (gint64));
  return self;
}

HaTicket *
ha_ticket_copy (const HaTicket *self)
{
  HaTicket *copy = g_memdup2 (self, sizeof *self);

  copy->code = g_strdup (self->code);
  copy->content = g_strdup (self->content);
  copy->asks_for = g_strdup (self->asks_for);
  copy->scope = g_strdup (self->scope);
  copy->outcome = g_strdup (self->outcome);
  copy->involved = g_array_copy (self->involved);
  return copy;
}

void
ha_ticket_free (HaTicket *self)
{
  if (self == NULL)
    return;
  g_free (self->code);
  g_free (self->content);
  g_free (self->asks_for);
  g_free (self->scope);
  g_free (self->outcome);
  g_clear_pointer (&self->involved, g_array_unref);
  g_free (self);
}

gboolean
ha_ticket_is_taken_back (const HaTicket *self)
{
  return self->closed != 0 && self->ending == HA_ENDING_NONE;
}

HaEntry *
ha_entry_new (void)
{
  HaEntry *self = g_new0 (HaEntry, 1);

  self->fields = ha_fields_new ();
  return self;
}

HaEntry *
ha_entry_copy (const HaEntry *self)
{
  HaEntry *copy = g_memdup2 (self, sizeof *self);

  copy->actor_name = g_strdup (self->actor_name);
  copy->note = g_strdup (self->note);
  copy->fields = ha_fields_copy (self->fields);
  return copy;
}

void
ha_entry_free (HaEntry *self)
{
  if (self == NULL)
    return;
  g_free (self->actor_name);
  g_free (self->note);
  g_clear_pointer (&self->fields, ha_fields_unref);
  g_free (self);
}

void
ha_log_line_free (HaLogLine *self)
{
  if (self == NULL)
    return;
  g_free (self->code);
  g_free (self->customer);
  g_free (self->content);
  g_free (self->person);
  g_free (self);
}

/* ---- The case ----------------------------------------------------------------------------------------------- */

HaCase *
ha_case_new (void)
{
  HaCase *self = g_atomic_rc_box_new0 (HaCase);

  self->ticket = ha_ticket_new ();
  self->customer = ha_customer_new ();
  self->clocks = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_clock_free);
  self->journal = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_entry_free);
  self->letters = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_letter_free);
  self->acknowledged = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_entry_free);
  return self;
}

static void
clear_case (gpointer data)
{
  HaCase *self = data;

  ha_ticket_free (self->ticket);
  ha_customer_free (self->customer);
  g_ptr_array_unref (self->clocks);
  g_ptr_array_unref (self->journal);
  g_ptr_array_unref (self->letters);
  g_clear_pointer (&self->acknowledged, g_ptr_array_unref);
}

HaCase *
ha_case_ref (HaCase *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
ha_case_unref (HaCase *self)
{
  if (self != NULL)
    g_atomic_rc_box_release_full (self, clear_case);
}

HaCase *
ha_case_copy (const HaCase *self)
{
  HaCase *copy = g_atomic_rc_box_new0 (HaCase);

  copy->ticket = ha_ticket_copy (self->ticket);
  copy->customer = ha_customer_copy (self->customer);
  copy->clocks = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_clock_free);
  copy->journal = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_entry_free);
  copy->letters = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_letter_free);
  copy->acknowledged = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_entry_free);
  for (guint i = 0; i < self->clocks->len; i++)
    g_ptr_array_add (copy->clocks, ha_clock_copy (g_ptr_array_index (self->clocks, i)));
  for (guint i = 0; i < self->journal->len; i++)
    g_ptr_array_add (copy->journal, ha_entry_copy (g_ptr_array_index (self->journal, i)));
  for (guint i = 0; i < self->letters->len; i++)
    g_ptr_array_add (copy->letters, ha_letter_copy (g_ptr_array_index (self->letters, i)));
  for (guint i = 0; i < self->acknowledged->len; i++)
    g_ptr_array_add (copy->acknowledged, ha_entry_copy (g_ptr_array_index (self->acknowledged, i)));
  return copy;
}

const HaClock *
ha_case_get_next_clock (const HaCase *self)
{
  const HaClock *next = NULL;

  for (guint i = 0; i < self->clocks->len; i++)
    {
      const HaClock *clock = g_ptr_array_index (self->clocks, i);

      if (!ha_clock_is_open (clock) || clock->round != self->ticket->round)
        continue;
      if (next == NULL || (next->paused_since != 0 && clock->paused_since == 0)
          || ((next->paused_since != 0) == (clock->paused_since != 0) && clock->due < next->due))
        next = clock;
    }
  return next;
}

const HaClock *
ha_case_get_clock (const HaCase *self, HaClockKind kind, int round)
{
  for (guint i = self->clocks->len; i-- > 0;)
    {
      const HaClock *clock = g_ptr_array_index (self->clocks, i);

      if (clock->kind == kind && clock->round == round)
        return clock;
    }
  return NULL;
}

gboolean
ha_case_is_written (const HaCase *self, const HaPolicy *policy)
{
  return ha_policy_is_written (policy, self->ticket->channel);
}

static const HaLetter *
find_letter (const HaCase *self, gint64 id)
{
  for (guint i = 0; i < self->letters->len; i++)
    {
      const HaLetter *letter = g_ptr_array_index (self->letters, i);

      if (letter->id == id)
        return letter;
    }
  return NULL;
}

/* The journal says in which round a letter was issued. */
gboolean
ha_case_has_reply (const HaCase *self)
{
  for (guint i = self->journal->len; i-- > 0;)
    {
      const HaEntry *entry = g_ptr_array_index (self->journal, i);
      const HaLetter *letter;

      if (entry->round != self->ticket->round)
        return FALSE;
      if (entry->action != HA_ACTION_ISSUE_REPLY)
        continue;
      letter = find_letter (self, ha_fields_get_int (entry->fields, "letter"));
      if (letter != NULL && letter->status == HA_LETTER_ISSUED)
        return TRUE;
    }
  return FALSE;
}

const HaLetter *
ha_case_get_open_letter (const HaCase *self)
{
  for (guint i = self->letters->len; i-- > 0;)
    {
      const HaLetter *letter = g_ptr_array_index (self->letters, i);

      if (letter->status == HA_LETTER_DRAFT || letter->status == HA_LETTER_SUBMITTED)
        return letter;
    }
  return NULL;
}

static void
free_contact (gpointer data)
{
  HaContact *contact = data;

  g_free (contact->text);
  g_free (contact);
}

GPtrArray *
ha_case_list_contacts (const HaCase *self)
{
  GPtrArray *contacts = g_ptr_array_new_with_free_func (free_contact);

  for (guint i = 0; i < self->journal->len; i++)
    {
      const HaEntry *entry = g_ptr_array_index (self->journal, i);
      HaContact *contact;

      if (entry->action != HA_ACTION_CONTACT)
        continue;
      contact = g_new0 (HaContact, 1);
      contact->at = entry->at;
      contact->by = ha_contact_by_from_id (ha_fields_get (entry->fields, "by"));
      contact->reached = ha_fields_get_bool (entry->fields, "reached");
      contact->text = g_strdup (ha_fields_get (entry->fields, "text"));
      contact->person = entry->actor;
      g_ptr_array_add (contacts, contact);
    }
  return contacts;
}

GPtrArray *
ha_case_list_appointments (const HaCase *self)
{
  GPtrArray *appointments = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->journal->len; i++)
    {
      const HaEntry *entry = g_ptr_array_index (self->journal, i);
      HaAppointment *appointment;

      if (entry->action != HA_ACTION_APPOINT)
        continue;
      appointment = g_new0 (HaAppointment, 1);
      appointment->id = entry->seq;
      appointment->at = entry->at;
      ha_fields_get_time (entry->fields, "at", &appointment->meets);
      appointment->place = ha_place_from_id (ha_fields_get (entry->fields, "place"));
      appointment->person = ha_fields_get_int (entry->fields, "person");
      g_ptr_array_add (appointments, appointment);
    }
  return appointments;
}
