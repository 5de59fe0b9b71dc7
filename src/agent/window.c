/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window, as the desktop's specification of D-Bus activation has it. */
#include "config.h"

#include "agent/window.h"

#define PATH "/vn/qcatv/hoiam"

static void
called_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (answer == NULL)
    g_message ("The window could not be opened: %s", error->message);
}

static GVariant *
make_platform_data (const char *token)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  if (token != NULL)
    {
      g_variant_builder_add (&builder, "{sv}", "activation-token", g_variant_new_string (token));
      g_variant_builder_add (&builder, "{sv}", "desktop-startup-id", g_variant_new_string (token));
    }
  return g_variant_builder_end (&builder);
}

void
ha_window_call (GDBusConnection *bus, const char *action, const char *parameter, const char *token)
{
  GVariant *platform, *value, *call;

  if (bus == NULL)
    return;
  platform = make_platform_data (token);
  value = parameter != NULL ? g_variant_new_variant (g_variant_new_string (parameter)) : NULL;
  if (action != NULL)
    call = g_variant_new ("(s@av@a{sv})", action, g_variant_new_array (G_VARIANT_TYPE_VARIANT, &value, value != NULL ? 1 : 0), platform);
  else
    call = g_variant_new ("(@a{sv})", platform);
  g_dbus_connection_call (bus, HA_APP_ID, PATH, "org.freedesktop.Application", action != NULL ? "ActivateAction" : "Activate", call, NULL,
                          G_DBUS_CALL_FLAGS_NONE, -1, NULL, called_cb, NULL);
}
