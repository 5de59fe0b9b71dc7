/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The register of outgoing letters in the window: where letters stand, what is listed, and what is done with one that was issued. */
#include "composer-desk.h"

#include "app/letters/letter-page-private.h"
#include "app/letters/letters-page-private.h"
#include "app/letters/letters-sheet.h"
#include "app/window-private.h"
#include "core/delivery.h"

#define MINUTE G_GINT64_CONSTANT (60)

/* ---- What the register has --------------------------------------------------------------------------------------- */

/* A draft of the desk's ticket; kept, full reference. */
static HaLetter *
save_draft (ComposerDesk *desk, const char *subject)
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

static HaLetter *
issue (ComposerDesk *desk, const HaLetter *draft)
{
  g_autoptr (GError) error = NULL;
  HaLetter *issued = ha_store_issue_letter (desk->room.kept.store, draft->id, 0, desk->room.kept.person, FIXTURE_NOW, fixture_seal, NULL, &error);

  g_assert_no_error (error);
  return issued;
}

static HaLetter *
save_issued (ComposerDesk *desk, const char *subject)
{
  g_autoptr (HaLetter) draft = save_draft (desk, subject);

  return issue (desk, draft);
}

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

/* ---- Where they stand -------------------------------------------------------------------------------------------- */

static const struct { HaLetterStatus status; gboolean delivered, left; HaLetterStands stands; } stands[] = {
  { HA_LETTER_DRAFT, FALSE, FALSE, HA_LETTER_STANDS_DRAFT },
  { HA_LETTER_DRAFT, FALSE, TRUE, HA_LETTER_STANDS_LEFT },
  { HA_LETTER_SUBMITTED, FALSE, FALSE, HA_LETTER_STANDS_SUBMITTED },
  { HA_LETTER_SUBMITTED, FALSE, TRUE, HA_LETTER_STANDS_LEFT },
  { HA_LETTER_ISSUED, FALSE, FALSE, HA_LETTER_STANDS_ISSUED },
  { HA_LETTER_ISSUED, FALSE, TRUE, HA_LETTER_STANDS_ISSUED },
  { HA_LETTER_ISSUED, TRUE, FALSE, HA_LETTER_STANDS_DELIVERED },
  { HA_LETTER_REPLACED, TRUE, FALSE, HA_LETTER_STANDS_REPLACED },
  { HA_LETTER_WITHDRAWN, TRUE, FALSE, HA_LETTER_STANDS_WITHDRAWN },
};

static HaLetterItem *
make_item (HaLetterStatus status, gboolean delivered, gboolean left, int number, gint64 due)
{
  HaOutgoing *row = g_new0 (HaOutgoing, 1);
  g_autoptr (HaClock) limit = due != 0 ? ha_clock_new () : NULL;

  row->letter = ha_letter_new ();
  row->letter->id = number;
  row->letter->status = status;
  row->letter->number = status >= HA_LETTER_ISSUED ? number : 0;
  row->letter->symbol = g_strdup ("THC-CSKH");
  row->letter->issued = status >= HA_LETTER_ISSUED ? FIXTURE_NOW + number : 0;
  row->letter->recipient = g_strdup ("Bà Nguyễn Thị Hòa\nÔng Trần Văn Đức");
  row->letter->subject = g_strdup ("trả lời khiếu nại về cước dịch vụ");
  row->code = g_strdup ("KN-2026-0017");
  row->deliveries = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_delivery_free);
  row->scans = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_attachment_free);
  if (delivered)
    g_ptr_array_add (row->deliveries, g_new0 (HaDelivery, 1));
  if (limit != NULL)
    limit->due = due;
  return ha_letter_item_new (row, limit, left);
}

static void
test_stands (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (stands); i++)
    {
      g_autoptr (HaLetterItem) item = make_item (stands[i].status, stands[i].delivered, stands[i].left, 5, 0);

      g_assert_cmpint (ha_letter_item_get_stands (item), ==, stands[i].stands);
      g_assert_cmpstr (ha_letter_stands_get_words (stands[i].stands), !=, "");
      g_assert_nonnull (ha_letter_stands_get_icon (stands[i].stands));
    }
}

static void
test_order (void)
{
  g_autoptr (HaLetterItem) soon = make_item (HA_LETTER_DRAFT, FALSE, FALSE, 1, FIXTURE_NOW);
  g_autoptr (HaLetterItem) later = make_item (HA_LETTER_SUBMITTED, FALSE, FALSE, 2, FIXTURE_NOW + HOUR);
  g_autoptr (HaLetterItem) unlimited = make_item (HA_LETTER_DRAFT, FALSE, FALSE, 3, 0);
  g_autoptr (HaLetterItem) newest = make_item (HA_LETTER_WITHDRAWN, FALSE, FALSE, 8, 0);
  g_autoptr (HaLetterItem) older = make_item (HA_LETTER_ISSUED, TRUE, FALSE, 7, 0);
  g_autoptr (HaLetterItem) left = make_item (HA_LETTER_DRAFT, FALSE, TRUE, 9, FIXTURE_NOW);
  HaLetterItem *const order[] = { soon, later, unlimited, newest, older, left };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    for (guint j = 0; j < G_N_ELEMENTS (order); j++)
      g_assert_cmpint (ha_letter_item_compare (order[i], order[j]), ==, (i > j) - (i < j));
}

static void
test_words (void)
{
  static const struct { const char *key; gboolean found; } asked[] = {
    { "", TRUE }, { "05", TRUE }, { "05 thc", TRUE }, { "nguyen thi hoa", TRUE }, { "duc", TRUE }, { "hoa nguy", TRUE },
    { "kn 2026 0017", TRUE }, { "cuoc dich", TRUE }, { "oc dich", FALSE }, { "06", FALSE },
  };
  g_autoptr (HaLetterItem) item = make_item (HA_LETTER_ISSUED, FALSE, FALSE, 5, 0);

  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    g_assert_cmpint (ha_letter_item_matches (item, asked[i].key), ==, asked[i].found);
}

/* A cell that a spreadsheet would reckon with stays text. */
static void
test_sheet (void)
{
  g_autoptr (GListStore) letters = g_list_store_new (HA_TYPE_LETTER_ITEM);
  g_autoptr (HaLetterItem) item = make_item (HA_LETTER_ISSUED, FALSE, FALSE, 5, 0);
  g_autoptr (GBytes) sheet = NULL;
  g_autofree char *text = NULL;

  g_list_store_append (letters, item);
  sheet = ha_letters_sheet_new (G_LIST_MODEL (letters));
  text = g_strndup (g_bytes_get_data (sheet, NULL), g_bytes_get_size (sheet));
  g_assert_true (g_str_has_prefix (text, "\xEF\xBB\xBFSố, ký hiệu;") || g_str_has_prefix (text, "\xEF\xBB\xBF\"Số, ký hiệu\";"));
  g_assert_nonnull (strstr (text, "05/THC-CSKH"));
  g_assert_nonnull (strstr (text, "Đã phát hành"));
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
  issued = save_issued (desk, "trả lời khiếu nại về cước");
  draft = save_draft (desk, "trả lời lần hai");
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
  ids = ha_letters_page_list_selected (page);
  g_assert_cmpuint (ids->len, ==, 2);
  g_assert_cmpint (g_array_index (ids, gint64, 1), ==, issued->id);
}

/* What says the same stays the same object; what changed is another. */
static void
test_follow (ComposerDesk *desk, gconstpointer data)
{
  HaLettersPage *page = open_list (desk);
  g_autoptr (HaLetter) one = save_issued (desk, "một"), two = save_issued (desk, "hai");
  g_autoptr (HaLetterItem) before = NULL, after = NULL;

  assert_lists (page, 2);
  before = g_list_model_get_item (G_LIST_MODEL (page->letters), 0);
  act (desk, HA_ACTION_DELIVER_REPLY, one, "how", "post");
  gtk_drop_down_set_selected (page->stands, 6);
  assert_lists (page, 1);
  gtk_drop_down_set_selected (page->stands, 0);
  assert_lists (page, 2);
  after = g_list_model_get_item (G_LIST_MODEL (page->letters), 0);
  g_assert_true (before == after);
  g_assert_cmpint (ha_letter_item_get_letter (after)->id, ==, two->id);
}

/* ---- One letter -------------------------------------------------------------------------------------------------- */

static HaLetterPage *
open_letter (ComposerDesk *desk, const HaLetter *letter)
{
  HaLetterPage *page = ha_letter_page_new (desk->room.session, letter);

  ha_window_push_page (HA_WINDOW (desk->window), GTK_WIDGET (page), "Reply letter", NULL);
  return page;
}

static gboolean
is_loaded (gpointer data)
{
  return ((HaLetterPage *) data)->loaded != NULL;
}

static gboolean
is_delivered (gpointer data)
{
  HaLetterPage *page = data;

  return page->loaded != NULL && page->loaded->outgoing->deliveries->len == 1;
}

static gboolean
is_withdrawn (gpointer data)
{
  return ((HaLetterPage *) data)->letter->status == HA_LETTER_WITHDRAWN;
}

static void
test_page (ComposerDesk *desk, gconstpointer data)
{
  g_autoptr (HaLetter) letter = save_issued (desk, "trả lời khiếu nại về cước");
  HaLetterPage *page = open_letter (desk, letter);

  room_wait (is_loaded, page);
  room_assert_says (page, "Issued");
  room_assert_says (page, "trả lời khiếu nại về cước");
  room_assert_says (page, "Not delivered yet.");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (page->pill))); /* the limit that it met */
  act (desk, HA_ACTION_DELIVER_REPLY, letter, "how", "post");
  room_wait (is_delivered, page);
  room_assert_says (page, "Delivered");
  act (desk, HA_ACTION_WITHDRAW_REPLY, letter, "reason", "Sai số tiền");
  room_wait (is_withdrawn, page);
  room_assert_says (page, "Reason: Sai số tiền");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (page->deliver)));
}

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
  g_autoptr (HaLetter) letter = save_issued (desk, "trả lời khiếu nại về cước");
  HaLetterPage *page = open_letter (desk, letter);
  GtkWidget *form, *how;

  room_wait (is_loaded, page);
  g_assert_true (room_press (GTK_WIDGET (page), GDK_KEY_Return, GDK_CONTROL_MASK));
  form = find_form ();
  g_assert_nonnull (form);
  room_wait (has_form, form);
  g_assert_cmpuint (room_count (form, ADW_TYPE_ENTRY_ROW), ==, 3); /* when, to whom, receipt */
  how = room_find (form, ADW_TYPE_COMBO_ROW, NULL);
  adw_combo_row_set_selected (ADW_COMBO_ROW (how), HA_DELIVERY_HAND);
  gtk_widget_activate_action (form, "form.apply", NULL);
  room_wait (is_delivered, page);
  g_assert_cmpint (((const HaDelivery *) page->loaded->outgoing->deliveries->pdata[0])->how, ==, HA_DELIVERY_HAND);
}

/* What replaces and what is replaced lead to each other. */
static void
test_replaced (ComposerDesk *desk, gconstpointer data)
{
  g_autoptr (HaLetter) old = save_issued (desk, "một"), draft = NULL, kept = NULL, issued = NULL;
  g_autoptr (GError) error = NULL;
  HaLetterPage *page;

  draft = save_draft (desk, "hai");
  draft->replaces = old->id;
  draft->reason = g_strdup ("Sai số tiền");
  kept = ha_store_save_letter (desk->room.kept.store, draft, desk->room.kept.person, FIXTURE_NOW, &error);
  g_assert_no_error (error);
  issued = issue (desk, kept);
  page = open_letter (desk, old);
  room_wait (is_loaded, page);
  room_assert_says (page, "Replaced by 02/THC-CSKH");
  ha_window_pop_page (HA_WINDOW (desk->window), GTK_WIDGET (page));
  page = open_letter (desk, issued);
  room_wait (is_loaded, page);
  room_assert_says (page, "Replaces 01/THC-CSKH");
}

#define ADD(path, func) g_test_add ("/letters/" path, ComposerDesk, NULL, desk_set_up, func, desk_tear_down)

int
main (int argc, char **argv)
{
  room_init (&argc, &argv);
  g_test_add_func ("/letters/stands", test_stands);
  g_test_add_func ("/letters/order", test_order);
  g_test_add_func ("/letters/words", test_words);
  g_test_add_func ("/letters/sheet", test_sheet);
  ADD ("list", test_list);
  ADD ("follow", test_follow);
  ADD ("page", test_page);
  ADD ("deliver", test_deliver);
  ADD ("replaced", test_replaced);
  return g_test_run ();
}
