/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/ticket.h"
#include "paper/page.h"

G_BEGIN_DECLS

/*
 * PHIẾU TRÌNH LÃNH ĐẠO: a ticket as it is put before the leaders. Page 1 is the case: who and what, the limits and by how much they were
 * missed, what was done, what is asked, room for the leader's direction and signature; then the contacts with the customer and the journal.
 * journal: of HaEntry, NULL: the ticket's own. now: UTC seconds; printed_by may be NULL. It stays in the office: notes are on it. Full
 * reference. Rule: 85A, Xử lý
 */
HaPages *ha_dossier_layout (const HaCase *ticket, const GPtrArray *journal, const HaOffice *office, gint64 now, const char *printed_by, GError **error);

G_END_DECLS
