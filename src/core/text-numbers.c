/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Amounts and dates in words. Rule: vietnam.md 5.6 */
#include <string.h>

#include "core/text.h"

/* ---- Amounts ------------------------------------------------------------------------------------------------------------------- */

char *
ha_text_amount (gint64 dong)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GINT64_FORMAT, dong);
  const char *at = *digits == '-' ? digits + 1 : digits;
  GString *text = g_string_new (*digits == '-' ? "-" : NULL);

  for (gsize left = strlen (at); left > 0; left--, at++)
    {
      g_string_append_c (text, *at);
      if (left > 1 && left % 3 == 1)
        g_string_append_c (text, '.');
    }
  return g_string_free (text, FALSE);
}

static const char *const digit_words[] = { "không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín" };

static void
append_word (GString *text, const char *word)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", word);
}

/* The last digit, whose name hangs on the tens before it. */
static void
append_unit (GString *text, int tens, int unit)
{
  if (unit == 0)
    return;
  if (unit == 1 && tens >= 2)
    append_word (text, "mốt");
  else if (unit == 4 && tens >= 2)
    append_word (text, "tư");
  else if (unit == 5 && tens >= 1)
    append_word (text, "lăm");
  else
    append_word (text, digit_words[unit]);
}

/* Three digits; whole: zeros in front are said, as inside a larger number. */
static void
append_group (GString *text, int group, gboolean whole, gboolean le)
{
  int hundreds = group / 100, tens = group / 10 % 10, unit = group % 10;

  if (hundreds > 0 || whole)
    {
      append_word (text, digit_words[hundreds]);
      append_word (text, "trăm");
    }
  if (tens == 0 && unit > 0 && (hundreds > 0 || whole))
    append_word (text, le ? "lẻ" : "linh");
  else if (tens == 1)
    append_word (text, "mười");
  else if (tens > 1)
    {
      append_word (text, digit_words[tens]);
      append_word (text, "mươi");
    }
  append_unit (text, tens, unit);
}

/* Below a thousand million: triệu, nghìn, the rest. */
static void
append_below_billion (GString *text, int value, gboolean whole, gboolean le)
{
  static const struct { int scale; const char *name; } scales[] = { { 1000000, "triệu" }, { 1000, "nghìn" }, { 1, NULL } };

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      int group = value / scales[i].scale % 1000;

      if (group == 0)
        continue;
      append_group (text, group, whole || value / scales[i].scale >= 1000, le);
      if (scales[i].name != NULL)
        append_word (text, scales[i].name);
    }
}

static char *
capitalize (const char *text)
{
  g_autofree char *upper = g_utf8_strup (text, g_utf8_next_char (text) - text);

  return g_strconcat (upper, g_utf8_next_char (text), NULL);
}

char *
ha_text_amount_words (gint64 dong, gboolean le)
{
  const guint64 billion = 1000000000;
  g_autoptr (GString) text = g_string_new (NULL);
  guint64 value = dong < 0 ? -(guint64) dong : (guint64) dong;
  guint64 billions = value / billion;

  if (dong < 0)
    append_word (text, "âm");
  if (value == 0)
    append_word (text, digit_words[0]);
  if (billions >= billion)
    {
      append_below_billion (text, (int) (billions / billion), FALSE, le);
      append_word (text, "tỷ");
    }
  if (billions > 0)
    {
      append_below_billion (text, (int) (billions % billion), billions >= billion, le);
      append_word (text, "tỷ");
    }
  append_below_billion (text, (int) (value % billion), billions > 0, le);
  append_word (text, "đồng");
  return capitalize (text->str);
}

/* ---- Dates and glue ---------------------------------------------------------------------------------------------------------------- */

char *
ha_text_letter_date (HaDate date)
{
  int year, month, day;

  ha_date_get (date, &year, &month, &day);
  return g_strdup_printf (month <= 2 ? "ngày %02d tháng %02d năm %d" : "ngày %02d tháng %d năm %d", day, month, year);
}

/* Spaces that must not end a line: between a word and what it counts or names, and between a number and its unit. Inside a date
 * the line may still break before tháng and năm, or the date would be too long a piece. */
static const char *const words_before[] = {
  "ngày", "tháng", "năm", "số", "lúc", "kỳ", "Ông", "Bà", "Anh", "Chị", "Cô", "Chú", "ông", "bà", "phường", "xã", "Điều", "khoản",
  "điểm", "Phòng", "Mã",
};
static const char *const units_after[] = { "ngày", "giờ", "phút", "tháng", "năm", "đồng", "đ", "tuần", "%", "mm", "m", "Mbps", "dBmV" };
/* What is counted, behind a number of one digit or two: behind a longer one it would draw the line apart. */
static const char *const counted_after[] = { "điểm", "hộ", "máy", "lần", "bộ", "kênh", "cổng" };

static gboolean
is_letter (gunichar c)
{
  return g_unichar_isalpha (c) || g_unichar_ismark (c);
}

static gboolean
is_digit (gunichar c)
{
  return g_unichar_type (c) == G_UNICODE_DECIMAL_NUMBER;
}

/* The character before this place of the text; 0 at its start. */
static gunichar
get_before (const char *start, const char *at)
{
  return at > start ? g_utf8_get_char (g_utf8_prev_char (at)) : 0;
}

static gboolean
ends_with (const char *text, gsize length, const char *word)
{
  gsize bytes = strlen (word);

  return bytes <= length && memcmp (text + length - bytes, word, bytes) == 0;
}

/* "KN-2026-0104", "11/2026": long, never broken itself, and read well where they begin a line: with the word before them as well they would
 * draw the line above apart. */
static gboolean
is_composed (const char *token)
{
  gsize length = strcspn (token, " \n");

  return memchr (token, '/', length) != NULL || memchr (token, '-', length) != NULL;
}

static gboolean
names_or_counts (const GString *before, const char *after)
{
  gunichar next = g_utf8_get_char (after);

  if (g_unichar_type (next) != G_UNICODE_UPPERCASE_LETTER && !is_digit (next))
    return FALSE;
  if (is_composed (after) && !ends_with (before->str, before->len, "ngày"))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (words_before); i++)
    if (ends_with (before->str, before->len, words_before[i])
        && !is_letter (get_before (before->str, before->str + before->len - strlen (words_before[i]))))
      return TRUE;
  return FALSE;
}

/* A day's or month's number, of one digit or two. */
static gboolean
is_of_date (const GString *before)
{
  const char *at = before->str + before->len;

  for (guint i = 0; i < 2 && is_digit (get_before (before->str, at)); i++)
    {
      at = g_utf8_prev_char (at);
      if (ends_with (before->str, (gsize) (at - before->str), "ngày\u00a0")
          || ends_with (before->str, (gsize) (at - before->str), "tháng\u00a0"))
        return TRUE;
    }
  return FALSE;
}

/* "8", "08", not "108" or "1.08". */
static gboolean
is_short_number (const GString *before)
{
  const char *at = before->str + before->len;
  guint n = 0;

  for (; n < 3 && is_digit (get_before (before->str, at)); n++)
    at = g_utf8_prev_char (at);
  return n > 0 && n < 3 && (at == before->str || at[-1] == ' ' || at[-1] == '(');
}

static gboolean
begins_with_one (const char *after, const char *const *words, guint n)
{
  for (guint i = 0; i < n; i++)
    if (g_str_has_prefix (after, words[i]) && !is_letter (g_utf8_get_char (after + strlen (words[i]))))
      return TRUE;
  return FALSE;
}

static gboolean
has_unit (const GString *before, const char *after)
{
  if (!is_digit (get_before (before->str, before->str + before->len)) || is_of_date (before))
    return FALSE;
  return begins_with_one (after, units_after, G_N_ELEMENTS (units_after))
         || (is_short_number (before) && begins_with_one (after, counted_after, G_N_ELEMENTS (counted_after)));
}

char *
ha_text_glue (const char *text)
{
  g_autofree char *normal = ha_text_nfc (text != NULL ? text : "");
  GString *glued = g_string_sized_new (strlen (normal) + 32);

  for (const char *at = normal; *at != '\0';)
    {
      gsize plain = strcspn (at, " ");

      g_string_append_len (glued, at, (gssize) plain);
      at += plain;
      if (*at == '\0')
        break;
      at++;
      g_string_append (glued, names_or_counts (glued, at) || has_unit (glued, at) ? "\u00a0" : " ");
    }
  return g_string_free (glued, FALSE);
}
