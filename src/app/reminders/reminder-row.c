/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One reminder behind the bell. */
#include "config.h"

#include "app/reminders/reminder-row.h"

#include <glib/gi18n.h>

#include "core/words.h"
#include "watch/plan.h"
#include "watch/reminder-words.h"

struct _HaReminderRow
{
  GtkListBoxRow parent_instance;

  /* Template widgets */
  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *told;
  GtkLabel *text;
  GtkLabel *unseen;
  GtkLabel *again;
  GtkMenuButton *more;

  char *spoken; /* owned */

  gint64 id;
  gint64 ticket;
  gboolean is_seen;
};

G_DEFINE_FINAL_TYPE (HaReminderRow, ha_reminder_row, GTK_TYPE_LIST_BOX_ROW)

static void
add_item (GMenu *menu, const char *label, const char *action, gint64 id)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "x", id);
  g_menu_append_item (menu, item);
}

/* Who looked at a breach may still have to say so by name. */
static void
make_menu (HaReminderRow *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  if (!self->is_seen)
    add_item (menu, _("Remind again in 30 minutes"), "reminders.again", self->id);
  add_item (menu, _("Noted"), "reminders.known", self->id);
  gtk_menu_button_set_menu_model (self->more, G_MENU_MODEL (menu));
}

/* Today the time says enough. */
static char *
describe_time (gint64 at, gint64 now, HaLang lang)
{
  return ha_time_get_date (at, NULL) == ha_time_get_date (now, NULL) ? ha_words_time_of_day (at) : ha_words_time_short (at, now, lang);
}

static char *
describe_again (const HaReminder *reminder, gint64 now, HaLang lang)
{
  g_autofree char *time = NULL;

  if (reminder->seen != 0 || reminder->again <= now)
    return NULL;
  time = describe_time (reminder->again, now, lang);
  return g_strdup_printf (_("reminds again at %s"), time);
}

static void
show_weight (GtkLabel *title, gboolean unseen)
{
  if (unseen)
    gtk_widget_add_css_class (GTK_WIDGET (title), "heading");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (title), "heading");
}

static void
speak (HaReminderRow *self, const char *state)
{
  g_autofree char *spoken = g_strjoin (". ", gtk_label_get_label (self->title), gtk_label_get_label (self->text),
                                       gtk_label_get_label (self->told), state, NULL);

  if (g_strcmp0 (spoken, self->spoken) == 0)
    return;
  g_free (self->spoken);
  self->spoken = g_steal_pointer (&spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->spoken, -1);
}

void
ha_reminder_row_set (HaReminderRow *self, const HaReminder *reminder, gint64 now, HaLang lang)
{
  g_autofree char *title = NULL, *text = NULL, *told = NULL, *again = NULL;

  g_return_if_fail (HA_IS_REMINDER_ROW (self) && reminder != NULL);

  title = ha_reminder_words_title (reminder, now, lang);
  text = ha_reminder_words_row (reminder, now, lang);
  told = describe_time (reminder->told, now, lang);
  again = describe_again (reminder, now, lang);
  self->ticket = reminder->ticket;
  if (self->id != reminder->id || self->is_seen != (reminder->seen != 0))
    {
      self->id = reminder->id;
      self->is_seen = reminder->seen != 0;
      make_menu (self);
    }
  gtk_image_set_from_icon_name (self->icon, ha_reminder_get_icon (reminder));
  gtk_label_set_label (self->title, title);
  show_weight (self->title, reminder->seen == 0);
  gtk_label_set_label (self->text, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->text), text);
  gtk_label_set_label (self->told, told);
  gtk_label_set_label (self->again, again != NULL ? again : "");
  gtk_widget_set_visible (GTK_WIDGET (self->again), again != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->unseen), reminder->seen == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->more), reminder->seen == 0 || ha_reminder_is_critical (reminder));
  speak (self, again != NULL ? again : reminder->seen == 0 ? _("not seen") : NULL);
}

gint64
ha_reminder_row_get_id (HaReminderRow *self)
{
  g_return_val_if_fail (HA_IS_REMINDER_ROW (self), 0);

  return self->id;
}

gint64
ha_reminder_row_get_ticket (HaReminderRow *self)
{
  g_return_val_if_fail (HA_IS_REMINDER_ROW (self), 0);

  return self->ticket;
}

/* ---- Life -------------------------------------------------------------------------------------------------------- */

static void
menu_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaReminderRow *self = HA_REMINDER_ROW (widget);

  if (gtk_widget_get_visible (GTK_WIDGET (self->more)))
    gtk_menu_button_popup (self->more);
}

static void
pressed_cb (HaReminderRow *self, int n_press, double x, double y, GtkGestureClick *click)
{
  gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
  menu_cb (GTK_WIDGET (self), NULL, NULL);
}

static void
ha_reminder_row_finalize (GObject *object)
{
  g_free (HA_REMINDER_ROW (object)->spoken);
  G_OBJECT_CLASS (ha_reminder_row_parent_class)->finalize (object);
}

static void
ha_reminder_row_class_init (HaReminderRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ha_reminder_row_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/qcatv/hoiam/ui/reminder-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HaReminderRow, icon);
  gtk_widget_class_bind_template_child (widget_class, HaReminderRow, title);
  gtk_widget_class_bind_template_child (widget_class, HaReminderRow, told);
  gtk_widget_class_bind_template_child (widget_class, HaReminderRow, text);
  gtk_widget_class_bind_template_child (widget_class, HaReminderRow, unseen);
  gtk_widget_class_bind_template_child (widget_class, HaReminderRow, again);
  gtk_widget_class_bind_template_child (widget_class, HaReminderRow, more);
  gtk_widget_class_bind_template_callback (widget_class, pressed_cb);
  gtk_widget_class_install_action (widget_class, "row.menu", NULL, menu_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "row.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "row.menu", NULL);
}

static void
ha_reminder_row_init (HaReminderRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

HaReminderRow *
ha_reminder_row_new (void)
{
  return g_object_new (HA_TYPE_REMINDER_ROW, NULL);
}
