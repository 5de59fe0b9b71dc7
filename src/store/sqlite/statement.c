/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Statements: prepared, bound by index, stepped. */
#include <string.h>

#include "store/sqlite/sqlite-private.h"

gpointer
ha_sqlite_prepare (HaDriver *self, const char *sql, GError **error)
{
  sqlite3_stmt *handle = NULL;
  int code = sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &handle, NULL);

  if (code != SQLITE_OK)
    ha_sqlite_fail (self, code, error);
  return handle;
}

void
ha_sqlite_finalize (HaStatement *self)
{
  sqlite3_finalize (self->handle);
}

gboolean
ha_sqlite_is_stepping (HaStatement *self)
{
  return sqlite3_stmt_busy (self->handle);
}

int
ha_sqlite_find (HaStatement *self, const char *name)
{
  char key[64];

  g_assert (strlen (name) < sizeof key - 1);
  key[0] = ':';
  g_strlcpy (key + 1, name, sizeof key - 1);
  return sqlite3_bind_parameter_index (self->handle, key);
}

void
ha_sqlite_bind_null (HaStatement *self, int index)
{
  sqlite3_bind_null (self->handle, index);
}

void
ha_sqlite_bind_int (HaStatement *self, int index, gint64 value)
{
  sqlite3_bind_int64 (self->handle, index, value);
}

void
ha_sqlite_bind_text (HaStatement *self, int index, const char *value)
{
  sqlite3_bind_text (self->handle, index, value, -1, SQLITE_TRANSIENT);
}

/* No bytes are not NULL, whose address they have. */
void
ha_sqlite_bind_bytes (HaStatement *self, int index, GBytes *bytes)
{
  gsize size = 0;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  if (size == 0)
    sqlite3_bind_zeroblob (self->handle, index, 0);
  else
    sqlite3_bind_blob64 (self->handle, index, data, size, SQLITE_TRANSIENT);
}

gboolean
ha_sqlite_next (HaStatement *self, GError **error)
{
  int code = sqlite3_step (self->handle);

  if (code != SQLITE_ROW && code != SQLITE_DONE)
    ha_sqlite_fail (self->driver, code, error);
  return code == SQLITE_ROW;
}

void
ha_sqlite_reset (HaStatement *self, gboolean forget)
{
  sqlite3_reset (self->handle);
  if (forget)
    sqlite3_clear_bindings (self->handle);
}

gint64
ha_sqlite_get_int (HaStatement *self, int column)
{
  return sqlite3_column_int64 (self->handle, column);
}

const char *
ha_sqlite_get_text (HaStatement *self, int column)
{
  return (const char *) sqlite3_column_text (self->handle, column);
}

GBytes *
ha_sqlite_dup_bytes (HaStatement *self, int column)
{
  if (sqlite3_column_type (self->handle, column) == SQLITE_NULL)
    return NULL;
  return g_bytes_new (sqlite3_column_blob (self->handle, column), sqlite3_column_bytes (self->handle, column));
}
