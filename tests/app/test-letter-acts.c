/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done with an issued letter: its delivery noted and corrected, replaced, withdrawn. */
#include "composer-desk.h"

#include "app/letters/letter-page-private.h"
#include "app/when.h"
#include "app/window-private.h"
#include "core/delivery.h"

/* ---- Delivery ---------------------------------------------------------------------------------------------------- */

static gboolean
has_form (gpointer data)
{
  return room_find (GTK_WIDGET (data), ADW_TYPE_COMBO_ROW, NULL) != NULL;
}

static GtkWidget *
find_form (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (g_str_equal (G_OBJECT_TYPE_NAME (window), "HaActionForm"))
        return window;
    }
  return NULL;
}

/* Neither the letter nor its number is asked: they are known. */
static void
test_deliver (ComposerDesk *desk, gconstpointer data)
{
  g_autoptr (HaLetter) letter = desk_save_issued (desk, "trả lời khiếu nại về cước");
  HaLetterPage *page = desk_open_letter (desk, letter);
  GtkWidget *form, *how;

  room_wait (desk_is_loaded, page);
  g_assert_true (room_press (GTK_WIDGET (page), GDK_KEY_Return, GDK_CONTROL_MASK));
  form = find_form ();
  g_assert_nonnull (form);
  room_wait (has_form, form);
  g_assert_cmpuint (room_count (form, ADW_TYPE_ENTRY_ROW), ==, 3); /* when, to whom, receipt */
  how = room_find (form, ADW_TYPE_COMBO_ROW, NULL);
  adw_combo_row_set_selected (ADW_COMBO_ROW (how), HA_DELIVERY_HAND);
  gtk_widget_activate_action (form, "form.apply", NULL);
  room_wait (desk_is_delivered, page);
  g_assert_cmpint (((const HaDelivery *) page->loaded->outgoing->deliveries->pdata[0])->how, ==, HA_DELIVERY_HAND);
}

static gboolean
is_corrected (gpointer data)
{
  HaLetterPage *page = data;

  return page->loaded != NULL && page->loaded->outgoing->deliveries->len == 2;
}

/* Noted in the middle of a minute, as it is when the time is left empty. */
static void
deliver_by_post (ComposerDesk *desk, const HaLetter *letter)
{
  g_autoptr (HaFields) fields = ha_fields_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) after = NULL;

  ha_fields_set_int (fields, "letter", letter->id);
  ha_fields_set (fields, "how", "post");
  ha_fields_set_time (fields, "delivered", FIXTURE_NOW + 1);
  ha_fields_set (fields, "to", "12 ngõ Vạn Kiếp");
  ha_fields_set (fields, "receipt", "RB123");
  ha_fields_set (fields, "note", "Gửi bảo đảm");
  after = ha_store_act (desk->room.kept.store, letter->ticket, 0, HA_ACTION_DELIVER_REPLY, fields, desk->room.kept.person,
                        FIXTURE_NOW + 1, &error);
  g_assert_no_error (error);
}

static gboolean
is_past (gpointer data)
{
  return ha_session_now (((ComposerDesk *) data)->room.session) > FIXTURE_NOW + 1;
}

/* The row whose text this is. */
static GtkWidget *
find_written (GtkWidget *root, const char *text)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = ADW_IS_ENTRY_ROW (child) ? NULL : find_written (child, text);

      if (ADW_IS_ENTRY_ROW (child) && g_str_equal (gtk_editable_get_text (GTK_EDITABLE (child)), text))
        return child;
      if (found != NULL)
        return found;
    }
  return NULL;
}

static HaLetterPage *
open_correction (ComposerDesk *desk, const HaLetter *letter, GtkWidget **form)
{
  HaLetterPage *page = desk_open_letter (desk, letter);

  room_wait (desk_is_delivered, page);
  gtk_widget_activate_action (GTK_WIDGET (page), "letter.correct", "i", 1);
  *form = find_form ();
  g_assert_nonnull (*form);
  room_wait (has_form, *form);
  return page;
}

/* What was noted stands in the form, and what is not touched or left empty is noted as it was. */
static void
test_correct (ComposerDesk *desk, gconstpointer data)
{
  g_autoptr (HaLetter) letter = desk_save_issued (desk, "trả lời khiếu nại về cước");
  g_autofree char *minute = ha_when_format (FIXTURE_NOW + 1), *note = NULL;
  const HaDelivery *first, *second;
  HaLetterPage *page;
  GtkWidget *form, *when;

  deliver_by_post (desk, letter);
  room_wait (is_past, desk);
  page = open_correction (desk, letter, &form);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (room_find (form, ADW_TYPE_COMBO_ROW, NULL))), ==, HA_DELIVERY_POST);
  when = find_written (form, minute);
  g_assert_nonnull (when);
  g_assert_nonnull (find_written (form, "12 ngõ Vạn Kiếp"));
  note = room_dup_text (GTK_TEXT_VIEW (room_find (form, GTK_TYPE_TEXT_VIEW, NULL)));
  g_assert_cmpstr (note, ==, "Gửi bảo đảm");
  gtk_editable_set_text (GTK_EDITABLE (find_written (form, "RB123")), "RB321");
  if (data != NULL)
    gtk_editable_set_text (GTK_EDITABLE (when), "");
  gtk_widget_activate_action (form, "form.apply", NULL);
  room_wait (is_corrected, page);
  first = page->loaded->outgoing->deliveries->pdata[0];
  second = page->loaded->outgoing->deliveries->pdata[1];
  g_assert_cmpint (first->corrected_by, ==, 2);
  g_assert_cmpint (second->delivered, ==, first->delivered);
  g_assert_cmpint (second->how, ==, HA_DELIVERY_POST);
  g_assert_cmpstr (second->to, ==, first->to);
  g_assert_cmpstr (second->receipt, ==, "RB321");
  g_assert_cmpstr (second->note, ==, "Gửi bảo đảm");
}

/* ---- In its place, or in none ------------------------------------------------------------------------------------ */

/* The question names the letter, Ctrl+Enter answers it; who copies the text afterwards is told. */
static void
test_withdraw (ComposerDesk *desk, gconstpointer data)
{
  g_autoptr (HaLetter) letter = desk_save_issued (desk, "trả lời khiếu nại về cước");
  HaLetterPage *page = desk_open_letter (desk, letter);
  GtkWidget *form;

  room_wait (desk_is_loaded, page);
  gtk_widget_activate_action (GTK_WIDGET (page), "letter.withdraw", NULL);
  form = find_form ();
  g_assert_nonnull (form);
  room_assert_says (form, "Withdraw letter No. 01/THC-CSKH");
  room_assert_says (form, "Trả lời bằng văn bản: chạy lại, hạn 17:00 thứ Hai 23/02/2026");
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (room_find (form, GTK_TYPE_TEXT_VIEW, NULL))), "Sai số tiền", -1);
  g_assert_true (room_press (form, GDK_KEY_Return, GDK_CONTROL_MASK));
  room_wait (desk_is_withdrawn, page);
  gtk_widget_activate_action (GTK_WIDGET (page), "letter.copy-text", NULL);
  room_settle ();
  room_assert_says (desk->window, "Mind that this letter was withdrawn.");
}

static gboolean
is_replacing (gpointer data)
{
  ComposerDesk *desk = data;
  GtkWidget *page = room_find (GTK_WIDGET (desk->window), HA_TYPE_COMPOSER_PAGE, NULL);
  HaComposerField *field = page != NULL && HA_COMPOSER_PAGE (page)->letter->replaces != 0
                               ? ha_composer_page_find_field (HA_COMPOSER_PAGE (page), "ngay_xong") : NULL;
  g_autofree char *value = field != NULL ? ha_composer_field_dup_value (field) : NULL;

  desk->page = page != NULL ? HA_COMPOSER_PAGE (page) : NULL;
  return g_strcmp0 (value, "12/02/2026") == 0;
}

/* What its template was given stands in the replacement's rows, which says what it replaces, and why. */
static void
test_replacement (ComposerDesk *desk, gconstpointer data)
{
  g_autoptr (HaLetter) issued = NULL;
  GtkWindow *question = NULL;
  HaLetterPage *page;

  desk_open_draft (desk);
  ha_composer_field_set_value (ha_composer_page_find_field (desk->page, "ngay_xong"), "12/02/2026");
  room_wait (desk_is_kept, desk);
  desk_complete (desk);
  desk_issue (desk, "yes");
  room_wait (desk_is_issued, desk);
  issued = desk_read_letter (desk);
  ha_window_pop_page (HA_WINDOW (desk->window), GTK_WIDGET (desk->page));
  page = desk_open_letter (desk, issued);
  room_wait (desk_is_loaded, page);
  gtk_widget_activate_action (GTK_WIDGET (page), "letter.replace", NULL);
  room_wait (desk_is_asked, &question);
  gtk_editable_set_text (GTK_EDITABLE (room_find (GTK_WIDGET (question), GTK_TYPE_ENTRY, NULL)), "Sai tên khách hàng");
  desk_answer (question, "yes");
  room_wait (is_replacing, desk);
  room_assert_says (desk->page, "In place of No. 01/THC-CSKH · Sai tên khách hàng");
}

#define ADD(path, func, data) g_test_add ("/letter-acts/" path, ComposerDesk, data, desk_set_up, func, desk_tear_down)

int
main (int argc, char **argv)
{
  room_init (&argc, &argv);
  ADD ("deliver", test_deliver, NULL);
  ADD ("correct", test_correct, NULL);
  ADD ("correct-empty-time", test_correct, "empty");
  ADD ("replacement", test_replacement, NULL);
  ADD ("withdraw", test_withdraw, NULL);
  return g_test_run ();
}
