/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Vietnamese text: any bytes give valid text; what cleans, folds or orders changes nothing when done twice. */
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
  { ha_text_person_sort_key, FALSE },
};

/* Converting twice changes nothing, but for the beginnings that landlines of before 2017 share with mobiles of today. */
static void
check_phone (const char *text)
{
  g_autofree char *digits = ha_text_phone (text);

  if (!g_str_has_prefix (digits, "056") && !g_str_has_prefix (digits, "059"))
    fuzz_take_equal (g_strdup (digits), ha_text_phone (digits));
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
  return 0;
}
