/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When the office works: weekly timetables by date of effect, and the days that differ. */
#include "core/calendar-struct.h"

#define DAY       86400
#define FIRST_DAY (-25567) /* 1900-01-01 */
#define N_DAYS    109573   /* to 2200-01-01 */

static const char *const day_kind_ids[] = { "ordinary", "holiday", "compensation", "swap-off", "swap-work", "closure" };

const char *
ha_day_kind_get_id (HaDayKind kind)
{
  return (guint) kind < G_N_ELEMENTS (day_kind_ids) ? day_kind_ids[kind] : NULL;
}

HaDayKind
ha_day_kind_from_id (const char *id)
{
  for (guint i = 0; id != NULL && i < G_N_ELEMENTS (day_kind_ids); i++)
    if (g_str_equal (day_kind_ids[i], id))
      return (HaDayKind) i;
  return HA_DAY_ORDINARY;
}

/* ---- Asking ------------------------------------------------------------------------------------------------------ */

/* The newest timetable that names the weekday. */
const HaHours *
ha_calendar_get_weekly (HaCalendar *self, HaDate date, HaWeekday weekday)
{
  static const HaHours none = { 0, NULL };

  for (guint i = self->weeks->len; i-- > 0;)
    {
      const HaWeek *week = &g_array_index (self->weeks, HaWeek, i);

      if ((week->from == HA_DATE_NONE || week->from <= date) && (week->set & (1u << weekday)) != 0)
        return &week->days[weekday];
    }
  return &none;
}

const HaHours *
ha_calendar_get_swap_hours (HaCalendar *self, HaDate date, HaWeekday other)
{
  const HaHours *hours = ha_calendar_get_weekly (self, date, HA_MONDAY);

  if (hours->n == 0 && other != 0)
    hours = ha_calendar_get_weekly (self, date, other);
  for (int day = HA_TUESDAY; hours->n == 0 && day <= HA_SUNDAY; day++)
    hours = ha_calendar_get_weekly (self, date, (HaWeekday) day);
  return hours;
}

static void
clear_calendar (gpointer data)
{
  HaCalendar *self = data;

  ha_zone_free (self->zone);
  g_array_unref (self->weeks);
  g_hash_table_unref (self->days);
  g_hash_table_unref (self->official);
  g_hash_table_unref (self->notices);
  for (guint i = 0; i < G_N_ELEMENTS (self->years); i++)
    ha_calendar_year_free (self->years[i]);
  ha_work_index_free (self->index);
  g_ptr_array_unref (self->outgrown);
  g_mutex_clear (&self->lock);
}

HaCalendar *
ha_calendar_ref (HaCalendar *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
ha_calendar_unref (HaCalendar *self)
{
  if (self != NULL)
    g_atomic_rc_box_release_full (self, clear_calendar);
}

const HaNotice *
ha_calendar_get_notice (HaCalendar *self, int year)
{
  return g_hash_table_lookup (self->notices, GINT_TO_POINTER (year));
}

static const HaNamedDay *
find_named (HaCalendar *self, HaDate date)
{
  return g_hash_table_lookup (self->days, GINT_TO_POINTER (date));
}

/* Of a date beyond the years that are known. */
static const HaHours *
find_hours (HaCalendar *self, HaDate date)
{
  const HaNamedDay *named = find_named (self, date);

  return named != NULL ? &named->hours : ha_calendar_get_weekly (self, date, ha_date_get_weekday (date));
}

/* Days from the first year's 1 January to that of the i-th: 1900 and 2100 have no 29 February. */
static inline guint
count_days (guint i)
{
  return 365 * i + (i + 3) / 4 - (i > 0) - (i > 200);
}

static const HaCalendarYear *
make_year (HaCalendar *self, guint i)
{
  HaCalendarYear *year = ha_calendar_year_new (self, HA_CALENDAR_FIRST_YEAR + (int) i);

  if (g_atomic_pointer_compare_and_exchange (&self->years[i], NULL, year))
    return year;
  ha_calendar_year_free (year);
  return g_atomic_pointer_get (&self->years[i]);
}

/* The year that holds a date; NULL when it is not known. */
static inline const HaCalendarYear *
find_year (HaCalendar *self, HaDate date)
{
  guint days = (guint) date - (guint) FIRST_DAY;
  guint i = days / 365;
  const HaCalendarYear *year;

  if (days >= N_DAYS)
    return NULL;
  i -= days < count_days (i);
  year = g_atomic_pointer_get (&self->years[i]);
  return year != NULL ? year : make_year (self, i);
}

const HaInterval *
ha_calendar_get_intervals (HaCalendar *self, HaDate date, guint *n)
{
  const HaCalendarYear *year = find_year (self, date);
  const HaHours *hours = year != NULL ? year->hours[date - year->first] : find_hours (self, date);

  *n = hours->n;
  return hours->intervals;
}

gboolean
ha_calendar_is_working_day (HaCalendar *self, HaDate date)
{
  guint n;

  ha_calendar_get_intervals (self, date, &n);
  return n > 0;
}

gboolean
ha_calendar_get_day (HaCalendar *self, HaDate date, HaDay *day)
{
  const HaNamedDay *named = find_named (self, date);
  const HaCalendarYear *year = named == NULL ? find_year (self, date) : NULL;
  const HaSpecialDay *special = year != NULL ? ha_calendar_year_find (year, date) : NULL;

  if (named == NULL && special == NULL)
    return FALSE;
  *day = named != NULL ? named->day : special->day;
  return TRUE;
}

gboolean
ha_calendar_is_official (HaCalendar *self, int year)
{
  const HaNotice *notice = ha_calendar_get_notice (self, year);

  return (notice != NULL && notice->confirmed) || g_hash_table_contains (self->official, GINT_TO_POINTER (year));
}

HaDate
ha_calendar_get_date (HaCalendar *self, gint64 at, int *seconds)
{
  guint n;
  const HaStretch *stretches = ha_zone_get (self->zone, &n);
  const HaStretch *stretch = &stretches[n > 1 ? ha_zone_find (self->zone, at) : 0];

  return ha_time_get_date (at + stretch->offset - HA_OFFICE_OFFSET, seconds);
}

gint64
ha_calendar_get_time (HaCalendar *self, HaDate date, int seconds)
{
  return ha_zone_from_local (self->zone, (gint64) date * DAY + seconds);
}

/* ---- For working time -------------------------------------------------------------------------------------------- */

const HaZone *
ha_calendar_get_zone (HaCalendar *self)
{
  return self->zone;
}

/* Covers what is asked for and what was there, and goes on as far again on the side that was too short. Under lock. */
static HaWorkIndex *
grow_index (HaCalendar *self, gint64 from, gint64 to)
{
  const gint64 year = 366 * DAY;
  HaWorkIndex *old = self->index, *index;
  gint64 more = old != NULL ? MAX (old->to - old->from, year) : year;

  from = old == NULL || from < old->from ? from - more : old->from;
  to = old == NULL || to > old->to ? to + more : old->to;
  index = ha_work_index_new (self, MAX (from, HA_ZONE_BEGIN), MIN (to, HA_ZONE_END));
  if (old != NULL)
    g_ptr_array_add (self->outgrown, old);
  g_atomic_pointer_set (&self->index, index);
  return index;
}

static gboolean
covers (const HaWorkIndex *index, gint64 from, gint64 to)
{
  return index != NULL && index->from <= from && to <= index->to;
}

const HaWorkIndex *
ha_calendar_get_index (HaCalendar *self, gint64 from, gint64 to)
{
  const HaWorkIndex *index = g_atomic_pointer_get (&self->index);

  if (covers (index, from, to))
    return index;
  g_mutex_lock (&self->lock);
  index = self->index;
  if (!covers (index, from, to))
    index = grow_index (self, from, to);
  g_mutex_unlock (&self->lock);
  return index;
}
