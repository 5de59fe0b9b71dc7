/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * HaChoiceBar: one of a few, as linked buttons side by side. One stop for Tab; ← → Home End choose. Property "value"
 * (int): of the chosen one, 0 when none is.
 */
#define HA_TYPE_CHOICE_BAR (ha_choice_bar_get_type ())
G_DECLARE_FINAL_TYPE (HaChoiceBar, ha_choice_bar, HA, CHOICE_BAR, GtkBox)

void ha_choice_bar_add       (HaChoiceBar *self, int value, const char *name);
int  ha_choice_bar_get_value (HaChoiceBar *self);
void ha_choice_bar_set_value (HaChoiceBar *self, int value);

G_END_DECLS
