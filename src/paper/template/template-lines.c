/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The form of a template: [groups] of name=value, a line each, with comments, and lines that go on when they begin with a space. Read here
 * and not by GKeyFile, because who writes one is to be told the line.
 */
#include "config.h"

#include <string.h>

#include "paper/template/template-private.h"

typedef struct {
  GPtrArray *groups;
  HaTemplateEntry *last; /* borrowed; which a further line goes on */
  guint line;
} Reader;

static void
free_entry (HaTemplateEntry *entry)
{
  g_free (entry->key);
  g_free (entry->value);
  g_array_unref (entry->joins);
  g_free (entry);
}

static void
free_group (HaTemplateGroup *group)
{
  g_free (group->name);
  g_ptr_array_unref (group->entries);
  g_free (group);
}

guint
ha_template_entry_get_line (const HaTemplateEntry *entry, gsize offset)
{
  guint line = entry->line;

  for (guint i = 0; i < entry->joins->len && g_array_index (entry->joins, gsize, i) <= offset; i++)
    line++;
  return line;
}

/* \n \t \s \r \\ as GKeyFile has them; NULL for others. */
static char *
undo_escapes (const char *text)
{
  static const char from[] = "nts\\r", to[] = "\n  \\\n";
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p; p++) {
    const char *known = p[0] == '\\' && p[1] ? strchr (from, p[1]) : NULL;

    if (*p == '\\' && !known) {
      g_string_free (out, TRUE);
      return NULL;
    }
    g_string_append_c (out, known ? to[known - from] : *p);
    p += known ? 1 : 0;
  }
  return g_string_free (out, FALSE);
}

static gboolean
is_name (const char *name)
{
  static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";
  gsize length = strspn (name, allowed);

  return length > 0 && length <= 40 && !name[length];
}

static gboolean
begin_group (Reader *reader, const char *line, GError **error)
{
  const char *end = line + strlen (line) - 1;
  g_autofree char *inner = *end == ']' ? g_strndup (line + 1, end - line - 1) : NULL;
  const char *name = inner && g_str_has_prefix (inner, "field ") ? inner + strlen ("field ") : inner;
  HaTemplateGroup *group;

  if (!name || !is_name (name))
    return ha_template_fail (error, reader->line, HA_TEMPLATE_FAULT_GROUP, line);
  if (reader->groups->len == HA_TEMPLATE_MAX_GROUPS)
    return ha_template_fail (error, reader->line, HA_TEMPLATE_FAULT_MANY, line);
  for (guint i = 0; i < reader->groups->len; i++)
    if (g_str_equal (((HaTemplateGroup *) g_ptr_array_index (reader->groups, i))->name, inner))
      return ha_template_fail (error, reader->line, HA_TEMPLATE_FAULT_TWICE, line);
  group = g_new0 (HaTemplateGroup, 1);
  group->line = reader->line;
  group->name = g_steal_pointer (&inner);
  group->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) free_entry);
  g_ptr_array_add (reader->groups, group);
  reader->last = NULL;
  return TRUE;
}

static gboolean
add_entry (Reader *reader, const char *line, GError **error)
{
  HaTemplateGroup *group = reader->groups->len ? g_ptr_array_index (reader->groups, reader->groups->len - 1) : NULL;
  const char *sign = strchr (line, '=');
  g_autofree char *key = sign ? g_strstrip (g_strndup (line, sign - line)) : NULL;
  g_autofree char *value = sign ? undo_escapes (sign + 1) : NULL;

  if (!group || !key || !is_name (key))
    return ha_template_fail (error, reader->line, HA_TEMPLATE_FAULT_LINE, line);
  if (!value)
    return ha_template_fail (error, reader->line, HA_TEMPLATE_FAULT_ESCAPE, key);
  reader->last = g_new0 (HaTemplateEntry, 1);
  reader->last->line = reader->line;
  reader->last->key = g_steal_pointer (&key);
  reader->last->value = g_strchug (g_steal_pointer (&value));
  reader->last->joins = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_ptr_array_add (group->entries, reader->last);
  return TRUE;
}

static gboolean
go_on (Reader *reader, const char *line, GError **error)
{
  g_autofree char *more = undo_escapes (line);
  char *joined;
  gsize at;

  if (!reader->last)
    return ha_template_fail (error, reader->line, HA_TEMPLATE_FAULT_LINE, line);
  if (!more)
    return ha_template_fail (error, reader->line, HA_TEMPLATE_FAULT_ESCAPE, reader->last->key);
  joined = g_strconcat (reader->last->value, " ", more, NULL);
  at = strlen (reader->last->value);
  g_array_append_val (reader->last->joins, at);
  g_free (reader->last->value);
  reader->last->value = joined;
  return TRUE;
}

static gboolean
read_line (Reader *reader, char *line, GError **error)
{
  gboolean indented = *line == ' ' || *line == '\t';

  reader->line++;
  g_strstrip (line);
  if (!*line || (*line == '#' && !indented)) {
    reader->last = NULL;
    return TRUE;
  }
  if (indented)
    return go_on (reader, line, error);
  return *line == '[' ? begin_group (reader, line, error) : add_entry (reader, line, error);
}

/* The line of the first byte that is not UTF-8. */
static guint
count_lines (const char *text, const char *end)
{
  guint n = 1;

  for (; text < end; text++)
    n += *text == '\n';
  return n;
}

GPtrArray *
ha_template_read_groups (const char *text, GError **error)
{
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func ((GDestroyNotify) free_group);
  Reader reader = { .groups = groups };
  g_auto (GStrv) lines = NULL;
  const char *end;

  if (strlen (text) > HA_TEMPLATE_MAX_LENGTH) {
    ha_template_fail (error, 0, HA_TEMPLATE_FAULT_LENGTH, NULL);
    return NULL;
  }
  if (!g_utf8_validate (text, -1, &end)) {
    ha_template_fail (error, count_lines (text, end), HA_TEMPLATE_FAULT_ENCODING, NULL);
    return NULL;
  }
  lines = g_strsplit (g_str_has_prefix (text, "\xef\xbb\xbf") ? text + 3 : text, "\n", -1);
  for (guint i = 0; lines[i]; i++)
    if (!read_line (&reader, lines[i], error))
      return NULL;
  return g_steal_pointer (&groups);
}
