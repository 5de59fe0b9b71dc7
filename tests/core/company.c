/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Companies that rest when they like, and what is expected of their days. */
#include "company.h"

#define H 3600

const HaInterval company_hours[2] = { { 7 * H + 1800, 11 * H + 1800 }, { 13 * H + 1800, 17 * H } };
const HaInterval company_morning[1] = { { 8 * H, 11 * H } };

HaCalendarBuilder *
company_new (guint weekdays)
{
  HaCalendarBuilder *builder = ha_calendar_builder_new ();

  for (int day = HA_MONDAY; day <= HA_SUNDAY; day++)
    if ((weekdays >> (day - 1) & 1) != 0)
      g_assert_true (ha_calendar_builder_set_week (builder, HA_DATE_NONE, (HaWeekday) day, company_hours, 2));
  ha_calendar_builder_set_holidays (builder, TRUE);
  return builder;
}

int
company_count_days (HaCalendar *calendar, int year, HaDayKind kind)
{
  int n = 0;
  HaDay day;

  for (HaDate date = ha_date_new (year, 1, 1); date <= ha_date_new (year, 12, 31); date++)
    n += ha_calendar_get_day (calendar, date, &day) && day.kind == kind;
  return n;
}

void
company_check_days (HaCalendar *calendar, const CompanyDay *expected, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      HaDate date = ha_date_parse (expected[i].date);
      HaDay day = { 0 };

      if (g_test_verbose ())
        g_test_message ("%s", expected[i].date);
      g_assert_cmpint (ha_calendar_get_day (calendar, date, &day), ==, expected[i].kind != HA_DAY_ORDINARY);
      g_assert_cmpint (day.kind, ==, expected[i].kind);
      g_assert_cmpstr (day.name, ==, expected[i].name);
      if (expected[i].kind == HA_DAY_ORDINARY)
        continue;
      g_assert_cmpint (day.date, ==, date);
      g_assert_nonnull (day.source);
      g_assert_null (day.author);
      g_assert_cmpint (ha_calendar_is_working_day (calendar, date), ==, day.kind == HA_DAY_SWAP_WORK);
    }
}
