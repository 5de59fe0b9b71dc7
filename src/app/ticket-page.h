/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/session.h"

G_BEGIN_DECLS

/*
 * HaTicketPage: one ticket: status strip, flowchart, journal, facts. Follows the register: shows what others change as soon as it is committed.
 */
#define HA_TYPE_TICKET_PAGE (ha_ticket_page_get_type ())
G_DECLARE_FINAL_TYPE (HaTicketPage, ha_ticket_page, HA, TICKET_PAGE, GtkBox)

HaTicketPage *ha_ticket_page_new (HaSession *session, gint64 ticket);
gint64        ha_ticket_page_get_ticket (HaTicketPage *self);
/* Opens one of the ticket's letters above it, now or when the ticket is loaded. */
void          ha_ticket_page_show_letter (HaTicketPage *self, gint64 letter);

G_END_DECLS
