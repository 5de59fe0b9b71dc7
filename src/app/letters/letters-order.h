/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/print/paper-order.h"
#include "app/session.h"

G_BEGIN_DECLS

/* Issued letters on paper, in this order, as they were issued. ids: of gint64, at least one; drafts are left out, and so are letters that this
 * computer would draw otherwise than their kept PDF has them. */
HaPaperOrder *ha_letters_order_new (HaSession *session, const GArray *ids);
/* A letter as it is written now. */
HaPaperOrder *ha_letters_order_new_draft (HaSession *session, const HaLetter *letter);
/* Whether an issued letter would be drawn here as it was issued; pdf: the kept one, NULL: none is. Takes as long as drawing it: for threads.
 * HA_PAPER_ERROR_OTHERWISE, and those of ha_letter_to_pdf(). */
gboolean      ha_letters_check_drawn (const HaOffice *office, const HaLetter *letter, GBytes *pdf, GError **error);

G_END_DECLS
