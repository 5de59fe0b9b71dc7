/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Adding and measuring working time. Every deadline, warning, pause and report goes through here. */
#include "core/worktime-walk.h"

#include "core/clock.h"

#define DAY 86400
#define HORIZON (20 * 366) /* days without working time after which there is none */

gboolean
ha_worktime_add (HaCalendar *calendar, gint64 from, gint64 seconds, gint64 *at)
{
  HaDate date = ha_calendar_get_date (calendar, from, NULL);
  int idle = 0;

  g_return_val_if_fail (seconds >= 0, FALSE);

  for (; idle < HORIZON; date++)
    {
      guint n;
      const HaInterval *intervals = ha_calendar_get_intervals (calendar, date, &n);

      idle = n > 0 ? 0 : idle + 1;
      for (guint i = 0; i < n; i++)
        {
          gint64 opens = MAX (ha_calendar_get_time (calendar, date, intervals[i].start), from);
          gint64 closes = ha_calendar_get_time (calendar, date, intervals[i].end);

          /* Zero is left at an opening, not at the closing before it. */
          if (closes <= opens)
            continue;
          if (seconds <= closes - opens)
            {
              *at = opens + seconds;
              return TRUE;
            }
          seconds -= closes - opens;
        }
    }
  *at = 0;
  return FALSE;
}

/* The range [first, last] of days that do not count, with the name of the first holiday among them. */
static void
append_not_counted (HaCalendar *calendar, HaDate first, HaDate last, GPtrArray *steps)
{
  HaStep *step = ha_step_new (HA_STEP_NOT_COUNTED);

  step->date = first;
  step->date_to = last;
  for (HaDate date = first; date <= last && step->name == NULL; date++)
    {
      HaDay day;

      if (ha_calendar_get_day (calendar, date, &day) && day.name != NULL)
        step->name = g_strdup (day.name);
    }
  g_ptr_array_add (steps, step);
}

static void
append_working_day (HaStepKind kind, HaDate date, int n, gint64 at, GPtrArray *steps)
{
  HaStep *step = ha_step_new (kind);

  step->date = date;
  step->n = n;
  step->at = at;
  g_ptr_array_add (steps, step);
}

/* Rule: BLDS 2015 art. 147-148 */
gboolean
ha_worktime_walk_days (HaCalendar *calendar, gint64 from, int days, gboolean to_midnight, gint64 *at, GPtrArray *steps)
{
  HaDate date = ha_calendar_get_date (calendar, from, NULL) + 1;
  HaDate idle_since = date;
  int counted = 0;

  g_return_val_if_fail (days >= 1, FALSE);

  for (; date - idle_since < HORIZON; date++)
    {
      guint n;
      const HaInterval *intervals = ha_calendar_get_intervals (calendar, date, &n);

      if (n == 0)
        continue;
      if (steps != NULL && date > idle_since)
        append_not_counted (calendar, idle_since, date - 1, steps);
      counted++;
      if (counted == days)
        {
          *at = ha_calendar_get_time (calendar, date, to_midnight ? DAY : intervals[n - 1].end);
          if (steps != NULL)
            append_working_day (HA_STEP_DUE_DAY, date, counted, *at, steps);
          return TRUE;
        }
      if (steps != NULL)
        append_working_day (HA_STEP_WORKING_DAY, date, counted, 0, steps);
      idle_since = date + 1;
    }
  *at = 0;
  return FALSE;
}

gboolean
ha_worktime_add_days (HaCalendar *calendar, gint64 from, int days, gboolean to_midnight, gint64 *at)
{
  return ha_worktime_walk_days (calendar, from, days, to_midnight, at, NULL);
}

gint64
ha_worktime_between (HaCalendar *calendar, gint64 from, gint64 to)
{
  HaDate last = ha_calendar_get_date (calendar, to, NULL);
  gint64 sum = 0;

  if (to <= from)
    return 0;
  for (HaDate date = ha_calendar_get_date (calendar, from, NULL); date <= last; date++)
    {
      guint n;
      const HaInterval *intervals = ha_calendar_get_intervals (calendar, date, &n);

      for (guint i = 0; i < n; i++)
        {
          gint64 opens = MAX (ha_calendar_get_time (calendar, date, intervals[i].start), from);
          gint64 closes = MIN (ha_calendar_get_time (calendar, date, intervals[i].end), to);

          sum += MAX (closes - opens, 0);
        }
    }
  return sum;
}
