/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of buttons, as they are read aloud. */
#include "config.h"

#include "app/spoken.h"

#include <gtk/gtk.h>

/* What is left is the label in it, or the title of the row that it belongs to. */
static void
drop_name_cb (GtkButton *button)
{
  if (gtk_button_get_use_underline (button) && gtk_button_get_label (button) != NULL)
    gtk_accessible_reset_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL);
}

static gboolean
mapped_cb (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer user_data)
{
  static const char known[] = "ha-spoken";
  GObject *widget = g_value_get_object (&values[0]);

  if (!GTK_IS_BUTTON (widget) || g_object_get_data (widget, known) != NULL)
    return TRUE;
  g_object_set_data (widget, known, GUINT_TO_POINTER (1));
  g_signal_connect (widget, "notify::label", G_CALLBACK (drop_name_cb), NULL);
  drop_name_cb (GTK_BUTTON (widget));
  return TRUE;
}

void
ha_spoken_begin (void)
{
  static gulong hook;
  g_autoptr (GTypeClass) widgets = g_type_class_ref (GTK_TYPE_WIDGET); /* whose signals are there from then on */

  if (hook == 0)
    hook = g_signal_add_emission_hook (g_signal_lookup ("map", GTK_TYPE_WIDGET), 0, mapped_cb, NULL, NULL);
}
