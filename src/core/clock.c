/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A limit that runs on a ticket: computed, paused, met or missed. */
#include <string.h>

#include "core/clock-private.h"
#include "core/worktime.h"

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
      ha_clock_append_step (self->steps, HA_STEP_NOT_OFFICIAL, 0, year);
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

/* When this percentage of the limit is left; pauses begun before then move it. */
static gint64
compute_share (const HaClock *self, gint64 percent, HaCalendar *calendar)
{
  gint64 length = measure_run (self, self->due, calendar);
  gint64 at = move (self, self->starts, length - length * percent / 100, calendar);

  for (guint i = 0; i < self->steps->len; i++)
    {
      const HaStep *step = g_ptr_array_index (self->steps, i);

      if (step->kind == HA_STEP_PAUSED && step->at <= at)
        at = move (self, at, step->n, calendar);
    }
  return at;
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

/* What 85A starts a kind by is not written down. */
static void
name_start (HaClock *self, const HaPolicyClock *rule)
{
  HaStep *first = g_ptr_array_index (self->steps, 0);
  HaClockStart start = rule->from_reception ? HA_START_RECEPTION : rule->start;

  if (first->kind == HA_STEP_RECEIVED && start != ha_policy_get_usual_start (self->kind))
    first->n = start;
}

/* The limit from the start, as if nothing had happened since. */
static void
compute_limit (HaClock *self, const HaPolicy *policy, HaCalendar *calendar)
{
  const HaPolicyClock *rule = ha_policy_get_clock (policy, self->kind);

  self->due = ha_clock_compute_due (self->unit, self->limit, self->starts, calendar, self->steps);
  if (rule != NULL)
    name_start (self, rule);
  append_unofficial_years (self, calendar);
  self->target = rule != NULL && rule->target != 0 ? ha_clock_compute_due (self->unit, rule->target, self->starts, calendar, NULL) : 0;
  self->warn = compute_warn (self, policy, calendar);
}

/* A date in place of the limit. A target that it does not leave behind it is none. */
static void
set_date (HaClock *self, const HaPolicy *policy, gint64 due, HaCalendar *calendar)
{
  self->due = due;
  if (self->target >= due)
    self->target = 0;
  ha_clock_append_step (self->steps, HA_STEP_SET_BY_LEADER, due, 0);
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
    return self->ended > self->due ? HA_CLOCK_STATE_MISSED : HA_CLOCK_STATE_ENDED;
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

gint64
ha_clock_get_breach (const HaClock *self)
{
  gint64 at = self->due;

  for (guint i = 0; i < self->steps->len; i++)
    {
      const HaStep *step = g_ptr_array_index (self->steps, i);

      if (step->kind == HA_STEP_FROM_RECEPTION)
        at = MAX (at, step->at);
    }
  return at;
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
take_pause (HaClock *self, const HaPolicy *policy, gint64 since, gint64 until, HaCalendar *calendar)
{
  gint64 stood = measure (self, since, until, calendar);

  ha_clock_append_step (self->steps, HA_STEP_PAUSED, since, stood)->until = until;
  shift (self, &self->due, since, stood, calendar);
  shift (self, &self->target, since, stood, calendar);
  if (self->warn >= since)
    self->warn = MAX (compute_warn (self, policy, calendar), since);
  self->paused_seconds += stood;
}

void
ha_clock_resume (HaClock *self, const HaPolicy *policy, gint64 now, HaCalendar *calendar)
{
  gint64 until = self->paused_until != 0 ? MIN (self->paused_until, now) : now;

  g_return_if_fail (self->paused_since != 0);

  take_pause (self, policy, self->paused_since, MAX (until, self->paused_since), calendar);
  self->paused_since = self->paused_until = 0;
}

/* ---- After a change ------------------------------------------------------------------------------------------ */

static gboolean
is_event (const HaStep *step)
{
  return step->kind == HA_STEP_PAUSED || step->kind == HA_STEP_SET_BY_LEADER || step->kind == HA_STEP_FROM_RECEPTION;
}

/* What happened, in order: the steps that do not tell of the limit. Borrowed from steps. */
static GPtrArray *
list_events (GPtrArray *steps)
{
  GPtrArray *events = g_ptr_array_new ();

  for (guint i = 0; i < steps->len; i++)
    if (is_event (g_ptr_array_index (steps, i)))
      g_ptr_array_add (events, g_ptr_array_index (steps, i));
  return events;
}

/* A leader's date leaves nothing of the limit to be told, nor of an earlier date. */
static void
drop_limit (GPtrArray *steps)
{
  for (guint i = 0; i < steps->len;)
    {
      const HaStep *step = g_ptr_array_index (steps, i);

      if (is_event (step) && step->kind != HA_STEP_SET_BY_LEADER)
        i++;
      else
        g_ptr_array_remove_index (steps, i);
    }
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
    case HA_STEP_PAUSED: take_pause (self, policy, event->at, get_pause_end (self, event, calendar), calendar); break;
    case HA_STEP_SET_BY_LEADER:
      drop_limit (self->steps);
      set_date (self, policy, event->at, calendar);
      break;
    default: g_ptr_array_add (self->steps, ha_step_copy (event));
    }
}

/* The limit from the start, and then what happened since, again. Gives the steps that were. */
static GPtrArray *
rebuild (HaClock *self, const HaPolicy *policy, HaCalendar *calendar)
{
  GPtrArray *before = g_steal_pointer (&self->steps);
  g_autoptr (GPtrArray) events = list_events (before);

  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_step_free);
  self->paused_seconds = 0;
  compute_limit (self, policy, calendar);
  for (guint i = 0; i < events->len; i++)
    repeat_event (self, g_ptr_array_index (events, i), policy, calendar);
  return before;
}

void
ha_clock_set_due (HaClock *self, const HaPolicy *policy, gint64 due, HaCalendar *calendar)
{
  drop_limit (self->steps);
  ha_clock_append_step (self->steps, HA_STEP_SET_BY_LEADER, due, 0);
  g_ptr_array_unref (rebuild (self, policy, calendar));
}

gboolean
ha_clock_reckon (HaClock *self, const HaPolicy *policy, HaCalendar *calendar)
{
  gint64 due = self->due, target = self->target, warn = self->warn;
  g_autoptr (GPtrArray) before = NULL;

  g_return_val_if_fail (ha_clock_is_open (self), FALSE);

  before = rebuild (self, policy, calendar);
  return self->due != due || self->target != target || self->warn != warn || !ha_steps_equal (self->steps, before);
}

/* ---- When people are told ------------------------------------------------------------------------------------ */

static int
compare_moments (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

static void
append_own_warnings (const HaClock *self, const HaPolicyClock *rule, HaCalendar *calendar, GArray *moments)
{
  for (guint i = 0; i < HA_MOST_WARNINGS && rule->warnings[i].value != 0; i++)
    {
      gint64 at = compute_warning (self, &rule->warnings[i], calendar);

      g_array_append_val (moments, at);
    }
}

static void
append_warnings (const HaClock *self, const HaPolicy *policy, HaCalendar *calendar, GArray *moments)
{
  const HaPolicyClock *rule = ha_policy_get_clock (policy, self->kind);

  g_array_append_val (moments, self->warn);
  if (rule != NULL && rule->warnings[0].value != 0)
    {
      append_own_warnings (self, rule, calendar, moments);
      return;
    }
  for (guint i = 0; i < policy->warnings->len; i++)
    {
      gint64 at = self->due - g_array_index (policy->warnings, gint64, i);

      g_array_append_val (moments, at);
    }
}

/* Each once, none after due, none before the clock ran. */
static void
prune (const HaClock *self, GArray *moments)
{
  for (guint i = 0; i < moments->len;)
    {
      gint64 at = g_array_index (moments, gint64, i);
      gboolean twice = i > 0 && g_array_index (moments, gint64, i - 1) == at;

      if (twice || at > self->due || (at <= self->starts && at != self->due))
        g_array_remove_index (moments, i);
      else
        i++;
    }
}

GArray *
ha_clock_get_thresholds (const HaClock *self, const HaPolicy *policy, HaCalendar *calendar)
{
  GArray *moments = g_array_new (FALSE, FALSE, sizeof (gint64));

  append_warnings (self, policy, calendar, moments);
  if (self->target != 0)
    g_array_append_val (moments, self->target);
  g_array_append_val (moments, self->due);
  g_array_sort (moments, compare_moments);
  prune (self, moments);
  return moments;
}
