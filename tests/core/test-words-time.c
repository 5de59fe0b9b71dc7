/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Deadlines, limits and explanations in both languages: each state of a clock, and each line of how it was computed. */
#include <string.h>

#include "core/words.h"
#include "desk.h"
#include "office-days.h"

#define NOW "2026-02-23T13:45"

static void
compare (const char *what, char *said, const char *expected)
{
  if (g_strcmp0 (said, expected) != 0)
    g_error ("%s: “%s” is not “%s”", what, said, expected);
  g_free (said);
}

/* ---- States ------------------------------------------------------------------------------------------------------------------ */

static const struct {
  const char *due, *met, *ended, *paused_since, *paused_until;
  const char *vi, *en;
} states[] = {
  { "2026-02-23T17:00", NULL, NULL, NULL, NULL, "Còn 3 giờ 15 phút", "3 h 15 min left" },
  { "2026-02-23T13:00", NULL, NULL, NULL, NULL, "Trễ 45 phút", "Late 45 min" },
  { "2026-02-23T17:00", "2026-02-23T11:00", NULL, NULL, NULL, "Đạt sau 3 giờ 00", "Met after 3 h 00" },
  { "2026-02-23T17:00", "2026-02-23T08:40", NULL, NULL, NULL, "Đạt sau 40 phút", "Met after 40 min" },
  { "2026-02-23T10:00", "2026-02-23T12:00", NULL, NULL, NULL, "Đạt, trễ 2 giờ", "Met, late 2 h" },
  { "2026-02-23T10:00", "2026-02-23T10:20", NULL, NULL, NULL, "Đạt, trễ 20 phút", "Met, late 20 min" },
  { "2026-02-23T10:00", "2026-02-23T10:00:01", NULL, NULL, NULL, "Quá hạn", "Limit passed" },
  { "2026-02-23T10:00", NULL, "2026-02-23T11:30", NULL, NULL, "Không đạt, trễ 1 giờ 30 phút", "Missed, late 1 h 30 min" },
  { "2026-02-23T17:00", NULL, NULL, "2026-02-23T09:00", NULL, "Tạm dừng", "Paused" },
  { "2026-02-23T17:00", NULL, NULL, "2026-02-23T09:00", "2026-02-23T15:00", "Tạm dừng đến 15:00 hôm nay", "Paused until 15:00 today" },
  { "2026-02-23T17:00", NULL, NULL, "2026-02-23T09:00", "2026-02-25T15:00", "Tạm dừng đến 15:00 T4 25/02", "Paused until 15:00 Wed 25/02" },
};

static gint64
read_or_none (const char *text)
{
  return text != NULL ? desk_time (text) : 0;
}

static void
test_states (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autoptr (HaClock) clock = ha_clock_new ();

      clock->starts = desk_time ("2026-02-23T08:00");
      clock->due = desk_time (states[i].due);
      clock->met = read_or_none (states[i].met);
      clock->ended = read_or_none (states[i].ended);
      clock->paused_since = read_or_none (states[i].paused_since);
      clock->paused_until = read_or_none (states[i].paused_until);
      compare (states[i].due, ha_words_clock_status (clock, desk_time (NOW), HA_LANG_VI), states[i].vi);
      compare (states[i].due, ha_words_clock_status (clock, desk_time (NOW), HA_LANG_EN), states[i].en);
    }
}

/* ---- Limits, days, bells -------------------------------------------------------------------------------------------------------- */

static void
test_limits (void)
{
  static const struct { gint64 limit; HaUnit unit; const char *vi, *en; } limits[] = {
    { 3, HA_UNIT_DAYS, "3 ngày", "3 days" },
    { 1, HA_UNIT_DAYS, "1 ngày", "1 day" },
    { 2, HA_UNIT_WORKING_DAYS, "2 ngày làm việc", "2 working days" },
    { 1, HA_UNIT_WORKING_DAYS_24, "1 ngày làm việc", "1 working day" },
    { 24 * 3600, HA_UNIT_CLOCK_HOURS, "24 giờ", "24 hours" },
    { 3600, HA_UNIT_CLOCK_HOURS, "1 giờ", "1 hour" },
    { 90 * 60, HA_UNIT_CLOCK_HOURS, "90 phút", "90 minutes" },
    { 60, HA_UNIT_CLOCK_HOURS, "1 phút", "1 minute" },
    { 8 * 3600, HA_UNIT_WORKING_HOURS, "8 giờ làm việc", "8 working hours" },
    { 45 * 60, HA_UNIT_WORKING_HOURS, "45 phút làm việc", "45 working minutes" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      compare (limits[i].en, ha_words_limit (limits[i].limit, limits[i].unit, HA_LANG_VI), limits[i].vi);
      compare (limits[i].en, ha_words_limit (limits[i].limit, limits[i].unit, HA_LANG_EN), limits[i].en);
    }
}

static void
test_days (void)
{
  static const struct { const char *date, *vi, *en; } headings[] = {
    { "2026-02-23", "Hôm nay, thứ Hai 23/02", "Today, Monday 23/02" },
    { "2026-02-13", "Thứ Sáu 13/02", "Friday 13/02" },
    { "2025-12-28", "Chủ nhật 28/12/2025", "Sunday 28/12/2025" },
  };
  static const struct { const char *due, *vi, *en; } dues[] = {
    { "2026-02-24T00:00", "24:00 hôm nay", "24:00 today" },
    { "2026-02-25T00:00", "24:00 T3 24/02", "24:00 Tue 24/02" },
    { "2027-01-01T00:00", "24:00 T5 31/12", "24:00 Thu 31/12" },
    { "2027-01-04T17:00", "17:00 T2 04/01/2027", "17:00 Mon 04/01/2027" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    {
      compare ("heading", ha_words_date_heading (ha_date_parse (headings[i].date), desk_time (NOW), HA_LANG_VI), headings[i].vi);
      compare ("heading", ha_words_date_heading (ha_date_parse (headings[i].date), desk_time (NOW), HA_LANG_EN), headings[i].en);
    }
  for (guint i = 0; i < G_N_ELEMENTS (dues); i++)
    {
      compare ("due", ha_words_due_short (desk_time (dues[i].due), desk_time (NOW), HA_LANG_VI), dues[i].vi);
      compare ("due", ha_words_due_short (desk_time (dues[i].due), desk_time (NOW), HA_LANG_EN), dues[i].en);
    }
}

/* As a bell says it. */
static void
test_lengths (void)
{
  static const struct { int late; const char *vi, *en; } lengths[] = {
    { -11700, "3 giờ 15 phút", "3 h 15 min" }, { -3600, "1 giờ", "1 h" }, { -3593, "1 giờ", "1 h" }, { -1, "1 phút", "1 min" },
    { 0, "0 phút", "0 min" }, { 59, "0 phút", "0 min" }, { 359, "5 phút", "5 min" }, { 3600, "1 giờ", "1 h" }, { 3 * 86400, "3 ngày", "3 days" },
  };
  gint64 due = desk_time (NOW);

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      compare ("length", ha_words_length (due, due + lengths[i].late, HA_LANG_VI), lengths[i].vi);
      compare ("length", ha_words_length (due, due + lengths[i].late, HA_LANG_EN), lengths[i].en);
    }
}

/* ---- Explanations --------------------------------------------------------------------------------------------------------------- */

typedef struct {
  HaStepKind kind;
  const char *at;
  gint64 n;
  const char *date, *date_to, *name;
  HaClockKind clock;
  HaUnit unit;
  const char *vi, *en;
} Line;

static const Line lines[] = {
  { HA_STEP_RECEIVED, "2026-02-12T16:40", 0, NULL, NULL, NULL, HA_CLOCK_WRITTEN_REPLY, HA_UNIT_WORKING_DAYS,
    "Nhận 16:40 thứ Năm 12/02; không tính ngày nhận", "Received 16:40 Thursday 12/02; that day is not counted" },
  { HA_STEP_RECEIVED, "2026-02-12T16:40", 0, NULL, NULL, NULL, HA_CLOCK_SUPPORT, HA_UNIT_WORKING_DAYS,
    "Chưa hài lòng 16:40 thứ Năm 12/02; không tính ngày đó", "Not satisfied 16:40 Thursday 12/02; that day is not counted" },
  { HA_STEP_RECEIVED, "2026-02-12T16:40", 0, NULL, NULL, NULL, HA_CLOCK_LEADERSHIP, HA_UNIT_WORKING_DAYS,
    "Chuyển 16:40 thứ Năm 12/02; không tính ngày chuyển", "Passed on 16:40 Thursday 12/02; that day is not counted" },
  { HA_STEP_WORKING_DAY, NULL, 1, "2026-02-13", NULL, NULL, HA_CLOCK_WRITTEN_REPLY, HA_UNIT_WORKING_DAYS,
    "Thứ Sáu 13/02 là ngày 1", "Friday 13/02 is day 1" },
  { HA_STEP_NOT_COUNTED, NULL, 0, "2026-02-14", "2026-02-22", "Tết Nguyên đán", HA_CLOCK_WRITTEN_REPLY, HA_UNIT_WORKING_DAYS,
    "Nghỉ Tết 14–22/02, không tính", "Tết 14–22/02, not counted" },
  { HA_STEP_NOT_COUNTED, NULL, 0, "2026-03-07", "2026-03-08", NULL, HA_CLOCK_WRITTEN_REPLY, HA_UNIT_WORKING_DAYS,
    "Nghỉ cuối tuần 07–08/03, không tính", "Weekly rest 07–08/03, not counted" },
  { HA_STEP_NOT_COUNTED, NULL, 0, "2026-03-08", "2026-03-08", NULL, HA_CLOCK_WRITTEN_REPLY, HA_UNIT_WORKING_DAYS,
    "Chủ nhật 08/03 nghỉ, không tính", "Sunday 08/03 is a day of rest, not counted" },
  { HA_STEP_NOT_COUNTED, NULL, 0, "2026-04-27", "2026-04-27", "Nghỉ bù Giỗ Tổ Hùng Vương", HA_CLOCK_WRITTEN_REPLY, HA_UNIT_WORKING_DAYS,
    "Nghỉ bù Giỗ Tổ Hùng Vương 27/04, không tính", "Nghỉ bù Giỗ Tổ Hùng Vương 27/04, not counted" },
  { HA_STEP_NOT_COUNTED, NULL, 0, "2026-04-30", "2026-05-03", "Ngày Chiến thắng 30/4", HA_CLOCK_WRITTEN_REPLY, HA_UNIT_WORKING_DAYS,
    "Nghỉ Ngày Chiến thắng 30/4 (30/04–03/05), không tính", "Ngày Chiến thắng 30/4 30/04–03/05, not counted" },
  { HA_STEP_DUE_DAY, "2026-02-23T17:00", 2, "2026-02-23", NULL, NULL, HA_CLOCK_WRITTEN_REPLY, HA_UNIT_WORKING_DAYS,
    "Thứ Hai 23/02 là ngày 2; hết giờ làm việc 17:00", "Monday 23/02 is day 2; close of business 17:00" },
  { HA_STEP_DUE_DAY, "2026-02-24T00:00", 2, "2026-02-23", NULL, NULL, HA_CLOCK_WRITTEN_REPLY, HA_UNIT_WORKING_DAYS_24,
    "Thứ Hai 23/02 là ngày 2; đến hết 24:00", "Monday 23/02 is day 2; until 24:00" },
  { HA_STEP_PLUS_HOURS, "2026-02-12T16:40", 86400, NULL, NULL, NULL, HA_CLOCK_FEEDBACK, HA_UNIT_CLOCK_HOURS,
    "16:40 thứ Năm 12/02, cộng 24 giờ", "16:40 Thursday 12/02, plus 24 hours" },
  { HA_STEP_PLUS_WORKING, "2026-02-12T16:40", 28800, NULL, NULL, NULL, HA_CLOCK_FEEDBACK, HA_UNIT_WORKING_HOURS,
    "16:40 thứ Năm 12/02, cộng 8 giờ làm việc", "16:40 Thursday 12/02, plus 8 working hours" },
  { HA_STEP_HOURS_OF_DAY, "2026-02-12T17:00", 1200, "2026-02-12", NULL, NULL, HA_CLOCK_FEEDBACK, HA_UNIT_WORKING_HOURS,
    "Thứ Năm 12/02: 20 phút, đến 17:00", "Thursday 12/02: 20 min, until 17:00" },
  { HA_STEP_SET_BY_LEADER, "2026-03-20T17:00", 0, NULL, NULL, NULL, HA_CLOCK_LEADERSHIP, HA_UNIT_WORKING_DAYS,
    "Lãnh đạo ấn định: 17:00 thứ Sáu 20/03", "Set by the leader: 17:00 Friday 20/03" },
  { HA_STEP_DAY_AFTER, NULL, 15, "2026-03-08", NULL, NULL, HA_CLOCK_WRITTEN_REPLY, HA_UNIT_DAYS,
    "Chủ nhật 08/03 là ngày 15 nhưng là ngày nghỉ", "Sunday 08/03 is day 15, but a day of rest" },
  { HA_STEP_FROM_RECEPTION, "2026-03-06T10:00", 0, NULL, NULL, NULL, HA_CLOCK_SUPPORT, HA_UNIT_CLOCK_HOURS,
    "Bắt đầu 10:00 thứ Sáu 06/03, tính từ lúc tiếp nhận", "Begun 10:00 Friday 06/03, reckoned from the reception" },
  { HA_STEP_NOT_OFFICIAL, NULL, 2028, NULL, NULL, NULL, HA_CLOCK_WRITTEN_REPLY, HA_UNIT_WORKING_DAYS,
    "Lịch nghỉ năm 2028 chưa chính thức", "The days off of 2028 are not official yet" },
};

static HaClock *
make_clock (const Line *line)
{
  HaClock *clock = ha_clock_new ();
  HaStep *step = ha_step_new (line->kind);

  clock->kind = line->clock;
  clock->unit = line->unit;
  clock->due = desk_time (NOW);
  step->at = read_or_none (line->at);
  step->n = line->n;
  step->date = ha_date_parse (line->date);
  step->date_to = ha_date_parse (line->date_to);
  step->name = g_strdup (line->name);
  g_ptr_array_add (clock->steps, step);
  return clock;
}

static void
test_lines (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (HaClock) clock = make_clock (&lines[i]);
      g_auto (GStrv) vi = ha_words_steps (clock, HA_LANG_VI);
      g_auto (GStrv) en = ha_words_steps (clock, HA_LANG_EN);

      g_assert_cmpuint (g_strv_length (vi), ==, 1);
      compare ("line", g_strdup (vi[0]), lines[i].vi);
      compare ("line", g_strdup (en[0]), lines[i].en);
    }
}

/* A pause at the end says where it moved the limit to. */
static void
test_pause_line (void)
{
  static const Line line = { HA_STEP_PAUSED, "2026-02-20T14:00", 43 * 3600, NULL, NULL, NULL, HA_CLOCK_SUPPORT, HA_UNIT_CLOCK_HOURS, NULL, NULL };
  g_autoptr (HaClock) clock = make_clock (&line);
  g_auto (GStrv) vi = ha_words_steps (clock, HA_LANG_VI);
  g_auto (GStrv) en = ha_words_steps (clock, HA_LANG_EN);

  compare ("pause", g_strjoinv ("|", vi), "Tạm dừng từ 14:00 thứ Sáu 20/02, 43 giờ 00 phút|Hạn lùi đến 13:45 thứ Hai 23/02/2026");
  compare ("pause", g_strjoinv ("|", en), "Stood still from 14:00 Friday 20/02 for 43 h 00 min|So the limit is 13:45 Monday 23/02/2026");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/words-time/states", test_states);
  g_test_add_func ("/core/words-time/limits", test_limits);
  g_test_add_func ("/core/words-time/days", test_days);
  g_test_add_func ("/core/words-time/lengths", test_lengths);
  g_test_add_func ("/core/words-time/lines", test_lines);
  g_test_add_func ("/core/words-time/pause", test_pause_line);
  return g_test_run ();
}
