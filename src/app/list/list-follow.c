/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Selection and keyboard in a list that others change. */
#include "config.h"

#include "app/list/list-follow.h"

/* A line that goes away while it has the focus leaves the window without any. */
static gboolean
has_focus (GtkColumnView *view)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (view));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return root != NULL && gtk_widget_get_mapped (GTK_WIDGET (view))
         && (focus == NULL || focus == GTK_WIDGET (view) || gtk_widget_is_ancestor (focus, GTK_WIDGET (view)));
}

static gboolean
is_seen (GtkColumnView *view, guint position, guint n)
{
  GtkAdjustment *vertical = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));
  double upper = vertical != NULL ? gtk_adjustment_get_upper (vertical) : 0, height = n > 0 ? upper / n : 0, top = height * position;

  return vertical != NULL && top >= gtk_adjustment_get_value (vertical)
         && top + height <= gtk_adjustment_get_value (vertical) + gtk_adjustment_get_page_size (vertical);
}

static void
focus_line (GtkColumnView *view, guint position)
{
  GtkWidget *lines = gtk_widget_get_last_child (GTK_WIDGET (view));

  gtk_widget_activate_action (lines, "list.scroll-to-item", "u", position);
  gtk_widget_grab_focus (lines);
}

static gint64
get_ticket (GListModel *list, guint position)
{
  return ha_ticket_list_get_id (HA_TICKET_LIST (list), position);
}

static guint
find_ticket (GListModel *list, gint64 id)
{
  return ha_ticket_list_find (HA_TICKET_LIST (list), id);
}

HaIdSelection *
ha_list_select (HaTicketList *tickets)
{
  g_return_val_if_fail (HA_IS_TICKET_LIST (tickets), NULL);

  return ha_id_selection_new (G_LIST_MODEL (tickets), get_ticket, find_ticket);
}

void
ha_list_follow (GtkColumnView *view, HaIdSelection *selection)
{
  guint at;

  g_return_if_fail (GTK_IS_COLUMN_VIEW (view) && HA_IS_ID_SELECTION (selection));

  at = ha_id_selection_settle (selection);
  if (at != G_MAXUINT && has_focus (view) && is_seen (view, at, g_list_model_get_n_items (G_LIST_MODEL (selection))))
    focus_line (view, at);
}
