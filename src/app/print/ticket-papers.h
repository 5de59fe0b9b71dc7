/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/print/paper-order.h"
#include "app/session.h"

G_BEGIN_DECLS

/* What can be printed of a ticket, but for its letters. */
typedef enum {
  HA_TICKET_PAPER_RECEIPT, /* phiếu tiếp nhận và hẹn trả lời */
  HA_TICKET_PAPER_VISIT,   /* biên bản làm việc; of the appointment that was agreed last */
  HA_TICKET_PAPER_FLOW,    /* phiếu xử lý */
  HA_TICKET_PAPER_DOSSIER, /* phiếu trình lãnh đạo */
  HA_N_TICKET_PAPERS,
} HaTicketPaper;

const char   *ha_ticket_paper_get_id (HaTicketPaper paper);
gboolean      ha_ticket_paper_parse  (const char *id, HaTicketPaper *paper);
/* The one that is wanted most as the ticket stands; now: UTC seconds. */
HaTicketPaper ha_ticket_paper_guess  (const HaCase *ticket, gint64 now);
/* Items that call action with the paper's id (s): of n tickets, the likely one first. New. */
GMenuModel   *ha_ticket_paper_new_menu (const char *action, HaTicketPaper likely, guint n);

/* The same paper of these tickets, in their order, as the register has them when it is made. */
HaPaperOrder *ha_ticket_paper_order  (HaSession *session, HaTicketPaper paper, const gint64 *tickets, guint n);
/* The minutes of the appointment of this ticket that meets then (UTC seconds). */
HaPaperOrder *ha_ticket_paper_order_visit (HaSession *session, gint64 ticket, gint64 meets);

G_END_DECLS
