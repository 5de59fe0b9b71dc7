/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A question with Cancel and one verb. The only place that knows which dialog class asks. callback is called once. */
typedef void (*HaAskCallback) (gboolean yes, gpointer user_data);
void ha_ask_confirm (GtkWindow *parent, const char *heading, const char *body, const char *verb, HaAskCallback callback, gpointer user_data);

G_END_DECLS
