/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The connection: which engine an address names, and everything that goes through the engine's table. */
#include "store/driver-private.h"

#include "store/sqlite/sqlite-engine.h"

static const char *const server_addresses[] = { "postgresql://", "postgres://" };

static const HaEngine *
find_engine (const char *where, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (server_addresses); i++)
    if (g_str_has_prefix (where, server_addresses[i]))
      {
        g_set_error_literal (error, HA_STORE_ERROR, HA_STORE_ERROR_NO_ENGINE,
                             "A register on a PostgreSQL server comes with a later version of this program");
        return NULL;
      }
  return &ha_sqlite_engine;
}

const char *
ha_driver_find_engine (const char *where, GError **error)
{
  const HaEngine *engine = find_engine (where, error);

  return engine != NULL ? engine->name : NULL;
}

/* ---- Where a register lies -------------------------------------------------------------------------------------- */

char *
ha_driver_resolve (const char *where, gboolean make, GError **error)
{
  const HaEngine *engine = find_engine (where, error);

  return engine != NULL ? engine->resolve (where, make, error) : NULL;
}

gboolean
ha_driver_check_place (const char *where, GError **error)
{
  const HaEngine *engine = find_engine (where, error);

  return engine != NULL && engine->check_place (where, error);
}

gboolean
ha_driver_is_whole (const char *where)
{
  const HaEngine *engine = find_engine (where, NULL);

  return engine != NULL && engine->is_whole (where);
}

gboolean
ha_driver_replace (const char *from, const char *where, const char *kept, HaDriverCarryFunc carry, gpointer data, char **doubt, GError **error)
{
  const HaEngine *engine = find_engine (where, error);

  return engine != NULL && engine->replace (from, where, kept, carry, data, doubt, error);
}

const char *const *
ha_driver_list_endings (const char *where)
{
  static const char *const none[] = { NULL };
  const HaEngine *engine = find_engine (where, NULL);

  return engine != NULL ? engine->endings : none;
}

GSource *
ha_driver_watch (const char *where, GSourceFunc func, gpointer data, GDestroyNotify free_data)
{
  const HaEngine *engine = find_engine (where, NULL);

  if (engine != NULL)
    return engine->watch (where, func, data, free_data);
  free_data (data);
  return NULL;
}

gboolean
ha_driver_recognise (const char *where, gint32 id, GError **error)
{
  const HaEngine *engine = find_engine (where, error);

  return engine != NULL && engine->recognise (where, id, error);
}

gboolean
ha_driver_make (const char *where, HaDriverFillFunc fill, gpointer data, GError **error)
{
  const HaEngine *engine = find_engine (where, error);

  return engine != NULL && engine->make (where, fill, data, error);
}

gboolean
ha_driver_keep_room (const char *where)
{
  const HaEngine *engine = find_engine (where, NULL);

  return engine == NULL || engine->keep_room (where);
}

gboolean
ha_driver_give_room (const char *where)
{
  const HaEngine *engine = find_engine (where, NULL);

  return engine != NULL && engine->give_room (where);
}

gboolean
ha_driver_give_room_to_log (HaDriver *self)
{
  return self->engine->give_room_to_log (self);
}

/* ---- The connection ----------------------------------------------------------------------------------------------- */

static gboolean sparing;

void
ha_driver_be_sparing (void)
{
  sparing = TRUE;
}

gboolean
ha_driver_is_sparing (void)
{
  return sparing;
}

HaDriver *
ha_driver_open (const char *where, HaDriverMode mode, GError **error)
{
  const HaEngine *engine = find_engine (where, error);
  g_autoptr (HaDriver) self = NULL;

  if (engine == NULL)
    return NULL;
  self = g_new0 (HaDriver, 1);
  self->engine = engine;
  self->path = g_strdup (where);
  self->mode = mode;
  self->kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) ha_statement_free);
  return engine->open (self, error) ? g_steal_pointer (&self) : NULL;
}

void
ha_driver_close (HaDriver *self)
{
  if (self == NULL)
    return;
  ha_index_later_free (self->later);
  g_hash_table_unref (self->kept);
  self->engine->close (self);
  g_free (self->path);
  g_free (self);
}

const char *
ha_driver_get_path (HaDriver *self)
{
  return self->path;
}

const char *
ha_driver_get_engine (HaDriver *self)
{
  return self->engine->name;
}

HaDriverMode
ha_driver_get_mode (HaDriver *self)
{
  return self->mode;
}

gboolean
ha_driver_is_read_only (HaDriver *self)
{
  return self->engine->is_read_only (self);
}

gboolean
ha_driver_is_crowded (HaDriver *self)
{
  return self->crowded;
}

static void
cancelled_cb (GCancellable *cancellable, gpointer data)
{
  HaDriver *self = data;

  self->engine->interrupt (self);
}

void
ha_driver_set_cancellable (HaDriver *self, GCancellable *cancellable)
{
  if (self->cancelled_id != 0)
    g_cancellable_disconnect (self->cancellable, self->cancelled_id);
  self->cancellable = cancellable;
  self->cancelled_id = 0;
  if (cancellable != NULL)
    self->cancelled_id = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), self, NULL);
}

void
ha_driver_set_stop (HaDriver *self, const gint *stop)
{
  self->stop = stop;
}

int
ha_driver_get_broken (HaDriver *self)
{
  return self->broken;
}

gboolean
ha_driver_take_spoilt (HaDriver *self)
{
  gboolean spoilt = self->spoilt;

  self->spoilt = FALSE;
  return spoilt;
}

gboolean
ha_driver_is_moved (HaDriver *self)
{
  return self->engine->is_moved (self);
}

gboolean
ha_driver_exec (HaDriver *self, const char *sql, GError **error)
{
  return self->engine->exec (self, sql, error);
}

gint64
ha_driver_get_last_id (HaDriver *self)
{
  return self->engine->get_last_id (self);
}

int
ha_driver_get_changes (HaDriver *self)
{
  return self->engine->get_changes (self);
}

/* ---- Transactions ------------------------------------------------------------------------------------------------- */

gboolean
ha_driver_begin (HaDriver *self, gboolean write, GError **error)
{
  return self->engine->begin (self, write, error);
}

gboolean
ha_driver_commit (HaDriver *self, GError **error)
{
  if (ha_index_put_waiting (self, error) && self->engine->commit (self, error))
    return TRUE;
  ha_driver_rollback (self);
  return FALSE;
}

void
ha_driver_rollback (HaDriver *self)
{
  ha_index_forget_waiting (self);
  self->engine->rollback (self);
}

/* ---- Schema, checks, log, copies ------------------------------------------------------------------------------------ */

int
ha_driver_get_version (HaDriver *self, GError **error)
{
  return self->engine->get_version (self, error);
}

gboolean
ha_driver_run_step (HaDriver *self, const char *sql, int version, gint32 id, GError **error)
{
  return self->engine->run_step (self, sql, version, id, error);
}

gint64
ha_driver_get_stamp (HaDriver *self, GError **error)
{
  return self->engine->get_stamp (self, error);
}

gboolean
ha_driver_check (HaDriver *self, HaFindings *found, GError **error)
{
  return self->engine->check (self, found, error);
}

GPtrArray *
ha_driver_list_code (HaDriver *self, GError **error)
{
  return self->engine->list_code (self, error);
}

char *
ha_driver_dup_schema (HaDriver *self, GError **error)
{
  return self->engine->dup_schema (self, error);
}

gsize
ha_driver_get_log_size (HaDriver *self)
{
  return self->engine->get_log_size (self);
}

gboolean
ha_driver_checkpoint (HaDriver *self, HaLogUse use, GError **error)
{
  return self->engine->checkpoint (self, use, error);
}

gboolean
ha_driver_copy (HaDriver *self, const char *to, const HaDriverCopy *how, GError **error)
{
  return self->engine->copy (self, to, how, error);
}
