/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The log's movement, as the system tells it: somebody writes, or puts another file in the register's place. */
#include <glib-unix.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

#include "store/sqlite/sqlite-private.h"

#define LOG_EVENTS    (IN_MODIFY | IN_DELETE_SELF | IN_MOVE_SELF)
#define FOLDER_EVENTS (IN_CREATE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_ONLYDIR)

/* The source's own, and freed with it: who closes the store may do so on another thread, while the source is at work. */
typedef struct {
  char *path;
  int notify; /* inotify's descriptor */
  int log;    /* its watch of the log, -1: the log is not there */
  GSourceFunc func;
  gpointer data;
  GDestroyNotify free_data;
} Watch;

static void
free_watch (gpointer data)
{
  Watch *self = data;

  close (self->notify);
  self->free_data (self->data);
  g_free (self->path);
  g_free (self);
}

/* It may come and go: another engine's tool takes it away when it is the last to close. */
static void
watch_log (Watch *self)
{
  g_autofree char *path = g_strconcat (self->path, "-wal", NULL);

  self->log = inotify_add_watch (self->notify, path, LOG_EVENTS);
}

/* Of the folder only the register's own names matter. */
static gboolean
is_ours (const Watch *self, const struct inotify_event *event)
{
  const char *name = strrchr (self->path, '/') + 1;

  return event->len == 0 || (event->mask & IN_Q_OVERFLOW) != 0
         || (g_str_has_prefix (event->name, name)
             && (event->name[strlen (name)] == '\0' || g_str_equal (event->name + strlen (name), "-wal")));
}

static gboolean
read_events (Watch *self)
{
  char buffer[4096] __attribute__ ((aligned (__alignof__ (struct inotify_event))));
  gboolean ours = FALSE;
  gssize n;

  while ((n = read (self->notify, buffer, sizeof buffer)) > 0)
    for (char *p = buffer; p < buffer + n; p += sizeof (struct inotify_event) + ((struct inotify_event *) p)->len)
      {
        const struct inotify_event *event = (struct inotify_event *) p;

        if (event->wd == self->log && (event->mask & (IN_IGNORED | IN_MOVE_SELF)) != 0)
          self->log = -1;
        ours = ours || is_ours (self, event);
      }
  return ours;
}

static gboolean
moved_cb (int fd, GIOCondition condition, gpointer data)
{
  Watch *self = data;

  if (!read_events (self))
    return G_SOURCE_CONTINUE;
  if (self->log < 0)
    watch_log (self);
  return self->func (self->data);
}

static gboolean
begin (Watch *self)
{
  g_autofree char *folder = g_path_get_dirname (self->path);

  watch_log (self);
  return inotify_add_watch (self->notify, folder, FOLDER_EVENTS) >= 0 && self->log >= 0;
}

GSource *
ha_sqlite_watch (const char *where, GSourceFunc func, gpointer data, GDestroyNotify free_data)
{
  int notify = inotify_init1 (IN_NONBLOCK | IN_CLOEXEC);
  Watch *self;
  GSource *source;

  if (notify < 0)
    {
      free_data (data);
      return NULL;
    }
  self = g_new0 (Watch, 1);
  *self = (Watch) { g_strdup (where), notify, -1, func, data, free_data };
  if (!begin (self))
    {
      free_watch (self);
      return NULL;
    }
  source = g_unix_fd_source_new (notify, G_IO_IN);
  g_source_set_callback (source, G_SOURCE_FUNC (moved_cb), self, free_watch);
  return source;
}
