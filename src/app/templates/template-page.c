/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A template's text, what it makes, and what is wrong with it. */
#include "config.h"

#include "app/templates/template-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "app/ask.h"
#include "app/draft-load.h"
#include "app/settings.h"
#include "app/widgets/page-preview.h"
#include "app/window.h"
#include "paper/letter.h"
#include "paper/template.h"

#define SAVE_DELAY 1500 /* ms after the last key */

struct _HaTemplatePage
{
  GtkBox parent_instance;

  /* Template widgets */
  GtkPaned *paned;
  GtkTextView *text;
  GtkStack *stack;
  HaPagePreview *preview;
  GtkLabel *message;
  GtkLabel *state;
  GtkWidget *state_icon;
  GtkButton *remove;
  GtkButton *save;

  /* Owned references */
  HaSession *session;
  HaTemplate *template; /* as the text says now; NULL when it is not well formed */
  char *id;             /* under which it was opened; "" of a new one */
  char *seen;           /* what the office has under that id as far as we know; NULL: nothing */
  GCancellable *cancellable;

  GtkTextTag *wrong;    /* borrowed, of the buffer */
  int line;             /* of what is wrong, from 0; -1: nothing, or no line */
  guint draft_source;
  gboolean loading;
  gboolean dirty;       /* says something else than what is saved */
  gboolean saving;
};

G_DEFINE_FINAL_TYPE (HaTemplatePage, ha_template_page, GTK_TYPE_BOX)

static GtkTextBuffer *
get_buffer (HaTemplatePage *self)
{
  return gtk_text_view_get_buffer (self->text);
}

static char *
dup_text (HaTemplatePage *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);
  return gtk_text_buffer_get_text (get_buffer (self), &start, &end, FALSE);
}

static void
tell (HaTemplatePage *self, const char *sentence)
{
  ha_window_toast (ha_window_get_for (GTK_WIDGET (self)), sentence);
}

/* What the office keeps under this id; NULL: nothing. Borrowed. */
static const char *
find_own (HaTemplatePage *self, const char *id)
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
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "template.save", self->dirty && !self->saving);
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

static void
show (HaTemplatePage *self)
{
  g_autofree char *text = dup_text (self), *sentence = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->template, ha_template_unref);
  self->template = ha_template_parse (text, &error);
  self->line = error != NULL ? (int) ha_paper_error_get_line (error) - 1 : -1;
  self->dirty = g_strcmp0 (text, self->seen) != 0;
  mark_line (self);
  sentence = self->template != NULL ? show_made (self) : ha_session_describe_error (self->session, error);
  show_state (self, sentence);
}

/* ---- Typing ---------------------------------------------------------------------------------------------------------- */

static char *
make_key (HaTemplatePage *self)
{
  return g_strdup_printf ("template:%s", self->id);
}

static void
keep_draft (HaTemplatePage *self, const char *text)
{
  g_autofree char *key = make_key (self);

  g_clear_handle_id (&self->draft_source, g_source_remove);
  if (ha_session_get_actor (self->session) != 0 && !ha_store_is_read_only (ha_session_get_store (self->session)))
    ha_store_save_draft_async (ha_session_get_store (self->session), ha_session_get_actor (self->session), key, text,
                               ha_session_now (self->session), NULL, NULL);
}

static gboolean
draft_due_cb (gpointer user_data)
{
  HaTemplatePage *self = user_data;
  g_autofree char *text = dup_text (self);

  self->draft_source = 0;
  keep_draft (self, self->dirty ? text : NULL);
  return G_SOURCE_REMOVE;
}

/* What waits to be kept. */
static void
keep_at_once (HaTemplatePage *self)
{
  g_autofree char *text = self->draft_source != 0 ? dup_text (self) : NULL;

  if (text != NULL)
    keep_draft (self, self->dirty ? text : NULL);
}

static void
changed_cb (HaTemplatePage *self)
{
  if (self->loading)
    return;
  show (self);
  g_clear_handle_id (&self->draft_source, g_source_remove);
  self->draft_source = g_timeout_add (SAVE_DELAY, draft_due_cb, self);
}

static void
set_text (HaTemplatePage *self, const char *text)
{
  self->loading = TRUE;
  gtk_text_buffer_set_text (get_buffer (self), text, -1);
  self->loading = FALSE;
  show (self);
}

static void
draft_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HaTemplatePage) self = user_data;
  g_autofree char *text = ha_draft_load_text_finish (result);

  if (text == NULL || self->session == NULL || self->draft_source != 0 || g_strcmp0 (text, self->seen) == 0)
    return;
  set_text (self, text);
  tell (self, _("What was typed here last and not saved is shown again."));
}

static gboolean
line_cb (HaTemplatePage *self)
{
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_line (get_buffer (self), &at, self->line);
  gtk_text_buffer_place_cursor (get_buffer (self), &at);
  gtk_text_view_scroll_to_iter (self->text, &at, 0, TRUE, 0, .3);
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
  return TRUE;
}

/* ---- Saving ---------------------------------------------------------------------------------------------------------- */

typedef struct {
  HaStore *store;
  char *id, *text, *seen; /* text NULL: remove */
  gint64 actor, now;
} Change;

static void
free_change (Change *change)
{
  g_object_unref (change->store);
  g_free (change->id);
  g_free (change->text);
  g_free (change->seen);
  g_free (change);
}

static void
change_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Change *change = data;
  GError *error = NULL;
  gboolean done;

  if (change->text != NULL)
    done = ha_store_save_template (change->store, change->id, change->text, change->seen, change->actor, change->now, &error);
  else
    done = ha_store_remove_template (change->store, change->id, change->seen, change->actor, change->now, &error);
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static char *
describe_refused (HaTemplatePage *self, const GError *error)
{
  if (g_error_matches (error, HA_OFFICE_ERROR, HA_OFFICE_ERROR_CHANGED))
    return g_strdup (_("Somebody else changed this template meanwhile. Nothing was saved; your text stays here. Open the template again to see theirs."));
  if (g_error_matches (error, HA_OFFICE_ERROR, HA_OFFICE_ERROR_RIGHT))
    return g_strdup (_("Only who manages the office may change templates. Your text stays here."));
  if (g_error_matches (error, HA_OFFICE_ERROR, HA_OFFICE_ERROR_SAME))
    return g_strdup (_("The office has this text already."));
  return ha_session_describe_error (self->session, error);
}

/* Removed: the program's own text of that id is back, or nothing is left to look at. */
static void
show_removed (HaTemplatePage *self)
{
  const HaTemplate *builtin = ha_template_find_builtin (self->id);

  g_clear_pointer (&self->seen, g_free);
  if (builtin != NULL)
    {
      self->seen = g_strdup (ha_template_get_text (builtin));
      set_text (self, self->seen);
      g_clear_pointer (&self->seen, g_free);
      tell (self, _("The program's own text is back."));
      return;
    }
  tell (self, _("The template is taken back. Letters that were made from it stay as they are."));
  ha_window_pop_page (ha_window_get_for (GTK_WIDGET (self)), GTK_WIDGET (self));
}

static void
changed_in_register_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HaTemplatePage) self = user_data;
  Change *change = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean done = g_task_propagate_boolean (G_TASK (result), &error);
  g_autofree char *sentence = NULL;

  self->saving = FALSE;
  if (self->session == NULL)
    return;
  if (!done)
    {
      sentence = describe_refused (self, error);
      tell (self, sentence);
      show (self);
      return;
    }
  keep_draft (self, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->remove), change->text != NULL);
  if (change->text == NULL)
    {
      show_removed (self);
      return;
    }
  g_free (self->id);
  self->id = g_strdup (change->id);
  g_free (self->seen);
  self->seen = g_strdup (change->text);
  show (self);
  tell (self, _("Saved. New letters begin with it; letters that were begun stay as they are."));
}

/* Takes text. */
static void
change (HaTemplatePage *self, const char *id, char *text)
{
  g_autoptr (GTask) task = NULL;
  Change *what = g_new0 (Change, 1);

  what->store = g_object_ref (ha_session_get_store (self->session));
  what->id = g_strdup (id);
  what->text = text;
  what->seen = g_str_equal (id, self->id) && find_own (self, id) != NULL ? g_strdup (self->seen) : NULL;
  what->actor = ha_session_get_actor (self->session);
  what->now = ha_session_now (self->session);
  self->saving = TRUE;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "template.save", FALSE);
  /* Not the task's source: the thread may be the last to let go of that, and a widget ends in the main thread. */
  task = g_task_new (NULL, NULL, changed_in_register_cb, g_object_ref (self));
  g_task_set_source_tag (task, change);
  g_task_set_task_data (task, what, (GDestroyNotify) free_change);
  g_task_run_in_thread (task, change_thread);
}

static void
save_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaTemplatePage *self = HA_TEMPLATE_PAGE (widget);
  g_autofree char *text = NULL;

  if (self->saving)
    return;
  show (self);
  if (self->template == NULL)
    {
      if (self->line >= 0)
        line_cb (self);
      tell (self, _("Not saved: something is wrong with the text."));
      return;
    }
  text = dup_text (self);
  change (self, ha_template_get_id (self->template), g_utf8_normalize (text, -1, G_NORMALIZE_NFC));
}

static void
remove_answered_cb (gboolean yes, gpointer user_data)
{
  g_autoptr (HaTemplatePage) self = user_data;

  if (yes && self->session != NULL && !self->saving)
    change (self, self->id, NULL);
}

static void
remove_cb (HaTemplatePage *self)
{
  gboolean builtin = ha_template_find_builtin (self->id) != NULL;

  ha_ask_destroy (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                  builtin ? _("Bring back the program's text?") : _("Take this template back?"),
                  _("The journal keeps the office's text. Letters that were made from it stay as they are."),
                  builtin ? _("_Bring Back") : _("_Take Back"), remove_answered_cb, g_object_ref (self));
}

/* ---- Life ------------------------------------------------------------------------------------------------------------ */

static void
ha_template_page_unmap (GtkWidget *widget)
{
  HaTemplatePage *self = HA_TEMPLATE_PAGE (widget);

  keep_at_once (self);
  GTK_WIDGET_CLASS (ha_template_page_parent_class)->unmap (widget);
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
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ha_template_page_parent_class)->dispose (object);
}

static void
ha_template_page_class_init (HaTemplatePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ha_template_page_dispose;
  widget_class->unmap = ha_template_page_unmap;
  g_type_ensure (HA_TYPE_PAGE_PREVIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/qcatv/hoiam/ui/template-page.ui");
#define BIND(child) gtk_widget_class_bind_template_child (widget_class, HaTemplatePage, child)
  BIND (paned);
  BIND (text);
  BIND (stack);
  BIND (preview);
  BIND (message);
  BIND (state);
  BIND (state_icon);
  BIND (remove);
  BIND (save);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, line_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
  gtk_widget_class_install_action (widget_class, "template.save", NULL, save_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "template.save", NULL);
}

static void
ha_template_page_init (HaTemplatePage *self)
{
  self->cancellable = g_cancellable_new ();
  self->line = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  ha_settings_bind_pane ("pane-composer", self->paned);
  self->wrong = gtk_text_buffer_create_tag (get_buffer (self), NULL, "underline", PANGO_UNDERLINE_ERROR, "background",
                                            "rgba(224,27,36,0.2)", NULL);
  g_signal_connect_object (get_buffer (self), "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

HaTemplatePage *
ha_template_page_new (HaSession *session, const char *id)
{
  HaTemplatePage *self = g_object_new (HA_TYPE_TEMPLATE_PAGE, NULL);
  g_autoptr (HaTemplate) template = ha_template_find_for_office (ha_session_get_office (session), id);
  g_autofree char *key = NULL;
  gboolean builtin = ha_template_find_builtin (id) != NULL;

  self->session = g_object_ref (session);
  self->id = g_strdup (id);
  self->seen = g_strdup (template != NULL ? ha_template_get_text (template) : "");
  gtk_widget_set_visible (GTK_WIDGET (self->remove), find_own (self, id) != NULL);
  gtk_button_set_label (self->remove, builtin ? _("Bring back the program's text…") : _("Take back…"));
  set_text (self, self->seen);
  key = make_key (self);
  ha_draft_load_text_async (session, key, self->cancellable, draft_read_cb, g_object_ref (self));
  return self;
}

HaTemplatePage *
ha_template_page_new_with (HaSession *session, const char *text)
{
  HaTemplatePage *self = g_object_new (HA_TYPE_TEMPLATE_PAGE, NULL);

  self->session = g_object_ref (session);
  self->id = g_strdup ("");
  gtk_widget_set_visible (GTK_WIDGET (self->remove), FALSE);
  set_text (self, text);
  return self;
}
