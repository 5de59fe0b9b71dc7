/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A limit that runs on a ticket: computed, paused, met or missed. */
#include <string.h>

#include "core/clock.h"

#include "core/worktime-walk.h"

#define HOUR 3600
#define DAY (24 * HOUR)

static HaStep *
append_step (GPtrArray *steps, HaStepKind kind, gint64 at, gint64 n)
{
  HaStep *step = ha_step_new (kind);

  step->at = at;
  step->n = n;
  g_ptr_array_add (steps, step);
  return step;
}

/* ---- The limit, with the lines of how ------------------------------------------------------------------------ */

typedef struct {
  HaCalendar *calendar;
  int days;         /* number of the day that is due */
  GPtrArray *steps; /* NULL: only the moment is wanted */
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
reckon_working_days (Reckoning *self, gint64 starts, gboolean to_midnight, gint64 *due)
{
  if (self->steps == NULL)
    return ha_worktime_add_days (self->calendar, starts, self->days, to_midnight, due);
  append_step (self->steps, HA_STEP_RECEIVED, starts, 0);
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
    append_step (self->steps, HA_STEP_DUE_DAY, 0, self->days)->date = date;
}

/* Every day counts but the first; a last day of rest gives way to the next day of work. Rule: BLDS 2015 art. 147-148 */
static gboolean
reckon_days (Reckoning *self, gint64 starts, gint64 *due)
{
  HaDate last = ha_calendar_get_date (self->calendar, starts, NULL) + self->days;
  gint64 end = ha_calendar_get_time (self->calendar, last, DAY);

  if (self->steps != NULL)
    append_step (self->steps, HA_STEP_RECEIVED, starts, 0);
  if (ha_calendar_is_working_day (self->calendar, last))
    {
      *due = end;
      if (self->steps != NULL)
        append_step (self->steps, HA_STEP_DUE_DAY, end, self->days)->date = last;
      return TRUE;
    }
  if (self->steps == NULL)
    return ha_worktime_add_days (self->calendar, end - 1, 1, TRUE, due);
  append_step (self->steps, HA_STEP_DAY_AFTER, 0, self->days)->date = last;
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
    last = append_step (self->steps, HA_STEP_HOURS_OF_DAY, 0, 0);
  last->date = date;
  last->at = until;
  last->n += seconds;
}

static gboolean
reckon_working_hours (Reckoning *self, gint64 starts, gint64 seconds, gint64 *due)
{
  if (self->steps == NULL)
    return ha_worktime_add (self->calendar, starts, seconds, due);
  append_step (self->steps, HA_STEP_PLUS_WORKING, starts, seconds);
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

/* The moment a limit is reached. Clock hours, and where no working time is ahead the clock hours of the limit. */
static gint64
compute_due (HaUnit unit, gint64 limit, gint64 starts, HaCalendar *calendar, GPtrArray *steps)
{
  Reckoning reckoning = { calendar, is_in_days (unit) ? (int) limit : 0, steps };
  gint64 due;

  if (reckon_in_calendar (&reckoning, unit, limit, starts, &due))
    return due;
  limit *= is_in_days (unit) ? DAY : 1;
  if (steps != NULL)
    {
      g_ptr_array_set_size (steps, 0);
      append_step (steps, HA_STEP_PLUS_HOURS, starts, limit);
    }
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

/* ---- Lengths in the clock's own time ------------------------------------------------------------------------- */

static gboolean
runs_always (const HaClock *self)
{
  return self->unit == HA_UNIT_CLOCK_HOURS || self->unit == HA_UNIT_DAYS;
}

/* The length of a stretch in the clock's own unit: seconds. */
static gint64
measure (const HaClock *self, gint64 from, gint64 to, HaCalendar *calendar)
{
  return runs_always (self) ? MAX (to - from, 0) : ha_worktime_between (calendar, from, to);
}

/* So many seconds of the clock's own time later. */
static gint64
move (const HaClock *self, gint64 at, gint64 seconds, HaCalendar *calendar)
{
  gint64 later;

  if (seconds == 0)
    return at;
  return !runs_always (self) && ha_worktime_add (calendar, at, seconds, &later) ? later : at + seconds;
}

/* ---- Warnings ------------------------------------------------------------------------------------------------ */

/* When this percentage of the limit is left. */
static gint64
compute_share (const HaClock *self, gint64 percent, HaCalendar *calendar)
{
  gint64 length = measure (self, self->starts, self->due, calendar);

  return move (self, self->starts, length - length * percent / 100, calendar);
}

static gint64
compute_warning (const HaClock *self, const HaWarning *warning, HaCalendar *calendar)
{
  return warning->share ? compute_share (self, warning->value, calendar) : self->due - warning->value;
}

/* The first warning: the earliest of the clock's own; else when the policy's share of the limit is left, but at least
 * warn_least before due. Rule: procedure.md, Sắp đến hạn */
static gint64
compute_warn (const HaClock *self, const HaPolicy *policy, HaCalendar *calendar)
{
  const HaPolicyClock *rule = ha_policy_get_clock (policy, self->kind);
  gint64 warn = G_MAXINT64;

  for (guint i = 0; rule != NULL && i < HA_MOST_WARNINGS && rule->warnings[i].value != 0; i++)
    warn = MIN (warn, compute_warning (self, &rule->warnings[i], calendar));
  if (warn == G_MAXINT64)
    warn = MIN (compute_share (self, policy->warn_percent, calendar), self->due - policy->warn_least);
  return MAX (warn, self->starts);
}

/* ---- Starting ------------------------------------------------------------------------------------------------ */

/* The limit from the start, as if nothing had happened since. */
static void
compute_limit (HaClock *self, const HaPolicy *policy, HaCalendar *calendar)
{
  const HaPolicyClock *rule = ha_policy_get_clock (policy, self->kind);

  self->due = compute_due (self->unit, self->limit, self->starts, calendar, self->steps);
  append_unofficial_years (self, calendar);
  self->target = rule != NULL && rule->target != 0 ? compute_due (self->unit, rule->target, self->starts, calendar, NULL) : 0;
  self->warn = compute_warn (self, policy, calendar);
}

/* A date in place of the limit. A target that it does not leave behind it is none. */
static void
set_date (HaClock *self, const HaPolicy *policy, gint64 due, HaCalendar *calendar)
{
  self->due = due;
  if (self->target >= due)
    self->target = 0;
  append_step (self->steps, HA_STEP_SET_BY_LEADER, due, 0);
  self->warn = compute_warn (self, policy, calendar);
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
  compute_limit (self, policy, calendar);
  if (due_override != 0)
    ha_clock_set_due (self, policy, due_override, calendar);
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
    g_ptr_array_add (copy->steps, ha_step_copy (g_ptr_array_index (self->steps, i)));
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

/* A moment later by what a pause took. What was passed before the pause stays passed. */
static void
shift (const HaClock *self, gint64 *at, gint64 since, gint64 stood, HaCalendar *calendar)
{
  if (*at >= since)
    *at = move (self, *at, stood, calendar);
}

static void
take_pause (HaClock *self, gint64 since, gint64 until, HaCalendar *calendar)
{
  gint64 stood = measure (self, since, until, calendar);

  append_step (self->steps, HA_STEP_PAUSED, since, stood)->until = until;
  shift (self, &self->due, since, stood, calendar);
  shift (self, &self->target, since, stood, calendar);
  shift (self, &self->warn, since, stood, calendar);
  self->paused_seconds += stood;
}

void
ha_clock_resume (HaClock *self, gint64 now, HaCalendar *calendar)
{
  gint64 until = self->paused_until != 0 ? MIN (self->paused_until, now) : now;

  g_return_if_fail (self->paused_since != 0);

  take_pause (self, self->paused_since, MAX (until, self->paused_since), calendar);
  self->paused_since = self->paused_until = 0;
}

/* ---- After a change ------------------------------------------------------------------------------------------ */

static gboolean
is_event (const HaStep *step)
{
  return step->kind == HA_STEP_PAUSED || step->kind == HA_STEP_SET_BY_LEADER || step->kind == HA_STEP_FROM_RECEPTION;
}

/* The steps that tell what happened, in order; those that tell of the limit are dropped. */
static GPtrArray *
steal_events (HaClock *self)
{
  GPtrArray *events = self->steps;

  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_step_free);
  for (guint i = 0; i < events->len;)
    if (is_event (g_ptr_array_index (events, i)))
      i++;
    else
      g_ptr_array_remove_index (events, i);
  return events;
}

void
ha_clock_set_due (HaClock *self, const HaPolicy *policy, gint64 due, HaCalendar *calendar)
{
  g_autoptr (GPtrArray) events = steal_events (self);

  for (guint i = 0; i < events->len; i++)
    if (((const HaStep *) g_ptr_array_index (events, i))->kind != HA_STEP_SET_BY_LEADER)
      g_ptr_array_add (self->steps, ha_step_copy (g_ptr_array_index (events, i)));
  set_date (self, policy, due, calendar);
}

/* Pauses of the first registers did not keep their end: it follows from their length. */
static gint64
get_pause_end (const HaClock *self, const HaStep *pause, HaCalendar *calendar)
{
  return pause->until != 0 ? pause->until : move (self, pause->at, pause->n, calendar);
}

static void
repeat_event (HaClock *self, const HaStep *event, const HaPolicy *policy, HaCalendar *calendar)
{
  switch (event->kind)
    {
    case HA_STEP_PAUSED: take_pause (self, event->at, get_pause_end (self, event, calendar), calendar); break;
    case HA_STEP_SET_BY_LEADER: ha_clock_set_due (self, policy, event->at, calendar); break;
    default: g_ptr_array_add (self->steps, ha_step_copy (event));
    }
}

gboolean
ha_clock_reckon (HaClock *self, const HaPolicy *policy, HaCalendar *calendar)
{
  gint64 due = self->due, target = self->target, warn = self->warn;
  g_autoptr (GPtrArray) events = NULL;

  g_return_val_if_fail (ha_clock_is_open (self), FALSE);

  events = steal_events (self);
  self->paused_seconds = 0;
  compute_limit (self, policy, calendar);
  for (guint i = 0; i < events->len; i++)
    repeat_event (self, g_ptr_array_index (events, i), policy, calendar);
  return self->due != due || self->target != target || self->warn != warn;
}

/* ---- When people are told ------------------------------------------------------------------------------------ */

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
