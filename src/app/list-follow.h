/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/models/ticket-list.h"

G_BEGIN_DECLS

/*
 * After the list has changed under somebody's eyes: the ticket that was selected is selected again, wherever it stands now, and has the keyboard
 * if the list had it and the ticket is still to be seen. What is on the screen stays where it is. ticket 0: none was selected.
 */
void ha_list_follow_reselect (GtkColumnView *view, GtkSingleSelection *selection, HaTicketList *tickets, gint64 ticket);

G_END_DECLS
