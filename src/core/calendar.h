/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "civil.h"

G_BEGIN_DECLS

/*
 * HaCalendar: when the office works. Immutable, atomically ref-counted; made by a builder. A weekly timetable (by date
 * of effect), and named days that differ from it: holidays, compensation days, swaps, closures.
 * An interval is half-open in seconds since local midnight, [start, end), end at most 86400.
 */
typedef struct {
  int start; /* seconds since midnight */
  int end;   /* exclusive */
} HaInterval;

/* Why a day differs. ids in hoiamctl calendar: holiday compensation swap-off swap-work closure */
typedef enum {
  HA_DAY_ORDINARY = 0,
  HA_DAY_HOLIDAY = 1,
  HA_DAY_COMPENSATION = 2, /* nghỉ bù */
  HA_DAY_SWAP_OFF = 3,     /* nghỉ hoán đổi */
  HA_DAY_SWAP_WORK = 4,    /* làm bù */
  HA_DAY_CLOSURE = 5,      /* nghỉ nội bộ */
} HaDayKind;

const char *ha_day_kind_get_id  (HaDayKind kind);
HaDayKind   ha_day_kind_from_id (const char *id);

typedef struct {
  HaDate date;
  HaDayKind kind;
  const char *name; /* "Tết Nguyên đán"; borrowed from the calendar; may be NULL */
  const char *source;
} HaDay;

typedef struct _HaCalendar HaCalendar;
typedef struct _HaCalendarBuilder HaCalendarBuilder;

HaCalendarBuilder *ha_calendar_builder_new     (void);
void               ha_calendar_builder_free    (HaCalendarBuilder *self);
/* zone: IANA name; NULL = office time, fixed UTC+7. Takes a copy. FALSE when the zone is unknown. */
gboolean           ha_calendar_builder_set_zone (HaCalendarBuilder *self, const char *zone);
/* Intervals of one weekday, from a date on (HA_DATE_NONE = always): sorted, disjoint, n may be 0. FALSE when they are not. */
gboolean           ha_calendar_builder_set_week (HaCalendarBuilder *self, HaDate from, HaWeekday day, const HaInterval *intervals, guint n);
/* A named day. intervals NULL with n 0 = day off; for SWAP_WORK with n 0 Monday's hours as set so far. */
gboolean           ha_calendar_builder_set_day  (HaCalendarBuilder *self, HaDate date, HaDayKind kind, const char *name, const char *source, const HaInterval *intervals, guint n);
/* A year whose official notice is in: without it ha_calendar_is_official() is FALSE for that year. */
void               ha_calendar_builder_set_official (HaCalendarBuilder *self, int year);
HaCalendar        *ha_calendar_builder_end      (HaCalendarBuilder *self); /* frees self; full reference */

HaCalendar *ha_calendar_ref   (HaCalendar *self);
void        ha_calendar_unref (HaCalendar *self);
/* Borrowed intervals of a date; *n may be 0 (a day off). */
const HaInterval *ha_calendar_get_intervals (HaCalendar *self, HaDate date, guint *n);
gboolean    ha_calendar_is_working_day (HaCalendar *self, HaDate date);
/* TRUE and *day filled when the date is a named day. */
gboolean    ha_calendar_get_day    (HaCalendar *self, HaDate date, HaDay *day);
gboolean    ha_calendar_is_official (HaCalendar *self, int year);
HaDate      ha_calendar_get_date   (HaCalendar *self, gint64 at, int *seconds); /* in the calendar's zone */
/* The first instant at which the wall shows this reading (0 ... 86400) or a later one. */
gint64      ha_calendar_get_time   (HaCalendar *self, HaDate date, int seconds);

/* The office's default: Monday-Friday 07:30-11:30 and 13:30-17:00, no named days. Rule: procedure.md, Working time */
HaCalendarBuilder *ha_calendar_builder_new_default (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaCalendar, ha_calendar_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaCalendarBuilder, ha_calendar_builder_free)

G_END_DECLS
