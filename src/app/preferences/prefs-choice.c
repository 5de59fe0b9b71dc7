/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers of the settings as lines to choose from. */
#include "config.h"

#include "app/preferences/prefs-choice.h"

#include <glib/gi18n.h>

#include "app/session.h"
#include "app/settings.h"
#include "core/words.h"

#define CHOICE "ha-prefs-choice"
#define HOUR   60
#define DAY    (24 * HOUR)

typedef struct {
  AdwComboRow *row; /* borrowed: it owns this */
  char *key;
  GArray *values;   /* int, upwards */
  char *(*say) (int value);
  gboolean is_filling;
} Choice;

static void
free_choice (gpointer data)
{
  Choice *self = data;

  g_free (self->key);
  g_array_unref (self->values);
  g_free (self);
}

static guint
find (Choice *self, int value)
{
  guint at = 0;

  while (at < self->values->len && g_array_index (self->values, int, at) < value)
    at++;
  return at;
}

/* One that nobody offered stands in its place. */
static void
show (Choice *self)
{
  int value = g_settings_get_int (ha_settings_get (), self->key);
  guint at = find (self, value);

  self->is_filling = TRUE;
  if (at == self->values->len || g_array_index (self->values, int, at) != value)
    {
      g_autofree char *line = self->say (value);
      const char *lines[] = { line, NULL };

      g_array_insert_val (self->values, at, value);
      gtk_string_list_splice (GTK_STRING_LIST (adw_combo_row_get_model (self->row)), at, 0, lines);
    }
  adw_combo_row_set_selected (self->row, at);
  self->is_filling = FALSE;
}

static void
settings_changed_cb (GObject *row)
{
  show (g_object_get_data (row, CHOICE));
}

static void
selected_cb (GObject *row)
{
  Choice *self = g_object_get_data (row, CHOICE);
  guint at = adw_combo_row_get_selected (self->row);

  if (!self->is_filling && at < self->values->len)
    g_settings_set_int (ha_settings_get (), self->key, g_array_index (self->values, int, at));
}

void
ha_prefs_choice_bind (AdwComboRow *row, const char *key, const int *values, guint n, char *(*say) (int value))
{
  g_autoptr (GtkStringList) lines = gtk_string_list_new (NULL);
  g_autofree char *changed = g_strconcat ("changed::", key, NULL);
  Choice *self;

  g_return_if_fail (ADW_IS_COMBO_ROW (row) && ha_settings_get () != NULL);

  self = g_new0 (Choice, 1);
  self->row = row;
  self->key = g_strdup (key);
  self->say = say;
  self->values = g_array_new (FALSE, FALSE, sizeof (int));
  g_array_append_vals (self->values, values, n);
  for (guint i = 0; i < n; i++)
    gtk_string_list_take (lines, say (values[i]));
  g_object_set_data_full (G_OBJECT (row), CHOICE, self, free_choice);
  adw_combo_row_set_model (row, G_LIST_MODEL (lines));
  show (self);
  g_signal_connect (row, "notify::selected", G_CALLBACK (selected_cb), NULL);
  g_signal_connect_object (ha_settings_get (), changed, G_CALLBACK (settings_changed_cb), row, G_CONNECT_SWAPPED);
}

char *
ha_prefs_choice_say_minutes (int minutes)
{
  if (minutes % DAY == 0 && minutes > 0)
    return g_strdup_printf (ngettext ("%d day", "%d days", (gulong) (minutes / DAY)), minutes / DAY);
  if (minutes % HOUR == 0 && minutes > 0)
    return g_strdup_printf (ngettext ("%d hour", "%d hours", (gulong) (minutes / HOUR)), minutes / HOUR);
  return ha_words_duration ((gint64) minutes * 60, ha_session_get_ui_lang ());
}

char *
ha_prefs_choice_say_time (int minutes)
{
  return g_strdup_printf ("%02d:%02d", minutes / HOUR, minutes % HOUR);
}
