/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bell in the header. */
#include "config.h"

#include "app/reminders/bell.h"

#include <glib/gi18n.h>

#include "app/reminders/reminder-list.h"

#define MOST_COUNTED 99

struct _HaBell
{
  AdwBin parent_instance;

  /* Widgets, borrowed */
  GtkMenuButton *button;
  GtkWidget *label;
  HaReminderList *list;

  HaReminders *reminders; /* owned */
};

G_DEFINE_FINAL_TYPE (HaBell, ha_bell, ADW_TYPE_BIN)

static void
show (HaBell *self)
{
  guint unseen = self->reminders != NULL ? ha_reminders_count_unseen (self->reminders) : 0;
  g_autofree char *number = unseen > MOST_COUNTED ? g_strdup_printf ("%d+", MOST_COUNTED) : g_strdup_printf ("%u", unseen);
  const char *format = ngettext ("Reminders, %u not seen", "Reminders, %u not seen", unseen);
  g_autofree char *name = unseen == 0 ? g_strdup (_("Reminders")) : g_strdup_printf (format, unseen);
  g_autofree char *tooltip = g_strdup_printf (_("%s (Ctrl+Shift+N)"), name);

  gtk_label_set_label (GTK_LABEL (self->label), number);
  gtk_widget_set_visible (self->label, unseen > 0);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
ha_bell_dispose (GObject *object)
{
  g_clear_object (&HA_BELL (object)->reminders);
  G_OBJECT_CLASS (ha_bell_parent_class)->dispose (object);
}

static void
ha_bell_class_init (HaBellClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ha_bell_dispose;
}

static void
ha_bell_init (HaBell *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->label = gtk_label_new (NULL);
  self->list = ha_reminder_list_new ();
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_widget_add_css_class (self->label, "numeric");
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("preferences-system-notifications-symbolic"));
  gtk_box_append (GTK_BOX (box), self->label);
  gtk_menu_button_set_has_frame (self->button, FALSE);
  gtk_menu_button_set_child (self->button, box);
  gtk_menu_button_set_popover (self->button, GTK_WIDGET (self->list));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->button));
  show (self);
}

void
ha_bell_set_reminders (HaBell *self, HaReminders *reminders)
{
  g_return_if_fail (HA_IS_BELL (self));

  if (self->reminders != NULL)
    g_signal_handlers_disconnect_by_data (self->reminders, self);
  g_set_object (&self->reminders, reminders);
  ha_reminder_list_set_reminders (self->list, reminders);
  if (reminders != NULL)
    g_signal_connect_object (reminders, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  show (self);
}

void
ha_bell_open (HaBell *self)
{
  g_return_if_fail (HA_IS_BELL (self));

  gtk_menu_button_popup (self->button);
}
