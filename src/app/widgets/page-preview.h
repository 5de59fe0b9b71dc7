/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "paper/page.h"

G_BEGIN_DECLS

/*
 * HaPagePreview: laid-out pages on a desk, each whole, scaled to the width given; the block being edited stands on a light tint, on screen only.
 */
#define HA_TYPE_PAGE_PREVIEW (ha_page_preview_get_type ())
G_DECLARE_FINAL_TYPE (HaPagePreview, ha_page_preview, HA, PAGE_PREVIEW, GtkWidget)

GtkWidget *ha_page_preview_new (void);
/* pages may be NULL; keeps a reference. */
void       ha_page_preview_set_pages (HaPagePreview *self, HaPages *pages);
/* Id of the letter block that is tinted; NULL for none. */
void       ha_page_preview_set_block (HaPagePreview *self, const char *block);

G_END_DECLS
