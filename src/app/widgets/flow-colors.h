/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "paper/flowchart.h"

G_BEGIN_DECLS

/* The flowchart's colours as this widget's style has them now: light, dark or high contrast. */
void ha_flow_colors_init_widget (HaFlowColors *colors, GtkWidget *widget);

G_END_DECLS
