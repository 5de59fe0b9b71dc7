/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/ticket.h"
#include "paper/page.h"

G_BEGIN_DECLS

/*
 * BIÊN BẢN LÀM VIỆC with a customer, at the place of an appointment: filled as far as it is known before, dotted lines for the rest, three
 * signatures. appointment NULL: none was agreed, and the place is the customer's address. It is signed by the customer, too: nothing of the
 * journal, of notes and of findings gets onto it. Its number stays open. Full reference. Rule: ND30 PL III, Mẫu 1.9
 */
HaPages *ha_visit_layout (const HaCase *ticket, const HaAppointment *appointment, const HaOffice *office, GError **error);

G_END_DECLS
