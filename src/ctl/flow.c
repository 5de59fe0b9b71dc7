/* SPDX-License-Identifier: GPL-3.0-or-later */
/* flow: the flowchart of one ticket, as text or drawn. */
#include "config.h"

#include <glib/gi18n.h>

#include "ctl/out.h"
#include "paper/flowchart.h"

static char *svg;
static char *pdf;

static const GOptionEntry entries[] = {
  { "svg", 0, 0, G_OPTION_ARG_FILENAME, &svg, N_("Draw the chart into an SVG file"), N_("FILE") },
  { "pdf", 0, 0, G_OPTION_ARG_FILENAME, &pdf, N_("Draw the ticket's sheet into a PDF file"), N_("FILE") },
  G_OPTION_ENTRY_NULL,
};

static void
dump_node (JsonBuilder      *builder,
           const HaFlowNode *node)
{
  json_builder_begin_object (builder);
  ha_out_add_text (builder, "stage", ha_stage_get_id (node->stage));
  ha_out_add_text (builder, "state", ha_flow_state_get_id (node->state));
  ha_out_add_time (builder, "entered", node->entered);
  ha_out_add_time (builder, "left", node->left);
  ha_out_add_text (builder, "by", node->person != NULL ? node->person : node->department);
  ha_out_add_text (builder, "department", node->department);
  ha_out_add_int (builder, "visits", node->visits);
  ha_out_add_time (builder, "due", node->due);
  ha_out_add_int (builder, "late_seconds", node->late_seconds);
  json_builder_end_object (builder);
}

static void
dump_flow (const HaFlow *flow)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < HA_N_STAGES; i++)
    dump_node (builder, &flow->nodes[i]);
  json_builder_end_array (builder);
  ha_out_json (builder);
}

/* Paper is Vietnamese on any desktop. */
static gboolean
draw (HaCtl         *ctl,
      const HaCase  *ticket,
      GError       **error)
{
  g_autoptr (HaFlow) flow = ha_flow_new (ticket, ctl->office, ctl->now, HA_LANG_VI);
  g_autoptr (GPtrArray) journal = NULL;
  g_autoptr (HaPages) pages = NULL;

  if (svg != NULL && !ha_flowchart_save_svg (flow, svg, error))
    return FALSE;
  if (pdf == NULL)
    return TRUE;
  journal = ha_ctl_load_journal (ctl, ticket, error);
  if (journal == NULL)
    return FALSE;
  pages = ha_flowchart_pages (ticket, journal, ctl->office, ctl->now, g_get_real_name (), error);
  return pages != NULL && ha_pages_save_pdf (pages, pdf, ticket->ticket->code, ctl->office->letterhead->company,
                                             ctl->now, error);
}

static gboolean
run (HaCtl   *ctl,
     char   **arguments,
     GError **error)
{
  g_autoptr (HaCase) ticket = NULL;
  g_autoptr (HaFlow) flow = NULL;
  g_autofree char *text = NULL;

  if (!ha_ctl_open (ctl, HA_CTL_READ, error))
    return FALSE;
  ticket = ha_ctl_load_case (ctl, arguments[0], error);
  if (ticket == NULL || !draw (ctl, ticket, error))
    return FALSE;
  flow = ha_flow_new (ticket, ctl->office, ctl->now, ctl->lang);
  if (ctl->json)
    dump_flow (flow);
  else
    {
      text = ha_flowchart_to_text (flow, ctl->lang);
      ha_out_line ("%s", g_strchomp (text));
    }
  return TRUE;
}

const HaCommand ha_command_flow = {
  "flow", "CODE [--svg FILE] [--pdf FILE]", N_("Show where a ticket stands in the flowchart"), 1, 1, entries, run,
};
