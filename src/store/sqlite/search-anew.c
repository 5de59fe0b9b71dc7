/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Before a step of the schema that makes the index anew: one so damaged that its own module can neither empty nor drop it is taken out of the
 * schema without asking that, and an empty one put in its place.
 */
#include "store/sqlite/sqlite-private.h"

typedef struct {
  char *name;
  char *sql;
} Index;

static void
free_index (gpointer data)
{
  Index *self = data;

  g_free (self->name);
  g_free (self->sql);
  g_free (self);
}

static GPtrArray *
list_indices (HaDriver *driver, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (free_index);
  g_autoptr (HaStatement) rows = ha_driver_query (
      driver, error, "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE % USING fts5 %'",
      NULL);

  while (ha_statement_next (rows, error))
    {
      Index *index = g_new0 (Index, 1);

      index->name = ha_statement_dup_text (rows, 0);
      index->sql = ha_statement_dup_text (rows, 1);
      g_ptr_array_add (all, index);
    }
  return *error == NULL ? g_steal_pointer (&all) : NULL;
}

static gboolean
run (HaDriver *driver, const char *format, const char *name, GError **error)
{
  g_autofree char *sql = g_strdup_printf (format, name, name, name, name, name);

  return ha_driver_exec (driver, sql, error);
}

static gboolean
forget (HaDriver *driver, const Index *index, GError **error)
{
  gint64 version = ha_driver_get_int (driver, error, "PRAGMA schema_version", NULL);
  g_autofree char *next = g_strdup_printf ("PRAGMA schema_version = %" G_GINT64_FORMAT "; PRAGMA writable_schema = OFF", version + 1);

  return *error == NULL
         && run (driver, "PRAGMA writable_schema = ON; DELETE FROM sqlite_schema WHERE type = 'table' AND name = '%s'", index->name, error)
         && ha_driver_exec (driver, next, error);
}

/* Without the table that they are of, its parts are tables like others. */
static gboolean
replace (HaDriver *driver, const Index *index, GError **error)
{
  gboolean done;

  sqlite3_db_config (driver->handle, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
  done = forget (driver, index, error)
         && run (driver, "DROP TABLE IF EXISTS %s_data; DROP TABLE IF EXISTS %s_idx; DROP TABLE IF EXISTS %s_content; "
                         "DROP TABLE IF EXISTS %s_docsize; DROP TABLE IF EXISTS %s_config", index->name, error)
         && ha_driver_exec (driver, index->sql, error);
  sqlite3_db_config (driver->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  return done;
}

/* The engine says SEARCH of the index's data, and something general when it can not even open it. */
static gboolean
is_of_index (const GError *error)
{
  return g_error_matches (error, HA_STORE_ERROR, HA_STORE_ERROR_SEARCH)
         || g_error_matches (error, HA_STORE_ERROR, HA_STORE_ERROR_FAILED);
}

static gboolean
empty (HaDriver *driver, const Index *index, GError **error)
{
  if (run (driver, "INSERT INTO %s (%s) VALUES ('delete-all')", index->name, error))
    return TRUE;
  if (!is_of_index (*error))
    return FALSE;
  g_message ("The index %s is damaged, and made anew: %s", index->name, (*error)->message);
  g_clear_error (error);
  ha_driver_take_spoilt (driver);
  return replace (driver, index, error);
}

gboolean
ha_sqlite_empty_indices (HaDriver *driver, GError **error)
{
  g_autoptr (GPtrArray) all = list_indices (driver, error);

  for (guint i = 0; all != NULL && i < all->len; i++)
    if (!empty (driver, all->pdata[i], error))
      return FALSE;
  return all != NULL;
}
