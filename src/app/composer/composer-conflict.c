/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two desks on one draft: whoever saves second sees what the other one changed, and keeps what was typed here until he has decided. */
#include "config.h"

#include "app/composer/composer-page-private.h"

#include <glib/gi18n.h>

#include "app/ask.h"
#include "app/letters/letter-replace.h"
#include "core/letter-error.h"

/* ---- What is different ---------------------------------------------------------------------------------------------- */

static void
add_part (GString *parts, const char *name)
{
  g_string_append_printf (parts, "%s%s", parts->len > 0 ? "; " : "", name);
}

static const char *
find_text (const HaLetter *letter, const char *id)
{
  for (guint i = 0; i < letter->blocks->len; i++)
    {
      const HaLetterBlock *block = g_ptr_array_index (letter->blocks, i);

      if (g_str_equal (block->id, id))
        return block->text;
    }
  return NULL;
}

static gboolean
is_other (const char *a, const char *b)
{
  return g_strcmp0 (a != NULL ? a : "", b != NULL ? b : "") != 0;
}

/* "Về việc; 2. Kết quả xử lý"; "" when only things are different that are not written here. */
static char *
describe_parts (const HaLetter *mine, const HaLetter *theirs)
{
  const struct { const char *mine, *theirs, *name; } texts[] = {
    { mine->recipient, theirs->recipient, _("Recipient") },       { mine->subject, theirs->subject, _("Regarding") },
    { mine->sign_form, theirs->sign_form, _("Signatory") },       { mine->sign_name, theirs->sign_name, _("Full name") },
    { mine->receivers, theirs->receivers, _("Receivers") },       { mine->attachments, theirs->attachments, _("Enclosures, one a line") },
    { mine->drafter, theirs->drafter, _("Drafter's sign, printed with the copies") },
  };
  GString *parts = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (is_other (texts[i].mine, texts[i].theirs))
      add_part (parts, texts[i].name);
  for (guint i = 0; i < mine->blocks->len; i++)
    {
      const HaLetterBlock *block = g_ptr_array_index (mine->blocks, i);

      if (is_other (block->text, find_text (theirs, block->id)))
        add_part (parts, block->title);
    }
  for (guint i = 0; i < theirs->blocks->len; i++)
    {
      const HaLetterBlock *block = g_ptr_array_index (theirs->blocks, i);

      if (find_text (mine, block->id) == NULL && is_other (block->text, NULL))
        add_part (parts, block->title);
    }
  return g_string_free (parts, FALSE);
}

/* ---- The bar ----------------------------------------------------------------------------------------------------------- */

static void
end_conflict (HaComposerPage *self)
{
  g_clear_pointer (&self->theirs, ha_letter_free);
  gtk_toggle_button_set_active (self->look, FALSE);
  gtk_widget_set_visible (self->conflict, FALSE);
}

static void
show_conflict (HaComposerPage *self)
{
  gboolean frozen = self->theirs->status >= HA_LETTER_ISSUED;
  g_autofree char *parts = describe_parts (self->letter, self->theirs);
  g_autofree char *line = NULL;

  if (frozen)
    line = g_strdup (_("This letter was issued at another desk. What is written here is kept beside it: copy it, or write a replacement with it."));
  else if (*parts == '\0')
    line = g_strdup (_("Another desk saved this draft. What is written here is kept beside it."));
  else
    line = g_strdup_printf (_("Another desk saved this draft. Different: %s. What is written here is kept beside it."), parts);
  gtk_label_set_label (self->conflict_words, line);
  gtk_widget_set_visible (self->keep_mine, !frozen);
  gtk_widget_set_visible (self->copy_mine, frozen);
  gtk_widget_set_visible (self->replace_theirs, frozen);
  gtk_widget_set_visible (self->conflict, TRUE);
  ha_composer_page_tell (self, line);
}

void
ha_composer_page_begin_conflict (HaComposerPage *self, HaLetter *theirs)
{
  g_clear_pointer (&self->theirs, ha_letter_free);
  self->theirs = theirs;
  show_conflict (self);
  ha_composer_page_layout (self);
}

static const HaLetter *
find_letter (const HaCase *ticket, gint64 id)
{
  for (guint i = 0; i < ticket->letters->len; i++)
    if (((const HaLetter *) ticket->letters->pdata[i])->id == id)
      return ticket->letters->pdata[i];
  return NULL;
}

/* The ticket went on at the other desk as well. What was typed is kept aside from now on. */
static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HaComposerPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) ticket = ha_store_get_case_finish (HA_STORE (source), result, &error);
  const HaLetter *theirs = ticket != NULL && self->letter != NULL ? find_letter (ticket, self->letter->id) : NULL;

  if (self->letter == NULL)
    return;
  if (theirs == NULL)
    {
      if (error != NULL)
        ha_composer_page_tell_error (self, error);
      return;
    }
  ha_case_unref (self->ticket);
  self->ticket = ha_case_ref (ticket);
  ha_composer_page_begin_conflict (self, ha_letter_copy (theirs));
  ha_composer_page_keep_aside (self);
}

gboolean
ha_composer_page_take_conflict (HaComposerPage *self, const GError *error)
{
  if (!g_error_matches (error, HA_STORE_ERROR, HA_STORE_ERROR_CONFLICT) && !g_error_matches (error, HA_LETTER_ERROR, HA_LETTER_ERROR_FROZEN)
      && !g_error_matches (error, HA_LETTER_ERROR, HA_LETTER_ERROR_STATUS))
    return FALSE;
  if (self->letter == NULL) /* the page is gone */
    return FALSE;
  ha_store_get_case_async (ha_session_get_store (self->session), self->letter->ticket, self->cancellable, read_cb,
                           g_object_ref (self));
  return TRUE;
}

/* ---- What may be done about it -------------------------------------------------------------------------------------------- */

/* The other desk's letter on the page, as long as it is looked at. */
void
ha_composer_page_look_toggled (HaComposerPage *self)
{
  ha_composer_page_layout (self);
}

void
ha_composer_page_keep_mine (HaComposerPage *self)
{
  if (self->theirs == NULL)
    return;
  self->letter->version = self->theirs->version;
  self->letter->status = self->theirs->status;
  end_conflict (self);
  ha_composer_page_layout (self);
  ha_composer_page_keep (self);
}

static void
take_answered_cb (gboolean yes, gpointer user_data)
{
  g_autoptr (HaComposerPage) self = user_data;
  g_autoptr (HaTemplate) template = NULL;

  if (!yes || self->theirs == NULL)
    return;
  if (g_strcmp0 (self->theirs->template_id, self->letter->template_id) != 0)
    {
      template = self->theirs->template_id != NULL
                     ? ha_template_find_for_office (ha_session_get_office (self->session), self->theirs->template_id) : NULL;
      ha_composer_page_set_template (self, template);
    }
  ha_letter_free (self->letter);
  self->letter = g_steal_pointer (&self->theirs);
  self->dirty = FALSE;
  self->values_dirty = FALSE;
  end_conflict (self);
  ha_composer_page_drop_aside (self);
  ha_composer_page_show_letter (self);
  ha_composer_page_load_values (self);
}

void
ha_composer_page_take_theirs (HaComposerPage *self)
{
  if (self->theirs != NULL)
    ha_ask_destroy (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _("Take the other desk's letter?"),
                    _("What was written here since it was last saved is dropped."), _("_Take theirs"), take_answered_cb, g_object_ref (self));
}

/* The other desk's letter has its number; what is written here begins a draft of its own in its place. */
static void
reason_given_cb (const char *reason, gpointer user_data)
{
  g_autoptr (HaComposerPage) self = user_data;
  HaLetter *mine;

  if (reason == NULL || self->theirs == NULL)
    return;
  mine = ha_letter_make_replacement (self->letter, self->theirs, reason);
  ha_letter_free (self->letter);
  self->letter = mine;
  end_conflict (self);
  self->values_dirty = TRUE;
  ha_composer_page_show_letter (self);
  ha_composer_page_keep (self);
}

void
ha_composer_page_replace_theirs (HaComposerPage *self)
{
  g_autofree char *reference = self->theirs != NULL ? ha_letter_get_reference (self->theirs) : NULL;
  g_autofree char *heading = reference != NULL ? g_strdup_printf (_("Replace %s?"), reference) : NULL;

  if (heading != NULL)
    ha_ask_reason (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), heading,
                   _("A new draft begins with what is written here. Once it is issued under its own number the other desk's letter is replaced; its number stays in the book."),
                   _("_Write the replacement"), reason_given_cb, g_object_ref (self));
}
