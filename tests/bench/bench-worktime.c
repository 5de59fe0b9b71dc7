/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How many deadlines are computed in a second, over ten years of the office's calendar, beside two other ways in the same run: a walk
 * minute by minute, and a bare binary search in an array of the same opening hours; and what a longer span costs. No limits are held here;
 * the ratios are to be read.
 */
#include "bench.h"
#include "core/clock.h"
#include "core/worktime.h"
#include "office-days.h"

#define DAY     86400
#define QUERIES 4096
#define SECONDS 1.0

typedef struct {
  gint64 start, end, before;
} Span;

typedef struct {
  HaCalendar *calendar;
  HaPolicy *policy;
  gint64 from, to;             /* the ten years */
  gint64 starts[QUERIES];
  gint64 ends[QUERIES];        /* any time after the start, within the ten years */
  gint64 lengths[QUERIES];     /* working seconds from start to end */
  GArray *spans;               /* of Span */
  guint8 *open;                /* a byte for each minute */
  gint64 sum;                  /* so that nothing is left out */
} Bench;

/* ---- Three ways ---------------------------------------------------------------------------------------------- */

static void
measure_with_room (guint i, gpointer data)
{
  Bench *self = data;

  self->sum += ha_worktime_between (self->calendar, self->starts[i % QUERIES], self->ends[i % QUERIES]);
}

static void
add_with_room (guint i, gpointer data)
{
  Bench *self = data;
  gint64 at;

  if (!ha_worktime_add (self->calendar, self->starts[i % QUERIES], self->lengths[i % QUERIES], &at))
    g_error ("no such time");
  self->sum += at;
}

static void
add_two_days (guint i, gpointer data)
{
  Bench *self = data;
  gint64 at;

  if (!ha_worktime_add_days (self->calendar, self->starts[i % QUERIES], 2, FALSE, &at))
    g_error ("no such day");
  self->sum += at;
}

static void
start_clock (guint i, gpointer data)
{
  Bench *self = data;
  g_autoptr (HaClock) clock
      = ha_clock_start (self->policy, HA_CLOCK_WRITTEN_REPLY, 1, self->starts[i % QUERIES], 0, self->calendar);

  self->sum += clock->due;
}

static gint64
walk_minutes (Bench *self, guint i)
{
  gint64 minutes = 0;

  for (gint64 minute = (self->starts[i] - self->from) / 60; minute < (self->ends[i] - self->from) / 60; minute++)
    minutes += self->open[minute];
  return minutes * 60;
}

static void
measure_by_walk (guint i, gpointer data)
{
  Bench *self = data;

  self->sum += walk_minutes (self, i % QUERIES);
}

/* Working seconds from the beginning to `at`. */
static gint64
search_count (const Span *spans, guint n, gint64 at)
{
  guint low = 0, high = n;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (spans[middle].start <= at)
        low = middle + 1;
      else
        high = middle;
    }
  return low > 0 ? spans[low - 1].before + MIN (at, spans[low - 1].end) - spans[low - 1].start : 0;
}

static gint64
search_between (Bench *self, guint i)
{
  const Span *spans = (const Span *) self->spans->data;

  return search_count (spans, self->spans->len, self->ends[i]) - search_count (spans, self->spans->len, self->starts[i]);
}

static void
measure_by_search (guint i, gpointer data)
{
  Bench *self = data;

  self->sum += search_between (self, i % QUERIES);
}

/* ---- The ten years ------------------------------------------------------------------------------------------- */

static void
prepare_day (Bench *self, HaDate date, gint64 *before)
{
  guint n;
  const HaInterval *intervals = ha_calendar_get_intervals (self->calendar, date, &n);

  for (guint i = 0; i < n; i++)
    {
      gint64 midnight = ha_time_new (date, 0, 0, 0);
      Span span = { midnight + intervals[i].start, midnight + intervals[i].end, *before };

      g_array_append_val (self->spans, span);
      *before += span.end - span.start;
      for (gint64 at = span.start; at < span.end; at += 60)
        self->open[(at - self->from) / 60] = 1;
    }
}

/* Whole minutes, so that the walk can agree. */
static void
prepare_queries (Bench *self)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (85);
  int minutes = (int) ((self->to - self->from) / 60);

  for (guint i = 0; i < QUERIES; i++)
    {
      int start = g_rand_int_range (random, 0, minutes - 60 * 24 * 30);

      self->starts[i] = self->from + 60 * (gint64) start;
      self->ends[i] = self->from + 60 * (gint64) g_rand_int_range (random, start, minutes);
      self->lengths[i] = search_between (self, i);
    }
}

static void
prepare (Bench *self)
{
  HaDate first = ha_date_new (2018, 1, 1), end = ha_date_new (2028, 1, 1);
  gint64 before = 0;

  self->calendar = office_days_new ();
  self->policy = ha_policy_new_85a ();
  self->from = ha_time_new (first, 0, 0, 0);
  self->to = ha_time_new (end, 0, 0, 0);
  self->spans = g_array_new (FALSE, FALSE, sizeof (Span));
  self->open = g_new0 (guint8, (self->to - self->from) / 60);
  for (HaDate date = first; date < end; date++)
    prepare_day (self, date, &before);
  prepare_queries (self);
}

/* A comparison of things that do not give the same would say nothing. */
static void
compare_answers (Bench *self)
{
  for (guint i = 0; i < QUERIES; i++)
    {
      gint64 seconds = ha_worktime_between (self->calendar, self->starts[i], self->ends[i]);

      if (seconds != search_between (self, i) || (i < 16 && seconds != walk_minutes (self, i)))
        g_error ("the three ways do not agree about question %u", i);
    }
}

static void
report (const char *what, double rate, double walk, double search)
{
  g_print ("%-44s %12.0f /s   %10.1f times the walk   %6.2f times the bare search\n", what, rate, rate / walk, rate / search);
}

/* ---- Spans ---------------------------------------------------------------------------------------------------- */

typedef struct {
  HaCalendar *calendar;
  gint64 from, length; /* spans of about this length, begun within a year of from */
  gint64 seconds;      /* of work in it, about */
  gint64 sum;
} SpanBench;

static void
measure_span (guint i, gpointer data)
{
  SpanBench *self = data;
  gint64 from = self->from + (gint64) (i * 7919 % 31536000);

  self->sum += ha_worktime_between (self->calendar, from, from + self->length);
}

static void
add_span (guint i, gpointer data)
{
  SpanBench *self = data;
  gint64 at;

  if (!ha_worktime_add (self->calendar, self->from + (gint64) (i * 7919 % 31536000), self->seconds, &at))
    g_error ("no such time");
  self->sum += at;
}

static void
add_span_of_days (guint i, gpointer data)
{
  SpanBench *self = data;
  gint64 at;

  if (!ha_worktime_add_days (self->calendar, self->from + (gint64) (i * 7919 % 31536000), (int) (self->seconds / 27000), FALSE, &at))
    g_error ("no such day");
  self->sum += at;
}

static gint64
compare_spans (HaCalendar *calendar)
{
  static const int years[] = { 1, 10, 100 };
  SpanBench span = { .calendar = calendar, .from = ha_time_new (ha_date_new (2018, 1, 1), 0, 0, 0) };

  ha_worktime_between (calendar, span.from, span.from + G_GINT64_CONSTANT (102) * 366 * DAY);
  g_print ("%-24s %16s %16s %16s\n", "the span", "measuring /s", "adding /s", "adding days /s");
  for (guint i = 0; i < G_N_ELEMENTS (years); i++)
    {
      double measured, added;

      span.length = (gint64) years[i] * 365 * DAY;
      span.seconds = ha_worktime_between (calendar, span.from, span.from + span.length);
      measured = bench_get_rate (measure_span, &span, SECONDS / 2);
      added = bench_get_rate (add_span, &span, SECONDS / 2);
      g_print ("%5d years %29.0f %16.0f %16.0f\n", years[i], measured, added, bench_get_rate (add_span_of_days, &span, SECONDS / 2));
    }
  return span.sum;
}

int
main (void)
{
  Bench self = { .sum = 0 };
  double walk, search;

  prepare (&self);
  compare_answers (&self);
  walk = bench_get_rate (measure_by_walk, &self, SECONDS);
  search = bench_get_rate (measure_by_search, &self, SECONDS);
  g_print ("%u opening hours in ten years, %d questions, per CPU second\n", self.spans->len, QUERIES);
  report ("minute by minute, opening hours looked up before", walk, walk, search);
  report ("bare binary search", search, walk, search);
  report ("measuring (ha_worktime_between)", bench_get_rate (measure_with_room, &self, SECONDS), walk, search);
  report ("adding (ha_worktime_add)", bench_get_rate (add_with_room, &self, SECONDS), walk, search);
  report ("two working days (ha_worktime_add_days)", bench_get_rate (add_two_days, &self, SECONDS), walk, search);
  report ("a written reply's clock, explained", bench_get_rate (start_clock, &self, SECONDS), walk, search);
  self.sum += compare_spans (self.calendar);
  ha_calendar_unref (self.calendar);
  ha_policy_free (self.policy);
  g_array_unref (self.spans);
  g_free (self.open);
  return self.sum == 0;
}
