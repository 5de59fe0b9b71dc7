/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * HaWorkBar: work that takes a while: what is done, how far it is, a button that stops it, and afterwards how it ended. Not to be seen before
 * the first work.
 */
#define HA_TYPE_WORK_BAR (ha_work_bar_get_type ())
G_DECLARE_FINAL_TYPE (HaWorkBar, ha_work_bar, HA, WORK_BAR, GtkBox)

GtkWidget    *ha_work_bar_new      (void);
/* Begins work, told by words. Its cancellable, borrowed: cancelled by the button, and when the bar goes away. */
GCancellable *ha_work_bar_begin    (HaWorkBar *self, const char *words);
/* As HaProgressFunc; total 0: not known. user_data is the bar. */
void          ha_work_bar_progress (guint64 done, guint64 total, gpointer user_data);
/* Ends it with a sentence. failed: a warning stands before it. */
void          ha_work_bar_end      (HaWorkBar *self, const char *sentence, gboolean failed);
gboolean      ha_work_bar_is_busy  (HaWorkBar *self);

G_END_DECLS
