/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calendars and official notices from JSON: what they say, and what is refused by name. */
#include <string.h>

#include "core/people.h"
#include "store/json.h"
#include "store/store.h"

static void
test_calendar (void)
{
  const char *json = "{\"zone\":\"UTC\",\"week\":{\"mon\":[[\"08:00\",\"12:00\"],[\"13:00\",\"24:00\"]]},"
                     "\"days\":{\"2026-04-25\":[[\"08:00\",\"12:00\"]],\"2026-04-27\":[]}}";
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCalendar) calendar = ha_json_to_calendar (json, &error);
  const HaInterval *hours;
  guint n;

  g_assert_no_error (error);
  hours = ha_calendar_get_intervals (calendar, ha_date_new (2026, 5, 4), &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpint (hours[1].start, ==, 13 * 3600);
  g_assert_cmpint (hours[1].end, ==, 86400);
  hours = ha_calendar_get_intervals (calendar, ha_date_new (2026, 4, 25), &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpint (hours[0].end, ==, 12 * 3600);
  g_assert_false (ha_calendar_is_working_day (calendar, ha_date_new (2026, 4, 27)));
  g_assert_false (ha_calendar_is_working_day (calendar, ha_date_new (2026, 4, 28)));
  g_assert_cmpint (ha_calendar_get_time (calendar, ha_date_new (2026, 5, 4), 8 * 3600), ==, 1777881600);
}

static void
test_calendar_refused (void)
{
  static const char *const bad[] = {
    "{\"zone\":\"Mars/Base\"}",
    "{\"week\":{\"monday\":[]}}",
    "{\"week\":{\"mon\":[[\"8:00\",\"12:00\"]]}}",
    "{\"week\":{\"mon\":[[\"12:00\",\"08:00\"]]}}",
    "{\"week\":{\"mon\":[[\"08:00\",\"24:30\"]]}}",
    "{\"week\":{\"mon\":[[\"08:00\"]]}}",
    "{\"week\":{\"mon\":[[\"08:00\",\"12:00\"],[\"11:00\",\"13:00\"]]}}",
    "{\"week\":[]}",
    "{\"days\":{\"2026-02-30\":[]}}",
    "{\"hours\":{}}",
    "{\"week\":{\"mon\":[[\"08:60\",\"12:00\"]]}}",
    "{\"week\":{\"mon\":[[480,720]]}}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HaCalendar) calendar = ha_json_to_calendar (bad[i], &error);

      if (calendar != NULL)
        g_test_message ("taken: %s", bad[i]);
      g_assert_null (calendar);
      g_assert_error (error, HA_STORE_ERROR, HA_STORE_ERROR_FAILED);
    }
}

static HaCalendar *
load_official (void)
{
  g_autofree char *path
      = g_build_filename (g_getenv ("HA_SOURCE_ROOT"), "data", "calendar", "official-days.json", NULL);
  g_autoptr (HaCalendarBuilder) builder = ha_calendar_builder_new_default ();
  g_autoptr (GError) error = NULL;
  g_autofree char *json = NULL;

  g_file_get_contents (path, &json, NULL, &error);
  g_assert_no_error (error);
  ha_json_add_official_days (builder, json, &error);
  g_assert_no_error (error);
  return ha_calendar_builder_end (g_steal_pointer (&builder));
}

static const struct {
  int year, month, day;
  gboolean working;
  HaDayKind kind;
  const char *name;
} named_days[] = {
  { 2026, 2, 16, FALSE, HA_DAY_HOLIDAY, "Tết Nguyên đán" },
  { 2026, 1, 2, FALSE, HA_DAY_SWAP_OFF, "Nghỉ hoán đổi, làm bù thứ Bảy 10/01" },
  { 2026, 1, 10, TRUE, HA_DAY_SWAP_WORK, "Làm bù cho thứ Sáu 02/01" },
  { 2026, 4, 27, FALSE, HA_DAY_COMPENSATION, "Nghỉ bù Giỗ Tổ Hùng Vương" },
  { 2026, 11, 24, FALSE, HA_DAY_HOLIDAY, "Ngày Văn hóa Việt Nam" },
  { 2019, 9, 2, FALSE, HA_DAY_HOLIDAY, "Quốc khánh 2/9" },
  { 2027, 5, 3, FALSE, HA_DAY_COMPENSATION, "Nghỉ bù Quốc tế Lao động 1/5" },
  { 2018, 12, 31, FALSE, HA_DAY_SWAP_OFF, "Nghỉ hoán đổi, làm bù thứ Bảy 05/01/2019" },
  { 2019, 1, 5, TRUE, HA_DAY_SWAP_WORK, "Làm bù cho thứ Hai 31/12/2018" },
  { 2019, 4, 29, FALSE, HA_DAY_SWAP_OFF, "Nghỉ hoán đổi, làm bù thứ Bảy 04/5" },
  { 2035, 2, 8, FALSE, HA_DAY_HOLIDAY, "Tết Nguyên đán" },
};

static void
test_official_days (void)
{
  g_autoptr (HaCalendar) calendar = load_official ();

  for (guint i = 0; i < G_N_ELEMENTS (named_days); i++)
    {
      HaDate date = ha_date_new (named_days[i].year, named_days[i].month, named_days[i].day);
      HaDay day;

      g_assert_true (ha_calendar_get_day (calendar, date, &day));
      g_assert_cmpint (day.kind, ==, named_days[i].kind);
      g_assert_cmpstr (day.name, ==, named_days[i].name);
      g_assert_nonnull (day.source);
      g_assert_cmpint (ha_calendar_is_working_day (calendar, date), ==, named_days[i].working);
    }
  g_assert_true (ha_calendar_is_official (calendar, 2026));
  g_assert_false (ha_calendar_is_official (calendar, 2027));
}

/* The dates that stand between two words of the fixture. */
static GHashTable *
read_dates (const char *text, const char *from, const char *to)
{
  GHashTable *dates = g_hash_table_new (NULL, NULL);
  const char *at = strstr (text, from), *end = to != NULL ? strstr (text, to) : text + strlen (text);

  g_assert_true (at != NULL && end != NULL);
  for (; at < end; at++)
    {
      g_autofree char *word = g_strndup (at, 10);
      HaDate date = ha_date_parse (word);

      if (date != HA_DATE_NONE)
        g_hash_table_add (dates, GINT_TO_POINTER (date));
    }
  return dates;
}

/* A company that rests on Saturday and Sunday has exactly the days that the notices of nine years gave. */
static void
test_official_fixture (void)
{
  g_autofree char *path
      = g_build_filename (g_getenv ("HA_SOURCE_ROOT"), "tests", "fixtures", "official-days-2019-2027.json", NULL);
  g_autoptr (HaCalendar) calendar = load_official ();
  g_autoptr (GHashTable) off = NULL, work = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  off = read_dates (text, "\"off\"", "\"work\"");
  work = read_dates (text, "\"work\"", NULL);
  g_assert_cmpuint (g_hash_table_size (off), ==, 104);
  g_assert_cmpuint (g_hash_table_size (work), ==, 6);
  for (HaDate date = ha_date_new (2019, 1, 1); date <= ha_date_new (2027, 12, 31); date++)
    {
      gboolean weekend = ha_date_get_weekday (date) >= HA_SATURDAY;
      gboolean is_off = g_hash_table_contains (off, GINT_TO_POINTER (date));
      gboolean is_worked = g_hash_table_contains (work, GINT_TO_POINTER (date));

      g_assert_cmpint (ha_calendar_is_working_day (calendar, date), ==, weekend ? is_worked : !is_off);
    }
}

/* Working days of a year, counted by hand from the notices. */
static void
test_official_years (void)
{
  static const struct { int year; int days; } years[] = { { 2025, 250 }, { 2026, 249 }, { 2027, 249 } };
  g_autoptr (HaCalendar) calendar = load_official ();

  for (guint i = 0; i < G_N_ELEMENTS (years); i++)
    {
      int days = 0;

      for (HaDate date = ha_date_new (years[i].year, 1, 1); date <= ha_date_new (years[i].year, 12, 31); date++)
        days += ha_calendar_is_working_day (calendar, date);
      g_assert_cmpint (days, ==, years[i].days);
    }
}

static void
test_official_refused (void)
{
  static const char *const bad[] = {
    "{}",
    "[]",
    "{\"notices\":{}}",
    "{\"notices\":null}",
    "{\"notices\":[1]}",
    "{\"notices\":[[]]}",
    "{\"notices\":[{}]}",
    "{\"notices\":[{\"year\":2028}]}",
    "{\"notices\":[{\"year\":1899,\"tet_before\":2}]}",
    "{\"notices\":[{\"year\":2200,\"tet_before\":2}]}",
    "{\"notices\":[{\"year\":\"2028\",\"tet_before\":2}]}",
    "{\"notices\":[{\"year\":2028,\"tet_before\":5}]}",
    "{\"notices\":[{\"year\":2028,\"tet_before\":2,\"national_days\":0}]}",
    "{\"notices\":[{\"year\":2028,\"tet_before\":2,\"national_days\":3}]}",
    "{\"notices\":[{\"year\":2028,\"tet_before\":2,\"days\":[]}]}",
    "{\"notices\":[{\"year\":2028,\"tet_before\":2,\"swaps\":{}}]}",
    "{\"notices\":[{\"year\":2028,\"tet_before\":2,\"swaps\":[1]}]}",
    "{\"notices\":[{\"year\":2028,\"tet_before\":2,\"swaps\":[{}]}]}",
    "{\"notices\":[{\"year\":2028,\"tet_before\":2,\"swaps\":[{\"off\":\"2028-05-01\"}]}]}",
    "{\"notices\":[{\"year\":2028,\"tet_before\":2,\"swaps\":[{\"off\":\"2028-05-01\",\"work\":\"2028-05-32\"}]}]}",
    "{\"notices\":[{\"year\":2028,\"tet_before\":2,\"swaps\":[{\"off\":\"2028-05-01\",\"work\":\"2028-05-01\"}]}]}",
    "{\"notices\":[{\"year\":2028,\"tet_before\":2,\"swaps\":[{\"off\":\"2028-05-02\",\"work\":\"2026-05-09\"}]}]}",
    "{\"notices\":[{\"year\":2028,\"tet_before\":2,\"swaps\":[{\"off\":\"2028-05-02\",\"work\":\"2028-05-06\",\"x\":1}]}]}",
    "{\"off\":{\"2026\":[\"2026-01-01\"]}}",
    "{\"days\":{}}",
    "{\"names\":[]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (HaCalendarBuilder) builder = ha_calendar_builder_new_default ();
      g_autoptr (GError) error = NULL;

      g_assert_false (ha_json_add_official_days (builder, bad[i], &error));
      g_assert_error (error, HA_STORE_ERROR, HA_STORE_ERROR_FAILED);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/json/calendar/hours", test_calendar);
  g_test_add_func ("/store/json/calendar/refused", test_calendar_refused);
  g_test_add_func ("/store/json/official/days", test_official_days);
  g_test_add_func ("/store/json/official/fixture", test_official_fixture);
  g_test_add_func ("/store/json/official/years", test_official_years);
  g_test_add_func ("/store/json/official/refused", test_official_refused);
  return g_test_run ();
}
