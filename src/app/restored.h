/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/window.h"
#include "store/backup.h"

G_BEGIN_DECLS

/* Tells over the window what was restored, and all that must be known of it, in one dialog that waits; where there is nothing but the number, in
 * a toast. kept: path of the register that was there; NULL: there was none. */
void ha_restored_tell (HaWindow *window, const HaBackup *restored, const char *kept);

G_END_DECLS
