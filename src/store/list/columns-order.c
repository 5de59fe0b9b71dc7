/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The orders of the columns: ids in a row, one for each thing to sort by, kept right while tickets change. */
#include "store/list/columns-private.h"

#include <string.h>

#include "store/list/list-private.h"

#define ID_BITS 30
#define ID_MASK ((G_GUINT64_CONSTANT (1) << ID_BITS) - 1)
#define DIGIT_BITS 11
#define DIGITS (1 << DIGIT_BITS)

static const char *const names[HA_N_SORTS] = {
  [HA_SORT_CUSTOMER] = "customer_sort",
  [HA_SORT_CONTENT] = "content_key",
  [HA_SORT_HOLDER] = "holder_sort",
};

const char *
ha_column_get_name (HaSort sort)
{
  return names[sort];
}

/* ---- Keys --------------------------------------------------------------------------------------------------- */

/* The four parts of a list by deadline: running, without a deadline, paused, closed. The closed ones stand newest first. */
static guint64
make_due_key (const HaColumn *row, gint64 id)
{
  if (row->closed)
    return G_GUINT64_CONSTANT (3) << 62 | (guint64) (G_MAXUINT32 - row->received) << ID_BITS | (ID_MASK - (guint64) id);
  if (row->due == 0)
    return G_GUINT64_CONSTANT (1) << 62 | (guint64) row->received << ID_BITS | (guint64) id;
  return (row->paused ? G_GUINT64_CONSTANT (2) : 0) << 62 | (guint64) row->due << ID_BITS | (guint64) id;
}

guint64
ha_column_make_key (const HaColumn *row, gint64 id, HaSort sort)
{
  switch (sort)
    {
    case HA_SORT_DUE:
      return make_due_key (row, id);
    case HA_SORT_CODE:
      return ((guint64) row->year << 24 | row->number) << ID_BITS | (guint64) id;
    case HA_SORT_RECEIVED:
      return (guint64) row->received << ID_BITS | (guint64) id;
    case HA_SORT_AREA:
      return (guint64) row->area << ID_BITS | (guint64) id;
    case HA_SORT_CHANNEL:
      return (guint64) row->channel << ID_BITS | (guint64) id;
    case HA_SORT_STAGE:
      return (guint64) row->stage << ID_BITS | (guint64) id;
    default:
      return (guint64) id;
    }
}

/* ---- Sorting ------------------------------------------------------------------------------------------------ */

/* By one digit of the keys, the rest as it was; FALSE: all have the same, and nothing was done. */
static gboolean
sort_digit (const guint64 *from, guint64 *to, gsize n, guint shift)
{
  gsize starts[DIGITS] = { 0 };
  gsize sum = 0;

  for (gsize i = 0; i < n; i++)
    starts[from[i] >> shift & (DIGITS - 1)]++;
  if (n > 0 && starts[from[0] >> shift & (DIGITS - 1)] == n)
    return FALSE;
  for (guint digit = 0; digit < DIGITS; digit++)
    {
      gsize count = starts[digit];

      starts[digit] = sum;
      sum += count;
    }
  for (gsize i = 0; i < n; i++)
    to[starts[from[i] >> shift & (DIGITS - 1)]++] = from[i];
  return TRUE;
}

static void
sort_keys (guint64 **keys, guint64 **spare, gsize n)
{
  for (guint shift = 0; shift < 64; shift += DIGIT_BITS)
    if (sort_digit (*keys, *spare, n, shift))
      {
        guint64 *sorted = *spare;

        *spare = *keys;
        *keys = sorted;
      }
}

guint32
ha_column_read_id (guint64 key, HaSort sort)
{
  guint64 id = key & ID_MASK;

  return (guint32) (sort == HA_SORT_DUE && HA_COLUMN_PART (key) == 3 ? ID_MASK - id : id);
}

static GArray *
make_order (HaColumns *self, HaSort sort, guint64 **keys, guint64 **spare)
{
  GArray *order = g_array_sized_new (FALSE, FALSE, sizeof (guint32), (guint) self->n);
  gsize n = 0;

  for (gint64 id = 0; id <= self->last; id++)
    if (self->rows[id].present)
      (*keys)[n++] = ha_column_make_key (&self->rows[id], id, sort);
  sort_keys (keys, spare, n);
  g_array_set_size (order, (guint) n);
  for (gsize i = 0; i < n; i++)
    g_array_index (order, guint32, i) = ha_column_read_id ((*keys)[i], sort);
  return order;
}

void
ha_columns_sort (HaColumns *self)
{
  guint64 *keys = g_new (guint64, self->n + 1);
  guint64 *spare = g_new (guint64, self->n + 1);

  for (HaSort sort = 0; sort < HA_N_SORTS; sort++)
    if (!ha_column_is_text (sort) && self->n > 0)
      self->orders[sort] = make_order (self, sort, &keys, &spare);
  g_free (keys);
  g_free (spare);
}

/* ---- Following ---------------------------------------------------------------------------------------------- */

static void
take_out (GArray *order, gint64 id)
{
  for (guint i = 0; i < order->len; i++)
    if (g_array_index (order, guint32, i) == (guint32) id)
      {
        g_array_remove_index (order, i);
        return;
      }
}

static void
place_by_key (HaColumns *self, GArray *order, HaSort sort, gint64 id)
{
  guint64 key = ha_column_make_key (&self->rows[id], id, sort);
  guint from = 0;
  guint to = order->len;
  guint32 value = (guint32) id;

  while (from < to)
    {
      guint middle = from + (to - from) / 2;
      guint32 other = g_array_index (order, guint32, middle);

      if (ha_column_make_key (&self->rows[other], other, sort) < key)
        from = middle + 1;
      else
        to = middle;
    }
  g_array_insert_val (order, from, value);
}

static char *
read_text (HaDriver *driver, HaSort sort, gint64 id, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM ticket WHERE id = :id", names[sort]);

  return ha_driver_get_text (driver, error, sql, "i:id", id, NULL);
}

static gboolean
is_before (HaDriver *driver, HaSort sort, gint64 a, const char *text, gint64 id, GError **error)
{
  g_autofree char *other = read_text (driver, sort, a, error);
  int order = g_strcmp0 (other, text);

  return order != 0 ? order < 0 : a < id;
}

/* Binary search among texts that the engine keeps. */
static gboolean
place_by_text (HaDriver *driver, GArray *order, HaSort sort, gint64 id, GError **error)
{
  g_autofree char *text = read_text (driver, sort, id, error);
  guint from = 0;
  guint to = order->len;
  guint32 value = (guint32) id;

  while (from < to && *error == NULL)
    {
      guint middle = from + (to - from) / 2;

      if (is_before (driver, sort, g_array_index (order, guint32, middle), text, id, error))
        from = middle + 1;
      else
        to = middle;
    }
  if (*error == NULL)
    g_array_insert_val (order, from, value);
  return *error == NULL;
}

void
ha_columns_place (HaColumns *self, gint64 id, const HaColumn *old)
{
  for (HaSort sort = 0; sort < HA_N_SORTS; sort++)
    {
      GArray *order = self->orders[sort];

      if (order == NULL || ha_column_is_text (sort))
        continue;
      if (old->present && self->rows[id].present
          && ha_column_make_key (old, id, sort) == ha_column_make_key (&self->rows[id], id, sort))
        continue;
      if (old->present)
        take_out (order, id);
      if (self->rows[id].present)
        place_by_key (self, order, sort, id);
    }
}

static gboolean
is_kept (HaDriver *driver, gint64 id, GError **error)
{
  return ha_driver_get_int (driver, error, "SELECT count (*) FROM ticket WHERE id = :id AND " HA_SQL_KEPT, "i:id", id,
                            NULL)
         > 0;
}

gboolean
ha_columns_place_texts (HaDriver *driver, GArray *order, HaSort sort, GArray *ids, GError **error)
{
  for (guint i = 0; i < ids->len; i++)
    take_out (order, g_array_index (ids, gint64, i));
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      take_out (order, id); /* it may be noted twice */
      if (is_kept (driver, id, error) && !place_by_text (driver, order, sort, id, error))
        return FALSE;
    }
  return *error == NULL;
}
