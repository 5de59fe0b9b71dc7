/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/print/paper-order.h"

G_BEGIN_DECLS

/* Made pages as a PDF, written in a thread: into the file, wherever it is, whole or not at all, or (NULL) into memory. author: of the PDF; created: UTC seconds. */
void        ha_print_pdf_async    (const HaPaperMade *made, GFile *file, const char *author, gint64 created, GAsyncReadyCallback callback,
                                   gpointer user_data);
/* The PDF; NULL with an error, and NULL of one that went into a file. */
GBytes     *ha_print_pdf_finish   (GAsyncResult *result, GError **error);
GFile      *ha_print_pdf_get_file (GAsyncResult *result); /* borrowed */

G_END_DECLS
