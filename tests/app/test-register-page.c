/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The registration form: what it asks for, what it registers, what it keeps. */
#include "room.h"

#include <glib/gstdio.h>

#include "app/print/print-window.h"
#include "app/registering/register-page-private.h"
#include "app/window-private.h"
#include "core/policy-file.h"
#include "core/text.h"

typedef struct {
  HaWindow *window;
  HaRegisterPage *page;
} Form;

static void
open_form (Form *form, Room *room)
{
  form->window = ha_window_new (NULL, room->session);
  form->page = ha_register_page_new (room->session);
  ha_window_push_page (form->window, GTK_WIDGET (form->page), "Registering", NULL);
  gtk_window_present (GTK_WINDOW (form->window));
  room_settle ();
}

static void
set_entry (GtkEntry *entry, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

static void
fill (HaRegisterPage *page)
{
  ha_choice_bar_set_value (page->channel, HA_CHANNEL_WRITTEN);
  set_entry (page->name, "  Nguyễn Thị  Minh Nguyệt ");
  set_entry (page->phone, "0921 000 140");
  set_entry (page->code, "QN-083371");
  set_entry (page->address, "Số 4 Biên Cương");
  gtk_drop_down_set_selected (page->honorific, 2);
  gtk_drop_down_set_selected (page->area, HA_AREA_BILLING);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (page->content), "Tôi nộp trước 12 tháng.\nĐề nghị mở lại.", -1);
  set_entry (page->asks_for, "Mở lại tín hiệu");
  set_entry (page->received, "12/02/2026 09:40");
}

static GArray *
list_tickets (Room *room)
{
  g_autoptr (HaQuery) query = ha_query_new (FIXTURE_NOW);
  g_autoptr (GError) error = NULL;
  GArray *ids = ha_store_list_ids (room->kept.store, query, &error);

  g_assert_no_error (error);
  return ids;
}

static gboolean
has_ticket (gpointer room)
{
  g_autoptr (GArray) ids = list_tickets (room);

  return ids->len > 0;
}

static char *
load_draft (Room *room)
{
  g_autofree char *key = NULL;
  g_autoptr (GError) error = NULL;
  gint64 saved;
  char *text = ha_store_load_draft (room->kept.store, room->kept.person, &key, &saved, &error);

  g_assert_no_error (error);
  return text;
}

static gboolean
has_draft (gpointer room)
{
  g_autofree char *text = load_draft (room);

  return text != NULL;
}

static gboolean
is_empty (gpointer page)
{
  return *gtk_editable_get_text (GTK_EDITABLE (((HaRegisterPage *) page)->name)) == '\0';
}

static gboolean
has_no_draft (gpointer room)
{
  return !has_draft (room);
}

/* ---- Registering ------------------------------------------------------------------------------------------------- */

static void
test_missing (Room *room, gconstpointer data)
{
  Form form;

  open_form (&form, room);
  gtk_widget_activate_action (GTK_WIDGET (form.page), "register.save", NULL);
  room_assert_says (form.page->message, "the customer's name, the subject, the content");
  g_assert_false (has_ticket (room));
  fill (form.page);
  g_assert_cmpstr (gtk_label_get_label (form.page->message), ==, ""); /* typing goes on without reproach */
  set_entry (form.page->received, "12/02/2026 23:59");
  gtk_widget_activate_action (GTK_WIDGET (form.page), "register.save", NULL);
  room_assert_says (form.page->message, "The time of reception can not be later than now.");
  room_assert_silent (form.page->message, "missing");
  room_assert_says (form.page->side, "They can not be reckoned");
  room_assert_silent (form.page->side, "Due ");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (form.page->received), "error"));
  set_entry (form.page->received, "31/02/2026 25:00");
  gtk_widget_activate_action (GTK_WIDGET (form.page), "register.save", NULL);
  room_assert_says (form.page->message, "There is no time “31/02/2026 25:00”. Write it as 12/02/2026 15:1");
  room_settle ();
  g_assert_false (has_ticket (room));
  room_end (GTK_WIDGET (form.window), GTK_WIDGET (form.page));
}

static void
check_case (const HaCase *ticket)
{
  gint64 received;

  g_assert_true (ha_time_parse ("2026-02-12T09:40", &received));
  g_assert_cmpint (ticket->ticket->channel, ==, HA_CHANNEL_WRITTEN);
  g_assert_cmpint (ticket->ticket->kind, ==, HA_KIND_COMPLAINT);
  g_assert_cmpint (ticket->ticket->area, ==, HA_AREA_BILLING);
  g_assert_cmpint (ticket->ticket->service, ==, HA_SERVICE_TV);
  g_assert_cmpint (ticket->ticket->received, ==, received);
  g_assert_cmpstr (ticket->ticket->content, ==, "Tôi nộp trước 12 tháng.\nĐề nghị mở lại.");
  g_assert_cmpstr (ticket->ticket->asks_for, ==, "Mở lại tín hiệu");
  g_assert_cmpstr (ticket->customer->name, ==, "Nguyễn Thị Minh Nguyệt");
  g_assert_cmpstr (ticket->customer->honorific, ==, "Bà");
  g_assert_cmpstr (ticket->customer->subscriber_code, ==, "QN-083371");
}

static void
test_register (Room *room, gconstpointer data)
{
  Form form;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (HaCase) ticket = NULL;
  g_autofree char *key = NULL;

  open_form (&form, room);
  fill (form.page);
  key = g_strdup (form.page->key);
  gtk_widget_activate_action (GTK_WIDGET (form.page), "register.save-next", NULL);
  gtk_widget_activate_action (GTK_WIDGET (form.page), "register.save-next", NULL); /* pressed twice is one ticket */
  room_wait (is_empty, form.page);
  room_wait (has_no_draft, room);
  ids = list_tickets (room);
  g_assert_cmpuint (ids->len, ==, 1);
  ticket = ha_store_get_case (room->kept.store, g_array_index (ids, gint64, 0), NULL);
  check_case (ticket);
  g_assert_cmpstr (form.page->key, !=, key);
  g_assert_nonnull (room_find (GTK_WIDGET (form.window), GTK_TYPE_BUTTON, "_Print the slip"));
  /* the next letter of the pile */
  g_assert_cmpint (ha_choice_bar_get_value (form.page->channel), ==, HA_CHANNEL_WRITTEN);
  room_end (GTK_WIDGET (form.window), GTK_WIDGET (form.page));
}

/* What was brought is named on the slip: it is made after the files are in. */
static gboolean
names_file (gpointer unused)
{
  gpointer window = room_find_window (HA_TYPE_PRINT_WINDOW);
  HaPages *pages = window != NULL ? ha_print_window_get_pages (window) : NULL;
  g_autoptr (GArray) texts = pages != NULL ? ha_pages_list_texts (pages) : NULL;

  for (guint i = 0; texts != NULL && i < texts->len; i++)
    if (strstr (g_array_index (texts, HaPlacedText, i).text, "đơn.txt") != NULL)
      return TRUE;
  return FALSE;
}

static void
test_attach (Room *room, gconstpointer data)
{
  Form form;
  g_autofree char *path = g_build_filename (room->kept.folder, "đơn.txt", NULL);
  g_autoptr (GPtrArray) attached = NULL;
  g_autoptr (GArray) ids = NULL;

  g_assert_true (g_file_set_contents (path, "đơn khiếu nại", -1, NULL));
  open_form (&form, room);
  fill (form.page);
  ha_register_page_add_file (form.page, path);
  room_assert_says (form.page->files, "đơn.txt");
  gtk_check_button_set_active (form.page->slip, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (form.page), "register.save-next", NULL);
  room_wait (is_empty, form.page);
  room_wait (names_file, NULL);
  room_end (room_find_window (HA_TYPE_PRINT_WINDOW), NULL);
  ids = list_tickets (room);
  attached = ha_store_list_attachments (room->kept.store, g_array_index (ids, gint64, 0), NULL);
  g_assert_cmpuint (attached->len, ==, 1);
  g_assert_cmpstr (((HaAttachment *) attached->pdata[0])->name, ==, "đơn.txt");
  g_assert_cmpuint (form.page->paths->len, ==, 0);
  g_assert_cmpint (g_unlink (path), ==, 0);
  room_end (GTK_WIDGET (form.window), GTK_WIDGET (form.page));
}

/* Who goes back while it is being written is told all the same, and the files are in. */
static void
test_left_while_saving (Room *room, gconstpointer data)
{
  Form form;
  g_autofree char *path = g_build_filename (room->kept.folder, "đơn.txt", NULL);
  g_autoptr (GPtrArray) attached = NULL;
  g_autoptr (GArray) ids = NULL;

  g_assert_true (g_file_set_contents (path, "đơn khiếu nại", -1, NULL));
  open_form (&form, room);
  fill (form.page);
  ha_register_page_add_file (form.page, path);
  gtk_widget_activate_action (GTK_WIDGET (form.page), "register.save", NULL);
  ha_window_pop_page (form.window, GTK_WIDGET (form.page));
  while (!room_says (GTK_WIDGET (form.window), "Registered as"))
    g_main_context_iteration (NULL, TRUE);
  room_wait (has_no_draft, room);
  ids = list_tickets (room);
  g_assert_cmpuint (ids->len, ==, 1);
  do
    {
      g_clear_pointer (&attached, g_ptr_array_unref);
      room_settle ();
      attached = ha_store_list_attachments (room->kept.store, g_array_index (ids, gint64, 0), NULL);
    }
  while (attached->len == 0);
  g_assert_cmpint (g_unlink (path), ==, 0);
  room_end (GTK_WIDGET (form.window), NULL);
}

/* ---- Known customers --------------------------------------------------------------------------------------------- */

static void
test_known (Room *room, gconstpointer data)
{
  Form form;
  g_autoptr (HaCase) ticket = fixture_register (&room->kept, HA_CHANNEL_PHONE, FIXTURE_NOW - HOUR);
  HaCustomerSuggest *suggest;

  open_form (&form, room);
  suggest = form.page->suggestions->pdata[1];
  g_signal_emit_by_name (suggest, "chosen", ticket->customer, "0140");
  g_assert_cmpint (form.page->customer, ==, ticket->ticket->customer);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (form.page->name)), ==, ticket->customer->name);
  room_assert_says (form.page, "found by “0140”");
  while (!room_says (GTK_WIDGET (form.page->side), ticket->ticket->code))
    g_main_context_iteration (NULL, TRUE);
  room_assert_says (form.page->side, "1 ticket of this customer is open");
  gtk_widget_activate_action (GTK_WIDGET (form.page), "register.other-customer", NULL);
  g_assert_cmpint (form.page->customer, ==, 0);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (form.page->name)), ==, "");
  room_assert_silent (form.page->side, ticket->ticket->code);
  room_end (GTK_WIDGET (form.window), GTK_WIDGET (form.page));
}

/* ---- Clocks that will start -------------------------------------------------------------------------------------- */

static void
test_clocks (Room *room, gconstpointer data)
{
  Form form;

  open_form (&form, room);
  ha_choice_bar_set_value (form.page->channel, HA_CHANNEL_PHONE);
  room_assert_says (form.page->side, "Thời gian xử lý");
  room_assert_silent (form.page->side, "Trả lời bằng văn bản");
  ha_choice_bar_set_value (form.page->channel, HA_CHANNEL_WRITTEN);
  room_assert_says (form.page->side, "Trả lời bằng văn bản");
  room_assert_says (form.page->side, "17:00 thứ Hai 23/02/2026"); /* two working days, around Tết */
  set_entry (form.page->received, "10/02/2026 09:00");
  room_assert_says (form.page->side, "17:00 thứ Năm 12/02/2026");
  room_assert_says (form.page->difference, "2 ngày");
  room_end (GTK_WIDGET (form.window), GTK_WIDGET (form.page));
}

/* A policy may have limits for some tickets only: the form says those of this one. */
static void
test_clocks_of_area (Room *room, gconstpointer data)
{
  const HaOffice *office = ha_session_get_office (room->session);
  HaPolicy *law = ha_policy_new_ready ("85A-2026");
  Form form;

  law->from = ha_date_new (2020, 1, 1);
  law->chosen = TRUE;
  g_ptr_array_add (office->policies, law);
  open_form (&form, room);
  room_assert_says (form.page->side, "Báo đã tiếp nhận");
  room_assert_says (form.page->side, "Giải quyết khiếu nại");
  room_assert_silent (form.page->side, "Trả lời yêu cầu dữ liệu");
  gtk_drop_down_set_selected (form.page->area, HA_AREA_PERSONAL_DATA);
  room_assert_says (form.page->side, "Trả lời yêu cầu dữ liệu");
  ha_choice_bar_set_value (form.page->kind, HA_KIND_INQUIRY);
  room_assert_silent (form.page->side, "Giải quyết khiếu nại");
  gtk_drop_down_set_selected (form.page->area, HA_AREA_REPAIR);
  room_assert_silent (form.page->side, "Khắc phục mất kết nối");
  gtk_drop_down_set_selected (form.page->service, HA_SERVICE_INTERNET - 1);
  room_assert_says (form.page->side, "Khắc phục mất kết nối");
  room_end (GTK_WIDGET (form.window), GTK_WIDGET (form.page));
}

/* ---- Drafts ------------------------------------------------------------------------------------------------------ */

static gboolean
is_restored (gpointer page)
{
  return !is_empty (page);
}

/* What was typed is kept within two seconds without anybody asking, and comes back under the same key. */
static void
test_draft (Room *room, gconstpointer data)
{
  Form first, second;
  gint64 begun;
  g_autofree char *key = NULL, *content = NULL;

  open_form (&first, room);
  g_assert_false (has_draft (room));
  fill (first.page);
  begun = g_get_monotonic_time ();
  room_wait (has_draft, room);
  g_assert_cmpint (g_get_monotonic_time () - begun, <, 2 * G_USEC_PER_SEC);
  key = g_strdup (first.page->key);
  open_form (&second, room); /* as after a crash: the first form is not asked */
  room_wait (is_restored, second.page);
  g_assert_cmpstr (second.page->key, ==, key);
  content = ha_register_page_dup_content (second.page);
  g_assert_cmpstr (content, ==, "Tôi nộp trước 12 tháng.\nĐề nghị mở lại.");
  g_assert_cmpuint (gtk_drop_down_get_selected (second.page->area), ==, HA_AREA_BILLING);
  g_assert_cmpint (ha_choice_bar_get_value (second.page->channel), ==, HA_CHANNEL_WRITTEN);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (second.page->received)), ==, "12/02/2026 09:40");
  room_end (GTK_WIDGET (first.window), GTK_WIDGET (first.page));
  room_end (GTK_WIDGET (second.window), GTK_WIDGET (second.page));
}

/* Closing keeps the last keys at once; throwing away leaves nothing behind. */
static void
test_leave (Room *room, gconstpointer data)
{
  Form form;

  open_form (&form, room);
  set_entry (form.page->name, "Trần Gia Bảo");
  ha_window_pop_page (form.window, GTK_WIDGET (form.page));
  room_wait (has_draft, room);
  form.page = ha_register_page_new (room->session);
  ha_window_push_page (form.window, GTK_WIDGET (form.page), "Registering", NULL);
  room_wait (is_restored, form.page);
  ha_register_page_drop_draft (form.page);
  room_wait (has_no_draft, room);
  room_end (GTK_WIDGET (form.window), GTK_WIDGET (form.page));
}

static gboolean
has_first_key (gpointer room)
{
  g_autofree char *text = load_draft (room);

  return text != NULL && strstr (text, "name=T\n") != NULL;
}

/* While somebody types without a pause, never more than a second and what the writing takes is not kept. */
static void
test_draft_while_typing (Room *room, gconstpointer data)
{
  Form form;
  gint64 begun, first;
  guint typed = 0;

  open_form (&form, room);
  begun = g_get_monotonic_time ();
  set_entry (form.page->name, "T");
  room_wait (has_first_key, room);
  first = g_get_monotonic_time ();
  g_assert_cmpint (first - begun, <, G_USEC_PER_SEC / 2);
  while (g_get_monotonic_time () - begun < 2400 * 1000)
    {
      g_autofree char *name = g_strdup_printf ("Trần %u", typed++), *text = NULL;

      set_entry (form.page->name, name);
      g_usleep (20000);
      room_settle ();
      text = load_draft (room);
      if (strstr (text, "name=T\n") == NULL)
        break;
    }
  g_assert_cmpint (g_get_monotonic_time () - first, <, 1500 * 1000);
  g_assert_cmpuint (typed, >, 10);
  room_end (GTK_WIDGET (form.window), GTK_WIDGET (form.page));
}

static gboolean
is_titled (Form *form, const char *words)
{
  return strstr (adw_window_title_get_subtitle (form->window->title), words) != NULL;
}

static gboolean
is_kept (gpointer form)
{
  return is_titled (form, "draft kept at ");
}

static gboolean
is_unkept (gpointer form)
{
  return is_titled (form, "NOT kept");
}

/* The header says what is true: brought back, kept, not kept. */
static void
test_draft_title (Room *room, gconstpointer data)
{
  Form form;
  g_autofree char *away = NULL;

  g_assert_true (ha_store_save_draft (room->kept.store, room->kept.person, "a", "[draft]\nname=Trần\n", FIXTURE_NOW - 24 * HOUR,
                                      NULL));
  open_form (&form, room);
  room_wait (is_restored, form.page);
  g_assert_true (is_titled (&form, "draft of 15:10 "));
  set_entry (form.page->name, "Trần Gia");
  room_wait (is_kept, &form);
  away = g_strconcat (room->kept.path, ".away", NULL);
  g_assert_cmpint (g_rename (room->kept.path, away), ==, 0);
  set_entry (form.page->name, "Trần Gia Bảo");
  room_wait (is_unkept, &form);
  room_assert_says (form.page->message, "Not saved");
  g_assert_cmpint (g_rename (away, room->kept.path), ==, 0);
  room_end (GTK_WIDGET (form.window), GTK_WIDGET (form.page));
}

/* ---- Accessibility ----------------------------------------------------------------------------------------------- */

static void
test_accessible (Room *room, gconstpointer data)
{
  Form form;
  GtkWidget *fields[13];
  guint n = 0;

  open_form (&form, room);
  fields[n++] = GTK_WIDGET (form.page->name);
  fields[n++] = GTK_WIDGET (form.page->phone);
  fields[n++] = GTK_WIDGET (form.page->code);
  fields[n++] = GTK_WIDGET (form.page->email);
  fields[n++] = GTK_WIDGET (form.page->address);
  fields[n++] = GTK_WIDGET (form.page->honorific);
  fields[n++] = GTK_WIDGET (form.page->area);
  fields[n++] = GTK_WIDGET (form.page->service);
  fields[n++] = GTK_WIDGET (form.page->content);
  fields[n++] = GTK_WIDGET (form.page->asks_for);
  fields[n++] = GTK_WIDGET (form.page->received);
  fields[n++] = GTK_WIDGET (form.page->channel);
  for (guint i = 0; i < n; i++)
    g_assert_true (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (fields[i]), GTK_ACCESSIBLE_RELATION_LABELLED_BY));
  g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (form.page->kind), GTK_ACCESSIBLE_PROPERTY_LABEL));
  set_entry (form.page->received, "sáng nay");
  gtk_test_accessible_assert_state (form.page->received, GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  room_end (GTK_WIDGET (form.window), GTK_WIDGET (form.page));
}

int
main (int argc, char **argv)
{
  room_init (&argc, &argv);
  ADD_ROOM_TEST ("/app/register-page/missing", test_missing);
  ADD_ROOM_TEST ("/app/register-page/register", test_register);
  ADD_ROOM_TEST ("/app/register-page/attach", test_attach);
  ADD_ROOM_TEST ("/app/register-page/left-while-saving", test_left_while_saving);
  ADD_ROOM_TEST ("/app/register-page/known", test_known);
  ADD_ROOM_TEST ("/app/register-page/clocks", test_clocks);
  ADD_ROOM_TEST ("/app/register-page/clocks-of-area", test_clocks_of_area);
  ADD_ROOM_TEST ("/app/register-page/draft", test_draft);
  ADD_ROOM_TEST ("/app/register-page/draft-while-typing", test_draft_while_typing);
  ADD_ROOM_TEST ("/app/register-page/draft-title", test_draft_title);
  ADD_ROOM_TEST ("/app/register-page/leave", test_leave);
  ADD_ROOM_TEST ("/app/register-page/accessible", test_accessible);
  return g_test_run ();
}
