/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GtkPrintOperation over pages of paper/: nothing is laid out here. */
#include "config.h"

#include "app/print/print-pages.h"

typedef struct {
  HaPages *pages;
  HaPrintFailed failed;
  gpointer user_data;
} Job;

static void
free_job (Job *job, GClosure *closure)
{
  ha_pages_unref (job->pages);
  g_free (job);
}

static void
begin_print_cb (GtkPrintOperation *operation, GtkPrintContext *context, Job *job)
{
  gtk_print_operation_set_n_pages (operation, (int) ha_pages_get_n (job->pages));
}

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int number, Job *job)
{
  ha_pages_draw (job->pages, (guint) number, gtk_print_context_get_cairo_context (context));
}

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, Job *job)
{
  g_autoptr (GError) error = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR || job->failed == NULL)
    return;
  gtk_print_operation_get_error (operation, &error);
  job->failed (error != NULL ? error->message : "", job->user_data);
}

static GtkPrintOperation *
new_operation (HaPages *pages, const char *job_name, HaPrintFailed failed, gpointer user_data)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr (GtkPaperSize) paper = NULL;
  Job *job = g_new0 (Job, 1);
  double width, height;

  ha_pages_get_size (pages, &width, &height);
  paper = gtk_paper_size_new (GTK_PAPER_NAME_A4);
  gtk_page_setup_set_paper_size (setup, paper);
  gtk_page_setup_set_orientation (setup, width > height ? GTK_PAGE_ORIENTATION_LANDSCAPE : GTK_PAGE_ORIENTATION_PORTRAIT);
  job->pages = ha_pages_ref (pages);
  job->failed = failed;
  job->user_data = user_data;
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_job_name (operation, job_name);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_print_cb), job);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), job);
  g_signal_connect_data (operation, "done", G_CALLBACK (done_cb), job, (GClosureNotify) free_job, 0);
  return operation;
}

void
ha_print_pages (HaPages *pages, const char *job_name, GtkWindow *parent, HaPrintFailed failed, gpointer user_data)
{
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (pages != NULL);

  operation = new_operation (pages, job_name, failed, user_data);
  gtk_print_operation_set_allow_async (operation, TRUE);
  if (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, &error) == GTK_PRINT_OPERATION_RESULT_ERROR
      && failed != NULL)
    failed (error->message, user_data);
}

gboolean
ha_print_pages_export (HaPages *pages, const char *path, GError **error)
{
  g_autoptr (GtkPrintOperation) operation = NULL;

  g_return_val_if_fail (pages != NULL, FALSE);

  operation = new_operation (pages, "Hồi Âm", NULL, NULL);
  gtk_print_operation_set_export_filename (operation, path);
  return gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, error) != GTK_PRINT_OPERATION_RESULT_ERROR;
}
