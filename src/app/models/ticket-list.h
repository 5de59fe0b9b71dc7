/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/models/ticket-row.h"
#include "app/session.h"

G_BEGIN_DECLS

/*
 * HaTicketList: a query's whole result as a GListModel of HaTicketRow that costs what is looked at: the ids of all in
 * order, and rows only for those that somebody holds, read in pages behind the window's back. Follows the register:
 * after a change the ids are read again and only what moved is told. Main thread only.
 *
 *   query -> ids (GArray, the spine)          ha_store_list_ids_async, generation
 *         -> HaTicketRow by id, held weakly    ha_store_get_rows_async, pages of 50, newest wanted first
 *
 * "settled": the ids are as the register has them now; items-changed came before. "failed" (GError): they could not be
 * read.
 */
#define HA_TYPE_TICKET_LIST (ha_ticket_list_get_type ())
G_DECLARE_FINAL_TYPE (HaTicketList, ha_ticket_list, HA, TICKET_LIST, GObject)

HaTicketList  *ha_ticket_list_new       (HaSession *session);
/* Takes a copy. The old rows stay until the new ids are there. */
void           ha_ticket_list_set_query (HaTicketList *self, const HaQuery *query);
const HaQuery *ha_ticket_list_get_query (HaTicketList *self); /* borrowed; NULL before the first */
/* Position of this ticket, G_MAXUINT when it is not in the list. */
guint          ha_ticket_list_find      (HaTicketList *self, gint64 id);
/* The ticket at this position; 0 beyond the end. No row is made. */
gint64         ha_ticket_list_get_id    (HaTicketList *self, guint position);
gboolean       ha_ticket_list_is_reading (HaTicketList *self);

G_END_DECLS
