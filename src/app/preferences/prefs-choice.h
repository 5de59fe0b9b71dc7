/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * A row in which one of some numbers is chosen, kept under a key (i) of the settings. A number that was put there in another way is one of them,
 * too, and stays until another one is chosen. Only where there are settings.
 */
/* values: upwards; say: what a line says, new string. */
void ha_prefs_choice_bind (AdwComboRow *row, const char *key, const int *values, guint n, char *(*say) (int value));

/* "30 phút", "1 giờ", "2 ngày", "1 giờ 30 phút"; new. */
char *ha_prefs_choice_say_minutes (int minutes);
/* "06:30" of minutes since midnight; new. */
char *ha_prefs_choice_say_time    (int minutes);

G_END_DECLS
