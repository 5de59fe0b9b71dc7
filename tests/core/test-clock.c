/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The five clocks of 85A: when they are due, when they warn, how they say so, and what a pause does to them. */
#include "office-days.h"

#include <string.h>

#include "core/clock.h"
#include "core/worktime.h"

#define HOUR 3600

static gint64
read_time (const char *text)
{
  gint64 at;

  if (!ha_time_parse (text, &at))
    g_error ("no time: %s", text);
  return at;
}

static HaPolicyClock *
get_rule (HaPolicy *policy, HaClockKind kind)
{
  return (HaPolicyClock *) ha_policy_get_clock (policy, kind);
}

static HaClock *
start_clock (HaClockKind kind, const char *starts)
{
  g_autoptr (HaCalendar) calendar = office_days_new ();
  g_autoptr (HaPolicy) policy = ha_policy_new_85a ();

  return ha_clock_start (policy, kind, 1, read_time (starts), 0, calendar);
}

/* ---- Policy --------------------------------------------------------------------------------------------------------------- */

static void
test_policy (void)
{
  g_autoptr (HaPolicy) made = ha_policy_new_85a ();
  g_autoptr (HaPolicy) policy = ha_policy_copy (made);

  g_assert_cmpint (policy->from, ==, ha_date_new (2019, 7, 3));
  g_assert_cmpstr (policy->name, ==, "85A/TNKN-THC");
  g_assert_cmpuint (policy->clocks->len, ==, HA_CLOCK_LEADERSHIP);
  for (int kind = 1; kind <= HA_CLOCK_LEADERSHIP; kind++)
    g_assert_cmpint (ha_policy_get_clock (policy, (HaClockKind) kind)->kind, ==, kind);
  g_assert_null (ha_policy_get_clock (policy, HA_CLOCK_NONE));
  g_assert_true (ha_policy_get_clock (policy, HA_CLOCK_SUPPORT)->pausable);
  g_assert_false (ha_policy_get_clock (policy, HA_CLOCK_FEEDBACK)->pausable);
  g_assert_cmpint (ha_policy_get_clock (policy, HA_CLOCK_SUPPORT)->breach, ==, HA_BREACH_TELL_LEADERS | HA_BREACH_ESCALATE);
  ha_policy_free (NULL);
}

static gboolean
applies (const HaPolicy *policy, HaClockKind kind, HaChannel channel)
{
  const HaPolicyClock *clock = ha_policy_get_clock (policy, kind);
  HaPolicyCase what = { .channel = channel };

  return clock != NULL && clock->start == HA_START_RECEPTION && ha_policy_applies (policy, clock, &what);
}

static void
test_policy_applies (void)
{
  g_autoptr (HaPolicy) policy = ha_policy_new_85a ();

  for (int channel = 1; channel <= HA_N_CHANNELS; channel++)
    {
      gboolean written = channel == HA_CHANNEL_WRITTEN;

      g_assert_cmpint (ha_policy_is_written (policy, (HaChannel) channel), ==, written);
      g_assert_cmpint (applies (policy, HA_CLOCK_WRITTEN_REPLY, (HaChannel) channel), ==, written);
      g_assert_cmpint (applies (policy, HA_CLOCK_HANDLING, (HaChannel) channel), ==, !written);
      g_assert_true (applies (policy, HA_CLOCK_FEEDBACK, (HaChannel) channel));
      g_assert_false (applies (policy, HA_CLOCK_SUPPORT, (HaChannel) channel));
      g_assert_false (applies (policy, HA_CLOCK_LEADERSHIP, (HaChannel) channel));
      g_assert_false (applies (policy, HA_CLOCK_NONE, (HaChannel) channel));
    }
}

/* ---- Starting ------------------------------------------------------------------------------------------------------------- */

static void
test_start (void)
{
  static const struct { HaClockKind kind; const char *starts, *due, *target, *warn; } clocks[] = {
    { HA_CLOCK_WRITTEN_REPLY, "2026-02-12T16:40", "2026-02-23T17:00", NULL, "2026-02-23T11:10" }, /* 75 % of 15 h 20 */
    { HA_CLOCK_WRITTEN_REPLY, "2026-02-13T17:45", "2026-02-24T17:00", NULL, "2026-02-24T11:15" },
    { HA_CLOCK_FEEDBACK, "2026-02-12T16:40", "2026-02-13T16:40", NULL, "2026-02-13T10:40" },
    { HA_CLOCK_HANDLING, "2026-02-12T16:40", "2026-02-14T16:40", "2026-02-13T16:40", "2026-02-14T04:40" },
    { HA_CLOCK_SUPPORT, "2026-02-14T22:00", "2026-02-16T22:00", "2026-02-15T22:00", "2026-02-16T10:00" },
    { HA_CLOCK_LEADERSHIP, "2026-03-06T10:00", "2026-03-10T17:00", NULL, "2026-03-10T10:00" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (clocks); i++)
    {
      g_autoptr (HaClock) clock = start_clock (clocks[i].kind, clocks[i].starts);

      g_assert_cmpint (clock->kind, ==, clocks[i].kind);
      g_assert_cmpint (clock->round, ==, 1);
      g_assert_cmpint (clock->starts, ==, read_time (clocks[i].starts));
      g_assert_cmpint (clock->due, ==, read_time (clocks[i].due));
      g_assert_cmpint (clock->target, ==, clocks[i].target != NULL ? read_time (clocks[i].target) : 0);
      g_assert_cmpint (clock->warn, ==, read_time (clocks[i].warn));
      g_assert_true (ha_clock_is_open (clock));
    }
}

/* The mark comes at least four hours before due, and never before the start. */
static void
test_warn_at_least (void)
{
  g_autoptr (HaCalendar) calendar = office_days_new ();
  g_autoptr (HaPolicy) policy = ha_policy_new_85a ();
  gint64 starts = read_time ("2026-03-09T08:00");
  static const struct { const char *due, *warn; } dates[] = {
    { "2026-03-10T17:00", "2026-03-10T11:22:30" },
    { "2026-03-09T13:00", "2026-03-09T09:00" }, /* a quarter of its working time would be 10:37:30 */
    { "2026-03-09T10:00", "2026-03-09T08:00" },
    { "2026-03-09T08:00", "2026-03-09T08:00" },
    { "2026-03-13T17:00", "2026-03-12T15:15" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_autoptr (HaClock) clock = ha_clock_start (policy, HA_CLOCK_LEADERSHIP, 1, starts, read_time (dates[i].due), calendar);

      g_assert_cmpint (clock->due, ==, read_time (dates[i].due));
      g_assert_cmpint (clock->warn, ==, read_time (dates[i].warn));
    }
}

static void
assert_step (const HaClock *clock, guint i, HaStepKind kind, const char *at, gint64 n, const char *date, const char *date_to, const char *name)
{
  const HaStep *step = g_ptr_array_index (clock->steps, i);

  g_assert_cmpint (step->kind, ==, kind);
  g_assert_cmpint (step->at, ==, at != NULL ? read_time (at) : 0);
  g_assert_cmpint (step->n, ==, n);
  g_assert_cmpint (step->date, ==, ha_date_parse (date));
  g_assert_cmpint (step->date_to, ==, ha_date_parse (date_to));
  g_assert_cmpstr (step->name, ==, name);
}

static void
test_steps_over_tet (void)
{
  g_autoptr (HaClock) clock = start_clock (HA_CLOCK_WRITTEN_REPLY, "2026-02-12T16:40");

  g_assert_cmpuint (clock->steps->len, ==, 4);
  assert_step (clock, 0, HA_STEP_RECEIVED, "2026-02-12T16:40", 0, NULL, NULL, NULL);
  assert_step (clock, 1, HA_STEP_WORKING_DAY, NULL, 1, "2026-02-13", NULL, NULL);
  assert_step (clock, 2, HA_STEP_NOT_COUNTED, NULL, 0, "2026-02-14", "2026-02-22", "Tết Nguyên đán");
  assert_step (clock, 3, HA_STEP_DUE_DAY, "2026-02-23T17:00", 2, "2026-02-23", NULL, NULL);
}

static void
test_steps_of_names (void)
{
  g_autoptr (HaClock) weekend = start_clock (HA_CLOCK_WRITTEN_REPLY, "2026-03-06T10:00");
  g_autoptr (HaClock) two_names = start_clock (HA_CLOCK_WRITTEN_REPLY, "2026-04-29T10:00");
  g_autoptr (HaClock) worked = start_clock (HA_CLOCK_WRITTEN_REPLY, "2026-08-20T10:00");
  g_autoptr (HaClock) unofficial = start_clock (HA_CLOCK_WRITTEN_REPLY, "2026-12-31T10:00");

  assert_step (weekend, 1, HA_STEP_NOT_COUNTED, NULL, 0, "2026-03-07", "2026-03-08", NULL);
  assert_step (two_names, 1, HA_STEP_NOT_COUNTED, NULL, 0, "2026-04-30", "2026-04-30", "Ngày Chiến thắng 30/4");
  assert_step (two_names, 2, HA_STEP_NOT_COUNTED, NULL, 0, "2026-05-01", "2026-05-03", "Quốc tế Lao động 1/5");
  g_assert_cmpuint (worked->steps->len, ==, 3);
  assert_step (worked, 2, HA_STEP_DUE_DAY, "2026-08-22T17:00", 2, "2026-08-22", NULL, NULL);
  assert_step (unofficial, 1, HA_STEP_NOT_COUNTED, NULL, 0, "2027-01-01", "2027-01-03", "Tết Dương lịch");
  assert_step (unofficial, unofficial->steps->len - 1, HA_STEP_NOT_OFFICIAL, NULL, 2027, NULL, NULL, NULL);
}

static void
test_steps_of_hours (void)
{
  g_autoptr (HaCalendar) calendar = office_days_new ();
  g_autoptr (HaPolicy) policy = ha_policy_new_85a ();
  g_autoptr (HaClock) hours = start_clock (HA_CLOCK_FEEDBACK, "2026-12-31T10:00");
  g_autoptr (HaClock) leader = NULL;
  g_autoptr (HaClock) working = NULL;

  g_assert_cmpuint (hours->steps->len, ==, 1);
  assert_step (hours, 0, HA_STEP_PLUS_HOURS, "2026-12-31T10:00", 24 * HOUR, NULL, NULL, NULL);
  leader = ha_clock_start (policy, HA_CLOCK_LEADERSHIP, 2, read_time ("2026-03-09T08:00"), read_time ("2026-03-20T17:00"), calendar);
  g_assert_cmpuint (leader->steps->len, ==, 1);
  assert_step (leader, 0, HA_STEP_SET_BY_LEADER, "2026-03-20T17:00", 0, NULL, NULL, NULL);
  get_rule (policy, HA_CLOCK_FEEDBACK)->unit = HA_UNIT_WORKING_HOURS;
  working = ha_clock_start (policy, HA_CLOCK_FEEDBACK, 1, read_time ("2026-02-12T16:40"), 0, calendar);
  assert_step (working, 0, HA_STEP_PLUS_WORKING, "2026-02-12T16:40", 24 * HOUR, NULL, NULL, NULL);
  g_assert_cmpint (working->due, ==, read_time ("2026-02-25T08:40"));
  g_assert_cmpuint (working->steps->len, ==, 6);
  assert_step (working, 1, HA_STEP_HOURS_OF_DAY, "2026-02-12T17:00", 20 * 60, "2026-02-12", NULL, NULL);
  assert_step (working, 2, HA_STEP_HOURS_OF_DAY, "2026-02-13T17:00", 7 * HOUR + 1800, "2026-02-13", NULL, NULL);
  assert_step (working, 3, HA_STEP_HOURS_OF_DAY, "2026-02-23T17:00", 7 * HOUR + 1800, "2026-02-23", NULL, NULL);
  assert_step (working, 5, HA_STEP_HOURS_OF_DAY, "2026-02-25T08:40", HOUR + 600, "2026-02-25", NULL, NULL);
}

/* Every day counts but the first; one that ends on a day of rest ends with the next day of work. */
static void
test_steps_of_days (void)
{
  g_autoptr (HaCalendar) calendar = office_days_new ();
  g_autoptr (HaPolicy) policy = ha_policy_new_85a ();
  g_autoptr (HaClock) plain = NULL, moved = NULL;

  get_rule (policy, HA_CLOCK_FEEDBACK)->unit = HA_UNIT_DAYS;
  get_rule (policy, HA_CLOCK_FEEDBACK)->limit = 10;
  get_rule (policy, HA_CLOCK_FEEDBACK)->target = 8;
  plain = ha_clock_start (policy, HA_CLOCK_FEEDBACK, 1, read_time ("2026-03-02T10:00"), 0, calendar);
  g_assert_cmpint (plain->due, ==, read_time ("2026-03-13T00:00"));
  g_assert_cmpint (plain->target, ==, read_time ("2026-03-11T00:00"));
  g_assert_cmpuint (plain->steps->len, ==, 2);
  assert_step (plain, 1, HA_STEP_DUE_DAY, "2026-03-13T00:00", 10, "2026-03-12", NULL, NULL);
  moved = ha_clock_start (policy, HA_CLOCK_FEEDBACK, 1, read_time ("2026-02-05T10:00"), 0, calendar);
  g_assert_cmpint (moved->due, ==, read_time ("2026-02-24T00:00")); /* the tenth is in Tết */
  g_assert_cmpint (moved->target, ==, read_time ("2026-02-14T00:00"));
  assert_step (moved, 1, HA_STEP_DAY_AFTER, NULL, 10, "2026-02-15", NULL, NULL);
  assert_step (moved, 2, HA_STEP_NOT_COUNTED, NULL, 0, "2026-02-16", "2026-02-22", "Tết Nguyên đán");
  assert_step (moved, 3, HA_STEP_DUE_DAY, "2026-02-24T00:00", 10, "2026-02-23", NULL, NULL);
}

/* To 24:00 of the day; an office that never works; a clock the policy does not have. */
static void
test_start_at_the_edges (void)
{
  g_autoptr (HaCalendar) calendar = office_days_new ();
  g_autoptr (HaCalendar) never = ha_calendar_builder_end (ha_calendar_builder_new ());
  g_autoptr (HaPolicy) policy = ha_policy_new_85a ();
  gint64 starts = read_time ("2026-12-29T10:00");
  g_autoptr (HaClock) midnight = NULL;
  g_autoptr (HaClock) idle = ha_clock_start (policy, HA_CLOCK_WRITTEN_REPLY, 1, starts, 0, never);
  g_autoptr (HaClock) unknown = NULL;

  get_rule (policy, HA_CLOCK_WRITTEN_REPLY)->unit = HA_UNIT_WORKING_DAYS_24;
  midnight = ha_clock_start (policy, HA_CLOCK_WRITTEN_REPLY, 1, starts, 0, calendar);
  g_assert_cmpint (midnight->due, ==, read_time ("2027-01-01T00:00"));
  g_assert_cmpuint (midnight->steps->len, ==, 3); /* midnight of the year's last day does not touch 2027 */
  g_assert_cmpint (idle->due, ==, starts + 48 * HOUR);
  assert_step (idle, 0, HA_STEP_PLUS_HOURS, "2026-12-29T10:00", 48 * HOUR, NULL, NULL, NULL);
  g_array_set_size (policy->clocks, 0);
  unknown = ha_clock_start (policy, HA_CLOCK_FEEDBACK, 1, starts, 0, calendar);
  g_assert_cmpint (unknown->due, ==, starts);
}

/* A clock's own warnings in place of the policy's: the earliest is the mark, each is told. */
static void
test_own_warnings (void)
{
  g_autoptr (HaCalendar) calendar = office_days_new ();
  g_autoptr (HaPolicy) policy = ha_policy_new_85a ();
  HaWarning *warnings = get_rule (policy, HA_CLOCK_LEADERSHIP)->warnings;
  g_autoptr (HaClock) clock = NULL;
  g_autoptr (GArray) moments = NULL;
  static const char *const expected[] = { "2026-03-09T15:30", "2026-03-10T11:30", "2026-03-11T07:30", "2026-03-11T17:00" };

  warnings[0] = (HaWarning) { .value = 9 * HOUR + 1800 };
  warnings[1] = (HaWarning) { .share = TRUE, .value = 50 };
  warnings[2] = (HaWarning) { .share = TRUE, .value = 75 };
  clock = ha_clock_start (policy, HA_CLOCK_LEADERSHIP, 1, read_time ("2026-03-09T08:00"), 0, calendar);
  g_assert_cmpint (clock->due, ==, read_time ("2026-03-11T17:00"));
  moments = ha_clock_get_thresholds (clock, policy, calendar);
  g_assert_cmpuint (moments->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < moments->len; i++)
    g_assert_cmpint (g_array_index (moments, gint64, i), ==, read_time (expected[i]));
  g_assert_cmpint (clock->warn, ==, read_time (expected[0]));
}

/* ---- Running ------------------------------------------------------------------------------------------------------------- */

static void
test_states (void)
{
  g_autoptr (HaClock) clock = start_clock (HA_CLOCK_SUPPORT, "2026-03-09T08:00");
  static const struct { const char *now; HaClockState state; gboolean missed; } moments[] = {
    { "2026-03-09T08:00", HA_CLOCK_STATE_RUNNING, FALSE },     { "2026-03-10T19:59:59", HA_CLOCK_STATE_RUNNING, FALSE },
    { "2026-03-10T20:00", HA_CLOCK_STATE_SOON, FALSE },        { "2026-03-11T08:00", HA_CLOCK_STATE_SOON, FALSE },
    { "2026-03-11T08:00:01", HA_CLOCK_STATE_OVERDUE, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      g_assert_cmpint (ha_clock_get_state (clock, read_time (moments[i].now)), ==, moments[i].state);
      g_assert_cmpint (ha_clock_is_missed (clock, read_time (moments[i].now)), ==, moments[i].missed);
    }
  clock->met = clock->due;
  g_assert_cmpint (ha_clock_get_state (clock, clock->due + 9), ==, HA_CLOCK_STATE_MET);
  g_assert_false (ha_clock_is_missed (clock, clock->due + 9));
  clock->met = clock->due + 1;
  g_assert_cmpint (ha_clock_get_state (clock, clock->due + 9), ==, HA_CLOCK_STATE_MET_LATE);
  g_assert_true (ha_clock_is_missed (clock, clock->due + 9));
  clock->met = 0;
  clock->ended = clock->due - 1;
  g_assert_cmpint (ha_clock_get_state (clock, clock->due + 9), ==, HA_CLOCK_STATE_ENDED);
  g_assert_false (ha_clock_is_missed (clock, clock->due + 9));
  g_assert_false (ha_clock_is_open (clock));
  clock->ended = clock->due + 1;
  g_assert_cmpint (ha_clock_get_state (clock, clock->due + 9), ==, HA_CLOCK_STATE_MISSED);
  g_assert_true (ha_clock_is_missed (clock, clock->due + 9));
}

/* 12 h 05 of 15 h 20 at 13:45 on the second day: 79 %; the mark stands at three quarters. */
static void
test_used (void)
{
  g_autoptr (HaCalendar) calendar = office_days_new ();
  g_autoptr (HaClock) clock = start_clock (HA_CLOCK_WRITTEN_REPLY, "2026-02-12T16:40");
  double used = ha_clock_get_used (clock, read_time ("2026-02-23T13:45"), calendar);

  g_assert_cmpfloat_with_epsilon (used, 43500.0 / 55200.0, 1e-12);
  g_assert_cmpint ((int) (used * 100 + 0.5), ==, 79);
  g_assert_cmpfloat_with_epsilon (ha_clock_get_warn_share (clock, calendar), 0.75, 1e-12);
  g_assert_cmpfloat_with_epsilon (ha_clock_get_used (clock, clock->starts, calendar), 0.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (ha_clock_get_used (clock, clock->starts - 99, calendar), 0.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (ha_clock_get_used (clock, clock->due, calendar), 1.0, 1e-12);
  g_assert_cmpfloat (ha_clock_get_used (clock, clock->due + 86400, calendar), >, 1.0);
  clock->met = read_time ("2026-02-13T17:00");
  g_assert_cmpfloat_with_epsilon (ha_clock_get_used (clock, clock->due, calendar), 28200.0 / 55200.0, 1e-12);
  clock->due = clock->warn = clock->starts;
  g_assert_cmpfloat_with_epsilon (ha_clock_get_used (clock, clock->due, calendar), 1.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (ha_clock_get_warn_share (clock, calendar), 1.0, 1e-12);
}

/* ---- Pauses --------------------------------------------------------------------------------------------------------------- */

static void
test_pause (void)
{
  g_autoptr (HaCalendar) calendar = office_days_new ();
  g_autoptr (HaPolicy) policy = ha_policy_new_85a ();
  g_autoptr (HaClock) clock = start_clock (HA_CLOCK_SUPPORT, "2026-03-09T08:00");
  gint64 due = clock->due, since = read_time ("2026-03-10T14:00"), until = read_time ("2026-03-12T09:00");

  ha_clock_pause (clock, since, until);
  g_assert_cmpint (ha_clock_get_state (clock, due + 5 * HOUR), ==, HA_CLOCK_STATE_PAUSED);
  g_assert_false (ha_clock_is_missed (clock, due + 5 * HOUR));
  g_assert_cmpint (clock->paused_until, ==, until);
  g_assert_cmpfloat_with_epsilon (ha_clock_get_used (clock, due, calendar), 30.0 / 48.0, 1e-12);
  ha_clock_resume (clock, policy, until, calendar);
  g_assert_cmpint (clock->paused_since, ==, 0);
  g_assert_cmpint (clock->paused_until, ==, 0);
  g_assert_cmpint (clock->paused_seconds, ==, 43 * HOUR);
  g_assert_cmpint (clock->due, ==, due + 43 * HOUR);
  g_assert_cmpint (clock->target, ==, read_time ("2026-03-10T08:00")); /* passed before the pause */
  g_assert_cmpint (clock->warn, ==, read_time ("2026-03-10T20:00") + 43 * HOUR);
  assert_step (clock, clock->steps->len - 1, HA_STEP_PAUSED, "2026-03-10T14:00", 43 * HOUR, NULL, NULL, NULL);
  g_assert_cmpfloat_with_epsilon (ha_clock_get_used (clock, until, calendar), 30.0 / 48.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (ha_clock_get_warn_share (clock, calendar), 0.75, 1e-12);
  g_assert_cmpfloat_with_epsilon (ha_clock_get_used (clock, clock->due, calendar), 1.0, 1e-12);
}

/* A mark passed before the pause keeps its place, and a limit passed before it stays broken. */
static void
test_pause_after_the_mark (void)
{
  g_autoptr (HaCalendar) calendar = office_days_new ();
  g_autoptr (HaPolicy) policy = ha_policy_new_85a ();
  g_autoptr (HaClock) soon = start_clock (HA_CLOCK_SUPPORT, "2026-03-09T08:00");
  g_autoptr (HaClock) late = start_clock (HA_CLOCK_SUPPORT, "2026-03-09T08:00");
  gint64 warn = soon->warn, due = late->due;

  ha_clock_pause (soon, warn + 60, 0);
  ha_clock_resume (soon, policy, warn + 60 + 10 * HOUR, calendar);
  g_assert_cmpint (soon->warn, ==, warn);
  g_assert_cmpint (soon->due, ==, due + 10 * HOUR);
  g_assert_cmpfloat_with_epsilon (ha_clock_get_warn_share (soon, calendar), 0.75, 1e-12);
  ha_clock_pause (late, due + 60, 0);
  g_assert_true (ha_clock_is_missed (late, due + HOUR));
  ha_clock_resume (late, policy, due + HOUR, calendar);
  g_assert_cmpint (late->due, ==, due);
  g_assert_true (ha_clock_is_missed (late, due + HOUR));
}

/* In working units only working time stands still: a pause of k working seconds moves the deadline by exactly k. */
static void
test_pause_in_working_time (void)
{
  g_autoptr (HaCalendar) calendar = office_days_new ();
  g_autoptr (HaPolicy) policy = ha_policy_new_85a ();

  for (int i = 0; i < 500; i++)
    {
      g_autoptr (HaClock) clock = start_clock (HA_CLOCK_LEADERSHIP, "2026-03-09T08:00");
      gint64 due = clock->due, since = clock->starts + g_test_rand_int_range (0, 30 * HOUR);
      gint64 until = since + g_test_rand_int_range (0, 100 * HOUR);
      gint64 stood = ha_worktime_between (calendar, since, until);
      double used = ha_clock_get_used (clock, since, calendar);

      ha_clock_pause (clock, since, 0);
      ha_clock_resume (clock, policy, until, calendar);
      g_assert_cmpint (ha_worktime_between (calendar, due, clock->due), ==, stood);
      g_assert_cmpint (clock->paused_seconds, ==, stood);
      g_assert_cmpint (stood, <=, until - since);
      g_assert_cmpfloat_with_epsilon (ha_clock_get_used (clock, until, calendar), used, 1e-12);
      g_assert_true (stood > 0 || clock->due == due);
    }
}

/* ---- Telling -------------------------------------------------------------------------------------------------------------- */

static void
test_thresholds (void)
{
  g_autoptr (HaPolicy) policy = ha_policy_new_85a ();
  g_autoptr (HaCalendar) calendar = office_days_new ();
  g_autoptr (HaClock) clock = start_clock (HA_CLOCK_HANDLING, "2026-03-09T08:00");
  g_autoptr (HaClock) hurry = NULL;
  g_autoptr (GArray) moments = ha_clock_get_thresholds (clock, policy, calendar);
  g_autoptr (GArray) few = NULL;
  static const char *const expected[] = { "2026-03-10T08:00", "2026-03-10T20:00", "2026-03-11T07:00", "2026-03-11T08:00" };

  g_assert_cmpuint (moments->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < moments->len; i++)
    g_assert_cmpint (g_array_index (moments, gint64, i), ==, read_time (expected[i]));
  /* Half an hour to go from the start: nothing is left but the deadline. */
  hurry = ha_clock_start (policy, HA_CLOCK_LEADERSHIP, 1, clock->starts, clock->starts + 1800, calendar);
  few = ha_clock_get_thresholds (hurry, policy, calendar);
  g_assert_cmpuint (few->len, ==, 1);
  g_assert_cmpint (g_array_index (few, gint64, 0), ==, hurry->due);
}

static void
test_copy (void)
{
  g_autoptr (HaClock) clock = start_clock (HA_CLOCK_WRITTEN_REPLY, "2026-02-12T16:40");
  g_autoptr (HaClock) copy = ha_clock_copy (clock);
  g_autofree char *text = ha_steps_serialize (clock->steps);
  g_autofree char *same = ha_steps_serialize (copy->steps);

  g_assert_cmpstr (text, ==, same);
  g_assert_true (copy->steps != clock->steps);
  g_assert_cmpint (copy->due, ==, clock->due);
  ha_clock_free (NULL);
  ha_step_free (NULL);
}

static void
test_steps_text (void)
{
  static const char *const bad[] = {
    "x", "1|2|3", "1|0|0|0|0||", "0|0|0|0|0|", "13|0|0|0|0|", "1|0|0|0|0||0", "1|0|0|0|0||x", "1|0|0|0|0||1|", "1|a|0|0|0|", "1|0|0|99999999999|0|", "1|0|0|0|0|%zz", "1|0|0|0|0|%ff",
    "1|0|0|0|0|;", ";", "1|0|0|0|0|;;1|0|0|0|0|",
  };
  g_autoptr (HaClock) clock = start_clock (HA_CLOCK_WRITTEN_REPLY, "2026-04-29T10:00");
  HaStep *odd = ha_step_new (HA_STEP_NOT_COUNTED);
  g_autofree char *text = NULL;
  g_autofree char *again = NULL;
  g_autoptr (GPtrArray) back = NULL;
  g_autoptr (GPtrArray) none = ha_steps_parse ("");

  odd->name = g_strdup ("nghỉ | bù; 100%\n\"Tết\"");
  g_ptr_array_add (clock->steps, odd);
  text = ha_steps_serialize (clock->steps);
  g_assert_null (strchr (text, '\n'));
  back = ha_steps_parse (text);
  g_assert_nonnull (back);
  again = ha_steps_serialize (back);
  g_assert_cmpstr (again, ==, text);
  g_assert_cmpstr (((HaStep *) g_ptr_array_index (back, back->len - 1))->name, ==, odd->name);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_null (ha_steps_parse (NULL));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    if (ha_steps_parse (bad[i]) != NULL)
      g_error ("'%s' was taken", bad[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/policy/85a", test_policy);
  g_test_add_func ("/core/policy/applies", test_policy_applies);
  g_test_add_func ("/core/clock/start", test_start);
  g_test_add_func ("/core/clock/warn-at-least", test_warn_at_least);
  g_test_add_func ("/core/clock/steps-over-tet", test_steps_over_tet);
  g_test_add_func ("/core/clock/steps-of-names", test_steps_of_names);
  g_test_add_func ("/core/clock/steps-of-hours", test_steps_of_hours);
  g_test_add_func ("/core/clock/steps-of-days", test_steps_of_days);
  g_test_add_func ("/core/clock/own-warnings", test_own_warnings);
  g_test_add_func ("/core/clock/start-at-the-edges", test_start_at_the_edges);
  g_test_add_func ("/core/clock/states", test_states);
  g_test_add_func ("/core/clock/used", test_used);
  g_test_add_func ("/core/clock/pause", test_pause);
  g_test_add_func ("/core/clock/pause-after-the-mark", test_pause_after_the_mark);
  g_test_add_func ("/core/clock/pause-in-working-time", test_pause_in_working_time);
  g_test_add_func ("/core/clock/thresholds", test_thresholds);
  g_test_add_func ("/core/clock/copy", test_copy);
  g_test_add_func ("/core/clock/steps-text", test_steps_text);
  return g_test_run ();
}
