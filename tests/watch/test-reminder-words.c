/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What reminders say, in both languages. It is 13:45 on Monday, 2026-02-23. */
#include <string.h>

#include "watch/reminder-words.h"

#define NOW "2026-02-23T13:45"
#define NO_BREAK "\xC2\xA0"
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
    "Trả lời bằng văn bản, hạn 17:00 · Nguyễn Thị Minh Nguyệt",
    "3 h 15 min left: KN-2026-0104",
    "Nguyễn Thị Minh Nguyệt, fees. No reply issued; due 17:00 today.",
    "Written reply, due 17:00 · Nguyễn Thị Minh Nguyệt" },
  { HA_CAUSE_TARGET, HA_CLOCK_HANDLING, "2026-02-24T13:45", NULL, HA_AREA_OTHER, "Trần Gia Bảo",
    "Quá mục tiêu 24 giờ: KN-2026-0104 · hạn còn 24 giờ",
    "Trần Gia Bảo. Chưa có kết quả xử lý theo mục tiêu; hạn 13:45 T3 24/02.",
    "Thời gian xử lý theo mục tiêu, hạn 13:45 T3 24/02 · Trần Gia Bảo",
    "Target of 24 hours passed: KN-2026-0104 · limit in 24 h",
    "Trần Gia Bảo. No outcome within the target; due 13:45 Tue 24/02.",
    "Handling time within the target, due 13:45 Tue 24/02 · Trần Gia Bảo" },
  { HA_CAUSE_BREACH, HA_CLOCK_FEEDBACK, "2026-02-20T19:05", NULL, HA_AREA_QUALITY, "Trần Gia Bảo",
    "Trễ 2 ngày 18 giờ: KN-2026-0104",
    "Trần Gia Bảo, chất lượng dịch vụ. Chưa phản hồi khách hàng; hạn 19:05 T6 20/02.",
    "Phản hồi khách hàng, hạn 19:05 T6 20/02 · Trần Gia Bảo",
    "Late 2 d 18 h: KN-2026-0104",
    "Trần Gia Bảo, quality of service. No feedback to the customer; due 19:05 Fri 20/02.",
    "Feedback to the customer, due 19:05 Fri 20/02 · Trần Gia Bảo" },
  { HA_CAUSE_BREACH, HA_CLOCK_SUPPORT, "2026-02-23T13:44:59", NULL, HA_AREA_NONE, "", "Trễ hạn: KN-2026-0104",
    "Khách hàng vẫn chưa hài lòng; hạn 13:44 hôm nay.", "Hỗ trợ, phối hợp xử lý, hạn 13:44", "Overdue: KN-2026-0104",
    "The customer is still not satisfied; due 13:44 today.", "Support, due 13:44" },
  { HA_CAUSE_WARNING, HA_CLOCK_ACKNOWLEDGE, "2026-02-24T00:00", NULL, HA_AREA_OTHER, "Lý Thu", "Còn 10 giờ 15 phút: KN-2026-0104",
    "Lý Thu. Chưa báo khách hàng đã tiếp nhận; hạn 24:00 hôm nay.", "Báo đã tiếp nhận, hạn 24:00 · Lý Thu",
    "10 h 15 min left: KN-2026-0104", "Lý Thu. Not acknowledged to the customer; due 24:00 today.", "Acknowledgement, due 24:00 · Lý Thu" },
  { HA_CAUSE_ESCALATION, HA_CLOCK_SUPPORT, "2026-02-15T16:30", "2026-02-15T16:30", HA_AREA_QUALITY, "Trà Văn Tám",
    "Đã chuyển lãnh đạo: KN-2026-0104", "Trà Văn Tám, chất lượng dịch vụ. Quá 48 giờ hỗ trợ, phối hợp xử lý lúc 16:30 CN 15/02.",
    "Quá 48 giờ hỗ trợ, phối hợp xử lý lúc 16:30 CN 15/02 · Trà Văn Tám", "Passed to the leaders: KN-2026-0104",
    "Trà Văn Tám, quality of service. 48 hours of support passed 16:30 Sun 15/02.", "48 hours of support passed 16:30 Sun 15/02 · Trà Văn Tám" },
  { HA_CAUSE_ESCALATION, HA_CLOCK_LEADERSHIP, "2026-02-25T17:00", "2026-02-23T10:00", HA_AREA_OTHER, "Trà Văn Tám",
    "Đã chuyển lãnh đạo: KN-2026-0104", "Trà Văn Tám. Chuyển lúc 10:00 hôm nay; lãnh đạo giải quyết trước 17:00 T4 25/02.",
    "Chuyển lúc 10:00 hôm nay; lãnh đạo giải quyết trước 17:00 T4 25/02 · Trà Văn Tám", "Passed to the leaders: KN-2026-0104",
    "Trà Văn Tám. Passed on 10:00 today; the leaders settle it before 17:00 Wed 25/02.",
    "Passed on 10:00 today; the leaders settle it before 17:00 Wed 25/02 · Trà Văn Tám" },
  { HA_CAUSE_APPOINTMENT, HA_CLOCK_NONE, "2026-02-23T14:30", NULL, HA_AREA_REPAIR, "Lý Thu", "Hẹn lúc 14:30: KN-2026-0104",
    "Lý Thu, sửa chữa. Còn 45 phút; tại địa chỉ khách hàng.", "Tại địa chỉ khách hàng · Lý Thu",
    "Appointment at 14:30: KN-2026-0104", "Lý Thu, repair. 45 min left; at the customer's address.", "At the customer's address · Lý Thu" },
  { HA_CAUSE_APPOINTMENT, HA_CLOCK_NONE, "2026-02-24T09:00", NULL, HA_AREA_OTHER, HOSTILE, "Hẹn lúc 09:00 T3 24/02: KN-2026-0104",
    "<b>Bà</b> X. Còn 19 giờ 15 phút; tại địa chỉ khách hàng.", "Tại địa chỉ khách hàng · <b>Bà</b> X",
    "Appointment at 09:00 Tue 24/02: KN-2026-0104", "<b>Bà</b> X. 19 h 15 min left; at the customer's address.",
    "At the customer's address · <b>Bà</b> X" },
};

static HaReminder *
make_reminder (guint i)
{
  HaReminder *reminder = ha_reminder_new ();

  reminder->what.cause = one[i].cause;
  reminder->what.clock = one[i].clock;
  reminder->what.due = reminder->clock_due = parse (one[i].due);
  reminder->what.threshold = parse (one[i].threshold != NULL ? one[i].threshold : one[i].due);
  reminder->what.person = reminder->person = 2;
  reminder->target = one[i].cause == HA_CAUSE_TARGET ? 24 * 3600 : 0;
  reminder->limit = 48 * 3600;
  reminder->unit = HA_UNIT_CLOCK_HOURS;
  reminder->ticket = i + 1;
  reminder->code = g_strdup ("KN-2026-0104");
  reminder->customer = g_strdup (one[i].customer);
  reminder->area = one[i].area;
  reminder->place = HA_PLACE_ADDRESS;
  reminder->open = TRUE;
  return reminder;
}

/* Spaces that break or do not are the same here. */
static void
assert_says (char *said, const char *expected)
{
  g_auto (GStrv) words = said != NULL ? g_strsplit (said, NO_BREAK, -1) : NULL;
  g_autofree char *plain = words != NULL ? g_strjoinv (" ", words) : NULL;

  g_assert_cmpstr (plain, ==, expected);
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
  assert_says (ha_reminder_words_title (reminder, due + 59, HA_LANG_VI), "Trễ hạn: KN-2026-0104");
  assert_says (ha_reminder_words_title (reminder, due + 60, HA_LANG_VI), "Trễ 1 phút: KN-2026-0104");
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

/* A time is one word to who breaks the line. */
static void
test_breaks (void)
{
  g_autoptr (HaReminder) late = make_reminder (2), passed = make_reminder (5);
  g_autofree char *row = ha_reminder_words_row (late, parse (NOW), HA_LANG_VI), *body = ha_reminder_words_body (passed, NULL, parse (NOW), HA_LANG_VI);

  g_assert_nonnull (strstr (row, "19:05" NO_BREAK "T6" NO_BREAK "20/02"));
  g_assert_nonnull (strstr (body, "16:30" NO_BREAK "CN" NO_BREAK "15/02"));
}

/* What is due stays, the name is cut; whose it is when it is not theirs. */
static void
test_rows (void)
{
  g_autoptr (HaReminder) reminder = make_reminder (0);
  gint64 now = parse (NOW);

  g_free (reminder->customer);
  reminder->customer = g_strdup ("Công ty TNHH Thương mại và Dịch vụ Biển Ngọc");
  reminder->holder = g_strdup ("Phan Hồng Phúc");
  assert_says (ha_reminder_words_row (reminder, now, HA_LANG_VI), "Trả lời bằng văn bản, hạn 17:00 · Công ty TNHH Thương mại và…");
  reminder->what.person = 7;
  assert_says (ha_reminder_words_row (reminder, now, HA_LANG_VI),
               "Trả lời bằng văn bản, hạn 17:00 · Công ty TNHH Thương mại và… · cho Phan Hồng Phúc");
  reminder->what.person = reminder->person = 0;
  g_free (reminder->holder);
  reminder->holder = g_strdup ("Kỹ thuật");
  assert_says (ha_reminder_words_row (reminder, now, HA_LANG_EN), "Written reply, due 17:00 · Công ty TNHH Thương mại và… · for Kỹ thuật");
}

/* Who goes, else who has it; whom to call. */
static void
test_meeting (void)
{
  g_autoptr (HaReminder) reminder = make_reminder (7);
  gint64 now = parse (NOW);

  reminder->phone = g_strdup ("0905 000 101");
  reminder->holder = g_strdup ("Võ Thị Hạnh");
  assert_says (ha_reminder_words_body (reminder, NULL, now, HA_LANG_VI),
               "Lý Thu, sửa chữa, 0905 000 101. Còn 45 phút; Võ Thị Hạnh gặp tại địa chỉ khách hàng.");
  reminder->meets_with = g_strdup ("Phan Hồng Phúc");
  assert_says (ha_reminder_words_body (reminder, NULL, now, HA_LANG_EN),
               "Lý Thu, repair, 0905 000 101. 45 min left; Phan Hồng Phúc meets them at the customer's address.");
  assert_says (ha_reminder_words_row (reminder, now, HA_LANG_VI), "Tại địa chỉ khách hàng · Lý Thu · 0905 000 101");
  assert_says (ha_reminder_words_body (reminder, NULL, reminder->what.due, HA_LANG_VI),
               "Lý Thu, sửa chữa, 0905 000 101. Phan Hồng Phúc gặp tại địa chỉ khách hàng.");
}

/* The leaders' own limit; what is not known of the policy is left out. */
static void
test_leaders (void)
{
  g_autoptr (HaReminder) passed = make_reminder (5), target = make_reminder (1);
  gint64 now = parse (NOW);

  passed->leaders_due = parse ("2026-02-27T17:00");
  assert_says (ha_reminder_words_row (passed, now, HA_LANG_VI),
               "Quá 48 giờ hỗ trợ, phối hợp xử lý lúc 16:30 CN 15/02; lãnh đạo giải quyết trước 17:00 T6 27/02 · Trà Văn Tám");
  passed->limit = passed->leaders_due = target->target = 0;
  assert_says (ha_reminder_words_row (passed, now, HA_LANG_VI), "Quá hạn hỗ trợ, phối hợp xử lý lúc 16:30 CN 15/02 · Trà Văn Tám");
  assert_says (ha_reminder_words_title (target, now, HA_LANG_VI), "Quá mục tiêu: KN-2026-0104 · hạn còn 24 giờ");
  assert_says (ha_reminder_words_title (target, target->what.due + 3600, HA_LANG_VI), "Trễ 1 giờ: KN-2026-0104");
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
  { "bbbwww", "3 phiếu mới quá hạn, 3 phiếu sắp đến hạn",
    "Lâu nhất trong đó: KN-2026-0094, trễ 9 ngày 14 giờ, ở lãnh đạo. Gần nhất: KN-2026-0097, còn 3 giờ 15 phút. 3 phiếu ở lãnh đạo.",
    "3 newly overdue, 3 due soon" },
  { "wwwwwa", "5 phiếu sắp đến hạn, 1 lịch hẹn", "Gần nhất: KN-2026-0094, còn 3 giờ 15 phút.", "5 due soon, 1 to meet customers" },
  { "bWEwwe", "1 phiếu mới quá hạn, 1 phiếu chuyển lãnh đạo, 2 phiếu sắp đến hạn",
    "Lâu nhất trong đó: KN-2026-0094, trễ 9 ngày 14 giờ, ở lãnh đạo. Gần nhất: KN-2026-0095, còn 3 giờ 15 phút.",
    "1 newly overdue, 1 passed to the leaders, 2 due soon" },
  { "bWB", "Trễ 9 ngày 14 giờ: KN-2026-0094",
    "Nguyễn Thị Minh Nguyệt, cước phí. Chưa phát hành văn bản trả lời; hạn 23:45 T6 13/02. Chưa phát hành văn bản trả lời; hạn 17:00 hôm nay. "
    "Chưa phát hành văn bản trả lời; hạn 23:47 T6 13/02, trễ 9 ngày 13 giờ.",
    "Late 9 d 14 h: KN-2026-0094" },
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
  assert_says (ha_bubble_words_body (alone, NULL, now, HA_LANG_VI), "");
  bubble->figures = alone->figures = days[0].figures;
  assert_says (ha_bubble_words_title (bubble, now, HA_LANG_VI), days[0].vi);
  assert_says (ha_bubble_words_body (bubble, NULL, now, HA_LANG_VI), "Chưa xem: 3 phiếu sắp đến hạn. Gần nhất: KN-2026-0095, còn 9 giờ 30 phút.");
  assert_says (ha_bubble_words_title (alone, now, HA_LANG_VI), days[0].vi);
  alone->figures.longest = (HaDayTicket) { "KN-2026-0046", now - 66 * 3600, HA_STAGE_HANDLING };
  alone->figures.leaders = 3;
  assert_says (ha_bubble_words_body (alone, NULL, now, HA_LANG_VI), "Lâu nhất: KN-2026-0046, trễ 2 ngày 18 giờ. 3 phiếu ở lãnh đạo.");
  alone->figures.longest.stage = HA_STAGE_LEADERSHIP;
  alone->figures.leaders = 1;
  alone->figures.nearest = (HaDayTicket) { "KN-2026-0054", now + 60, HA_STAGE_HANDLING };
  assert_says (ha_bubble_words_body (alone, NULL, now, HA_LANG_EN), "Longest: KN-2026-0046, late 2 d 18 h, with the leaders. Next: KN-2026-0054, 1 min left.");
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
  g_test_add_func ("/reminder-words/breaks", test_breaks);
  g_test_add_func ("/reminder-words/rows", test_rows);
  g_test_add_func ("/reminder-words/meeting", test_meeting);
  g_test_add_func ("/reminder-words/leaders", test_leaders);
  g_test_add_func ("/reminder-words/kinds", test_kinds);
  g_test_add_func ("/reminder-words/several", test_several);
  g_test_add_func ("/reminder-words/days", test_days);
  return g_test_run ();
}
