/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lunar calendar: against a table that others computed, by its rules, and where it stands off from other
 * calendars. */
#include "core/lunar.h"
#include "core/sky.h"

#include <math.h>

#define DAY 86400

static HaDate
to_date (int year, int month, int day, gboolean leap)
{
  HaLunarDate lunar = { year, month, day, leap };

  return ha_lunar_to_date (&lunar);
}

static void
check_date (HaDate date, const char *iso)
{
  g_autofree char *text = date != HA_DATE_NONE ? ha_date_to_iso (date) : g_strdup ("none");

  g_assert_cmpstr (text, ==, iso);
}

/* year, Tết, Giỗ Tổ, the leap month between the eleventh month before and the eleventh of the year */
static void
check_line (const char *line)
{
  g_auto (GStrv) cells = g_strsplit (line, "\t", 4);
  int year = atoi (cells[0]), leap = atoi (cells[3]);

  check_date (to_date (year, 1, 1, FALSE), cells[1]);
  check_date (to_date (year, 3, 10, FALSE), cells[2]);
  if (leap >= 11)
    g_assert_cmpint (ha_lunar_get_leap_month (year - 1), ==, leap);
  else if (leap > 0)
    g_assert_cmpint (ha_lunar_get_leap_month (year), ==, leap);
  else
    g_assert_true (ha_lunar_get_leap_month (year) == 0 || ha_lunar_get_leap_month (year) >= 11); /* the next line's */
  g_assert_true (leap == 0 || to_date (leap >= 11 ? year - 1 : year, leap, 1, TRUE) != HA_DATE_NONE);
}

static void
test_table (void)
{
  g_autofree char *path
      = g_build_filename (g_getenv ("HA_SOURCE_ROOT"), "tests", "fixtures", "lunar-2015-2035.tsv", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  int n = 0;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (char **line = lines + 1; *line != NULL && **line != '\0'; line++, n++)
    check_line (*line);
  g_assert_cmpint (n, ==, 21);
}

/* Where an hour more or less to the east, or a table out of a book, would give another day. */
static void
test_delicate (void)
{
  static const struct { int year, month, day; gboolean leap; const char *iso; } cases[] = {
    { 1968, 1, 1, FALSE, "1968-01-29" },  /* a day before China: the year in which the calendar was set to UTC+7 */
    { 1985, 1, 1, FALSE, "1985-01-21" },  /* a month before China */
    { 1985, 2, 1, TRUE, "1985-03-21" },   /* since the eleventh month of 1984 held the solstice here, not there */
    { 2007, 1, 1, FALSE, "2007-02-17" },
    { 2030, 1, 1, FALSE, "2030-02-02" },
    { 2033, 11, 1, TRUE, "2033-12-22" },  /* the only leap month in winter of this age */
    { 2034, 1, 1, FALSE, "2034-02-19" },
    { 2053, 1, 1, FALSE, "2053-02-18" },
    { 2024, 12, 29, FALSE, "2025-01-28" }, /* giao thừa is not always the thirtieth */
    { 2024, 12, 30, FALSE, "none" },
    { 2025, 12, 29, FALSE, "2026-02-16" },
    { 2025, 12, 30, FALSE, "none" },
    { 2023, 12, 30, FALSE, "2024-02-09" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    check_date (to_date (cases[i].year, cases[i].month, cases[i].day, cases[i].leap), cases[i].iso);
}

static void
test_none (void)
{
  static const HaLunarDate none[] = {
    { 2026, 0, 1, FALSE },   { 2026, 13, 1, FALSE },  { 2026, 1, 0, FALSE },   { 2026, 1, 31, FALSE },
    { 2026, 6, 1, TRUE },    { 2025, 5, 1, TRUE },    { 1898, 12, 1, FALSE },  { 1899, 11, 1, FALSE },
    { 2200, 1, 1, FALSE },   { 2199, 12, 30, FALSE }, { 3000, 1, 1, FALSE },   { -5, 1, 1, FALSE },
    { 2026, 11, 1, TRUE },   { 1899, 5, 5, FALSE },   { 2199, 12, 1, FALSE },
  };
  HaLunarDate lunar;

  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    g_assert_cmpint (ha_lunar_to_date (&none[i]), ==, HA_DATE_NONE);
  g_assert_false (ha_lunar_from_date (ha_date_new (1899, 12, 31), &lunar));
  g_assert_false (ha_lunar_from_date (ha_date_new (2200, 1, 1), &lunar));
  g_assert_false (ha_lunar_from_date (HA_DATE_NONE, &lunar));
  g_assert_cmpint (ha_lunar_get_leap_month (1899), ==, 0);
  g_assert_cmpint (ha_lunar_get_leap_month (2200), ==, 0);
  g_assert_true (ha_lunar_from_date (ha_date_new (1900, 1, 1), &lunar));
  g_assert_cmpint (lunar.year, ==, 1899);
  g_assert_cmpint (lunar.month, ==, 12);
  g_assert_cmpint (lunar.day, ==, 1);
  g_assert_true (ha_lunar_from_date (ha_date_new (2199, 12, 31), &lunar));
  g_assert_cmpint (lunar.year, ==, 2199);
}

/* Whether the days `before` and `after` it can follow each other. */
static void
check_step (const HaLunarDate *before, const HaLunarDate *after)
{
  if (after->day > 1)
    {
      g_assert_cmpint (after->day, ==, before->day + 1);
      g_assert_cmpint (after->month, ==, before->month);
      g_assert_cmpint (after->leap, ==, before->leap);
      g_assert_cmpint (after->year, ==, before->year);
      return;
    }
  g_assert_true (before->day == 29 || before->day == 30);
  if (after->leap)
    g_assert_true (after->month == before->month && !before->leap && after->year == before->year);
  else if (after->month == 1)
    g_assert_true (before->month == 12 && after->year == before->year + 1);
  else
    g_assert_true (after->month == before->month + 1 && after->year == before->year);
}

static void
test_every_day (void)
{
  HaLunarDate before = { 1899, 11, 30, FALSE }, lunar;

  for (HaDate date = ha_date_new (1900, 1, 1); date <= ha_date_new (2199, 12, 31); date++)
    {
      g_assert_true (ha_lunar_from_date (date, &lunar));
      check_step (&before, &lunar);
      g_assert_cmpint (ha_lunar_to_date (&lunar), ==, date);
      before = lunar;
    }
}

/* Seven leap months in nineteen years; a year that has one has thirteen months, and the solstice is always in the
 * eleventh. */
static void
test_years (void)
{
  int leaps = 0;

  for (int year = 1900; year < 2199; year++)
    {
      HaDate start = to_date (year, 1, 1, FALSE), next = to_date (year + 1, 1, 1, FALSE);
      int leap = ha_lunar_get_leap_month (year);
      HaDate eleventh = to_date (year, 11, 1, FALSE), twelfth = to_date (year, leap == 11 ? 11 : 12, 1, leap == 11);

      leaps += leap > 0;
      g_assert_cmpint (next - start, >=, leap > 0 ? 383 : 353);
      g_assert_cmpint (next - start, <=, leap > 0 ? 385 : 355);
      g_assert_cmpfloat (ha_sky_get_sun ((double) eleventh * DAY - HA_OFFICE_OFFSET), <, 270);
      g_assert_cmpfloat (ha_sky_get_sun ((double) twelfth * DAY - HA_OFFICE_OFFSET), >=, 270);
      g_assert_true (start >= ha_date_new (year, 1, 20) && start <= ha_date_new (year, 2, 21));
    }
  g_assert_cmpint (leaps, >=, 299 * 7 / 19);
  g_assert_cmpint (leaps, <=, 299 * 7 / 19 + 1);
}

/* Instants that are printed in books. */
static void
test_sky (void)
{
  static const struct { int k; double at; } moons[] = {
    { -283, 225085014 },      /* 1977-02-18 03:37:42 TT, less 47.7 s: Astronomical Algorithms, example 49.a */
    { 0, 947182440 },         /* 2000-01-06 18:14 UT */
    { 303, 1720220220 },  /* 2024-07-05 22:57 UT */
  };
  double longitude
      = ha_sky_get_sun (718934400 - ha_sky_get_delta_t (718934400)); /* 1992-10-13 00:00 TT, example 25.b */

  for (guint i = 0; i < G_N_ELEMENTS (moons); i++)
    g_assert_cmpfloat (fabs (ha_sky_get_new_moon (moons[i].k) - moons[i].at), <, 60);
  g_assert_cmpfloat (fabs (longitude - (199 + 54 / 60.0 + 21.818 / 3600)), <, 1 / 3600.0);
}

/* It is even time that differs, without a jump where one formula takes over from another. */
static void
test_delta_t (void)
{
  static const struct { int year; double seconds; } known[] = {
    { 1900, -2.8 }, { 1930, 24.1 }, { 1950, 29.1 }, { 1970, 40.2 }, { 1990, 56.9 }, { 2000, 63.8 }, { 2010, 66.1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      double at = (double) ha_date_new (known[i].year, 1, 1) * DAY;

      g_assert_cmpfloat (fabs (ha_sky_get_delta_t (at) - known[i].seconds), <, 1);
    }
  for (HaDate date = ha_date_new (1900, 1, 1); date < ha_date_new (2200, 1, 1); date += 30)
    {
      double at = (double) date * DAY;

      g_assert_cmpfloat (fabs (ha_sky_get_delta_t (at + 30 * DAY) - ha_sky_get_delta_t (at)), <, 1);
    }
}

static gpointer
sum_thread (gpointer data G_GNUC_UNUSED)
{
  gint64 sum = 0;

  for (int year = 1900; year < 2199; year++)
    sum += to_date (year, 1, 1, FALSE) * (gint64) (year % 7 + 1);
  return g_memdup2 (&sum, sizeof sum);
}

static void
test_threads (void)
{
  GThread *threads[4];
  gint64 first = 0;

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("moon", sum_thread, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autofree gint64 *sum = g_thread_join (threads[i]);

      first = i == 0 ? *sum : first;
      g_assert_cmpint (*sum, ==, first);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/lunar/threads", test_threads);
  g_test_add_func ("/core/lunar/table", test_table);
  g_test_add_func ("/core/lunar/delicate", test_delicate);
  g_test_add_func ("/core/lunar/none", test_none);
  g_test_add_func ("/core/lunar/every-day", test_every_day);
  g_test_add_func ("/core/lunar/years", test_years);
  g_test_add_func ("/core/lunar/sky", test_sky);
  g_test_add_func ("/core/lunar/delta-t", test_delta_t);
  return g_test_run ();
}
