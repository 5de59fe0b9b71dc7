/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Adding and measuring working time. Every deadline, warning, pause and report goes through here. */
#include "core/worktime-walk.h"

#include "core/calendar-private.h"

#define DAY 86400
#define YEAR (G_GINT64_CONSTANT (366) * DAY)
#define MARGIN (G_GINT64_CONSTANT (4) * DAY) /* an index knows whole days two days after it begins */
#define HORIZON 20 /* years without working time after which there is none */

gboolean
ha_worktime_add (HaCalendar *calendar, gint64 from, gint64 seconds, gint64 *at)
{
  g_return_val_if_fail (calendar != NULL && at != NULL && seconds >= 0, FALSE);

  *at = 0;
  from = MAX (from, HA_ZONE_BEGIN);
  /* Look one year ahead, then two, four: nearly always the first is enough, and the calendar keeps what it has looked up. */
  for (gint64 ahead = YEAR; from < HA_ZONE_END && seconds < HA_ZONE_END - from; ahead *= 2)
    {
      gint64 until = MIN (from + ahead, HA_ZONE_END);
      const HaWorkIndex *index = ha_calendar_get_index (calendar, from, until);
      guint next = ha_work_index_find (index, from);

      if (next < index->spans->len)
        {
          const HaWorkSpan *span = &g_array_index (index->spans, HaWorkSpan, next);
          gint64 opening = MAX (span->start, from);

          if (opening - from > HORIZON * YEAR)
            return FALSE;
          if (ha_work_index_reach (index, next, span->before + opening - span->start + seconds, at))
            return TRUE;
        }
      if (until == HA_ZONE_END || (next == index->spans->len && ahead >= HORIZON * YEAR))
        break;
    }
  return FALSE;
}

/* Every date after the one of `from`, up to the day that was found. */
static void
visit_dates (const HaWorkIndex *index, HaDate after, HaDate last, HaDayVisitor visit, gpointer data)
{
  int counted = 0;

  for (HaDate date = after + 1; date <= last; date++)
    visit (date, ha_work_index_is_work_day (index, date) ? ++counted : 0, data);
}

/* Rule: BLDS 2015 art. 147-148 */
gboolean
ha_worktime_walk_days (HaCalendar *calendar, gint64 from, int days, gboolean to_midnight, gint64 *at,
                       HaDayVisitor visit, gpointer data)
{
  HaDate start;

  g_return_val_if_fail (calendar != NULL && at != NULL && days >= 1, FALSE);

  *at = 0;
  if (from < HA_ZONE_BEGIN || from >= HA_ZONE_END)
    return FALSE;
  start = ha_calendar_get_date (calendar, from, NULL);
  for (gint64 ahead = YEAR; days <= (HA_ZONE_END - from) / DAY + 1; ahead *= 2)
    {
      gint64 until = MIN (from + ahead, HA_ZONE_END);
      const HaWorkIndex *index = ha_calendar_get_index (calendar, MAX (from - MARGIN, HA_ZONE_BEGIN), until);
      const HaWorkDay *next = ha_work_index_get_day (index, start, 1);
      const HaWorkDay *day = ha_work_index_get_day (index, start, (guint) days);

      if (next != NULL && next->close - from > HORIZON * YEAR)
        return FALSE;
      if (day != NULL)
        {
          *at = to_midnight ? ha_zone_until_local (ha_calendar_get_zone (calendar), ((gint64) day->date + 1) * DAY) : day->close;
          if (visit != NULL)
            visit_dates (index, start, day->date, visit, data);
          return TRUE;
        }
      if (until == HA_ZONE_END || (next == NULL && ahead >= HORIZON * YEAR))
        break;
    }
  return FALSE;
}

gboolean
ha_worktime_add_days (HaCalendar *calendar, gint64 from, int days, gboolean to_midnight, gint64 *at)
{
  return ha_worktime_walk_days (calendar, from, days, to_midnight, at, NULL, NULL);
}

int
ha_worktime_count_days (HaCalendar *calendar, gint64 from, gint64 to)
{
  const HaWorkIndex *index;

  g_return_val_if_fail (calendar != NULL, 0);

  from = CLAMP (from, HA_ZONE_BEGIN, HA_ZONE_END - 1);
  to = CLAMP (to, HA_ZONE_BEGIN, HA_ZONE_END - 1);
  if (to <= from)
    return 0;
  index = ha_calendar_get_index (calendar, MAX (from - MARGIN, HA_ZONE_BEGIN), MIN (to + MARGIN, HA_ZONE_END));
  return (int) (ha_work_index_rank (index, ha_calendar_get_date (calendar, to, NULL))
                - ha_work_index_rank (index, ha_calendar_get_date (calendar, from, NULL)));
}

gint64
ha_worktime_between (HaCalendar *calendar, gint64 from, gint64 to)
{
  const HaWorkIndex *index;

  g_return_val_if_fail (calendar != NULL, 0);

  from = CLAMP (from, HA_ZONE_BEGIN, HA_ZONE_END);
  to = CLAMP (to, HA_ZONE_BEGIN, HA_ZONE_END);
  if (to <= from)
    return 0;
  index = ha_calendar_get_index (calendar, from, to);
  return ha_work_index_count (index, to) - ha_work_index_count (index, from);
}
