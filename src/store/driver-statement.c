/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Statements: kept by their text, bound by name, stepped, and reset before anybody else may use them. */
#include <string.h>

#include "store/driver-private.h"
#include "store/store.h"

void
ha_statement_free (HaStatement *self)
{
  sqlite3_finalize (self->handle);
  g_free (self);
}

HaStatement *
ha_driver_prepare (HaDriver *self, const char *sql, GError **error)
{
  HaStatement *statement = g_hash_table_lookup (self->kept, sql);
  sqlite3_stmt *handle = NULL;
  int code;

  if (statement != NULL)
    {
      g_assert (!sqlite3_stmt_busy (statement->handle));
      sqlite3_reset (statement->handle);
      sqlite3_clear_bindings (statement->handle);
      return statement;
    }
  code = sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &handle, NULL);
  if (code != SQLITE_OK)
    {
      ha_driver_fail (self, code, error);
      return NULL;
    }
  statement = g_new0 (HaStatement, 1);
  statement->driver = self;
  statement->handle = handle;
  g_hash_table_insert (self->kept, g_strdup (sql), statement);
  return statement;
}

static int
find_parameter (HaStatement *self, const char *name)
{
  char key[64];
  int index;

  g_assert (strlen (name) < sizeof key - 1);
  key[0] = ':';
  g_strlcpy (key + 1, name, sizeof key - 1);
  index = sqlite3_bind_parameter_index (self->handle, key);
  if (index == 0)
    g_error ("No parameter :%s in “%s”", name, sqlite3_sql (self->handle));
  return index;
}

void
ha_statement_bind_int (HaStatement *self, const char *name, gint64 value)
{
  if (self != NULL)
    sqlite3_bind_int64 (self->handle, find_parameter (self, name), value);
}

void
ha_statement_bind_text (HaStatement *self, const char *name, const char *value)
{
  if (self != NULL)
    sqlite3_bind_text (self->handle, find_parameter (self, name), value, -1, SQLITE_TRANSIENT);
}

static void
bind_bytes (HaStatement *self, const char *name, GBytes *bytes)
{
  int index = find_parameter (self, name);
  gsize size = 0;
  gconstpointer data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  if (bytes == NULL)
    sqlite3_bind_null (self->handle, index);
  else if (size == 0)
    sqlite3_bind_zeroblob (self->handle, index, 0);
  else
    sqlite3_bind_blob64 (self->handle, index, data, size, SQLITE_TRANSIENT);
}

static void
bind_key (HaStatement *self, const char *name, gint64 value)
{
  if (value == 0)
    sqlite3_bind_null (self->handle, find_parameter (self, name));
  else
    ha_statement_bind_int (self, name, value);
}

static void
bind_all (HaStatement *self, va_list arguments)
{
  for (const char *what = va_arg (arguments, const char *); what != NULL; what = va_arg (arguments, const char *))
    {
      g_assert (what[0] != '\0' && what[1] == ':');
      switch (what[0])
        {
        case 'i':
          ha_statement_bind_int (self, what + 2, va_arg (arguments, gint64));
          break;
        case 'd':
          ha_statement_bind_int (self, what + 2, va_arg (arguments, int));
          break;
        case 'k':
          bind_key (self, what + 2, va_arg (arguments, gint64));
          break;
        case 't':
          ha_statement_bind_text (self, what + 2, va_arg (arguments, const char *));
          break;
        case 'b':
          bind_bytes (self, what + 2, va_arg (arguments, GBytes *));
          break;
        default:
          g_assert_not_reached ();
        }
    }
}

static HaStatement *
prepare_bound (HaDriver *self, GError **error, const char *sql, va_list arguments)
{
  HaStatement *statement = ha_driver_prepare (self, sql, error);

  if (statement != NULL)
    bind_all (statement, arguments);
  return statement;
}

HaStatement *
ha_driver_query (HaDriver *self, GError **error, const char *sql, ...)
{
  HaStatement *statement;
  va_list arguments;

  va_start (arguments, sql);
  statement = prepare_bound (self, error, sql, arguments);
  va_end (arguments);
  return statement;
}

gboolean
ha_driver_run (HaDriver *self, GError **error, const char *sql, ...)
{
  g_autoptr (HaStatement) statement = NULL;
  va_list arguments;

  va_start (arguments, sql);
  statement = prepare_bound (self, error, sql, arguments);
  va_end (arguments);
  while (ha_statement_next (statement, error))
    ;
  return *error == NULL;
}

gint64
ha_driver_get_int (HaDriver *self, GError **error, const char *sql, ...)
{
  g_autoptr (HaStatement) statement = NULL;
  va_list arguments;

  va_start (arguments, sql);
  statement = prepare_bound (self, error, sql, arguments);
  va_end (arguments);
  return ha_statement_next (statement, error) ? ha_statement_get_int (statement, 0) : 0;
}

char *
ha_driver_get_text (HaDriver *self, GError **error, const char *sql, ...)
{
  g_autoptr (HaStatement) statement = NULL;
  va_list arguments;

  va_start (arguments, sql);
  statement = prepare_bound (self, error, sql, arguments);
  va_end (arguments);
  return ha_statement_next (statement, error) ? ha_statement_dup_text (statement, 0) : NULL;
}

gboolean
ha_statement_next (HaStatement *self, GError **error)
{
  int code;

  if (self == NULL)
    return FALSE;
  code = sqlite3_step (self->handle);
  if (code == SQLITE_ROW)
    return TRUE;
  if (code != SQLITE_DONE)
    ha_driver_fail (self->driver, code, error);
  ha_statement_done (self);
  return FALSE;
}

gint64
ha_statement_get_int (HaStatement *self, int column)
{
  return sqlite3_column_int64 (self->handle, column);
}

const char *
ha_statement_get_text (HaStatement *self, int column)
{
  return (const char *) sqlite3_column_text (self->handle, column);
}

char *
ha_statement_dup_text (HaStatement *self, int column)
{
  return g_strdup (ha_statement_get_text (self, column));
}

GBytes *
ha_statement_dup_bytes (HaStatement *self, int column)
{
  if (sqlite3_column_type (self->handle, column) == SQLITE_NULL)
    return NULL;
  return g_bytes_new (sqlite3_column_blob (self->handle, column), sqlite3_column_bytes (self->handle, column));
}

void
ha_statement_done (HaStatement *self)
{
  if (self != NULL)
    sqlite3_reset (self->handle);
}

GArray *
ha_driver_read_ids (HaStatement *rows, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  while (ha_statement_next (rows, error))
    {
      gint64 id = ha_statement_get_int (rows, 0);

      g_array_append_val (ids, id);
    }
  return *error == NULL ? g_steal_pointer (&ids) : NULL;
}
