/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two desks on one letter: nothing that was written is lost at either. */
#include "composer-desk.h"

#include "app/letters/letter-page-private.h"
#include "app/window-private.h"

/* Another desk writes another subject into the draft that is open here. */
static void
save_elsewhere (ComposerDesk *desk, const char *subject)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaLetter) theirs = desk_read_letter (desk), kept = NULL;

  g_free (theirs->subject);
  theirs->subject = g_strdup (subject);
  kept = ha_store_save_letter (desk->room.kept.store, theirs, ha_session_get_person (desk->room.session)->id,
                               ha_session_now (desk->room.session), &error);
  g_assert_no_error (error);
}

static gboolean
is_in_conflict (gpointer data)
{
  return ((ComposerDesk *) data)->page->theirs != NULL;
}

static void
test_two_desks (ComposerDesk *desk, gconstpointer data)
{
  g_autoptr (HaLetter) kept = NULL;

  desk_open_draft (desk);
  save_elsewhere (desk, "trả lời, của máy kia");
  gtk_editable_set_text (GTK_EDITABLE (desk->page->subject), "trả lời, của máy này");
  room_wait (is_in_conflict, desk);
  g_assert_true (gtk_widget_get_visible (desk->page->conflict));
  room_assert_says (desk->page, "Different: Regarding.");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (desk->page->subject)), ==, "trả lời, của máy này");
  gtk_toggle_button_set_active (desk->page->look, TRUE);
  desk_assert_on_page (desk, "của máy kia");
  gtk_toggle_button_set_active (desk->page->look, FALSE);
  desk_assert_on_page (desk, "của máy này");
  kept = desk_read_letter (desk);
  g_assert_cmpstr (kept->subject, ==, "trả lời, của máy kia");
  ha_composer_page_keep_mine (desk->page);
  room_wait (desk_is_kept, desk);
  g_assert_false (gtk_widget_get_visible (desk->page->conflict));
}

static gboolean
is_aside (gpointer data)
{
  const HaComposerPage *page = ((ComposerDesk *) data)->page;

  return page->aside != 0 && !page->values_saving && !page->dirty;
}

/* The program ends while the bar stands: what was written here comes back with the bar. */
static void
test_kept_aside (ComposerDesk *desk, gconstpointer data)
{
  g_autoptr (HaLetter) kept = NULL;
  HaComposerPage *first;

  desk_open_draft (desk);
  first = desk->page;
  save_elsewhere (desk, "trả lời, của máy kia");
  gtk_editable_set_text (GTK_EDITABLE (first->subject), "trả lời, của máy này");
  room_wait (is_in_conflict, desk);
  gtk_editable_set_text (GTK_EDITABLE (first->subject), "trả lời, của máy này, bản cuối");
  room_wait (is_aside, desk);
  kept = desk_read_letter (desk);
  g_assert_cmpstr (kept->subject, ==, "trả lời, của máy kia");
  desk_open_page (desk, kept);
  room_wait (is_in_conflict, desk);
  g_assert_cmpstr (desk->page->letter->subject, ==, "trả lời, của máy này, bản cuối");
  g_assert_true (gtk_widget_get_visible (desk->page->conflict));
  ha_composer_page_keep_mine (desk->page);
  room_wait (desk_is_kept, desk);
  g_assert_cmpint (desk->page->aside, ==, 0);
  ha_window_pop_page (HA_WINDOW (desk->window), GTK_WIDGET (first));
}

static void
answer_with_reason (GtkWindow *question, const char *reason)
{
  gtk_editable_set_text (GTK_EDITABLE (adw_message_dialog_get_extra_child (ADW_MESSAGE_DIALOG (question))), reason);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "yes");
  gtk_window_destroy (question);
}

/* The issued letter's page leads to what was written here, also after the program ended. */
static void
assert_come_back (ComposerDesk *desk)
{
  g_autoptr (HaLetter) issued = desk_read_letter (desk);
  HaComposerPage *first = desk->page, *again;
  HaLetterPage *page = ha_letter_page_new (desk->room.session, issued);

  ha_window_push_page (HA_WINDOW (desk->window), GTK_WIDGET (page), "Reply letter", NULL);
  while (page->loaded == NULL)
    g_main_context_iteration (NULL, TRUE);
  room_assert_says (page, "What you wrote and was not issued…");
  gtk_widget_activate_action (GTK_WIDGET (page), "letter.aside", NULL);
  again = HA_COMPOSER_PAGE (gtk_stack_get_visible_child (HA_WINDOW (desk->window)->pages));
  desk->page = again;
  room_wait (is_in_conflict, desk);
  g_assert_cmpstr (again->letter->subject, ==, "trả lời, của máy này");
  g_assert_true (gtk_widget_get_sensitive (GTK_WIDGET (again->subject)));
  ha_window_pop_page (HA_WINDOW (desk->window), GTK_WIDGET (again));
  ha_window_pop_page (HA_WINDOW (desk->window), GTK_WIDGET (page));
  desk->page = first;
}

/* Issued at the other desk: what was written here goes on as a draft that replaces it. */
static void
test_issued_elsewhere (ComposerDesk *desk, gconstpointer data)
{
  g_autoptr (HaLetter) kept = NULL;
  g_autoptr (GError) error = NULL;
  HaComposerPage *first;
  GtkWindow *question = NULL;

  desk_open_draft (desk);
  desk_complete (desk);
  first = desk->page;
  kept = desk_read_letter (desk);
  desk_open_page (desk, kept);
  desk_issue (desk, "yes");
  room_wait (desk_is_issued, desk);
  desk->page = first;
  gtk_editable_set_text (GTK_EDITABLE (first->subject), "trả lời, của máy này");
  room_wait (is_in_conflict, desk);
  g_assert_true (gtk_widget_get_visible (first->copy_mine));
  g_assert_false (gtk_widget_get_visible (first->keep_mine));
  room_wait (is_aside, desk);
  assert_come_back (desk);
  ha_composer_page_replace_theirs (first);
  room_wait (desk_is_asked, &question);
  answer_with_reason (question, "Sửa nội dung trả lời");
  room_wait (desk_is_kept, desk);
  g_assert_cmpint (first->letter->replaces, ==, kept->id);
  g_assert_cmpint (first->letter->id, !=, kept->id);
  g_assert_cmpstr (first->letter->subject, ==, "trả lời, của máy này");
}

/* Saved elsewhere while the question stands: what is issued is what was seen, or nothing. */
static void
test_issue_after_another (ComposerDesk *desk, gconstpointer data)
{
  GtkWindow *question;

  desk_open_draft (desk);
  desk_complete (desk);
  question = desk_ask (desk);
  save_elsewhere (desk, "trả lời, của máy kia");
  desk_answer (question, "yes");
  room_wait (is_in_conflict, desk);
  g_assert_cmpint (desk->page->letter->status, ==, HA_LETTER_DRAFT);
  g_assert_true (gtk_widget_get_sensitive (GTK_WIDGET (desk->page->issue)));
  question = NULL;
  ha_composer_page_take_theirs (desk->page);
  room_wait (desk_is_asked, &question);
  desk_answer (question, "yes");
  room_settle ();
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (desk->page->subject)), ==, "trả lời, của máy kia");
  g_assert_null (desk->page->theirs);
}

/* The other desk made the draft from another template: with its letter come its parts and what it asks. */
static void
test_theirs_of_another_template (ComposerDesk *desk, gconstpointer data)
{
  g_autoptr (HaLetter) kept = NULL;
  HaComposerPage *first;
  GtkWindow *question = NULL;

  desk_open_draft (desk);
  first = desk->page;
  kept = desk_read_letter (desk);
  desk_open_page (desk, kept);
  gtk_drop_down_set_selected (desk->page->template_row, 1);
  room_wait (desk_is_kept, desk);
  ha_window_pop_page (HA_WINDOW (desk->window), GTK_WIDGET (desk->page));
  desk->page = first;
  gtk_editable_set_text (GTK_EDITABLE (first->subject), "trả lời, của máy này");
  room_wait (is_in_conflict, desk);
  ha_composer_page_take_theirs (first);
  room_wait (desk_is_asked, &question);
  desk_answer (question, "yes");
  g_assert_cmpstr (first->letter->template_id, ==, "t2");
  g_assert_cmpstr (ha_template_get_version (first->template), ==, "t2");
  g_assert_cmpuint (gtk_drop_down_get_selected (first->template_row), ==, 1);
  g_assert_cmpuint (first->fields->len, ==, ha_template_list_fields (first->template)->len);
  g_assert_cmpuint (first->editors->len, ==, first->letter->blocks->len);
  room_settle ();
}

int
main (int argc, char *argv[])
{
  static const struct {
    const char *path;
    void (*test) (ComposerDesk *, gconstpointer);
  } tests[] = {
    { "two-desks", test_two_desks },
    { "issue-after-another", test_issue_after_another },
    { "kept-aside", test_kept_aside },
    { "issued-elsewhere", test_issued_elsewhere },
    { "theirs-of-another-template", test_theirs_of_another_template },
  };

  room_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/app/composer-desks/", tests[i].path, NULL);

      g_test_add (path, ComposerDesk, NULL, desk_set_up, tests[i].test, desk_tear_down);
    }
  return g_test_run ();
}
