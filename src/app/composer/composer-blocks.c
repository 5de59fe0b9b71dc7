/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The composer's rows of the letter's text: one block, one row, one text. */
#include "config.h"

#include "app/composer/composer-page-private.h"

#include "app/widgets/keep-seen.h"
#include "app/widgets/tall-text.h"

/* Where somebody writes is tinted on the page, and brought into sight there. */
static void
focus_cb (HaComposerPage *self, GParamSpec *pspec, GtkWidget *view)
{
  for (guint i = 0; gtk_widget_has_focus (view) && i < self->editors->len; i++)
    {
      const HaBlockEditor *editor = g_ptr_array_index (self->editors, i);

      if (GTK_WIDGET (editor->view) == view)
        {
          ha_page_preview_set_block (self->preview, editor->id);
          ha_page_preview_show_block (self->preview, editor->id);
        }
    }
}

/* A block that is closed is not written any more. */
static void
expanded_cb (HaComposerPage *self, GParamSpec *pspec, HaFoldRow *row)
{
  for (guint i = 0; i < self->editors->len; i++)
    {
      const HaBlockEditor *editor = g_ptr_array_index (self->editors, i);

      if (editor->row == row)
        ha_page_preview_set_block (self->preview, ha_fold_row_get_expanded (row) ? editor->id : NULL);
    }
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
  GtkWidget *row = ha_fold_row_new (block->title);
  GtkWidget *view = new_editor_view (block->title);

  editor->id = g_strdup (block->id);
  editor->row = HA_FOLD_ROW (row);
  editor->view = GTK_TEXT_VIEW (view);
  editor->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  ha_composer_page_set_text (editor->view, block->text);
  ha_fold_row_set_child (editor->row, ha_tall_text_new (editor->view));
  ha_fold_row_add_to_group (editor->row, self->block_titles);
  gtk_widget_set_sensitive (view, ha_composer_page_can_write (self));
  g_signal_connect_object (editor->buffer, "changed", G_CALLBACK (ha_composer_page_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "notify::expanded", G_CALLBACK (expanded_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "notify::has-focus", G_CALLBACK (focus_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->blocks, row);
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
      ha_fold_row_set_title (editor->row, block->title);
      gtk_widget_set_sensitive (GTK_WIDGET (editor->view), ha_composer_page_can_write (self));
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
    gtk_box_remove (self->blocks, child);
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

      ha_fold_row_set_value (editor->row, preview);
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
          ha_fold_row_set_expanded (editor->row, TRUE);
          return ha_keep_seen_focus (GTK_WIDGET (editor->row), GTK_WIDGET (editor->view));
        }
    }
  return FALSE;
}
