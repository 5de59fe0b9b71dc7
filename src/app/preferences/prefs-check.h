/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/registering/register-facts.h"

G_BEGIN_DECLS

/* HaPrefsCheck: proves the register, and says what was found. */
#define HA_TYPE_PREFS_CHECK (ha_prefs_check_get_type ())
G_DECLARE_FINAL_TYPE (HaPrefsCheck, ha_prefs_check, HA, PREFS_CHECK, AdwPreferencesGroup)

void ha_prefs_check_set_session (HaPrefsCheck *self, HaSession *session);

G_END_DECLS
