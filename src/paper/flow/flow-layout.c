/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where everything of the flowchart stands: three columns, seven rows, the diamond under the outcome, and the
 * polylines between. Lengths are those of the sheet at 568 units: columns 116 | 296 | 156, stages 214 wide, the rail
 * 30 right of them.
 */
#include "config.h"

#include "paper/flowchart.h"

#include <math.h>

#define HEADS_HEIGHT 27
#define LANE 30          /* from the middle column's left border to the stages */
#define RAIL_ROOM 52     /* from the stages to the middle column's right border */
#define RAIL 30          /* of the rail right of the stages */
#define LANE_BACK 13     /* of leadership's way back to the outcome, left of the stages */
#define LANE_EARLY 20    /* of an escalation before its time */
#define LANE_REOPEN 27
#define QUESTION_GAP 16
#define QUESTION_HEIGHT 48
#define QUESTION_INSET 7
#define TEXT_INSET 10    /* of the right column */
#define TEXT_GAP 8       /* right of the left column's text */
#define TEXT_PAD 4       /* between text and row rule */
#define LABEL_HEIGHT 18
#define LABEL_GAP 12     /* from an edge to its words */
#define CLOCK_ROOM 18    /* the alarm clock before [quá 48 giờ] */

/* Room above and below each stage's box within its row. */
static const struct {
  double above, below;
} room[HA_N_STAGES] = {
  { 11, 11 }, { 11, 12 }, { 12, 14 }, { 14, 8 }, { 32, 17 }, { 17, 16 }, { 16, 0 },
};

static void
place_columns (HaFlowLayout *layout)
{
  double more = layout->width - HA_FLOW_WIDTH;
  double left = 116, middle = 296;

  if (more < 0)
    {
      left += more * 24 / 88;
      middle += more * 34 / 88;
    }
  else if (more > 102) /* the right column takes the first 102 alone: its sentences are the longest */
    {
      left += (more - 102) * 0.3;
      middle += (more - 102) * 0.3;
    }
  layout->column[0] = 0;
  layout->column[1] = round (left);
  layout->column[2] = round (left + middle);
  layout->column[3] = layout->width;
}

/* One row from y on; gives its bottom. */
static double
place_row (const HaFlow *flow, HaStage stage, double y, HaFlowMeasure measure, gpointer user_data, HaFlowLayout *layout)
{
  int i = stage - 1;
  HaFlowBox *node = &layout->nodes[i];
  double left = layout->column[1] + LANE;
  double right = layout->column[2] - RAIL_ROOM;
  double who_width = layout->column[1] - TEXT_GAP;
  double when_width = layout->column[3] - layout->column[2] - TEXT_INSET;
  double least = ha_flow_state_is_here (flow->nodes[i].state) ? HA_FLOW_HERE_LEAST : HA_FLOW_BOX_LEAST;
  double who = 0, box = 0, when = 0, text, centre, below;

  measure (stage, who_width, right - left, when_width, &who, &box, &when, user_data);
  who = ceil (who);
  when = ceil (when);
  box = MAX (ceil (box), least);
  text = MAX (who, when) / 2 + TEXT_PAD;
  below = box / 2 + room[i].below + (stage == HA_STAGE_OUTCOME ? QUESTION_GAP + QUESTION_HEIGHT : 0);
  centre = y + MAX (room[i].above + ceil (box / 2), ceil (text));
  node->box = (cairo_rectangle_t) { left, centre - ceil (box / 2), right - left, box };
  node->who = (cairo_rectangle_t) { 0, round (centre - who / 2), who_width, who };
  node->when = (cairo_rectangle_t) { layout->column[2] + TEXT_INSET, round (centre - when / 2), when_width, when };
  node->row = (cairo_rectangle_t) { 0, y, layout->width, ceil (MAX (centre + below, centre + text) - y) };
  return y + node->row.height;
}

static void
place_question (HaFlowLayout *layout)
{
  const cairo_rectangle_t *box = &layout->nodes[HA_STAGE_OUTCOME - 1].box;

  layout->question = (cairo_rectangle_t) {
    box->x + QUESTION_INSET, box->y + box->height + QUESTION_GAP, box->width - 2 * QUESTION_INSET, QUESTION_HEIGHT,
  };
}

static void
add_point (HaFlowLine *line, double x, double y)
{
  g_assert (line->n < (int) G_N_ELEMENTS (line->x));
  line->x[line->n] = x;
  line->y[line->n++] = y;
}

static double
middle_of (const cairo_rectangle_t *area)
{
  return area->y + floor (area->height / 2);
}

/* Straight down from one box to the next, words at its right. */
static void
place_down (HaFlowLayout *layout, HaEdge edge, const cairo_rectangle_t *from, const cairo_rectangle_t *to)
{
  HaFlowLine *line = &layout->edges[edge - 1];
  double x = from->x + floor (from->width / 2);
  double top = from->y + from->height;
  double label = x + LABEL_GAP + (edge == HA_EDGE_SUPPORT_LEADERSHIP ? CLOCK_ROOM : 0);
  double right = layout->nodes[0].box.x + layout->nodes[0].box.width + RAIL - TEXT_PAD;

  add_point (line, x, top);
  add_point (line, x, to->y);
  line->visible = line->arrow = TRUE;
  if (edge != HA_EDGE_OUTCOME_QUESTION)
    line->label = (cairo_rectangle_t) { label, floor ((top + to->y - LABEL_HEIGHT) / 2), right - label, LABEL_HEIGHT };
}

/* From the right of a box to the rail and down it into the last stage. */
static void
place_rail (HaFlowLayout *layout, HaEdge edge, const cairo_rectangle_t *from, gboolean whole)
{
  HaFlowLine *line = &layout->edges[edge - 1];
  const cairo_rectangle_t *end = &layout->nodes[HA_STAGE_RESOLVED - 1].box;
  double right = end->x + end->width;

  add_point (line, from->x + from->width, middle_of (from));
  add_point (line, right + RAIL, middle_of (from));
  line->visible = TRUE;
  line->arrow = whole;
  if (!whole)
    return;
  add_point (line, right + RAIL, middle_of (end));
  add_point (line, right, middle_of (end));
}

/* Round the left of the stages. from_share and to_share: how far down the boxes' left sides it leaves and arrives. */
static void
place_left (HaFlowLayout *layout, HaEdge edge, HaStage from, double from_share, HaStage to, double to_share,
            double lane)
{
  HaFlowLine *line = &layout->edges[edge - 1];
  const cairo_rectangle_t *start = &layout->nodes[from - 1].box, *end = &layout->nodes[to - 1].box;
  double x = start->x - lane;

  add_point (line, start->x, round (start->y + start->height * from_share));
  add_point (line, x, round (start->y + start->height * from_share));
  add_point (line, x, round (end->y + end->height * to_share));
  add_point (line, end->x, round (end->y + end->height * to_share));
  line->visible = line->arrow = TRUE;
}

/* Where the ticket stood before it ended: the stage left last. */
static HaStage
find_last_left (const HaFlow *flow)
{
  HaStage stage = HA_STAGE_RECEIVED;

  for (int i = HA_STAGE_RECEIVED; i < HA_STAGE_RESOLVED; i++)
    if (flow->nodes[i - 1].entered != 0 && flow->nodes[i - 1].entered >= flow->nodes[stage - 1].entered)
      stage = i;
  return stage;
}

/* Words upon the rail, beside the box below where it was met, or between boxes where others already speak. */
static void
label_rail (HaFlowLayout *layout, HaEdge edge, HaStage from)
{
  const cairo_rectangle_t *box = &layout->nodes[from - 1].box, *next = &layout->nodes[MIN (from, HA_N_STAGES - 1)].box;
  double right = box->x + box->width;
  double y = middle_of (next);

  if (from == HA_STAGE_OUTCOME)
    y = (layout->question.y + layout->question.height + next->y) / 2;
  else if (from == HA_STAGE_LEADERSHIP)
    y = (box->y + box->height + next->y) / 2;
  layout->edges[edge - 1].label
      = (cairo_rectangle_t) { right + 3, floor (y - LABEL_HEIGHT / 2.0), layout->column[2] - right - 4, LABEL_HEIGHT };
  layout->edges[edge - 1].centred = TRUE;
}

static void
place_satisfied (const HaFlow *flow, HaFlowLayout *layout)
{
  const cairo_rectangle_t *support = &layout->nodes[HA_STAGE_SUPPORT - 1].box;
  const cairo_rectangle_t *leadership = &layout->nodes[HA_STAGE_LEADERSHIP - 1].box;
  const HaFlowEdge *edge = &flow->edges[HA_EDGE_SUPPORT_RESOLVED - 1];
  double right = support->x + support->width;

  place_rail (layout, HA_EDGE_QUESTION_RESOLVED, &layout->question, TRUE);
  place_rail (layout, HA_EDGE_SUPPORT_RESOLVED, support, edge->travelled || edge->next);
  layout->edges[HA_EDGE_QUESTION_RESOLVED - 1].label
      = (cairo_rectangle_t) { right - 21, middle_of (&layout->question) - LABEL_HEIGHT - 4, 64, LABEL_HEIGHT };
  layout->edges[HA_EDGE_SUPPORT_RESOLVED - 1].label
      = (cairo_rectangle_t) { right + 3, leadership->y - LABEL_HEIGHT / 3, layout->column[2] - right, LABEL_HEIGHT };
  layout->edges[HA_EDGE_QUESTION_RESOLVED - 1].centred = layout->edges[HA_EDGE_SUPPORT_RESOLVED - 1].centred = TRUE;
}

static gboolean
is_travelled (const HaFlow *flow, HaEdge edge)
{
  return flow->edges[edge - 1].travelled;
}

/* The edges that are there only once somebody went them. */
static void
place_travelled (const HaFlow *flow, HaFlowLayout *layout)
{
  const HaFlowNode *outcome = &flow->nodes[HA_STAGE_OUTCOME - 1];
  const HaFlowNode *leadership = &flow->nodes[HA_STAGE_LEADERSHIP - 1];
  gboolean after_outcome = outcome->entered != 0 && outcome->entered <= leadership->entered;
  HaStage last = find_last_left (flow);

  if (is_travelled (flow, HA_EDGE_LEADERSHIP_OUTCOME))
    place_left (layout, HA_EDGE_LEADERSHIP_OUTCOME, HA_STAGE_LEADERSHIP, 0.8, HA_STAGE_OUTCOME, 0.8, LANE_BACK);
  if (is_travelled (flow, HA_EDGE_EARLY_ESCALATION))
    place_left (layout, HA_EDGE_EARLY_ESCALATION, after_outcome ? HA_STAGE_OUTCOME : HA_STAGE_HANDLING, 0.4,
                HA_STAGE_LEADERSHIP, 0.2, LANE_EARLY);
  if (is_travelled (flow, HA_EDGE_RESOLVED_HANDLING))
    place_left (layout, HA_EDGE_RESOLVED_HANDLING, HA_STAGE_RESOLVED, 0.5, HA_STAGE_HANDLING, 0.85, LANE_REOPEN);
  if (is_travelled (flow, HA_EDGE_RECEIVED_RESOLVED))
    {
      place_rail (layout, HA_EDGE_RECEIVED_RESOLVED, &layout->nodes[HA_STAGE_RECEIVED - 1].box, TRUE);
      label_rail (layout, HA_EDGE_RECEIVED_RESOLVED, HA_STAGE_RECEIVED);
    }
  if (is_travelled (flow, HA_EDGE_OTHER_RESOLVED))
    {
      place_rail (layout, HA_EDGE_OTHER_RESOLVED, &layout->nodes[last - 1].box, TRUE);
      label_rail (layout, HA_EDGE_OTHER_RESOLVED, last);
    }
}

static void
place_edges (const HaFlow *flow, HaFlowLayout *layout)
{
  const HaFlowBox *nodes = layout->nodes;

  place_down (layout, HA_EDGE_INFORMED_RECEIVED, &nodes[0].box, &nodes[1].box);
  place_down (layout, HA_EDGE_RECEIVED_HANDLING, &nodes[1].box, &nodes[2].box);
  place_down (layout, HA_EDGE_HANDLING_OUTCOME, &nodes[2].box, &nodes[3].box);
  place_down (layout, HA_EDGE_OUTCOME_QUESTION, &nodes[3].box, &layout->question);
  place_down (layout, HA_EDGE_QUESTION_SUPPORT, &layout->question, &nodes[4].box);
  place_down (layout, HA_EDGE_SUPPORT_LEADERSHIP, &nodes[4].box, &nodes[5].box);
  place_down (layout, HA_EDGE_LEADERSHIP_RESOLVED, &nodes[5].box, &nodes[6].box);
  place_satisfied (flow, layout);
  place_travelled (flow, layout);
}

void
ha_flow_layout (const HaFlow *flow, double width, HaFlowMeasure measure, gpointer user_data, HaFlowLayout *layout)
{
  double y = HEADS_HEIGHT;

  g_return_if_fail (flow != NULL && measure != NULL && layout != NULL);

  *layout = (HaFlowLayout) { .width = MAX (floor (width), HA_FLOW_WIDTH_LEAST), .heads_y = HEADS_HEIGHT };
  place_columns (layout);
  for (int stage = HA_STAGE_INFORMED; stage <= HA_STAGE_RESOLVED; stage++)
    y = place_row (flow, stage, y, measure, user_data, layout);
  layout->height = y;
  place_question (layout);
  place_edges (flow, layout);
}

static void
scale_area (cairo_rectangle_t *area, double factor)
{
  area->x *= factor;
  area->y *= factor;
  area->width *= factor;
  area->height *= factor;
}

void
ha_flow_layout_scale (HaFlowLayout *layout, double factor)
{
  g_return_if_fail (layout != NULL && factor > 0);

  layout->width *= factor;
  layout->height *= factor;
  layout->heads_y *= factor;
  for (guint i = 0; i < G_N_ELEMENTS (layout->column); i++)
    layout->column[i] *= factor;
  for (int i = 0; i < HA_N_STAGES; i++)
    {
      scale_area (&layout->nodes[i].box, factor);
      scale_area (&layout->nodes[i].who, factor);
      scale_area (&layout->nodes[i].when, factor);
      scale_area (&layout->nodes[i].row, factor);
    }
  scale_area (&layout->question, factor);
  for (int i = 0; i < HA_N_EDGES; i++)
    {
      HaFlowLine *line = &layout->edges[i];

      scale_area (&line->label, factor);
      for (int k = 0; k < line->n; k++)
        {
          line->x[k] *= factor;
          line->y[k] *= factor;
        }
    }
}
