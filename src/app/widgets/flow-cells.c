/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who has a stage, and when: lines of labels, the first line of the right column with the state's sign. */
#include "config.h"

#include "app/widgets/flow-cells.h"

#include "app/widgets/flow-mark.h"
#include "paper/flowchart.h"

GtkWidget *
ha_flow_cells_new (void)
{
  return g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "accessible-role",
                       GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
}

GtkWidget *
ha_flow_cells_new_label (float xalign, const char *style)
{
  GtkWidget *label
      = g_object_new (GTK_TYPE_LABEL, "xalign", xalign, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_add_css_class (label, style);
  return label;
}

static void
clear (GtkWidget *cell)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (cell)) != NULL)
    gtk_box_remove (GTK_BOX (cell), child);
}

static GtkWidget *
create_line (const char *text)
{
  return g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0f, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR,
                       "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
}

void
ha_flow_cells_show_who (GtkWidget *cell, const HaFlow *flow, HaStage stage, HaLang lang)
{
  const HaFlowNode *node = &flow->nodes[stage - 1];
  g_auto (GStrv) lines = ha_flowchart_who (flow, stage, lang);

  clear (cell);
  for (int i = 0; lines[i] != NULL; i++)
    {
      GtkWidget *line = create_line (lines[i]);
      gboolean person = g_strcmp0 (lines[i], node->person) == 0;

      if (person && ha_flow_state_is_here (node->state))
        gtk_widget_add_css_class (line, "flow-strong");
      if (i > 0 && !(person && ha_flow_state_is_here (node->state)))
        gtk_widget_add_css_class (line, "flow-small");
      gtk_box_append (GTK_BOX (cell), line);
    }
}

static GtkWidget *
create_sign (HaFlowState state)
{
  static const char *const icons[] = {
    [HA_FLOW_DONE] = "object-select-symbolic",         [HA_FLOW_SOON] = "alarm-symbolic",
    [HA_FLOW_LATE] = "dialog-warning-symbolic",        [HA_FLOW_DONE_LATE] = "dialog-warning-symbolic",
    [HA_FLOW_PAUSED] = "media-playback-pause-symbolic", [HA_FLOW_NOT_TAKEN] = NULL,
  };

  if (state == HA_FLOW_HERE)
    return NULL;
  if ((guint) state < G_N_ELEMENTS (icons) && icons[state] != NULL)
    return g_object_new (GTK_TYPE_IMAGE, "icon-name", icons[state], "valign", GTK_ALIGN_CENTER, "accessible-role",
                         GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  return ha_flow_mark_new (state);
}

/* The state in words behind its sign; in a pill when time runs out. */
static GtkWidget *
create_state (HaFlowState state, const char *words)
{
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "spacing", 4, "halign", GTK_ALIGN_START, "accessible-role",
                                 GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *sign = create_sign (state);
  GtkWidget *line = create_line (words);

  if (sign != NULL)
    gtk_box_append (GTK_BOX (box), sign);
  gtk_box_append (GTK_BOX (box), line);
  if (state == HA_FLOW_SOON || state == HA_FLOW_LATE)
    {
      gtk_widget_add_css_class (box, "flow-pill");
      gtk_widget_add_css_class (box, state == HA_FLOW_SOON ? "soon" : "late");
    }
  if (state != HA_FLOW_NOT_YET && state != HA_FLOW_NOT_TAKEN)
    gtk_widget_add_css_class (line, "flow-strong");
  return box;
}

void
ha_flow_cells_show_when (GtkWidget *cell, const HaFlow *flow, HaStage stage, HaLang lang)
{
  const HaFlowNode *node = &flow->nodes[stage - 1];
  g_auto (GStrv) lines = ha_flowchart_when (flow, stage, lang);
  gboolean deadline = ha_flow_state_is_here (node->state) && node->state != HA_FLOW_PAUSED && node->due != 0;

  clear (cell);
  gtk_widget_add_css_class (cell, "flow-when");
  gtk_box_append (GTK_BOX (cell), create_state (node->state, lines[0]));
  for (int i = 1; lines[i] != NULL; i++)
    {
      GtkWidget *line = create_line (lines[i]);

      gtk_widget_add_css_class (line, "flow-small");
      gtk_widget_add_css_class (line, i == 1 && deadline ? "flow-strong" : "flow-dim");
      gtk_box_append (GTK_BOX (cell), line);
    }
}
