/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every kind of journal entry, in both languages: its title, and the text under it. */
#include <string.h>

#include "core/words.h"
#include "desk.h"

typedef struct {
  HaAction action;
  gint64 actor;
  const char *given; /* name=value|name=value */
  const char *title_vi, *text_vi, *title_en, *text_en;
} Row;

static const Row rows[] = {
  { HA_ACTION_REGISTER, CLERK, "channel=written|received=2026-02-12T16:00",
    "Tiếp nhận", "Hình thức: văn bản; nhận 16:00, nhập sau 46 phút",
    "Register", "Channel: in writing; received 16:00, entered 46 min later" },
  { HA_ACTION_REGISTER, CLERK, "channel=phone|received=2026-02-10T16:00",
    "Tiếp nhận", "Hình thức: điện thoại; nhận 16:00 thứ Ba 10/02/2026, nhập sau 2 ngày",
    "Register", "Channel: phone; received 16:00 Tuesday 10/02/2026, entered 2 days later" },
  { HA_ACTION_REGISTER, CLERK, "channel=counter",
    "Tiếp nhận", "Hình thức: tại quầy",
    "Register", "Channel: at the counter" },
  { HA_ACTION_SOLVE_ON_THE_SPOT, CLERK, "text=Đã chỉ lại cách dò kênh.",
    "Giải quyết ngay", "Đã chỉ lại cách dò kênh.",
    "Solve on the spot", "Đã chỉ lại cách dò kênh." },
  { HA_ACTION_TAKE_UP, CLERK, "department=2",
    "Xử lý: giao Phòng Kỹ thuật", "",
    "Take up: to Phòng Kỹ thuật", "" },
  { HA_ACTION_TAKE_UP, CLERK, "person=2",
    "Xử lý: giao Trần Văn Bình", "Trần Văn Bình",
    "Take up: to Trần Văn Bình", "Trần Văn Bình" },
  { HA_ACTION_ASSIGN, CLERK, "department=2|person=2",
    "Phân công: giao Phòng Kỹ thuật", "Trần Văn Bình",
    "Assign: to Phòng Kỹ thuật", "Trần Văn Bình" },
  { HA_ACTION_ASSIGN, CLERK, "",
    "Phân công", "",
    "Assign", "" },
  { HA_ACTION_INVOLVE, HEAD, "department=4",
    "Phối hợp: Phòng Kế toán", "",
    "Involve: Phòng Kế toán", "" },
  { HA_ACTION_INVOLVE, HEAD, "department=99",
    "Phối hợp: ", "",
    "Involve: ", "" },
  { HA_ACTION_VERIFY, TECHNICIAN, "authenticity=partly|scope=Đường trục|department=2",
    "Xác minh: đúng một phần", "Bộ phận: Phòng Kỹ thuật\nĐường trục",
    "Verify: partly true", "Department: Phòng Kỹ thuật\nĐường trục" },
  { HA_ACTION_VERIFY, TECHNICIAN, "authenticity=true|scope=Đường trục",
    "Xác minh: đúng", "Đường trục",
    "Verify: true", "Đường trục" },
  { HA_ACTION_CONTACT, CLERK, "by=phone|reached=true|text=Đã nghe.",
    "Liên hệ khách hàng: gặp", "Điện thoại\nĐã nghe.",
    "Customer contacted: reached", "By phone\nĐã nghe." },
  { HA_ACTION_CONTACT, CLERK, "by=office|text=Không ai ở nhà.",
    "Liên hệ khách hàng: không gặp", "Tại Công ty\nKhông ai ở nhà.",
    "Customer contacted: not reached", "At the office\nKhông ai ở nhà." },
  { HA_ACTION_MERGE, CLERK, "into=KN-2026-0104|reason=Nhập hai lần",
    "Gộp phiếu vào KN-2026-0104", "Nhập hai lần",
    "Merge into KN-2026-0104", "Nhập hai lần" },
  { HA_ACTION_MERGE, CLERK, "from=KN-2026-0105",
    "Gộp vào phiếu này: KN-2026-0105", "",
    "Merged into this: KN-2026-0105", "" },
  { HA_ACTION_CORRECT, CLERK, "field=area|old=billing|value=repair|reason=Chọn nhầm",
    "Đính chính: Loại", "Cước phí, thanh toán → Sửa chữa\nChọn nhầm",
    "Correct: Kind", "Fees and payment → Repair\nChọn nhầm" },
  { HA_ACTION_CORRECT, CLERK, "field=kind|old=complaint|value=inquiry",
    "Đính chính: Khiếu nại hay thắc mắc", "Khiếu nại → Thắc mắc",
    "Correct: Complaint or inquiry", "Complaint → Inquiry" },
  { HA_ACTION_CORRECT, CLERK, "field=service|old=tv|value=internet",
    "Đính chính: Dịch vụ", "Truyền hình → Internet",
    "Correct: Service", "Television → Internet" },
  { HA_ACTION_CORRECT, CLERK, "field=channel|old=phone|value=written",
    "Đính chính: Hình thức tiếp nhận", "Điện thoại → Văn bản",
    "Correct: Channel", "Phone → In writing" },
  { HA_ACTION_CORRECT, CLERK, "field=received|old=2026-02-12T16:40|value=2026-02-12T16:00",
    "Đính chính: Thời điểm nhận", "16:40 thứ Năm 12/02/2026 → 16:00 thứ Năm 12/02/2026",
    "Correct: Time of reception", "16:40 Thursday 12/02/2026 → 16:00 Thursday 12/02/2026" },
  { HA_ACTION_CORRECT, CLERK, "field=received|value=x",
    "Đính chính: Thời điểm nhận", "— → x",
    "Correct: Time of reception", "— → x" },
  { HA_ACTION_CORRECT, CLERK, "field=content|value=Mất hình",
    "Đính chính: Nội dung khiếu nại", "— → Mất hình",
    "Correct: Content", "— → Mất hình" },
  { HA_ACTION_ISSUE_REPLY, DIRECTOR, "number=12",
    "Phát hành văn bản trả lời: số 12", "",
    "Reply issued: no. 12", "" },
  { HA_ACTION_ISSUE_REPLY, DIRECTOR, "",
    "Phát hành văn bản trả lời", "",
    "Reply issued", "" },
  { HA_ACTION_WITHDRAW_REPLY, DIRECTOR, "number=12|reason=Sai số tiền",
    "Thu hồi văn bản trả lời: số 12", "Sai số tiền",
    "Reply withdrawn: no. 12", "Sai số tiền" },
  { HA_ACTION_WITHDRAW_REPLY, DIRECTOR, "number=12|reason=Sai số tiền|unanswered=true|due.written-reply=2026-02-23T17:00",
    "Thu hồi văn bản trả lời: số 12", "Trả lời bằng văn bản: chạy lại, hạn 17:00 thứ Hai 23/02/2026\nSai số tiền",
    "Reply withdrawn: no. 12", "Written reply: runs again, due 17:00 Monday 23/02/2026\nSai số tiền" },
  { HA_ACTION_DELIVER_REPLY, CLERK, "number=12|how=post|to=Bà Ánh|receipt=EB1VN|corrects=1",
    "Chuyển văn bản trả lời: số 12", "Gửi bưu điện; đến: Bà Ánh; số phiếu gửi: EB1VN; thay cho lần ghi số 1",
    "Reply delivered: no. 12", "By post; to: Bà Ánh; receipt: EB1VN; in place of note no. 1" },
  { HA_ACTION_DRAFT_REPLY, CLERK, "template=m1",
    "Dự thảo văn bản trả lời", "Mẫu M1",
    "Reply drafted", "Template M1" },
  { HA_ACTION_DRAFT_REPLY, CLERK, "",
    "Dự thảo văn bản trả lời", "",
    "Reply drafted", "" },
  { HA_ACTION_ESCALATE, PROGRAM, "reason=Quá 48 giờ",
    "Chuyển lãnh đạo, tự động", "Quá 48 giờ",
    "Pass to the leaders by the program", "Quá 48 giờ" },
  { HA_ACTION_ESCALATE, HEAD, "reason=Khách hàng yêu cầu",
    "Chuyển lãnh đạo", "Khách hàng yêu cầu",
    "Pass to the leaders", "Khách hàng yêu cầu" },
  { HA_ACTION_RESUME, PROGRAM, "",
    "Tiếp tục thời hạn, tự động", "",
    "Resume the clock by the program", "" },
  { HA_ACTION_RESUME, CLERK, "",
    "Tiếp tục thời hạn", "",
    "Resume the clock", "" },
  { HA_ACTION_PAUSE, CLERK, "reason=Khách hàng đi vắng|until=2026-02-14T09:00",
    "Tạm dừng thời hạn", "Khách hàng đi vắng\nĐến 09:00 thứ Bảy 14/02/2026",
    "Pause the clock", "Khách hàng đi vắng\nUntil 09:00 Saturday 14/02/2026" },
  { HA_ACTION_APPOINT, CLERK, "place=address|at=2026-02-14T09:00|person=2",
    "Hẹn khách hàng", "09:00 thứ Bảy 14/02/2026\ntại địa chỉ khách hàng\nTrần Văn Bình",
    "Make an appointment", "09:00 Saturday 14/02/2026\nat the customer's address\nTrần Văn Bình" },
  { HA_ACTION_APPOINT, CLERK, "place=office|at=2026-02-14T09:00",
    "Hẹn khách hàng", "09:00 thứ Bảy 14/02/2026\ntại Công ty",
    "Make an appointment", "09:00 Saturday 14/02/2026\nat the office" },
  { HA_ACTION_DIRECT, DIRECTOR, "instruction=Thay đường dây|department=2|until=2026-02-14T09:00",
    "Chỉ đạo", "Bộ phận: Phòng Kỹ thuật\nThay đường dây\nĐến 09:00 thứ Bảy 14/02/2026",
    "Direct", "Department: Phòng Kỹ thuật\nThay đường dây\nUntil 09:00 Saturday 14/02/2026" },
  { HA_ACTION_NOT_SATISFIED, CLERK, "wants=Hoàn cước",
    "Khách hàng chưa hài lòng", "Hoàn cước",
    "Customer not satisfied", "Hoàn cước" },
  { HA_ACTION_REOPEN, CLERK, "what_is_new=Lại mất hình",
    "Mở lại", "Lại mất hình",
    "Reopen", "Lại mất hình" },
  { HA_ACTION_NONE, CLERK, "attachment=7|name=Đơn.pdf",
    "Đính kèm tệp", "Đơn.pdf",
    "File attached", "Đơn.pdf" },
  { HA_ACTION_NONE, HEAD, "acknowledged=3|clock=written-reply|round=1|due=2026-02-23T17:00",
    "Đã biết: Trễ hạn trả lời bằng văn bản (hạn 17:00 thứ Hai 23/02/2026)", "",
    "Acknowledged: Written reply overdue (due 17:00 Monday 23/02/2026)", "" },
  { HA_ACTION_RECKON, PROGRAM, "old.written-reply=2026-02-16T17:00|due.written-reply=2026-02-23T17:00|reason=Nghỉ Tết",
    "Tính lại thời hạn", "Trả lời bằng văn bản: 17:00 thứ Hai 16/02/2026 → 17:00 thứ Hai 23/02/2026\nNghỉ Tết",
    "Reckon the limits again", "Written reply: 17:00 Monday 16/02/2026 → 17:00 Monday 23/02/2026\nNghỉ Tết" },
};

/* Written down at 16:46. */
static HaEntry *
make_entry (const Row *row)
{
  HaEntry *entry = ha_entry_new ();
  g_auto (GStrv) parts = g_strsplit (row->given, "|", -1);

  entry->action = row->action;
  entry->actor = row->actor;
  entry->at = desk_time (T1);
  if (entry->fields == NULL)
    entry->fields = ha_fields_new ();
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (parts[i], "=", 2);
      gint64 at;

      if (ha_time_parse (pair[1], &at))
        ha_fields_set_time (entry->fields, pair[0], at);
      else
        ha_fields_set (entry->fields, pair[0], pair[1]);
    }
  return entry;
}

static void
check_words (const HaEntry *entry, const HaOffice *office, HaLang lang, const char *title, const char *text)
{
  g_autofree char *said_title = ha_words_entry_title (entry, office, lang);
  g_autofree char *said_text = ha_words_entry_text (entry, office, lang);

  g_assert_cmpstr (said_title, ==, title);
  g_assert_cmpstr (said_text, ==, text);
}

static void
test_entries (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (HaEntry) entry = make_entry (&rows[i]);

      check_words (entry, desk->office, HA_LANG_VI, rows[i].title_vi, rows[i].text_vi);
      check_words (entry, desk->office, HA_LANG_EN, rows[i].title_en, rows[i].text_en);
    }
}

/* The note stands last, on a line of its own. */
static void
test_note (void)
{
  static const Row row = { HA_ACTION_OUTCOME, TECHNICIAN, "text=Đã thay bộ chia.", NULL, NULL, NULL, NULL };
  g_autoptr (Desk) desk = desk_new (NULL);
  g_autoptr (HaEntry) entry = make_entry (&row);

  entry->note = g_strdup ("Khách hàng có mặt");
  check_words (entry, desk->office, HA_LANG_VI, "Kết quả xử lý", "Đã thay bộ chia.\nKhách hàng có mặt");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/words-journal/entries", test_entries);
  g_test_add_func ("/core/words-journal/note", test_note);
  return g_test_run ();
}
