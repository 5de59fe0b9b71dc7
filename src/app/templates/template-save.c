/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saving a template, taking it back, and leaving it. */
#include "config.h"

#include "app/templates/template-page-private.h"

#include <glib/gi18n.h>

#include "app/ask.h"
#include "app/window.h"

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
      ha_template_page_set_text (self, self->seen);
      g_clear_pointer (&self->seen, g_free);
      ha_template_page_tell (self, _("The program's own text is back."));
      return;
    }
  ha_template_page_tell (self, _("The template is taken back. Letters that were made from it stay as they are."));
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
      ha_template_page_tell (self, sentence);
      ha_template_page_show (self);
      return;
    }
  ha_template_page_keep_draft (self, NULL);
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
  ha_template_page_show (self);
  ha_template_page_tell (self, _("Saved. New letters begin with it; letters that were begun stay as they are."));
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
  what->seen = g_str_equal (id, self->id) && ha_template_page_find_own (self, id) != NULL ? g_strdup (self->seen) : NULL;
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

  if (self->saving || !self->may)
    return;
  ha_template_page_show (self);
  if (self->template == NULL)
    {
      if (self->line >= 0)
        ha_template_page_go_to_fault (self);
      ha_template_page_tell (self, _("Not saved: something is wrong with the text."));
      return;
    }
  text = ha_template_page_dup_text (self);
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
remove_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaTemplatePage *self = HA_TEMPLATE_PAGE (widget);
  gboolean builtin = ha_template_find_builtin (self->id) != NULL;

  ha_ask_destroy (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                  builtin ? _("Bring back the program's text?") : _("Take this template back?"),
                  _("The journal keeps the office's text. Letters that were made from it stay as they are."),
                  builtin ? _("_Bring Back") : _("_Take Back"), remove_answered_cb, g_object_ref (self));
}

/* ---- Leaving ----------------------------------------------------------------------------------------------------------- */

static void
leave_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaTemplatePage *self = HA_TEMPLATE_PAGE (widget);

  ha_window_ask_leave (widget, self->dirty,
                       *self->id != '\0' ? _("What was written here stays as your draft and is shown again when the template is opened.")
                                         : _("What was written here stays as your draft and is offered when a new template is begun."));
}

void
ha_template_page_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "template.save", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "template.remove", NULL, remove_cb);
  gtk_widget_class_install_action (widget_class, "page.leave", NULL, leave_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "template.save", NULL);
}
