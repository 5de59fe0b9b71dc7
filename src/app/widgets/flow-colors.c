/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the theme's named colours to those of the drawing. */
#include "config.h"

#include "app/widgets/flow-colors.h"

#include <adwaita.h>

static HaFlowColor
to_color (const GdkRGBA *rgba)
{
  return (HaFlowColor) { rgba->red, rgba->green, rgba->blue, rgba->alpha };
}

/* ink stands in where the style does not know the name. */
static HaFlowColor
look_up (GtkStyleContext *context, const char *name, const HaFlowColor *ink)
{
  GdkRGBA rgba;

  return gtk_style_context_lookup_color (context, name, &rgba) ? to_color (&rgba) : *ink;
}

void
ha_flow_colors_init_widget (HaFlowColors *colors, GtkWidget *widget)
{
  GtkStyleContext *context;
  GdkRGBA rgba;
  HaFlowColor ink;

  g_return_if_fail (colors != NULL && GTK_IS_WIDGET (widget));

  context = gtk_widget_get_style_context (widget);
  if (gtk_style_context_lookup_color (context, "window_fg_color", &rgba))
    ink = to_color (&rgba);
  else
    {
      gtk_style_context_get_color (context, &rgba);
      ink = to_color (&rgba);
    }
  *colors = (HaFlowColors) { .ink = ink, .scale = 1 };
  colors->dim = look_up (context, "ha_flow_line", &ink);
  colors->accent = look_up (context, "accent_bg_color", &ink);
  colors->late = look_up (context, "ha_late", &ink);
  colors->paper = look_up (context, "window_bg_color", &(const HaFlowColor) { 1 - ink.r, 1 - ink.g, 1 - ink.b, 1 });
  colors->fill = look_up (context, "ha_flow_fill", &(const HaFlowColor) { ink.r, ink.g, ink.b, 0.08 });
  colors->tint = look_up (context, "ha_flow_tint", &(const HaFlowColor) { ink.r, ink.g, ink.b, 0.08 });
  if (adw_style_manager_get_high_contrast (adw_style_manager_get_for_display (gtk_widget_get_display (widget))))
    colors->dim = ink;
}
