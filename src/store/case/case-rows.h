/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-private.h"

G_BEGIN_DECLS

/*
 * Rows of a case, one by one: private to store/. The file may be damaged, or made by somebody: numbers of the vocabularies are looked at
 * before tables are indexed by them, CORRUPT otherwise.
 */
#define HA_TICKET_COLUMNS(t) t "id, " t "code, " t "version, " t "channel, " t "kind, " t "area, " t "service, " t "customer, " t "content, " \
                             t "asks_for, " t "received, " t "registered, " t "stage, " t "round, " t "round_started, " t "department, " \
                             t "person, " t "involved, " t "authenticity, " t "scope, " t "outcome, " t "ending, " t "closed, " \
                             t "merged_into, " t "policy, " t "reply_lifted, " t "leadership_seen"
#define HA_ENTRY_COLUMNS "seq, at, actor, actor_name, action, round, before, after, fields, note"

/* From column `first` on; new, NULL with error. */
HaTicket *ha_store_read_ticket (HaStatement *row, int first, GError **error);
/* Columns from 0 on. fields: whether they are kept, or only looked at. New, NULL with error. */
HaEntry  *ha_store_read_entry  (HaStatement *row, gboolean fields, GError **error);
/* HA_CLOCK_COLUMNS of this ticket, from column `first` on; new, NULL with error. */
HaClock  *ha_store_read_checked_clock (HaStatement *row, int first, gint64 ticket, GError **error);

G_END_DECLS
