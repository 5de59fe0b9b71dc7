/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hits of frequent words, kept as bits between the keystrokes. */
#include "store/list/columns-text.h"

#include <string.h>

#define MIN_COST 5000 /* entries read, or as many as the bits have words: fewer are read again as fast as they are copied */
#define MAX_SIZE ((gsize) 48 * 1024 * 1024)

typedef struct {
  char *needle;
  HaBitmap *hits;
  guint64 used; /* when, by the cache's own count */
} Entry;

struct _HaTextCache {
  GMutex lock;
  GHashTable *entries; /* needle -> Entry, owned */
  gsize size;
  guint64 clock;
  gint64 moment;
};

static void
entry_free (gpointer data)
{
  Entry *self = data;

  ha_bitmap_free (self->hits);
  g_free (self->needle);
  g_free (self);
}

HaTextCache *
ha_text_cache_new (void)
{
  HaTextCache *self = g_new0 (HaTextCache, 1);

  g_mutex_init (&self->lock);
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, entry_free);
  return self;
}

void
ha_text_cache_free (HaTextCache *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->entries);
  g_mutex_clear (&self->lock);
  g_free (self);
}

static gsize
get_entry_size (const Entry *entry)
{
  return entry->hits->n_words * sizeof (guint64);
}

static Entry *
find_oldest (HaTextCache *self)
{
  GHashTableIter iter;
  Entry *entry;
  Entry *oldest = NULL;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &entry))
    if (oldest == NULL || entry->used < oldest->used)
      oldest = entry;
  return oldest;
}

static void
make_room (HaTextCache *self, gsize wanted)
{
  while (self->size + wanted > MAX_SIZE && g_hash_table_size (self->entries) > 0)
    {
      Entry *oldest = find_oldest (self);

      self->size -= get_entry_size (oldest);
      g_hash_table_remove (self->entries, oldest->needle);
    }
}

gboolean
ha_text_cache_look_up (HaTextCache *self, const char *needle, HaBitmap *hits)
{
  Entry *entry;

  g_mutex_lock (&self->lock);
  entry = g_hash_table_lookup (self->entries, needle);
  if (entry != NULL)
    {
      entry->used = ++self->clock;
      ha_bitmap_join (hits, entry->hits);
    }
  g_mutex_unlock (&self->lock);
  return entry != NULL;
}

gboolean
ha_text_cache_has (HaTextCache *self, const HaSearchUnit *unit)
{
  gboolean has;

  g_mutex_lock (&self->lock);
  has = g_hash_table_contains (self->entries, unit->needle);
  g_mutex_unlock (&self->lock);
  return has;
}

void
ha_text_cache_keep (HaTextCache *self, const HaSearchUnit *unit, HaBitmap *hits, gsize n, gint64 moment)
{
  g_autoptr (HaBitmap) taken = hits;
  gsize size = hits->n_words * sizeof (guint64);
  Entry *entry;

  if (n < MAX (MIN_COST, hits->n_words) || size > MAX_SIZE)
    return;
  g_mutex_lock (&self->lock);
  if (moment == self->moment && !g_hash_table_contains (self->entries, unit->needle))
    {
      make_room (self, size);
      entry = g_new0 (Entry, 1);
      entry->needle = g_strdup (unit->needle);
      entry->hits = g_steal_pointer (&taken);
      entry->used = ++self->clock;
      self->size += size;
      g_hash_table_insert (self->entries, entry->needle, entry);
    }
  g_mutex_unlock (&self->lock);
}

static void
update_entry (HaTextCache *self, Entry *entry, gint64 ticket, const char *padded)
{
  gsize before = get_entry_size (entry);

  ha_bitmap_grow (entry->hits, ticket);
  self->size += get_entry_size (entry) - before;
  if (strstr (padded, entry->needle) != NULL)
    ha_bitmap_add (entry->hits, ticket);
  else
    ha_bitmap_drop (entry->hits, ticket);
}

void
ha_text_cache_update (HaTextCache *self, gint64 ticket, const char *padded)
{
  GHashTableIter iter;
  Entry *entry;

  g_mutex_lock (&self->lock);
  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &entry))
    update_entry (self, entry, ticket, padded);
  g_mutex_unlock (&self->lock);
}

void
ha_text_cache_set_moment (HaTextCache *self, gint64 moment)
{
  g_mutex_lock (&self->lock);
  self->moment = moment;
  g_mutex_unlock (&self->lock);
}

gint64
ha_text_cache_get_moment (HaTextCache *self)
{
  gint64 moment;

  g_mutex_lock (&self->lock);
  moment = self->moment;
  g_mutex_unlock (&self->lock);
  return moment;
}

void
ha_text_cache_clear (HaTextCache *self, gint64 moment)
{
  g_mutex_lock (&self->lock);
  self->moment = moment;
  g_hash_table_remove_all (self->entries);
  self->size = 0;
  g_mutex_unlock (&self->lock);
}

gsize
ha_text_cache_get_size (HaTextCache *self)
{
  gsize size;

  g_mutex_lock (&self->lock);
  size = self->size;
  g_mutex_unlock (&self->lock);
  return size;
}
