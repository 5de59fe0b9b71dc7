/* SPDX-License-Identifier: GPL-3.0-or-later */
/* calendar: each day of a year that is not an ordinary day of the week, why, and on whose word. */
#include "config.h"

#include <glib/gi18n.h>
#include <stdlib.h>

#include "core/lunar.h"
#include "core/words.h"
#include "ctl/out.h"

/* "1/1": day and month of the lunar year, and whether the month is a repeated one. */
static void
dump_lunar (JsonBuilder *builder,
            HaDate       date)
{
  HaLunarDate lunar = { 0 };
  g_autofree char *text
      = ha_lunar_from_date (date, &lunar) ? g_strdup_printf ("%d/%d", lunar.day, lunar.month) : NULL;

  ha_out_add_text (builder, "lunar", text);
  ha_out_add_bool (builder, "lunar_leap", lunar.leap);
}

static void
dump_day (JsonBuilder *builder,
          HaCalendar  *calendar,
          const HaDay *day)
{
  g_autofree char *date = ha_date_to_iso (day->date);

  json_builder_begin_object (builder);
  ha_out_add_text (builder, "date", date);
  ha_out_add_bool (builder, "working", ha_calendar_is_working_day (calendar, day->date));
  ha_out_add_text (builder, "reason", day->name);
  ha_out_add_text (builder, "kind", ha_day_kind_get_id (day->kind));
  ha_out_add_text (builder, "source", day->source);
  ha_out_add_text (builder, "author", day->author);
  dump_lunar (builder, day->date);
  json_builder_end_object (builder);
}

static void
print_day (HaCtl       *ctl,
           HaCalendar  *calendar,
           const HaDay *day)
{
  g_autofree char *date = ha_words_date (day->date, ctl->lang);
  g_autoptr (GString) line = g_string_new (NULL);
  HaLunarDate lunar;

  g_string_append_printf (line, "%s · %s · %s", date,
                          ha_calendar_is_working_day (calendar, day->date) ? _("working day") : _("day off"),
                          day->name != NULL ? day->name : ha_day_kind_get_id (day->kind));
  if (day->lunar && ha_lunar_from_date (day->date, &lunar))
    {
      g_autofree char *words = ha_words_lunar_date (&lunar, ctl->lang);

      g_string_append_printf (line, " (%s)", words);
    }
  if (day->source != NULL)
    g_string_append_printf (line, " · %s", day->source);
  if (day->author != NULL)
    g_string_append_printf (line, " · %s", day->author);
  ha_out_line ("%s", line->str);
}

/* Prints, or adds to builder when there is one. */
static void
go_through (HaCtl       *ctl,
            HaCalendar  *calendar,
            int          year,
            JsonBuilder *builder)
{
  HaDate last = ha_date_new (year, 12, 31);
  HaDay day;

  for (HaDate date = ha_date_new (year, 1, 1); date <= last; date++)
    {
      if (!ha_calendar_get_day (calendar, date, &day))
        continue;
      if (builder != NULL)
        dump_day (builder, calendar, &day);
      else
        print_day (ctl, calendar, &day);
    }
}

static void
tell (HaCtl      *ctl,
      HaCalendar *calendar,
      int         year)
{
  g_autoptr (JsonBuilder) builder = NULL;
  gboolean official = ha_calendar_is_official (calendar, year);

  if (!ctl->json)
    {
      go_through (ctl, calendar, year, NULL);
      if (!official)
        ha_out_line (_("The official notice for %d is not in yet"), year);
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  ha_out_add_int (builder, "year", year);
  ha_out_add_bool (builder, "official", official);
  ha_out_add_int (builder, "leap_month", ha_lunar_get_leap_month (year));
  json_builder_set_member_name (builder, "days");
  json_builder_begin_array (builder);
  go_through (ctl, calendar, year, builder);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  ha_out_json (builder);
}

static gboolean
run (HaCtl   *ctl,
     char   **arguments,
     GError **error)
{
  g_autoptr (HaOffice) office = NULL;
  gint64 year;

  if (!g_ascii_string_to_signed (arguments[0], 10, 1900, 2199, &year, NULL))
    {
      g_set_error (error, HA_CTL_ERROR, HA_CTL_ERROR_USAGE, _("“%s” is not a year"), arguments[0]);
      return FALSE;
    }
  if (!ha_ctl_names_register (ctl))
    office = ha_ctl_new_office (error);
  else if (ha_ctl_open (ctl, HA_CTL_READ, error))
    office = ha_office_ref (ctl->office);
  if (office == NULL)
    return FALSE;
  tell (ctl, office->calendar, year);
  return TRUE;
}

const HaCommand ha_command_calendar = {
  "calendar", "YEAR", N_("Tell the days of a year that are not as the week has them"), 1, 1, NULL, run,
};
