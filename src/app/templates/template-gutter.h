/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* HaTemplateGutter: numbers of the lines beside a text; that of a line with a fault stands out. */
#define HA_TYPE_TEMPLATE_GUTTER (ha_template_gutter_get_type ())
G_DECLARE_FINAL_TYPE (HaTemplateGutter, ha_template_gutter, HA, TEMPLATE_GUTTER, GtkWidget)

GtkWidget *ha_template_gutter_new       (GtkTextView *view);
/* line: from 0; -1: none. */
void       ha_template_gutter_set_wrong (HaTemplateGutter *self, int line);

G_END_DECLS
