/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "store/driver.h"

G_BEGIN_DECLS

/*
 * The search index's own way to cut text into terms, "hoiam": ha_text_search_key() and its spaces, so that accents, đ, i/y, the place of a
 * tone and how a letter was composed make no difference. Every connection has its own, which notes the terms that pass through it on their
 * way into the index.
 */
gboolean   ha_tokenizer_register   (sqlite3 *handle, gpointer *made, GError **error); /* made: the connection's, while it is open */
/* Terms without digits that were indexed on this connection and not taken yet: array of char*, owned by it. A transaction that is rolled
 * back forgets what it knew. */
GPtrArray *ha_tokenizer_take_terms (gpointer made);

G_END_DECLS
