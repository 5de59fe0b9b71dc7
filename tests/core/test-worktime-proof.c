/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Working time against an office looked at minute by minute (wall.c): random calendars in zones whose clocks jump by an hour, by half an
 * hour, over a whole day, at midnight; near the jumps, far from them, and far in the future; and the laws that adding and measuring keep.
 */
#include "wall.h"

#include <time.h>

#include "core/clock.h"
#include "core/worktime.h"

#define DAY 86400

static const struct { const char *zone; int year, month, day; } places[] = {
  { "Asia/Ho_Chi_Minh", 2026, 2, 16 },    { "Asia/Ho_Chi_Minh", 1975, 6, 13 },  /* an hour back, at midnight */
  { "UTC", 2026, 12, 31 },                { "UTC", 1970, 1, 1 },
  { "America/New_York", 2026, 3, 8 },     { "America/New_York", 2026, 11, 1 },  { "America/New_York", 2098, 3, 9 },
  { "Europe/Berlin", 2026, 3, 29 },       { "Europe/Berlin", 2026, 10, 25 },    { "Europe/Berlin", 2151, 10, 31 },
  { "Australia/Lord_Howe", 2026, 4, 5 },  { "Australia/Lord_Howe", 2026, 10, 4 }, { "Australia/Lord_Howe", 2077, 10, 3 },
  { "Africa/Casablanca", 2026, 2, 15 },   { "Africa/Casablanca", 2026, 3, 22 }, { "Africa/Casablanca", 2086, 4, 14 },
  { "Pacific/Apia", 2011, 12, 30 },       /* a Friday that was not */
  { "Pacific/Kwajalein", 1993, 8, 21 },   /* a Saturday that was not */
  { "America/Havana", 2025, 11, 2 },      { "America/Havana", 2026, 3, 8 },
  { "America/St_Johns", 2005, 10, 30 },   /* at 00:01, back into the day before */
  { "America/Sao_Paulo", 2018, 11, 4 },   { "Asia/Beirut", 2024, 10, 27 },      { "Asia/Kathmandu", 1985, 12, 31 },
  { "Antarctica/Troll", 2026, 3, 29 },    { "Europe/Dublin", 2026, 10, 25 },    { "Asia/Pyongyang", 2018, 5, 5 },
  { "America/Scoresbysund", 2024, 3, 31 }, { "Africa/Cairo", 2026, 10, 30 },    { "Pacific/Auckland", 2026, 9, 27 },
};

/* A tenth of the rounds where every step is watched. */
static int
count_rounds (int rounds)
{
  return g_getenv ("HA_SANITIZED") != NULL ? (rounds + 9) / 10 : rounds;
}

/* Some days before the place's date, at any minute, UTC. */
static gint64
get_start (guint place, int days_before)
{
  HaDate date = ha_date_new (places[place].year, places[place].month, places[place].day);

  return (gint64) (date - days_before) * DAY + g_test_rand_int_range (0, 1440) * 60;
}

static gint64
pick (gint64 from, gint64 length)
{
  return from + (gint64) g_test_rand_double_range (0, (double) length);
}

/* ---- Minute by minute ------------------------------------------------------------------------------------------------------ */

static void
compare_between (const Wall *wall, HaCalendar *calendar)
{
  gint64 from = pick (wall->start, (gint64) wall->minutes * 60), to = pick (wall->start, (gint64) wall->minutes * 60), seconds;

  if (!wall_between (wall, MIN (from, to), MAX (from, to), &seconds))
    return;
  g_assert_cmpint (ha_worktime_between (calendar, MIN (from, to), MAX (from, to)), ==, seconds);
  g_assert_cmpint (ha_worktime_between (calendar, MAX (from, to), MIN (from, to)), ==, 0);
}

static void
compare_add (const Wall *wall, HaCalendar *calendar)
{
  gint64 from = pick (wall->start, (gint64) wall->minutes * 60), wanted, at, seconds;

  seconds = g_test_rand_bit () ? g_test_rand_int_range (0, 40) * 1800 : g_test_rand_int_range (0, 5 * DAY);
  if (!wall_add (wall, from, seconds, &wanted))
    return;
  g_assert_true (ha_worktime_add (calendar, from, seconds, &at));
  g_assert_cmpint (at, ==, wanted);
  /* From here to closing time exactly, and one second more. */
  for (gint64 more = 0; more < 2; more++)
    if (wall_between (wall, from, at, &seconds) && wall_add (wall, from, seconds + more, &wanted))
      {
        g_assert_true (ha_worktime_add (calendar, from, seconds + more, &at));
        g_assert_cmpint (at, ==, wanted);
      }
}

static void
compare_add_days (const Wall *wall, HaCalendar *calendar)
{
  gint64 from = pick (wall->start, (gint64) wall->minutes * 60), wanted, at;
  int days = g_test_rand_int_range (1, 12);

  for (int to_midnight = 0; to_midnight < 2; to_midnight++)
    if (wall_add_days (wall, from, days, to_midnight, &wanted))
      {
        g_assert_true (ha_worktime_add_days (calendar, from, days, to_midnight, &at));
        g_assert_cmpint (at, ==, wanted);
      }
}

/* Each opening and closing, and each jump of the clock, from two seconds before to two seconds after. */
static void
compare_edges (const Wall *wall, HaCalendar *calendar)
{
  for (int minute = 1; minute < wall->minutes; minute++)
    {
      gint64 edge = wall->start + (gint64) minute * 60;

      if (wall->works[minute] == wall->works[minute - 1])
        continue;
      for (gint64 at = edge - 2; at <= edge + 2; at++)
        {
          gboolean works = wall_is_working (wall, at, NULL);
          gint64 next;

          g_assert_cmpint (ha_worktime_between (calendar, at, at + 1), ==, works);
          if (!works && at < edge)
            continue;
          if (ha_worktime_add (calendar, at, 0, &next))
            g_assert_true ((next == at) == works);
        }
    }
}

static void
test_minute_by_minute (void)
{
  int rounds = count_rounds (5);

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    for (int round = 0; round < rounds; round++)
      {
        g_autoptr (Wall) wall = wall_new (places[i].zone, places[i].year, places[i].month, places[i].day);
        g_autoptr (HaCalendar) calendar = wall_to_calendar (wall);

        wall_watch (wall, get_start (i, 12), 26 * 1440);
        compare_edges (wall, calendar);
        for (int n = 0; n < 60; n++)
          {
            compare_between (wall, calendar);
            compare_add (wall, calendar);
            compare_add_days (wall, calendar);
          }
      }
}

/* A clock that GLib reads wrongly after 2037, and some it reads well, on two days of each year that the calendar knows. */
static void
test_far_years (void)
{
  static const char *const zones[] = { "Europe/Dublin", "Europe/Berlin", "Africa/Casablanca", "Australia/Lord_Howe" };

  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      HaCalendarBuilder *builder = ha_calendar_builder_new ();
      g_autoptr (HaCalendar) calendar = NULL;

      g_assert_true (ha_calendar_builder_set_zone (builder, zones[i]));
      calendar = ha_calendar_builder_end (builder);
      g_setenv ("TZ", zones[i], TRUE);
      tzset ();
      for (int year = 1980; year < 2200; year++)
        for (int month = 1; month <= 12; month++)
          {
            time_t at = (time_t) ha_date_new (year, month, 28) * DAY + 14 * 3600;
            struct tm shown;
            int seconds;

            localtime_r (&at, &shown);
            g_assert_cmpint (ha_calendar_get_date (calendar, at, &seconds), ==, ha_date_new (year, shown.tm_mon + 1, shown.tm_mday));
            g_assert_cmpint (seconds, ==, (shown.tm_hour * 60 + shown.tm_min) * 60 + shown.tm_sec);
          }
    }
}

/* A year and more, over both jumps of a clock; after 2037, where the C library reads slowly, two months of any year. */
static void
test_year_by_year (void)
{
  int rounds = count_rounds (2);

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    for (int round = 0; round < rounds; round++)
      {
        g_autoptr (Wall) wall = wall_new (places[i].zone, places[i].year, places[i].month, places[i].day);
        g_autoptr (HaCalendar) calendar = wall_to_calendar (wall);
        int year = g_test_rand_bit () ? g_test_rand_int_range (1976, 2037) : g_test_rand_int_range (2037, 2197);

        g_test_message ("%s %d", places[i].zone, year);

        wall_watch (wall, (gint64) ha_date_new (year, g_test_rand_int_range (1, 12), 1) * DAY, (year < 2037 ? 400 : 60) * 1440);
        for (int n = 0; n < 4; n++)
          {
            compare_between (wall, calendar);
            compare_add (wall, calendar);
            compare_add_days (wall, calendar);
          }
      }
}

/* ---- Every second ---------------------------------------------------------------------------------------------------------- */

typedef struct {
  const char *zone, *what;
  int from, to;       /* minutes: the hours of every day */
  const char *day;    /* from noon before it to noon after it, UTC */
  gint64 seconds;     /* worked that day */
  const char *closes; /* UTC */
} Jump;

static const Jump jumps[] = {
  { "America/New_York", "half of the interval is left out", 90, 150, "2026-03-08", 1800, "2026-03-08T07:00Z" },
  { "America/New_York", "the interval is left out whole", 130, 170, "2026-03-08", 0, NULL },
  { "America/New_York", "the night is an hour short", 0, 360, "2026-03-08", 5 * 3600, "2026-03-08T10:00Z" },
  { "America/New_York", "half of it comes twice", 90, 150, "2026-11-01", 5400, "2026-11-01T07:30Z" },
  { "America/New_York", "all of it comes twice", 70, 110, "2026-11-01", 4800, "2026-11-01T06:50Z" },
  { "America/New_York", "the night is an hour long", 0, 360, "2026-11-01", 7 * 3600, "2026-11-01T11:00Z" },
  { "Australia/Lord_Howe", "half an hour comes twice", 60, 180, "2026-04-05", 9000, "2026-04-04T16:30Z" },
  { "Australia/Lord_Howe", "half an hour is left out", 60, 180, "2026-10-04", 5400, "2026-10-03T16:00Z" },
  { "Pacific/Apia", "no such Friday", 480, 1020, "2011-12-30", 0, NULL },
  { "America/Havana", "the first hour comes twice", 0, 30, "2026-11-01", 3600, "2026-11-01T05:30Z" },
};

static gint64
read_time (const char *text)
{
  gint64 at;

  g_assert_true (ha_time_parse (text, &at));
  return at;
}

/* The working time of a day is when the wall shows that day and one of its hours. */
static void
test_jumps (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (jumps); i++)
    {
      HaInterval hours = { jumps[i].from * 60, jumps[i].to * 60 };
      HaCalendarBuilder *builder = ha_calendar_builder_new ();
      g_autoptr (HaCalendar) calendar = NULL;
      gint64 noon = (gint64) ha_date_parse (jumps[i].day) * DAY - DAY / 2, at;

      g_test_message ("%s: %s", jumps[i].zone, jumps[i].what);
      g_assert_true (ha_calendar_builder_set_zone (builder, jumps[i].zone));
      g_assert_true (ha_calendar_builder_set_day (builder, ha_date_parse (jumps[i].day), HA_DAY_CLOSURE, NULL, NULL, &hours, 1));
      calendar = ha_calendar_builder_end (builder);
      g_assert_cmpint (ha_worktime_between (calendar, noon, noon + 2 * DAY), ==, jumps[i].seconds);
      g_assert_cmpint (ha_worktime_add_days (calendar, noon - DAY, 1, FALSE, &at), ==, jumps[i].closes != NULL);
      if (jumps[i].closes == NULL)
        continue;
      g_assert_cmpint (at, ==, read_time (jumps[i].closes));
      g_assert_true (ha_worktime_add (calendar, noon, jumps[i].seconds, &at));
      g_assert_cmpint (at, ==, read_time (jumps[i].closes));
    }
}

/* ---- Laws ------------------------------------------------------------------------------------------------------------------ */

static void
check_sums (HaCalendar *calendar, gint64 t, gint64 a, gint64 b)
{
  gint64 at_a, at_ab, sum, later;

  g_assert_true (ha_worktime_add (calendar, t, a, &at_a));
  g_assert_true (ha_worktime_add (calendar, at_a, b, &at_ab));
  g_assert_true (ha_worktime_add (calendar, t, a + b, &sum));
  if (b > 0) /* adding nothing at closing time opens the next day */
    g_assert_cmpint (at_ab, ==, sum);
  g_assert_cmpint (ha_worktime_between (calendar, t, sum), ==, a + b);
  g_assert_cmpint (ha_worktime_between (calendar, t, at_a) + ha_worktime_between (calendar, at_a, at_ab), ==, a + b);
  g_assert_cmpint (at_a, >=, t);
  g_assert_cmpint (sum, >=, at_a);
  g_assert_true (b == 0 || sum > at_a);
  g_assert_true (ha_worktime_add (calendar, t + b, a, &later));
  g_assert_cmpint (later, >=, at_a);
}

/* Three moments in any order: what lies between adds up, and never the other way round. */
static void
check_lengths (HaCalendar *calendar, gint64 t, gint64 u, gint64 v)
{
  gint64 first = MIN (t, MIN (u, v)), last = MAX (t, MAX (u, v)), middle = t + u + v - first - last, whole, opening;

  whole = ha_worktime_between (calendar, first, last);
  g_assert_cmpint (ha_worktime_between (calendar, first, middle) + ha_worktime_between (calendar, middle, last), ==, whole);
  g_assert_cmpint (whole, <=, last - first);
  g_assert_cmpint (ha_worktime_between (calendar, last, first), ==, 0);
  /* What was measured, added, is the same moment, or the closing time before it. */
  if (whole > 0)
    {
      g_assert_true (ha_worktime_add (calendar, first, whole, &opening));
      g_assert_cmpint (opening, <=, last);
      g_assert_cmpint (ha_worktime_between (calendar, opening, last), ==, 0);
    }
}

static void
check_days (HaCalendar *calendar, gint64 t, int m, int n)
{
  gint64 one, both, sum, midnight, later;

  g_assert_true (ha_worktime_add_days (calendar, t, m, FALSE, &one));
  g_assert_true (ha_worktime_add_days (calendar, one - 1, n, FALSE, &both)); /* 24:00 is the day after */
  g_assert_true (ha_worktime_add_days (calendar, t, m + n, FALSE, &sum));
  g_assert_cmpint (both, ==, sum);
  g_assert_true (one > t && one < sum);
  g_assert_cmpint (ha_worktime_between (calendar, one - 1, one), ==, 1); /* somebody worked until then */
  g_assert_true (ha_worktime_add_days (calendar, t, m, TRUE, &midnight));
  g_assert_cmpint (midnight, >=, one);
  g_assert_true (ha_worktime_add_days (calendar, t + 3600, m, FALSE, &later));
  g_assert_cmpint (later, >=, one);
}

static void
test_laws (void)
{
  int rounds = count_rounds (20);

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    for (int round = 0; round < rounds; round++)
      {
        g_autoptr (Wall) wall = wall_new (places[i].zone, places[i].year, places[i].month, places[i].day);
        g_autoptr (HaCalendar) calendar = wall_to_calendar (wall);
        gint64 start = get_start (i, 400), at;

        if (!ha_worktime_add (calendar, start + 1000 * DAY, 1, &at)) /* a week without hours */
          continue;
        for (int n = 0; n < 40; n++)
          {
            check_sums (calendar, pick (start, 800 * DAY), g_test_rand_int_range (0, 9000000), g_test_rand_int_range (0, 90000));
            check_lengths (calendar, pick (start, 800 * DAY), pick (start, 800 * DAY), pick (start, 800 * DAY));
            check_days (calendar, pick (start, 800 * DAY), g_test_rand_int_range (1, 60), g_test_rand_int_range (1, 60));
          }
      }
}

/* ---- Pauses ---------------------------------------------------------------------------------------------------------------- */

static const HaUnit units[] = { HA_UNIT_CLOCK_HOURS, HA_UNIT_WORKING_HOURS, HA_UNIT_WORKING_DAYS, HA_UNIT_WORKING_DAYS_24, HA_UNIT_DAYS };

static gboolean
runs_always (HaUnit unit)
{
  return unit == HA_UNIT_CLOCK_HOURS || unit == HA_UNIT_DAYS;
}

/* A clock of any unit and length. */
static HaClock *
start_clock (HaPolicy *policy, HaUnit unit, gint64 starts, HaCalendar *calendar)
{
  gboolean hours = unit == HA_UNIT_CLOCK_HOURS || unit == HA_UNIT_WORKING_HOURS;

  for (guint i = 0; i < policy->clocks->len; i++)
    {
      HaPolicyClock *rule = &g_array_index (policy->clocks, HaPolicyClock, i);

      rule->unit = unit;
      rule->limit = hours ? g_test_rand_int_range (3600, 5 * DAY) : g_test_rand_int_range (2, 15);
      rule->target = g_test_rand_bit () ? 0 : rule->limit / 2;
    }
  return ha_clock_start (policy, HA_CLOCK_SUPPORT, 1, starts, 0, calendar);
}

/* Stands still from somewhere before due until any later time, which it gives: due moves by exactly what stood still, in the clock's own
 * time. */
static gint64
pause_clock (HaClock *clock, HaPolicy *policy, gint64 after, HaCalendar *calendar)
{
  gint64 due = clock->due, target = clock->target, paused = clock->paused_seconds;
  gint64 since = pick (after, clock->due - after + 1), until = since + g_test_rand_int_range (0, 6 * DAY);
  gint64 stood = runs_always (clock->unit) ? until - since : ha_worktime_between (calendar, since, until), later;
  double used = ha_clock_get_used (clock, since, calendar);

  ha_clock_pause (clock, since, 0);
  ha_clock_resume (clock, policy, until, calendar);
  g_assert_cmpint (clock->paused_seconds, ==, paused + stood);
  if (runs_always (clock->unit))
    later = due + stood;
  else if (stood == 0)
    later = due;
  else
    g_assert_true (ha_worktime_add (calendar, due, stood, &later));
  g_assert_cmpint (clock->due, ==, later);
  if (!runs_always (clock->unit))
    g_assert_cmpint (ha_worktime_between (calendar, due, clock->due), ==, stood);
  g_assert_true (clock->target == target || target >= since);
  g_assert_cmpfloat_with_epsilon (ha_clock_get_used (clock, until, calendar), used, 1e-9);
  return until;
}

static void
test_pauses (void)
{
  g_autoptr (HaPolicy) policy = ha_policy_new_85a ();
  int rounds = count_rounds (20);

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    for (int round = 0; round < rounds; round++)
      {
        g_autoptr (Wall) wall = wall_new (places[i].zone, places[i].year, places[i].month, places[i].day);
        g_autoptr (HaCalendar) calendar = wall_to_calendar (wall);
        gint64 starts = pick (get_start (i, 15), 20 * DAY), at;
        HaUnit unit = units[g_test_rand_int_range (0, G_N_ELEMENTS (units))];
        g_autoptr (HaClock) clock = NULL;
        gint64 due, after = starts;

        if (!ha_worktime_add (calendar, starts + 1000 * DAY, 1, &at))
          continue;
        clock = start_clock (policy, unit, starts, calendar);
        for (int n = 0; n < 4 && after <= clock->due; n++)
          after = pause_clock (clock, policy, after, calendar);
        due = clock->due;
        /* Reckoned again on the same calendar, nothing moves. */
        g_assert_false (ha_clock_reckon (clock, policy, calendar));
        g_assert_cmpint (clock->due, ==, due);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/worktime/minute-by-minute", test_minute_by_minute);
  g_test_add_func ("/core/worktime/year-by-year", test_year_by_year);
  g_test_add_func ("/core/worktime/far-years", test_far_years);
  g_test_add_func ("/core/worktime/jumps", test_jumps);
  g_test_add_func ("/core/worktime/laws-of-any-calendar", test_laws);
  g_test_add_func ("/core/worktime/pauses", test_pauses);
  return g_test_run ();
}
