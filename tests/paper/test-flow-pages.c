/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PHIẾU XỬ LÝ KHIẾU NẠI: what stands on it, where it may stand, and how a long journal goes on. */
#include <string.h>

#include "core/procedure.h"
#include "core/words.h"
#include "paper/flowchart.h"

#define LEFT 49.9
#define RIGHT 545.4
#define TOP 30
#define BOTTOM 812

static gint64
at (int day, int hour, int minute)
{
  return ha_time_new (ha_date_new (2026, 2, day), hour, minute, 0);
}

static void
add_entry (HaCase *ticket, HaAction action, gint64 when, const char *note)
{
  HaEntry *entry = ha_entry_new ();

  entry->seq = ticket->journal->len + 1;
  entry->at = when;
  entry->actor = 1;
  entry->actor_name = g_strdup ("Lê Thị Thanh Trúc");
  entry->action = action;
  entry->round = 1;
  entry->before = action == HA_ACTION_REGISTER ? HA_STAGE_NONE : HA_STAGE_RECEIVED;
  entry->after = HA_STAGE_RECEIVED;
  entry->note = g_strdup (note);
  g_ptr_array_add (ticket->journal, entry);
}

/* A letter received at 16:40, and as many contacts afterwards. */
static HaCase *
create_case (const HaOffice *office, int contacts, const char *note)
{
  HaCase *self = ha_case_new ();
  HaTicket *ticket = self->ticket;

  ticket->code = g_strdup ("KN-2026-0104");
  ticket->channel = HA_CHANNEL_WRITTEN;
  ticket->kind = HA_KIND_COMPLAINT;
  ticket->area = HA_AREA_BILLING;
  ticket->service = HA_SERVICE_TV;
  ticket->content = g_strdup ("Nộp trước 12 tháng được dùng 15 tháng nhưng bị cắt tín hiệu sau 12 tháng; đề nghị mở lại và xin lỗi");
  ticket->received = ticket->round_started = at (12, 16, 40);
  ticket->registered = at (12, 16, 46);
  ticket->stage = HA_STAGE_RECEIVED;
  ticket->round = 1;
  ticket->policy = 1;
  self->customer->honorific = g_strdup ("Bà");
  self->customer->name = g_strdup ("Nguyễn Thị Minh Nguyệt");
  self->customer->phone = g_strdup ("0921000140");
  self->customer->address = g_strdup ("Số 4 Biên Cương, phường Quy Nhơn Nam, tỉnh Gia Lai");
  self->customer->subscriber_code = g_strdup ("QN-083371");
  g_ptr_array_add (self->clocks, ha_clock_start (ha_office_get_policy (office, ticket->received),
                                                 HA_CLOCK_WRITTEN_REPLY, 1, ticket->received, 0, office->calendar));
  add_entry (self, HA_ACTION_REGISTER, at (12, 16, 46), NULL);
  for (int i = 0; i < contacts; i++)
    add_entry (self, HA_ACTION_CONTACT, at (12, 17, 0) + 600 * i, note);
  return self;
}

static HaPages *
print_for (gboolean rehearsal, int contacts, const char *note)
{
  g_autoptr (HaOffice) office = ha_office_new ();
  g_autoptr (HaCase) self = create_case (office, contacts, note);
  g_autoptr (GError) error = NULL;
  HaPages *pages;

  office->rehearsal = rehearsal;
  pages = ha_flowchart_pages (self, NULL, office, at (23, 13, 45), "Lê Thị Thanh Trúc", &error);
  g_assert_no_error (error);
  return pages;
}

static HaPages *
print (int contacts, const char *note)
{
  return print_for (FALSE, contacts, note);
}

static guint
count (GArray *texts, const char *role, const char *text, int page)
{
  guint n = 0;

  for (guint i = 0; i < texts->len; i++)
    {
      const HaPlacedText *placed = &g_array_index (texts, HaPlacedText, i);

      if (g_strcmp0 (placed->role, role) == 0 && (page < 0 || (int) placed->page == page)
          && (text == NULL || strstr (placed->text, text) != NULL))
        n++;
    }
  return n;
}

static void
check_margins (GArray *texts)
{
  for (guint i = 0; i < texts->len; i++)
    {
      const HaPlacedText *placed = &g_array_index (texts, HaPlacedText, i);

      g_test_message ("%u %.1f %.1f %.1f %s: %s", placed->page, placed->x, placed->y, placed->width, placed->role,
                      placed->text);
      g_assert_cmpfloat (placed->x, >=, LEFT);
      g_assert_cmpfloat (placed->x + placed->width, <=, RIGHT);
      g_assert_cmpfloat (placed->y, >, TOP);
      g_assert_cmpfloat (placed->y, <, BOTTOM);
      if (g_strcmp0 (placed->role, "footer") != 0)
        g_assert_cmpfloat (placed->y, <, 790);
    }
}

static void
test_one_page (void)
{
  g_autoptr (HaPages) pages = print (3, "Gọi 0921 000 140");
  g_autoptr (GArray) texts = ha_pages_list_texts (pages);
  double width, height;

  ha_pages_get_size (pages, &width, &height);
  g_assert_cmpfloat_with_epsilon (width, 595.276, 0.01);
  g_assert_cmpfloat_with_epsilon (height, 841.89, 0.01);
  g_assert_cmpuint (ha_pages_get_n (pages), ==, 1);
  g_assert_cmpuint (count (texts, "title", "PHIẾU XỬ LÝ KHIẾU NẠI", 0), ==, 1);
  g_assert_cmpuint (count (texts, "code", "KN-2026-0104", 0), ==, 1);
  g_assert_cmpuint (count (texts, "fact", "Nguyễn Thị Minh Nguyệt", 0), ==, 1);
  g_assert_cmpuint (count (texts, "fact", "0921 000 140", 0), ==, 1);
  g_assert_cmpuint (count (texts, "flow-stage", "Kết quả xử lý", 0), ==, 1);
  g_assert_cmpuint (count (texts, "flow-question", "Khách hàng hài lòng?", 0), ==, 1);
  g_assert_cmpuint (count (texts, "journal-head", NULL, 0), ==, 4);
  g_assert_cmpuint (count (texts, "footer", "Trang 1/1", 0), ==, 1);
  g_assert_cmpuint (count (texts, "footer", "13:45 thứ Hai 23/02/2026 · Lê Thị Thanh Trúc", 0), ==, 1);
  check_margins (texts);
}

/* Nobody takes a rehearsal's paper for a real one. */
static void
test_rehearsal (void)
{
  g_autoptr (HaPages) pages = print_for (TRUE, 90, "Hẹn gọi lại sau khi kỹ thuật kiểm tra tín hiệu tại nhà");
  g_autoptr (HaPages) real = print (3, NULL);
  g_autoptr (GArray) texts = ha_pages_list_texts (pages);
  g_autoptr (GArray) others = ha_pages_list_texts (real);

  g_assert_cmpuint (ha_pages_get_n (pages), >=, 2);
  for (guint page = 0; page < ha_pages_get_n (pages); page++)
    g_assert_cmpuint (count (texts, "rehearsal", "SỔ THỬ", page), ==, 1);
  g_assert_cmpuint (count (others, "rehearsal", NULL, -1), ==, 0);
}

static void
test_long_journal (void)
{
  g_autoptr (HaPages) pages = print (90, "Khách hàng cho biết tín hiệu vẫn chập chờn vào buổi tối, hẹn gọi lại sau khi kỹ thuật kiểm tra");
  g_autoptr (GArray) texts = ha_pages_list_texts (pages);
  guint n = ha_pages_get_n (pages);

  g_assert_cmpuint (n, >=, 3);
  for (guint page = 0; page < n; page++)
    {
      g_autofree char *number = g_strdup_printf ("Trang %u/%u", page + 1, n);

      g_assert_cmpuint (count (texts, "code", "KN-2026-0104", page), ==, 1);
      g_assert_cmpuint (count (texts, "journal-head", NULL, page), ==, 4);
      g_assert_cmpuint (count (texts, "footer", number, page), ==, 1);
    }
  g_assert_cmpuint (count (texts, "journal", "12/02/2026", -1) + count (texts, "journal", "13/02/2026", -1), ==, 91);
  check_margins (texts);
}

/* A note longer than a page is broken, and nothing of it is lost. */
static void
test_endless_note (void)
{
  GString *note = g_string_new (NULL);
  g_autoptr (HaPages) pages = NULL;
  g_autoptr (GArray) texts = NULL;
  guint words = 0;

  for (int i = 0; i < 3000; i++)
    g_string_append_printf (note, "từ%d ", i);
  pages = print (1, note->str);
  texts = ha_pages_list_texts (pages);
  for (guint i = 0; i < texts->len; i++)
    for (const char *p = g_array_index (texts, HaPlacedText, i).text;
         (p = strstr (p, "từ")) != NULL && g_ascii_isdigit (p[4]); p++)
      words++;
  g_assert_cmpuint (ha_pages_get_n (pages), >=, 2);
  g_assert_cmpuint (words, >=, 3000);
  check_margins (texts);
  g_string_free (note, TRUE);
}

/* A customer who writes a lot gets three lines; what is left out ends in an ellipsis. */
static void
test_long_content (void)
{
  g_autoptr (HaOffice) office = ha_office_new ();
  g_autoptr (HaCase) self = create_case (office, 0, NULL);
  g_autoptr (HaPages) pages = NULL;
  g_autoptr (GArray) texts = NULL;
  GString *content = g_string_new (NULL);

  for (int i = 0; i < 200; i++)
    g_string_append (content, "đường truyền chập chờn ");
  g_free (self->ticket->content);
  self->ticket->content = g_string_free (content, FALSE);
  pages = ha_flowchart_pages (self, NULL, office, at (23, 13, 45), NULL, NULL);
  texts = ha_pages_list_texts (pages);
  g_assert_cmpuint (count (texts, "fact", "đường truyền", 0), ==, 3);
  g_assert_cmpuint (ha_pages_get_n (pages), ==, 1);
  check_margins (texts);
}

static void
test_same_bytes (void)
{
  g_autoptr (HaPages) first = print (5, "a"), second = print (5, "a");
  g_autoptr (GBytes) one = ha_pages_to_pdf (first, "KN-2026-0104", "Hồi Âm", at (23, 13, 45), NULL);
  g_autoptr (GBytes) two = ha_pages_to_pdf (second, "KN-2026-0104", "Hồi Âm", at (23, 13, 45), NULL);
  const char *path = g_getenv ("HA_FLOW_PDF");

  g_assert_true (g_bytes_equal (one, two));
  if (path != NULL)
    g_file_set_contents (path, g_bytes_get_data (one, NULL), g_bytes_get_size (one), NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paper/flow-pages/one-page", test_one_page);
  g_test_add_func ("/paper/flow-pages/rehearsal", test_rehearsal);
  g_test_add_func ("/paper/flow-pages/long-journal", test_long_journal);
  g_test_add_func ("/paper/flow-pages/endless-note", test_endless_note);
  g_test_add_func ("/paper/flow-pages/long-content", test_long_content);
  g_test_add_func ("/paper/flow-pages/same-bytes", test_same_bytes);
  return g_test_run ();
}
