/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <pango/pango.h>

#include "core/flow.h"
#include "paper/page.h"

G_BEGIN_DECLS

/*
 * The flowchart's geometry and strokes, for screen, print, SVG and PDF alike. Units: px on screen, points on paper.
 * The layout is a pure function of the flow, the width and a text measure; the window places its stage widgets in the node
 * rectangles and lets ha_flowchart_draw_edges() draw the rest.
 */
typedef struct {
  cairo_rectangle_t box;      /* of the stage, middle column */
  cairo_rectangle_t who;      /* of the responsibility text, left column */
  cairo_rectangle_t when;     /* of the time text, right column */
  cairo_rectangle_t row;      /* the whole row */
} HaFlowBox;

typedef struct {
  cairo_rectangle_t label;    /* where the edge's words go; width 0 = none */
  int n;                      /* points of the polyline */
  double x[8], y[8];          /* the last one carries the arrow head */
  gboolean visible;
  gboolean arrow;             /* FALSE where it joins the rail */
} HaFlowLine;

typedef struct {
  double width, height;
  double heads_y;             /* bottom of the column heads */
  double column[4];           /* x of the column borders */
  HaFlowBox nodes[HA_N_STAGES];
  cairo_rectangle_t question; /* the diamond */
  HaFlowLine edges[HA_N_EDGES];
} HaFlowLayout;

/* Natural heights (for the given widths) of the three cells of each row, in layout units; the caller measures with its fonts. */
typedef void (*HaFlowMeasure) (HaStage stage, double who_width, double box_width, double when_width, double *who, double *box, double *when, gpointer user_data);

void ha_flow_layout (const HaFlow *flow, double width, HaFlowMeasure measure, gpointer user_data, HaFlowLayout *layout);

typedef struct { double r, g, b, a; } HaFlowColor;
typedef struct {
  HaFlowColor ink;      /* travelled edges, text */
  HaFlowColor dim;      /* not yet */
  HaFlowColor accent;   /* next edge, current stage */
  HaFlowColor paper;    /* behind */
  double scale;         /* of line widths */
} HaFlowColors;

/* Edges, arrow heads, rail, dot, diamond outline, row rules, the ► outside the current stage. Not the stages' boxes, not texts. */
void ha_flowchart_draw_edges (cairo_t *cr, const HaFlow *flow, const HaFlowLayout *layout, const HaFlowColors *colors);
/* A stage's outline and fill by its state: pill, box, or double left bar; solid, dashed, dotted, thick. The window's stages use it too. */
void ha_flowchart_draw_box (cairo_t *cr, const HaFlowNode *node, const cairo_rectangle_t *box, const HaFlowColors *colors);
/* Words of an edge: "6 phút", "≤ 2 ngày làm việc", "[hài lòng]"; new string, may be "". */
char *ha_flowchart_edge_label (const HaFlow *flow, HaEdge edge, HaLang lang);
/* The two lines of the right column: "✓ Xong 16:40" / "thứ Năm 12/02/2026"; new strv. First line is the state in words. */
char **ha_flowchart_when (const HaFlow *flow, HaStage stage, HaLang lang);

/* The whole chart as A4 paper "PHIẾU XỬ LÝ KHIẾU NẠI" with the journal. */
HaPages *ha_flowchart_pages (const HaCase *ticket, const HaOffice *office, gint64 now, const char *printed_by, GError **error);
/* The chart alone. */
gboolean ha_flowchart_save_svg (const HaFlow *flow, const char *path, GError **error);
/* Text, one line a stage, for the terminal and golden tests. */
char    *ha_flowchart_to_text (const HaFlow *flow, HaLang lang);

G_END_DECLS
