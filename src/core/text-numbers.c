/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Phones, amounts and dates in words. Rule: vietnam.md 5.4, 5.6 */
#include <string.h>

#include "core/text.h"

/* ---- Phones -------------------------------------------------------------------------------------------------------------------- */

typedef struct {
  const char *old, *new;
} Prefix;

/* 15/09-14/11/2018: eleven-digit mobiles; 2017: area codes of Bình Định and Gia Lai. */
static const Prefix mobile_prefixes[] = {
  { "0120", "070" }, { "0121", "079" }, { "0122", "077" }, { "0126", "076" }, { "0128", "078" }, { "0123", "083" }, { "0124", "084" },
  { "0125", "085" }, { "0127", "081" }, { "0129", "082" }, { "0162", "032" }, { "0163", "033" }, { "0164", "034" }, { "0165", "035" },
  { "0166", "036" }, { "0167", "037" }, { "0168", "038" }, { "0169", "039" }, { "0199", "059" }, { "0186", "056" }, { "0188", "058" },
};

char *
ha_text_phone (const char *text)
{
  g_autoptr (GString) digits = g_string_new (NULL);

  for (const char *at = text != NULL ? text : ""; *at != '\0'; at++)
    if (g_ascii_isdigit (*at))
      g_string_append_c (digits, *at);
  if (g_str_has_prefix (digits->str, "0084"))
    g_string_erase (digits, 0, 2);
  if (g_str_has_prefix (digits->str, "84") && digits->len >= 11)
    {
      g_string_erase (digits, 0, 2);
      if (digits->str[0] != '0')
        g_string_prepend_c (digits, '0');
    }
  for (guint i = 0; digits->len == 11 && i < G_N_ELEMENTS (mobile_prefixes); i++)
    if (g_str_has_prefix (digits->str, mobile_prefixes[i].old))
      return g_strconcat (mobile_prefixes[i].new, digits->str + 4, NULL);
  /* 056 + 7 digits and 059 + 7 digits were landlines of ten digits; mobiles of those prefixes came later and have the same length, so
   * only the landline numbers in use then (beginning with 3, 6 or 2) are converted. */
  if (digits->len == 10 && (g_str_has_prefix (digits->str, "0563") || g_str_has_prefix (digits->str, "0562") || g_str_has_prefix (digits->str, "0566")))
    return g_strconcat ("0256", digits->str + 3, NULL);
  if (digits->len == 10 && g_str_has_prefix (digits->str, "0593"))
    return g_strconcat ("0269", digits->str + 3, NULL);
  return g_strdup (digits->str);
}

char *
ha_text_phone_show (const char *digits)
{
  gsize length = digits != NULL ? strlen (digits) : 0;

  if (length == 10)
    return g_strdup_printf ("%.4s %.3s %s", digits, digits + 4, digits + 7);
  if (length == 11 && g_str_has_prefix (digits, "02"))
    return g_strdup_printf ("%.4s %.4s %s", digits, digits + 4, digits + 8);
  if (length >= 8 && (g_str_has_prefix (digits, "1800") || g_str_has_prefix (digits, "1900")))
    return g_strdup_printf ("%.4s %s", digits, digits + 4);
  return g_strdup (digits != NULL ? digits : "");
}

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

char *
ha_text_amount_words (gint64 dong, gboolean le)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint64 value = dong < 0 ? (guint64) -(dong + 1) + 1 : (guint64) dong;
  guint64 billions = value / 1000000000;
  g_autofree char *first = NULL;

  if (dong < 0)
    append_word (text, "âm");
  if (value == 0)
    append_word (text, digit_words[0]);
  if (billions >= 1000000000)
    {
      append_below_billion (text, (int) (billions / 1000000000), FALSE, le);
      append_word (text, "tỷ");
    }
  if (billions > 0)
    {
      append_below_billion (text, (int) (billions % 1000000000), billions >= 1000000000, le);
      append_word (text, "tỷ");
    }
  append_below_billion (text, (int) (value % 1000000000), billions > 0, le);
  append_word (text, "đồng");
  first = g_utf8_substring (text->str, 0, 1);
  {
    g_autofree char *upper = g_utf8_strup (first, -1);

    return g_strconcat (upper, text->str + strlen (first), NULL);
  }
}

/* ---- Dates and glue ---------------------------------------------------------------------------------------------------------------- */

char *
ha_text_letter_date (HaDate date)
{
  int year, month, day;

  ha_date_get (date, &year, &month, &day);
  return g_strdup_printf (month <= 2 ? "ngày %02d tháng %02d năm %d" : "ngày %02d tháng %d năm %d", day, month, year);
}

/* Pairs that must not be parted at the end of a line. \u00a0 in place of the space. */
char *
ha_text_glue (const char *text)
{
  static GRegex *before, *after, *amount;
  static gsize ready;
  g_autofree char *one = NULL, *two = NULL;

  if (g_once_init_enter (&ready))
    {
      before = g_regex_new ("(?<![\\p{L}\\p{M}])(ngày|tháng|năm|số|lúc|kỳ|Ông|Bà|Anh|Chị|Cô|Chú|ông|bà|phường|xã|Điều|khoản|điểm|Phòng|Mã) (?=[\\p{Lu}\\d])",
                            G_REGEX_OPTIMIZE, 0, NULL);
      after = g_regex_new ("(\\d) (?=(ngày|giờ|phút|tháng|năm|đồng|đ|tuần|%|m|mm|Mbps|dBmV)(?![\\p{L}\\p{M}]))", G_REGEX_OPTIMIZE, 0, NULL);
      amount = g_regex_new ("(\\d\\d giờ) (?=\\d)", G_REGEX_OPTIMIZE, 0, NULL);
      g_once_init_leave (&ready, 1);
    }
  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return ha_text_clean (text);
  one = g_regex_replace (before, text, -1, 0, "\\1\u00a0", 0, NULL);
  two = g_regex_replace (after, one, -1, 0, "\\1\u00a0", 0, NULL);
  return g_regex_replace (amount, two, -1, 0, "\\1\u00a0", 0, NULL);
}
