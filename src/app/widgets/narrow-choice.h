/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Lets a list of strings to choose from be narrower than the chosen one, which then ends in "…"; opened, the list shows them whole. */
void ha_narrow_choice (GtkDropDown *choice);

G_END_DECLS
