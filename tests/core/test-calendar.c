/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When the office works: timetables by date, named days, zones with and without jumps, and the index grown by many
 * threads. */
#include "office-days.h"

#include "core/worktime.h"

#define H 3600

static void
test_kind_ids (void)
{
  static const char *const ids[] = { "ordinary", "holiday", "compensation", "swap-off", "swap-work", "closure" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_assert_cmpstr (ha_day_kind_get_id ((HaDayKind) i), ==, ids[i]);
      g_assert_cmpint (ha_day_kind_from_id (ids[i]), ==, i);
    }
  g_assert_null (ha_day_kind_get_id ((HaDayKind) 6));
  g_assert_cmpint (ha_day_kind_from_id ("sunday"), ==, HA_DAY_ORDINARY);
  g_assert_cmpint (ha_day_kind_from_id (NULL), ==, HA_DAY_ORDINARY);
}

static void
test_default_week (void)
{
  g_autoptr (HaCalendar) calendar = ha_calendar_builder_end (ha_calendar_builder_new_default ());
  HaDate monday = ha_date_new (2026, 3, 2);
  HaDay day;
  guint n;

  for (int i = 0; i < 7; i++)
    {
      const HaInterval *hours = ha_calendar_get_intervals (calendar, monday + i, &n);

      g_assert_cmpuint (n, ==, i < 5 ? 2 : 0);
      g_assert_cmpint (ha_calendar_is_working_day (calendar, monday + i), ==, i < 5);
      if (n == 2)
        {
          g_assert_cmpint (hours[0].start, ==, 7 * H + 1800);
          g_assert_cmpint (hours[0].end, ==, 11 * H + 1800);
          g_assert_cmpint (hours[1].start, ==, 13 * H + 1800);
          g_assert_cmpint (hours[1].end, ==, 17 * H);
        }
      g_assert_false (ha_calendar_get_day (calendar, monday + i, &day));
    }
  g_assert_false (ha_calendar_is_official (calendar, 2026));
}

static void
test_bad_hours (void)
{
  static const struct { HaInterval hours[2]; guint n; gboolean good; } cases[] = {
    { { { 0, 86400 } }, 1, TRUE },
    { { { 100, 200 }, { 200, 300 } }, 2, TRUE },
    { { { 0, 0 } }, 0, TRUE },
    { { { 100, 100 } }, 1, FALSE },
    { { { 200, 100 } }, 1, FALSE },
    { { { -1, 100 } }, 1, FALSE },
    { { { 100, 86401 } }, 1, FALSE },
    { { { 100, 200 }, { 150, 300 } }, 2, FALSE },
    { { { 200, 300 }, { 100, 150 } }, 2, FALSE },
  };
  g_autoptr (HaCalendarBuilder) builder = ha_calendar_builder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpint (ha_calendar_builder_set_week (builder, HA_DATE_NONE, HA_MONDAY, cases[i].hours, cases[i].n), ==,
                       cases[i].good);
      g_assert_cmpint (
          ha_calendar_builder_set_day (builder, 1000, HA_DAY_ORDINARY, NULL, NULL, cases[i].hours, cases[i].n), ==,
          cases[i].good);
    }
  g_assert_false (ha_calendar_builder_set_week (builder, HA_DATE_NONE, (HaWeekday) 0, NULL, 0));
  g_assert_false (ha_calendar_builder_set_week (builder, HA_DATE_NONE, (HaWeekday) 8, NULL, 0));
  g_assert_false (ha_calendar_builder_set_day (builder, HA_DATE_NONE, HA_DAY_HOLIDAY, NULL, NULL, NULL, 0));
}

/* The week of summer begins on its date; what it does not name stays as it was. */
static void
test_timetables_by_date (void)
{
  static const HaInterval summer[] = { { 7 * H, 11 * H } };
  HaCalendarBuilder *builder = ha_calendar_builder_new_default ();
  HaDate from = ha_date_new (2026, 6, 1); /* a Monday */
  g_autoptr (HaCalendar) calendar = NULL;
  guint n;

  g_assert_true (ha_calendar_builder_set_week (builder, ha_date_new (2026, 9, 7), HA_MONDAY, NULL, 0));
  g_assert_true (ha_calendar_builder_set_week (builder, from, HA_MONDAY, summer, 1));
  g_assert_true (ha_calendar_builder_set_week (builder, from, HA_SATURDAY, summer, 1));
  calendar = ha_calendar_builder_end (builder);
  g_assert_cmpint (ha_calendar_get_intervals (calendar, from - 7, &n)->start, ==, 7 * H + 1800);
  g_assert_cmpint (ha_calendar_get_intervals (calendar, from, &n)->start, ==, 7 * H);
  g_assert_cmpuint (n, ==, 1);
  ha_calendar_get_intervals (calendar, from + 1, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_false (ha_calendar_is_working_day (calendar, from - 2));
  g_assert_true (ha_calendar_is_working_day (calendar, from + 5));
  g_assert_false (ha_calendar_is_working_day (calendar, ha_date_new (2026, 9, 7)));
  g_assert_true (ha_calendar_is_working_day (calendar, ha_date_new (2026, 9, 12)));
}

static void
test_named_days (void)
{
  static const HaInterval morning[] = { { 8 * H, 10 * H } };
  HaCalendarBuilder *builder = office_days_builder ();
  g_autoptr (HaCalendar) calendar = NULL;
  HaDate storm = ha_date_new (2025, 11, 7);
  HaDay day;
  guint n;

  g_assert_true (ha_calendar_builder_set_day (builder, storm, HA_DAY_CLOSURE, "Bão số 13", "Công điện", morning, 1));
  calendar = ha_calendar_builder_end (builder);
  g_assert_true (ha_calendar_get_day (calendar, storm, &day));
  g_assert_cmpint (day.date, ==, storm);
  g_assert_cmpint (day.kind, ==, HA_DAY_CLOSURE);
  g_assert_cmpstr (day.name, ==, "Bão số 13");
  g_assert_cmpstr (day.source, ==, "Công điện");
  g_assert_cmpint (ha_calendar_get_intervals (calendar, storm, &n)->end, ==, 10 * H);
  g_assert_cmpuint (n, ==, 1);
  /* A Saturday worked has Monday's hours. */
  g_assert_true (ha_calendar_get_day (calendar, ha_date_new (2026, 8, 22), &day));
  g_assert_cmpint (day.kind, ==, HA_DAY_SWAP_WORK);
  ha_calendar_get_intervals (calendar, ha_date_new (2026, 8, 22), &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_false (ha_calendar_is_working_day (calendar, ha_date_new (2026, 8, 31)));
  g_assert_true (ha_calendar_is_official (calendar, 2026));
  g_assert_false (ha_calendar_is_official (calendar, 2027));
}

/* Beyond the years whose holidays are known there are still the week and the days that somebody named. */
static void
test_beyond (void)
{
  static const struct { int year, month, day; gboolean working; } cases[] = {
    { 1899, 12, 29, TRUE }, { 1899, 12, 31, FALSE }, { 1900, 1, 1, FALSE }, { 1900, 1, 2, TRUE },
    { 2199, 12, 31, TRUE }, { 2200, 1, 1, TRUE },    { 2200, 1, 2, FALSE }, { 2300, 4, 30, TRUE },
  };
  HaCalendarBuilder *builder = ha_calendar_builder_new_default ();
  const HaDay closure = { ha_date_new (2200, 1, 2), HA_DAY_CLOSURE, "Kiểm kê", NULL, "truc" };
  g_autoptr (HaCalendar) calendar = NULL;
  HaDay day = { 0 };

  ha_calendar_builder_set_holidays (builder, TRUE);
  g_assert_true (ha_calendar_builder_set_day_by (builder, &closure, NULL, 0));
  calendar = ha_calendar_builder_end (builder);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (ha_calendar_is_working_day (calendar, ha_date_new (cases[i].year, cases[i].month, cases[i].day)),
                     ==, cases[i].working);
  g_assert_true (ha_calendar_get_day (calendar, closure.date, &day));
  g_assert_cmpstr (day.author, ==, "truc");
  g_assert_false (ha_calendar_get_day (calendar, ha_date_new (2200, 1, 1), &day));
}

/* Somebody's day stands on its own: with its author, over the day that is computed, and gone with nobody's. */
static void
test_authors (void)
{
  static const HaInterval morning[] = { { 8 * H, 10 * H } };
  const HaDay duty = { ha_date_new (2026, 9, 1), HA_DAY_SWAP_WORK, "Trực lễ", "QĐ 20", "truc" };
  const HaDay none = { HA_DATE_NONE, HA_DAY_CLOSURE, NULL, NULL, NULL };
  HaCalendarBuilder *builder = ha_calendar_builder_new_default ();
  g_autoptr (HaCalendar) calendar = NULL;
  HaDay day = { 0 };
  guint n;

  ha_calendar_builder_set_holidays (builder, TRUE);
  g_assert_false (ha_calendar_builder_set_day_by (builder, &none, NULL, 0));
  g_assert_true (ha_calendar_builder_set_day (builder, duty.date, HA_DAY_CLOSURE, "Nghỉ", NULL, NULL, 0));
  g_assert_true (ha_calendar_builder_set_day_by (builder, &duty, morning, 1)); /* the later one holds */
  calendar = ha_calendar_builder_end (builder);
  g_assert_true (ha_calendar_get_day (calendar, duty.date, &day));
  g_assert_cmpint (day.kind, ==, HA_DAY_SWAP_WORK);
  g_assert_cmpstr (day.name, ==, "Trực lễ");
  g_assert_cmpstr (day.source, ==, "QĐ 20");
  g_assert_cmpstr (day.author, ==, "truc");
  g_assert_cmpint (ha_calendar_get_intervals (calendar, duty.date, &n)->end, ==, 10 * H);
  g_assert_true (ha_calendar_get_day (calendar, duty.date + 1, &day));
  g_assert_cmpint (day.kind, ==, HA_DAY_HOLIDAY);
  g_assert_null (day.author);
}

/* What the notices come to. */
static void
test_days_of_a_year (void)
{
  static const struct { int year, days; } years[] = { { 2025, 250 }, { 2026, 249 }, { 2027, 249 } };
  g_autoptr (HaCalendar) calendar = office_days_new ();

  for (guint i = 0; i < G_N_ELEMENTS (years); i++)
    {
      int days = 0;

      for (HaDate date = ha_date_new (years[i].year, 1, 1); date <= ha_date_new (years[i].year, 12, 31); date++)
        days += ha_calendar_is_working_day (calendar, date);
      g_assert_cmpint (days, ==, years[i].days);
    }
}

/* Whoever entered the days of the notices by hand before they were computed has no day twice. */
static void
test_entered_and_computed (void)
{
  HaCalendarBuilder *builder = office_days_builder ();
  g_autoptr (HaCalendar) entered = office_days_new (), both = NULL;

  ha_calendar_builder_set_holidays (builder, TRUE);
  both = ha_calendar_builder_end (builder);
  for (HaDate date = ha_date_new (2021, 1, 1); date <= ha_date_new (2027, 12, 31); date++)
    g_assert_cmpint (ha_calendar_is_working_day (both, date), ==, ha_calendar_is_working_day (entered, date));
}

static void
test_builder_is_freed (void)
{
  g_autoptr (HaCalendarBuilder) builder = ha_calendar_builder_new_default ();

  g_assert_false (ha_calendar_builder_set_zone (builder, "Nowhere/Atall"));
  g_assert_true (ha_calendar_builder_set_zone (builder, "Europe/Berlin"));
  g_assert_true (ha_calendar_builder_set_zone (builder, NULL));
  ha_calendar_unref (NULL);
  ha_calendar_builder_free (NULL);
}

/* Local readings and instants; the hour that is missing, and the one that comes twice. */
static void
test_zones (void)
{
  static const struct { const char *zone, *date; int seconds; const char *at; } readings[] = {
    { NULL, "2026-02-12", 16 * H, "2026-02-12T16:00+07:00" },
    { "Asia/Ho_Chi_Minh", "2026-02-12", 86400, "2026-02-13T00:00+07:00" },
    { "UTC", "2026-02-12", 16 * H, "2026-02-12T16:00Z" },
    { "Asia/Kathmandu", "2026-02-12", 16 * H, "2026-02-12T16:00+05:45" },
    { "Europe/Berlin", "2026-03-29", 1 * H, "2026-03-29T01:00+01:00" },
    { "Europe/Berlin", "2026-03-29", 2 * H + 1800, "2026-03-29T03:00+02:00" }, /* never shown: the jump itself */
    { "Europe/Berlin", "2026-03-29", 3 * H, "2026-03-29T03:00+02:00" },
    { "Europe/Berlin", "2026-10-25", 2 * H + 1800, "2026-10-25T02:30+02:00" }, /* shown twice: the first */
    { "Europe/Berlin", "2026-10-25", 3 * H, "2026-10-25T03:00+01:00" },
    { "America/New_York", "2045-07-01", 9 * H, "2045-07-01T09:00-04:00" },
    { "Australia/Lord_Howe", "2026-10-04", 3 * H, "2026-10-04T03:00+11:00" },
    { "Pacific/Apia", "2011-12-30", 12 * H, "2011-12-31T00:00+14:00" }, /* a day that was left out */
  };

  for (guint i = 0; i < G_N_ELEMENTS (readings); i++)
    {
      HaCalendarBuilder *builder = ha_calendar_builder_new ();
      g_autoptr (HaCalendar) calendar = NULL;
      gint64 at;

      g_assert_true (ha_calendar_builder_set_zone (builder, readings[i].zone));
      calendar = ha_calendar_builder_end (builder);
      g_assert_true (ha_time_parse (readings[i].at, &at));
      g_assert_cmpint (ha_calendar_get_time (calendar, ha_date_parse (readings[i].date), readings[i].seconds), ==, at);
    }
}

/* Held against GLib, instant by instant. */
static void
test_zone_of_instants (void)
{
  static const char *const zones[]
      = { "Europe/Berlin", "America/Sao_Paulo", "Australia/Lord_Howe", "Asia/Tehran", "Africa/Casablanca" };

  for (guint z = 0; z < G_N_ELEMENTS (zones); z++)
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (zones[z]);
      HaCalendarBuilder *builder = ha_calendar_builder_new ();
      g_autoptr (HaCalendar) calendar = NULL;

      g_assert_nonnull (zone);
      g_assert_true (ha_calendar_builder_set_zone (builder, zones[z]));
      calendar = ha_calendar_builder_end (builder);
      for (guint i = 0; i < 2000; i++)
        {
          gint64 at = (gint64) g_test_rand_double_range (-2e9, 3e9);
          int seconds, interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, at);
          HaDate date = ha_calendar_get_date (calendar, at, &seconds);

          g_assert_cmpint ((gint64) date * 86400 + seconds, ==, at + g_time_zone_get_offset (zone, interval));
        }
    }
}

static gpointer
ask_thread (gpointer data)
{
  HaCalendar *calendar = data;
  gint64 sum = 0, midnight = ha_time_new (ha_date_new (2026, 1, 1), 0, 0, 0);

  for (gint64 i = 1; i <= 80; i++)
    sum += ha_worktime_between (calendar, midnight - i * 86400 * 365, midnight + i * 86400 * 365);
  ha_calendar_unref (calendar);
  return g_memdup2 (&sum, sizeof sum);
}

/* Many threads make one calendar's index grow; all get the same sums. */
static void
test_threads (void)
{
  g_autoptr (HaCalendar) calendar = office_days_new ();
  GThread *threads[4];
  gint64 first = 0;

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("ask", ask_thread, ha_calendar_ref (calendar));
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autofree gint64 *sum = g_thread_join (threads[i]);

      g_assert_cmpint (*sum, >, 0);
      g_assert_true (i == 0 || *sum == first);
      first = *sum;
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/calendar/kind-ids", test_kind_ids);
  g_test_add_func ("/core/calendar/default-week", test_default_week);
  g_test_add_func ("/core/calendar/bad-hours", test_bad_hours);
  g_test_add_func ("/core/calendar/timetables-by-date", test_timetables_by_date);
  g_test_add_func ("/core/calendar/named-days", test_named_days);
  g_test_add_func ("/core/calendar/beyond", test_beyond);
  g_test_add_func ("/core/calendar/authors", test_authors);
  g_test_add_func ("/core/calendar/days-of-a-year", test_days_of_a_year);
  g_test_add_func ("/core/calendar/entered-and-computed", test_entered_and_computed);
  g_test_add_func ("/core/calendar/builder-is-freed", test_builder_is_freed);
  g_test_add_func ("/core/calendar/zones", test_zones);
  g_test_add_func ("/core/calendar/zone-of-instants", test_zone_of_instants);
  g_test_add_func ("/core/calendar/threads", test_threads);
  return g_test_run ();
}
