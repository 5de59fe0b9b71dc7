/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Statements of any engine: kept by their text, bound by name, stepped, and reset before anybody else may use them. */
#include "store/driver-private.h"

#include <string.h>

static void
clear_parameter (gpointer data)
{
  HaParameter *self = data;

  g_free (self->name);
}

void
ha_statement_free (HaStatement *self)
{
  self->driver->engine->finalize (self);
  g_array_unref (self->parameters);
  for (guint i = 0; i < G_N_ELEMENTS (self->driver->recent); i++)
    if (self->driver->recent[i] == self)
      self->driver->recent[i] = NULL;
  g_free (self);
}

static HaStatement *
make_statement (HaDriver *self, const char *sql, gpointer handle)
{
  HaStatement *statement = g_new0 (HaStatement, 1);

  statement->driver = self;
  statement->handle = handle;
  statement->sql = g_strdup (sql);
  statement->parameters = g_array_new (FALSE, FALSE, sizeof (HaParameter));
  g_array_set_clear_func (statement->parameters, clear_parameter);
  g_hash_table_insert (self->kept, statement->sql, statement);
  return statement;
}

/* Most texts are constants of the program: where such a one lies tells which it is before it is hashed whole. */
static HaStatement *
find_statement (HaDriver *self, const char *sql)
{
  HaStatement **recent = &self->recent[(GPOINTER_TO_SIZE (sql) / 8) % G_N_ELEMENTS (self->recent)];

  if (*recent == NULL || strcmp ((*recent)->sql, sql) != 0)
    *recent = g_hash_table_lookup (self->kept, sql);
  return *recent;
}

HaStatement *
ha_driver_prepare (HaDriver *self, const char *sql, GError **error)
{
  HaStatement *statement = find_statement (self, sql);
  g_autofree char *own = NULL;
  gpointer handle;

  if (statement != NULL)
    {
      g_assert (!self->engine->is_stepping (statement));
      self->engine->reset (statement, TRUE);
      return statement;
    }
  own = ha_driver_translate (self, sql);
  handle = self->engine->prepare (self, own, error);
  if (handle == NULL)
    return NULL;
  return make_statement (self, sql, handle);
}

static int
add_parameter (HaStatement *self, const char *name)
{
  HaParameter parameter = { g_strdup (name), self->driver->engine->find (self, name) };

  if (parameter.index == 0)
    g_error ("A statement has no parameter :%s", name);
  g_array_append_val (self->parameters, parameter);
  self->next = self->parameters->len;
  return parameter.index;
}

/* They are bound in the same order each time: the next is mostly the one asked for. */
static int
find_parameter (HaStatement *self, const char *name)
{
  guint n = self->parameters->len;

  for (guint i = 0; i < n; i++)
    {
      guint at = self->next + i < n ? self->next + i : (self->next + i) % n;
      const HaParameter *parameter = &g_array_index (self->parameters, HaParameter, at);

      if (strcmp (parameter->name, name) != 0)
        continue;
      self->next = at + 1;
      return parameter->index;
    }
  return add_parameter (self, name);
}

void
ha_statement_bind_int (HaStatement *self, const char *name, gint64 value)
{
  if (self != NULL)
    self->driver->engine->bind_int (self, find_parameter (self, name), value);
}

void
ha_statement_bind_text (HaStatement *self, const char *name, const char *value)
{
  if (self == NULL)
    return;
  if (value != NULL)
    self->driver->engine->bind_text (self, find_parameter (self, name), value);
  else
    self->driver->engine->bind_null (self, find_parameter (self, name));
}

void
ha_statement_bind_bytes (HaStatement *self, const char *name, GBytes *bytes)
{
  if (self == NULL)
    return;
  if (bytes != NULL)
    self->driver->engine->bind_bytes (self, find_parameter (self, name), bytes);
  else
    self->driver->engine->bind_null (self, find_parameter (self, name));
}

static void
bind_key (HaStatement *self, const char *name, gint64 value)
{
  if (value != 0)
    ha_statement_bind_int (self, name, value);
  else
    self->driver->engine->bind_null (self, find_parameter (self, name));
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
          ha_statement_bind_bytes (self, what + 2, va_arg (arguments, GBytes *));
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
  if (self == NULL)
    return FALSE;
  if (self->driver->engine->next (self, error))
    return TRUE;
  ha_statement_done (self);
  return FALSE;
}

guint
ha_statement_read_ints (HaStatement *self, gint64 *values, guint n, GError **error)
{
  guint got = self != NULL ? self->driver->engine->read_ints (self, values, n, error) : 0;

  if (self != NULL && got < n)
    ha_statement_done (self);
  return got;
}

gint64
ha_statement_get_int (HaStatement *self, int column)
{
  return self->driver->engine->get_int (self, column);
}

const char *
ha_statement_get_text (HaStatement *self, int column)
{
  return self->driver->engine->get_text (self, column);
}

char *
ha_statement_dup_text (HaStatement *self, int column)
{
  return g_strdup (ha_statement_get_text (self, column));
}

GBytes *
ha_statement_dup_bytes (HaStatement *self, int column)
{
  return self->driver->engine->dup_bytes (self, column);
}

void
ha_statement_done (HaStatement *self)
{
  if (self != NULL)
    self->driver->engine->reset (self, FALSE);
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
