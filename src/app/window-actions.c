/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the main window's buttons, menu and keys do. */
#include "config.h"

#include "app/window-private.h"

#include <glib/gi18n.h>

#include "app/help.h"
#include "app/import/import-window.h"
#include "app/letters/letters-page.h"
#include "app/preferences/preferences.h"
#include "app/print/print-window.h"
#include "app/print/ticket-papers.h"
#include "app/registering/register-page.h"

/* Who may not is told who may, before anything is typed. */
static void
tell_who_registers (HaWindow *self)
{
  HaContext context = { ha_session_get_office (self->session), ha_session_get_person (self->session),
                        ha_session_now (self->session) };
  g_autoptr (HaRegistration) nothing = ha_registration_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) ticket = ha_procedure_register (&context, nothing, &error);
  g_autofree char *sentence = ticket == NULL ? ha_session_describe_error (self->session, error) : NULL;

  if (sentence != NULL)
    ha_window_toast (self, sentence);
}

static void
register_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaWindow *self = HA_WINDOW (widget);
  GtkWidget *shown = gtk_stack_get_visible_child (self->pages);
  g_autofree char *refused = NULL;

  if (self->session == NULL || HA_IS_REGISTER_PAGE (shown))
    return;
  if (self->reminder != NULL)
    adw_toast_dismiss (self->reminder);
  if (!ha_rights_may (ha_session_get_person (self->session), HA_ACTION_REGISTER, 0))
    {
      tell_who_registers (self);
      return;
    }
  refused = ha_session_describe_read_only (self->session);
  if (refused != NULL)
    {
      ha_window_toast (self, refused);
      return;
    }
  ha_window_push_page (self, GTK_WIDGET (ha_register_page_new (self->session)), _("Register a complaint"), NULL);
}

static void
back_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaWindow *self = HA_WINDOW (widget);

  if (self->session == NULL) /* there is nothing behind the first start */
    return;
  ha_window_forget_leaving (self);
  /* A page with something unsaved asks, and leaves by itself. */
  if (!gtk_widget_activate_action (gtk_stack_get_visible_child (self->pages), "page.leave", NULL))
    ha_window_go_back (self);
}

static gboolean
is_typing (HaWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  return focus != NULL && (GTK_IS_EDITABLE (focus) || GTK_IS_TEXT_VIEW (focus));
}

/* In the letters' view letters are looked for, elsewhere tickets. */
static void
start_search_cb (HaWindow *self, gpointer unused)
{
  GtkWidget *view = gtk_stack_get_visible_child (self->contents);

  if (HA_IS_LETTERS_PAGE (view))
    ha_letters_page_start_search (HA_LETTERS_PAGE (view));
  else
    ha_list_page_start_search (self->list);
}

static void
find (HaWindow *self)
{
  gboolean letters = HA_IS_LETTERS_PAGE (gtk_stack_get_visible_child (self->contents));

  if (self->session != NULL && (letters || gtk_widget_get_sensitive (GTK_WIDGET (self->search_button))))
    ha_window_leave_all (self, start_search_cb, NULL, NULL);
}

static void
find_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  find (HA_WINDOW (widget));
}

/* "/" opens the search, but is a letter where somebody types. */
static gboolean
slash_cb (GtkWidget *widget, GVariant *arguments, gpointer unused)
{
  HaWindow *self = HA_WINDOW (widget);

  if (is_typing (self))
    return FALSE;
  find (self);
  return TRUE;
}

static void
sidebar_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaWindow *self = HA_WINDOW (widget);

  if (self->session != NULL)
    gtk_toggle_button_set_active (self->sidebar_button, !gtk_toggle_button_get_active (self->sidebar_button));
}

static void
show_overdue_cb (HaWindow *self, gpointer unused)
{
  ha_window_select_view (self, "all");
  ha_list_page_show_overdue (self->list);
}

static void
overdue_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaWindow *self = HA_WINDOW (widget);

  if (self->session != NULL)
    ha_window_leave_all (self, show_overdue_cb, NULL, NULL);
}

static void
open_code_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ha_window_open_ticket (HA_WINDOW (widget), g_variant_get_int64 (parameter));
}

static void
select_view_cb (HaWindow *self, gpointer id)
{
  ha_window_select_view (self, id);
}

static void
show_view_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaWindow *self = HA_WINDOW (widget);

  if (self->session != NULL)
    ha_window_leave_all (self, select_view_cb, g_variant_dup_string (parameter, NULL), g_free);
}

static HaPreferences *
show_preferences (HaWindow *self)
{
  HaPreferences *preferences;

  if (self->session == NULL)
    return NULL;
  preferences = ha_preferences_new (self->session, GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (preferences));
  return preferences;
}

static void
preferences_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show_preferences (HA_WINDOW (widget));
}

static void
preferences_page_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaPreferences *preferences = show_preferences (HA_WINDOW (widget));

  if (preferences != NULL)
    ha_preferences_show_page (preferences, g_variant_get_string (parameter, NULL));
}

static void
reminders_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaWindow *self = HA_WINDOW (widget);

  if (self->session != NULL)
    ha_bell_open (self->bell);
}

static void
backup_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaPreferences *preferences = show_preferences (HA_WINDOW (widget));

  if (preferences != NULL)
    ha_preferences_back_up (preferences);
}

static void
import_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaWindow *self = HA_WINDOW (widget);

  if (self->session != NULL)
    gtk_window_present (GTK_WINDOW (ha_import_window_new (self->session, GTK_WINDOW (self))));
}

/* Of the page on top, else of the view: whatever it calls printing. */
static void
print_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const char *const actions[] = { "ticket.print", "composer.print", "letter.print", "letters.print", "list.print", "simple.print" };
  HaWindow *self = HA_WINDOW (widget);
  GtkWidget *shown = gtk_stack_get_visible_child (self->stack->len > 0 ? self->pages : self->contents);

  for (guint i = 0; self->session != NULL && shown != NULL && i < G_N_ELEMENTS (actions); i++)
    if (gtk_widget_activate_action (shown, actions[i], NULL))
      return;
}

static void
print_receipt_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaWindow *self = HA_WINDOW (widget);
  gint64 ticket = g_variant_get_int64 (parameter);

  if (self->session != NULL)
    ha_print_show (self->session, GTK_WINDOW (self), ha_ticket_paper_order (self->session, HA_TICKET_PAPER_RECEIPT, &ticket, 1));
}

static void
help_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ha_help_show (GTK_WINDOW (widget));
}

void
ha_window_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.register", NULL, register_cb);
  gtk_widget_class_install_action (widget_class, "win.back", NULL, back_cb);
  gtk_widget_class_install_action (widget_class, "win.find", NULL, find_cb);
  gtk_widget_class_install_action (widget_class, "win.sidebar", NULL, sidebar_cb);
  gtk_widget_class_install_action (widget_class, "win.overdue", NULL, overdue_cb);
  gtk_widget_class_install_action (widget_class, "win.preferences", NULL, preferences_cb);
  gtk_widget_class_install_action (widget_class, "win.preferences-page", "s", preferences_page_cb);
  gtk_widget_class_install_action (widget_class, "win.reminders", NULL, reminders_cb);
  gtk_widget_class_install_action (widget_class, "win.backup", NULL, backup_cb);
  gtk_widget_class_install_action (widget_class, "win.import", NULL, import_cb);
  gtk_widget_class_install_action (widget_class, "win.help", NULL, help_cb);
  gtk_widget_class_install_action (widget_class, "win.show-view", "s", show_view_cb);
  gtk_widget_class_install_action (widget_class, "win.open-ticket", "x", open_code_cb);
  gtk_widget_class_install_action (widget_class, "win.print", NULL, print_cb);
  gtk_widget_class_install_action (widget_class, "win.print-receipt", "x", print_receipt_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK, "win.register", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.reminders", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "win.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "win.find", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_comma, GDK_CONTROL_MASK, "win.preferences", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "win.print", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F9, 0, "win.sidebar", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_slash, 0, slash_cb, NULL);
}
