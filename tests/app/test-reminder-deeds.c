/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done with what stands behind the bell. */
#include "bell-room.h"

#include <glib/gstdio.h>

#include "app/ticket-page.h"
#include "core/policy-file.h"

static gboolean
has_focus (HaWindow *window)
{
  GtkWidget *list = bell_find (GTK_WIDGET (window->bell), HA_TYPE_REMINDER_LIST), *focus = gtk_window_get_focus (GTK_WINDOW (window));

  return focus != NULL && gtk_widget_get_mapped (focus) && gtk_widget_is_ancestor (focus, list);
}

static void
mark_listed (HaWindow *window)
{
  GtkWidget *button = room_find (GTK_WIDGET (window->bell), GTK_TYPE_BUTTON, "_Mark as seen");

  gtk_widget_grab_focus (button);
  g_signal_emit_by_name (button, "clicked");
}

static gboolean
says_again (gpointer window)
{
  return room_says (GTK_WIDGET (bell_get_row (window, 0)), "reminds again at 15:40");
}

static void
test_deeds (Room *room, gconstpointer data)
{
  HaWindow *window = bell_open_window (room);
  gint64 id = bell_tell_new (room, FIXTURE_NOW);
  GtkWidget *row;

  bell_tell_new (room, FIXTURE_NOW - 60);
  bell_tell_new (room, FIXTURE_NOW - 120);
  bell_wait_told (window, 3, 3);
  bell_open_list (window);
  row = GTK_WIDGET (bell_get_row (window, 0));
  g_assert_true (gtk_widget_activate_action (row, "reminders.again", "x", id));
  room_wait (says_again, window);
  g_assert_cmpuint (ha_reminders_count_unseen (window->reminders), ==, 3);
  g_assert_true (gtk_widget_activate_action (row, "reminders.known", "x", ha_reminder_row_get_id (bell_get_row (window, 1))));
  bell_wait_told (window, 3, 2);
  mark_listed (window);
  bell_wait_told (window, 3, 1); /* what was put off is waited for */
  room_assert_says (row, "reminds again at 15:40");
  g_assert_null (room_find (GTK_WIDGET (window->bell), GTK_TYPE_BUTTON, "_Mark as seen"));
  g_assert_true (has_focus (window));
  g_assert_true (gtk_widget_activate_action (row, "reminders.known", "x", id));
  bell_wait_told (window, 3, 0);
  room_end (GTK_WIDGET (window), NULL);
}

/* Who looks at the ticket meanwhile is reminded all the same. */
static void
test_put_off (Room *room, gconstpointer data)
{
  g_autoptr (HaCase) ticket = fixture_register (&room->kept, HA_CHANNEL_PHONE, FIXTURE_NOW);
  HaWindow *window = bell_open_window (room);
  gint64 id = bell_tell (room, ticket, FIXTURE_NOW);

  bell_wait_told (window, 1, 1);
  bell_open_list (window);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (bell_get_row (window, 0)), "reminders.again", "x", id));
  room_wait (says_again, window);
  g_signal_emit_by_name (bell_get_rows (window), "row-activated", bell_get_row (window, 0));
  bell_tell_new (room, FIXTURE_NOW - 60);
  bell_wait_told (window, 2, 2);
  bell_open_list (window);
  g_assert_true (says_again (window));
  room_end (GTK_WIDGET (window), NULL);
}

/* The last row leaves the focus in the list. */
static void
test_last_goes (Room *room, gconstpointer data)
{
  g_autoptr (HaCase) ticket = fixture_register (&room->kept, HA_CHANNEL_PHONE, FIXTURE_NOW);
  HaWindow *window = bell_open_window (room);

  bell_tell (room, ticket, FIXTURE_NOW);
  bell_wait_told (window, 1, 1);
  bell_open_list (window);
  gtk_widget_grab_focus (GTK_WIDGET (bell_get_row (window, 0)));
  fixture_act (&room->kept, &ticket, HA_ACTION_SOLVE_ON_THE_SPOT, FIXTURE_NOW + 120, "text", "Đã giải thích", NULL);
  bell_wait_told (window, 0, 0);
  g_assert_true (has_focus (window));
  room_end (GTK_WIDGET (window), NULL);
}

static gboolean
is_read_only (gpointer window)
{
  return ha_reminders_is_read_only (((HaWindow *) window)->reminders);
}

static gboolean
is_insensitive (gpointer button)
{
  return !gtk_widget_is_sensitive (button);
}

/* In a register that can only be read nothing can be marked, and looking is no failure; where a mark is lost, the bell says so. */
static void
test_read_only (Room *room, gconstpointer data)
{
  g_autoptr (HaCase) ticket = fixture_register (&room->kept, HA_CHANNEL_PHONE, FIXTURE_NOW);
  const char *where = ha_store_get_where (room->kept.store);
  g_autofree char *away = g_strconcat (where, ".away", NULL);
  HaWindow *window = bell_open_window (room);

  bell_tell (room, ticket, FIXTURE_NOW);
  bell_wait_told (window, 1, 1);
  bell_open_list (window);
  g_assert_cmpint (g_rename (where, away), ==, 0);
  mark_listed (window);
  room_wait (is_read_only, window);
  room_wait (is_insensitive, room_find (GTK_WIDGET (window->bell), GTK_TYPE_BUTTON, "_Mark as seen"));
  g_assert_true (has_focus (window));
  while (!room_says (GTK_WIDGET (window), "The reminder stays as it was"))
    g_main_context_iteration (NULL, TRUE);
  g_signal_emit_by_name (bell_get_rows (window), "row-activated", bell_get_row (window, 0));
  g_assert_true (HA_IS_TICKET_PAGE (gtk_stack_get_visible_child (window->pages)));
  room_settle ();
  room_assert_silent (window, "could not be saved");
  g_assert_cmpuint (ha_reminders_count_unseen (window->reminders), ==, 1);
  room_end (GTK_WIDGET (window), NULL);
  g_assert_cmpint (g_rename (away, where), ==, 0);
}

/* The office's own procedure asks for the name at a breach. */
static void
ask_for_names (Room *room)
{
  g_autoptr (HaPolicy) policy = ha_policy_new_ready ("85A");
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_free (policy->code);
  policy->code = g_strdup ("85A-THC");
  for (guint i = 0; i < policy->clocks->len; i++)
    g_array_index (policy->clocks, HaPolicyClock, i).breach |= HA_BREACH_ACKNOWLEDGE;
  text = ha_policy_format (policy);
  ha_store_add_policy (room->kept.store, text, room->kept.person, FIXTURE_NOW, &error);
  g_assert_no_error (error);
  ha_store_choose_policy (room->kept.store, "85A-THC", ha_time_get_date (FIXTURE_NOW, NULL), room->kept.person, FIXTURE_NOW, &error);
  g_assert_no_error (error);
}

static gboolean
says_known (gpointer window)
{
  return room_says (gtk_stack_get_visible_child (((HaWindow *) window)->pages), "Đã biết: Trễ hạn phản hồi khách hàng");
}

static gboolean
offers_nothing (gpointer window)
{
  return room_find (GTK_WIDGET (bell_get_row (window, 0)), GTK_TYPE_MENU_BUTTON, NULL) == NULL;
}

/* Where no name is asked for, there is nothing more to say of what was seen. */
static void
test_unasked (Room *room, gconstpointer data)
{
  g_autoptr (HaCase) ticket = fixture_register (&room->kept, HA_CHANNEL_PHONE, FIXTURE_NOW);
  HaWindow *window;

  bell_tell_of (room, ticket, HA_CAUSE_BREACH, FIXTURE_NOW);
  window = bell_open_window (room);
  bell_wait_told (window, 1, 1);
  bell_open_list (window);
  g_assert_false (offers_nothing (window));
  mark_listed (window);
  room_wait (offers_nothing, window);
  room_end (GTK_WIDGET (window), NULL);
}

/* The page of the ticket shows who knows, at once. */
static void
test_known (Room *room, gconstpointer data)
{
  g_autoptr (HaCase) ticket = NULL;
  HaWindow *window;
  gint64 id;

  ask_for_names (room);
  ticket = fixture_register (&room->kept, HA_CHANNEL_PHONE, FIXTURE_NOW);
  id = bell_tell_of (room, ticket, HA_CAUSE_BREACH, FIXTURE_NOW);
  window = bell_open_window (room);
  bell_wait_told (window, 1, 1);
  ha_window_open_ticket (window, ticket->ticket->id);
  bell_wait_told (window, 1, 0);
  bell_open_list (window);
  g_assert_false (offers_nothing (window)); /* to look is not yet to say so */
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (bell_get_row (window, 0)), "reminders.known", "x", id));
  room_wait (says_known, window);
  room_wait (offers_nothing, window);
  room_end (GTK_WIDGET (window), NULL);
}

static void
test_many (Room *room, gconstpointer data)
{
  HaWindow *window = bell_open_window (room);

  for (guint i = 0; i < HA_MOST_REMINDERS + 3; i++)
    bell_tell_new (room, FIXTURE_NOW - i);
  bell_wait_told (window, HA_MOST_REMINDERS, HA_MOST_REMINDERS + 3);
  g_assert_cmpstr (bell_get_number (window), ==, "99+");
  bell_open_list (window);
  room_assert_says (window->bell, "3 more not seen: they come when these are marked");
  mark_listed (window);
  bell_wait_told (window, HA_MOST_REMINDERS, 3); /* nobody has seen what was not listed */
  room_assert_says (window->bell, "3 older ones are not listed");
  mark_listed (window);
  bell_wait_told (window, HA_MOST_REMINDERS, 0);
  g_assert_true (has_focus (window));
  room_end (GTK_WIDGET (window), NULL);
}

int
main (int argc, char **argv)
{
  room_init (&argc, &argv);
  ADD_ROOM_TEST ("/reminder-deeds/deeds", test_deeds);
  ADD_ROOM_TEST ("/reminder-deeds/put-off", test_put_off);
  ADD_ROOM_TEST ("/reminder-deeds/last-goes", test_last_goes);
  ADD_ROOM_TEST ("/reminder-deeds/read-only", test_read_only);
  ADD_ROOM_TEST ("/reminder-deeds/unasked", test_unasked);
  ADD_ROOM_TEST ("/reminder-deeds/known", test_known);
  ADD_ROOM_TEST ("/reminder-deeds/many", test_many);
  return g_test_run ();
}
