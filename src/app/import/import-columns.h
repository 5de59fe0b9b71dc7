/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/import.h"

G_BEGIN_DECLS

/*
 * HaImportColumns: a sheet's first lines, what each column is, and how the file was read; each can be changed.
 * "reread": kind, encoding or separator was changed: the file is to be read again so. "mapped": a column is another one.
 */
#define HA_TYPE_IMPORT_COLUMNS (ha_import_columns_get_type ())
G_DECLARE_FINAL_TYPE (HaImportColumns, ha_import_columns, HA, IMPORT_COLUMNS, GtkBox)

void                ha_import_columns_set_sheet     (HaImportColumns *self, HaSheet *sheet, const HaImportMap *map, HaLang lang);
const HaImportMap  *ha_import_columns_get_map       (HaImportColumns *self); /* borrowed */
HaImportKind        ha_import_columns_get_kind      (HaImportColumns *self);
HaEncoding          ha_import_columns_get_encoding  (HaImportColumns *self);
char                ha_import_columns_get_separator (HaImportColumns *self);
/* Every column that the kind needs is there. */
gboolean            ha_import_columns_is_complete   (HaImportColumns *self);

G_END_DECLS
