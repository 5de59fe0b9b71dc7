/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/session.h"
#include "store/import.h"

G_BEGIN_DECLS

/* A file read as a sheet, with a guess of its columns that remembers the last import. */
typedef struct {
  GBytes *content;
  HaSheet *sheet;
  HaImportMap map;
} HaImportReading;
void             ha_import_reading_free (HaImportReading *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaImportReading, ha_import_reading_free)

/* Off the main loop. content: what was read of the file before, NULL = nothing yet. encoding, separator: as of ha_sheet_new(). */
void             ha_import_read_async   (HaSession *session, GFile *file, GBytes *content, HaImportKind kind, HaEncoding encoding, char separator,
                                         GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
HaImportReading *ha_import_read_finish  (GAsyncResult *result, GError **error);

G_END_DECLS
