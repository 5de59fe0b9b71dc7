/* SPDX-License-Identifier: GPL-3.0-or-later */
/* export: the whole register as lines of JSON, from which `new --from` makes the same one. */
#include "config.h"

#include <glib/gi18n.h>

#include "ctl/file.h"
#include "ctl/out.h"
#include "store/export.h"

static gboolean
write_all (HaCtl         *ctl,
           GOutputStream *to,
           gpointer       data,
           GError       **error)
{
  return ha_store_export_all (ctl->store, to, NULL, NULL, NULL, error);
}

static gboolean
run (HaCtl   *ctl,
     char   **arguments,
     GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *head = NULL;

  if (!ha_ctl_open (ctl, HA_CTL_READ, error) || !ha_ctl_write_file (ctl, arguments[0], write_all, NULL, error))
    return FALSE;
  if (!ctl->json)
    {
      ha_out_line (_("Exported: %s"), arguments[0]);
      return TRUE;
    }
  head = ha_store_get_journal_head (ctl->store, error);
  json_builder_begin_object (builder);
  ha_out_add_text (builder, "file", arguments[0]);
  ha_out_add_int (builder, "schema", ha_store_get_schema (ctl->store));
  ha_out_add_text (builder, "journal_head", head);
  json_builder_end_object (builder);
  ha_out_json (builder);
  return head != NULL;
}

const HaCommand ha_command_export = { "export", "FILE.jsonl", N_("Write the whole register as lines of JSON"), 1, 1, NULL, run };
