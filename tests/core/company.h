/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/calendar.h"

G_BEGIN_DECLS

/* A bit for each weekday worked, Monday the lowest. */
#define MON_FRI 0x1f
#define MON_SAT 0x3f

extern const HaInterval company_hours[2];
extern const HaInterval company_morning[1];

typedef struct {
  const char *date;
  HaDayKind kind; /* ORDINARY: nothing is said of it */
  const char *name;
} CompanyDay;

/* Works on these weekdays; holidays are computed. */
HaCalendarBuilder *company_new        (guint weekdays);
int                company_count_days (HaCalendar *calendar, int year, HaDayKind kind);
void               company_check_days (HaCalendar *calendar, const CompanyDay *expected, guint n);

#define CHECK_DAYS(calendar, expected) company_check_days (calendar, expected, G_N_ELEMENTS (expected))

G_END_DECLS
