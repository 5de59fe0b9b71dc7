/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Texts with fields: {name}, {?name}, and [parts that may be left out]. The form is described in data/templates/README.
 */
#include "config.h"

#include <string.h>

#include "core/text.h"
#include "template-private.h"

/* At "{": the name and whether it only asks; gives the place after "}" or NULL. */
static const char *
read_field (const char *p, char **name, gboolean *asks)
{
  const char *end = strchr (p, '}');

  *asks = p[1] == '?';
  p += *asks ? 2 : 1;
  if (!end || end == p)
    return NULL;
  *name = g_strndup (p, end - p);
  return end + 1;
}

static gboolean
is_known (const char *name, const char *const *more)
{
  return ha_facts_has_name (name) || (more && g_strv_contains (more, name));
}

char *
ha_template_text_find_fault (const char *text, const char *const *more)
{
  gboolean inside = FALSE;

  for (const char *p = text; p && *p;) {
    g_autofree char *name = NULL;
    gboolean asks;

    if (*p == '{') {
      p = read_field (p, &name, &asks);
      if (!p || !is_known (name, more))
        return g_strdup_printf ("{%s}", name ? name : "");
      continue;
    }
    if ((*p == '[' && inside) || (*p == ']' && !inside) || *p == '}')
      return g_strndup (p, 1);
    inside = *p == '[' ? TRUE : *p == ']' ? FALSE : inside;
    p++;
  }
  return inside ? g_strdup ("[") : NULL;
}

static gboolean
at_sentence_start (const GString *out)
{
  gsize n = out->len;

  while (n && out->str[n - 1] == ' ')
    n--;
  return n == 0 || strchr ("\n.!?", out->str[n - 1]) != NULL;
}

static void
append_value (GString *out, const char *value)
{
  const char *rest = g_utf8_next_char (value);

  if (!at_sentence_start (out)) {
    g_string_append (out, value);
    return;
  }
  g_string_append_unichar (out, g_unichar_toupper (g_utf8_get_char (value)));
  g_string_append (out, rest);
}

/* Fills from p up to the closing bracket (or the end) into out; FALSE when a value was missing. */
static gboolean
fill_part (const char **p, GString *out, GHashTable *values)
{
  gboolean whole = TRUE;

  while (**p && **p != ']') {
    if (**p == '{') {
      g_autofree char *name = NULL;
      gboolean asks;
      const char *value;

      *p = read_field (*p, &name, &asks);
      value = g_hash_table_lookup (values, name);
      whole = whole && value && *value;
      if (value && *value && !asks)
        append_value (out, value);
    } else if (**p == '[') {
      gsize before = out->len;

      ++*p;
      if (!fill_part (p, out, values))
        g_string_truncate (out, before);
      ++*p;
    } else {
      g_string_append_c (out, *(*p)++);
    }
  }
  return whole;
}

static char *
clean_paragraphs (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GString *out = g_string_new (NULL);

  for (guint i = 0; lines[i]; i++) {
    g_autofree char *line = ha_text_clean_line (lines[i]);

    if (*line)
      g_string_append_printf (out, "%s%s", out->len ? "\n" : "", line);
  }
  return g_string_free (out, FALSE);
}

char *
ha_template_text_fill (const char *text, GHashTable *values)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const char *p = text;

  return fill_part (&p, out, values) ? clean_paragraphs (out->str) : g_strdup ("");
}
