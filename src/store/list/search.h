/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/check/findings.h"
#include "store/list/search-index.h"
#include "store/store-private.h"

G_BEGIN_DECLS

/*
 * Full-text search, inside store/. Every ticket has one text: code (and its number without zeros), customer (parts of a name like H'Lan by
 * themselves, too), phones (in both readings where a number has two) and "z" + each backwards, subscriber code, address, content, the round's
 * outcome, the number that an old sheet gave it; every customer has one of their own. The index folds them
 * by core/text.h, so that accents, đ, i/y and tone placement do not matter. A query is the AND of its words, in any order, the last one as
 * a beginning; "in quotes" they follow each other; three digits and more may also be the end of a phone, and fewer stand for themselves.
 */

/* The texts, as indexed. New. */
char     *ha_search_make_words          (const HaCase *ticket, const HaCustomer *customer);
/* The same from rows of ticket t JOIN customer c; NULL with error. New. */
#define HA_SEARCH_COLUMNS "t.code, t.content, t.outcome, (SELECT fields FROM journal WHERE ticket = t.id ORDER BY seq LIMIT 1), " HA_CUSTOMER_COLUMNS ("c.")
char     *ha_search_read_words          (HaStatement *row, int first, GError **error);
char     *ha_search_make_customer_words (const HaCustomer *customer);
/* kept NULL: new. In the transaction that writes the customer. */
gboolean  ha_search_index_customer      (HaDriver *driver, const HaCustomer *kept, const HaCustomer *customer, gint64 id, GError **error);
/* The customer of a ticket that is indexed already was changed from old. */
gboolean  ha_search_follow_customer     (HaDriver *driver, const HaCase *ticket, const HaCustomer *old, GError **error);
/* All again, from the tickets and customers. */
gboolean  ha_search_rebuild             (HaDriver *driver, GError **error);
/* The index holds every ticket and customer as they are, and nothing else: lines of what is wrong. deep: and leads to them by every word. */
gboolean  ha_search_check               (HaDriver *driver, gboolean deep, HaFindings *found, GError **error);

/* ---- Asking --------------------------------------------------------------------------------------------------------- */

/* One of the things that a word may stand for. needle: what is found in " the folded text " with a space at both ends. */
typedef struct {
  HaUnitKind kind;
  char *text;
  char *needle;
} HaSearchUnit;

typedef struct {
  GPtrArray *words;    /* of GPtrArray of HaSearchUnit: each word must be there, as any of its units */
  HaSearchUnit *phone; /* the whole text as the end of one phone, which is enough; or NULL */
  char **accents;      /* those with accents, as typed; NULL: none */
  char **plain;        /* those of letters without, of two and more; NULL: none */
} HaSearch;

/* NULL when text holds no word. */
HaSearch *ha_search_parse   (const char *text);
void      ha_search_free    (HaSearch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaSearch, ha_search_free)
/* Whether a folded text with a space at both ends is a hit: what the index answers, without it. */
gboolean  ha_search_matches (const HaSearch *self, const char *padded);

/* What is remembered of units between queries; NULL = nothing is (columns-text.h). */
typedef struct _HaTextCache HaTextCache;
/* All hits. last: the highest id. */
HaBitmap *ha_search_collect (HaDriver *driver, HaTextCache *cache, HaIndex index, const HaSearch *search, gint64 last, GError **error);
/* Whether all its units are remembered, or so rare that knowing all hits costs next to nothing. */
gboolean  ha_search_is_remembered (HaTextCache *cache, const HaSearch *search);
/* The words that are not remembered, for ha_index_walk(), and the hits of the others (NULL: there are none; the caller's): both together are
 * the search. NULL without error when they would be too many. New. */
GPtrArray *ha_search_list_unknown (HaDriver *driver, HaTextCache *cache, const HaSearch *search, gint64 last, HaBitmap **known, GError **error);
/* Moves tickets that hold the words with just these accents to the front, among the first few hundred; for words without accents tickets of
 * customers who have them so in their names, the more of them the further (exact.c). What is alike keeps its order; only the first `limit` are wanted. names: of their customers, as far
 * as they are known, or NULL. */
gboolean  ha_search_exact_first (HaDriver *driver, const HaSearch *search, GArray *ids, GPtrArray *names, guint limit, GError **error);
/* Whether a composed text has all these words of an accent key, accents included. */
gboolean  ha_search_has_accents (const char *text, char **words);
/* How many ids of a list must be known for the first n of it to stand. */
guint     ha_search_get_reach   (const HaSearch *search, guint n);

/* Remembers the most frequent words, the beginnings that stand for the most terms, and numbers that many tickets have: one step, from 0; FALSE without error when there is
 * none left. all: what they are; NULL before the first step, the caller's after it. */
gboolean  ha_search_warm        (HaDriver *driver, HaTextCache *cache, GPtrArray **all, guint step, GError **error);

/* "[1,2,3]" for {each :ids}. New. */
char     *ha_store_ids_to_json  (const gint64 *ids, guint n);

G_END_DECLS
