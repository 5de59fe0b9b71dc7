/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bell and the list behind it. */
#include "room.h"

#include "app/reminders/bell.h"
#include "app/reminders/desk-watch.h"
#include "app/reminders/reminder-list.h"
#include "app/reminders/reminder-row.h"
#include "app/ticket-page.h"
#include "app/window-private.h"
#include "core/policy-file.h"

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

/* What was told of the ticket's first clock, to the fixture's person. */
static gint64
tell_of (Room *room, const HaCase *ticket, HaCause cause, gint64 at)
{
  g_autoptr (GPtrArray) reminders = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_reminder_free);
  const HaClock *clock = get_clock (ticket);
  HaReminder *reminder = ha_reminder_new ();
  g_autoptr (GPtrArray) recorded = NULL;
  g_autoptr (GError) error = NULL;

  reminder->ticket = ticket->ticket->id;
  reminder->what = (HaTold) { .person = room->kept.person, .cause = cause, .clock = clock->kind, .round = ticket->ticket->round,
                              .threshold = cause == HA_CAUSE_BREACH ? clock->due + 1 : clock->due - 3600, .due = clock->due };
  g_ptr_array_add (reminders, reminder);
  recorded = ha_store_record_reminders (room->kept.store, reminders, at, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (recorded->len, ==, 1);
  return ((HaReminder *) g_ptr_array_index (recorded, 0))->id;
}

static gint64
tell (Room *room, const HaCase *ticket, gint64 at)
{
  return tell_of (room, ticket, HA_CAUSE_WARNING, at);
}

static gint64
tell_new (Room *room, gint64 at)
{
  g_autoptr (HaCase) ticket = fixture_register (&room->kept, HA_CHANNEL_PHONE, FIXTURE_NOW);

  return tell (room, ticket, at);
}

typedef struct {
  HaWindow *window;
  guint rows, unseen;
} Wanted;

/* Also of a list that is closed. */
static GtkWidget *
find_any (GtkWidget *root, GType type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (root, type) ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_any (child, type);
  return found;
}

static GtkListBox *
get_rows (HaWindow *window)
{
  return GTK_LIST_BOX (find_any (GTK_WIDGET (window->bell), GTK_TYPE_LIST_BOX));
}

static HaReminderRow *
get_row (HaWindow *window, int at)
{
  return HA_REMINDER_ROW (gtk_list_box_get_row_at_index (get_rows (window), at));
}

static gboolean
is_told (gpointer data)
{
  const Wanted *wanted = data;

  return room_count (GTK_WIDGET (wanted->window->bell), HA_TYPE_REMINDER_ROW) == wanted->rows
         && ha_reminders_count_unseen (wanted->window->reminders) == wanted->unseen;
}

static void
wait_told (HaWindow *window, guint rows, guint unseen)
{
  Wanted wanted = { window, rows, unseen };

  room_wait (is_told, &wanted);
}

static HaWindow *
open_window (Room *room)
{
  HaWindow *window = ha_window_new (NULL, room->session);

  gtk_window_present (GTK_WINDOW (window));
  return window;
}

/* The bell's own number, NULL when there is none. */
static const char *
get_number (HaWindow *window)
{
  GtkWidget *button = room_find (GTK_WIDGET (window->bell), GTK_TYPE_TOGGLE_BUTTON, NULL);
  GtkWidget *label = room_find (button, GTK_TYPE_LABEL, NULL);

  return label != NULL ? gtk_label_get_label (GTK_LABEL (label)) : NULL;
}

static gboolean
is_open (gpointer window)
{
  return gtk_widget_get_mapped (find_any (GTK_WIDGET (((HaWindow *) window)->bell), HA_TYPE_REMINDER_LIST));
}

static void
open_list (HaWindow *window)
{
  g_assert_true (room_press (GTK_WIDGET (window), GDK_KEY_n, GDK_CONTROL_MASK | GDK_SHIFT_MASK));
  room_wait (is_open, window);
}

static void
test_empty (Room *room, gconstpointer data)
{
  HaWindow *window = open_window (room);

  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (window->bell)));
  g_assert_null (get_number (window));
  open_list (window);
  room_assert_says (window->bell, "Nothing to remind you of");
  ha_window_set_session (window, NULL);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (window->bell)));
  room_end (GTK_WIDGET (window), NULL);
}

static void
test_rows (Room *room, gconstpointer data)
{
  g_autoptr (HaCase) ticket = fixture_register (&room->kept, HA_CHANNEL_PHONE, FIXTURE_NOW);
  HaWindow *window = open_window (room);
  gint64 first = tell (room, ticket, FIXTURE_NOW - 86400), second = tell_new (room, FIXTURE_NOW);
  GtkWidget *button = room_find (GTK_WIDGET (window->bell), GTK_TYPE_MENU_BUTTON, NULL);

  wait_told (window, 2, 2);
  g_assert_cmpstr (get_number (window), ==, "2");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, "Reminders, 2 not seen");
  g_assert_cmpint (ha_reminder_row_get_id (get_row (window, 0)), ==, second);
  g_assert_cmpint (ha_reminder_row_get_id (get_row (window, 1)), ==, first);
  g_assert_cmpint (ha_reminder_row_get_ticket (get_row (window, 1)), ==, ticket->ticket->id);
  room_assert_says (get_row (window, 1), ticket->ticket->code);
  room_assert_says (get_row (window, 1), "Nguyễn Thị Minh Nguyệt");
  room_assert_says (get_row (window, 0), "15:10");
  room_assert_silent (get_row (window, 0), "12/02"); /* today */
  room_assert_says (get_row (window, 1), "15:10 T4 11/02");
  room_assert_says (get_row (window, 1), "not seen");
  open_list (window);
  room_assert_says (window->bell, "2 not seen");
  g_assert_true (gtk_widget_has_css_class (room_find (GTK_WIDGET (get_row (window, 1)), GTK_TYPE_LABEL, ticket->ticket->code), "heading"));
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
  HaWindow *window = open_window (room);
  GtkWidget *label;

  g_assert_no_error (error);
  tell (room, ticket, FIXTURE_NOW);
  wait_told (window, 1, 1);
  open_list (window);
  label = room_find (GTK_WIDGET (get_row (window, 0)), GTK_TYPE_LABEL, "<b>&amp; ");
  g_assert_nonnull (label);
  g_assert_false (gtk_label_get_use_markup (GTK_LABEL (label)));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==, gtk_label_get_label (GTK_LABEL (label)));
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (get_row (window, 0))), <=, 460);
  room_end (GTK_WIDGET (window), NULL);
}

static void
test_opens (Room *room, gconstpointer data)
{
  g_autoptr (HaCase) ticket = fixture_register (&room->kept, HA_CHANNEL_PHONE, FIXTURE_NOW);
  HaWindow *window = open_window (room);
  GtkWidget *page;

  tell (room, ticket, FIXTURE_NOW);
  wait_told (window, 1, 1);
  open_list (window);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == GTK_WIDGET (get_row (window, 0)));
  g_signal_emit_by_name (get_rows (window), "row-activated", get_row (window, 0));
  page = gtk_stack_get_visible_child (window->pages);
  g_assert_true (HA_IS_TICKET_PAGE (page));
  g_assert_cmpint (ha_ticket_page_get_ticket (HA_TICKET_PAGE (page)), ==, ticket->ticket->id);
  wait_told (window, 1, 0);
  g_assert_null (get_number (window));
  room_assert_silent (get_row (window, 0), "not seen");
  g_assert_null (room_find (GTK_WIDGET (get_row (window, 0)), GTK_TYPE_MENU_BUTTON, NULL));
  room_end (GTK_WIDGET (window), NULL);
}

/* By whatever way its page is opened, also before anything was read. */
static void
test_ticket_seen (Room *room, gconstpointer data)
{
  g_autoptr (HaCase) ticket = fixture_register (&room->kept, HA_CHANNEL_PHONE, FIXTURE_NOW), other = NULL;
  HaWindow *window;

  tell (room, ticket, FIXTURE_NOW);
  window = open_window (room);
  ha_window_open_ticket (window, ticket->ticket->id);
  wait_told (window, 1, 0);
  other = fixture_register (&room->kept, HA_CHANNEL_PHONE, FIXTURE_NOW);
  tell (room, other, FIXTURE_NOW + 1);
  wait_told (window, 2, 1);
  ha_window_open_ticket (window, other->ticket->id);
  wait_told (window, 2, 0);
  room_end (GTK_WIDGET (window), NULL);
}

static gboolean
says_again (gpointer window)
{
  return room_says (GTK_WIDGET (get_row (window, 0)), "reminds again at 15:40");
}

static void
test_deeds (Room *room, gconstpointer data)
{
  HaWindow *window = open_window (room);
  gint64 id = tell_new (room, FIXTURE_NOW);
  GtkWidget *row;

  tell_new (room, FIXTURE_NOW - 60);
  tell_new (room, FIXTURE_NOW - 120);
  wait_told (window, 3, 3);
  open_list (window);
  row = GTK_WIDGET (get_row (window, 0));
  g_assert_cmpint (g_menu_model_get_n_items (gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (room_find (row, GTK_TYPE_MENU_BUTTON, NULL)))), ==, 2);
  g_assert_true (gtk_widget_activate_action (row, "reminders.again", "x", id));
  room_wait (says_again, window);
  g_assert_cmpuint (ha_reminders_count_unseen (window->reminders), ==, 3);
  g_assert_true (gtk_widget_activate_action (row, "reminders.known", "x", ha_reminder_row_get_id (get_row (window, 1))));
  wait_told (window, 3, 2);
  g_signal_emit_by_name (room_find (GTK_WIDGET (window->bell), GTK_TYPE_BUTTON, "_Mark as seen"), "clicked");
  wait_told (window, 3, 0);
  g_assert_null (room_find (GTK_WIDGET (window->bell), GTK_TYPE_BUTTON, "_Mark as seen"));
  room_end (GTK_WIDGET (window), NULL);
}

/* Another program tells something: rows stay what they are, and the focus where it is. What is met goes, and leaves the focus beside it. */
static void
test_follows (Room *room, gconstpointer data)
{
  g_autoptr (HaCase) ticket = fixture_register (&room->kept, HA_CHANNEL_PHONE, FIXTURE_NOW);
  HaWindow *window = open_window (room);
  GtkWidget *rows[2];

  tell (room, ticket, FIXTURE_NOW);
  tell_new (room, FIXTURE_NOW - 60);
  wait_told (window, 2, 2);
  open_list (window);
  for (int i = 0; i < 2; i++)
    rows[i] = GTK_WIDGET (get_row (window, i));
  gtk_widget_grab_focus (rows[0]);
  tell_new (room, FIXTURE_NOW + 60);
  wait_told (window, 3, 3);
  for (int i = 0; i < 2; i++)
    g_assert_true (GTK_WIDGET (get_row (window, i + 1)) == rows[i]);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == rows[0]);
  g_signal_emit_by_name (room->session, "minute");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == rows[0]);
  fixture_act (&room->kept, &ticket, HA_ACTION_SOLVE_ON_THE_SPOT, FIXTURE_NOW + 120, "text", "Đã giải thích", NULL);
  wait_told (window, 2, 2);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == rows[1]);
  room_end (GTK_WIDGET (window), NULL);
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

/* The page of the ticket shows who knows, at once. */
static void
test_known (Room *room, gconstpointer data)
{
  g_autoptr (HaCase) ticket = NULL;
  HaWindow *window;
  gint64 id;

  ask_for_names (room);
  ticket = fixture_register (&room->kept, HA_CHANNEL_PHONE, FIXTURE_NOW);
  id = tell_of (room, ticket, HA_CAUSE_BREACH, FIXTURE_NOW);
  window = open_window (room);
  wait_told (window, 1, 1);
  ha_window_open_ticket (window, ticket->ticket->id);
  open_list (window);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (get_row (window, 0)), "reminders.known", "x", id));
  room_wait (says_known, window);
  room_end (GTK_WIDGET (window), NULL);
}

static void
test_many (Room *room, gconstpointer data)
{
  HaWindow *window = open_window (room);

  for (guint i = 0; i < HA_MOST_REMINDERS + 3; i++)
    tell_new (room, FIXTURE_NOW - i);
  wait_told (window, HA_MOST_REMINDERS, HA_MOST_REMINDERS + 3);
  g_assert_cmpstr (get_number (window), ==, "99+");
  open_list (window);
  room_assert_says (window->bell, "3 older ones are not listed");
  g_signal_emit_by_name (room_find (GTK_WIDGET (window->bell), GTK_TYPE_BUTTON, "_Mark as seen"), "clicked");
  wait_told (window, HA_MOST_REMINDERS, 0);
  room_end (GTK_WIDGET (window), NULL);
}

static gboolean
has_rows (gpointer window)
{
  return get_row (window, 0) != NULL;
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
  HaWindow *window = open_window (room);
  HaDeskWatch *watch = ha_desk_watch_new (room->session);
  g_autoptr (GArray) desks = NULL;

  room_wait (has_rows, window);
  desks = ha_store_list_desks (room->kept.store, 0, NULL);
  g_assert_cmpuint (desks->len, ==, 1);
  g_assert_cmpint (g_array_index (desks, gint64, 0), ==, room->kept.person);
  open_list (window);
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
  ADD_ROOM_TEST ("/reminders/deeds", test_deeds);
  ADD_ROOM_TEST ("/reminders/follows", test_follows);
  ADD_ROOM_TEST ("/reminders/known", test_known);
  ADD_ROOM_TEST ("/reminders/many", test_many);
  ADD_ROOM_TEST ("/reminders/watches", test_watches);
  ADD_ROOM_TEST ("/reminders/stops", test_stops);
  return g_test_run ();
}
