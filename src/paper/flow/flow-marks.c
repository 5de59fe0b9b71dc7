/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The signs of the states as paths, for paper (whose face lacks them) and for what no icon theme has. Each is drawn
 * in a unit square.
 */
#include "config.h"

#include "paper/flowchart.h"

static void
draw_tick (cairo_t *cr)
{
  cairo_move_to (cr, 0.16, 0.56);
  cairo_line_to (cr, 0.4, 0.8);
  cairo_line_to (cr, 0.88, 0.24);
  cairo_set_line_width (cr, 0.14);
  cairo_stroke (cr);
}

static void
draw_alarm (cairo_t *cr)
{
  cairo_set_line_width (cr, 0.11);
  cairo_arc (cr, 0.5, 0.54, 0.34, 0, 2 * G_PI);
  cairo_stroke (cr);
  cairo_move_to (cr, 0.5, 0.34);
  cairo_line_to (cr, 0.5, 0.56);
  cairo_line_to (cr, 0.64, 0.64);
  cairo_move_to (cr, 0.24, 0.82); /* feet */
  cairo_line_to (cr, 0.16, 0.93);
  cairo_move_to (cr, 0.76, 0.82);
  cairo_line_to (cr, 0.84, 0.93);
  cairo_move_to (cr, 0.06, 0.27); /* bells */
  cairo_line_to (cr, 0.28, 0.08);
  cairo_move_to (cr, 0.72, 0.08);
  cairo_line_to (cr, 0.94, 0.27);
  cairo_stroke (cr);
}

static void
draw_warning (cairo_t *cr)
{
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width (cr, 0.1);
  cairo_move_to (cr, 0.5, 0.1);
  cairo_line_to (cr, 0.95, 0.9);
  cairo_line_to (cr, 0.05, 0.9);
  cairo_close_path (cr);
  cairo_stroke (cr);
  cairo_move_to (cr, 0.5, 0.38);
  cairo_line_to (cr, 0.5, 0.62);
  cairo_move_to (cr, 0.5, 0.76);
  cairo_line_to (cr, 0.5, 0.77);
  cairo_set_line_width (cr, 0.12);
  cairo_stroke (cr);
}

static void
draw_pause (cairo_t *cr)
{
  cairo_rectangle (cr, 0.2, 0.14, 0.22, 0.72);
  cairo_rectangle (cr, 0.58, 0.14, 0.22, 0.72);
  cairo_fill (cr);
}

static void
draw_ring (cairo_t *cr)
{
  const double dashes[] = { 2 * G_PI * 0.36 / 12 };

  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  cairo_set_line_width (cr, 0.11);
  cairo_set_dash (cr, dashes, 1, 0);
  cairo_arc (cr, 0.5, 0.5, 0.36, 0, 2 * G_PI);
  cairo_stroke (cr);
}

static void
draw_bar (cairo_t *cr)
{
  cairo_move_to (cr, 0.15, 0.5);
  cairo_line_to (cr, 0.85, 0.5);
  cairo_set_line_width (cr, 0.11);
  cairo_stroke (cr);
}

void
ha_flowchart_draw_mark (cairo_t *cr, HaFlowState state, double x, double y, double size, const HaFlowColor *color)
{
  static void (*const draws[]) (cairo_t *) = {
    [HA_FLOW_DONE] = draw_tick,         [HA_FLOW_SOON] = draw_alarm,    [HA_FLOW_LATE] = draw_warning,
    [HA_FLOW_DONE_LATE] = draw_warning, [HA_FLOW_PAUSED] = draw_pause,  [HA_FLOW_NOT_YET] = draw_ring,
    [HA_FLOW_NOT_TAKEN] = draw_bar,
  };

  g_return_if_fail (cr != NULL && color != NULL);

  if ((guint) state >= G_N_ELEMENTS (draws) || draws[state] == NULL)
    return;
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, size, size);
  cairo_set_source_rgba (cr, color->r, color->g, color->b, color->a);
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_MITER);
  draws[state] (cr);
  cairo_restore (cr);
}
