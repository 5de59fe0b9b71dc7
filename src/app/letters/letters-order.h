/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/print/paper-order.h"
#include "app/session.h"

G_BEGIN_DECLS

/* Issued letters on paper, in this order, as they were issued. ids: of gint64, at least one; drafts are left out. */
HaPaperOrder *ha_letters_order_new (HaSession *session, const GArray *ids);

G_END_DECLS
