/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words that were set before, by face and size. */
#include "config.h"

#include <pango/pangocairo.h>

#include "paper/page/fonts-private.h"
#include "paper/page/words-private.h"

/* Together; then all are forgotten, which costs one letter a millisecond. */
#define MOST_WORDS 2000
#define MOST_SIZES 32

struct _HaWords {
  HaLook look;
  GHashTable *words;  /* text -> HaWord */
  PangoFont *face;
  cairo_scaled_font_t *font;
  gulong space;
};

static GPtrArray *room_words; /* of HaWords */
static guint n_words;

static void
word_free (gpointer data)
{
  HaWord *word = data;

  g_free (word->glyphs);
  g_free (word->plain);
  g_free (word);
}

static void
words_free (gpointer data)
{
  HaWords *self = data;

  g_hash_table_unref (self->words);
  g_object_unref (self->face);
  cairo_scaled_font_destroy (self->font);
  g_free (self);
}

static PangoLayout *
create_layout (HaWords *self, const char *text)
{
  return ha_look_create_layout (&self->look, text, -1);
}

/* The one run of a text; NULL when there are more. */
static PangoGlyphItem *
get_run (PangoLayout *layout)
{
  GSList *runs = pango_layout_get_line_readonly (layout, 0)->runs;

  return runs != NULL && runs->next == NULL ? runs->data : NULL;
}

static HaWords *
words_new (const HaLook *look)
{
  HaWords *self = g_new0 (HaWords, 1);
  PangoLayout *layout;
  PangoGlyphItem *run;

  self->look = (HaLook) { .size = look->size, .bold = look->bold, .italic = look->italic };
  self->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, word_free);
  layout = create_layout (self, "a a");
  run = get_run (layout);
  g_assert (run != NULL && run->glyphs->num_glyphs == 3);
  self->space = run->glyphs->glyphs[1].glyph;
  self->face = g_object_ref (run->item->analysis.font);
  self->font = cairo_scaled_font_reference (pango_cairo_font_get_scaled_font (PANGO_CAIRO_FONT (self->face)));
  g_object_unref (layout);
  return self;
}

HaWords *
ha_words_get (const HaLook *look)
{
  HaWords *self;

  if (room_words == NULL)
    room_words = g_ptr_array_new_with_free_func (words_free);
  for (guint i = 0; i < room_words->len; i++)
    {
      self = g_ptr_array_index (room_words, i);
      if (self->look.size == look->size && self->look.bold == look->bold && self->look.italic == look->italic)
        return self;
    }
  self = words_new (look);
  g_ptr_array_add (room_words, self);
  return self;
}

cairo_scaled_font_t *
ha_words_get_font (HaWords *self)
{
  return self->font;
}

gulong
ha_words_get_space (HaWords *self)
{
  return self->space;
}

void
ha_words_trim (void)
{
  if (n_words <= MOST_WORDS && (room_words == NULL || room_words->len <= MOST_SIZES))
    return;
  g_ptr_array_set_size (room_words, 0);
  n_words = 0;
}

static gboolean
is_plain_script (gunichar c)
{
  GUnicodeScript script = g_unichar_get_script (c);

  return script == G_UNICODE_SCRIPT_LATIN || script == G_UNICODE_SCRIPT_COMMON || script == G_UNICODE_SCRIPT_INHERITED;
}

/* Pango may break before it and behind it, and nowhere in it. */
static gboolean
breaks_around (PangoLayout *layout, int letters)
{
  int n;
  const PangoLogAttr *attributes = pango_layout_get_log_attrs_readonly (layout, &n);

  for (int i = 2; i <= letters; i++)
    if (attributes[i].is_line_break)
      return FALSE;
  return attributes[1].is_line_break && attributes[letters + 2].is_line_break;
}

static void
take_glyph (HaWord *word, const PangoGlyphInfo *info, guint bytes, gboolean expands)
{
  HaWordGlyph *glyph = &word->glyphs[word->n++];

  *glyph = (HaWordGlyph) { info->geometry.width, info->geometry.x_offset, info->geometry.y_offset, (guint16) info->glyph, (guint8) bytes, (guint8) expands };
  word->width += info->geometry.width;
  word->odd = word->odd || (info->glyph & PANGO_GLYPH_UNKNOWN_FLAG) || info->glyph == PANGO_GLYPH_EMPTY
              || info->glyph > G_MAXUINT16 || bytes > 200;
  if (expands)
    {
      word->expanding++;
      word->expanding_width += info->geometry.width;
    }
}

/* From " word a": the space before it, its own, and no more. */
static void
take_glyphs (HaWord *word, PangoGlyphItem *run, const char *text, int end)
{
  PangoGlyphItemIter iter;
  gboolean have = pango_glyph_item_iter_init_start (&iter, run, text);

  word->glyphs = g_new0 (HaWordGlyph, run->glyphs->num_glyphs);
  for (; have && iter.start_index < end; have = pango_glyph_item_iter_next_cluster (&iter))
    {
      gboolean nbsp = g_utf8_get_char (text + iter.start_index) == 0xa0;

      if (iter.start_index == 0)
        {
          word->space = run->glyphs->glyphs[iter.start_glyph].geometry.width;
          word->odd = word->odd || iter.end_index != 1 || iter.end_glyph != iter.start_glyph + 1;
          continue;
        }
      for (int i = iter.start_glyph; i < iter.end_glyph; i++)
        take_glyph (word, &run->glyphs->glyphs[i],
                    i > iter.start_glyph ? 0 : nbsp ? 1 : (guint) (iter.end_index - iter.start_index), nbsp);
      word->odd = word->odd || iter.end_index > end;
    }
}

/* Without the space behind it the last letter may be wider. */
static void
measure_last (HaWords *self, HaWord *word, const char *text)
{
  g_autofree char *alone = g_strconcat (" ", text, NULL);
  PangoLayout *layout = create_layout (self, alone);
  PangoRectangle area;

  pango_layout_get_extents (layout, NULL, &area);
  word->last_width = area.width - word->space;
  g_object_unref (layout);
}

static void
look_at_letters (HaWord *word, const char *text)
{
  GString *plain = g_string_new (NULL);

  word->first = g_unichar_break_type (g_utf8_get_char (text));
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      word->odd = word->odd || !is_plain_script (c) || g_unichar_iscntrl (c) || (g_unichar_isspace (c) && c != 0xa0);
      word->last = g_unichar_break_type (c);
      g_string_append_unichar (plain, c == 0xa0 ? ' ' : c);
    }
  word->plain = g_string_free (plain, FALSE);
}

/* Asks Pango, where it breaks and what it draws. */
static void
lay_out_word (HaWords *self, HaWord *word, const char *text)
{
  g_autofree char *between = g_strconcat (" ", text, " a", NULL);
  PangoLayout *layout = create_layout (self, between);
  PangoGlyphItem *run;

  run = get_run (layout);
  word->odd = run == NULL || !breaks_around (layout, (int) g_utf8_strlen (text, -1));
  if (run != NULL)
    take_glyphs (word, run, between, 1 + (int) strlen (text));
  g_object_unref (layout);
  if (!word->odd)
    measure_last (self, word, text);
}

static HaWord *
shape_word (HaWords *self, const char *text)
{
  HaWord *word = g_new0 (HaWord, 1);

  look_at_letters (word, text);
  word->missing = ha_fonts_find_missing (text, -1);
  word->odd = word->odd || word->missing != 0;
  if (!word->odd && !(ha_word_is_simple (text) && ha_word_shape_simple (word, self->face, text)))
    lay_out_word (self, word, text);
  return word;
}

const HaWord *
ha_words_find (HaWords *self, const char *text, gsize length)
{
  char key[64];
  g_autofree char *longer = length < sizeof key ? NULL : g_strndup (text, length);
  const char *whole = longer;
  HaWord *word;

  if (longer == NULL)
    {
      memcpy (key, text, length);
      key[length] = '\0';
      whole = key;
    }
  word = g_hash_table_lookup (self->words, whole);
  if (word == NULL)
    {
      word = shape_word (self, whole);
      g_hash_table_insert (self->words, g_strdup (whole), word);
      n_words++;
    }
  return word;
}
