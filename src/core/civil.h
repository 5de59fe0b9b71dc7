/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Civil dates and times. Instants are gint64 UTC seconds everywhere (0 = "no time"). A date is a gint32 count of days
 * since 1970-01-01 in the proleptic Gregorian calendar, without a zone. The office's zone is Asia/Ho_Chi_Minh, UTC+7
 * without daylight saving; HA_OFFICE_OFFSET is its offset in seconds.
 */
#define HA_OFFICE_OFFSET (7 * 3600)

typedef gint32 HaDate;
#define HA_DATE_NONE G_MININT32

typedef enum { /* ISO: Monday is 1 */
  HA_MONDAY = 1, HA_TUESDAY, HA_WEDNESDAY, HA_THURSDAY, HA_FRIDAY, HA_SATURDAY, HA_SUNDAY,
} HaWeekday;

HaDate    ha_date_new         (int year, int month, int day); /* HA_DATE_NONE when there is no such day */
void      ha_date_get         (HaDate date, int *year, int *month, int *day); /* any out may be NULL */
HaWeekday ha_date_get_weekday (HaDate date);
/* "mon" ... "sun"; NULL and 0 for anything else. */
const char *ha_weekday_get_id (HaWeekday day);
HaWeekday ha_weekday_from_id  (const char *id);
HaDate    ha_date_parse       (const char *iso);  /* "2026-02-12", else HA_DATE_NONE */
char     *ha_date_to_iso      (HaDate date);

/* Office time (UTC+7) of an instant: its date, and seconds since that midnight. */
HaDate    ha_time_get_date    (gint64 at, int *seconds);
/* "07:30" as seconds since midnight; "24:00" is the end of the day. -1 for anything else. */
int       ha_time_parse_of_day (const char *text);
gint64    ha_time_new         (HaDate date, int hour, int minute, int second); /* office time -> UTC seconds */

/* ISO 8601 with or without seconds, with offset, Z, or none (= office time): "2026-02-12T15:10",
 * "2026-02-12 15:10:00+07:00". A date alone is its midnight. FALSE for anything else. */
gboolean  ha_time_parse       (const char *text, gint64 *at);
char     *ha_time_to_iso      (gint64 at); /* "2026-02-12T15:10:00+07:00" */

G_END_DECLS
