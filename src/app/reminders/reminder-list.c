/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list behind the bell: what was told, and what can be done with it. Rows stay what they are as long as their reminder is there. */
#include "config.h"

#include "app/reminders/reminder-list.h"

#include <glib/gi18n.h>

#include "app/reminders/reminder-row.h"

#define LEAST_HEIGHT 160 /* px of the rows, however low the window is */
#define AROUND       220 /* px of the window that are not the rows' */

struct _HaReminderList
{
  GtkPopover parent_instance;

  /* Template widgets */
  GtkLabel *count;
  GtkWidget *all_seen;
  GtkStack *stack;
  GtkScrolledWindow *scrolled;
  GtkWidget *all;
  GtkWidget *content;
  GtkListBox *rows;
  GtkLabel *older;
  GtkWidget *foot;

  HaReminders *reminders; /* owned; NULL: no register is open */
};

G_DEFINE_FINAL_TYPE (HaReminderList, ha_reminder_list, GTK_TYPE_POPOVER)

/* ---- Showing ----------------------------------------------------------------------------------------------------- */

static HaReminderRow *
get_row (HaReminderList *self, guint at)
{
  return (HaReminderRow *) gtk_list_box_get_row_at_index (self->rows, (int) at);
}

static gboolean
is_listed (GPtrArray *newest, gint64 id)
{
  for (guint i = 0; i < newest->len; i++)
    if (((HaReminder *) g_ptr_array_index (newest, i))->id == id)
      return TRUE;
  return FALSE;
}

/* Where the focus was it goes on: on the row that stands there now. */
static void
remove_row (HaReminderList *self, guint at)
{
  GtkWidget *row = GTK_WIDGET (get_row (self, at));
  gboolean focused = gtk_widget_get_focus_child (GTK_WIDGET (self->rows)) == row;
  HaReminderRow *next = get_row (self, at + 1) != NULL || at == 0 ? get_row (self, at + 1) : get_row (self, at - 1);

  if (focused)
    gtk_widget_grab_focus (next != NULL ? GTK_WIDGET (next) : self->foot);
  gtk_list_box_remove (self->rows, row);
}

static void
remove_gone (HaReminderList *self, GPtrArray *newest)
{
  for (guint i = 0; get_row (self, i) != NULL;)
    if (is_listed (newest, ha_reminder_row_get_id (get_row (self, i))))
      i++;
    else
      remove_row (self, i);
}

/* After what has gone the others stand in the order of before: what differs is new. */
static void
show_rows (HaReminderList *self, GPtrArray *newest)
{
  HaSession *session = ha_reminders_get_session (self->reminders);
  gint64 now = ha_session_now (session);

  remove_gone (self, newest);
  for (guint i = 0; i < newest->len; i++)
    {
      const HaReminder *reminder = g_ptr_array_index (newest, i);
      HaReminderRow *row = get_row (self, i);

      if (row == NULL || ha_reminder_row_get_id (row) != reminder->id)
        {
          row = ha_reminder_row_new ();
          gtk_list_box_insert (self->rows, GTK_WIDGET (row), (int) i);
        }
      ha_reminder_row_set (row, reminder, ha_reminders_may_know (self->reminders, reminder), now, ha_session_get_lang (session));
    }
  while (get_row (self, newest->len) != NULL)
    remove_row (self, newest->len);
}

/* What is not seen stands before what was: none of it is missing here unless all that is listed is not seen. */
static void
show_older (HaReminderList *self, guint n)
{
  guint unseen = ha_reminders_count_unseen (self->reminders);
  guint more = unseen > HA_MOST_REMINDERS ? unseen - HA_MOST_REMINDERS : 0;
  g_autofree char *text
      = more > 0 ? g_strdup_printf (ngettext ("%u more not seen: it comes when these are marked", "%u more not seen: they come when these are marked", more), more)
                 : g_strdup_printf (ngettext ("%u older one is not listed", "%u older ones are not listed", n), n);

  gtk_label_set_label (self->older, text);
  gtk_widget_set_visible (GTK_WIDGET (self->older), n > 0);
}

/* As high as the rows are at the width they have, but not higher than the window has room for. */
static void
fit (HaReminderList *self)
{
  GtkRoot *root = gtk_widget_get_root (gtk_widget_get_parent (GTK_WIDGET (self)));
  int most = MAX (LEAST_HEIGHT, gtk_widget_get_height (GTK_WIDGET (root)) - AROUND);
  int width, natural;

  gtk_widget_measure (self->all, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  gtk_widget_measure (self->content, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  gtk_scrolled_window_set_min_content_height (self->scrolled, MIN (natural, most));
}

/* In a register that can only be read nothing can be marked. A button that goes leaves the focus in the list. */
static void
show_deeds (HaReminderList *self)
{
  static const char *const deeds[] = { "reminders.again", "reminders.known", "reminders.all-seen" };
  gboolean may = !ha_reminders_is_read_only (self->reminders), any = ha_reminders_count_to_see (self->reminders) > 0;
  GtkWidget *row = GTK_WIDGET (get_row (self, 0));

  if (gtk_widget_is_focus (self->all_seen) && !(may && any))
    gtk_widget_grab_focus (row != NULL ? row : self->foot);
  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), deeds[i], may);
  gtk_widget_set_visible (self->all_seen, any);
}

static void
show (HaReminderList *self)
{
  GPtrArray *newest = ha_reminders_get_newest (self->reminders);
  guint unseen = ha_reminders_count_unseen (self->reminders);
  g_autofree char *count = g_strdup_printf (ngettext ("%u not seen", "%u not seen", unseen), unseen);

  gtk_label_set_label (self->count, unseen > 0 ? count : "");
  show_rows (self, newest);
  show_deeds (self);
  show_older (self, ha_reminders_count (self->reminders) - newest->len);
  gtk_stack_set_visible_child_name (self->stack, newest->len > 0 ? "rows" : "empty");
}

/* Rows are made when somebody wants to see them. */
static void
changed_cb (HaReminderList *self)
{
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  show (self);
  fit (self);
}

/* ---- Doing ------------------------------------------------------------------------------------------------------- */

static void
again_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaReminderList *self = HA_REMINDER_LIST (widget);

  if (self->reminders != NULL)
    ha_reminders_remind_again (self->reminders, g_variant_get_int64 (parameter));
}

static void
known_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaReminderList *self = HA_REMINDER_LIST (widget);

  if (self->reminders != NULL)
    ha_reminders_know (self->reminders, g_variant_get_int64 (parameter));
}

static void
all_seen_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaReminderList *self = HA_REMINDER_LIST (widget);

  if (self->reminders != NULL)
    ha_reminders_see_listed (self->reminders);
}

/* The focus goes back to the bell now, not when the next frame is drawn: what is opened takes it from there. */
static void
leave (HaReminderList *self)
{
  gtk_widget_grab_focus (gtk_widget_get_parent (GTK_WIDGET (self)));
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
row_activated_cb (HaReminderList *self, GtkListBoxRow *row)
{
  gint64 ticket = ha_reminder_row_get_ticket (HA_REMINDER_ROW (row));

  leave (self);
  if (ticket != 0) /* what was told of it is seen there */
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.open-ticket", "x", ticket);
      return;
    }
  ha_reminders_see (self->reminders, ha_reminder_row_get_id (HA_REMINDER_ROW (row)));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-view", "s", "soon");
}

static gboolean
link_cb (HaReminderList *self)
{
  leave (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.preferences-page", "s", "reminders");
  return TRUE;
}

/* ---- Life -------------------------------------------------------------------------------------------------------- */

/* The newest one has the focus. */
static void
ha_reminder_list_map (GtkWidget *widget)
{
  HaReminderList *self = HA_REMINDER_LIST (widget);

  if (self->reminders != NULL)
    show (self);
  fit (self);
  GTK_WIDGET_CLASS (ha_reminder_list_parent_class)->map (widget);
  if (get_row (self, 0) != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (get_row (self, 0)));
}

static void
ha_reminder_list_dispose (GObject *object)
{
  g_clear_object (&HA_REMINDER_LIST (object)->reminders);
  G_OBJECT_CLASS (ha_reminder_list_parent_class)->dispose (object);
}

static void
ha_reminder_list_class_init (HaReminderListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ha_reminder_list_dispose;
  widget_class->map = ha_reminder_list_map;
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/qcatv/hoiam/ui/reminder-list.ui");
  gtk_widget_class_bind_template_child (widget_class, HaReminderList, count);
  gtk_widget_class_bind_template_child (widget_class, HaReminderList, all_seen);
  gtk_widget_class_bind_template_child (widget_class, HaReminderList, stack);
  gtk_widget_class_bind_template_child (widget_class, HaReminderList, scrolled);
  gtk_widget_class_bind_template_child (widget_class, HaReminderList, all);
  gtk_widget_class_bind_template_child (widget_class, HaReminderList, content);
  gtk_widget_class_bind_template_child (widget_class, HaReminderList, rows);
  gtk_widget_class_bind_template_child (widget_class, HaReminderList, older);
  gtk_widget_class_bind_template_child (widget_class, HaReminderList, foot);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, link_cb);
  gtk_widget_class_install_action (widget_class, "reminders.again", "x", again_cb);
  gtk_widget_class_install_action (widget_class, "reminders.known", "x", known_cb);
  gtk_widget_class_install_action (widget_class, "reminders.all-seen", NULL, all_seen_cb);
}

static void
ha_reminder_list_init (HaReminderList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

HaReminderList *
ha_reminder_list_new (void)
{
  return g_object_new (HA_TYPE_REMINDER_LIST, NULL);
}

void
ha_reminder_list_set_reminders (HaReminderList *self, HaReminders *reminders)
{
  g_return_if_fail (HA_IS_REMINDER_LIST (self));

  if (self->reminders == reminders)
    return;
  if (self->reminders != NULL)
    g_signal_handlers_disconnect_by_data (self->reminders, self);
  g_set_object (&self->reminders, reminders);
  if (reminders == NULL)
    {
      gtk_popover_popdown (GTK_POPOVER (self));
      while (get_row (self, 0) != NULL)
        remove_row (self, 0);
      return;
    }
  g_signal_connect_object (reminders, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
}
