/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/list/query.h"

G_BEGIN_DECLS

/*
 * HaTicketRow: one line of the ticket list, as an object that cells can follow. Empty ("loading") until its page has
 * been read.
 * "changed": it was read, read again, or its words have aged by a minute.
 */
#define HA_TYPE_TICKET_ROW (ha_ticket_row_get_type ())
G_DECLARE_FINAL_TYPE (HaTicketRow, ha_ticket_row, HA, TICKET_ROW, GObject)

HaTicketRow *ha_ticket_row_new     (gint64 id);
gint64       ha_ticket_row_get_id  (HaTicketRow *self);
const HaRow *ha_ticket_row_get_row (HaTicketRow *self); /* borrowed; NULL while loading */
/* Takes row; emits "changed" and notifies "loading". */
void         ha_ticket_row_take    (HaTicketRow *self, HaRow *row);
/* Emits "changed": what is said about the time is to be said again. */
void         ha_ticket_row_age     (HaTicketRow *self);

G_END_DECLS
