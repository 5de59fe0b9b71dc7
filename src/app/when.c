/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Times as people type them. */
#include "config.h"

#include "app/when.h"

#include "core/civil.h"
#include "core/worktime.h"

/* Digits, between fewest and most of them; -1 when there are others. */
static int
read_number (const char **at, int fewest, int most)
{
  int number = 0, n = 0;

  for (; n < most && g_ascii_isdigit (**at); n++, (*at)++)
    number = 10 * number + g_ascii_digit_value (**at);
  return n >= fewest ? number : -1;
}

static gboolean
read_sign (const char **at, const char *signs)
{
  if (**at == '\0' || strchr (signs, **at) == NULL)
    return FALSE;
  (*at)++;
  return TRUE;
}

/* "23/02/2026", "23/02/26", "23/02" of this year. */
static gboolean
parse_day (const char *word, HaDate today, HaDate *date)
{
  int day, month, year;
  const char *start;

  ha_date_get (today, &year, NULL, NULL);
  if ((day = read_number (&word, 1, 2)) < 0 || !read_sign (&word, "/") || (month = read_number (&word, 1, 2)) < 0)
    return FALSE;
  if (read_sign (&word, "/"))
    {
      start = word;
      year = read_number (&word, 2, 4);
      if (word - start == 2)
        year += 2000;
      else if (word - start != 4)
        return FALSE;
    }
  *date = *word == '\0' ? ha_date_new (year, month, day) : HA_DATE_NONE;
  return *date != HA_DATE_NONE;
}

/* "17:00", "9h30", "9h", "9g". */
static gboolean
parse_clock (const char *word, int *hour, int *minute)
{
  const char *sign;

  if ((*hour = read_number (&word, 1, 2)) < 0)
    return FALSE;
  sign = word;
  if (!read_sign (&word, ":hg"))
    return FALSE;
  *minute = *word == '\0' && *sign != ':' ? 0 : read_number (&word, 2, 2);
  return *word == '\0' && *hour < 24 && *minute >= 0 && *minute < 60;
}

typedef struct {
  HaDate date;
  gboolean has_day;
  int hour; /* -1 = none */
  int minute;
} When;

/* Day and clock in either order, either of them left out. */
static gboolean
parse_words (const char *text, HaDate today, When *when)
{
  g_auto (GStrv) words = g_strsplit_set (text != NULL ? text : "", " ,\t\n", -1);

  *when = (When) { .date = today, .hour = -1 };

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] == '\0')
        continue;
      if (!when->has_day && parse_day (words[i], today, &when->date))
        when->has_day = TRUE;
      else if (when->hour < 0 && parse_clock (words[i], &when->hour, &when->minute))
        continue;
      else
        return FALSE;
    }
  return when->has_day || when->hour >= 0;
}

/* Close of business of a day; 17:00 of a day off. */
static gint64
get_close (HaCalendar *calendar, HaDate date)
{
  gint64 at;

  if (ha_calendar_is_working_day (calendar, date)
      && ha_worktime_add_days (calendar, ha_time_new (date - 1, 12, 0, 0), 1, FALSE, &at))
    return at;
  return ha_time_new (date, 17, 0, 0);
}

gboolean
ha_when_parse (const char *text, gint64 now, gint64 *at)
{
  When when;

  if (!parse_words (text, ha_time_get_date (now, NULL), &when) || when.hour < 0)
    return FALSE;
  *at = ha_time_new (when.date, when.hour, when.minute, 0);
  return TRUE;
}

gboolean
ha_when_parse_limit (const char *text, gint64 now, HaCalendar *calendar, gint64 *at)
{
  When when;

  if (!parse_words (text, ha_time_get_date (now, NULL), &when))
    return FALSE;
  *at = when.hour >= 0 ? ha_time_new (when.date, when.hour, when.minute, 0) : get_close (calendar, when.date);
  return TRUE;
}

char *
ha_when_make_example (gint64 now, HaCalendar *calendar)
{
  gint64 at;

  if (!ha_worktime_add_days (calendar, now, 1, FALSE, &at))
    at = get_close (calendar, ha_time_get_date (now, NULL) + 1);
  return ha_when_format (at);
}

char *
ha_when_format (gint64 at)
{
  int year, month, day, seconds;
  HaDate date = ha_time_get_date (at, &seconds);

  ha_date_get (date, &year, &month, &day);
  return g_strdup_printf ("%02d/%02d/%04d %02d:%02d", day, month, year, seconds / 3600, seconds / 60 % 60);
}
