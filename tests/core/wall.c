/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An office looked at minute by minute, with the C library's clock. */
#include "wall.h"

#include <time.h>

#define MINUTE 60

/* ---- Making one up ------------------------------------------------------------------------------------------------------- */

static int
compare_cb (gconstpointer a, gconstpointer b, gpointer data)
{
  return *(const int *) a - *(const int *) b;
}

/* Any number of intervals in order: touching, up to 24:00, the whole day, none; half of them on the half hour, as offices have them. */
static WallHours
make_hours (void)
{
  WallHours hours = { .n = 0 };
  int edges[2 * WALL_MOST_HOURS], n = g_test_rand_int_range (0, WALL_MOST_HOURS + 1);
  int grain = g_test_rand_bit () ? 30 : 1;

  if (g_test_rand_int_range (0, 10) == 0)
    return (WallHours) { { 0 }, { 1440 }, 1 };
  for (int i = 0; i < 2 * n; i++)
    edges[i] = g_test_rand_int_range (0, 1440 / grain + 1) * grain;
  g_qsort_with_data (edges, 2 * n, sizeof *edges, compare_cb, NULL);
  for (int i = 0; i < n; i++)
    if (edges[2 * i] < edges[2 * i + 1])
      {
        hours.from[hours.n] = edges[2 * i];
        hours.to[hours.n++] = edges[2 * i + 1];
      }
  if (hours.n > 1 && g_test_rand_bit ())
    hours.from[1] = hours.to[0];
  return hours;
}

static gboolean
find_date (const Wall *self, int date, int *place)
{
  for (*place = 0; *place < self->n_dates; (*place)++)
    if (self->dates[*place] == date)
      return TRUE;
  return FALSE;
}

Wall *
wall_new (const char *zone, int year, int month, int day)
{
  Wall *self = g_new0 (Wall, 1);
  int n = g_test_rand_int_range (0, WALL_MOST_DAYS), place;

  self->zone = g_strdup (zone);
  for (int i = 0; i < 7; i++)
    self->week[i] = make_hours ();
  for (int i = 0; i < n; i++)
    {
      GDate *date = g_date_new_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year);
      int number;

      g_date_add_days (date, 20);
      g_date_subtract_days (date, (guint) g_test_rand_int_range (0, 40));
      number = g_date_get_year (date) * 10000 + (int) g_date_get_month (date) * 100 + g_date_get_day (date);
      g_date_free (date);
      if (find_date (self, number, &place))
        continue;
      self->dates[self->n_dates] = number;
      self->day_hours[self->n_dates++] = make_hours ();
    }
  return self;
}

void
wall_free (Wall *self)
{
  g_free (self->zone);
  g_free (self->works);
  g_free (self->date);
  g_free (self);
}

static void
fill_intervals (const WallHours *hours, HaInterval *intervals)
{
  for (int i = 0; i < hours->n; i++)
    intervals[i] = (HaInterval) { hours->from[i] * MINUTE, hours->to[i] * MINUTE };
}

HaCalendar *
wall_to_calendar (const Wall *self)
{
  HaCalendarBuilder *builder = ha_calendar_builder_new ();
  HaInterval intervals[WALL_MOST_HOURS];

  g_assert_true (ha_calendar_builder_set_zone (builder, self->zone));
  for (int day = 0; day < 7; day++)
    {
      fill_intervals (&self->week[day], intervals);
      g_assert_true (ha_calendar_builder_set_week (builder, HA_DATE_NONE, day == 0 ? HA_SUNDAY : (HaWeekday) day, intervals,
                                                   (guint) self->week[day].n));
    }
  for (int i = 0; i < self->n_dates; i++)
    {
      HaDate date = ha_date_new (self->dates[i] / 10000, self->dates[i] / 100 % 100, self->dates[i] % 100);

      fill_intervals (&self->day_hours[i], intervals);
      g_assert_true (ha_calendar_builder_set_day (builder, date, HA_DAY_CLOSURE, NULL, NULL, intervals,
                                                  (guint) self->day_hours[i].n));
    }
  return ha_calendar_builder_end (builder);
}

/* ---- Looking at the clock ------------------------------------------------------------------------------------------------ */

gboolean
wall_is_working (const Wall *self, gint64 at, int *date)
{
  time_t moment = (time_t) at;
  const WallHours *hours;
  struct tm shown;
  int number, place, minute;

  g_assert_nonnull (localtime_r (&moment, &shown));
  number = (shown.tm_year + 1900) * 10000 + (shown.tm_mon + 1) * 100 + shown.tm_mday;
  minute = shown.tm_hour * 60 + shown.tm_min;
  hours = find_date (self, number, &place) ? &self->day_hours[place] : &self->week[shown.tm_wday];
  if (date != NULL)
    *date = number;
  for (int i = 0; i < hours->n; i++)
    if (minute >= hours->from[i] && minute < hours->to[i])
      return TRUE;
  return FALSE;
}

void
wall_watch (Wall *self, gint64 start, int minutes)
{
  g_setenv ("TZ", self->zone, TRUE);
  tzset ();
  self->start = start;
  self->minutes = minutes;
  self->works = g_renew (guint8, self->works, minutes);
  self->date = g_renew (int, self->date, minutes);
  for (int i = 0; i < minutes; i++)
    self->works[i] = (guint8) wall_is_working (self, start + (gint64) i * MINUTE, &self->date[i]);
}

/* ---- Walking ------------------------------------------------------------------------------------------------------------- */

gboolean
wall_between (const Wall *self, gint64 from, gint64 to, gint64 *seconds)
{
  *seconds = 0;
  if (from < self->start || to > self->start + (gint64) self->minutes * MINUTE)
    return FALSE;
  for (gint64 minute = (from - self->start) / MINUTE; self->start + minute * MINUTE < to; minute++)
    {
      gint64 begin = self->start + minute * MINUTE;

      if (self->works[minute])
        *seconds += MIN (begin + MINUTE, to) - MAX (begin, from);
    }
  return TRUE;
}

gboolean
wall_add (const Wall *self, gint64 from, gint64 seconds, gint64 *at)
{
  for (gint64 minute = (from - self->start) / MINUTE; minute < self->minutes; minute++)
    {
      gint64 begin = MAX (self->start + minute * MINUTE, from), left = self->start + (minute + 1) * MINUTE - begin;

      if (!self->works[minute])
        continue;
      if (seconds <= left)
        {
          *at = begin + seconds;
          return TRUE;
        }
      seconds -= left;
    }
  return FALSE;
}

/* Days are counted as the wall shows them; one of which no working minute is shown does not count. */
gboolean
wall_add_days (const Wall *self, gint64 from, int days, gboolean to_midnight, gint64 *at)
{
  int minute = (int) ((from - self->start) / MINUTE), counted = self->date[minute];

  for (; minute < self->minutes && days > 0; minute++)
    if (self->works[minute] && self->date[minute] > counted)
      {
        counted = self->date[minute];
        days--;
      }
  if (days > 0 || minute + 2 * 1440 > self->minutes)
    return FALSE;
  for (int last = minute - 1; minute <= last + 2 * 1440; minute++)
    if (minute == last + 1 || (self->date[minute - 1] == counted && (to_midnight || self->works[minute - 1])))
      *at = self->start + (gint64) minute * MINUTE;
  return TRUE;
}
