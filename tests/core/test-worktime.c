/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Working time: known sums, the laws of adding and measuring, and a walk minute by minute over random calendars. */
#include "office-days.h"

#include "core/worktime.h"

#define H 3600
#define DAY 86400

static gint64
read_time (const char *text)
{
  gint64 at;

  if (!ha_time_parse (text, &at))
    g_error ("no time: %s", text);
  return at;
}

static void
test_add (void)
{
  static const struct { const char *from; gint64 seconds; const char *at; } sums[] = {
    { "2026-02-12T16:40", 20 * 60, "2026-02-12T17:00" },      /* ends at closing, stays there */
    { "2026-02-12T16:40", 20 * 60 + 1, "2026-02-13T07:30:01" },
    { "2026-02-12T16:40", 55200, "2026-02-23T17:00" },         /* 15 h 20 over Tết */
    { "2026-02-12T11:00", 1800, "2026-02-12T11:30" },          /* ends at the lunch edge */
    { "2026-02-12T11:00", 1801, "2026-02-12T13:30:01" },
    { "2026-02-12T09:00", 0, "2026-02-12T09:00" },
    { "2026-02-12T11:30", 0, "2026-02-12T13:30" },             /* nothing added where nobody works: the next opening */
    { "2026-02-13T17:00", 0, "2026-02-23T07:30" },
    { "2026-02-14T03:00", 0, "2026-02-23T07:30" },
    { "2026-02-12T12:15:33", 1, "2026-02-12T13:30:01" },
    { "2026-08-21T16:59:59", 2, "2026-08-22T07:30:01" },       /* a Saturday worked */
    { "2026-02-12T07:30", 27000, "2026-02-12T17:00" },
  };
  g_autoptr (HaCalendar) calendar = office_days_new ();

  for (guint i = 0; i < G_N_ELEMENTS (sums); i++)
    {
      gint64 at;

      g_assert_true (ha_worktime_add (calendar, read_time (sums[i].from), sums[i].seconds, &at));
      g_assert_cmpint (at, ==, read_time (sums[i].at));
    }
}

static void
test_between (void)
{
  static const struct { const char *from, *to; gint64 seconds; } lengths[] = {
    { "2026-02-12T16:40", "2026-02-23T13:45", 43500 }, /* 12 h 05 */
    { "2026-02-12T16:40", "2026-02-23T17:00", 55200 },
    { "2026-02-23T17:00", "2026-02-12T16:40", 0 },     /* reversed */
    { "2026-02-12T16:40", "2026-02-12T16:40", 0 },
    { "2026-02-13T17:00", "2026-02-23T07:30", 0 },
    { "2026-02-12T00:00", "2026-02-13T00:00", 27000 },
    { "2026-02-12T11:29:59", "2026-02-12T13:30:01", 2 },
    { "2026-01-01", "2027-01-01", G_GINT64_CONSTANT (249) * 27000 },
  };
  g_autoptr (HaCalendar) calendar = office_days_new ();

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    g_assert_cmpint (ha_worktime_between (calendar, read_time (lengths[i].from), read_time (lengths[i].to)), ==, lengths[i].seconds);
}

/* Received on the day at any hour: due two working days later, at closing. Rule: BLDS 2015 art. 147-148 */
static void
test_two_working_days (void)
{
  static const struct { const char *received, *five_days, *six_days; } rows[] = {
    { "2025-01-23", "2025-02-03", "2025-01-25" }, { "2025-04-24", "2025-04-26", "2025-04-26" }, { "2025-08-29", "2025-09-04", "2025-09-03" },
    { "2026-01-08", "2026-01-10", "2026-01-10" }, { "2026-02-13", "2026-02-24", "2026-02-21" }, { "2026-04-24", "2026-04-29", "2026-04-28" },
    { "2026-08-20", "2026-08-22", "2026-08-22" }, { "2026-08-28", "2026-09-04", "2026-08-31" }, { "2026-11-23", "2026-11-26", "2026-11-26" },
    { "2027-04-29", "2027-05-05", "2027-05-04" },
  };
  static const int hours[] = { 0, 7, 10, 12, 17, 19, 23 };
  g_autoptr (HaCalendar) five = office_days_new ();
  g_autoptr (HaCalendar) six = six_days_new ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (guint h = 0; h < G_N_ELEMENTS (hours); h++)
      {
        gint64 received = ha_time_new (ha_date_parse (rows[i].received), hours[h], 59, 59), at;

        g_assert_true (ha_worktime_add_days (five, received, 2, FALSE, &at));
        g_assert_cmpint (at, ==, ha_time_new (ha_date_parse (rows[i].five_days), 17, 0, 0));
        g_assert_true (ha_worktime_add_days (six, received, 2, FALSE, &at));
        g_assert_cmpint (at, ==, ha_time_new (ha_date_parse (rows[i].six_days), 17, 0, 0));
        g_assert_true (ha_worktime_add_days (five, received, 2, TRUE, &at));
        g_assert_cmpint (at, ==, ha_time_new (ha_date_parse (rows[i].five_days) + 1, 0, 0, 0));
      }
}

/* Friday at any hour, Saturday, Sunday: Tuesday. */
static void
test_weekend (void)
{
  static const char *const received[] = { "2026-03-06T10:00", "2026-03-06T19:00", "2026-03-07T09:00", "2026-03-08T23:59:59" };
  g_autoptr (HaCalendar) calendar = office_days_new ();

  for (guint i = 0; i < G_N_ELEMENTS (received); i++)
    {
      gint64 at;

      g_assert_true (ha_worktime_add_days (calendar, read_time (received[i]), 2, FALSE, &at));
      g_assert_cmpint (at, ==, read_time ("2026-03-10T17:00"));
    }
}

static HaCalendar *
new_with_one_day (HaDate date, const char *zone)
{
  static const HaInterval hours[] = { { 8 * H, 9 * H } };
  HaCalendarBuilder *builder = ha_calendar_builder_new ();

  g_assert_true (ha_calendar_builder_set_zone (builder, zone));
  g_assert_true (ha_calendar_builder_set_day (builder, date, HA_DAY_ORDINARY, NULL, NULL, hours, 1));
  return ha_calendar_builder_end (builder);
}

static void
test_no_working_time (void)
{
  g_autoptr (HaCalendar) never = ha_calendar_builder_end (ha_calendar_builder_new ());
  g_autoptr (HaCalendar) once = new_with_one_day (ha_date_new (2040, 1, 1), NULL);
  g_autoptr (HaCalendar) office = office_days_new ();
  gint64 now = read_time ("2026-02-12T10:00"), at = 5;

  g_assert_false (ha_worktime_add (never, now, 1, &at));
  g_assert_cmpint (at, ==, 0);
  g_assert_false (ha_worktime_add (never, now, 0, &at));
  g_assert_false (ha_worktime_add_days (never, now, 1, FALSE, &at));
  g_assert_cmpint (at, ==, 0);
  g_assert_cmpint (ha_worktime_between (never, now, now + 100 * DAY), ==, 0);
  /* Within twenty years, and beyond them. */
  g_assert_true (ha_worktime_add (once, now, H, &at));
  g_assert_cmpint (at, ==, read_time ("2040-01-01T09:00"));
  g_assert_false (ha_worktime_add (once, now, H + 1, &at));
  g_assert_false (ha_worktime_add_days (once, now, 2, FALSE, &at));
  g_assert_false (ha_worktime_add (once, read_time ("2015-02-12"), H, &at));
  g_assert_false (ha_worktime_add (once, read_time ("2041-02-12"), 0, &at));
  /* What nobody will live to see, and what no calendar knows. */
  g_assert_false (ha_worktime_add (office, now, G_MAXINT64, &at));
  g_assert_false (ha_worktime_add (office, G_MAXINT64 - 5, 1, &at));
  g_assert_false (ha_worktime_add_days (office, G_MAXINT64 - 5, 1, FALSE, &at));
  g_assert_false (ha_worktime_add_days (office, now, G_MAXINT, FALSE, &at));
  g_assert_true (ha_worktime_add (office, G_MININT64, 0, &at));
  g_assert_cmpint (ha_worktime_between (office, G_MININT64, G_MAXINT64), >, G_GINT64_CONSTANT (299) * 240 * 27000);
}

/* ---- Against a walk minute by minute ------------------------------------------------------------------------------------ */

/* The naive clock: looks at the wall every minute, and asks GLib for the time on it. */
typedef struct {
  HaInterval week[8][4];
  guint n[8];
  GHashTable *days; /* HaDate -> weekday whose hours it has; 0: off */
  GTimeZone *zone;
} Wall;

static gboolean
is_working_minute (const Wall *wall, gint64 at)
{
  int interval = g_time_zone_find_interval (wall->zone, G_TIME_TYPE_UNIVERSAL, at);
  gint64 local = at + g_time_zone_get_offset (wall->zone, interval);
  HaDate date = (HaDate) (local / DAY);
  int seconds = (int) (local % DAY), day = (int) ha_date_get_weekday (date);
  gpointer like;

  if (g_hash_table_lookup_extended (wall->days, GINT_TO_POINTER (date), NULL, &like))
    day = GPOINTER_TO_INT (like);
  for (guint i = 0; i < wall->n[day]; i++)
    if (seconds >= wall->week[day][i].start && seconds < wall->week[day][i].end)
      return TRUE;
  return FALSE;
}

/* Up to three intervals at random, on whole minutes; now and then the whole day, or none of it. */
static guint
make_hours (HaInterval *hours)
{
  int edges[6], used = 0;
  guint n = (guint) g_test_rand_int_range (0, 4);

  if (g_test_rand_int_range (0, 8) == 0)
    {
      hours[0] = (HaInterval) { 0, DAY };
      return 1;
    }
  for (guint i = 0; i < 2 * n; i++)
    edges[i] = g_test_rand_int_range (0, 1441) * 60;
  for (guint i = 0; i < 2 * n; i++)
    for (guint j = i + 1; j < 2 * n; j++)
      if (edges[j] < edges[i])
        {
          int edge = edges[i];

          edges[i] = edges[j];
          edges[j] = edge;
        }
  for (guint i = 0; i < n; i++)
    if (edges[2 * i] < edges[2 * i + 1])
      hours[used++] = (HaInterval) { edges[2 * i], edges[2 * i + 1] };
  return (guint) used;
}

static HaCalendar *
make_wall (Wall *wall, const char *zone, HaDate around)
{
  HaCalendarBuilder *builder = ha_calendar_builder_new ();

  wall->zone = g_time_zone_new_identifier (zone);
  wall->days = g_hash_table_new (NULL, NULL);
  wall->n[0] = 0;
  g_assert_true (ha_calendar_builder_set_zone (builder, zone));
  for (int day = HA_MONDAY; day <= HA_SUNDAY; day++)
    {
      wall->n[day] = make_hours (wall->week[day]);
      g_assert_true (ha_calendar_builder_set_week (builder, HA_DATE_NONE, (HaWeekday) day, wall->week[day], wall->n[day]));
    }
  for (int i = 0; i < 4; i++)
    {
      HaDate date = around + g_test_rand_int_range (-6, 7);
      int like = g_test_rand_int_range (0, 8);

      g_hash_table_insert (wall->days, GINT_TO_POINTER (date), GINT_TO_POINTER (like));
      g_assert_true (ha_calendar_builder_set_day (builder, date, HA_DAY_ORDINARY, NULL, NULL, wall->week[like], wall->n[like]));
    }
  return ha_calendar_builder_end (builder);
}

/* Every minute of a fortnight: what was worked so far, and what adding from the start gives. */
static void
compare_with_wall (const Wall *wall, HaCalendar *calendar, gint64 from)
{
  gint64 worked = 0, last = 0;

  for (gint64 at = from; at < from + 14 * DAY; at += 60)
    {
      gboolean working = is_working_minute (wall, at);
      gint64 sum;

      g_assert_cmpint (ha_worktime_between (calendar, from, at), ==, worked);
      if (working)
        {
          g_assert_cmpint (ha_worktime_between (calendar, from, at + 17), ==, worked + 17);
          g_assert_true (ha_worktime_add (calendar, from, worked + 17, &sum));
          g_assert_cmpint (sum, ==, at + 17);
          g_assert_true (ha_worktime_add (calendar, from, worked + 60, &sum));
          g_assert_cmpint (sum, ==, at + 60);
          g_assert_true (ha_worktime_add (calendar, at, 0, &sum));
          g_assert_cmpint (sum, ==, at);
          g_assert_cmpint (sum, >=, last);
          last = sum;
          worked += 60;
        }
    }
}

static void
test_against_the_wall (void)
{
  static const struct { const char *zone, *around; } places[] = {
    { "Asia/Ho_Chi_Minh", "2026-02-12" }, { "UTC", "2026-01-01" },
    { "Europe/Berlin", "2026-03-29" },    { "Europe/Berlin", "2026-10-25" },      { "America/New_York", "2027-11-07" },
    { "America/Havana", "2025-11-02" },   { "Australia/Lord_Howe", "2026-04-05" }, { "Asia/Beirut", "2024-10-27" },
    { "America/Sao_Paulo", "2018-11-04" }, { "America/St_Johns", "2005-10-30" },  { "Pacific/Apia", "2011-12-30" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    for (int round = 0; round < 6; round++)
      {
        HaDate around = ha_date_parse (places[i].around);
        Wall wall;
        g_autoptr (HaCalendar) calendar = make_wall (&wall, places[i].zone, around);

        compare_with_wall (&wall, calendar, (gint64) (around - 7) * DAY + g_test_rand_int_range (0, 1440) * 60);
        g_hash_table_unref (wall.days);
        g_time_zone_unref (wall.zone);
      }
}

/* ---- Laws ----------------------------------------------------------------------------------------------------------------- */

static void
check_laws (HaCalendar *calendar)
{
  gint64 t = (gint64) g_test_rand_double_range (1.5e9, 2.1e9);
  gint64 a = g_test_rand_int_range (0, 4000000), b = g_test_rand_int_range (1, 4000000);
  gint64 at_a, at_ab, sum, opening;

  if (!ha_worktime_add (calendar, t, 0, &opening))
    return;
  g_assert_cmpint (opening, >=, t);
  g_assert_true (ha_worktime_add (calendar, t, a, &at_a));
  g_assert_true (ha_worktime_add (calendar, t, a + b, &sum));
  g_assert_true (ha_worktime_add (calendar, at_a, b, &at_ab));
  g_assert_cmpint (at_ab, ==, sum);
  g_assert_cmpint (ha_worktime_between (calendar, t, at_a), ==, a);
  g_assert_cmpint (ha_worktime_between (calendar, t, sum), ==, a + b);
  g_assert_cmpint (ha_worktime_between (calendar, at_a, sum), ==, b);
  g_assert_cmpint (sum, >, at_a);
  g_assert_true (ha_worktime_add (calendar, t + 1, a, &sum));
  g_assert_cmpint (sum, >=, at_a);
}

static void
test_laws (void)
{
  static const char *const zones[] = { "Asia/Ho_Chi_Minh", "Europe/Berlin", "America/Havana", "Australia/Lord_Howe" };

  for (int round = 0; round < 40; round++)
    {
      Wall wall;
      g_autoptr (HaCalendar) calendar = make_wall (&wall, zones[round % 4], ha_date_new (2026, 3, 29));

      for (int i = 0; i < 200; i++)
        check_laws (calendar);
      g_hash_table_unref (wall.days);
      g_time_zone_unref (wall.zone);
    }
}

/* The n-th working day is never before the one before it, and days add up: the (m+n)-th is the n-th after the m-th. */
static void
test_days_add_up (void)
{
  g_autoptr (HaCalendar) calendar = office_days_new ();

  for (int i = 0; i < 3000; i++)
    {
      gint64 t = (gint64) g_test_rand_double_range (1.55e9, 1.8e9), one, both, sum;
      int m = g_test_rand_int_range (1, 20), n = g_test_rand_int_range (1, 20);

      g_assert_true (ha_worktime_add_days (calendar, t, m, FALSE, &one));
      g_assert_true (ha_worktime_add_days (calendar, one, n, FALSE, &both));
      g_assert_true (ha_worktime_add_days (calendar, t, m + n, FALSE, &sum));
      g_assert_cmpint (both, ==, sum);
      g_assert_cmpint (one, <, both);
      g_assert_cmpint (ha_worktime_between (calendar, one, both), ==, (gint64) n * 27000);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/worktime/add", test_add);
  g_test_add_func ("/core/worktime/between", test_between);
  g_test_add_func ("/core/worktime/two-working-days", test_two_working_days);
  g_test_add_func ("/core/worktime/weekend", test_weekend);
  g_test_add_func ("/core/worktime/no-working-time", test_no_working_time);
  g_test_add_func ("/core/worktime/against-the-wall", test_against_the_wall);
  g_test_add_func ("/core/worktime/laws", test_laws);
  g_test_add_func ("/core/worktime/days-add-up", test_days_add_up);
  return g_test_run ();
}
