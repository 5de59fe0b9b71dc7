/* SPDX-License-Identifier: GPL-3.0-or-later */
/* show: everything about one ticket. */
#include "config.h"

#include <glib/gi18n.h>

#include "core/words.h"
#include "ctl/out.h"

static void
print_facts (HaCtl        *ctl,
             const HaCase *one)
{
  const HaTicket *ticket = one->ticket;
  const HaDepartment *department = ha_office_get_department (ctl->office, ticket->department);
  const HaPerson *person = ha_office_get_person (ctl->office, ticket->person);
  g_autofree char *customer = ha_words_customer (one->customer);
  g_autofree char *where = department != NULL ? ha_words_department (department, ctl->lang) : NULL;
  g_autofree char *received = ha_case_knows_received_time (one)
                                  ? ha_words_time (ticket->received, ctl->lang)
                                  : ha_words_date (ha_time_get_date (ticket->received, NULL), ctl->lang);
  g_autofree char *back = ha_words_taken_back (one, ctl->lang);

  ha_out_line ("%s · %s%s", ticket->code, back != NULL ? back : ha_words_stage (ticket->stage, ctl->lang),
               ctl->office->rehearsal ? " · SỔ THỬ" : "");
  ha_out_fact (_("Customer"), customer);
  ha_out_fact (_("Phone"), one->customer->phone);
  ha_out_fact (_("Address"), one->customer->address);
  ha_out_fact (_("Subscriber code"), one->customer->subscriber_code);
  ha_out_fact (_("Received"), received);
  ha_out_fact (_("Channel"), ha_words_channel (ticket->channel, ctl->lang));
  ha_out_fact (_("Kind"), ha_words_kind (ticket->kind, ctl->lang));
  ha_out_fact (_("About"), ha_words_area (ticket->area, ctl->lang));
  ha_out_fact (_("Department"), where);
  ha_out_fact (_("Person"), person != NULL ? person->name : NULL);
  ha_out_fact (_("Content"), ticket->content);
  ha_out_fact (_("Asks for"), ticket->asks_for);
  ha_out_fact (_("Outcome"), ticket->outcome);
}

static void
print_letters (HaCtl        *ctl,
               const HaCase *one)
{
  for (guint i = 0; i < one->letters->len; i++)
    {
      const HaLetter *letter = g_ptr_array_index (one->letters, i);
      g_autofree char *reference = ha_letter_get_reference (letter);

      ha_out_line ("%s · %s · %s", letter->number != 0 ? reference : "—",
                   ha_words_letter_status (letter->status, ctl->lang), letter->subject != NULL ? letter->subject : "");
    }
}

static gboolean
run (HaCtl   *ctl,
     char   **arguments,
     GError **error)
{
  g_autoptr (HaCase) ticket = NULL;
  g_autoptr (GPtrArray) journal = NULL;

  if (!ha_ctl_open (ctl, HA_CTL_READ, error))
    return FALSE;
  ticket = ha_ctl_load_case (ctl, arguments[0], error);
  journal = ticket != NULL ? ha_ctl_load_journal (ctl, ticket, error) : NULL;
  if (journal == NULL)
    return FALSE;
  if (ctl->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      ha_dump_case (builder, ticket, journal, ctl->office, ctl->now);
      ha_out_json (builder);
      return TRUE;
    }
  print_facts (ctl, ticket);
  ha_out_line ("%s", "");
  ha_print_clocks (ticket->clocks, 0, ctl->now, ctl->lang, TRUE);
  ha_out_line ("%s", "");
  print_letters (ctl, ticket);
  ha_print_journal (journal, ctl->office, ctl->lang);
  return TRUE;
}

const HaCommand ha_command_show = { "show", "CODE", N_("Tell everything about a ticket"), 1, 1, NULL, run };
