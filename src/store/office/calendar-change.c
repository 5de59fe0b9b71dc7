/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Changing the calendar. One transaction: the rows, one entry of the journal that tells old and new, the whole calendar as it was before
 * that entry, and the running clocks that now have other moments. Of very many tickets the rest follows in further
 * transactions, and a setting in the first asks for it, so that the next tick ends what was broken off.
 */
#include "store/office/calendar-change.h"

#include "core/text.h"
#include "store/office/office.h"
#include "store/office/reckon.h"
#include "store/store-struct.h"

#define FIRST_YEAR 1990
#define LAST_YEAR  2100
#define SETTLED_AFTER 14 /* days after a changed one that it may still move: a day given for it */

G_DEFINE_QUARK (ha-office-error-quark, ha_office_error)

gboolean
ha_office_refuse (GError **error, HaOfficeError code, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  if (error != NULL)
    *error = g_error_new_valist (HA_OFFICE_ERROR, (int) code, format, args);
  va_end (args);
  return FALSE;
}

gboolean
ha_office_check_manager (const HaContext *context, GError **error)
{
  return ha_rights_may_manage (context->actor)
         || ha_office_refuse (error, HA_OFFICE_ERROR_RIGHT, "Only who holds the admin role changes the office");
}

/* ---- What a change is ---------------------------------------------------------------------------------------------- */

typedef struct _Change Change;

/* Writes the rows, tells old and new into fields, and which dates are touched into first and last. */
typedef gboolean (*Apply) (Change *self, HaDriver *driver, const HaCalendarState *before, HaFields *fields, GError **error);

struct _Change {
  Apply apply;
  gint64 actor;
  gint64 now;

  /* What is given: one of these. Borrowed. */
  const HaDay *day;
  const HaInterval *intervals;
  guint n_intervals;
  HaDate date; /* of the day, or from which a week holds */
  const HaWeekdayHours *week;
  guint n_week;
  const HaNotice *notice;
  int year; /* whose notice is given, or taken back; 0: no notice */
  gboolean is_carried; /* the notice: by the program, which needs no right */
  gboolean followed;

  HaDate first, last; /* the dates it touches */
  HaReckoning reckoning;
};

static void
set_pair (HaFields *fields, const char *name, const char *old, const char *now)
{
  g_autofree char *old_name = g_strconcat ("old-", name, NULL);

  ha_fields_set (fields, old_name, old);
  ha_fields_set (fields, name, now);
}

static void
set_date (HaFields *fields, const char *name, HaDate date)
{
  g_autofree char *text = ha_date_to_iso (date);

  ha_fields_set (fields, name, text);
}

static gboolean
check_date (HaDate date, GError **error)
{
  return (date >= ha_date_new (FIRST_YEAR, 1, 1) && date <= ha_date_new (LAST_YEAR, 12, 31))
         || ha_office_refuse (error, HA_OFFICE_ERROR_DATE, "The calendar goes from %d to %d", FIRST_YEAR, LAST_YEAR);
}

/* The builder knows what hours are. */
static gboolean
check_hours (const HaInterval *intervals, guint n, GError **error)
{
  g_autoptr (HaCalendarBuilder) scratch = ha_calendar_builder_new ();

  return ha_calendar_builder_set_week (scratch, HA_DATE_NONE, HA_MONDAY, intervals, n)
         || ha_office_refuse (error, HA_OFFICE_ERROR_HOURS, "The hours are out of order, or overlap");
}

/* ---- A day --------------------------------------------------------------------------------------------------------- */

static const char *
get_kind_id (const HaDayRow *row)
{
  return row != NULL ? ha_day_kind_get_id ((HaDayKind) row->kind) : NULL;
}

static void
tell_day (HaFields *fields, const HaDayRow *old, const HaDayRow *now)
{
  set_pair (fields, "kind", get_kind_id (old), get_kind_id (now));
  set_pair (fields, "name", old != NULL ? old->name : NULL, now != NULL ? now->name : NULL);
  set_pair (fields, "source", old != NULL ? old->source : NULL, now != NULL ? now->source : NULL);
  set_pair (fields, "hours", old != NULL ? old->hours : NULL, now != NULL ? now->hours : NULL);
}

static gboolean
check_day (const Change *self, GError **error)
{
  HaDayKind kind = self->day->kind;

  if (!check_date (self->day->date, error) || !check_hours (self->intervals, self->n_intervals, error))
    return FALSE;
  if (kind <= HA_DAY_ORDINARY || kind > HA_DAY_CLOSURE)
    return ha_office_refuse (error, HA_OFFICE_ERROR_DAY, "There is no kind of day %d", (int) kind);
  if (self->n_intervals > 0 && kind != HA_DAY_SWAP_WORK && kind != HA_DAY_CLOSURE)
    return ha_office_refuse (error, HA_OFFICE_ERROR_DAY, "A day off has no hours");
  return TRUE;
}

static void
touch_day (Change *self, HaFields *fields, HaDate date)
{
  self->first = date;
  self->last = date + SETTLED_AFTER;
  ha_fields_set (fields, "change", "day");
  set_date (fields, "date", date);
}

static gboolean
apply_day (Change *self, HaDriver *driver, const HaCalendarState *before, HaFields *fields, GError **error)
{
  g_autofree char *name = self->day->name != NULL ? ha_text_clean_line (self->day->name) : NULL;
  g_autofree char *source = self->day->source != NULL ? ha_text_clean_line (self->day->source) : NULL;
  g_autofree char *hours = self->n_intervals > 0 ? ha_calendar_join_hours (self->intervals, self->n_intervals) : NULL;
  HaDayRow row = {
    .date = self->day->date, .kind = (int) self->day->kind, .hours = hours, .author = self->actor,
    .name = name != NULL && *name != '\0' ? name : NULL, .source = source != NULL && *source != '\0' ? source : NULL,
  };

  if (!check_day (self, error))
    return FALSE;
  touch_day (self, fields, row.date);
  tell_day (fields, ha_calendar_state_find_day (before, row.date), &row);
  return ha_calendar_write_day (driver, &row, error);
}

static gboolean
apply_no_day (Change *self, HaDriver *driver, const HaCalendarState *before, HaFields *fields, GError **error)
{
  if (!check_date (self->date, error))
    return FALSE;
  touch_day (self, fields, self->date);
  tell_day (fields, ha_calendar_state_find_day (before, self->date), NULL);
  return ha_calendar_drop_day (driver, self->date, error);
}

/* ---- The week ------------------------------------------------------------------------------------------------------ */

static const char *const weekday_names[] = { "", "mon", "tue", "wed", "thu", "fri", "sat", "sun" };

static gboolean
write_weekday (Change *self, HaDriver *driver, const HaCalendarState *before, const HaWeekdayHours *given,
               HaFields *fields, GError **error)
{
  g_autofree char *hours = ha_calendar_join_hours (given->intervals, given->n);
  const char *old = ha_calendar_state_find_hours (before, self->date, given->day);

  if (!check_hours (given->intervals, given->n, error))
    return FALSE;
  set_pair (fields, weekday_names[given->day], old != NULL && *old != '\0' ? old : "off",
            *hours != '\0' ? hours : "off");
  return ha_calendar_write_week (driver, self->date, (int) given->day, hours, error);
}

static gboolean
check_worked (const Change *self, HaDriver *driver, GError **error)
{
  g_autoptr (HaCalendarState) after = ha_calendar_state_read (driver, error);

  for (HaWeekday day = HA_MONDAY; after != NULL && day <= HA_SUNDAY; day++)
    {
      const char *hours = ha_calendar_state_find_hours (after, self->date, day);

      if (hours != NULL && *hours != '\0')
        return TRUE;
    }
  return after != NULL && ha_office_refuse (error, HA_OFFICE_ERROR_WEEK, "The week needs a day that is worked");
}

static gboolean
apply_week (Change *self, HaDriver *driver, const HaCalendarState *before, HaFields *fields, GError **error)
{
  if (!check_date (self->date, error))
    return FALSE;
  self->first = self->date;
  self->last = HA_RECKONING_LAST;
  ha_fields_set (fields, "change", "week");
  set_date (fields, "from", self->date);
  for (guint i = 0; i < self->n_week; i++)
    if (!write_weekday (self, driver, before, &self->week[i], fields, error))
      return FALSE;
  return check_worked (self, driver, error);
}

/* ---- Notices ------------------------------------------------------------------------------------------------------- */

/* old: of what it was, not of what it is. */
static void
tell_terms (HaFields *fields, gboolean old, const HaNotice *notice)
{
  ha_fields_set_int (fields, old ? "old-tet-before" : "tet-before", notice->tet_before);
  ha_fields_set_int (fields, old ? "old-national-days" : "national-days", notice->national_days);
  ha_fields_set_bool (fields, old ? "old-national-before" : "national-before", notice->national_before);
  ha_fields_set_bool (fields, old ? "old-confirmed" : "confirmed", notice->confirmed);
}

/* old, now: NULL when there was none, or is none any more. */
static void
tell_notice (HaFields *fields, int year, const HaNoticeRow *old, const HaNotice *now)
{
  g_autoptr (HaNotice) was = old != NULL ? ha_calendar_notice_from_row (old, NULL) : NULL;
  g_autofree char *swaps = now != NULL ? ha_calendar_join_swaps (now->swaps, now->n_swaps) : NULL;

  ha_fields_set (fields, "change", "notice");
  ha_fields_set_int (fields, "year", year);
  if (now != NULL)
    tell_terms (fields, FALSE, now);
  if (was != NULL)
    tell_terms (fields, TRUE, was);
  set_pair (fields, "swaps", old != NULL ? old->swaps : NULL, swaps);
  set_pair (fields, "source", old != NULL ? old->source : NULL, now != NULL ? now->source : NULL);
}

static gboolean
check_notice (const HaNotice *notice, GError **error)
{
  g_autoptr (HaCalendarBuilder) scratch = ha_calendar_builder_new ();

  if (notice->year < FIRST_YEAR || notice->year > LAST_YEAR)
    return ha_office_refuse (error, HA_OFFICE_ERROR_DATE, "The calendar goes from %d to %d", FIRST_YEAR, LAST_YEAR);
  return ha_calendar_builder_add_notice (scratch, notice)
         || ha_office_refuse (error, HA_OFFICE_ERROR_NOTICE, "A notice for %d can not say that", notice->year);
}

/* The year's holidays; its swaps are found when the rows are written. */
static void
touch_year (Change *self, int year)
{
  self->year = year;
  self->first = ha_date_new (year, 1, 1);
  self->last = ha_date_new (year, 12, 31) + SETTLED_AFTER;
}

static gboolean
apply_notice (Change *self, HaDriver *driver, const HaCalendarState *before, HaFields *fields, GError **error)
{
  const HaNoticeRow *old = ha_calendar_state_find_notice (before, self->notice->year);
  g_autofree char *source = self->notice->source != NULL ? ha_text_clean_line (self->notice->source) : NULL;
  HaNotice given = *self->notice;

  given.source = source != NULL && *source != '\0' ? source : NULL;
  if (!check_notice (&given, error))
    return FALSE;
  touch_year (self, given.year);
  tell_notice (fields, given.year, old, &given);
  return ha_calendar_write_notice (driver, &given, self->actor, error);
}

static gboolean
apply_no_notice (Change *self, HaDriver *driver, const HaCalendarState *before, HaFields *fields, GError **error)
{
  g_autoptr (HaCalendarState) after = NULL;
  const HaNoticeRow *row;
  g_autoptr (HaNotice) carried = NULL;

  after = ha_calendar_drop_notice (driver, self->year, error) ? ha_calendar_state_read (driver, error) : NULL;
  if (after == NULL)
    return FALSE;
  row = ha_calendar_state_find_notice (after, self->year);
  carried = row != NULL ? ha_calendar_notice_from_row (row, NULL) : NULL;
  touch_year (self, self->year);
  tell_notice (fields, self->year, ha_calendar_state_find_notice (before, self->year), carried);
  return TRUE;
}

static gboolean
apply_swaps (Change *self, HaDriver *driver, const HaCalendarState *before, HaFields *fields, GError **error)
{
  self->first = HA_RECKONING_FIRST;
  self->last = HA_RECKONING_LAST;
  ha_fields_set (fields, "change", "swaps");
  set_pair (fields, "followed", before->swaps ? "true" : "false", self->followed ? "true" : "false");
  return ha_office_write_setting (driver, "calendar.swaps", self->followed ? "1" : "0", error);
}

/* ---- One transaction ----------------------------------------------------------------------------------------------- */

/* What changes on one day of a swap changes the other. The days of a notice's year may be swapped by the years beside it. */
static void
touch_swaps (Change *self, const HaCalendarState *state)
{
  HaDate first = self->first, last = self->last;

  for (guint i = 0; i < state->notices->len; i++)
    {
      const HaNoticeRow *row = g_ptr_array_index (state->notices, i);
      g_autoptr (GArray) swaps = ha_calendar_parse_swaps (row->swaps);

      for (guint j = 0; j < swaps->len; j++)
        {
          const HaSwap *swap = &g_array_index (swaps, HaSwap, j);
          HaDate early = MIN (swap->off, swap->work), late = MAX (swap->off, swap->work);
          gboolean is_given = row->year == self->year;

          if (!is_given && !(early >= first && early <= last) && !(late >= first && late <= last))
            continue;
          self->first = MIN (self->first, early);
          self->last = MAX (self->last, late);
        }
    }
}

/* Rows, then the entry, then what was before it: until that entry's number. */
static gboolean
write_change (Change *self, HaDriver *driver, const HaPerson *actor, HaFields *fields, GError **error)
{
  g_autoptr (HaCalendarState) before = ha_calendar_state_read (driver, error);
  g_autoptr (HaCalendarState) after = NULL;
  g_autofree char *old = before != NULL ? ha_calendar_state_to_text (before) : NULL;
  g_autofree char *text = NULL;

  if (before == NULL || !self->apply (self, driver, before, fields, error))
    return FALSE;
  after = ha_calendar_state_read (driver, error);
  if (after == NULL)
    return FALSE;
  text = ha_calendar_state_to_text (after);
  if (g_str_equal (old, text))
    return ha_office_refuse (error, HA_OFFICE_ERROR_SAME, "Nothing would change");
  touch_swaps (self, before);
  touch_swaps (self, after);
  ha_calendar_describe (fields, old, text);
  return ha_office_write_entry (driver, actor, self->now, fields, error) && ha_calendar_keep_before (driver, old, error)
         && ha_office_write_stamp (driver, error);
}

/* What an earlier change left over is done with this one, whatever days it touched. */
static GPtrArray *
begin_reckoning (Change *self, HaStore *store, HaDriver *driver, const HaFields *fields, GError **error)
{
  HaReckoning *reckoning = &self->reckoning;
  gboolean was_asked = ha_reckoning_is_asked (driver, error);
  g_autoptr (GPtrArray) reckoned = NULL;

  *reckoning = (HaReckoning) { .first = was_asked ? HA_RECKONING_FIRST : self->first,
                               .last = was_asked ? HA_RECKONING_LAST : self->last,
                               .now = self->now,
                               .change = ha_fields_copy (fields),
                               .strict = !was_asked };
  if (*error != NULL)
    return NULL;
  reckoned = ha_reckoning_go_on (reckoning, store, driver, error);
  if (reckoned == NULL || ((was_asked || !reckoning->is_done) && !ha_reckoning_ask (reckoning, driver, error)))
    return NULL;
  return g_steal_pointer (&reckoned);
}

static gpointer
change_calendar (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  Change *change = data;
  g_autoptr (HaOffice) office = NULL;
  g_autoptr (HaFields) fields = ha_fields_new ();
  HaContext context;

  if (!ha_store_make_context (self, driver, change->actor, change->now, &office, &context, error)
      || (!change->is_carried && !ha_office_check_manager (&context, error))
      || !write_change (change, driver, context.actor, fields, error))
    return NULL;
  ha_store_note_change (self, 0);
  return begin_reckoning (change, self, driver, fields, error);
}

/* The change is kept with the first transaction: what can not follow now is left to the next tick, not an error. */
static GPtrArray *
run (HaStore *self, Change *change, GError **error)
{
  g_autoptr (GError) problem = NULL;
  GPtrArray *reckoned
      = ha_store_run (self, HA_JOB_WRITE, change_calendar, change, (GDestroyNotify) g_ptr_array_unref, error);

  if (reckoned != NULL && change->reckoning.asked != NULL)
    {
      change->reckoning.is_done = FALSE; /* the setting is still to be taken away */
      if (!ha_reckoning_finish (&change->reckoning, self, reckoned, &problem))
        g_message ("Running limits are left to the next tick: %s", problem->message);
    }
  ha_reckoning_clear (&change->reckoning);
  return reckoned;
}

GPtrArray *
ha_store_set_day (HaStore *self, const HaDay *day, const HaInterval *intervals, guint n, gint64 actor, gint64 now,
                  GError **error)
{
  Change change = { .apply = apply_day, .actor = actor, .now = now, .day = day };

  g_return_val_if_fail (HA_IS_STORE (self) && day != NULL, NULL);

  change.intervals = intervals;
  change.n_intervals = n;
  return run (self, &change, error);
}

GPtrArray *
ha_store_clear_day (HaStore *self, HaDate date, gint64 actor, gint64 now, GError **error)
{
  Change change = { .apply = apply_no_day, .actor = actor, .now = now, .date = date };

  g_return_val_if_fail (HA_IS_STORE (self), NULL);

  return run (self, &change, error);
}

GPtrArray *
ha_store_set_week (HaStore *self, HaDate from, const HaWeekdayHours *days, guint n, gint64 actor, gint64 now,
                   GError **error)
{
  Change change = { .apply = apply_week, .actor = actor, .now = now, .date = from, .week = days, .n_week = n };

  g_return_val_if_fail (HA_IS_STORE (self) && days != NULL && n > 0, NULL);
  for (guint i = 0; i < n; i++)
    g_return_val_if_fail (days[i].day >= HA_MONDAY && days[i].day <= HA_SUNDAY, NULL);

  return run (self, &change, error);
}

GPtrArray *
ha_store_set_notice (HaStore *self, const HaNotice *notice, gint64 actor, gint64 now, GError **error)
{
  Change change = { .apply = apply_notice, .actor = actor, .now = now, .notice = notice };

  g_return_val_if_fail (HA_IS_STORE (self) && notice != NULL, NULL);

  return run (self, &change, error);
}

GPtrArray *
ha_store_clear_notice (HaStore *self, int year, gint64 actor, gint64 now, GError **error)
{
  Change change = { .apply = apply_no_notice, .actor = actor, .now = now, .year = year };

  g_return_val_if_fail (HA_IS_STORE (self), NULL);
  g_return_val_if_fail (year >= 1900 && year <= 2199, NULL);

  return run (self, &change, error);
}

GPtrArray *
ha_calendar_take_notice (HaStore *self, const HaNotice *notice, gint64 now, GError **error)
{
  Change change = { .apply = apply_notice, .now = now, .notice = notice, .is_carried = TRUE };

  return run (self, &change, error);
}

GPtrArray *
ha_store_set_swaps (HaStore *self, gboolean followed, gint64 actor, gint64 now, GError **error)
{
  Change change = { .apply = apply_swaps, .actor = actor, .now = now, .followed = followed };

  g_return_val_if_fail (HA_IS_STORE (self), NULL);

  return run (self, &change, error);
}

void
ha_calendar_set_batch (HaStore *self, guint n)
{
  self->batch = n;
}
