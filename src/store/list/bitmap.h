/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* HaBitmap: a set of ids, one bit each; private to store/. Ids beyond its size are not in it and can not be put in. */
typedef struct {
  guint64 *words;
  gsize n_words;
} HaBitmap;

HaBitmap *ha_bitmap_new   (gint64 last); /* empty, for ids 0 ... last */
HaBitmap *ha_bitmap_copy  (const HaBitmap *self);
void      ha_bitmap_free  (HaBitmap *self);
void      ha_bitmap_grow  (HaBitmap *self, gint64 last);
gsize     ha_bitmap_count (const HaBitmap *self);
/* What is in both, or in either; other may be of another size. */
void      ha_bitmap_meet  (HaBitmap *self, const HaBitmap *other);
void      ha_bitmap_join  (HaBitmap *self, const HaBitmap *other);
/* The highest id below this one; -1 when there is none. */
gint64    ha_bitmap_find_before (const HaBitmap *self, gint64 id);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaBitmap, ha_bitmap_free)

static inline gboolean
ha_bitmap_has (const HaBitmap *self, gint64 id)
{
  return (gsize) (id >> 6) < self->n_words && (self->words[id >> 6] >> (id & 63) & 1) != 0;
}

static inline void
ha_bitmap_add (HaBitmap *self, gint64 id)
{
  if ((gsize) (id >> 6) < self->n_words)
    self->words[id >> 6] |= G_GUINT64_CONSTANT (1) << (id & 63);
}

static inline void
ha_bitmap_drop (HaBitmap *self, gint64 id)
{
  if ((gsize) (id >> 6) < self->n_words)
    self->words[id >> 6] &= ~(G_GUINT64_CONSTANT (1) << (id & 63));
}

G_END_DECLS
