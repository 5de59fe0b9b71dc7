/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preferences. Not an AdwPreferencesWindow: of each group on a page of one, libadwaita 1.2 keeps a reference for ever, for a search that this one
 * does not have. */
#include "config.h"

#include "app/preferences/preferences.h"

#include <glib/gi18n.h>

#include "app/ask.h"
#include "app/preferences/prefs-backups.h"
#include "app/preferences/prefs-books.h"
#include "app/preferences/prefs-check.h"
#include "app/preferences/prefs-letters.h"
#include "app/preferences/prefs-register.h"
#include "app/preferences/prefs-reminders.h"
#include "app/preferences/prefs-templates.h"
#include "app/preferences/prefs-transfer.h"
#include "app/window.h"

struct _HaPreferences
{
  AdwWindow parent_instance;

  /* Template widgets */
  AdwToastOverlay *toasts;
  AdwViewStack *pages;
  HaPrefsRegister *state;
  HaPrefsBackups *backups;
  HaPrefsCheck *check;
  HaPrefsTransfer *transfer;
  HaPrefsLetters *letters;
  HaPrefsBooks *books;
  HaPrefsTemplates *templates;

  /* Owned references */
  HaSession *session;
  GCancellable *cancellable;

  gboolean is_asking; /* whether what is not saved is to be lost */
};

G_DEFINE_FINAL_TYPE (HaPreferences, ha_preferences, ADW_TYPE_WINDOW)

static void
facts_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HaPreferences) self = user_data;
  g_autoptr (HaRegisterFacts) facts = ha_register_facts_read_finish (result, NULL);

  if (facts == NULL || self->session == NULL)
    return;
  ha_prefs_register_set_facts (self->state, self->session, facts);
  ha_prefs_backups_set_facts (self->backups, facts);
  ha_prefs_transfer_set_facts (self->transfer, facts);
}

static void
changed_cb (HaPreferences *self)
{
  ha_register_facts_read_async (self->session, self->cancellable, facts_read_cb, g_object_ref (self));
}

static void
read_only_cb (HaPreferences *self)
{
  ha_prefs_transfer_set_writable (self->transfer, !ha_store_is_read_only (ha_session_get_store (self->session)));
  changed_cb (self);
}

/* What shows a page of paper is worked on in the main window, beside that page. */
static void
open_page (HaPreferences *self, GtkWidget *page, const char *title, const char *subtitle)
{
  GtkWindow *window = gtk_window_get_transient_for (GTK_WINDOW (self));

  g_object_ref_sink (page);
  if (HA_IS_WINDOW (window))
    {
      ha_window_push_page (HA_WINDOW (window), page, title, subtitle);
      gtk_window_close (GTK_WINDOW (self));
    }
  g_object_unref (page);
}

static void
template_chosen_cb (HaPreferences *self, GtkWidget *page, const char *title)
{
  open_page (self, page, title, _("Template of letters"));
}

static void
letters_chosen_cb (HaPreferences *self, GtkWidget *page, const char *title)
{
  open_page (self, page, title, _("Preferences"));
}

static gboolean
destroy_cb (gpointer self)
{
  gtk_window_destroy (self);
  return G_SOURCE_REMOVE;
}

static void
close_answered_cb (gboolean yes, gpointer user_data)
{
  g_autoptr (HaPreferences) self = user_data;

  self->is_asking = FALSE;
  if (yes && self->session != NULL) /* after the question, which goes with it */
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, destroy_cb, g_object_ref (self), g_object_unref);
}

static void
ask (HaPreferences *self)
{
  if (self->is_asking)
    return;
  self->is_asking = TRUE;
  ha_ask_destroy (GTK_WINDOW (self), _("Leave without saving?"), _("What was changed in the books of letters is not saved yet."), _("_Leave"),
                  close_answered_cb, g_object_ref (self));
}

/* What is being copied is not stopped by a key pressed too often. */
static gboolean
ha_preferences_close_request (GtkWindow *window)
{
  HaPreferences *self = HA_PREFERENCES (window);

  if (ha_prefs_backups_is_busy (self->backups) || ha_prefs_transfer_is_busy (self->transfer))
    {
      adw_toast_overlay_add_toast (self->toasts, adw_toast_new (_("Wait until it is done, or cancel it first")));
      return TRUE;
    }
  if (ha_preferences_has_unsaved (self))
    {
      ask (self);
      return TRUE;
    }
  return GTK_WINDOW_CLASS (ha_preferences_parent_class)->close_request (window);
}

static void
ha_preferences_dispose (GObject *object)
{
  HaPreferences *self = HA_PREFERENCES (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ha_preferences_parent_class)->dispose (object);
}

static void
ha_preferences_class_init (HaPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ha_preferences_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = ha_preferences_close_request;
  g_type_ensure (HA_TYPE_PREFS_REGISTER);
  g_type_ensure (HA_TYPE_PREFS_REMINDERS);
  g_type_ensure (HA_TYPE_PREFS_BACKUPS);
  g_type_ensure (HA_TYPE_PREFS_CHECK);
  g_type_ensure (HA_TYPE_PREFS_TRANSFER);
  g_type_ensure (HA_TYPE_PREFS_LETTERS);
  g_type_ensure (HA_TYPE_PREFS_BOOKS);
  g_type_ensure (HA_TYPE_PREFS_TEMPLATES);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/qcatv/hoiam/ui/preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, HaPreferences, toasts);
  gtk_widget_class_bind_template_child (widget_class, HaPreferences, pages);
  gtk_widget_class_bind_template_child (widget_class, HaPreferences, state);
  gtk_widget_class_bind_template_child (widget_class, HaPreferences, backups);
  gtk_widget_class_bind_template_child (widget_class, HaPreferences, check);
  gtk_widget_class_bind_template_child (widget_class, HaPreferences, transfer);
  gtk_widget_class_bind_template_child (widget_class, HaPreferences, letters);
  gtk_widget_class_bind_template_child (widget_class, HaPreferences, books);
  gtk_widget_class_bind_template_child (widget_class, HaPreferences, templates);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, template_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, letters_chosen_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
ha_preferences_init (HaPreferences *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

HaPreferences *
ha_preferences_new (HaSession *session, GtkWindow *parent)
{
  HaPreferences *self = g_object_new (HA_TYPE_PREFERENCES, "transient-for", parent, NULL);

  self->session = g_object_ref (session);
  ha_prefs_backups_set_session (self->backups, session);
  ha_prefs_check_set_session (self->check, session);
  ha_prefs_transfer_set_session (self->transfer, session);
  ha_prefs_letters_set_session (self->letters, session);
  ha_prefs_books_set_session (self->books, session);
  ha_prefs_templates_set_session (self->templates, session);
  g_signal_connect_object (ha_session_get_store (session), "notify::read-only", G_CALLBACK (read_only_cb), self, G_CONNECT_SWAPPED);
  read_only_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->state)); /* the top of the page */
  return self;
}

void
ha_preferences_back_up (HaPreferences *self)
{
  g_return_if_fail (HA_IS_PREFERENCES (self));

  ha_prefs_backups_back_up (self->backups);
}

void
ha_preferences_show_page (HaPreferences *self, const char *page)
{
  g_return_if_fail (HA_IS_PREFERENCES (self) && page != NULL);

  adw_view_stack_set_visible_child_name (self->pages, page);
}

gboolean
ha_preferences_has_unsaved (HaPreferences *self)
{
  g_return_val_if_fail (HA_IS_PREFERENCES (self), FALSE);

  return ha_prefs_books_has_unsaved (self->books);
}
