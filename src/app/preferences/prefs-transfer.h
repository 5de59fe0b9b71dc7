/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/registering/register-facts.h"

G_BEGIN_DECLS

/* HaPrefsTransfer: importing, exporting, and what was imported so far. "changed": an import was undone. */
#define HA_TYPE_PREFS_TRANSFER (ha_prefs_transfer_get_type ())
G_DECLARE_FINAL_TYPE (HaPrefsTransfer, ha_prefs_transfer, HA, PREFS_TRANSFER, AdwPreferencesGroup)

void ha_prefs_transfer_set_session  (HaPrefsTransfer *self, HaSession *session);
void ha_prefs_transfer_set_facts    (HaPrefsTransfer *self, const HaRegisterFacts *facts);
void ha_prefs_transfer_set_writable (HaPrefsTransfer *self, gboolean writable);
/* Something is being done that closing the window would stop. */
gboolean ha_prefs_transfer_is_busy (HaPrefsTransfer *self);

G_END_DECLS
