/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/reminders/reminders.h"

G_BEGIN_DECLS

/* HaBell: the bell in the header, with the number of reminders that were not seen beside it, and their list behind it. */
#define HA_TYPE_BELL (ha_bell_get_type ())
G_DECLARE_FINAL_TYPE (HaBell, ha_bell, HA, BELL, AdwBin)

/* NULL: no register is open. */
void ha_bell_set_reminders (HaBell *self, HaReminders *reminders);
void ha_bell_open          (HaBell *self);

G_END_DECLS
