/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A question with Cancel and one verb. The only place that knows which dialog class asks. callback is called once. */
typedef void (*HaAskCallback) (gboolean yes, gpointer user_data);
void ha_ask_confirm (GtkWindow *parent, const char *heading, const char *body, const char *verb, HaAskCallback callback, gpointer user_data);
/* As above, of what loses or undoes something: the verb is not what Return presses. */
void ha_ask_destroy (GtkWindow *parent, const char *heading, const char *body, const char *verb, HaAskCallback callback, gpointer user_data);

/* Nothing is asked: it waits until it was read. */
void ha_ask_tell (GtkWindow *parent, const char *heading, const char *body);

/* A question with a reason to be written; the verb can be pressed once there is one. reason: NULL when not, borrowed else. */
typedef void (*HaReasonCallback) (const char *reason, gpointer user_data);
void ha_ask_reason (GtkWindow *parent, const char *heading, const char *body, const char *verb, HaReasonCallback callback, gpointer user_data);

G_END_DECLS
