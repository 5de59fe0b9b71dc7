/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/session.h"

G_BEGIN_DECLS

/*
 * The columns of the ticket list: their titles, widths and cells, how they were left last time, and which of them a
 * click on a header chose.
 */
typedef struct _HaListColumns HaListColumns;

/* chosen: the user sorts by another column, or the other way round. Widths and order are remembered in the settings. */
HaListColumns *ha_list_columns_new  (GtkColumnView *view, HaSession *session,
                                     void (*chosen) (HaSort sort, gboolean descending, gpointer data), gpointer data);
void           ha_list_columns_free (HaListColumns *self);
/* Shows the arrow without telling `chosen`. */
void           ha_list_columns_set_sort (HaListColumns *self, HaSort sort, gboolean descending);
const char    *ha_list_columns_get_title (HaSort sort); /* translated */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaListColumns, ha_list_columns_free)

G_END_DECLS
