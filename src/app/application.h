/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * HaApplication: one process, one register. Command line: [--register FILE] [--now TIME] [--as LOGIN] [--ticket CODE].
 * Actions: open-ticket (s code), open-dossier (s code: its paper for the leaders), show-view (s: "due", or a view of the window),
 * open-register (s path), reopen, restore (s path of a copy), choose-restore, cancel-restore, about, quit.
 */
#define HA_TYPE_APPLICATION (ha_application_get_type ())
G_DECLARE_FINAL_TYPE (HaApplication, ha_application, HA, APPLICATION, AdwApplication)

HaApplication *ha_application_new (void);

G_END_DECLS
