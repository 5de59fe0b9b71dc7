/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records to JSON objects and back by a table of their members. */
#include "store/json/json-private.h"

#include "core/text.h"
#include "store/error-private.h"

static gboolean
refuse (GError **error, const char *name, HaStoreDetail wanted)
{
  return ha_store_set_error (error, HA_STORE_ERROR_FAILED, wanted, name, NULL);
}

/* ---- Writing ------------------------------------------------------------------------------------------------ */

static void
write_text (JsonObject *object, const char *name, const char *text)
{
  if (text != NULL && *text != '\0')
    json_object_set_string_member (object, name, text);
}

static void
write_int (JsonObject *object, const char *name, gint64 value)
{
  if (value != 0)
    json_object_set_int_member (object, name, value);
}

static void
write_member (JsonObject *object, const HaMember *member, gconstpointer at)
{
  g_autofree char *time = NULL;

  switch (member->type)
    {
    case HA_MEMBER_RAW:
    case HA_MEMBER_LINE:
    case HA_MEMBER_TEXT:
      write_text (object, member->name, *(char *const *) at);
      break;
    case HA_MEMBER_INT:
      write_int (object, member->name, *(const int *) at);
      break;
    case HA_MEMBER_ID:
      write_int (object, member->name, *(const gint64 *) at);
      break;
    case HA_MEMBER_TIME:
      if (*(const gint64 *) at != 0)
        time = ha_time_to_iso (*(const gint64 *) at);
      write_text (object, member->name, time);
      break;
    case HA_MEMBER_BOOL:
      if (*(const gboolean *) at)
        json_object_set_boolean_member (object, member->name, TRUE);
      break;
    case HA_MEMBER_WORD:
      write_text (object, member->name, member->to_id (*(const int *) at));
      break;
    default:
      g_assert_not_reached ();
    }
}

void
ha_json_write_members (JsonObject *object, const HaMember *members, guint n, gconstpointer record)
{
  for (guint i = 0; i < n; i++)
    write_member (object, &members[i], (const char *) record + members[i].offset);
}

/* ---- Reading ------------------------------------------------------------------------------------------------ */

static char *
clean (HaMemberType type, const char *text)
{
  return type == HA_MEMBER_LINE   ? ha_text_clean_line (text)
         : type == HA_MEMBER_TEXT ? ha_text_clean (text)
                                  : g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
}

static gboolean
read_text (const HaMember *member, JsonNode *node, gpointer at, GError **error)
{
  if (json_node_get_value_type (node) != G_TYPE_STRING)
    return refuse (error, member->name, HA_STORE_DETAIL_WANTS_TEXT);
  g_free (*(char **) at);
  *(char **) at = clean (member->type, json_node_get_string (node));
  return TRUE;
}

static gboolean
read_int (const HaMember *member, JsonNode *node, gpointer at, GError **error)
{
  gint64 value = json_node_get_value_type (node) == G_TYPE_INT64 ? json_node_get_int (node) : -1;

  if (value < 0 || (member->type == HA_MEMBER_INT && value > G_MAXINT))
    return refuse (error, member->name, HA_STORE_DETAIL_WANTS_NUMBER);
  if (member->type == HA_MEMBER_INT)
    *(int *) at = (int) value;
  else
    *(gint64 *) at = value;
  return TRUE;
}

static gboolean
read_time (const HaMember *member, JsonNode *node, gpointer at, GError **error)
{
  if (json_node_get_value_type (node) != G_TYPE_STRING || !ha_time_parse (json_node_get_string (node), at))
    return refuse (error, member->name, HA_STORE_DETAIL_WANTS_TIME);
  return TRUE;
}

static gboolean
read_bool (const HaMember *member, JsonNode *node, gpointer at, GError **error)
{
  if (json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return refuse (error, member->name, HA_STORE_DETAIL_WANTS_TRUTH);
  *(gboolean *) at = json_node_get_boolean (node);
  return TRUE;
}

static gboolean
read_word (const HaMember *member, JsonNode *node, gpointer at, GError **error)
{
  g_autoptr (GString) known = g_string_new (NULL);
  const char *word = json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : "";
  g_autofree char *given = *word != '\0' ? g_strdup_printf ("%s: %s", member->name, word) : g_strdup (member->name);

  *(int *) at = member->from_id (word);
  if (*(int *) at != 0)
    return TRUE;
  for (int i = 1; member->to_id (i) != NULL; i++)
    g_string_append_printf (known, "%s%s", i > 1 ? ", " : "", member->to_id (i));
  return ha_store_set_error (error, HA_STORE_ERROR_FAILED, HA_STORE_DETAIL_WANTS_WORD, given, known->str);
}

static gboolean
read_member (const HaMember *member, JsonNode *node, gpointer at, GError **error)
{
  if (JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node))
    return refuse (error, member->name, HA_STORE_DETAIL_WANTS_VALUE);
  switch (member->type)
    {
    case HA_MEMBER_INT:
    case HA_MEMBER_ID:
      return read_int (member, node, at, error);
    case HA_MEMBER_TIME:
      return read_time (member, node, at, error);
    case HA_MEMBER_BOOL:
      return read_bool (member, node, at, error);
    case HA_MEMBER_WORD:
      return read_word (member, node, at, error);
    default:
      return read_text (member, node, at, error);
    }
}

static const HaMember *
find_member (const HaMember *members, guint n, const char *name)
{
  for (guint i = 0; i < n; i++)
    if (g_str_equal (members[i].name, name))
      return &members[i];
  return NULL;
}

gboolean
ha_json_read_members (JsonObject *object, const HaMember *members, guint n, const char *const *others, gpointer record,
                      GError **error)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &node))
    {
      const HaMember *member = find_member (members, n, name);

      if (member == NULL && (others == NULL || !g_strv_contains (others, name)))
        return refuse (error, name, HA_STORE_DETAIL_UNKNOWN_NAME);
      if (member != NULL && !read_member (member, node, (char *) record + member->offset, error))
        return FALSE;
    }
  return TRUE;
}

static JsonNode *
get_container (JsonObject *object, const char *name, JsonNodeType type, GError **error)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return NULL;
  if (json_node_get_node_type (node) == type)
    return node;
  refuse (error, name, type == JSON_NODE_OBJECT ? HA_STORE_DETAIL_WANTS_OBJECT : HA_STORE_DETAIL_WANTS_ARRAY);
  return NULL;
}

JsonObject *
ha_json_get_object (JsonObject *object, const char *name, GError **error)
{
  JsonNode *node = get_container (object, name, JSON_NODE_OBJECT, error);

  return node != NULL ? json_node_get_object (node) : NULL;
}

JsonArray *
ha_json_get_array (JsonObject *object, const char *name, GError **error)
{
  JsonNode *node = get_container (object, name, JSON_NODE_ARRAY, error);

  return node != NULL ? json_node_get_array (node) : NULL;
}
