/* SPDX-License-Identifier: GPL-3.0-or-later */
/* check: is the register sound? Exit status 1 when it is not. */
#include "config.h"

#include <glib/gi18n.h>

#include "ctl/out.h"

static gboolean deep;
static char *anchor;

static const GOptionEntry entries[] = {
  { "deep", 0, 0, G_OPTION_ARG_NONE, &deep, N_("Replay the whole journal as well"), NULL },
  { "anchor", 0, 0, G_OPTION_ARG_STRING, &anchor, N_("Hold the journal's head on a letter or in a backup against it"),
    N_("HEAD[@SEQ]") },
  G_OPTION_ENTRY_NULL,
};

/* An anchor that the journal does not hold is a finding. */
static gboolean
check_anchor (HaCtl *ctl, GPtrArray *found, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (anchor, "@", 2);
  g_autoptr (GError) problem = NULL;
  gint64 seq = parts[1] != NULL ? g_ascii_strtoll (parts[1], NULL, 10) : 0;

  if (ha_store_check_anchor (ctl->store, seq, parts[0], &problem))
    return TRUE;
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  g_ptr_array_add (found, g_strdup_printf (ctl->json ? "Journal: it does not hold the head %s: what is older was changed or cut off"
                                                     : _("Journal: it does not hold the head %s: what is older was changed or cut off"),
                                           anchor));
  return TRUE;
}

static gboolean
run (HaCtl   *ctl,
     char   **arguments,
     GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) found = NULL;

  if (!ha_ctl_open (ctl, HA_CTL_READ, error))
    return FALSE;
  found = ha_store_check (ctl->store, deep, error);
  if (found == NULL || (anchor != NULL && !check_anchor (ctl, found, error)))
    return FALSE;
  json_builder_begin_object (builder);
  ha_out_add_bool (builder, "ok", found->len == 0);
  json_builder_set_member_name (builder, "found");
  json_builder_begin_array (builder);
  for (guint i = 0; i < found->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (found, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  if (ctl->json)
    ha_out_json (builder);
  for (guint i = 0; i < found->len && !ctl->json; i++)
    ha_out_line ("%s", (const char *) g_ptr_array_index (found, i));
  if (!ctl->json && found->len == 0)
    ha_out_line (_("The register is sound"));
  else if (!ctl->json)
    ha_out_line (_("Make a copy of the register as it is, give this list to the administrator, and restore the newest copy that the "
                   "check finds sound (hoiamctl restore FILE)"));
  return found->len == 0;
}

const HaCommand ha_command_check = {
  "check", "[--deep] [--anchor HEAD[@SEQ]]", N_("Check whether the register is sound"), 0, 0, entries, run,
};
