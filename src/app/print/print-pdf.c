/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A PDF, off the main loop. */
#include "config.h"

#include "app/print/print-pdf.h"

typedef struct {
  HaPages *pages;
  GFile *file; /* NULL: into memory */
  char *title, *author;
  gint64 created;
} Writing;

static void
free_writing (Writing *writing)
{
  ha_pages_unref (writing->pages);
  g_clear_object (&writing->file);
  g_free (writing->title);
  g_free (writing->author);
  g_free (writing);
}

/* Into what this computer has no path to: another one's folder, a telephone. */
static void
write_place (const Writing *writing, GError **error)
{
  g_autoptr (GBytes) pdf = ha_pages_to_pdf (writing->pages, writing->title, writing->author, writing->created, error);

  if (pdf != NULL)
    g_file_replace_contents (writing->file, g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf), NULL, FALSE,
                             G_FILE_CREATE_REPLACE_DESTINATION, NULL, NULL, error);
}

static void
write_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Writing *writing = data;
  GError *error = NULL;
  GBytes *pdf = NULL;
  const char *path = writing->file != NULL ? g_file_peek_path (writing->file) : NULL;

  if (writing->file == NULL)
    pdf = ha_pages_to_pdf (writing->pages, writing->title, writing->author, writing->created, &error);
  else if (path == NULL)
    write_place (writing, &error);
  else
    ha_pages_save_pdf (writing->pages, path, writing->title, writing->author, writing->created, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, pdf, (GDestroyNotify) g_bytes_unref);
}

void
ha_print_pdf_async (const HaPaperMade *made, GFile *file, const char *author, gint64 created, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Writing *writing = g_new0 (Writing, 1);

  writing->pages = ha_pages_ref (made->pages);
  writing->file = file != NULL ? g_object_ref (file) : NULL;
  writing->title = g_strdup (made->title);
  writing->author = g_strdup (author);
  writing->created = created;
  g_task_set_source_tag (task, ha_print_pdf_async);
  g_task_set_task_data (task, writing, (GDestroyNotify) free_writing);
  g_task_run_in_thread (task, write_thread);
}

GBytes *
ha_print_pdf_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

GFile *
ha_print_pdf_get_file (GAsyncResult *result)
{
  return ((const Writing *) g_task_get_task_data (G_TASK (result)))->file;
}
