/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Messages: text that is pasted elsewhere. */
#include "config.h"

#include "app/composer/composer-text.h"

#include <glib/gi18n.h>

#include "paper/template.h"

GMenu *
ha_message_new_menu (const HaOffice *office, const char *action)
{
  g_autoptr (GPtrArray) templates = ha_template_list_for_office (office);
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < templates->len; i++)
    {
      const HaTemplate *template = g_ptr_array_index (templates, i);
      g_autofree char *label = g_strdup_printf (_("Copy message: %s"), ha_template_get_title (template));
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, action, "s", ha_template_get_id (template));
      if (ha_template_is_message (template))
        g_menu_append_item (menu, item);
    }
  return menu;
}

char *
ha_message_copy (GtkWidget *widget, HaSession *session, const HaCase *ticket, const char *id)
{
  const HaOffice *office = ha_session_get_office (session);
  g_autoptr (HaTemplate) template = ha_template_find_for_office (office, id);
  g_auto (GStrv) missing = NULL;
  g_autofree char *text = NULL;
  gint64 now = ha_session_now (session);

  if (template == NULL)
    return g_strdup (_("There is no such message any more."));
  missing = ha_template_list_missing (template, NULL, ticket, office, now, NULL);
  text = ha_template_fill_text (template, ticket, office, now, NULL);
  if (missing[0] != NULL || *text == '\0')
    return g_strdup (_("Too little is known of this ticket for the message yet: nothing was copied."));
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  return g_strdup (_("The message is copied. Paste it where you send it."));
}
