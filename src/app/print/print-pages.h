/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "paper/page.h"

G_BEGIN_DECLS

/* Pages that are laid out already, and how they are called: the same strokes as on screen and in the PDF, exact
 * size. Nothing is owned. */
typedef struct {
  HaPages *pages;
  const char *title;  /* of the job, and of the PDF where the print goes into one */
  const char *author; /* may be NULL */
  gint64 created;     /* UTC seconds: the only time in that PDF */
  const char *kind;   /* literal: what the printer is remembered by; NULL: letters */
  gboolean one_sided; /* proposed: what is on the next page is another paper */
  void (*sent) (guint n, gpointer user_data); /* the printer has so many of the pages; may be NULL */
} HaPrintJob;

/* A sentence that says why printing failed. */
typedef void (*HaPrintFailed) (const char *why, gpointer user_data);

/* Shows the print dialog over parent and returns; keeps what it needs of job. user_data is freed with destroy (may be
 * NULL) when all is over. */
void     ha_print_pages        (const HaPrintJob *job, GtkWindow *parent, HaPrintFailed failed, gpointer user_data,
                                GDestroyNotify destroy);
/* The same operation into a PDF, without dialog. Its bytes are those of ha_pages_to_pdf() up to where that appends the
 * language. */
gboolean ha_print_pages_export (const HaPrintJob *job, const char *path, GError **error);

G_END_DECLS
