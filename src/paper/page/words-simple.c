/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Words of letters and figures, as nearly all are: nothing in them breaks and each character is one glyph, so that HarfBuzz alone
 * shapes them, as it does for Pango, without a layout. What differs from letter to letter (dates, amounts, numbers) is of this kind.
 */
#include "config.h"

#include <hb.h>
#include <string.h>

#include "paper/page/words-private.h"

/* Longer ones with a slash or a dash may break (look.c). */
#define LONGEST 40

static gboolean
is_figure (gunichar c)
{
  return c >= '0' && c <= '9';
}

static gboolean
is_letter (gunichar c)
{
  return is_figure (c) || (g_unichar_isalpha (c) && g_unichar_get_script (c) == G_UNICODE_SCRIPT_LATIN);
}

/* Between these two this mark stands without a break. */
static gboolean
joins (gunichar before, gunichar mark, gunichar after)
{
  switch (mark)
    {
    case '.':
    case ',':
      return is_figure (before) && is_figure (after);
    case '/':
    case '-':
    case 0xa0:
      return is_letter (before) && is_letter (after);
    default:
      return FALSE;
    }
}

static gboolean
is_closing (gunichar c)
{
  return c < 0x80 && strchr (").,;:", (int) c) != NULL;
}

/* "(", letters and figures and what joins them, closing marks; any of the two marks may be left out. */
gboolean
ha_word_is_simple (const char *text)
{
  const char *p = *text == '(' ? text + 1 : text, *end = text + strlen (text);
  gunichar before = 0;
  glong n = 0;

  while (end > p && is_closing ((gunichar) (guchar) end[-1]))
    end--;
  for (; p < end; p = g_utf8_next_char (p), n++)
    {
      gunichar c = g_utf8_get_char (p), after = g_utf8_next_char (p) < end ? g_utf8_get_char (g_utf8_next_char (p)) : 0;

      if (!is_letter (c) && !joins (before, c, after))
        return FALSE;
      before = c;
    }
  return n > 0 && n <= LONGEST && strlen (text) <= 4 * LONGEST;
}

/* A text of Latin letters; borrowed until the next. */
static hb_buffer_t *
shape (hb_font_t *font, const char *text)
{
  static hb_buffer_t *buffer;

  if (buffer == NULL)
    buffer = hb_buffer_create ();
  hb_buffer_clear_contents (buffer);
  hb_buffer_add_utf8 (buffer, text, -1, 0, -1);
  hb_buffer_set_direction (buffer, HB_DIRECTION_LTR);
  hb_buffer_set_script (buffer, HB_SCRIPT_LATIN);
  hb_buffer_set_language (buffer, hb_language_from_string ("vi", -1));
  hb_shape (font, buffer, NULL, 0);
  return buffer;
}

/* One character as shaped. */
static void
take_glyph (HaWord *word, const hb_glyph_info_t *info, const hb_glyph_position_t *place, const char *text)
{
  const char *p = text + info->cluster;
  gboolean expands = g_utf8_get_char (p) == 0xa0;

  word->glyphs[word->n++] = (HaWordGlyph) {
    place->x_advance, place->x_offset, -place->y_offset, (guint16) info->codepoint,
    (guint8) (expands ? 1 : g_utf8_next_char (p) - p), (guint8) expands,
  };
  word->width += place->x_advance;
  word->expanding += expands;
  word->expanding_width += expands ? place->x_advance : 0;
}

/* " word ": the space before it is its own, the one behind it is not. FALSE when characters are joined or have no glyph. */
static gboolean
take_glyphs (HaWord *word, hb_buffer_t *buffer, const char *text)
{
  guint n = 0;
  const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos (buffer, &n);
  const hb_glyph_position_t *places = hb_buffer_get_glyph_positions (buffer, &n);

  if (n != (guint) g_utf8_strlen (text, -1))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (infos[i].codepoint == 0 || infos[i].codepoint > G_MAXUINT16 || (i > 0 && infos[i].cluster <= infos[i - 1].cluster))
      return FALSE;
  word->glyphs = g_new (HaWordGlyph, n - 2);
  word->space = places[0].x_advance;
  for (guint i = 1; i + 1 < n; i++)
    take_glyph (word, &infos[i], &places[i], text);
  return TRUE;
}

static int
measure (hb_buffer_t *buffer)
{
  guint n = 0;
  const hb_glyph_position_t *places = hb_buffer_get_glyph_positions (buffer, &n);
  int width = 0;

  for (guint i = 0; i < n; i++)
    width += places[i].x_advance;
  return width;
}

gboolean
ha_word_shape_simple (HaWord *word, PangoFont *face, const char *text)
{
  hb_font_t *font = pango_font_get_hb_font (face);
  g_autofree char *between = g_strconcat (" ", text, " ", NULL), *last = g_strconcat (" ", text, NULL);

  if (!take_glyphs (word, shape (font, between), between))
    return FALSE;
  /* Without the space behind it the last letter may be wider. */
  word->last_width = measure (shape (font, last)) - word->space;
  return TRUE;
}
