/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reminder program, asked over the bus. */
#include "config.h"

#include "app/reminders/agent-call.h"

#define AGENT      HA_APP_ID ".Agent"
#define AGENT_PATH "/vn/qcatv/hoiam/Agent"

static GDBusConnection *
get_bus (void)
{
  GApplication *application = g_application_get_default ();

  return application != NULL ? g_application_get_dbus_connection (application) : NULL;
}

static void
started_cb (GObject *source, GAsyncResult *result, gpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (answer == NULL)
    g_debug ("The reminder program was not started: %s", error->message);
}

void
ha_agent_call_start (void)
{
  GDBusConnection *bus = get_bus ();

  if (bus != NULL)
    g_dbus_connection_call (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "StartServiceByName",
                            g_variant_new ("(su)", AGENT, 0), NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, started_cb, NULL);
}

static void
tested_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (answer == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

void
ha_agent_call_test_async (GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GDBusConnection *bus = get_bus ();
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, ha_agent_call_test_async);
  if (bus == NULL)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_CONNECTED, "there is no bus");
  else
    g_dbus_connection_call (bus, AGENT, AGENT_PATH, "org.freedesktop.Application", "ActivateAction",
                            g_variant_new ("(sava{sv})", "test", NULL, NULL), NULL, G_DBUS_CALL_FLAGS_NONE, -1, cancellable, tested_cb,
                            g_steal_pointer (&task));
}

gboolean
ha_agent_call_test_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
