/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clock that the agent goes by. */
#include "config.h"

#include "agent/clock.h"

#include <gio/gio.h>
#include <gio/gunixsocketaddress.h>
#include <string.h>

#include "watch/alarm.h"

struct _HaClockSeam {
  HaClockSeamEvents events;
  gpointer data;
  HaAlarm *alarm;               /* of the machine's clock; else NULL */
  GSocketConnection *connection;
  GDataInputStream *lines;
  GCancellable *cancellable;
  gint64 now, armed;
};

static void read_line (HaClockSeam *self);

static void
rang (gpointer data)
{
  HaClockSeam *self = data;

  self->events.rang (self->data);
}

static void
set (HaClockSeam *self, gint64 now)
{
  gboolean back = now < self->now;

  self->now = now;
  if (back || (self->armed != 0 && self->armed <= now))
    {
      self->armed = 0;
      self->events.rang (self->data);
    }
}

static void
obey (HaClockSeam *self, const char *line)
{
  if (g_str_has_prefix (line, "set "))
    set (self, g_ascii_strtoll (line + strlen ("set "), NULL, 10));
  else if (g_str_equal (line, "sync"))
    self->events.rang (self->data);
  else
    g_warning ("A clock says nothing like “%s”", line);
  self->events.asked (self->data);
}

static void
line_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HaClockSeam *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *line = g_data_input_stream_read_line_finish (G_DATA_INPUT_STREAM (source), result, NULL, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* self is gone */
  if (line == NULL)
    {
      self->events.over (self->data);
      return;
    }
  read_line (self);
  obey (self, line);
}

static void
read_line (HaClockSeam *self)
{
  g_data_input_stream_read_line_async (self->lines, G_PRIORITY_DEFAULT, self->cancellable, line_cb, self);
}

static gboolean
connect_to (HaClockSeam *self, const char *path, GError **error)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (path);

  self->connection = g_socket_client_connect (client, G_SOCKET_CONNECTABLE (address), NULL, error);
  if (self->connection == NULL)
    return FALSE;
  self->lines = g_data_input_stream_new (g_io_stream_get_input_stream (G_IO_STREAM (self->connection)));
  self->cancellable = g_cancellable_new ();
  read_line (self);
  return TRUE;
}

HaClockSeam *
ha_clock_seam_new (const char *path, const HaClockSeamEvents *events, gpointer data, GError **error)
{
  HaClockSeam *self;

  g_return_val_if_fail (events != NULL, NULL);

  self = g_new0 (HaClockSeam, 1);
  self->events = *events;
  self->data = data;
  if (path == NULL)
    self->alarm = ha_alarm_new (rang, self);
  else if (!connect_to (self, path, error))
    g_clear_pointer (&self, g_free);
  return self;
}

void
ha_clock_seam_free (HaClockSeam *self)
{
  if (self == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->lines);
  g_clear_object (&self->connection);
  ha_alarm_free (self->alarm);
  g_free (self);
}

gint64
ha_clock_seam_now (HaClockSeam *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->alarm != NULL ? g_get_real_time () / G_USEC_PER_SEC : self->now;
}

void
ha_clock_seam_arm (HaClockSeam *self, gint64 moment)
{
  g_return_if_fail (self != NULL);

  self->armed = moment;
  if (self->alarm != NULL)
    ha_alarm_set (self->alarm, moment);
}

void
ha_clock_seam_answer (HaClockSeam *self)
{
  g_autofree char *line = NULL;
  GOutputStream *out;

  g_return_if_fail (self != NULL);

  if (self->connection == NULL)
    return;
  line = g_strdup_printf ("armed %" G_GINT64_FORMAT "\n", self->armed);
  out = g_io_stream_get_output_stream (G_IO_STREAM (self->connection));
  if (!g_output_stream_write_all (out, line, strlen (line), NULL, NULL, NULL))
    self->events.over (self->data);
}
