/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of the file, their columns and keys, read from the engine's own lists. */
#include <string.h>

#include "store/sqlite/sqlite-private.h"

static void
free_table (gpointer data)
{
  HaTable *self = data;

  g_free (self->name);
  g_ptr_array_unref (self->columns);
  g_array_unref (self->types);
  g_free (self->select);
  g_free (self->insert);
  g_free (self);
}

static HaCellType
get_type (const char *declared)
{
  return g_str_equal (declared, "INTEGER") ? HA_CELL_INT
         : g_str_equal (declared, "BLOB")  ? HA_CELL_BYTES
                                           : HA_CELL_TEXT;
}

/* Names are ours, but "limit" is also a word of SQL. */
static void
append_name (GString *text, const char *name)
{
  g_string_append_printf (text, "%s\"%s\"", text->len > 0 ? ", " : "", name);
}

static void
make_statements (HaTable *self, const char *order)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GString) values = g_string_new (NULL);

  for (guint i = 0; i < self->columns->len; i++)
    {
      append_name (names, g_ptr_array_index (self->columns, i));
      g_string_append_printf (values, "%s:c%u", i > 0 ? ", " : "", i);
    }
  self->select = g_strdup_printf ("SELECT %s FROM \"%s\" ORDER BY %s", names->str, self->name,
                                  *order != '\0' ? order : names->str);
  self->insert = g_strdup_printf ("INSERT INTO \"%s\" (%s) VALUES (%s)", self->name, names->str, values->str);
}

static HaTable *
read_table (HaDriver *driver, const char *name, GError **error)
{
  HaTable *self = g_new0 (HaTable, 1);
  g_autoptr (GString) order = g_string_new (NULL);
  g_autoptr (HaStatement) rows = ha_driver_query (
      driver, error, "SELECT name, type, pk FROM pragma_table_info (:table) ORDER BY cid", "t:table", name, NULL);

  self->name = g_strdup (name);
  self->columns = g_ptr_array_new_with_free_func (g_free);
  self->types = g_array_new (FALSE, FALSE, sizeof (HaCellType));
  while (ha_statement_next (rows, error))
    {
      HaCellType type = get_type (ha_statement_get_text (rows, 1));

      g_ptr_array_add (self->columns, ha_statement_dup_text (rows, 0));
      g_array_append_val (self->types, type);
      if (ha_statement_get_int (rows, 2) > 0)
        append_name (order, ha_statement_get_text (rows, 0));
    }
  make_statements (self, order->str);
  return self;
}

GPtrArray *
ha_sqlite_list_tables (HaDriver *driver, GError **error)
{
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func (free_table);
  g_autoptr (HaStatement) rows = ha_driver_query (
      driver, error,
      "SELECT l.name FROM pragma_table_list l JOIN sqlite_schema s ON s.type = 'table' AND s.name = l.name "
      "WHERE l.schema = 'main' AND l.type = 'table' AND l.name NOT LIKE 'sqlite!_%' ESCAPE '!' AND l.name NOT LIKE "
      "'search!_%' ESCAPE '!' "
      "ORDER BY l.name",
      NULL);

  while (ha_statement_next (rows, error))
    g_ptr_array_add (tables, read_table (driver, ha_statement_get_text (rows, 0), error));
  return *error == NULL ? g_steal_pointer (&tables) : NULL;
}

gboolean
ha_sqlite_defer_keys (HaDriver *driver, GError **error)
{
  return ha_driver_exec (driver, "PRAGMA defer_foreign_keys = ON", error);
}
