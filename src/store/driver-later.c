/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What goes into the search index when the transaction ends. Each statement that may fail half way makes the engine bring the index's new
 * terms to its pages first; put together at the end, they come there once.
 */
#include <string.h>

#include "store/driver-private.h"
#include "store/list/search-index.h"

#define MOST_BYTES (1024 * 1024)

typedef struct {
  HaIndex index;
  gint64 id;
  char *old;
  char *words;
} Entry;

struct _HaIndexLater {
  GPtrArray *entries; /* of Entry */
  gsize bytes;
};

static void
free_entry (gpointer data)
{
  Entry *self = data;

  g_free (self->old);
  g_free (self->words);
  g_free (self);
}

static HaIndexLater *
get_later (HaDriver *driver)
{
  if (driver->later == NULL)
    {
      driver->later = g_new0 (HaIndexLater, 1);
      driver->later->entries = g_ptr_array_new_with_free_func (free_entry);
    }
  return driver->later;
}

static gsize
get_length (const char *text)
{
  return text != NULL ? strlen (text) : 0;
}

gboolean
ha_index_put_later (HaDriver *driver, HaIndex index, gint64 id, const char *old, const char *words, GError **error)
{
  HaIndexLater *self = get_later (driver);
  Entry *entry;

  if (g_strcmp0 (old, words) == 0)
    return TRUE;
  entry = g_new0 (Entry, 1);
  *entry = (Entry){ index, id, g_strdup (old), g_strdup (words) };
  g_ptr_array_add (self->entries, entry);
  self->bytes += get_length (old) + get_length (words);
  return self->bytes < MOST_BYTES || ha_index_put_waiting (driver, error);
}

gboolean
ha_index_put_waiting (HaDriver *driver, GError **error)
{
  HaIndexLater *self = driver->later;

  for (guint i = 0; self != NULL && i < self->entries->len; i++)
    {
      const Entry *entry = g_ptr_array_index (self->entries, i);

      if (!ha_index_put (driver, entry->index, entry->id, entry->old, entry->words, error))
        return FALSE;
    }
  ha_index_forget_waiting (driver);
  return TRUE;
}

void
ha_index_forget_waiting (HaDriver *driver)
{
  if (driver->later == NULL)
    return;
  g_ptr_array_set_size (driver->later->entries, 0);
  driver->later->bytes = 0;
}

void
ha_index_later_free (HaIndexLater *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->entries);
  g_free (self);
}
