/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GSettings of the person's account, which the window writes. */
#include "config.h"

#include "agent/settings.h"

#include <gio/gio.h>

#define MINUTE 60
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

static void
read_before (GSettings *settings, GArray *before)
{
  g_autoptr (GVariant) minutes = g_settings_get_value (settings, "remind-before");

  g_array_set_size (before, 0);
  for (gsize i = 0; i < g_variant_n_children (minutes) && before->len < HA_MOST_OWN_WARNINGS; i++)
    {
      gint32 one;
      gint64 seconds;

      g_variant_get_child (minutes, i, "i", &one);
      seconds = (gint64) one * MINUTE;
      if (seconds > 0)
        g_array_append_val (before, seconds);
    }
}

HaWatchWishes *
ha_agent_settings_dup_wishes (HaAgentSettings *self)
{
  HaWatchWishes *wishes = ha_watch_wishes_new ();
  GSettings *settings = self->settings;

  if (settings == NULL)
    return wishes;
  wishes->warnings = g_settings_get_boolean (settings, "remind-warnings");
  wishes->targets = g_settings_get_boolean (settings, "remind-targets");
  read_before (settings, wishes->before);
  wishes->before_appointment = (gint64) g_settings_get_int (settings, "remind-appointment") * MINUTE;
  wishes->day = g_settings_get_boolean (settings, "remind-day");
  wishes->sound = g_settings_get_boolean (settings, "remind-sound");
  wishes->quiet = g_settings_get_boolean (settings, "remind-quiet");
  wishes->quiet_from = g_settings_get_int (settings, "remind-quiet-from") * MINUTE;
  wishes->quiet_to = g_settings_get_int (settings, "remind-quiet-to") * MINUTE;
  wishes->breach_in_quiet = g_settings_get_boolean (settings, "remind-breach-in-quiet");
  return wishes;
}

char *
ha_agent_settings_dup_register (HaAgentSettings *self)
{
  g_autofree char *path = self->settings != NULL ? g_settings_get_string (self->settings, REGISTER) : NULL;

  return path != NULL && path[0] != '\0' ? g_steal_pointer (&path) : NULL;
}
