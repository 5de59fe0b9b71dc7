/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calendars from JSON: hours of a week and of single days (ctl.md). */
#include "store/json/json-private.h"

#include "store/error-private.h"

static gboolean
fail (GError **error, HaStoreDetail what, const char *name)
{
  return ha_store_set_error (error, HA_STORE_ERROR_FAILED, what, name, NULL);
}

static gboolean
fail_pair (GError **error, HaStoreDetail what, const char *name, const char *value)
{
  return ha_store_set_error (error, HA_STORE_ERROR_FAILED, what, name, value);
}

static const char *
get_text (JsonNode *node)
{
  return json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : "";
}

/* One pair of a day's hours; they follow one another. name: whose they are, for the error. */
static gboolean
read_interval (const char *name, JsonNode *node, GArray *intervals, GError **error)
{
  JsonArray *pair = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  const HaInterval *last = intervals->len > 0 ? &g_array_index (intervals, HaInterval, intervals->len - 1) : NULL;
  HaInterval interval;
  JsonNode *start, *end;

  if (pair == NULL || json_array_get_length (pair) != 2)
    return fail (error, HA_STORE_DETAIL_WANTS_PAIRS, name);
  start = json_array_get_element (pair, 0);
  end = json_array_get_element (pair, 1);
  interval.start = ha_time_parse_of_day (get_text (start));
  interval.end = ha_time_parse_of_day (get_text (end));
  if (interval.start < 0 || interval.end < 0)
    return fail_pair (error, HA_STORE_DETAIL_WANTS_TIME_OF_DAY, name, get_text (interval.start < 0 ? start : end));
  if (interval.end <= interval.start)
    return fail_pair (error, HA_STORE_DETAIL_ENDS_BEFORE, name, get_text (end));
  if (last != NULL && interval.start < last->end)
    return fail_pair (error, HA_STORE_DETAIL_OVERLAPS, name, get_text (start));
  g_array_append_val (intervals, interval);
  return TRUE;
}

/* [["08:00","12:00"],…] as intervals; NULL with error. */
static GArray *
read_intervals (const char *name, JsonNode *node, GError **error)
{
  g_autoptr (GArray) intervals = g_array_new (FALSE, FALSE, sizeof (HaInterval));
  JsonArray *pairs = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (pairs == NULL)
    {
      fail (error, HA_STORE_DETAIL_WANTS_PAIRS, name);
      return NULL;
    }
  for (guint i = 0; i < json_array_get_length (pairs); i++)
    if (!read_interval (name, json_array_get_element (pairs, i), intervals, error))
      return NULL;
  return g_steal_pointer (&intervals);
}

static gboolean
read_weekday (HaCalendarBuilder *builder, const char *name, JsonNode *node, GError **error)
{
  HaWeekday day = ha_weekday_from_id (name);
  g_autoptr (GArray) hours = NULL;

  if (day == 0)
    return fail (error, HA_STORE_DETAIL_NO_WEEKDAY, name);
  hours = read_intervals (name, node, error);
  return hours != NULL && ha_calendar_builder_set_week (builder, HA_DATE_NONE, day, (HaInterval *) hours->data, hours->len);
}

static gboolean
read_day (HaCalendarBuilder *builder, const char *name, JsonNode *node, GError **error)
{
  HaDate date = ha_date_parse (name);
  g_autoptr (GArray) hours = NULL;

  if (date == HA_DATE_NONE)
    return fail (error, HA_STORE_DETAIL_NO_DATE, name);
  hours = read_intervals (name, node, error);
  return hours != NULL
         && ha_calendar_builder_set_day (builder, date, hours->len > 0 ? HA_DAY_SWAP_WORK : HA_DAY_CLOSURE, NULL, NULL,
                                         (HaInterval *) hours->data, hours->len);
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
      fail (error, HA_STORE_DETAIL_NO_ZONE, zone);
      return NULL;
    }
  if (!read_each (builder, object, "week", read_weekday, error)
      || !read_each (builder, object, "days", read_day, error))
    return NULL;
  return ha_calendar_builder_end (g_steal_pointer (&builder));
}
