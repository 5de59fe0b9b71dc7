/* SPDX-License-Identifier: GPL-3.0-or-later */
/* print: papers other than the reply. */
#include "config.h"

#include <glib/gi18n.h>

#include "ctl/out.h"
#include "paper/flowchart.h"

static char *output;

static const GOptionEntry entries[] = {
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("The PDF to write"), N_("FILE") },
  G_OPTION_ENTRY_NULL,
};

static HaPages *
lay_out (HaCtl       *ctl,
         const char  *code,
         GError     **error)
{
  g_autoptr (HaCase) ticket = ha_ctl_load_case (ctl, code, error);
  g_autoptr (GPtrArray) journal = ticket != NULL ? ha_ctl_load_journal (ctl, ticket, error) : NULL;

  return journal != NULL ? ha_flowchart_pages (ticket, journal, ctl->office, ctl->now, g_get_real_name (), error) : NULL;
}

static gboolean
run (HaCtl   *ctl,
     char   **arguments,
     GError **error)
{
  g_autoptr (HaPages) pages = NULL;

  if (output == NULL || !g_str_equal (arguments[0], "flow"))
    {
      g_set_error (error, HA_CTL_ERROR, HA_CTL_ERROR_USAGE, _("Write: hoiamctl %s %s"), "print",
                   ha_command_print.arguments);
      return FALSE;
    }
  if (!ha_ctl_open (ctl, HA_CTL_READ, error))
    return FALSE;
  pages = lay_out (ctl, arguments[1], error);
  if (pages == NULL || !ha_pages_save_pdf (pages, output, arguments[1], ctl->office->letterhead->company, ctl->now,
                                           error))
    return FALSE;
  if (ctl->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      ha_out_add_int (builder, "pages", ha_pages_get_n (pages));
      json_builder_end_object (builder);
      ha_out_json (builder);
    }
  else
    ha_out_line (ngettext ("%u page: %s", "%u pages: %s", ha_pages_get_n (pages)), ha_pages_get_n (pages), output);
  return TRUE;
}

const HaCommand ha_command_print = { "print", "flow CODE -o FILE", N_("Draw a paper as PDF"), 2, 2, entries, run };
