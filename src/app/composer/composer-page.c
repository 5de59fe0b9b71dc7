/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The composer: what it is made of, how it begins and ends. */
#include "config.h"

#include "app/composer/composer-page-private.h"

#include <glib/gi18n.h>

#include "app/settings.h"
#include "app/widgets/tall-text.h"
#include "core/words.h"

G_DEFINE_FINAL_TYPE (HaComposerPage, ha_composer_page, GTK_TYPE_BOX)

static void
free_editor (HaBlockEditor *editor)
{
  g_free (editor->id);
  g_free (editor);
}

gboolean
ha_composer_page_is_open (HaComposerPage *self)
{
  return self->letter->status < HA_LETTER_ISSUED;
}

/* ---- The template ---------------------------------------------------------------------------------------------- */

/* A letter whose template is not there any more has none selected. */
static void
select_template (HaComposerPage *self)
{
  guint at = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; i < self->templates->len && self->template != NULL; i++)
    if (g_str_equal (ha_template_get_version (g_ptr_array_index (self->templates, i)), ha_template_get_version (self->template)))
      at = i;
  gtk_drop_down_set_selected (self->template_row, at);
}

void
ha_composer_page_show_letter (HaComposerPage *self)
{
  gboolean open = ha_composer_page_is_open (self);

  self->loading = TRUE;
  select_template (self);
  ha_composer_page_show_form (self);
  ha_composer_page_show_blocks (self);
  gtk_widget_set_visible (GTK_WIDGET (self->asked), open && self->fields->len > 0);
  gtk_widget_set_visible (self->asked_title, open && self->fields->len > 0);
  ha_composer_page_show_deadline (self);
  ha_page_preview_set_block (self->preview, NULL);
  self->loading = FALSE;
  ha_composer_page_load_pdf (self);
  ha_composer_page_update_previews (self);
  ha_composer_page_show_number (self);
  ha_composer_page_update_actions (self);
  ha_composer_page_layout (self);
}

/* Another addressee: each then stands behind a dash. Rule: ND30 PL I II.9a */
static void
add_recipient_cb (HaComposerPage *self)
{
  g_autofree char *text = ha_composer_page_dup_text (self->recipient);
  g_autofree char *more = g_strdup_printf ("%s%s\n- ", g_str_has_prefix (text, "- ") ? "" : "- ", g_strchomp (text));
  GtkTextIter end;

  ha_composer_page_set_text (self->recipient, more);
  gtk_text_buffer_get_end_iter (gtk_text_view_get_buffer (self->recipient), &end);
  gtk_text_buffer_place_cursor (gtk_text_view_get_buffer (self->recipient), &end);
  ha_composer_page_go_to (self, "recipient");
}

static gboolean
missing_activated_cb (HaComposerPage *self, const char *id)
{
  ha_composer_page_go_to (self, id);
  return TRUE;
}

/* A page that is shown just now has no places yet by which its first row could be found. Not the template: there, one key
 * makes another letter. */
static gboolean
ha_composer_page_focus (GtkWidget *widget, GtkDirectionType direction)
{
  HaComposerPage *self = HA_COMPOSER_PAGE (widget);

  if (gtk_widget_get_width (widget) == 0 && direction == GTK_DIR_TAB_FORWARD)
    return gtk_widget_grab_focus (ha_composer_page_is_open (self) ? GTK_WIDGET (self->recipient_row) : GTK_WIDGET (self->print));
  return GTK_WIDGET_CLASS (ha_composer_page_parent_class)->focus (widget, direction);
}

/* ---- Life ------------------------------------------------------------------------------------------------------ */

static void
ha_composer_page_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (ha_composer_page_parent_class)->root (widget);
  ha_composer_page_show_title (HA_COMPOSER_PAGE (widget));
}

static void
ha_composer_page_unmap (GtkWidget *widget)
{
  HaComposerPage *self = HA_COMPOSER_PAGE (widget);

  if (self->dirty)
    ha_composer_page_keep (self);
  GTK_WIDGET_CLASS (ha_composer_page_parent_class)->unmap (widget);
}

static void
ha_composer_page_dispose (GObject *object)
{
  HaComposerPage *self = HA_COMPOSER_PAGE (object);

  if (self->layout_source != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->layout_source);
  self->layout_source = 0;
  g_clear_handle_id (&self->save_source, g_source_remove);
  g_clear_handle_id (&self->check_source, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_weak_pointer (&self->focus);
  g_clear_pointer (&self->editors, g_ptr_array_unref);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->values, g_hash_table_unref);
  ha_composer_page_drop_before (self);
  g_clear_pointer (&self->template, ha_template_unref);
  g_clear_pointer (&self->templates, g_ptr_array_unref);
  g_clear_pointer (&self->pages, ha_pages_unref);
  g_clear_pointer (&self->pdf, g_bytes_unref);
  g_clear_pointer (&self->theirs, ha_letter_free);
  g_clear_pointer (&self->letter, ha_letter_free);
  g_clear_pointer (&self->ticket, ha_case_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ha_composer_page_parent_class)->dispose (object);
}

#define BIND(child) gtk_widget_class_bind_template_child (widget_class, HaComposerPage, child)

static void
bind_form (GtkWidgetClass *widget_class)
{
  BIND (paned);
  BIND (pill);
  BIND (deadline);
  BIND (replaced);
  BIND (template_row);
  BIND (recipient_row);
  BIND (recipient);
  BIND (add_recipient);
  BIND (subject);
  BIND (sign_row);
  BIND (sign_choice);
  BIND (sign_form);
  BIND (sign_name);
  BIND (receivers_row);
  BIND (receivers);
  BIND (more_row);
  BIND (urgency);
  BIND (attachments);
  BIND (drafter);
  BIND (copies);
  BIND (number_row);
  BIND (book_box);
  BIND (book);
  BIND (number_given);
  BIND (number_reason);
  BIND (number_note);
  BIND (locked);
  BIND (conflict);
  BIND (conflict_words);
  BIND (look);
  BIND (keep_mine);
  BIND (copy_mine);
  BIND (replace_theirs);
  BIND (asked_title);
  BIND (asked);
  BIND (blocks);
  BIND (titles);
  BIND (block_titles);
}

static void
bind_page (GtkWidgetClass *widget_class)
{
  BIND (missing);
  BIND (missing_box);
  BIND (export);
  BIND (print);
  BIND (submit);
  BIND (issue);
  BIND (desk);
  BIND (more);
}
#undef BIND

static void
ha_composer_page_class_init (HaComposerPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ha_composer_page_dispose;
  widget_class->root = ha_composer_page_root;
  widget_class->unmap = ha_composer_page_unmap;
  widget_class->focus = ha_composer_page_focus;
  g_signal_new ("issued", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  g_type_ensure (HA_TYPE_DUE_PILL);
  g_type_ensure (HA_TYPE_FOLD_ROW);
  g_type_ensure (HA_TYPE_TALL_TEXT);
  g_type_ensure (HA_TYPE_PAGE_DESK);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/qcatv/hoiam/ui/composer-page.ui");
  bind_form (widget_class);
  bind_page (widget_class);
  gtk_widget_class_bind_template_callback_full (widget_class, "look_toggled_cb", G_CALLBACK (ha_composer_page_look_toggled));
  gtk_widget_class_bind_template_callback_full (widget_class, "keep_mine_cb", G_CALLBACK (ha_composer_page_keep_mine));
  gtk_widget_class_bind_template_callback_full (widget_class, "replace_theirs_cb", G_CALLBACK (ha_composer_page_replace_theirs));
  gtk_widget_class_bind_template_callback_full (widget_class, "take_theirs_cb", G_CALLBACK (ha_composer_page_take_theirs));
  gtk_widget_class_bind_template_callback_full (widget_class, "take_back_cb", G_CALLBACK (ha_composer_page_take_back));
  gtk_widget_class_bind_template_callback_full (widget_class, "changed_cb", G_CALLBACK (ha_composer_page_changed));
  gtk_widget_class_bind_template_callback_full (widget_class, "sign_chosen_cb", G_CALLBACK (ha_composer_page_sign_chosen));
  gtk_widget_class_bind_template_callback_full (widget_class, "book_chosen_cb", G_CALLBACK (ha_composer_page_book_chosen));
  gtk_widget_class_bind_template_callback_full (widget_class, "number_changed_cb", G_CALLBACK (ha_composer_page_number_changed));
  gtk_widget_class_bind_template_callback_full (widget_class, "template_selected_cb", G_CALLBACK (ha_composer_page_template_selected));
  gtk_widget_class_bind_template_callback (widget_class, add_recipient_cb);
  gtk_widget_class_bind_template_callback (widget_class, missing_activated_cb);
  ha_composer_page_install_keeping (widget_class);
  ha_composer_page_install_actions (widget_class);
  ha_composer_page_install_paper (widget_class);
}

static void
ha_composer_page_init (HaComposerPage *self)
{
  GtkTextView **const views[] = { &self->recipient, &self->receivers, &self->sign_form, &self->attachments };

  self->cancellable = g_cancellable_new ();
  self->editors = g_ptr_array_new_with_free_func ((GDestroyNotify) free_editor);
  self->fields = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_composer_field_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  ha_settings_bind_page_pane (self->paned);
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    g_signal_connect_object (gtk_text_view_get_buffer (*views[i]), "changed", G_CALLBACK (ha_composer_page_changed), self,
                             G_CONNECT_SWAPPED);
  ha_composer_page_begin_form (self);
  ha_composer_page_begin_view (self);
}

/* Letters only: messages are copied as text. */
static void
fill_templates (HaComposerPage *self)
{
  g_autoptr (GPtrArray) all = ha_template_list_for_office (ha_session_get_office (self->session));
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  self->templates = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_template_unref);
  for (guint i = 0; i < all->len; i++)
    if (!ha_template_is_message (g_ptr_array_index (all, i)))
      {
        gtk_string_list_append (names, ha_template_get_title (g_ptr_array_index (all, i)));
        g_ptr_array_add (self->templates, ha_template_ref (g_ptr_array_index (all, i)));
      }
  self->loading = TRUE;
  gtk_drop_down_set_model (self->template_row, G_LIST_MODEL (names));
  ha_composer_page_fill_signs (self);
  ha_composer_page_fill_books (self);
  self->loading = FALSE;
}

/* What the letter was made from; a new one is made from the template for its kind. */
static void
begin_letter (HaComposerPage *self, const HaLetter *letter)
{
  const HaOffice *office = ha_session_get_office (self->session);
  g_autoptr (HaTemplate) template = NULL;

  self->filled = ha_session_now (self->session);
  if (letter != NULL)
    {
      self->letter = ha_letter_copy (letter);
      template = letter->template_id != NULL ? ha_template_find_for_office (office, letter->template_id) : NULL;
      ha_composer_page_set_template (self, template);
      ha_composer_page_load_values (self);
      return;
    }
  template = ha_template_ref (ha_template_choose (self->templates, self->ticket, office, self->filled));
  self->letter = ha_template_fill (template, self->ticket, office, self->filled, NULL);
  ha_composer_page_set_template (self, template);
}

HaComposerPage *
ha_composer_page_new (HaSession *session, HaCase *ticket, const HaLetter *letter)
{
  HaComposerPage *self = g_object_new (HA_TYPE_COMPOSER_PAGE, NULL);

  self->session = g_object_ref (session);
  self->ticket = ha_case_ref (ticket);
  fill_templates (self);
  begin_letter (self, letter);
  self->letter->ticket = ticket->ticket->id;
  ha_composer_page_fill_menu (self);
  ha_composer_page_show_letter (self);
  ha_composer_page_load_aside (self);
  return self; /* a new letter is kept from the first key on: looking at it leaves nothing */
}

const char *
ha_composer_page_get_code (HaComposerPage *self)
{
  g_return_val_if_fail (HA_IS_COMPOSER_PAGE (self), NULL);

  return self->ticket->ticket->code;
}
