/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The public holidays of the law, as rows, and where a year's notice moves them. */
#include "core/holidays.h"

#include "core/lunar.h"

#define FIRST_YEAR 1900
#define LAST_YEAR  2199
#define LAW        "Bộ luật Lao động 2019, điều 112"
#define LAW_GIVEN  "Bộ luật Lao động 2019, khoản 3 điều 111"
#define ANY_YEAR   0

typedef enum {
  RULE_FIXED,    /* a date of the solar year */
  RULE_LUNAR,    /* a date of the lunar year; never of a repeated month */
  RULE_TET,      /* five days around a lunar date */
  RULE_NATIONAL, /* a date and the day beside it */
} Rule;

static const struct {
  Rule rule;
  int month, day;
  int from;          /* the first year */
  const char *name;
  const char *given; /* NULL: a weekly day of rest on it is not made good */
  const char *source;
} rows[] = {
  { RULE_FIXED, 1, 1, ANY_YEAR, "Tết Dương lịch", "Nghỉ bù Tết Dương lịch", LAW },
  { RULE_TET, 1, 1, ANY_YEAR, "Tết Nguyên đán", "Nghỉ bù Tết Nguyên đán", LAW },
  { RULE_LUNAR, 3, 10, ANY_YEAR, "Giỗ Tổ Hùng Vương", "Nghỉ bù Giỗ Tổ Hùng Vương", LAW },
  { RULE_FIXED, 4, 30, ANY_YEAR, "Ngày Chiến thắng 30/4", "Nghỉ bù Ngày Chiến thắng 30/4", LAW },
  { RULE_FIXED, 5, 1, ANY_YEAR, "Quốc tế Lao động 1/5", "Nghỉ bù Quốc tế Lao động 1/5", LAW },
  { RULE_NATIONAL, 9, 2, ANY_YEAR, "Quốc khánh 2/9", "Nghỉ bù Quốc khánh 2/9", LAW },
  /* Not among the days of art. 112, paragraph 1, for which alone art. 111 gives another day. */
  { RULE_FIXED, 11, 24, 2026, "Ngày Văn hóa Việt Nam", NULL, "Nghị quyết 28/2026/QH16" },
};

/* Every notice so far began Tết one day before the first of the first month when that was a Monday or a Tuesday, so
 * that the five days run on to the weekend, and two days before otherwise. The day before is the last of the twelfth
 * month, be that the 29th or the 30th. */
static int
suppose_tet (HaDate first)
{
  return ha_date_get_weekday (first) <= HA_TUESDAY ? 1 : 2;
}

/* Every notice so far took the side on which the two days join a weekend or, in the middle of the week, the day
 * before. */
static gboolean
suppose_national_before (HaDate second)
{
  const guint before = 1u << HA_TUESDAY | 1u << HA_WEDNESDAY | 1u << HA_FRIDAY | 1u << HA_SATURDAY;

  return (before >> ha_date_get_weekday (second) & 1) != 0;
}

void
ha_notice_get_supposed (int year, HaNotice *notice)
{
  HaLunarDate first = { year, 1, 1, FALSE };

  g_return_if_fail (year >= FIRST_YEAR && year <= LAST_YEAR && notice != NULL);

  *notice = (HaNotice) { .year = year, .national_days = 2 };
  notice->tet_before = suppose_tet (ha_lunar_to_date (&first));
  notice->national_before = suppose_national_before (ha_date_new (year, 9, 2));
}

static gboolean
is_lunar_row (guint i)
{
  return rows[i].rule == RULE_LUNAR || rows[i].rule == RULE_TET;
}

/* The first day of a row in a year, and how many there are. */
static HaDate
place_row (guint i, int year, const HaNotice *notice, int *n_days)
{
  HaLunarDate lunar = { year, rows[i].month, rows[i].day, FALSE };
  HaDate date = is_lunar_row (i) ? ha_lunar_to_date (&lunar) : ha_date_new (year, rows[i].month, rows[i].day);

  *n_days = 1;
  if (rows[i].rule == RULE_TET)
    {
      *n_days = 5;
      return date - notice->tet_before;
    }
  if (rows[i].rule == RULE_NATIONAL)
    {
      *n_days = notice->national_days;
      return date - (*n_days == 2 && notice->national_before);
    }
  return date;
}

/* Kept in order: Giỗ Tổ may come before or after 30 April. */
static void
insert_holiday (HaHoliday *holidays, guint n, const HaHoliday *holiday)
{
  for (; n > 0 && holidays[n - 1].date > holiday->date; n--)
    holidays[n] = holidays[n - 1];
  holidays[n] = *holiday;
}

guint
ha_holidays_list (int year, const HaNotice *notice, HaHoliday holidays[HA_MAX_HOLIDAYS])
{
  HaNotice supposed;
  guint n = 0;

  if (year < FIRST_YEAR || year > LAST_YEAR)
    return 0;
  if (notice == NULL)
    {
      ha_notice_get_supposed (year, &supposed);
      notice = &supposed;
    }
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      HaHoliday holiday = { 0, rows[i].name, rows[i].given, rows[i].source, LAW_GIVEN, NULL, is_lunar_row (i) };
      int n_days;

      if (year < rows[i].from)
        continue;
      if (notice->source != NULL && rows[i].given != NULL)
        {
          holiday.source = holiday.given_source = notice->source;
          holiday.author = notice->author;
        }
      holiday.date = place_row (i, year, notice, &n_days);
      for (int day = 0; day < n_days; day++, holiday.date++)
        insert_holiday (holidays, n++, &holiday);
    }
  return n;
}

gboolean
ha_holidays_has (int year, const HaNotice *notice, HaDate date)
{
  HaHoliday holidays[HA_MAX_HOLIDAYS];
  guint n = ha_holidays_list (year, notice, holidays);

  for (guint i = 0; i < n; i++)
    if (holidays[i].date == date)
      return TRUE;
  return FALSE;
}

/* ---- Notices ----------------------------------------------------------------------------------------------------- */

/* Whether a date is of the notice's year or the one beside it, and in none of its first n swaps. */
static gboolean
can_swap (const HaNotice *notice, guint n, HaDate date)
{
  int year;

  if (date < ha_date_new (FIRST_YEAR, 1, 1) || date > ha_date_new (LAST_YEAR, 12, 31))
    return FALSE;
  ha_date_get (date, &year, NULL, NULL);
  for (guint i = 0; i < n; i++)
    if (notice->swaps[i].off == date || notice->swaps[i].work == date)
      return FALSE;
  return ABS (year - notice->year) <= 1;
}

gboolean
ha_notice_is_sound (const HaNotice *notice)
{
  if (notice->year < FIRST_YEAR || notice->year > LAST_YEAR || (notice->n_swaps > 0 && notice->swaps == NULL))
    return FALSE;
  if (notice->tet_before < 0 || notice->tet_before > 4 || notice->national_days < 1 || notice->national_days > 2)
    return FALSE;
  for (guint i = 0; i < notice->n_swaps; i++)
    {
      const HaSwap *swap = &notice->swaps[i];

      if (swap->off == swap->work || !can_swap (notice, i, swap->off) || !can_swap (notice, i, swap->work))
        return FALSE;
    }
  return TRUE;
}

HaNotice *
ha_notice_copy (const HaNotice *notice)
{
  HaNotice *copy = g_memdup2 (notice, sizeof *notice);

  copy->swaps = notice->n_swaps > 0 ? g_memdup2 (notice->swaps, notice->n_swaps * sizeof *notice->swaps) : NULL;
  copy->source = g_strdup (notice->source);
  copy->author = g_strdup (notice->author);
  return copy;
}

void
ha_notice_free (HaNotice *notice)
{
  if (notice == NULL)
    return;
  g_free ((gpointer) notice->swaps);
  g_free ((gpointer) notice->source);
  g_free ((gpointer) notice->author);
  g_free (notice);
}
