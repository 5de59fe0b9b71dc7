/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/backup.h"

G_BEGIN_DECLS

/*
 * The register out as text: a list exactly as it is shown, or everything as JSON lines from which the same register can be made again.
 * The stream is the caller's and is not closed.
 */

/* The list of the query in its order as CSV: UTF-8 with mark, ";" between cells, CRLF, titles in Vietnamese, times as the office writes
 * them. A cell that a spreadsheet would take for a formula is quoted so that it stays text; ha_sheet_new() gives back the same text. */
gboolean  ha_store_export_list        (HaStore *self, const HaQuery *query, GOutputStream *to, HaProgressFunc progress, gpointer progress_data,
                                       GCancellable *cancellable, GError **error);
void      ha_store_export_list_async  (HaStore *self, const HaQuery *query, GOutputStream *to, HaProgressFunc progress, gpointer progress_data,
                                       GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean  ha_store_export_list_finish (HaStore *self, GAsyncResult *result, GError **error);

/* One cell of such a sheet and what comes after it, ";" or "\n" (as CRLF), at the end of line. text may be NULL. */
void      ha_export_append_cell       (GString *line, const char *text, char end);

/* All tables, one row a line, in one snapshot: a head line with schema and journal head, the rows, an end line with the count. */
gboolean  ha_store_export_all         (HaStore *self, GOutputStream *to, HaProgressFunc progress, gpointer progress_data,
                                       GCancellable *cancellable, GError **error);
void      ha_store_export_all_async   (HaStore *self, GOutputStream *to, HaProgressFunc progress, gpointer progress_data,
                                       GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean  ha_store_export_all_finish  (HaStore *self, GAsyncResult *result, GError **error);
/* A new register from such lines: same rows, same journal head, checked before it gets its name. Refuses an existing file, and lines that
 * are not whole. */
gboolean  ha_store_create_from_lines  (const char *where, GInputStream *lines, HaProgressFunc progress, gpointer progress_data,
                                       GCancellable *cancellable, GError **error);

G_END_DECLS
