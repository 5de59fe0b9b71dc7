/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was imported, batch by batch, and what was said of columns then. */
#include "store/exchange/import-private.h"
#include "store/error-private.h"

void
ha_import_batch_free (HaImportBatch *self)
{
  if (self == NULL)
    return;
  g_free (self->person);
  g_free (self->file);
  g_strfreev (self->kept);
  g_free (self);
}

/* ---- Reading batches ----------------------------------------------------------------------------------------- */

#define BATCH_SQL                                                                                                      \
  "SELECT b.id, b.at, p.name, b.file, b.kind, (SELECT count (*) FROM import_row WHERE batch = b.id), "                 \
  "(SELECT count (*) FROM import_row WHERE batch = b.id AND withdrawn = 1) FROM import_batch b LEFT JOIN person p ON " \
  "p.id = b.person "

static HaImportBatch *
read_batch (HaStatement *row)
{
  HaImportBatch *batch = g_new0 (HaImportBatch, 1);

  batch->id = ha_statement_get_int (row, 0);
  batch->at = ha_statement_get_int (row, 1);
  batch->person = ha_statement_dup_text (row, 2);
  batch->file = ha_statement_dup_text (row, 3);
  batch->kind = (HaImportKind) ha_statement_get_int (row, 4);
  batch->imported = (guint) ha_statement_get_int (row, 5);
  batch->withdrawn = (guint) ha_statement_get_int (row, 6);
  return batch;
}

static gpointer
get_batch (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  gint64 *id = data;
  g_autoptr (HaStatement) row = ha_driver_query (driver, error, BATCH_SQL "WHERE b.id = :id", "i:id", *id, NULL);

  if (ha_statement_next (row, error))
    return read_batch (row);
  if (*error == NULL)
    ha_store_set_missing (error, HA_STORE_DETAIL_NO_IMPORT, *id);
  return NULL;
}

HaImportBatch *
ha_import_load_batch (HaStore *self, gint64 id, GError **error)
{
  return ha_store_run (self, HA_JOB_READ, get_batch, &id, (GDestroyNotify) ha_import_batch_free, error);
}

static gpointer
list_batches (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) batches = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_import_batch_free);
  g_autoptr (HaStatement) rows = ha_driver_query (driver, error, BATCH_SQL "ORDER BY b.id DESC", NULL);

  while (ha_statement_next (rows, error))
    g_ptr_array_add (batches, read_batch (rows));
  return *error == NULL ? g_steal_pointer (&batches) : NULL;
}

GPtrArray *
ha_store_list_imports (HaStore *self, GError **error)
{
  g_return_val_if_fail (HA_IS_STORE (self), NULL);

  return ha_store_run (self, HA_JOB_READ, list_batches, NULL, (GDestroyNotify) g_ptr_array_unref, error);
}

/* ---- What was said of columns -------------------------------------------------------------------------------- */

static const char *const map_notes[] = { "import.map.tickets", "import.map.customers" };

char *
ha_store_get_import_map (HaStore *self, HaImportKind kind, GError **error)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (map_notes), NULL);

  return ha_store_get_note (self, map_notes[kind], error);
}

gboolean
ha_store_set_import_map (HaStore *self, HaImportKind kind, const char *map, GError **error)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (map_notes), FALSE);
  g_return_val_if_fail (map != NULL, FALSE);

  return ha_store_set_note (self, map_notes[kind], map, error);
}

void
ha_store_set_import_map_async (HaStore *self, HaImportKind kind, const char *map, GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_return_if_fail ((guint) kind < G_N_ELEMENTS (map_notes));
  g_return_if_fail (map != NULL);

  ha_store_set_note_async (self, map_notes[kind], map, callback, user_data);
}

gboolean
ha_store_set_import_map_finish (HaStore *self, GAsyncResult *result, GError **error)
{
  return ha_store_set_note_finish (self, result, error);
}
