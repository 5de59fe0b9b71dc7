/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GtkPrintOperation over pages of paper/: nothing is laid out here. */
#include "config.h"

#include "app/print/print-pages.h"

#include <math.h>

#include "app/print/print-settings.h"

typedef struct {
  HaPages *pages;
  char *title;
  char *author;
  gint64 created;
  const char *kind;
  gboolean one_sided;
  char *duplex; /* as remembered, where one side is proposed */
  void (*sent) (guint n, gpointer user_data);
  HaPrintFailed failed;
  gpointer user_data;
  GDestroyNotify destroy;
  GtkBitset *drawn; /* pages: a range may be printed, and one page for each copy */
  gboolean begun; /* the document is told of */
} Print;

static void
free_print (Print *print, GClosure *closure)
{
  if (print->destroy != NULL)
    print->destroy (print->user_data);
  ha_pages_unref (print->pages);
  g_free (print->title);
  g_free (print->author);
  g_free (print->duplex);
  gtk_bitset_unref (print->drawn);
  g_free (print);
}

static void
begin_print_cb (GtkPrintOperation *operation, GtkPrintContext *context, Print *print)
{
  gtk_print_operation_set_n_pages (operation, (int) ha_pages_get_n (print->pages));
}

/* The document begins with the first page that is printed: what came earlier is lost when GTK sets the page's size. */
static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int number, Print *print)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);

  if (!print->begun)
    ha_pages_begin_pdf (cr, print->title, print->author, print->created);
  print->begun = TRUE;
  gtk_bitset_add (print->drawn, (guint) number);
  ha_pages_draw (print->pages, (guint) number, cr);
}

static void
end_print_cb (GtkPrintOperation *operation, GtkPrintContext *context, Print *print)
{
  if (print->begun)
    ha_pages_end_pdf (gtk_print_context_get_cairo_context (context));
}

/* That a job of many papers was printed on one side says nothing of the next one. */
static void
remember (GtkPrintOperation *operation, Print *print)
{
  GtkPrintSettings *settings = gtk_print_operation_get_print_settings (operation);

  if (settings == NULL)
    return;
  if (print->one_sided)
    gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_DUPLEX, print->duplex);
  ha_print_settings_save (settings, print->kind);
}

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, Print *print)
{
  g_autoptr (GError) error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_APPLY)
    remember (operation, print);
  if (result == GTK_PRINT_OPERATION_RESULT_APPLY && print->sent != NULL)
    print->sent ((guint) gtk_bitset_get_size (print->drawn), print->user_data);
  if (result != GTK_PRINT_OPERATION_RESULT_ERROR || print->failed == NULL)
    return;
  gtk_print_operation_get_error (operation, &error);
  print->failed (error != NULL ? error->message : "", print->user_data);
}

/* Half a point is less than a printer can tell. */
static gboolean
is_size (GtkPaperSize *paper, double width, double height)
{
  return fabs (gtk_paper_size_get_width (paper, GTK_UNIT_POINTS) - width) < 0.5
         && fabs (gtk_paper_size_get_height (paper, GTK_UNIT_POINTS) - height) < 0.5;
}

/* The sheet upright, whichever way it is read. */
static GtkPaperSize *
new_paper (double width, double height)
{
  static const char *const names[] = { GTK_PAPER_NAME_A4, GTK_PAPER_NAME_A5 };
  double narrow = MIN (width, height), wide = MAX (width, height);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GtkPaperSize) paper = gtk_paper_size_new (names[i]);

      if (is_size (paper, narrow, wide))
        return g_steal_pointer (&paper);
    }
  return gtk_paper_size_new_custom ("hoiam", "hoiam", narrow, wide, GTK_UNIT_POINTS);
}

static GtkPageSetup *
new_setup (HaPages *pages)
{
  GtkPageSetup *setup = gtk_page_setup_new ();
  g_autoptr (GtkPaperSize) paper = NULL;
  double width, height;

  ha_pages_get_size (pages, &width, &height);
  paper = new_paper (width, height);
  gtk_page_setup_set_paper_size (setup, paper);
  gtk_page_setup_set_orientation (setup, width > height ? GTK_PAGE_ORIENTATION_LANDSCAPE
                                                        : GTK_PAGE_ORIENTATION_PORTRAIT);
  return setup;
}

/* Takes print. */
static GtkPrintOperation *
new_operation (Print *print)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = new_setup (print->pages);

  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_job_name (operation, print->title);
  gtk_print_operation_set_show_progress (operation, TRUE);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_print_cb), print);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), print);
  g_signal_connect (operation, "end-print", G_CALLBACK (end_print_cb), print);
  g_signal_connect_data (operation, "done", G_CALLBACK (done_cb), print, (GClosureNotify) free_print, 0);
  return operation;
}

static Print *
new_print (const HaPrintJob *job)
{
  Print *print = g_new0 (Print, 1);

  print->pages = ha_pages_ref (job->pages);
  print->title = g_strdup (job->title);
  print->author = g_strdup (job->author);
  print->created = job->created;
  print->kind = job->kind;
  print->one_sided = job->one_sided;
  print->sent = job->sent;
  print->drawn = gtk_bitset_new_empty ();
  return print;
}

void
ha_print_pages (const HaPrintJob *job, GtkWindow *parent, HaPrintFailed failed, gpointer user_data,
                GDestroyNotify destroy)
{
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autoptr (GtkPrintSettings) settings = NULL;
  Print *print;

  g_return_if_fail (job != NULL && job->pages != NULL && job->title != NULL);

  print = new_print (job);
  print->failed = failed;
  print->user_data = user_data;
  print->destroy = destroy;
  operation = new_operation (print);
  settings = ha_print_settings_load (job->kind);
  print->duplex = g_strdup (gtk_print_settings_get (settings, GTK_PRINT_SETTINGS_DUPLEX));
  if (job->one_sided)
    gtk_print_settings_set_duplex (settings, GTK_PRINT_DUPLEX_SIMPLEX);
  gtk_print_operation_set_print_settings (operation, settings);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, NULL);
}

gboolean
ha_print_pages_export (const HaPrintJob *job, const char *path, GError **error)
{
  g_autoptr (GtkPrintOperation) operation = NULL;

  g_return_val_if_fail (job != NULL && job->pages != NULL && job->title != NULL, FALSE);

  operation = new_operation (new_print (job));
  gtk_print_operation_set_export_filename (operation, path);
  return gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, error)
         != GTK_PRINT_OPERATION_RESULT_ERROR;
}
