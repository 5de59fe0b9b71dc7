/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/list/search.h"

G_BEGIN_DECLS

/* What the files of the lists share. */

/* Held by person :mine, or by their department and nobody. */
#define HA_SQL_MINE \
  "(person = :mine OR (person IS NULL AND department = (SELECT department FROM person WHERE id = :mine)))"

/* Of table ticket: not taken back with its import, as ha_ticket_is_taken_back() says. */
#define HA_SQL_KEPT "(closed IS NULL OR ending <> 0)"
/* The same for walks along an index that has not these columns: by the small index of those taken back, and no row of a ticket is read. */
#define HA_SQL_KEPT_BY_ID "id NOT IN (SELECT id FROM ticket WHERE closed IS NOT NULL AND ending = 0)"

/* The list straight from the engine, up to limit. */
GArray    *ha_list_ids       (HaDriver *driver, const HaQuery *query, guint limit, GError **error);
gboolean   ha_list_has_text  (const HaQuery *query);
/* Of the query's text; NULL: no word. New. */
HaSearch  *ha_list_parse     (const HaQuery *query);
/* Tickets that were taken back are wanted too, or alone: their filter is set, or the text is the whole code of one. */
gboolean   ha_list_wants_taken_back (HaDriver *driver, const HaQuery *query, GError **error);
GPtrArray *ha_list_customers (HaDriver *driver, const char *text, guint limit, GError **error);

G_END_DECLS
