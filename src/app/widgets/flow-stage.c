/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One box of the flowchart. Its frame is drawn by the code that draws it on paper. */
#include "config.h"

#include "app/widgets/flow-stage.h"

#include "app/widgets/flow-colors.h"
#include "core/words.h"

struct _HaFlowStage
{
  GtkWidget parent_instance;

  /* Template widgets */
  GtkImage *mark;
  GtkBox *words;
  GtkLabel *title;
  GtkLabel *here;

  HaFlowNode node; /* stage and state; no strings */
};

G_DEFINE_FINAL_TYPE (HaFlowStage, ha_flow_stage, GTK_TYPE_WIDGET)

enum {
  ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

#define MARGIN 10      /* of the words; with a sign more */
#define MARK_MARGIN 28

static void
set_class (GtkWidget *widget, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
show_state (HaFlowStage *self, HaLang lang)
{
  GtkWidget *widget = GTK_WIDGET (self);
  HaFlowState state = self->node.state;
  gboolean here = ha_flow_state_is_here (state);
  gboolean done = state == HA_FLOW_DONE || state == HA_FLOW_DONE_LATE;
  int margin = done ? MARK_MARGIN : MARGIN;

  set_class (widget, "here", here);
  set_class (widget, "late", state == HA_FLOW_LATE);
  set_class (widget, "not-yet", !here && !done);
  gtk_widget_set_visible (GTK_WIDGET (self->mark), done);
  gtk_widget_set_margin_start (GTK_WIDGET (self->words), margin);
  gtk_widget_set_margin_end (GTK_WIDGET (self->words), margin);
  gtk_widget_set_visible (GTK_WIDGET (self->here), here);
  gtk_label_set_label (self->here, ha_words_flow_state (state == HA_FLOW_PAUSED ? state : HA_FLOW_HERE, lang));
}

static void
clicked_cb (GtkGestureClick *gesture, int n_press, double x, double y, HaFlowStage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
ha_flow_stage_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HaFlowStage *self = HA_FLOW_STAGE (widget);
  graphene_rect_t bounds;
  cairo_rectangle_t box;
  HaFlowColors colors;
  cairo_t *cr;

  /* The whole border box: the padding of the style moves the words, not the frame. */
  if (!gtk_widget_compute_bounds (widget, widget, &bounds))
    return;
  box = (cairo_rectangle_t) { bounds.origin.x, bounds.origin.y, bounds.size.width, bounds.size.height };
  ha_flow_colors_init_widget (&colors, widget);
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  ha_flowchart_draw_box (cr, &self->node, &box, &colors);
  cairo_destroy (cr);
  GTK_WIDGET_CLASS (ha_flow_stage_parent_class)->snapshot (widget, snapshot);
}

static void
ha_flow_stage_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (ha_flow_stage_parent_class)->css_changed (widget, change);
  gtk_widget_queue_draw (widget);
}

static void
ha_flow_stage_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (ha_flow_stage_parent_class)->dispose (object);
}

static void
add_activate_binding (GtkWidgetClass *klass, guint keyval)
{
  gtk_widget_class_add_binding_signal (klass, keyval, 0, "activated", NULL);
}

static void
ha_flow_stage_class_init (HaFlowStageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ha_flow_stage_dispose;
  widget_class->snapshot = ha_flow_stage_snapshot;
  widget_class->css_changed = ha_flow_stage_css_changed;
  signals[ACTIVATED] = g_signal_new ("activated", HA_TYPE_FLOW_STAGE, G_SIGNAL_RUN_LAST | G_SIGNAL_ACTION, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_activate_signal (widget_class, signals[ACTIVATED]);
  add_activate_binding (widget_class, GDK_KEY_Return);
  add_activate_binding (widget_class, GDK_KEY_KP_Enter);
  add_activate_binding (widget_class, GDK_KEY_ISO_Enter);
  add_activate_binding (widget_class, GDK_KEY_space);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/qcatv/hoiam/ui/flow-stage.ui");
  gtk_widget_class_bind_template_child (widget_class, HaFlowStage, mark);
  gtk_widget_class_bind_template_child (widget_class, HaFlowStage, words);
  gtk_widget_class_bind_template_child (widget_class, HaFlowStage, title);
  gtk_widget_class_bind_template_child (widget_class, HaFlowStage, here);
  gtk_widget_class_set_css_name (widget_class, "flowstage");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
ha_flow_stage_init (HaFlowStage *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->node.stage = HA_STAGE_INFORMED;
  self->node.state = HA_FLOW_NOT_YET;
  g_signal_connect (click, "released", G_CALLBACK (clicked_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
ha_flow_stage_new (HaStage stage)
{
  HaFlowStage *self = g_object_new (HA_TYPE_FLOW_STAGE, NULL);

  g_return_val_if_fail (stage >= HA_STAGE_INFORMED && stage <= HA_STAGE_RESOLVED, GTK_WIDGET (self));

  self->node.stage = stage;
  set_class (GTK_WIDGET (self), "pill", stage == HA_STAGE_INFORMED || stage == HA_STAGE_RESOLVED);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_POS_IN_SET, (int) stage,
                                  GTK_ACCESSIBLE_RELATION_SET_SIZE, HA_N_STAGES, -1);
  return GTK_WIDGET (self);
}

HaStage
ha_flow_stage_get_stage (HaFlowStage *self)
{
  g_return_val_if_fail (HA_IS_FLOW_STAGE (self), HA_STAGE_NONE);

  return self->node.stage;
}

void
ha_flow_stage_set_flow (HaFlowStage *self, const HaFlow *flow, HaLang lang)
{
  g_autofree char *title = NULL, *spoken = NULL;

  g_return_if_fail (HA_IS_FLOW_STAGE (self));
  g_return_if_fail (flow != NULL);

  self->node.state = flow->nodes[self->node.stage - 1].state;
  title = ha_flowchart_title (self->node.stage, lang);
  spoken = ha_flowchart_spoken (flow, self->node.stage, lang);
  gtk_label_set_label (self->title, title);
  show_state (self, lang);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED,
                               ha_flow_state_is_here (self->node.state), -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
