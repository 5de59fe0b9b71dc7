/* SPDX-License-Identifier: GPL-3.0-or-later */
/* acknowledge: who was told of a ticket's limits says to know. */
#include "config.h"

#include <glib/gi18n.h>

#include "core/words.h"
#include "ctl/out.h"
#include "store/remind/remind.h"

/* Ids of what was told of the ticket to who acts, and to whoever watches; seen or not, as having looked is not having said so. */
static GArray *
list_told (HaCtl        *ctl,
           const HaCase *ticket,
           GError      **error)
{
  HaReminderQuery query = { .person = ctl->actor->id, .also_nobodys = TRUE };
  g_autoptr (GPtrArray) told = ha_store_list_reminders (ctl->store, &query, error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (told == NULL)
    return NULL;
  for (guint i = 0; i < told->len; i++)
    {
      const HaReminder *one = g_ptr_array_index (told, i);

      if (one->ticket == ticket->ticket->id)
        g_array_append_val (ids, one->id);
    }
  if (ids->len > 0)
    return g_steal_pointer (&ids);
  g_set_error (error, HA_CTL_ERROR, HA_CTL_ERROR_FAILED, _("%s was not told of any limit of ticket %s"), ctl->actor->name,
               ticket->ticket->code);
  return NULL;
}

/* What this call was the first to say. */
static void
tell (HaCtl        *ctl,
      const HaCase *after,
      guint         known)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) said = g_ptr_array_new ();

  for (guint i = known; i < after->acknowledged->len; i++)
    g_ptr_array_add (said, g_ptr_array_index (after->acknowledged, i));
  if (ctl->json)
    {
      ha_dump_journal (builder, said);
      ha_out_json (builder);
    }
  else if (said->len > 0)
    ha_print_journal (said, ctl->office, ctl->lang);
  else
    ha_out_line (_("%s: seen; there is nothing to acknowledge by name"), after->ticket->code);
}

static gboolean
run (HaCtl   *ctl,
     char   **arguments,
     GError **error)
{
  g_autoptr (HaCase) ticket = ha_ctl_open (ctl, HA_CTL_WRITE, error) ? ha_ctl_load_case (ctl, arguments[0], error) : NULL;
  g_autoptr (GArray) ids = ticket != NULL ? list_told (ctl, ticket, error) : NULL;
  g_autoptr (HaCase) after = NULL;

  if (ids == NULL
      || !ha_store_acknowledge_reminders (ctl->store, (const gint64 *) ids->data, ids->len, ctl->actor->id, ctl->now, error))
    return FALSE;
  after = ha_store_get_case (ctl->store, ticket->ticket->id, error);
  if (after != NULL)
    tell (ctl, after, ticket->acknowledged->len);
  return after != NULL;
}

const HaCommand ha_command_acknowledge = {
  "acknowledge", "CODE", N_("Say to know of what was told of a ticket's limits"), 1, 1, NULL, run,
};
