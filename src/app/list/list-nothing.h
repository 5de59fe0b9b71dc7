/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/session.h"

G_BEGIN_DECLS

/*
 * HaListNothing: what a list without a ticket says: which filters hold, and how many tickets of the whole register match what was typed.
 * Its button is list.clear. "counted" (guint n): so many there are in the whole register.
 */
#define HA_TYPE_LIST_NOTHING (ha_list_nothing_get_type ())
G_DECLARE_FINAL_TYPE (HaListNothing, ha_list_nothing, HA, LIST_NOTHING, AdwBin)

/* customer: name of query->customer; may be NULL. */
void ha_list_nothing_show (HaListNothing *self, HaSession *session, const HaQuery *query, const char *customer);
/* There are tickets: what was asked is not needed any more. */
void ha_list_nothing_drop (HaListNothing *self);

G_END_DECLS
