/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A limit that runs on a ticket: computed, paused, met or missed. */
#include <string.h>

#include "core/clock.h"

#include "core/worktime-walk.h"

#define HOUR 3600

static HaStep *
append_step (GPtrArray *steps, HaStepKind kind, gint64 at, gint64 n)
{
  HaStep *step = ha_step_new (kind);

  step->at = at;
  step->n = n;
  g_ptr_array_add (steps, step);
  return step;
}

typedef struct {
  HaCalendar *calendar;
  int days;
  GPtrArray *steps;
} Reckoning;

/* A day that does not count goes to the range before it, unless both have names and these differ: a weekend beside a holiday
 * belongs to the holiday. */
static void
append_not_counted (const Reckoning *self, HaDate date)
{
  HaStep *range = g_ptr_array_index (self->steps, self->steps->len - 1);
  HaDay day = { .name = NULL };

  ha_calendar_get_day (self->calendar, date, &day);
  if (range->kind != HA_STEP_NOT_COUNTED || (range->name != NULL && day.name != NULL && !g_str_equal (range->name, day.name)))
    {
      range = append_step (self->steps, HA_STEP_NOT_COUNTED, 0, 0);
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
    append_step (self->steps, n == self->days ? HA_STEP_DUE_DAY : HA_STEP_WORKING_DAY, 0, n)->date = date;
}

static gboolean
compute_due_day (HaUnit unit, int days, gint64 starts, HaCalendar *calendar, GPtrArray *steps, gint64 *due)
{
  Reckoning reckoning = { calendar, days, steps };

  append_step (steps, HA_STEP_RECEIVED, starts, 0);
  if (!ha_worktime_walk_days (calendar, starts, days, unit == HA_UNIT_WORKING_DAYS_24, due, day_walked_cb, &reckoning))
    return FALSE;
  ((HaStep *) g_ptr_array_index (steps, steps->len - 1))->at = *due;
  return TRUE;
}

/* The moment a limit is reached, with the lines of how. Where no working time is ahead, the clock hours of the limit. */
static gint64
compute_due (HaUnit unit, gint64 limit, gint64 starts, HaCalendar *calendar, GPtrArray *steps)
{
  gboolean days = unit == HA_UNIT_WORKING_DAYS || unit == HA_UNIT_WORKING_DAYS_24;
  gint64 due;

  if (days && compute_due_day (unit, (int) limit, starts, calendar, steps, &due))
    return due;
  if (unit == HA_UNIT_WORKING_HOURS && ha_worktime_add (calendar, starts, limit, &due))
    {
      append_step (steps, HA_STEP_PLUS_WORKING, starts, limit);
      return due;
    }
  g_ptr_array_set_size (steps, 0);
  limit *= days ? 24 * HOUR : 1;
  append_step (steps, HA_STEP_PLUS_HOURS, starts, limit);
  return starts + limit;
}

/* "lịch nghỉ năm 2028 chưa chính thức", for what depends on days off. */
static void
append_unofficial_years (HaClock *self, HaCalendar *calendar)
{
  int first, last;

  if (self->unit == HA_UNIT_CLOCK_HOURS)
    return;
  ha_date_get (ha_calendar_get_date (calendar, self->starts, NULL), &first, NULL, NULL);
  ha_date_get (ha_calendar_get_date (calendar, self->due - 1, NULL), &last, NULL, NULL);
  for (int year = first; year <= last; year++)
    if (!ha_calendar_is_official (calendar, year))
      append_step (self->steps, HA_STEP_NOT_OFFICIAL, 0, year);
}

/* The length of a stretch in the clock's own unit: seconds. */
static gint64
measure (const HaClock *self, gint64 from, gint64 to, HaCalendar *calendar)
{
  if (self->unit == HA_UNIT_CLOCK_HOURS)
    return MAX (to - from, 0);
  return ha_worktime_between (calendar, from, to);
}

/* When the given share of the limit is left, but at least policy->warn_least before due. Rule: procedure.md, Sắp đến hạn */
static gint64
compute_warn (const HaClock *self, const HaPolicy *policy, HaCalendar *calendar)
{
  gint64 length = measure (self, self->starts, self->due, calendar);
  gint64 used = length - length * policy->warn_percent / 100;
  gint64 at = 0;

  if (self->unit == HA_UNIT_CLOCK_HOURS)
    at = self->starts + used;
  else if (used <= 0 || !ha_worktime_add (calendar, self->starts, used, &at))
    at = self->starts;
  return MAX (MIN (at, self->due - policy->warn_least), self->starts);
}

HaClock *
ha_clock_start (const HaPolicy *policy, HaClockKind kind, int round, gint64 starts, gint64 due_override, HaCalendar *calendar)
{
  const HaPolicyClock *rule = ha_policy_get_clock (policy, kind);
  HaClock *self = ha_clock_new ();

  self->kind = kind;
  self->round = round;
  self->starts = starts;
  self->unit = rule != NULL ? rule->unit : HA_UNIT_CLOCK_HOURS;
  self->limit = rule != NULL ? rule->limit : 0;
  if (due_override != 0)
    {
      self->due = due_override;
      append_step (self->steps, HA_STEP_SET_BY_LEADER, due_override, 0);
    }
  else
    {
      self->due = compute_due (self->unit, self->limit, starts, calendar, self->steps);
      append_unofficial_years (self, calendar);
    }
  if (rule != NULL && rule->target != 0)
    {
      g_autoptr (GPtrArray) unsaid = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_step_free);

      self->target = compute_due (rule->unit, rule->target, starts, calendar, unsaid);
    }
  self->warn = compute_warn (self, policy, calendar);
  return self;
}

HaClock *
ha_clock_new (void)
{
  HaClock *self = g_new0 (HaClock, 1);

  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_step_free);
  return self;
}

HaClock *
ha_clock_copy (const HaClock *self)
{
  HaClock *copy = g_memdup2 (self, sizeof *self);

  copy->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_step_free);
  for (guint i = 0; i < self->steps->len; i++)
    {
      const HaStep *step = g_ptr_array_index (self->steps, i);
      HaStep *line = g_memdup2 (step, sizeof *step);

      line->name = g_strdup (step->name);
      g_ptr_array_add (copy->steps, line);
    }
  return copy;
}

void
ha_clock_free (HaClock *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  g_free (self);
}

gboolean
ha_clock_is_open (const HaClock *self)
{
  return self->met == 0 && self->ended == 0;
}

HaClockState
ha_clock_get_state (const HaClock *self, gint64 now)
{
  if (self->met != 0)
    return self->met > self->due ? HA_CLOCK_STATE_MET_LATE : HA_CLOCK_STATE_MET;
  if (self->ended != 0)
    return HA_CLOCK_STATE_ENDED;
  if (self->paused_since != 0)
    return HA_CLOCK_STATE_PAUSED;
  if (now > self->due)
    return HA_CLOCK_STATE_OVERDUE;
  return now >= self->warn ? HA_CLOCK_STATE_SOON : HA_CLOCK_STATE_RUNNING;
}

/* The moment the clock stopped for good or for now; else now. */
static gint64
get_end (const HaClock *self, gint64 now)
{
  if (self->met != 0)
    return self->met;
  if (self->ended != 0)
    return self->ended;
  return self->paused_since != 0 ? MIN (self->paused_since, now) : now;
}

gboolean
ha_clock_is_missed (const HaClock *self, gint64 now)
{
  return get_end (self, now) > self->due;
}

/* What ran of the clock up to a moment: finished pauses before it are left out. */
static gint64
measure_run (const HaClock *self, gint64 until, HaCalendar *calendar)
{
  gint64 run = measure (self, self->starts, until, calendar);

  for (guint i = 0; i < self->steps->len; i++)
    {
      const HaStep *step = g_ptr_array_index (self->steps, i);

      if (step->kind == HA_STEP_PAUSED && step->at < until)
        run -= step->n;
    }
  return MAX (run, 0);
}

double
ha_clock_get_used (const HaClock *self, gint64 now, HaCalendar *calendar)
{
  gint64 length = measure_run (self, self->due, calendar);

  return length > 0 ? (double) measure_run (self, get_end (self, now), calendar) / (double) length : 1.0;
}

double
ha_clock_get_warn_share (const HaClock *self, HaCalendar *calendar)
{
  gint64 length = measure_run (self, self->due, calendar);

  return length > 0 ? (double) measure_run (self, self->warn, calendar) / (double) length : 1.0;
}

void
ha_clock_pause (HaClock *self, gint64 now, gint64 until)
{
  g_return_if_fail (ha_clock_is_open (self) && self->paused_since == 0);

  self->paused_since = now;
  self->paused_until = until;
}

/* A moment later by so much of the clock's own time. What was passed before the pause stays passed. */
static void
shift (const HaClock *self, gint64 *at, gint64 seconds, HaCalendar *calendar)
{
  gint64 later;

  if (*at < self->paused_since || seconds == 0)
    return;
  if (self->unit == HA_UNIT_CLOCK_HOURS || !ha_worktime_add (calendar, *at, seconds, &later))
    later = *at + seconds;
  *at = later;
}

void
ha_clock_resume (HaClock *self, gint64 now, HaCalendar *calendar)
{
  gint64 stood;

  g_return_if_fail (self->paused_since != 0);

  stood = measure (self, self->paused_since, now, calendar);
  append_step (self->steps, HA_STEP_PAUSED, self->paused_since, stood);
  shift (self, &self->due, stood, calendar);
  shift (self, &self->target, stood, calendar);
  shift (self, &self->warn, stood, calendar);
  self->paused_seconds += stood;
  self->paused_since = self->paused_until = 0;
}

static int
compare_moments (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

GArray *
ha_clock_get_thresholds (const HaClock *self, const HaPolicy *policy)
{
  GArray *moments = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_val (moments, self->warn);
  if (self->target != 0)
    g_array_append_val (moments, self->target);
  for (guint i = 0; i < policy->warnings->len; i++)
    {
      gint64 at = self->due - g_array_index (policy->warnings, gint64, i);

      g_array_append_val (moments, at);
    }
  g_array_append_val (moments, self->due);
  g_array_sort (moments, compare_moments);
  for (guint i = 0; i < moments->len;)
    {
      gint64 at = g_array_index (moments, gint64, i);
      gboolean twice = i > 0 && g_array_index (moments, gint64, i - 1) == at;

      if (twice || at > self->due || (at <= self->starts && at != self->due))
        g_array_remove_index (moments, i);
      else
        i++;
    }
  return moments;
}
