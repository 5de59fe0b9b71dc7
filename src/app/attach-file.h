/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/session.h"

G_BEGIN_DECLS

/* Reads a file off the main loop and attaches it to the ticket. finish: NULL when it was, else a sentence that says why not; new. */
void  ha_attach_file_async  (HaSession *session, gint64 ticket, GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer user_data);
/* The same as the signed copy of an issued letter; finished likewise. */
void  ha_attach_scan_async  (HaSession *session, gint64 letter, GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer user_data);
char *ha_attach_file_finish (GAsyncResult *result);

G_END_DECLS
