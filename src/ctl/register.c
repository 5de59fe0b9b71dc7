/* SPDX-License-Identifier: GPL-3.0-or-later */
/* register: registers one ticket, or an array of them in one transaction. */
#include "config.h"

#include <glib/gi18n.h>

#include "ctl/out.h"
#include "store/json.h"

static char *file;

static const GOptionEntry entries[] = {
  { "file", 0, 0, G_OPTION_ARG_FILENAME, &file, N_("Read the tickets from a file, not from standard input"),
    N_("FILE") },
  G_OPTION_ENTRY_NULL,
};

static gboolean
add_ticket (HaCtl      *ctl,
            GPtrArray  *registrations,
            const char *text,
            GError    **error)
{
  g_autoptr (GError) problem = NULL;
  HaRegistration *registration = ha_json_to_registration (text, ctl->office, &problem);
  g_autofree char *why = registration == NULL ? ha_ctl_describe (problem, ctl->lang) : NULL;

  if (registration == NULL)
    {
      if (registrations->len > 0)
        g_set_error (error, HA_CTL_ERROR, HA_CTL_ERROR_FAILED, _("Ticket %u: %s"), registrations->len + 1, why);
      else
        g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  g_ptr_array_add (registrations, registration);
  return TRUE;
}

/* One object or an array of objects as registrations. */
static GPtrArray *
parse_tickets (HaCtl   *ctl,
               char    *text,
               GError **error)
{
  g_autoptr (GPtrArray) registrations = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_registration_free);
  g_auto (GStrv) tickets = NULL;

  if (g_strstrip (text)[0] == '\0')
    {
      g_set_error_literal (error, HA_CTL_ERROR, HA_CTL_ERROR_FAILED,
                           _("No ticket was given; write it as JSON on standard input"));
      return NULL;
    }
  tickets = ha_json_split (text, error);
  if (tickets == NULL)
    return NULL;
  for (guint i = 0; tickets[i] != NULL; i++)
    if (!add_ticket (ctl, registrations, tickets[i], error))
      return NULL;
  return g_steal_pointer (&registrations);
}

static void
tell (HaCtl     *ctl,
      GPtrArray *cases)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < cases->len; i++)
    {
      const HaCase *one = g_ptr_array_index (cases, i);

      json_builder_begin_object (builder);
      ha_out_add_text (builder, "code", one->ticket->code);
      ha_out_add_text (builder, "stage", ha_stage_get_id (one->ticket->stage));
      ha_dump_clocks (builder, "clocks", one->clocks, ctl->now);
      json_builder_end_object (builder);
      if (ctl->json)
        continue;
      ha_out_line ("%s", one->ticket->code);
      ha_print_clocks (one->clocks, 0, ctl->now, ctl->lang, FALSE);
    }
  json_builder_end_array (builder);
  if (ctl->json)
    ha_out_json (builder);
}

static gboolean
run (HaCtl   *ctl,
     char   **arguments,
     GError **error)
{
  g_autofree char *text = ha_ctl_read_input (file, error);
  g_autoptr (GPtrArray) registrations = NULL;
  g_autoptr (GPtrArray) cases = NULL;

  if (text == NULL || !ha_ctl_open (ctl, HA_CTL_WRITE, error))
    return FALSE;
  registrations = parse_tickets (ctl, text, error);
  if (registrations == NULL)
    return FALSE;
  cases = ha_store_register_many (ctl->store, registrations, ctl->actor->id, ctl->now, error);
  if (cases == NULL)
    return FALSE;
  tell (ctl, cases);
  return TRUE;
}

const HaCommand ha_command_register = {
  "register", "< TICKET.json", N_("Register one ticket, or an array of them together"), 0, 0, entries, run,
};
