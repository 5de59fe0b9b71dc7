/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The computer wakes up. */
#include "config.h"

#include "agent/sleep.h"

#define LOGIND "org.freedesktop.login1"

struct _HaSleep
{
  void (*woken) (gpointer data);
  gpointer data;
  GCancellable *cancellable; /* of the wait for the bus */
  GDBusConnection *bus;
  guint subscription;
};

static void
prepare_for_sleep_cb (GDBusConnection *bus,
                      const char      *sender,
                      const char      *path,
                      const char      *interface,
                      const char      *signal,
                      GVariant        *parameters,
                      gpointer         user_data)
{
  HaSleep *self = user_data;
  gboolean going = TRUE;

  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    g_variant_get (parameters, "(b)", &going);
  if (!going)
    self->woken (self->data);
}

static void
got_bus_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  GDBusConnection *bus = g_bus_get_finish (result, &error);
  HaSleep *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* self is gone */
  if (bus == NULL)
    {
      g_debug ("No system bus: %s", error->message);
      return;
    }
  /* GLib would end the program with it; deadlines are told without that bus. */
  g_dbus_connection_set_exit_on_close (bus, FALSE);
  self->bus = bus;
  self->subscription = g_dbus_connection_signal_subscribe (bus, LOGIND, LOGIND ".Manager", "PrepareForSleep",
                                                           "/org/freedesktop/login1", NULL, G_DBUS_SIGNAL_FLAGS_NONE,
                                                           prepare_for_sleep_cb, self, NULL);
}

HaSleep *
ha_sleep_new (void     (*woken) (gpointer data),
              gpointer   data)
{
  HaSleep *self = g_new0 (HaSleep, 1);

  self->woken = woken;
  self->data = data;
  self->cancellable = g_cancellable_new ();
  g_bus_get (G_BUS_TYPE_SYSTEM, self->cancellable, got_bus_cb, self);
  return self;
}

void
ha_sleep_free (HaSleep *self)
{
  if (self == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  if (self->bus != NULL)
    g_dbus_connection_signal_unsubscribe (self->bus, self->subscription);
  g_clear_object (&self->bus);
  g_free (self);
}
