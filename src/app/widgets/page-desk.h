/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/widgets/page-preview.h"
#include "paper/page.h"

G_BEGIN_DECLS

/*
 * HaPageDesk: pages to be looked at, with a bar that says which page, how large and in which typeface, and the buttons for it.
 */
#define HA_TYPE_PAGE_DESK (ha_page_desk_get_type ())
G_DECLARE_FINAL_TYPE (HaPageDesk, ha_page_desk, HA, PAGE_DESK, GtkBox)

/* pages may be NULL; keeps a reference. */
void ha_page_desk_set_pages (HaPageDesk *self, HaPages *pages);
/* The pages themselves: what is tinted, sought and clicked on them. Borrowed. */
HaPagePreview *ha_page_desk_get_preview (HaPageDesk *self);
/* Ctrl+plus, minus, 0 (whole page), 9 (page width), Alt+Page Down and Up wherever the focus is within this widget. */
void ha_page_desk_add_keys  (HaPageDesk *self, GtkWidget *within);

G_END_DECLS
