/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/list/columns-text.h"
#include "store/list/query.h"

G_BEGIN_DECLS

/*
 * HaColumns: what lists filter and sort by, of all tickets, in memory, as of one entry of the journal; for registers so large that the engine
 * is too slow at it. 28 bytes a ticket, and 4 for every order. Private to store/. Readers bring it up to the state that they see; it tells
 * FALSE when it can not (not loaded, too far behind, or numbers that do not fit), and then the engine is asked. Any thread.
 */
typedef struct _HaColumns HaColumns;

HaColumns *ha_columns_new     (void);
void       ha_columns_free    (HaColumns *self);
/* All tickets as this reader sees them. */
gboolean   ha_columns_load    (HaColumns *self, HaDriver *driver, GError **error);
/* An order by text, as the engine sorts it, and then, by a later reader, in its place. NULL or FALSE without error: try again. */
GArray    *ha_columns_read_order (HaColumns *self, HaDriver *driver, HaSort sort, GError **error);
/* Whether an order that was read can be taken still; not after everything was forgotten. */
gboolean   ha_columns_is_ordering (HaColumns *self);
gboolean   ha_columns_take_order (HaColumns *self, HaDriver *driver, HaSort sort, GArray *order, GError **error);
/* ha_search_warm() for the hits that are remembered. */
gboolean   ha_columns_warm    (HaColumns *self, HaDriver *driver, GPtrArray **all, guint step, GError **error);
/* Up to what this reader sees, or later. */
gboolean   ha_columns_refresh (HaColumns *self, HaDriver *driver, GError **error);
gboolean   ha_columns_is_loaded (HaColumns *self);
gboolean   ha_columns_has_order (HaColumns *self, HaSort sort);
/* Hits that are remembered: they may come out of a damaged index. */
void       ha_columns_forget_texts (HaColumns *self);
/* Numbers that do not fit: never again. */
gboolean   ha_columns_is_unfit  (HaColumns *self);
gsize      ha_columns_get_size  (HaColumns *self); /* bytes */
/* The list, up to limit; NULL without error: ask the engine. */
GArray    *ha_columns_list    (HaColumns *self, HaDriver *driver, const HaQuery *query, guint limit, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaColumns, ha_columns_free)

G_END_DECLS
