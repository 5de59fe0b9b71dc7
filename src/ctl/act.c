/* SPDX-License-Identifier: GPL-3.0-or-later */
/* act: any action of the procedure on one ticket. */
#include "config.h"

#include <glib/gi18n.h>

#include "core/words.h"
#include "ctl/out.h"
#include "store/json.h"

static char *file;

static const GOptionEntry entries[] = {
  { "file", 0, 0, G_OPTION_ARG_FILENAME, &file, N_("Read the fields from a file, not from standard input"),
    N_("FILE") },
  G_OPTION_ENTRY_NULL,
};

/* Registering, writing a letter and issuing it have commands of their own. */
static gboolean
is_step (HaAction action)
{
  return (action > HA_ACTION_REGISTER && action < HA_ACTION_DRAFT_REPLY) || action == HA_ACTION_SUBMIT_REPLY
         || action == HA_ACTION_WITHDRAW_REPLY || action == HA_ACTION_DELIVER_REPLY;
}

static gboolean
parse_action (const char  *word,
              HaAction    *action,
              GError     **error)
{
  *action = ha_action_from_id (word);
  if (is_step (*action))
    return TRUE;
  g_set_error (error, HA_CTL_ERROR, HA_CTL_ERROR_USAGE, _("“%s” is not an action of the procedure"), word);
  return FALSE;
}

static void
tell (HaCtl        *ctl,
      const HaCase *ticket)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (!ctl->json)
    {
      ha_out_line ("%s · %s", ticket->ticket->code, ha_words_stage (ticket->ticket->stage, ctl->lang));
      ha_print_clocks (ticket->clocks, ticket->ticket->round, ctl->now, ctl->lang, FALSE);
      return;
    }
  json_builder_begin_object (builder);
  ha_out_add_text (builder, "code", ticket->ticket->code);
  ha_out_add_text (builder, "stage", ha_stage_get_id (ticket->ticket->stage));
  ha_dump_clocks (builder, "clocks", ticket->clocks, ctl->now);
  json_builder_end_object (builder);
  ha_out_json (builder);
}

static gboolean
run (HaCtl   *ctl,
     char   **arguments,
     GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (HaFields) fields = NULL;
  g_autoptr (HaCase) before = NULL;
  g_autoptr (HaCase) after = NULL;
  HaAction action;

  if (!parse_action (arguments[1], &action, error))
    return FALSE;
  text = ha_ctl_read_input (file, error);
  if (text == NULL)
    return FALSE;
  fields = g_strstrip (text)[0] != '\0' ? ha_json_to_fields (text, error) : ha_fields_new ();
  if (fields == NULL || !ha_ctl_open (ctl, HA_CTL_WRITE, error))
    return FALSE;
  before = ha_ctl_load_case (ctl, arguments[0], error);
  if (before == NULL)
    return FALSE;
  after = ha_store_act (ctl->store, before->ticket->id, before->ticket->version, action, fields, ctl->actor->id,
                        ctl->now, error);
  if (after == NULL)
    return FALSE;
  tell (ctl, after);
  return TRUE;
}

const HaCommand ha_command_act = {
  "act", "CODE ACTION < FIELDS.json", N_("Do an action of the procedure on a ticket"), 2, 2, entries, run,
};
