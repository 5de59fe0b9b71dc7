/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Another template for a letter: its text in place of the old one's, and the way back to what was written. */
#include "config.h"

#include "app/composer/composer-page-private.h"

#include <glib/gi18n.h>

#include "app/window.h"

struct _HaTemplateBefore
{
  HaLetter *letter;
  HaTemplate *template; /* NULL: it was not there any more */
  GHashTable *values;   /* what was given, by field (char * -> char *) */
  gint64 filled;
};

void
ha_composer_page_drop_before (HaComposerPage *self)
{
  HaTemplateBefore *before = g_steal_pointer (&self->before);

  if (before == NULL)
    return;
  g_clear_pointer (&before->letter, ha_letter_free);
  g_clear_pointer (&before->template, ha_template_unref);
  g_clear_pointer (&before->values, g_hash_table_unref);
  g_free (before);
}

static void
take_text (char **place, char **from)
{
  g_free (*place);
  *place = g_steal_pointer (from);
}

/* What a letter is and where it is numbered, whatever it says. */
static void
carry_over (HaLetter *filled, HaLetter *letter)
{
  filled->id = letter->id;
  filled->ticket = letter->ticket;
  filled->status = letter->status;
  filled->version = letter->version;
  filled->number = letter->number;
  filled->replaces = letter->replaces;
  take_text (&filled->suffix, &letter->suffix);
  take_text (&filled->reason, &letter->reason);
  take_text (&filled->book, &letter->book);
  take_text (&filled->symbol, &letter->symbol);
  take_text (&filled->pattern, &letter->pattern);
}

/* ---- The way back ---------------------------------------------------------------------------------------------- */

static gboolean
is_given (HaComposerPage *self)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      HaComposerField *field = g_ptr_array_index (self->fields, i);
      const char *first = ha_composer_field_get_spec (field)->value;
      g_autofree char *value = ha_composer_field_dup_value (field);

      if (g_strcmp0 (value, first != NULL ? first : "") != 0)
        return TRUE;
    }
  return FALSE;
}

/* Does the letter say anything else than its template fills in by itself? */
static gboolean
is_written (HaComposerPage *self)
{
  g_autoptr (HaLetter) filled = NULL, mine = ha_letter_copy (self->letter);
  g_autofree char *before = NULL, *after = NULL;

  if (self->template == NULL || is_given (self))
    return TRUE;
  filled = ha_template_fill (self->template, self->ticket, ha_session_get_office (self->session), self->filled, NULL);
  after = ha_letter_get_content (mine);
  carry_over (filled, mine);
  before = ha_letter_get_content (filled);
  return !g_str_equal (before, after);
}

static void
give_values_back (HaComposerPage *self)
{
  GHashTableIter iter;
  gpointer id, value;

  self->loading = TRUE;
  g_hash_table_iter_init (&iter, self->before->values);
  while (g_hash_table_iter_next (&iter, &id, &value))
    if (ha_composer_page_find_field (self, id) != NULL)
      ha_composer_field_set_value (ha_composer_page_find_field (self, id), value);
  self->loading = FALSE;
  g_hash_table_unref (self->values);
  self->values = g_steal_pointer (&self->before->values);
  ha_composer_page_show_asked (self);
}

static void
undo_cb (HaComposerPage *self)
{
  HaLetter *letter;

  if (self->before == NULL || self->frozen || !ha_composer_page_can_write (self))
    return;
  ha_composer_page_set_template (self, self->before->template);
  self->filled = self->before->filled;
  give_values_back (self);
  letter = g_steal_pointer (&self->before->letter);
  carry_over (letter, self->letter);
  ha_letter_free (self->letter);
  self->letter = letter;
  ha_composer_page_drop_before (self);
  self->values_dirty = TRUE;
  ha_composer_page_show_letter (self);
  ha_composer_page_changed (self);
}

/* Where the toast is, which is not on the page. */
static void
offer_undo (HaComposerPage *self)
{
  HaWindow *window = ha_window_get_for (GTK_WIDGET (self));
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) undo = g_simple_action_new ("undo", G_VARIANT_TYPE_INT64);

  if (window == NULL)
    return;
  g_signal_connect_object (undo, "activate", G_CALLBACK (undo_cb), self, G_CONNECT_SWAPPED);
  g_action_map_add_action (G_ACTION_MAP (actions), G_ACTION (undo));
  gtk_widget_insert_action_group (GTK_WIDGET (window), "template", G_ACTION_GROUP (actions));
  ha_window_toast_offer (window, _("Another template is in the place of what was written."), _("_Undo"), "template.undo",
                         g_variant_new_int64 (self->letter->id));
}

static HaTemplateBefore *
remember (HaComposerPage *self)
{
  HaTemplateBefore *before = g_new0 (HaTemplateBefore, 1);

  before->letter = ha_letter_copy (self->letter);
  before->template = self->template != NULL ? ha_template_ref (self->template) : NULL;
  before->values = g_hash_table_ref (self->values);
  before->filled = self->filled;
  return before;
}

/* ---- Choosing -------------------------------------------------------------------------------------------------- */

/* Ctrl+Z in a block does not bring back what the old template's letter said. */
void
ha_composer_page_template_selected (HaComposerPage *self)
{
  guint at = gtk_drop_down_get_selected (self->template_row);
  HaTemplate *template = at < self->templates->len ? g_ptr_array_index (self->templates, at) : NULL;
  gboolean written;
  HaLetter *filled;

  if (self->loading || template == NULL
      || g_strcmp0 (ha_template_get_version (template), self->letter->template_id) == 0)
    return;
  written = is_written (self);
  ha_composer_page_drop_before (self);
  if (written)
    self->before = remember (self);
  ha_composer_page_set_template (self, template);
  self->filled = ha_session_now (self->session);
  filled = ha_template_fill (template, self->ticket, ha_session_get_office (self->session), self->filled, self->values);
  carry_over (filled, self->letter);
  ha_letter_free (self->letter);
  self->letter = filled;
  self->values_dirty = TRUE;
  ha_composer_page_show_letter (self);
  ha_composer_page_changed (self);
  if (written)
    offer_undo (self);
}
