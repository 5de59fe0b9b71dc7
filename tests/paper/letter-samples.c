/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case and a letter for the tests of templates and letters. The people are invented. */
#include "letter-samples.h"

void
letter_sample_set (char **field, const char *text)
{
  g_free (*field);
  *field = g_strdup (text);
}

static void
add_department (HaOffice *office, gint64 id, const char *code, const char *name, const char *full_name)
{
  HaDepartment *department = ha_department_new ();

  department->id = id;
  letter_sample_set (&department->code, code);
  letter_sample_set (&department->name, name);
  letter_sample_set (&department->full_name, full_name);
  g_ptr_array_add (office->departments, department);
}

HaOffice *
letter_sample_office_new (void)
{
  HaOffice *office = ha_office_new ();

  add_department (office, 1, "CSKH", "CSKH", "Phòng Chăm sóc khách hàng");
  add_department (office, 2, "KT", "Kỹ thuật", "Phòng Kỹ thuật");
  add_department (office, 3, "KTO", "Kế toán", "Phòng Kế toán");
  return office;
}

static void
fill_ticket (HaTicket *ticket)
{
  gint64 involved = 2;

  ticket->id = 104;
  letter_sample_set (&ticket->code, "KN-2026-0104");
  ticket->channel = HA_CHANNEL_WRITTEN;
  ticket->kind = HA_KIND_COMPLAINT;
  ticket->area = HA_AREA_BILLING;
  ticket->service = HA_SERVICE_TV;
  letter_sample_set (&ticket->content, "Đã nộp trước 12 tháng cước theo chương trình được sử dụng 15 tháng nhưng bị cắt tín hiệu sau 12 tháng.");
  letter_sample_set (&ticket->asks_for, "Mở lại và xin lỗi");
  ticket->received = ha_time_new (ha_date_new (2026, 2, 12), 16, 40, 0);
  ticket->round = 1;
  ticket->department = 3;
  if (!ticket->involved)
    ticket->involved = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (ticket->involved, involved);
  ticket->authenticity = HA_AUTHENTICITY_TRUE;
  letter_sample_set (&ticket->outcome, "Công ty đã mở lại tín hiệu lúc 19 giờ 25 ngày 12/02/2026 và sửa lại thời hạn.");
}

static void
fill_customer (HaCustomer *customer)
{
  letter_sample_set (&customer->honorific, "Bà");
  letter_sample_set (&customer->name, "Nguyễn Thị Minh Nguyệt");
  letter_sample_set (&customer->address, "Số 4 Biên Cương, phường Quy Nhơn Nam, tỉnh Gia Lai");
  letter_sample_set (&customer->subscriber_code, "QN-083371");
}

static void
add_entry (HaCase *ticket, HaAction action, const char *scope, const char *note)
{
  HaEntry *entry = ha_entry_new ();

  entry->action = action;
  entry->round = 1;
  if (scope)
    ha_fields_set (entry->fields, "scope", scope);
  letter_sample_set (&entry->note, note);
  g_ptr_array_add (ticket->journal, entry);
}

HaCase *
letter_sample_case_new (void)
{
  HaCase *ticket = ha_case_new ();

  if (!ticket->ticket)
    ticket->ticket = ha_ticket_new ();
  if (!ticket->customer)
    ticket->customer = ha_customer_new ();
  fill_ticket (ticket->ticket);
  fill_customer (ticket->customer);
  add_entry (ticket, HA_ACTION_VERIFY,
             "Theo biên lai số 0043817 ngày 11/02/2025, Bà đã nộp 12 tháng cước và được sử dụng đến hết ngày 11/05/2026.",
             "Khách đã gửi đơn lần thứ hai trong năm");
  add_entry (ticket, HA_ACTION_CONTACT, NULL, "Khách nóng tính, gọi sau 18 giờ");
  return ticket;
}

static void
add_block (HaLetter *letter, const char *id, const char *title, const char *text)
{
  g_ptr_array_add (letter->blocks, ha_letter_block_new (id, title, text));
}

HaLetter *
letter_sample_new (gboolean issued)
{
  HaLetter *letter = ha_letter_new ();

  letter->status = issued ? HA_LETTER_ISSUED : HA_LETTER_DRAFT;
  letter->number = issued ? 5 : 0;
  letter->issued = issued ? LETTER_SAMPLE_NOW : 0;
  letter_sample_set (&letter->template_id, "t2");
  letter_sample_set (&letter->symbol, "THC-CSKH");
  letter_sample_set (&letter->subject, "trả lời khiếu nại về cước và việc cắt tín hiệu truyền hình");
  letter_sample_set (&letter->recipient, "Bà Nguyễn Thị Minh Nguyệt\nĐịa chỉ: số 4 Biên Cương, phường Quy Nhơn Nam, tỉnh Gia Lai\nMã thuê bao: QN-083371");
  letter_sample_set (&letter->sign_form, "GIÁM ĐỐC");
  letter_sample_set (&letter->sign_name, "Đặng Ngọc Hòa");
  letter_sample_set (&letter->receivers, "Như trên\nBan Giám đốc (b/cáo)\nPhòng Kế toán (p/hợp)\nLưu: VT, CSKH (02b)");
  add_block (letter, "opening", "Mở đầu",
             "Công ty TNHH MTV Truyền hình cáp Quy Nhơn (sau đây gọi là Công ty) trân trọng cảm ơn Bà đã tin tưởng sử dụng dịch vụ trong thời gian qua.");
  add_block (letter, "reference", "Tiếp nhận",
             "Ngày 12 tháng 02 năm 2026, Công ty tiếp nhận khiếu nại của Bà bằng đơn khiếu nại (phiếu số KN-2026-0104) với nội dung: đã nộp trước 12 tháng "
             "cước theo chương trình được sử dụng 15 tháng nhưng bị cắt tín hiệu sau 12 tháng; đề nghị mở lại và xin lỗi. Về việc này, Công ty xin trả lời như sau:");
  add_block (letter, "finding", "1. Kết quả kiểm tra",
             "Theo biên lai số 0043817 ngày 11/02/2025, Bà đã nộp 12 tháng cước và được sử dụng đến hết ngày 11/05/2026. Khiếu nại của Bà là đúng.");
  add_block (letter, "result", "2. Kết quả xử lý",
             "Công ty đã mở lại tín hiệu lúc 19 giờ 25 ngày 12/02/2026, được Bà xác nhận qua điện thoại; đã sửa lại thời hạn và đang rà soát các thuê bao cùng chương trình.");
  add_block (letter, "apology", "Xin lỗi", "Công ty thành thật xin lỗi Bà về sai sót nêu trên.");
  add_block (letter, "closing", "Liên hệ, kết thư",
             "Nếu còn nội dung nào chưa rõ, kính mong Bà liên hệ Bộ phận Chăm sóc khách hàng theo số điện thoại 0256.3822117, 0256.2221419.\nTrân trọng.");
  return letter;
}
