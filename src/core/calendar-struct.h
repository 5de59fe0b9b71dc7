/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/calendar-private.h"
#include "core/calendar-year.h"

G_BEGIN_DECLS

/* The inside of HaCalendar, for the files that make and ask it: calendar.c, calendar-builder.c, calendar-year.c. */
#define HA_CALENDAR_FIRST_YEAR 1900
#define HA_CALENDAR_N_YEARS    300

typedef struct {
  HaDate from;
  HaHours days[8]; /* by HaWeekday; 0 unused */
  guint set;       /* bits of the weekdays that this timetable says something of */
} HaWeek;

typedef struct {
  HaDay day;
  char *name, *source, *author;
  HaHours hours;
} HaNamedDay;

struct _HaCalendar
{
  HaZone *zone;
  GArray *weeks;        /* of HaWeek, by from */
  GHashTable *days;     /* HaDate -> HaNamedDay */
  GHashTable *official; /* year */
  GHashTable *notices;  /* year -> HaNotice */
  gboolean holidays;    /* are computed */
  gboolean swaps;       /* of notices are followed */

  /* Each made when first asked for, then kept; whoever comes second in a race throws its own away. */
  HaCalendarYear *years[HA_CALENDAR_N_YEARS]; /* atomic */

  /* The index grows by being made anew; the outgrown ones stay until the end, since others may still be reading
   * them. */
  GMutex lock;          /* held while an index is made */
  HaWorkIndex *index;   /* atomic */
  GPtrArray *outgrown;  /* of HaWorkIndex; under lock */
};

/* The weekly hours of a weekday in the timetables in force on a date, whatever is said of the date itself. Never
 * NULL. */
const HaHours  *ha_calendar_get_weekly (HaCalendar *self, HaDate date, HaWeekday weekday);
/* Those of a day that is worked instead of another, by the timetables in force on it: a Monday's; where Mondays have none,
 * those of the other's weekday (0: not known), or else of the week's first day that has some. Never NULL. */
const HaHours  *ha_calendar_get_swap_hours (HaCalendar *self, HaDate date, HaWeekday other);
/* The year's notice, NULL when none is known. */
const HaNotice *ha_calendar_get_notice (HaCalendar *self, int year);

G_END_DECLS
