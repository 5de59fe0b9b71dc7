/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/flow.h"

G_BEGIN_DECLS

/* HaFlowMark: the sign of a flowchart state that no icon theme has (the dashed ring of "Chưa tới"), the size of a line
 * of text. */
#define HA_TYPE_FLOW_MARK (ha_flow_mark_get_type ())
G_DECLARE_FINAL_TYPE (HaFlowMark, ha_flow_mark, HA, FLOW_MARK, GtkWidget)

GtkWidget *ha_flow_mark_new (HaFlowState state);

G_END_DECLS
