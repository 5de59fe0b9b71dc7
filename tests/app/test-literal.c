/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What customers and colleagues wrote stands on every page as they wrote it: their < and & are no markup. */
#include "room.h"

#include "app/action-form.h"
#include "app/composer/composer-page.h"
#include "app/registering/register-page-private.h"
#include "app/window-private.h"

#define NAME "../Cty A & B <b>đậm</b> &lt; %s"
#define MARK "đậm"

static const char *
get_shown (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_text (GTK_LABEL (widget));
  return GTK_IS_INSCRIPTION (widget) ? gtk_inscription_get_text (GTK_INSCRIPTION (widget)) : NULL;
}

/* How often the name is shown below root; every time as it was written. */
static guint
count_literal (GtkWidget *root)
{
  const char *shown = get_shown (root);
  guint n = 0;

  if (shown != NULL && strstr (shown, MARK) != NULL)
    {
      g_assert_nonnull (strstr (shown, NAME));
      n++;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_literal (child);
  return n;
}

static gboolean
is_shown (gpointer root)
{
  return count_literal (root) > 0;
}

static HaCase *
register_one (Room *room)
{
  g_autoptr (HaRegistration) what = fixture_make (HA_CHANNEL_WRITTEN, NAME, "Nội dung: " NAME);
  g_autoptr (GError) error = NULL;
  HaCase *ticket;

  what->asks_for = g_strdup (NAME);
  g_free (what->customer->address);
  what->customer->address = g_strdup (NAME);
  ticket = ha_store_register (room->kept.store, what, room->kept.person, FIXTURE_NOW - HOUR, &error);
  g_assert_no_error (error);
  fixture_act (&room->kept, &ticket, HA_ACTION_TAKE_UP, FIXTURE_NOW - 3000, "department", "KT", "note", NAME, NULL);
  fixture_act (&room->kept, &ticket, HA_ACTION_VERIFY, FIXTURE_NOW - 2400, "authenticity", "true", "scope", NAME, NULL);
  fixture_act (&room->kept, &ticket, HA_ACTION_OUTCOME, FIXTURE_NOW - 1800, "text", NAME, NULL);
  return ticket;
}

static HaWindow *
open_window (Room *room)
{
  HaWindow *window = ha_window_new (NULL, room->session);

  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static void
test_list (Room *room, gconstpointer data)
{
  g_autoptr (HaCase) ticket = register_one (room);
  HaWindow *window = open_window (room);

  room_wait (is_shown, window->list);
  ha_window_show_customer (window, ticket->ticket->customer, ticket->customer->name);
  room_wait (is_shown, window->list);
  ha_window_toast (window, NAME);
  room_settle ();
  g_assert_cmpuint (count_literal (GTK_WIDGET (window)), >, count_literal (GTK_WIDGET (window->list)));
  room_end (GTK_WIDGET (window), NULL);
}

static void
test_ticket (Room *room, gconstpointer data)
{
  g_autoptr (HaCase) ticket = register_one (room);
  HaWindow *window = open_window (room);
  GtkWidget *page;

  ha_window_open_ticket (window, ticket->ticket->id);
  page = gtk_stack_get_visible_child (window->pages);
  while (count_literal (page) < 7) /* customer, address, content, wish, and three entries */
    g_main_context_iteration (NULL, TRUE);
  room_end (GTK_WIDGET (window), page);
}

static void
test_composer (Room *room, gconstpointer data)
{
  g_autoptr (HaCase) ticket = register_one (room);
  HaWindow *window = open_window (room);
  HaComposerPage *page = ha_composer_page_new (room->session, ticket, NULL);

  ha_window_push_page (window, GTK_WIDGET (page), "Reply letter", NAME);
  room_settle ();
  g_assert_cmpuint (count_literal (GTK_WIDGET (page)), >, 0);
  room_end (GTK_WIDGET (window), GTK_WIDGET (page));
}

static void
test_register (Room *room, gconstpointer data)
{
  g_autoptr (HaCase) ticket = register_one (room);
  HaWindow *window = open_window (room);
  HaRegisterPage *page = ha_register_page_new (room->session);

  ha_window_push_page (window, GTK_WIDGET (page), "Registering", NULL);
  g_signal_emit_by_name (page->suggestions->pdata[0], "chosen", ticket->customer, NAME);
  room_wait (is_shown, page->side);
  g_assert_cmpuint (count_literal (GTK_WIDGET (page)), >=, 2);
  room_end (GTK_WIDGET (window), GTK_WIDGET (page));
}

static void
test_forms (Room *room, gconstpointer data)
{
  g_autoptr (HaCase) ticket = register_one (room);
  HaActionForm *form = ha_action_form_new (room->session, ticket, HA_ACTION_SATISFIED, NULL);

  gtk_window_present (GTK_WINDOW (form));
  room_settle ();
  g_assert_cmpuint (count_literal (GTK_WIDGET (form)), >, 0);
  room_end (GTK_WIDGET (form), NULL);
}

int
main (int argc, char *argv[])
{
  room_init (&argc, &argv);
  ADD_ROOM_TEST ("/app/literal/list", test_list);
  ADD_ROOM_TEST ("/app/literal/ticket", test_ticket);
  ADD_ROOM_TEST ("/app/literal/composer", test_composer);
  ADD_ROOM_TEST ("/app/literal/register", test_register);
  ADD_ROOM_TEST ("/app/literal/forms", test_forms);
  return g_test_run ();
}
