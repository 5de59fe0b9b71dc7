/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a sheet for the import, in a thread. */
#include "config.h"

#include "app/import/import-read.h"

#define MOST (25 * 1024 * 1024) /* bytes */

typedef struct {
  HaStore *store;
  GFile *file;
  GBytes *content;
  HaImportKind kind;
  HaEncoding encoding;
  char separator;
} Request;

static void
free_request (Request *request)
{
  g_object_unref (request->store);
  g_object_unref (request->file);
  g_clear_pointer (&request->content, g_bytes_unref);
  g_free (request);
}

void
ha_import_reading_free (HaImportReading *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->content, g_bytes_unref);
  g_clear_pointer (&self->sheet, ha_sheet_unref);
  g_free (self);
}

static GBytes *
load (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                                                  G_FILE_QUERY_INFO_NONE, cancellable, error);

  if (info == NULL)
    return NULL;
  if (g_file_info_get_size (info) > MOST)
    {
      g_set_error_literal (error, HA_SHEET_ERROR, HA_SHEET_ERROR_TOO_LARGE, "more than 25 MB");
      return NULL;
    }
  return g_file_load_bytes (file, cancellable, NULL, error);
}

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Request *request = data;
  g_autoptr (HaImportReading) reading = g_new0 (HaImportReading, 1);
  g_autofree char *remembered = NULL;
  GError *error = NULL;

  reading->content = request->content != NULL ? g_bytes_ref (request->content) : load (request->file, cancellable, &error);
  if (reading->content != NULL)
    reading->sheet = ha_sheet_new (reading->content, request->encoding, request->separator, &error);
  if (reading->sheet == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  remembered = ha_store_get_import_map (request->store, request->kind, NULL);
  ha_import_map_guess (&reading->map, reading->sheet, request->kind, remembered);
  g_task_return_pointer (task, g_steal_pointer (&reading), (GDestroyNotify) ha_import_reading_free);
}

void
ha_import_read_async (HaSession *session, GFile *file, GBytes *content, HaImportKind kind, HaEncoding encoding, char separator,
                      GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  g_return_if_fail (HA_IS_SESSION (session) && G_IS_FILE (file));

  request->store = g_object_ref (ha_session_get_store (session));
  request->file = g_object_ref (file);
  request->content = content != NULL ? g_bytes_ref (content) : NULL;
  request->kind = kind;
  request->encoding = encoding;
  request->separator = separator;
  g_task_set_source_tag (task, ha_import_read_async);
  g_task_set_task_data (task, request, (GDestroyNotify) free_request);
  g_task_run_in_thread (task, read_thread);
}

HaImportReading *
ha_import_read_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
