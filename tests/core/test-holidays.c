/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Holidays of the law in one company's calendar: where they fall, what is given for them, what a notice and what a person changes. */
#include "core/worktime.h"

#define H 3600

static const HaInterval hours[] = { { 7 * H + 1800, 11 * H + 1800 }, { 13 * H + 1800, 17 * H } };
static const HaInterval morning[] = { { 8 * H, 11 * H } };
static const HaSwap swaps_2026[] = { { 20455, 20463 }, { 20696, 20687 } }; /* 02/01 for 10/01, 31/8 for 22/8 */
static const HaNotice notice_2026 = { 2026, 1, 2, TRUE, swaps_2026, 2, "TB 9441/TB-BNV", TRUE };

/* A bit for each weekday worked, Monday the lowest. */
static HaCalendarBuilder *
company (guint weekdays)
{
  HaCalendarBuilder *builder = ha_calendar_builder_new ();

  for (int day = HA_MONDAY; day <= HA_SUNDAY; day++)
    if ((weekdays >> (day - 1) & 1) != 0)
      g_assert_true (ha_calendar_builder_set_week (builder, HA_DATE_NONE, (HaWeekday) day, hours, 2));
  ha_calendar_builder_set_holidays (builder, TRUE);
  return builder;
}

#define MON_FRI 0x1f
#define MON_SAT 0x3f

static int
count_days (HaCalendar *calendar, int year, HaDayKind kind)
{
  int n = 0;
  HaDay day;

  for (HaDate date = ha_date_new (year, 1, 1); date <= ha_date_new (year, 12, 31); date++)
    n += ha_calendar_get_day (calendar, date, &day) && day.kind == kind;
  return n;
}

typedef struct {
  const char *date;
  HaDayKind kind; /* ORDINARY: nothing is said of it */
  const char *name;
} Expected;

static void
check_days (HaCalendar *calendar, const Expected *expected, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      HaDate date = ha_date_parse (expected[i].date);
      HaDay day = { 0 };

      if (g_test_verbose ())
        g_test_message ("%s", expected[i].date);
      g_assert_cmpint (ha_calendar_get_day (calendar, date, &day), ==, expected[i].kind != HA_DAY_ORDINARY);
      g_assert_cmpint (day.kind, ==, expected[i].kind);
      g_assert_cmpstr (day.name, ==, expected[i].name);
      if (expected[i].kind == HA_DAY_ORDINARY)
        continue;
      g_assert_cmpint (day.date, ==, date);
      g_assert_nonnull (day.source);
      g_assert_null (day.author);
      g_assert_cmpint (ha_calendar_is_working_day (calendar, date), ==, day.kind == HA_DAY_SWAP_WORK);
    }
}

#define CHECK_DAYS(calendar, expected) check_days (calendar, expected, G_N_ELEMENTS (expected))

/* Without a notice. */
static void
test_law (void)
{
  static const Expected expected[] = {
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
  g_autoptr (HaCalendar) calendar = ha_calendar_builder_end (company (MON_FRI));
  HaDay day;

  CHECK_DAYS (calendar, expected);
  g_assert_false (ha_calendar_is_official (calendar, 2028));
  g_assert_true (ha_calendar_get_day (calendar, ha_date_new (2028, 9, 2), &day));
  g_assert_cmpstr (day.source, ==, "Bộ luật Lao động 2019, điều 112");
  g_assert_true (ha_calendar_get_day (calendar, ha_date_new (2028, 9, 4), &day));
  g_assert_cmpstr (day.source, ==, "Bộ luật Lao động 2019, khoản 3 điều 111");
}

/* The day beside 2 September, for each weekday that it can be. */
static void
test_national (void)
{
  static const struct { int year; HaWeekday weekday; gboolean before; } cases[] = {
    { 2030, HA_MONDAY, FALSE }, { 2031, HA_TUESDAY, TRUE },  { 2026, HA_WEDNESDAY, TRUE }, { 2027, HA_THURSDAY, FALSE },
    { 2033, HA_FRIDAY, TRUE },  { 2028, HA_SATURDAY, TRUE }, { 2029, HA_SUNDAY, FALSE },
  };
  g_autoptr (HaCalendar) calendar = ha_calendar_builder_end (company (MON_FRI));
  HaDay day;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      HaDate date = ha_date_new (cases[i].year, 9, 2);

      g_assert_cmpint (ha_date_get_weekday (date), ==, cases[i].weekday);
      g_assert_cmpint (ha_calendar_get_day (calendar, date - 1, &day) && day.kind == HA_DAY_HOLIDAY, ==, cases[i].before);
      g_assert_cmpint (ha_calendar_get_day (calendar, date + 1, &day) && day.kind == HA_DAY_HOLIDAY, ==, !cases[i].before);
    }
}

static void
test_notice (void)
{
  static const Expected expected[] = {
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
  HaCalendarBuilder *builder = company (MON_FRI);
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
  g_assert_cmpint (ha_calendar_get_intervals (calendar, ha_date_new (2026, 1, 10), &n)->start, ==, hours[0].start);
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
  static const Expected expected[] = {
    { "2027-02-02", HA_DAY_HOLIDAY, "Tết Nguyên đán" }, /* four days before Saturday 6th */
    { "2027-02-06", HA_DAY_HOLIDAY, "Tết Nguyên đán" },
    { "2027-02-08", HA_DAY_COMPENSATION, "Nghỉ bù Tết Nguyên đán" },
    { "2027-02-09", HA_DAY_ORDINARY, NULL },
    { "2027-09-01", HA_DAY_ORDINARY, NULL },
    { "2027-09-02", HA_DAY_HOLIDAY, "Quốc khánh 2/9" },
    { "2027-09-03", HA_DAY_ORDINARY, NULL },
  };
  HaNotice notice = { 2027, 4, 1, TRUE, NULL, 0, NULL, FALSE };
  HaCalendarBuilder *builder = company (MON_FRI);
  g_autoptr (HaCalendar) calendar = NULL;

  g_assert_true (ha_calendar_builder_add_notice (builder, &notice));
  calendar = ha_calendar_builder_end (builder);
  CHECK_DAYS (calendar, expected);
  g_assert_false (ha_calendar_is_official (calendar, 2027));
}

static void
test_senseless_notice (void)
{
  const HaSwap same[] = { { 20455, 20455 } }, twice[] = { { 20455, 20463 }, { 20463, 20470 } }, again[] = { { 20455, 20463 }, { 20470, 20455 } };
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

/* Days of rest are the company's own, and so are the days given for them and the swaps it can follow. */
static void
test_rest_days (void)
{
  static const Expected saturday_worked[] = {
    { "2026-01-02", HA_DAY_ORDINARY, NULL }, /* nothing to give for it: that Saturday is worked anyway */
    { "2026-01-10", HA_DAY_ORDINARY, NULL },
    { "2026-04-27", HA_DAY_COMPENSATION, "Nghỉ bù Giỗ Tổ Hùng Vương" },
    { "2026-08-31", HA_DAY_ORDINARY, NULL },
    { "2027-05-01", HA_DAY_HOLIDAY, "Quốc tế Lao động 1/5" }, /* a Saturday: rested on the day itself */
    { "2027-05-03", HA_DAY_ORDINARY, NULL },
    { "2027-02-09", HA_DAY_COMPENSATION, "Nghỉ bù Tết Nguyên đán" }, /* for the Sunday alone */
    { "2027-02-10", HA_DAY_ORDINARY, NULL },
  };
  static const Expected monday_rested[] = {
    { "2026-04-26", HA_DAY_HOLIDAY, "Giỗ Tổ Hùng Vương" },
    { "2026-04-27", HA_DAY_ORDINARY, NULL },
    { "2026-02-16", HA_DAY_HOLIDAY, "Tết Nguyên đán" },
    { "2026-02-21", HA_DAY_COMPENSATION, "Nghỉ bù Tết Nguyên đán" },
    { "2026-01-02", HA_DAY_ORDINARY, NULL },
    { "2026-08-31", HA_DAY_ORDINARY, NULL }, /* not worked as it is */
  };
  HaCalendarBuilder *builder = company (MON_SAT);
  g_autoptr (HaCalendar) six = NULL, other = NULL;

  g_assert_true (ha_calendar_builder_add_notice (builder, &notice_2026));
  six = ha_calendar_builder_end (builder);
  CHECK_DAYS (six, saturday_worked);
  builder = company (0x7e); /* Tuesday to Sunday */
  g_assert_true (ha_calendar_builder_add_notice (builder, &notice_2026));
  other = ha_calendar_builder_end (builder);
  CHECK_DAYS (other, monday_rested);
}

/* A company that rests on Mondays and Saturdays swaps a Friday: no Monday's hours to take. */
static void
test_swap_hours (void)
{
  HaCalendarBuilder *builder = company (0x5e);
  g_autoptr (HaCalendar) calendar = NULL;
  guint n;

  g_assert_true (ha_calendar_builder_set_week (builder, HA_DATE_NONE, HA_FRIDAY, morning, 1));
  g_assert_true (ha_calendar_builder_add_notice (builder, &notice_2026));
  calendar = ha_calendar_builder_end (builder);
  g_assert_cmpint (ha_calendar_get_intervals (calendar, ha_date_new (2026, 1, 10), &n)->start, ==, morning[0].start);
  g_assert_cmpuint (n, ==, 1);
}

/* Swaps that are not followed; a swap over the turn of the year; one with a holiday, which is none. */
static void
test_swaps (void)
{
  const HaSwap across[] = { { ha_date_new (2018, 12, 31), ha_date_new (2019, 1, 5) }, { ha_date_new (2019, 5, 1), ha_date_new (2019, 5, 4) },
                            { ha_date_new (2019, 4, 29), ha_date_new (2019, 2, 9) }, { ha_date_new (2019, 9, 3), ha_date_new (2019, 2, 3) } };
  const HaNotice notice = { 2019, 1, 1, FALSE, across, 4, "CV 6519/VPCP-KGVX", TRUE };
  static const Expected followed[] = {
    { "2018-12-31", HA_DAY_SWAP_OFF, "Nghỉ hoán đổi, làm bù thứ Bảy 05/01/2019" },
    { "2019-01-05", HA_DAY_SWAP_WORK, "Làm bù cho thứ Hai 31/12/2018" },
    { "2019-05-01", HA_DAY_HOLIDAY, "Quốc tế Lao động 1/5" },
    { "2019-05-04", HA_DAY_ORDINARY, NULL },
    { "2019-02-09", HA_DAY_SWAP_WORK, "Làm bù cho thứ Hai 29/4" },
    { "2019-09-03", HA_DAY_SWAP_OFF, "Nghỉ hoán đổi, làm bù Chủ nhật 03/02" },
  };
  HaCalendarBuilder *builder = company (MON_FRI);
  g_autoptr (HaCalendar) calendar = NULL, without = NULL;

  g_assert_true (ha_calendar_builder_add_notice (builder, &notice));
  calendar = ha_calendar_builder_end (builder);
  CHECK_DAYS (calendar, followed);
  builder = company (MON_FRI);
  g_assert_true (ha_calendar_builder_add_notice (builder, &notice));
  ha_calendar_builder_set_swaps (builder, FALSE);
  without = ha_calendar_builder_end (builder);
  for (int year = 2018; year <= 2019; year++)
    g_assert_cmpint (count_days (without, year, HA_DAY_SWAP_OFF) + count_days (without, year, HA_DAY_SWAP_WORK), ==, 0);
}

/* What a person named wins, and nothing is given on such a day, unless it was named as just that. */
static void
test_named (void)
{
  static const HaDay clerk = { 20570, HA_DAY_SWAP_WORK, "Trực 27/4", "QĐ 12", "truc" };   /* 2026-04-27 */
  static const HaDay closure = { 20571, HA_DAY_CLOSURE, "Bão số 1", NULL, "truc" };       /* 28th */
  static const HaDay given = { 20573, HA_DAY_COMPENSATION, "Nghỉ bù theo QĐ 12", NULL, "truc" }; /* 30th: a holiday */
  HaCalendarBuilder *builder = company (MON_FRI);
  g_autoptr (HaCalendar) calendar = NULL;
  HaDay day;

  g_assert_cmpint (clerk.date, ==, ha_date_new (2026, 4, 27));
  g_assert_true (ha_calendar_builder_set_day_by (builder, &clerk, morning, 1));
  g_assert_true (ha_calendar_builder_set_day_by (builder, &closure, NULL, 0));
  g_assert_true (ha_calendar_builder_set_day_by (builder, &given, NULL, 0));
  calendar = ha_calendar_builder_end (builder);
  g_assert_true (ha_calendar_get_day (calendar, clerk.date, &day));
  g_assert_cmpint (day.kind, ==, HA_DAY_SWAP_WORK);
  g_assert_cmpstr (day.author, ==, "truc");
  g_assert_true (ha_calendar_is_working_day (calendar, clerk.date));
  g_assert_true (ha_calendar_get_day (calendar, closure.date, &day));
  g_assert_cmpstr (day.name, ==, "Bão số 1");
  g_assert_true (ha_calendar_get_day (calendar, closure.date + 1, &day)); /* Wednesday is the next that is free */
  g_assert_cmpint (day.kind, ==, HA_DAY_COMPENSATION);
  g_assert_true (ha_calendar_get_day (calendar, given.date, &day));
  g_assert_cmpstr (day.name, ==, "Nghỉ bù theo QĐ 12");
  g_assert_cmpint (count_days (calendar, 2026, HA_DAY_COMPENSATION), ==, 2);
}

/* The office itself named the day given for Giỗ Tổ: there is no second one. */
static void
test_named_given (void)
{
  HaCalendarBuilder *builder = company (MON_FRI);
  g_autoptr (HaCalendar) calendar = NULL;

  g_assert_true (ha_calendar_builder_set_day (builder, ha_date_new (2026, 4, 27), HA_DAY_COMPENSATION, "Nghỉ bù", NULL, NULL, 0));
  calendar = ha_calendar_builder_end (builder);
  g_assert_cmpint (count_days (calendar, 2026, HA_DAY_COMPENSATION), ==, 1);
}

/* Saturdays are worked from June on: the Saturday of January has its Monday, those after June have none. */
static void
test_week_changes (void)
{
  static const Expected expected[] = {
    { "2028-01-03", HA_DAY_COMPENSATION, "Nghỉ bù Tết Dương lịch" },
    { "2028-05-02", HA_DAY_COMPENSATION, "Nghỉ bù Ngày Chiến thắng 30/4" },
    { "2028-09-02", HA_DAY_HOLIDAY, "Quốc khánh 2/9" },
    { "2028-09-04", HA_DAY_ORDINARY, NULL },
    { "2027-05-03", HA_DAY_COMPENSATION, "Nghỉ bù Quốc tế Lao động 1/5" },
    { "2032-05-01", HA_DAY_HOLIDAY, "Quốc tế Lao động 1/5" },
    { "2032-05-03", HA_DAY_ORDINARY, NULL },
  };
  HaCalendarBuilder *builder = company (MON_FRI);
  g_autoptr (HaCalendar) calendar = NULL;

  g_assert_true (ha_calendar_builder_set_week (builder, ha_date_new (2028, 6, 1), HA_SATURDAY, morning, 1));
  calendar = ha_calendar_builder_end (builder);
  CHECK_DAYS (calendar, expected);
  g_assert_true (ha_calendar_is_working_day (calendar, ha_date_new (2028, 6, 3)));
  g_assert_false (ha_calendar_is_working_day (calendar, ha_date_new (2028, 5, 27)));
}

/* Off until asked for. */
static void
test_off (void)
{
  HaCalendarBuilder *builder = company (MON_FRI);
  g_autoptr (HaCalendar) calendar = NULL;

  ha_calendar_builder_set_holidays (builder, FALSE);
  calendar = ha_calendar_builder_end (builder);
  g_assert_true (ha_calendar_is_working_day (calendar, ha_date_new (2026, 2, 17)));
}

/* Whoever rests when, no holiday is lost: each is a day off that would be worked, or stands on one, or has another given for it. */
static void
test_none_lost (void)
{
  for (guint round = 0; round < 60; round++)
    {
      guint weekdays = (guint) g_test_rand_int_range (1, 128);
      g_autoptr (HaCalendar) calendar = ha_calendar_builder_end (company (weekdays));
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
      g_assert_cmpint (count_days (calendar, year, HA_DAY_HOLIDAY), ==, (year >= 2026 ? 12 : 11) - (year == 1947));
    }
}

/* A company that never works, and one that stops in the middle of a year: there is no day to give. */
static void
test_no_work (void)
{
  HaCalendarBuilder *builder = company (0x04);
  g_autoptr (HaCalendar) never = ha_calendar_builder_end (company (0)), stops = NULL;

  g_assert_cmpint (count_days (never, 2028, HA_DAY_HOLIDAY), ==, 12);
  g_assert_cmpint (count_days (never, 2028, HA_DAY_COMPENSATION), ==, 0);
  g_assert_true (ha_calendar_builder_set_week (builder, ha_date_new (2028, 2, 1), HA_WEDNESDAY, NULL, 0));
  stops = ha_calendar_builder_end (builder);
  g_assert_cmpint (count_days (stops, 2028, HA_DAY_COMPENSATION), ==, 1);
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
  HaCalendarBuilder *builder = company (MON_SAT);
  g_autoptr (HaCalendar) with = NULL, without = ha_calendar_builder_end (company (MON_SAT));
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
      g_assert_cmpint (find_due (without, cells[0]), ==, ha_date_parse (cells[2])); /* the notices said what they always say */
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
      g_autoptr (HaCalendar) calendar = ha_calendar_builder_end (company (MON_FRI));
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
  g_test_add_func ("/core/holidays/national", test_national);
  g_test_add_func ("/core/holidays/notice", test_notice);
  g_test_add_func ("/core/holidays/odd-notice", test_odd_notice);
  g_test_add_func ("/core/holidays/senseless-notice", test_senseless_notice);
  g_test_add_func ("/core/holidays/rest-days", test_rest_days);
  g_test_add_func ("/core/holidays/swap-hours", test_swap_hours);
  g_test_add_func ("/core/holidays/swaps", test_swaps);
  g_test_add_func ("/core/holidays/named", test_named);
  g_test_add_func ("/core/holidays/named-given", test_named_given);
  g_test_add_func ("/core/holidays/week-changes", test_week_changes);
  g_test_add_func ("/core/holidays/off", test_off);
  g_test_add_func ("/core/holidays/none-lost", test_none_lost);
  g_test_add_func ("/core/holidays/no-work", test_no_work);
  g_test_add_func ("/core/holidays/due", test_due);
  g_test_add_func ("/core/holidays/threads", test_threads);
  return g_test_run ();
}
