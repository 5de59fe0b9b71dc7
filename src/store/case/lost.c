/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers that were given and are not in the register, as settings of the office. */
#include "store/case/lost.h"

#include <string.h>

#include "store/office/office.h"

#define CODES   HA_LOST_PREFIX "codes."
#define LETTERS HA_LOST_PREFIX "letters."

HaLost *
ha_lost_new (const char *book, int year, gint64 first, gint64 last, const char *suffix)
{
  HaLost *self;

  if (year < 1000 || year > 9999 || first < 1 || last < first || last > HA_LOST_MOST || (suffix != NULL && first != last))
    return NULL;
  self = g_new0 (HaLost, 1);
  *self = (HaLost){ g_intern_string (book), year, (int) first, (int) last, g_strdup (suffix) };
  return self;
}

void
ha_lost_free (HaLost *self)
{
  if (self == NULL)
    return;
  g_free (self->suffix);
  g_free (self);
}

/* ---- Together ------------------------------------------------------------------------------------------------------ */

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

/* Of two neighbours in order: whether they are one range, or the same. */
static gboolean
goes_on (const HaLost *one, const HaLost *next)
{
  if (!is_of_series (next, one) || (one->suffix == NULL) != (next->suffix == NULL))
    return FALSE;
  return one->suffix == NULL ? next->first <= one->last + 1 : compare (&one, &next) == 0;
}

void
ha_lost_join (GPtrArray *lost)
{
  guint kept = 0;

  g_ptr_array_sort (lost, compare);
  for (guint i = 0; i < lost->len; i++)
    {
      HaLost *one = g_steal_pointer (&lost->pdata[i]), *before = kept > 0 ? lost->pdata[kept - 1] : NULL;

      if (before == NULL || !goes_on (before, one))
        {
          lost->pdata[kept++] = one;
          continue;
        }
      before->last = MAX (before->last, one->last);
      ha_lost_free (one);
    }
  g_ptr_array_set_size (lost, (int) kept);
}

/* ---- Reading ------------------------------------------------------------------------------------------------------- */

/* "12-14" or "85A"; NULL: neither. */
static HaLost *
read_item (const char *book, int year, const char *item)
{
  char *rest = NULL;
  gint64 first = g_ascii_strtoll (item, &rest, 10), last = first;

  if (*rest != '-')
    return ha_lost_new (book, year, first, last, *rest != '\0' ? rest : NULL);
  last = g_ascii_strtoll (rest + 1, &rest, 10);
  return *rest == '\0' ? ha_lost_new (book, year, first, last, NULL) : NULL;
}

/* The year at the end of "lost.codes.2026" and "lost.letters.<book>.2026"; 0: it is neither. */
static int
read_year (const char *name, gboolean codes)
{
  const char *dot = strrchr (name, '.'), *before;

  if (!g_str_has_prefix (name, codes ? CODES : LETTERS))
    return 0;
  before = name + strlen (codes ? CODES : LETTERS) - 1;
  if (codes ? dot != before : dot <= before + 1)
    return 0;
  return strlen (dot + 1) == 4 && strspn (dot + 1, "0123456789") == 4 ? (int) g_ascii_strtoll (dot + 1, NULL, 10) : 0;
}

static gboolean
read_setting (GPtrArray *lost, const char *name, const char *value)
{
  gboolean codes = g_str_has_prefix (name, CODES), all = TRUE;
  int year = read_year (name, codes);
  g_autofree char *book = !codes && year > 0 ? g_strndup (name + strlen (LETTERS), strlen (name) - strlen (LETTERS) - strlen (".2026")) : NULL;
  g_auto (GStrv) items = g_strsplit (value != NULL ? value : "", " ", -1);

  for (guint i = 0; year > 0 && items[i] != NULL; i++)
    {
      HaLost *one = read_item (book, year, items[i]);

      if (one != NULL)
        g_ptr_array_add (lost, one);
      all = all && one != NULL;
    }
  return year > 0 && all;
}

GPtrArray *
ha_lost_list (HaDriver *driver, gboolean *all, GError **error)
{
  g_autoptr (GPtrArray) lost = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_lost_free);
  g_autoptr (HaStatement) rows
      = ha_driver_query (driver, error, "SELECT name, value FROM setting WHERE name >= 'lost.' AND name < 'lost/' ORDER BY name", NULL);
  gboolean understood = TRUE;

  while (ha_statement_next (rows, error))
    understood = read_setting (lost, ha_statement_get_text (rows, 0), ha_statement_get_text (rows, 1)) && understood;
  if (all != NULL)
    *all = understood;
  ha_lost_join (lost);
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

/* From there to the end of its series; *at: behind it. */
static char *
describe_series (const GPtrArray *lost, guint *at)
{
  const HaLost *series = lost->pdata[*at];
  g_autoptr (GString) text = g_string_new (NULL);

  for (; *at < lost->len && is_of_series (lost->pdata[*at], series); (*at)++)
    {
      const HaLost *one = lost->pdata[*at];

      g_string_append_printf (text, "%s%d", text->len > 0 ? " " : "", one->first);
      if (one->suffix != NULL)
        g_string_append (text, one->suffix);
      else
        g_string_append_printf (text, "-%d", one->last);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

gboolean
ha_lost_write (HaDriver *driver, GPtrArray *lost, GError **error)
{
  ha_lost_join (lost);
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
