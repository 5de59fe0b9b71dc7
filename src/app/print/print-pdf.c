/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A PDF, off the main loop. */
#include "config.h"

#include "app/print/print-pdf.h"

typedef struct {
  HaPages *pages;
  char *path; /* NULL: into memory */
  char *title, *author;
  gint64 created;
} Writing;

static void
free_writing (Writing *writing)
{
  ha_pages_unref (writing->pages);
  g_free (writing->path);
  g_free (writing->title);
  g_free (writing->author);
  g_free (writing);
}

static void
write_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Writing *writing = data;
  GError *error = NULL;
  GBytes *pdf = NULL;

  if (writing->path == NULL)
    pdf = ha_pages_to_pdf (writing->pages, writing->title, writing->author, writing->created, &error);
  else
    ha_pages_save_pdf (writing->pages, writing->path, writing->title, writing->author, writing->created, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, pdf, (GDestroyNotify) g_bytes_unref);
}

void
ha_print_pdf_async (const HaPaperMade *made, const char *path, const char *author, gint64 created, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Writing *writing = g_new0 (Writing, 1);

  writing->pages = ha_pages_ref (made->pages);
  writing->path = g_strdup (path);
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

const char *
ha_print_pdf_get_path (GAsyncResult *result)
{
  return ((const Writing *) g_task_get_task_data (G_TASK (result)))->path;
}
