/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/list/columns.h"

G_BEGIN_DECLS

/* The store's columns; borrowed. */
HaColumns *ha_store_get_columns  (HaStore *store);
/* Loads what is missing of them; blocks. TRUE also when they can not be loaded: lists stay with the engine. */
gboolean   ha_store_load_columns (HaStore *store, GError **error);
/* The same in the background when there are so many tickets; any thread, any number of times. */
void       ha_store_want_columns (HaStore *store, gint64 tickets);
/* Before the store closes: ends the background, for ever. */
void       ha_store_stop_columns (HaStore *store);

G_END_DECLS
