/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <pango/pango.h>

#include "core/flow.h"
#include "paper/page.h"

G_BEGIN_DECLS

/*
 * The flowchart's geometry and strokes, for screen, print, SVG and PDF alike. Units: px on screen, points on paper.
 * The layout is a pure function of the flow, the width and a text measure; the window places its stage widgets in
 * the node rectangles and lets ha_flowchart_draw_edges() draw the rest.
 */
typedef struct {
  cairo_rectangle_t box;      /* of the stage, middle column */
  cairo_rectangle_t who;      /* of the responsibility text, left column */
  cairo_rectangle_t when;     /* of the time text, right column */
  cairo_rectangle_t row;      /* the whole row */
} HaFlowBox;

typedef struct {
  cairo_rectangle_t label;    /* where the edge's words go; width 0 = none */
  gboolean centred;           /* they stand in its middle (upon the rail), else at its left */
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

/* Natural heights (for the given widths) of the three cells of each row, in layout units; the caller measures with its fonts. The box's
 * height is that of its words and their padding; the layout gives it at least HA_FLOW_BOX_LEAST. */
#define HA_FLOW_BOX_LEAST 38
#define HA_FLOW_HERE_LEAST 66
#define HA_FLOW_WIDTH_LEAST 480
#define HA_FLOW_WIDTH 568 /* columns 116 | 296 | 156 */
typedef void (*HaFlowMeasure) (HaStage stage, double who_width, double box_width, double when_width, double *who, double *box, double *when, gpointer user_data);

/* width in layout units, at least HA_FLOW_WIDTH_LEAST (less is taken as that). */
void ha_flow_layout (const HaFlow *flow, double width, HaFlowMeasure measure, gpointer user_data, HaFlowLayout *layout);
/* Multiplies every length: from px to points (0.75), or for larger text. */
void ha_flow_layout_scale (HaFlowLayout *layout, double factor);

typedef struct { double r, g, b, a; } HaFlowColor;
typedef struct {
  HaFlowColor ink;      /* travelled edges, text */
  HaFlowColor dim;      /* not yet */
  HaFlowColor accent;   /* next edge, current stage */
  HaFlowColor paper;    /* behind */
  double scale;         /* of line widths */
  HaFlowColor late;     /* the current stage when overdue */
  HaFlowColor fill;     /* of stages done */
  HaFlowColor tint;     /* of the current stage; alpha 0 = none */
} HaFlowColors;

/* Black on white with one grey, for paper; scale is that of the layout. */
void ha_flow_colors_init_print (HaFlowColors *colors, double scale);

/* Edges, arrow heads, rail, dot, diamond outline, row rules, the ► outside the current stage. Not the stages' boxes,
 * not texts. */
void ha_flowchart_draw_edges (cairo_t *cr, const HaFlow *flow, const HaFlowLayout *layout, const HaFlowColors *colors);
/* A stage's outline and fill by its state: pill, box, or double left bar; solid, dashed, dotted, thick. The window's
 * stages use it too. */
void ha_flowchart_draw_box (cairo_t *cr, const HaFlowNode *node, const cairo_rectangle_t *box, const HaFlowColors *colors);
/* The sign of a state, size × size from (x, y): ✓, alarm clock, ⚠, pause, dashed ring; nothing for the plain current
 * stage. */
void ha_flowchart_draw_mark (cairo_t *cr, HaFlowState state, double x, double y, double size, const HaFlowColor *color);
/* The whole thing's name, for who does not see it, and the heads of its three columns; borrowed. */
const char *ha_flowchart_name (HaLang lang);
const char *ha_flowchart_head (int column, HaLang lang);
/* The question in the diamond: "Khách hàng hài lòng?"; borrowed. */
const char *ha_flowchart_question (HaLang lang);
/* A stage's name as it stands in its box: ha_words_stage() with its line break and no-break spaces; new string. */
char *ha_flowchart_title (HaStage stage, HaLang lang);
/* Words of an edge: "6 phút", "≤ 2 ngày làm việc", "[hài lòng]"; new string, may be "". */
char *ha_flowchart_edge_label (const HaFlow *flow, HaEdge edge, HaLang lang);
/* The lines of the right column: "Xong 16:40", "thứ Năm 12/02/2026"; new strv. The first is the state in words, its
 * sign is not in it. */
char **ha_flowchart_when (const HaFlow *flow, HaStage stage, HaLang lang);
/* The lines of the left column: who has it; new strv, may be empty. */
char **ha_flowchart_who (const HaFlow *flow, HaStage stage, HaLang lang);
/* The whole of a stage as one spoken sentence: "Bước 3 trên 7: Xử lý. Đang ở đây. Phụ trách …. Hạn …"; new string. */
char *ha_flowchart_spoken (const HaFlow *flow, HaStage stage, HaLang lang);
/* Whether the ticket stands in this state, whatever its clock says. */
gboolean ha_flow_state_is_here (HaFlowState state);

/* The whole chart as A4 paper "PHIẾU XỬ LÝ KHIẾU NẠI" with the journal (of HaEntry; NULL: the ticket's own); now: UTC seconds, printed at the foot with
 * printed_by (may be NULL). A rehearsal register's has SỔ THỬ across every page. Full reference. */
HaPages *ha_flowchart_pages (const HaCase *ticket, const GPtrArray *journal, const HaOffice *office, gint64 now, const char *printed_by,
                             GError **error);
/* The chart alone. */
gboolean ha_flowchart_save_svg (const HaFlow *flow, const char *path, GError **error);
/* Text, one line a stage, for the terminal and golden tests. */
char    *ha_flowchart_to_text (const HaFlow *flow, HaLang lang);

G_END_DECLS
