/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reply's composer: from the template to the number, and the same page on screen, in the PDF and in print. */
#include "composer-desk.h"

#include "app/letters/letter-page-private.h"
#include "app/print/print-pages.h"
#include "app/ticket-page.h"
#include "app/widgets/status-strip.h"
#include "app/window-private.h"

/* ---- Drafting -------------------------------------------------------------------------------------------------- */

static void
test_draft (ComposerDesk *desk, gconstpointer data)
{
  g_autoptr (HaLetter) kept = NULL;

  desk_open_draft (desk);
  kept = desk_read_letter (desk);
  g_assert_cmpint (kept->status, ==, HA_LETTER_DRAFT);
  g_assert_cmpstr (kept->template_id, ==, "t1");
  g_assert_cmpint (kept->number, ==, 0);
  desk_assert_on_page (desk, "Nguyễn Thị Minh Nguyệt");
  desk_assert_on_page (desk, "tháng 02 năm 2026"); /* the day is open until it is issued */
  desk_assert_on_page (desk, "SỔ THỬ");
  room_assert_says (desk->page, "Page 1/1");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (desk->page->print)));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (desk->page->issue)));
}

static gboolean
is_left (gpointer data)
{
  return ((ComposerDesk *) data)->page == NULL;
}

/* Looked at, refused, left: nothing was typed, nothing is in the register. */
static void
test_nothing_typed (ComposerDesk *desk, gconstpointer data)
{
  HaComposerPage *page;

  desk_open_page (desk, NULL);
  page = desk->page;
  room_settle ();
  g_assert_false (page->dirty || page->saving);
  g_assert_cmpuint (page->save_source, ==, 0);
  g_object_add_weak_pointer (G_OBJECT (page), (gpointer *) &desk->page);
  ha_window_pop_page (HA_WINDOW (desk->window), GTK_WIDGET (page));
  room_wait (is_left, desk);
  g_assert_null (desk_read_letter (desk));
}

static void
test_typing (ComposerDesk *desk, gconstpointer data)
{
  desk_open_draft (desk);
  gtk_editable_set_text (GTK_EDITABLE (desk->page->subject), "trả lời về tín hiệu truyền hình");
  g_assert_true (desk->page->dirty);
  room_wait (desk_is_laid_out, desk);
  desk_assert_on_page (desk, "trả lời về tín hiệu truyền hình");
  ha_composer_page_set_text (desk_get_editor (desk, 0)->view, "Công ty cảm ơn Bà đã phản ánh.");
  room_wait (desk_is_laid_out, desk);
  desk_assert_on_page (desk, "Công ty cảm ơn Bà đã phản ánh.");
  room_wait (desk_is_kept, desk);
}

/* Going away keeps what was typed a moment ago. */
static void
test_leaving (ComposerDesk *desk, gconstpointer data)
{
  g_autoptr (HaLetter) kept = NULL;
  HaComposerPage *page;

  desk_open_draft (desk);
  page = desk->page;
  g_object_add_weak_pointer (G_OBJECT (page), (gpointer *) &desk->page);
  gtk_editable_set_text (GTK_EDITABLE (page->subject), "trả lời, bản cuối");
  ha_window_pop_page (HA_WINDOW (desk->window), GTK_WIDGET (page));
  room_wait (is_left, desk);
  kept = desk_read_letter (desk);
  g_assert_cmpstr (kept->subject, ==, "trả lời, bản cuối");
}

static void
test_template (ComposerDesk *desk, gconstpointer data)
{
  desk_open_draft (desk);
  gtk_drop_down_set_selected (desk->page->template_row, 1);
  g_assert_cmpstr (desk->page->letter->template_id, ==, "t2");
  g_assert_cmpuint (desk->page->editors->len, ==, desk->page->letter->blocks->len);
  room_wait (desk_is_kept, desk);
}

/* ---- Issuing --------------------------------------------------------------------------------------------------- */

static void
test_incomplete (ComposerDesk *desk, gconstpointer data)
{
  desk_open_draft (desk);
  gtk_editable_set_text (GTK_EDITABLE (desk->page->subject), "");
  room_wait (desk_is_kept, desk);
  room_assert_says (desk->page, "subject");
  gtk_widget_activate_action (GTK_WIDGET (desk->page), "composer.issue", NULL);
  g_assert_false (desk->page->saving);
  g_assert_cmpint (desk->page->letter->status, ==, HA_LETTER_DRAFT);
}

static void
test_issue_cancelled (ComposerDesk *desk, gconstpointer data)
{
  g_autoptr (HaLetter) kept = NULL;

  desk_open_draft (desk);
  desk_complete (desk);
  desk_issue (desk, "cancel");
  room_settle ();
  kept = desk_read_letter (desk);
  g_assert_cmpint (kept->status, ==, HA_LETTER_DRAFT);
  g_assert_true (gtk_widget_get_sensitive (GTK_WIDGET (desk->page->issue)));
}

static void
test_issue (ComposerDesk *desk, gconstpointer data)
{
  const HaOffice *office = ha_session_get_office (desk->room.session);
  g_autoptr (HaLetter) kept = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *digest = NULL;
  HaComposerPage *page;

  desk_open_issued (desk);
  page = desk->page;
  kept = desk_read_letter (desk);
  digest = ha_letter_pdf_digest (kept, office->letterhead, TRUE, kept->journal_head, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (digest, ==, kept->pdf_sha256);
  desk_assert_on_page (desk, "01/THC-CSKH");
  desk_assert_on_page (desk, "ngày 12 tháng 02 năm 2026");
  room_assert_says (page->number_row, "01/THC-CSKH");
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (page->subject)));
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (page->template_row)));
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (desk_get_editor (desk, 0)->view)));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (page->issue)));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (page->print)));
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (page->print))); /* keys go on working */
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (page->deadline)));
}

static void
read_ticket (ComposerDesk *desk)
{
  g_autoptr (GError) error = NULL;
  HaCase *now = ha_store_get_case (desk->room.kept.store, desk->ticket->ticket->id, &error);

  g_assert_no_error (error);
  ha_case_unref (desk->ticket);
  desk->ticket = now;
}

/* Answered, satisfied, come again, and looked into again: a second answer is owed. */
static void
reopen (ComposerDesk *desk)
{
  Fixture *kept = &desk->room.kept;
  gint64 now = ha_session_now (desk->room.session);

  read_ticket (desk);
  fixture_act (kept, &desk->ticket, HA_ACTION_SATISFIED, now, "text", "Hài lòng", NULL);
  fixture_act (kept, &desk->ticket, HA_ACTION_REOPEN, now, "what_is_new", "Lại mất tín hiệu", NULL);
  fixture_act (kept, &desk->ticket, HA_ACTION_VERIFY, now, "authenticity", "true", "scope", "Một hộ", NULL);
  fixture_act (kept, &desk->ticket, HA_ACTION_OUTCOME, now, "text", "Đã thay cáp", NULL);
}

/* A number between those of the book: without a reason it is refused where it is written, with one it is printed as the book has it. */
static void
test_inserted_number (ComposerDesk *desk, gconstpointer data)
{
  HaComposerPage *page;

  desk_open_issued (desk);
  ha_window_pop_page (HA_WINDOW (desk->window), GTK_WIDGET (desk->page));
  reopen (desk);
  desk_open_draft (desk);
  page = desk->page;
  desk_complete (desk);
  room_assert_says (page->number_row, "next number 02/THC-CSKH");
  ha_fold_row_set_expanded (page->number_row, TRUE);
  gtk_editable_set_text (GTK_EDITABLE (page->number_given), "x");
  room_assert_says (page->number_row, "is no number of a book");
  gtk_widget_activate_action (GTK_WIDGET (page), "composer.issue", NULL);
  g_assert_false (page->saving);
  gtk_editable_set_text (GTK_EDITABLE (page->number_given), "1a");
  room_wait (desk_is_kept, desk);
  ha_fold_row_set_expanded (page->number_row, FALSE);
  desk_issue (desk, "yes");
  while (!ha_fold_row_get_expanded (page->number_row))
    g_main_context_iteration (NULL, TRUE);
  room_assert_says (page->number_row, "01A");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (page->number_note), "error"));
  gtk_editable_set_text (GTK_EDITABLE (page->number_reason), "Gửi bổ sung cùng ngày");
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (page->number_note), "error"));
  room_wait (desk_is_kept, desk);
  desk_issue (desk, "yes");
  room_wait (desk_is_issued, desk);
  desk_assert_on_page (desk, "01A/THC-CSKH");
}

/* Another book has numbers of its own, and its own symbol on the page. */
static void
test_other_book (ComposerDesk *desk, gconstpointer data)
{
  HaComposerPage *page;

  desk_open_issued (desk);
  ha_window_pop_page (HA_WINDOW (desk->window), GTK_WIDGET (desk->page));
  reopen (desk);
  desk_open_draft (desk);
  page = desk->page;
  desk_complete (desk);
  g_assert_true (gtk_widget_get_visible (page->book_box));
  gtk_drop_down_set_selected (page->book, 1);
  room_wait (desk_is_kept, desk);
  desk_issue (desk, "yes");
  room_wait (desk_is_issued, desk);
  g_assert_cmpstr (page->letter->book, ==, HA_BOOK_MINUTES);
  desk_assert_on_page (desk, "01/BB-THC");
}

/* An issued letter that is opened again is what it was, and is not kept anew. */
static void
test_reopened (ComposerDesk *desk, gconstpointer data)
{
  g_autoptr (HaLetter) kept = NULL;
  HaComposerPage *first;

  desk_open_issued (desk);
  first = desk->page;
  kept = desk_read_letter (desk);
  desk_open_page (desk, kept);
  g_assert_false (desk->page->dirty || desk->page->saving);
  desk_assert_on_page (desk, "01/THC-CSKH");
  ha_window_pop_page (HA_WINDOW (desk->window), GTK_WIDGET (first));
}

/* ---- The next round --------------------------------------------------------------------------------------------- */

static GtkWidget *
get_shown (ComposerDesk *desk)
{
  return gtk_stack_get_visible_child (HA_WINDOW (desk->window)->pages);
}

static gboolean
suggests_a_letter (gpointer data)
{
  GtkWidget *strip = room_find (get_shown (data), HA_TYPE_STATUS_STRIP, NULL);

  return strip != NULL && ha_status_strip_get_suggested (HA_STATUS_STRIP (strip)) == HA_ACTION_DRAFT_REPLY;
}

/* Once it is issued the letter's own page stands where the composer was. */
static gboolean
shows_letter (gpointer data)
{
  return HA_IS_LETTER_PAGE (get_shown (data));
}

static void
assert_shows_number (ComposerDesk *desk, int number)
{
  room_wait (shows_letter, desk);
  g_assert_cmpint (HA_LETTER_PAGE (get_shown (desk))->letter->number, ==, number);
}

static void
test_second_round (ComposerDesk *desk, gconstpointer data)
{
  HaWindow *window;
  gint64 first;

  desk_open_issued (desk);
  window = HA_WINDOW (desk->window);
  first = desk->page->letter->id;
  ha_window_pop_page (window, GTK_WIDGET (desk->page));
  reopen (desk);
  ha_window_open_ticket (window, desk->ticket->ticket->id);
  room_wait (suggests_a_letter, desk);
  g_assert_true (gtk_widget_activate_action (get_shown (desk), "ticket.next", NULL));
  g_assert_true (HA_IS_COMPOSER_PAGE (get_shown (desk)));
  desk->page = HA_COMPOSER_PAGE (get_shown (desk));
  g_assert_cmpint (desk->page->letter->id, ==, 0);
  g_assert_cmpint (desk->page->letter->status, ==, HA_LETTER_DRAFT);
  desk_type (desk, "trả lời khiếu nại lần hai");
  desk_complete (desk);
  desk_issue (desk, "yes");
  desk->page = NULL;
  assert_shows_number (desk, 2);
  ha_window_pop_page (window, get_shown (desk));
  read_ticket (desk);
  fixture_act (&desk->room.kept, &desk->ticket, HA_ACTION_SATISFIED, ha_session_now (desk->room.session), "text",
               "Hài lòng", NULL);
  g_assert_cmpint (desk->ticket->ticket->stage, ==, HA_STAGE_RESOLVED);
  ha_window_open_letter (window, desk->ticket->ticket->id, first);
  assert_shows_number (desk, 1);
}

/* What is being written is gone on with, and not begun anew. */
static void
test_open_draft (ComposerDesk *desk, gconstpointer data)
{
  HaWindow *window;
  gint64 draft;

  desk_open_draft (desk);
  window = HA_WINDOW (desk->window);
  draft = desk->page->letter->id;
  ha_window_pop_page (window, GTK_WIDGET (desk->page));
  ha_window_open_ticket (window, desk->ticket->ticket->id);
  while (!HA_IS_COMPOSER_PAGE (get_shown (desk))) /* until the ticket is loaded, nothing happens */
    {
      gtk_widget_activate_action (get_shown (desk), "ticket.compose", NULL);
      g_main_context_iteration (NULL, TRUE);
    }
  desk->page = HA_COMPOSER_PAGE (get_shown (desk));
  g_assert_cmpint (desk->page->letter->id, ==, draft);
}

/* ---- Paper ----------------------------------------------------------------------------------------------------- */

static void
test_print (ComposerDesk *desk, gconstpointer data)
{
  const HaLetterhead *letterhead = ha_session_get_office (desk->room.session)->letterhead;
  g_autofree char *title = NULL, *path = g_build_filename (desk->room.kept.folder, "letter.pdf", NULL), *printed = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = NULL;
  HaPrintJob job = { .author = letterhead->company };
  gsize size;

  desk_open_issued (desk);
  title = ha_letter_get_title (desk->page->letter);
  job.pages = desk->page->pages;
  job.title = title;
  job.created = desk->page->letter->issued;
  ha_print_pages_export (&job, path, &error);
  g_assert_no_error (error);
  g_file_get_contents (path, &printed, &size, &error);
  g_assert_no_error (error);
  pdf = ha_letter_to_pdf (desk->page->letter, letterhead, TRUE, desk->page->letter->journal_head, &error);
  g_assert_no_error (error);
  /* The language is appended after the last byte that Cairo wrote. */
  g_assert_cmpuint (size, <=, g_bytes_get_size (pdf));
  g_assert_cmpmem (printed, size, g_bytes_get_data (pdf, NULL), size);
}

int
main (int argc, char *argv[])
{
  static const struct {
    const char *path;
    void (*test) (ComposerDesk *, gconstpointer);
  } tests[] = {
    { "draft", test_draft },           { "typing", test_typing },
    { "leaving", test_leaving },       { "template", test_template },
    { "incomplete", test_incomplete }, { "issue-cancelled", test_issue_cancelled },
    { "issue", test_issue },           { "reopened", test_reopened },
    { "print", test_print },           { "nothing-typed", test_nothing_typed },
    { "second-round", test_second_round }, { "open-draft", test_open_draft },
    { "inserted-number", test_inserted_number }, { "other-book", test_other_book },
  };

  room_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/app/composer/", tests[i].path, NULL);

      g_test_add (path, ComposerDesk, NULL, desk_set_up, tests[i].test, desk_tear_down);
    }
  return g_test_run ();
}
