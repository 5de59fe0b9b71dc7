/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/page/page-private.h"

G_BEGIN_DECLS

/* One line of text on a page: its glyphs with the text they stand for, and what it is. */
typedef struct {
  HaPlacedText placed; /* text owned here */
  double angle, grey;
  gboolean red;
  guint paragraph;     /* the same for all lines of one layout */
  gunichar missing;    /* the first character that a face lacks, 0 */
  GPtrArray *runs;
} HaPageText;

/* [locked] Takes the glyphs of a line whose baseline starts at (x, y). */
HaPageText *ha_page_text_new  (PangoLayoutLine *line, guint page, double x, double y, const HaLook *look);
/* Of glyphs that stand on a baseline from (0, 0) on, moved to x; takes glyphs, clusters and utf8. All of their characters are known. */
HaPageText *ha_page_text_new_of_glyphs (cairo_scaled_font_t *font, cairo_glyph_t *glyphs, guint n_glyphs, cairo_text_cluster_t *clusters, guint n_clusters, GString *utf8, double x, double width, const HaLook *look, guint paragraph);
void        ha_page_text_free (HaPageText *self); /* may be NULL */
void        ha_page_text_move (HaPageText *self, double dx, double dy);
void        ha_page_text_draw (const HaPageText *self, cairo_t *cr);
/* Draws as many of these as go together, at least the first; how many. What is drawn with afterwards is theirs. */
guint       ha_page_text_draw_lines (HaPageText *const *lines, guint n, cairo_t *cr);

/* page.c: puts a line on a page, where it says. */
void        ha_pages_take_text (HaPages *self, guint page, HaPageText *text);

G_END_DECLS
