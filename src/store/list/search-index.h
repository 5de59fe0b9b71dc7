/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/check/findings.h"
#include "store/driver.h"
#include "store/list/bitmap.h"

G_BEGIN_DECLS

/*
 * The full-text index, behind the engine; private to store/. It keeps terms and where they stand, not the texts: who changes or forgets an
 * entry says what it was made of. Texts are any; the index folds them as core/text.h does.
 */
typedef enum { HA_INDEX_TICKETS, HA_INDEX_CUSTOMERS } HaIndex;

/* What is looked for in it. Words are those of a search key; nothing of a language of queries is in them. */
typedef enum {
  HA_UNIT_PHRASE,    /* words that follow each other, or one word */
  HA_UNIT_BEGINNING, /* a word that begins so */
} HaUnitKind;

/* old NULL: a new entry; words NULL: it is forgotten. Keeps the list of terms, too. */
gboolean   ha_index_put     (HaDriver *driver, HaIndex index, gint64 id, const char *old, const char *words, GError **error);
/* The same when the transaction ends, before its commit; nothing is looked for in the index till then. */
typedef struct _HaIndexLater HaIndexLater;
gboolean   ha_index_put_later      (HaDriver *driver, HaIndex index, gint64 id, const char *old, const char *words, GError **error);
gboolean   ha_index_put_waiting    (HaDriver *driver, GError **error);
void       ha_index_forget_waiting (HaDriver *driver);
void       ha_index_later_free     (HaIndexLater *self);
gboolean   ha_index_clear   (HaDriver *driver, GError **error);
/* Adds the hits to the set, and their number to n (may be NULL). */
gboolean   ha_index_collect (HaDriver *driver, HaIndex index, HaUnitKind kind, const char *text, HaBitmap *hits, gsize *n, GError **error);
/* What has all of the words, each as any of its units (array of arrays of HaIndexUnit): the highest id first, one by one, until take() says
 * FALSE. */
typedef struct { HaUnitKind kind; char *text; } HaIndexUnit;
HaIndexUnit *ha_index_unit_new (HaUnitKind kind, const char *text);
void       ha_index_unit_free (HaIndexUnit *self);
typedef gboolean (*HaIndexTakeFunc) (gint64 id, gpointer data);
gboolean   ha_index_walk    (HaDriver *driver, HaIndex index, GPtrArray *words, HaIndexTakeFunc take, gpointer data, GError **error);

/* Terms without digits that begin so, the most frequent first: array of char*. */
GPtrArray *ha_index_list_terms  (HaDriver *driver, const char *beginning, guint limit, GError **error);
/* Beginnings of one to three letters that stand for more terms than this (of three: than twice as many): array of char*. */
GPtrArray *ha_index_list_crowded (HaDriver *driver, guint terms, GError **error);
/* Adds to all what begins with this digit and has at least so many entries: beginnings of three to six digits, and whole words in quotes. */
gboolean   ha_index_list_numbers (HaDriver *driver, char digit, gint64 entries, GPtrArray *all, GError **error);
/* Counts again how many tickets have each: for who has time. */
gboolean   ha_index_count_terms (HaDriver *driver, GError **error);
/* The same in parts, for whom others may come upon: terms after this one (NULL: from the first) and their tickets, at most n of them, fewer
 * when time (microseconds) is over; none: they were all asked. Array of HaIndexCount. */
typedef struct { char *term; gint64 tickets; } HaIndexCount;
GArray    *ha_index_count_some  (HaDriver *driver, const char *after, guint n, gint64 time, GError **error);
gboolean   ha_index_write_counts (HaDriver *driver, GArray *counts, GError **error);
/* About how many tickets there were when all terms were counted last; and that they are now. */
gint64     ha_index_get_counted (HaDriver *driver, GError **error);
gboolean   ha_index_set_counted (HaDriver *driver, GError **error);
/* A little order among the index's parts; for who is idle. begin_all: all parts shall become one, in this step and further ones without it;
 * else those of like size. done: nothing is left to do. */
gboolean   ha_index_tidy        (HaDriver *driver, gboolean begin_all, gboolean *done, GError **error);
/* All parts become one, at once. */
gboolean   ha_index_join        (HaDriver *driver, GError **error);

/* Every place of every term, in no order, each as one number of the entry, its term and its place; sums of them tell entries apart. */
typedef void (*HaIndexPlaceFunc) (HaIndex index, gint64 id, guint64 place, gpointer data);
gboolean   ha_index_read_places (HaDriver *driver, HaIndexPlaceFunc func, gpointer data, GError **error);
guint64    ha_index_hash_place  (const char *term, gint64 offset);
/* Whether the index leads from each term to all that have it, by its own shortcuts; lines of what is wrong. Only reads. all: not only terms of
 * tickets without digits, but every one of tickets and customers. */
gboolean   ha_index_walk_terms (HaDriver *driver, gboolean all, HaFindings *found, GError **error);

G_END_DECLS
