/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The same law in different companies: days given for their own days of rest, swaps they can follow, days they name
 * themselves. */
#include "company.h"
#include "core/worktime.h"

static const HaSwap swaps_2026[] = { { 20455, 20463 }, { 20696, 20687 } }; /* 02/01 for 10/01, 31/8 for 22/8 */
static const HaNotice notice_2026 = { 2026, 1, 2, TRUE, swaps_2026, 2, "TB 9441/TB-BNV", TRUE };

/* Days of rest are the company's own, and so are the days given for them and the swaps it can follow. */
static void
test_rest_days (void)
{
  static const CompanyDay saturday_worked[] = {
    { "2026-01-02", HA_DAY_ORDINARY, NULL }, /* nothing to give for it: that Saturday is worked anyway */
    { "2026-01-10", HA_DAY_ORDINARY, NULL },
    { "2026-04-27", HA_DAY_COMPENSATION, "Nghỉ bù Giỗ Tổ Hùng Vương" },
    { "2026-08-31", HA_DAY_ORDINARY, NULL },
    { "2027-05-01", HA_DAY_HOLIDAY, "Quốc tế Lao động 1/5" }, /* a Saturday: rested on the day itself */
    { "2027-05-03", HA_DAY_ORDINARY, NULL },
    { "2027-02-09", HA_DAY_COMPENSATION, "Nghỉ bù Tết Nguyên đán" }, /* for the Sunday alone */
    { "2027-02-10", HA_DAY_ORDINARY, NULL },
  };
  static const CompanyDay monday_rested[] = {
    { "2026-04-26", HA_DAY_HOLIDAY, "Giỗ Tổ Hùng Vương" },
    { "2026-04-27", HA_DAY_ORDINARY, NULL },
    { "2026-02-16", HA_DAY_HOLIDAY, "Tết Nguyên đán" },
    { "2026-02-21", HA_DAY_COMPENSATION, "Nghỉ bù Tết Nguyên đán" },
    { "2026-01-02", HA_DAY_ORDINARY, NULL },
    { "2026-08-31", HA_DAY_ORDINARY, NULL }, /* not worked as it is */
  };
  HaCalendarBuilder *builder = company_new (MON_SAT);
  g_autoptr (HaCalendar) six = NULL, other = NULL;

  g_assert_true (ha_calendar_builder_add_notice (builder, &notice_2026));
  six = ha_calendar_builder_end (builder);
  CHECK_DAYS (six, saturday_worked);
  builder = company_new (0x7e); /* Tuesday to Sunday */
  g_assert_true (ha_calendar_builder_add_notice (builder, &notice_2026));
  other = ha_calendar_builder_end (builder);
  CHECK_DAYS (other, monday_rested);
}

/* A company that rests on Mondays and Saturdays swaps a Friday: no Monday's hours to take. */
static void
test_swap_hours (void)
{
  HaCalendarBuilder *builder = company_new (0x5e);
  g_autoptr (HaCalendar) calendar = NULL;
  guint n;

  g_assert_true (ha_calendar_builder_set_week (builder, HA_DATE_NONE, HA_FRIDAY, company_morning, 1));
  g_assert_true (ha_calendar_builder_add_notice (builder, &notice_2026));
  calendar = ha_calendar_builder_end (builder);
  g_assert_cmpint (ha_calendar_get_intervals (calendar, ha_date_new (2026, 1, 10), &n)->start, ==,
                   company_morning[0].start);
  g_assert_cmpuint (n, ==, 1);
}

/* Who names such a day without hours gets the same: a Monday's, or the first that there are. */
static void
test_named_swap_hours (void)
{
  static const HaDay day = { 20471, HA_DAY_SWAP_WORK, NULL, NULL, NULL }; /* Sunday 2026-01-18 */
  HaCalendarBuilder *builder = company_new (0x7c);
  g_autoptr (HaCalendar) calendar = NULL;
  guint n;

  g_assert_true (ha_calendar_builder_set_week (builder, HA_DATE_NONE, HA_TUESDAY, company_morning, 1));
  g_assert_true (ha_calendar_builder_set_day_by (builder, &day, NULL, 0));
  calendar = ha_calendar_builder_end (builder);
  g_assert_cmpint (ha_calendar_get_intervals (calendar, day.date, &n)->start, ==, company_morning[0].start);
  g_assert_cmpuint (n, ==, 1);
}

/* Saturdays are worked from a later day on, between the day that was off and the one worked for it: what began is ended. */
static void
test_swap_begun (void)
{
  static const CompanyDay days[] = {
    { "2026-01-02", HA_DAY_SWAP_OFF, "Nghỉ hoán đổi, làm bù thứ Bảy 10/01" },
    { "2026-01-10", HA_DAY_SWAP_WORK, "Làm bù cho thứ Sáu 02/01" },
    { "2026-08-22", HA_DAY_ORDINARY, NULL },
    { "2026-08-31", HA_DAY_ORDINARY, NULL },
  };
  HaCalendarBuilder *builder = company_new (MON_FRI);
  g_autoptr (HaCalendar) calendar = NULL;

  g_assert_true (ha_calendar_builder_set_week (builder, ha_date_new (2026, 1, 7), HA_SATURDAY, company_morning, 1));
  g_assert_true (ha_calendar_builder_add_notice (builder, &notice_2026));
  calendar = ha_calendar_builder_end (builder);
  CHECK_DAYS (calendar, days);
}

/* Who entered a notice is told of the days that it settles, and of no others. */
static void
test_notice_author (void)
{
  HaNotice notice = notice_2026;
  HaCalendarBuilder *builder = company_new (MON_FRI);
  g_autoptr (HaCalendar) calendar = NULL;
  HaDay day;

  notice.author = "Lê Thị Thanh Trúc";
  g_assert_true (ha_calendar_builder_add_notice (builder, &notice));
  calendar = ha_calendar_builder_end (builder);
  g_assert_true (ha_calendar_get_day (calendar, ha_date_new (2026, 1, 2), &day));
  g_assert_cmpstr (day.author, ==, notice.author);
  g_assert_true (ha_calendar_get_day (calendar, ha_date_new (2026, 2, 17), &day));
  g_assert_cmpstr (day.author, ==, notice.author);
  g_assert_true (ha_calendar_get_day (calendar, ha_date_new (2026, 11, 24), &day));
  g_assert_null (day.author);
}

/* Swaps that are not followed; a swap over the turn of the year; one with a holiday, which is none. */
static void
test_swaps (void)
{
  const HaSwap across[] = { { ha_date_new (2018, 12, 31), ha_date_new (2019, 1, 5) },
                            { ha_date_new (2019, 5, 1), ha_date_new (2019, 5, 4) },
                            { ha_date_new (2019, 4, 29), ha_date_new (2019, 2, 9) },
                            { ha_date_new (2019, 9, 3), ha_date_new (2019, 2, 3) } };
  const HaNotice notice = { 2019, 1, 1, FALSE, across, 4, "CV 6519/VPCP-KGVX", TRUE };
  static const CompanyDay followed[] = {
    { "2018-12-31", HA_DAY_SWAP_OFF, "Nghỉ hoán đổi, làm bù thứ Bảy 05/01/2019" },
    { "2019-01-05", HA_DAY_SWAP_WORK, "Làm bù cho thứ Hai 31/12/2018" },
    { "2019-05-01", HA_DAY_HOLIDAY, "Quốc tế Lao động 1/5" },
    { "2019-05-04", HA_DAY_ORDINARY, NULL },
    { "2019-02-09", HA_DAY_SWAP_WORK, "Làm bù cho thứ Hai 29/4" },
    { "2019-09-03", HA_DAY_SWAP_OFF, "Nghỉ hoán đổi, làm bù Chủ nhật 03/02" },
  };
  HaCalendarBuilder *builder = company_new (MON_FRI);
  g_autoptr (HaCalendar) calendar = NULL, without = NULL;

  g_assert_true (ha_calendar_builder_add_notice (builder, &notice));
  calendar = ha_calendar_builder_end (builder);
  CHECK_DAYS (calendar, followed);
  builder = company_new (MON_FRI);
  g_assert_true (ha_calendar_builder_add_notice (builder, &notice));
  ha_calendar_builder_set_swaps (builder, FALSE);
  without = ha_calendar_builder_end (builder);
  for (int year = 2018; year <= 2019; year++)
    g_assert_cmpint (company_count_days (without, year, HA_DAY_SWAP_OFF)
                         + company_count_days (without, year, HA_DAY_SWAP_WORK),
                     ==, 0);
}

/* What a person named wins on that day, and changes no other. */
static void
test_named (void)
{
  static const HaDay clerk = { 20570, HA_DAY_SWAP_WORK, "Trực 27/4", "QĐ 12", "truc" };   /* 2026-04-27 */
  static const HaDay closure = { 20571, HA_DAY_CLOSURE, "Bão số 1", NULL, "truc" };       /* 28th */
  static const HaDay given = { 20573, HA_DAY_COMPENSATION, "Nghỉ bù theo QĐ 12", NULL, "truc" }; /* 30th: a holiday */
  HaCalendarBuilder *builder = company_new (MON_FRI);
  g_autoptr (HaCalendar) calendar = NULL;
  HaDay day;

  g_assert_cmpint (clerk.date, ==, ha_date_new (2026, 4, 27));
  g_assert_true (ha_calendar_builder_set_day_by (builder, &clerk, company_morning, 1));
  g_assert_true (ha_calendar_builder_set_day_by (builder, &closure, NULL, 0));
  g_assert_true (ha_calendar_builder_set_day_by (builder, &given, NULL, 0));
  calendar = ha_calendar_builder_end (builder);
  g_assert_true (ha_calendar_get_day (calendar, clerk.date, &day));
  g_assert_cmpint (day.kind, ==, HA_DAY_SWAP_WORK);
  g_assert_cmpstr (day.author, ==, "truc");
  g_assert_true (ha_calendar_is_working_day (calendar, clerk.date));
  g_assert_true (ha_calendar_get_day (calendar, closure.date, &day));
  g_assert_cmpstr (day.name, ==, "Bão số 1");
  g_assert_false (ha_calendar_get_day (calendar, closure.date + 1, &day)); /* what was given for the 26th moves nowhere */
  g_assert_true (ha_calendar_get_day (calendar, given.date, &day));
  g_assert_cmpstr (day.name, ==, "Nghỉ bù theo QĐ 12");
  g_assert_cmpint (company_count_days (calendar, 2026, HA_DAY_COMPENSATION), ==, 1);
}

/* The office itself named the day given for Giỗ Tổ: there is no second one. */
static void
test_named_given (void)
{
  HaCalendarBuilder *builder = company_new (MON_FRI);
  g_autoptr (HaCalendar) calendar = NULL;

  g_assert_true (
      ha_calendar_builder_set_day (builder, ha_date_new (2026, 4, 27), HA_DAY_COMPENSATION, "Nghỉ bù", NULL, NULL, 0));
  calendar = ha_calendar_builder_end (builder);
  g_assert_cmpint (company_count_days (calendar, 2026, HA_DAY_COMPENSATION), ==, 1);
}

/* Saturdays are worked from June on: the Saturday of January has its Monday, those after June have none. */
static void
test_week_changes (void)
{
  static const CompanyDay expected[] = {
    { "2028-01-03", HA_DAY_COMPENSATION, "Nghỉ bù Tết Dương lịch" },
    { "2028-05-02", HA_DAY_COMPENSATION, "Nghỉ bù Ngày Chiến thắng 30/4" },
    { "2028-09-02", HA_DAY_HOLIDAY, "Quốc khánh 2/9" },
    { "2028-09-04", HA_DAY_ORDINARY, NULL },
    { "2027-05-03", HA_DAY_COMPENSATION, "Nghỉ bù Quốc tế Lao động 1/5" },
    { "2032-05-01", HA_DAY_HOLIDAY, "Quốc tế Lao động 1/5" },
    { "2032-05-03", HA_DAY_ORDINARY, NULL },
  };
  HaCalendarBuilder *builder = company_new (MON_FRI);
  g_autoptr (HaCalendar) calendar = NULL;

  g_assert_true (ha_calendar_builder_set_week (builder, ha_date_new (2028, 6, 1), HA_SATURDAY, company_morning, 1));
  calendar = ha_calendar_builder_end (builder);
  CHECK_DAYS (calendar, expected);
  g_assert_true (ha_calendar_is_working_day (calendar, ha_date_new (2028, 6, 3)));
  g_assert_false (ha_calendar_is_working_day (calendar, ha_date_new (2028, 5, 27)));
}

/* A company that never works, and one that stops in the middle of a year: there is no day to give. */
static void
test_no_work (void)
{
  HaCalendarBuilder *builder = company_new (0x04);
  g_autoptr (HaCalendar) never = ha_calendar_builder_end (company_new (0)), stops = NULL;

  g_assert_cmpint (company_count_days (never, 2028, HA_DAY_HOLIDAY), ==, 12);
  g_assert_cmpint (company_count_days (never, 2028, HA_DAY_COMPENSATION), ==, 0);
  g_assert_true (ha_calendar_builder_set_week (builder, ha_date_new (2028, 2, 1), HA_WEDNESDAY, NULL, 0));
  stops = ha_calendar_builder_end (builder);
  g_assert_cmpint (company_count_days (stops, 2028, HA_DAY_COMPENSATION), ==, 1);
}

static HaDate
find_due (HaCalendar *calendar, const char *received)
{
  gint64 due;

  g_assert_true (ha_worktime_add_days (calendar, ha_time_new (ha_date_parse (received), 10, 0, 0), 2, FALSE, &due));
  return ha_time_get_date (due, NULL);
}

/* Two working days from reception, for a company that rests on Sundays only and does not follow swaps. */
static void
test_due (void)
{
  static const HaNotice notices[] = {
    { 2025, 2, 2, TRUE, NULL, 0, "TB 6150/TB-BLĐTBXH", TRUE }, { 2026, 1, 2, TRUE, NULL, 0, "TB 9441/TB-BNV", TRUE },
    { 2027, 2, 2, FALSE, NULL, 0, NULL, FALSE },
  };
  g_autofree char *path
      = g_build_filename (g_getenv ("HA_SOURCE_ROOT"), "tests", "fixtures", "due-two-working-days.tsv", NULL);
  HaCalendarBuilder *builder = company_new (MON_SAT);
  g_autoptr (HaCalendar) with = NULL, without = ha_calendar_builder_end (company_new (MON_SAT));
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (notices); i++)
    g_assert_true (ha_calendar_builder_add_notice (builder, &notices[i]));
  with = ha_calendar_builder_end (builder);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (g_strstrip (text), "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 11);
  for (char **line = lines + 1; *line != NULL; line++)
    {
      g_auto (GStrv) cells = g_strsplit (*line, "\t", 3);

      g_assert_cmpint (find_due (with, cells[0]), ==, ha_date_parse (cells[2]));
      g_assert_cmpint (find_due (without, cells[0]), ==,
                       ha_date_parse (cells[2])); /* the notices said what they always say */
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/company-days/rest-days", test_rest_days);
  g_test_add_func ("/core/company-days/swap-hours", test_swap_hours);
  g_test_add_func ("/core/company-days/named-swap-hours", test_named_swap_hours);
  g_test_add_func ("/core/company-days/swap-begun", test_swap_begun);
  g_test_add_func ("/core/company-days/notice-author", test_notice_author);
  g_test_add_func ("/core/company-days/swaps", test_swaps);
  g_test_add_func ("/core/company-days/named", test_named);
  g_test_add_func ("/core/company-days/named-given", test_named_given);
  g_test_add_func ("/core/company-days/week-changes", test_week_changes);
  g_test_add_func ("/core/company-days/no-work", test_no_work);
  g_test_add_func ("/core/company-days/due", test_due);
  return g_test_run ();
}
