/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The register of outgoing letters in the window: what is listed, and what is done with one that was issued. */
#include "composer-desk.h"

#include "app/letters/letter-page-private.h"
#include "app/letters/letters-page-private.h"
#include "app/window-private.h"
#include "core/delivery.h"

#define MINUTE G_GINT64_CONSTANT (60)

/* ---- What the register has --------------------------------------------------------------------------------------- */

static void
act (ComposerDesk *desk, HaAction action, const HaLetter *letter, const char *name, const char *value)
{
  g_autoptr (HaFields) fields = ha_fields_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) after = NULL;

  ha_fields_set_int (fields, "letter", letter->id);
  ha_fields_set (fields, name, value);
  after = ha_store_act (desk->room.kept.store, letter->ticket, 0, action, fields, desk->room.kept.person, FIXTURE_NOW + MINUTE, &error);
  g_assert_no_error (error);
}

/* ---- The list ---------------------------------------------------------------------------------------------------- */

typedef struct {
  HaLettersPage *page;
  guint n;
} Listed;

static gboolean
lists (gpointer data)
{
  Listed *listed = data;

  return g_list_model_get_n_items (G_LIST_MODEL (listed->page->letters)) == listed->n;
}

static void
assert_lists (HaLettersPage *page, guint n)
{
  Listed listed = { page, n };

  room_wait (lists, &listed);
}

static gboolean
is_empty (gpointer data)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (((HaLettersPage *) data)->stack), "empty") == 0;
}

static HaLettersPage *
open_list (ComposerDesk *desk)
{
  ha_window_select_view (HA_WINDOW (desk->window), "letters");
  return HA_LETTERS_PAGE (gtk_stack_get_child_by_name (HA_WINDOW (desk->window)->contents, "letters"));
}

static void
test_list (ComposerDesk *desk, gconstpointer data)
{
  HaLettersPage *page = open_list (desk);
  g_autoptr (HaLetter) issued = NULL, draft = NULL;
  g_autoptr (HaLetterItem) first = NULL;
  g_autoptr (GArray) ids = NULL;

  room_wait (is_empty, page);
  issued = desk_save_issued (desk, "trả lời khiếu nại về cước");
  draft = desk_save_draft (desk, "trả lời lần hai");
  assert_lists (page, 2);
  first = g_list_model_get_item (G_LIST_MODEL (page->letters), 0);
  g_assert_cmpint (ha_letter_item_get_letter (first)->id, ==, draft->id); /* what waits comes first */
  gtk_drop_down_set_selected (page->stands, 5);
  assert_lists (page, 1);
  gtk_editable_set_text (GTK_EDITABLE (page->search), "khong co");
  ha_letters_page_filter (page);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (page->stack), ==, "nothing");
  gtk_widget_activate_action (GTK_WIDGET (page), "letters.clear", NULL);
  assert_lists (page, 2);
  gtk_selection_model_select_all (GTK_SELECTION_MODEL (page->selection));
  ids = ha_id_selection_list (page->selection);
  g_assert_cmpuint (ids->len, ==, 2);
  g_assert_cmpint (g_array_index (ids, gint64, 1), ==, issued->id);
}

static gboolean
shows_delivered (gpointer data)
{
  HaLettersPage *page = data;
  g_autoptr (HaLetterItem) last = g_list_model_get_item (G_LIST_MODEL (page->letters), 1);

  return last != NULL && ha_letter_item_get_stands (last) == HA_LETTER_STANDS_DELIVERED;
}

/* What says the same stays the same object; what changed is another, and selected as it was. */
static void
test_follow (ComposerDesk *desk, gconstpointer data)
{
  HaLettersPage *page = open_list (desk);
  g_autoptr (HaLetter) one = desk_save_issued (desk, "một"), two = desk_save_issued (desk, "hai");
  g_autoptr (HaLetterItem) before = NULL, old = NULL, after = NULL, new = NULL;
  g_autoptr (GArray) ids = NULL;

  assert_lists (page, 2);
  before = g_list_model_get_item (G_LIST_MODEL (page->letters), 0);
  old = g_list_model_get_item (G_LIST_MODEL (page->letters), 1);
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (page->selection), 1, TRUE);
  act (desk, HA_ACTION_DELIVER_REPLY, one, "how", "post");
  room_wait (shows_delivered, page);
  after = g_list_model_get_item (G_LIST_MODEL (page->letters), 0);
  new = g_list_model_get_item (G_LIST_MODEL (page->letters), 1);
  g_assert_true (before == after);
  g_assert_cmpint (ha_letter_item_get_letter (after)->id, ==, two->id);
  g_assert_true (old != new);
  g_assert_cmpint (ha_letter_item_get_letter (new)->id, ==, one->id);
  g_assert_true (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (page->selection), 1));
  ids = ha_id_selection_list (page->selection);
  g_assert_true (ids->len == 1 && g_array_index (ids, gint64, 0) == one->id);
}

static gboolean
has_failed (gpointer data)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (((HaLettersPage *) data)->stack), "failure") == 0;
}

/* What could not be read is told until it can be. */
static void
test_failure (ComposerDesk *desk, gconstpointer data)
{
  HaLettersPage *page = open_list (desk);
  g_autoptr (HaLetter) one = desk_save_issued (desk, "một");

  assert_lists (page, 1);
  ha_store_close (desk->room.kept.store);
  g_signal_emit_by_name (desk->room.session, "changed", one->ticket);
  room_wait (has_failed, page);
  gtk_editable_set_text (GTK_EDITABLE (page->search), "khong co");
  ha_letters_page_filter (page);
  g_assert_true (has_failed (page));
  g_assert_nonnull (room_find (GTK_WIDGET (page), GTK_TYPE_BUTTON, "_Try again"));
  gtk_stack_set_visible_child_name (page->stack, "reading");
  gtk_widget_activate_action (GTK_WIDGET (page), "letters.retry", NULL);
  room_wait (has_failed, page);
}

static gboolean
has_books (gpointer data)
{
  HaLettersPage *page = data;

  return g_list_model_get_n_items (gtk_drop_down_get_model (page->books)) == page->book_values->len + 1
         && page->book_values->len == ha_session_get_office (page->session)->books->len && page->book_values->len > 2;
}

/* A book that comes is offered at once, and the chosen one stays chosen, wherever it stands then. */
static void
test_books (ComposerDesk *desk, gconstpointer data)
{
  HaLettersPage *page = open_list (desk);
  g_autoptr (HaLetterBook) book = ha_letter_book_new ("aaa", "Công văn đi nội bộ", "NB", "{so}/{hau_to}{ky_hieu}");
  g_autofree char *chosen = NULL;
  g_autoptr (GError) error = NULL;

  room_wait (is_empty, page);
  g_free (book->pattern);
  book->pattern = g_strdup (((const HaLetterBook *) page->book_values->pdata[0])->pattern);
  gtk_drop_down_set_selected (page->books, 1);
  chosen = g_strdup (ha_letters_page_get_book (page));
  g_assert_nonnull (chosen);
  ha_store_save_book (desk->room.kept.store, book, desk->room.kept.person, FIXTURE_NOW, &error);
  g_assert_no_error (error);
  room_wait (has_books, page);
  g_assert_cmpstr (ha_letters_page_get_book (page), ==, chosen);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (page->books)));
}

/* ---- One letter -------------------------------------------------------------------------------------------------- */

/* How long there is left is told anew each minute. */
static void
test_minute (ComposerDesk *desk, gconstpointer data)
{
  HaLettersPage *list = open_list (desk);
  g_autoptr (HaLetter) draft = desk_save_draft (desk, "trả lời"), letter = NULL;
  HaLetterPage *page;
  GtkWidget *pill;

  assert_lists (list, 1);
  room_settle ();
  pill = room_find (GTK_WIDGET (list->view), HA_TYPE_DUE_PILL, NULL);
  g_assert_nonnull (pill);
  gtk_widget_set_visible (pill, FALSE);
  g_signal_emit_by_name (desk->room.session, "minute");
  g_assert_true (gtk_widget_get_visible (pill));
  letter = desk_issue_letter (desk, draft);
  page = desk_open_letter (desk, letter);
  room_wait (desk_is_loaded, page);
  gtk_label_set_label (page->due, "stale");
  g_signal_emit_by_name (desk->room.session, "minute");
  g_assert_cmpstr (gtk_label_get_label (page->due), !=, "stale");
}

static void
test_page (ComposerDesk *desk, gconstpointer data)
{
  g_autoptr (HaLetter) letter = desk_save_issued (desk, "trả lời khiếu nại về cước");
  HaLetterPage *page = desk_open_letter (desk, letter);

  room_wait (desk_is_loaded, page);
  room_assert_says (page, "Issued");
  room_assert_says (page, "trả lời khiếu nại về cước");
  room_assert_says (page, "Not delivered yet.");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (page->pill))); /* the limit that it met */
  act (desk, HA_ACTION_DELIVER_REPLY, letter, "how", "post");
  room_wait (desk_is_delivered, page);
  room_assert_says (page, "Delivered");
  act (desk, HA_ACTION_WITHDRAW_REPLY, letter, "reason", "Sai số tiền");
  room_wait (desk_is_withdrawn, page);
  room_assert_says (page, "Reason: Sai số tiền");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (page->deliver)));
}

/* A button somewhere on the page that does this. */
static GtkWidget *
add_probe (HaLetterPage *page, const char *action)
{
  GtkWidget *probe = gtk_button_new ();

  gtk_actionable_set_action_name (GTK_ACTIONABLE (probe), action);
  gtk_box_append (GTK_BOX (page), probe);
  return probe;
}

/* A clerk notes that it went out; to withdraw it is the head's. */
static void
test_rights (ComposerDesk *desk, gconstpointer data)
{
  g_autoptr (HaLetter) letter = desk_save_issued (desk, "một");
  g_autoptr (HaPerson) clerk = ha_person_new ();
  g_autoptr (HaSession) session = NULL;
  g_autoptr (GError) error = NULL;
  HaLetterPage *page;

  clerk->name = g_strdup ("Phan Thị Thu");
  clerk->login = g_strdup ("thu");
  clerk->roles = HA_ROLE_CLERK;
  ha_store_save_person (desk->room.kept.store, clerk, desk->room.kept.person, FIXTURE_NOW, &error);
  g_assert_no_error (error);
  session = ha_session_new (desk->room.kept.store, "thu", ha_session_now (desk->room.session) - g_get_real_time () / G_USEC_PER_SEC, HA_LANG_EN);
  page = ha_letter_page_new (session, letter);
  ha_window_push_page (HA_WINDOW (desk->window), GTK_WIDGET (page), "Reply letter", NULL);
  room_wait (desk_is_loaded, page);
  g_assert_true (gtk_widget_get_sensitive (add_probe (page, "letter.deliver")));
  g_assert_true (gtk_widget_get_sensitive (add_probe (page, "letter.replace")));
  g_assert_false (gtk_widget_get_sensitive (add_probe (page, "letter.withdraw")));
  ha_window_pop_page (HA_WINDOW (desk->window), GTK_WIDGET (page));
}

/* What is read again and says the same takes nobody's focus. */
static void
test_focus (ComposerDesk *desk, gconstpointer data)
{
  g_autoptr (HaLetter) letter = desk_save_issued (desk, "một");
  HaLetterPage *page = desk_open_letter (desk, letter);
  GtkWidget *correct;
  guint generation;

  act (desk, HA_ACTION_DELIVER_REPLY, letter, "how", "post");
  room_wait (desk_is_delivered, page);
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (page->deliveries), GTK_DIR_TAB_FORWARD));
  correct = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (page)));
  g_assert_true (gtk_widget_is_ancestor (correct, GTK_WIDGET (page->deliveries)));
  generation = page->generation;
  g_clear_pointer (&page->loaded, ha_letter_loaded_free);
  g_signal_emit_by_name (desk->room.session, "changed", letter->ticket);
  g_assert_cmpuint (page->generation, >, generation);
  room_wait (desk_is_loaded, page);
  g_assert_true (gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (page))) == correct);
}

/* What replaces and what is replaced lead to each other. */
static void
test_replaced (ComposerDesk *desk, gconstpointer data)
{
  g_autoptr (HaLetter) old = desk_save_issued (desk, "một"), draft = NULL, kept = NULL, issued = NULL;
  g_autoptr (GError) error = NULL;
  HaLetterPage *page;

  draft = desk_save_draft (desk, "hai");
  draft->replaces = old->id;
  draft->reason = g_strdup ("Sai số tiền");
  kept = ha_store_save_letter (desk->room.kept.store, draft, desk->room.kept.person, FIXTURE_NOW, &error);
  g_assert_no_error (error);
  issued = desk_issue_letter (desk, kept);
  page = desk_open_letter (desk, old);
  room_wait (desk_is_loaded, page);
  room_assert_says (page, "Replaced by 02/THC-CSKH");
  ha_window_pop_page (HA_WINDOW (desk->window), GTK_WIDGET (page));
  page = desk_open_letter (desk, issued);
  room_wait (desk_is_loaded, page);
  room_assert_says (page, "Replaces 01/THC-CSKH");
}

#define ADD(path, func) g_test_add ("/letters/" path, ComposerDesk, NULL, desk_set_up, func, desk_tear_down)

int
main (int argc, char **argv)
{
  room_init (&argc, &argv);
  ADD ("list", test_list);
  ADD ("follow", test_follow);
  ADD ("failure", test_failure);
  ADD ("books", test_books);
  ADD ("minute", test_minute);
  ADD ("page", test_page);
  ADD ("rights", test_rights);
  ADD ("focus", test_focus);
  ADD ("replaced", test_replaced);
  return g_test_run ();
}
