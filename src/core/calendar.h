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
  const char *source; /* the law or notice it rests on; may be NULL */
  const char *author; /* who entered it; NULL: the program, from law and notices */
  gboolean lunar;     /* a holiday of the law whose date is one of the lunar year */
} HaDay;

/* A pair of a yearly notice: off instead of a day worked. */
typedef struct {
  HaDate off;
  HaDate work;
} HaSwap;

/*
 * HaNotice: what a year's official notice settles of what the law leaves open. The days off themselves follow from the law, the notice and
 * the company's own days of rest. Rule: BLLĐ 2019 art. 111-112
 */
typedef struct {
  int year;
  int tet_before;           /* of the five days of Tết: how many before its first day, 1 or 2 (0 ... 4) */
  int national_days;        /* 2; 1 until 2020 */
  gboolean national_before; /* 1 September is the second one, not 3 September */
  const HaSwap *swaps;      /* borrowed; both days count for the year of `off` */
  guint n_swaps;
  const char *source;       /* "TB 9441/TB-BNV" */
  gboolean confirmed;       /* FALSE: announced or supposed, "chưa chính thức" */
  const char *author;       /* who entered it; NULL: the program carries it. Told of the days that the notice settles */
} HaNotice;

/* How a year without a notice is placed: as all notices so far have placed it. Not confirmed, without source and
 * swaps. year: 1900 ... 2199. */
void      ha_notice_get_supposed (int year, HaNotice *notice);
/* A copy owns its swaps, its source and its author; only copies are freed. */
HaNotice *ha_notice_copy (const HaNotice *notice);
void      ha_notice_free (HaNotice *notice);
/* Whether it can be meant: a year that is known, at most four days of Tết before its first, one or two national days, no day swapped twice
 * or far from the year. */
gboolean  ha_notice_is_sound (const HaNotice *notice);

typedef struct _HaCalendar HaCalendar;
typedef struct _HaCalendarBuilder HaCalendarBuilder;

HaCalendarBuilder *ha_calendar_builder_new     (void);
void               ha_calendar_builder_free    (HaCalendarBuilder *self);
/* zone: IANA name; NULL = office time, fixed UTC+7. Takes a copy. FALSE when the zone is unknown. */
gboolean           ha_calendar_builder_set_zone (HaCalendarBuilder *self, const char *zone);
/* Intervals of one weekday, from a date on (HA_DATE_NONE = always): sorted, disjoint, n may be 0. FALSE when they are not. */
gboolean           ha_calendar_builder_set_week (HaCalendarBuilder *self, HaDate from, HaWeekday day, const HaInterval *intervals, guint n);
/* A named day. intervals NULL with n 0 = day off; for SWAP_WORK with n 0 Monday's hours as set so far, or where
 * Mondays have none those of the week's first day that has some. */
gboolean           ha_calendar_builder_set_day  (HaCalendarBuilder *self, HaDate date, HaDayKind kind, const char *name, const char *source, const HaInterval *intervals, guint n);
/* A year whose official notice is in: without it ha_calendar_is_official() is FALSE for that year. */
void               ha_calendar_builder_set_official (HaCalendarBuilder *self, int year);
/* Public holidays are computed for each year (1900 ... 2199), with the days given for those that fall on the week's days of rest. Off in a
 * new builder. Named days win over computed ones. Rule: BLLĐ 2019 art. 111-112; NQ 28/2026/QH16 */
void               ha_calendar_builder_set_holidays (HaCalendarBuilder *self, gboolean computed);
/* What settles a year's holidays; without one they are placed as notices have always placed them. Copies. A confirmed one makes the year
 * official. FALSE when it makes no sense. */
gboolean           ha_calendar_builder_add_notice   (HaCalendarBuilder *self, const HaNotice *notice);
/* Whether the company follows the notices' swapped days; default TRUE. */
void               ha_calendar_builder_set_swaps    (HaCalendarBuilder *self, gboolean followed);
/* As set_day, with who entered it. */
gboolean           ha_calendar_builder_set_day_by   (HaCalendarBuilder *self, const HaDay *day, const HaInterval *intervals, guint n);
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

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaNotice, ha_notice_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaCalendar, ha_calendar_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaCalendarBuilder, ha_calendar_builder_free)

G_END_DECLS
