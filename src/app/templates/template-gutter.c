/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers of the lines beside a text; drawn for what is seen of it. */
#include "config.h"

#include "app/templates/template-gutter.h"

#define GAP 8 /* px on either side of a number */

struct _HaTemplateGutter
{
  GtkWidget parent_instance;

  GtkTextView *view; /* borrowed: what this widget is in */
  int wrong;
};

G_DEFINE_FINAL_TYPE (HaTemplateGutter, ha_template_gutter, GTK_TYPE_WIDGET)

static int
measure_number (HaTemplateGutter *self)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), "⚠999");
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

static void
ha_template_gutter_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
                            int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? measure_number (HA_TEMPLATE_GUTTER (widget)) + 2 * GAP : 0;
}

/* The color of errors where the theme has one. */
static GdkRGBA
get_color (HaTemplateGutter *self, gboolean wrong)
{
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (self));
  GdkRGBA color;

  if (wrong && gtk_style_context_lookup_color (style, "error_color", &color))
    return color;
  gtk_style_context_get_color (style, &color);
  return color;
}

static void
draw_number (HaTemplateGutter *self, GtkSnapshot *snapshot, int line, int y)
{
  gboolean wrong = line == self->wrong;
  g_autofree char *number = g_strdup_printf (wrong ? "⚠%d" : "%d", line + 1);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), number);
  GdkRGBA color = get_color (self, wrong);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) (gtk_widget_get_width (GTK_WIDGET (self)) - GAP - width), (float) y));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
}

static void
ha_template_gutter_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HaTemplateGutter *self = HA_TEMPLATE_GUTTER (widget);
  GdkRectangle seen;
  GtkTextIter at;
  int top, height, y;

  if (self->view == NULL)
    return;
  gtk_text_view_get_visible_rect (self->view, &seen);
  gtk_text_view_get_line_at_y (self->view, &at, seen.y, &top);
  do
    {
      gtk_text_view_get_line_yrange (self->view, &at, &top, &height);
      gtk_text_view_buffer_to_window_coords (self->view, GTK_TEXT_WINDOW_LEFT, 0, top, NULL, &y);
      draw_number (self, snapshot, gtk_text_iter_get_line (&at), y);
    }
  while (top < seen.y + seen.height && gtk_text_iter_forward_line (&at));
}

static void
ha_template_gutter_class_init (HaTemplateGutterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = ha_template_gutter_measure;
  widget_class->snapshot = ha_template_gutter_snapshot;
  gtk_widget_class_set_css_name (widget_class, "gutter");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION); /* the fault is said below */
}

static void
ha_template_gutter_init (HaTemplateGutter *self)
{
  self->wrong = -1;
  gtk_widget_add_css_class (GTK_WIDGET (self), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self), "numeric");
}

GtkWidget *
ha_template_gutter_new (GtkTextView *view)
{
  HaTemplateGutter *self = g_object_new (HA_TYPE_TEMPLATE_GUTTER, NULL);

  self->view = view;
  g_signal_connect_object (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view)), "value-changed", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_text_view_get_buffer (view), "changed", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
ha_template_gutter_set_wrong (HaTemplateGutter *self, int line)
{
  g_return_if_fail (HA_IS_TEMPLATE_GUTTER (self));

  self->wrong = line;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
