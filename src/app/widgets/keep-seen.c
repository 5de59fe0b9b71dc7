/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was opened, and where somebody writes, is brought into sight. */
#include "config.h"

#include "app/widgets/keep-seen.h"

#define SPACE 9.0 /* px seen around it */

static GtkViewport *
find_viewport (GtkWidget *widget)
{
  return GTK_VIEWPORT (gtk_widget_get_ancestor (widget, GTK_TYPE_VIEWPORT));
}

void
ha_keep_seen_area (GtkWidget *widget, double y, double height)
{
  GtkViewport *viewport = find_viewport (widget);
  GtkAdjustment *adjustment;
  graphene_point_t at;
  double top, bottom;

  if (viewport == NULL
      || !gtk_widget_compute_point (widget, gtk_viewport_get_child (viewport), &GRAPHENE_POINT_INIT (0, (float) y), &at))
    return;
  adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (viewport));
  top = MAX (0, at.y - SPACE);
  bottom = MIN (at.y + height + SPACE, top + gtk_adjustment_get_page_size (adjustment));
  gtk_adjustment_clamp_page (adjustment, top, bottom);
}

/* What was shown just now gets its place in the frame that begins; it is scrolled to in the next. */
static gboolean
placed_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  gint64 *first = user_data;

  if (*first < 0)
    *first = gdk_frame_clock_get_frame_counter (clock);
  if (gdk_frame_clock_get_frame_counter (clock) == *first)
    return G_SOURCE_CONTINUE;
  ha_keep_seen_area (widget, 0, gtk_widget_get_height (widget));
  return G_SOURCE_REMOVE;
}

void
ha_keep_seen (GtkWidget *widget)
{
  gint64 *first = g_new (gint64, 1);

  g_return_if_fail (GTK_IS_WIDGET (widget));

  *first = -1;
  gtk_widget_add_tick_callback (widget, placed_cb, first, g_free);
}

/* The viewport would scroll to where it thinks that the new focus is, before that has a place. */
gboolean
ha_keep_seen_focus (GtkWidget *widget, GtkWidget *inside)
{
  GtkViewport *viewport;
  gboolean done;

  g_return_val_if_fail (GTK_IS_WIDGET (widget) && GTK_IS_WIDGET (inside), FALSE);

  viewport = find_viewport (widget);
  if (viewport != NULL)
    gtk_viewport_set_scroll_to_focus (viewport, FALSE);
  done = gtk_widget_grab_focus (inside) || gtk_widget_child_focus (inside, GTK_DIR_TAB_FORWARD);
  if (viewport != NULL)
    gtk_viewport_set_scroll_to_focus (viewport, TRUE);
  ha_keep_seen (widget);
  return done;
}
