/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The flowchart on paper: the texts of its cells as lines of the page, its strokes as one drawing under them. The
 * layout's unit is three quarters of a point, as a pixel is.
 */
#include "config.h"

#include "core/words.h"
#include "paper/flow/flow-private.h"

#include <math.h>

#define UNIT 0.75           /* points to the layout unit */
#define SIZE 10
#define SIZE_SMALL 9.5
#define GREY 0.25
#define MARK 9.5            /* size of a sign, points */
#define MARK_GAP 4
#define BOX_INSET 9         /* from a box's sides to its words; with a sign more */
#define BOX_MARK_INSET 24
#define BOX_PAD 4           /* above and below them */
#define PILL_PAD 4

/* What is drawn under the texts; holds no text, so that it needs no flow. */
typedef struct {
  HaFlow flow; /* borrowed parts cleared */
  HaFlowLayout layout;
  HaFlowColors colors;
  double x, y;
  double pill[HA_N_STAGES]; /* width of the framed first line of the right column, 0 = not framed */
  double first[HA_N_STAGES]; /* its height */
} Sheet;

/* Cells are measured and put by the same code: pages is NULL while measuring. */
typedef struct {
  HaPages *pages;
  guint page;
  double x, y; /* of the chart */
  const HaFlow *flow;
  HaLang lang;
  Sheet *sheet;
} Writer;

static gboolean
is_done (HaFlowState state)
{
  return state == HA_FLOW_DONE || state == HA_FLOW_DONE_LATE;
}

static gboolean
is_framed (HaFlowState state)
{
  return state == HA_FLOW_SOON || state == HA_FLOW_LATE;
}

/* Wrapped text from (x, y) of the chart; gives its height. */
static double
write_text (const Writer *writer, const char *text, double x, double y, double width, const HaLook *look)
{
  double height = 0;

  if (writer->pages != NULL)
    return ha_pages_add_paragraph (writer->pages, writer->page, text, writer->x + x, writer->y + y, width, look);
  ha_look_measure (look, text, width, NULL, &height);
  return height;
}

static double
write_who (const Writer *writer, HaStage stage, double x, double y, double width)
{
  const HaFlowNode *node = &writer->flow->nodes[stage - 1];
  g_auto (GStrv) lines = ha_flowchart_who (writer->flow, stage, writer->lang);
  double height = 0;

  for (int i = 0; lines[i] != NULL; i++)
    {
      gboolean person = g_strcmp0 (lines[i], node->person) == 0;
      HaLook look = { .size = i == 0 || person ? SIZE : SIZE_SMALL, .role = "flow-who" };

      look.bold = person && ha_flow_state_is_here (node->state);
      height += write_text (writer, lines[i], x, y + height, width, &look);
    }
  return height;
}

/* The first line stands right of its sign, and in a frame when it is about time running out. */
static double
write_when (const Writer *writer, HaStage stage, double x, double y, double width)
{
  const HaFlowNode *node = &writer->flow->nodes[stage - 1];
  HaFlowState state = node->state;
  g_auto (GStrv) lines = ha_flowchart_when (writer->flow, stage, writer->lang);
  gboolean here = ha_flow_state_is_here (state);
  double pad = is_framed (state) ? PILL_PAD : 0;
  double sign = state == HA_FLOW_HERE ? 0 : MARK + MARK_GAP;
  double text_width = 0, height;
  HaLook look = { .size = SIZE, .bold = here || is_done (state), .role = "flow-when" };

  ha_look_measure (&look, lines[0], width - sign - 2 * pad, &text_width, NULL);
  height = pad + write_text (writer, lines[0], x + pad + sign, y + pad / 2, width - sign - 2 * pad, &look);
  if (writer->sheet != NULL)
    {
      writer->sheet->first[stage - 1] = height;
      writer->sheet->pill[stage - 1] = pad > 0 ? text_width + sign + 2 * pad : 0;
    }
  height += pad > 0 ? 2 : 0;
  for (int i = 1; lines[i] != NULL; i++)
    {
      gboolean deadline = i == 1 && here && state != HA_FLOW_PAUSED && node->due != 0;

      look = (HaLook) { .size = SIZE_SMALL, .bold = deadline, .grey = deadline ? 0 : GREY, .role = "flow-when" };
      height += write_text (writer, lines[i], x, y + height, width, &look);
    }
  return height;
}

static double
write_box (const Writer *writer, HaStage stage, double x, double y, double width)
{
  HaFlowState state = writer->flow->nodes[stage - 1].state;
  gboolean here = ha_flow_state_is_here (state);
  double inset = is_done (state) ? BOX_MARK_INSET : BOX_INSET;
  HaLook look = { .size = SIZE, .bold = here, .align = HA_ALIGN_CENTER, .role = "flow-stage" };
  g_autofree char *title = ha_flowchart_title (stage, writer->lang);
  double height;

  look.grey = here || is_done (state) ? 0 : GREY;
  height = write_text (writer, title, x + inset, y, width - 2 * inset, &look);
  if (!here)
    return height;
  look.size = SIZE_SMALL;
  return height + 1
         + write_text (writer, ha_words_flow_state (state == HA_FLOW_PAUSED ? state : HA_FLOW_HERE, writer->lang),
                       x + inset, y + height + 1, width - 2 * inset, &look);
}

static void
measure_cells (HaStage stage, double who_width, double box_width, double when_width, double *who, double *box,
               double *when, gpointer user_data)
{
  const Writer *writer = user_data;

  *who = write_who (writer, stage, 0, 0, who_width * UNIT) / UNIT;
  *box = (write_box (writer, stage, 0, 0, box_width * UNIT) + 2 * BOX_PAD) / UNIT;
  *when = write_when (writer, stage, 0, 0, when_width * UNIT) / UNIT;
}

static void
write_row (const Writer *writer, HaStage stage, const HaFlowBox *node)
{
  const Writer measuring = { .flow = writer->flow, .lang = writer->lang };
  double height = write_box (&measuring, stage, 0, 0, node->box.width);

  write_who (writer, stage, node->who.x, node->who.y, node->who.width);
  write_box (writer, stage, node->box.x, node->box.y + (node->box.height - height) / 2, node->box.width);
  write_when (writer, stage, node->when.x, node->when.y, node->when.width);
}

static void
write_line (const Writer *writer, const char *text, const cairo_rectangle_t *area, const HaLook *look)
{
  double height = 0;

  ha_look_measure (look, text, -1, NULL, &height);
  ha_pages_add_text (writer->pages, writer->page, text,
                     writer->x + area->x + (look->align == HA_ALIGN_CENTER ? area->width / 2 : 0),
                     writer->y + area->y + (area->height - height) / 2 + ha_look_get_baseline (look), look);
}

static void
write_labels (const Writer *writer, const HaFlowLayout *layout)
{
  for (int i = 0; i < HA_N_EDGES; i++)
    {
      const HaFlowLine *line = &layout->edges[i];
      const HaFlowEdge *edge = &writer->flow->edges[i];
      g_autofree char *text = NULL;
      HaLook look = { .size = SIZE_SMALL, .bold = edge->travelled, .role = "flow-edge" };

      if (!line->visible || line->label.width <= 0)
        continue;
      text = ha_flowchart_edge_label (writer->flow, i + 1, writer->lang);
      look.grey = edge->travelled ? 0 : GREY;
      look.align = line->centred ? HA_ALIGN_CENTER : HA_ALIGN_LEFT;
      if (*text != '\0')
        write_line (writer, text, &line->label, &look);
    }
}

static void
write_heads (const Writer *writer, const HaFlowLayout *layout)
{
  const cairo_rectangle_t *box = &layout->nodes[0].box, *when = &layout->nodes[0].when;
  HaLook look = { .size = SIZE, .bold = TRUE, .role = "flow-head" };
  double height = layout->heads_y - 6;

  write_line (writer, ha_flowchart_head (0, writer->lang), &(cairo_rectangle_t) { 0, 0, layout->column[1], height }, &look);
  write_line (writer, ha_flowchart_head (2, writer->lang), &(cairo_rectangle_t) { when->x, 0, when->width, height }, &look);
  look.align = HA_ALIGN_CENTER;
  write_line (writer, ha_flowchart_head (1, writer->lang), &(cairo_rectangle_t) { box->x, 0, box->width, height }, &look);
}

static void
write_question (const Writer *writer, const HaFlowLayout *layout)
{
  HaFlowState state = writer->flow->question;
  HaLook look = { .size = SIZE_SMALL, .align = HA_ALIGN_CENTER, .role = "flow-question" };

  look.bold = ha_flow_state_is_here (state);
  look.grey = look.bold || is_done (state) ? 0 : GREY;
  write_line (writer, ha_flowchart_question (writer->lang), &layout->question, &look);
}

static void
draw_pill (cairo_t *cr, double x, double y, double width, double height)
{
  double r = 4;

  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - r, y + r, r, -G_PI_2, 0);
  cairo_arc (cr, x + width - r, y + height - r, r, 0, G_PI_2);
  cairo_arc (cr, x + r, y + height - r, r, G_PI_2, G_PI);
  cairo_arc (cr, x + r, y + r, r, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
  cairo_set_line_width (cr, 0.9);
  cairo_stroke (cr);
}

/* Signs of one row: in the box when done, before the first line at the right always. */
static void
draw_marks (cairo_t *cr, const Sheet *sheet, int i)
{
  const HaFlowBox *node = &sheet->layout.nodes[i];
  HaFlowState state = sheet->flow.nodes[i].state;
  double pad = sheet->pill[i] > 0 ? PILL_PAD : 0;

  if (is_done (state))
    ha_flowchart_draw_mark (cr, HA_FLOW_DONE, node->box.x + 10, node->box.y + (node->box.height - MARK) / 2, MARK,
                            &sheet->colors.ink);
  ha_flowchart_draw_mark (cr, state, node->when.x + pad, node->when.y + (sheet->first[i] - MARK) / 2 - 0.5, MARK,
                          state == HA_FLOW_NOT_YET || state == HA_FLOW_NOT_TAKEN ? &sheet->colors.dim
                                                                                 : &sheet->colors.ink);
  if (sheet->pill[i] > 0)
    draw_pill (cr, node->when.x, node->when.y - 1, sheet->pill[i], sheet->first[i]);
}

static void
draw_sheet (cairo_t *cr, gpointer user_data)
{
  const Sheet *sheet = user_data;

  cairo_translate (cr, sheet->x, sheet->y);
  ha_flowchart_draw_edges (cr, &sheet->flow, &sheet->layout, &sheet->colors);
  for (int i = 0; i < HA_N_STAGES; i++)
    ha_flowchart_draw_box (cr, &sheet->flow.nodes[i], &sheet->layout.nodes[i].box, &sheet->colors);
  cairo_set_source_rgb (cr, 0, 0, 0);
  for (int i = 0; i < HA_N_STAGES; i++)
    draw_marks (cr, sheet, i);
}

static Sheet *
create_sheet (const HaFlow *flow, double x, double y)
{
  Sheet *sheet = g_new0 (Sheet, 1);

  sheet->flow = *flow;
  for (int i = 0; i < HA_N_STAGES; i++)
    {
      sheet->flow.nodes[i].department = sheet->flow.nodes[i].person = NULL;
      sheet->flow.nodes[i].involved = NULL;
    }
  sheet->x = x;
  sheet->y = y;
  ha_flow_colors_init_print (&sheet->colors, UNIT);
  return sheet;
}

double
ha_flow_measure_chart (double width, const HaFlow *flow, HaLang lang)
{
  Writer writer = { .flow = flow, .lang = lang };
  HaFlowLayout layout;

  ha_flow_layout (flow, width / UNIT, measure_cells, &writer, &layout);
  return layout.height * UNIT;
}

double
ha_flow_add_chart (HaPages *pages, guint page, double x, double y, double width, const HaFlow *flow, HaLang lang)
{
  Sheet *sheet = create_sheet (flow, x, y);
  Writer measuring = { .flow = flow, .lang = lang, .sheet = sheet };
  Writer writer = { pages, page, x, y, flow, lang, sheet };
  const HaFlowLayout *layout = &sheet->layout;

  ha_flow_layout (flow, width / UNIT, measure_cells, &measuring, &sheet->layout);
  ha_flow_layout_scale (&sheet->layout, UNIT);
  ha_pages_add_drawing (pages, page, draw_sheet, sheet, g_free);
  write_heads (&writer, layout);
  for (int stage = HA_STAGE_INFORMED; stage <= HA_STAGE_RESOLVED; stage++)
    write_row (&writer, stage, &layout->nodes[stage - 1]);
  write_question (&writer, layout);
  write_labels (&writer, layout);
  return layout->height;
}

/* A sign of the legend. */
typedef struct {
  HaFlowState state;
  double x, y;
} Sign;

static void
draw_sign (cairo_t *cr, gpointer user_data)
{
  const Sign *sign = user_data;

  ha_flowchart_draw_mark (cr, sign->state, sign->x, sign->y, 9, &(const HaFlowColor) { 0, 0, 0, 1 });
}

double
ha_flow_add_legend (HaPages *pages, guint page, double x, double y)
{
  static const struct {
    HaFlowState state;
    const char *words;
  } items[] = {
    { HA_FLOW_DONE, "đã qua" },
    { HA_FLOW_SOON, "sắp đến hạn" },
    { HA_FLOW_LATE, "trễ" },
    { HA_FLOW_PAUSED, "tạm dừng" },
    { HA_FLOW_HERE, "khung dày: đang ở đây" },
    { HA_FLOW_HERE, "nét đứt: chưa tới" },
    { HA_FLOW_HERE, "nét chấm: không đi qua" },
  };
  const HaLook look = { .size = 9, .role = "flow-legend" };
  double right = x, baseline = y + ha_look_get_baseline (&look);

  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      if (items[i].state != HA_FLOW_HERE)
        {
          Sign *sign = g_new (Sign, 1);

          *sign = (Sign) { items[i].state, right, baseline - 7.5 };
          ha_pages_add_drawing (pages, page, draw_sign, sign, g_free);
          right += 12;
        }
      right += ha_pages_add_text (pages, page, items[i].words, right, baseline, &look) + 14;
    }
  return ha_look_get_line_height (&look);
}
