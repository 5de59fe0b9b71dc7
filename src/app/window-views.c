/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sidebar: views with their counts, and the header's count of what is overdue. */
#include "config.h"

#include "app/window-private.h"

#include <glib/gi18n.h>

#include "app/letters/letters-page.h"
#include "app/settings.h"
#include "app/simple-page.h"

typedef struct {
  const char *id;
  const char *icon;
  const char *name;
  gsize count;      /* offset in HaCounts; G_MAXSIZE = none */
  gboolean urgent;  /* bold: somebody must act */
} View;

static const View views[] = {
  { "mine", "avatar-default-symbolic", N_("My work"), G_STRUCT_OFFSET (HaCounts, mine), FALSE },
  { "all", "view-list-bullet-symbolic", N_("All tickets"), G_STRUCT_OFFSET (HaCounts, open), FALSE },
  { "soon", "alarm-symbolic", N_("Due soon and overdue"), G_STRUCT_OFFSET (HaCounts, soon), TRUE },
  { "leadership", "system-users-symbolic", N_("Waiting for the leaders"), G_STRUCT_OFFSET (HaCounts, leadership), TRUE },
  { "letters", "mail-unread-symbolic", N_("Reply letters"), G_STRUCT_OFFSET (HaCounts, letters), FALSE },
  { "agenda", "x-office-calendar-symbolic", N_("Appointments"), G_STRUCT_OFFSET (HaCounts, agenda), FALSE },
  { "log", "document-edit-symbolic", N_("Report log"), G_STRUCT_OFFSET (HaCounts, log_today), FALSE },
};

static GtkWidget *
new_row (const View *view, GtkWidget **count)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *icon = gtk_image_new_from_icon_name (view->icon);
  GtkWidget *name = gtk_label_new (_(view->name));

  *count = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (*count, "numeric");
  gtk_widget_add_css_class (*count, "dim-label");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), *count);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, _(view->name), -1);
  return row;
}

/* ---- Choosing ------------------------------------------------------------------------------------------------------------------- */

static HaQuery *
make_query (HaWindow *self, const char *id)
{
  HaQuery *query = ha_query_new (ha_session_now (self->session));

  query->open_only = TRUE;
  if (g_str_equal (id, "mine"))
    query->mine = ha_session_get_actor (self->session);
  else if (g_str_equal (id, "soon"))
    query->soon = TRUE;
  else if (g_str_equal (id, "leadership"))
    query->stages = 1u << HA_STAGE_LEADERSHIP;
  return query;
}

/* Letters, appointments and the log are lists of their own, made when looked at. */
static void
show_simple (HaWindow *self, const char *id)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->contents, id);
  gboolean letters = g_str_equal (id, "letters");

  if (page == NULL)
    {
      page = letters ? GTK_WIDGET (ha_letters_page_new (self->session)) : GTK_WIDGET (ha_simple_page_new (self->session, id));
      gtk_stack_add_named (self->contents, page, id);
    }
  if (letters)
    ha_letters_page_reload (HA_LETTERS_PAGE (page));
  else
    ha_simple_page_reload (HA_SIMPLE_PAGE (page));
  gtk_stack_set_visible_child (self->contents, page);
}

static void
show_view (HaWindow *self, const View *view)
{
  gboolean simple = g_str_equal (view->id, "letters") || g_str_equal (view->id, "agenda") || g_str_equal (view->id, "log");

  g_free (self->view_title);
  self->view_title = g_strdup (_(view->name));
  g_clear_pointer (&self->view_subtitle, g_free);
  if (simple)
    show_simple (self, view->id);
  else
    {
      g_autoptr (HaQuery) query = make_query (self, view->id);

      gtk_stack_set_visible_child_name (self->contents, "list");
      ha_list_page_show (self->list, query);
    }
  gtk_widget_set_sensitive (GTK_WIDGET (self->search_button), !simple);
  if (ha_settings_get () != NULL)
    g_settings_set_string (ha_settings_get (), "last-view", view->id);
  ha_window_update_header (self);
}

static void
row_selected_cb (HaWindow *self, GtkListBoxRow *row)
{
  if (row != NULL && !self->filling && self->session != NULL)
    show_view (self, &views[gtk_list_box_row_get_index (row)]);
}

static void
show_view_cb (HaWindow *self, gpointer view)
{
  show_view (self, view);
}

/* A view that is chosen again begins afresh: filters set in it are gone. */
static void
row_activated_cb (HaWindow *self, GtkListBoxRow *row)
{
  ha_window_leave_all (self, show_view_cb, (gpointer) &views[gtk_list_box_row_get_index (row)], NULL);
}

void
ha_window_select_view (HaWindow *self, const char *id)
{
  guint at = 1;

  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    if (g_strcmp0 (views[i].id, id) == 0)
      at = i;
  self->filling = TRUE;
  gtk_list_box_select_row (self->views, gtk_list_box_get_row_at_index (self->views, (int) at));
  self->filling = FALSE;
  show_view (self, &views[at]);
}

void
ha_window_fill_views (HaWindow *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      GtkWidget *count;

      gtk_list_box_append (self->views, new_row (&views[i], &count));
      g_ptr_array_add (self->counts, count);
    }
  g_signal_connect_object (self->views, "row-selected", G_CALLBACK (row_selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->views, "row-activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
}

/* What showed a register that is closed now. */
void
ha_window_clear_views (HaWindow *self)
{
  GtkListBoxRow *row;

  g_signal_handlers_disconnect_by_data (self->views, self);
  while ((row = gtk_list_box_get_row_at_index (self->views, 0)) != NULL)
    gtk_list_box_remove (self->views, GTK_WIDGET (row));
  g_ptr_array_set_size (self->counts, 0);
  self->counts_generation++;
  g_clear_handle_id (&self->counts_source, g_source_remove);
  gtk_widget_set_visible (GTK_WIDGET (self->overdue), FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      GtkWidget *page = gtk_stack_get_child_by_name (self->contents, views[i].id);

      if (page != NULL)
        gtk_stack_remove (self->contents, page);
    }
}

/* ---- Counts ---------------------------------------------------------------------------------------------------------------------- */

/* Bold only where somebody must act. */
static void
show_weight (GtkWidget *label, gboolean urgent)
{
  gtk_widget_remove_css_class (label, urgent ? "dim-label" : "heading");
  gtk_widget_add_css_class (label, urgent ? "heading" : "dim-label");
}

/* Of two views the page has more than is counted: finished tickets, when it is asked for them, and letters that have their number. */
static char *
describe_count (const char *view, guint count)
{
  if (g_str_equal (view, "all"))
    return g_strdup_printf (ngettext ("%u open", "%u open", count), count);
  if (g_str_equal (view, "letters"))
    return count > 0 ? g_strdup_printf (ngettext ("%u waits", "%u wait", count), count) : g_strdup ("");
  return g_strdup_printf ("%u", count);
}

static void
show_counts (HaWindow *self, const HaCounts *counts)
{
  g_autofree char *overdue = g_strdup_printf (ngettext ("%u overdue", "%u overdue", counts->overdue), counts->overdue);

  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      guint count = G_STRUCT_MEMBER (guint, counts, views[i].count);
      g_autofree char *text = describe_count (views[i].id, count);

      gtk_label_set_label (g_ptr_array_index (self->counts, i), text);
      show_weight (g_ptr_array_index (self->counts, i), views[i].urgent && count > 0);
    }
  gtk_label_set_label (self->overdue_label, overdue);
  gtk_widget_set_visible (GTK_WIDGET (self->overdue), counts->overdue > 0);
}

typedef struct {
  HaWindow *window; /* owned */
  guint generation;
} Request;

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Request *request = user_data;
  g_autoptr (HaWindow) self = request->window;
  g_autofree HaCounts *counts = ha_store_get_counts_finish (HA_STORE (source), result, NULL);

  if (counts != NULL && self->session != NULL && request->generation == self->counts_generation)
    show_counts (self, counts);
  g_free (request);
}

static gboolean
count_cb (gpointer user_data)
{
  HaWindow *self = user_data;
  Request *request = g_new0 (Request, 1);

  self->counts_source = 0;
  request->window = g_object_ref (self);
  request->generation = ++self->counts_generation;
  ha_store_get_counts_async (ha_session_get_store (self->session), ha_session_get_actor (self->session), ha_session_now (self->session),
                             NULL, counted_cb, request);
  return G_SOURCE_REMOVE;
}

/* Several changes at once are counted once. */
void
ha_window_refresh_counts (HaWindow *self)
{
  if (self->counts_source == 0 && self->session != NULL)
    self->counts_source = g_timeout_add (30, count_cb, self);
}
