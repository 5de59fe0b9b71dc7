/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What an office's file was typed in. UTF-8 and UTF-16 tell themselves; the others have one byte a sign and are told
 * apart by trying each: the one under which the text reads as Vietnamese. TCVN3 (ABC, ".VnTime") is the system's
 * TCVN5712-1 with holes; its capitals with a tone were a font of their own (".VnTimeH"). VNI ("VNI-Times") writes the
 * letter, then a sign for its marks.
 */
#include <string.h>

#include "store/exchange/sheet-encoding.h"

#include "core/text.h"

#define SCORED_BYTES (256 * 1024)

static gboolean
fail (GError **error)
{
  g_set_error_literal (error, HA_SHEET_ERROR, HA_SHEET_ERROR_NOT_TEXT,
                       "This is not text in any encoding that is known here");
  return FALSE;
}

/* What it is in was told by the rest. */
static gboolean
fail_damaged (const char *bytes, gsize at, const char *name, GError **error)
{
  guint line = 1;

  for (gsize i = 0; i < at; i++)
    line += bytes[i] == '\n';
  g_set_error (error, HA_SHEET_ERROR, HA_SHEET_ERROR_DAMAGED, "Line %u is not %s", line, name);
  return FALSE;
}

static char *
convert (const char *bytes, gsize length, const char *from)
{
  gsize read, written;
  g_autofree char *text = g_convert (bytes, (gssize) length, "UTF-8", from, &read, &written, NULL);

  return text != NULL && read == length && strlen (text) == written ? g_steal_pointer (&text) : NULL;
}

/* ---- VNI ----------------------------------------------------------------------------------------------------- */

/* What its signs, small ones, stand for; as those bytes look in Western Europe. A sign that is a mark belongs to
 * the letter before it. */
static const struct
{
  gunichar sign;
  const char *means;
} vni_signs[] = {
  { 0xf9, "\u0301" },
  { 0xf8, "\u0300" },
  { 0xfb, "\u0309" },
  { 0xf5, "\u0303" },
  { 0xef, "\u0323" },
  { 0xea, "\u0306" },
  { 0xe9, "\u0306\u0301" },
  { 0xe8, "\u0306\u0300" },
  { 0xfa, "\u0306\u0309" },
  { 0xfc, "\u0306\u0303" },
  { 0xeb, "\u0306\u0323" },
  { 0xe2, "\u0302" },
  { 0xe1, "\u0302\u0301" },
  { 0xe0, "\u0302\u0300" },
  { 0xe5, "\u0302\u0309" },
  { 0xe3, "\u0302\u0303" },
  { 0xe4, "\u0302\u0323" },
  { 0xed, "í" },
  { 0xec, "ì" },
  { 0xe6, "ỉ" },
  { 0xf3, "ĩ" },
  { 0xf2, "ị" },
  { 0xf4, "ơ" },
  { 0xf6, "ư" },
  { 0xee, "ỵ" },
  { 0xf1, "đ" },
};

static const char *
find_vni (gunichar sign)
{
  for (guint i = 0; i < G_N_ELEMENTS (vni_signs); i++)
    if (vni_signs[i].sign == sign)
      return vni_signs[i].means;
  return NULL;
}

static void
append_vni (GString *text, gunichar sign)
{
  gunichar small = g_unichar_tolower (sign);
  const char *means = sign < 128 ? NULL : find_vni (small);

  if (means == NULL)
    g_string_append_unichar (text, sign);
  else if (small != sign && !g_unichar_ismark (g_utf8_get_char (means)))
    g_string_append_unichar (text, g_unichar_toupper (g_utf8_get_char (means)));
  else
    g_string_append (text, means);
}

static char *
decode_vni (const char *bytes, gsize length)
{
  g_autofree char *signs = convert (bytes, length, "WINDOWS-1252");
  g_autoptr (GString) text = g_string_sized_new (length * 2);

  if (signs == NULL)
    return NULL;
  for (const char *at = signs; *at != '\0'; at = g_utf8_next_char (at))
    append_vni (text, g_utf8_get_char (at));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* ---- TCVN3 --------------------------------------------------------------------------------------------------- */

typedef struct
{
  GString *text;
  gboolean in_capitals; /* the word before was */
} Raiser;

/* Whether a word was set in the capitals' font: its plain letters are capitals (two, or the word before was),
 * those with marks can only be small. */
static gboolean
is_set_in_capitals (const Raiser *self, const char *word, const char *end)
{
  guint capitals = 0;

  for (const char *at = word; at < end; at = g_utf8_next_char (at))
    {
      if (g_ascii_islower (*at))
        return FALSE;
      capitals += g_unichar_isupper (g_utf8_get_char (at));
    }
  return capitals >= (self->in_capitals ? 1 : 2);
}

/* A cell or a line begins here: then the first letter is a capital that could not be typed. */
static gboolean
is_beginning (const Raiser *self)
{
  return self->text->len == 0 || strchr (";\t\"\n\r", self->text->str[self->text->len - 1]) != NULL;
}

static void
append_word (Raiser *self, const char *word, const char *end)
{
  gboolean capitals = is_set_in_capitals (self, word, end);
  const char *raised = capitals                                                     ? end
                       : word < end && (guchar) *word >= 128 && is_beginning (self) ? g_utf8_next_char (word)
                                                                                    : word;
  g_autofree char *upper = g_utf8_strup (word, raised - word);

  g_string_append (self->text, upper);
  g_string_append_len (self->text, raised, end - raised);
  if (end > word)
    self->in_capitals = capitals;
}

static char *
raise_capitals (const char *given)
{
  g_autoptr (GString) text = g_string_sized_new (strlen (given));
  Raiser raiser = { text, FALSE };

  for (const char *at = given, *end = given; *at != '\0'; at = end)
    {
      while (g_unichar_isalpha (g_utf8_get_char (end)))
        end = g_utf8_next_char (end);
      append_word (&raiser, at, end);
      if (*end == '\0')
        break;
      at = end;
      end = g_utf8_next_char (at);
      g_string_append_len (text, at, end - at);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
is_letter (guint8 byte)
{
  return g_ascii_isalpha (byte) || byte >= 0xa1;
}

/* A dash, quote or dots as Windows writes them: in the places of capitals, but beside no letter. */
static gboolean
is_windows_sign (const guint8 *bytes, gsize length, gsize at)
{
  gboolean sign = bytes[at] == 0x85 || (bytes[at] >= 0x91 && bytes[at] <= 0x97);

  return sign && (at == 0 || !is_letter (bytes[at - 1])) && (at + 1 == length || !is_letter (bytes[at + 1]));
}

static gboolean
append_converted (GString *text, const char *bytes, gsize length, const char *from)
{
  g_autofree char *part = convert (bytes, length, from);

  if (part != NULL)
    g_string_append (text, part);
  return part != NULL;
}

static char *
convert_tcvn (const char *bytes, gsize length)
{
  g_autoptr (GString) text = g_string_sized_new (length * 2);
  gsize done = 0;

  for (gsize at = 0; at < length; at++)
    {
      if (!is_windows_sign ((const guint8 *) bytes, length, at))
        continue;
      if (!append_converted (text, bytes + done, at - done, "TCVN5712-1")
          || !append_converted (text, bytes + at, 1, "WINDOWS-1252"))
        return NULL;
      done = at + 1;
    }
  if (!append_converted (text, bytes + done, length - done, "TCVN5712-1"))
    return NULL;
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
decode_tcvn3 (const char *bytes, gsize length)
{
  g_autofree char *text = convert_tcvn (bytes, length);
  g_autofree char *composed = ha_text_nfc (text);

  return composed != NULL ? raise_capitals (composed) : NULL;
}

/* ---- One of those with a byte a sign ------------------------------------------------------------------------- */

static char *
decode_as (const char *bytes, gsize length, HaEncoding encoding)
{
  g_autofree char *text = NULL;

  switch (encoding)
    {
    case HA_ENCODING_WINDOWS_1258:
      text = convert (bytes, length, "CP1258");
      break;
    case HA_ENCODING_TCVN3:
      text = decode_tcvn3 (bytes, length);
      break;
    case HA_ENCODING_VNI:
      text = decode_vni (bytes, length);
      break;
    default:
      g_assert_not_reached ();
    }
  return ha_text_nfc (text);
}

/* By a first part, which is enough and need not end with a whole word. A text that no reading makes Vietnamese is
 * a list of Western names. */
static HaEncoding
choose_encoding (const char *bytes, gsize length)
{
  HaEncoding best = HA_ENCODING_GUESS;
  gint64 most = G_MININT64;

  for (HaEncoding encoding = HA_ENCODING_WINDOWS_1258; encoding <= HA_ENCODING_VNI; encoding++)
    {
      g_autofree char *text = decode_as (bytes, MIN (length, SCORED_BYTES), encoding);
      gint64 score = text != NULL ? ha_sheet_score_text (text) : G_MININT64;

      if (score > most)
        {
          best = encoding;
          most = score;
        }
    }
  return best;
}

/* ---- UTF-16 -------------------------------------------------------------------------------------------------- */

static guint
count_zeros (const guint8 *bytes, gsize length, gsize from)
{
  guint zeros = 0;

  for (gsize i = from; i < MIN (length, 4096); i += 2)
    zeros += bytes[i] == 0;
  return zeros;
}

/* By its mark; without one, by where the zeros of its plain letters stand. NULL when it is none. */
static const char *
find_utf16 (const guint8 *bytes, gsize length)
{
  guint even, odd;

  if (length < 2)
    return NULL;
  if (bytes[0] == 0xff && bytes[1] == 0xfe)
    return "UTF-16LE";
  if (bytes[0] == 0xfe && bytes[1] == 0xff)
    return "UTF-16BE";
  if (length % 2 != 0)
    return NULL;
  even = count_zeros (bytes, length, 0);
  odd = count_zeros (bytes, length, 1);
  if (even + odd < MAX (MIN (length, 4096) / 5, 4))
    return NULL;
  return odd > even ? "UTF-16LE" : "UTF-16BE";
}

/* ---- UTF-8 with a fault -------------------------------------------------------------------------------------- */

/* Where the first bytes are that are none; whether all else is text of several bytes a letter, which other encodings
 * make by chance alone. */
static gboolean
is_damaged_utf8 (const char *bytes, gsize length, gsize *first)
{
  const char *end = bytes + length;
  guint faults = 0, letters = 0;

  for (const char *at = bytes, *stop; at < end; at = stop)
    {
      gboolean valid = g_utf8_validate_len (at, (gsize) (end - at), &stop);

      for (const char *c = at; c < stop; c++)
        letters += (guchar) *c >= 0xc0;
      if (valid || *stop == '\0')
        break;
      if (faults++ == 0)
        *first = (gsize) (stop - bytes);
      for (stop++; stop < end && (*stop & 0xc0) == 0x80;)
        stop++;
    }
  return faults > 0 && letters > 4 * faults && memchr (bytes, '\0', length) == NULL;
}

/* ---- The door ------------------------------------------------------------------------------------------------ */

static char *
drop_mark (const char *text)
{
  return ha_text_nfc (g_str_has_prefix (text, "\ufeff") ? text + strlen ("\ufeff") : text);
}

static char *
decode_utf16 (const char *bytes, gsize length, const char *order)
{
  g_autofree char *text = order != NULL ? convert (bytes, length, order) : NULL;

  return text != NULL ? drop_mark (text) : NULL;
}

static char *
decode_utf8 (const char *bytes, gsize length)
{
  g_autofree char *text = g_utf8_validate_len (bytes, length, NULL) ? g_strndup (bytes, length) : NULL;

  return text != NULL ? drop_mark (text) : NULL;
}

static HaEncoding
guess_encoding (const char *bytes, gsize length)
{
  gsize first;

  if (find_utf16 ((const guint8 *) bytes, length) != NULL)
    return HA_ENCODING_UTF16;
  if (g_utf8_validate_len (bytes, length, NULL) || is_damaged_utf8 (bytes, length, &first))
    return HA_ENCODING_UTF8;
  return memchr (bytes, '\0', length) == NULL ? choose_encoding (bytes, length) : HA_ENCODING_GUESS;
}

/* Why nothing came of it. */
static void
explain (const char *bytes, gsize length, HaEncoding encoding, GError **error)
{
  gsize first;

  if (encoding == HA_ENCODING_UTF8 && is_damaged_utf8 (bytes, length, &first))
    fail_damaged (bytes, first, "UTF-8", error);
  else if (encoding == HA_ENCODING_UTF16 && length % 2 != 0 && find_utf16 ((const guint8 *) bytes, length) != NULL)
    fail_damaged (bytes, length, "UTF-16", error);
  else
    fail (error);
}

char *
ha_sheet_decode (GBytes *content, HaEncoding encoding, HaEncoding *used, GError **error)
{
  gsize length;
  const char *bytes = g_bytes_get_data (content, &length);
  char *text = NULL;

  if (length == 0)
    return g_strdup ("");
  *used = encoding != HA_ENCODING_GUESS ? encoding : guess_encoding (bytes, length);
  if (*used == HA_ENCODING_UTF8)
    text = decode_utf8 (bytes, length);
  else if (*used == HA_ENCODING_UTF16)
    text = decode_utf16 (bytes, length, find_utf16 ((const guint8 *) bytes, length));
  else if (*used != HA_ENCODING_GUESS)
    text = decode_as (bytes, length, *used);
  if (text == NULL)
    explain (bytes, length, *used, error);
  return text;
}
