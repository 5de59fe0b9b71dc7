/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates and times without a zone's surprises: known days, every day of four centuries, what is read and what is refused. */
#include "core/civil.h"

static void
test_known_days (void)
{
  static const struct { int year, month, day; HaDate date; HaWeekday weekday; } days[] = {
    { 1970, 1, 1, 0, HA_THURSDAY },       { 1969, 12, 31, -1, HA_WEDNESDAY },  { 2000, 2, 29, 11016, HA_TUESDAY },
    { 2026, 2, 12, 20496, HA_THURSDAY },  { 2026, 2, 23, 20507, HA_MONDAY },   { 1900, 3, 1, -25508, HA_THURSDAY },
    { 1, 1, 1, -719162, HA_MONDAY },      { 9999, 12, 31, 2932896, HA_FRIDAY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      int year, month, day;

      g_assert_cmpint (ha_date_new (days[i].year, days[i].month, days[i].day), ==, days[i].date);
      ha_date_get (days[i].date, &year, &month, &day);
      g_assert_cmpint (year, ==, days[i].year);
      g_assert_cmpint (month, ==, days[i].month);
      g_assert_cmpint (day, ==, days[i].day);
      g_assert_cmpint (ha_date_get_weekday (days[i].date), ==, days[i].weekday);
    }
  ha_date_get (0, NULL, NULL, NULL);
}

/* Held against GLib's own dates. */
static void
test_every_day (void)
{
  GDate *date = g_date_new_dmy (1, G_DATE_JANUARY, 1800);

  for (HaDate day = ha_date_new (1800, 1, 1); day < ha_date_new (2201, 1, 1); day++, g_date_add_days (date, 1))
    {
      int year, month, in_month;

      ha_date_get (day, &year, &month, &in_month);
      g_assert_cmpint (year, ==, g_date_get_year (date));
      g_assert_cmpint (month, ==, (int) g_date_get_month (date));
      g_assert_cmpint (in_month, ==, g_date_get_day (date));
      g_assert_cmpint (ha_date_get_weekday (day), ==, (int) g_date_get_weekday (date));
      g_assert_cmpint (ha_date_new (year, month, in_month), ==, day);
    }
  g_date_free (date);
}

static void
test_no_such_day (void)
{
  static const int days[][3] = {
    { 2026, 2, 29 }, { 1900, 2, 29 }, { 2026, 4, 31 }, { 2026, 0, 1 }, { 2026, 13, 1 }, { 2026, 1, 0 }, { 2026, 1, 32 },
    { 0, 1, 1 }, { 10000, 1, 1 }, { -4, 5, 6 }, { 2026, -1, 3 },
  };
  static const char *const texts[] = {
    "", "2026-02-30", "2026-2-3", "20260203", "2026/02/03", "2026-02-03 ", "2026-02-03T", "x026-02-03", "2026-0a-03", "-026-01-01",
  };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    g_assert_cmpint (ha_date_new (days[i][0], days[i][1], days[i][2]), ==, HA_DATE_NONE);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_cmpint (ha_date_parse (texts[i]), ==, HA_DATE_NONE);
  g_assert_cmpint (ha_date_parse (NULL), ==, HA_DATE_NONE);
}

static void
test_iso_date (void)
{
  g_autofree char *text = ha_date_to_iso (ha_date_parse ("2026-02-12"));
  g_autofree char *early = ha_date_to_iso (ha_date_new (33, 4, 5));

  g_assert_cmpstr (text, ==, "2026-02-12");
  g_assert_cmpstr (early, ==, "0033-04-05");
}

static void
test_parse_time (void)
{
  static const struct { const char *text; gint64 at; } times[] = {
    { "2026-02-12T15:10:00+07:00", 1770883800 }, { "2026-02-12T15:10", 1770883800 },      { "2026-02-12 15:10:00", 1770883800 },
    { "2026-02-12T08:10:00Z", 1770883800 },      { "2026-02-12T08:10Z", 1770883800 },     { "2026-02-12T03:10:00-05:00", 1770883800 },
    { "2026-02-12T13:40+05:30", 1770883800 },    { "2026-02-12", 1770829200 },            { "2026-02-11T24:00", 1770829200 },
    { "1970-01-01T07:00:00", 0 },                { "1969-12-31T23:59:59Z", -1 },          { "2026-02-12T15:10:01+07:00", 1770883801 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      gint64 at = 42;

      if (!ha_time_parse (times[i].text, &at))
        g_error ("%s was refused", times[i].text);
      g_assert_cmpint (at, ==, times[i].at);
    }
}

static void
test_refuse_time (void)
{
  static const char *const texts[] = {
    "", "now", "15:10", "2026-02-12T", "2026-02-12T15", "2026-02-12T15:1", "2026-02-12T25:00", "2026-02-12T15:60", "2026-02-12T15:10:60",
    "2026-02-12T24:01", "2026-02-12T15:10:0", "2026-02-12T15:10:00+", "2026-02-12T15:10:00+7", "2026-02-12T15:10:00+99:00",
    "2026-02-12T15:10:00+07:60", "2026-02-12T15:10:00 +07:00", "2026-02-12T15:10:00+07:00x", "2026-02-12_15:10", "2026-13-12T15:10",
    "2026-02-29T15:10", "2026-02-12T15-10", " 2026-02-12", "2026-02-12T15:10:", "2026-02-12T15:10:00.5Z", "2026-02-12Z",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      gint64 at = 42;

      if (ha_time_parse (texts[i], &at))
        g_error ("'%s' was taken", texts[i]);
      g_assert_cmpint (at, ==, 42);
    }
  g_assert_false (ha_time_parse (NULL, &(gint64) { 0 }));
}

static void
test_office_time (void)
{
  gint64 at = ha_time_new (ha_date_new (2026, 2, 12), 16, 40, 5);
  g_autofree char *iso = ha_time_to_iso (at);
  g_autofree char *before = ha_time_to_iso (-25201);
  int seconds;

  g_assert_cmpstr (iso, ==, "2026-02-12T16:40:05+07:00");
  g_assert_cmpstr (before, ==, "1969-12-31T23:59:59+07:00");
  g_assert_cmpint (ha_time_get_date (at, &seconds), ==, ha_date_new (2026, 2, 12));
  g_assert_cmpint (seconds, ==, 16 * 3600 + 40 * 60 + 5);
  /* Seven hours before midnight in Greenwich it is tomorrow at the office. */
  g_assert_cmpint (ha_time_get_date (ha_time_new (ha_date_new (2026, 3, 1), 0, 0, 0) - 1, NULL), ==, ha_date_new (2026, 2, 28));
  g_assert_cmpint (ha_time_get_date (ha_time_new (ha_date_new (2026, 3, 1), 0, 0, 0), &seconds), ==, ha_date_new (2026, 3, 1));
  g_assert_cmpint (seconds, ==, 0);
}

static void
test_time_round_trip (void)
{
  for (guint i = 0; i < 20000; i++)
    {
      gint64 at = (gint64) g_test_rand_double_range (-5e10, 2e11), back;
      g_autofree char *iso = ha_time_to_iso (at);

      g_assert_true (ha_time_parse (iso, &back));
      g_assert_cmpint (back, ==, at);
    }
}

static void
test_time_of_day (void)
{
  static const struct { const char *text; int seconds; } cases[] = {
    { "00:00", 0 }, { "07:30", 27000 }, { "23:59", 86340 }, { "24:00", 86400 }, { "24:01", -1 }, { "25:00", -1 },
    { "07:60", -1 }, { "7:30", -1 }, { "07:3", -1 }, { "07.30", -1 }, { "+7:30", -1 }, { " 7:30", -1 },
    { "07:30 ", -1 }, { "", -1 }, { NULL, -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (ha_time_parse_of_day (cases[i].text), ==, cases[i].seconds);
}

static void
test_weekday_ids (void)
{
  for (HaWeekday day = HA_MONDAY; day <= HA_SUNDAY; day++)
    g_assert_cmpint (ha_weekday_from_id (ha_weekday_get_id (day)), ==, day);
  g_assert_cmpstr (ha_weekday_get_id (HA_SATURDAY), ==, "sat");
  g_assert_null (ha_weekday_get_id ((HaWeekday) 0));
  g_assert_null (ha_weekday_get_id ((HaWeekday) 8));
  g_assert_cmpint (ha_weekday_from_id ("saturday"), ==, 0);
  g_assert_cmpint (ha_weekday_from_id (""), ==, 0);
  g_assert_cmpint (ha_weekday_from_id (NULL), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/civil/known-days", test_known_days);
  g_test_add_func ("/core/civil/every-day", test_every_day);
  g_test_add_func ("/core/civil/no-such-day", test_no_such_day);
  g_test_add_func ("/core/civil/iso-date", test_iso_date);
  g_test_add_func ("/core/civil/parse-time", test_parse_time);
  g_test_add_func ("/core/civil/refuse-time", test_refuse_time);
  g_test_add_func ("/core/civil/office-time", test_office_time);
  g_test_add_func ("/core/civil/time-round-trip", test_time_round_trip);
  g_test_add_func ("/core/civil/time-of-day", test_time_of_day);
  g_test_add_func ("/core/civil/weekday-ids", test_weekday_ids);
  return g_test_run ();
}
