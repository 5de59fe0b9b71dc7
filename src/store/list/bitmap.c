/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sets of ids as bits. */
#include "store/list/bitmap.h"

#include <string.h>

HaBitmap *
ha_bitmap_new (gint64 last)
{
  HaBitmap *self = g_new0 (HaBitmap, 1);

  self->n_words = (gsize) (MAX (last, 0) >> 6) + 1;
  self->words = g_new0 (guint64, self->n_words);
  return self;
}

HaBitmap *
ha_bitmap_copy (const HaBitmap *self)
{
  HaBitmap *copy = g_new0 (HaBitmap, 1);

  copy->n_words = self->n_words;
  copy->words = g_memdup2 (self->words, self->n_words * sizeof (guint64));
  return copy;
}

void
ha_bitmap_free (HaBitmap *self)
{
  if (self == NULL)
    return;
  g_free (self->words);
  g_free (self);
}

void
ha_bitmap_grow (HaBitmap *self, gint64 last)
{
  gsize n = (gsize) (last >> 6) + 1;

  if (n <= self->n_words)
    return;
  self->words = g_renew (guint64, self->words, n);
  memset (self->words + self->n_words, 0, (n - self->n_words) * sizeof (guint64));
  self->n_words = n;
}

gsize
ha_bitmap_count (const HaBitmap *self)
{
  gsize n = 0;

  for (gsize i = 0; i < self->n_words; i++)
    n += (gsize) __builtin_popcountll (self->words[i]);
  return n;
}

void
ha_bitmap_meet (HaBitmap *self, const HaBitmap *other)
{
  for (gsize i = 0; i < self->n_words; i++)
    self->words[i] &= i < other->n_words ? other->words[i] : 0;
}

void
ha_bitmap_join (HaBitmap *self, const HaBitmap *other)
{
  for (gsize i = 0; i < MIN (self->n_words, other->n_words); i++)
    self->words[i] |= other->words[i];
}

gint64
ha_bitmap_find_before (const HaBitmap *self, gint64 id)
{
  gint64 at = MIN (id, (gint64) self->n_words * 64) - 1;

  while (at >= 0)
    {
      guint64 bits = self->words[at >> 6] << (63 - (at & 63));

      if (bits != 0)
        return at - __builtin_clzll (bits);
      at = (at & ~G_GINT64_CONSTANT (63)) - 1;
    }
  return -1;
}
