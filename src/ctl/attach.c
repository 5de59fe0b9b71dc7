/* SPDX-License-Identifier: GPL-3.0-or-later */
/* attach: files to a ticket. */
#include "config.h"

#include <glib/gi18n.h>

#include "ctl/file.h"
#include "ctl/out.h"

#define MOST 100

static char *letter;

static const GOptionEntry entries[] = {
  { "letter", 0, 0, G_OPTION_ARG_FILENAME, &letter, N_("As signed copies of this letter of the ticket"), N_("NUMBER") },
  G_OPTION_ENTRY_NULL,
};

/* 0 with error: the ticket has no such letter. */
static gint64
find_letter (const HaCase  *ticket,
             GError       **error)
{
  g_autoptr (GError) problem = NULL;
  const HaLetter *found = ha_letter_find_issued (ticket->letters, letter, &problem);

  if (found != NULL)
    return found->id;
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  else
    ha_ctl_refuse_word (error, "--letter", letter);
  return 0;
}

static gint64
keep (HaCtl        *ctl,
      const HaCase *ticket,
      const char   *name,
      GBytes       *content,
      GError      **error)
{
  gint64 id = letter != NULL ? find_letter (ticket, error) : 0;

  if (letter == NULL)
    return ha_store_attach (ctl->store, ticket->ticket->id, name, content, ctl->actor->id, ctl->now, error);
  return id != 0 ? ha_store_attach_to_letter (ctl->store, id, name, content, ctl->actor->id, ctl->now, error) : 0;
}

static gboolean
attach (HaCtl        *ctl,
        const HaCase *ticket,
        const char   *path,
        JsonBuilder  *builder,
        GError      **error)
{
  g_autoptr (GBytes) content = ha_ctl_read_bytes (path, error);
  g_autofree char *name = g_filename_display_basename (path);
  gint64 id;

  if (content == NULL)
    return FALSE;
  if (letter != NULL && g_bytes_get_size (content) == 0)
    {
      g_set_error (error, HA_CTL_ERROR, HA_CTL_ERROR_FAILED, _("%s is empty: it is no signed copy"), name);
      return FALSE;
    }
  id = keep (ctl, ticket, name, content, error);
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

const HaCommand ha_command_attach = { "attach", "CODE FILE … [--letter NUMBER]", N_("Attach files to a ticket"), 2, MOST, entries, run };
