/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who shows notifications.
 *
 *   bus's id ──► owner of the name ──► what can it do? ──► what is it called? ──► ready
 *
 * A server that hangs has a name and does not answer the question; nothing is handed to it until it does.
 */
#include "config.h"

#include "agent/server.h"

#define NAME "org.freedesktop.Notifications"
#define PATH "/org/freedesktop/Notifications"
#define BUS_NAME "org.freedesktop.DBus"
#define PATIENCE 1 /* s */

struct _HaServer {
  GDBusConnection *bus;      /* NULL where there is none */
  GCancellable *cancellable; /* of all questions */
  GCancellable *asking;      /* of the question to the present server */
  HaAnswers *answers;
  HaServerEvents events;
  gpointer data;
  char *bus_id;
  char *owner;               /* on the bus; NULL = none */
  char *name;                /* both */
  char **abilities;          /* NULL: it has not answered */
  char **said;               /* the same, while it is asked who it is */
  guint token_bubble;        /* of which the token is */
  char *token;
  guint watch, subscription, patience;
  gboolean hangs;
  gboolean known;
  gboolean forgets;
};

/* ---- What it shows ------------------------------------------------------------------------------------------------- */

static void
take_token (HaServer *self, GVariant *parameters)
{
  g_clear_pointer (&self->token, g_free);
  g_variant_get (parameters, "(us)", &self->token_bubble, &self->token);
}

static void
tell_invoked (HaServer *self, GVariant *parameters)
{
  g_autofree char *token = g_steal_pointer (&self->token);
  const char *action;
  guint bubble;

  g_variant_get (parameters, "(u&s)", &bubble, &action);
  if (self->events.invoked != NULL)
    self->events.invoked (bubble, action, bubble == self->token_bubble ? token : NULL, self->data);
}

static void
tell_closed (HaServer *self, GVariant *parameters)
{
  guint bubble;

  g_variant_get (parameters, "(uu)", &bubble, NULL);
  if (self->events.closed != NULL)
    self->events.closed (bubble, self->data);
}

static void
numbered (guint32 serial, guint bubble, gpointer data)
{
  HaServer *self = data;

  if (self->events.numbered != NULL)
    self->events.numbered (serial, bubble, self->data);
}

static void
signal_cb (GDBusConnection *bus, const char *sender, const char *path, const char *interface, const char *signal, GVariant *parameters,
           gpointer user_data)
{
  static const struct {
    const char *signal, *type;
    void (*tell) (HaServer *self, GVariant *parameters);
  } known[] = {
    { "ActivationToken", "(us)", take_token },
    { "ActionInvoked", "(us)", tell_invoked },
    { "NotificationClosed", "(uu)", tell_closed },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_str_equal (signal, known[i].signal) && g_variant_is_of_type (parameters, G_VARIANT_TYPE (known[i].type)))
      known[i].tell (user_data, parameters);
}

/* ---- Who it is ------------------------------------------------------------------------------------------------------- */

static void
tell_changed (HaServer *self)
{
  self->known = TRUE;
  if (self->events.changed != NULL)
    self->events.changed (self->data);
}

static void
stop_asking (HaServer *self)
{
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  g_clear_handle_id (&self->patience, g_source_remove);
  self->hangs = FALSE;
}

static void
forget (HaServer *self)
{
  stop_asking (self);
  if (self->subscription != 0)
    g_dbus_connection_signal_unsubscribe (self->bus, self->subscription);
  self->subscription = 0;
  g_clear_pointer (&self->owner, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->abilities, g_strfreev);
  g_clear_pointer (&self->said, g_strfreev);
  g_clear_pointer (&self->token, g_free);
}

/* TRUE: another server, self is gone, or it went meanwhile and the bus is about to say so. */
static gboolean
is_over (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NO_REPLY)
         || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NAME_HAS_NO_OWNER);
}

static void
information_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HaServer *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  const char *name = "";

  if (is_over (error))
    return;
  if (answer != NULL)
    g_variant_get (answer, "(&s&s&s&s)", &name, NULL, NULL, NULL);
  self->forgets = g_ascii_strcasecmp (name, "gnome-shell") == 0;
  self->abilities = g_steal_pointer (&self->said);
  stop_asking (self);
  tell_changed (self);
}

static void
ask_for (HaServer *self, const char *method, const char *type, GAsyncReadyCallback callback)
{
  g_dbus_connection_call (self->bus, self->owner, PATH, NAME, method, NULL, G_VARIANT_TYPE (type), G_DBUS_CALL_FLAGS_NO_AUTO_START, G_MAXINT,
                          self->asking, callback, self);
}

static void
abilities_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HaServer *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (is_over (error))
    return;
  g_clear_pointer (&self->said, g_strfreev);
  if (answer == NULL)
    g_message ("The notification server does not say what it can do: %s", error->message);
  else
    g_variant_get (answer, "(^as)", &self->said);
  if (self->said == NULL)
    self->said = g_new0 (char *, 1);
  ask_for (self, "GetServerInformation", "(ssss)", information_cb);
}

static gboolean
impatient_cb (gpointer user_data)
{
  HaServer *self = user_data;

  self->patience = 0;
  self->hangs = TRUE;
  tell_changed (self);
  return G_SOURCE_REMOVE;
}

/* It may answer when it likes. */
static void
ask (HaServer *self)
{
  stop_asking (self);
  self->asking = g_cancellable_new ();
  self->patience = g_timeout_add_seconds (PATIENCE, impatient_cb, self);
  ask_for (self, "GetCapabilities", "(as)", abilities_cb);
}

static void
appeared_cb (GDBusConnection *bus, const char *name, const char *owner, gpointer user_data)
{
  HaServer *self = user_data;

  forget (self);
  self->owner = g_strdup (owner);
  self->name = g_strconcat (self->bus_id, owner, NULL);
  self->subscription = g_dbus_connection_signal_subscribe (bus, owner, NAME, NULL, PATH, NULL, G_DBUS_SIGNAL_FLAGS_NONE, signal_cb, self, NULL);
  ask (self);
  tell_changed (self);
}

static void
vanished_cb (GDBusConnection *bus, const char *name, gpointer user_data)
{
  HaServer *self = user_data;

  forget (self);
  tell_changed (self);
}

static void
bus_id_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HaServer *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* self is gone */
  if (answer == NULL)
    self->bus_id = g_strdup (g_dbus_connection_get_guid (self->bus));
  else
    g_variant_get (answer, "(s)", &self->bus_id);
  self->watch = g_bus_watch_name_on_connection (self->bus, NAME, G_BUS_NAME_WATCHER_FLAGS_NONE, appeared_cb, vanished_cb, self, NULL);
}

/* ---- Public ------------------------------------------------------------------------------------------------------------ */

HaServer *
ha_server_new (GDBusConnection *bus)
{
  HaServer *self = g_new0 (HaServer, 1);

  self->cancellable = g_cancellable_new ();
  self->known = bus == NULL;
  if (bus == NULL)
    return self;
  self->bus = g_object_ref (bus);
  self->answers = ha_answers_new (self->bus, numbered, self);
  g_dbus_connection_call (self->bus, BUS_NAME, "/org/freedesktop/DBus", BUS_NAME, "GetId", NULL, G_VARIANT_TYPE ("(s)"),
                          G_DBUS_CALL_FLAGS_NONE, -1, self->cancellable, bus_id_cb, self);
  return self;
}

void
ha_server_free (HaServer *self)
{
  if (self == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  if (self->watch != 0)
    g_bus_unwatch_name (self->watch);
  forget (self);
  ha_answers_free (self->answers);
  g_clear_object (&self->bus);
  g_free (self->bus_id);
  g_free (self);
}

void
ha_server_listen (HaServer *self, const HaServerEvents *events, gpointer data)
{
  g_return_if_fail (self != NULL);

  self->events = events != NULL ? *events : (HaServerEvents){ 0 };
  self->data = data;
}

gboolean
ha_server_is_known (HaServer *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->known;
}

const char *
ha_server_get_name (HaServer *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->name;
}

gboolean
ha_server_is_ready (HaServer *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->abilities != NULL;
}

const char *
ha_server_get_bus (HaServer *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->bus_id;
}

gboolean
ha_server_hangs (HaServer *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->hangs;
}

HaAnswers *
ha_server_get_answers (HaServer *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->answers;
}

gboolean
ha_server_forgets (HaServer *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->abilities != NULL && self->forgets;
}

void
ha_server_doubt (HaServer *self)
{
  g_return_if_fail (self != NULL);

  if (self->owner == NULL)
    return;
  g_clear_pointer (&self->abilities, g_strfreev);
  ask (self);
}

gboolean
ha_server_can (HaServer *self, const char *capability)
{
  g_return_val_if_fail (self != NULL && capability != NULL, FALSE);

  return self->abilities != NULL && g_strv_contains ((const char *const *) self->abilities, capability);
}

void
ha_server_close (HaServer *self, guint bubble)
{
  g_return_if_fail (self != NULL);

  if (self->owner != NULL)
    g_dbus_connection_call (self->bus, self->owner, PATH, NAME, "CloseNotification", g_variant_new ("(u)", bubble), NULL,
                            G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, NULL, NULL);
}

static void
woken_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (answer == NULL)
    g_debug ("No notification server is to be had: %s", error->message);
}

void
ha_server_wake (HaServer *self)
{
  g_return_if_fail (self != NULL);

  if (self->bus != NULL && self->known && self->owner == NULL)
    g_dbus_connection_call (self->bus, BUS_NAME, "/org/freedesktop/DBus", BUS_NAME, "StartServiceByName", g_variant_new ("(su)", NAME, 0), NULL,
                            G_DBUS_CALL_FLAGS_NONE, -1, NULL, woken_cb, NULL);
}
