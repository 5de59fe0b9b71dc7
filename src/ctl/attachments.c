/* SPDX-License-Identifier: GPL-3.0-or-later */
/* attachments: what is attached to a ticket, and one of them as a file. */
#include "config.h"

#include <glib/gi18n.h>

#include "ctl/file.h"
#include "ctl/out.h"
#include "paper/save.h"

static gint64 save;
static char *output;

static const GOptionEntry entries[] = {
  { "save", 0, 0, G_OPTION_ARG_INT64, &save, N_("Write this one into a file"), N_("ID") },
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("The file to write"), N_("FILE") },
  G_OPTION_ENTRY_NULL,
};

static void
tell (HaCtl              *ctl,
      JsonBuilder        *builder,
      const HaAttachment *attachment)
{
  json_builder_begin_object (builder);
  ha_out_add_int (builder, "id", attachment->id);
  ha_out_add_text (builder, "name", attachment->name);
  ha_out_add_text (builder, "type", attachment->type);
  ha_out_add_int (builder, "size", attachment->size);
  ha_out_add_text (builder, "sha256", attachment->sha256);
  ha_out_add_time (builder, "at", attachment->at);
  ha_out_add_text (builder, "by", attachment->person);
  json_builder_end_object (builder);
  if (!ctl->json)
    ha_out_line ("%" G_GINT64_FORMAT "  %s  %s  %" G_GINT64_FORMAT, attachment->id, attachment->name, attachment->type,
                 attachment->size);
}

/* An attachment is reached through its ticket alone. */
static gboolean
save_one (HaCtl     *ctl,
          GPtrArray *attachments,
          GError   **error)
{
  g_autoptr (GBytes) content = NULL;

  for (guint i = 0; i < attachments->len && content == NULL; i++)
    {
      const HaAttachment *attachment = g_ptr_array_index (attachments, i);

      if (attachment->id != save)
        continue;
      content = ha_store_read_attachment (ctl->store, save, error);
      if (content == NULL)
        return FALSE;
    }
  if (content == NULL)
    {
      g_set_error (error, HA_CTL_ERROR, HA_CTL_ERROR_FAILED, _("The ticket has no attachment %d"), (int) save);
      return FALSE;
    }
  return ha_paper_save (output, g_bytes_get_data (content, NULL), g_bytes_get_size (content), error);
}

static gboolean
run (HaCtl   *ctl,
     char   **arguments,
     GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (HaCase) ticket = NULL;
  g_autoptr (GPtrArray) attachments = NULL;

  if ((save != 0) != (output != NULL))
    return ha_ctl_refuse_word (error, "--save, --output", "-");
  ticket = ha_ctl_open (ctl, HA_CTL_READ, error) ? ha_ctl_load_case (ctl, arguments[0], error) : NULL;
  attachments = ticket != NULL ? ha_store_list_attachments (ctl->store, ticket->ticket->id, error) : NULL;
  if (attachments == NULL)
    return FALSE;
  if (save != 0)
    return save_one (ctl, attachments, error);
  json_builder_begin_array (builder);
  for (guint i = 0; i < attachments->len; i++)
    tell (ctl, builder, g_ptr_array_index (attachments, i));
  json_builder_end_array (builder);
  if (ctl->json)
    ha_out_json (builder);
  return TRUE;
}

const HaCommand ha_command_attachments = {
  "attachments", "CODE [--save ID -o FILE]", N_("List what is attached to a ticket"), 1, 1, entries, run,
};
