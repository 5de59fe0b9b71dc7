/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Statements: prepared, bound by index, stepped. Where memory is wanting, the engine would go on with NULL in place of what was to be bound
 * or read: such a statement fails at its next step, such a transaction at its end.
 */
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
  g_clear_pointer (&self->odd, g_string_chunk_free);
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

static void
note_bound (HaStatement *self, int code)
{
  if (code != SQLITE_OK)
    self->unbound = code;
}

void
ha_sqlite_bind_null (HaStatement *self, int index)
{
  note_bound (self, sqlite3_bind_null (self->handle, index));
}

void
ha_sqlite_bind_int (HaStatement *self, int index, gint64 value)
{
  note_bound (self, sqlite3_bind_int64 (self->handle, index, value));
}

void
ha_sqlite_bind_text (HaStatement *self, int index, const char *value)
{
  note_bound (self, sqlite3_bind_text (self->handle, index, value, -1, SQLITE_TRANSIENT));
}

/* No bytes are not NULL, whose address they have. */
void
ha_sqlite_bind_bytes (HaStatement *self, int index, GBytes *bytes)
{
  gsize size = 0;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  if (size == 0)
    note_bound (self, sqlite3_bind_zeroblob (self->handle, index, 0));
  else
    note_bound (self, sqlite3_bind_blob64 (self->handle, index, data, size, SQLITE_TRANSIENT));
}

/* The engine may have rolled back when memory was wanting: what were done now would be kept by itself. */
static gboolean
is_torn (HaDriver *self)
{
  return self->begun && (self->starved || sqlite3_get_autocommit (self->handle));
}

int
ha_sqlite_step (HaStatement *self)
{
  if (self->unbound != SQLITE_OK)
    return self->unbound;
  return is_torn (self->driver) ? SQLITE_ABORT_ROLLBACK : sqlite3_step (self->handle);
}

gboolean
ha_sqlite_next (HaStatement *self, GError **error)
{
  int code = ha_sqlite_step (self);

  if (code != SQLITE_ROW && code != SQLITE_DONE)
    ha_sqlite_fail (self->driver, code, error);
  return code == SQLITE_ROW;
}

guint
ha_sqlite_read_ints (HaStatement *self, gint64 *values, guint n, GError **error)
{
  sqlite3_stmt *handle = self->handle;
  int code = ha_sqlite_step (self);
  guint got = 0;

  for (; code == SQLITE_ROW; code = sqlite3_step (handle))
    {
      values[got++] = sqlite3_column_int64 (handle, 0);
      if (got == n)
        return n;
    }
  if (code != SQLITE_DONE)
    ha_sqlite_fail (self->driver, code, error);
  return got;
}

void
ha_sqlite_reset (HaStatement *self, gboolean forget)
{
  gboolean stepping = sqlite3_stmt_busy (self->handle);

  /* Whose last row was well, and who is not: a value of it could not be read, and the engine has rolled back. */
  if (sqlite3_reset (self->handle) != SQLITE_OK && stepping)
    self->driver->starved = TRUE;
  if (!forget)
    return;
  sqlite3_clear_bindings (self->handle);
  self->unbound = SQLITE_OK;
}

gint64
ha_sqlite_get_int (HaStatement *self, int column)
{
  return sqlite3_column_int64 (self->handle, column);
}

static void
note_starved (HaStatement *self, int column)
{
  if (sqlite3_column_type (self->handle, column) != SQLITE_NULL)
    self->driver->starved = TRUE;
}

/* No text that was ever kept holds a NUL. What stands behind one is not hidden: as it is shown, and as it is hashed, it is another text. */
static const char *
show_nul (HaStatement *self, const char *text, gsize length)
{
  g_autoptr (GString) shown = g_string_new_len (text, (gssize) length);

  for (gsize at = 0; at < shown->len; at++)
    if (shown->str[at] == '\0')
      {
        g_string_erase (shown, (gssize) at, 1);
        g_string_insert (shown, (gssize) at, "\xEF\xBF\xBD");
      }
  if (self->odd == NULL)
    self->odd = g_string_chunk_new (256);
  return g_string_chunk_insert_len (self->odd, shown->str, (gssize) shown->len);
}

const char *
ha_sqlite_get_text (HaStatement *self, int column)
{
  const char *text = (const char *) sqlite3_column_text (self->handle, column);
  gsize length = text != NULL ? (gsize) sqlite3_column_bytes (self->handle, column) : 0;

  if (text == NULL)
    note_starved (self, column);
  return text != NULL && memchr (text, '\0', length) != NULL ? show_nul (self, text, length) : text;
}

GBytes *
ha_sqlite_dup_bytes (HaStatement *self, int column)
{
  gconstpointer data;
  int size;

  if (sqlite3_column_type (self->handle, column) == SQLITE_NULL)
    return NULL;
  data = sqlite3_column_blob (self->handle, column);
  size = sqlite3_column_bytes (self->handle, column);
  if (data == NULL && size > 0)
    note_starved (self, column);
  return g_bytes_new (data, data != NULL ? (gsize) size : 0);
}
