/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/ticket.h"
#include "paper/page.h"

G_BEGIN_DECLS

/*
 * PHIẾU TIẾP NHẬN VÀ HẸN TRẢ LỜI: two copies on one A4, to be cut apart: Liên 1 stays, Liên 2 is the customer's. It says what the customer
 * said and what was promised: nothing of the journal, of notes, of who handles it or of limits that bind the office alone gets onto it.
 * attachments: names of what the customer brought, NULL-terminated; may be NULL. Always one page: a content too long for it ends in "…".
 * The promised times are those of the ticket's round. A rehearsal register's has SỔ THỬ on each copy, too. Full reference.
 */
HaPages *ha_receipt_layout (const HaCase *ticket, const char *const *attachments, const HaOffice *office, GError **error);

G_END_DECLS
