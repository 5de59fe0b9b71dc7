/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When the office works: weekly timetables by date of effect, and the days that differ. */
#include "core/calendar-private.h"

#define DAY 86400

typedef struct {
  guint n;
  HaInterval *intervals;
} Hours;

typedef struct {
  HaDate from;
  Hours days[8]; /* by HaWeekday; 0 unused */
  guint set;     /* bits of the weekdays that this timetable says something of */
} Week;

typedef struct {
  HaDay day;
  char *name, *source;
  Hours hours;
} NamedDay;

struct _HaCalendar
{
  HaZone *zone;
  GArray *weeks;        /* of Week, by from */
  GHashTable *days;     /* HaDate -> NamedDay */
  GHashTable *official; /* year */

  /* The index grows by being made anew; the outgrown ones stay until the end, since others may still be reading them. */
  GMutex lock;          /* held while an index is made */
  HaWorkIndex *index;   /* atomic */
  GPtrArray *outgrown;  /* of HaWorkIndex; under lock */
};

struct _HaCalendarBuilder
{
  HaCalendar *calendar;
};

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

/* ---- Hours of a day ----------------------------------------------------------------------------------------------------- */

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

static Hours
copy_hours (const HaInterval *intervals, guint n)
{
  return (Hours) { n, n > 0 ? g_memdup2 (intervals, n * sizeof *intervals) : NULL };
}

static void
clear_week (gpointer data)
{
  Week *week = data;

  for (guint i = 0; i < G_N_ELEMENTS (week->days); i++)
    g_free (week->days[i].intervals);
}

static void
free_named_day (gpointer data)
{
  NamedDay *named = data;

  g_free (named->name);
  g_free (named->source);
  g_free (named->hours.intervals);
  g_free (named);
}

/* The weekly hours in force on a date: the newest timetable that names the weekday. */
static const Hours *
find_weekly (HaCalendar *self, HaDate date, HaWeekday weekday)
{
  static const Hours none = { 0, NULL };

  for (guint i = self->weeks->len; i-- > 0;)
    {
      const Week *week = &g_array_index (self->weeks, Week, i);

      if ((week->from == HA_DATE_NONE || week->from <= date) && (week->set & (1u << weekday)) != 0)
        return &week->days[weekday];
    }
  return &none;
}

/* ---- Building ----------------------------------------------------------------------------------------------------------- */

HaCalendarBuilder *
ha_calendar_builder_new (void)
{
  HaCalendarBuilder *self = g_new0 (HaCalendarBuilder, 1);
  HaCalendar *calendar = g_atomic_rc_box_new0 (HaCalendar);

  calendar->weeks = g_array_new (FALSE, TRUE, sizeof (Week));
  g_array_set_clear_func (calendar->weeks, clear_week);
  calendar->days = g_hash_table_new_full (NULL, NULL, NULL, free_named_day);
  calendar->official = g_hash_table_new (NULL, NULL);
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

static Week *
get_week (HaCalendar *calendar, HaDate from)
{
  Week week = { .from = from };
  guint at = 0;

  for (; at < calendar->weeks->len; at++)
    {
      Week *other = &g_array_index (calendar->weeks, Week, at);

      if (other->from == from)
        return other;
      if (other->from > from)
        break;
    }
  g_array_insert_val (calendar->weeks, at, week);
  return &g_array_index (calendar->weeks, Week, at);
}

gboolean
ha_calendar_builder_set_week (HaCalendarBuilder *self, HaDate from, HaWeekday day, const HaInterval *intervals, guint n)
{
  Week *week;

  if (!are_hours (intervals, n) || day < HA_MONDAY || day > HA_SUNDAY)
    return FALSE;
  week = get_week (self->calendar, from);
  g_free (week->days[day].intervals);
  week->days[day] = copy_hours (intervals, n);
  week->set |= 1u << day;
  return TRUE;
}

gboolean
ha_calendar_builder_set_day (HaCalendarBuilder *self, HaDate date, HaDayKind kind, const char *name, const char *source,
                             const HaInterval *intervals, guint n)
{
  NamedDay *named;

  if (!are_hours (intervals, n) || date == HA_DATE_NONE)
    return FALSE;
  named = g_new0 (NamedDay, 1);
  named->name = g_strdup (name);
  named->source = g_strdup (source);
  named->day = (HaDay) { date, kind, named->name, named->source };
  if (kind == HA_DAY_SWAP_WORK && n == 0)
    {
      const Hours *monday = find_weekly (self->calendar, date, HA_MONDAY);

      named->hours = copy_hours (monday->intervals, monday->n);
    }
  else
    named->hours = copy_hours (intervals, n);
  g_hash_table_replace (self->calendar->days, GINT_TO_POINTER (date), named);
  return TRUE;
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

/* ---- Asking -------------------------------------------------------------------------------------------------------------- */

static void
clear_calendar (gpointer data)
{
  HaCalendar *self = data;

  ha_zone_free (self->zone);
  g_array_unref (self->weeks);
  g_hash_table_unref (self->days);
  g_hash_table_unref (self->official);
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

const HaInterval *
ha_calendar_get_intervals (HaCalendar *self, HaDate date, guint *n)
{
  const NamedDay *named = g_hash_table_lookup (self->days, GINT_TO_POINTER (date));
  const Hours *hours = named != NULL ? &named->hours : find_weekly (self, date, ha_date_get_weekday (date));

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
  const NamedDay *named = g_hash_table_lookup (self->days, GINT_TO_POINTER (date));

  if (named == NULL)
    return FALSE;
  *day = named->day;
  return TRUE;
}

gboolean
ha_calendar_is_official (HaCalendar *self, int year)
{
  return g_hash_table_contains (self->official, GINT_TO_POINTER (year));
}

HaDate
ha_calendar_get_date (HaCalendar *self, gint64 at, int *seconds)
{
  guint n;
  const HaStretch *stretches = ha_zone_get (self->zone, &n);

  return ha_time_get_date (at + stretches[n > 1 ? ha_zone_find (self->zone, at) : 0].offset - HA_OFFICE_OFFSET, seconds);
}

gint64
ha_calendar_get_time (HaCalendar *self, HaDate date, int seconds)
{
  return ha_zone_from_local (self->zone, (gint64) date * DAY + seconds);
}

/* ---- For working time ------------------------------------------------------------------------------------------------------ */

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
