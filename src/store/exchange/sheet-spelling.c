/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a text reads as Vietnamese: read in the wrong encoding, its words have letters and places of marks that
 * no syllable has. */
#include <string.h>

#include "store/exchange/sheet-encoding.h"

#include "core/text.h"

#define WORD_LENGTH 12 /* of letters with their marks apart */

static const char *const onsets[] = {
  "",   "b",   "c",  "ch", "d",  "đ",  "g", "gh", "gi", "h",  "k",  "kh", "l", "m",  "n",
  "ng", "ngh", "nh", "p",  "ph", "qu", "r", "s",  "t",  "th", "tr", "v",  "x", NULL,
};
static const char *const codas[] = { "", "c", "ch", "m", "n", "ng", "nh", "p", "t", NULL };

static gboolean
is_tone (gunichar c)
{
  return c == 0x300 || c == 0x301 || c == 0x303 || c == 0x309 || c == 0x323;
}

static gboolean
is_shape (gunichar c) /* of a vowel: circumflex, breve, horn */
{
  return c == 0x302 || c == 0x306 || c == 0x31b;
}

static gboolean
is_vowel (gunichar c)
{
  return c < 128 && strchr ("aeiouy", (int) c) != NULL;
}

/* A syllable taken apart: what stands before its vowels and after them, how many vowels, shapes and tones it has. */
typedef struct
{
  char before[8], after[8];
  guint vowels, shapes, tones;
  gboolean broken;
} Syllable;

static void
add_consonant (Syllable *self, gunichar c)
{
  char *part = self->vowels > 0 ? self->after : self->before;
  char letter[6];
  gsize length = (gsize) g_unichar_to_utf8 (c, letter);

  if (strlen (part) + length >= sizeof self->before)
    self->broken = TRUE;
  else
    memcpy (part + strlen (part), letter, length);
}

/* The u of "qu" and the i of "gi" before another vowel belong to what stands before. */
static gboolean
is_glide (const Syllable *self, const gunichar *at)
{
  gboolean next = is_vowel (at[1]);

  return self->vowels == 0 && next
         && ((*at == 'u' && strcmp (self->before, "q") == 0) || (*at == 'i' && strcmp (self->before, "g") == 0));
}

static void
add_letter (Syllable *self, const gunichar *at)
{
  if (is_tone (*at))
    self->tones++;
  else if (is_shape (*at))
    self->shapes++;
  else if (is_vowel (*at) && !is_glide (self, at))
    {
      self->broken |= *self->after != '\0';
      self->vowels++;
    }
  else
    add_consonant (self, *at);
}

static gboolean
is_listed (const char *const *list, const char *part)
{
  return g_strv_contains (list, part);
}

/* word: NFD, lower case, ended by 0. */
static gboolean
is_syllable (const gunichar *word)
{
  Syllable self = { 0 };

  for (const gunichar *at = word; *at != 0; at++)
    add_letter (&self, at);
  return !self.broken && self.vowels >= 1 && self.vowels <= 3 && self.tones <= 1 && self.shapes <= 2
         && is_listed (onsets, self.before) && is_listed (codas, self.after);
}

/* A letter, or a sign that only a wrong reading puts inside of words. */
static gboolean
is_of_word (gunichar c)
{
  return g_unichar_isalpha (c) || g_unichar_ismark (c)
         || (c >= 0xa1 && c <= 0xbf && c != 0xab && c != 0xbb && c != 0xb0 && c != 0xb7);
}

/* A word of signs beyond ASCII: 1 when it is a syllable, less 2 when it is not; 0 for a word of plain letters. */
static int
score_word (const char *word, gsize length)
{
  g_autofree char *lower = g_utf8_strdown (word, (gssize) length);
  g_autofree char *apart = g_utf8_normalize (lower, -1, G_NORMALIZE_NFD);
  g_autofree gunichar *letters = NULL;
  glong n;

  if (apart == NULL || g_str_is_ascii (apart))
    return 0;
  letters = g_utf8_to_ucs4_fast (apart, -1, &n);
  return n <= WORD_LENGTH && is_syllable (letters) ? 1 : -2;
}

gint64
ha_sheet_score_text (const char *text)
{
  gint64 score = 0;

  for (const char *at = text; *at != '\0';)
    {
      const char *end = at;

      while (*end != '\0' && is_of_word (g_utf8_get_char (end)))
        end = g_utf8_next_char (end);
      if (end > at)
        score += score_word (at, (gsize) (end - at));
      at = *end != '\0' ? g_utf8_next_char (end) : end;
    }
  return score;
}
