/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Real calendars for the tests: years of official notices, and an office that also works on Saturdays. */
#include "office-days.h"

typedef struct {
  const char *first, *last;
  HaDayKind kind;
  const char *name;
} Days;

static const Days official[] = {
  { "2019-01-01", "2019-01-01", HA_DAY_HOLIDAY, "Tết Dương lịch" },
  { "2019-01-05", "2019-01-05", HA_DAY_SWAP_WORK, "Làm bù cho thứ Hai 31/12/2018" },
  { "2019-02-04", "2019-02-08", HA_DAY_HOLIDAY, "Tết Nguyên đán" },
  { "2019-04-15", "2019-04-15", HA_DAY_COMPENSATION, "Nghỉ bù Giỗ Tổ Hùng Vương" },
  { "2019-04-29", "2019-04-29", HA_DAY_SWAP_OFF, "Nghỉ hoán đổi, làm bù thứ Bảy 04/5" },
  { "2019-04-30", "2019-04-30", HA_DAY_HOLIDAY, "Ngày Chiến thắng 30/4" },
  { "2019-05-01", "2019-05-01", HA_DAY_HOLIDAY, "Quốc tế Lao động 1/5" },
  { "2019-05-04", "2019-05-04", HA_DAY_SWAP_WORK, "Làm bù cho thứ Hai 29/4" },
  { "2019-09-02", "2019-09-02", HA_DAY_HOLIDAY, "Quốc khánh 2/9" },
  { "2020-01-01", "2020-01-01", HA_DAY_HOLIDAY, "Tết Dương lịch" },
  { "2020-01-23", "2020-01-24", HA_DAY_HOLIDAY, "Tết Nguyên đán" },
  { "2020-01-27", "2020-01-27", HA_DAY_HOLIDAY, "Tết Nguyên đán" },
  { "2020-01-28", "2020-01-29", HA_DAY_COMPENSATION, "Nghỉ bù Tết Nguyên đán" },
  { "2020-04-02", "2020-04-02", HA_DAY_HOLIDAY, "Giỗ Tổ Hùng Vương" },
  { "2020-04-30", "2020-04-30", HA_DAY_HOLIDAY, "Ngày Chiến thắng 30/4" },
  { "2020-05-01", "2020-05-01", HA_DAY_HOLIDAY, "Quốc tế Lao động 1/5" },
  { "2020-09-02", "2020-09-02", HA_DAY_HOLIDAY, "Quốc khánh 2/9" },
  { "2021-01-01", "2021-01-01", HA_DAY_HOLIDAY, "Tết Dương lịch" },
  { "2021-02-10", "2021-02-12", HA_DAY_HOLIDAY, "Tết Nguyên đán" },
  { "2021-02-15", "2021-02-16", HA_DAY_COMPENSATION, "Nghỉ bù Tết Nguyên đán" },
  { "2021-04-21", "2021-04-21", HA_DAY_HOLIDAY, "Giỗ Tổ Hùng Vương" },
  { "2021-04-30", "2021-04-30", HA_DAY_HOLIDAY, "Ngày Chiến thắng 30/4" },
  { "2021-05-03", "2021-05-03", HA_DAY_COMPENSATION, "Nghỉ bù Quốc tế Lao động 1/5" },
  { "2021-09-02", "2021-09-03", HA_DAY_HOLIDAY, "Quốc khánh 2/9" },
  { "2022-01-03", "2022-01-03", HA_DAY_COMPENSATION, "Nghỉ bù Tết Dương lịch" },
  { "2022-01-31", "2022-02-04", HA_DAY_HOLIDAY, "Tết Nguyên đán" },
  { "2022-04-11", "2022-04-11", HA_DAY_COMPENSATION, "Nghỉ bù Giỗ Tổ Hùng Vương" },
  { "2022-05-02", "2022-05-02", HA_DAY_COMPENSATION, "Nghỉ bù Ngày Chiến thắng 30/4" },
  { "2022-05-03", "2022-05-03", HA_DAY_COMPENSATION, "Nghỉ bù Quốc tế Lao động 1/5" },
  { "2022-09-01", "2022-09-02", HA_DAY_HOLIDAY, "Quốc khánh 2/9" },
  { "2023-01-02", "2023-01-02", HA_DAY_COMPENSATION, "Nghỉ bù Tết Dương lịch" },
  { "2023-01-20", "2023-01-20", HA_DAY_HOLIDAY, "Tết Nguyên đán" },
  { "2023-01-23", "2023-01-24", HA_DAY_HOLIDAY, "Tết Nguyên đán" },
  { "2023-01-25", "2023-01-26", HA_DAY_COMPENSATION, "Nghỉ bù Tết Nguyên đán" },
  { "2023-05-01", "2023-05-01", HA_DAY_HOLIDAY, "Quốc tế Lao động 1/5" },
  { "2023-05-02", "2023-05-02", HA_DAY_COMPENSATION, "Nghỉ bù Giỗ Tổ Hùng Vương" },
  { "2023-05-03", "2023-05-03", HA_DAY_COMPENSATION, "Nghỉ bù Ngày Chiến thắng 30/4" },
  { "2023-09-01", "2023-09-01", HA_DAY_HOLIDAY, "Quốc khánh 2/9" },
  { "2023-09-04", "2023-09-04", HA_DAY_COMPENSATION, "Nghỉ bù Quốc khánh 2/9" },
  { "2024-01-01", "2024-01-01", HA_DAY_HOLIDAY, "Tết Dương lịch" },
  { "2024-02-08", "2024-02-09", HA_DAY_HOLIDAY, "Tết Nguyên đán" },
  { "2024-02-12", "2024-02-12", HA_DAY_HOLIDAY, "Tết Nguyên đán" },
  { "2024-02-13", "2024-02-14", HA_DAY_COMPENSATION, "Nghỉ bù Tết Nguyên đán" },
  { "2024-04-18", "2024-04-18", HA_DAY_HOLIDAY, "Giỗ Tổ Hùng Vương" },
  { "2024-04-29", "2024-04-29", HA_DAY_SWAP_OFF, "Nghỉ hoán đổi, làm bù thứ Bảy 04/5" },
  { "2024-04-30", "2024-04-30", HA_DAY_HOLIDAY, "Ngày Chiến thắng 30/4" },
  { "2024-05-01", "2024-05-01", HA_DAY_HOLIDAY, "Quốc tế Lao động 1/5" },
  { "2024-05-04", "2024-05-04", HA_DAY_SWAP_WORK, "Làm bù cho thứ Hai 29/4" },
  { "2024-09-02", "2024-09-03", HA_DAY_HOLIDAY, "Quốc khánh 2/9" },
  { "2025-01-01", "2025-01-01", HA_DAY_HOLIDAY, "Tết Dương lịch" },
  { "2025-01-27", "2025-01-31", HA_DAY_HOLIDAY, "Tết Nguyên đán" },
  { "2025-04-07", "2025-04-07", HA_DAY_HOLIDAY, "Giỗ Tổ Hùng Vương" },
  { "2025-04-26", "2025-04-26", HA_DAY_SWAP_WORK, "Làm bù cho thứ Sáu 02/5" },
  { "2025-04-30", "2025-04-30", HA_DAY_HOLIDAY, "Ngày Chiến thắng 30/4" },
  { "2025-05-01", "2025-05-01", HA_DAY_HOLIDAY, "Quốc tế Lao động 1/5" },
  { "2025-05-02", "2025-05-02", HA_DAY_SWAP_OFF, "Nghỉ hoán đổi, làm bù thứ Bảy 26/4" },
  { "2025-09-01", "2025-09-02", HA_DAY_HOLIDAY, "Quốc khánh 2/9" },
  { "2026-01-01", "2026-01-01", HA_DAY_HOLIDAY, "Tết Dương lịch" },
  { "2026-01-02", "2026-01-02", HA_DAY_SWAP_OFF, "Nghỉ hoán đổi, làm bù thứ Bảy 10/01" },
  { "2026-01-10", "2026-01-10", HA_DAY_SWAP_WORK, "Làm bù cho thứ Sáu 02/01" },
  { "2026-02-16", "2026-02-20", HA_DAY_HOLIDAY, "Tết Nguyên đán" },
  { "2026-04-27", "2026-04-27", HA_DAY_COMPENSATION, "Nghỉ bù Giỗ Tổ Hùng Vương" },
  { "2026-04-30", "2026-04-30", HA_DAY_HOLIDAY, "Ngày Chiến thắng 30/4" },
  { "2026-05-01", "2026-05-01", HA_DAY_HOLIDAY, "Quốc tế Lao động 1/5" },
  { "2026-08-22", "2026-08-22", HA_DAY_SWAP_WORK, "Làm bù cho thứ Hai 31/8" },
  { "2026-08-31", "2026-08-31", HA_DAY_SWAP_OFF, "Nghỉ hoán đổi, làm bù thứ Bảy 22/8" },
  { "2026-09-01", "2026-09-02", HA_DAY_HOLIDAY, "Quốc khánh 2/9" },
  { "2026-11-24", "2026-11-24", HA_DAY_HOLIDAY, "Ngày Văn hóa Việt Nam" },
  { "2027-01-01", "2027-01-01", HA_DAY_HOLIDAY, "Tết Dương lịch" },
  { "2027-02-04", "2027-02-05", HA_DAY_HOLIDAY, "Tết Nguyên đán" },
  { "2027-02-08", "2027-02-08", HA_DAY_HOLIDAY, "Tết Nguyên đán" },
  { "2027-02-09", "2027-02-10", HA_DAY_COMPENSATION, "Nghỉ bù Tết Nguyên đán" },
  { "2027-04-16", "2027-04-16", HA_DAY_HOLIDAY, "Giỗ Tổ Hùng Vương" },
  { "2027-04-30", "2027-04-30", HA_DAY_HOLIDAY, "Ngày Chiến thắng 30/4" },
  { "2027-05-03", "2027-05-03", HA_DAY_COMPENSATION, "Nghỉ bù Quốc tế Lao động 1/5" },
  { "2027-09-02", "2027-09-03", HA_DAY_HOLIDAY, "Quốc khánh 2/9" },
  { "2027-11-24", "2027-11-24", HA_DAY_HOLIDAY, "Ngày Văn hóa Việt Nam" },
};

static const Days six_days[] = {
  { "2025-01-01", "2025-01-01", HA_DAY_HOLIDAY, "Tết Dương lịch" },
  { "2025-01-27", "2025-01-31", HA_DAY_HOLIDAY, "Tết Nguyên đán" },
  { "2025-04-07", "2025-04-07", HA_DAY_HOLIDAY, "Giỗ Tổ Hùng Vương" },
  { "2025-04-30", "2025-04-30", HA_DAY_HOLIDAY, "Ngày Chiến thắng 30/4" },
  { "2025-05-01", "2025-05-01", HA_DAY_HOLIDAY, "Quốc tế Lao động 1/5" },
  { "2025-09-01", "2025-09-02", HA_DAY_HOLIDAY, "Quốc khánh 2/9" },
  { "2026-01-01", "2026-01-01", HA_DAY_HOLIDAY, "Tết Dương lịch" },
  { "2026-02-16", "2026-02-20", HA_DAY_HOLIDAY, "Tết Nguyên đán" },
  { "2026-04-27", "2026-04-27", HA_DAY_COMPENSATION, "Nghỉ bù Giỗ Tổ Hùng Vương" },
  { "2026-04-30", "2026-04-30", HA_DAY_HOLIDAY, "Ngày Chiến thắng 30/4" },
  { "2026-05-01", "2026-05-01", HA_DAY_HOLIDAY, "Quốc tế Lao động 1/5" },
  { "2026-09-01", "2026-09-02", HA_DAY_HOLIDAY, "Quốc khánh 2/9" },
  { "2026-11-24", "2026-11-24", HA_DAY_HOLIDAY, "Ngày Văn hóa Việt Nam" },
  { "2027-01-01", "2027-01-01", HA_DAY_HOLIDAY, "Tết Dương lịch" },
  { "2027-02-04", "2027-02-08", HA_DAY_HOLIDAY, "Tết Nguyên đán" },
  { "2027-02-09", "2027-02-09", HA_DAY_COMPENSATION, "Nghỉ bù Tết Nguyên đán" },
  { "2027-04-16", "2027-04-16", HA_DAY_HOLIDAY, "Giỗ Tổ Hùng Vương" },
  { "2027-04-30", "2027-04-30", HA_DAY_HOLIDAY, "Ngày Chiến thắng 30/4" },
  { "2027-05-01", "2027-05-01", HA_DAY_HOLIDAY, "Quốc tế Lao động 1/5" },
  { "2027-09-02", "2027-09-03", HA_DAY_HOLIDAY, "Quốc khánh 2/9" },
  { "2027-11-24", "2027-11-24", HA_DAY_HOLIDAY, "Ngày Văn hóa Việt Nam" },
};

static void
set_days (HaCalendarBuilder *builder, const Days *days, guint n)
{
  for (guint i = 0; i < n; i++)
    for (HaDate date = ha_date_parse (days[i].first); date <= ha_date_parse (days[i].last); date++)
      g_assert_true (ha_calendar_builder_set_day (builder, date, days[i].kind, days[i].name, "test", NULL, 0));
}

HaCalendarBuilder *
office_days_builder (void)
{
  HaCalendarBuilder *builder = ha_calendar_builder_new_default ();

  set_days (builder, official, G_N_ELEMENTS (official));
  for (int year = 2019; year <= 2026; year++)
    ha_calendar_builder_set_official (builder, year);
  return builder;
}

HaCalendar *
office_days_new (void)
{
  return ha_calendar_builder_end (office_days_builder ());
}

HaCalendar *
six_days_new (void)
{
  static const HaInterval hours[] = { { 27000, 41400 }, { 48600, 61200 } };
  HaCalendarBuilder *builder = ha_calendar_builder_new_default ();

  g_assert_true (ha_calendar_builder_set_week (builder, HA_DATE_NONE, HA_SATURDAY, hours, G_N_ELEMENTS (hours)));
  set_days (builder, six_days, G_N_ELEMENTS (six_days));
  return ha_calendar_builder_end (builder);
}
