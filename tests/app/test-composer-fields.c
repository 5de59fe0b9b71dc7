/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The composer's form: what the template asks, who signs, what is missing, and the page beside it. */
#include "composer-desk.h"

#include <time.h>

#include "app/composer/composer-text.h"
#include "app/window.h"

/* ---- What the template asks -------------------------------------------------------------------------------------- */

static void
give (ComposerDesk *desk, const char *field, const char *value)
{
  HaComposerField *row = ha_composer_page_find_field (desk->page, field);

  g_assert_nonnull (row);
  ha_composer_field_set_value (row, value);
}

static gboolean
is_asked_for (ComposerDesk *desk, const char *field)
{
  HaComposerField *row = ha_composer_page_find_field (desk->page, field);

  g_assert_true (gtk_widget_get_visible (ha_composer_field_get_row (row)));
  return gtk_widget_is_sensitive (ha_composer_field_get_input (row));
}

static void
open_billing (ComposerDesk *desk)
{
  desk_open_page (desk, NULL);
  gtk_drop_down_set_selected (desk->page->template_row, 1);
}

/* What depends on a value is asked for once there is one, and stands in words on the page. */
static void
test_fields (ComposerDesk *desk, gconstpointer data)
{
  open_billing (desk);
  g_assert_false (is_asked_for (desk, "hoan_tien"));
  give (desk, "so_tien", "165000");
  g_assert_true (is_asked_for (desk, "hoan_tien"));
  give (desk, "hoan_tien", "tien-mat");
  give (desk, "han_hoan", "28/02/2026");
  room_wait (desk_is_laid_out, desk);
  desk_assert_on_page (desk, "165.000");
  desk_assert_on_page (desk, "Một trăm sáu mươi lăm nghìn đồng");
  give (desk, "han_hoan", "hôm kia");
  room_assert_says (ha_composer_field_get_row (ha_composer_page_find_field (desk->page, "han_hoan")), "Not a date");
  room_wait (desk_is_kept, desk);
}

static double
get_top (ComposerDesk *desk, const char *field)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (ha_composer_field_get_input (ha_composer_page_find_field (desk->page, field)),
                                            GTK_WIDGET (desk->page->asked), &bounds));
  return bounds.origin.y;
}

static gboolean
is_checked (gpointer data)
{
  return ((ComposerDesk *) data)->page->check_source == 0;
}

/* What waits says for what, and nothing moves when it does not wait any more. */
static void
test_waiting (ComposerDesk *desk, gconstpointer data)
{
  double top, below;

  open_billing (desk);
  room_settle ();
  room_assert_says (ha_composer_field_get_row (ha_composer_page_find_field (desk->page, "hoan_tien")), "Số tiền trả lại khách hàng");
  top = get_top (desk, "so_tien");
  below = get_top (desk, "han_hoan");
  give (desk, "so_tien", "165000");
  room_wait (is_checked, desk);
  room_settle ();
  g_assert_cmpfloat (get_top (desk, "so_tien"), ==, top);
  g_assert_cmpfloat (get_top (desk, "han_hoan"), ==, below);
  room_wait (desk_is_kept, desk);
}

/* A value that is printed nowhere says so; one that can not be is told and stands in the way of the issue. */
static void
test_unused (ComposerDesk *desk, gconstpointer data)
{
  g_autofree char *missing = NULL;
  GtkWidget *row;

  desk_open_draft (desk);
  give (desk, "ngay_xong", "12/02/2026");
  room_wait (is_checked, desk);
  row = ha_composer_field_get_row (ha_composer_page_find_field (desk->page, "ngay_xong"));
  room_assert_silent (row, "Not printed");
  ha_composer_page_set_text (desk_get_editor (desk, 3)->view, "Đã xong.");
  room_wait (is_checked, desk);
  room_assert_says (row, "rewritten by hand");
  give (desk, "ngay_xong", "12/02/2027");
  room_wait (is_checked, desk);
  missing = ha_composer_page_describe_missing (desk->page);
  g_assert_nonnull (strstr (missing, "Ngày dịch vụ hoạt động lại"));
  room_wait (desk_is_kept, desk);
}

/* ---- The form ------------------------------------------------------------------------------------------------------ */

static GtkViewport *
get_viewport (ComposerDesk *desk)
{
  return GTK_VIEWPORT (gtk_widget_get_ancestor (GTK_WIDGET (desk->page->blocks), GTK_TYPE_VIEWPORT));
}

/* The whole of the last block, when it was opened by its link. */
static gboolean
is_in_sight (gpointer data)
{
  ComposerDesk *desk = data;
  const HaBlockEditor *last = desk_get_editor (desk, desk->page->editors->len - 1);
  graphene_rect_t bounds;

  return gtk_widget_compute_bounds (GTK_WIDGET (last->view), GTK_WIDGET (get_viewport (desk)), &bounds) && bounds.origin.y >= 0
         && bounds.size.height > 0
         && bounds.origin.y + bounds.size.height <= gtk_widget_get_height (GTK_WIDGET (get_viewport (desk)));
}

static void
test_opened_in_sight (ComposerDesk *desk, gconstpointer data)
{
  const HaBlockEditor *last;
  g_autofree char *id = NULL;
  int height;

  desk_open_draft (desk);
  room_settle ();
  last = desk_get_editor (desk, desk->page->editors->len - 1);
  id = g_strconcat ("block:", last->id, NULL);
  g_assert_false (is_in_sight (desk));
  g_assert_true (ha_composer_page_go_to (desk->page, id));
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (last->view)));
  room_wait (is_in_sight, desk);
  height = gtk_widget_get_height (GTK_WIDGET (last->row));
  room_settle ();
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (last->row)), ==, height);
}

/* Each row has its turn. */
static void
test_tab (ComposerDesk *desk, gconstpointer data)
{
  HaComposerPage *page;
  GtkWidget *stops[6], *focus;

  desk_open_draft (desk);
  room_settle ();
  page = desk->page;
  stops[0] = GTK_WIDGET (page->recipient_row);
  stops[1] = GTK_WIDGET (page->recipient_row); /* another addressee */
  stops[2] = GTK_WIDGET (page->subject);
  stops[3] = GTK_WIDGET (page->sign_row);
  stops[4] = GTK_WIDGET (page->receivers_row);
  stops[5] = GTK_WIDGET (page->more_row);
  gtk_widget_grab_focus (GTK_WIDGET (page->template_row));
  for (guint i = 0; i < G_N_ELEMENTS (stops); i++)
    {
      g_assert_true (gtk_widget_child_focus (desk->window, GTK_DIR_TAB_FORWARD));
      focus = gtk_window_get_focus (GTK_WINDOW (desk->window));
      g_assert_true (gtk_widget_is_ancestor (focus, stops[i]));
    }
}

/* What an input method has not given yet stays as it is: nothing is written into a text that is written in. */
static void
test_texts_stay (ComposerDesk *desk, gconstpointer data)
{
  const HaBlockEditor *first, *second;
  g_autofree char *text = NULL;

  desk_open_draft (desk);
  first = desk_get_editor (desk, 0);
  second = desk_get_editor (desk, 1);
  gtk_text_buffer_insert_at_cursor (first->buffer, "Kính chào Bà. ", -1);
  give (desk, "nguyen_nhan", "mưa bão");
  text = ha_composer_page_dup_text (first->view);
  g_assert_true (g_str_has_suffix (text, "Kính chào Bà. ") || g_str_has_prefix (text, "Kính chào Bà. "));
  g_assert_true (first == desk_get_editor (desk, 0) && second == desk_get_editor (desk, 1));
  room_wait (desk_is_kept, desk);
}

/* ---- Values that are kept ------------------------------------------------------------------------------------------- */

/* A block that somebody wrote in stays as it is; the others follow. */
static void
test_written_by_hand (ComposerDesk *desk, gconstpointer data)
{
  const HaBlockEditor *editor;
  g_autofree char *text = NULL;

  open_billing (desk);
  editor = g_ptr_array_index (desk->page->editors, 0);
  gtk_text_buffer_set_text (editor->buffer, "Kính chào Bà.", -1);
  give (desk, "so_tien", "165000");
  editor = g_ptr_array_index (desk->page->editors, 0);
  text = ha_composer_page_dup_text (editor->view);
  g_assert_cmpstr (text, ==, "Kính chào Bà.");
  room_wait (desk_is_laid_out, desk);
  desk_assert_on_page (desk, "165.000");
  room_wait (desk_is_kept, desk);
}

static gboolean
has_value (gpointer data)
{
  HaComposerField *field = ha_composer_page_find_field (((ComposerDesk *) data)->page, "so_tien");
  g_autofree char *value = field != NULL ? ha_composer_field_dup_value (field) : NULL;

  return g_strcmp0 (value, "165000") == 0;
}

/* Opened again, the values are there and go on being followed. */
static void
test_values_kept (ComposerDesk *desk, gconstpointer data)
{
  g_autoptr (HaLetter) kept = NULL;
  HaComposerPage *first;

  open_billing (desk);
  give (desk, "so_tien", "165000");
  room_wait (desk_is_kept, desk);
  first = desk->page;
  kept = desk_read_letter (desk);
  ha_window_pop_page (HA_WINDOW (desk->window), GTK_WIDGET (first));
  desk_open_page (desk, kept);
  room_wait (has_value, desk);
  g_assert_false (desk->page->dirty || desk->page->saving);
  give (desk, "so_tien", "88000");
  room_wait (desk_is_laid_out, desk);
  desk_assert_on_page (desk, "88.000");
  room_wait (desk_is_kept, desk);
}

static void
test_signing (ComposerDesk *desk, gconstpointer data)
{
  desk_open_draft (desk);
  gtk_drop_down_set_selected (desk->page->sign_choice, 1);
  g_assert_cmpstr (desk->page->letter->sign_form, ==, "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC");
  g_assert_cmpstr (desk->page->letter->sign_name, ==, "");
  room_wait (desk_is_laid_out, desk);
  desk_assert_on_page (desk, "KT. GIÁM ĐỐC");
  g_assert_nonnull (strstr (gtk_label_get_label (desk->page->missing), "sign_name"));
  gtk_drop_down_set_selected (desk->page->sign_choice, 0);
  g_assert_cmpstr (desk->page->letter->sign_name, ==, "Đặng Ngọc Hòa");
  gtk_drop_down_set_selected (desk->page->urgency, HA_URGENCY_EXPRESS);
  gtk_spin_button_set_value (desk->page->copies, 3);
  ha_composer_page_set_text (desk->page->attachments, "Bảng kê cước tháng 02/2026");
  room_wait (desk_is_laid_out, desk);
  desk_assert_on_page (desk, "HỎA TỐC");
  room_wait (desk_is_kept, desk);
}

/* Each of what is missing leads to where it is written. */
static void
test_missing_links (ComposerDesk *desk, gconstpointer data)
{
  gboolean done = FALSE;

  desk_open_draft (desk);
  gtk_editable_set_text (GTK_EDITABLE (desk->page->subject), "");
  ha_composer_page_set_text (desk_get_editor (desk, 0)->view, "");
  room_wait (desk_is_laid_out, desk);
  g_assert_nonnull (strstr (gtk_label_get_label (desk->page->missing), "href=\"subject\""));
  g_assert_nonnull (strstr (gtk_label_get_label (desk->page->missing), "href=\"block:opening\""));
  g_signal_emit_by_name (desk->page->missing, "activate-link", "block:opening", &done);
  g_assert_true (done);
  g_assert_true (ha_fold_row_get_expanded (desk_get_editor (desk, 0)->row));
  room_wait (desk_is_kept, desk);
}

/* No face has it: said with the place, before anything is issued or printed. */
static void
test_no_character (ComposerDesk *desk, gconstpointer data)
{
  g_autofree char *sentence = NULL;

  desk_open_draft (desk);
  gtk_editable_set_text (GTK_EDITABLE (desk->page->subject), "trả lời \U000130B8");
  sentence = ha_composer_page_describe_character (desk->page);
  g_assert_nonnull (sentence);
  g_assert_nonnull (strstr (sentence, "U+130B8"));
  g_assert_nonnull (strstr (sentence, "subject"));
  gtk_widget_activate_action (GTK_WIDGET (desk->page), "composer.issue", NULL);
  g_assert_false (desk->page->saving);
  room_wait (desk_is_kept, desk);
}

static void
test_as_text (ComposerDesk *desk, gconstpointer data)
{
  const HaLetterhead *letterhead = ha_session_get_office (desk->room.session)->letterhead;
  g_autofree char *text = NULL;

  desk_open_draft (desk);
  text = ha_letter_to_text (desk->page->letter, letterhead, TRUE);
  g_assert_nonnull (strstr (text, "Kính gửi: Bà Nguyễn Thị Minh Nguyệt"));
  g_assert_nonnull (strstr (text, "V/v trả lời khiếu nại về truyền hình"));
  g_assert_nonnull (strstr (text, "GIÁM ĐỐC\nĐặng Ngọc Hòa"));
}

/* ---- The page beside it ------------------------------------------------------------------------------------------- */

static int
compare_times (gconstpointer a, gconstpointer b)
{
  const gint64 *x = a, *y = b;

  return *x < *y ? -1 : *x > *y;
}

static gint64
read_cpu (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static void
painted_cb (GdkFrameClock *clock, gboolean *painted)
{
  *painted = TRUE;
}

static gboolean
is_painted (gpointer data)
{
  return *(gboolean *) data;
}

/* One key, one frame: the new pages are laid out and drawn when the next frame ends; what that took of this thread's time is told. */
static void
test_one_frame (ComposerDesk *desk, gconstpointer data)
{
  gint64 times[60];
  gboolean painted;
  GdkFrameClock *clock;

  desk_open_draft (desk);
  room_settle ();
  clock = gtk_widget_get_frame_clock (GTK_WIDGET (desk->page));
  g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), &painted);
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_autofree char *subject = g_strdup_printf ("trả lời khiếu nại lần %u", i);
      gint64 frame = gdk_frame_clock_get_frame_counter (clock), begun = read_cpu ();

      gtk_editable_set_text (GTK_EDITABLE (desk->page->subject), subject);
      painted = FALSE;
      room_wait (is_painted, &painted);
      g_assert_true (desk_is_laid_out (desk));
      times[i] = read_cpu () - begun;
      g_assert_cmpint (gdk_frame_clock_get_frame_counter (clock), <=, frame + 1);
    }
  g_signal_handlers_disconnect_by_func (clock, painted_cb, &painted);
  qsort (times, G_N_ELEMENTS (times), sizeof *times, compare_times);
  g_test_message ("CPU from key to drawn page: p50 %.1f ms, p90 %.1f ms", times[29] / 1000.0, times[53] / 1000.0);
  room_wait (desk_is_kept, desk);
}

static void
look (ComposerDesk *desk, const char *how)
{
  gtk_widget_activate_action (GTK_WIDGET (desk->page->desk), "desk.look", "s", how);
}

/* A letter of two pages: where it is written is where it is seen, and stays there. */
static void
test_page_of_block (ComposerDesk *desk, gconstpointer data)
{
  g_autoptr (GString) long_text = g_string_new (NULL);
  HaComposerPage *page;
  guint last;

  desk_open_draft (desk);
  page = desk->page;
  last = page->editors->len - 1;
  for (guint i = 0; i < 45; i++)
    g_string_append_printf (long_text, "Việc thứ %u đã được làm xong.\n", i + 1);
  ha_composer_page_set_text (desk_get_editor (desk, 0)->view, long_text->str);
  ha_composer_page_set_text (desk_get_editor (desk, last)->view, "Trân trọng.");
  room_settle ();
  g_assert_cmpuint (ha_pages_get_n (page->pages), ==, 2);
  g_assert_cmpuint (ha_page_preview_get_page (page->preview), ==, 0);
  g_assert_true (ha_composer_page_open_block (page, desk_get_editor (desk, last)->id));
  room_settle ();
  g_assert_cmpuint (ha_page_preview_get_page (page->preview), ==, 1);
  look (desk, "previous");
  ha_composer_page_set_text (desk_get_editor (desk, last)->view, "Trân trọng kính chào.");
  room_settle ();
  g_assert_cmpuint (ha_page_preview_get_page (page->preview), ==, 0);
}

static void
test_zoom (ComposerDesk *desk, gconstpointer data)
{
  double fit;

  desk_open_draft (desk);
  room_settle ();
  fit = ha_page_preview_get_factor (desk->page->preview);
  look (desk, "in");
  g_assert_cmpfloat (ha_page_preview_get_factor (desk->page->preview), >, fit);
  look (desk, "fit");
  g_assert_cmpfloat_with_epsilon (ha_page_preview_get_factor (desk->page->preview), fit, .01);
  look (desk, "out");
  g_assert_cmpfloat (ha_page_preview_get_factor (desk->page->preview), <, fit);
  g_signal_emit_by_name (desk->page->preview, "text-clicked", "body", "opening");
  g_assert_true (ha_fold_row_get_expanded (desk_get_editor (desk, 0)->row));
}

int
main (int argc, char *argv[])
{
  static const struct {
    const char *path;
    void (*test) (ComposerDesk *, gconstpointer);
  } tests[] = {
    { "fields", test_fields },
    { "waiting", test_waiting },
    { "unused", test_unused },
    { "opened-in-sight", test_opened_in_sight },
    { "tab", test_tab },
    { "texts-stay", test_texts_stay },
    { "written-by-hand", test_written_by_hand },
    { "values-kept", test_values_kept },
    { "signing", test_signing },
    { "missing-links", test_missing_links },
    { "no-character", test_no_character },
    { "as-text", test_as_text },
    { "one-frame", test_one_frame },
    { "zoom", test_zoom }, { "page-of-block", test_page_of_block },
  };

  room_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/app/composer-fields/", tests[i].path, NULL);

      g_test_add (path, ComposerDesk, NULL, desk_set_up, tests[i].test, desk_tear_down);
    }
  return g_test_run ();
}
