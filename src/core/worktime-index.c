/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Working spans in order, counted. The only place where a timetable on the wall becomes instants. */
#include "core/worktime-index.h"

#include "core/calendar-private.h"

#define DAY 86400

/* ---- Making ---------------------------------------------------------------------------------------------------------------- */

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

/* Where clocks jump at midnight, back into the day before, a day may come again after the next. */
static void
append_day (HaWorkIndex *self, HaDate date, gint64 close)
{
  HaWorkDay day = { date, close };
  guint at = self->days->len;

  if (date < self->first || date > self->last)
    return;
  while (at > 0 && g_array_index (self->days, HaWorkDay, at - 1).date > date)
    at--;
  if (at > 0 && g_array_index (self->days, HaWorkDay, at - 1).date == date)
    g_array_index (self->days, HaWorkDay, at - 1).close = close;
  else
    g_array_insert_val (self->days, at, day);
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
            {
              append_span (self, start, end);
              append_day (self, (HaDate) date, end);
            }
        }
    }
}

/* ---- Guides: about as many steps as there are numbers, so that a step holds few of them whatever their number ---------------- */

static gint64
get_key (const HaWorkIndex *self, guint i, gsize field)
{
  return G_STRUCT_MEMBER (gint64, &g_array_index (self->spans, HaWorkSpan, i), field);
}

static void
make_guide (const HaWorkIndex *self, HaWorkGuide *guide, gsize field, gint64 origin, gint64 end)
{
  guint i = 0;

  guide->origin = origin;
  while ((end - origin) >> guide->shift > (gint64) self->spans->len)
    guide->shift++;
  guide->n = (guint) ((end - origin) >> guide->shift) + 1;
  guide->before = g_new (guint32, guide->n + 1);
  for (guint step = 0; step <= guide->n; step++)
    {
      while (i < self->spans->len && get_key (self, i, field) < origin + ((gint64) step << guide->shift))
        i++;
      guide->before[step] = i;
    }
}

/* The first span of which the field is this or more; spans->len when there is none. */
static inline guint
search (const HaWorkIndex *self, const HaWorkGuide *guide, gsize field, gint64 key)
{
  gint64 step = (key - guide->origin) >> guide->shift;
  guint low, high;

  if (step < 0)
    return 0;
  if (step >= guide->n)
    return self->spans->len;
  low = guide->before[step];
  high = guide->before[step + 1];
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (get_key (self, middle, field) < key)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
rank_days (HaWorkIndex *self)
{
  guint i = 0;

  if (self->last < self->first)
    return;
  self->rank = g_new (guint32, self->last - self->first + 2);
  for (HaDate date = self->first; date <= self->last + 1; date++)
    {
      while (i < self->days->len && g_array_index (self->days, HaWorkDay, i).date < date)
        i++;
      self->rank[date - self->first] = i;
    }
}

/* ---- Public ---------------------------------------------------------------------------------------------------------------- */

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
  self->days = g_array_new (FALSE, FALSE, sizeof (HaWorkDay));
  /* Two days from where the index is cut, no zone shows the same date. */
  self->first = ha_calendar_get_date (calendar, from, NULL) + (from > HA_ZONE_BEGIN ? 2 : 0);
  self->last = ha_calendar_get_date (calendar, to, NULL) - (to < HA_ZONE_END ? 2 : 0);
  for (guint i = ha_zone_find (zone, from); i < n && stretches[i].start < to; i++)
    append_stretch (self, calendar, MAX (stretches[i].start, from), MIN (stretches[i].end, to), stretches[i].offset);
  make_guide (self, &self->by_end, G_STRUCT_OFFSET (HaWorkSpan, end), from, to);
  make_guide (self, &self->by_count, G_STRUCT_OFFSET (HaWorkSpan, before), 0, ha_work_index_count (self, to));
  rank_days (self);
  return self;
}

void
ha_work_index_free (HaWorkIndex *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->spans);
  g_array_unref (self->days);
  g_free (self->by_end.before);
  g_free (self->by_count.before);
  g_free (self->rank);
  g_free (self);
}

guint
ha_work_index_find (const HaWorkIndex *self, gint64 at)
{
  return search (self, &self->by_end, G_STRUCT_OFFSET (HaWorkSpan, end), at + 1);
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
  /* The first span that begins with as much or more before it: the one before it holds the instant. */
  guint next = search (self, &self->by_count, G_STRUCT_OFFSET (HaWorkSpan, before), count);
  const HaWorkSpan *span = &spans[next > first ? next - 1 : first];
  gint64 reached = span->start + (count - span->before);

  if (reached > span->end)
    return FALSE;
  *at = reached;
  return TRUE;
}

const HaWorkDay *
ha_work_index_get_day (const HaWorkIndex *self, HaDate date, guint n)
{
  guint place;

  if (date >= self->last)
    return NULL;
  place = (date < self->first ? 0 : self->rank[date + 1 - self->first]) + n - 1;
  return place < self->days->len ? &g_array_index (self->days, HaWorkDay, place) : NULL;
}

gboolean
ha_work_index_is_work_day (const HaWorkIndex *self, HaDate date)
{
  return date >= self->first && date <= self->last && self->rank[date + 1 - self->first] > self->rank[date - self->first];
}

guint
ha_work_index_rank (const HaWorkIndex *self, HaDate date)
{
  return date < self->first ? 0 : self->rank[MIN (date, self->last) + 1 - self->first];
}
