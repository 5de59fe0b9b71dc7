/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journal as people read it, and refusals that say what is missing and what to do. */
#include "core/words.h"
#include "desk.h"

static void
assert_entry (const Desk *desk, HaLang lang, const char *title, const char *text)
{
  const HaEntry *entry = g_ptr_array_index (desk->ticket->journal, desk->ticket->journal->len - 1);
  g_autofree char *said_title = ha_words_entry_title (entry, desk->office, lang);
  g_autofree char *said_text = ha_words_entry_text (entry, desk->office, lang);

  g_assert_cmpstr (said_title, ==, title);
  g_assert_cmpstr (said_text, ==, text);
}

static void
test_story (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);

  desk_register (desk, HA_CHANNEL_WRITTEN, T0, T1);
  assert_entry (desk, HA_LANG_VI, "Tiếp nhận", "Hình thức: văn bản; nhận 16:40, nhập sau 6 phút");
  desk_act (desk, CLERK, HA_ACTION_TAKE_UP, T2, "department", "KTO", "person", "quan", "note", "Đối chiếu biên lai",
            NULL);
  assert_entry (desk, HA_LANG_VI, "Xử lý: giao Phòng Kế toán", "Võ Minh Quân\nĐối chiếu biên lai");
  desk_act (desk, HEAD, HA_ACTION_INVOLVE, "2026-02-12T19:25", "department", "KT", "note",
            "Mở lại tín hiệu tại tủ KV2-14, đủ kênh.", NULL);
  assert_entry (desk, HA_LANG_VI, "Phối hợp: Phòng Kỹ thuật", "Mở lại tín hiệu tại tủ KV2-14, đủ kênh.");
  desk_act (desk, HEAD, HA_ACTION_ASSIGN, "2026-02-12T19:30", "department", "KD", NULL);
  assert_entry (desk, HA_LANG_VI, "Phân công: giao Phòng Kinh doanh", "Trước đó: Võ Minh Quân, Phòng Kế toán");
  assert_entry (desk, HA_LANG_EN, "Assign: to Phòng Kinh doanh", "Before: Võ Minh Quân, Phòng Kế toán");
  desk_act (desk, HEAD, HA_ACTION_ASSIGN, "2026-02-12T19:31", "person", "quan", NULL);
  assert_entry (desk, HA_LANG_VI, "Phân công: giao Võ Minh Quân", "Trước đó: Phòng Kinh doanh\nVõ Minh Quân");
  desk_act (desk, TECHNICIAN, HA_ACTION_CONTACT, "2026-02-12T19:40", "by", "phone", "reached", "true", "text",
            "Đã xem lại được", NULL);
  assert_entry (desk, HA_LANG_VI, "Liên hệ khách hàng: gặp", "Điện thoại\nĐã xem lại được");
  desk_act (desk, ACCOUNTANT, HA_ACTION_VERIFY, T3, "authenticity", "true", "scope", "Biên lai 0043817", "department",
            "KD", NULL);
  assert_entry (desk, HA_LANG_VI, "Xác minh: đúng", "Bộ phận: Phòng Kinh doanh\nBiên lai 0043817");
  desk_act (desk, ACCOUNTANT, HA_ACTION_OUTCOME, T4, "text", "Đã mở lại", NULL);
  assert_entry (desk, HA_LANG_VI, "Kết quả xử lý", "Đã mở lại");
  desk_reply (desk, T5);
  assert_entry (desk, HA_LANG_VI, "Phát hành văn bản trả lời: số 37/THC-CSKH", "");
  desk_act (desk, CLERK, HA_ACTION_NOT_SATISFIED, T5, "wants", "Bồi thường", NULL);
  assert_entry (desk, HA_LANG_VI, "Khách hàng chưa hài lòng", "Bồi thường");
  desk_act (desk, CLERK, HA_ACTION_APPOINT, T6, "place", "address", "at", "2026-02-14T09:00", "person", "binh", NULL);
  assert_entry (desk, HA_LANG_VI, "Hẹn khách hàng", "09:00 thứ Bảy 14/02/2026\ntại địa chỉ khách hàng\nTrần Văn Bình");
  desk_act (desk, PROGRAM, HA_ACTION_ESCALATE, "2026-02-16T08:00", "reason", "Quá 48 giờ", NULL);
  assert_entry (desk, HA_LANG_VI, "Chuyển lãnh đạo, tự động", "Quá 48 giờ");
  desk_act (desk, CLERK, HA_ACTION_CORRECT, "2026-02-16T09:00", "field", "kind", "value", "inquiry", "reason",
            "Chỉ hỏi", NULL);
  assert_entry (desk, HA_LANG_VI, "Đính chính: Khiếu nại hay thắc mắc", "Khiếu nại → Thắc mắc\nChỉ hỏi");
  assert_entry (desk, HA_LANG_EN, "Correct: Complaint or inquiry", "Complaint → Inquiry\nChỉ hỏi");
}

static void
test_received_days_ago (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);

  desk_register (desk, HA_CHANNEL_DISTRICT, "2026-02-10T10:00", T1);
  assert_entry (desk, HA_LANG_VI, "Tiếp nhận",
                "Hình thức: văn phòng tuyến huyện; nhận 10:00 thứ Ba 10/02/2026, nhập sau 2 ngày 6 giờ");
  desk_register (desk, HA_CHANNEL_PHONE, NULL, T1);
  assert_entry (desk, HA_LANG_VI, "Tiếp nhận", "Hình thức: điện thoại");
}

/* ---- Refusals ----------------------------------------------------------------------------------------------- */

static void
assert_refusal (Desk *desk, gint64 person, HaAction action, const char *name, const char *value, const char *vi,
                const char *en)
{
  HaContext context = desk_context (desk, person, "2026-02-14T08:00");
  g_autoptr (HaFields) fields = ha_fields_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *said_vi = NULL, *said_en = NULL;

  if (name != NULL)
    ha_fields_set (fields, name, value);
  g_assert_null (ha_procedure_act (desk->ticket, action, fields, &context, &error));
  said_vi = ha_words_error (error, HA_LANG_VI);
  said_en = ha_words_error (error, HA_LANG_EN);
  g_assert_cmpstr (said_vi, ==, vi);
  if (en != NULL)
    g_assert_cmpstr (said_en, ==, en);
  g_assert_true (g_str_is_ascii (error->message) || ha_procedure_error_get_field (error) != NULL);
}

static void
test_refusals (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);

  desk_go (desk, HA_STAGE_HANDLING, HA_CHANNEL_WRITTEN);
  assert_refusal (desk, CLERK, HA_ACTION_SATISFIED, "text", "x",
                  "Không thể “Khách hàng hài lòng” khi phiếu đang ở bước “Xử lý”. Việc này làm được ở bước “Kết quả”, “Hỗ "
                  "trợ”, “Lãnh đạo”.",
                  "“Customer satisfied” is not possible while the ticket is at “Handling”. It can be done at “Outcome”, "
                  "“Support”, “Leadership”.");
  assert_refusal (desk, CLERK, HA_ACTION_ASSIGN, "department", "KT",
                  "Anh/chị không có quyền “Phân công” trên phiếu này. Hãy nhờ lãnh đạo phòng.", NULL);
  assert_refusal (desk, HEAD, HA_ACTION_INVOLVE, NULL, NULL, "“Phối hợp” còn thiếu: Bộ phận. Hãy điền rồi làm lại.",
                  "“Involve” still needs: Department. Fill it in and try again.");
  assert_refusal (desk, HEAD, HA_ACTION_INVOLVE, "department", "Giặt là",
                  "Bộ phận: trong sổ không có “Giặt là”. Hãy chọn tên có trong sổ.", NULL);
  assert_refusal (desk, HEAD, HA_ACTION_VERIFY, "authenticity", "maybe",
                  "Tính xác thực: không hiểu “maybe”. Hãy chọn một trong: true, partly, false, unverifiable.", NULL);
  assert_refusal (desk, HEAD, HA_ACTION_INVOLVE, "department", "KTO", 
                  "Bộ phận này đang phụ trách phiếu rồi. Hãy chọn bộ phận khác để phối hợp.", NULL);
  assert_refusal (desk, HEAD, HA_ACTION_OUTCOME, "text", "x", "Trước khi ghi kết quả còn phải xác minh.", NULL);
  assert_refusal (desk, CLERK, HA_ACTION_RESUME, NULL, NULL, "Không có thời hạn nào đang tạm dừng.", NULL);
  desk_go (desk, HA_STAGE_OUTCOME, HA_CHANNEL_WRITTEN);
  assert_refusal (desk, CLERK, HA_ACTION_SATISFIED, "text", "x",
                  "Để kết thúc phiếu còn thiếu: văn bản trả lời chưa phát hành.", NULL);
  desk_register (desk, HA_CHANNEL_WRITTEN, T0, T1);
  assert_refusal (desk, CLERK, HA_ACTION_SOLVE_ON_THE_SPOT, "text", "x",
                  "Khiếu nại bằng văn bản không giải quyết ngay được: phải trả lời bằng văn bản.", NULL);
  assert_refusal (
      desk, TECHNICIAN, HA_ACTION_TAKE_UP, "department", "KTO",
      "Chỉ nhận xử lý cho bộ phận của mình; giao bộ phận khác là việc của giao dịch viên hoặc lãnh đạo phòng.", NULL);
}

static void
test_time (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);
  g_autoptr (HaRegistration) what = desk_registration (HA_CHANNEL_PHONE, T6);
  HaContext context = desk_context (desk, CLERK, T1);
  g_autoptr (GError) future = NULL, before = NULL, early = NULL, late = NULL;
  g_autoptr (HaFields) fields = ha_fields_new ();
  g_autofree char *words = NULL, *other = NULL, *ancient = NULL, *after = NULL;

  g_assert_null (ha_procedure_register (&context, what, &future));
  words = ha_words_error (future, HA_LANG_VI);
  g_assert_cmpstr (words, ==, "Thời điểm nhận ở tương lai. Hãy sửa lại.");
  what->received = 1;
  g_assert_null (ha_procedure_register (&context, what, &early));
  ancient = ha_words_error (early, HA_LANG_VI);
  g_assert_cmpstr (ancient, ==, "Thời điểm nhận trước năm 1990. Hãy sửa lại.");
  desk_go (desk, HA_STAGE_HANDLING, HA_CHANNEL_PHONE);
  ha_fields_set (fields, "reason", "Rút");
  g_assert_null (ha_procedure_act (desk->ticket, HA_ACTION_WITHDRAW, fields, &context, &before));
  other = ha_words_error (before, HA_LANG_VI);
  g_assert_cmpstr (other, ==, "Thời điểm này trước việc đã ghi trong nhật ký. Hãy xem lại đồng hồ của máy.");
  ha_fields_set (fields, "field", "received");
  ha_fields_set (fields, "value", T6);
  context.now = desk_time (T6);
  g_assert_null (ha_procedure_act (desk->ticket, HA_ACTION_CORRECT, fields, &context, &late));
  after = ha_words_error (late, HA_LANG_VI);
  g_assert_cmpstr (after, ==,
                   "Thời điểm nhận không thể sau lúc ghi vào sổ, cũng không trước năm 1990. Hãy sửa lại.");
}

/* Other rooms' errors are said as they say themselves. */
static void
test_foreign (void)
{
  g_autoptr (GError) foreign = g_error_new_literal (G_FILE_ERROR, G_FILE_ERROR_NOSPC, "No space left on device");
  g_autoptr (GError) bare
      = g_error_new_literal (HA_PROCEDURE_ERROR, HA_PROCEDURE_ERROR_UNKNOWN, "There is no ticket “KN-2026-0999”");
  g_autofree char *words = ha_words_error (foreign, HA_LANG_VI), *plain = ha_words_error (bare, HA_LANG_VI);

  g_assert_cmpstr (words, ==, foreign->message);
  g_assert_cmpstr (plain, ==, bare->message);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sentences/story", test_story);
  g_test_add_func ("/sentences/received-days-ago", test_received_days_ago);
  g_test_add_func ("/sentences/refusals", test_refusals);
  g_test_add_func ("/sentences/time", test_time);
  g_test_add_func ("/sentences/foreign", test_foreign);
  return g_test_run ();
}
