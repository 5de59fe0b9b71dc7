/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * "changed": of our own commits the writer tells; of other programs' the log's movement, upon which the writer looks. Told in the main
 * context in which the store was opened.
 */
#include <errno.h>
#include <glib-unix.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

#include "store/store-struct.h"

#define LOOK_BY_CLOCK_MS 500
#define LOG_EVENTS       (IN_MODIFY | IN_DELETE_SELF | IN_MOVE_SELF)
#define FOLDER_EVENTS    (IN_CREATE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_ONLYDIR)
#define TOLD_ONE_BY_ONE  20

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
  gboolean fault;

  if (self == NULL)
    return G_SOURCE_REMOVE;
  g_mutex_lock (&self->changes.lock);
  tickets = g_steal_pointer (&self->changes.waiting);
  self->changes.waiting = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->changes.scheduled = FALSE;
  fault = self->changes.fault;
  self->changes.fault = FALSE;
  g_mutex_unlock (&self->changes.lock);
  if (fault)
    ha_store_emit_fault (self);
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

/* Under the lock, which it opens. */
static void
schedule_once (HaStore *self)
{
  gboolean first = !self->changes.scheduled && !self->changes.closed && self->changes.context != NULL;

  self->changes.scheduled = self->changes.scheduled || first;
  g_mutex_unlock (&self->changes.lock);
  if (first)
    schedule (self);
}

void
ha_store_tell_changes (HaStore *self, GArray *tickets)
{
  if (tickets->len == 0)
    return;
  g_mutex_lock (&self->changes.lock);
  for (guint i = 0; i < tickets->len; i++)
    add_waiting (self->changes.waiting, g_array_index (tickets, gint64, i));
  schedule_once (self);
}

void
ha_store_tell_fault (HaStore *self)
{
  g_mutex_lock (&self->changes.lock);
  self->changes.fault = TRUE;
  schedule_once (self);
}

/* ---- The log's movement --------------------------------------------------------------------------------------------- */

/* The source's own, and freed with it: who closes the store may do so on another thread, while the source is at work. */
typedef struct {
  GWeakRef store;
  int notify; /* inotify's descriptor */
  int log;    /* its watch of the log, -1: the log is not there */
} Watch;

static void
free_watch (gpointer data)
{
  Watch *self = data;

  close (self->notify);
  g_weak_ref_clear (&self->store);
  g_free (self);
}

/* It may come and go: another engine's tool takes it away when it is the last to close. */
static int
watch_log (HaStore *self, int notify)
{
  g_autofree char *path = g_strconcat (self->path, "-wal", NULL);

  return inotify_add_watch (notify, path, LOG_EVENTS);
}

/* Of the folder only the register's own names matter. */
static gboolean
is_ours (HaStore *self, const struct inotify_event *event)
{
  const char *name = strrchr (self->path, '/') + 1;

  return event->len == 0 || (event->mask & IN_Q_OVERFLOW) != 0
         || (g_str_has_prefix (event->name, name)
             && (event->name[strlen (name)] == '\0' || g_str_equal (event->name + strlen (name), "-wal")));
}

static gboolean
read_events (HaStore *self, Watch *watch)
{
  char buffer[4096] __attribute__ ((aligned (__alignof__ (struct inotify_event))));
  gboolean ours = FALSE;
  gssize n;

  while ((n = read (watch->notify, buffer, sizeof buffer)) > 0)
    for (char *p = buffer; p < buffer + n; p += sizeof (struct inotify_event) + ((struct inotify_event *) p)->len)
      {
        const struct inotify_event *event = (struct inotify_event *) p;

        if (event->wd == watch->log && (event->mask & (IN_IGNORED | IN_MOVE_SELF)) != 0)
          watch->log = -1;
        ours = ours || is_ours (self, event);
      }
  return ours;
}

static gboolean
log_moved_cb (int fd, GIOCondition condition, gpointer data)
{
  Watch *watch = data;
  g_autoptr (HaStore) self = g_weak_ref_get (&watch->store);

  if (self == NULL)
    return G_SOURCE_REMOVE;
  if (!read_events (self, watch))
    return G_SOURCE_CONTINUE;
  if (watch->log < 0)
    watch->log = watch_log (self, watch->notify);
  ha_store_ask_to_look (self);
  return G_SOURCE_CONTINUE;
}

static gboolean
look_by_clock_cb (gpointer data)
{
  g_autoptr (HaStore) self = g_weak_ref_get (data);

  if (self == NULL)
    return G_SOURCE_REMOVE;
  ha_store_ask_to_look (self);
  return G_SOURCE_CONTINUE;
}

static Watch *
watch_files (HaStore *self)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  int notify = inotify_init1 (IN_NONBLOCK | IN_CLOEXEC);
  Watch *watch;

  if (notify < 0)
    return NULL;
  watch = g_new0 (Watch, 1);
  g_weak_ref_init (&watch->store, self);
  watch->notify = notify;
  watch->log = watch_log (self, notify);
  if (inotify_add_watch (notify, folder, FOLDER_EVENTS) >= 0 && watch->log >= 0)
    return watch;
  free_watch (watch);
  return NULL;
}

static void
leave_source (HaStore *self)
{
  g_autoptr (GSource) source = NULL;

  g_mutex_lock (&self->changes.lock);
  source = g_steal_pointer (&self->changes.source);
  g_mutex_unlock (&self->changes.lock);
  if (source != NULL)
    g_source_destroy (source);
}

/* Takes source. */
static void
take_source (HaStore *self, GSource *source)
{
  leave_source (self);
  g_source_attach (source, self->changes.context);
  g_mutex_lock (&self->changes.lock);
  self->changes.source = source;
  g_mutex_unlock (&self->changes.lock);
}

void
ha_store_watch_by_clock (HaStore *self)
{
  GSource *source = g_timeout_source_new (LOOK_BY_CLOCK_MS);

  g_source_set_callback (source, look_by_clock_cb, make_reference (self), free_reference);
  take_source (self, source);
}

void
ha_store_start_changes (HaStore *self, GMainContext *context)
{
  Watch *watch;
  GSource *source;

  g_mutex_lock (&self->changes.lock);
  self->changes.context = g_main_context_ref (context);
  g_mutex_unlock (&self->changes.lock);
  watch = watch_files (self);
  if (watch == NULL)
    {
      ha_store_watch_by_clock (self);
      return;
    }
  source = g_unix_fd_source_new (watch->notify, G_IO_IN);
  g_source_set_callback (source, G_SOURCE_FUNC (log_moved_cb), watch, free_watch);
  take_source (self, source);
}

void
ha_store_stop_changes (HaStore *self)
{
  leave_source (self);
  g_mutex_lock (&self->changes.lock);
  self->changes.closed = TRUE;
  g_mutex_unlock (&self->changes.lock);
}
