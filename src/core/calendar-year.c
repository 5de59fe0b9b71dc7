/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A company's year by law and notice. Holidays come first, then the swaps that the company can follow, then the days
 * given for holidays on its days of rest, each the next day that is worked and not taken. What somebody named wins over
 * all of them on that day, and changes no other.
 */
#include "core/calendar-year.h"

#include "core/calendar-struct.h"
#include "core/holidays.h"

static void
clear_special_day (gpointer data)
{
  HaSpecialDay *special = data;

  g_free (special->name);
}

/* Takes name, which may be NULL when day has a static one. */
static void
add_day (HaCalendarYear *self, const HaDay *day, char *name, const HaHours *hours)
{
  HaSpecialDay special = { *day, name, hours };

  if (name != NULL)
    special.day.name = name;
  g_array_append_val (self->days, special);
  self->at[day->date - self->first] = (guint16) self->days->len;
}

static gboolean
is_free (const HaCalendarYear *self, HaDate date)
{
  return date >= self->first && date < self->end && self->at[date - self->first] == 0;
}

static const HaHours *
get_usual_hours (HaCalendar *calendar, HaDate date)
{
  return ha_calendar_get_weekly (calendar, date, ha_date_get_weekday (date));
}

static gboolean
is_usually_worked (HaCalendar *calendar, HaDate date)
{
  return get_usual_hours (calendar, date)->n > 0;
}

/* The same, by the hours that are in force on another date. */
static gboolean
is_worked_by (HaCalendar *calendar, HaDate in_force, HaDate date)
{
  return ha_calendar_get_weekly (calendar, in_force, ha_date_get_weekday (date))->n > 0;
}

/* ---- Swaps ------------------------------------------------------------------------------------------------------- */

/* "thứ Bảy 10/01", with the year where it is another one's. Months 3 ... 9 have no zero. */
static char *
format_day (HaDate date, HaDate beside)
{
  static const char *const weekdays[]
      = { NULL, "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật" };
  const char *weekday = weekdays[ha_date_get_weekday (date)];
  int year, month, day, other;

  ha_date_get (date, &year, &month, &day);
  ha_date_get (beside, &other, NULL, NULL);
  if (year != other)
    return g_strdup_printf ("%s %02d/%02d/%d", weekday, day, month, year);
  return g_strdup_printf (month <= 2 ? "%s %02d/%02d" : "%s %02d/%d", weekday, day, month);
}

static gboolean
is_holiday (HaCalendar *calendar, HaDate date)
{
  int year;

  ha_date_get (date, &year, NULL, NULL);
  return ha_holidays_has (year, ha_calendar_get_notice (calendar, year), date);
}

/* There is something to swap only for a company that works on the one day and rests on the other: who works on
 * Saturdays anyway gets no Monday for it. Both days are asked by the hours of the earlier one: a swap that has begun
 * is ended, and other hours from a later day on change nothing before that day. */
static gboolean
can_follow (HaCalendar *calendar, const HaSwap *swap)
{
  HaDate first = MIN (swap->off, swap->work);

  return is_worked_by (calendar, first, swap->off) && !is_worked_by (calendar, first, swap->work)
         && !is_holiday (calendar, swap->off) && !is_holiday (calendar, swap->work);
}

static void
add_swap (HaCalendarYear *self, HaCalendar *calendar, const HaSwap *swap, const HaNotice *notice)
{
  const HaDay off = { swap->off, HA_DAY_SWAP_OFF, NULL, notice->source, notice->author };
  const HaDay work = { swap->work, HA_DAY_SWAP_WORK, NULL, notice->source, notice->author };
  g_autofree char *off_text = format_day (swap->off, swap->work);
  g_autofree char *work_text = format_day (swap->work, swap->off);

  if (is_free (self, swap->off))
    add_day (self, &off, g_strdup_printf ("Nghỉ hoán đổi, làm bù %s", work_text), NULL);
  if (is_free (self, swap->work))
    add_day (self, &work, g_strdup_printf ("Làm bù cho %s", off_text),
             ha_calendar_get_swap_hours (calendar, swap->work, ha_date_get_weekday (swap->off)));
}

static void
add_swaps (HaCalendarYear *self, HaCalendar *calendar, const HaNotice *notice)
{
  for (guint i = 0; notice != NULL && calendar->swaps && i < notice->n_swaps; i++)
    if (can_follow (calendar, &notice->swaps[i]))
      add_swap (self, calendar, &notice->swaps[i], notice);
}

/* ---- Holidays ---------------------------------------------------------------------------------------------------- */

static void
add_holidays (HaCalendarYear *self, const HaHoliday *holidays, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      HaDay day = { holidays[i].date,   HA_DAY_HOLIDAY,     holidays[i].name,
                    holidays[i].source, holidays[i].author, holidays[i].lunar };

      if (is_free (self, day.date))
        add_day (self, &day, NULL, NULL);
    }
}

/* Whether it is the day given for a holiday. A day that the office opens or closes by its own word stays that day: nothing moves on to
 * another one that nobody named. */
static gboolean
can_be_given (HaCalendar *calendar, HaDate date)
{
  const HaNamedDay *named = g_hash_table_lookup (calendar->days, GINT_TO_POINTER (date));

  if (named == NULL || named->day.kind == HA_DAY_SWAP_WORK || named->day.kind == HA_DAY_CLOSURE)
    return is_usually_worked (calendar, date);
  return named->day.kind == HA_DAY_COMPENSATION;
}

/* The day given for a holiday; HA_DATE_NONE when the year ends before there is one. */
static HaDate
find_given (const HaCalendarYear *self, HaCalendar *calendar, HaDate holiday)
{
  for (HaDate date = holiday + 1; date < self->end; date++)
    if (is_free (self, date) && can_be_given (calendar, date))
      return date;
  return HA_DATE_NONE;
}

/* Rule: BLLĐ 2019 art. 111, paragraph 3. Two holidays on one day are not foreseen there; neither is lost. */
static void
add_given (HaCalendarYear *self, HaCalendar *calendar, const HaHoliday *holidays, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      gboolean is_taken = i > 0 && holidays[i - 1].date == holidays[i].date;
      HaDay day = { HA_DATE_NONE, HA_DAY_COMPENSATION, holidays[i].given, holidays[i].given_source, holidays[i].author };

      if (holidays[i].given == NULL || (!is_taken && is_usually_worked (calendar, holidays[i].date)))
        continue;
      day.date = find_given (self, calendar, holidays[i].date);
      if (day.date != HA_DATE_NONE)
        add_day (self, &day, NULL, NULL);
    }
}

/* ---- All of it --------------------------------------------------------------------------------------------------- */

static void
set_apart (HaCalendarYear *self, HaCalendar *calendar, int year)
{
  HaHoliday holidays[HA_MAX_HOLIDAYS];
  guint n = ha_holidays_list (year, ha_calendar_get_notice (calendar, year), holidays);

  add_holidays (self, holidays, n);
  for (int beside = year - 1; beside <= year + 1; beside++)
    add_swaps (self, calendar, ha_calendar_get_notice (calendar, beside));
  add_given (self, calendar, holidays, n);
}

/* What somebody named wins, then law and notice, then the week. */
static const HaHours *
resolve_hours (const HaCalendarYear *self, HaCalendar *calendar, HaDate date)
{
  static const HaHours off = { 0, NULL };
  const HaNamedDay *named = g_hash_table_lookup (calendar->days, GINT_TO_POINTER (date));
  const HaSpecialDay *special = ha_calendar_year_find (self, date);

  if (named != NULL)
    return &named->hours;
  if (special != NULL)
    return special->hours != NULL ? special->hours : &off;
  return get_usual_hours (calendar, date);
}

HaCalendarYear *
ha_calendar_year_new (HaCalendar *calendar, int year)
{
  HaCalendarYear *self = g_new0 (HaCalendarYear, 1);

  self->first = ha_date_new (year, 1, 1);
  self->end = ha_date_new (year + 1, 1, 1);
  self->days = g_array_new (FALSE, FALSE, sizeof (HaSpecialDay));
  g_array_set_clear_func (self->days, clear_special_day);
  if (calendar->holidays)
    set_apart (self, calendar, year);
  for (HaDate date = self->first; date < self->end; date++)
    self->hours[date - self->first] = resolve_hours (self, calendar, date);
  return self;
}

void
ha_calendar_year_free (HaCalendarYear *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->days);
  g_free (self);
}
