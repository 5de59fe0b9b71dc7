/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The strokes of the flowchart: how a state looks as an outline, and everything between the stages. State is told by
 * shape and line; the colours handed in only repeat it.
 */
#include "config.h"

#include "paper/flowchart.h"

#include <math.h>

#define RADIUS 7
#define ARROW_LENGTH 9
#define ARROW_HALF 5.5
#define POINTER_LENGTH 15 /* the ► outside the current stage */
#define POINTER_HALF 9
#define POINTER_GAP 8
#define CLOCK_SIZE 13
#define MAX_DASHES 2

/* How an outline or edge is drawn. */
typedef struct {
  double width;
  double dashes[MAX_DASHES];
  int n_dashes;
} Stroke;

static const Stroke solid_thin = { 1.5 };
static const Stroke solid = { 2 };
static const Stroke thick = { 3 };
static const Stroke thick_dashed = { 3, { 9, 5 }, 2 };
static const Stroke dashed = { 1, { 4.5, 3 }, 2 };
static const Stroke dotted = { 1.5, { 0.1, 3.5 }, 2 };

static void
set_color (cairo_t *cr, const HaFlowColor *color)
{
  cairo_set_source_rgba (cr, color->r, color->g, color->b, color->a);
}

static void
set_stroke (cairo_t *cr, const Stroke *stroke, const HaFlowColor *color, double scale)
{
  double dashes[MAX_DASHES] = { stroke->dashes[0] * scale, stroke->dashes[1] * scale };

  set_color (cr, color);
  cairo_set_line_width (cr, stroke->width * scale);
  cairo_set_dash (cr, dashes, stroke->n_dashes, 0);
  cairo_set_line_cap (cr, stroke == &dotted ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_MITER);
}

gboolean
ha_flow_state_is_here (HaFlowState state)
{
  return state == HA_FLOW_HERE || state == HA_FLOW_SOON || state == HA_FLOW_LATE || state == HA_FLOW_PAUSED;
}

static gboolean
is_done (HaFlowState state)
{
  return state == HA_FLOW_DONE || state == HA_FLOW_DONE_LATE;
}

static const Stroke *
get_outline (HaFlowState state)
{
  if (state == HA_FLOW_PAUSED)
    return &thick_dashed;
  if (ha_flow_state_is_here (state))
    return &thick;
  if (is_done (state))
    return &solid_thin;
  return state == HA_FLOW_NOT_TAKEN ? &dotted : &dashed;
}

static const HaFlowColor *
get_outline_color (HaFlowState state, const HaFlowColors *colors)
{
  if (state == HA_FLOW_LATE)
    return &colors->late;
  return ha_flow_state_is_here (state) ? &colors->accent : &colors->dim;
}

static void
trace_rounded (cairo_t *cr, const cairo_rectangle_t *area, double inset, double radius)
{
  double x1 = area->x + inset, y1 = area->y + inset;
  double x2 = area->x + area->width - inset, y2 = area->y + area->height - inset;
  double r = MIN (MAX (radius - inset, 0), MIN (x2 - x1, y2 - y1) / 2);

  cairo_new_sub_path (cr);
  cairo_arc (cr, x2 - r, y1 + r, r, -G_PI_2, 0);
  cairo_arc (cr, x2 - r, y2 - r, r, 0, G_PI_2);
  cairo_arc (cr, x1 + r, y2 - r, r, G_PI_2, G_PI);
  cairo_arc (cr, x1 + r, y1 + r, r, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}

static double
get_radius (const HaFlowNode *node, const cairo_rectangle_t *box, double scale)
{
  if (node->stage == HA_STAGE_INFORMED || node->stage == HA_STAGE_RESOLVED)
    return MIN (box->height, 44 * scale) / 2;
  return RADIUS * scale;
}

static void
fill_box (cairo_t *cr, const HaFlowNode *node, const cairo_rectangle_t *box, double radius, const HaFlowColors *colors)
{
  HaFlowColor fill = { 0 };

  if (is_done (node->state))
    fill = colors->fill;
  else if (node->state == HA_FLOW_LATE)
    fill = (HaFlowColor) { colors->late.r, colors->late.g, colors->late.b, colors->tint.a };
  else if (ha_flow_state_is_here (node->state) && node->state != HA_FLOW_PAUSED)
    fill = colors->tint;
  if (fill.a <= 0)
    return;
  trace_rounded (cr, box, 0, radius);
  set_color (cr, &fill);
  cairo_fill (cr);
}

/* Leadership alone: two solid bars at the left, whatever the outline. */
static void
draw_bars (cairo_t *cr, const cairo_rectangle_t *box, double radius, double width, const HaFlowColor *color,
           double scale)
{
  const Stroke bar = { MAX (width, 1.5) };

  cairo_save (cr);
  cairo_rectangle (cr, box->x - scale, box->y - scale, radius + scale, box->height + 2 * scale);
  cairo_clip (cr);
  trace_rounded (cr, box, bar.width * scale / 2, radius);
  set_stroke (cr, &bar, color, scale);
  cairo_stroke (cr);
  cairo_restore (cr);
  cairo_move_to (cr, box->x + 5 * scale, box->y + width * scale);
  cairo_line_to (cr, box->x + 5 * scale, box->y + box->height - width * scale);
  set_stroke (cr, &solid_thin, color, scale);
  cairo_stroke (cr);
}

void
ha_flowchart_draw_box (cairo_t *cr, const HaFlowNode *node, const cairo_rectangle_t *box, const HaFlowColors *colors)
{
  const Stroke *outline;
  const HaFlowColor *color;
  double scale, radius;

  g_return_if_fail (cr != NULL && node != NULL && box != NULL && colors != NULL);

  scale = colors->scale;
  radius = get_radius (node, box, scale);
  outline = get_outline (node->state);
  color = get_outline_color (node->state, colors);
  cairo_save (cr);
  fill_box (cr, node, box, radius, colors);
  trace_rounded (cr, box, outline->width * scale / 2, radius);
  set_stroke (cr, outline, color, scale);
  cairo_stroke (cr);
  if (node->state == HA_FLOW_LATE) /* a second line inside */
    {
      trace_rounded (cr, box, 5.5 * scale, radius);
      set_stroke (cr, &(const Stroke) { 1 }, color, scale);
      cairo_stroke (cr);
    }
  if (node->stage == HA_STAGE_LEADERSHIP)
    draw_bars (cr, box, radius, outline->width, color, scale);
  cairo_restore (cr);
}

static const Stroke *
get_edge_stroke (const HaFlow *flow, const HaFlowEdge *edge)
{
  if (edge->travelled || edge->next)
    return &solid;
  return flow->stage == HA_STAGE_RESOLVED ? &dotted : &dashed;
}

static const HaFlowColor *
get_edge_color (const HaFlowEdge *edge, const HaFlowColors *colors)
{
  if (edge->travelled)
    return &colors->ink;
  return edge->next ? &colors->accent : &colors->dim;
}

/* The head at the end of the line; hollow until travelled. */
static void
draw_head (cairo_t *cr, const HaFlowLine *line, gboolean filled, const HaFlowColor *color, const HaFlowColors *colors)
{
  double x = line->x[line->n - 1], y = line->y[line->n - 1], scale = colors->scale;
  double angle = atan2 (y - line->y[line->n - 2], x - line->x[line->n - 2]);
  const Stroke outline = { 1.25 };

  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_rotate (cr, angle);
  cairo_move_to (cr, -0.75 * scale, 0);
  cairo_line_to (cr, -ARROW_LENGTH * scale, ARROW_HALF * scale);
  cairo_line_to (cr, -ARROW_LENGTH * scale, -ARROW_HALF * scale);
  cairo_close_path (cr);
  set_color (cr, filled ? color : &colors->paper);
  cairo_fill_preserve (cr);
  set_stroke (cr, &outline, color, scale);
  cairo_stroke (cr);
  cairo_restore (cr);
}

/* Odd widths stand on half units, so that they are sharp on a screen. */
static void
trace_line (cairo_t *cr, const HaFlowLine *line, double width, double scale)
{
  double shift = fmod (width, 2) == 1 ? 0.5 * scale : 0;
  int last = line->n - 1;
  double angle = atan2 (line->y[last] - line->y[last - 1], line->x[last] - line->x[last - 1]);
  double back = line->arrow ? (ARROW_LENGTH - 1) * scale : 0;

  for (int i = 0; i < last; i++)
    cairo_line_to (cr, line->x[i] + shift, line->y[i] + shift);
  cairo_line_to (cr, line->x[last] + shift - back * cos (angle), line->y[last] + shift - back * sin (angle));
}

static void
draw_edge (cairo_t *cr, const HaFlow *flow, const HaFlowLayout *layout, int i, const HaFlowColors *colors)
{
  const HaFlowLine *line = &layout->edges[i];
  const HaFlowEdge *edge = &flow->edges[i];
  const HaFlowColor *color = get_edge_color (edge, colors);
  const Stroke *stroke = get_edge_stroke (flow, edge);

  trace_line (cr, line, stroke->width, colors->scale);
  set_stroke (cr, stroke, color, colors->scale);
  cairo_stroke (cr);
  if (line->arrow)
    draw_head (cr, line, edge->travelled, color, colors);
  if (i + 1 == HA_EDGE_SUPPORT_RESOLVED) /* where it meets the rail */
    {
      set_color (cr, color);
      cairo_arc (cr, line->x[1], line->y[1], 3.5 * colors->scale, 0, 2 * G_PI);
      cairo_fill (cr);
    }
}

/* Words that lie upon a line keep it away. */
static void
clip_labels (cairo_t *cr, const HaFlowLayout *layout)
{
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_rectangle (cr, -layout->width, -layout->height, 3 * layout->width, 3 * layout->height);
  for (int i = 0; i < HA_N_EDGES; i++)
    {
      const cairo_rectangle_t *label = &layout->edges[i].label;

      if (layout->edges[i].centred)
        cairo_rectangle (cr, label->x, label->y, label->width, label->height);
    }
  cairo_clip (cr);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_WINDING);
}

static void
draw_rules (cairo_t *cr, const HaFlowLayout *layout, const HaFlowColors *colors)
{
  HaFlowColor faint = colors->dim;
  double half = 0.5 * colors->scale;

  set_stroke (cr, &(const Stroke) { 1 }, &faint, colors->scale);
  cairo_move_to (cr, 0, layout->heads_y - half);
  cairo_line_to (cr, layout->width, layout->heads_y - half);
  for (int i = 0; i < HA_N_STAGES - 1; i++)
    {
      double y = layout->nodes[i].row.y + layout->nodes[i].row.height - half;

      cairo_move_to (cr, 0, y);
      cairo_line_to (cr, layout->column[1], y);
      cairo_move_to (cr, layout->column[2], y);
      cairo_line_to (cr, layout->width, y);
    }
  faint.a *= 0.3;
  set_color (cr, &faint);
  cairo_stroke (cr);
}

static void
draw_question (cairo_t *cr, const HaFlow *flow, const HaFlowLayout *layout, const HaFlowColors *colors)
{
  const cairo_rectangle_t *area = &layout->question;
  const Stroke *outline = ha_flow_state_is_here (flow->question) ? &solid : get_outline (flow->question);
  const HaFlowColor *color = get_outline_color (flow->question, colors);
  double x = area->x + area->width / 2, y = area->y + area->height / 2;

  cairo_move_to (cr, x, area->y + 0.5 * colors->scale);
  cairo_line_to (cr, area->x + area->width, y);
  cairo_line_to (cr, x, area->y + area->height);
  cairo_line_to (cr, area->x, y);
  cairo_close_path (cr);
  if (is_done (flow->question))
    {
      set_color (cr, &colors->fill);
      cairo_fill_preserve (cr);
    }
  set_stroke (cr, outline, color, colors->scale);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke (cr);
}

/* The ► that points at the current stage, with a rim of paper where an edge passes behind it. */
static void
draw_pointer (cairo_t *cr, const HaFlow *flow, const HaFlowLayout *layout, const HaFlowColors *colors)
{
  for (int i = 0; i < HA_N_STAGES; i++)
    {
      const cairo_rectangle_t *box = &layout->nodes[i].box;
      double x = box->x - POINTER_GAP * colors->scale, y = box->y + box->height / 2;

      if (!ha_flow_state_is_here (flow->nodes[i].state))
        continue;
      cairo_move_to (cr, x, y);
      cairo_line_to (cr, x - POINTER_LENGTH * colors->scale, y - POINTER_HALF * colors->scale);
      cairo_line_to (cr, x - POINTER_LENGTH * colors->scale, y + POINTER_HALF * colors->scale);
      cairo_close_path (cr);
      set_stroke (cr, &thick, &colors->paper, colors->scale);
      cairo_stroke_preserve (cr);
      set_color (cr, get_outline_color (flow->nodes[i].state, colors));
      cairo_fill (cr);
    }
}

/* Not travelled first, then what comes next, then what was travelled: the stronger line lies on top. */
static void
draw_lines (cairo_t *cr, const HaFlow *flow, const HaFlowLayout *layout, const HaFlowColors *colors)
{
  for (int pass = 0; pass < 3; pass++)
    for (int i = 0; i < HA_N_EDGES; i++)
      {
        const HaFlowEdge *edge = &flow->edges[i];
        int rank = edge->travelled ? 2 : edge->next ? 1 : 0;

        if (layout->edges[i].visible && rank == pass)
          draw_edge (cr, flow, layout, i, colors);
      }
}

void
ha_flowchart_draw_edges (cairo_t *cr, const HaFlow *flow, const HaFlowLayout *layout, const HaFlowColors *colors)
{
  const cairo_rectangle_t *label;
  double size;

  g_return_if_fail (cr != NULL && flow != NULL && layout != NULL && colors != NULL);

  cairo_save (cr);
  draw_rules (cr, layout, colors);
  cairo_save (cr);
  clip_labels (cr, layout);
  draw_lines (cr, flow, layout, colors);
  cairo_restore (cr);
  draw_question (cr, flow, layout, colors);
  draw_pointer (cr, flow, layout, colors);
  label = &layout->edges[HA_EDGE_SUPPORT_LEADERSHIP - 1].label;
  size = CLOCK_SIZE * colors->scale;
  ha_flowchart_draw_mark (cr, HA_FLOW_SOON, label->x - size - 4 * colors->scale, label->y + (label->height - size) / 2,
                          size, get_edge_color (&flow->edges[HA_EDGE_SUPPORT_LEADERSHIP - 1], colors));
  cairo_restore (cr);
}

void
ha_flow_colors_init_print (HaFlowColors *colors, double scale)
{
  const HaFlowColor black = { 0, 0, 0, 1 };

  g_return_if_fail (colors != NULL && scale > 0);

  *colors = (HaFlowColors) {
    .ink = black, .accent = black, .late = black, .dim = { 0.3, 0.3, 0.3, 1 }, .paper = { 1, 1, 1, 1 },
    .fill = { 0.9, 0.9, 0.9, 1 }, .tint = { 1, 1, 1, 0 }, .scale = scale,
  };
}
