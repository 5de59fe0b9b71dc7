/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Scrolls the viewport around the widget so far that it is seen, once it has its place: as little as possible, and its head if it is higher than there
 * is room. */
void     ha_keep_seen       (GtkWidget *widget);
/* Gives the focus to the first thing in `inside` at once, and scrolls to `widget` around it when both have their place. */
gboolean ha_keep_seen_focus (GtkWidget *widget, GtkWidget *inside);
/* The same for an area of the widget, in its coordinates, now. */
void     ha_keep_seen_area  (GtkWidget *widget, double y, double height);

G_END_DECLS
