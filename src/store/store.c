/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The object: opening, closing, and what the register says of itself. */
#include "store/store-struct.h"

#include "store/backup/backup-private.h"
#include "store/list/columns-load.h"
#include "store/migrate.h"
#include "store/store-files.h"

enum { CHANGED, REMINDERS, N_SIGNALS };
enum { PROP_READ_ONLY = 1, PROP_SHORT_OF_ROOM, N_PROPERTIES };

static guint signals[N_SIGNALS];
static GParamSpec *properties[N_PROPERTIES];

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

void
ha_store_emit_reminders (HaStore *self)
{
  g_signal_emit (self, signals[REMINDERS], 0);
}

void
ha_store_emit_fault (HaStore *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READ_ONLY]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHORT_OF_ROOM]);
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
  self->writer.stamp = ha_driver_get_stamp (driver, error);
  if (*error == NULL)
    self->writer.seq = ha_driver_get_int (driver, error, "SELECT max (seq) FROM journal", NULL);
  if (*error == NULL)
    self->writer.draft = ha_letter_get_last_draft (driver, error);
  if (*error == NULL)
    self->writer.reminders = ha_reminder_get_count (driver, error);
  return *error == NULL;
}

static HaStore *
open_resolved (const char *path, GMainContext *context, GError **error)
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
  if (ha_driver_is_crowded (driver))
    ha_store_set_fault (self, HA_STORE_ERROR_NO_SPACE, "the disk is full");
  else if (ha_driver_is_read_only (driver))
    ha_store_set_fault (self, HA_STORE_ERROR_READ_ONLY, "it, or its folder, may not be written");
  else
    {
      ha_backup_remove_stale (path, NULL);
      self->short_of_room = !ha_driver_keep_room (path);
    }
  ha_store_start_jobs (self, g_steal_pointer (&driver));
  ha_store_start_changes (self, context);
  return g_steal_pointer (&self);
}

static HaStore *
open_in (const char *where, GMainContext *context, GError **error)
{
  g_autofree char *path = ha_driver_resolve (where, FALSE, error);

  return path != NULL ? open_resolved (path, context, error) : NULL;
}

HaStore *
ha_store_open (const char *where, GError **error)
{
  g_autoptr (GMainContext) context = g_main_context_ref_thread_default ();
  g_autoptr (GError) problem = NULL;
  HaStore *self;

  g_return_val_if_fail (where != NULL, NULL);

  self = open_in (where, context, &problem);
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  return self;
}

static void
open_thread (GTask *task, gpointer source, gpointer where, GCancellable *cancellable)
{
  GError *error = NULL;
  HaStore *self = open_in (where, g_task_get_context (task), &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, self, g_object_unref);
}

void
ha_store_be_sparing (void)
{
  ha_driver_be_sparing ();
}

void
ha_store_open_async (const char *where, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (where != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, ha_store_open_async);
  g_task_set_task_data (task, g_strdup (where), g_free);
  g_task_set_return_on_cancel (task, TRUE);
  g_task_run_in_thread (task, open_thread);
}

HaStore *
ha_store_open_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  g_return_val_if_fail (g_task_get_source_tag (G_TASK (result)) == ha_store_open_async, NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
ha_store_close (HaStore *self)
{
  g_return_if_fail (HA_IS_STORE (self));

  ha_store_stop_changes (self);
  ha_store_stop_columns (self);
  ha_store_stop_jobs (self);
}

const char *
ha_store_get_where (HaStore *self)
{
  return self->path;
}

HaUpcoming *
ha_store_get_upcoming (HaStore *self)
{
  return self->upcoming;
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

/* ---- Object ------------------------------------------------------------------------------------------------------- */

/* Who is still inside may yet need a whole object. */
static void
ha_store_dispose (GObject *object)
{
  HaStore *self = HA_STORE (object);

  if (self->writer.thread != NULL)
    ha_store_close (self);
  G_OBJECT_CLASS (ha_store_parent_class)->dispose (object);
}

static void
ha_store_finalize (GObject *object)
{
  HaStore *self = HA_STORE (object);

  g_mutex_clear (&self->changes.lock);
  g_mutex_clear (&self->fault.lock);
  g_clear_error (&self->fault.why);
  g_clear_pointer (&self->changes.context, g_main_context_unref);
  g_clear_pointer (&self->changes.waiting, g_array_unref);
  g_clear_pointer (&self->upcoming, ha_upcoming_free);
  g_clear_pointer (&self->kept.office, ha_office_unref);
  g_clear_pointer (&self->kept.stamp, g_free);
  g_mutex_clear (&self->kept.lock);
  g_mutex_clear (&self->door.lock);
  g_cond_clear (&self->door.left);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->writer.draft, g_free);
  G_OBJECT_CLASS (ha_store_parent_class)->finalize (object);
}

static void
ha_store_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  if (id == PROP_READ_ONLY)
    g_value_set_boolean (value, ha_store_is_read_only (HA_STORE (object)));
  else if (id == PROP_SHORT_OF_ROOM)
    g_value_set_boolean (value, ha_store_is_short_of_room (HA_STORE (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
ha_store_class_init (HaStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ha_store_dispose;
  G_OBJECT_CLASS (klass)->finalize = ha_store_finalize;
  G_OBJECT_CLASS (klass)->get_property = ha_store_get_property;
  properties[PROP_READ_ONLY]
      = g_param_spec_boolean ("read-only", NULL, NULL, FALSE,
                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_SHORT_OF_ROOM]
      = g_param_spec_boolean ("short-of-room", NULL, NULL, FALSE,
                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPERTIES, properties);
  signals[CHANGED]
      = g_signal_new ("changed", HA_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[REMINDERS] = g_signal_new ("reminders", HA_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ha_store_init (HaStore *self)
{
  self->upcoming = ha_upcoming_new ();
  g_mutex_init (&self->kept.lock);
  g_mutex_init (&self->fault.lock);
  g_mutex_init (&self->changes.lock);
  self->changes.waiting = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_mutex_init (&self->door.lock);
  g_cond_init (&self->door.left);
}
