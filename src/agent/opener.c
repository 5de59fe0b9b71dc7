/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 *   open ──┬─► opened
 *          ├─► not there: something happens in the nearest folder that is there ──► open
 *          └─► any other reason: a pause, longer each time ──► open
 */
#include "config.h"

#include "agent/opener.h"

#define LONGEST_PAUSE 60 /* s */

struct _HaOpener {
  HaOpenerEvents events;
  gpointer data;
  char *path;
  char *folder;              /* that is looked at */
  GCancellable *cancellable; /* of the opening under way */
  GFileMonitor *monitor;
  guint retry, pause;        /* seconds */
};

static void try (HaOpener *self);

static void
stop (HaOpener *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->retry, g_source_remove);
  if (self->monitor != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->monitor, self);
      g_file_monitor_cancel (self->monitor);
    }
  g_clear_object (&self->monitor);
}

static gboolean
retry_cb (gpointer user_data)
{
  HaOpener *self = user_data;

  self->retry = 0;
  try (self);
  return G_SOURCE_REMOVE;
}

static void
try_later (HaOpener *self)
{
  self->pause = self->pause == 0 ? 1 : MIN (2 * self->pause, LONGEST_PAUSE);
  self->retry = g_timeout_add_seconds (self->pause, retry_cb, self);
}

/* A folder on the way may have come, or the register itself, which may not be whole yet; or the folder that is looked at has gone, and one
 * farther up is to be. */
static void
changed_cb (GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event, HaOpener *self)
{
  gboolean came = event == G_FILE_MONITOR_EVENT_CREATED || event == G_FILE_MONITOR_EVENT_RENAMED || event == G_FILE_MONITOR_EVENT_MOVED_IN;
  gboolean went = event == G_FILE_MONITOR_EVENT_DELETED || event == G_FILE_MONITOR_EVENT_UNMOUNTED || event == G_FILE_MONITOR_EVENT_MOVED_OUT;

  if (came || (went && !g_file_test (self->folder, G_FILE_TEST_IS_DIR)))
    try (self);
}

static void
wait_for_it (HaOpener *self)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autoptr (GFile) file = NULL;

  while (!g_file_test (folder, G_FILE_TEST_IS_DIR) && !g_str_equal (folder, "/") && !g_str_equal (folder, "."))
    {
      g_autofree char *inner = g_steal_pointer (&folder);

      folder = g_path_get_dirname (inner);
    }
  file = g_file_new_for_path (folder);
  g_free (self->folder);
  self->folder = g_strdup (folder);
  self->monitor = g_file_monitor_directory (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect (self->monitor, "changed", G_CALLBACK (changed_cb), self);
  if (self->monitor == NULL || g_file_test (self->path, G_FILE_TEST_EXISTS))
    try_later (self); /* it came between the two looks */
  else
    self->retry = g_timeout_add_seconds (LONGEST_PAUSE, retry_cb, self); /* a mount, or where a link leads to, is not heard of */
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HaOpener *self = user_data;
  g_autoptr (GError) error = NULL;
  HaStore *store = ha_store_open_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* self is gone, or wants another */
  g_clear_object (&self->cancellable);
  if (store != NULL)
    {
      self->pause = 0;
      self->events.opened (store, self->data);
      return;
    }
  g_message ("%s can not be opened now: %s", self->path, error->message);
  if (g_error_matches (error, HA_STORE_ERROR, HA_STORE_ERROR_NOT_FOUND))
    wait_for_it (self);
  else
    try_later (self);
  self->events.failed (error, self->data);
}

static void
try (HaOpener *self)
{
  stop (self);
  self->cancellable = g_cancellable_new ();
  ha_store_open_async (self->path, self->cancellable, opened_cb, self);
}

HaOpener *
ha_opener_new (const HaOpenerEvents *events, gpointer data)
{
  HaOpener *self = g_new0 (HaOpener, 1);

  self->events = *events;
  self->data = data;
  return self;
}

void
ha_opener_free (HaOpener *self)
{
  if (self == NULL)
    return;
  stop (self);
  g_free (self->path);
  g_free (self->folder);
  g_free (self);
}

void
ha_opener_open (HaOpener *self, const char *path)
{
  g_return_if_fail (self != NULL && path != NULL);

  g_free (self->path);
  self->path = g_strdup (path);
  self->pause = 0;
  try (self);
}
