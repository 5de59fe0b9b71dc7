/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GSettings of the person's account, which the window writes. */
#include "config.h"

#include "agent/settings.h"

#include <gio/gio.h>

#define REGISTER "last-register"
#define OURS "remind-"

struct _HaAgentSettings {
  HaAgentSettingsEvents events;
  gpointer data;
  GSettings *settings; /* NULL: the schema is not installed */
};

static void
changed_cb (GSettings *settings, const char *key, gpointer user_data)
{
  HaAgentSettings *self = user_data;

  if (g_str_equal (key, REGISTER))
    self->events.register_ (self->data);
  else if (g_str_has_prefix (key, OURS))
    self->events.wishes (self->data);
}

HaAgentSettings *
ha_agent_settings_new (const HaAgentSettingsEvents *events, gpointer data)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = source != NULL ? g_settings_schema_source_lookup (source, HA_APP_ID, TRUE) : NULL;
  HaAgentSettings *self = g_new0 (HaAgentSettings, 1);

  self->events = *events;
  self->data = data;
  if (schema == NULL)
    return self;
  self->settings = g_settings_new (HA_APP_ID);
  g_signal_connect (self->settings, "changed", G_CALLBACK (changed_cb), self);
  return self;
}

void
ha_agent_settings_free (HaAgentSettings *self)
{
  if (self == NULL)
    return;
  if (self->settings != NULL)
    g_signal_handlers_disconnect_by_data (self->settings, self);
  g_clear_object (&self->settings);
  g_free (self);
}

static GVariant *
look_up (const char *key, gpointer data)
{
  return g_settings_get_value (data, key);
}

HaWatchWishes *
ha_agent_settings_dup_wishes (HaAgentSettings *self)
{
  return self->settings != NULL ? ha_watch_wishes_read (look_up, self->settings) : ha_watch_wishes_new ();
}

char *
ha_agent_settings_dup_register (HaAgentSettings *self)
{
  g_autofree char *path = self->settings != NULL ? g_settings_get_string (self->settings, REGISTER) : NULL;

  return path != NULL && path[0] != '\0' ? g_steal_pointer (&path) : NULL;
}
