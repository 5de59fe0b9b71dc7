/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/ticket.h"

G_BEGIN_DECLS

/*
 * HaJournalView: the journal as a timeline, newest first, grouped by day. Rebuilt when the case changed; a ticket's journal is short.
 */
#define HA_TYPE_JOURNAL_VIEW (ha_journal_view_get_type ())
G_DECLARE_FINAL_TYPE (HaJournalView, ha_journal_view, HA, JOURNAL_VIEW, GtkBox)

/* journal: of HaEntry, as ha_case_join_attachments() has it; NULL: the ticket's own. now: UTC seconds, for "Hôm nay". Borrows what it is given
 * only during the call. */
void ha_journal_view_set_case (HaJournalView *self, const HaCase *ticket, const GPtrArray *journal, const HaOffice *office, gint64 now,
                               HaLang lang);

G_END_DECLS
