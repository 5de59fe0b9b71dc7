/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the office reads: names, lengths of time, moments, deadlines, and how they were computed. */
#include <string.h>

#include "core/words.h"
#include "desk.h"
#include "office-days.h"

#define NOW "2026-02-23T13:45"

static void
take_and_compare (char *said, const char *expected)
{
  g_assert_cmpstr (said, ==, expected);
  g_free (said);
}

/* ---- Names: none is missing in either language -------------------------------------------------------------- */

#define ASSERT_NAMED(function, Type, n)                                                          \
  for (int value_ = 1; value_ <= (n); value_++)                                                  \
    for (int lang_ = HA_LANG_VI; lang_ <= HA_LANG_EN; lang_++)                                   \
      {                                                                                          \
        g_assert_cmpstr (function ((Type) value_, (HaLang) lang_), !=, "");                      \
        g_assert_true (g_utf8_validate (function ((Type) value_, (HaLang) lang_), -1, NULL));    \
      }

static void
test_names (void)
{
  ASSERT_NAMED (ha_words_stage, HaStage, HA_N_STAGES);
  ASSERT_NAMED (ha_words_stage_short, HaStage, HA_N_STAGES);
  ASSERT_NAMED (ha_words_stage_holder, HaStage, HA_N_STAGES - 1);
  ASSERT_NAMED (ha_words_action, HaAction, HA_N_ACTIONS);
  ASSERT_NAMED (ha_words_action_done, HaAction, HA_N_ACTIONS);
  ASSERT_NAMED (ha_words_channel, HaChannel, HA_N_CHANNELS);
  ASSERT_NAMED (ha_words_channel_short, HaChannel, HA_N_CHANNELS);
  ASSERT_NAMED (ha_words_kind, HaKind, 2);
  ASSERT_NAMED (ha_words_area, HaArea, HA_N_AREAS);
  ASSERT_NAMED (ha_words_area_short, HaArea, HA_N_AREAS);
  ASSERT_NAMED (ha_words_service, HaService, HA_N_SERVICES);
  ASSERT_NAMED (ha_words_clock, HaClockKind, HA_N_CLOCKS);
  ASSERT_NAMED (ha_words_clock_state, HaClockState, HA_CLOCK_STATE_MISSED);
  ASSERT_NAMED (ha_words_authenticity, HaAuthenticity, 4);
  ASSERT_NAMED (ha_words_contact_by, HaContactBy, 6);
  ASSERT_NAMED (ha_words_delivery_by, HaDeliveryBy, HA_N_DELIVERIES);
  ASSERT_NAMED (ha_words_place, HaPlace, 2);
  ASSERT_NAMED (ha_words_ending, HaEnding, HA_ENDING_FINISHED);
  ASSERT_NAMED (ha_words_satisfaction, HaSatisfaction, HA_N_SATISFACTIONS);
  ASSERT_NAMED (ha_words_letter_status, HaLetterStatus, HA_LETTER_WITHDRAWN);
  ASSERT_NAMED (ha_words_flow_state, HaFlowState, HA_FLOW_NOT_TAKEN);
  for (HaRoles role = HA_ROLE_CLERK; role <= HA_ROLE_ADMIN; role <<= 1)
    g_assert_cmpstr (ha_words_role (role, HA_LANG_VI), !=, "");
  g_assert_cmpstr (ha_words_stage (HA_STAGE_NONE, HA_LANG_VI), ==, "");
  g_assert_cmpstr (ha_words_action ((HaAction) 999, HA_LANG_VI), ==, "");
}

/* Every field of every action has its words, and so has what "correct" takes. */
static void
test_field_names (void)
{
  const char *const *names = ha_procedure_get_correctable ();

  for (int action = 1; action <= HA_N_ACTIONS; action++)
    {
      const HaActionSpec *spec = ha_procedure_get_spec ((HaAction) action);

      for (guint i = 0; i < G_N_ELEMENTS (spec->fields) && spec->fields[i].name != NULL; i++)
        g_assert_cmpstr (ha_words_field (spec->fields[i].name, HA_LANG_VI), !=, spec->fields[i].name);
    }
  for (guint i = 0; names[i] != NULL; i++)
    g_assert_cmpstr (ha_words_field (names[i], HA_LANG_VI), !=, names[i]);
}

static void
test_people (void)
{
  HaDepartment department = { .name = (char *) "Kế toán" };
  HaCustomer customer = { .name = (char *) "Nguyễn Thị Minh Nguyệt" };

  take_and_compare (ha_words_department (&department, HA_LANG_VI), "Kế toán");
  department.full_name = (char *) "Phòng Kế toán";
  take_and_compare (ha_words_department (&department, HA_LANG_VI), "Phòng Kế toán");
  take_and_compare (ha_words_customer (&customer), "Nguyễn Thị Minh Nguyệt");
  customer.honorific = (char *) "Bà";
  take_and_compare (ha_words_customer (&customer), "Bà Nguyễn Thị Minh Nguyệt");
}

/* By what was chosen, else by the name. */
static void
test_address (void)
{
  static const struct { const char *honorific, *name, *address, *whom, *kind; } cases[] = {
    { "Bà", "Nguyễn Thị Minh Nguyệt", "Bà", "Bà Nguyễn Thị Minh Nguyệt", "person" },
    { NULL, "Trần Văn Bảy", "Ông/Bà", "Ông/Bà Trần Văn Bảy", "person" },
    { "", "TRẦN VĂN BẢY", "Ông/Bà", "Ông/Bà Trần Văn Bảy", "person" },
    { "Chị", "đinh thị h'lan", "Chị", "Chị Đinh Thị H'Lan", "person" },
    { NULL, "Bà Lê Thị Hoa", "Bà", "Bà Lê Thị Hoa", "person" },
    { "Ông", "Ông Cao Thắng", "Ông", "Ông Ông Cao Thắng", "person" },
    { NULL, "Công Tằng Tôn Nữ Kim Cúc", "Ông/Bà", "Ông/Bà Công Tằng Tôn Nữ Kim Cúc", "person" },
    { NULL, "Đoàn Văn Sở", "Ông/Bà", "Ông/Bà Đoàn Văn Sở", "person" },
    { NULL, "Hân", "Ông/Bà", "Ông/Bà Hân", "person" },
    { NULL, "", "Ông/Bà", "Ông/Bà", "person" },
    { NULL, "Công ty TNHH Thương mại Biển Ngọc", "Quý Công ty", "Công ty TNHH Thương mại Biển Ngọc", "company" },
    { "Ông", "CÔNG TY CỔ PHẦN MUỐI", "Quý Công ty", "CÔNG TY CỔ PHẦN MUỐI", "company" },
    { "Quý Công ty", "Công ty TNHH Biển Ngọc", "Quý Công ty", "Công ty TNHH Biển Ngọc", "company" },
    { "Quý Công ty", "TNHH Biển Ngọc", "Quý Công ty", "Quý Công ty TNHH Biển Ngọc", "company" },
    { NULL, "Uỷ ban nhân dân phường Quy Nhơn", "Quý Cơ quan", "Uỷ ban nhân dân phường Quy Nhơn", "agency" },
    { "Quý Cơ quan", "Toà soạn Báo", "Quý Cơ quan", "Quý Cơ quan Toà soạn Báo", "agency" },
    { NULL, "Khách sạn Hoa Biển", "Quý Đơn vị", "Khách sạn Hoa Biển", "unit" },
    { NULL, "Ban quản lý Chung cư Nhơn Phú 2", "Quý Đơn vị", "Ban quản lý Chung cư Nhơn Phú 2", "unit" },
    { NULL, "ÔNG NGUYỄN VĂN AN", "Ông", "Ông Nguyễn Văn An", "person" },
    { NULL, "bà trần thị thu", "Bà", "Bà Trần Thị Thu", "person" },
    { NULL, "Anh Đức", "Ông/Bà", "Ông/Bà Anh Đức", "person" },
    { NULL, "Quán Thị Lan", "Ông/Bà", "Ông/Bà Quán Thị Lan", "person" },
    { NULL, "Quán Hương Biển", "Quý Đơn vị", "Quán Hương Biển", "unit" },
    { NULL, "Sở Văn Anh", "Ông/Bà", "Ông/Bà Sở Văn Anh", "person" },
    { NULL, "Sở Văn hóa và Thể thao", "Quý Cơ quan", "Sở Văn hóa và Thể thao", "agency" },
    { NULL, "Điện lực Quy Nhơn", "Quý Đơn vị", "Điện lực Quy Nhơn", "unit" },
    { "Quý khách", "Trần Văn Bảy", "Quý khách", "Quý khách Trần Văn Bảy", "person" },
    { "Quý Ông", "Trần Văn Bảy", "Quý Ông", "Quý Ông Trần Văn Bảy", "person" },
    { "Quý đơn vị", "Trường THPT số 2", "Quý đơn vị", "Trường THPT số 2", "unit" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      HaCustomer customer = { .honorific = (char *) cases[i].honorific, .name = (char *) cases[i].name };

      take_and_compare (ha_words_address (&customer), cases[i].address);
      take_and_compare (ha_words_addressee (&customer), cases[i].whom);
      g_assert_cmpstr (ha_words_customer_kind_id (ha_words_customer_kind (&customer)), ==, cases[i].kind);
    }
}

/* ---- Lengths ------------------------------------------------------------------------------------------------ */

static const struct {
  gint64 seconds;
  const char *vi, *en;
} lengths[] = {
  { 0, "0 phút", "0 min" },
  { 59, "0 phút", "0 min" },
  { 55 * 60, "55 phút", "55 min" },
  { 3600, "1 giờ 00 phút", "1 h 00 min" },
  { 3 * 3600 + 15 * 60 + 59, "3 giờ 15 phút", "3 h 15 min" },
  { 6 * 3600 + 180, "6 giờ 03 phút", "6 h 03 min" },
  { 27 * 3600 + 900, "27 giờ 15 phút", "27 h 15 min" },
  { 40 * 3600 + 2400, "40 giờ 40 phút", "40 h 40 min" },
  { 48 * 3600 - 60, "47 giờ 59 phút", "47 h 59 min" },
  { 48 * 3600, "2 ngày", "2 days" },
  { 65 * 3600 + 3599, "2 ngày 17 giờ", "2 d 17 h" },
  { 236 * 3600, "9 ngày 20 giờ", "9 d 20 h" },
  { -7500, "2 giờ 05 phút", "2 h 05 min" },
};

static void
test_lengths (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      take_and_compare (ha_words_duration (lengths[i].seconds, HA_LANG_VI), lengths[i].vi);
      take_and_compare (ha_words_duration (lengths[i].seconds, HA_LANG_EN), lengths[i].en);
    }
}

/* The list of 13:45 on 23 February. */
static const struct {
  const char *due, *remaining, *shown;
} deadlines[] = {
  { "2026-02-13T17:00", "Trễ 9 ngày 20 giờ", "17:00 T6 13/02" },
  { "2026-02-20T20:31", "Trễ 2 ngày 17 giờ", "20:31 T6 20/02" },
  { "2026-02-21T21:05", "Trễ 40 giờ 40 phút", "21:05 T7 21/02" },
  { "2026-02-23T17:00", "Còn 3 giờ 15 phút", "17:00 hôm nay" },
  { "2026-02-23T19:48", "Còn 6 giờ 03 phút", "19:48 hôm nay" },
  { "2026-02-24T07:58", "Còn 18 giờ 13 phút", "07:58 T3 24/02" },
  { "2026-02-24T17:00", "Còn 27 giờ 15 phút", "17:00 T3 24/02" },
  { "2026-02-25T10:40", "Còn 44 giờ 55 phút", "10:40 T4 25/02" },
  { "2026-02-22T13:00", "Trễ 24 giờ 45 phút", "13:00 CN 22/02" },
  { "2026-02-23T13:46", "Còn 1 phút", "13:46 hôm nay" },
  { "2026-02-23T13:45:59", "Còn chưa đến 1 phút", "13:45 hôm nay" },
  { "2026-02-23T13:45", "Còn chưa đến 1 phút", "13:45 hôm nay" },
  { "2026-02-23T13:44:01", "Trễ chưa đến 1 phút", "13:44 hôm nay" },
  { "2026-02-23T13:44", "Trễ 1 phút", "13:44 hôm nay" },
  { "2025-02-25T17:00", "Trễ 362 ngày 20 giờ", "17:00 T3 25/02/2025" },
};

static void
test_deadlines (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (deadlines); i++)
    {
      take_and_compare (ha_words_remaining (desk_time (deadlines[i].due), desk_time (NOW), HA_LANG_VI),
                        deadlines[i].remaining);
      take_and_compare (ha_words_time_short (desk_time (deadlines[i].due), desk_time (NOW), HA_LANG_VI),
                        deadlines[i].shown);
    }
  take_and_compare (ha_words_remaining (desk_time ("2026-02-23T17:00"), desk_time (NOW), HA_LANG_EN),
                    "3 h 15 min left");
  take_and_compare (ha_words_time_short (desk_time ("2026-02-24T17:00"), desk_time (NOW), HA_LANG_EN),
                    "17:00 Tue 24/02");
}

/* ---- Moments ------------------------------------------------------------------------------------------------ */

static void
test_moments (void)
{
  gint64 now = desk_time (NOW);

  take_and_compare (ha_words_time (now, HA_LANG_VI), "13:45 thứ Hai 23/02/2026");
  take_and_compare (ha_words_time (now, HA_LANG_EN), "13:45 Monday 23/02/2026");
  take_and_compare (ha_words_date (ha_date_new (2026, 2, 22), HA_LANG_VI), "Chủ nhật 22/02/2026");
  take_and_compare (ha_words_time_of_day (now), "13:45");
  take_and_compare (ha_words_datetime (now), "23/02/2026 13:45");
  take_and_compare (ha_words_date_heading (ha_date_new (2026, 2, 23), now, HA_LANG_VI), "Hôm nay, thứ Hai 23/02");
  take_and_compare (ha_words_date_heading (ha_date_new (2026, 2, 13), now, HA_LANG_VI), "Thứ Sáu 13/02");
  take_and_compare (ha_words_date_heading (ha_date_new (2025, 6, 5), now, HA_LANG_VI), "Thứ Năm 05/06/2025");
  take_and_compare (ha_words_limit (2, HA_UNIT_WORKING_DAYS, HA_LANG_VI), "2 ngày làm việc");
  take_and_compare (ha_words_limit (1, HA_UNIT_WORKING_DAYS, HA_LANG_EN), "1 working day");
  take_and_compare (ha_words_limit (24 * 3600, HA_UNIT_CLOCK_HOURS, HA_LANG_VI), "24 giờ");
  take_and_compare (ha_words_limit (90 * 60, HA_UNIT_CLOCK_HOURS, HA_LANG_VI), "90 phút");
  take_and_compare (ha_words_limit (3600, HA_UNIT_WORKING_HOURS, HA_LANG_EN), "1 working hour");
}

/* ---- Clocks ------------------------------------------------------------------------------------------------- */

static void
assert_steps (const HaClock *clock, HaLang lang, const char *const *expected)
{
  g_auto (GStrv) lines = ha_words_steps (clock, lang);
  g_autofree char *together = g_strjoinv ("\n", lines);
  g_autofree char *wanted = g_strjoinv ("\n", (char **) expected);

  g_assert_cmpstr (together, ==, wanted);
}

#define ASSERT_STEPS(clock, lang, ...) assert_steps (clock, lang, (const char *const[]) { __VA_ARGS__, NULL })

static void
test_steps (void)
{
  g_autoptr (HaCalendar) calendar = office_days_new ();
  g_autoptr (Desk) desk = desk_new (calendar);

  desk_register (desk, HA_CHANNEL_WRITTEN, T0, T1);
  ASSERT_STEPS (desk_clock (desk, HA_CLOCK_WRITTEN_REPLY), HA_LANG_VI, "Nhận 16:40 thứ Năm 12/02; không tính ngày nhận",
                "Thứ Sáu 13/02 là ngày 1", "Nghỉ Tết 14–22/02, không tính",
                "Thứ Hai 23/02 là ngày 2; hết giờ làm việc 17:00");
  ASSERT_STEPS (desk_clock (desk, HA_CLOCK_FEEDBACK), HA_LANG_VI, "16:40 thứ Năm 12/02, cộng 24 giờ");
  ASSERT_STEPS (desk_clock (desk, HA_CLOCK_FEEDBACK), HA_LANG_EN, "16:40 Thursday 12/02, plus 24 hours");
  take_and_compare (
      ha_words_explain (desk_clock (desk, HA_CLOCK_WRITTEN_REPLY), HA_LANG_VI),
      "Nhận 16:40 thứ Năm 12/02; không tính ngày nhận; Thứ Sáu 13/02 là ngày 1; Nghỉ Tết 14–22/02, không tính; "
      "Thứ Hai 23/02 là ngày 2; hết giờ làm việc 17:00");
}

static void
test_steps_of_others (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);

  desk_go (desk, HA_STAGE_LEADERSHIP, HA_CHANNEL_PHONE);
  g_ptr_array_set_size (desk_clock (desk, HA_CLOCK_LEADERSHIP)->steps, 4); /* without the note on days not official */
  ASSERT_STEPS (desk_clock (desk, HA_CLOCK_LEADERSHIP), HA_LANG_VI,
                "Chuyển 15:00 thứ Sáu 13/02; không tính ngày chuyển", "Nghỉ cuối tuần 14–15/02, không tính",
                "Thứ Hai 16/02 là ngày 1", "Thứ Ba 17/02 là ngày 2; hết giờ làm việc 17:00");
  desk_act (desk, DIRECTOR, HA_ACTION_DIRECT, T6, "instruction", "x", "until", "2026-02-20T16:00", NULL);
  ASSERT_STEPS (desk_clock (desk, HA_CLOCK_LEADERSHIP), HA_LANG_VI, "Lãnh đạo ấn định: 16:00 thứ Sáu 20/02");
  desk_go (desk, HA_STAGE_SUPPORT, HA_CHANNEL_PHONE);
  desk_act (desk, CLERK, HA_ACTION_PAUSE, T5, "reason", "Khách hẹn", NULL);
  desk_act (desk, CLERK, HA_ACTION_RESUME, T6, NULL);
  ASSERT_STEPS (desk_clock (desk, HA_CLOCK_SUPPORT), HA_LANG_VI, "11:00 thứ Sáu 13/02, cộng 48 giờ",
                "Tạm dừng từ 11:00 thứ Sáu 13/02, 4 giờ 00 phút", "Hạn lùi đến 15:00 Chủ nhật 15/02/2026");
}

/* Days that follow each other are told together; two are told one by one. */
static void
test_steps_of_many_days (void)
{
  g_autoptr (HaCalendar) calendar = office_days_new ();
  g_autoptr (HaPolicy) policy = ha_policy_new_85a ();
  HaPolicyClock *rule = (HaPolicyClock *) ha_policy_get_clock (policy, HA_CLOCK_WRITTEN_REPLY);
  g_autoptr (HaClock) clock = NULL;

  rule->limit = 9;
  clock = ha_clock_start (policy, HA_CLOCK_WRITTEN_REPLY, 1, desk_time ("2026-03-04T10:00"), 0, calendar);
  ASSERT_STEPS (clock, HA_LANG_VI, "Nhận 10:00 thứ Tư 04/03; không tính ngày nhận", "Thứ Năm 05/03 là ngày 1",
                "Thứ Sáu 06/03 là ngày 2", "Nghỉ cuối tuần 07–08/03, không tính",
                "Thứ Hai 09/03 đến thứ Sáu 13/03 là ngày 3 đến ngày 7", "Nghỉ cuối tuần 14–15/03, không tính",
                "Thứ Hai 16/03 là ngày 8", "Thứ Ba 17/03 là ngày 9; hết giờ làm việc 17:00");
}

/* A limit that ends with a day is told as that day's end; other times are not. */
static void
test_end_of_day (void)
{
  gint64 end = desk_time ("2026-02-24T00:00"), now = desk_time (NOW);

  take_and_compare (ha_words_due (end, HA_LANG_VI), "24:00 thứ Hai 23/02/2026");
  take_and_compare (ha_words_due (end, HA_LANG_EN), "24:00 Monday 23/02/2026");
  take_and_compare (ha_words_due (end + 60, HA_LANG_VI), "00:01 thứ Ba 24/02/2026");
  take_and_compare (ha_words_due_short (end, now, HA_LANG_VI), "24:00 hôm nay");
  take_and_compare (ha_words_due_short (end + 86400, now, HA_LANG_VI), "24:00 T3 24/02");
  take_and_compare (ha_words_due_short (end - 60, now, HA_LANG_VI), "23:59 hôm nay");
  take_and_compare (ha_words_time (end, HA_LANG_VI), "00:00 thứ Ba 24/02/2026");
}

static void
test_status (void)
{
  HaClock *clock = ha_clock_new ();
  gint64 now = desk_time (NOW);

  clock->starts = desk_time ("2026-02-12T16:40");
  clock->due = desk_time ("2026-02-13T16:40");
  clock->warn = clock->due - 6 * 3600;
  take_and_compare (ha_words_clock_status (clock, clock->due - 3600, HA_LANG_VI), "Còn 1 giờ 00 phút");
  take_and_compare (ha_words_clock_status (clock, now, HA_LANG_VI), "Trễ 9 ngày 21 giờ");
  clock->met = desk_time ("2026-02-12T19:40");
  take_and_compare (ha_words_clock_status (clock, now, HA_LANG_VI), "Đạt sau 3 giờ 00");
  clock->met = clock->due + 3600;
  take_and_compare (ha_words_clock_status (clock, now, HA_LANG_VI), "Đạt, trễ 1 giờ");
  clock->met = clock->due + 1;
  take_and_compare (ha_words_clock_status (clock, now, HA_LANG_VI), "Quá hạn");
  clock->met = 0;
  clock->ended = clock->due - 60;
  take_and_compare (ha_words_clock_status (clock, now, HA_LANG_VI), "Kết thúc cùng phiếu");
  clock->ended = clock->due + 7200;
  take_and_compare (ha_words_clock_status (clock, now, HA_LANG_VI), "Không đạt, trễ 2 giờ 00 phút");
  clock->ended = 0;
  clock->paused_since = clock->starts;
  take_and_compare (ha_words_clock_status (clock, now, HA_LANG_VI), "Tạm dừng");
  clock->paused_until = desk_time ("2026-02-25T09:00");
  take_and_compare (ha_words_clock_status (clock, now, HA_LANG_VI), "Tạm dừng đến 09:00 T4 25/02");
  ha_clock_free (clock);
}

static void
test_lunar_date (void)
{
  static const struct { HaLunarDate lunar; const char *vi, *en; } cases[] = {
    { { 2026, 1, 1, FALSE }, "mồng 1 tháng Giêng", "day 1 of lunar month 1" },
    { { 2026, 3, 10, FALSE }, "mồng 10 tháng Ba", "day 10 of lunar month 3" },
    { { 2025, 12, 29, FALSE }, "29 tháng Chạp", "day 29 of lunar month 12" },
    { { 2025, 11, 11, FALSE }, "11 tháng Mười một", "day 11 of lunar month 11" },
    { { 2025, 6, 15, TRUE }, "15 tháng Sáu nhuận", "day 15 of lunar month 6, repeated" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *vi = ha_words_lunar_date (&cases[i].lunar, HA_LANG_VI);
      g_autofree char *en = ha_words_lunar_date (&cases[i].lunar, HA_LANG_EN);

      g_assert_cmpstr (vi, ==, cases[i].vi);
      g_assert_cmpstr (en, ==, cases[i].en);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/words/names", test_names);
  g_test_add_func ("/words/names/fields", test_field_names);
  g_test_add_func ("/words/people", test_people);
  g_test_add_func ("/words/address", test_address);
  g_test_add_func ("/words/lengths", test_lengths);
  g_test_add_func ("/words/deadlines", test_deadlines);
  g_test_add_func ("/words/moments", test_moments);
  g_test_add_func ("/words/steps", test_steps);
  g_test_add_func ("/words/steps/others", test_steps_of_others);
  g_test_add_func ("/words/status", test_status);
  g_test_add_func ("/words/steps-of-many-days", test_steps_of_many_days);
  g_test_add_func ("/words/end-of-day", test_end_of_day);
  g_test_add_func ("/core/words/lunar-date", test_lunar_date);
  return g_test_run ();
}
