/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The office's other papers: what stands on them, where it may stand, and what may not get onto a customer's. */
#include <string.h>

#include "form-samples.h"

#define MM (72.0 / 25.4)
#define A5 (148.5 * MM)

static HaPages *
lay_out (FormPaper paper, FormData data, gboolean rehearsal)
{
  g_autoptr (GError) error = NULL;
  HaPages *pages = form_sample_lay_out (paper, data, rehearsal, &error);

  g_assert_no_error (error);
  return pages;
}

/* Pieces of text of a role (NULL: any) with this in them, on a page (-1: any). */
static guint
count (HaPages *pages, const char *role, const char *text, int page)
{
  g_autoptr (GArray) texts = ha_pages_list_texts (pages);
  guint n = 0;

  for (guint i = 0; i < texts->len; i++)
    {
      const HaPlacedText *placed = &g_array_index (texts, HaPlacedText, i);

      if ((role == NULL || g_strcmp0 (placed->role, role) == 0) && (page < 0 || (int) placed->page == page)
          && (text == NULL || strstr (placed->text, text) != NULL))
        n++;
    }
  return n;
}

/* All text of the paper in one line, as it wraps it. */
static char *
join (HaPages *pages)
{
  g_autoptr (GArray) texts = ha_pages_list_texts (pages);
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < texts->len; i++)
    g_string_append_printf (all, "%s ", g_array_index (texts, HaPlacedText, i).text);
  return g_string_free (all, FALSE);
}

static void
check_margins (HaPages *pages)
{
  g_autoptr (GArray) texts = ha_pages_list_texts (pages);
  double width, height;

  ha_pages_get_size (pages, &width, &height);
  for (guint i = 0; i < texts->len; i++)
    {
      const HaPlacedText *placed = &g_array_index (texts, HaPlacedText, i);

      if (g_strcmp0 (placed->role, "rehearsal") == 0)
        continue;
      g_test_message ("%u %.1f %.1f %.1f %s: %s", placed->page, placed->x, placed->y, placed->width, placed->role, placed->text);
      g_assert_cmpfloat (placed->x, >=, 10 * MM);
      g_assert_cmpfloat (placed->x + placed->width, <=, width - 10 * MM);
      g_assert_cmpfloat (placed->y, >=, 10 * MM);
      g_assert_cmpfloat (placed->y, <=, height - 7 * MM);
    }
}

/* ---- All of them ------------------------------------------------------------------------------------------------------ */

static void
test_every_length (void)
{
  for (int paper = 0; paper < N_FORMS; paper++)
    for (int data = 0; data < N_FORM_DATA; data++)
      {
        g_autoptr (HaPages) pages = lay_out (paper, data, FALSE);

        g_test_message ("%s, %s", form_sample_get_name (paper), form_sample_get_data_name (data));
        check_margins (pages);
        g_assert_cmpuint (count (pages, NULL, "\xe2\x80\xae", -1), ==, 0);
        g_assert_cmpuint (count (pages, "title", NULL, 0), >=, 1);
      }
}

/* What looks like markup is what somebody typed. */
static void
test_markup (void)
{
  for (int paper = 0; paper < N_FORMS; paper++)
    {
      g_autoptr (HaPages) pages = lay_out (paper, FORM_LONGEST, FALSE);

      g_assert_cmpuint (count (pages, NULL, "<b>", -1), >=, 1);
    }
}

static void
test_rehearsal (void)
{
  for (int paper = 0; paper < N_FORMS; paper++)
    {
      g_autoptr (HaPages) tried = lay_out (paper, FORM_PLAIN, TRUE);
      g_autoptr (HaPages) real = lay_out (paper, FORM_PLAIN, FALSE);

      for (guint page = 0; page < ha_pages_get_n (tried); page++)
        g_assert_cmpuint (count (tried, "rehearsal", "SỔ THỬ", page), ==, 1);
      g_assert_cmpuint (count (real, NULL, "SỔ THỬ", -1), ==, 0);
    }
}

static void
test_same_bytes (void)
{
  for (int paper = 0; paper < N_FORMS; paper++)
    {
      g_autoptr (HaPages) first = lay_out (paper, FORM_PLAIN, FALSE);
      g_autoptr (HaPages) second = lay_out (paper, FORM_PLAIN, FALSE);
      g_autoptr (GBytes) one = ha_pages_to_pdf (first, "A", "Hồi Âm", 1771829100, NULL);
      g_autoptr (GBytes) two = ha_pages_to_pdf (second, "A", "Hồi Âm", 1771829100, NULL);

      g_assert_true (g_bytes_equal (one, two));
    }
}

/* ---- What the customer gets --------------------------------------------------------------------------------------------- */

/* Nothing that was written for the office alone; the dossier has it, or this would prove nothing. */
static void
test_secrets (void)
{
  static const char *const secrets[] = { FORM_SECRET, FORM_SECRET_FINDING, FORM_SECRET_PERSON, "Phòng Kế toán", "gặp lãnh đạo" };
  g_autoptr (HaPages) receipt = lay_out (FORM_RECEIPT, FORM_PLAIN, FALSE);
  g_autoptr (HaPages) visit = lay_out (FORM_VISIT, FORM_PLAIN, FALSE);
  g_autoptr (HaPages) dossier = lay_out (FORM_DOSSIER, FORM_PLAIN, FALSE);
  g_autofree char *slip = join (receipt);
  g_autofree char *minutes = join (visit);
  g_autofree char *inside = join (dossier);

  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    {
      g_assert_null (strstr (slip, secrets[i]));
      g_assert_null (strstr (minutes, secrets[i]));
      g_assert_nonnull (strstr (inside, secrets[i]));
    }
}

/* Both copies say the same, each on its half. */
static void
test_receipt_copies (void)
{
  g_autoptr (HaPages) pages = lay_out (FORM_RECEIPT, FORM_PLAIN, FALSE);
  g_autoptr (GArray) texts = ha_pages_list_texts (pages);
  guint half = texts->len / 2;

  g_assert_cmpuint (ha_pages_get_n (pages), ==, 1);
  g_assert_cmpuint (count (pages, "copy", "Liên 1: lưu", 0), ==, 1);
  g_assert_cmpuint (count (pages, "copy", "Liên 2: giao khách hàng", 0), ==, 1);
  for (guint i = 0; i < half; i++)
    {
      const HaPlacedText *left = &g_array_index (texts, HaPlacedText, i), *right = &g_array_index (texts, HaPlacedText, half + i);

      g_assert_cmpfloat (left->x + left->width, <, A5 - 8 * MM);
      g_assert_cmpfloat (right->x, >, A5 + 8 * MM);
      g_assert_cmpfloat_with_epsilon (left->y, right->y, 0.01);
      if (g_strcmp0 (left->role, "copy") != 0)
        g_assert_cmpstr (left->text, ==, right->text);
    }
}

static void
test_receipt_says (void)
{
  g_autoptr (HaPages) pages = lay_out (FORM_RECEIPT, FORM_PLAIN, FALSE);
  static const char *const said[] = {
    "Mã phiếu: KN-2026-0104", "1. Khách hàng: Bà Nguyễn Thị Minh Nguyệt", "Mã thuê bao: QN-083371", "16 giờ 40 phút, ngày 12 tháng 02 năm 2026",
    "8. Yêu cầu của khách hàng: Mở lại và xin lỗi", "don-khieu-nai.jpg", "Lê Thị Thanh Trúc",
  };

  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    g_assert_cmpuint (count (pages, NULL, said[i], 0), ==, 2);
  g_assert_cmpuint (count (pages, "ticked", "Văn bản", 0), ==, 2);
  g_assert_cmpuint (count (pages, "ticked", "Truyền hình", 0), ==, 2);
  g_assert_cmpuint (count (pages, "ticked", "bằng văn bản: chậm nhất 17:00 thứ Hai 16/02/2026", 0)
                      + count (pages, "ticked", "bằng văn bản: chậm nhất 17:00 thứ Hai 23/02/2026", 0), ==, 2);
  g_assert_cmpuint (count (pages, "ticked", "phản hồi trong 24 giờ: trước 16:40 thứ Sáu 13/02/2026", 0), ==, 2);
  g_assert_cmpuint (count (pages, "ticked", NULL, 0), ==, 8);
  g_assert_cmpuint (count (pages, "option", "tại chỗ", 0), ==, 2);
}

static void
test_receipt_longest (void)
{
  g_autoptr (HaPages) pages = lay_out (FORM_RECEIPT, FORM_LONGEST, FALSE);

  g_assert_cmpuint (ha_pages_get_n (pages), ==, 1);
  g_assert_cmpuint (count (pages, "field", "…", 0), >=, 4);
  g_assert_cmpuint (count (pages, "sign-title", "NGƯỜI TIẾP NHẬN", 0), ==, 2);
  g_assert_cmpuint (count (pages, "ticked", "chậm nhất", 0), ==, 2);
}

static guint
count_bold (HaPages *pages, const char *role)
{
  g_autoptr (GArray) texts = ha_pages_list_texts (pages);
  guint n = 0;

  for (guint i = 0; i < texts->len; i++)
    n += g_str_equal (g_array_index (texts, HaPlacedText, i).role, role) && g_array_index (texts, HaPlacedText, i).bold;
  return n;
}

/* Its eight headings stand out alike, and what is open has a line to write on. */
static void
test_visit (void)
{
  g_autoptr (HaPages) pages = lay_out (FORM_VISIT, FORM_PLAIN, FALSE);
  g_autoptr (HaPages) longest = lay_out (FORM_VISIT, FORM_LONGEST, FALSE);
  g_autoptr (HaPages) empty = lay_out (FORM_VISIT, FORM_EMPTY, FALSE);

  g_assert_cmpuint (ha_pages_get_n (pages), ==, 1);
  g_assert_cmpuint (ha_pages_get_n (longest), ==, 1);
  g_assert_cmpuint (ha_pages_get_n (empty), ==, 1);
  g_assert_cmpuint (count (pages, "title", "BIÊN BẢN LÀM VIỆC", 0), ==, 1);
  g_assert_cmpuint (count (pages, "number", "/BB-THC", 0), ==, 1);
  g_assert_cmpuint (count (pages, "field", "ngày 24 tháng 02 năm 2026", 0), ==, 1);
  g_assert_cmpuint (count (pages, "field", "lúc 09:00 thứ Ba 24/02/2026", 0), ==, 1);
  g_assert_cmpuint (count (pages, "field", "Số 4 Biên Cương", 0), ==, 1);
  g_assert_cmpuint (count_bold (pages, "heading"), ==, 8);
  g_assert_cmpuint (count (pages, "option", "Hài lòng", 0), ==, 1);
  g_assert_cmpuint (count_bold (pages, "option"), ==, 0);
  g_assert_cmpuint (count (pages, "field", "hồi ........ giờ ........ phút", 0), ==, 2);
  g_assert_cmpuint (count (empty, "field", "phút, ngày ........ tháng ........ năm ........", 0), ==, 1);
  g_assert_cmpuint (count (longest, "sign-title", NULL, 0), ==, 3);
  g_assert_cmpuint (count (empty, "sign-title", NULL, 0), ==, 3);
}

/* ---- What stays in the office -------------------------------------------------------------------------------------------- */

/* The leader decides on one page, however long the case is. */
static void
test_dossier (void)
{
  for (int data = 0; data < N_FORM_DATA; data++)
    {
      g_autoptr (HaPages) pages = lay_out (FORM_DOSSIER, data, FALSE);

      g_assert_cmpuint (count (pages, "sign-title", "LÃNH ĐẠO CÔNG TY", 0), ==, 1);
      g_assert_cmpuint (count (pages, "heading", "Ý kiến chỉ đạo của lãnh đạo", 0), ==, 1);
      g_assert_cmpuint (count (pages, "journal-title", NULL, 0), ==, 0);
      g_assert_cmpuint (count (pages, "journal-title", "Nhật ký xử lý", 1), ==, data == FORM_LONGEST ? count (pages, "journal-title", NULL, 1) : 1);
    }
}

static void
test_dossier_says (void)
{
  g_autoptr (HaPages) pages = lay_out (FORM_DOSSIER, FORM_PLAIN, FALSE);

  g_assert_cmpuint (count (pages, "cell", "QUÁ HẠN", 0), ==, 3);
  g_assert_cmpuint (count (pages, "cell", "Trễ", 0), ==, 3);
  g_assert_cmpuint (count (pages, "field", "Lý do: Khách hàng yêu cầu gặp lãnh đạo", 0), ==, 1);
  g_assert_cmpuint (count (pages, "field", "Khách hàng còn yêu cầu: Đòi trừ cước", 0), ==, 1);
  g_assert_cmpuint (count (pages, "field", "01 lần", 0) + count (pages, "field", "1 lần, gặp được 1 lần", 0), ==, 1);
  g_assert_cmpuint (count (pages, "journal", FORM_SECRET, 1), >=, 1);
}

/* Head, page number and anchor are on every page of a book. */
static void
check_book (HaPages *pages, const char *head)
{
  for (guint page = 0; page < ha_pages_get_n (pages); page++)
    {
      g_autofree char *number = g_strdup_printf ("Trang %u/%u", page + 1, ha_pages_get_n (pages));

      g_assert_cmpuint (count (pages, "head", head, page), ==, 1);
      g_assert_cmpuint (count (pages, "footer", number, page), ==, 1);
      g_assert_cmpuint (count (pages, "anchor", "Nhật ký: f73d1a1f1368", page), ==, 1);
    }
}

static void
test_log (void)
{
  g_autoptr (HaPages) pages = lay_out (FORM_LOG, FORM_PLAIN, FALSE);
  g_autoptr (HaPages) longest = lay_out (FORM_LOG, FORM_LONGEST, FALSE);
  g_autoptr (HaPages) empty = lay_out (FORM_LOG, FORM_EMPTY, FALSE);

  g_assert_cmpuint (ha_pages_get_n (pages), >, 1);
  check_book (pages, "Mã phiếu");
  check_book (longest, "Mã phiếu");
  check_book (empty, "Mã phiếu");
  g_assert_cmpuint (count (pages, "cell", "KN-2026-", -1), ==, 60);
  g_assert_cmpuint (count (longest, "cell", "KN-2026-", -1), ==, 30);
  g_assert_cmpuint (count (pages, "period", "Tháng 02 năm 2026 · 60 lượt tiếp nhận", 0), ==, 1);
  g_assert_cmpuint (count (empty, "period", "không có lượt tiếp nhận nào", 0), ==, 1);
}

/* Each number once and in order, the withdrawn and the replaced with what became of them. */
static void
test_outgoing (void)
{
  g_autoptr (HaPages) pages = lay_out (FORM_OUTGOING, FORM_PLAIN, FALSE);
  g_autoptr (HaPages) longest = lay_out (FORM_OUTGOING, FORM_LONGEST, FALSE);
  g_autofree char *all = join (pages);
  const char *seen = all;

  check_book (pages, "(10)");
  check_book (longest, "(10)");
  for (int i = 1; i <= 40; i++)
    {
      g_autofree char *reference = g_strdup_printf ("%02d/THC-CSKH 23/02/2026", i);

      seen = strstr (seen, reference);
      g_assert_nonnull (seen);
      g_assert_null (strstr (seen + 1, reference));
    }
  g_assert_nonnull (strstr (all, "Đã thu hồi: ghi nhầm địa chỉ"));
  g_assert_cmpuint (count (pages, "sign-title", "VĂN THƯ", -1), ==, 1);
  g_assert_cmpuint (count (pages, "cell", "Gửi bưu điện ngày 24/02/2026", 0), <=, 1);
  g_assert_nonnull (strstr (all, "EB123456789VN"));
  g_assert_nonnull (strstr (all, " 02 24/02/2026 "));
  g_assert_cmpuint (count (pages, "cell", "25 Nguyễn Huệ", -1), ==, 0);
  g_assert_cmpuint (count (pages, "cell", "Đã thay bằng số", 0), ==, 1);
  g_assert_cmpuint (count (pages, "cell", "Thay cho số", 0), ==, 1);
  g_assert_cmpuint (count (pages, "cell", "Trần Văn Bình", 0), ==, 1);
  g_assert_cmpuint (count (pages, "cell", "24/02/2026", 0), ==, 3);
  g_assert_cmpuint (count (pages, "cell", "VT, CSKH", -1), ==, 40);
  g_assert_cmpuint (count (pages, "count", "Tổng cộng: 40 văn bản.", -1), ==, 1);
}

static void
test_report (void)
{
  g_autoptr (HaPages) pages = lay_out (FORM_REPORT, FORM_PLAIN, FALSE);
  g_autoptr (HaPages) empty = lay_out (FORM_REPORT, FORM_EMPTY, FALSE);

  g_assert_cmpuint (count (pages, "title", "BÁO CÁO", 0), ==, 1);
  g_assert_cmpuint (count (pages, "place", "Gia Lai, ngày 06 tháng 4 năm 2026", 0), ==, 1);
  g_assert_cmpuint (count (pages, "cell", "99,5", 0), ==, 1);
  g_assert_cmpuint (count (pages, "sign-name", "Đặng Ngọc Hòa", 0), ==, 1);
  g_assert_cmpuint (count (empty, "cell", NULL, -1), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paper/forms/every-length", test_every_length);
  g_test_add_func ("/paper/forms/markup", test_markup);
  g_test_add_func ("/paper/forms/rehearsal", test_rehearsal);
  g_test_add_func ("/paper/forms/same-bytes", test_same_bytes);
  g_test_add_func ("/paper/forms/secrets", test_secrets);
  g_test_add_func ("/paper/forms/receipt-copies", test_receipt_copies);
  g_test_add_func ("/paper/forms/receipt-says", test_receipt_says);
  g_test_add_func ("/paper/forms/receipt-longest", test_receipt_longest);
  g_test_add_func ("/paper/forms/visit", test_visit);
  g_test_add_func ("/paper/forms/dossier", test_dossier);
  g_test_add_func ("/paper/forms/dossier-says", test_dossier_says);
  g_test_add_func ("/paper/forms/log", test_log);
  g_test_add_func ("/paper/forms/outgoing", test_outgoing);
  g_test_add_func ("/paper/forms/report", test_report);
  return g_test_run ();
}
