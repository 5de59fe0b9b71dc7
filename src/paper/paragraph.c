/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Text of any length as lines. Pango shapes what is left of a paragraph anew for every line it breaks, so that a long one costs the
 * square of its length: what is not set from known words is handed over in parts. A part's last line is not final, and begins the next part.
 */
#include "config.h"

#include "page-text-private.h"
#include "story-private.h"
#include "words-private.h"

/* Bytes of a part; much longer than any line. */
#define PART 3000

typedef struct {
  const HaLook *look;
  double width;
  guint number;     /* the same for all lines of the text */
  GPtrArray *lines; /* of HaPageText */
} Setter;

/* The first n lines, moved to the right. */
static void
take_lines (Setter *self, PangoLayout *layout, int n, double dx)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);

  for (int i = 0; i < n; i++)
    {
      PangoRectangle area;
      HaPageText *line;

      pango_layout_iter_get_line_extents (iter, NULL, &area);
      line = ha_page_text_new (pango_layout_iter_get_line_readonly (iter), 0, dx + pango_units_to_double (area.x), 0,
                               self->look);
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

/* Sets the beginning of a paragraph; how many bytes of it are in final lines. */
static gsize
set_part (Setter *self, const char *text, gsize length, gboolean first)
{
  HaLook look = *self->look;
  double hang = first ? 0 : MAX (-look.indent, 0);
  gsize done = 0;

  if (!first)
    look.indent = 0;
  for (gsize least = PART; done == 0; least *= 2)
    {
      gsize end = find_end (text, length, least);
      g_autofree char *part = g_strndup (text, end);
      g_autoptr (PangoLayout) layout = ha_look_create_layout (&look, part, self->width < 0 ? -1 : self->width - hang);
      int n = pango_layout_get_line_count (layout);

      if (end == length)
        done = length;
      else if (n > 1)
        done = (gsize) pango_layout_get_line_readonly (layout, --n)->start_index;
      if (done > 0 || length == 0)
        take_lines (self, layout, n, hang);
      if (length == 0)
        break;
    }
  return done;
}

static void
set_paragraph (Setter *self, const char *text, gsize length)
{
  gsize done;

  if (ha_paragraph_set_words (self->look, text, length, self->width, self->number, self->lines))
    return;
  done = set_part (self, text, length, TRUE);

  while (done < length)
    done += set_part (self, text + done, length - done, FALSE);
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
