/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What engines write differently in a statement: a word in braces stands for it, and the engine's list says what it is there. */
#include <string.h>

#include "store/driver-private.h"

static const HaEngineWord *
find_word (const HaEngine *engine, const char *name, gsize length)
{
  for (const HaEngineWord *word = engine->words; word->name != NULL; word++)
    if (strlen (word->name) == length && strncmp (word->name, name, length) == 0)
      return word;
  return NULL;
}

/* From the brace on; how much of it was read. What is no word stays as it is: it may be in a name. */
static gsize
append_word (const HaEngine *engine, const char *sql, GString *text)
{
  gsize end = strcspn (sql, "}");
  gsize length = strcspn (sql + 1, " }");
  const HaEngineWord *word = sql[end] == '}' ? find_word (engine, sql + 1, length) : NULL;

  if (word == NULL)
    {
      g_string_append_c (text, *sql);
      return 1;
    }
  for (const char *at = word->sql; *at != '\0'; at++)
    if (*at != '$')
      g_string_append_c (text, *at);
    else if (length + 2 < end)
      g_string_append_len (text, sql + length + 2, (gssize) (end - length - 2));
  return end + 1;
}

char *
ha_driver_translate (HaDriver *self, const char *sql)
{
  g_autoptr (GString) text = g_string_sized_new (512);

  while (*sql != '\0')
    {
      gsize plain = strcspn (sql, "{");

      g_string_append_len (text, sql, (gssize) plain);
      sql += plain;
      if (*sql == '{')
        sql += append_word (self->engine, sql, text);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
