/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* HaPrefsReminders: what one is reminded of, when not to be disturbed, and whether also while the window is closed. Of the account, not of the
 * register. */
#define HA_TYPE_PREFS_REMINDERS (ha_prefs_reminders_get_type ())
G_DECLARE_FINAL_TYPE (HaPrefsReminders, ha_prefs_reminders, HA, PREFS_REMINDERS, AdwPreferencesPage)

G_END_DECLS
