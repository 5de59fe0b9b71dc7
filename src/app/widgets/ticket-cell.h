/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/models/ticket-row.h"
#include "app/session.h"

G_BEGIN_DECLS

/*
 * HaTicketCell: one cell of the ticket list; follows its row while it is bound. Which words it shows is its sort (the
 * column): one line, two for who has it, two with an icon for the deadline.
 */
#define HA_TYPE_TICKET_CELL (ha_ticket_cell_get_type ())
G_DECLARE_FINAL_TYPE (HaTicketCell, ha_ticket_cell, HA, TICKET_CELL, GtkBox)

/* session is borrowed and must live as long as the cell. */
GtkWidget *ha_ticket_cell_new     (HaSort column, HaSession *session);
void       ha_ticket_cell_set_row (HaTicketCell *self, HaTicketRow *row); /* NULL: unbound */

/* The whole line as a sentence, for who listens to the list. */
char      *ha_ticket_cell_describe (const HaRow *row, gint64 now, HaLang lang);

G_END_DECLS
