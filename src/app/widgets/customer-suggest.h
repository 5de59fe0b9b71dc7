/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/session.h"

G_BEGIN_DECLS

/*
 * HaCustomerSuggest: known customers below an entry while somebody types a name, the end of a phone number or a
 * subscriber code. The focus stays in the entry: ↓ ↑ choose, Return takes, Esc closes. Nothing is taken by itself.
 * "chosen" (HaCustomer *, borrowed; const char *text: what had been typed).
 */
#define HA_TYPE_CUSTOMER_SUGGEST (ha_customer_suggest_get_type ())
G_DECLARE_FINAL_TYPE (HaCustomerSuggest, ha_customer_suggest, HA, CUSTOMER_SUGGEST, GtkPopover)

/* Becomes a child of box, which holds entry; gtk_widget_unparent() it when box goes. */
HaCustomerSuggest *ha_customer_suggest_new        (HaSession *session, GtkWidget *box, GtkEditable *entry);
/* While the form fills the entry itself, nothing is suggested. */
void               ha_customer_suggest_set_frozen (HaCustomerSuggest *self, gboolean frozen);

G_END_DECLS
