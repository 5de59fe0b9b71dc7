/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names and values of an action, in order of names. */
#include "core/fields.h"

#include <string.h>

#include "core/civil.h"
#include "core/text.h"

struct _HaFields
{
  GTree *values; /* char* -> char* */
};

static int
compare_names (gconstpointer a, gconstpointer b, gpointer unused)
{
  return strcmp (a, b);
}

static void
clear_fields (gpointer data)
{
  HaFields *self = data;

  g_tree_unref (self->values);
}

HaFields *
ha_fields_new (void)
{
  HaFields *self = g_atomic_rc_box_new0 (HaFields);

  self->values = g_tree_new_full (compare_names, NULL, g_free, g_free);
  return self;
}

HaFields *
ha_fields_ref (HaFields *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
ha_fields_unref (HaFields *self)
{
  if (self != NULL)
    g_atomic_rc_box_release_full (self, clear_fields);
}

HaFields *
ha_fields_copy (const HaFields *self)
{
  HaFields *copy = ha_fields_new ();

  for (GTreeNode *node = self != NULL ? g_tree_node_first (self->values) : NULL; node != NULL; node = g_tree_node_next (node))
    g_tree_insert (copy->values, g_strdup (g_tree_node_key (node)), g_strdup (g_tree_node_value (node)));
  return copy;
}

void
ha_fields_set (HaFields *self, const char *name, const char *value)
{
  g_return_if_fail (self != NULL && name != NULL);

  if (value == NULL || *value == '\0')
    {
      g_tree_remove (self->values, name);
      return;
    }
  g_tree_replace (self->values, g_strdup (name), ha_text_nfc (value));
}

void
ha_fields_set_time (HaFields *self, const char *name, gint64 at)
{
  g_autofree char *iso = at != 0 ? ha_time_to_iso (at) : NULL;

  ha_fields_set (self, name, iso);
}

void
ha_fields_set_int (HaFields *self, const char *name, gint64 value)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, value);

  ha_fields_set (self, name, text);
}

void
ha_fields_set_bool (HaFields *self, const char *name, gboolean value)
{
  ha_fields_set (self, name, value ? "true" : "false");
}

const char *
ha_fields_get (const HaFields *self, const char *name)
{
  return self != NULL ? g_tree_lookup (self->values, name) : NULL;
}

gboolean
ha_fields_get_time (const HaFields *self, const char *name, gint64 *at)
{
  const char *value = ha_fields_get (self, name);

  return value != NULL && ha_time_parse (value, at);
}

gint64
ha_fields_get_int (const HaFields *self, const char *name)
{
  const char *value = ha_fields_get (self, name);

  return value != NULL ? g_ascii_strtoll (value, NULL, 10) : 0;
}

gboolean
ha_fields_get_bool (const HaFields *self, const char *name)
{
  return g_strcmp0 (ha_fields_get (self, name), "true") == 0;
}

const char **
ha_fields_get_names (const HaFields *self)
{
  GPtrArray *names = g_ptr_array_new ();

  for (GTreeNode *node = self != NULL ? g_tree_node_first (self->values) : NULL; node != NULL; node = g_tree_node_next (node))
    g_ptr_array_add (names, g_tree_node_key (node));
  g_ptr_array_add (names, NULL);
  return (const char **) g_ptr_array_free (names, FALSE);
}

gboolean
ha_fields_equal (const HaFields *a, const HaFields *b)
{
  g_autofree const char **x = ha_fields_get_names (a);
  g_autofree const char **y = ha_fields_get_names (b);
  guint i;

  for (i = 0; x[i] != NULL && y[i] != NULL; i++)
    if (!g_str_equal (x[i], y[i]) || !g_str_equal (ha_fields_get (a, x[i]), ha_fields_get (b, y[i])))
      return FALSE;
  return x[i] == NULL && y[i] == NULL;
}
