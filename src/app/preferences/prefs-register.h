/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/registering/register-facts.h"

G_BEGIN_DECLS

/* HaPrefsRegister: where the register is, what is in it, and whether it can be written. */
#define HA_TYPE_PREFS_REGISTER (ha_prefs_register_get_type ())
G_DECLARE_FINAL_TYPE (HaPrefsRegister, ha_prefs_register, HA, PREFS_REGISTER, AdwPreferencesGroup)

void ha_prefs_register_set_facts (HaPrefsRegister *self, HaSession *session, const HaRegisterFacts *facts);

G_END_DECLS
