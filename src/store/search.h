/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-private.h"

G_BEGIN_DECLS

/*
 * Full-text search, inside store/. Every ticket has one text of folded words: code (and its number without zeros),
 * customer, phones (in both readings where a number has two) and "z" + each backwards, subscriber code, address, content. A query is the AND of its words,
 * the last one as a beginning; digits may also be the end of a phone. Folding is core/text.h's, so that accents, đ,
 * i/y and tone placement do not matter.
 */

/* The words of a ticket, as indexed. New. */
char     *ha_search_make_words  (const char *code, const HaCustomer *customer, const char *content);
/* The same as an FTS5 expression; NULL when text holds no word. New. */
char     *ha_search_make_match  (const char *text);
/* Ids that match, ascending: GArray of gint64; NULL with error. */
GArray   *ha_search_find        (HaDriver *driver, const char *text, GError **error);
/* Moves tickets that hold the words with just these accents to the front; both parts keep their order. Does nothing
 * for text without accents or for more than a few hundred ids. */
gboolean  ha_search_exact_first (HaDriver *driver, const char *text, GArray *ids, GError **error);

/* "[1,2,3]" for json_each(). New. */
char     *ha_store_ids_to_json  (const gint64 *ids, guint n);

G_END_DECLS
