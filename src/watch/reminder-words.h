/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "watch/plan.h"

G_BEGIN_DECLS

/*
 * The sentences of reminders, the same in a bubble, behind the bell and in the terminal. New strings, plain text (a bubble's body has to be
 * escaped by who shows it); names and codes cleaned of what is no plain line. now: UTC seconds.
 */
/* "Còn 3 giờ 15 phút: KN-2026-0104", "Trễ 2 ngày 18 giờ: KN-2026-0109" (in the first minute "Trễ hạn: …"), "Quá mục tiêu 24 giờ: KN-2026-0104 ·
 * hạn còn 24 giờ", "Đã chuyển lãnh đạo: KN-2026-0106", "Hẹn lúc 09:00: KN-2026-0110" */
char       *ha_reminder_words_title (const HaReminder *reminder, gint64 now, HaLang lang);
/* "Bà Nguyễn Thị Minh Nguyệt, cước phí. Chưa phát hành văn bản trả lời; hạn 17:00 hôm nay." names (may be NULL): for whom, when that is not
 * the person at this desk. */
char       *ha_reminder_words_body  (const HaReminder *reminder, const char *names, gint64 now, HaLang lang);
/* Of several of one ticket (HaReminder): what the gravest, which is one of them, says, then the others. */
char       *ha_reminder_words_body_of (const HaReminder *gravest, GPtrArray *reminders, const char *names, gint64 now, HaLang lang);
/* The second line behind the bell: "Trả lời bằng văn bản, hạn 17:00 · Nguyễn Thị Minh Nguyệt", with "cho Trần Văn Bình" when the ticket is not that of whom
 * it was told. Times and long names do not break. */
char       *ha_reminder_words_row   (const HaReminder *reminder, gint64 now, HaLang lang);
/* "alarm-symbolic", "dialog-warning-symbolic", "system-users-symbolic", "x-office-calendar-symbolic" */
const char *ha_reminder_get_icon    (const HaReminder *reminder);
/* Of several: "3 phiếu mới quá hạn, 3 phiếu sắp đến hạn"; "Lâu nhất trong đó: KN-2026-0094, trễ 9 ngày 14 giờ. Gần nhất: KN-2026-0054, còn 5 phút." */
char       *ha_bubble_words_title   (const HaBubble *bubble, gint64 now, HaLang lang);
char       *ha_bubble_words_body    (const HaBubble *bubble, const char *names, gint64 now, HaLang lang);
/* "Hôm nay: 5 phiếu đến hạn, 2 quá hạn, 1 lịch hẹn lúc 09:00"; NULL when the day brings nothing. */
char       *ha_day_words            (const HaDayFigures *figures, HaLang lang);

G_END_DECLS
