/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the flowchart's parts stand, in every state and at every width; and that states differ without any colour. */
#include <math.h>
#include <string.h>

#include "flow-samples.h"
#include "paper/flowchart.h"

#define LINE 17 /* height of a line of the made-up text */

static const int widths[] = { 300, 480, 500, 530, 568, 598, 670, 760, 900 };

/* Text as high as the words of the sample are long, roughly as a window would have it. */
static void
measure (HaStage stage, double who_width, double box_width, double when_width, double *who, double *box, double *when,
         gpointer user_data)
{
  const HaFlow *flow = user_data;
  const HaFlowNode *node = &flow->nodes[stage - 1];
  guint involved = node->involved != NULL ? node->involved->len : 0;

  *who = LINE * ((node->department != NULL) + (node->person != NULL) + 2 * involved);
  *box = 2 * LINE + 8;
  *when = LINE * (node->entered != 0 ? 3 : 1);
}

static void
lay_out (FlowSample sample, double width, HaFlow **flow, HaFlowLayout *layout)
{
  *flow = flow_sample_new (sample);
  ha_flow_layout (*flow, width, measure, *flow, layout);
}

static gboolean
overlap (const cairo_rectangle_t *a, const cairo_rectangle_t *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height && b->y < a->y + a->height;
}

static gboolean
is_on_border (const cairo_rectangle_t *area, double x, double y)
{
  gboolean beside = (x == area->x || x == area->x + area->width) && y >= area->y && y <= area->y + area->height;
  gboolean above = (y == area->y || y == area->y + area->height) && x >= area->x && x <= area->x + area->width;

  return beside || above;
}

static gboolean
ends_on_something (const HaFlowLayout *layout, double x, double y)
{
  double rail = layout->edges[HA_EDGE_QUESTION_RESOLVED - 1].x[1];

  if (is_on_border (&layout->question, x, y) || x == rail)
    return TRUE;
  for (int i = 0; i < HA_N_STAGES; i++)
    if (is_on_border (&layout->nodes[i].box, x, y))
      return TRUE;
  return FALSE;
}

static void
check_rows (const HaFlow *flow, const HaFlowLayout *layout)
{
  double y = layout->heads_y;

  for (int i = 0; i < HA_N_STAGES; i++)
    {
      const HaFlowBox *node = &layout->nodes[i];
      double bottom = node->row.y + node->row.height;

      g_assert_cmpfloat (node->row.y, ==, y);
      g_assert_cmpfloat (node->box.y, >, node->row.y);
      g_assert_cmpfloat (node->box.y + node->box.height, <=, bottom);
      g_assert_cmpfloat (node->who.y, >=, node->row.y);
      g_assert_cmpfloat (node->who.y + node->who.height, <=, bottom);
      g_assert_cmpfloat (node->when.y, >=, node->row.y);
      g_assert_cmpfloat (node->when.y + node->when.height, <=, bottom);
      g_assert_cmpfloat (node->box.height, >=, ha_flow_state_is_here (flow->nodes[i].state) ? 66 : 38);
      y = bottom;
    }
  g_assert_cmpfloat (y, ==, layout->height);
}

static void
check_columns (const HaFlowLayout *layout)
{
  for (int i = 0; i < HA_N_STAGES; i++)
    {
      const HaFlowBox *node = &layout->nodes[i];

      g_assert_cmpfloat (node->who.x, ==, 0);
      g_assert_cmpfloat (node->who.x + node->who.width, <, layout->column[1]);
      g_assert_cmpfloat (node->box.x, >, layout->column[1]);
      g_assert_cmpfloat (node->box.x + node->box.width, <, layout->column[2]);
      g_assert_cmpfloat (node->when.x, >, layout->column[2]);
      g_assert_cmpfloat (node->when.x + node->when.width, <=, layout->width);
    }
}

static void
check_question (const HaFlowLayout *layout)
{
  const cairo_rectangle_t *outcome = &layout->nodes[HA_STAGE_OUTCOME - 1].box, *area = &layout->question;

  g_assert_cmpfloat (area->x + area->width / 2, ==, outcome->x + outcome->width / 2);
  g_assert_cmpfloat (area->y, >, outcome->y + outcome->height);
  g_assert_cmpfloat (area->y + area->height, <, layout->nodes[HA_STAGE_SUPPORT - 1].box.y);
}

static void
check_edges (const HaFlow *flow, const HaFlowLayout *layout)
{
  for (int i = 0; i < HA_N_EDGES; i++)
    {
      const HaFlowLine *line = &layout->edges[i];
      gboolean always = i < HA_EDGE_LEADERSHIP_RESOLVED;

      g_assert_cmpint (line->visible, ==, always || flow->edges[i].travelled);
      if (!line->visible)
        continue;
      g_assert_cmpint (line->n, >=, 2);
      g_assert_true (ends_on_something (layout, line->x[0], line->y[0]));
      g_assert_true (ends_on_something (layout, line->x[line->n - 1], line->y[line->n - 1]));
      for (int k = 1; k < line->n; k++) /* only across and down */
        g_assert_true (line->x[k] == line->x[k - 1] || line->y[k] == line->y[k - 1]);
      for (int k = 0; k < line->n; k++)
        {
          g_assert_cmpfloat (line->x[k], >, layout->column[1]);
          g_assert_cmpfloat (line->x[k], <, layout->column[2]);
        }
    }
}

/* The rail is right of all stages, and both exits meet it. */
static void
check_rail (const HaFlowLayout *layout)
{
  const HaFlowLine *rail = &layout->edges[HA_EDGE_QUESTION_RESOLVED - 1],
                   *joins = &layout->edges[HA_EDGE_SUPPORT_RESOLVED - 1];
  const cairo_rectangle_t *end = &layout->nodes[HA_STAGE_RESOLVED - 1].box;

  for (int i = 0; i < HA_N_STAGES; i++)
    g_assert_cmpfloat (rail->x[1], >, layout->nodes[i].box.x + layout->nodes[i].box.width);
  g_assert_cmpfloat (joins->x[1], ==, rail->x[1]);
  g_assert_cmpfloat (rail->x[3], ==, end->x + end->width);
  g_assert_true (rail->arrow);
}

static void
check_label (const HaFlowLayout *layout, int i)
{
  const cairo_rectangle_t *label = &layout->edges[i].label;

  for (int k = 0; k < HA_N_STAGES; k++)
    {
      g_assert_false (overlap (label, &layout->nodes[k].box));
      g_assert_false (overlap (label, &layout->nodes[k].who));
      g_assert_false (overlap (label, &layout->nodes[k].when));
    }
  for (int k = 0; k < i; k++)
    if (layout->edges[k].visible && layout->edges[k].label.width > 0)
      g_assert_false (overlap (label, &layout->edges[k].label));
}

static void
test_layout (gconstpointer data)
{
  FlowSample sample = GPOINTER_TO_INT (data);

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      g_autoptr (HaFlow) flow = NULL;
      HaFlowLayout layout;

      lay_out (sample, widths[i], &flow, &layout);
      g_assert_cmpfloat (layout.width, ==, MAX (widths[i], HA_FLOW_WIDTH_LEAST));
      check_rows (flow, &layout);
      check_columns (&layout);
      check_question (&layout);
      check_edges (flow, &layout);
      check_rail (&layout);
      for (int k = 0; k < HA_N_EDGES; k++)
        if (layout.edges[k].visible && layout.edges[k].label.width > 0)
          check_label (&layout, k);
    }
}

/* The sizes of the picture. */
static void
test_sizes (void)
{
  g_autoptr (HaFlow) flow = NULL;
  HaFlowLayout layout;

  lay_out (FLOW_SOON, HA_FLOW_WIDTH, &flow, &layout);
  g_assert_cmpfloat (layout.column[1], ==, 116);
  g_assert_cmpfloat (layout.column[2] - layout.column[1], ==, 296);
  g_assert_cmpfloat (layout.column[3] - layout.column[2], ==, 156);
  g_assert_cmpfloat (layout.nodes[0].box.width, ==, 214);
  g_assert_cmpfloat (layout.height, <=, 620);
}

static void
test_scale (void)
{
  g_autoptr (HaFlow) flow = NULL;
  HaFlowLayout layout, doubled;

  lay_out (FLOW_BACK, HA_FLOW_WIDTH, &flow, &layout);
  doubled = layout;
  ha_flow_layout_scale (&doubled, 2);
  g_assert_cmpfloat (doubled.height, ==, 2 * layout.height);
  g_assert_cmpfloat (doubled.column[2], ==, 2 * layout.column[2]);
  g_assert_cmpfloat (doubled.nodes[3].who.y, ==, 2 * layout.nodes[3].who.y);
  g_assert_cmpfloat (doubled.question.height, ==, 2 * layout.question.height);
  for (int i = 0; i < HA_N_EDGES; i++)
    for (int k = 0; k < layout.edges[i].n; k++)
      g_assert_cmpfloat (doubled.edges[i].x[k], ==, 2 * layout.edges[i].x[k]);
}

static cairo_surface_t *
draw_state (HaStage stage, HaFlowState state)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 240, 60);
  const cairo_rectangle_t box = { 10, 8, 214, 44 };
  const HaFlowNode node = { .stage = stage, .state = state };
  cairo_t *cr = cairo_create (surface);
  HaFlowColors colors;

  ha_flow_colors_init_print (&colors, 1);
  colors.fill = colors.tint = (HaFlowColor) { 1, 1, 1, 0 };
  colors.dim = colors.ink;
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  ha_flowchart_draw_box (cr, &node, &box, &colors);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

/* How much ink there is: black all over, only line and shape are left to tell. */
static guint
count_ink (cairo_surface_t *surface)
{
  const guint8 *data = cairo_image_surface_get_data (surface);
  guint ink = 0;

  for (int y = 0; y < cairo_image_surface_get_height (surface); y++)
    for (int x = 0; x < cairo_image_surface_get_width (surface); x++)
      ink += 255 - data[y * cairo_image_surface_get_stride (surface) + 4 * x];
  return ink;
}

static void
test_states_differ (void)
{
  static const HaFlowState rising[]
      = { HA_FLOW_NOT_TAKEN, HA_FLOW_NOT_YET, HA_FLOW_DONE, HA_FLOW_PAUSED, HA_FLOW_HERE, HA_FLOW_LATE };
  guint before = 0;

  for (guint i = 0; i < G_N_ELEMENTS (rising); i++)
    {
      cairo_surface_t *surface = draw_state (HA_STAGE_HANDLING, rising[i]);
      guint ink = count_ink (surface);

      g_test_message ("%s: %u", ha_flow_state_get_id (rising[i]), ink);
      g_assert_cmpuint (ink, >, before + before / 20);
      before = ink;
      cairo_surface_destroy (surface);
    }
}

/* Leadership has the bars, the ends are round. */
static void
test_shapes_differ (void)
{
  cairo_surface_t *plain = draw_state (HA_STAGE_HANDLING, HA_FLOW_NOT_YET);
  cairo_surface_t *bars = draw_state (HA_STAGE_LEADERSHIP, HA_FLOW_NOT_YET);
  cairo_surface_t *pill = draw_state (HA_STAGE_RESOLVED, HA_FLOW_DONE);
  const guint8 *data = cairo_image_surface_get_data (pill);

  g_assert_cmpuint (count_ink (bars), >, count_ink (plain));
  g_assert_cmpint (data[9 * cairo_image_surface_get_stride (pill) + 4 * 18], ==, 255);
  cairo_surface_destroy (plain);
  cairo_surface_destroy (bars);
  cairo_surface_destroy (pill);
}

static void
test_draws (gconstpointer data)
{
  g_autoptr (HaFlow) flow = NULL;
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  HaFlowColors colors;
  HaFlowLayout layout;
  double x, y, width, height;

  lay_out (GPOINTER_TO_INT (data), HA_FLOW_WIDTH, &flow, &layout);
  ha_flow_colors_init_print (&colors, 1);
  ha_flowchart_draw_edges (cr, flow, &layout, &colors);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_recording_surface_ink_extents (surface, &x, &y, &width, &height);
  g_assert_cmpfloat (x, >=, 0);
  g_assert_cmpfloat (x + width, <=, layout.width);
  g_assert_cmpfloat (y, >=, 0);
  g_assert_cmpfloat (y + height, <=, layout.height);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (int i = 0; i < N_FLOWS; i++)
    {
      g_autofree char *layout = g_strdup_printf ("/paper/flow/layout/%s", flow_sample_get_name (i));
      g_autofree char *draws = g_strdup_printf ("/paper/flow/draws/%s", flow_sample_get_name (i));

      g_test_add_data_func (layout, GINT_TO_POINTER (i), test_layout);
      g_test_add_data_func (draws, GINT_TO_POINTER (i), test_draws);
    }
  g_test_add_func ("/paper/flow/sizes", test_sizes);
  g_test_add_func ("/paper/flow/scale", test_scale);
  g_test_add_func ("/paper/flow/states-differ", test_states_differ);
  g_test_add_func ("/paper/flow/shapes-differ", test_shapes_differ);
  return g_test_run ();
}
