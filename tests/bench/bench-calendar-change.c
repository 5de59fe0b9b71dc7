/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The calendar changes: the clocks of 1,000,000 open tickets are reckoned again, each with its marks and its lines of how, beside a bare
 * binary search for the same deadlines in a prepared array of working days. The change itself, the new calendar's preparation, counts.
 */
#include "bench.h"
#include "core/clock.h"
#include "core/worktime.h"
#include "office-days.h"

#define TICKETS 1000000
#define BATCH   50000 /* clocks in memory at a time */
#define YEARS   10
#define DAY     86400

typedef struct {
  HaDate date;
  gint64 close;
} WorkDay;

/* The office's days, and thirty closures more. */
static HaCalendar *
make_changed (HaDate first)
{
  HaCalendarBuilder *builder = office_days_builder ();

  for (int i = 0; i < 30; i++)
    if (!ha_calendar_builder_set_day (builder, first + 17 + i * 113, HA_DAY_CLOSURE, "Nghỉ nội bộ", NULL, NULL, 0))
      g_error ("no such day");
  return ha_calendar_builder_end (builder);
}

static gint64
get_start (guint ticket, HaDate first)
{
  return ha_time_new (first, 0, 0, 0) + (gint64) (ticket * 2654435761u % (YEARS * 365 * DAY));
}

static GArray *
list_work_days (HaCalendar *calendar, HaDate first)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (WorkDay));

  for (HaDate date = first; date < first + YEARS * 366 + 30; date++)
    {
      guint n;
      const HaInterval *hours = ha_calendar_get_intervals (calendar, date, &n);
      WorkDay day = { date, n > 0 ? ha_time_new (date, 0, 0, hours[n - 1].end) : 0 };

      if (n > 0)
        g_array_append_val (list, day);
    }
  return list;
}

/* The close of the second working day after the day of `starts`. */
static gint64
search_due (const GArray *list, gint64 starts)
{
  const WorkDay *days = (const WorkDay *) list->data;
  HaDate date = ha_time_get_date (starts, NULL);
  guint low = 0, high = list->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (days[middle].date <= date)
        low = middle + 1;
      else
        high = middle;
    }
  return days[low + 1].close;
}

static void
start_batch (HaClock **clocks, guint from, HaDate first, const HaPolicy *policy, HaCalendar *calendar)
{
  for (guint i = 0; i < BATCH; i++)
    clocks[i] = ha_clock_start (policy, HA_CLOCK_WRITTEN_REPLY, 1, get_start (from + i, first), 0, calendar);
}

static void
report (const char *what, double seconds, double bare)
{
  g_print ("%-52s %8.3f s %12.0f /s %6.2f times the bare search\n", what, seconds, TICKETS / seconds, bare / seconds);
}

int
main (void)
{
  HaDate first = ha_date_new (2018, 1, 1);
  g_autoptr (HaPolicy) policy = ha_policy_new_85a ();
  g_autoptr (HaCalendar) old = office_days_new (), changed = make_changed (first);
  g_autoptr (GArray) list = list_work_days (changed, first);
  g_autofree HaClock **clocks = g_new (HaClock *, BATCH);
  double start, reckoned = 0, bare = 0, only = 0;
  guint moved = 0;
  gint64 sum = 0, at;

  for (guint from = 0; from < TICKETS; from += BATCH)
    {
      start_batch (clocks, from, first, policy, old);
      start = bench_get_cpu ();
      for (guint i = 0; i < BATCH; i++)
        moved += ha_clock_reckon (clocks[i], policy, changed) ? 1 : 0;
      reckoned += bench_get_cpu () - start;
      start = bench_get_cpu ();
      for (guint i = 0; i < BATCH; i++)
        sum += search_due (list, clocks[i]->starts);
      bare += bench_get_cpu () - start;
      start = bench_get_cpu ();
      for (guint i = 0; i < BATCH; i++)
        sum -= ha_worktime_add_days (changed, clocks[i]->starts, 2, FALSE, &at) ? at : 0;
      only += bench_get_cpu () - start;
      for (guint i = 0; i < BATCH; i++)
        {
          if (clocks[i]->due != search_due (list, clocks[i]->starts))
            g_error ("the two ways do not agree");
          ha_clock_free (clocks[i]);
        }
    }
  g_print ("%d open tickets after a calendar change that moves %u of them, per CPU second\n", TICKETS, moved);
  report ("bare binary search", bare, bare);
  report ("next deadline (ha_worktime_add_days)", only, bare);
  report ("clock with marks and lines (ha_clock_reckon)", reckoned, bare);
  return sum != 0 || moved == 0;
}
