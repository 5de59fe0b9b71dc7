/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The calendar as the register keeps it: rows, their text, and the calendar they amount to. */
#include "store/office/calendar-state.h"

#include <stdlib.h>

#include "store/json/json-private.h"

/* ---- Small texts --------------------------------------------------------------------------------------------------- */

GArray *
ha_calendar_parse_hours (const char *text)
{
  g_autoptr (GArray) intervals = g_array_new (FALSE, FALSE, sizeof (HaInterval));
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", ",", -1);

  for (char **part = parts; *part != NULL; part++)
    {
      HaInterval interval = { 0 };
      char *end = NULL;

      interval.start = (int) strtol (*part, &end, 10);
      if (end == *part || *end != '-')
        continue;
      interval.end = (int) strtol (end + 1, NULL, 10);
      g_array_append_val (intervals, interval);
    }
  return g_steal_pointer (&intervals);
}

char *
ha_calendar_join_hours (const HaInterval *intervals, guint n)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%d-%d", i > 0 ? "," : "", intervals[i].start, intervals[i].end);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

GArray *
ha_calendar_parse_swaps (const char *text)
{
  g_autoptr (GArray) swaps = g_array_new (FALSE, FALSE, sizeof (HaSwap));
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", " ", -1);

  for (char **part = parts; *part != NULL; part++)
    {
      g_auto (GStrv) dates = g_strsplit (*part, "/", 2);
      HaSwap swap = { HA_DATE_NONE, HA_DATE_NONE };

      if (g_strv_length (dates) == 2)
        swap = (HaSwap) { ha_date_parse (dates[0]), ha_date_parse (dates[1]) };
      if (swap.off != HA_DATE_NONE && swap.work != HA_DATE_NONE)
        g_array_append_val (swaps, swap);
    }
  return g_steal_pointer (&swaps);
}

char *
ha_calendar_join_swaps (const HaSwap *swaps, guint n)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *off = ha_date_to_iso (swaps[i].off);
      g_autofree char *work = ha_date_to_iso (swaps[i].work);

      g_string_append_printf (text, "%s%s/%s", i > 0 ? " " : "", off, work);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* ---- Rows ---------------------------------------------------------------------------------------------------------- */

static void
free_week (gpointer data)
{
  HaWeekRow *row = data;

  g_free (row->hours);
  g_free (row);
}

static void
free_day (gpointer data)
{
  HaDayRow *row = data;

  g_free (row->name);
  g_free (row->source);
  g_free (row->hours);
  g_free (row);
}

static void
free_notice (gpointer data)
{
  HaNoticeRow *row = data;

  g_free (row->swaps);
  g_free (row->source);
  g_free (row);
}

static HaCalendarState *
make_state (void)
{
  HaCalendarState *self = g_new0 (HaCalendarState, 1);

  self->weeks = g_ptr_array_new_with_free_func (free_week);
  self->days = g_ptr_array_new_with_free_func (free_day);
  self->notices = g_ptr_array_new_with_free_func (free_notice);
  return self;
}

void
ha_calendar_state_free (HaCalendarState *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->weeks);
  g_ptr_array_unref (self->days);
  g_ptr_array_unref (self->notices);
  g_free (self->official);
  g_free (self);
}

static gboolean
read_weeks (HaDriver *driver, HaCalendarState *self, GError **error)
{
  g_autoptr (HaStatement) rows = ha_driver_query (
      driver, error, "SELECT from_date, weekday, intervals FROM timetable ORDER BY from_date, weekday", NULL);

  while (ha_statement_next (rows, error))
    {
      HaWeekRow *row = g_new0 (HaWeekRow, 1);

      row->from = (int) MAX (ha_statement_get_int (rows, 0), 0);
      row->weekday = (int) ha_statement_get_int (rows, 1);
      row->hours = ha_statement_dup_text (rows, 2);
      g_ptr_array_add (self->weeks, row);
    }
  return *error == NULL;
}

static gboolean
read_days (HaDriver *driver, HaCalendarState *self, GError **error)
{
  g_autoptr (HaStatement) rows = ha_driver_query (
      driver, error, "SELECT date, kind, name, source, intervals, author FROM calendar_day ORDER BY date", NULL);

  while (ha_statement_next (rows, error))
    {
      HaDayRow *row = g_new0 (HaDayRow, 1);

      row->date = (HaDate) ha_statement_get_int (rows, 0);
      row->kind = (int) ha_statement_get_int (rows, 1);
      row->name = ha_statement_dup_text (rows, 2);
      row->source = ha_statement_dup_text (rows, 3);
      row->hours = ha_statement_dup_text (rows, 4);
      row->author = ha_statement_get_int (rows, 5);
      g_ptr_array_add (self->days, row);
    }
  return *error == NULL;
}

static gboolean
read_notices (HaDriver *driver, HaCalendarState *self, GError **error)
{
  g_autoptr (HaStatement) rows
      = ha_driver_query (driver, error,
                         "SELECT year, tet_before, national_days, national_before, swaps, source, confirmed, author "
                         "FROM holiday_notice ORDER BY year",
                         NULL);

  while (ha_statement_next (rows, error))
    {
      HaNoticeRow *row = g_new0 (HaNoticeRow, 1);

      row->year = (int) ha_statement_get_int (rows, 0);
      row->tet_before = (int) ha_statement_get_int (rows, 1);
      row->national_days = (int) ha_statement_get_int (rows, 2);
      row->national_before = ha_statement_get_int (rows, 3) != 0;
      row->swaps = ha_statement_dup_text (rows, 4);
      row->source = ha_statement_dup_text (rows, 5);
      row->confirmed = ha_statement_get_int (rows, 6) != 0;
      row->author = ha_statement_get_int (rows, 7);
      g_ptr_array_add (self->notices, row);
    }
  return *error == NULL;
}

HaCalendarState *
ha_calendar_state_read (HaDriver *driver, GError **error)
{
  g_autoptr (HaCalendarState) self = make_state ();
  g_autofree char *swaps
      = ha_driver_get_text (driver, error, "SELECT value FROM setting WHERE name = 'calendar.swaps'", NULL);

  if (*error == NULL)
    self->official
        = ha_driver_get_text (driver, error, "SELECT value FROM setting WHERE name = 'calendar.official'", NULL);
  if (*error != NULL || !read_weeks (driver, self, error) || !read_days (driver, self, error)
      || !read_notices (driver, self, error))
    return NULL;
  self->computed = self->official == NULL;
  self->swaps = g_strcmp0 (swaps, "0") != 0;
  return g_steal_pointer (&self);
}

const HaDayRow *
ha_calendar_state_find_day (const HaCalendarState *self, HaDate date)
{
  for (guint i = 0; i < self->days->len; i++)
    {
      const HaDayRow *row = g_ptr_array_index (self->days, i);

      if (row->date == date)
        return row;
    }
  return NULL;
}

const HaNoticeRow *
ha_calendar_state_find_notice (const HaCalendarState *self, int year)
{
  for (guint i = 0; i < self->notices->len; i++)
    {
      const HaNoticeRow *row = g_ptr_array_index (self->notices, i);

      if (row->year == year)
        return row;
    }
  return NULL;
}

const char *
ha_calendar_state_find_hours (const HaCalendarState *self, HaDate date, HaWeekday weekday)
{
  const char *hours = NULL;

  for (guint i = 0; i < self->weeks->len; i++)
    {
      const HaWeekRow *row = g_ptr_array_index (self->weeks, i);

      if (row->from <= date && row->weekday == (int) weekday)
        hours = row->hours;
    }
  return hours;
}

/* ---- As text ------------------------------------------------------------------------------------------------------- */

static const HaMember state_members[] = {
  { "computed", HA_MEMBER_BOOL, G_STRUCT_OFFSET (HaCalendarState, computed), NULL, NULL },
  { "swaps", HA_MEMBER_BOOL, G_STRUCT_OFFSET (HaCalendarState, swaps), NULL, NULL },
  { "official", HA_MEMBER_RAW, G_STRUCT_OFFSET (HaCalendarState, official), NULL, NULL },
};

static const HaMember week_members[] = {
  { "from", HA_MEMBER_INT, G_STRUCT_OFFSET (HaWeekRow, from), NULL, NULL },
  { "weekday", HA_MEMBER_INT, G_STRUCT_OFFSET (HaWeekRow, weekday), NULL, NULL },
  { "hours", HA_MEMBER_RAW, G_STRUCT_OFFSET (HaWeekRow, hours), NULL, NULL },
};

static const HaMember day_members[] = {
  { "date", HA_MEMBER_INT, G_STRUCT_OFFSET (HaDayRow, date), NULL, NULL },
  { "kind", HA_MEMBER_INT, G_STRUCT_OFFSET (HaDayRow, kind), NULL, NULL },
  { "name", HA_MEMBER_RAW, G_STRUCT_OFFSET (HaDayRow, name), NULL, NULL },
  { "source", HA_MEMBER_RAW, G_STRUCT_OFFSET (HaDayRow, source), NULL, NULL },
  { "hours", HA_MEMBER_RAW, G_STRUCT_OFFSET (HaDayRow, hours), NULL, NULL },
};

static const HaMember notice_members[] = {
  { "year", HA_MEMBER_INT, G_STRUCT_OFFSET (HaNoticeRow, year), NULL, NULL },
  { "tet_before", HA_MEMBER_INT, G_STRUCT_OFFSET (HaNoticeRow, tet_before), NULL, NULL },
  { "national_days", HA_MEMBER_INT, G_STRUCT_OFFSET (HaNoticeRow, national_days), NULL, NULL },
  { "national_before", HA_MEMBER_BOOL, G_STRUCT_OFFSET (HaNoticeRow, national_before), NULL, NULL },
  { "swaps", HA_MEMBER_RAW, G_STRUCT_OFFSET (HaNoticeRow, swaps), NULL, NULL },
  { "source", HA_MEMBER_RAW, G_STRUCT_OFFSET (HaNoticeRow, source), NULL, NULL },
  { "confirmed", HA_MEMBER_BOOL, G_STRUCT_OFFSET (HaNoticeRow, confirmed), NULL, NULL },
};

/* The lists of a state: how each is called, its rows' members and size. */
static const struct {
  const char *name;
  gsize offset;
  const HaMember *members;
  guint n;
  gsize size;
} lists[] = {
  { "weeks", G_STRUCT_OFFSET (HaCalendarState, weeks), week_members, G_N_ELEMENTS (week_members), sizeof (HaWeekRow) },
  { "days", G_STRUCT_OFFSET (HaCalendarState, days), day_members, G_N_ELEMENTS (day_members), sizeof (HaDayRow) },
  { "notices", G_STRUCT_OFFSET (HaCalendarState, notices), notice_members, G_N_ELEMENTS (notice_members),
    sizeof (HaNoticeRow) },
};

char *
ha_calendar_state_to_text (const HaCalendarState *self)
{
  g_autoptr (JsonObject) object = json_object_new ();

  ha_json_write_members (object, state_members, G_N_ELEMENTS (state_members), self);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      GPtrArray *rows = G_STRUCT_MEMBER (GPtrArray *, self, lists[i].offset);
      JsonArray *array = json_array_new ();

      for (guint j = 0; j < rows->len; j++)
        {
          JsonObject *row = json_object_new ();

          ha_json_write_members (row, lists[i].members, lists[i].n, g_ptr_array_index (rows, j));
          json_array_add_object_element (array, row);
        }
      json_object_set_array_member (object, lists[i].name, array);
    }
  return ha_json_write_object (object);
}

static gboolean
read_list (HaCalendarState *self, JsonObject *object, guint which, GError **error)
{
  GPtrArray *rows = G_STRUCT_MEMBER (GPtrArray *, self, lists[which].offset);
  JsonArray *array = ha_json_get_array (object, lists[which].name, error);

  for (guint i = 0; *error == NULL && array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      gpointer row = g_malloc0 (lists[which].size);

      g_ptr_array_add (rows, row);
      if (!JSON_NODE_HOLDS_OBJECT (node))
        g_set_error_literal (error, HA_STORE_ERROR, HA_STORE_ERROR_CORRUPT, "An earlier calendar is not understood");
      else
        ha_json_read_members (json_node_get_object (node), lists[which].members, lists[which].n, NULL, row, error);
    }
  return *error == NULL;
}

HaCalendarState *
ha_calendar_state_parse (const char *text, GError **error)
{
  static const char *const others[] = { "weeks", "days", "notices", NULL };
  g_autoptr (HaCalendarState) self = make_state ();
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GError) local = NULL;
  JsonObject *object = ha_json_parse_object (text, &root, &local);

  if (object != NULL
      && ha_json_read_members (object, state_members, G_N_ELEMENTS (state_members), others, self, &local))
    for (guint i = 0; i < G_N_ELEMENTS (lists) && read_list (self, object, i, &local); i++)
      continue;
  if (local == NULL)
    return g_steal_pointer (&self);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}
