/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * HaFoldRow: a row of a form: its title, beside it in one line what it holds, and below it a part that opens where it is: by the row's own button, which
 * then gives the focus to the first thing in that part. Nothing else of the form is closed by it.
 */
#define HA_TYPE_FOLD_ROW (ha_fold_row_get_type ())
G_DECLARE_FINAL_TYPE (HaFoldRow, ha_fold_row, HA, FOLD_ROW, GtkBox)

GtkWidget *ha_fold_row_new (const char *title);
void       ha_fold_row_set_title    (HaFoldRow *self, const char *title);
/* What it holds, in one line; may be NULL. Not shown while the row is open. */
void       ha_fold_row_set_value    (HaFoldRow *self, const char *value);
const char *ha_fold_row_get_value   (HaFoldRow *self);
/* What opens below it. */
void       ha_fold_row_set_child    (HaFoldRow *self, GtkWidget *child);
gboolean   ha_fold_row_get_expanded (HaFoldRow *self);
void       ha_fold_row_set_expanded (HaFoldRow *self, gboolean expanded);
/* So that the titles of several rows are equally wide. */
void       ha_fold_row_add_to_group (HaFoldRow *self, GtkSizeGroup *titles);

G_END_DECLS
