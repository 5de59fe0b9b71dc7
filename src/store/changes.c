/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * "changed": of our own commits the writer tells; of other programs' the WAL's movement, and then the writer's connection, to which only
 * what others wrote gives a new data_version. Told in the main context in which the store was opened.
 */
#include "store/store-struct.h"

#define LOOK_RATE_MS    50
#define TOLD_ONE_BY_ONE 20

/* The store may be gone when its context gets to it. */
static GWeakRef *
make_reference (HaStore *self)
{
  GWeakRef *reference = g_new0 (GWeakRef, 1);

  g_weak_ref_init (reference, self);
  return reference;
}

static void
free_reference (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static void
tell (HaStore *self, GArray *tickets)
{
  if (tickets->len > TOLD_ONE_BY_ONE)
    {
      ha_store_emit_changed (self, 0);
      return;
    }
  for (guint i = 0; i < tickets->len; i++)
    ha_store_emit_changed (self, g_array_index (tickets, gint64, i));
}

static gboolean
tell_cb (gpointer data)
{
  g_autoptr (HaStore) self = g_weak_ref_get (data);
  g_autoptr (GArray) tickets = NULL;

  if (self == NULL)
    return G_SOURCE_REMOVE;
  g_mutex_lock (&self->changes.lock);
  tickets = g_steal_pointer (&self->changes.waiting);
  self->changes.waiting = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->changes.scheduled = FALSE;
  g_mutex_unlock (&self->changes.lock);
  tell (self, tickets);
  return G_SOURCE_REMOVE;
}

static void
add_waiting (GArray *waiting, gint64 ticket)
{
  for (guint i = 0; i < waiting->len && i <= TOLD_ONE_BY_ONE; i++)
    if (g_array_index (waiting, gint64, i) == ticket)
      return;
  if (waiting->len <= TOLD_ONE_BY_ONE)
    g_array_append_val (waiting, ticket);
}

static void
schedule (HaStore *self)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, tell_cb, make_reference (self), free_reference);
  g_source_attach (source, self->changes.context);
}

void
ha_store_tell_changes (HaStore *self, GArray *tickets)
{
  gboolean first;

  if (tickets->len == 0)
    return;
  g_mutex_lock (&self->changes.lock);
  for (guint i = 0; i < tickets->len; i++)
    add_waiting (self->changes.waiting, g_array_index (tickets, gint64, i));
  first = !self->changes.scheduled;
  self->changes.scheduled = TRUE;
  g_mutex_unlock (&self->changes.lock);
  if (first)
    schedule (self);
}

/* On the writer. */
static gpointer
look_for_others (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  gint64 now;

  g_atomic_int_set (&self->changes.looking, FALSE);
  now = ha_driver_get_stamp (driver, error);
  if (*error == NULL && now != self->writer.seen)
    {
      self->writer.seen = now;
      ha_store_note_change (self, 0);
    }
  return NULL;
}

static void
wal_changed_cb (GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event, gpointer data)
{
  HaStore *self = data;

  if (ha_store_is_closed (self) || !g_atomic_int_compare_and_exchange (&self->changes.looking, FALSE, TRUE))
    return;
  ha_store_run_async (self, HA_JOB_BARE, look_for_others, NULL, NULL, NULL, wal_changed_cb, NULL, NULL, NULL);
}

static void
watch_wal (HaStore *self)
{
  g_autofree char *path = g_strconcat (self->path, "-wal", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  self->changes.monitor = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, &error);
  if (self->changes.monitor == NULL)
    {
      g_message ("%s: changes of other programs are not noticed: %s", path, error->message);
      return;
    }
  g_file_monitor_set_rate_limit (self->changes.monitor, LOOK_RATE_MS);
  g_signal_connect (self->changes.monitor, "changed", G_CALLBACK (wal_changed_cb), self);
}

void
ha_store_start_changes (HaStore *self)
{
  self->changes.context = g_main_context_ref_thread_default ();
  self->changes.waiting = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_mutex_init (&self->changes.lock);
  watch_wal (self);
}

void
ha_store_stop_changes (HaStore *self)
{
  if (self->changes.monitor == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->changes.monitor, self);
  g_file_monitor_cancel (self->changes.monitor);
  g_clear_object (&self->changes.monitor);
}
