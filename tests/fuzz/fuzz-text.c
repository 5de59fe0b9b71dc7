/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Vietnamese text: any bytes give valid text; what cleans, folds or orders changes nothing when done twice. Names, phones, amounts. */
#include <string.h>

#include "core/text.h"
#include "fuzz.h"

/* Shows only digits. */
static char *
show_phone (const char *text)
{
  g_autofree char *digits = ha_text_phone (text);

  return ha_text_phone_show (digits);
}

typedef char *(*TextFunction) (const char *text);

static const struct { TextFunction change; gboolean once; } functions[] = {
  { ha_text_clean, TRUE },        { ha_text_clean_line, TRUE }, { ha_text_search_key, TRUE }, { ha_text_accent_key, TRUE },
  { ha_text_phone, FALSE },       { ha_text_glue, TRUE },       { show_phone, FALSE },        { ha_text_sort_key, FALSE },
  { ha_text_person_sort_key, FALSE }, { ha_text_phone_display, FALSE },
};

/* Converting twice changes nothing, but for the beginnings that landlines of before 2017 share with mobiles of today. */
static void
check_phone (const char *text)
{
  g_autofree char *digits = ha_text_phone (text);

  if (!g_str_has_prefix (digits, "056") && !g_str_has_prefix (digits, "059"))
    fuzz_take_equal (g_strdup (digits), ha_text_phone (digits));
}

/* Every number of a field is digits, and the field shares a subscriber with itself. */
static void
check_phones (const char *text)
{
  g_auto (GStrv) numbers = ha_text_phones (text);

  g_assert_cmpint (ha_text_phone_same (text, text), ==, numbers[0] != NULL);
  for (guint i = 0; numbers[i] != NULL; i++)
    {
      g_autofree char *other = ha_text_phone_other (numbers[i]);

      g_assert_cmpuint (strspn (numbers[i], "0123456789"), ==, strlen (numbers[i]));
      g_assert_true (ha_text_phone_same (text, numbers[i]));
      if (other != NULL)
        fuzz_take_equal (g_strdup (numbers[i]), ha_text_phone_other (other));
    }
}

/* Any sum has words, beginning with a capital and ending in đồng, the same for both signs. */
static void
check_amount (const uint8_t *data, size_t size)
{
  gint64 dong = 0;
  g_autofree char *words = NULL, *le = NULL, *minus = NULL;

  memcpy (&dong, data, MIN (size, sizeof dong));
  if (dong == G_MININT64)
    return;
  dong = ABS (dong);
  words = ha_text_amount_words (dong, FALSE);
  le = ha_text_amount_words (dong, TRUE);
  minus = ha_text_amount_words (-dong, FALSE);
  g_assert_true (g_utf8_validate (words, -1, NULL) && g_str_has_suffix (words, " đồng") && g_str_has_suffix (le, " đồng"));
  g_assert_true (g_unichar_isupper (g_utf8_get_char (words)));
  g_assert_null (strstr (words, "  "));
  g_assert_null (strstr (le, "linh"));
  g_assert_cmpint (g_str_has_prefix (minus, "Âm "), ==, dong != 0);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = fuzz_dup_text (data, size);

  for (guint i = 0; i < G_N_ELEMENTS (functions); i++)
    {
      g_autofree char *changed = functions[i].change (text);

      g_assert_nonnull (changed);
      g_assert_true (g_utf8_validate (changed, -1, NULL));
      if (functions[i].once)
        fuzz_take_equal (g_strdup (changed), functions[i].change (changed));
    }
  check_phone (text);
  check_phones (text);
  check_amount (data, size);
  return 0;
}
