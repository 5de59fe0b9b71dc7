/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The flowchart in the window. Where things stand is paper's ha_flow_layout(), measured here with the widgets that
 * will stand there; larger text enlarges the whole sheet as far as the width allows.
 */
#include "config.h"

#include "app/widgets/flowchart.h"

#include <adwaita.h>

#include "app/widgets/flow-cells.h"
#include "app/widgets/flow-colors.h"
#include "app/widgets/flow-stage.h"
#include "paper/flowchart.h"

#define TEXT_SIZE 13.0 /* px for which the layout's lengths are meant */

struct _HaFlowchart
{
  GtkWidget parent_instance;

  /* Children */
  GtkWidget *heads[3];
  GtkWidget *who[HA_N_STAGES];
  GtkWidget *stages[HA_N_STAGES];
  GtkWidget *when[HA_N_STAGES];
  GtkWidget *question;
  GtkWidget *labels[HA_N_EDGES];

  /* Owned */
  HaFlow *flow; /* NULL while empty */
  HaLang lang;
  HaFlowLayout layout; /* of the present size */
  double scale;        /* that it was multiplied by */

  int focused; /* index of the stage that had the focus last, -1 */
};

G_DEFINE_FINAL_TYPE (HaFlowchart, ha_flowchart, GTK_TYPE_WIDGET)

enum {
  STAGE_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static HaFlow *
copy_flow (const HaFlow *flow)
{
  HaFlow *copy = g_memdup2 (flow, sizeof *flow);

  for (int i = 0; i < HA_N_STAGES; i++)
    {
      const HaFlowNode *node = &flow->nodes[i];

      copy->nodes[i].department = g_strdup (node->department);
      copy->nodes[i].person = g_strdup (node->person);
      copy->nodes[i].involved = g_ptr_array_new_with_free_func (g_free);
      for (guint k = 0; node->involved != NULL && k < node->involved->len; k++)
        g_ptr_array_add (copy->nodes[i].involved, g_strdup (g_ptr_array_index (node->involved, k)));
    }
  return copy;
}

/* How much larger than the usual the text is; 1 at least. */
static double
get_text_scale (HaFlowchart *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = (double) pango_font_description_get_size (font) / PANGO_SCALE;

  if (!pango_font_description_get_size_is_absolute (font))
    size *= pango_cairo_context_get_resolution (context) / 72;
  return MAX (size / TEXT_SIZE, 1);
}

/* Narrower than this, the columns would not hold a word of large text. */
static int
get_least_width (HaFlowchart *self)
{
  return (int) (HA_FLOW_WIDTH_LEAST * MAX (get_text_scale (self) * 0.8, 1));
}

typedef struct {
  HaFlowchart *self;
  double scale;
} Measuring;

static double
measure_height (GtkWidget *widget, double width)
{
  int natural;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, (int) width, NULL, &natural, NULL, NULL);
  return natural;
}

static void
measure_cells (HaStage stage, double who_width, double box_width, double when_width, double *who, double *box,
               double *when, gpointer user_data)
{
  const Measuring *measuring = user_data;
  HaFlowchart *self = measuring->self;
  double scale = measuring->scale;

  *who = measure_height (self->who[stage - 1], who_width * scale) / scale;
  *box = measure_height (self->stages[stage - 1], box_width * scale) / scale;
  *when = measure_height (self->when[stage - 1], when_width * scale) / scale;
}

/* Lays out for a width in px; gives the scale. */
static double
lay_out (HaFlowchart *self, double width, HaFlowLayout *layout)
{
  double scale = CLAMP (width / HA_FLOW_WIDTH_LEAST, 1, get_text_scale (self));
  Measuring measuring = { self, scale };

  ha_flow_layout (self->flow, width / scale, measure_cells, &measuring, layout);
  ha_flow_layout_scale (layout, scale);
  return scale;
}

static void
put (GtkWidget *child, const cairo_rectangle_t *area)
{
  GtkAllocation allocation = { (int) area->x, (int) area->y, (int) area->width, (int) area->height };

  gtk_widget_size_allocate (child, &allocation, -1);
}

/* A label no higher than its words, in the middle of its area's height; one too long for it grows to the right, or to
 * both sides. */
static void
put_label (GtkWidget *child, const cairo_rectangle_t *area, gboolean centred)
{
  int height, least;
  cairo_rectangle_t middle = *area;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  middle.width = MAX (area->width, least);
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, (int) middle.width, NULL, &height, NULL, NULL);
  middle.x -= centred ? (middle.width - area->width) / 2 : 0;
  middle.y += (area->height - height) / 2;
  middle.height = height;
  put (child, &middle);
}

static void
put_heads (HaFlowchart *self)
{
  const HaFlowLayout *layout = &self->layout;
  const cairo_rectangle_t *box = &layout->nodes[0].box, *when = &layout->nodes[0].when;
  double height = layout->heads_y - 4 * self->scale;

  put_label (self->heads[0], &(cairo_rectangle_t) { 0, 0, layout->column[1], height }, FALSE);
  put_label (self->heads[1], &(cairo_rectangle_t) { box->x, 0, box->width, height }, TRUE);
  put_label (self->heads[2], &(cairo_rectangle_t) { when->x, 0, when->width, height }, FALSE);
}

static void
put_labels (HaFlowchart *self)
{
  for (int i = 0; i < HA_N_EDGES; i++)
    {
      const HaFlowLine *line = &self->layout.edges[i];
      gboolean shown = line->visible && line->label.width > 0;

      gtk_widget_set_child_visible (self->labels[i], shown);
      if (!shown)
        continue;
      gtk_label_set_xalign (GTK_LABEL (self->labels[i]), line->centred ? 0.5 : 0);
      put_label (self->labels[i], &line->label, line->centred);
    }
}

static void
stage_activated_cb (HaFlowStage *stage, HaFlowchart *self)
{
  g_signal_emit (self, signals[STAGE_ACTIVATED], 0, (int) ha_flow_stage_get_stage (stage));
}

static gboolean
focus_stage (HaFlowchart *self, int i)
{
  return i >= 0 && i < HA_N_STAGES && gtk_widget_grab_focus (self->stages[i]);
}

static int
get_focused (HaFlowchart *self)
{
  GtkWidget *child = gtk_widget_get_focus_child (GTK_WIDGET (self));

  for (int i = 0; i < HA_N_STAGES; i++)
    if (child == self->stages[i])
      return i;
  return -1;
}

/* "flow.move": places along the flow; G_MININT and G_MAXINT are the ends. */
static void
move (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaFlowchart *self = HA_FLOWCHART (widget);
  int offset = g_variant_get_int32 (parameter);
  int from = get_focused (self);

  if (self->flow == NULL || from < 0)
    return;
  if (offset == G_MININT || offset == G_MAXINT)
    focus_stage (self, offset < 0 ? 0 : HA_N_STAGES - 1);
  else
    focus_stage (self, CLAMP (from + offset, 0, HA_N_STAGES - 1));
}

static gboolean
ha_flowchart_focus (GtkWidget *widget, GtkDirectionType direction)
{
  HaFlowchart *self = HA_FLOWCHART (widget);
  int focused = get_focused (self);

  if (self->flow == NULL)
    return FALSE;
  if (focused < 0) /* coming in */
    return self->focused >= 0 ? focus_stage (self, self->focused) : ha_flowchart_grab_current (self);
  if (direction == GTK_DIR_UP)
    return focus_stage (self, focused - 1);
  if (direction == GTK_DIR_DOWN)
    return focus_stage (self, focused + 1);
  return FALSE; /* one stop for Tab */
}

static gboolean
ha_flowchart_grab_focus (GtkWidget *widget)
{
  return ha_flowchart_grab_current (HA_FLOWCHART (widget));
}

static void
ha_flowchart_set_focus_child (GtkWidget *widget, GtkWidget *child)
{
  HaFlowchart *self = HA_FLOWCHART (widget);
  int focused;

  GTK_WIDGET_CLASS (ha_flowchart_parent_class)->set_focus_child (widget, child);
  focused = get_focused (self);
  if (focused >= 0)
    self->focused = focused;
}

static GtkSizeRequestMode
ha_flowchart_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
ha_flowchart_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                      int *minimum_baseline, int *natural_baseline)
{
  HaFlowchart *self = HA_FLOWCHART (widget);
  int least = get_least_width (self);
  HaFlowLayout layout;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = least;
      *natural = MAX ((int) (HA_FLOW_WIDTH * get_text_scale (self)), least);
      return;
    }
  if (self->flow == NULL)
    {
      *minimum = *natural = 0;
      return;
    }
  lay_out (self, MAX (for_size, least), &layout);
  *minimum = *natural = (int) (layout.height + 0.999);
}

static void
ha_flowchart_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HaFlowchart *self = HA_FLOWCHART (widget);

  if (self->flow == NULL)
    return;
  self->scale = lay_out (self, width, &self->layout);
  put_heads (self);
  for (int i = 0; i < HA_N_STAGES; i++)
    {
      const HaFlowBox *node = &self->layout.nodes[i];

      put (self->who[i], &node->who);
      put (self->stages[i], &node->box);
      put (self->when[i], &node->when);
    }
  put_label (self->question, &self->layout.question, TRUE);
  put_labels (self);
}

static void
ha_flowchart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HaFlowchart *self = HA_FLOWCHART (widget);
  HaFlowColors colors;
  cairo_t *cr;

  if (self->flow == NULL)
    return;
  ha_flow_colors_init_widget (&colors, widget);
  colors.scale = self->scale;
  cr = gtk_snapshot_append_cairo (
      snapshot, &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget)));
  ha_flowchart_draw_edges (cr, self->flow, &self->layout, &colors);
  cairo_destroy (cr);
  GTK_WIDGET_CLASS (ha_flowchart_parent_class)->snapshot (widget, snapshot);
}

static void
ha_flowchart_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (ha_flowchart_parent_class)->css_changed (widget, change);
  gtk_widget_queue_resize (widget);
}

static void
ha_flowchart_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (ha_flowchart_parent_class)->dispose (object);
}

static void
ha_flowchart_finalize (GObject *object)
{
  g_clear_pointer (&HA_FLOWCHART (object)->flow, ha_flow_free);
  G_OBJECT_CLASS (ha_flowchart_parent_class)->finalize (object);
}

static void
add_moves (GtkWidgetClass *klass)
{
  static const struct {
    guint key, keypad;
    int offset;
  } moves[] = {
    { GDK_KEY_Up, GDK_KEY_KP_Up, -1 },
    { GDK_KEY_Down, GDK_KEY_KP_Down, 1 },
    { GDK_KEY_Home, GDK_KEY_KP_Home, G_MININT },
    { GDK_KEY_End, GDK_KEY_KP_End, G_MAXINT },
  };

  gtk_widget_class_install_action (klass, "flow.move", "i", move);
  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      gtk_widget_class_add_binding_action (klass, moves[i].key, 0, "flow.move", "i", moves[i].offset);
      gtk_widget_class_add_binding_action (klass, moves[i].keypad, 0, "flow.move", "i", moves[i].offset);
    }
}

static void
ha_flowchart_class_init (HaFlowchartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ha_flowchart_dispose;
  object_class->finalize = ha_flowchart_finalize;
  widget_class->focus = ha_flowchart_focus;
  widget_class->grab_focus = ha_flowchart_grab_focus;
  widget_class->set_focus_child = ha_flowchart_set_focus_child;
  widget_class->get_request_mode = ha_flowchart_get_request_mode;
  widget_class->measure = ha_flowchart_measure;
  widget_class->size_allocate = ha_flowchart_size_allocate;
  widget_class->snapshot = ha_flowchart_snapshot;
  widget_class->css_changed = ha_flowchart_css_changed;
  signals[STAGE_ACTIVATED] = g_signal_new ("stage-activated", HA_TYPE_FLOWCHART, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 1, G_TYPE_INT);
  add_moves (widget_class);
  gtk_widget_class_set_css_name (widget_class, "flowchart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static GtkWidget *
add_child (HaFlowchart *self, GtkWidget *child)
{
  gtk_widget_set_parent (child, GTK_WIDGET (self));
  return child;
}

/* In the order in which they are read. */
static void
ha_flowchart_init (HaFlowchart *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  self->focused = -1;
  for (int i = 0; i < 3; i++)
    self->heads[i] = add_child (self, ha_flow_cells_new_label (i == 1 ? 0.5 : 0, "flow-head"));
  for (int i = 0; i < HA_N_STAGES; i++)
    {
      self->who[i] = add_child (self, ha_flow_cells_new ());
      self->stages[i] = add_child (self, ha_flow_stage_new (i + 1));
      self->when[i] = add_child (self, ha_flow_cells_new ());
      g_signal_connect (self->stages[i], "activated", G_CALLBACK (stage_activated_cb), self);
    }
  self->question = add_child (self, g_object_new (GTK_TYPE_LABEL, NULL));
  for (int i = 0; i < HA_N_EDGES; i++)
    self->labels[i] = add_child (self, ha_flow_cells_new_label (0, "flow-edge"));
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
ha_flowchart_new (void)
{
  return g_object_new (HA_TYPE_FLOWCHART, NULL);
}

static void
show_heads (HaFlowchart *self)
{
  for (int i = 0; i < 3; i++)
    gtk_label_set_label (GTK_LABEL (self->heads[i]), ha_flowchart_head (i, self->lang));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, ha_flowchart_name (self->lang),
                                  -1);
}

/* Only these classes; either may be NULL. */
static void
set_style (GtkWidget *widget, const char *kind, const char *weight)
{
  const char *classes[3] = { NULL };
  int n = 0;

  if (kind != NULL)
    classes[n++] = kind;
  if (weight != NULL)
    classes[n++] = weight;
  gtk_widget_set_css_classes (widget, classes);
}

static void
show_edges (HaFlowchart *self)
{
  HaFlowState question = self->flow->question;
  gboolean dim = question == HA_FLOW_NOT_YET || question == HA_FLOW_NOT_TAKEN;

  gtk_label_set_label (GTK_LABEL (self->question), ha_flowchart_question (self->lang));
  set_style (self->question, NULL, ha_flow_state_is_here (question) ? "flow-strong" : dim ? "flow-dim" : NULL);
  for (int i = 0; i < HA_N_EDGES; i++)
    {
      g_autofree char *text = ha_flowchart_edge_label (self->flow, i + 1, self->lang);
      const char *style = self->flow->edges[i].travelled ? "flow-strong" : "flow-dim";

      gtk_label_set_label (GTK_LABEL (self->labels[i]), text);
      set_style (self->labels[i], "flow-edge", style);
    }
}

void
ha_flowchart_set_flow (HaFlowchart *self, const HaFlow *flow, HaLang lang)
{
  g_return_if_fail (HA_IS_FLOWCHART (self));

  g_clear_pointer (&self->flow, ha_flow_free);
  self->lang = lang;
  if (flow != NULL)
    {
      self->flow = copy_flow (flow);
      show_heads (self);
      for (int i = 0; i < HA_N_STAGES; i++)
        {
          ha_flow_cells_show_who (self->who[i], flow, i + 1, lang);
          ha_flow_stage_set_flow (HA_FLOW_STAGE (self->stages[i]), flow, lang);
          ha_flow_cells_show_when (self->when[i], flow, i + 1, lang);
        }
      show_edges (self);
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

gboolean
ha_flowchart_grab_current (HaFlowchart *self)
{
  g_return_val_if_fail (HA_IS_FLOWCHART (self), FALSE);

  return self->flow != NULL && focus_stage (self, self->flow->stage - 1);
}
