/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hours: the hours of days of the week, from a date on. */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ctl/calendar-words.h"

static char *from;

static const GOptionEntry entries[] = {
  { "from", 0, 0, G_OPTION_ARG_FILENAME, &from, N_("From this day on"), N_("DATE") },
  G_OPTION_ENTRY_NULL,
};

static HaWeekday
parse_weekday (const char *word)
{
  g_auto (GStrv) parts = g_strsplit (word, "=", 2);

  return g_strv_length (parts) == 2 ? ha_weekday_from_id (parts[0]) : (HaWeekday) 0;
}

/* "sat=07:30-11:30", or "sat=" for a day off. *kept holds what one->intervals borrows. */
static gboolean
parse_day (const char      *word,
           HaWeekdayHours  *one,
           GArray         **kept,
           GError         **error)
{
  one->day = parse_weekday (word);
  if (one->day == 0)
    {
      g_set_error (error, HA_CTL_ERROR, HA_CTL_ERROR_USAGE,
                   _("“%s” is no day of the week with its hours; write mon=07:30-11:30,13:30-17:00, or sat= for a day off"),
                   word);
      return FALSE;
    }
  *kept = ha_ctl_parse_hours (word, word + strlen ("mon="), error);
  if (*kept == NULL)
    return FALSE;
  one->intervals = (const HaInterval *) (gpointer) (*kept)->data;
  one->n = (*kept)->len;
  return TRUE;
}

static gboolean
run (HaCtl   *ctl,
     char   **arguments,
     GError **error)
{
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_autoptr (GPtrArray) moved = NULL;
  HaWeekdayHours days[7] = { 0 };
  guint n = 0;
  HaDate date;

  if (from == NULL)
    {
      g_set_error (error, HA_CTL_ERROR, HA_CTL_ERROR_USAGE, _("Say %s"), "--from DATE");
      return FALSE;
    }
  if (!ha_ctl_parse_date ("--from", from, &date, error))
    return FALSE;
  for (; arguments[n] != NULL; n++)
    {
      GArray *hours = NULL;

      if (!parse_day (arguments[n], &days[n], &hours, error))
        return FALSE;
      g_ptr_array_add (kept, hours);
    }
  if (!ha_ctl_open (ctl, HA_CTL_WRITE, error))
    return FALSE;
  moved = ha_store_set_week (ctl->store, date, days, n, ctl->actor->id, ctl->now, error);
  if (moved != NULL)
    ha_ctl_tell_reckoned (ctl, moved);
  return moved != NULL;
}

const HaCommand ha_command_hours = {
  "hours", "--from DATE mon=07:30-11:30,13:30-17:00 sat= …",
  N_("Change the hours of days of the week, and reckon running limits again"), 1, 7, entries, run,
};
