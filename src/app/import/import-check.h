/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/import.h"

G_BEGIN_DECLS

/*
 * HaImportCheck: what an import would do: figures, and each line that is not taken with its reason, filtered by what is typed.
 * "save": the list is wanted as a file.
 */
#define HA_TYPE_IMPORT_CHECK (ha_import_check_get_type ())
G_DECLARE_FINAL_TYPE (HaImportCheck, ha_import_check, HA, IMPORT_CHECK, GtkBox)

/* plan: borrowed; must outlive the widget or the next call. NULL: none. */
void ha_import_check_set_plan (HaImportCheck *self, const HaImportPlan *plan, HaLang lang);

G_END_DECLS
