/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GSettings, where the schema is installed. */
#include "config.h"

#include "app/settings.h"

GSettings *
ha_settings_get (void)
{
  static GSettings *settings;
  static gboolean looked;

  if (!looked)
    {
      GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
      g_autoptr (GSettingsSchema) schema = source != NULL ? g_settings_schema_source_lookup (source, HA_APP_ID, TRUE) : NULL;

      looked = TRUE;
      if (schema != NULL)
        settings = g_settings_new (HA_APP_ID);
    }
  return settings;
}

void
ha_settings_bind_pane (const char *key, GtkPaned *paned)
{
  if (ha_settings_get () != NULL)
    g_settings_bind (ha_settings_get (), key, paned, "position", G_SETTINGS_BIND_DEFAULT);
}
