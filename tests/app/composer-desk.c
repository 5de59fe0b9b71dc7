/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the composer share. */
#include "composer-desk.h"

#include "app/letters/letter-page-private.h"
#include "app/window.h"

#define MINUTE G_GINT64_CONSTANT (60)

void
desk_set_up (ComposerDesk *desk, gconstpointer data)
{
  Fixture *kept = &desk->room.kept;

  room_set_up (&desk->room, data);
  desk->ticket = fixture_register (kept, HA_CHANNEL_WRITTEN, FIXTURE_NOW - HOUR);
  fixture_act (kept, &desk->ticket, HA_ACTION_TAKE_UP, FIXTURE_NOW - 50 * MINUTE, "department", "KT", NULL);
  fixture_act (kept, &desk->ticket, HA_ACTION_VERIFY, FIXTURE_NOW - 40 * MINUTE, "authenticity", "true", "scope",
               "Một hộ", "note", "Bộ chia hỏng", NULL);
  fixture_act (kept, &desk->ticket, HA_ACTION_OUTCOME, FIXTURE_NOW - 30 * MINUTE, "text", "Đã thay bộ chia", NULL);
  desk->window = GTK_WIDGET (ha_window_new (NULL, desk->room.session));
  gtk_window_present (GTK_WINDOW (desk->window));
}

void
desk_open_page (ComposerDesk *desk, const HaLetter *letter)
{
  desk->page = ha_composer_page_new (desk->room.session, desk->ticket, letter);
  ha_window_push_page (HA_WINDOW (desk->window), GTK_WIDGET (desk->page), "Reply letter", NULL);
}

void
desk_tear_down (ComposerDesk *desk, gconstpointer data)
{
  room_end (desk->window, GTK_WIDGET (desk->page));
  ha_case_unref (desk->ticket);
  room_tear_down (&desk->room, data);
}

/* ---- What the register has -------------------------------------------------------------------------------------- */

HaLetter *
desk_read_letter (ComposerDesk *desk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) kept = ha_store_get_case (desk->room.kept.store, desk->ticket->ticket->id, &error);

  g_assert_no_error (error);
  return kept->letters->len > 0 ? ha_letter_copy (g_ptr_array_index (kept->letters, kept->letters->len - 1)) : NULL;
}

/* The draft on the page is the one in the register. */
gboolean
desk_is_kept (gpointer data)
{
  ComposerDesk *desk = data;
  g_autoptr (HaLetter) kept = NULL, page = NULL;
  g_autofree char *shown = NULL, *there = NULL;

  if (desk->page->letter->id == 0 || desk->page->saving || desk->page->values_saving || desk->page->dirty)
    return FALSE;
  kept = desk_read_letter (desk);
  page = ha_letter_copy (desk->page->letter);
  page->year = kept->year; /* of the book: taken with the number */
  shown = ha_letter_get_content (page);
  there = ha_letter_get_content (kept);
  g_assert_cmpint (kept->id, ==, desk->page->letter->id);
  return g_str_equal (shown, there);
}

static char *
dup_page_text (HaPages *pages)
{
  g_autoptr (GArray) texts = ha_pages_list_texts (pages);
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < texts->len; i++)
    g_string_append_printf (all, "%s ", g_array_index (texts, HaPlacedText, i).text);
  return g_string_free (all, FALSE);
}

void
desk_assert_on_page (ComposerDesk *desk, const char *words)
{
  g_autofree char *text = dup_page_text (desk->page->pages);

  if (strstr (text, words) == NULL)
    g_error ("“%s” is not on the page: %s", words, text);
}

void
desk_type (ComposerDesk *desk, const char *subject)
{
  gtk_editable_set_text (GTK_EDITABLE (desk->page->subject), subject);
  room_wait (desk_is_kept, desk);
}

/* A new letter of which something was typed. */
void
desk_open_draft (ComposerDesk *desk)
{
  desk_open_page (desk, NULL);
  desk_type (desk, "trả lời khiếu nại về truyền hình");
}

gboolean
desk_is_laid_out (gpointer data)
{
  return ((ComposerDesk *) data)->page->layout_source == 0;
}

const HaBlockEditor *
desk_get_editor (ComposerDesk *desk, guint i)
{
  g_assert_cmpuint (i, <, desk->page->editors->len);
  return g_ptr_array_index (desk->page->editors, i);
}

/* ---- Issuing ----------------------------------------------------------------------------------------------------- */

void
desk_complete (ComposerDesk *desk)
{
  for (guint i = 0; i < desk->page->editors->len; i++)
    {
      GtkTextView *view = desk_get_editor (desk, i)->view;
      g_autofree char *text = room_dup_text (view);

      if (*text == '\0')
        ha_composer_page_set_text (view, "Công ty đã làm xong việc này.");
    }
  room_wait (desk_is_kept, desk);
}

gboolean
desk_is_asked (gpointer data)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWindow **question = data;

  for (guint i = 0; i < g_list_model_get_n_items (windows) && *question == NULL; i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        *question = window;
    }
  return *question != NULL;
}

GtkWindow *
desk_ask (ComposerDesk *desk)
{
  GtkWindow *question = NULL;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (desk->page), "composer.issue", NULL));
  room_wait (desk_is_asked, &question);
  return question;
}

void
desk_answer (GtkWindow *question, const char *answer)
{
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), answer);
  gtk_window_destroy (question);
}

void
desk_issue (ComposerDesk *desk, const char *answer)
{
  desk_answer (desk_ask (desk), answer);
}

gboolean
desk_is_issued (gpointer data)
{
  return ((ComposerDesk *) data)->page->letter->status == HA_LETTER_ISSUED;
}

void
desk_open_issued (ComposerDesk *desk)
{
  desk_open_draft (desk);
  desk_complete (desk);
  desk_issue (desk, "yes");
  room_wait (desk_is_issued, desk);
}

/* ---- Letters without a composer ---------------------------------------------------------------------------------- */

/* A draft of the desk's ticket; kept, full reference. */
HaLetter *
desk_save_draft (ComposerDesk *desk, const char *subject)
{
  g_autoptr (HaLetter) letter = ha_letter_new ();
  g_autoptr (GError) error = NULL;
  HaLetter *kept;

  letter->ticket = desk->ticket->ticket->id;
  letter->template_id = g_strdup ("free");
  letter->subject = g_strdup (subject);
  letter->recipient = g_strdup ("Bà Nguyễn Thị Minh Nguyệt");
  letter->sign_form = g_strdup ("GIÁM ĐỐC");
  letter->sign_name = g_strdup ("Đặng Ngọc Hòa");
  letter->receivers = g_strdup ("Như trên\nLưu: VT");
  g_ptr_array_add (letter->blocks, ha_letter_block_new ("body", "Nội dung", "Công ty đã xử lý xong."));
  kept = ha_store_save_letter (desk->room.kept.store, letter, desk->room.kept.person, FIXTURE_NOW, &error);
  g_assert_no_error (error);
  return kept;
}

HaLetter *
desk_issue_letter (ComposerDesk *desk, const HaLetter *draft)
{
  g_autoptr (GError) error = NULL;
  HaLetter *issued = ha_store_issue_letter (desk->room.kept.store, draft->id, 0, desk->room.kept.person, FIXTURE_NOW, fixture_seal, NULL, &error);

  g_assert_no_error (error);
  return issued;
}

HaLetter *
desk_save_issued (ComposerDesk *desk, const char *subject)
{
  g_autoptr (HaLetter) draft = desk_save_draft (desk, subject);

  return desk_issue_letter (desk, draft);
}

HaLetterPage *
desk_open_letter (ComposerDesk *desk, const HaLetter *letter)
{
  HaLetterPage *page = ha_letter_page_new (desk->room.session, letter);

  ha_window_push_page (HA_WINDOW (desk->window), GTK_WIDGET (page), "Reply letter", NULL);
  return page;
}

gboolean
desk_is_loaded (gpointer data)
{
  return ((HaLetterPage *) data)->loaded != NULL;
}

gboolean
desk_is_delivered (gpointer data)
{
  HaLetterPage *page = data;

  return page->loaded != NULL && page->loaded->outgoing->deliveries->len == 1;
}

gboolean
desk_is_withdrawn (gpointer data)
{
  return ((HaLetterPage *) data)->letter->status == HA_LETTER_WITHDRAWN;
}
