/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One moment of the real-time clock. The kernel's timer compares with that clock itself, so that it is not late after the computer slept, and
 * it says when the clock was set. Armed for nothing means armed for a moment that never comes: a set clock is still told.
 */
#include "watch/alarm.h"

#include <errno.h>
#include <glib-unix.h>
#include <sys/timerfd.h>
#include <unistd.h>

#define NEVER  G_GINT64_CONSTANT (9000000000) /* in the year 2255, as far as the kernel's clock counts */
#define AT_ONCE 1

struct _HaAlarm {
  void (*rang) (gpointer data);
  gpointer data;
  int fd;
  GSource *source; /* owned */
};

/* FALSE: the clock was set meanwhile. */
static gboolean
arm (HaAlarm *self, gint64 moment)
{
  struct itimerspec at = { .it_value.tv_sec = moment };

  if (timerfd_settime (self->fd, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &at, NULL) == 0)
    return TRUE;
  g_assert (errno == ECANCELED);
  return FALSE;
}

/* It is disarmed before it is told, since who is told may arm or free it. */
static gboolean
ready_cb (int fd, GIOCondition condition, gpointer user_data)
{
  HaAlarm *self = user_data;
  guint64 times;

  if (read (fd, &times, sizeof times) < 0 && errno != ECANCELED)
    return G_SOURCE_CONTINUE;
  arm (self, NEVER);
  self->rang (self->data);
  return G_SOURCE_CONTINUE;
}

HaAlarm *
ha_alarm_new (void (*rang) (gpointer data), gpointer data)
{
  HaAlarm *self;

  g_return_val_if_fail (rang != NULL, NULL);

  self = g_new0 (HaAlarm, 1);
  self->rang = rang;
  self->data = data;
  self->fd = timerfd_create (CLOCK_REALTIME, TFD_CLOEXEC | TFD_NONBLOCK);
  if (self->fd < 0)
    g_error ("No timer: %s", g_strerror (errno)); /* as GLib does where it gets no descriptor for its main loop */
  self->source = g_unix_fd_source_new (self->fd, G_IO_IN);
  g_source_set_callback (self->source, G_SOURCE_FUNC (ready_cb), self, NULL);
  g_source_set_static_name (self->source, "HaAlarm");
  g_source_attach (self->source, g_main_context_get_thread_default ());
  arm (self, NEVER);
  return self;
}

void
ha_alarm_free (HaAlarm *self)
{
  if (self == NULL)
    return;
  g_source_destroy (self->source);
  g_source_unref (self->source);
  close (self->fd);
  g_free (self);
}

void
ha_alarm_set (HaAlarm *self, gint64 moment)
{
  g_return_if_fail (self != NULL);

  if (!arm (self, moment == 0 || moment > NEVER ? NEVER : MAX (moment, AT_ONCE)))
    arm (self, AT_ONCE);
}
