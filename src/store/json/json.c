/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Strict JSON in, canonical JSON out; and the fields of an action. */
#include "store/json/json-private.h"

#include <string.h>

#include "store/error-private.h"

/* ---- Reading ------------------------------------------------------------------------------------------------ */

static gboolean
fail (GError **error, HaStoreDetail detail, const char *name)
{
  return ha_store_set_error (error, HA_STORE_ERROR_FAILED, detail, name, NULL);
}

/* The number of four hexadecimal digits, -1 when they are not there. */
static int
read_hex (const char *p)
{
  int n = 0;

  for (int i = 0; i < 4; i++)
    {
      if (!g_ascii_isxdigit (p[i]))
        return -1;
      n = n * 16 + g_ascii_xdigit_value (p[i]);
    }
  return n;
}

/* The last byte of the escape whose backslash is at `p`, or NULL: an unknown one, U+0000, half a surrogate pair. */
static const char *
skip_escape (const char *p)
{
  int n;

  if (p[1] != 'u')
    return p[1] != '\0' && strchr ("\"\\/bfnrt", p[1]) != NULL ? p + 1 : NULL;
  n = read_hex (p + 2);
  if (n <= 0 || (n >= 0xdc00 && n < 0xe000))
    return NULL;
  if (n < 0xd800 || n >= 0xe000)
    return p + 5;
  if (p[6] != '\\' || p[7] != 'u')
    return NULL;
  n = read_hex (p + 8);
  return n >= 0xdc00 && n < 0xe000 ? p + 11 : NULL;
}

/* The byte after the string that begins at `p` (just behind its quote), or NULL: not ended, a control character, an
 * escape that stands for no character. */
static const char *
skip_string (const char *p)
{
  for (; *p != '"'; p++)
    {
      if ((guchar) *p < 0x20)
        return NULL;
      if (*p == '\\' && (p = skip_escape (p)) == NULL)
        return NULL;
    }
  return p + 1;
}

static const char *
skip_digits (const char *p)
{
  return p + strspn (p, "0123456789");
}

/* The byte after the number at `p`, or p itself: the engine below would take 010 and 0x10 too. */
static const char *
skip_number (const char *start)
{
  const char *p = *start == '-' ? start + 1 : start;
  const char *digits = p;

  p = *p == '0' ? p + 1 : skip_digits (p);
  if (p == digits)
    return start;
  if (*p == '.' && g_ascii_isdigit (p[1]))
    p = skip_digits (p + 1);
  if (*p == 'e' || *p == 'E')
    {
      const char *exponent = p + 1 + (p[1] == '+' || p[1] == '-' ? 1 : 0);

      p = g_ascii_isdigit (*exponent) ? skip_digits (exponent) : start;
    }
  return p;
}

/* The byte after the word or number at `p`, NULL when it is neither. */
static const char *
skip_scalar (const char *p)
{
  static const char *const words[] = { "true", "false", "null" };
  gsize length = strcspn (p, " \t\r\n{}[]:,\"");

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (length == strlen (words[i]) && strncmp (p, words[i], length) == 0)
      return p + length;
  return length > 0 && skip_number (p) == p + length ? p + length : NULL;
}

static const char *
skip_token (const char *p, GError **error)
{
  const char *end = *p == '"' ? skip_string (p + 1) : strchr ("{}[]:,", *p) ? p + 1 : skip_scalar (p);

  if (end == NULL)
    fail (error, *p == '"' ? HA_STORE_DETAIL_JSON_STRING : HA_STORE_DETAIL_JSON_TOKEN, NULL);
  return end;
}

/* What is left for the parser after this is one value of bounded depth, made of nothing but JSON's own tokens. */
static gboolean
check_shape (const char *text, GError **error)
{
  int depth = 0;
  gboolean ended = FALSE;

  if (!g_utf8_validate (text, -1, NULL))
    return fail (error, HA_STORE_DETAIL_JSON_UTF8, NULL);
  for (const char *p = text + strspn (text, " \t\r\n"); *p != '\0'; p += strspn (p, " \t\r\n"))
    {
      char c = *p;

      if (ended)
        return fail (error, HA_STORE_DETAIL_JSON_MORE, NULL);
      p = skip_token (p, error);
      if (p == NULL)
        return FALSE;
      depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
      if (depth > HA_JSON_MAX_DEPTH)
        return fail (error, HA_STORE_DETAIL_JSON_DEEP, G_STRINGIFY (HA_JSON_MAX_DEPTH));
      ended = depth <= 0;
    }
  return (ended && depth == 0) || fail (error, HA_STORE_DETAIL_JSON_OPEN, NULL);
}

gboolean
ha_json_is_shallow (const char *text)
{
  int depth = 0;
  gboolean in_string = FALSE;

  for (const char *p = text; *p != '\0' && depth <= HA_JSON_MAX_DEPTH; p++)
    if (in_string && *p == '\\' && p[1] != '\0')
      p++;
    else if (*p == '"')
      in_string = !in_string;
    else if (!in_string)
      depth += *p == '{' || *p == '[' ? 1 : (*p == '}' || *p == ']') && depth > 0 ? -1 : 0;
  return depth <= HA_JSON_MAX_DEPTH;
}

static void
count_member_cb (JsonParser *parser, JsonObject *object, const char *name, gpointer count)
{
  (*(guint *) count)++;
}

static guint count_members (JsonNode *node);

static guint
count_object_members (JsonObject *object)
{
  JsonObjectIter iter;
  JsonNode *member;
  guint n = json_object_get_size (object);

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, NULL, &member))
    n += count_members (member);
  return n;
}

/* Of all objects in the tree. */
static guint
count_members (JsonNode *node)
{
  guint n = 0;

  if (JSON_NODE_HOLDS_OBJECT (node))
    return count_object_members (json_node_get_object (node));
  if (JSON_NODE_HOLDS_ARRAY (node))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
      n += count_members (json_array_get_element (json_node_get_array (node), i));
  return n;
}

/* The parser's message begins "<data>:2:12:", line and column; what follows is English about its tokens. */
static void
fail_at (const char *message, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (message, ":", 4);

  if (g_strv_length (parts) == 4)
    ha_store_set_error (error, HA_STORE_ERROR_FAILED, HA_STORE_DETAIL_JSON_PLACE, parts[1], parts[2]);
  else
    fail (error, HA_STORE_DETAIL_JSON_TOKEN, NULL);
}

/* A name that comes twice replaces its first value (and all within it): then fewer members are kept than were read. */
JsonNode *
ha_json_parse (const char *text, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) local = NULL;
  guint read = 0;
  JsonNode *root;

  g_return_val_if_fail (text != NULL, NULL);
  if (g_str_has_prefix (text, "\xEF\xBB\xBF"))
    text += 3;
  if (!check_shape (text, error))
    return NULL;
  g_signal_connect (parser, "object-member", G_CALLBACK (count_member_cb), &read);
  if (!json_parser_load_from_data (parser, text, -1, &local))
    {
      fail_at (local->message, error);
      return NULL;
    }
  root = json_parser_get_root (parser);
  if (root != NULL && count_members (root) == read)
    return json_node_ref (root);
  fail (error, HA_STORE_DETAIL_JSON_TWICE, NULL);
  return NULL;
}

JsonObject *
ha_json_parse_object (const char *text, JsonNode **root, GError **error)
{
  *root = ha_json_parse (text, error);
  if (*root == NULL)
    return NULL;
  if (JSON_NODE_HOLDS_OBJECT (*root))
    return json_node_get_object (*root);
  g_clear_pointer (root, json_node_unref);
  fail (error, HA_STORE_DETAIL_JSON_NO_OBJECT, NULL);
  return NULL;
}

/* ---- Writing ------------------------------------------------------------------------------------------------ */

static void
write_string (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0'; p++)
    if (*p == '"' || *p == '\\')
      g_string_append_printf (out, "\\%c", *p);
    else if (*p == '\n')
      g_string_append (out, "\\n");
    else if (*p == '\t')
      g_string_append (out, "\\t");
    else if ((guchar) *p < 0x20 || *p == 0x7f)
      g_string_append_printf (out, "\\u%04x", *p);
    else
      g_string_append_c (out, *p);
  g_string_append_c (out, '"');
}

static void write_node (GString *out, JsonNode *node);

static int
compare_names_cb (gconstpointer a, gconstpointer b)
{
  return strcmp (a, b);
}

static void
write_object (GString *out, JsonObject *object)
{
  g_autoptr (GList) names = g_list_sort (json_object_get_members (object), compare_names_cb);

  g_string_append_c (out, '{');
  for (GList *l = names; l != NULL; l = l->next)
    {
      if (l != names)
        g_string_append_c (out, ',');
      write_string (out, l->data);
      g_string_append_c (out, ':');
      write_node (out, json_object_get_member (object, l->data));
    }
  g_string_append_c (out, '}');
}

static void
write_array (GString *out, JsonArray *array)
{
  g_string_append_c (out, '[');
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      write_node (out, json_array_get_element (array, i));
    }
  g_string_append_c (out, ']');
}

static void
write_value (GString *out, JsonNode *node)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  switch (json_node_get_value_type (node))
    {
    case G_TYPE_STRING:
      write_string (out, json_node_get_string (node));
      break;
    case G_TYPE_BOOLEAN:
      g_string_append (out, json_node_get_boolean (node) ? "true" : "false");
      break;
    case G_TYPE_DOUBLE:
      g_string_append (out, g_ascii_dtostr (number, sizeof number, json_node_get_double (node)));
      break;
    default:
      g_string_append_printf (out, "%" G_GINT64_FORMAT, json_node_get_int (node));
    }
}

static void
write_node (GString *out, JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    write_object (out, json_node_get_object (node));
  else if (JSON_NODE_HOLDS_ARRAY (node))
    write_array (out, json_node_get_array (node));
  else if (JSON_NODE_HOLDS_NULL (node))
    g_string_append (out, "null");
  else
    write_value (out, node);
}

char *
ha_json_write (JsonNode *node)
{
  GString *out = g_string_new (NULL);

  write_node (out, node);
  return g_string_free (out, FALSE);
}

char *
ha_json_write_object (JsonObject *object)
{
  GString *out = g_string_new (NULL);

  write_object (out, object);
  return g_string_free (out, FALSE);
}

char **
ha_json_split (const char *json, GError **error)
{
  g_autoptr (JsonNode) root = ha_json_parse (json, error);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  JsonArray *array = root != NULL && JSON_NODE_HOLDS_ARRAY (root) ? json_node_get_array (root) : NULL;

  if (root == NULL)
    return NULL;
  if (array == NULL)
    g_ptr_array_add (parts, ha_json_write (root));
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    g_ptr_array_add (parts, ha_json_write (json_array_get_element (array, i)));
  g_ptr_array_add (parts, NULL);
  return (char **) g_ptr_array_steal (parts, NULL);
}

/* ---- Fields ------------------------------------------------------------------------------------------------- */

char *
ha_json_from_fields (const HaFields *fields)
{
  GString *out = g_string_new ("{");

  if (fields != NULL)
    {
      g_autofree const char **names = ha_fields_get_names (fields);

      for (guint i = 0; names[i] != NULL; i++) /* sorted already */
        {
          if (i > 0)
            g_string_append_c (out, ',');
          write_string (out, names[i]);
          g_string_append_c (out, ':');
          write_string (out, ha_fields_get (fields, names[i]));
        }
    }
  g_string_append_c (out, '}');
  return g_string_free (out, FALSE);
}

static gboolean
add_field (HaFields *fields, const char *name, JsonNode *node, GError **error)
{
  GString *text;

  if (JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node))
    return fail (error, HA_STORE_DETAIL_WANTS_VALUE, name);
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    {
      ha_fields_set (fields, name, json_node_get_string (node));
      return TRUE;
    }
  text = g_string_new (NULL);
  write_value (text, node);
  ha_fields_set (fields, name, text->str);
  g_string_free (text, TRUE);
  return TRUE;
}

HaFields *
ha_json_to_fields (const char *json, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object = ha_json_parse_object (json, &root, error);
  g_autoptr (HaFields) fields = ha_fields_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (object == NULL)
    return NULL;
  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &node))
    if (!add_field (fields, name, node, error))
      return NULL;
  return g_steal_pointer (&fields);
}
