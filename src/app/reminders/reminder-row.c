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
  const char *icon_name; /* static */

  gint64 id;
  gint64 ticket;
  gboolean is_seen;
  gboolean may_know;
};

G_DEFINE_FINAL_TYPE (HaReminderRow, ha_reminder_row, GTK_TYPE_LIST_BOX_ROW)

static void
add_item (GMenu *menu, const char *label, const char *action, gint64 id)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "x", id);
  g_menu_append_item (menu, item);
}

/* When somebody asks for it. Who looked at a breach may still have to say so by name. */
static void
make_menu_cb (GtkMenuButton *more, gpointer row)
{
  HaReminderRow *self = row;
  g_autoptr (GMenu) menu = g_menu_new ();

  if (!self->is_seen)
    add_item (menu, _("Remind again in 30 minutes"), "reminders.again", self->id);
  if (self->may_know)
    add_item (menu, _("Noted"), "reminders.known", self->id);
  gtk_menu_button_set_menu_model (more, G_MENU_MODEL (menu));
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

static void
show_icon (HaReminderRow *self, const char *name)
{
  if (g_strcmp0 (name, self->icon_name) == 0)
    return;
  self->icon_name = name;
  gtk_image_set_from_icon_name (self->icon, name);
}

/* A button that goes leaves the focus to its row. */
static void
show_more (HaReminderRow *self, gboolean visible)
{
  GtkWidget *more = GTK_WIDGET (self->more);

  if (!visible && gtk_widget_get_focus_child (gtk_widget_get_first_child (GTK_WIDGET (self))) == more)
    gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_widget_set_visible (more, visible);
}

/* A line may end before "17:00 T4 11/02", not within it. Takes text. */
static char *
keep_times_together (char *text)
{
  g_autoptr (GRegex) times = g_regex_new ("(\\d\\d:\\d\\d) (\\w+) (\\d\\d/\\d\\d)", G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT, NULL);
  char *kept = g_regex_replace (times, text, -1, 0, "\\1\302\240\\2\302\240\\3", G_REGEX_MATCH_DEFAULT, NULL);

  g_assert (kept != NULL);
  g_free (text);
  return kept;
}

/* The whole of what may be cut off. */
static void
show_text (HaReminderRow *self, const char *text)
{
  if (g_strcmp0 (text, gtk_label_get_label (self->text)) == 0)
    return;
  gtk_label_set_label (self->text, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->text), text);
}

void
ha_reminder_row_set (HaReminderRow *self, const HaReminder *reminder, gboolean may_know, gint64 now, HaLang lang)
{
  g_autofree char *title = NULL, *text = NULL, *told = NULL, *again = NULL;

  g_return_if_fail (HA_IS_REMINDER_ROW (self) && reminder != NULL);

  title = ha_reminder_words_title (reminder, now, lang);
  text = keep_times_together (ha_reminder_words_row (reminder, now, lang));
  told = describe_time (reminder->told, now, lang);
  again = describe_again (reminder, now, lang);
  self->ticket = reminder->ticket;
  self->id = reminder->id;
  self->is_seen = reminder->seen != 0;
  self->may_know = may_know;
  show_icon (self, ha_reminder_get_icon (reminder));
  gtk_label_set_label (self->title, title);
  show_weight (self->title, reminder->seen == 0);
  show_text (self, text);
  gtk_label_set_label (self->told, told);
  gtk_label_set_label (self->again, again != NULL ? again : "");
  gtk_widget_set_visible (GTK_WIDGET (self->again), again != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->unseen), reminder->seen == 0);
  show_more (self, reminder->seen == 0 || may_know);
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
  gtk_menu_button_set_create_popup_func (self->more, make_menu_cb, self, NULL);
}

HaReminderRow *
ha_reminder_row_new (void)
{
  return g_object_new (HA_TYPE_REMINDER_ROW, NULL);
}
