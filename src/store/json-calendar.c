/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calendars from JSON: hours of a week and of single days (ctl.md), and the official days off. */
#include "store/json-private.h"

#include <stdlib.h>
#include <string.h>

static const char *const weekdays[] = { NULL, "mon", "tue", "wed", "thu", "fri", "sat", "sun" };

static gboolean
fail (GError **error, const char *what, const char *name)
{
  g_set_error (error, HA_STORE_ERROR, HA_STORE_ERROR_FAILED, "%s: “%s”", what, name);
  return FALSE;
}

/* "07:30" as seconds since midnight, -1 when it is none; "24:00" is the end of the day. */
static int
parse_time_of_day (JsonNode *node)
{
  const char *text = json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : "";
  int hour, minute;

  if (strlen (text) != 5 || text[2] != ':' || strspn (text, "0123456789:") != 5 || text[0] == ':' || text[1] == ':')
    return -1;
  hour = atoi (text);
  minute = atoi (text + 3);
  if (minute > 59 || hour > 24 || (hour == 24 && minute != 0))
    return -1;
  return hour * 3600 + minute * 60;
}

/* [["08:00","12:00"],…] as intervals; NULL with error. */
static GArray *
read_intervals (const char *name, JsonNode *node, GError **error)
{
  g_autoptr (GArray) intervals = g_array_new (FALSE, FALSE, sizeof (HaInterval));
  JsonArray *pairs = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; pairs != NULL && i < json_array_get_length (pairs); i++)
    {
      JsonNode *pair = json_array_get_element (pairs, i);
      HaInterval interval = { -1, -1 };

      if (JSON_NODE_HOLDS_ARRAY (pair) && json_array_get_length (json_node_get_array (pair)) == 2)
        {
          interval.start = parse_time_of_day (json_array_get_element (json_node_get_array (pair), 0));
          interval.end = parse_time_of_day (json_array_get_element (json_node_get_array (pair), 1));
        }
      if (interval.start < 0 || interval.end <= interval.start)
        pairs = NULL;
      else
        g_array_append_val (intervals, interval);
    }
  if (pairs != NULL)
    return g_steal_pointer (&intervals);
  fail (error, "hours must be pairs as [[\"08:00\",\"12:00\"],…]", name);
  return NULL;
}

static HaWeekday
parse_weekday (const char *name)
{
  for (guint i = 1; i < G_N_ELEMENTS (weekdays); i++)
    if (g_str_equal (weekdays[i], name))
      return (HaWeekday) i;
  return (HaWeekday) 0;
}

static gboolean
read_weekday (HaCalendarBuilder *builder, const char *name, JsonNode *node, GError **error)
{
  HaWeekday day = parse_weekday (name);
  g_autoptr (GArray) hours = NULL;

  if (day == 0)
    return fail (error, "not a day of the week (mon … sun)", name);
  hours = read_intervals (name, node, error);
  return hours != NULL
         && (ha_calendar_builder_set_week (builder, HA_DATE_NONE, day, (HaInterval *) hours->data, hours->len)
             || fail (error, "hours overlap or are out of order", name));
}

static gboolean
read_day (HaCalendarBuilder *builder, const char *name, JsonNode *node, GError **error)
{
  HaDate date = ha_date_parse (name);
  g_autoptr (GArray) hours = NULL;

  if (date == HA_DATE_NONE)
    return fail (error, "not a date", name);
  hours = read_intervals (name, node, error);
  return hours != NULL
         && (ha_calendar_builder_set_day (builder, date, hours->len > 0 ? HA_DAY_SWAP_WORK : HA_DAY_CLOSURE, NULL, NULL,
                                          (HaInterval *) hours->data, hours->len)
             || fail (error, "hours overlap or are out of order", name));
}

typedef gboolean (*ReadMember) (HaCalendarBuilder *builder, const char *name, JsonNode *node, GError **error);

/* Every member of the object called `name`, when there is one. */
static gboolean
read_each (HaCalendarBuilder *builder, JsonObject *object, const char *name, ReadMember read, GError **error)
{
  g_autoptr (GError) local = NULL;
  JsonObject *members = ha_json_get_object (object, name, &local);
  JsonObjectIter iter;
  const char *key;
  JsonNode *node;

  if (members != NULL)
    {
      json_object_iter_init (&iter, members);
      while (local == NULL && json_object_iter_next (&iter, &key, &node))
        read (builder, key, node, &local);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

HaCalendar *
ha_json_to_calendar (const char *json, GError **error)
{
  static const char *const others[] = { "week", "days", NULL };
  static const HaMember members[] = { { "zone", HA_MEMBER_LINE, 0, NULL, NULL } };
  g_autoptr (HaCalendarBuilder) builder = ha_calendar_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object = ha_json_parse_object (json, &root, error);
  g_autofree char *zone = NULL;

  if (object == NULL || !ha_json_read_members (object, members, 1, others, &zone, error))
    return NULL;
  if (zone != NULL && !ha_calendar_builder_set_zone (builder, zone))
    {
      fail (error, "no such time zone", zone);
      return NULL;
    }
  if (!read_each (builder, object, "week", read_weekday, error)
      || !read_each (builder, object, "days", read_day, error))
    return NULL;
  return ha_calendar_builder_end (g_steal_pointer (&builder));
}

/* ---- Official days ------------------------------------------------------------------------------------------ */

typedef struct {
  HaCalendarBuilder *builder;
  JsonObject *names;   /* date: name */
  JsonObject *kinds;   /* date: id of its kind, where it is not the list's */
  JsonObject *sources; /* year: notice */
  HaDayKind kind;      /* of the list at hand */
} OfficialDays;

static const char *
lookup (JsonObject *object, const char *key)
{
  return object != NULL ? json_object_get_string_member_with_default (object, key, NULL) : NULL;
}

static gboolean
add_official_day (const OfficialDays *self, const char *year, JsonNode *node, GError **error)
{
  const char *text = json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : "";
  HaDate date = ha_date_parse (text);
  const char *kind_id = lookup (self->kinds, text);
  HaDayKind kind = kind_id != NULL ? ha_day_kind_from_id (kind_id) : self->kind;

  if (date == HA_DATE_NONE || !g_str_has_prefix (text, year))
    return fail (error, "not a date of its year", text);
  if (kind == HA_DAY_ORDINARY)
    return fail (error, "not a kind of day", kind_id);
  return ha_calendar_builder_set_day (self->builder, date, kind, lookup (self->names, text),
                                      lookup (self->sources, year), NULL, 0)
         || fail (error, "this day can not be set", text);
}

/* {"2026": ["2026-01-01", …], …} */
static gboolean
add_official_years (const OfficialDays *self, JsonObject *years, GError **error)
{
  JsonObjectIter iter;
  const char *year;
  JsonNode *node;

  json_object_iter_init (&iter, years);
  while (json_object_iter_next (&iter, &year, &node))
    {
      if (!JSON_NODE_HOLDS_ARRAY (node) || strlen (year) != 4)
        return fail (error, "a year must have an array of dates", year);
      for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
        if (!add_official_day (self, year, json_array_get_element (json_node_get_array (node), i), error))
          return FALSE;
    }
  return TRUE;
}

static gboolean
mark_official_years (HaCalendarBuilder *builder, JsonArray *years, GError **error)
{
  for (guint i = 0; years != NULL && i < json_array_get_length (years); i++)
    {
      JsonNode *node = json_array_get_element (years, i);
      gint64 year = json_node_get_value_type (node) == G_TYPE_INT64 ? json_node_get_int (node) : 0;

      if (year < 1900 || year > 9999)
        return fail (error, "must hold years", "official");
      ha_calendar_builder_set_official (builder, (int) year);
    }
  return TRUE;
}

static gboolean
add_official_lists (HaCalendarBuilder *builder, JsonObject *object, GError **error)
{
  GError **e = error;
  OfficialDays self = { builder, ha_json_get_object (object, "names", e), NULL, NULL, HA_DAY_HOLIDAY };
  JsonObject *years;

  if (*e == NULL)
    self.kinds = ha_json_get_object (object, "kinds", e);
  if (*e == NULL)
    self.sources = ha_json_get_object (object, "sources", e);
  years = *e == NULL ? ha_json_get_object (object, "off", e) : NULL;
  if (years != NULL && !add_official_years (&self, years, e))
    return FALSE;
  self.kind = HA_DAY_SWAP_WORK;
  years = *e == NULL ? ha_json_get_object (object, "work", e) : NULL;
  if (years != NULL && !add_official_years (&self, years, e))
    return FALSE;
  return *e == NULL;
}

gboolean
ha_json_add_official_days (HaCalendarBuilder *builder, const char *json, GError **error)
{
  static const char *const others[] = { "note", "off", "work", "names", "kinds", "sources", "official", NULL };
  g_autoptr (GError) local = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object = ha_json_parse_object (json, &root, error);
  JsonArray *official;

  if (object == NULL || !ha_json_read_members (object, NULL, 0, others, NULL, error))
    return FALSE;
  official = ha_json_get_array (object, "official", &local);
  if (local == NULL && add_official_lists (builder, object, &local)
      && mark_official_years (builder, official, &local))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}
