/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Text of any length as lines. Pango shapes what is left of a paragraph anew for every line it breaks, so that a long one costs the
 * square of its length: what is not set from known words is handed over in parts. A part's last line is not final, and begins the next part.
 *
 * A justified line whose spaces would grow by more than HA_MOST_STRETCH of their width is too loose: what keeps together at the beginning of
 * the next line ("ngày 05 tháng 02 năm 2026") may then be broken at its spaces, and a line that is too loose still is left unjustified.
 */
#include "config.h"

#include "paper/page/page-text-private.h"
#include "paper/page/story-private.h"
#include "paper/page/words-private.h"

/* Bytes of a part; much longer than any line. */
#define PART 3000

typedef struct {
  const HaLook *look;
  double width;
  guint number;     /* the same for all lines of the text */
  GPtrArray *lines; /* of HaPageText */
} Setter;

/* A part as Pango breaks it, and the same lines with their natural spaces; NULL when it is not justified. */
typedef struct {
  PangoLayout *layout, *natural;
} Part;

static void
part_clear (Part *self)
{
  g_clear_object (&self->layout);
  g_clear_object (&self->natural);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Part, part_clear)

static void
part_init (Part *self, const HaLook *look, const char *text, double width)
{
  part_clear (self);
  self->layout = ha_look_create_layout (look, text, width);
  if (look->align != HA_ALIGN_JUSTIFY || width < 0)
    return;
  self->natural = pango_layout_copy (self->layout);
  pango_layout_set_justify (self->natural, FALSE);
}

/* Spaces of a line; the one that it is broken at is none. */
static int
count_spaces (const char *text, int length)
{
  int n = 0;

  while (length > 0 && text[length - 1] == ' ')
    length--;
  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    n += *p == ' ' || g_utf8_get_char (p) == 0xa0;
  return n;
}

/* Whether the spaces of line i would have to grow too much. */
static gboolean
is_loose (const Part *self, const HaLook *look, int i)
{
  PangoLayoutLine *line = self->natural != NULL ? pango_layout_get_line_readonly (self->natural, i) : NULL;
  PangoRectangle area;
  int room;

  if (line == NULL)
    return FALSE;
  pango_layout_line_get_extents (line, NULL, &area);
  room = pango_layout_get_width (self->natural) - (line->start_index == 0 ? MAX (pango_layout_get_indent (self->natural), 0) : 0);
  return pango_units_to_double (room - area.width)
         > count_spaces (pango_layout_get_text (self->natural) + line->start_index, line->length) * look->size * HA_SPACE * HA_MOST_STRETCH;
}

/* Makes plain the no-break spaces of the token that begins at `at`; FALSE when it has none. */
static gboolean
release (GString *text, gsize at)
{
  gboolean any = FALSE;

  for (gsize i = at; i < text->len && text->str[i] != ' '; i++)
    if (g_str_has_prefix (text->str + i, "\u00a0"))
      {
        g_string_erase (text, (gssize) i, 1);
        text->str[i] = ' ';
        any = TRUE;
      }
  return any;
}

/* Of its first n lines; TRUE when the text, whose part begins at `start`, is another now. */
static gboolean
loosen (const Part *self, const HaLook *look, int n, GString *text, gsize start)
{
  for (int i = 0; i + 1 < n; i++)
    if (is_loose (self, look, i) && release (text, start + (gsize) pango_layout_get_line_readonly (self->layout, i + 1)->start_index))
      return TRUE;
  return FALSE;
}

/* The first n lines, moved to the right. last: they end the paragraph. */
static void
take_lines (Setter *self, const Part *part, int n, double dx, gboolean last)
{
  PangoLayoutIter *iter = pango_layout_get_iter (part->layout);

  for (int i = 0; i < n; i++)
    {
      gboolean loose = !(last && i + 1 == n) && is_loose (part, self->look, i);
      PangoLayoutLine *taken = loose ? pango_layout_get_line_readonly (part->natural, i) : pango_layout_iter_get_line_readonly (iter);
      PangoRectangle area;
      HaPageText *line;

      pango_layout_iter_get_line_extents (iter, NULL, &area);
      line = ha_page_text_new (taken, 0, dx + pango_units_to_double (area.x), 0, self->look);
      line->paragraph = self->number;
      g_ptr_array_add (self->lines, line);
      pango_layout_iter_next_line (iter);
    }
  pango_layout_iter_free (iter);
}

/* The end of a part of at least so many bytes: before a space; the end of the text when there is none. */
static gsize
find_end (const char *text, gsize length, gsize least)
{
  const char *space = length > least ? memchr (text + least, ' ', length - least) : NULL;

  return space != NULL ? (gsize) (space - text) : length;
}

/* Sets the text from `start` on; how many bytes of it are in final lines. It may get shorter. */
static gsize
set_part (Setter *self, GString *text, gsize start)
{
  HaLook look = *self->look;
  double hang = start == 0 ? 0 : MAX (-look.indent, 0);
  g_auto (Part) part = { NULL, NULL };

  if (start > 0)
    look.indent = 0;
  for (gsize least = PART;;)
    {
      gsize length = text->len - start, end = find_end (text->str + start, length, least);
      g_autofree char *words = g_strndup (text->str + start, end);
      gboolean last = end == length;
      int n;

      part_init (&part, &look, words, self->width < 0 ? -1 : self->width - hang);
      n = pango_layout_get_line_count (part.layout);
      if (loosen (&part, &look, n, text, start))
        continue;
      if (!last && n == 1)
        {
          least *= 2;
          continue;
        }
      n -= last ? 0 : 1;
      take_lines (self, &part, n, hang, last);
      return last ? length : (gsize) pango_layout_get_line_readonly (part.layout, n)->start_index;
    }
}

static void
set_paragraph (Setter *self, const char *words, gsize length)
{
  g_autoptr (GString) text = NULL;
  gsize done = 0;

  if (ha_paragraph_set_words (self->look, words, length, self->width, self->number, self->lines))
    return;
  text = g_string_new_len (words, (gssize) length);
  do
    done += set_part (self, text, done);
  while (done < text->len);
}

GPtrArray *
ha_paragraph_set (const HaLook *look, const char *text, double width)
{
  Setter self = { look, width, ha_look_number_paragraph (), g_ptr_array_new_with_free_func ((GDestroyNotify) ha_page_text_free) };

  ha_words_trim ();
  for (const char *p = text;; p++)
    {
      gsize length = strcspn (p, "\n");

      set_paragraph (&self, p, length);
      p += length;
      if (*p == '\0')
        return self.lines;
    }
}

guint
ha_paragraph_measure (const HaLook *look, const char *text, double width, double *most)
{
  guint n = 0;
  gboolean known = TRUE;

  ha_words_trim ();
  for (const char *p = text; known; p++)
    {
      gsize length = strcspn (p, "\n");

      known = ha_paragraph_measure_words (look, p, length, width, most, &n);
      p += length;
      if (*p == '\0')
        break;
    }
  if (!known)
    {
      g_autoptr (GPtrArray) lines = ha_paragraph_set (look, text, width);

      *most = 0;
      n = lines->len;
      for (guint i = 0; i < n; i++)
        *most = MAX (*most, ((HaPageText *) g_ptr_array_index (lines, i))->placed.width);
    }
  return n;
}
