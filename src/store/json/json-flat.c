/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fields of entries as the journal has them, canonical JSON, read without making a tree of it first. */
#include "store/json/json-flat.h"

#include <string.h>

#include "store/json.h"

/* What the writer puts for these. */
static char
unescape (char c)
{
  return c == 'n' ? '\n' : c == 't' ? '\t' : c == '"' || c == '\\' ? c : '\0';
}

/* From the quote at p to behind the one that ends it; NULL when it is written otherwise than the writer does, or rarely does. */
static const char *
read_string (const char *p, GString *out)
{
  g_string_truncate (out, 0);
  if (*p++ != '"')
    return NULL;
  while (*p != '"')
    {
      const char *end = p;

      while ((guchar) *end >= 0x20 && *end != '"' && *end != '\\' && *end != 0x7f)
        end++;
      g_string_append_len (out, p, end - p);
      p = end;
      if (*p == '"')
        break;
      if (*p != '\\' || unescape (p[1]) == '\0')
        return NULL;
      g_string_append_c (out, unescape (p[1]));
      p += 2;
    }
  return p + 1;
}

/* Names in their order, and so none twice. */
static const char *
read_members (const char *p, HaFields *fields)
{
  g_autoptr (GString) last = g_string_sized_new (32);
  g_autoptr (GString) name = g_string_sized_new (32);
  g_autoptr (GString) value = g_string_sized_new (256);

  for (gboolean first = TRUE; first || *p == ','; first = FALSE)
    {
      p = read_string (first ? p : p + 1, name);
      if (p == NULL || *p != ':' || (!first && strcmp (last->str, name->str) >= 0))
        return NULL;
      p = read_string (p + 1, value);
      if (p == NULL)
        return NULL;
      if (fields != NULL)
        ha_fields_set (fields, name->str, value->str);
      g_string_assign (last, name->str);
    }
  return p;
}

static gboolean
read_object (const char *json, HaFields *fields)
{
  if (json == NULL || *json != '{' || !g_utf8_validate (json, -1, NULL))
    return FALSE;
  json = json[1] == '}' ? json + 1 : read_members (json + 1, fields);
  return json != NULL && json[0] == '}' && json[1] == '\0';
}

gboolean
ha_json_is_canonical (const char *json)
{
  return read_object (json, NULL);
}

HaFields *
ha_json_read_fields (const char *json, GError **error)
{
  g_autoptr (HaFields) fields = ha_fields_new ();

  return read_object (json, fields) ? g_steal_pointer (&fields) : ha_json_to_fields (json, error);
}
