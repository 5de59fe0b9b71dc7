/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Choosing a file. The only place that knows which chooser class is used. callback is called once; file NULL when cancelled, borrowed else. */
typedef void (*HaFileCallback) (GFile *file, gpointer user_data);
void ha_file_dialog_save (GtkWindow *parent, const char *title, const char *name, HaFileCallback callback, gpointer user_data);
void ha_file_dialog_open (GtkWindow *parent, const char *title, HaFileCallback callback, gpointer user_data);
/* The same, beginning in this folder when it is there; may be NULL. */
void ha_file_dialog_open_in (GtkWindow *parent, const char *title, const char *folder, HaFileCallback callback, gpointer user_data);

/* "hoiam-2026-02-12.csv", with "-1510" before the ending when clock is TRUE: by the office's clock, whatever the computer's zone. New. */
char *ha_file_dialog_make_name (gint64 now, gboolean clock, const char *ending);

G_END_DECLS
