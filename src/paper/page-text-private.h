/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "page-private.h"

G_BEGIN_DECLS

/* One line of text on a page: its glyphs with the text they stand for, and what it is. */
typedef struct {
  HaPlacedText placed; /* text owned here */
  double angle, grey;
  guint paragraph;     /* the same for all lines of one layout */
  GPtrArray *runs;
} HaPageText;

/* [locked] Takes the glyphs of a line whose baseline starts at (x, y). */
HaPageText *ha_page_text_new  (PangoLayoutLine *line, guint page, double x, double y, const HaLook *look);
void        ha_page_text_free (HaPageText *self);
void        ha_page_text_draw (const HaPageText *self, cairo_t *cr);

G_END_DECLS
