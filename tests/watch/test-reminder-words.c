/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What reminders say, in both languages. It is 13:45 on Monday, 2026-02-23. */
#include <string.h>

#include "watch/reminder-words.h"

#define NOW "2026-02-23T13:45"
#define HOSTILE "<b>Bà</b>\nX\xE2\x80\xAE"

static gint64
parse (const char *text)
{
  gint64 at;

  g_assert_true (ha_time_parse (text, &at));
  return at;
}

static const struct {
  HaCause cause;
  HaClockKind clock;
  const char *due;       /* of an appointment: when it is */
  const char *threshold; /* of an escalation: when; else NULL */
  HaArea area;
  const char *customer;
  const char *title, *body, *row;
  const char *title_en, *body_en, *row_en;
} one[] = {
  { HA_CAUSE_WARNING, HA_CLOCK_WRITTEN_REPLY, "2026-02-23T17:00", NULL, HA_AREA_BILLING, "Nguyễn Thị Minh Nguyệt",
    "Còn 3 giờ 15 phút: KN-2026-0104",
    "Nguyễn Thị Minh Nguyệt, cước phí. Chưa phát hành văn bản trả lời; hạn 17:00 hôm nay.",
    "Nguyễn Thị Minh Nguyệt · trả lời bằng văn bản, hạn 17:00",
    "3 h 15 min left: KN-2026-0104",
    "Nguyễn Thị Minh Nguyệt, fees. No reply issued; due 17:00 today.",
    "Nguyễn Thị Minh Nguyệt · written reply, due 17:00" },
  { HA_CAUSE_TARGET, HA_CLOCK_HANDLING, "2026-02-24T13:45", NULL, HA_AREA_OTHER, "Trần Gia Bảo",
    "Còn 24 giờ: KN-2026-0104",
    "Trần Gia Bảo. Chưa có kết quả xử lý theo mục tiêu; hạn 13:45 T3 24/02.",
    "Trần Gia Bảo · thời gian xử lý, hạn 13:45 T3 24/02",
    "24 h left: KN-2026-0104",
    "Trần Gia Bảo. No outcome within the target; due 13:45 Tue 24/02.",
    "Trần Gia Bảo · handling time, due 13:45 Tue 24/02" },
  { HA_CAUSE_BREACH, HA_CLOCK_FEEDBACK, "2026-02-21T21:05", NULL, HA_AREA_QUALITY, "Trần Gia Bảo",
    "Trễ hạn: KN-2026-0104",
    "Trần Gia Bảo, chất lượng dịch vụ. Chưa phản hồi khách hàng; hạn 21:05 T7 21/02, trễ 40 giờ 40 phút.",
    "Trần Gia Bảo · phản hồi khách hàng, hạn 21:05 T7 21/02",
    "Overdue: KN-2026-0104",
    "Trần Gia Bảo, quality of service. No feedback to the customer; due 21:05 Sat 21/02, late 40 h 40 min.",
    "Trần Gia Bảo · feedback to the customer, due 21:05 Sat 21/02" },
  { HA_CAUSE_BREACH, HA_CLOCK_SUPPORT, "2026-02-23T13:44:59", NULL, HA_AREA_NONE, "", "Trễ hạn: KN-2026-0104",
    "Khách hàng vẫn chưa hài lòng; hạn 13:44 hôm nay.", "hỗ trợ, phối hợp xử lý, hạn 13:44", "Overdue: KN-2026-0104",
    "The customer is still not satisfied; due 13:44 today.", "support, due 13:44" },
  { HA_CAUSE_WARNING, HA_CLOCK_ACKNOWLEDGE, "2026-02-24T00:00", NULL, HA_AREA_OTHER, "Lý Thu", "Còn 10 giờ 15 phút: KN-2026-0104",
    "Lý Thu. Chưa báo khách hàng đã tiếp nhận; hạn 24:00 hôm nay.", "Lý Thu · báo đã tiếp nhận, hạn 24:00",
    "10 h 15 min left: KN-2026-0104", "Lý Thu. Not acknowledged to the customer; due 24:00 today.", "Lý Thu · acknowledgement, due 24:00" },
  { HA_CAUSE_ESCALATION, HA_CLOCK_SUPPORT, "2026-02-15T16:30", "2026-02-15T16:30", HA_AREA_QUALITY, "Trà Văn Tám",
    "Đã chuyển lãnh đạo: KN-2026-0104", "Trà Văn Tám, chất lượng dịch vụ. Quá hạn lúc 16:30 CN 15/02.",
    "Trà Văn Tám · quá hạn lúc 16:30 CN 15/02", "Passed to the leaders: KN-2026-0104",
    "Trà Văn Tám, quality of service. Limit passed 16:30 Sun 15/02.", "Trà Văn Tám · limit passed 16:30 Sun 15/02" },
  { HA_CAUSE_ESCALATION, HA_CLOCK_LEADERSHIP, "2026-02-25T17:00", "2026-02-23T10:00", HA_AREA_OTHER, "Trà Văn Tám",
    "Đã chuyển lãnh đạo: KN-2026-0104", "Trà Văn Tám. Chuyển lúc 10:00 hôm nay; hạn 17:00 T4 25/02.",
    "Trà Văn Tám · chuyển lúc 10:00 hôm nay; hạn 17:00 T4 25/02", "Passed to the leaders: KN-2026-0104",
    "Trà Văn Tám. Passed on 10:00 today; due 17:00 Wed 25/02.", "Trà Văn Tám · passed on 10:00 today; due 17:00 Wed 25/02" },
  { HA_CAUSE_APPOINTMENT, HA_CLOCK_NONE, "2026-02-23T14:30", NULL, HA_AREA_REPAIR, "Lý Thu", "Hẹn lúc 14:30: KN-2026-0104",
    "Lý Thu, sửa chữa. Tại địa chỉ khách hàng, 14:30 hôm nay.", "Lý Thu · tại địa chỉ khách hàng, 14:30",
    "Appointment at 14:30: KN-2026-0104", "Lý Thu, repair. At the customer's address, 14:30 today.", "Lý Thu · at the customer's address, 14:30" },
  { HA_CAUSE_APPOINTMENT, HA_CLOCK_NONE, "2026-02-24T09:00", NULL, HA_AREA_OTHER, HOSTILE, "Hẹn lúc 09:00 T3 24/02: KN-2026-0104",
    "<b>Bà</b> X. Tại địa chỉ khách hàng, 09:00 T3 24/02.", "<b>Bà</b> X · tại địa chỉ khách hàng, 09:00 T3 24/02",
    "Appointment at 09:00 Tue 24/02: KN-2026-0104", "<b>Bà</b> X. At the customer's address, 09:00 Tue 24/02.",
    "<b>Bà</b> X · at the customer's address, 09:00 Tue 24/02" },
};

static HaReminder *
make_reminder (guint i)
{
  HaReminder *reminder = ha_reminder_new ();

  reminder->what.cause = one[i].cause;
  reminder->what.clock = one[i].clock;
  reminder->what.due = reminder->clock_due = parse (one[i].due);
  reminder->what.threshold = parse (one[i].threshold != NULL ? one[i].threshold : one[i].due);
  reminder->ticket = i + 1;
  reminder->code = g_strdup ("KN-2026-0104");
  reminder->customer = g_strdup (one[i].customer);
  reminder->area = one[i].area;
  reminder->place = HA_PLACE_ADDRESS;
  reminder->open = TRUE;
  return reminder;
}

static void
assert_says (char *said, const char *expected)
{
  g_assert_cmpstr (said, ==, expected);
  g_free (said);
}

static void
test_one (void)
{
  gint64 now = parse (NOW);

  for (guint i = 0; i < G_N_ELEMENTS (one); i++)
    {
      g_autoptr (HaReminder) reminder = make_reminder (i);

      assert_says (ha_reminder_words_title (reminder, now, HA_LANG_VI), one[i].title);
      assert_says (ha_reminder_words_body (reminder, NULL, now, HA_LANG_VI), one[i].body);
      assert_says (ha_reminder_words_row (reminder, now, HA_LANG_VI), one[i].row);
      assert_says (ha_reminder_words_title (reminder, now, HA_LANG_EN), one[i].title_en);
      assert_says (ha_reminder_words_body (reminder, "", now, HA_LANG_EN), one[i].body_en);
      assert_says (ha_reminder_words_row (reminder, now, HA_LANG_EN), one[i].row_en);
    }
}

/* A bell that is some seconds late says the hour it was set for; the very due is neither left nor late. */
static void
test_edges (void)
{
  g_autoptr (HaReminder) reminder = make_reminder (0);
  gint64 due = reminder->what.due;

  assert_says (ha_reminder_words_title (reminder, due - 3600 + 20, HA_LANG_VI), "Còn 1 giờ: KN-2026-0104");
  assert_says (ha_reminder_words_title (reminder, due - 59, HA_LANG_VI), "Còn 1 phút: KN-2026-0104");
  assert_says (ha_reminder_words_title (reminder, due, HA_LANG_VI), "Đến hạn: KN-2026-0104");
  assert_says (ha_reminder_words_title (reminder, due + 1, HA_LANG_VI), "Trễ hạn: KN-2026-0104");
  assert_says (ha_reminder_words_title (reminder, due - 9 * 86400 - 14 * 3600, HA_LANG_VI), "Còn 9 ngày 14 giờ: KN-2026-0104");
  assert_says (ha_reminder_words_body (reminder, "Trần Văn Bình, Phan Hồng Phúc", parse (NOW), HA_LANG_VI),
               "Nguyễn Thị Minh Nguyệt, cước phí. Chưa phát hành văn bản trả lời; hạn 17:00 hôm nay.\n"
               "Cho: Trần Văn Bình, Phan Hồng Phúc");
}

/* A person with the honorific that was chosen, where there is room for it. */
static void
test_honorific (void)
{
  g_autoptr (HaReminder) reminder = make_reminder (0);

  reminder->honorific = g_strdup ("Bà\n");
  assert_says (ha_reminder_words_body (reminder, NULL, parse (NOW), HA_LANG_VI),
               "Bà Nguyễn Thị Minh Nguyệt, cước phí. Chưa phát hành văn bản trả lời; hạn 17:00 hôm nay.");
  assert_says (ha_reminder_words_row (reminder, parse (NOW), HA_LANG_VI), one[0].row);
  g_free (reminder->customer);
  reminder->customer = g_strdup ("Công ty TNHH Biển Ngọc");
  assert_says (ha_reminder_words_body (reminder, NULL, parse (NOW), HA_LANG_VI),
               "Công ty TNHH Biển Ngọc, cước phí. Chưa phát hành văn bản trả lời; hạn 17:00 hôm nay.");
}

/* No kind of clock is without words, and every icon is one of four. */
static void
test_kinds (void)
{
  g_autoptr (HaReminder) reminder = make_reminder (0);

  for (int kind = 1; kind <= HA_N_CLOCKS; kind++)
    for (int lang = HA_LANG_VI; lang <= HA_LANG_EN; lang++)
      {
        g_autofree char *body = NULL, *none = NULL;

        reminder->what.clock = HA_CLOCK_NONE;
        none = ha_reminder_words_body (reminder, NULL, parse (NOW), (HaLang) lang);
        reminder->what.clock = (HaClockKind) kind;
        body = ha_reminder_words_body (reminder, NULL, parse (NOW), (HaLang) lang);
        g_assert_cmpstr (body, !=, none);
      }
  for (int cause = 1; cause <= HA_N_CAUSES; cause++)
    {
      reminder->what.cause = (HaCause) cause;
      g_assert_true (g_str_has_suffix (ha_reminder_get_icon (reminder), "-symbolic"));
    }
}

/* ---- Several ---------------------------------------------------------------------------------------------------------- */

static HaBubble *
make_bubble (const char *causes)
{
  HaBubble *bubble = g_new0 (HaBubble, 1);

  bubble->reminders = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_reminder_free);
  for (guint i = 0; causes[i] != '\0'; i++)
    {
      HaReminder *reminder = make_reminder (0);

      reminder->ticket = g_ascii_islower (causes[i]) ? i + 1 : 1; /* an upper letter is of the first ticket */
      g_free (reminder->code);
      reminder->code = g_strdup_printf ("KN-2026-%04u", 94 + i);
      switch (g_ascii_tolower (causes[i]))
        {
        case 'b':
          reminder->what.cause = HA_CAUSE_BREACH;
          reminder->what.due = parse (NOW) - 9 * 86400 - 14 * 3600 + i * 60;
          reminder->stage = HA_STAGE_LEADERSHIP;
          break;
        case 'e': reminder->what.cause = HA_CAUSE_ESCALATION; break;
        case 'a': reminder->what.cause = HA_CAUSE_APPOINTMENT; break;
        case 'd': reminder->what.cause = HA_CAUSE_DAY; break;
        default: break;
        }
      g_ptr_array_add (bubble->reminders, reminder);
    }
  return bubble;
}

static void
free_bubble (HaBubble *bubble)
{
  g_ptr_array_unref (bubble->reminders);
  g_free (bubble);
}

static const struct {
  const char *causes;
  const char *title, *body, *title_en;
} several[] = {
  { "bbbwww", "3 phiếu quá hạn, 3 phiếu sắp đến hạn", "Lâu nhất: KN-2026-0094, trễ 9 ngày 14 giờ, ở lãnh đạo.", "3 overdue, 3 due soon" },
  { "wwwwwa", "5 phiếu sắp đến hạn, 1 lịch hẹn", "Gần nhất: KN-2026-0094, còn 3 giờ 15 phút.", "5 due soon, 1 to meet customers" },
  { "bWEwwe", "1 phiếu quá hạn, 1 phiếu chuyển lãnh đạo, 2 phiếu sắp đến hạn", "Lâu nhất: KN-2026-0094, trễ 9 ngày 14 giờ, ở lãnh đạo.",
    "1 overdue, 1 passed to the leaders, 2 due soon" },
  { "w", "Còn 3 giờ 15 phút: KN-2026-0094", "Nguyễn Thị Minh Nguyệt, cước phí. Chưa phát hành văn bản trả lời; hạn 17:00 hôm nay.",
    "3 h 15 min left: KN-2026-0094" },
};

static void
test_several (void)
{
  gint64 now = parse (NOW);

  for (guint i = 0; i < G_N_ELEMENTS (several); i++)
    {
      HaBubble *bubble = make_bubble (several[i].causes);

      assert_says (ha_bubble_words_title (bubble, now, HA_LANG_VI), several[i].title);
      assert_says (ha_bubble_words_body (bubble, NULL, now, HA_LANG_VI), several[i].body);
      assert_says (ha_bubble_words_title (bubble, now, HA_LANG_EN), several[i].title_en);
      free_bubble (bubble);
    }
}

static const struct {
  HaDayFigures figures;
  const char *vi, *en;
} days[] = {
  { { 0, 5, 2, 1, 1771812000 }, "Hôm nay: 5 phiếu đến hạn, 2 quá hạn, 1 lịch hẹn lúc 09:00",
    "Today: 5 due, 2 overdue, 1 to meet customers at 09:00" },
  { { 0, 0, 2, 0, 0 }, "Hôm nay: 2 phiếu quá hạn", "Today: 2 overdue" },
  { { 0, 0, 0, 3, 1771812000 }, "Hôm nay: 3 lịch hẹn, đầu tiên lúc 09:00", "Today: 3 to meet customers, first at 09:00" },
  { { 0, 1, 0, 0, 0 }, "Hôm nay: 1 phiếu đến hạn", "Today: 1 due" },
  { { 0 }, NULL, NULL },
};

static void
test_days (void)
{
  gint64 now = parse ("2026-02-23T07:30");
  HaBubble *bubble = make_bubble ("dwww"), *alone = make_bubble ("d");

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      assert_says (ha_day_words (&days[i].figures, HA_LANG_VI), days[i].vi);
      assert_says (ha_day_words (&days[i].figures, HA_LANG_EN), days[i].en);
    }
  bubble->day = alone->day = TRUE;
  assert_says (ha_bubble_words_title (bubble, now, HA_LANG_VI), "3 phiếu sắp đến hạn");
  bubble->figures = alone->figures = days[0].figures;
  assert_says (ha_bubble_words_title (bubble, now, HA_LANG_VI), days[0].vi);
  assert_says (ha_bubble_words_body (bubble, NULL, now, HA_LANG_VI), "Chưa xem: 3 phiếu sắp đến hạn. Gần nhất: KN-2026-0095, còn 9 giờ 30 phút.");
  assert_says (ha_bubble_words_title (alone, now, HA_LANG_VI), days[0].vi);
  assert_says (ha_bubble_words_body (alone, NULL, now, HA_LANG_VI), "");
  assert_says (ha_reminder_words_title (alone->reminders->pdata[0], now, HA_LANG_VI), "Hôm nay, thứ Hai 23/02");
  assert_says (ha_reminder_words_row (alone->reminders->pdata[0], now, HA_LANG_VI), "Việc trong ngày");
  free_bubble (bubble);
  free_bubble (alone);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reminder-words/one", test_one);
  g_test_add_func ("/reminder-words/edges", test_edges);
  g_test_add_func ("/reminder-words/honorific", test_honorific);
  g_test_add_func ("/reminder-words/kinds", test_kinds);
  g_test_add_func ("/reminder-words/several", test_several);
  g_test_add_func ("/reminder-words/days", test_days);
  return g_test_run ();
}
