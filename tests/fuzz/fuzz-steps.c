/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The stored explanation of a clock: nothing is taken that was not written by ha_steps_serialize(), and that reads as the same. */
#include "core/clock.h"
#include "core/words.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = fuzz_dup_text (data, size);
  g_autoptr (HaClock) clock = NULL;
  g_autoptr (GPtrArray) steps = ha_steps_parse (text);
  g_autoptr (GPtrArray) again = NULL;
  g_autofree char *written = NULL;

  if (steps == NULL)
    return 0;
  written = ha_steps_serialize (steps);
  again = ha_steps_parse (written);
  g_assert_nonnull (again);
  fuzz_take_equal (g_steal_pointer (&written), ha_steps_serialize (again));
  clock = ha_clock_new ();
  g_clear_pointer (&clock->steps, g_ptr_array_unref);
  clock->steps = g_steal_pointer (&steps);
  for (HaLang lang = HA_LANG_VI; lang <= HA_LANG_EN; lang++)
    g_free (ha_words_explain (clock, lang));
  return 0;
}
