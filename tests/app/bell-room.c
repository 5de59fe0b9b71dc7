/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reminders that are told, and the list behind the bell. */
#include "bell-room.h"

static const HaClock *
get_clock (const HaCase *ticket)
{
  for (guint i = 0; i < ticket->clocks->len; i++)
    {
      const HaClock *clock = g_ptr_array_index (ticket->clocks, i);

      if (ha_clock_get_state (clock, FIXTURE_NOW) <= HA_CLOCK_STATE_OVERDUE)
        return clock;
    }
  g_assert_not_reached ();
}

/* What was told of the ticket's first clock, to the fixture's person, of a moment that has come. */
gint64
bell_tell_of (Room *room, const HaCase *ticket, HaCause cause, gint64 at)
{
  g_autoptr (GPtrArray) reminders = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_reminder_free);
  const HaClock *clock = get_clock (ticket);
  HaReminder *reminder = ha_reminder_new ();
  g_autoptr (GPtrArray) recorded = NULL;
  g_autoptr (GError) error = NULL;

  reminder->ticket = ticket->ticket->id;
  reminder->what = (HaTold) { .person = room->kept.person, .cause = cause, .clock = clock->kind, .round = ticket->ticket->round,
                              .threshold = MIN (cause == HA_CAUSE_BREACH ? clock->due + 1 : clock->due - 3600, FIXTURE_NOW - 60), .due = clock->due };
  g_ptr_array_add (reminders, reminder);
  recorded = ha_store_record_reminders (room->kept.store, reminders, at, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (recorded->len, ==, 1);
  return ((HaReminder *) g_ptr_array_index (recorded, 0))->id;
}

gint64
bell_tell (Room *room, const HaCase *ticket, gint64 at)
{
  return bell_tell_of (room, ticket, HA_CAUSE_WARNING, at);
}

gint64
bell_tell_new (Room *room, gint64 at)
{
  g_autoptr (HaCase) ticket = fixture_register (&room->kept, HA_CHANNEL_PHONE, FIXTURE_NOW);

  return bell_tell (room, ticket, at);
}

typedef struct {
  HaWindow *window;
  guint rows, unseen;
} Wanted;

/* Also of a list that is closed. */
GtkWidget *
bell_find (GtkWidget *root, GType type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (root, type) ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = bell_find (child, type);
  return found;
}

GtkListBox *
bell_get_rows (HaWindow *window)
{
  return GTK_LIST_BOX (bell_find (GTK_WIDGET (window->bell), GTK_TYPE_LIST_BOX));
}

HaReminderRow *
bell_get_row (HaWindow *window, int at)
{
  return HA_REMINDER_ROW (gtk_list_box_get_row_at_index (bell_get_rows (window), at));
}

static gboolean
is_told (gpointer data)
{
  const Wanted *wanted = data;

  return ha_reminders_get_newest (wanted->window->reminders)->len == wanted->rows
         && ha_reminders_count_unseen (wanted->window->reminders) == wanted->unseen;
}

void
bell_wait_told (HaWindow *window, guint rows, guint unseen)
{
  Wanted wanted = { window, rows, unseen };

  room_wait (is_told, &wanted);
}

HaWindow *
bell_open_window (Room *room)
{
  HaWindow *window = ha_window_new (NULL, room->session);

  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static gboolean
is_open (gpointer window)
{
  return gtk_widget_get_mapped (bell_find (GTK_WIDGET (((HaWindow *) window)->bell), HA_TYPE_REMINDER_LIST));
}

void
bell_open_list (HaWindow *window)
{
  g_assert_true (room_press (GTK_WIDGET (window), GDK_KEY_n, GDK_CONTROL_MASK | GDK_SHIFT_MASK));
  room_wait (is_open, window);
}

const char *
bell_get_number (HaWindow *window)
{
  GtkWidget *button = room_find (GTK_WIDGET (window->bell), GTK_TYPE_TOGGLE_BUTTON, NULL);
  GtkWidget *label = room_find (button, GTK_TYPE_LABEL, NULL);

  return label != NULL ? gtk_label_get_label (GTK_LABEL (label)) : NULL;
}
