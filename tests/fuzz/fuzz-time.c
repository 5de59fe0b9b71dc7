/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates and times as people and files write them: what is understood, and can be written, reads as the same instant. */
#include "core/civil.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = fuzz_dup_text (data, size);
  HaDate date = ha_date_parse (text);
  gint64 at = 0, again = 0;

  if (ha_time_parse (text, &at))
    {
      g_autofree char *written = ha_time_to_iso (at);

      if (ha_time_parse (written, &again))
        g_assert_cmpint (again, ==, at);
    }
  if (date != HA_DATE_NONE)
    {
      g_autofree char *written = ha_date_to_iso (date);

      g_assert_cmpint (ha_date_parse (written), ==, date);
      g_assert_cmpint (ha_time_get_date (ha_time_new (date, 0, 0, 0), NULL), ==, date);
    }
  return 0;
}
