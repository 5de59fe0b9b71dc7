/* SPDX-License-Identifier: GPL-3.0-or-later */
/* worktime: adds and measures working time on the office calendar, or on one from a file. */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/worktime.h"
#include "core/zone.h"
#include "ctl/out.h"
#include "store/json.h"

#define MOST_DAYS 7300
#define LONGEST (G_GINT64_CONSTANT (20) * 366 * 86400)

static char *file;

static const GOptionEntry entries[] = {
  { "calendar", 0, 0, G_OPTION_ARG_FILENAME, &file, N_("Reckon with the calendar of this file"), N_("FILE") },
  G_OPTION_ENTRY_NULL,
};

static HaCalendar *
find_calendar (HaCtl   *ctl,
               GError **error)
{
  g_autoptr (HaOffice) office = NULL;
  g_autofree char *text = NULL;

  if (file != NULL)
    {
      text = ha_ctl_read_input (file, error);
      return text != NULL ? ha_json_to_calendar (text, error) : NULL;
    }
  if (!ha_ctl_names_register (ctl))
    office = ha_ctl_new_office (error);
  else if (ha_ctl_open (ctl, HA_CTL_READ, error))
    office = ha_office_ref (ctl->office);
  return office != NULL ? ha_calendar_ref (office->calendar) : NULL;
}

/* A number and the letter after it, "15H"; FALSE when there is none. What is far too large stays so. */
static gboolean
scan_number (const char **text,
             gint64      *number,
             char        *letter)
{
  const char *start = *text;

  for (*number = 0; g_ascii_isdigit (**text); (*text)++)
    *number = MIN (*number * 10 + (**text - '0'), 2 * LONGEST);
  *letter = **text;
  if (*text == start || *letter == '\0')
    return FALSE;
  (*text)++;
  return TRUE;
}

/* "PT15H", "PT1H30M", "PT90S" after its PT: seconds. */
static gboolean
parse_seconds (const char *text,
               gint64     *seconds)
{
  const char *order = "HMS", *place;
  static const int lengths[] = { 3600, 60, 1 };
  gint64 number;
  char letter;

  if (*text == '\0')
    return FALSE;
  for (*seconds = 0; *text != '\0'; order = place + 1)
    {
      if (!scan_number (&text, &number, &letter) || (place = strchr (order, letter)) == NULL)
        return FALSE;
      *seconds += number * lengths[letter == 'H' ? 0 : letter == 'M' ? 1 : 2];
    }
  return TRUE;
}

/* "P2D" after its P. */
static gboolean
parse_days (const char *text,
            gint64     *days)
{
  char letter;

  return scan_number (&text, days, &letter) && letter == 'D' && *text == '\0';
}

/* Why this is no length of working time, as far as can be seen. */
static const char *
find_fault (const char *text)
{
  const char *time = strchr (text, 'T');
  gsize before = time != NULL ? (gsize) (time - text) : strlen (text);

  if (text[0] == '-')
    return _("it only goes forward");
  if (strpbrk (text, ".,") != NULL)
    return _("it is written in whole numbers");
  if (strcspn (text, "YMW") < before)
    return _("it has no weeks, months or years");
  if (time != NULL && strcspn (text, "D") < before)
    return _("days and hours do not go together");
  return _("write PT15H or PT90M of working time, or P2D for working days");
}

/* Seconds of working time, or working days: the other is -1. */
static gboolean
parse_duration (const char  *text,
                gint64      *seconds,
                gint64      *days,
                GError     **error)
{
  const char *fault = NULL;

  *seconds = *days = -1;
  if (g_str_has_prefix (text, "PT") && parse_seconds (text + 2, seconds))
    *days = -1;
  else if (text[0] == 'P' && parse_days (text + 1, days))
    *seconds = -1;
  else
    fault = find_fault (text);
  if (fault == NULL && *days == 0)
    fault = _("the day itself is not counted, so that P1D is the least");
  if (fault == NULL && (*seconds > LONGEST || *days > MOST_DAYS))
    fault = _("it is too long");
  if (fault != NULL)
    g_set_error (error, HA_CTL_ERROR, HA_CTL_ERROR_USAGE, _("“%s” is not a length of working time: %s"), text, fault);
  return fault == NULL;
}

static gboolean
tell_time (HaCtl  *ctl,
           gint64  at)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *text = ha_time_to_iso (at);

  json_builder_begin_object (builder);
  ha_out_add_text (builder, "at", text);
  json_builder_end_object (builder);
  if (ctl->json)
    ha_out_json (builder);
  else
    ha_out_line ("%s", text);
  return TRUE;
}

static gboolean
tell_seconds (HaCtl  *ctl,
              gint64  seconds)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  ha_out_add_int (builder, "seconds", seconds);
  json_builder_end_object (builder);
  if (ctl->json)
    ha_out_json (builder);
  else
    ha_out_line ("%" G_GINT64_FORMAT, seconds);
  return TRUE;
}

/* Where no calendar reaches, a sum would be silently of something else. */
static gboolean
check_reach (gint64    at,
             GError  **error)
{
  if (at >= HA_ZONE_BEGIN && at <= HA_ZONE_END)
    return TRUE;
  g_set_error_literal (error, HA_CTL_ERROR, HA_CTL_ERROR_USAGE, _("The calendar reaches from 1900 to 2199"));
  return FALSE;
}

static gboolean
add (HaCtl       *ctl,
     HaCalendar  *calendar,
     gint64       from,
     const char  *duration,
     GError     **error)
{
  gint64 seconds, days, at;

  if (!parse_duration (duration, &seconds, &days, error))
    return FALSE;
  if (seconds >= 0 ? ha_worktime_add (calendar, from, seconds, &at)
                   : ha_worktime_add_days (calendar, from, days, FALSE, &at))
    return tell_time (ctl, at);
  g_set_error_literal (error, HA_CTL_ERROR, HA_CTL_ERROR_FAILED,
                       _("There is no working time for that within 20 years"));
  return FALSE;
}

static gboolean
run (HaCtl   *ctl,
     char   **arguments,
     GError **error)
{
  g_autoptr (HaCalendar) calendar = NULL;
  gboolean adding = g_str_equal (arguments[0], "add");
  gint64 from, to = 0;

  if (!adding && !g_str_equal (arguments[0], "between"))
    {
      g_set_error (error, HA_CTL_ERROR, HA_CTL_ERROR_USAGE, _("Write: hoiamctl %s %s"), "worktime",
                   ha_command_worktime.arguments);
      return FALSE;
    }
  if (!ha_ctl_parse_time (arguments[0], arguments[1], &from, error)
      || (!adding && !ha_ctl_parse_time (arguments[0], arguments[2], &to, error))
      || !check_reach (from, error) || !check_reach (to, error))
    return FALSE;
  calendar = find_calendar (ctl, error);
  if (calendar == NULL)
    return FALSE;
  if (adding)
    return add (ctl, calendar, from, arguments[2], error);
  return tell_seconds (ctl, ha_worktime_between (calendar, from, to));
}

const HaCommand ha_command_worktime = {
  "worktime", "add TIME DURATION | between TIME TIME", N_("Reckon with working time"), 3, 3, entries, run,
};
