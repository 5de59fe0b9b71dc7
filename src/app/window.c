/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The main window: which page is shown, and what the header says of it. */
#include "config.h"

#include "app/window-private.h"

#include <glib/gi18n.h>

#include "app/settings.h"
#include "app/ticket-page.h"
#include "app/welcome-page.h"

/* Below this width, in pixels, sidebar and list do not fit side by side. */
#define NARROW 1200

G_DEFINE_FINAL_TYPE (HaWindow, ha_window, ADW_TYPE_APPLICATION_WINDOW)

typedef struct {
  GtkWidget *widget; /* borrowed, in the stack */
  char *title;
  char *subtitle;
  GtkWidget *focus;  /* weak: what had the focus when another page came above */
} Page;

static void
free_page (Page *page)
{
  g_clear_weak_pointer (&page->focus);
  g_free (page->title);
  g_free (page->subtitle);
  g_free (page);
}

static Page *
get_top (HaWindow *self)
{
  return self->stack->len > 0 ? g_ptr_array_index (self->stack, self->stack->len - 1) : NULL;
}

void
ha_window_update_header (HaWindow *self)
{
  Page *top = get_top (self);
  gboolean working = self->session != NULL;
  gboolean registers = working && ha_rights_may (ha_session_get_person (self->session), HA_ACTION_REGISTER, 0);

  adw_window_title_set_title (self->title, top != NULL ? top->title : self->view_title != NULL ? self->view_title : _("Hồi Âm"));
  adw_window_title_set_subtitle (self->title, top != NULL ? (top->subtitle != NULL ? top->subtitle : "") : self->view_subtitle != NULL ? self->view_subtitle : "");
  gtk_window_set_title (GTK_WINDOW (self), adw_window_title_get_title (self->title));
  gtk_widget_set_visible (GTK_WIDGET (self->back), top != NULL && working);
  gtk_widget_set_visible (GTK_WIDGET (self->register_button), top == NULL && registers);
  gtk_widget_set_sensitive (GTK_WIDGET (self->register_button), working && !ha_store_is_read_only (ha_session_get_store (self->session)));
  gtk_widget_set_visible (GTK_WIDGET (self->search_button), top == NULL && working);
  gtk_widget_set_visible (GTK_WIDGET (self->sidebar_button), working);
  gtk_widget_set_visible (GTK_WIDGET (self->bell), working);
}

/* Over a page, and in a narrow window, the sidebar is folded until F9 brings it back; else it is as it was left. */
void
ha_window_fold_sidebar (HaWindow *self)
{
  gboolean shown = self->session != NULL && get_top (self) == NULL && self->sidebar_wanted && !self->narrow;

  self->filling = TRUE;
  gtk_toggle_button_set_active (self->sidebar_button, shown);
  self->filling = FALSE;
  adw_flap_set_reveal_flap (self->flap, shown);
}

static gboolean
width_changed_cb (gpointer user_data)
{
  HaWindow *self = user_data;

  self->fold_source = 0;
  ha_window_fold_sidebar (self);
  return G_SOURCE_REMOVE;
}

static void
ha_window_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HaWindow *self = HA_WINDOW (widget);
  gboolean narrow = width < NARROW;

  GTK_WIDGET_CLASS (ha_window_parent_class)->size_allocate (widget, width, height, baseline);
  if (narrow == self->narrow)
    return;
  self->narrow = narrow;
  if (self->fold_source == 0) /* not in the middle of an allocation */
    self->fold_source = g_idle_add (width_changed_cb, self);
}

/* A page that has taken the focus itself keeps it. */
static void
focus_page (HaWindow *self, GtkWidget *widget)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if ((focus == NULL || !gtk_widget_is_ancestor (focus, widget)) && !gtk_widget_grab_focus (widget))
    gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD);
}

void
ha_window_push_page (HaWindow *self, GtkWidget *widget, const char *title, const char *subtitle)
{
  Page *below = get_top (self), *page = g_new0 (Page, 1);

  g_return_if_fail (HA_IS_WINDOW (self) && GTK_IS_WIDGET (widget));

  ha_window_forget_leaving (self);
  if (below != NULL)
    g_set_weak_pointer (&below->focus, gtk_window_get_focus (GTK_WINDOW (self)));
  page->widget = widget;
  page->title = g_strdup (title);
  page->subtitle = g_strdup (subtitle);
  g_ptr_array_add (self->stack, page);
  gtk_stack_add_child (self->pages, widget);
  gtk_stack_set_visible_child (self->pages, widget);
  ha_window_update_header (self);
  ha_window_fold_sidebar (self);
  focus_page (self, widget);
}

static void
show_top (HaWindow *self)
{
  Page *top = get_top (self);

  if (top == NULL)
    {
      gtk_stack_set_visible_child_name (self->pages, "views");
      ha_list_page_grab_focus (self->list);
    }
  else
    {
      gtk_stack_set_visible_child (self->pages, top->widget);
      if (top->focus == NULL || !gtk_widget_grab_focus (top->focus))
        focus_page (self, top->widget);
    }
  ha_window_update_header (self);
  ha_window_fold_sidebar (self);
}

void
ha_window_pop_page (HaWindow *self, GtkWidget *widget)
{
  g_return_if_fail (HA_IS_WINDOW (self));

  for (guint i = 0; i < self->stack->len; i++)
    {
      Page *page = g_ptr_array_index (self->stack, i);

      if (page->widget != widget)
        continue;
      gtk_stack_remove (self->pages, widget);
      g_ptr_array_remove_index (self->stack, i);
      show_top (self);
      ha_window_page_gone (self, widget);
      return;
    }
}

guint
ha_window_count_pages (HaWindow *self)
{
  return self->stack->len;
}

GtkWidget *
ha_window_get_page (HaWindow *self, guint n)
{
  return ((Page *) g_ptr_array_index (self->stack, n))->widget;
}

gboolean
ha_window_has_page (HaWindow *self, GtkWidget *page)
{
  for (guint i = 0; i < self->stack->len; i++)
    if (ha_window_get_page (self, i) == page)
      return TRUE;
  return FALSE;
}

gboolean
ha_window_go_back (HaWindow *self)
{
  Page *top = get_top (self);

  if (top == NULL)
    return FALSE;
  ha_window_pop_page (self, top->widget);
  return TRUE;
}

HaRegisterPage *
ha_window_get_form (HaWindow *self)
{
  for (guint i = 0; i < self->stack->len; i++)
    {
      Page *page = g_ptr_array_index (self->stack, i);

      if (HA_IS_REGISTER_PAGE (page->widget))
        return HA_REGISTER_PAGE (page->widget);
    }
  return NULL;
}

void
ha_window_set_page_title (HaWindow *self, GtkWidget *widget, const char *title, const char *subtitle)
{
  g_return_if_fail (HA_IS_WINDOW (self));

  for (guint i = 0; i < self->stack->len; i++)
    {
      Page *page = g_ptr_array_index (self->stack, i);

      if (page->widget != widget)
        continue;
      g_free (page->title);
      g_free (page->subtitle);
      page->title = g_strdup (title);
      page->subtitle = g_strdup (subtitle);
      ha_window_update_header (self);
    }
}

void
ha_window_open_ticket (HaWindow *self, gint64 ticket)
{
  Page *top = get_top (self);
  HaTicketPage *page;

  g_return_if_fail (HA_IS_WINDOW (self) && self->session != NULL);

  ha_reminders_see_ticket (self->reminders, ticket);
  if (top != NULL && HA_IS_TICKET_PAGE (top->widget) && ha_ticket_page_get_ticket (HA_TICKET_PAGE (top->widget)) == ticket)
    return;
  page = ha_ticket_page_new (self->session, ticket);
  ha_window_push_page (self, GTK_WIDGET (page), "", NULL);
}

void
ha_window_open_letter (HaWindow *self, gint64 ticket, gint64 letter)
{
  g_return_if_fail (HA_IS_WINDOW (self) && self->session != NULL);

  ha_window_open_ticket (self, ticket);
  ha_ticket_page_show_letter (HA_TICKET_PAGE (get_top (self)->widget), letter);
}

typedef struct {
  gint64 customer;
  char *name;
} Customer;

static void
free_customer (gpointer data)
{
  g_free (((Customer *) data)->name);
  g_free (data);
}

static void
show_customer_cb (HaWindow *self, gpointer data)
{
  const Customer *wanted = data;

  ha_window_select_view (self, "all");
  ha_list_page_show_customer (self->list, wanted->customer, wanted->name);
}

void
ha_window_show_customer (HaWindow *self, gint64 customer, const char *name)
{
  Customer *wanted;

  g_return_if_fail (HA_IS_WINDOW (self));

  wanted = g_new (Customer, 1);
  *wanted = (Customer){ customer, g_strdup (name) };
  ha_window_leave_all (self, show_customer_cb, wanted, free_customer);
}

static void
show_import_cb (HaWindow *self, gpointer data)
{
  g_autoptr (HaQuery) query = ha_query_new (ha_session_now (self->session));

  query->import = *(gint64 *) data;
  ha_window_select_view (self, "all");
  ha_list_page_show (self->list, query);
}

void
ha_window_show_import (HaWindow *self, gint64 batch)
{
  g_return_if_fail (HA_IS_WINDOW (self) && self->session != NULL);

  ha_window_leave_all (self, show_import_cb, g_memdup2 (&batch, sizeof batch), g_free);
}

/* In place of the one before: what was said of the act before is over. */
static AdwToast *
show_toast (HaWindow *self, const char *sentence)
{
  g_autofree char *markup = g_markup_escape_text (sentence, -1);

  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  g_set_weak_pointer (&self->toast, adw_toast_new (markup));
  adw_toast_set_priority (self->toast, ADW_TOAST_PRIORITY_HIGH); /* before what may wait */
  return self->toast;
}

void
ha_window_toast (HaWindow *self, const char *sentence)
{
  if (self != NULL && self->toasts != NULL) /* else an answer that came after the window */
    adw_toast_overlay_add_toast (self->toasts, show_toast (self, sentence));
}

void
ha_window_toast_offer (HaWindow *self, const char *sentence, const char *label, const char *action, GVariant *target)
{
  g_autoptr (GVariant) held = g_variant_ref_sink (target);
  AdwToast *toast;

  if (self == NULL || self->toasts == NULL)
    return;
  toast = show_toast (self, sentence);
  adw_toast_set_button_label (toast, label);
  adw_toast_set_action_target_value (toast, held);
  adw_toast_set_action_name (toast, action);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

HaWindow *
ha_window_get_for (GtkWidget *page)
{
  GtkRoot *root = gtk_widget_get_root (page);
  GApplication *application = g_application_get_default ();
  GtkWindow *front = NULL;

  if (root == NULL && application != NULL)
    front = gtk_application_get_active_window (GTK_APPLICATION (application));
  return HA_IS_WINDOW (root) ? HA_WINDOW (root) : HA_IS_WINDOW (front) ? HA_WINDOW (front) : NULL;
}

/* ---- Life ------------------------------------------------------------------------------------------------------------------ */

static void
sidebar_toggled_cb (HaWindow *self)
{
  gboolean shown = gtk_toggle_button_get_active (self->sidebar_button);

  if (self->filling)
    return;
  adw_flap_set_reveal_flap (self->flap, shown && self->session != NULL);
  if (get_top (self) != NULL || self->narrow)
    return;
  self->sidebar_wanted = shown;
  if (ha_settings_get () != NULL)
    g_settings_set_boolean (ha_settings_get (), "sidebar", shown);
}

static void
close_cb (HaWindow *self, gpointer unused)
{
  self->may_close = TRUE;
  gtk_window_close (GTK_WINDOW (self)); /* nothing, while it is being closed */
}

static gboolean
ha_window_close_request (GtkWindow *window)
{
  HaWindow *self = HA_WINDOW (window);
  GSettings *settings = ha_settings_get ();

  if (!self->may_close)
    ha_window_leave_unsaved (self, close_cb, NULL, NULL);
  if (!self->may_close)
    return TRUE;
  if (settings != NULL)
    {
      int width, height;

      gtk_window_get_default_size (window, &width, &height);
      g_settings_set_int (settings, "window-width", MAX (width, 640));
      g_settings_set_int (settings, "window-height", MAX (height, 400));
      g_settings_set_boolean (settings, "window-maximized", gtk_window_is_maximized (window));
    }
  return GTK_WINDOW_CLASS (ha_window_parent_class)->close_request (window);
}

static void
ha_window_dispose (GObject *object)
{
  HaWindow *self = HA_WINDOW (object);

  if (self->bell != NULL)
    ha_bell_set_reminders (self->bell, NULL); /* closes its list: an open one would outlive the window */
  g_clear_weak_pointer (&self->toast);
  g_clear_weak_pointer (&self->reminder);
  g_clear_weak_pointer (&self->wait);
  ha_window_forget_leaving (self);
  g_clear_handle_id (&self->counts_source, g_source_remove);
  g_clear_handle_id (&self->fold_source, g_source_remove);
  g_clear_pointer (&self->stack, g_ptr_array_unref);
  g_clear_pointer (&self->counts, g_ptr_array_unref);
  g_clear_pointer (&self->view_title, g_free);
  g_clear_pointer (&self->view_subtitle, g_free);
  g_clear_pointer (&self->carried, g_free);
  g_clear_object (&self->reminders);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ha_window_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, HaWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, HaWindow, title);
  gtk_widget_class_bind_template_child (widget_class, HaWindow, back);
  gtk_widget_class_bind_template_child (widget_class, HaWindow, sidebar_button);
  gtk_widget_class_bind_template_child (widget_class, HaWindow, register_button);
  gtk_widget_class_bind_template_child (widget_class, HaWindow, overdue);
  gtk_widget_class_bind_template_child (widget_class, HaWindow, overdue_label);
  gtk_widget_class_bind_template_child (widget_class, HaWindow, search_button);
  gtk_widget_class_bind_template_child (widget_class, HaWindow, bell);
  gtk_widget_class_bind_template_child (widget_class, HaWindow, rehearsal);
  gtk_widget_class_bind_template_child (widget_class, HaWindow, banner);
  gtk_widget_class_bind_template_child (widget_class, HaWindow, flap);
  gtk_widget_class_bind_template_child (widget_class, HaWindow, views);
  gtk_widget_class_bind_template_child (widget_class, HaWindow, person_name);
  gtk_widget_class_bind_template_child (widget_class, HaWindow, person_title);
  gtk_widget_class_bind_template_child (widget_class, HaWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, HaWindow, contents);
}

static void
ha_window_class_init (HaWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ha_window_dispose;
  widget_class->size_allocate = ha_window_size_allocate;
  GTK_WINDOW_CLASS (klass)->close_request = ha_window_close_request;
  g_type_ensure (HA_TYPE_BELL);
  g_type_ensure (HA_TYPE_REGISTER_BANNER);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/qcatv/hoiam/ui/window.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, sidebar_toggled_cb);
  ha_window_install_actions (widget_class);
}

static void
ha_window_init (HaWindow *self)
{
  GSettings *settings = ha_settings_get ();

  self->stack = g_ptr_array_new_with_free_func ((GDestroyNotify) free_page);
  self->counts = g_ptr_array_new ();
  self->sidebar_wanted = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  ha_window_make_list (self);
  if (settings != NULL)
    {
      gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (settings, "window-width"), g_settings_get_int (settings, "window-height"));
      if (g_settings_get_boolean (settings, "window-maximized"))
        gtk_window_maximize (GTK_WINDOW (self));
      self->sidebar_wanted = g_settings_get_boolean (settings, "sidebar");
    }
}

HaWindow *
ha_window_new (GtkApplication *application, HaSession *session)
{
  HaWindow *self = g_object_new (HA_TYPE_WINDOW, "application", application, NULL);

  if (session != NULL)
    ha_window_set_session (self, session);
  else
    ha_window_push_page (self, GTK_WIDGET (ha_welcome_page_new ()), _("Hồi Âm"), NULL);
  return self;
}
