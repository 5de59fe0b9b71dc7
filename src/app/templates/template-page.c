/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A template's text, what it makes, and what is wrong with it. */
#include "config.h"

#include "app/templates/template-page-private.h"

#include <glib/gi18n.h>

#include "app/draft-load.h"
#include "app/preferences/office-change.h"
#include "app/settings.h"
#include "app/templates/template-insert.h"
#include "app/window.h"
#include "paper/letter.h"

#define SAVE_DELAY 400 /* ms between two times of keeping what is typed */

G_DEFINE_FINAL_TYPE (HaTemplatePage, ha_template_page, GTK_TYPE_BOX)

static GtkTextBuffer *
get_buffer (HaTemplatePage *self)
{
  return gtk_text_view_get_buffer (self->text);
}

char *
ha_template_page_dup_text (HaTemplatePage *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);
  return gtk_text_buffer_get_text (get_buffer (self), &start, &end, FALSE);
}

void
ha_template_page_tell (HaTemplatePage *self, const char *sentence)
{
  ha_window_toast (ha_window_get_for (GTK_WIDGET (self)), sentence);
}

/* What the office keeps under this id; NULL: nothing. Borrowed. */
const char *
ha_template_page_find_own (HaTemplatePage *self, const char *id)
{
  const GPtrArray *own = ha_session_get_office (self->session)->templates;

  for (guint i = 0; i < own->len; i++)
    if (g_str_equal (((const HaOwnTemplate *) g_ptr_array_index (own, i))->id, id))
      return ((const HaOwnTemplate *) g_ptr_array_index (own, i))->text;
  return NULL;
}

/* ---- What it makes ------------------------------------------------------------------------------------------------- */

static void
mark_line (HaTemplatePage *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);
  gtk_text_buffer_remove_tag (get_buffer (self), self->wrong, &start, &end);
  if (self->line < 0 || !gtk_text_buffer_get_iter_at_line (get_buffer (self), &start, self->line))
    return;
  end = start;
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  gtk_text_buffer_apply_tag (get_buffer (self), self->wrong, &start, &end);
}

static void
show_state (HaTemplatePage *self, const char *sentence)
{
  g_autofree char *markup = g_markup_escape_text (sentence, -1);
  g_autofree char *link = self->line >= 0 ? g_strdup_printf ("<a href=\"line\">%s</a>", markup) : NULL;

  gtk_label_set_markup (self->state, link != NULL ? link : markup);
  gtk_widget_set_visible (self->state_icon, *sentence != '\0');
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "template.save", self->may && self->dirty && !self->saving);
}

static char *
show_letter (HaTemplatePage *self, const HaCase *sample, GHashTable *values)
{
  const HaOffice *office = ha_session_get_office (self->session);
  gint64 now = ha_session_now (self->session);
  g_autoptr (HaLetter) letter = ha_template_fill (self->template, sample, office, now, values);
  g_autoptr (GError) error = NULL;
  g_autoptr (HaPages) pages = ha_letter_layout_at (letter, office->letterhead, NULL, now, FALSE, NULL, &error);

  if (pages == NULL)
    return ha_session_describe_error (self->session, error);
  ha_page_preview_set_pages (self->preview, pages);
  gtk_stack_set_visible_child_name (self->stack, "letter");
  return g_strdup (self->dirty ? _("Well formed. Not saved yet.") : "");
}

static char *
show_made (HaTemplatePage *self)
{
  const HaOffice *office = ha_session_get_office (self->session);
  gint64 now = ha_session_now (self->session);
  g_autoptr (HaCase) sample = ha_template_make_sample (self->template, office, now);
  g_autoptr (GHashTable) values = ha_template_make_sample_values (self->template);
  g_autofree char *text = NULL;

  if (!ha_template_is_message (self->template))
    return show_letter (self, sample, values);
  text = ha_template_fill_text (self->template, sample, office, now, values);
  gtk_label_set_label (self->message, text);
  gtk_stack_set_visible_child_name (self->stack, "message");
  return g_strdup (self->dirty ? _("Well formed. Not saved yet.") : "");
}

/* What is saved is written with whole letters, what is pasted may come in pieces. */
static gboolean
is_seen (HaTemplatePage *self, const char *text)
{
  g_autofree char *whole = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
  g_autofree char *seen = self->seen != NULL ? g_utf8_normalize (self->seen, -1, G_NORMALIZE_NFC) : NULL;

  return g_strcmp0 (whole, seen) == 0;
}

void
ha_template_page_show (HaTemplatePage *self)
{
  g_autofree char *text = ha_template_page_dup_text (self), *sentence = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->template, ha_template_unref);
  self->template = ha_template_parse (text, &error);
  self->line = error != NULL ? (int) ha_paper_error_get_line (error) - 1 : -1;
  self->dirty = !is_seen (self, text);
  mark_line (self);
  ha_template_gutter_set_wrong (self->gutter, self->line);
  if (self->template != NULL)
    ha_template_insert_set_template (self->offers, self->template);
  sentence = self->template != NULL ? show_made (self) : ha_session_describe_error (self->session, error);
  show_state (self, sentence);
}

/* ---- Typing ---------------------------------------------------------------------------------------------------------- */

static char *
make_key (HaTemplatePage *self)
{
  return g_strdup_printf ("template:%s", self->id);
}

void
ha_template_page_keep_draft (HaTemplatePage *self, const char *text)
{
  g_autofree char *key = make_key (self);

  g_clear_handle_id (&self->draft_source, g_source_remove);
  self->kept = g_get_monotonic_time ();
  if (ha_session_get_actor (self->session) != 0 && !ha_store_is_read_only (ha_session_get_store (self->session)))
    ha_store_save_draft_async (ha_session_get_store (self->session), ha_session_get_actor (self->session), key, text,
                               ha_session_now (self->session), NULL, NULL);
}

static gboolean
draft_due_cb (gpointer user_data)
{
  HaTemplatePage *self = user_data;
  g_autofree char *text = ha_template_page_dup_text (self);

  self->draft_source = 0;
  ha_template_page_keep_draft (self, self->dirty ? text : NULL);
  return G_SOURCE_REMOVE;
}

/* What waits to be kept. */
static void
keep_at_once (HaTemplatePage *self)
{
  g_autofree char *text = self->draft_source != 0 ? ha_template_page_dup_text (self) : NULL;

  if (text != NULL)
    ha_template_page_keep_draft (self, self->dirty ? text : NULL);
}

/* The first key at once, further ones together: nobody has to pause for his text to be kept. */
static void
changed_cb (HaTemplatePage *self)
{
  gint64 since = (g_get_monotonic_time () - self->kept) / 1000;

  if (self->loading)
    return;
  ha_template_page_show (self);
  if (self->draft_source == 0)
    self->draft_source = g_timeout_add (self->kept == 0 ? 0 : (guint) CLAMP (SAVE_DELAY - since, 0, SAVE_DELAY), draft_due_cb, self);
}

void
ha_template_page_set_text (HaTemplatePage *self, const char *text)
{
  GtkTextIter start;

  self->loading = TRUE;
  gtk_text_buffer_set_text (get_buffer (self), text, -1);
  gtk_text_buffer_get_start_iter (get_buffer (self), &start);
  gtk_text_buffer_place_cursor (get_buffer (self), &start);
  self->loading = FALSE;
  ha_template_page_show (self);
}

static void
draft_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HaTemplatePage) self = user_data;
  g_autofree char *text = ha_draft_load_text_finish (result);

  if (text == NULL || self->session == NULL || self->draft_source != 0 || self->kept != 0 || is_seen (self, text))
    return;
  ha_template_page_set_text (self, text);
  ha_template_page_tell (self, _("What was typed here last and not saved is shown again."));
}

/* Of a new template: what it begins with was just chosen, so that the draft takes its place only when somebody wants it. */
static void
new_draft_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HaTemplatePage) self = user_data;
  g_autofree char *text = ha_draft_load_text_finish (result), *begun = NULL;

  if (text == NULL || self->session == NULL)
    return;
  begun = ha_template_page_dup_text (self);
  if (g_str_equal (text, begun))
    return;
  self->offered = g_steal_pointer (&text);
  gtk_widget_set_visible (self->draft_box, TRUE);
}

static void
show_draft_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaTemplatePage *self = HA_TEMPLATE_PAGE (widget);

  if (self->offered == NULL || !self->may)
    return;
  gtk_widget_set_visible (self->draft_box, FALSE);
  ha_template_page_set_text (self, self->offered);
  ha_template_page_keep_draft (self, self->offered);
  g_clear_pointer (&self->offered, g_free);
  gtk_widget_grab_focus (widget);
}

gboolean
ha_template_page_go_to_fault (HaTemplatePage *self)
{
  GtkTextIter at;

  if (self->line < 0)
    return FALSE;
  gtk_text_buffer_get_iter_at_line (get_buffer (self), &at, self->line);
  gtk_text_buffer_place_cursor (get_buffer (self), &at);
  gtk_text_view_scroll_to_iter (self->text, &at, 0, TRUE, 0, .3);
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
  return TRUE;
}

static gboolean
line_cb (HaTemplatePage *self)
{
  return ha_template_page_go_to_fault (self);
}

static void
fault_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaTemplatePage *self = HA_TEMPLATE_PAGE (widget);

  if (!ha_template_page_go_to_fault (self))
    ha_template_page_tell (self, self->template != NULL ? _("Nothing is wrong with this template.") : gtk_label_get_text (self->state));
}

/* ---- What can be put in -------------------------------------------------------------------------------------------- */

static void
insert_cb (HaTemplatePage *self, const char *text)
{
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->insert));
  gtk_text_buffer_begin_user_action (get_buffer (self));
  gtk_text_buffer_delete_selection (get_buffer (self), TRUE, TRUE);
  gtk_text_buffer_insert_at_cursor (get_buffer (self), text, -1);
  gtk_text_buffer_end_user_action (get_buffer (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

static void
open_insert_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_menu_button_popup (GTK_MENU_BUTTON (HA_TEMPLATE_PAGE (widget)->insert));
}

/* ---- Life ------------------------------------------------------------------------------------------------------------ */

/* The text, not what stands below it. */
static gboolean
ha_template_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (HA_TEMPLATE_PAGE (widget)->text));
}

static void
ha_template_page_unmap (GtkWidget *widget)
{
  HaTemplatePage *self = HA_TEMPLATE_PAGE (widget);

  keep_at_once (self);
  GTK_WIDGET_CLASS (ha_template_page_parent_class)->unmap (widget);
}

/* What is wrong is marked in the theme's own colour, light or dark. */
static void
ha_template_page_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  HaTemplatePage *self = HA_TEMPLATE_PAGE (widget);
  GdkRGBA color;

  GTK_WIDGET_CLASS (ha_template_page_parent_class)->css_changed (widget, change);
  if (self->wrong == NULL || !gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), "error_bg_color", &color))
    return;
  color.alpha = 0.2f;
  g_object_set (self->wrong, "background-rgba", &color, NULL);
}

static void
ha_template_page_dispose (GObject *object)
{
  HaTemplatePage *self = HA_TEMPLATE_PAGE (object);

  g_clear_handle_id (&self->draft_source, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->template, ha_template_unref);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->seen, g_free);
  g_clear_pointer (&self->offered, g_free);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ha_template_page_parent_class)->dispose (object);
}

static void
ha_template_page_class_init (HaTemplatePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ha_template_page_dispose;
  widget_class->grab_focus = ha_template_page_grab_focus;
  widget_class->unmap = ha_template_page_unmap;
  widget_class->css_changed = ha_template_page_css_changed;
  g_type_ensure (HA_TYPE_PAGE_PREVIEW);
  g_type_ensure (HA_TYPE_TEMPLATE_INSERT);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/qcatv/hoiam/ui/template-page.ui");
#define BIND(child) gtk_widget_class_bind_template_child (widget_class, HaTemplatePage, child)
  BIND (paned);
  BIND (reason_box);
  BIND (reason);
  BIND (draft_box);
  BIND (text);
  BIND (stack);
  BIND (preview);
  BIND (message);
  BIND (state);
  BIND (state_icon);
  BIND (remove);
  BIND (save);
  BIND (insert);
  BIND (offers);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, line_cb);
  gtk_widget_class_bind_template_callback (widget_class, insert_cb);
  gtk_widget_class_install_action (widget_class, "template.fault", NULL, fault_cb);
  gtk_widget_class_install_action (widget_class, "template.draft", NULL, show_draft_cb);
  gtk_widget_class_install_action (widget_class, "template.insert", NULL, open_insert_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F8, 0, "template.fault", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_i, GDK_CONTROL_MASK, "template.insert", NULL);
  ha_template_page_install_actions (widget_class);
}

static void
ha_template_page_init (HaTemplatePage *self)
{
  self->cancellable = g_cancellable_new ();
  self->line = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  ha_settings_bind_pane ("pane-composer", self->paned);
  self->gutter = HA_TEMPLATE_GUTTER (ha_template_gutter_new (self->text));
  gtk_text_view_set_gutter (self->text, GTK_TEXT_WINDOW_LEFT, GTK_WIDGET (self->gutter));
  self->wrong = gtk_text_buffer_create_tag (get_buffer (self), NULL, "underline", PANGO_UNDERLINE_ERROR, NULL);
  g_signal_connect_object (get_buffer (self), "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

/* Told before anything is typed. */
static void
show_rights (HaTemplatePage *self)
{
  g_autofree char *reason = ha_office_change_why_not (self->session);

  self->may = reason == NULL;
  gtk_label_set_label (self->reason, reason != NULL ? reason : "");
  gtk_widget_set_visible (self->reason_box, reason != NULL);
  gtk_text_view_set_editable (self->text, self->may);
  gtk_widget_set_sensitive (self->insert, self->may);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "template.insert", self->may);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "template.remove", self->may);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "template.save", self->may && self->dirty && !self->saving);
}

static void
take_session (HaTemplatePage *self, HaSession *session)
{
  self->session = g_object_ref (session);
  show_rights (self);
  g_signal_connect_object (session, "changed", G_CALLBACK (show_rights), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (ha_session_get_store (session), "notify::read-only", G_CALLBACK (show_rights), self, G_CONNECT_SWAPPED);
}

HaTemplatePage *
ha_template_page_new (HaSession *session, const char *id)
{
  HaTemplatePage *self = g_object_new (HA_TYPE_TEMPLATE_PAGE, NULL);
  g_autoptr (HaTemplate) template = ha_template_find_for_office (ha_session_get_office (session), id);
  g_autofree char *key = NULL;
  gboolean builtin = ha_template_find_builtin (id) != NULL;

  take_session (self, session);
  self->id = g_strdup (id);
  self->seen = g_strdup (template != NULL ? ha_template_get_text (template) : "");
  gtk_widget_set_visible (GTK_WIDGET (self->remove), ha_template_page_find_own (self, id) != NULL);
  gtk_button_set_label (self->remove, builtin ? _("Bring back the program's text…") : _("Take back…"));
  ha_template_page_set_text (self, self->seen);
  key = make_key (self);
  ha_draft_load_text_async (session, key, self->cancellable, draft_read_cb, g_object_ref (self));
  return self;
}

HaTemplatePage *
ha_template_page_new_with (HaSession *session, const char *text)
{
  HaTemplatePage *self = g_object_new (HA_TYPE_TEMPLATE_PAGE, NULL);
  g_autofree char *key = NULL;

  take_session (self, session);
  self->id = g_strdup ("");
  gtk_widget_set_visible (GTK_WIDGET (self->remove), FALSE);
  ha_template_page_set_text (self, text);
  key = make_key (self);
  ha_draft_load_text_async (session, key, self->cancellable, new_draft_read_cb, g_object_ref (self));
  return self;
}
