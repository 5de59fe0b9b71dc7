/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * HaTallText: a text view that is as high as its text from the first moment on (GtkTextView alone knows that only after it was drawn), and whose cursor
 * stays in sight of the form around it. Holds the view; role and name are the view's.
 */
#define HA_TYPE_TALL_TEXT (ha_tall_text_get_type ())
G_DECLARE_FINAL_TYPE (HaTallText, ha_tall_text, HA, TALL_TEXT, GtkWidget)

/* Of a view that wraps; property "view" in templates. */
GtkWidget *ha_tall_text_new (GtkTextView *view);

G_END_DECLS
