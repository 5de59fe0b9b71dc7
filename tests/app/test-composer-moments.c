/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is typed at the last moment: while the letter is kept, issued, handed in, left. */
#include "composer-desk.h"

#include "app/letters/letter-replace.h"
#include "app/window-private.h"

static void
type (ComposerDesk *desk, const char *subject)
{
  gtk_editable_set_text (GTK_EDITABLE (desk->page->subject), subject);
}

static void
assert_subject (ComposerDesk *desk, const char *subject, HaLetterStatus status)
{
  g_autoptr (HaLetter) kept = desk_read_letter (desk);

  g_assert_cmpstr (kept->subject, ==, subject);
  g_assert_cmpint (kept->status, ==, status);
}

static gboolean
is_frozen (ComposerDesk *desk)
{
  return !gtk_widget_is_sensitive (GTK_WIDGET (desk->page->subject));
}

/* ---- Issuing ------------------------------------------------------------------------------------------------------- */

/* Between the key that issues and the question: it is issued, too. */
static void
test_typed_before_question (ComposerDesk *desk, gconstpointer data)
{
  GtkWindow *question = NULL;

  desk_open_draft (desk);
  desk_complete (desk);
  gtk_widget_grab_focus (GTK_WIDGET (desk->page->subject));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (desk->page), "composer.issue", NULL));
  g_assert_true (is_frozen (desk));
  type (desk, "gõ sau khi bấm phát hành");
  room_wait (desk_is_asked, &question);
  assert_subject (desk, "gõ sau khi bấm phát hành", HA_LETTER_DRAFT);
  desk_answer (question, "cancel");
  g_assert_false (is_frozen (desk));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (desk->window)), GTK_WIDGET (desk->page->subject)));
  desk_issue (desk, "yes");
  room_wait (desk_is_issued, desk);
  assert_subject (desk, "gõ sau khi bấm phát hành", HA_LETTER_ISSUED);
}

/* While the question stands: it is about another letter, which is not issued. */
static void
test_typed_at_question (ComposerDesk *desk, gconstpointer data)
{
  GtkWindow *question;

  desk_open_draft (desk);
  desk_complete (desk);
  question = desk_ask (desk);
  type (desk, "gõ khi đang hỏi");
  if (data != NULL)
    room_wait (desk_is_kept, desk);
  desk_answer (question, "yes");
  g_assert_false (is_frozen (desk));
  room_assert_says (desk->window, "it is not issued");
  room_wait (desk_is_kept, desk);
  assert_subject (desk, "gõ khi đang hỏi", HA_LETTER_DRAFT);
}

/* ---- Leaving ------------------------------------------------------------------------------------------------------- */

static gboolean
is_gone (gpointer data)
{
  return ((ComposerDesk *) data)->page == NULL;
}

static void
wait_until_gone (ComposerDesk *desk)
{
  room_wait (is_gone, desk);
}

static void
watch_page (ComposerDesk *desk)
{
  g_object_add_weak_pointer (G_OBJECT (desk->page), (gpointer *) &desk->page);
}

/* Taken away while it is being kept: what was typed since is kept after that. */
static void
test_gone_while_saving (ComposerDesk *desk, gconstpointer data)
{
  desk_open_draft (desk);
  watch_page (desk);
  type (desk, "đoạn đầu");
  ha_composer_page_keep (desk->page);
  g_assert_true (desk->page->saving);
  type (desk, "đoạn đầu và đoạn sau");
  ha_window_pop_page (HA_WINDOW (desk->window), GTK_WIDGET (desk->page));
  wait_until_gone (desk);
  assert_subject (desk, "đoạn đầu và đoạn sau", HA_LETTER_DRAFT);
}

static void
press_back (ComposerDesk *desk)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (desk->page), "page.leave", NULL));
}

static void
test_left (ComposerDesk *desk, gconstpointer data)
{
  desk_open_draft (desk);
  watch_page (desk);
  type (desk, "gõ rồi đi ngay");
  press_back (desk);
  wait_until_gone (desk);
  assert_subject (desk, "gõ rồi đi ngay", HA_LETTER_DRAFT);
}

/* What can not be kept is not left without a question. */
static void
test_left_unkept (ComposerDesk *desk, gconstpointer data)
{
  GtkWindow *question = NULL;
  gint64 id;

  desk_open_draft (desk);
  id = desk->page->letter->id;
  desk->page->letter->id = id + 1000; /* of which the register knows nothing */
  type (desk, "không lưu được");
  press_back (desk);
  room_wait (desk_is_asked, &question);
  desk_answer (question, "cancel");
  g_assert_false (is_frozen (desk));
  g_assert_true (desk->page->dirty);
  desk->page->letter->id = id;
  watch_page (desk);
  press_back (desk);
  wait_until_gone (desk);
  assert_subject (desk, "không lưu được", HA_LETTER_DRAFT);
}

/* ---- Handing in -------------------------------------------------------------------------------------------------- */

static gboolean
is_handed_in (gpointer data)
{
  return ((ComposerDesk *) data)->page->letter->status == HA_LETTER_SUBMITTED;
}

/* With what was typed last, by one press. */
static void
test_hand_in (ComposerDesk *desk, gconstpointer data)
{
  desk_open_draft (desk);
  desk_complete (desk);
  type (desk, "trình ký, bản cuối");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (desk->page), "composer.submit", NULL));
  g_assert_true (is_frozen (desk));
  room_wait (is_handed_in, desk);
  g_assert_false (desk->page->frozen);
  assert_subject (desk, "trình ký, bản cuối", HA_LETTER_SUBMITTED);
}

/* Nothing of it is written in before it is taken back. */
static void
test_handed_in_locked (ComposerDesk *desk, gconstpointer data)
{
  HaComposerPage *page;

  desk_open_draft (desk);
  page = desk->page;
  desk_complete (desk);
  g_assert_false (gtk_widget_get_visible (page->locked));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "composer.submit", NULL));
  room_wait (is_handed_in, desk);
  room_assert_says (page, "This letter is handed in for signature");
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (page->subject)));
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (page->template_row)));
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (page->asked)));
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (desk_get_editor (desk, 0)->view)));
  g_signal_emit_by_name (room_find (GTK_WIDGET (page), GTK_TYPE_BUTTON, "_Take back to change"), "clicked");
  g_assert_true (gtk_widget_is_sensitive (GTK_WIDGET (page->subject)));
  g_assert_true (gtk_widget_is_sensitive (GTK_WIDGET (desk_get_editor (desk, 0)->view)));
  g_assert_false (gtk_widget_get_visible (page->locked));
  desk_type (desk, "rút lại để sửa");
  assert_subject (desk, "rút lại để sửa", HA_LETTER_DRAFT);
  g_assert_true (gtk_widget_is_sensitive (GTK_WIDGET (page->subject)));
}

/* ---- Another template ---------------------------------------------------------------------------------------------- */

/* A replacement stays one, and keeps its reason. */
static void
test_template_of_replacement (ComposerDesk *desk, gconstpointer data)
{
  g_autoptr (HaLetter) issued = NULL, draft = NULL, kept = NULL;
  HaComposerPage *first;

  desk_open_issued (desk);
  first = desk->page;
  issued = desk_read_letter (desk);
  draft = ha_letter_make_replacement (issued, issued, "Sai tên khách hàng");
  desk_open_page (desk, draft);
  gtk_drop_down_set_selected (desk->page->template_row, 1);
  room_wait (desk_is_kept, desk);
  kept = desk_read_letter (desk);
  g_assert_cmpstr (kept->template_id, ==, "t2");
  g_assert_cmpint (kept->replaces, ==, issued->id);
  g_assert_cmpstr (kept->reason, ==, "Sai tên khách hàng");
  ha_window_pop_page (HA_WINDOW (desk->window), GTK_WIDGET (first));
}

static void
press_undo (ComposerDesk *desk)
{
  GtkWidget *undo = room_find (desk->window, GTK_TYPE_BUTTON, "_Undo");

  g_assert_nonnull (undo);
  g_signal_emit_by_name (undo, "clicked");
}

/* What was written and given comes back, also after the other one was kept. */
static void
test_template_undone (ComposerDesk *desk, gconstpointer data)
{
  g_autofree char *written = NULL, *back = NULL, *given = NULL;
  g_autoptr (HaLetter) kept = NULL;

  desk_open_draft (desk);
  desk_complete (desk);
  ha_composer_field_set_value (ha_composer_page_find_field (desk->page, "nguyen_nhan"), "mưa bão");
  room_wait (desk_is_kept, desk);
  written = ha_letter_get_content (desk->page->letter);
  gtk_drop_down_set_selected (desk->page->template_row, 1);
  g_assert_cmpstr (desk->page->letter->template_id, ==, "t2");
  room_wait (desk_is_kept, desk);
  press_undo (desk);
  back = ha_letter_get_content (desk->page->letter);
  g_assert_cmpstr (back, ==, written);
  g_assert_cmpuint (gtk_drop_down_get_selected (desk->page->template_row), ==, 0);
  given = ha_composer_field_dup_value (ha_composer_page_find_field (desk->page, "nguyen_nhan"));
  g_assert_cmpstr (given, ==, "mưa bão");
  room_wait (desk_is_kept, desk);
  kept = desk_read_letter (desk);
  g_assert_cmpstr (kept->subject, ==, "trả lời khiếu nại về truyền hình");
  g_assert_cmpstr (kept->template_id, ==, desk->page->letter->template_id);
}

/* Where nothing was written nothing is offered; and the first key on the page chooses no template. */
static void
test_template_untouched (ComposerDesk *desk, gconstpointer data)
{
  GtkWidget *focus;

  desk_open_page (desk, NULL);
  room_settle ();
  focus = gtk_window_get_focus (GTK_WINDOW (desk->window));
  g_assert_true (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (desk->page->recipient_row)));
  gtk_drop_down_set_selected (desk->page->template_row, 1);
  g_assert_null (room_find (desk->window, GTK_TYPE_BUTTON, "_Undo"));
  room_wait (desk_is_kept, desk);
}

int
main (int argc, char *argv[])
{
  static const struct {
    const char *path;
    void (*test) (ComposerDesk *, gconstpointer);
    const char *data;
  } tests[] = {
    { "before-question", test_typed_before_question },
    { "at-question", test_typed_at_question },
    { "at-question-kept", test_typed_at_question, "kept" },
    { "gone-while-saving", test_gone_while_saving },
    { "left", test_left },
    { "left-unkept", test_left_unkept },
    { "hand-in", test_hand_in },
    { "handed-in-locked", test_handed_in_locked },
    { "template-of-replacement", test_template_of_replacement },
    { "template-undone", test_template_undone },
    { "template-untouched", test_template_untouched },
  };

  room_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/app/composer-moments/", tests[i].path, NULL);

      g_test_add (path, ComposerDesk, tests[i].data, desk_set_up, tests[i].test, desk_tear_down);
    }
  return g_test_run ();
}
