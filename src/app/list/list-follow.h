/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/models/ticket-selection.h"

G_BEGIN_DECLS

/*
 * After the list has changed under somebody's eyes, and is settled: the ticket that was selected last has the keyboard, wherever it stands now, if the
 * list had it and the ticket is still to be seen. What is on the screen stays where it is.
 */
void ha_list_follow (GtkColumnView *view, HaTicketSelection *selection);

G_END_DECLS
