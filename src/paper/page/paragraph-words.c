/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A paragraph set from words that are known already: filled line by line as Pango does it, justified by widening the spaces in proportion.
 * What needs more than that (a word wider than the line, breaks inside of words, other scripts) is left to Pango.
 */
#include "config.h"

#include <string.h>

#include "paper/page/words-private.h"

typedef struct {
  HaWords *words;
  const HaLook *look;
  double width;
  int indent, hang;   /* Pango units */
  int room;           /* of a line without indent; < 0 = endless */
  guint number;
  GArray *list;       /* of const HaWord * */
  GPtrArray *lines;   /* NULL: they are measured alone */
  gboolean odd;       /* Pango has to do it */
  double most;        /* the widest */
  guint n;
} Setter;

static const HaWord *
get_word (const Setter *self, guint i)
{
  return g_array_index (self->list, const HaWord *, i);
}

/* After these no break before those, even across spaces. Rule: UAX 14 LB14 to LB17 */
static gboolean
clings (const HaWord *word, const HaWord *next)
{
  gboolean end = word->last == G_UNICODE_BREAK_QUOTATION || word->last == G_UNICODE_BREAK_CLOSE_PUNCTUATION
              || word->last == G_UNICODE_BREAK_CLOSE_PARANTHESIS || word->last == G_UNICODE_BREAK_BEFORE_AND_AFTER;
  gboolean start = next->first == G_UNICODE_BREAK_OPEN_PUNCTUATION || next->first == G_UNICODE_BREAK_QUOTATION
                || next->first == G_UNICODE_BREAK_NON_STARTER || next->first == G_UNICODE_BREAK_BEFORE_AND_AFTER;

  return end && start;
}

/* The words of the text, one space between them; FALSE when one is not for us. */
static gboolean
list_words (Setter *self, const char *text, gsize length)
{
  const HaWord *before = NULL;

  for (const char *p = text, *end = text + length; p <= end;)
    {
      const char *space = memchr (p, ' ', end - p), *stop = space != NULL ? space : end;
      const HaWord *word = stop > p ? ha_words_find (self->words, p, stop - p) : NULL;

      if (word == NULL || word->odd || (before != NULL && clings (before, word)))
        return FALSE;
      if (self->room >= 0 && word->width > self->room - MAX (self->indent, self->hang))
        return FALSE;
      g_array_append_val (self->list, word);
      before = word;
      p = stop + 1;
    }
  return TRUE;
}

/* One line being filled with glyphs. */
typedef struct {
  cairo_glyph_t *glyphs;
  cairo_text_cluster_t *clusters;
  guint n_glyphs, n_clusters;
  GString *utf8;
  double at;          /* points */
  double stretch;     /* of a space: by how much of its own width it grows */
} Line;

static void
put_space (Line *line, gulong glyph, int advance)
{
  line->glyphs[line->n_glyphs++] = (cairo_glyph_t) { glyph, line->at, 0 };
  line->clusters[line->n_clusters++] = (cairo_text_cluster_t) { 1, 1 };
  g_string_append_c (line->utf8, ' ');
  line->at += advance * (1 + line->stretch) / PANGO_SCALE;
}

static void
put_word (Line *line, const HaWord *word)
{
  for (guint i = 0; i < word->n; i++)
    {
      const HaWordGlyph *glyph = &word->glyphs[i];

      line->glyphs[line->n_glyphs++] = (cairo_glyph_t) { glyph->glyph, line->at + (double) glyph->dx / PANGO_SCALE, (double) glyph->dy / PANGO_SCALE };
      if (glyph->bytes > 0)
        line->clusters[line->n_clusters++] = (cairo_text_cluster_t) { glyph->bytes, 1 };
      else
        line->clusters[line->n_clusters - 1].num_glyphs++;
      line->at += glyph->advance * (1 + (glyph->expands ? line->stretch : 0)) / PANGO_SCALE;
    }
  g_string_append (line->utf8, word->plain);
}

/* Words [first, end) as they stand, in Pango units: their width, and that of their spaces. */
typedef struct {
  int width, spaces;
} Measure;

static Measure
measure (const Setter *self, guint first, guint end)
{
  Measure sum = { 0, 0 };

  for (guint i = first; i < end; i++)
    {
      const HaWord *word = get_word (self, i);

      sum.width += (i > first ? word->space : 0) + (i + 1 == self->list->len ? word->last_width : word->width);
      sum.spaces += (i > first ? word->space : 0) + word->expanding_width;
    }
  return sum;
}

/* Glyphs of the words, and one for every space between and behind them. */
static void
line_init (Line *line, const Setter *self, guint first, guint end)
{
  guint n = end - first;

  for (guint i = first; i < end; i++)
    n += get_word (self, i)->n;
  *line = (Line) { g_new (cairo_glyph_t, n), g_new (cairo_text_cluster_t, n), 0, 0, g_string_sized_new (n + 16), 0, 0 };
}

static double
get_start (const Setter *self, int width, int room, int indent)
{
  double free = self->room < 0 ? 0 : (double) (room - width) / PANGO_SCALE;

  if (self->look->align == HA_ALIGN_CENTER)
    return free / 2;
  return self->look->align == HA_ALIGN_RIGHT ? free : (double) indent / PANGO_SCALE;
}

/* Whether a line is to be as wide as the room: that its spaces grow, and not too much. */
typedef enum { FILL_NOT, FILL_TOO_LOOSE, FILL } Fill;

static Fill
choose_fill (const Setter *self, guint first, guint end, int room)
{
  double free = (double) (room - measure (self, first, end).width) / PANGO_SCALE;
  guint n = end - first - 1;

  if (self->look->align != HA_ALIGN_JUSTIFY || self->room < 0 || end == self->list->len || free <= 0)
    return FILL_NOT;
  for (guint i = first; i < end; i++)
    n += get_word (self, i)->expanding;
  return free > n * self->look->size * HA_SPACE * HA_MOST_STRETCH ? FILL_TOO_LOOSE : FILL;
}

/* Makes words of what keeps together in the i-th; FALSE when nothing does. */
static gboolean
release (Setter *self, guint i)
{
  const HaWord *whole = get_word (self, i), *before = NULL;
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (const HaWord *));
  g_auto (GStrv) parts = NULL;

  if (whole->expanding == 0)
    return FALSE;
  parts = g_strsplit (whole->plain, " ", -1);
  for (guint k = 0; parts[k] != NULL && !self->odd; k++)
    {
      const HaWord *word = *parts[k] != '\0' ? ha_words_find (self->words, parts[k], strlen (parts[k])) : NULL;

      self->odd = word == NULL || word->odd || (before != NULL && clings (before, word));
      g_array_append_val (words, word);
      before = word;
    }
  g_array_remove_index (self->list, i);
  g_array_insert_vals (self->list, i, words->data, words->len);
  return TRUE;
}

static void
put_line (Setter *self, guint first, guint end, int indent)
{
  Measure sum = measure (self, first, end);
  gboolean last = end == self->list->len;
  int room = self->room - indent;
  double stretch = 0;
  Line line;

  if (choose_fill (self, first, end, room) == FILL && sum.spaces > 0)
    {
      stretch = (double) (room - sum.width) / sum.spaces;
      sum.width = room;
    }
  self->n++;
  self->most = MAX (self->most, (double) sum.width / PANGO_SCALE);
  if (self->lines == NULL)
    return;
  line_init (&line, self, first, end);
  line.stretch = stretch;
  for (guint i = first; i < end; i++)
    {
      if (i > first)
        put_space (&line, ha_words_get_space (self->words), get_word (self, i)->space);
      put_word (&line, get_word (self, i));
    }
  line.stretch = 0;
  if (!last)
    put_space (&line, ha_words_get_space (self->words), 0);
  g_ptr_array_add (self->lines,
                   ha_page_text_new_of_glyphs (ha_words_get_font (self->words), line.glyphs, line.n_glyphs, line.clusters, line.n_clusters,
                                               line.utf8, get_start (self, sum.width, room, indent),
                                               (double) sum.width / PANGO_SCALE, self->look, self->number));
}

/* The word after the last that fits. */
static guint
fill_line (const Setter *self, guint first, int room)
{
  int used = get_word (self, first)->width;
  guint i = first + 1;

  for (; i < self->list->len; i++)
    {
      const HaWord *word = get_word (self, i);
      gboolean last = i + 1 == self->list->len;

      if (self->room >= 0 && used + word->space + (last ? word->last_width : word->width) > room)
        break;
      used += word->space + word->width;
    }
  return i;
}

/* FALSE when Pango has to do it; nothing is set then. */
static gboolean
fill_lines (Setter *self, const char *text, gsize length)
{
  const HaLook *look = self->look;
  guint before = self->lines != NULL ? self->lines->len : 0;

  if (length == 0 || (look->indent != 0 && look->align != HA_ALIGN_LEFT && look->align != HA_ALIGN_JUSTIFY))
    return FALSE;
  self->indent = MAX ((int) (look->indent * PANGO_SCALE), 0);
  self->hang = MAX (-(int) (look->indent * PANGO_SCALE), 0);
  self->room = self->width < 0 ? -1 : (int) (self->width * PANGO_SCALE + 0.5);
  self->list = g_array_new (FALSE, FALSE, sizeof (const HaWord *));
  self->odd = !list_words (self, text, length);
  for (guint first = 0; !self->odd && first < self->list->len;)
    {
      int indent = first == 0 ? self->indent : self->hang;
      guint end = fill_line (self, first, self->room - indent);

      if (choose_fill (self, first, end, self->room - indent) == FILL_TOO_LOOSE && release (self, end))
        continue;
      put_line (self, first, end, indent);
      first = end;
    }
  g_array_unref (self->list);
  if (self->odd && self->lines != NULL)
    g_ptr_array_set_size (self->lines, (int) before);
  return !self->odd;
}

gboolean
ha_paragraph_set_words (const HaLook *look, const char *text, gsize length, double width, guint number, GPtrArray *lines)
{
  Setter self = { .words = ha_words_get (look), .look = look, .width = width, .number = number, .lines = lines };

  return fill_lines (&self, text, length);
}

gboolean
ha_paragraph_measure_words (const HaLook *look, const char *text, gsize length, double width, double *most, guint *n)
{
  Setter self = { .words = ha_words_get (look), .look = look, .width = width };

  if (!fill_lines (&self, text, length))
    return FALSE;
  *most = MAX (*most, self.most);
  *n += self.n;
  return TRUE;
}
