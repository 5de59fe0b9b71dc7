/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Holidays of the law: where they fall in any year, what a notice settles, and that none is lost. */
#include "company.h"
#include "core/holidays.h"

static const HaSwap swaps_2026[] = { { 20455, 20463 }, { 20696, 20687 } }; /* 02/01 for 10/01, 31/8 for 22/8 */
static const HaNotice notice_2026 = { 2026, 1, 2, TRUE, swaps_2026, 2, "TB 9441/TB-BNV", TRUE };

/* Without a notice. */
static void
test_law (void)
{
  static const CompanyDay expected[] = {
    { "2028-01-01", HA_DAY_HOLIDAY, "Tết Dương lịch" }, /* a Saturday */
    { "2028-01-02", HA_DAY_ORDINARY, NULL },
    { "2028-01-03", HA_DAY_COMPENSATION, "Nghỉ bù Tết Dương lịch" },
    { "2028-01-23", HA_DAY_ORDINARY, NULL },
    { "2028-01-24", HA_DAY_HOLIDAY, "Tết Nguyên đán" }, /* the first is Wednesday 26th */
    { "2028-01-28", HA_DAY_HOLIDAY, "Tết Nguyên đán" },
    { "2028-01-31", HA_DAY_ORDINARY, NULL },
    { "2028-04-04", HA_DAY_HOLIDAY, "Giỗ Tổ Hùng Vương" },
    { "2028-04-30", HA_DAY_HOLIDAY, "Ngày Chiến thắng 30/4" }, /* a Sunday */
    { "2028-05-01", HA_DAY_HOLIDAY, "Quốc tế Lao động 1/5" },
    { "2028-05-02", HA_DAY_COMPENSATION, "Nghỉ bù Ngày Chiến thắng 30/4" },
    { "2028-05-03", HA_DAY_ORDINARY, NULL },
    { "2028-09-01", HA_DAY_HOLIDAY, "Quốc khánh 2/9" }, /* the 2nd is a Saturday */
    { "2028-09-02", HA_DAY_HOLIDAY, "Quốc khánh 2/9" },
    { "2028-09-03", HA_DAY_ORDINARY, NULL },
    { "2028-09-04", HA_DAY_COMPENSATION, "Nghỉ bù Quốc khánh 2/9" },
    { "2028-11-24", HA_DAY_HOLIDAY, "Ngày Văn hóa Việt Nam" },
    { "2029-02-12", HA_DAY_HOLIDAY, "Tết Nguyên đán" }, /* the first is Tuesday 13th */
    { "2029-02-16", HA_DAY_HOLIDAY, "Tết Nguyên đán" },
    { "2029-02-09", HA_DAY_ORDINARY, NULL },
    { "2029-11-24", HA_DAY_HOLIDAY, "Ngày Văn hóa Việt Nam" }, /* a Saturday, for which nothing is given */
    { "2029-11-26", HA_DAY_ORDINARY, NULL },
    { "2025-11-24", HA_DAY_ORDINARY, NULL },
    { "1899-12-31", HA_DAY_ORDINARY, NULL },
    { "1900-01-01", HA_DAY_HOLIDAY, "Tết Dương lịch" },
    { "2199-09-02", HA_DAY_HOLIDAY, "Quốc khánh 2/9" },
    { "2200-01-01", HA_DAY_ORDINARY, NULL },
    { "1947-04-30", HA_DAY_HOLIDAY, "Giỗ Tổ Hùng Vương" }, /* the one year in which it is 30 April */
    { "1947-05-02", HA_DAY_COMPENSATION, "Nghỉ bù Ngày Chiến thắng 30/4" },
  };
  g_autoptr (HaCalendar) calendar = ha_calendar_builder_end (company_new (MON_FRI));
  HaDay day;

  CHECK_DAYS (calendar, expected);
  g_assert_false (ha_calendar_is_official (calendar, 2028));
  g_assert_true (ha_calendar_get_day (calendar, ha_date_new (2028, 9, 2), &day));
  g_assert_cmpstr (day.source, ==, "Bộ luật Lao động 2019, điều 112");
  g_assert_true (ha_calendar_get_day (calendar, ha_date_new (2028, 9, 4), &day));
  g_assert_cmpstr (day.source, ==, "Bộ luật Lao động 2019, khoản 3 điều 111");
}

/* A notice that says what is supposed moves no day. */
static void
test_supposed (void)
{
  for (int year = 1900; year <= 2199; year++)
    {
      HaHoliday law[HA_MAX_HOLIDAYS], given[HA_MAX_HOLIDAYS];
      HaNotice notice;
      guint n = ha_holidays_list (year, NULL, law);

      ha_notice_get_supposed (year, &notice);
      g_assert_true (ha_notice_is_sound (&notice) && !notice.confirmed && notice.source == NULL);
      g_assert_cmpuint (ha_holidays_list (year, &notice, given), ==, n);
      for (guint i = 0; i < n; i++)
        g_assert_cmpint (law[i].date, ==, given[i].date);
    }
}

/* The law's own list: in order, within its year, as many as it says. */
static void
test_list (void)
{
  HaHoliday holidays[HA_MAX_HOLIDAYS];

  for (int year = 1900; year <= 2199; year++)
    {
      guint n = ha_holidays_list (year, NULL, holidays);

      g_assert_cmpuint (n, ==, year >= 2026 ? 12 : 11);
      g_assert_cmpint (holidays[0].date, ==, ha_date_new (year, 1, 1));
      g_assert_cmpint (holidays[n - 1].date, <=, ha_date_new (year, 12, 31));
      for (guint i = 1; i < n; i++)
        g_assert_true (holidays[i - 1].date < holidays[i].date || year == 1947);
    }
  g_assert_cmpuint (ha_holidays_list (1899, NULL, holidays), ==, 0);
  g_assert_cmpuint (ha_holidays_list (2200, NULL, holidays), ==, 0);
  g_assert_false (ha_holidays_has (2200, NULL, ha_date_new (2200, 1, 1)));
}

/* The day beside 2 September, for each weekday that it can be. */
static void
test_national (void)
{
  static const struct { int year; HaWeekday weekday; gboolean before; } cases[] = {
    { 2030, HA_MONDAY, FALSE }, { 2031, HA_TUESDAY, TRUE },  { 2026, HA_WEDNESDAY, TRUE }, { 2027, HA_THURSDAY, FALSE },
    { 2033, HA_FRIDAY, TRUE },  { 2028, HA_SATURDAY, TRUE }, { 2029, HA_SUNDAY, FALSE },
  };
  g_autoptr (HaCalendar) calendar = ha_calendar_builder_end (company_new (MON_FRI));
  HaDay day;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      HaDate date = ha_date_new (cases[i].year, 9, 2);

      g_assert_cmpint (ha_date_get_weekday (date), ==, cases[i].weekday);
      g_assert_cmpint (ha_calendar_get_day (calendar, date - 1, &day) && day.kind == HA_DAY_HOLIDAY, ==,
                       cases[i].before);
      g_assert_cmpint (ha_calendar_get_day (calendar, date + 1, &day) && day.kind == HA_DAY_HOLIDAY, ==,
                       !cases[i].before);
    }
}

static void
test_notice (void)
{
  static const CompanyDay expected[] = {
    { "2026-01-02", HA_DAY_SWAP_OFF, "Nghỉ hoán đổi, làm bù thứ Bảy 10/01" },
    { "2026-01-10", HA_DAY_SWAP_WORK, "Làm bù cho thứ Sáu 02/01" },
    { "2026-02-13", HA_DAY_ORDINARY, NULL },
    { "2026-02-16", HA_DAY_HOLIDAY, "Tết Nguyên đán" },
    { "2026-02-20", HA_DAY_HOLIDAY, "Tết Nguyên đán" },
    { "2026-04-26", HA_DAY_HOLIDAY, "Giỗ Tổ Hùng Vương" },
    { "2026-04-27", HA_DAY_COMPENSATION, "Nghỉ bù Giỗ Tổ Hùng Vương" },
    { "2026-08-22", HA_DAY_SWAP_WORK, "Làm bù cho thứ Hai 31/8" },
    { "2026-08-31", HA_DAY_SWAP_OFF, "Nghỉ hoán đổi, làm bù thứ Bảy 22/8" },
    { "2026-09-01", HA_DAY_HOLIDAY, "Quốc khánh 2/9" },
  };
  HaCalendarBuilder *builder = company_new (MON_FRI);
  HaNotice other = { 2026, 4, 1, FALSE, NULL, 0, NULL, FALSE };
  g_autoptr (HaCalendar) calendar = NULL;
  guint n;
  HaDay day;

  g_assert_true (ha_calendar_builder_add_notice (builder, &other));
  g_assert_true (ha_calendar_builder_add_notice (builder, &notice_2026)); /* replaces it */
  calendar = ha_calendar_builder_end (builder);
  CHECK_DAYS (calendar, expected);
  g_assert_true (ha_calendar_is_official (calendar, 2026));
  g_assert_false (ha_calendar_is_official (calendar, 2027));
  g_assert_cmpint (ha_calendar_get_intervals (calendar, ha_date_new (2026, 1, 10), &n)->start, ==,
                   company_hours[0].start);
  g_assert_cmpuint (n, ==, 2);
  g_assert_true (ha_calendar_get_day (calendar, ha_date_new (2026, 2, 16), &day));
  g_assert_cmpstr (day.source, ==, "TB 9441/TB-BNV");
  g_assert_true (ha_calendar_get_day (calendar, ha_date_new (2026, 11, 24), &day));
  g_assert_cmpstr (day.source, ==, "Nghị quyết 28/2026/QH16");
}

/* What a notice may say against all custom, and one that is not out yet. */
static void
test_odd_notice (void)
{
  static const CompanyDay expected[] = {
    { "2027-02-02", HA_DAY_HOLIDAY, "Tết Nguyên đán" }, /* four days before Saturday 6th */
    { "2027-02-06", HA_DAY_HOLIDAY, "Tết Nguyên đán" },
    { "2027-02-08", HA_DAY_COMPENSATION, "Nghỉ bù Tết Nguyên đán" },
    { "2027-02-09", HA_DAY_ORDINARY, NULL },
    { "2027-09-01", HA_DAY_ORDINARY, NULL },
    { "2027-09-02", HA_DAY_HOLIDAY, "Quốc khánh 2/9" },
    { "2027-09-03", HA_DAY_ORDINARY, NULL },
  };
  HaNotice notice = { 2027, 4, 1, TRUE, NULL, 0, NULL, FALSE };
  HaCalendarBuilder *builder = company_new (MON_FRI);
  g_autoptr (HaCalendar) calendar = NULL;

  g_assert_true (ha_calendar_builder_add_notice (builder, &notice));
  calendar = ha_calendar_builder_end (builder);
  CHECK_DAYS (calendar, expected);
  g_assert_false (ha_calendar_is_official (calendar, 2027));
}

static void
test_senseless_notice (void)
{
  const HaSwap same[] = { { 20455, 20455 } }, twice[] = { { 20455, 20463 }, { 20463, 20470 } },
               again[] = { { 20455, 20463 }, { 20470, 20455 } };
  const HaSwap far[] = { { 20455, 21900 } }, none[] = { { HA_DATE_NONE, 20463 } }, late[] = { { 20455, 99999 } };
  const HaNotice wrong[] = {
    { 1899, 1, 2, TRUE, NULL, 0, NULL, TRUE }, { 2200, 1, 2, TRUE, NULL, 0, NULL, TRUE },
    { 2026, -1, 2, TRUE, NULL, 0, NULL, TRUE }, { 2026, 5, 2, TRUE, NULL, 0, NULL, TRUE },
    { 2026, 1, 0, TRUE, NULL, 0, NULL, TRUE }, { 2026, 1, 3, TRUE, NULL, 0, NULL, TRUE },
    { 2026, 1, 2, TRUE, NULL, 1, NULL, TRUE }, { 2026, 1, 2, TRUE, same, 1, NULL, TRUE },
    { 2026, 1, 2, TRUE, twice, 2, NULL, TRUE }, { 2026, 1, 2, TRUE, again, 2, NULL, TRUE },
    { 2026, 1, 2, TRUE, far, 1, NULL, TRUE }, { 2026, 1, 2, TRUE, none, 1, NULL, TRUE },
    { 2026, 1, 2, TRUE, late, 1, NULL, TRUE },
  };
  g_autoptr (HaCalendarBuilder) builder = ha_calendar_builder_new_default ();

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (ha_calendar_builder_add_notice (builder, &wrong[i]));
  ha_notice_free (NULL);
}

/* Off until asked for. */
static void
test_off (void)
{
  HaCalendarBuilder *builder = company_new (MON_FRI);
  g_autoptr (HaCalendar) calendar = NULL;

  ha_calendar_builder_set_holidays (builder, FALSE);
  calendar = ha_calendar_builder_end (builder);
  g_assert_true (ha_calendar_is_working_day (calendar, ha_date_new (2026, 2, 17)));
}

/* Whoever rests when, no holiday is lost: each is a day off that would be worked, or stands on one, or has another
 * given for it. */
static void
test_none_lost (void)
{
  for (guint round = 0; round < 60; round++)
    {
      guint weekdays = (guint) g_test_rand_int_range (1, 128);
      g_autoptr (HaCalendar) calendar = ha_calendar_builder_end (company_new (weekdays));
      int year = g_test_rand_int_range (1900, 2200), n = 0, extra = 0;
      HaDay day;

      for (HaDate date = ha_date_new (year, 1, 1); date <= ha_date_new (year, 12, 31); date++)
        {
          gboolean worked = (weekdays >> (ha_date_get_weekday (date) - 1) & 1) != 0;

          if (!ha_calendar_get_day (calendar, date, &day))
            continue;
          g_assert_false (ha_calendar_is_working_day (calendar, date));
          n += worked;
          extra += year >= 2026 && date == ha_date_new (year, 11, 24) && worked;
          g_assert_true (worked || day.kind == HA_DAY_HOLIDAY);
        }
      g_assert_cmpint (n - extra, ==, 11);
      g_assert_cmpint (company_count_days (calendar, year, HA_DAY_HOLIDAY), ==,
                       (year >= 2026 ? 12 : 11) - (year == 1947));
    }
}

static gpointer
ask_thread (gpointer data)
{
  HaCalendar *calendar = data;
  gint64 sum = 0;

  for (int year = 1990; year < 2100; year++)
    for (HaDate date = ha_date_new (year, 1, 1); date < ha_date_new (year, 12, 31); date += 3)
      sum += ha_calendar_is_working_day (calendar, date) * (gint64) (date % 1000);
  return g_memdup2 (&sum, sizeof sum);
}

/* Many ask at once for years that nobody has asked for yet. */
static void
test_threads (void)
{
  for (guint round = 0; round < 5; round++)
    {
      g_autoptr (HaCalendar) calendar = ha_calendar_builder_end (company_new (MON_FRI));
      GThread *threads[4];
      gint64 first = 0;

      for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
        threads[i] = g_thread_new ("ask", ask_thread, calendar);
      for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
        {
          g_autofree gint64 *sum = g_thread_join (threads[i]);

          first = i == 0 ? *sum : first;
          g_assert_cmpint (*sum, ==, first);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/holidays/law", test_law);
  g_test_add_func ("/core/holidays/list", test_list);
  g_test_add_func ("/core/holidays/supposed", test_supposed);
  g_test_add_func ("/core/holidays/national", test_national);
  g_test_add_func ("/core/holidays/notice", test_notice);
  g_test_add_func ("/core/holidays/odd-notice", test_odd_notice);
  g_test_add_func ("/core/holidays/senseless-notice", test_senseless_notice);
  g_test_add_func ("/core/holidays/off", test_off);
  g_test_add_func ("/core/holidays/none-lost", test_none_lost);
  g_test_add_func ("/core/holidays/threads", test_threads);
  return g_test_run ();
}
