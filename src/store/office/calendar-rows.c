/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From rows to calendars, today's and the earlier ones; and rows written. */
#include "store/office/calendar-state.h"

#include <stdlib.h>

#include "store/office/office.h"

/* ---- Building ------------------------------------------------------------------------------------------------------ */

static gboolean
fail (GError **error, const char *what)
{
  g_set_error (error, HA_STORE_ERROR, HA_STORE_ERROR_CORRUPT, "%s of the calendar are not understood", what);
  return FALSE;
}

static gboolean
build_weeks (const HaCalendarState *self, HaCalendarBuilder *builder, GError **error)
{
  for (guint i = 0; i < self->weeks->len; i++)
    {
      const HaWeekRow *row = g_ptr_array_index (self->weeks, i);
      g_autoptr (GArray) hours = ha_calendar_parse_hours (row->hours);

      if (!ha_calendar_builder_set_week (builder, row->from > 0 ? row->from : HA_DATE_NONE, (HaWeekday) row->weekday,
                                         (const HaInterval *) (gpointer) hours->data, hours->len))
        return fail (error, "A weekday's hours");
    }
  return TRUE;
}

static const char *
find_author (GPtrArray *people, gint64 id)
{
  for (guint i = 0; people != NULL && id != 0 && i < people->len; i++)
    {
      const HaPerson *person = g_ptr_array_index (people, i);

      if (person->id == id)
        return person->name;
    }
  return NULL;
}

static gboolean
build_days (const HaCalendarState *self, GPtrArray *people, HaCalendarBuilder *builder, GError **error)
{
  for (guint i = 0; i < self->days->len; i++)
    {
      const HaDayRow *row = g_ptr_array_index (self->days, i);
      g_autoptr (GArray) hours = ha_calendar_parse_hours (row->hours);
      HaDay day = { .date = row->date, .kind = (HaDayKind) row->kind, .name = row->name, .source = row->source };

      day.author = find_author (people, row->author);
      if (!ha_calendar_builder_set_day_by (builder, &day,
                                           hours->len > 0 ? (const HaInterval *) (gpointer) hours->data : NULL,
                                           hours->len))
        return fail (error, "A day's hours");
    }
  return TRUE;
}

HaNotice *
ha_calendar_notice_from_row (const HaNoticeRow *row, GPtrArray *people)
{
  g_autoptr (GArray) swaps = ha_calendar_parse_swaps (row->swaps);
  HaNotice notice = { .year = row->year,
                      .tet_before = row->tet_before,
                      .national_days = row->national_days,
                      .national_before = row->national_before,
                      .swaps = (const HaSwap *) (gpointer) swaps->data,
                      .n_swaps = swaps->len,
                      .source = row->source,
                      .confirmed = row->confirmed,
                      .author = find_author (people, row->author) };

  return ha_notice_copy (&notice);
}

static gboolean
build_notices (const HaCalendarState *self, GPtrArray *people, HaCalendarBuilder *builder, GError **error)
{
  for (guint i = 0; i < self->notices->len; i++)
    {
      g_autoptr (HaNotice) notice = ha_calendar_notice_from_row (g_ptr_array_index (self->notices, i), people);

      if (!ha_calendar_builder_add_notice (builder, notice))
        return fail (error, "A year's days off");
    }
  return TRUE;
}

static void
build_official (const HaCalendarState *self, HaCalendarBuilder *builder)
{
  g_auto (GStrv) parts = g_strsplit (self->official != NULL ? self->official : "", " ", -1);

  for (char **part = parts; *part != NULL; part++)
    if (**part != '\0')
      ha_calendar_builder_set_official (builder, (int) strtol (*part, NULL, 10));
}

HaCalendar *
ha_calendar_state_build (const HaCalendarState *self, GPtrArray *people, GError **error)
{
  g_autoptr (HaCalendarBuilder) builder = ha_calendar_builder_new ();

  ha_calendar_builder_set_holidays (builder, self->computed);
  ha_calendar_builder_set_swaps (builder, self->swaps);
  build_official (self, builder);
  if (!build_weeks (self, builder, error) || !build_notices (self, people, builder, error)
      || !build_days (self, people, builder, error))
    return NULL;
  return ha_calendar_builder_end (g_steal_pointer (&builder));
}

static gboolean
add_earlier (HaOffice *office, gint64 until, const char *text, GError **error)
{
  g_autoptr (HaCalendarState) state = ha_calendar_state_parse (text, error);
  g_autoptr (HaCalendar) calendar = state != NULL ? ha_calendar_state_build (state, NULL, error) : NULL;

  if (calendar != NULL)
    ha_office_add_earlier (office, until, calendar);
  return calendar != NULL;
}

gboolean
ha_calendar_load_earlier (HaDriver *driver, HaOffice *office, GError **error)
{
  g_autoptr (HaStatement) rows
      = ha_driver_query (driver, error, "SELECT seq, before FROM calendar_change ORDER BY seq", NULL);

  while (ha_statement_next (rows, error))
    if (!add_earlier (office, ha_statement_get_int (rows, 0), ha_statement_get_text (rows, 1), error))
      return FALSE;
  return *error == NULL;
}

/* ---- Writing ------------------------------------------------------------------------------------------------------- */

gboolean
ha_calendar_write_week (HaDriver *driver, HaDate from, int weekday, const char *hours, GError **error)
{
  return ha_driver_run (driver, error,
                        "INSERT INTO timetable (from_date, weekday, intervals) VALUES (:from, :weekday, :hours) "
                        "ON CONFLICT (from_date, weekday) DO UPDATE SET intervals = excluded.intervals",
                        "i:from", (gint64) from, "d:weekday", weekday, "t:hours", hours, NULL);
}

gboolean
ha_calendar_write_day (HaDriver *driver, const HaDayRow *day, GError **error)
{
  return ha_driver_run (driver, error,
                        "INSERT INTO calendar_day (date, kind, name, source, intervals, author) "
                        "VALUES (:date, :kind, :name, :source, :hours, :author) ON CONFLICT (date) DO UPDATE SET "
                        "kind = excluded.kind, name = excluded.name, source = excluded.source, "
                        "intervals = excluded.intervals, author = excluded.author",
                        "i:date", (gint64) day->date, "d:kind", day->kind, "t:name", day->name, "t:source", day->source,
                        "t:hours", day->hours, "k:author", day->author, NULL);
}

gboolean
ha_calendar_drop_day (HaDriver *driver, HaDate date, GError **error)
{
  return ha_driver_run (driver, error, "DELETE FROM calendar_day WHERE date = :date", "i:date", (gint64) date, NULL);
}

gboolean
ha_calendar_write_notice (HaDriver *driver, const HaNotice *notice, gint64 author, GError **error)
{
  g_autofree char *swaps = ha_calendar_join_swaps (notice->swaps, notice->n_swaps);

  return ha_driver_run (driver, error,
                        "INSERT INTO holiday_notice (year, tet_before, national_days, national_before, swaps, source, "
                        "confirmed, author) VALUES (:year, :tet, :days, :before, :swaps, :source, :confirmed, :author) "
                        "ON CONFLICT (year) DO UPDATE SET tet_before = excluded.tet_before, "
                        "national_days = excluded.national_days, national_before = excluded.national_before, "
                        "swaps = excluded.swaps, source = excluded.source, confirmed = excluded.confirmed, "
                        "author = excluded.author",
                        "d:year", notice->year, "d:tet", notice->tet_before, "d:days", notice->national_days,
                        "d:before", (int) notice->national_before, "t:swaps", swaps, "t:source", notice->source,
                        "d:confirmed", (int) notice->confirmed, "k:author", author, NULL);
}

gboolean
ha_calendar_drop_notice (HaDriver *driver, int year, GError **error)
{
  g_autoptr (GPtrArray) carried = ha_store_load_notices (error);

  if (carried == NULL
      || !ha_driver_run (driver, error, "DELETE FROM holiday_notice WHERE year = :year", "d:year", year, NULL))
    return FALSE;
  for (guint i = 0; i < carried->len; i++)
    if (((const HaNotice *) g_ptr_array_index (carried, i))->year == year)
      return ha_calendar_write_notice (driver, g_ptr_array_index (carried, i), 0, error);
  return TRUE;
}

gboolean
ha_calendar_write_carried (HaDriver *driver, GError **error)
{
  g_autoptr (GPtrArray) notices = ha_store_load_notices (error);

  for (guint i = 0; notices != NULL && i < notices->len; i++)
    if (!ha_calendar_write_notice (driver, g_ptr_array_index (notices, i), 0, error))
      return FALSE;
  return notices != NULL;
}

gboolean
ha_calendar_ask_reckoning (HaDriver *driver, GError **error)
{
  return ha_driver_run (driver, error,
                        "INSERT INTO setting (name, value) SELECT '" HA_SETTING_RECKON
                        "', CAST (max (seq) AS TEXT) FROM journal WHERE 1 = 1 "
                        "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                        NULL);
}

gboolean
ha_calendar_keep_before (HaDriver *driver, const char *before, GError **error)
{
  return ha_driver_run (driver, error,
                        "INSERT INTO calendar_change (seq, before) SELECT max (seq), :before FROM journal", "t:before",
                        before, NULL);
}

void
ha_calendar_describe (HaFields *fields, const char *before, const char *after)
{
  g_autofree char *old = before != NULL ? g_compute_checksum_for_string (G_CHECKSUM_SHA256, before, -1) : NULL;
  g_autofree char *now = g_compute_checksum_for_string (G_CHECKSUM_SHA256, after, -1);

  ha_fields_set (fields, "calendar-before", old);
  ha_fields_set (fields, "calendar", now);
}

/* ---- From schema 1 ------------------------------------------------------------------------------------------------- */

static gboolean
replace_rows (HaDriver *driver, GError **error)
{
  return ha_driver_exec (driver, "DELETE FROM calendar_day; DELETE FROM setting WHERE name = 'calendar.official'", error)
         && ha_calendar_write_carried (driver, error) && ha_office_write_stamp (driver, error);
}

/* The entry has the time of the newest one: a migration has no clock, and nothing was reckoned since. */
static gboolean
tell (HaDriver *driver, const char *before, GError **error)
{
  gint64 at = ha_driver_get_int (driver, error, "SELECT at FROM journal ORDER BY seq DESC LIMIT 1", NULL);
  g_autoptr (HaCalendarState) state = *error == NULL ? ha_calendar_state_read (driver, error) : NULL;
  g_autofree char *after = state != NULL ? ha_calendar_state_to_text (state) : NULL;
  g_autoptr (HaFields) fields = ha_fields_new ();

  if (after == NULL)
    return FALSE;
  ha_fields_set (fields, "change", "schema");
  ha_calendar_describe (fields, before, after);
  return ha_office_write_entry (driver, NULL, at, fields, error) && ha_calendar_keep_before (driver, before, error);
}

gboolean
ha_calendar_migrate (HaDriver *driver, GError **error)
{
  g_autoptr (HaCalendarState) state = ha_calendar_state_read (driver, error);
  g_autofree char *before = NULL;

  if (state == NULL)
    return FALSE;
  if (state->official == NULL) /* a new register: it is filled afterwards */
    return TRUE;
  before = ha_calendar_state_to_text (state);
  return replace_rows (driver, error) && tell (driver, before, error)
         && ha_calendar_ask_reckoning (driver, error);
}
