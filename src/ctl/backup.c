/* SPDX-License-Identifier: GPL-3.0-or-later */
/* backup: a checked copy in a new file. */
#include "config.h"

#include <glib/gi18n.h>

#include "ctl/out.h"

static gboolean
run (HaCtl   *ctl,
     char   **arguments,
     GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *head = NULL;

  if (!ha_ctl_open (ctl, HA_CTL_READ, error) || !ha_store_backup (ctl->store, arguments[0], error))
    return FALSE;
  head = ha_store_get_journal_head (ctl->store, error);
  if (head == NULL)
    return FALSE;
  json_builder_begin_object (builder);
  ha_out_add_bool (builder, "ok", TRUE);
  json_builder_set_member_name (builder, "found");
  json_builder_begin_array (builder);
  json_builder_end_array (builder);
  ha_out_add_text (builder, "file", arguments[0]);
  ha_out_add_text (builder, "journal_head", head);
  json_builder_end_object (builder);
  if (ctl->json)
    ha_out_json (builder);
  else
    ha_out_line (_("Copied and checked: %s"), arguments[0]);
  return TRUE;
}

const HaCommand ha_command_backup = { "backup", "FILE", N_("Make a checked copy of the register"), 1, 1, NULL, run };
