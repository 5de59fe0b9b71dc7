/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/registering/register-facts.h"

G_BEGIN_DECLS

/* HaPrefsBackups: the copies of the register, making one, restoring one. "changed": there is another copy. */
#define HA_TYPE_PREFS_BACKUPS (ha_prefs_backups_get_type ())
G_DECLARE_FINAL_TYPE (HaPrefsBackups, ha_prefs_backups, HA, PREFS_BACKUPS, AdwPreferencesGroup)

void ha_prefs_backups_set_session (HaPrefsBackups *self, HaSession *session);
void ha_prefs_backups_set_facts   (HaPrefsBackups *self, const HaRegisterFacts *facts);
/* Asks where to, then copies and checks. */
void ha_prefs_backups_back_up     (HaPrefsBackups *self);
/* Something is being done that closing the window would stop. */
gboolean ha_prefs_backups_is_busy (HaPrefsBackups *self);

G_END_DECLS
