/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/session.h"

G_BEGIN_DECLS

/* HaPrefsLetters: what letters look like, each with what it is now. "chosen" (page, its title): one is to be worked on. */
#define HA_TYPE_PREFS_LETTERS (ha_prefs_letters_get_type ())
G_DECLARE_FINAL_TYPE (HaPrefsLetters, ha_prefs_letters, HA, PREFS_LETTERS, AdwPreferencesGroup)

void ha_prefs_letters_set_session (HaPrefsLetters *self, HaSession *session);

G_END_DECLS
