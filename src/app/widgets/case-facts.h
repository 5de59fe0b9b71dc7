/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/widgets/attachment-list.h"
#include "core/ticket.h"

G_BEGIN_DECLS

/*
 * HaCaseFacts: who complains, about what, and all clocks of this round, each with how it was computed.
 * "customer-activated": the link to this customer's other tickets was followed.
 */
#define HA_TYPE_CASE_FACTS (ha_case_facts_get_type ())
G_DECLARE_FINAL_TYPE (HaCaseFacts, ha_case_facts, HA, CASE_FACTS, GtkBox)

void ha_case_facts_set_case  (HaCaseFacts *self, const HaCase *ticket, gint64 now, HaLang lang);
/* How many other tickets this customer has; 0 hides the link. */
void ha_case_facts_set_others (HaCaseFacts *self, guint others);
/* The list of this ticket's attachments, which the page loads. Borrowed. */
HaAttachmentList *ha_case_facts_get_attachments (HaCaseFacts *self);

G_END_DECLS
