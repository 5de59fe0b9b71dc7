/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preferences of letters: head, figures of the page, books; two desks at once. */
#include "room.h"

#include "app/preferences/preferences.h"
#include "app/preferences/prefs-book.h"
#include "app/preferences/prefs-letterhead.h"
#include "app/preferences/prefs-profile.h"
#include "app/preferences/prefs-signatory.h"
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

/* Who takes a signatory away stands at the next one, or below. */
static void
test_signatories (Room *room, gconstpointer data)
{
  GtkWidget *page = ha_prefs_letterhead_new (room->session), *window = room_show (page, 1000, 500), *row, *focus;

  for (guint i = 0; i < 2; i++)
    g_signal_emit_by_name (room_find (page, GTK_TYPE_BUTTON, "Add"), "clicked");
  for (guint i = 0; i < 2; i++)
    {
      row = room_find (page, HA_TYPE_PREFS_SIGNATORY, NULL);
      g_signal_emit_by_name (row, "removed");
      room_settle ();
      focus = gtk_window_get_focus (GTK_WINDOW (window));
      g_assert_nonnull (focus);
      g_assert_true (gtk_widget_is_ancestor (focus, page));
    }
  g_assert_null (room_find (page, HA_TYPE_PREFS_SIGNATORY, NULL));
  room_end (window, page);
}

static gboolean
is_not_saving (gpointer page)
{
  return !room_says (page, "Being saved…");
}

/* What is typed while the rest is being saved is not saved with it. */
static void
test_typed_meanwhile (Room *room, gconstpointer data)
{
  GtkWidget *page = ha_prefs_letterhead_new (room->session), *window = room_show (page, 1000, 500);

  gtk_editable_set_text (get_row (page, "place"), "Pleiku");
  gtk_widget_activate_action (page, "letterhead.save", NULL);
  gtk_editable_set_text (get_row (page, "phones"), "0256.7654321");
  room_wait (has_my_place, room);
  room_wait (is_not_saving, page);
  room_settle ();
  room_assert_says (page, "Not saved yet");
  g_assert_cmpstr (gtk_editable_get_text (get_row (page, "phones")), ==, "0256.7654321");
  g_assert_cmpstr (get_letterhead (room)->phones, !=, "0256.7654321");
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

static GtkEditable *
get_book_row (GtkWidget *row, const char *id)
{
  return GTK_EDITABLE (gtk_widget_get_template_child (row, HA_TYPE_PREFS_BOOK, id));
}

static void
press_save (GtkWidget *row)
{
  g_signal_emit_by_name (room_find (row, GTK_TYPE_BUTTON, "_Save"), "clicked");
}

static gboolean
has_my_name (gpointer room)
{
  return g_str_equal (ha_office_get_book (ha_session_get_office (((Room *) room)->session), NULL)->name, "Mine");
}

static GtkWidget *
show_book (Room *room, GtkWidget **window)
{
  GtkWidget *row = ha_prefs_book_new (room->session, ha_office_get_book (ha_session_get_office (room->session), NULL));
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_append (GTK_LIST_BOX (list), row);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  *window = room_show (list, 600, 500);
  wait_says (row, "next number: 01/THC-CSKH");
  return row;
}

/* What another desk made of a book stays told, and is told again before it is replaced. */
static void
test_two_books (Room *room, gconstpointer data)
{
  GtkWidget *window, *row = show_book (room, &window);
  g_autoptr (HaLetterBook) theirs = ha_letter_book_copy (ha_office_get_book (ha_session_get_office (room->session), NULL));

  gtk_editable_set_text (get_book_row (row, "name"), "Mine");
  g_free (theirs->name);
  theirs->name = g_strdup ("Theirs");
  g_assert_true (ha_store_save_book (room->kept.store, theirs, ha_session_get_actor (room->session), FIXTURE_NOW, NULL));
  while (!g_str_equal (ha_office_get_book (ha_session_get_office (room->session), NULL)->name, "Theirs"))
    g_main_context_iteration (NULL, TRUE);
  ha_prefs_book_follow (HA_PREFS_BOOK (row), theirs);
  for (guint i = 0; i < 30; i++) /* the next number comes meanwhile */
    {
      g_usleep (10000);
      room_settle ();
    }
  room_assert_says (row, "“Theirs”");
  gtk_editable_set_text (get_book_row (row, "symbol"), "THC");
  gtk_editable_set_text (get_book_row (row, "symbol"), "");
  press_save (row);
  room_assert_says (row, "saving once more puts yours in its place");
  press_save (row);
  room_wait (has_my_name, room);
  room_settle ();
  room_end (window, row);
}

static gboolean
tells_begun (gpointer row)
{
  return room_says (row, "2026") && gtk_widget_has_css_class (GTK_WIDGET (get_book_row (row, "first")), "error");
}

/* A beginning that is refused changes nothing of the book, and is told until somebody writes again. */
static void
test_begun (Room *room, gconstpointer data)
{
  GtkWidget *window, *row;
  g_autoptr (HaCase) ticket = fixture_register (&room->kept, HA_CHANNEL_WRITTEN, FIXTURE_NOW);
  g_autoptr (HaLetter) draft = fixture_draft (&room->kept, ticket->ticket->id, FIXTURE_NOW), issued = NULL;

  row = show_book (room, &window);
  issued = ha_store_issue_letter (room->kept.store, draft->id, 0, room->kept.person, FIXTURE_NOW, fixture_seal, NULL, NULL);
  g_assert_nonnull (issued);
  gtk_editable_set_text (get_book_row (row, "name"), "Mine");
  gtk_editable_set_text (get_book_row (row, "first"), "57");
  press_save (row);
  room_wait (tells_begun, row);
  for (guint i = 0; i < 20; i++)
    {
      g_usleep (10000);
      room_settle ();
    }
  g_assert_true (tells_begun (row));
  g_assert_false (has_my_name (room));
  gtk_editable_set_text (get_book_row (row, "first"), "");
  g_assert_false (tells_begun (row));
  press_save (row);
  room_wait (has_my_name, room);
  room_end (window, row);
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

/* Preferences with a book that is not saved ask before they go. */
static void
test_leave_books (Room *room, gconstpointer data)
{
  HaPreferences *preferences = ha_preferences_new (room->session, NULL);
  GtkWidget *row;

  gtk_window_present (GTK_WINDOW (preferences));
  row = room_find (GTK_WIDGET (preferences), HA_TYPE_PREFS_BOOK, NULL);
  g_assert_nonnull (row);
  g_assert_false (ha_preferences_has_unsaved (preferences));
  gtk_editable_set_text (get_book_row (row, "name"), "Mine");
  g_object_add_weak_pointer (G_OBJECT (preferences), (gpointer *) &preferences);
  gtk_window_close (GTK_WINDOW (preferences));
  answer ("cancel");
  g_assert_nonnull (preferences);
  gtk_window_close (GTK_WINDOW (preferences));
  answer ("yes");
  while (preferences != NULL)
    g_main_context_iteration (NULL, TRUE);
}

/* Who may not save does not write. */
static void
test_rights (Room *room, gconstpointer data)
{
  g_autoptr (HaPerson) handler = ha_person_new ();
  g_autoptr (HaSession) session = NULL;
  GtkWidget *row, *list = gtk_list_box_new (), *window;

  handler->login = g_strdup ("binh");
  handler->name = g_strdup ("Trần Văn Bình");
  handler->roles = HA_ROLE_HANDLER;
  g_assert_cmpint (ha_store_save_person (room->kept.store, handler, room->kept.person, FIXTURE_NOW, NULL), >, 0);
  session = ha_session_new (room->kept.store, "binh", FIXTURE_NOW - g_get_real_time () / G_USEC_PER_SEC, HA_LANG_EN);
  row = ha_prefs_book_new (session, ha_office_get_book (ha_session_get_office (session), NULL));
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  window = room_show (list, 600, 500);
  g_assert_false (gtk_editable_get_editable (get_book_row (row, "name")));
  room_settle ();
  room_end (window, row);
}

int
main (int argc, char *argv[])
{
  room_init (&argc, &argv);
  ADD_ROOM_TEST ("/app/prefs-letters/letterhead", test_letterhead);
  ADD_ROOM_TEST ("/app/prefs-letters/profile", test_profile);
  ADD_ROOM_TEST ("/app/prefs-letters/signatories", test_signatories);
  ADD_ROOM_TEST ("/app/prefs-letters/typed-meanwhile", test_typed_meanwhile);
  ADD_ROOM_TEST ("/app/prefs-letters/book", test_book);
  ADD_ROOM_TEST ("/app/prefs-letters/two-books", test_two_books);
  ADD_ROOM_TEST ("/app/prefs-letters/begun", test_begun);
  ADD_ROOM_TEST ("/app/prefs-letters/leave-books", test_leave_books);
  ADD_ROOM_TEST ("/app/prefs-letters/rights", test_rights);
  return g_test_run ();
}
