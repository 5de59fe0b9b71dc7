/* SPDX-License-Identifier: GPL-3.0-or-later */
/* attach: files to a ticket. */
#include "config.h"

#include <glib/gi18n.h>

#include "ctl/file.h"
#include "ctl/out.h"

#define MOST 100

static gboolean
attach (HaCtl        *ctl,
        const HaCase *ticket,
        const char   *path,
        JsonBuilder  *builder,
        GError      **error)
{
  g_autoptr (GBytes) content = ha_ctl_read_bytes (path, error);
  g_autofree char *name = g_filename_display_basename (path);
  gint64 id = content != NULL ? ha_store_attach (ctl->store, ticket->ticket->id, name, content, ctl->actor->id, ctl->now, error) : 0;

  if (id == 0)
    return FALSE;
  json_builder_begin_object (builder);
  ha_out_add_int (builder, "id", id);
  ha_out_add_text (builder, "name", name);
  json_builder_end_object (builder);
  if (!ctl->json)
    ha_out_line (_("Attached: %s"), name);
  return TRUE;
}

static gboolean
run (HaCtl   *ctl,
     char   **arguments,
     GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (HaCase) ticket = ha_ctl_open (ctl, HA_CTL_WRITE, error) ? ha_ctl_load_case (ctl, arguments[0], error) : NULL;

  if (ticket == NULL)
    return FALSE;
  json_builder_begin_array (builder);
  for (guint i = 1; arguments[i] != NULL; i++)
    if (!attach (ctl, ticket, arguments[i], builder, error))
      return FALSE;
  json_builder_end_array (builder);
  if (ctl->json)
    ha_out_json (builder);
  return TRUE;
}

const HaCommand ha_command_attach = { "attach", "CODE FILE …", N_("Attach files to a ticket"), 2, MOST, NULL, run };
