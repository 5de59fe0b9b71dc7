/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A state's sign, drawn with the strokes that paper uses. */
#include "config.h"

#include "app/widgets/flow-mark.h"

#include "app/widgets/flow-colors.h"

#define LEAST 12 /* px */

struct _HaFlowMark
{
  GtkWidget parent_instance;

  HaFlowState state;
};

G_DEFINE_FINAL_TYPE (HaFlowMark, ha_flow_mark, GTK_TYPE_WIDGET)

/* As high as the letters of the text around it. */
static int
get_size (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = (double) pango_font_description_get_size (font) / PANGO_SCALE;

  if (!pango_font_description_get_size_is_absolute (font))
    size *= pango_cairo_context_get_resolution (context) / 72;
  return MAX (LEAST, (int) (size * 0.92));
}

static void
ha_flow_mark_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                      int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = get_size (widget);
}

static void
ha_flow_mark_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HaFlowMark *self = HA_FLOW_MARK (widget);
  int size = get_size (widget), height = gtk_widget_get_height (widget);
  HaFlowColors colors;
  cairo_t *cr;

  ha_flow_colors_init_widget (&colors, widget);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, size, height));
  ha_flowchart_draw_mark (cr, self->state, 0, (height - size) / 2.0, size, &colors.dim);
  cairo_destroy (cr);
}

static void
ha_flow_mark_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (ha_flow_mark_parent_class)->css_changed (widget, change);
  gtk_widget_queue_resize (widget);
}

static void
ha_flow_mark_class_init (HaFlowMarkClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = ha_flow_mark_measure;
  widget_class->snapshot = ha_flow_mark_snapshot;
  widget_class->css_changed = ha_flow_mark_css_changed;
  gtk_widget_class_set_css_name (widget_class, "flowmark");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
ha_flow_mark_init (HaFlowMark *self)
{
  self->state = HA_FLOW_NOT_YET;
}

GtkWidget *
ha_flow_mark_new (HaFlowState state)
{
  HaFlowMark *self = g_object_new (HA_TYPE_FLOW_MARK, "valign", GTK_ALIGN_CENTER, NULL);

  self->state = state;
  return GTK_WIDGET (self);
}
