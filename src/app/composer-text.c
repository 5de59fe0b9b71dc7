/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Letters and messages as text that is pasted elsewhere. */
#include "config.h"

#include "app/composer-text.h"

#include <glib/gi18n.h>

#include "core/words.h"
#include "paper/template.h"

static void
append_lines (GString *text, const char *lines)
{
  if (lines != NULL && *lines != '\0')
    g_string_append_printf (text, "%s\n", lines);
}

static void
append_head (GString *text, const HaLetter *letter, const HaLetterhead *letterhead)
{
  append_lines (text, letterhead->company);
  if (letter->number != 0)
    {
      g_autofree char *reference = ha_letter_get_reference (letter);
      g_autofree char *date = ha_words_date (ha_time_get_date (letter->issued, NULL), HA_LANG_VI);

      g_string_append_printf (text, "Số: %s, ngày %s\n", reference, date);
    }
  if (letter->subject != NULL && *letter->subject != '\0')
    g_string_append_printf (text, "V/v %s\n", letter->subject);
  g_string_append_printf (text, "\nKính gửi: %s\n", letter->recipient != NULL ? letter->recipient : "");
}

/* Numbered titles stand before their text, as on paper. */
static void
append_block (GString *text, const HaLetterBlock *block)
{
  g_auto (GStrv) paragraphs = g_strsplit (block->text != NULL ? block->text : "", "\n", -1);
  gboolean titled = block->title != NULL && g_ascii_isdigit (*block->title);

  for (guint i = 0; paragraphs[i] != NULL; i++)
    if (*paragraphs[i] != '\0')
      {
        g_string_append_printf (text, "\n%s%s%s\n", titled ? block->title : "", titled ? ": " : "", paragraphs[i]);
        titled = FALSE;
      }
}

char *
ha_letter_text_for_mail (const HaLetter *letter, const HaLetterhead *letterhead)
{
  GString *text = g_string_new (NULL);

  append_head (text, letter, letterhead);
  for (guint i = 0; i < letter->blocks->len; i++)
    append_block (text, g_ptr_array_index (letter->blocks, i));
  g_string_append_c (text, '\n');
  append_lines (text, letter->sign_form);
  append_lines (text, letter->sign_name);
  return g_string_free (text, FALSE);
}

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
