/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A calendar file, or a list of notices: whatever is taken can be calculated with, and adding and measuring agree. */
#include "core/worktime.h"
#include "fuzz.h"
#include "store/json.h"

#define START G_GINT64_CONSTANT (1770883800) /* 2026-02-12 15:10 */

/* What the wall shows at each quarter of an hour of two days, and whether somebody works in that second. */
static void
check_wall (HaCalendar *calendar)
{
  for (gint64 at = START - 86400; at < START + 86400; at += 900)
    {
      int seconds;
      HaDate date = ha_calendar_get_date (calendar, at, &seconds);
      guint n;
      const HaInterval *hours = ha_calendar_get_intervals (calendar, date, &n);
      gboolean works = FALSE;

      for (guint i = 0; i < n; i++)
        works = works || (seconds >= hours[i].start && seconds < hours[i].end);
      g_assert_cmpint (ha_worktime_between (calendar, at, at + 1), ==, works);
    }
}

/* Adding adds up, measures what was added, and goes forward; days close where somebody works. */
static void
check_calendar (HaCalendar *calendar)
{
  static const gint64 lengths[] = { 0, 1, 3600, 86400, 10 * 86400 };
  gint64 at, more, sum;

  check_wall (calendar);
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    if (ha_worktime_add (calendar, START, lengths[i], &at))
      {
        g_assert_cmpint (ha_worktime_between (calendar, START, at), ==, lengths[i]);
        g_assert_cmpint (at, >=, START + lengths[i]);
        if (ha_worktime_add (calendar, at, 60, &more) && ha_worktime_add (calendar, START, lengths[i] + 60, &sum))
          g_assert_cmpint (more, ==, sum);
      }
  for (int days = 1; days < 9; days++)
    if (ha_worktime_add_days (calendar, START, days, FALSE, &at))
      {
        g_assert_cmpint (at, >, START);
        g_assert_cmpint (ha_worktime_between (calendar, at - 1, at), ==, 1);
        if (ha_worktime_add_days (calendar, at - 1, 1, FALSE, &more) && ha_worktime_add_days (calendar, START, days + 1, FALSE, &sum))
          g_assert_cmpint (more, ==, sum);
      }
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
