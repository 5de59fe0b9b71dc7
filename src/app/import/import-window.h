/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/session.h"

G_BEGIN_DECLS

/*
 * HaImportWindow: an old sheet into the register, page by page: which file, what its columns are, what would happen, the import, its end.
 * Ctrl+Return goes on, Alt+← back.
 */
#define HA_TYPE_IMPORT_WINDOW (ha_import_window_get_type ())
G_DECLARE_FINAL_TYPE (HaImportWindow, ha_import_window, HA, IMPORT_WINDOW, AdwWindow)

HaImportWindow *ha_import_window_new  (HaSession *session, GtkWindow *parent);
/* As if this file had been chosen. */
void            ha_import_window_read (HaImportWindow *self, GFile *file);

G_END_DECLS
