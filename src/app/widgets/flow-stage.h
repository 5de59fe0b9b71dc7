/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/flow.h"

G_BEGIN_DECLS

/*
 * HaFlowStage: one box of the flowchart: focusable, an item of the list, framed by its state. "activated" when it is
 * clicked or Return or Space is pressed on it.
 */
#define HA_TYPE_FLOW_STAGE (ha_flow_stage_get_type ())
G_DECLARE_FINAL_TYPE (HaFlowStage, ha_flow_stage, HA, FLOW_STAGE, GtkWidget)

GtkWidget *ha_flow_stage_new       (HaStage stage);
HaStage    ha_flow_stage_get_stage (HaFlowStage *self);
/* Copies what it shows. */
void       ha_flow_stage_set_flow  (HaFlowStage *self, const HaFlow *flow, HaLang lang);

G_END_DECLS
