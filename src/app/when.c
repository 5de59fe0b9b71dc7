/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Times as people type them. */
#include "config.h"

#include "app/when.h"

#include <stdio.h>

#include "core/civil.h"

static gboolean
parse_day (const char *word, HaDate today, HaDate *date)
{
  int day, month, year, used = 0;

  ha_date_get (today, &year, NULL, NULL);
  if (sscanf (word, "%2d/%2d/%4d%n", &day, &month, &year, &used) == 3 && word[used] == '\0')
    {
      if (year < 100)
        year += 2000;
    }
  else if (sscanf (word, "%2d/%2d%n", &day, &month, &used) != 2 || word[used] != '\0')
    return FALSE;
  *date = ha_date_new (year, month, day);
  return *date != HA_DATE_NONE;
}

static gboolean
parse_clock (const char *word, int *hour, int *minute)
{
  char sign;
  int used = 0;

  *minute = 0;
  if (sscanf (word, "%2d%c%2d%n", hour, &sign, minute, &used) == 3 && word[used] == '\0')
    return (sign == ':' || sign == 'h' || sign == 'g') && *hour >= 0 && *hour < 24 && *minute >= 0 && *minute < 60;
  used = 0;
  if (sscanf (word, "%2d%c%n", hour, &sign, &used) == 2 && word[used] == '\0')
    return (sign == 'h' || sign == 'g') && *hour >= 0 && *hour < 24;
  return FALSE;
}

gboolean
ha_when_parse (const char *text, gint64 now, gint64 *at)
{
  g_auto (GStrv) words = g_strsplit_set (text != NULL ? text : "", " ,\t\n", -1);
  HaDate today = ha_time_get_date (now, NULL), date = today;
  int hour = -1, minute = 0;
  gboolean has_day = FALSE;

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] == '\0')
        continue;
      if (!has_day && parse_day (words[i], today, &date))
        has_day = TRUE;
      else if (hour < 0 && parse_clock (words[i], &hour, &minute))
        continue;
      else
        return FALSE;
    }
  if (hour < 0)
    return FALSE;
  *at = ha_time_new (date, hour, minute, 0);
  return TRUE;
}

char *
ha_when_format (gint64 at)
{
  int year, month, day, seconds;
  HaDate date = ha_time_get_date (at, &seconds);

  ha_date_get (date, &year, &month, &day);
  return g_strdup_printf ("%02d/%02d/%04d %02d:%02d", day, month, year, seconds / 3600, seconds / 60 % 60);
}
