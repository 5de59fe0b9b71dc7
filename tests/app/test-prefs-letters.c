/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preferences of letters: head, figures of the page, books; two desks at once. */
#include "room.h"

#include "app/preferences/prefs-book.h"
#include "app/preferences/prefs-letterhead.h"
#include "app/preferences/prefs-profile.h"
#include "app/templates/template-insert.h"
#include "paper/letter.h"
#include "paper/template.h"

typedef struct {
  GtkWidget *root;
  const char *words;
} Expected;

static gboolean
is_said (gpointer data)
{
  const Expected *expected = data;

  return room_find (expected->root, ADW_TYPE_EXPANDER_ROW, expected->words) != NULL || room_says (expected->root, expected->words);
}

static void
wait_says (GtkWidget *root, const char *words)
{
  Expected expected = { root, words };

  room_wait (is_said, &expected);
}

static const HaLetterhead *
get_letterhead (gpointer room)
{
  return ha_session_get_office (((Room *) room)->session)->letterhead;
}

static gboolean
has_other_phones (gpointer room)
{
  return g_strcmp0 (get_letterhead (room)->phones, "0256.1234567") == 0;
}

static gboolean
has_my_place (gpointer room)
{
  return g_strcmp0 (get_letterhead (room)->place, "Pleiku") == 0;
}

static GtkEditable *
get_row (GtkWidget *page, const char *id)
{
  return GTK_EDITABLE (gtk_widget_get_template_child (page, HA_TYPE_PREFS_LETTERHEAD, id));
}

/* Two desks at the letterhead: what only one of them changed is kept of both. */
static void
test_letterhead (Room *room, gconstpointer data)
{
  GtkWidget *page = ha_prefs_letterhead_new (room->session), *window = room_show (page, 1000, 500);
  g_autoptr (HaLetterhead) theirs = ha_letterhead_copy (get_letterhead (room));

  gtk_editable_set_text (get_row (page, "from"), "31/02/2026");
  room_assert_says (page, "That is no date");
  gtk_editable_set_text (get_row (page, "from"), "1/7/2025");
  gtk_editable_set_text (get_row (page, "place"), "Pleiku");
  room_assert_says (page, "Not saved yet");
  g_free (theirs->phones);
  theirs->phones = g_strdup ("0256.1234567");
  g_assert_true (ha_store_save_letterhead (room->kept.store, theirs, ha_session_get_actor (room->session), FIXTURE_NOW, NULL));
  room_wait (has_other_phones, room);
  g_assert_cmpstr (gtk_editable_get_text (get_row (page, "phones")), ==, "0256.1234567");
  g_assert_cmpstr (gtk_editable_get_text (get_row (page, "place")), ==, "Pleiku");
  gtk_widget_activate_action (page, "letterhead.save", NULL);
  room_wait (has_my_place, room);
  g_assert_true (has_other_phones (room));
  room_end (window, page);
}

static gboolean
has_my_margin (gpointer room)
{
  const char *profile = get_letterhead (room)->profile;

  return profile != NULL && strstr (profile, "left=33.5\n") != NULL;
}

static void
test_profile (Room *room, gconstpointer data)
{
  GtkWidget *page = ha_prefs_profile_new (room->session), *window = room_show (page, 1000, 500);
  GtkWidget *row = room_find (page, ADW_TYPE_ACTION_ROW, "Left margin");
  GtkEditable *entry = GTK_EDITABLE (room_find (row, GTK_TYPE_ENTRY, NULL));
  HaLetterFigure figure;
  g_auto (GStrv) facts = ha_template_list_facts ();

  gtk_editable_set_text (entry, "3");
  room_assert_says (row, "A number from 5 to 60 mm");
  gtk_widget_activate_action (page, "profile.save", NULL);
  gtk_editable_set_text (entry, "33,5");
  room_assert_says (row, "NĐ 30: 30 to 35 mm");
  gtk_widget_activate_action (page, "profile.save", NULL);
  room_wait (has_my_margin, room);
  for (guint n = 0; ha_letter_profile_get_figure (n, &figure); n++)
    g_assert_nonnull (ha_prefs_profile_get_title (figure.key));
  for (guint i = 0; facts[i] != NULL; i++)
    g_assert_nonnull (ha_template_insert_get_meaning (facts[i]));
  room_end (window, page);
}

static gboolean
is_emptied (gpointer row)
{
  return *gtk_editable_get_text (row) == '\0';
}

/* A year that was begun on paper goes on in the register. */
static void
test_book (Room *room, gconstpointer data)
{
  GtkWidget *row = ha_prefs_book_new (room->session, ha_office_get_book (ha_session_get_office (room->session), NULL));
  GtkWidget *list = gtk_list_box_new (), *window;
  GtkEditable *first = GTK_EDITABLE (gtk_widget_get_template_child (row, HA_TYPE_PREFS_BOOK, "first"));
  GtkEditable *pattern = GTK_EDITABLE (gtk_widget_get_template_child (row, HA_TYPE_PREFS_BOOK, "pattern"));

  gtk_list_box_append (GTK_LIST_BOX (list), row);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  window = room_show (list, 600, 500);
  wait_says (row, "next number: 01/THC-CSKH");
  gtk_editable_set_text (pattern, "{so}/{ky_hieu}");
  room_assert_says (row, "A number needs {so} and {hau_to}");
  gtk_editable_set_text (pattern, "{so}{hau_to}/{nam}/{ky_hieu}");
  gtk_editable_set_text (first, "57");
  g_signal_emit_by_name (room_find (row, GTK_TYPE_BUTTON, "_Save"), "clicked");
  room_wait (is_emptied, first);
  g_assert_cmpint (ha_store_peek_letter_number (room->kept.store, 2026, NULL), ==, 57);
  wait_says (row, "next number: 57/2026/THC-CSKH");
  room_end (window, row);
}

int
main (int argc, char *argv[])
{
  room_init (&argc, &argv);
  ADD_ROOM_TEST ("/app/prefs-letters/letterhead", test_letterhead);
  ADD_ROOM_TEST ("/app/prefs-letters/profile", test_profile);
  ADD_ROOM_TEST ("/app/prefs-letters/book", test_book);
  return g_test_run ();
}
