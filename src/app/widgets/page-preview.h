/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "paper/page.h"

G_BEGIN_DECLS

/*
 * HaPagePreview: laid-out pages on a desk, one below the other; the block being edited stands on a light tint, on screen only.
 * "view-changed": it is seen larger or smaller, or another page of it. "text-clicked" (role, block; as HaPlacedText has them, block may be NULL).
 */
typedef enum {
  HA_PAGE_ZOOM_FIT,   /* a page is wholly seen, unless it could not be read then */
  HA_PAGE_ZOOM_WIDTH, /* as wide as there is room */
  HA_PAGE_ZOOM_FACTOR,
} HaPageZoom;

#define HA_TYPE_PAGE_PREVIEW (ha_page_preview_get_type ())
G_DECLARE_FINAL_TYPE (HaPagePreview, ha_page_preview, HA, PAGE_PREVIEW, GtkWidget)

GtkWidget *ha_page_preview_new (void);
/* pages may be NULL; keeps a reference. */
void       ha_page_preview_set_pages (HaPagePreview *self, HaPages *pages);
/* Id of the letter block that is tinted; NULL for none. */
void       ha_page_preview_set_block (HaPagePreview *self, const char *block);
/* FACTOR: as large as on paper. */
void       ha_page_preview_set_zoom  (HaPagePreview *self, HaPageZoom zoom);
/* To the next larger or smaller factor. */
void       ha_page_preview_step_zoom (HaPagePreview *self, gboolean larger);
/* 1: as large as on paper at 96 dpi. */
double     ha_page_preview_get_factor (HaPagePreview *self);
/* Which page is looked at, from 0; brings one to the top. In a scrolled window. */
guint      ha_page_preview_get_page  (HaPagePreview *self);
void       ha_page_preview_show_page (HaPagePreview *self, guint page);
/* Brings where this block begins into sight; where it is in sight nothing moves. */
void       ha_page_preview_show_block (HaPagePreview *self, const char *block);

G_END_DECLS
