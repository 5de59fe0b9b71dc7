/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The full-text index and the list of tables, as the engine's table has them. */
#include "store/driver-private.h"

HaIndexUnit *
ha_index_unit_new (HaUnitKind kind, const char *text)
{
  HaIndexUnit *self = g_new0 (HaIndexUnit, 1);

  self->kind = kind;
  self->text = g_strdup (text);
  return self;
}

void
ha_index_unit_free (HaIndexUnit *self)
{
  g_free (self->text);
  g_free (self);
}

gboolean
ha_index_put (HaDriver *driver, HaIndex index, gint64 id, const char *old, const char *words, GError **error)
{
  return driver->engine->index->put (driver, index, id, old, words, error);
}

gboolean
ha_index_clear (HaDriver *driver, GError **error)
{
  return driver->engine->index->clear (driver, error);
}

gboolean
ha_index_collect (HaDriver *driver, HaIndex index, HaUnitKind kind, const char *text, HaBitmap *hits, gsize *n, GError **error)
{
  return driver->engine->index->collect (driver, index, kind, text, hits, n, error);
}

gboolean
ha_index_walk (HaDriver *driver, HaIndex index, GPtrArray *words, HaIndexTakeFunc take, gpointer data, GError **error)
{
  return driver->engine->index->walk (driver, index, words, take, data, error);
}

GPtrArray *
ha_index_list_terms (HaDriver *driver, const char *beginning, guint limit, GError **error)
{
  return driver->engine->index->list_terms (driver, beginning, limit, error);
}

GPtrArray *
ha_index_list_crowded (HaDriver *driver, guint terms, GError **error)
{
  return driver->engine->index->list_crowded (driver, terms, error);
}

gboolean
ha_index_list_numbers (HaDriver *driver, char digit, gint64 entries, GPtrArray *all, GError **error)
{
  return driver->engine->index->list_numbers (driver, digit, entries, all, error);
}

gboolean
ha_index_count_terms (HaDriver *driver, GError **error)
{
  return driver->engine->index->count_terms (driver, error);
}

GArray *
ha_index_count_some (HaDriver *driver, const char *after, guint n, gint64 time, GError **error)
{
  return driver->engine->index->count_some (driver, after, n, time, error);
}

gboolean
ha_index_write_counts (HaDriver *driver, GArray *counts, GError **error)
{
  return driver->engine->index->write_counts (driver, counts, error);
}

gint64
ha_index_get_counted (HaDriver *driver, GError **error)
{
  return driver->engine->index->get_counted (driver, error);
}

gboolean
ha_index_set_counted (HaDriver *driver, GError **error)
{
  return driver->engine->index->set_counted (driver, error);
}

gboolean
ha_index_tidy (HaDriver *driver, gboolean begin_all, gboolean *done, GError **error)
{
  return driver->engine->index->tidy (driver, begin_all, done, error);
}

gboolean
ha_index_join (HaDriver *driver, GError **error)
{
  return driver->engine->index->join (driver, error);
}

gboolean
ha_index_read_places (HaDriver *driver, HaIndexPlaceFunc func, gpointer data, GError **error)
{
  return driver->engine->index->read_places (driver, func, data, error);
}

gboolean
ha_index_walk_terms (HaDriver *driver, gboolean all, HaFindings *found, GError **error)
{
  return driver->engine->index->walk_terms (driver, all, found, error);
}

guint64
ha_index_hash_place (const char *term, gint64 offset)
{
  guint64 hash = G_GUINT64_CONSTANT (14695981039346656037) ^ (guint64) offset * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  for (const char *at = term; *at != '\0'; at++)
    hash = (hash ^ (guint8) *at) * G_GUINT64_CONSTANT (1099511628211);
  hash ^= hash >> 29;
  return hash * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
}

GPtrArray *
ha_tables_list (HaDriver *driver, GError **error)
{
  return driver->engine->list_tables (driver, error);
}

gboolean
ha_tables_defer_keys (HaDriver *driver, GError **error)
{
  return driver->engine->defer_keys (driver, error);
}
