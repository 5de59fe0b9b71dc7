/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reminder program, asked over the bus. */
#include "config.h"

#include "app/reminders/agent-call.h"

#define AGENT      HA_APP_ID ".Agent"
#define AGENT_PATH "/vn/qcatv/hoiam/Agent"
#define NOTIFIER   "org.freedesktop.Notifications"
#define PATIENCE   4000 /* ms that a person waits for an answer */

static gboolean is_starting, is_started;

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

  is_starting = FALSE;
  if (answer == NULL)
    g_debug ("The reminder program was not started: %s", error->message);
}

void
ha_agent_call_start (void)
{
  GDBusConnection *bus = get_bus ();

  if (bus == NULL)
    return;
  is_starting = is_started = TRUE;
  g_dbus_connection_call (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "StartServiceByName",
                          g_variant_new ("(su)", AGENT, 0), NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, started_cb, NULL);
}

/* One that is only about to be there is told as soon as it is; one that is not is not started for this. */
void
ha_agent_call_leave (void)
{
  GDBusConnection *bus = get_bus ();

  if (bus != NULL && is_started)
    g_dbus_connection_call (bus, AGENT, AGENT_PATH, "org.freedesktop.Application", "ActivateAction",
                            g_variant_new ("(sava{sv})", "leave", NULL, NULL), NULL,
                            is_starting ? G_DBUS_CALL_FLAGS_NONE : G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, NULL, NULL);
  is_started = FALSE;
}

/* ---- Trying ------------------------------------------------------------------------------------------------------ */

typedef struct {
  HaAgentTrial trial;
  char *server;
} Answer;

static void
free_answer (Answer *answer)
{
  g_free (answer->server);
  g_free (answer);
}

/* Takes server. */
static void
tell (GTask *task, HaAgentTrial trial, char *server)
{
  Answer *answer = g_new0 (Answer, 1);

  answer->trial = trial;
  answer->server = server;
  g_task_return_pointer (task, answer, (GDestroyNotify) free_answer);
}

static gboolean
is_silence (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT) || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NO_REPLY);
}

static void
server_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  char *name = NULL;

  if (answer == NULL)
    {
      g_debug ("No notification server: %s", error->message);
      tell (task, HA_AGENT_TRIAL_NO_SERVER, NULL);
      return;
    }
  g_variant_get (answer, "(ssss)", &name, NULL, NULL, NULL);
  tell (task, HA_AGENT_TRIAL_SENT, name);
}

/* The program shows it in its own time; whether anything can show it, is asked here. */
static void
asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (answer != NULL)
    {
      g_dbus_connection_call (G_DBUS_CONNECTION (source), NOTIFIER, "/org/freedesktop/Notifications", NOTIFIER, "GetServerInformation", NULL,
                              G_VARIANT_TYPE ("(ssss)"), G_DBUS_CALL_FLAGS_NONE, PATIENCE, g_task_get_cancellable (task), server_cb, task);
      return;
    }
  g_debug ("No notification to try: %s", error->message);
  tell (task, is_silence (error) ? HA_AGENT_TRIAL_SILENT : HA_AGENT_TRIAL_NO_PROGRAM, NULL);
  g_object_unref (task);
}

void
ha_agent_call_test_async (GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GDBusConnection *bus = get_bus ();
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, ha_agent_call_test_async);
  if (bus != NULL)
    {
      g_dbus_connection_call (bus, AGENT, AGENT_PATH, "org.freedesktop.Application", "ActivateAction",
                              g_variant_new ("(sava{sv})", "test", NULL, NULL), NULL, G_DBUS_CALL_FLAGS_NONE, PATIENCE, cancellable, asked_cb,
                              task);
      return;
    }
  tell (task, HA_AGENT_TRIAL_NO_PROGRAM, NULL);
  g_object_unref (task);
}

HaAgentTrial
ha_agent_call_test_finish (GAsyncResult *result, char **server)
{
  Answer *answer = g_task_propagate_pointer (G_TASK (result), NULL);
  HaAgentTrial trial = answer != NULL ? answer->trial : HA_AGENT_TRIAL_CANCELLED;

  *server = answer != NULL ? g_steal_pointer (&answer->server) : NULL;
  g_clear_pointer (&answer, free_answer);
  return trial;
}
