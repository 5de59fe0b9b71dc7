/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The composer's rows of the letter's text: one block, one row, one text. */
#include "config.h"

#include "app/composer-page-private.h"

/* One block open at a time; the open one is tinted on the page. */
static void
expanded_cb (HaComposerPage *self, GParamSpec *pspec, AdwExpanderRow *row)
{
  const char *open = NULL;

  for (guint i = 0; i < self->editors->len; i++)
    {
      HaBlockEditor *editor = g_ptr_array_index (self->editors, i);

      if (editor->row != row && adw_expander_row_get_expanded (row))
        adw_expander_row_set_expanded (editor->row, FALSE);
      if (adw_expander_row_get_expanded (editor->row))
        open = editor->id;
    }
  ha_page_preview_set_block (self->preview, open);
  ha_composer_page_update_previews (self);
}

static GtkWidget *
new_editor_view (const char *name)
{
  GtkWidget *view = gtk_text_view_new ();

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_widget_add_css_class (view, "block-text");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return view;
}

static void
append_editor (HaComposerPage *self, const HaLetterBlock *block)
{
  HaBlockEditor *editor = g_new0 (HaBlockEditor, 1);
  GtkWidget *row = adw_expander_row_new ();
  GtkWidget *view = new_editor_view (block->title);

  editor->id = g_strdup (block->id);
  editor->row = ADW_EXPANDER_ROW (row);
  editor->view = GTK_TEXT_VIEW (view);
  editor->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  ha_composer_page_set_text (editor->view, block->text);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), block->title);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), view);
  gtk_widget_set_sensitive (view, ha_composer_page_is_open (self));
  g_signal_connect_object (editor->buffer, "changed", G_CALLBACK (ha_composer_page_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "notify::expanded", G_CALLBACK (expanded_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (self->blocks, row);
  g_ptr_array_add (self->editors, editor);
}

/* The rows are those of the letter's blocks: only texts may differ. */
static gboolean
is_same (HaComposerPage *self)
{
  GPtrArray *blocks = self->letter->blocks;

  for (guint i = 0; i < self->editors->len && i < blocks->len; i++)
    if (!g_str_equal (((HaBlockEditor *) g_ptr_array_index (self->editors, i))->id,
                      ((HaLetterBlock *) g_ptr_array_index (blocks, i))->id))
      return FALSE;
  return self->editors->len == blocks->len && blocks->len > 0;
}

/* Texts that stay the same keep their cursor and what can be undone in them. */
static void
update_editors (HaComposerPage *self)
{
  for (guint i = 0; i < self->editors->len; i++)
    {
      const HaBlockEditor *editor = g_ptr_array_index (self->editors, i);
      const HaLetterBlock *block = g_ptr_array_index (self->letter->blocks, i);
      g_autofree char *text = ha_composer_page_dup_text (editor->view);

      if (g_strcmp0 (text, block->text != NULL ? block->text : "") != 0)
        ha_composer_page_set_text (editor->view, block->text);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (editor->row), block->title);
      gtk_widget_set_sensitive (GTK_WIDGET (editor->view), ha_composer_page_is_open (self));
    }
}

void
ha_composer_page_show_blocks (HaComposerPage *self)
{
  GtkWidget *child;

  if (is_same (self))
    {
      update_editors (self);
      return;
    }
  g_ptr_array_set_size (self->editors, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->blocks))) != NULL)
    gtk_list_box_remove (self->blocks, child);
  for (guint i = 0; i < self->letter->blocks->len; i++)
    append_editor (self, g_ptr_array_index (self->letter->blocks, i));
}

void
ha_composer_page_read_blocks (HaComposerPage *self)
{
  for (guint i = 0; i < self->editors->len && i < self->letter->blocks->len; i++)
    {
      const HaBlockEditor *editor = g_ptr_array_index (self->editors, i);
      HaLetterBlock *block = g_ptr_array_index (self->letter->blocks, i);

      g_free (block->text);
      block->text = ha_composer_page_dup_text (editor->view);
    }
}

void
ha_composer_page_preview_blocks (HaComposerPage *self)
{
  for (guint i = 0; i < self->editors->len; i++)
    {
      const HaBlockEditor *editor = g_ptr_array_index (self->editors, i);
      g_autofree char *text = ha_composer_page_dup_text (editor->view);
      g_autofree char *preview = ha_composer_page_make_preview (text);

      adw_expander_row_set_subtitle (editor->row, adw_expander_row_get_expanded (editor->row) ? "" : preview);
    }
}

gboolean
ha_composer_page_open_block (HaComposerPage *self, const char *id)
{
  for (guint i = 0; i < self->editors->len; i++)
    {
      const HaBlockEditor *editor = g_ptr_array_index (self->editors, i);

      if (g_str_equal (editor->id, id))
        {
          adw_expander_row_set_expanded (editor->row, TRUE);
          return gtk_widget_grab_focus (GTK_WIDGET (editor->view));
        }
    }
  return FALSE;
}
