/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages with something unsaved: whatever would take them away asks. */
#include "room.h"

#include "app/preferences/prefs-letterhead.h"
#include "app/window-private.h"

static HaWindow *
open_window (Room *room)
{
  HaWindow *window = ha_window_new (NULL, room->session);

  gtk_window_present (GTK_WINDOW (window));
  ha_window_select_view (window, "all");
  return window;
}

static gboolean
is_asked (gpointer question)
{
  *(GtkWidget **) question = room_find_window (ADW_TYPE_MESSAGE_DIALOG);
  return *(GtkWidget **) question != NULL;
}

static void
answer (const char *response)
{
  GtkWidget *question = NULL;

  room_wait (is_asked, &question);
  g_object_ref (question); /* it goes with its window */
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), response);
  gtk_window_destroy (GTK_WINDOW (question));
  g_object_unref (question);
  room_settle ();
}

static void
activate_row (HaWindow *window)
{
  g_signal_emit_by_name (gtk_list_box_get_row_at_index (window->views, 1), "activate");
}

static void
press_find (HaWindow *window)
{
  room_press (GTK_WIDGET (window), GDK_KEY_f, GDK_CONTROL_MASK);
}

static void
show_overdue (HaWindow *window)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.overdue", NULL);
}

static void
show_mine (HaWindow *window)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-view", "s", "mine");
}

static void
show_customer (HaWindow *window)
{
  ha_window_show_customer (window, 1, "Nguyễn Thị Minh Nguyệt");
}

static void
show_import (HaWindow *window)
{
  ha_window_show_import (window, 1);
}

static void
press_back (HaWindow *window)
{
  room_press (GTK_WIDGET (window), GDK_KEY_Left, GDK_ALT_MASK);
}

/* Whatever takes a changed page away asks before; who says no keeps it. */
static void
test_unsaved (Room *room, gconstpointer data)
{
  void (*const ways[]) (HaWindow *) = { activate_row, press_find, show_overdue, show_mine, show_customer, show_import, press_back };
  HaWindow *window = open_window (room);

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      GtkWidget *page = ha_prefs_letterhead_new (room->session), *above = gtk_entry_new ();

      ha_window_push_page (window, page, "Letterhead", NULL);
      ways[i] (window); /* nothing is changed yet */
      g_assert_cmpuint (window->stack->len, ==, 0);
      page = ha_prefs_letterhead_new (room->session);
      ha_window_push_page (window, page, "Letterhead", NULL);
      gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_template_child (page, HA_TYPE_PREFS_LETTERHEAD, "place")), "Pleiku");
      if (ways[i] != press_back)
        ha_window_push_page (window, above, "Above", NULL);
      else
        g_object_unref (g_object_ref_sink (above));
      ways[i] (window);
      answer ("cancel");
      g_assert_cmpuint (window->stack->len, ==, 1);
      g_assert_true (gtk_stack_get_visible_child (window->pages) == page);
      ways[i] (window);
      answer ("yes");
      g_assert_cmpuint (window->stack->len, ==, 0);
      g_assert_cmpstr (adw_window_title_get_title (window->title), ==, ways[i] == show_mine ? "My work" : "All tickets");
      ha_window_select_view (window, "all");
    }
  room_end (GTK_WIDGET (window), NULL);
}

/* The window itself, too; a page that has nothing to ask does not hold it. */
static void
test_unsaved_close (Room *room, gconstpointer data)
{
  HaWindow *window = open_window (room);
  GtkWidget *page = ha_prefs_letterhead_new (room->session);

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  ha_window_push_page (window, page, "Letterhead", NULL);
  gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_template_child (page, HA_TYPE_PREFS_LETTERHEAD, "place")), "Pleiku");
  gtk_window_close (GTK_WINDOW (window));
  gtk_window_close (GTK_WINDOW (window)); /* asked once */
  answer ("cancel");
  g_assert_nonnull (window);
  g_assert_null (room_find_window (ADW_TYPE_MESSAGE_DIALOG));
  ha_window_pop_page (window, page); /* later, for a reason of its own */
  room_settle ();
  g_assert_nonnull (window);
  page = ha_prefs_letterhead_new (room->session);
  ha_window_push_page (window, page, "Letterhead", NULL);
  gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_template_child (page, HA_TYPE_PREFS_LETTERHEAD, "place")), "Pleiku");
  gtk_window_close (GTK_WINDOW (window));
  answer ("yes");
  while (window != NULL)
    g_main_context_iteration (NULL, TRUE);
}

int
main (int argc, char *argv[])
{
  room_init (&argc, &argv);
  ADD_ROOM_TEST ("/app/leave/unsaved", test_unsaved);
  ADD_ROOM_TEST ("/app/leave/close", test_unsaved_close);
  return g_test_run ();
}
