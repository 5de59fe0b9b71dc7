/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/calendar-private.h"

G_BEGIN_DECLS

/*
 * HaCalendarYear: one civil year of one company's calendar, day by day: the hours worked, and which days law and notice
 * set apart: holidays, the days given for them, swaps. Immutable; borrows names and hours from the calendar that it is
 * made from. Internal to core.
 */
typedef struct {
  HaDay day;
  char *name;           /* owned; what day.name is, unless that is static */
  const HaHours *hours; /* borrowed; NULL: off */
} HaSpecialDay;

typedef struct {
  HaDate first, end;         /* 1 January, and that of the next year */
  const HaHours *hours[366]; /* borrowed; what holds in the end, whoever said it */
  GArray *days;              /* of HaSpecialDay */
  guint16 at[366];           /* which of days it is, from 1; 0: an ordinary day */
} HaCalendarYear;

HaCalendarYear *ha_calendar_year_new  (HaCalendar *calendar, int year);
void            ha_calendar_year_free (HaCalendarYear *self); /* may be NULL */

/* NULL when there is nothing to say of the date, which must be of the year. */
static inline const HaSpecialDay *
ha_calendar_year_find (const HaCalendarYear *self, HaDate date)
{
  guint i = self->at[date - self->first];

  return i > 0 ? &g_array_index (self->days, HaSpecialDay, i - 1) : NULL;
}

G_END_DECLS
