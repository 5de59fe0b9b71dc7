/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The object: opening, closing, and what the register says of itself. */
#include "store/store-struct.h"

#include "store/migrate.h"
#include "store/store-files.h"

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HaStore, ha_store, G_TYPE_OBJECT)

GBytes *
ha_store_get_data (const char *name)
{
  g_autofree char *path = g_strconcat ("/vn/qcatv/hoiam/store/", name, NULL);

  return g_resource_lookup_data (ha_store_files_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}

void
ha_store_emit_changed (HaStore *self, gint64 ticket)
{
  g_signal_emit (self, signals[CHANGED], 0, ticket);
}

/* ---- Opening ------------------------------------------------------------------------------------------------------ */

static gboolean
read_facts (HaStore *self, HaDriver *driver, GError **error)
{
  self->schema = ha_migrate_get_version (driver, error);
  if (*error != NULL)
    return FALSE;
  self->rehearsal
      = ha_driver_get_int (driver, error, "SELECT value = '1' FROM setting WHERE name = 'register.rehearsal'", NULL)
        == 1;
  if (*error != NULL)
    return FALSE;
  self->writer.seen = ha_driver_get_stamp (driver, error);
  return *error == NULL;
}

static HaStore *
open_resolved (const char *path, GError **error)
{
  g_autoptr (HaStore) self = NULL;
  g_autoptr (HaDriver) driver = NULL;

  if (!ha_migrate_recognise (path, error))
    return NULL;
  driver = ha_driver_open (path, HA_DRIVER_WRITER, error);
  if (driver == NULL || !ha_migrate (driver, error))
    return NULL;
  self = g_object_new (HA_TYPE_STORE, NULL);
  self->path = g_strdup (path);
  if (!read_facts (self, driver, error))
    return NULL;
  self->read_only = ha_driver_is_read_only (driver);
  if (!self->read_only)
    ha_driver_keep_room (path);
  ha_store_start_jobs (self, g_steal_pointer (&driver));
  ha_store_start_changes (self);
  return g_steal_pointer (&self);
}

HaStore *
ha_store_open (const char *where, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autofree char *path = NULL;
  HaStore *self = NULL;

  g_return_val_if_fail (where != NULL, NULL);

  path = ha_driver_resolve (where, FALSE, &problem);
  if (path != NULL)
    self = open_resolved (path, &problem);
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  return self;
}

void
ha_store_close (HaStore *self)
{
  g_return_if_fail (HA_IS_STORE (self));

  if (ha_store_stop_jobs (self))
    ha_store_stop_changes (self);
}

const char *
ha_store_get_where (HaStore *self)
{
  return self->path;
}

int
ha_store_get_schema (HaStore *self)
{
  return self->schema;
}

gboolean
ha_store_is_rehearsal (HaStore *self)
{
  return self->rehearsal;
}

gboolean
ha_store_is_read_only (HaStore *self)
{
  return g_atomic_int_get (&self->read_only);
}

/* ---- Object ------------------------------------------------------------------------------------------------------- */

static void
ha_store_finalize (GObject *object)
{
  HaStore *self = HA_STORE (object);

  if (self->writer.thread != NULL)
    ha_store_close (self);
  if (self->changes.context != NULL)
    g_mutex_clear (&self->changes.lock);
  g_clear_pointer (&self->changes.context, g_main_context_unref);
  g_clear_pointer (&self->changes.waiting, g_array_unref);
  g_clear_pointer (&self->kept.office, ha_office_unref);
  g_clear_pointer (&self->kept.stamp, g_free);
  g_mutex_clear (&self->kept.lock);
  g_mutex_clear (&self->door.lock);
  g_cond_clear (&self->door.left);
  g_clear_pointer (&self->path, g_free);
  G_OBJECT_CLASS (ha_store_parent_class)->finalize (object);
}

static void
ha_store_class_init (HaStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ha_store_finalize;
  signals[CHANGED]
      = g_signal_new ("changed", HA_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
ha_store_init (HaStore *self)
{
  g_mutex_init (&self->kept.lock);
  g_mutex_init (&self->door.lock);
  g_cond_init (&self->door.left);
}
