/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/list/search.h"

G_BEGIN_DECLS

/*
 * HaTextCache: the hits of frequent words and beginnings of words, as bits, so that the next letter typed need not read them again. It is
 * of one moment of the journal; who follows the journal tells it what became of each ticket. Any thread.
 */
HaTextCache *ha_text_cache_new  (void);
void         ha_text_cache_free (HaTextCache *self);
/* Adds the hits of a unit, by its needle; FALSE when they are not known. */
gboolean     ha_text_cache_has     (HaTextCache *self, const HaSearchUnit *unit); /* they are known */
gboolean     ha_text_cache_look_up (HaTextCache *self, const char *needle, HaBitmap *hits);
/* Takes the hits, as they were at this moment; another than the cache's, or too few to be worth it, are dropped. n: how many entries of the
 * index they cost. */
void         ha_text_cache_keep    (HaTextCache *self, const HaSearchUnit *unit, HaBitmap *hits, gsize n, gint64 moment);
/* A ticket is new, or reads otherwise. padded: its folded text with a space at both ends. */
void         ha_text_cache_update  (HaTextCache *self, gint64 ticket, const char *padded);
void         ha_text_cache_set_moment (HaTextCache *self, gint64 moment); /* the journal's entry that was followed last */
gint64       ha_text_cache_get_moment (HaTextCache *self);
void         ha_text_cache_clear   (HaTextCache *self, gint64 moment);
gsize        ha_text_cache_get_size (HaTextCache *self); /* bytes */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaTextCache, ha_text_cache_free)

G_END_DECLS
