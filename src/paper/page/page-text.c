/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lines of text as the display list keeps them. Glyphs come out of Pango once, while the room is locked; from then on they
 * are Cairo's.
 */
#include "config.h"

#include <pango/pangocairo.h>

#include "paper/page/fonts-private.h"
#include "paper/page/page-text-private.h"

typedef struct {
  cairo_scaled_font_t *font;
  cairo_glyph_t *glyphs;          /* page coordinates */
  cairo_text_cluster_t *clusters;
  guint n_glyphs, n_clusters;
  GString *utf8;
  gboolean backward;              /* from right to left: the glyphs of the first cluster stand last */
} Run;

static void
run_free (Run *run)
{
  cairo_scaled_font_destroy (run->font);
  g_free (run->glyphs);
  g_free (run->clusters);
  g_string_free (run->utf8, TRUE);
  g_free (run);
}

/* A no-break space has done its work once the line is laid out: whoever copies the text gets a plain one. */
static int
append_plain (GString *utf8, const char *text, int length)
{
  gsize before = utf8->len;

  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    g_string_append_unichar (utf8, g_utf8_get_char (p) == 0xa0 ? ' ' : g_utf8_get_char (p));
  return utf8->len - before;
}

static gulong
find_space (cairo_scaled_font_t *font)
{
  cairo_glyph_t *glyphs = NULL;
  int n = 0;
  gulong index = 0;

  if (cairo_scaled_font_text_to_glyphs (font, 0, 0, " ", 1, &glyphs, &n, NULL, NULL, NULL) == CAIRO_STATUS_SUCCESS &&
      n == 1)
    index = glyphs[0].index;
  cairo_glyph_free (glyphs);
  return index;
}

/* Pango empties the space at a wrapped line's end; a real one is put back, or words run together for a screen reader. */
static gboolean
find_glyph (const Run *run, const PangoGlyphInfo *info, const char *text, gulong *index)
{
  if (info->glyph == PANGO_GLYPH_EMPTY) {
    *index = find_space (run->font);
    return *text == ' ';
  }
  *index = info->glyph;
  return !(info->glyph & PANGO_GLYPH_UNKNOWN_FLAG);
}

/* Of text from right to left the iterator gives the end before the start. */
static void
take_cluster (Run *run, const PangoGlyphItemIter *iter, double *x, double y)
{
  cairo_text_cluster_t cluster = { 0, 0 };
  int first = run->backward ? iter->end_glyph + 1 : iter->start_glyph, end = run->backward ? iter->start_glyph + 1 : iter->end_glyph;

  for (int i = first; i < end; i++) {
    const PangoGlyphInfo *info = &iter->glyph_item->glyphs->glyphs[i];
    cairo_glyph_t glyph = {
      .x = *x + pango_units_to_double (info->geometry.x_offset), .y = y + pango_units_to_double (info->geometry.y_offset),
    };

    if (find_glyph (run, info, iter->text + iter->start_index, &glyph.index)) {
      run->glyphs[run->n_glyphs++] = glyph;
      cluster.num_glyphs++;
    }
    *x += pango_units_to_double (info->geometry.width);
  }
  cluster.num_bytes = append_plain (run->utf8, iter->text + iter->start_index, iter->end_index - iter->start_index);
  run->clusters[run->n_clusters++] = cluster;
}

/* From left to right as drawn, whatever the way it is read. */
static void
take_clusters (Run *run, PangoGlyphItem *item, const char *text, double *x, double y)
{
  PangoGlyphItemIter iter;
  gboolean have = run->backward ? pango_glyph_item_iter_init_end (&iter, item, text)
                                : pango_glyph_item_iter_init_start (&iter, item, text);

  while (have)
    {
      take_cluster (run, &iter, x, y);
      have = run->backward ? pango_glyph_item_iter_prev_cluster (&iter) : pango_glyph_item_iter_next_cluster (&iter);
    }
}

/* Cairo asks for the text and its clusters as they are read. */
static void
turn_clusters (Run *run, const char *text, int length)
{
  for (guint i = 0; i < run->n_clusters / 2; i++)
    {
      cairo_text_cluster_t kept = run->clusters[i];

      run->clusters[i] = run->clusters[run->n_clusters - 1 - i];
      run->clusters[run->n_clusters - 1 - i] = kept;
    }
  g_string_truncate (run->utf8, 0);
  append_plain (run->utf8, text, length);
}

static Run *
take_run (PangoGlyphItem *item, const char *text, double *x, double y)
{
  Run *run = g_new0 (Run, 1);
  PangoCairoFont *font = PANGO_CAIRO_FONT (item->item->analysis.font);

  run->font = cairo_scaled_font_reference (pango_cairo_font_get_scaled_font (font));
  run->glyphs = g_new (cairo_glyph_t, item->glyphs->num_glyphs);
  run->clusters = g_new (cairo_text_cluster_t, item->glyphs->num_glyphs); /* no cluster is without a glyph */
  run->utf8 = g_string_new (NULL);
  y -= pango_units_to_double (item->y_offset);
  run->backward = item->item->analysis.level % 2 != 0;
  take_clusters (run, item, text, x, y);
  if (run->backward)
    turn_clusters (run, text + item->item->offset, item->item->length);
  return run;
}

static char *
join_runs (GPtrArray *runs)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < runs->len; i++)
    g_string_append (text, ((Run *) g_ptr_array_index (runs, i))->utf8->str);
  return g_strchomp (g_string_free (text, FALSE));
}

HaPageText *
ha_page_text_new (PangoLayoutLine *line, guint page, double x, double y, const HaLook *look)
{
  HaPageText *self = g_new0 (HaPageText, 1);
  PangoRectangle area;
  double at = x;

  pango_layout_line_get_extents (line, NULL, &area);
  self->runs = g_ptr_array_new_with_free_func ((GDestroyNotify) run_free);
  for (GSList *l = line->runs; l; l = l->next)
    g_ptr_array_add (self->runs, take_run (l->data, pango_layout_get_text (line->layout), &at, y));
  self->placed = (HaPlacedText) {
    .page = page, .x = x, .y = y, .width = pango_units_to_double (area.width), .size = look->size,
    .bold = look->bold, .italic = look->italic, .text = join_runs (self->runs),
    .role = look->role, .block = look->block,
  };
  self->missing = ha_fonts_find_missing (pango_layout_get_text (line->layout) + line->start_index, line->length);
  self->angle = look->angle;
  self->grey = look->grey;
  self->red = look->red;
  self->paragraph = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (line->layout), "ha-paragraph"));
  return self;
}

HaPageText *
ha_page_text_new_of_glyphs (cairo_scaled_font_t *font, cairo_glyph_t *glyphs, guint n_glyphs,
                            cairo_text_cluster_t *clusters, guint n_clusters, GString *utf8, double x, double width,
                            const HaLook *look, guint paragraph)
{
  HaPageText *self = g_new0 (HaPageText, 1);
  Run *run = g_new0 (Run, 1);

  run->font = cairo_scaled_font_reference (font);
  run->glyphs = glyphs;
  run->n_glyphs = n_glyphs;
  run->clusters = clusters;
  run->n_clusters = n_clusters;
  run->utf8 = utf8;
  self->runs = g_ptr_array_new_with_free_func ((GDestroyNotify) run_free);
  g_ptr_array_add (self->runs, run);
  self->placed = (HaPlacedText) {
    .width = width, .size = look->size, .bold = look->bold, .italic = look->italic, .text = join_runs (self->runs),
    .role = look->role, .block = look->block,
  };
  self->angle = look->angle;
  self->grey = look->grey;
  self->red = look->red;
  self->paragraph = paragraph;
  ha_page_text_move (self, x, 0);
  return self;
}

void
ha_page_text_move (HaPageText *self, double dx, double dy)
{
  self->placed.x += dx;
  self->placed.y += dy;
  for (guint i = 0; i < self->runs->len; i++) {
    Run *run = g_ptr_array_index (self->runs, i);

    for (guint k = 0; k < run->n_glyphs; k++) {
      run->glyphs[k].x += dx;
      run->glyphs[k].y += dy;
    }
  }
}

void
ha_page_text_free (HaPageText *self)
{
  if (!self)
    return;
  g_ptr_array_unref (self->runs);
  g_free ((char *) self->placed.text);
  g_free (self);
}

static void
set_ink (const HaPageText *self, cairo_t *cr)
{
  if (self->red)
    ha_paper_set_red (cr);
  else
    cairo_set_source_rgb (cr, self->grey, self->grey, self->grey);
}

static void
show_run (const Run *run, cairo_t *cr)
{
  cairo_set_scaled_font (cr, run->font);
  cairo_show_text_glyphs (cr, run->utf8->str, run->utf8->len, run->glyphs, run->n_glyphs, run->clusters, run->n_clusters,
                          run->backward ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : 0);
}

/* The next line of a paragraph that looks as the one before it. */
static gboolean
goes_on (const HaPageText *self, const HaPageText *next)
{
  const Run *run = g_ptr_array_index (self->runs, 0), *following = next->runs->len == 1 ? g_ptr_array_index (next->runs, 0) : NULL;

  return following != NULL && !run->backward && !following->backward && following->font == run->font && next->paragraph == self->paragraph && next->angle == 0
         && next->red == self->red && next->grey == self->grey;
}

/* Lines of one face at once: whoever writes the surface has the less to begin and to end. */
static void
show_together (HaPageText *const *lines, guint n, cairo_t *cr)
{
  g_autoptr (GString) utf8 = g_string_sized_new (1024);
  g_autoptr (GArray) glyphs = g_array_sized_new (FALSE, FALSE, sizeof (cairo_glyph_t), 512);
  g_autoptr (GArray) clusters = g_array_sized_new (FALSE, FALSE, sizeof (cairo_text_cluster_t), 512);

  for (guint i = 0; i < n; i++)
    {
      const Run *run = g_ptr_array_index (lines[i]->runs, 0);

      g_string_append_len (utf8, run->utf8->str, (gssize) run->utf8->len);
      g_array_append_vals (glyphs, run->glyphs, run->n_glyphs);
      g_array_append_vals (clusters, run->clusters, run->n_clusters);
    }
  cairo_set_scaled_font (cr, ((Run *) g_ptr_array_index (lines[0]->runs, 0))->font);
  cairo_show_text_glyphs (cr, utf8->str, (int) utf8->len, (cairo_glyph_t *) (void *) glyphs->data, (int) glyphs->len,
                          (cairo_text_cluster_t *) (void *) clusters->data, (int) clusters->len, 0);
}

guint
ha_page_text_draw_lines (HaPageText *const *lines, guint n, cairo_t *cr)
{
  guint same = 1;

  if (lines[0]->angle != 0 || lines[0]->runs->len != 1)
    {
      ha_page_text_draw (lines[0], cr);
      return 1;
    }
  while (same < n && goes_on (lines[0], lines[same]))
    same++;
  set_ink (lines[0], cr);
  if (same == 1)
    show_run (g_ptr_array_index (lines[0]->runs, 0), cr);
  else
    show_together (lines, same, cr);
  return same;
}

void
ha_page_text_draw (const HaPageText *self, cairo_t *cr)
{
  if (self->angle != 0)
    {
      cairo_save (cr);
      cairo_translate (cr, self->placed.x, self->placed.y);
      cairo_rotate (cr, self->angle);
      cairo_translate (cr, -self->placed.x, -self->placed.y);
    }
  set_ink (self, cr);
  for (guint i = 0; i < self->runs->len; i++)
    show_run (g_ptr_array_index (self->runs, i), cr);
  if (self->angle != 0)
    cairo_restore (cr);
}
