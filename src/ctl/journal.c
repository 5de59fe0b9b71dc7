/* SPDX-License-Identifier: GPL-3.0-or-later */
/* journal: what was done on one ticket. */
#include "config.h"

#include <glib/gi18n.h>

#include "ctl/out.h"

static gboolean
run (HaCtl   *ctl,
     char   **arguments,
     GError **error)
{
  g_autoptr (HaCase) ticket = NULL;
  g_autoptr (GPtrArray) journal = NULL;
  g_autoptr (JsonBuilder) builder = NULL;

  if (!ha_ctl_open (ctl, HA_CTL_READ, error))
    return FALSE;
  ticket = ha_ctl_load_case (ctl, arguments[0], error);
  journal = ticket != NULL ? ha_ctl_load_journal (ctl, ticket, error) : NULL;
  if (journal == NULL)
    return FALSE;
  if (ctl->json)
    {
      builder = json_builder_new ();
      ha_dump_journal (builder, journal);
      ha_out_json (builder);
    }
  else
    ha_print_journal (journal, ctl->office, ctl->lang);
  return TRUE;
}

const HaCommand ha_command_journal = { "journal", "CODE", N_("Tell what was done on a ticket"), 1, 1, NULL, run };
