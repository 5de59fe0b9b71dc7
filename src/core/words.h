/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "letter-error.h"
#include "flow.h"
#include "lunar.h"
#include "procedure.h"
#include "ticket.h"

G_BEGIN_DECLS

/*
 * The office's words, Vietnamese first, English second: names of what the procedure knows, and the sentences about time
 * that list, chart, notification, letter and terminal share. The language is a parameter, so that paper is Vietnamese
 * on any desktop. Sentences of windows and commands are not here: they are translated where they are made (gettext).
 * Plain names are borrowed constants; everything returning char* is new.
 */
const char *ha_words_stage        (HaStage stage, HaLang lang);        /* the box: "Xử lý khiếu nại của khách hàng" */
const char *ha_words_stage_short  (HaStage stage, HaLang lang);        /* "Tiếp nhận", "Xử lý", "Kết quả", "Hỗ trợ" … */
const char *ha_words_stage_holder (HaStage stage, HaLang lang);        /* who by the procedure; lines by \n */
const char *ha_words_action       (HaAction action, HaLang lang);      /* button: "Ghi kết quả" (no ellipsis) */
const char *ha_words_action_done  (HaAction action, HaLang lang);      /* journal: "Kết quả xử lý" */
const char *ha_words_channel      (HaChannel channel, HaLang lang);    /* "Tại quầy" */
const char *ha_words_kind         (HaKind kind, HaLang lang);
const char *ha_words_area         (HaArea area, HaLang lang);          /* "Cước phí, thanh toán" */
/* As in a list's cell and in "Cước phí · truyền hình · văn bản": "Cước phí", "VP tuyến huyện"; else the same. */
const char *ha_words_area_short   (HaArea area, HaLang lang);
const char *ha_words_channel_short (HaChannel channel, HaLang lang);
const char *ha_words_service      (HaService service, HaLang lang);
const char *ha_words_clock        (HaClockKind kind, HaLang lang);     /* "Trả lời bằng văn bản" */
const char *ha_words_clock_state  (HaClockState state, HaLang lang);
const char *ha_words_role         (HaRoles one_role, HaLang lang);
const char *ha_words_authenticity (HaAuthenticity value, HaLang lang);
const char *ha_words_contact_by   (HaContactBy value, HaLang lang);
const char *ha_words_delivery_by  (HaDeliveryBy value, HaLang lang);
const char *ha_words_place        (HaPlace value, HaLang lang);
const char *ha_words_ending       (HaEnding value, HaLang lang);
const char *ha_words_satisfaction (HaSatisfaction value, HaLang lang);
const char *ha_words_letter_status (HaLetterStatus value, HaLang lang);
const char *ha_words_field        (const char *field, HaLang lang);    /* of an action: "department" -> "Bộ phận" */
const char *ha_words_flow_state   (HaFlowState state, HaLang lang);    /* "Chưa tới", "Đang ở đây" */
const char *ha_words_program      (void);                              /* "Hồi Âm", the program as actor */

/* Lengths of time, as in the list. "3 giờ 15 phút", "9 ngày 20 giờ" (from 48 h), "40 giờ 40 phút", "55 phút"; sign
 * ignored. */
char *ha_words_duration    (gint64 seconds, HaLang lang);
/* "Còn 3 giờ 15 phút", "Trễ 9 ngày 20 giờ" from now to due; with seconds rounded down to minutes (late: also down), below one "Còn chưa đến 1 phút". */
char *ha_words_remaining   (gint64 due, gint64 now, HaLang lang);
/* State in words: "Còn …", "Trễ …", "Tạm dừng", "Đạt sau 3 giờ 00", "Đạt, trễ 1 giờ", "Kết thúc cùng phiếu". */
char *ha_words_clock_status (const HaClock *clock, gint64 now, HaLang lang);
/* "17:00 thứ Hai 23/02/2026" */
char *ha_words_time        (gint64 at, HaLang lang);
/* Short, for the list: "17:00 hôm nay", "17:00 T3 24/02", with year when it is not this one: "17:00 T3 24/02/2025". */
char *ha_words_time_short  (gint64 at, gint64 now, HaLang lang);
/* The same of a limit: the end of a day is told as "24:00" of that day, not as 00:00 of the next. */
char *ha_words_due         (gint64 due, HaLang lang);
char *ha_words_due_short   (gint64 due, gint64 now, HaLang lang);
char *ha_words_date        (HaDate date, HaLang lang);                 /* "thứ Hai 23/02/2026" */
/* "mồng 1 tháng Giêng", "15 tháng Sáu nhuận"; "day 1 of lunar month 1" */
char *ha_words_lunar_date  (const HaLunarDate *lunar, HaLang lang);
char *ha_words_date_heading (HaDate date, gint64 now, HaLang lang);    /* "Hôm nay, thứ Hai 23/02", "Thứ Sáu 13/02" */
char *ha_words_time_of_day (gint64 at);                                /* "16:46" */
char *ha_words_datetime    (gint64 at);                                /* "12/02/2026 16:46" */
char *ha_words_limit       (gint64 limit, HaUnit unit, HaLang lang);   /* "2 ngày làm việc", "24 giờ" */
/* One line per step: "Nhận 16:40 thứ Năm 12/02; không tính ngày nhận". NULL-terminated strv. */
char **ha_words_steps      (const HaClock *clock, HaLang lang);
/* The same as one sentence, lines joined by "; ". */
char *ha_words_explain     (const HaClock *clock, HaLang lang);
/* What lies between a due and now, as a bell says it: "3 giờ 15 phút", "1 giờ". Before the due rounded up, so that one that rings some seconds late
 * says the hour it was set for; after it rounded down. */
char *ha_words_length      (gint64 due, gint64 now, HaLang lang);
/* A refusal of the procedure as a sentence that says what is missing and what to do. For other domains
 * error->message. */
char *ha_words_error       (const GError *error, HaLang lang);
/* The same of HA_LETTER_ERROR alone. */
char *ha_words_letter_error (const GError *error, HaLang lang);
/* One entry for the timeline: title ("Xác minh: đúng") and text (may be ""). */
char *ha_words_entry_title (const HaEntry *entry, const HaOffice *office, HaLang lang);
/* "Đã rút lại khỏi sổ: nhập sổ cũ lần 3", of a ticket whose import was undone; NULL of any other. */
char *ha_words_taken_back  (const HaCase *self, HaLang lang);
/* The same without which import, for a line of a list. */
const char *ha_words_taken_back_short (HaLang lang);
char *ha_words_entry_text  (const HaEntry *entry, const HaOffice *office, HaLang lang);
/* A change of the calendar by the fields of its entry: "Lịch làm việc thay đổi: ngày thứ Sáu 13/02/2026"; NULL when they tell of none. */
char *ha_words_office_change (const HaFields *change, HaLang lang);
/* "Phòng Kế toán" */
char *ha_words_department  (const HaDepartment *department, HaLang lang);
/* "Bà Nguyễn Thị Minh Nguyệt", "Công ty TNHH Biển Ngọc" */
char *ha_words_customer    (const HaCustomer *customer);

typedef enum {
  HA_CUSTOMER_PERSON,
  HA_CUSTOMER_COMPANY,
  HA_CUSTOMER_AGENCY, /* a public office */
  HA_CUSTOMER_UNIT,   /* any other body: a school, a hotel, a cooperative */
} HaCustomerKind;
/* By the honorific that was chosen ("Quý Công ty"), else by what the name begins with. */
HaCustomerKind ha_words_customer_kind (const HaCustomer *customer);
/* "person", "company", "agency", "unit" */
const char *ha_words_customer_kind_id (HaCustomerKind kind);
/* How a letter speaks to the customer: "Bà", "Ông/Bà" when it is not known, "Quý Công ty", "Quý Cơ quan", "Quý Đơn vị"; new. */
char *ha_words_address     (const HaCustomer *customer);
/* The name for paper: a person's in Name Case when it was typed in capitals or without any. Rule: ND30 PL I II.7b; new. */
char *ha_words_name        (const HaCustomer *customer);
/* Whom a letter goes to: "Bà Nguyễn Thị Minh Nguyệt", "Ông/Bà Trần Văn Bảy", "Công ty TNHH Biển Ngọc"; new. */
char *ha_words_addressee   (const HaCustomer *customer);

G_END_DECLS
