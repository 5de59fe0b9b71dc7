/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Making a calendar: timetables, named days, notices. */
#include "core/calendar-struct.h"
#include "core/holidays.h"

#define DAY 86400

struct _HaCalendarBuilder
{
  HaCalendar *calendar;
};

static gboolean
are_hours (const HaInterval *intervals, guint n)
{
  int last = 0;

  for (guint i = 0; i < n; i++)
    {
      if (intervals[i].start < last || intervals[i].end <= intervals[i].start || intervals[i].end > DAY)
        return FALSE;
      last = intervals[i].end;
    }
  return TRUE;
}

static HaHours
copy_hours (const HaInterval *intervals, guint n)
{
  return (HaHours) { n, n > 0 ? g_memdup2 (intervals, n * sizeof *intervals) : NULL };
}

static void
clear_week (gpointer data)
{
  HaWeek *week = data;

  for (guint i = 0; i < G_N_ELEMENTS (week->days); i++)
    g_free (week->days[i].intervals);
}

static void
free_named_day (gpointer data)
{
  HaNamedDay *named = data;

  g_free (named->name);
  g_free (named->source);
  g_free (named->author);
  g_free (named->hours.intervals);
  g_free (named);
}

HaCalendarBuilder *
ha_calendar_builder_new (void)
{
  HaCalendarBuilder *self = g_new0 (HaCalendarBuilder, 1);
  HaCalendar *calendar = g_atomic_rc_box_new0 (HaCalendar);

  calendar->weeks = g_array_new (FALSE, TRUE, sizeof (HaWeek));
  g_array_set_clear_func (calendar->weeks, clear_week);
  calendar->days = g_hash_table_new_full (NULL, NULL, NULL, free_named_day);
  calendar->official = g_hash_table_new (NULL, NULL);
  calendar->notices = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) ha_notice_free);
  calendar->swaps = TRUE;
  calendar->zone = ha_zone_new (NULL);
  calendar->outgrown = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_work_index_free);
  g_mutex_init (&calendar->lock);
  self->calendar = calendar;
  return self;
}

void
ha_calendar_builder_free (HaCalendarBuilder *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->calendar, ha_calendar_unref);
  g_free (self);
}

gboolean
ha_calendar_builder_set_zone (HaCalendarBuilder *self, const char *zone)
{
  HaZone *found = ha_zone_new (zone);

  if (found == NULL)
    return FALSE;
  ha_zone_free (self->calendar->zone);
  self->calendar->zone = found;
  return TRUE;
}

static HaWeek *
get_week (HaCalendar *calendar, HaDate from)
{
  HaWeek week = { .from = from };
  guint at = 0;

  for (; at < calendar->weeks->len; at++)
    {
      HaWeek *other = &g_array_index (calendar->weeks, HaWeek, at);

      if (other->from == from)
        return other;
      if (other->from > from)
        break;
    }
  g_array_insert_val (calendar->weeks, at, week);
  return &g_array_index (calendar->weeks, HaWeek, at);
}

gboolean
ha_calendar_builder_set_week (HaCalendarBuilder *self, HaDate from, HaWeekday day, const HaInterval *intervals, guint n)
{
  HaWeek *week;

  if (!are_hours (intervals, n) || day < HA_MONDAY || day > HA_SUNDAY)
    return FALSE;
  week = get_week (self->calendar, from);
  g_free (week->days[day].intervals);
  week->days[day] = copy_hours (intervals, n);
  week->set |= 1u << day;
  return TRUE;
}

gboolean
ha_calendar_builder_set_day_by (HaCalendarBuilder *self, const HaDay *day, const HaInterval *intervals, guint n)
{
  HaNamedDay *named;

  if (!are_hours (intervals, n) || day->date == HA_DATE_NONE)
    return FALSE;
  named = g_new0 (HaNamedDay, 1);
  named->name = g_strdup (day->name);
  named->source = g_strdup (day->source);
  named->author = g_strdup (day->author);
  named->day = (HaDay) { day->date, day->kind, named->name, named->source, named->author };
  if (day->kind == HA_DAY_SWAP_WORK && n == 0)
    {
      const HaHours *hours = ha_calendar_get_swap_hours (self->calendar, day->date, (HaWeekday) 0);

      named->hours = copy_hours (hours->intervals, hours->n);
    }
  else
    named->hours = copy_hours (intervals, n);
  g_hash_table_replace (self->calendar->days, GINT_TO_POINTER (day->date), named);
  return TRUE;
}

gboolean
ha_calendar_builder_set_day (HaCalendarBuilder *self, HaDate date, HaDayKind kind, const char *name, const char *source,
                             const HaInterval *intervals, guint n)
{
  HaDay day = { date, kind, name, source, NULL };

  return ha_calendar_builder_set_day_by (self, &day, intervals, n);
}

void
ha_calendar_builder_set_holidays (HaCalendarBuilder *self, gboolean computed)
{
  self->calendar->holidays = computed;
}

gboolean
ha_calendar_builder_add_notice (HaCalendarBuilder *self, const HaNotice *notice)
{
  if (!ha_notice_is_sound (notice))
    return FALSE;
  g_hash_table_replace (self->calendar->notices, GINT_TO_POINTER (notice->year), ha_notice_copy (notice));
  return TRUE;
}

void
ha_calendar_builder_set_swaps (HaCalendarBuilder *self, gboolean followed)
{
  self->calendar->swaps = followed;
}

void
ha_calendar_builder_set_official (HaCalendarBuilder *self, int year)
{
  g_hash_table_add (self->calendar->official, GINT_TO_POINTER (year));
}

HaCalendar *
ha_calendar_builder_end (HaCalendarBuilder *self)
{
  HaCalendar *calendar = g_steal_pointer (&self->calendar);

  ha_calendar_builder_free (self);
  return calendar;
}

HaCalendarBuilder *
ha_calendar_builder_new_default (void)
{
  static const HaInterval hours[] = { { 27000, 41400 }, { 48600, 61200 } }; /* 07:30-11:30, 13:30-17:00 */
  HaCalendarBuilder *self = ha_calendar_builder_new ();

  for (int day = HA_MONDAY; day <= HA_FRIDAY; day++)
    ha_calendar_builder_set_week (self, HA_DATE_NONE, (HaWeekday) day, hours, G_N_ELEMENTS (hours));
  return self;
}
