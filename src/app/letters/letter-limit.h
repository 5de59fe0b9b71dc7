/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/people.h"
#include "core/ticket.h"

G_BEGIN_DECLS

/* The limit of the ticket's round that a reply issued now would meet: the open one due first; NULL when none is open. Borrowed. */
const HaClock *ha_letter_find_limit (const HaCase *ticket, const HaOffice *office);
/* The one that a letter issued then (UTC seconds) met or missed: of the limits that only a reply meets, the last that had begun. Borrowed; NULL: none. */
const HaClock *ha_letter_find_met   (const HaCase *ticket, const HaOffice *office, gint64 issued);

G_END_DECLS
