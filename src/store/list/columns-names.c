/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The customers' names among the columns: what is spelt as it was typed is told without reading the customers again. */
#include "store/list/columns-private.h"

#include <string.h>

#define MAX_GAP 100000 /* ids; those of a register that somebody made may be any, and are read when they are asked for */

struct _HaColumnNames {
  GArray *places;    /* by customer: of guint32, where the name begins; 0: not known */
  GByteArray *names; /* each ends with a zero; those that were changed stay behind */
};

static HaColumnNames *
names_new (void)
{
  HaColumnNames *self = g_new0 (HaColumnNames, 1);

  self->places = g_array_new (FALSE, TRUE, sizeof (guint32));
  self->names = g_byte_array_new ();
  g_byte_array_append (self->names, (const guint8 *) "", 1);
  return self;
}

void
ha_column_names_free (HaColumnNames *self)
{
  g_array_unref (self->places);
  g_byte_array_unref (self->names);
  g_free (self);
}

gsize
ha_column_names_get_size (const HaColumnNames *self)
{
  return self != NULL ? self->places->len * sizeof (guint32) + self->names->len : 0;
}

static void
keep_name (HaColumnNames *self, gint64 customer, const char *name)
{
  gsize length = strlen (name) + 1;
  gboolean fits = customer >= 0 && customer < (gint64) self->places->len + MAX_GAP && self->names->len + length < G_MAXINT32;

  if (fits && customer >= self->places->len)
    g_array_set_size (self->places, (guint) customer + 1);
  if (customer < 0 || customer >= self->places->len)
    return;
  g_array_index (self->places, guint32, customer) = fits ? self->names->len : 0;
  if (fits)
    g_byte_array_append (self->names, (const guint8 *) name, (guint) length);
}

static const char *
get_name (const HaColumnNames *self, gint64 customer)
{
  guint32 place = self != NULL && customer < self->places->len ? g_array_index (self->places, guint32, customer) : 0;

  return place != 0 ? (const char *) self->names->data + place : NULL;
}

static gboolean
keep_names (HaColumnNames *self, HaStatement *rows, GError **error)
{
  while (ha_statement_next (rows, error))
    keep_name (self, ha_statement_get_int (rows, 0), ha_statement_get_text (rows, 1));
  return *error == NULL;
}

gboolean
ha_columns_load_names (HaColumns *self, HaDriver *driver, GError **error)
{
  g_autoptr (HaStatement) rows = ha_driver_query (driver, error, "SELECT id, name FROM customer ORDER BY id", NULL);

  self->names = names_new ();
  return keep_names (self->names, rows, error);
}

gboolean
ha_columns_follow_name (HaColumns *self, HaDriver *driver, gint64 customer, GError **error)
{
  g_autoptr (HaStatement) row = ha_driver_query (driver, error, "SELECT id, name FROM customer WHERE id = :id", "i:id", customer, NULL);

  return keep_names (self->names, row, error);
}

GPtrArray *
ha_columns_dup_names (HaColumns *self, const gint64 *ids, guint n)
{
  GPtrArray *names = g_ptr_array_new_full (n, g_free);

  g_mutex_lock (&self->lock);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (names, ids[i] <= self->last ? g_strdup (get_name (self->names, self->rows[ids[i]].customer)) : NULL);
  g_mutex_unlock (&self->lock);
  return names;
}
