/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/page/page-text-private.h"

G_BEGIN_DECLS

/* The most that a space of a justified line may grow by, in parts of its width: at most three times as wide. */
#define HA_MOST_STRETCH 2.0
/* A space of our faces, in parts of the size. */
#define HA_SPACE 0.25

/*
 * Words as Pango shapes them, kept: a letter says the same ones again and again. Widths are Pango's units, kerning against the spaces
 * before and behind is in them, so that lines set from words are those Pango sets. All of it [locked].
 */
typedef struct {
  int advance, dx, dy;
  guint16 glyph;
  guint8 bytes;          /* of the text that it begins; 0 = it goes with the glyph before */
  guint8 expands;        /* a no-break space: justified like others */
} HaWordGlyph;

typedef struct {
  HaWordGlyph *glyphs;
  guint n;
  char *plain;           /* its text, no-break spaces as plain ones */
  int width;             /* before a space */
  int last_width;        /* when nothing follows */
  int space;             /* of a space before it */
  guint expanding;       /* how many of its glyphs expand, and their width */
  int expanding_width;
  gboolean odd;          /* only Pango knows where to break in or around it */
  gunichar missing;      /* the first character that no face has, 0 */
  GUnicodeBreakType first, last;
} HaWord;

/* The words of one face at one size; borrowed, until ha_words_trim(). */
typedef struct _HaWords HaWords;
HaWords            *ha_words_get       (const HaLook *look);
/* A word without plain spaces; borrowed, until ha_words_trim(). */
const HaWord       *ha_words_find      (HaWords *self, const char *text, gsize length);
cairo_scaled_font_t *ha_words_get_font (HaWords *self);
gulong              ha_words_get_space (HaWords *self); /* the glyph */
/* Forgets all when there are very many. */
void                ha_words_trim      (void);

/* words-simple.c: whether a word without plain spaces can be shaped without a layout, and does it: fills all but first, last and plain. FALSE, and nothing
 * done, when some of its characters are drawn as one. [locked] */
gboolean            ha_word_is_simple    (const char *text);
gboolean            ha_word_shape_simple (HaWord *word, PangoFont *face, const char *text);

/* paragraph-words.c: lines of a paragraph from words, appended; FALSE, and nothing appended, when only Pango can. number: of their paragraph. */
gboolean            ha_paragraph_set_words (const HaLook *look, const char *text, gsize length, double width, guint number, GPtrArray *lines);
/* The same without setting anything: adds its lines to n, and widens most, in points, to the widest. */
gboolean            ha_paragraph_measure_words (const HaLook *look, const char *text, gsize length, double width, double *most, guint *n);

G_END_DECLS
