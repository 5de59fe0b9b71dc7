/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-private.h"

G_BEGIN_DECLS

/*
 * HaCalendarState: what the register says of the calendar, as plain rows. Read from the tables, or from the text of an earlier one; built
 * into an HaCalendar. Private to store/.
 */
typedef struct {
  int from;    /* HaDate; 0 = always */
  int weekday; /* HaWeekday */
  char *hours; /* "27000-41400,48600-61200", "" = off */
} HaWeekRow;

typedef struct {
  HaDate date;
  int kind;    /* HaDayKind */
  char *name;
  char *source;
  char *hours; /* NULL: off, or a Monday's */
  gint64 author;
} HaDayRow;

typedef struct {
  int year;
  int tet_before;
  int national_days;
  gboolean national_before;
  char *swaps; /* "2026-01-02/2026-01-10 …"; NULL or "" = none */
  char *source;
  gboolean confirmed;
  gint64 author; /* 0: the program */
} HaNoticeRow;

typedef struct {
  gboolean computed;  /* public holidays follow from law and notices; FALSE: of schema 1, whose days were all rows */
  gboolean swaps;     /* the notices' swapped days are followed */
  char *official;     /* of schema 1: the years whose notice was in, "2019 2020 …" */
  GPtrArray *weeks;   /* of HaWeekRow, by date and weekday */
  GPtrArray *days;    /* of HaDayRow, by date */
  GPtrArray *notices; /* of HaNoticeRow, by year */
} HaCalendarState;

HaCalendarState *ha_calendar_state_read    (HaDriver *driver, GError **error);
void             ha_calendar_state_free    (HaCalendarState *self);
/* Canonical JSON, without who entered what, so that equal calendars have equal texts; and back. */
char            *ha_calendar_state_to_text (const HaCalendarState *self);
HaCalendarState *ha_calendar_state_parse   (const char *text, GError **error);
/* people: of HaPerson, to name who entered a day or a notice; may be NULL. */
HaCalendar      *ha_calendar_state_build   (const HaCalendarState *self, GPtrArray *people, GError **error);
/* The row of this date or year, and the hours of a weekday on a date; borrowed, NULL when there is none. */
const HaDayRow    *ha_calendar_state_find_day    (const HaCalendarState *self, HaDate date);
const HaNoticeRow *ha_calendar_state_find_notice (const HaCalendarState *self, int year);
const char        *ha_calendar_state_find_hours  (const HaCalendarState *self, HaDate date, HaWeekday weekday);

/* The row as a value; new. people: of HaPerson, to name who entered it; may be NULL. */
HaNotice          *ha_calendar_notice_from_row   (const HaNoticeRow *row, GPtrArray *people);

/* Rows of the tables. */
gboolean ha_calendar_write_week   (HaDriver *driver, HaDate from, int weekday, const char *hours, GError **error);
gboolean ha_calendar_write_day    (HaDriver *driver, const HaDayRow *day, GError **error);
gboolean ha_calendar_drop_day     (HaDriver *driver, HaDate date, GError **error);
gboolean ha_calendar_write_notice (HaDriver *driver, const HaNotice *notice, gint64 author, GError **error);
/* Forgets what was entered for a year: what the program carries for it holds again, if anything. */
gboolean ha_calendar_drop_notice  (HaDriver *driver, int year, GError **error);
/* Those that the program carries. */
gboolean ha_calendar_write_carried (HaDriver *driver, GError **error);
/* What the calendar was until the newest entry of the journal. */
gboolean ha_calendar_keep_before  (HaDriver *driver, const char *before, GError **error);
/* Into an entry's fields: the digests of the calendar before (NULL: there was none) and after, which check holds against the rows. */
void     ha_calendar_describe     (HaFields *fields, const char *before, const char *after);
/* The setting that asks the next tick to look at every running clock: the number of the newest change's entry in the journal. Set by a
 * migration, which has neither a clock nor cases, and by a change until its last ticket is done. */
#define HA_SETTING_RECKON "calendar.reckon"
gboolean ha_calendar_ask_reckoning (HaDriver *driver, GError **error);
/* The calendars that were before, oldest first, into office->earlier. */
gboolean ha_calendar_load_earlier (HaDriver *driver, HaOffice *office, GError **error);
/* A register of schema 1, inside its migration: its rows become what was before, law and notices take their place. */
gboolean ha_calendar_migrate      (HaDriver *driver, GError **error);

/* "27000-41400,48600-61200" and back. */
GArray  *ha_calendar_parse_hours  (const char *text);
char    *ha_calendar_join_hours   (const HaInterval *intervals, guint n);
char    *ha_calendar_join_swaps   (const HaSwap *swaps, guint n);
GArray  *ha_calendar_parse_swaps  (const char *text); /* of HaSwap; what is no pair of dates is left out */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaCalendarState, ha_calendar_state_free)

G_END_DECLS
