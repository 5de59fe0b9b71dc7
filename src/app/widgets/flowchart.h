/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/flow.h"

G_BEGIN_DECLS

/*
 * HaFlowchart: the company's procedure sheet, alive: who | stages | when. A list of seven focusable stages; ↑ ↓ Home
 * End go along them, Tab comes to the current one and leaves. Edges are drawn, not exposed. "stage-activated" (int
 * stage) when a stage is.
 */
#define HA_TYPE_FLOWCHART (ha_flowchart_get_type ())
G_DECLARE_FINAL_TYPE (HaFlowchart, ha_flowchart, HA, FLOWCHART, GtkWidget)

GtkWidget *ha_flowchart_new          (void);
/* Copies flow; NULL empties. Focus stays on the stage that has it. */
void       ha_flowchart_set_flow     (HaFlowchart *self, const HaFlow *flow, HaLang lang);
/* Gives the focus to the stage where the ticket is (the last one when it is over); FALSE when there is no flow. */
gboolean   ha_flowchart_grab_current (HaFlowchart *self);

G_END_DECLS
