/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tickets with their clocks, journal and letters: as JSON for machines and as lines for people. */
#include "config.h"

#include <glib/gi18n.h>

#include "core/words.h"
#include "ctl/out.h"

void
ha_dump_clock (JsonBuilder   *builder,
               const HaClock *clock,
               gint64         now)
{
  g_auto (GStrv) vi = ha_words_steps (clock, HA_LANG_VI);
  g_auto (GStrv) en = ha_words_steps (clock, HA_LANG_EN);

  json_builder_begin_object (builder);
  ha_out_add_text (builder, "clock", ha_clock_kind_get_id (clock->kind));
  ha_out_add_int (builder, "round", clock->round);
  ha_out_add_text (builder, "unit", ha_unit_get_id (clock->unit));
  ha_out_add_int (builder, "limit", clock->limit);
  ha_out_add_time (builder, "starts", clock->starts);
  ha_out_add_time (builder, "warn", clock->warn);
  ha_out_add_time (builder, "target", clock->target);
  ha_out_add_time (builder, "due", clock->due);
  ha_out_add_text (builder, "state", ha_clock_state_get_id (ha_clock_get_state (clock, now)));
  ha_out_add_time (builder, "met", clock->met);
  ha_out_add_time (builder, "ended", clock->ended);
  ha_out_add_bool (builder, "missed", ha_clock_is_missed (clock, now));
  ha_out_add_int (builder, "paused_seconds", clock->paused_seconds);
  ha_out_add_lines (builder, "explained", vi);
  ha_out_add_lines (builder, "explained_en", en);
  json_builder_end_object (builder);
}

void
ha_dump_clocks (JsonBuilder *builder,
                const char  *name,
                GPtrArray   *clocks,
                gint64       now)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < clocks->len; i++)
    ha_dump_clock (builder, g_ptr_array_index (clocks, i), now);
  json_builder_end_array (builder);
}

static void
dump_fields (JsonBuilder    *builder,
             const HaFields *fields)
{
  g_autofree const char **names = fields != NULL ? ha_fields_get_names (fields) : NULL;

  json_builder_set_member_name (builder, "fields");
  json_builder_begin_object (builder);
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    ha_out_add_text (builder, names[i], ha_fields_get (fields, names[i]));
  json_builder_end_object (builder);
}

/* What is no action of the procedure has a word, too. */
static const char *
get_action (const HaEntry *entry)
{
  if (entry->action != HA_ACTION_NONE)
    return ha_action_get_id (entry->action);
  return ha_fields_get (entry->fields, "acknowledged") != NULL ? "acknowledge" : "attach";
}

static void
dump_entry (JsonBuilder   *builder,
            const HaEntry *entry)
{
  json_builder_begin_object (builder);
  if (entry->seq != 0)
    ha_out_add_int (builder, "seq", entry->seq);
  else
    ha_out_add_text (builder, "seq", NULL); /* told by an entry of the office */
  ha_out_add_time (builder, "at", entry->at);
  ha_out_add_text (builder, "by", entry->actor != 0 ? entry->actor_name : ha_words_program ());
  ha_out_add_text (builder, "action", get_action (entry));
  ha_out_add_text (builder, "note", entry->note);
  ha_out_add_text (builder, "before", ha_stage_get_id (entry->before));
  ha_out_add_text (builder, "after", ha_stage_get_id (entry->after));
  ha_out_add_int (builder, "round", entry->round);
  dump_fields (builder, entry->fields);
  json_builder_end_object (builder);
}

void
ha_dump_journal (JsonBuilder     *builder,
                 const GPtrArray *journal)
{
  json_builder_begin_array (builder);
  for (guint i = 0; i < journal->len; i++)
    dump_entry (builder, g_ptr_array_index (journal, i));
  json_builder_end_array (builder);
}

static void
dump_customer (JsonBuilder      *builder,
               const HaCustomer *customer)
{
  json_builder_set_member_name (builder, "customer");
  json_builder_begin_object (builder);
  ha_out_add_text (builder, "honorific", customer->honorific);
  ha_out_add_text (builder, "name", customer->name);
  ha_out_add_text (builder, "phone", customer->phone);
  ha_out_add_text (builder, "address", customer->address);
  ha_out_add_text (builder, "subscriber_code", customer->subscriber_code);
  ha_out_add_text (builder, "email", customer->email);
  json_builder_end_object (builder);
}

static void
dump_contacts (JsonBuilder  *builder,
               const HaCase *ticket)
{
  g_autoptr (GPtrArray) contacts = ha_case_list_contacts (ticket);

  json_builder_set_member_name (builder, "contacts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < contacts->len; i++)
    {
      const HaContact *contact = g_ptr_array_index (contacts, i);

      json_builder_begin_object (builder);
      ha_out_add_time (builder, "at", contact->at);
      ha_out_add_text (builder, "by", ha_contact_by_get_id (contact->by));
      ha_out_add_bool (builder, "reached", contact->reached);
      ha_out_add_text (builder, "text", contact->text);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
dump_letters (JsonBuilder  *builder,
              const HaCase *ticket)
{
  json_builder_set_member_name (builder, "letters");
  json_builder_begin_array (builder);
  for (guint i = 0; i < ticket->letters->len; i++)
    {
      const HaLetter *letter = g_ptr_array_index (ticket->letters, i);
      g_autofree char *reference = letter->number != 0 ? ha_letter_get_reference (letter) : NULL;

      json_builder_begin_object (builder);
      ha_out_add_int (builder, "number", letter->number);
      ha_out_add_text (builder, "reference", reference);
      ha_out_add_time (builder, "issued", letter->issued);
      ha_out_add_text (builder, "status", ha_letter_status_get_id (letter->status));
      ha_out_add_text (builder, "template", letter->template_id);
      ha_out_add_text (builder, "subject", letter->subject);
      ha_out_add_text (builder, "sha256", letter->pdf_sha256);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
dump_ticket (JsonBuilder    *builder,
             const HaTicket *ticket,
             const HaOffice *office)
{
  const HaDepartment *department = ha_office_get_department (office, ticket->department);
  const HaPerson *person = ha_office_get_person (office, ticket->person);
  const HaPolicy *policy = ha_office_get_policy_by_id (office, ticket->policy);

  ha_out_add_text (builder, "code", ticket->code);
  ha_out_add_text (builder, "stage", ha_stage_get_id (ticket->stage));
  ha_out_add_int (builder, "round", ticket->round);
  ha_out_add_text (builder, "channel", ha_channel_get_id (ticket->channel));
  ha_out_add_text (builder, "kind", ha_kind_get_id (ticket->kind));
  ha_out_add_text (builder, "subject_area", ha_area_get_id (ticket->area));
  ha_out_add_text (builder, "service", ha_service_get_id (ticket->service));
  ha_out_add_text (builder, "content", ticket->content);
  ha_out_add_text (builder, "asks_for", ticket->asks_for);
  ha_out_add_time (builder, "received", ticket->received);
  ha_out_add_time (builder, "registered", ticket->registered);
  ha_out_add_text (builder, "department", department != NULL ? department->name : NULL);
  ha_out_add_text (builder, "person", person != NULL ? person->name : NULL);
  ha_out_add_bool (builder, "solved_on_the_spot", ticket->ending == HA_ENDING_ON_THE_SPOT);
  ha_out_add_text (builder, "authenticity", ha_authenticity_get_id (ticket->authenticity));
  ha_out_add_text (builder, "scope", ticket->scope);
  ha_out_add_text (builder, "outcome", ticket->outcome);
  ha_out_add_text (builder, "ending", ha_ticket_is_taken_back (ticket) ? "taken-back" : ha_ending_get_id (ticket->ending));
  ha_out_add_time (builder, "closed", ticket->closed);
  ha_out_add_bool (builder, "reply_lifted", ticket->reply_lifted);
  ha_out_add_text (builder, "policy", policy != NULL ? policy->code : NULL);
  ha_out_add_int (builder, "version", ticket->version);
}

void
ha_dump_case (JsonBuilder     *builder,
              const HaCase    *ticket,
              const GPtrArray *journal,
              const HaOffice *office,
              gint64          now)
{
  json_builder_begin_object (builder);
  dump_ticket (builder, ticket->ticket, office);
  dump_customer (builder, ticket->customer);
  ha_dump_clocks (builder, "clocks", ticket->clocks, now);
  dump_contacts (builder, ticket);
  dump_letters (builder, ticket);
  json_builder_set_member_name (builder, "journal");
  ha_dump_journal (builder, journal);
  ha_out_add_bool (builder, "rehearsal", office->rehearsal);
  json_builder_end_object (builder);
}

void
ha_print_clocks (GPtrArray *clocks,
                 int        round,
                 gint64     now,
                 HaLang     lang,
                 gboolean   explained)
{
  for (guint i = 0; i < clocks->len; i++)
    {
      const HaClock *clock = g_ptr_array_index (clocks, i);
      g_autofree char *due = ha_words_due (clock->due, lang);
      g_autofree char *status = now != 0 ? ha_words_clock_status (clock, now, lang) : NULL;
      g_auto (GStrv) steps = ha_words_steps (clock, lang);

      if (round != 0 && clock->round != round)
        continue;
      ha_out_line ("%s: %s%s%s", ha_words_clock (clock->kind, lang), due,
                   status != NULL ? " · " : "", status != NULL ? status : "");
      for (guint j = 0; explained && steps[j] != NULL; j++)
        ha_out_line ("  %s", steps[j]);
    }
}

void
ha_print_journal (const GPtrArray *journal,
                  const HaOffice  *office,
                  HaLang           lang)
{
  for (guint i = 0; i < journal->len; i++)
    {
      const HaEntry *entry = g_ptr_array_index (journal, i);
      g_autofree char *at = ha_words_datetime (entry->at);
      g_autofree char *title = ha_words_entry_title (entry, office, lang);
      g_autofree char *text = ha_words_entry_text (entry, office, lang);
      g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

      ha_out_line ("%s  %s · %s", at, title, entry->actor != 0 ? entry->actor_name : ha_words_program ());
      for (guint j = 0; lines[j] != NULL; j++)
        ha_out_line ("    %s", lines[j]);
    }
}
