/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/clock.h"

G_BEGIN_DECLS

/*
 * HaDuePill: how a clock stands, in words with an icon: "Còn 3 giờ 15 phút" in a filled, outlined pill when due soon, with ⚠ when late.
 * The words are the caller's; state chooses icon and style, never colour alone.
 */
#define HA_TYPE_DUE_PILL (ha_due_pill_get_type ())
G_DECLARE_FINAL_TYPE (HaDuePill, ha_due_pill, HA, DUE_PILL, GtkBox)

GtkWidget *ha_due_pill_new (void);
void       ha_due_pill_set (HaDuePill *self, HaClockState state, const char *words);

G_END_DECLS
