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

/* ---- Form and page ----------------------------------------------------------------------------------------------- */

#define WIDE_KEY "pane-composer"
#define NARROW_KEY "pane-composer-narrow"
#define ROOMY 1180 /* px: a form and a page as large as it gets by itself */
#define BOUND "ha-bound-pane"

static gboolean
bind_page_pane_cb (gpointer user_data)
{
  GtkPaned *paned = user_data;
  int width = gtk_widget_get_width (GTK_WIDGET (paned));
  const char *key = width > 0 && width < ROOMY ? NARROW_KEY : WIDE_KEY;

  if (g_strcmp0 (g_object_get_data (G_OBJECT (paned), BOUND), key) == 0)
    return G_SOURCE_REMOVE;
  g_settings_unbind (paned, "position");
  g_object_set_data (G_OBJECT (paned), BOUND, (gpointer) key);
  ha_settings_bind_pane (key, paned);
  return G_SOURCE_REMOVE;
}

/* Told in the middle of an allocation, when nothing may be moved. */
static void
room_changed_cb (GtkPaned *paned)
{
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, bind_page_pane_cb, g_object_ref (paned), g_object_unref);
}

void
ha_settings_bind_page_pane (GtkPaned *paned)
{
  g_return_if_fail (GTK_IS_PANED (paned));

  if (ha_settings_get () == NULL)
    return;
  bind_page_pane_cb (paned);
  g_signal_connect (paned, "notify::max-position", G_CALLBACK (room_changed_cb), NULL);
}

/* ---- Reminders --------------------------------------------------------------------------------------------------- */

static GVariant *
look_up (const char *key, gpointer data)
{
  return g_settings_get_value (data, key);
}

HaWatchWishes *
ha_settings_dup_wishes (void)
{
  GSettings *settings = ha_settings_get ();

  return settings != NULL ? ha_watch_wishes_read (look_up, settings) : ha_watch_wishes_new ();
}
