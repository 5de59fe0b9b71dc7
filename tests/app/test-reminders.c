/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bell and the list behind it. */
#include "bell-room.h"

#include "app/reminders/desk-watch.h"
#include "app/ticket-page.h"

static void
test_empty (Room *room, gconstpointer data)
{
  HaWindow *window = bell_open_window (room);

  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (window->bell)));
  g_assert_null (bell_get_number (window));
  bell_open_list (window);
  room_assert_says (window->bell, "Nothing to remind you of");
  ha_window_set_session (window, NULL);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (window->bell)));
  room_end (GTK_WIDGET (window), NULL);
}

static void
test_rows (Room *room, gconstpointer data)
{
  g_autoptr (HaCase) ticket = fixture_register (&room->kept, HA_CHANNEL_PHONE, FIXTURE_NOW);
  HaWindow *window = bell_open_window (room);
  gint64 first = bell_tell (room, ticket, FIXTURE_NOW - 86400), second = bell_tell_new (room, FIXTURE_NOW);
  GtkWidget *button = room_find (GTK_WIDGET (window->bell), GTK_TYPE_MENU_BUTTON, NULL);

  bell_wait_told (window, 2, 2);
  g_assert_cmpstr (bell_get_number (window), ==, "2");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, "Reminders, 2 not seen");
  g_assert_null (bell_get_row (window, 0)); /* rows are made for who looks */
  bell_open_list (window);
  g_assert_cmpint (ha_reminder_row_get_id (bell_get_row (window, 0)), ==, second);
  g_assert_cmpint (ha_reminder_row_get_id (bell_get_row (window, 1)), ==, first);
  g_assert_cmpint (ha_reminder_row_get_ticket (bell_get_row (window, 1)), ==, ticket->ticket->id);
  room_assert_says (bell_get_row (window, 1), ticket->ticket->code);
  room_assert_says (bell_get_row (window, 1), "Nguyễn Thị Minh Nguyệt");
  room_assert_says (bell_get_row (window, 1), "\302\240T6\302\24013/02");
  room_assert_says (bell_get_row (window, 0), "15:10");
  room_assert_silent (bell_get_row (window, 0), "12/02"); /* today */
  room_assert_says (bell_get_row (window, 1), "15:10 T4 11/02");
  room_assert_says (bell_get_row (window, 1), "not seen");
  room_assert_says (window->bell, "2 not seen");
  g_assert_true (gtk_widget_has_css_class (room_find (GTK_WIDGET (bell_get_row (window, 1)), GTK_TYPE_LABEL, ticket->ticket->code), "heading"));
  room_end (GTK_WIDGET (window), NULL);
}

/* What the customer is called is text, whatever it looks like, and does not make the list wider. */
static void
test_hostile (Room *room, gconstpointer data)
{
  static const char name[] = "<b>&amp; Tú</b> <a href=\"file:///\">%s %n</a> Nguyễn Thị Minh Nguyệt Nguyễn Thị Minh Nguyệt";
  g_autoptr (HaRegistration) registration = fixture_make (HA_CHANNEL_PHONE, name, "<i>Mất tín hiệu</i>");
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) ticket = ha_store_register (room->kept.store, registration, room->kept.person, FIXTURE_NOW, &error);
  HaWindow *window = bell_open_window (room);
  GtkWidget *label;

  g_assert_no_error (error);
  bell_tell (room, ticket, FIXTURE_NOW);
  bell_wait_told (window, 1, 1);
  bell_open_list (window);
  label = room_find (GTK_WIDGET (bell_get_row (window, 0)), GTK_TYPE_LABEL, "<b>&amp; ");
  g_assert_nonnull (label);
  g_assert_false (gtk_label_get_use_markup (GTK_LABEL (label)));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==, gtk_label_get_label (GTK_LABEL (label)));
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (bell_get_row (window, 0))), <=, 460);
  room_end (GTK_WIDGET (window), NULL);
}

static void
test_opens (Room *room, gconstpointer data)
{
  g_autoptr (HaCase) ticket = fixture_register (&room->kept, HA_CHANNEL_PHONE, FIXTURE_NOW);
  HaWindow *window = bell_open_window (room);
  GtkWidget *page;

  bell_tell (room, ticket, FIXTURE_NOW);
  bell_wait_told (window, 1, 1);
  bell_open_list (window);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == GTK_WIDGET (bell_get_row (window, 0)));
  g_signal_emit_by_name (bell_get_rows (window), "row-activated", bell_get_row (window, 0));
  page = gtk_stack_get_visible_child (window->pages);
  g_assert_true (HA_IS_TICKET_PAGE (page));
  g_assert_cmpint (ha_ticket_page_get_ticket (HA_TICKET_PAGE (page)), ==, ticket->ticket->id);
  bell_wait_told (window, 1, 0);
  g_assert_null (bell_get_number (window));
  bell_open_list (window);
  room_assert_silent (bell_get_row (window, 0), "not seen");
  g_assert_null (room_find (GTK_WIDGET (bell_get_row (window, 0)), GTK_TYPE_MENU_BUTTON, NULL));
  room_end (GTK_WIDGET (window), NULL);
}

/* By whatever way its page is opened, also before anything was read. */
static void
test_ticket_seen (Room *room, gconstpointer data)
{
  g_autoptr (HaCase) ticket = fixture_register (&room->kept, HA_CHANNEL_PHONE, FIXTURE_NOW), other = NULL;
  HaWindow *window;

  bell_tell (room, ticket, FIXTURE_NOW);
  window = bell_open_window (room);
  ha_window_open_ticket (window, ticket->ticket->id);
  bell_wait_told (window, 1, 0);
  other = fixture_register (&room->kept, HA_CHANNEL_PHONE, FIXTURE_NOW);
  bell_tell (room, other, FIXTURE_NOW + 1);
  bell_wait_told (window, 2, 1);
  ha_window_open_ticket (window, other->ticket->id);
  bell_wait_told (window, 2, 0);
  room_end (GTK_WIDGET (window), NULL);
}

/* Another program tells something: rows stay what they are, and the focus where it is. What is met goes, and leaves the focus beside it. */
static void
test_follows (Room *room, gconstpointer data)
{
  g_autoptr (HaCase) ticket = fixture_register (&room->kept, HA_CHANNEL_PHONE, FIXTURE_NOW);
  HaWindow *window = bell_open_window (room);
  GtkWidget *rows[2];

  bell_tell (room, ticket, FIXTURE_NOW);
  bell_tell_new (room, FIXTURE_NOW - 60);
  bell_wait_told (window, 2, 2);
  bell_open_list (window);
  for (int i = 0; i < 2; i++)
    rows[i] = GTK_WIDGET (bell_get_row (window, i));
  gtk_widget_grab_focus (rows[0]);
  bell_tell_new (room, FIXTURE_NOW + 60);
  bell_wait_told (window, 3, 3);
  for (int i = 0; i < 2; i++)
    g_assert_true (GTK_WIDGET (bell_get_row (window, i + 1)) == rows[i]);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == rows[0]);
  g_signal_emit_by_name (room->session, "minute");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == rows[0]);
  fixture_act (&room->kept, &ticket, HA_ACTION_SOLVE_ON_THE_SPOT, FIXTURE_NOW + 120, "text", "Đã giải thích", NULL);
  bell_wait_told (window, 2, 2);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == rows[1]);
  room_end (GTK_WIDGET (window), NULL);
}

static gboolean
has_rows (gpointer window)
{
  return ha_reminders_get_newest (((HaWindow *) window)->reminders)->len > 0;
}

static gboolean
is_alone (gpointer object)
{
  return G_OBJECT (object)->ref_count == 1;
}

/* No other program runs: what is late is told by the window itself, to who is at its desk. */
static void
test_watches (Room *room, gconstpointer data)
{
  g_autoptr (HaCase) ticket = fixture_register (&room->kept, HA_CHANNEL_PHONE, FIXTURE_NOW - 30 * HOUR);
  HaWindow *window = bell_open_window (room);
  HaDeskWatch *watch = ha_desk_watch_new (room->session);
  g_autoptr (GArray) desks = NULL;

  room_wait (has_rows, window);
  desks = ha_store_list_desks (room->kept.store, 0, NULL);
  g_assert_cmpuint (desks->len, ==, 1);
  g_assert_cmpint (g_array_index (desks, gint64, 0), ==, room->kept.person);
  bell_open_list (window);
  room_assert_says (window->bell, ticket->ticket->code);
  ha_desk_watch_stop (watch);
  ha_desk_watch_stop (watch);
  room_wait (is_alone, watch);
  g_assert_finalize_object (watch);
  room_end (GTK_WIDGET (window), NULL);
}

/* Stopped before it had begun. */
static void
test_stops (Room *room, gconstpointer data)
{
  HaDeskWatch *watch = ha_desk_watch_new (room->session);

  ha_desk_watch_stop (watch);
  room_wait (is_alone, watch);
  g_assert_finalize_object (watch);
}

int
main (int argc, char **argv)
{
  room_init (&argc, &argv);
  ADD_ROOM_TEST ("/reminders/empty", test_empty);
  ADD_ROOM_TEST ("/reminders/rows", test_rows);
  ADD_ROOM_TEST ("/reminders/hostile", test_hostile);
  ADD_ROOM_TEST ("/reminders/opens", test_opens);
  ADD_ROOM_TEST ("/reminders/ticket-seen", test_ticket_seen);
  ADD_ROOM_TEST ("/reminders/follows", test_follows);
  ADD_ROOM_TEST ("/reminders/watches", test_watches);
  ADD_ROOM_TEST ("/reminders/stops", test_stops);
  return g_test_run ();
}
