/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates as days since 1970-01-01 and times as UTC seconds, without a calendar library's state. */
#include "core/civil.h"

#include <string.h>

#define DAY 86400

static gint64
floor_div (gint64 a, gint64 b)
{
  gint64 quotient = a / b;

  return quotient - (a % b < 0);
}

/* Days of the proleptic Gregorian calendar; years begin in March so that the leap day comes last. */
static gint64
days_from_civil (int year, int month, int day)
{
  gint64 shifted = year - (month <= 2);
  gint64 era = floor_div (shifted, 400);
  gint64 year_of_era = shifted - era * 400;
  gint64 day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

static int
days_in_month (int year, int month)
{
  static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  gboolean leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

  return month == 2 && leap ? 29 : days[month - 1];
}

HaDate
ha_date_new (int year, int month, int day)
{
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > days_in_month (year, month))
    return HA_DATE_NONE;
  return (HaDate) days_from_civil (year, month, day);
}

void
ha_date_get (HaDate date, int *year, int *month, int *day)
{
  gint64 days = (gint64) date + 719468;
  gint64 era = floor_div (days, 146097);
  gint64 day_of_era = days - era * 146097;
  gint64 year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  gint64 day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  gint64 shifted_month = (5 * day_of_year + 2) / 153;
  int m = (int) (shifted_month < 10 ? shifted_month + 3 : shifted_month - 9);

  if (year != NULL)
    *year = (int) (year_of_era + era * 400 + (m <= 2));
  if (month != NULL)
    *month = m;
  if (day != NULL)
    *day = (int) (day_of_year - (153 * shifted_month + 2) / 5 + 1);
}

HaWeekday
ha_date_get_weekday (HaDate date)
{
  gint64 days = (gint64) date + 3; /* 1970-01-01 was a Thursday */

  return (HaWeekday) (days - floor_div (days, 7) * 7 + 1);
}

static const char *const weekday_ids[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };

const char *
ha_weekday_get_id (HaWeekday day)
{
  return day >= HA_MONDAY && day <= HA_SUNDAY ? weekday_ids[day - HA_MONDAY] : NULL;
}

HaWeekday
ha_weekday_from_id (const char *id)
{
  for (guint i = 0; id != NULL && i < G_N_ELEMENTS (weekday_ids); i++)
    if (g_str_equal (weekday_ids[i], id))
      return (HaWeekday) (HA_MONDAY + i);
  return (HaWeekday) 0;
}

/* n digits as a number, or -1. */
static int
read_digits (const char *text, int n)
{
  int value = 0;

  for (int i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return -1;
      value = value * 10 + (text[i] - '0');
    }
  return value;
}

static HaDate
read_date (const char *text)
{
  if (strnlen (text, 10) < 10 || text[4] != '-' || text[7] != '-')
    return HA_DATE_NONE;
  return ha_date_new (read_digits (text, 4), read_digits (text + 5, 2), read_digits (text + 8, 2));
}

HaDate
ha_date_parse (const char *iso)
{
  return iso != NULL && strlen (iso) == 10 ? read_date (iso) : HA_DATE_NONE;
}

char *
ha_date_to_iso (HaDate date)
{
  int year, month, day;

  ha_date_get (date, &year, &month, &day);
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}

int
ha_time_parse_of_day (const char *text)
{
  int hour, minute;

  if (text == NULL || strlen (text) != 5 || text[2] != ':')
    return -1;
  hour = read_digits (text, 2);
  minute = read_digits (text + 3, 2);
  if (hour < 0 || minute < 0 || minute > 59 || hour * 60 + minute > 24 * 60)
    return -1;
  return hour * 3600 + minute * 60;
}

HaDate
ha_time_get_date (gint64 at, int *seconds)
{
  gint64 local = at + HA_OFFICE_OFFSET;
  gint64 days = floor_div (local, DAY);

  if (seconds != NULL)
    *seconds = (int) (local - days * DAY);
  return (HaDate) days;
}

gint64
ha_time_new (HaDate date, int hour, int minute, int second)
{
  return (gint64) date * DAY + hour * 3600 + minute * 60 + second - HA_OFFICE_OFFSET;
}

/* "", "Z", "+07", "+0700", "+07:00" into seconds east of UTC. */
static gboolean
read_offset (const char *text, int *offset)
{
  int hours, minutes = 0;
  gsize length = strlen (text);

  *offset = HA_OFFICE_OFFSET;
  if (length == 0)
    return TRUE;
  *offset = 0;
  if (g_str_equal (text, "Z") || g_str_equal (text, "z"))
    return TRUE;
  if (text[0] != '+' && text[0] != '-')
    return FALSE;
  hours = length >= 3 ? read_digits (text + 1, 2) : -1;
  if (length == 5)
    minutes = read_digits (text + 3, 2);
  else if (length == 6 && text[3] == ':')
    minutes = read_digits (text + 4, 2);
  else if (length != 3)
    return FALSE;
  if (hours < 0 || hours > 14 || minutes < 0 || minutes > 59)
    return FALSE;
  *offset = (hours * 3600 + minutes * 60) * (text[0] == '-' ? -1 : 1);
  return TRUE;
}

gboolean
ha_time_parse (const char *text, gint64 *at)
{
  HaDate date = text != NULL ? read_date (text) : HA_DATE_NONE;
  int hour, minute, second = 0, offset;
  const char *rest;

  if (date == HA_DATE_NONE)
    return FALSE;
  rest = text + 10;
  if (*rest == '\0')
    {
      *at = ha_time_new (date, 0, 0, 0);
      return TRUE;
    }
  if ((*rest != 'T' && *rest != ' ') || strlen (rest) < 6 || rest[3] != ':')
    return FALSE;
  hour = read_digits (rest + 1, 2);
  minute = read_digits (rest + 4, 2);
  rest += 6;
  if (rest[0] == ':')
    {
      if (strlen (rest) < 3)
        return FALSE;
      second = read_digits (rest + 1, 2);
      rest += 3;
    }
  if (hour < 0 || hour > 24 || minute < 0 || minute > 59 || second < 0 || second > 59 || (hour == 24 && (minute > 0 || second > 0))
      || !read_offset (rest, &offset))
    return FALSE;
  *at = (gint64) date * DAY + hour * 3600 + minute * 60 + second - offset;
  return TRUE;
}

char *
ha_time_to_iso (gint64 at)
{
  int seconds, year, month, day;
  HaDate date = ha_time_get_date (at, &seconds);

  ha_date_get (date, &year, &month, &day);
  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d+07:00", year, month, day, seconds / 3600, seconds / 60 % 60, seconds % 60);
}
