/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers that were given and are not in the register, as settings of the office. */
#include "store/case/lost.h"

#include <string.h>

#include "store/office/office.h"

#define CODES   HA_LOST_PREFIX "codes."
#define LETTERS HA_LOST_PREFIX "letters."

HaLost *
ha_lost_new (const char *book, int year, int number, const char *suffix)
{
  HaLost *self = g_new0 (HaLost, 1);

  *self = (HaLost){ g_intern_string (book), year, number, number, g_strdup (suffix) };
  return self;
}

void
ha_lost_free (HaLost *self)
{
  g_free (self->suffix);
  g_free (self);
}

/* ---- Reading ------------------------------------------------------------------------------------------------------- */

/* "12-14" or "85A". */
static void
add_item (GPtrArray *lost, const char *book, int year, const char *item)
{
  char *rest = NULL;
  int first = (int) g_ascii_strtoll (item, &rest, 10);
  HaLost *one = ha_lost_new (book, year, first, *rest != '-' && *rest != '\0' ? rest : NULL);

  if (*rest == '-')
    one->last = (int) g_ascii_strtoll (rest + 1, NULL, 10);
  g_ptr_array_add (lost, one);
}

static void
read_setting (GPtrArray *lost, const char *name, const char *value)
{
  gboolean codes = g_str_has_prefix (name, CODES);
  const char *dot = strrchr (name, '.');
  g_autofree char *book = codes ? NULL : g_strndup (name + strlen (LETTERS), (gsize) (dot - name) - strlen (LETTERS));
  g_auto (GStrv) items = g_strsplit (value, " ", -1);

  for (guint i = 0; items[i] != NULL; i++)
    add_item (lost, book, (int) g_ascii_strtoll (dot + 1, NULL, 10), items[i]);
}

GPtrArray *
ha_lost_list (HaDriver *driver, GError **error)
{
  g_autoptr (GPtrArray) lost = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_lost_free);
  g_autoptr (HaStatement) rows = ha_driver_query (
      driver, error,
      "SELECT name, value FROM setting WHERE name LIKE '" CODES "____' OR name LIKE '" LETTERS "_%.____' ORDER BY name", NULL);

  while (ha_statement_next (rows, error))
    read_setting (lost, ha_statement_get_text (rows, 0), ha_statement_get_text (rows, 1));
  return *error == NULL ? g_steal_pointer (&lost) : NULL;
}

guint
ha_lost_count (const GPtrArray *lost, const char *book, int year, int from, int to)
{
  guint count = 0;

  for (guint i = 0; i < lost->len; i++)
    {
      const HaLost *one = lost->pdata[i];

      if (one->suffix == NULL && one->year == year && g_strcmp0 (one->book, book) == 0)
        count += (guint) MAX (0, MIN (one->last, to) - MAX (one->first, from) + 1);
    }
  return count;
}

gboolean
ha_lost_has (const GPtrArray *lost, const char *book, int year, int number, const char *suffix)
{
  if (suffix == NULL)
    return ha_lost_count (lost, book, year, number, number) > 0;
  for (guint i = 0; i < lost->len; i++)
    {
      const HaLost *one = lost->pdata[i];

      if (one->year == year && one->first == number && g_strcmp0 (one->suffix, suffix) == 0 && g_strcmp0 (one->book, book) == 0)
        return TRUE;
    }
  return FALSE;
}

/* ---- Writing ------------------------------------------------------------------------------------------------------- */

static int
compare (gconstpointer a, gconstpointer b)
{
  const HaLost *x = *(HaLost *const *) a, *y = *(HaLost *const *) b;
  int order = g_strcmp0 (x->book, y->book);

  if (order == 0)
    order = x->year - y->year;
  if (order == 0)
    order = (x->suffix != NULL) - (y->suffix != NULL);
  if (order == 0)
    order = x->first - y->first;
  return order != 0 ? order : g_strcmp0 (x->suffix, y->suffix);
}

static gboolean
is_of_series (const HaLost *one, const HaLost *series)
{
  return one->year == series->year && g_strcmp0 (one->book, series->book) == 0;
}

/* From there to the end of its series; *at: behind it. */
static char *
describe_series (const GPtrArray *lost, guint *at)
{
  const HaLost *series = lost->pdata[*at];
  g_autoptr (GString) text = g_string_new (NULL);

  while (*at < lost->len && is_of_series (lost->pdata[*at], series))
    {
      const HaLost *one = lost->pdata[(*at)++];
      int last = one->last;

      for (; *at < lost->len && one->suffix == NULL; (*at)++)
        {
          const HaLost *next = lost->pdata[*at];

          if (!is_of_series (next, series) || next->suffix != NULL || next->first > last + 1)
            break;
          last = MAX (last, next->last);
        }
      while (*at < lost->len && one->suffix != NULL && compare (&lost->pdata[*at], &one) == 0)
        (*at)++;
      g_string_append_printf (text, "%s%d", text->len > 0 ? " " : "", one->first);
      if (one->suffix != NULL)
        g_string_append (text, one->suffix);
      else
        g_string_append_printf (text, "-%d", last);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

gboolean
ha_lost_write (HaDriver *driver, GPtrArray *lost, GError **error)
{
  g_ptr_array_sort (lost, compare);
  for (guint at = 0; at < lost->len;)
    {
      const HaLost *series = lost->pdata[at];
      g_autofree char *name = series->book == NULL ? g_strdup_printf (CODES "%d", series->year)
                                                   : g_strdup_printf (LETTERS "%s.%d", series->book, series->year);
      g_autofree char *value = describe_series (lost, &at);

      if (!ha_office_write_setting (driver, name, value, error))
        return FALSE;
    }
  return TRUE;
}
