/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The moment at which a limit is reached, and the lines of how, from one walk. */
#include "core/clock-private.h"

#include "core/worktime-walk.h"

#define HOUR 3600
#define DAY (24 * HOUR)

typedef struct {
  HaCalendar *calendar;
  int days;         /* number of the day that is due */
  GPtrArray *steps; /* NULL: only the moment is wanted */
} Reckoning;

/* The office's own closing is that day and no other: a storm does not last over the weekend because it was on Friday. */
static gboolean
is_own (const Reckoning *self, HaDate date)
{
  HaDay day;

  return ha_calendar_get_day (self->calendar, date, &day) && day.kind == HA_DAY_CLOSURE;
}

/* A day that does not count goes to the range before it, unless both have names and these differ: a weekend beside a holiday
 * belongs to the holiday. */
static gboolean
belongs (const Reckoning *self, const HaStep *range, HaDate date, const char *name)
{
  if (range->kind != HA_STEP_NOT_COUNTED)
    return FALSE;
  if (is_own (self, date) != is_own (self, range->date_to))
    return FALSE;
  return range->name == NULL || name == NULL || g_str_equal (range->name, name);
}

static void
append_not_counted (const Reckoning *self, HaDate date)
{
  HaStep *range = g_ptr_array_index (self->steps, self->steps->len - 1);
  HaDay day = { .name = NULL };

  ha_calendar_get_day (self->calendar, date, &day);
  if (!belongs (self, range, date, day.name))
    {
      range = ha_clock_append_step (self->steps, HA_STEP_NOT_COUNTED, 0, 0);
      range->date = date;
    }
  range->date_to = date;
  if (range->name == NULL)
    range->name = g_strdup (day.name);
}

static void
day_walked_cb (HaDate date, int n, gpointer data)
{
  const Reckoning *self = data;

  if (n == 0)
    append_not_counted (self, date);
  else
    ha_clock_append_step (self->steps, n == self->days ? HA_STEP_DUE_DAY : HA_STEP_WORKING_DAY, 0, n)->date = date;
}

static gboolean
reckon_working_days (Reckoning *self, gint64 starts, gboolean to_midnight, gint64 *due)
{
  if (self->steps == NULL)
    return ha_worktime_add_days (self->calendar, starts, self->days, to_midnight, due);
  ha_clock_append_step (self->steps, HA_STEP_RECEIVED, starts, 0);
  if (!ha_worktime_walk_days (self->calendar, starts, self->days, to_midnight, due, day_walked_cb, self))
    return FALSE;
  ((HaStep *) g_ptr_array_index (self->steps, self->steps->len - 1))->at = *due;
  return TRUE;
}

static void
day_after_walked_cb (HaDate date, int n, gpointer data)
{
  const Reckoning *self = data;

  if (n == 0)
    append_not_counted (self, date);
  else
    ha_clock_append_step (self->steps, HA_STEP_DUE_DAY, 0, self->days)->date = date;
}

/* Every day counts but the first; a last day of rest gives way to the next day of work. Rule: BLDS 2015 art. 147-148 */
static gboolean
reckon_days (Reckoning *self, gint64 starts, gint64 *due)
{
  HaDate last = ha_calendar_get_date (self->calendar, starts, NULL) + self->days;
  gint64 end = ha_calendar_get_time (self->calendar, last, DAY);

  if (self->steps != NULL)
    ha_clock_append_step (self->steps, HA_STEP_RECEIVED, starts, 0);
  if (ha_calendar_is_working_day (self->calendar, last))
    {
      *due = end;
      if (self->steps != NULL)
        ha_clock_append_step (self->steps, HA_STEP_DUE_DAY, end, self->days)->date = last;
      return TRUE;
    }
  if (self->steps == NULL)
    return ha_worktime_add_days (self->calendar, end - 1, 1, TRUE, due);
  ha_clock_append_step (self->steps, HA_STEP_DAY_AFTER, 0, self->days)->date = last;
  if (!ha_worktime_walk_days (self->calendar, end - 1, 1, TRUE, due, day_after_walked_cb, self))
    return FALSE;
  ((HaStep *) g_ptr_array_index (self->steps, self->steps->len - 1))->at = *due;
  return TRUE;
}

static void
hours_walked_cb (HaDate date, gint64 seconds, gint64 until, gpointer data)
{
  const Reckoning *self = data;
  HaStep *last = g_ptr_array_index (self->steps, self->steps->len - 1);

  if (last->kind != HA_STEP_HOURS_OF_DAY || last->date != date)
    last = ha_clock_append_step (self->steps, HA_STEP_HOURS_OF_DAY, 0, 0);
  last->date = date;
  last->at = until;
  last->n += seconds;
}

static gboolean
reckon_working_hours (Reckoning *self, gint64 starts, gint64 seconds, gint64 *due)
{
  if (self->steps == NULL)
    return ha_worktime_add (self->calendar, starts, seconds, due);
  ha_clock_append_step (self->steps, HA_STEP_PLUS_WORKING, starts, seconds);
  return ha_worktime_walk_hours (self->calendar, starts, seconds, due, hours_walked_cb, self);
}

static gboolean
is_in_days (HaUnit unit)
{
  return unit == HA_UNIT_WORKING_DAYS || unit == HA_UNIT_WORKING_DAYS_24 || unit == HA_UNIT_DAYS;
}

static gboolean
reckon_in_calendar (Reckoning *self, HaUnit unit, gint64 limit, gint64 starts, gint64 *due)
{
  switch (unit)
    {
    case HA_UNIT_WORKING_HOURS: return reckon_working_hours (self, starts, limit, due);
    case HA_UNIT_WORKING_DAYS: return reckon_working_days (self, starts, FALSE, due);
    case HA_UNIT_WORKING_DAYS_24: return reckon_working_days (self, starts, TRUE, due);
    case HA_UNIT_DAYS: return reckon_days (self, starts, due);
    default: return FALSE;
    }
}

gint64
ha_clock_compute_due (HaUnit unit, gint64 limit, gint64 starts, HaCalendar *calendar, GPtrArray *steps)
{
  Reckoning reckoning = { calendar, is_in_days (unit) ? (int) limit : 0, steps };
  gint64 due;

  if (reckon_in_calendar (&reckoning, unit, limit, starts, &due))
    return due;
  limit *= is_in_days (unit) ? DAY : 1;
  if (steps != NULL)
    {
      g_ptr_array_set_size (steps, 0);
      ha_clock_append_step (steps, HA_STEP_PLUS_HOURS, starts, limit);
    }
  return starts + limit;
}
