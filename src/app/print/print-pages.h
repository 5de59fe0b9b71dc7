/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "paper/page.h"

G_BEGIN_DECLS

/* Prints pages that are laid out already: the same strokes as on screen and in the PDF, exact A4. Shows the print dialog over parent and returns;
 * callback (may be NULL) gets a sentence when printing failed. Keeps a reference of pages while needed. */
typedef void (*HaPrintFailed) (const char *why, gpointer user_data);
void ha_print_pages (HaPages *pages, const char *job_name, GtkWindow *parent, HaPrintFailed failed, gpointer user_data);
/* The same operation into a PDF, without dialog or display: for tests. */
gboolean ha_print_pages_export (HaPages *pages, const char *path, GError **error);

G_END_DECLS
