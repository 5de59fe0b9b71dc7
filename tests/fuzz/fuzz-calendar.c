/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A calendar file, or a list of notices: whatever is taken can be calculated with, and adding and measuring agree. */
#include "core/worktime.h"
#include "fuzz.h"
#include "store/json.h"

#define START G_GINT64_CONSTANT (1770883800) /* 2026-02-12 15:10 */

static void
check_calendar (HaCalendar *calendar)
{
  static const gint64 lengths[] = { 0, 1, 3600, 86400, 10 * 86400 };
  gint64 at;

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    if (ha_worktime_add (calendar, START, lengths[i], &at))
      g_assert_cmpint (ha_worktime_between (calendar, START, at), ==, lengths[i]);
  if (ha_worktime_add_days (calendar, START, 2, FALSE, &at))
    g_assert_cmpint (at, >, START);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = fuzz_dup_text (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCalendar) calendar = ha_json_to_calendar (text, &error);
  g_autoptr (HaCalendarBuilder) builder = ha_calendar_builder_new_default ();
  g_autoptr (HaCalendar) noticed = NULL;
  g_autoptr (GError) notice_error = NULL;
  gboolean taken;

  g_assert_true ((calendar == NULL) == (error != NULL));
  if (calendar != NULL)
    check_calendar (calendar);
  taken = ha_json_add_official_days (builder, text, &notice_error);
  g_assert_true (taken == (notice_error == NULL));
  noticed = ha_calendar_builder_end (g_steal_pointer (&builder));
  if (taken)
    check_calendar (noticed);
  return 0;
}
