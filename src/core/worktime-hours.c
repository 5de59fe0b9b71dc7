/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Working time span by span, for whoever must tell how a sum came about. */
#include "core/worktime-walk.h"

#include "core/calendar-private.h"

/* The sum is where the binary search says; the walk goes through the same spans to it. */
gboolean
ha_worktime_walk_hours (HaCalendar *calendar, gint64 from, gint64 seconds, gint64 *at, HaHoursVisitor visit, gpointer data)
{
  const HaWorkIndex *index;
  gint64 left = seconds;

  if (!ha_worktime_add (calendar, from, seconds, at))
    return FALSE;
  index = ha_calendar_get_index (calendar, CLAMP (from, HA_ZONE_BEGIN, *at), *at);
  for (guint i = ha_work_index_find (index, from); left > 0 && i < index->spans->len; i++)
    {
      const HaWorkSpan *span = &g_array_index (index->spans, HaWorkSpan, i);
      gint64 start = MAX (span->start, from), taken = MIN (span->end - start, left);

      visit (ha_calendar_get_date (calendar, start, NULL), taken, start + taken, data);
      *at = start + taken;
      left -= taken;
    }
  return TRUE;
}
