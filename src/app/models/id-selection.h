/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/models/ticket-list.h"

G_BEGIN_DECLS

/*
 * HaTicketSelection: which tickets of a HaTicketList are selected, one or many, as a GtkSelectionModel. Selected are tickets, not places: what moves
 * in the list stays selected, and so does what leaves it for a moment; nobody reads the whole list when something is added. "selection-changed" is
 * told of the places that changed. Main thread only.
 */
#define HA_TYPE_TICKET_SELECTION (ha_ticket_selection_get_type ())
G_DECLARE_FINAL_TYPE (HaTicketSelection, ha_ticket_selection, HA, TICKET_SELECTION, GObject)

HaTicketSelection *ha_ticket_selection_new (HaTicketList *tickets);
/* The ticket that was selected last and still is, listed or not; 0: none. */
gint64  ha_ticket_selection_get_last (HaTicketSelection *self);
/* The selected tickets that are listed, in the list's order: array of gint64. */
GArray *ha_ticket_selection_list     (HaTicketSelection *self);
/* The list is settled: forgets what is not in it, but for the last ticket, which may come again. Gives its place when its line was taken out and
 * is back: a view has lost the focus with it. Else G_MAXUINT. */
guint   ha_ticket_selection_settle   (HaTicketSelection *self);

G_END_DECLS
