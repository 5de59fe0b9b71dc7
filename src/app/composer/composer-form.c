/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The composer's rows of everything but the text, and what follows when one changes. */
#include "config.h"

#include "app/composer/composer-page-private.h"

#include <glib/gi18n.h>

#include "app/widgets/narrow-choice.h"
#include "core/text.h"
#include "core/words.h"

#define PREVIEW_LENGTH 68 /* characters */

char *
ha_composer_page_dup_text (GtkTextView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

void
ha_composer_page_set_text (GtkTextView *view, const char *text)
{
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (view), text != NULL ? text : "", -1);
}

static void
set_string (char **place, const char *value)
{
  g_free (*place);
  *place = g_strdup (value);
}

static void
take_string (char **place, char *value)
{
  g_free (*place);
  *place = value;
}

void
ha_composer_page_read_form (HaComposerPage *self)
{
  HaLetter *letter = self->letter;
  const char *drafter = gtk_editable_get_text (GTK_EDITABLE (self->drafter));

  take_string (&letter->recipient, ha_composer_page_dup_text (self->recipient));
  take_string (&letter->receivers, ha_composer_page_dup_text (self->receivers));
  take_string (&letter->sign_form, ha_composer_page_dup_text (self->sign_form));
  take_string (&letter->attachments, ha_composer_page_dup_text (self->attachments));
  if (*letter->attachments == '\0')
    g_clear_pointer (&letter->attachments, g_free);
  set_string (&letter->subject, gtk_editable_get_text (GTK_EDITABLE (self->subject)));
  set_string (&letter->sign_name, gtk_editable_get_text (GTK_EDITABLE (self->sign_name)));
  set_string (&letter->drafter, *drafter != '\0' ? drafter : NULL);
  letter->urgency = (HaUrgency) gtk_drop_down_get_selected (self->urgency);
  letter->copies = gtk_spin_button_get_value_as_int (self->copies);
  ha_composer_page_read_number (self);
  ha_composer_page_read_blocks (self);
}

/* ---- Changes --------------------------------------------------------------------------------------------------- */

static gboolean
save_due_cb (gpointer user_data)
{
  HaComposerPage *self = user_data;

  self->save_source = 0;
  ha_composer_page_keep (self);
  return G_SOURCE_REMOVE;
}

/* The first key at once, further ones together: what was typed half a second ago survives whatever happens. */
void
ha_composer_page_keep_soon (HaComposerPage *self)
{
  gint64 since = (g_get_monotonic_time () - self->save_begun) / 1000;

  if (self->save_source == 0)
    self->save_source = g_timeout_add ((guint) CLAMP (HA_COMPOSER_SAVE_DELAY - since, 0, HA_COMPOSER_SAVE_DELAY), save_due_cb, self);
}

void
ha_composer_page_changed (HaComposerPage *self)
{
  if (self->loading)
    return;
  ha_composer_page_read_form (self);
  ha_composer_page_update_previews (self);
  self->dirty = TRUE;
  ha_composer_page_queue_layout (self);
  ha_composer_page_queue_check (self);
  ha_composer_page_keep_soon (self);
}

/* ---- The rows -------------------------------------------------------------------------------------------------- */

char *
ha_composer_page_make_preview (const char *text)
{
  g_autofree char *line = ha_text_clean_line (text);
  g_autofree char *start = NULL;

  if (g_utf8_strlen (line, -1) <= PREVIEW_LENGTH)
    return g_steal_pointer (&line);
  start = g_utf8_substring (line, 0, PREVIEW_LENGTH);
  return g_strconcat (g_strchomp (start), "…", NULL);
}

/* "Khẩn; kèm 2 tài liệu; 02 bản; TTr" */
static char *
describe_more (const HaLetter *letter)
{
  static const char *const urgencies[] = { NULL, "KHẨN", "THƯỢNG KHẨN", "HỎA TỐC" };
  g_auto (GStrv) attachments = g_strsplit (letter->attachments != NULL ? letter->attachments : "", "\n", -1);
  guint n = 0;
  GString *line = g_string_new (letter->urgency < G_N_ELEMENTS (urgencies) ? urgencies[letter->urgency] : NULL);

  for (guint i = 0; attachments[i] != NULL; i++)
    n += *attachments[i] != '\0';
  if (n > 0)
    {
      g_string_append (line, line->len > 0 ? "; " : "");
      g_string_append_printf (line, ngettext ("%u enclosure", "%u enclosures", n), n);
    }
  if (letter->copies > 0)
    {
      g_string_append (line, line->len > 0 ? "; " : "");
      g_string_append_printf (line, ngettext ("%d copy", "%d copies", (gulong) letter->copies), letter->copies);
    }
  if (letter->drafter != NULL)
    g_string_append_printf (line, "%s%s", line->len > 0 ? "; " : "", letter->drafter);
  return g_string_free (line, FALSE);
}

void
ha_composer_page_update_previews (HaComposerPage *self)
{
  const HaLetter *letter = self->letter;
  g_auto (GStrv) lines = g_strsplit (letter->recipient != NULL ? letter->recipient : "", "\n", 2);
  g_auto (GStrv) copies = g_strsplit (letter->receivers != NULL ? letter->receivers : "", "\n", -1);
  g_autofree char *all = g_strjoinv ("; ", copies);
  g_autofree char *receivers = ha_composer_page_make_preview (all);
  g_autofree char *sign_form = g_strdup (letter->sign_form != NULL ? letter->sign_form : "");
  g_autofree char *more = describe_more (letter);
  g_autofree char *sign = NULL;

  sign = g_strdup_printf ("%s %s", g_strdelimit (sign_form, "\n", ' '),
                          letter->sign_name != NULL ? letter->sign_name : "");
  ha_fold_row_set_value (self->recipient_row, lines[0] != NULL ? lines[0] : "");
  ha_fold_row_set_value (self->receivers_row, receivers);
  ha_fold_row_set_value (self->sign_row, sign);
  ha_fold_row_set_value (self->more_row, more);
  ha_composer_page_preview_blocks (self);
}

static void
set_entry (gpointer entry, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), text != NULL ? text : "");
}

void
ha_composer_page_show_form (HaComposerPage *self)
{
  const HaLetter *letter = self->letter;

  ha_composer_page_set_text (self->recipient, letter->recipient);
  ha_composer_page_set_text (self->receivers, letter->receivers);
  ha_composer_page_set_text (self->sign_form, letter->sign_form);
  ha_composer_page_set_text (self->attachments, letter->attachments);
  set_entry (self->subject, letter->subject);
  set_entry (self->sign_name, letter->sign_name);
  set_entry (self->drafter, letter->drafter);
  gtk_drop_down_set_selected (self->urgency, letter->urgency);
  gtk_spin_button_set_value (self->copies, letter->copies);
  ha_composer_page_show_sign (self);
  ha_composer_page_fill_number (self);
}

/* What has the focus is the text within; titles stand beside and are equally wide. */
void
ha_composer_page_begin_form (HaComposerPage *self)
{
  const struct { gpointer entry; const char *name; } names[] = {
    { self->subject, _("Regarding") },
    { self->sign_name, _("Full name") },
    { self->drafter, _("Drafter's sign, printed with the copies") },
    { self->copies, _("Copies issued") },
    { self->number_given, _("Inserted number") },
    { self->number_reason, _("Reason") },
  };
  GtkDropDown *const choices[] = { self->template_row, self->sign_choice, self->book };
  HaFoldRow *const rows[] = { self->recipient_row, self->sign_row, self->receivers_row, self->more_row, self->number_row };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GtkEditable *text = gtk_editable_get_delegate (GTK_EDITABLE (names[i].entry));

      gtk_accessible_update_property (GTK_ACCESSIBLE (names[i].entry), GTK_ACCESSIBLE_PROPERTY_LABEL, names[i].name, -1);
      gtk_accessible_update_property (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_LABEL, names[i].name, -1);
    }
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    ha_fold_row_add_to_group (rows[i], self->titles);
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    ha_narrow_choice (choices[i]);
}
