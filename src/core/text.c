/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Vietnamese text: clean at every door, keys to search and sort by. Rule: vietnam.md 5.1, 5.2 */
#include "core/text.h"

#include <string.h>
#include <unicode/ucol.h>
#include <unicode/ustring.h>

/* ---- Cleaning ---------------------------------------------------------------------------------------------------------------- */

/* Vietnamese letters as they are mostly typed: they compose with nothing, and nothing with them. */
static gboolean
is_letter (gunichar c)
{
  return (c >= 0xc0 && c < 0x300) || (c >= 0x1ea0 && c <= 0x1ef9);
}

/* Latin letters as they are typed, Vietnamese ones and usual punctuation never compose with anything: most texts need no more than a look. */
static gboolean
is_composed (const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (c >= 0x300 && !(c >= 0x1ea0 && c <= 0x1ef9) && !(c >= 0x2010 && c <= 0x2027))
        return FALSE;
    }
  return TRUE;
}

/* text: valid UTF-8. */
static char *
compose (const char *text)
{
  return is_composed (text) ? g_strdup (text) : g_utf8_normalize (text, -1, G_NORMALIZE_DEFAULT_COMPOSE);
}

char *
ha_text_nfc (const char *text)
{
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : NULL;

  return valid != NULL ? compose (valid) : NULL;
}

/* Controls, bidi marks and other invisible characters that only mislead. Soft hyphen and zero-width joiners too; and what
 * Unicode keeps from being a character, which no PDF takes. */
static gboolean
is_unwanted (gunichar c)
{
  return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7f && c < 0xa0) || c == 0xad || (c >= 0x200b && c <= 0x200f)
         || (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff || (c >= 0xfff9 && c <= 0xfffb)
         || (c >= 0xfdd0 && c <= 0xfdef) || (c & 0xfffe) == 0xfffe;
}

/* Whether cleaning would leave the text as it is: most were cleaned at an earlier door. */
static gboolean
is_clean (const char *text, gboolean one_line)
{
  gboolean space = TRUE;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      gboolean blank = c == ' ' || c == '\t' || c == '\n';

      if (blank && (space ? one_line || at == text : one_line && c != ' '))
        return FALSE;
      if (c >= 0x7f ? !is_letter (c) : c < 0x20 && !blank)
        return FALSE;
      space = blank;
    }
  return !space || *text == '\0';
}

static char *
clean (const char *text, gboolean one_line)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  g_autoptr (GString) kept = NULL;
  gboolean space = FALSE;

  if (is_clean (valid, one_line))
    return g_steal_pointer (&valid);
  kept = g_string_sized_new (strlen (valid));
  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (c == '\r')
        c = at[1] == '\n' ? 0x200b : '\n'; /* of \r\n the \n stays */
      if (c == 0x2028 || c == 0x2029)
        c = '\n';
      if (is_unwanted (c))
        continue;
      if (one_line && (g_unichar_isspace (c) || c == 0xa0))
        {
          space = TRUE;
          continue;
        }
      if (space && kept->len > 0)
        g_string_append_c (kept, ' ');
      space = FALSE;
      g_string_append_unichar (kept, c);
    }
  g_strstrip (kept->str);
  return compose (kept->str);
}

char *
ha_text_clean (const char *text)
{
  return clean (text, FALSE);
}

char *
ha_text_clean_line (const char *text)
{
  return clean (text, TRUE);
}

/* ---- Search keys ------------------------------------------------------------------------------------------------------------- */

static gboolean
is_mark (gunichar c)
{
  return c >= 0x300 && c <= 0x36f;
}

/* What is pasted along with words and not seen: soft hyphens, joiners, marks of direction, spaces without width. */
static gboolean
is_unseen (gunichar c)
{
  return c == 0xad || (c >= 0x200b && c <= 0x200f) || c == 0x2060 || c == 0xfeff;
}

/* H'Lan, H’Lan: one word. */
static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == '`' || is_unseen (c) || c == 0xb4 || c == 0x2018 || c == 0x2019 || c == 0x201b || c == 0x2bc || c == 0x2032;
}

/* y and i in the word from here to the end of the key, where a NUL is; a part of Vietnamese spelling, not of meaning. */
static void
fold_y (char *word, const char *end)
{
  gboolean looked = FALSE, alone = FALSE;

  for (char *at = word + 1; at < end; at++)
    {
      if (*at != 'y')
        continue;
      if (!looked)
        alone = strcspn (word, "aeiou") >= (gsize) (end - word);
      looked = TRUE;
      if (alone || (at >= word + 2 && at[-1] == 'u' && at[-2] == 'q'))
        *at = 'i';
    }
}

/* Lower case, marks apart. */
static char *
decompose (const char *text)
{
  g_autofree char *line = clean (text, TRUE);
  g_autofree char *lower = g_utf8_strdown (line, -1);

  return g_utf8_normalize (lower, -1, G_NORMALIZE_DEFAULT);
}

/* For any text; key: empty. */
static void
fold_any (const char *text, GString *key)
{
  g_autofree char *apart = decompose (text);
  gboolean gap = FALSE;
  gsize word = 0;

  for (const char *at = apart; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (is_mark (c) || is_apostrophe (c))
        continue;
      if (!g_unichar_isalnum (c))
        {
          gap = TRUE;
          continue;
        }
      if (gap && key->len > 0)
        {
          fold_y (key->str + word, key->str + key->len);
          g_string_append_c (key, ' ');
          word = key->len;
        }
      gap = FALSE;
      g_string_append_unichar (key, c == 0x111 ? 'd' : c);
    }
  fold_y (key->str + word, key->str + key->len);
}

/* What becomes of each character of the common blocks, found out once by fold_any(): how many bytes, and these. */
#define FOLD_UNKNOWN 0u
#define FOLD_GAP     0x05000000u
#define FOLD_ANY     0x06000000u /* looks at its neighbours, or is longer: not by this table */
#define FOLD_BYTES   0x01000000u /* and one more for each byte */

static guint folds[0x560]; /* zero: not looked up yet */

static guint *
find_fold (gunichar c)
{
  if (c < 0x370)
    return &folds[c];
  if (c >= 0x1e00 && c < 0x1f00)
    return &folds[c - 0x1e00 + 0x400];
  return c >= 0x2000 && c < 0x2060 ? &folds[c - 0x2000 + 0x500] : NULL;
}

static guint
look_up_fold (gunichar c, guint *kept)
{
  g_autoptr (GString) text = g_string_new ("a"), key = g_string_new (NULL);
  guint fold = FOLD_ANY;

  g_string_append_unichar (text, c);
  g_string_append_c (text, 'b');
  fold_any (text->str, key);
  if (strcmp (key->str, "a b") == 0)
    fold = FOLD_GAP;
  else if (key->len >= 2 && key->len <= 5)
    {
      fold = (guint) (key->len - 1) * FOLD_BYTES;
      for (gsize i = 1; i + 1 < key->len; i++)
        fold |= (guint) (guint8) key->str[i] << (8 * (i - 1));
    }
  g_atomic_int_set (kept, fold);
  return fold;
}

static guint
get_fold (gunichar c)
{
  guint *kept = find_fold (c);
  guint fold = kept != NULL ? (guint) g_atomic_int_get (kept) : FOLD_ANY;

  return fold != FOLD_UNKNOWN ? fold : look_up_fold (c, kept);
}

/* The end of the key, NULL when the text has characters that the table does not know. key: room for three bytes for each of the text's. */
static char *
fold_common (const char *text, char *key)
{
  char *end = key, *word = key;
  gboolean gap = FALSE;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      guint fold = get_fold (g_utf8_get_char (at));

      if (fold == FOLD_ANY)
        return NULL;
      gap = gap || fold == FOLD_GAP;
      if (fold == FOLD_GAP || fold == FOLD_BYTES)
        continue;
      if (gap && end > key)
        {
          *end = '\0';
          fold_y (word, end);
          *end++ = ' ';
          word = end;
        }
      gap = FALSE;
      for (guint n = (fold / FOLD_BYTES) - 1; n > 0; n--, fold >>= 8)
        *end++ = (char) (fold & 0xff);
    }
  *end = '\0';
  fold_y (word, end);
  return end;
}

char *
ha_text_search_key (const char *text)
{
  gsize length = text != NULL ? strlen (text) : 0;
  g_autofree char *room = g_malloc (3 * length + 1);
  GString *key;
  const char *end = text != NULL && g_utf8_validate (text, (gssize) length, NULL) ? fold_common (text, room) : NULL;

  if (end != NULL)
    return g_strndup (room, (gsize) (end - room));
  key = g_string_sized_new (length);
  fold_any (text, key);
  return g_string_free (key, FALSE);
}

/* The five tone marks; the others make letters. */
static gboolean
is_tone (gunichar c)
{
  return c == 0x300 || c == 0x301 || c == 0x303 || c == 0x309 || c == 0x323;
}

/* Of a closing oa, oe, uy the tone stands on the first vowel here, wherever it was typed; not after q. The syllable is decomposed. */
static void
place_tone (GString *syllable)
{
  static const char *const pairs[] = { "oa", "oe", "uy" };
  const char *last = syllable->len > 3 ? g_utf8_find_prev_char (syllable->str, syllable->str + syllable->len) : NULL;
  gunichar mark = last != NULL ? g_utf8_get_char (last) : 0;
  gsize vowels;

  if (!is_tone (mark))
    return;
  vowels = (gsize) (last - syllable->str) - 2;
  if (vowels > 0 && syllable->str[vowels - 1] == 'q')
    return;
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (strncmp (syllable->str + vowels, pairs[i], 2) == 0)
      {
        g_string_truncate (syllable, vowels + 2);
        g_string_insert_unichar (syllable, (gssize) vowels + 1, mark);
        return;
      }
}

/* Words apart by one space. signs: what stands between the words too, as it is. */
static char *
make_accent_key (const char *text, gboolean signs)
{
  g_autofree char *apart = decompose (text);
  g_autoptr (GString) key = g_string_sized_new (strlen (apart));
  g_autoptr (GString) syllable = g_string_new (NULL);
  gboolean gap = FALSE;

  for (const char *at = apart;; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      gboolean space = c == 0 || g_unichar_isspace (c);

      if (is_apostrophe (c) && !signs)
        continue;
      if (c != 0 && (g_unichar_isalnum (c) || is_mark (c)))
        {
          g_string_append_unichar (syllable, c);
          continue;
        }
      if (syllable->len > 0)
        {
          place_tone (syllable);
          g_string_append_printf (key, "%s%s", gap && key->len > 0 ? " " : "", syllable->str);
          g_string_truncate (syllable, 0);
          gap = FALSE;
        }
      if (c == 0)
        break;
      if (signs && !space)
        {
          g_string_append (key, gap && key->len > 0 ? " " : "");
          g_string_append_unichar (key, c);
        }
      gap = !signs || space;
    }
  return g_utf8_normalize (key->str, -1, G_NORMALIZE_DEFAULT_COMPOSE);
}

char *
ha_text_accent_key (const char *text)
{
  return make_accent_key (text, FALSE);
}

char *
ha_text_meaning_key (const char *text)
{
  return make_accent_key (text, TRUE);
}

/* ---- Sort keys ---------------------------------------------------------------------------------------------------------------- */

static UCollator *
get_collator (void)
{
  static UCollator *collator;
  static gsize ready;

  if (g_once_init_enter (&ready))
    {
      UErrorCode status = U_ZERO_ERROR;

      collator = ucol_open ("vi", &status);
      if (U_FAILURE (status))
        g_error ("ICU has no Vietnamese collation: %s", u_errorName (status));
      g_once_init_leave (&ready, 1);
    }
  return collator; /* only read from here on: ucol_getSortKey is thread-safe on an open collator */
}

/* The collator's key of UTF-8 text. */
static GByteArray *
make_collation_key (const char *text)
{
  glong length;
  g_autofree gunichar2 *utf16 = g_utf8_to_utf16 (text, -1, NULL, &length, NULL);
  const UChar *source = (const UChar *) utf16;
  GByteArray *key = g_byte_array_new ();
  int32_t room = (int32_t) (4 * length + 16);
  int32_t size;

  g_byte_array_set_size (key, (guint) room);
  size = ucol_getSortKey (get_collator (), source, (int32_t) length, key->data, room);
  g_byte_array_set_size (key, (guint) size);
  if (size > room)
    ucol_getSortKey (get_collator (), source, (int32_t) length, key->data, size);
  return key;
}

/* Sorted on one canonical tone placement, or hòa and hoà would lie apart. */
char *
ha_text_sort_key (const char *text)
{
  static const char digits[] = "0123456789abcdef";
  g_autofree char *placed = ha_text_accent_key (text);
  g_autoptr (GByteArray) key = make_collation_key (placed);
  char *hex = g_malloc (2 * key->len + 1), *end = hex;

  for (guint i = 0; i + 1 < key->len; i++) /* without the closing zero */
    {
      *end++ = digits[key->data[i] >> 4];
      *end++ = digits[key->data[i] & 0xf];
    }
  *end = '\0';
  return hex;
}

/* Given name, then family name, then what is between, each whole before the next, so that people sort as in a class register. */
char *
ha_text_person_sort_key (const char *name)
{
  g_autofree char *line = clean (name, TRUE);
  char *last = strrchr (line, ' '), *first = strchr (line, ' ');
  g_autofree char *family = NULL, *middle = NULL, *given_key = NULL, *family_key = NULL, *middle_key = NULL;

  if (last == NULL)
    return ha_text_sort_key (line);
  family = g_strndup (line, (gsize) (first - line));
  middle = first < last ? g_strndup (first + 1, (gsize) (last - first - 1)) : g_strdup ("");
  given_key = ha_text_sort_key (last + 1);
  family_key = ha_text_sort_key (family);
  middle_key = ha_text_sort_key (middle);
  return g_strdup_printf ("%s.%s.%s", given_key, family_key, middle_key);
}
