/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/flow.h"

G_BEGIN_DECLS

/* The texts left and right of the flowchart's stages. They are for the eye: the stage itself says all of it to a
 * screen reader. */
GtkWidget *ha_flow_cells_new       (void);
GtkWidget *ha_flow_cells_new_label (float xalign, const char *style);
void       ha_flow_cells_show_who  (GtkWidget *cell, const HaFlow *flow, HaStage stage, HaLang lang);
void       ha_flow_cells_show_when (GtkWidget *cell, const HaFlow *flow, HaStage stage, HaLang lang);

G_END_DECLS
