/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Working spans in order, counted. The only place where a timetable on the wall becomes instants. */
#include "core/worktime-index.h"

#include "core/calendar-private.h"

#define DAY 86400

static void
append_span (HaWorkIndex *self, gint64 start, gint64 end)
{
  HaWorkSpan span = { start, end, 0 };

  if (self->spans->len > 0)
    {
      const HaWorkSpan *last = &g_array_index (self->spans, HaWorkSpan, self->spans->len - 1);

      span.before = last->before + last->end - last->start;
    }
  g_array_append_val (self->spans, span);
}

/* The intervals of the days that a wall without jumps shows from `from` to `to` (UTC), clipped to them. */
static void
append_stretch (HaWorkIndex *self, HaCalendar *calendar, gint64 from, gint64 to, int offset)
{
  gint64 first = (from + offset) / DAY - 1, last = (to + offset) / DAY + 1; /* a day more: division rounds towards 1970 */

  for (gint64 date = first; date <= last; date++)
    {
      guint n;
      const HaInterval *intervals = ha_calendar_get_intervals (calendar, (HaDate) date, &n);

      for (guint i = 0; i < n; i++)
        {
          gint64 start = MAX (date * DAY + intervals[i].start - offset, from);
          gint64 end = MIN (date * DAY + intervals[i].end - offset, to);

          if (start < end)
            append_span (self, start, end);
        }
    }
}

HaWorkIndex *
ha_work_index_new (HaCalendar *calendar, gint64 from, gint64 to)
{
  const HaZone *zone = ha_calendar_get_zone (calendar);
  HaWorkIndex *self = g_new0 (HaWorkIndex, 1);
  guint n;
  const HaStretch *stretches = ha_zone_get (zone, &n);

  self->from = from;
  self->to = to;
  self->spans = g_array_new (FALSE, FALSE, sizeof (HaWorkSpan));
  for (guint i = ha_zone_find (zone, from); i < n && stretches[i].start < to; i++)
    append_stretch (self, calendar, MAX (stretches[i].start, from), MIN (stretches[i].end, to), stretches[i].offset);
  return self;
}

void
ha_work_index_free (HaWorkIndex *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->spans);
  g_free (self);
}

guint
ha_work_index_find (const HaWorkIndex *self, gint64 at)
{
  const HaWorkSpan *spans = (const HaWorkSpan *) self->spans->data;
  guint low = 0, high = self->spans->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (spans[middle].end <= at)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

gint64
ha_work_index_count (const HaWorkIndex *self, gint64 at)
{
  guint i = ha_work_index_find (self, at);
  const HaWorkSpan *spans = (const HaWorkSpan *) self->spans->data;

  if (i < self->spans->len)
    return spans[i].before + MAX (at - spans[i].start, 0);
  return i > 0 ? spans[i - 1].before + spans[i - 1].end - spans[i - 1].start : 0;
}

gboolean
ha_work_index_reach (const HaWorkIndex *self, guint first, gint64 count, gint64 *at)
{
  const HaWorkSpan *spans = (const HaWorkSpan *) self->spans->data;
  guint low = first + 1, high = self->spans->len;
  gint64 reached;

  /* The first span after `first` that begins with as much or more before it; the one before that span holds the instant. */
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (spans[middle].before < count)
        low = middle + 1;
      else
        high = middle;
    }
  reached = spans[low - 1].start + (count - spans[low - 1].before);
  if (reached > spans[low - 1].end)
    return FALSE;
  *at = reached;
  return TRUE;
}
