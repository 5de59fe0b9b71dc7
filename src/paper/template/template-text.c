/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Texts with fields: {name}, {?name=a|b}, {!name}, and [parts that may be left out]. The form is described in data/templates/README.md.
 */
#include "config.h"

#include <string.h>

#include "core/text.h"
#include "paper/template/template-private.h"

typedef struct {
  char *name;
  char sign;     /* 0: printed; '?': asks for a value; '!': asks for none */
  gboolean other; /* != in place of = */
  char **ids;    /* of = or !=; NULL: neither */
} Field;

static void
clear_field (Field *field)
{
  g_clear_pointer (&field->name, g_free);
  g_clear_pointer (&field->ids, g_strfreev);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Field, clear_field)

/* At "{": what stands there; gives the place after "}", or NULL. */
static const char *
read_field (const char *p, Field *field)
{
  const char *end = p + strcspn (p, "}\n"), *equal, *stop;

  if (*end != '}')
    return NULL;
  p++;
  field->sign = *p == '?' || *p == '!' ? *p : 0;
  p += field->sign ? 1 : 0;
  equal = field->sign == '?' ? memchr (p, '=', end - p) : NULL;
  stop = equal ? equal : end;
  field->other = equal && equal > p && equal[-1] == '!';
  field->name = g_strndup (p, stop - p - field->other);
  if (equal) {
    g_autofree char *ids = g_strndup (equal + 1, end - equal - 1);

    field->ids = g_strsplit (ids, "|", -1);
  }
  return *field->name && (!equal || (field->ids[0] && *field->ids[0])) ? end + 1 : NULL;
}

/* ---- Checking --------------------------------------------------------------------------------------------------- */

/* An amount has its words, too. */
static gboolean
is_known (const char *name, GPtrArray *fields)
{
  const HaTemplateField *field = fields ? ha_template_find_field (fields, name) : NULL;
  g_autofree char *amount = g_str_has_suffix (name, "_chu") ? g_strndup (name, strlen (name) - strlen ("_chu")) : NULL;

  if (field || ha_facts_has_name (name))
    return TRUE;
  field = amount && fields ? ha_template_find_field (fields, amount) : NULL;
  return field && field->asks == HA_TEMPLATE_ASKS_AMOUNT;
}

static gboolean
may_be (const char *name, const char *id, GPtrArray *fields)
{
  const HaTemplateField *field = fields ? ha_template_find_field (fields, name) : NULL;

  for (guint i = 0; field && i < field->offers->len; i++)
    if (g_strcmp0 (((HaTemplateOffer *) g_ptr_array_index (field->offers, i))->id, id) == 0)
      return TRUE;
  if (field && field->asks == HA_TEMPLATE_ASKS_AMOUNT)
    return g_str_equal (id, HA_TEMPLATE_SAID) || g_str_equal (id, HA_TEMPLATE_SAID_SET_OFF);
  return !field && ha_facts_has_id (name, id);
}

static HaTemplateFault
check_field (const Field *field, GPtrArray *fields, char **what)
{
  if (!is_known (field->name, fields)) {
    *what = g_strdup (field->name);
    return HA_TEMPLATE_FAULT_FIELD;
  }
  for (guint i = 0; field->ids && field->ids[i]; i++)
    if (!may_be (field->name, field->ids[i], fields)) {
      *what = g_strdup (field->ids[i]);
      return HA_TEMPLATE_FAULT_CONDITION;
    }
  return HA_TEMPLATE_FAULT_NONE;
}

/* A fault at p in text. */
static HaTemplateFault
tell (HaTemplateFault fault, const char *text, const char *p, char **what, gsize *offset)
{
  *offset = p - text;
  if (!*what)
    *what = g_strndup (p, MIN (strlen (p), 1));
  return fault;
}

HaTemplateFault
ha_template_text_check (const char *text, GPtrArray *fields, char **what, gsize *offset)
{
  const char *open[HA_TEMPLATE_MAX_DEPTH];
  guint depth = 0;

  *what = NULL;
  for (const char *p = text; *p;) {
    if (*p == '{') {
      g_auto (Field) field = { NULL };
      const char *after = read_field (p, &field);
      HaTemplateFault fault = after ? check_field (&field, fields, what) : HA_TEMPLATE_FAULT_BRACE;

      if (fault)
        return tell (fault, text, p, what, offset);
      p = after;
      continue;
    }
    if (*p == '}')
      return tell (HA_TEMPLATE_FAULT_BRACE, text, p, what, offset);
    if (*p == ']' && !depth)
      return tell (HA_TEMPLATE_FAULT_BRACKET, text, p, what, offset);
    if (*p == '[' && depth == HA_TEMPLATE_MAX_DEPTH)
      return tell (HA_TEMPLATE_FAULT_DEPTH, text, p, what, offset);
    if (*p == '[')
      open[depth++] = p;
    depth -= *p == ']';
    p++;
  }
  return depth ? tell (HA_TEMPLATE_FAULT_BRACKET, text, open[depth - 1], what, offset) : HA_TEMPLATE_FAULT_NONE;
}

/* ---- Filling ---------------------------------------------------------------------------------------------------- */

typedef struct {
  GString *text;
  gboolean phrase; /* goes into a sentence: its beginning is none */
} Output;

static gboolean
at_sentence_start (const Output *out)
{
  const char *text = out->text->str;
  gsize n = out->text->len;

  while (n && text[n - 1] == ' ')
    n--;
  return n ? strchr ("\n.!?", text[n - 1]) != NULL : !out->phrase;
}

/* Words at p, length bytes: with a capital where a part that was left out took the beginning of the sentence along. */
static void
append (Output *out, const char *p, gsize length)
{
  gsize spaces = MIN (strspn (p, " "), length);
  const char *rest = p + spaces;

  g_string_append_len (out->text, p, spaces);
  if (spaces < length && at_sentence_start (out)) {
    g_string_append_unichar (out->text, g_unichar_toupper (g_utf8_get_char (rest)));
    rest = g_utf8_next_char (rest);
  }
  g_string_append_len (out->text, rest, p + length - rest);
}

static gboolean
holds (const Field *field, GHashTable *values)
{
  const char *value = g_hash_table_lookup (values, field->name);
  gboolean has_value = value && *value;
  g_autofree char *key = g_strconcat (field->name, "=", NULL);
  const char *id = field->ids ? g_hash_table_lookup (values, key) : NULL;

  if (field->ids)
    return (id && g_strv_contains ((const char *const *) field->ids, id)) != field->other;
  return field->sign == '!' ? !has_value : has_value;
}

/* Fills from p up to the closing bracket (or the end) into out; FALSE when a value was missing. */
static gboolean
fill_part (const char **p, Output *out, GHashTable *values)
{
  gboolean whole = TRUE;

  while (**p && **p != ']') {
    if (**p == '{') {
      g_auto (Field) field = { NULL };
      const char *value;

      *p = read_field (*p, &field);
      value = g_hash_table_lookup (values, field.name);
      whole = holds (&field, values) && whole;
      if (!field.sign && value)
        append (out, value, strlen (value));
    } else if (**p == '[') {
      gsize before = out->text->len;

      ++*p;
      if (!fill_part (p, out, values))
        g_string_truncate (out->text, before);
      ++*p;
    } else {
      gsize length = strcspn (*p, "{[]");

      append (out, *p, length);
      *p += length;
    }
  }
  return whole;
}

/* What leaving out a part may leave behind: a space before a sign. */
static char *
close_up (const char *line)
{
  g_autofree char *clean = ha_text_clean_line (line);
  GString *out = g_string_sized_new (strlen (clean));

  for (const char *p = clean; *p; p++) {
    if (strchr (",.;:)", *p) && out->len && out->str[out->len - 1] == ' ')
      g_string_truncate (out, out->len - 1);
    g_string_append_c (out, *p);
  }
  return g_string_free (out, FALSE);
}

static char *
clean_paragraphs (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GString *out = g_string_new (NULL);

  for (guint i = 0; lines[i]; i++) {
    g_autofree char *line = close_up (lines[i]);

    if (*line)
      g_string_append_printf (out, "%s%s", out->len ? "\n" : "", line);
  }
  return g_string_free (out, FALSE);
}

static char *
fill (const char *text, GHashTable *values, gboolean phrase)
{
  g_autoptr (GString) buffer = g_string_new (NULL);
  Output out = { buffer, phrase };
  const char *p = text;

  return fill_part (&p, &out, values) ? clean_paragraphs (buffer->str) : NULL;
}

char *
ha_template_text_fill (const char *text, GHashTable *values)
{
  char *filled = fill (text, values, FALSE);

  return filled ? filled : g_strdup ("");
}

char *
ha_template_text_fill_phrase (const char *text, GHashTable *values)
{
  char *filled = fill (text, values, TRUE);

  return filled ? filled : g_strdup ("");
}

gboolean
ha_template_text_holds (const char *text, GHashTable *values)
{
  g_autofree char *filled = fill (text, values, TRUE);

  return filled != NULL;
}

gboolean
ha_template_any_holds (GPtrArray *when, GHashTable *values)
{
  for (guint i = 0; i < when->len; i++)
    if (ha_template_text_holds (g_ptr_array_index (when, i), values))
      return TRUE;
  return when->len == 0;
}
