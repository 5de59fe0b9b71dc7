/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The main window: its views and their counts, pages that come and go, and nothing that stays behind. */
#include "room.h"

#include "app/registering/register-page-private.h"
#include "app/ticket-page.h"
#include "app/welcome-page.h"
#include "app/window-private.h"
#include "core/words.h"

typedef struct {
  HaWindow *window;
  const char *words;
} Said;

static gboolean
is_said (gpointer data)
{
  const Said *said = data;

  return room_says (GTK_WIDGET (said->window), said->words);
}

static HaWindow *
open_window (Room *room)
{
  HaWindow *window = ha_window_new (NULL, room->session);

  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static gboolean
is_counted (gpointer data)
{
  HaWindow *window = data;

  return window->counts_source == 0 && gtk_label_get_label (g_ptr_array_index (window->counts, 0))[0] != '\0';
}

static const char *
get_count (HaWindow *window, guint view)
{
  return gtk_label_get_label (g_ptr_array_index (window->counts, view));
}

static void
test_views (Room *room, gconstpointer data)
{
  static const struct { const char *id, *title; gboolean list; } views[] = {
    { "mine", "My work", TRUE },
    { "all", "All tickets", TRUE },
    { "soon", "Due soon and overdue", TRUE },
    { "leadership", "Waiting for the leaders", TRUE },
    { "letters", "Reply letters", FALSE },
    { "agenda", "Appointments", FALSE },
    { "log", "Report log", FALSE },
  };
  HaWindow *window = open_window (room);

  g_assert_cmpuint (window->counts->len, ==, G_N_ELEMENTS (views));
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      ha_window_select_view (window, views[i].id);
      g_assert_cmpstr (adw_window_title_get_title (window->title), ==, views[i].title);
      g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, views[i].title);
      g_assert_cmpstr (gtk_stack_get_visible_child_name (window->contents), ==, views[i].list ? "list" : views[i].id);
      g_assert_cmpint (gtk_widget_get_sensitive (GTK_WIDGET (window->search_button)), ==, views[i].list);
      g_assert_cmpint (gtk_list_box_row_get_index (gtk_list_box_get_selected_row (window->views)), ==, (int) i);
      gtk_test_accessible_assert_property (GTK_ACCESSIBLE (gtk_list_box_get_selected_row (window->views)),
                                           GTK_ACCESSIBLE_PROPERTY_LABEL, views[i].title);
    }
  ha_window_select_view (window, "no such view");
  g_assert_cmpstr (adw_window_title_get_title (window->title), ==, "All tickets");
  room_end (GTK_WIDGET (window), NULL);
}

static gboolean
shows_one (gpointer data)
{
  return g_str_equal (get_count (data, 1), "1 open");
}

static gboolean
shows_overdue (gpointer data)
{
  return gtk_widget_get_visible (GTK_WIDGET (((HaWindow *) data)->overdue));
}

static void
test_counts (Room *room, gconstpointer data)
{
  HaWindow *window = open_window (room);
  g_autoptr (HaCase) first = NULL, late = NULL;

  room_wait (is_counted, window);
  g_assert_cmpstr (get_count (window, 1), ==, "0 open");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (window->overdue)));
  first = fixture_register (&room->kept, HA_CHANNEL_PHONE, FIXTURE_NOW);
  room_wait (shows_one, window);
  late = fixture_register (&room->kept, HA_CHANNEL_PHONE, FIXTURE_NOW - 72 * HOUR);
  room_wait (shows_overdue, window);
  g_assert_cmpstr (gtk_label_get_label (window->overdue_label), ==, "1 overdue");
  room_end (GTK_WIDGET (window), NULL);
}

static void
test_pages (Room *room, gconstpointer data)
{
  HaWindow *window = open_window (room);
  GtkWidget *first = gtk_entry_new (), *second = gtk_entry_new ();

  ha_window_select_view (window, "mine");
  g_assert_false (ha_window_go_back (window));
  ha_window_push_page (window, first, "First", NULL);
  ha_window_push_page (window, second, "Second", "below it");
  g_assert_true (gtk_stack_get_visible_child (window->pages) == second);
  g_assert_cmpstr (adw_window_title_get_subtitle (window->title), ==, "below it");
  ha_window_set_page_title (window, first, "First again", "with more");
  g_assert_cmpstr (adw_window_title_get_title (window->title), ==, "Second");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (window->back)));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (window->register_button)));
  g_assert_true (room_press (GTK_WIDGET (window), GDK_KEY_Left, GDK_ALT_MASK));
  g_assert_cmpstr (adw_window_title_get_title (window->title), ==, "First again");
  g_assert_cmpstr (adw_window_title_get_subtitle (window->title), ==, "with more");
  ha_window_pop_page (window, first);
  g_assert_cmpstr (adw_window_title_get_title (window->title), ==, "My work");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (window->back)));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (window->register_button)));
  ha_window_pop_page (window, GTK_WIDGET (window->list)); /* no page: nothing happens */
  room_end (GTK_WIDGET (window), NULL);
}

/* A page below the shown one goes away: what is shown stays. */
static void
test_page_below (Room *room, gconstpointer data)
{
  HaWindow *window = open_window (room);
  GtkWidget *first = gtk_entry_new (), *second = gtk_entry_new ();

  ha_window_push_page (window, first, "First", NULL);
  ha_window_push_page (window, second, "Second", NULL);
  ha_window_pop_page (window, first);
  g_assert_true (gtk_stack_get_visible_child (window->pages) == second);
  g_assert_cmpstr (adw_window_title_get_title (window->title), ==, "Second");
  g_assert_true (ha_window_go_back (window));
  g_assert_false (ha_window_go_back (window));
  room_end (GTK_WIDGET (window), NULL);
}

typedef struct {
  HaWindow *window;
  const char *code;
} Title;

static gboolean
is_titled (gpointer data)
{
  Title *title = data;

  return g_str_equal (adw_window_title_get_title (title->window->title), title->code);
}

static void
test_ticket (Room *room, gconstpointer data)
{
  HaWindow *window = open_window (room);
  g_autoptr (HaCase) ticket = fixture_register (&room->kept, HA_CHANNEL_PHONE, FIXTURE_NOW);
  Title title = { window, ticket->ticket->code };

  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-ticket", "x", ticket->ticket->id);
  room_wait (is_titled, &title);
  g_assert_cmpstr (adw_window_title_get_subtitle (window->title), ==, "Bà Nguyễn Thị Minh Nguyệt");
  ha_window_open_ticket (window, ticket->ticket->id); /* it is there already */
  g_assert_cmpuint (window->stack->len, ==, 1);
  ha_window_show_customer (window, ticket->ticket->customer, "Nguyễn Thị Minh Nguyệt");
  g_assert_cmpuint (window->stack->len, ==, 0);
  g_assert_cmpstr (adw_window_title_get_title (window->title), ==, "All tickets");
  ha_window_open_ticket (window, 987654321);
  room_settle ();
  room_end (GTK_WIDGET (window), NULL);
}

static void
test_keys (Room *room, gconstpointer data)
{
  HaWindow *window = open_window (room);

  g_assert_true (room_press (GTK_WIDGET (window), GDK_KEY_n, GDK_CONTROL_MASK));
  g_assert_true (HA_IS_REGISTER_PAGE (gtk_stack_get_visible_child (window->pages)));
  room_press (GTK_WIDGET (window), GDK_KEY_n, GDK_CONTROL_MASK);
  g_assert_cmpuint (window->stack->len, ==, 1);
  room_press (GTK_WIDGET (window), GDK_KEY_f, GDK_CONTROL_MASK);
  g_assert_cmpuint (window->stack->len, ==, 0);
  g_assert_true (gtk_toggle_button_get_active (window->search_button));
  g_assert_true (adw_flap_get_reveal_flap (window->flap));
  room_press (GTK_WIDGET (window), GDK_KEY_F9, 0);
  g_assert_false (adw_flap_get_reveal_flap (window->flap));
  ha_window_toast (window, "Đã lưu <phiếu> & in");
  room_end (GTK_WIDGET (window), NULL);
}

/* Who may not register is not offered it, and is told who may. */
static void
test_handler (Room *room, gconstpointer data)
{
  g_autoptr (HaPerson) handler = ha_person_new ();
  g_autoptr (HaSession) session = NULL;
  HaWindow *window;

  handler->login = g_strdup ("binh");
  handler->name = g_strdup ("Trần Văn Bình");
  handler->roles = HA_ROLE_HANDLER;
  g_assert_cmpint (ha_store_save_person (room->kept.store, handler, room->kept.person, FIXTURE_NOW, NULL), >, 0);
  session = ha_session_new (room->kept.store, "binh", FIXTURE_NOW - g_get_real_time () / G_USEC_PER_SEC, HA_LANG_VI);
  window = ha_window_new (NULL, session);
  gtk_window_present (GTK_WINDOW (window));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (window->register_button)));
  g_assert_true (room_press (GTK_WIDGET (window), GDK_KEY_n, GDK_CONTROL_MASK));
  g_assert_cmpuint (window->stack->len, ==, 0);
  g_assert_nonnull (window->toast);
  g_assert_cmpstr (adw_toast_get_title (window->toast), ==,
                   "Anh/chị không có quyền tiếp nhận. Hãy nhờ giao dịch viên hoặc lãnh đạo phòng.");
  room_end (GTK_WIDGET (window), NULL);
}

/* Of two acts the second is told, and the first no longer. */
static void
test_toasts (Room *room, gconstpointer data)
{
  HaWindow *window = open_window (room);

  ha_window_toast (window, "Đã ghi xác minh");
  ha_window_toast (window, "Đã ghi kết quả");
  g_assert_cmpstr (adw_toast_get_title (window->toast), ==, "Đã ghi kết quả");
  room_settle ();
  room_assert_says (window, "Đã ghi kết quả");
  room_assert_silent (window, "Đã ghi xác minh");
  room_end (GTK_WIDGET (window), NULL);
}

static gboolean
offers_contact (HaWindow *window)
{
  return room_says (gtk_stack_get_visible_child (window->pages), "Contact…");
}

/* What is closed offers no contact. */
static void
test_contact (Room *room, gconstpointer data)
{
  HaWindow *window = open_window (room);
  g_autoptr (HaCase) open = fixture_register (&room->kept, HA_CHANNEL_PHONE, FIXTURE_NOW);
  HaCase *closed = fixture_register (&room->kept, HA_CHANNEL_PHONE, FIXTURE_NOW);
  Title title = { window, open->ticket->code };

  fixture_act (&room->kept, &closed, HA_ACTION_SOLVE_ON_THE_SPOT, FIXTURE_NOW, "text", "Đã giải thích", NULL);
  ha_window_open_ticket (window, open->ticket->id);
  room_wait (is_titled, &title);
  g_assert_true (offers_contact (window));
  ha_window_open_ticket (window, closed->ticket->id);
  title.code = closed->ticket->code;
  room_wait (is_titled, &title);
  g_assert_false (offers_contact (window));
  ha_case_unref (closed);
  room_end (GTK_WIDGET (window), NULL);
}

static void
test_first_start (Room *room, gconstpointer data)
{
  HaWindow *window = ha_window_new (NULL, NULL);

  gtk_window_present (GTK_WINDOW (window));
  g_assert_null (ha_window_get_session (window));
  g_assert_true (HA_IS_WELCOME_PAGE (gtk_stack_get_visible_child (window->pages)));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (window->register_button)));
  room_press (GTK_WIDGET (window), GDK_KEY_n, GDK_CONTROL_MASK);
  room_press (GTK_WIDGET (window), GDK_KEY_f, GDK_CONTROL_MASK);
  g_assert_cmpuint (window->stack->len, ==, 1);
  ha_window_set_session (window, room->session);
  g_assert_true (ha_window_get_session (window) == room->session);
  g_assert_cmpuint (window->stack->len, ==, 0);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (window->rehearsal)));
  room_assert_says (window, "Lê Thị Thanh Trúc");
  room_end (GTK_WIDGET (window), NULL);
}

/* ---- Empty lists -------------------------------------------------------------------------------------------------- */

static gboolean
tells_closed (gpointer data)
{
  return room_find (GTK_WIDGET (((HaWindow *) data)->list), GTK_TYPE_BUTTON, "1 ticket of the whole register matches") != NULL;
}

static gboolean
tells_all (gpointer data)
{
  return room_find (GTK_WIDGET (((HaWindow *) data)->list), GTK_TYPE_BUTTON, "Show the _only ticket") != NULL;
}

static gboolean
tells_none (gpointer data)
{
  return room_says (GTK_WIDGET (((HaWindow *) data)->list), "In the whole register there is none either.");
}

static gboolean
lists_one (gpointer data)
{
  return g_strcmp0 (ha_list_page_get_subtitle (((HaWindow *) data)->list), "1 ticket") == 0;
}

static void
search (HaWindow *window, const char *text)
{
  GtkWidget *entry = room_find (GTK_WIDGET (window->list), GTK_TYPE_SEARCH_ENTRY, NULL);

  ha_list_page_start_search (window->list);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

/* A list of what is open says how many of the others match, and which filters hold; only what can be widened is offered. */
static void
test_nothing_open (Room *room, gconstpointer data)
{
  HaCase *closed = fixture_register (&room->kept, HA_CHANNEL_PHONE, FIXTURE_NOW);
  HaWindow *window;

  fixture_act (&room->kept, &closed, HA_ACTION_SOLVE_ON_THE_SPOT, FIXTURE_NOW, "text", "Đã giải thích", NULL);
  window = open_window (room);
  ha_window_select_view (window, "all");
  room_wait (tells_all, window); /* not "No tickets yet" */
  search (window, "nguyet");
  room_wait (tells_closed, window);
  room_assert_says (window->list, "Only these are looked at: “Still open”.");
  search (window, "khong co ai ten nay");
  room_wait (tells_none, window);
  g_assert_null (room_find (GTK_WIDGET (window->list), GTK_TYPE_BUTTON, "whole register"));
  search (window, "nguyet");
  room_wait (tells_closed, window);
  gtk_widget_activate_action (GTK_WIDGET (window->list), "list.clear", NULL);
  room_wait (lists_one, window);
  ha_window_select_view (window, "log");
  room_settle ();
  g_assert_cmpstr (adw_window_title_get_subtitle (window->title), ==, ""); /* not the list's count */
  g_signal_emit_by_name (window->list, "changed");
  g_assert_cmpstr (adw_window_title_get_subtitle (window->title), ==, "");
  room_end (GTK_WIDGET (window), NULL);
  ha_case_unref (closed);
}

/* ---- What is half entered ---------------------------------------------------------------------------------------- */

static HaRegisterPage *
begin_form (HaWindow *window)
{
  HaRegisterPage *form;

  room_press (GTK_WIDGET (window), GDK_KEY_n, GDK_CONTROL_MASK);
  form = HA_REGISTER_PAGE (gtk_stack_get_visible_child (window->pages));
  gtk_editable_set_text (GTK_EDITABLE (form->name), "Trần Gia Bảo");
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (form->content), "Mất tín hiệu từ tối qua", -1);
  return form;
}

static gboolean
has_draft (gpointer data)
{
  const Fixture *kept = data;
  g_autofree char *key = NULL, *text = ha_store_load_draft (kept->store, kept->person, &key, NULL, NULL);

  return text != NULL && strstr (text, "Mất tín hiệu từ tối qua") != NULL;
}

/* Another register takes the place of the open one: what was typed goes over, under its own key, and is a draft there. */
static void
test_carried (Room *room, gconstpointer data)
{
  HaWindow *window = open_window (room);
  Room other = { 0 };
  HaRegisterPage *form = begin_form (window);
  g_autofree char *key = g_strdup (form->key), *content = NULL;

  room_set_up (&other, NULL);
  g_assert_true (ha_window_has_unfinished (window));
  ha_window_set_session (window, NULL);
  g_assert_true (ha_window_has_unfinished (window));
  ha_window_show_working (window, "Opening", "/nowhere", FALSE);
  ha_window_set_session (window, other.session);
  form = HA_REGISTER_PAGE (gtk_stack_get_visible_child (window->pages));
  g_assert_true (HA_IS_REGISTER_PAGE (form));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (form->name)), ==, "Trần Gia Bảo");
  content = ha_register_page_dup_content (form);
  g_assert_cmpstr (content, ==, "Mất tín hiệu từ tối qua");
  g_assert_cmpstr (form->key, ==, key);
  room_wait (has_draft, &other.kept);
  room_settle ();
  room_end (GTK_WIDGET (window), NULL);
  room_tear_down (&other, NULL);
}

static gboolean
reminds (gpointer data)
{
  return ((HaWindow *) data)->reminder != NULL;
}

/* Who was interrupted is told at the next start; the form itself ends the reminder. */
static void
test_reminder (Room *room, gconstpointer data)
{
  HaWindow *window;

  g_assert_true (ha_store_save_draft (room->kept.store, room->kept.person, "a", "[draft]\nname=Trần Gia Bảo\n",
                                      FIXTURE_NOW - HOUR, NULL));
  window = open_window (room);
  room_wait (reminds, window);
  room_assert_says (window, "A complaint is half entered, its draft is of 14:10");
  room_press (GTK_WIDGET (window), GDK_KEY_n, GDK_CONTROL_MASK);
  g_assert_true (HA_IS_REGISTER_PAGE (gtk_stack_get_visible_child (window->pages)));
  room_settle ();
  room_end (GTK_WIDGET (window), NULL);
}

/* What is attached, here or at another desk, stands in the journal that is shown. */
static void
test_attached (Room *room, gconstpointer data)
{
  g_autoptr (HaCase) ticket = fixture_register (&room->kept, HA_CHANNEL_PHONE, FIXTURE_NOW);
  g_autoptr (GBytes) content = g_bytes_new_static ("%PDF-1.4", 8);
  HaWindow *window = open_window (room);
  Said first = { window, ticket->ticket->content }, said = { window, "Đính kèm tệp" };

  ha_window_open_ticket (window, ticket->ticket->id);
  room_wait (is_said, &first);
  room_assert_silent (window, said.words);
  g_assert_cmpint (ha_store_attach (room->kept.store, ticket->ticket->id, "biên lai.pdf", content, room->kept.person, FIXTURE_NOW, NULL), !=, 0);
  room_wait (is_said, &said);
  room_assert_says (window, "biên lai.pdf");
  room_end (GTK_WIDGET (window), NULL);
}

/* After an import: what it brought in, and a chip that says so. */
static void
test_import (Room *room, gconstpointer data)
{
  HaWindow *window = open_window (room);
  Said said = { window, "Import no. 3" };

  ha_window_show_import (window, 3);
  room_wait (is_said, &said);
  g_assert_cmpint (ha_list_page_get_query (window->list)->import, ==, 3);
  g_assert_false (ha_list_page_get_query (window->list)->open_only);
  gtk_widget_activate_action (GTK_WIDGET (window->list), "list.unfilter", "s", "import");
  g_assert_cmpint (ha_list_page_get_query (window->list)->import, ==, 0);
  room_end (GTK_WIDGET (window), NULL);
}

int
main (int argc, char *argv[])
{
  room_init (&argc, &argv);
  ADD_ROOM_TEST ("/app/window/views", test_views);
  ADD_ROOM_TEST ("/app/window/counts", test_counts);
  ADD_ROOM_TEST ("/app/window/pages", test_pages);
  ADD_ROOM_TEST ("/app/window/page-below", test_page_below);
  ADD_ROOM_TEST ("/app/window/ticket", test_ticket);
  ADD_ROOM_TEST ("/app/window/keys", test_keys);
  ADD_ROOM_TEST ("/app/window/handler", test_handler);
  ADD_ROOM_TEST ("/app/window/toasts", test_toasts);
  ADD_ROOM_TEST ("/app/window/contact", test_contact);
  ADD_ROOM_TEST ("/app/window/first-start", test_first_start);
  ADD_ROOM_TEST ("/app/window/nothing-open", test_nothing_open);
  ADD_ROOM_TEST ("/app/window/carried", test_carried);
  ADD_ROOM_TEST ("/app/window/reminder", test_reminder);
  ADD_ROOM_TEST ("/app/window/attached", test_attached);
  ADD_ROOM_TEST ("/app/window/import", test_import);
  return g_test_run ();
}
