/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Official notices from JSON: what each year's settles of its holidays. */
#include "store/json/json-private.h"

static gboolean
fail (GError **error, const char *what, int year)
{
  g_set_error (error, HA_STORE_ERROR, HA_STORE_ERROR_FAILED, "notice of %d: %s", year, what);
  return FALSE;
}

static HaDate
read_date (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || json_node_get_value_type (node) != G_TYPE_STRING)
    return HA_DATE_NONE;
  return ha_date_parse (json_node_get_string (node));
}

/* {"off":"2026-01-02","work":"2026-01-10"} */
static gboolean
read_swap (JsonNode *node, int year, HaSwap *swap, GError **error)
{
  static const char *const days[] = { "off", "work", NULL };
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  if (object == NULL)
    return fail (error, "a swap must be an object", year);
  if (!ha_json_read_members (object, NULL, 0, days, NULL, error))
    return FALSE;
  swap->off = read_date (object, "off");
  swap->work = read_date (object, "work");
  return (swap->off != HA_DATE_NONE && swap->work != HA_DATE_NONE)
         || fail (error, "a swap must have two dates, off and work", year);
}

static gboolean
read_swaps (JsonObject *object, HaNotice *notice, GError **error)
{
  g_autoptr (GError) local = NULL;
  JsonArray *array = ha_json_get_array (object, "swaps", &local);
  HaSwap *swaps;

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  notice->n_swaps = array != NULL ? json_array_get_length (array) : 0;
  notice->swaps = swaps = g_new0 (HaSwap, notice->n_swaps);
  for (guint i = 0; i < notice->n_swaps; i++)
    if (!read_swap (json_array_get_element (array, i), notice->year, &swaps[i], error))
      return FALSE;
  return TRUE;
}

/* What is not said of the five days of Tết makes no notice; two national days are the law. */
static HaNotice *
read_notice (JsonNode *node, GError **error)
{
  static const HaMember members[] = {
    { "year", HA_MEMBER_INT, G_STRUCT_OFFSET (HaNotice, year), NULL, NULL },
    { "tet_before", HA_MEMBER_INT, G_STRUCT_OFFSET (HaNotice, tet_before), NULL, NULL },
    { "national_days", HA_MEMBER_INT, G_STRUCT_OFFSET (HaNotice, national_days), NULL, NULL },
    { "national_before", HA_MEMBER_BOOL, G_STRUCT_OFFSET (HaNotice, national_before), NULL, NULL },
    { "source", HA_MEMBER_LINE, G_STRUCT_OFFSET (HaNotice, source), NULL, NULL },
    { "confirmed", HA_MEMBER_BOOL, G_STRUCT_OFFSET (HaNotice, confirmed), NULL, NULL },
  };
  static const char *const others[] = { "swaps", NULL };
  g_autoptr (HaNotice) notice = g_new0 (HaNotice, 1);

  notice->tet_before = -1;
  notice->national_days = 2;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    fail (error, "it must be an object", 0);
  else if (ha_json_read_members (json_node_get_object (node), members, G_N_ELEMENTS (members), others, notice, error)
           && read_swaps (json_node_get_object (node), notice, error)
           && (ha_notice_is_sound (notice) || fail (error, "its days can not be meant", notice->year)))
    return g_steal_pointer (&notice);
  return NULL;
}

GPtrArray *
ha_json_parse_notices (const char *json, GError **error)
{
  static const char *const members[] = { "note", "notices", NULL };
  g_autoptr (GPtrArray) notices = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_notice_free);
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object = ha_json_parse_object (json, &root, error);
  JsonArray *array;

  if (object == NULL || !ha_json_read_members (object, NULL, 0, members, NULL, error))
    return NULL;
  array = ha_json_get_array (object, "notices", error);
  if (array == NULL)
    {
      if (error == NULL || *error == NULL)
        fail (error, "“notices” is missing", 0);
      return NULL;
    }
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      HaNotice *notice = read_notice (json_array_get_element (array, i), error);

      if (notice == NULL)
        return NULL;
      g_ptr_array_add (notices, notice);
    }
  return g_steal_pointer (&notices);
}

gboolean
ha_json_add_official_days (HaCalendarBuilder *builder, const char *json, GError **error)
{
  g_autoptr (GPtrArray) notices = ha_json_parse_notices (json, error);

  if (notices == NULL)
    return FALSE;
  for (guint i = 0; i < notices->len; i++)
    ha_calendar_builder_add_notice (builder, g_ptr_array_index (notices, i));
  ha_calendar_builder_set_holidays (builder, TRUE);
  return TRUE;
}
