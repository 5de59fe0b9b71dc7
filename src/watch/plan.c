/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is on the screen now, of all that was told and not seen.
 *
 *   told, not seen ─► does not hold ──► untrue, when a server has it
 *                   ├► asked for again ──► then, at any hour, beside all others
 *                   ├► with a server ──► there already
 *                   ├► may not be shown now ──► held: till quiet hours end, till the office opens
 *                   └► the day's summary, with what was held; the rest one by one, or as one when it is much
 */
#include "watch/plan.h"

#define MOST_DAYS 400 /* ahead, in which the office opens again, or back */
#define DESK_DAYS 7 /* of work, besides the present one */
#define LOST_AFTER 60 /* seconds after which a server that said nothing, and is no more, may have lost it */

typedef struct {
  const HaOffice *office;
  const HaWatchWishes *wishes;
  const HaDayFigures *figures;
  gint64 now;
  gint64 quiet_until; /* 0 = it is not quiet */
  gint64 opens;       /* of the day of work that now lies in, or of the next */
  gboolean at_work;
  HaPlan *plan;
  GPtrArray *again;   /* of HaReminder, borrowed: was asked for, and its moment has come */
  GPtrArray *fresh;   /* the same: to be shown now */
} Planning;

static void
free_bubble (gpointer data)
{
  HaBubble *self = data;

  g_ptr_array_unref (self->reminders);
  g_free (self);
}

void
ha_plan_free (HaPlan *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->bubbles);
  g_ptr_array_unref (self->untrue);
  g_ptr_array_unref (self->told);
  g_free (self);
}

/* ---- Hours ------------------------------------------------------------------------------------------------------- */

static gboolean
get_day (HaCalendar *calendar, HaDate date, gint64 *opens, gint64 *closes)
{
  guint n;
  const HaInterval *intervals = ha_calendar_get_intervals (calendar, date, &n);

  if (n == 0)
    return FALSE;
  *opens = ha_calendar_get_time (calendar, date, intervals[0].start);
  *closes = ha_calendar_get_time (calendar, date, intervals[n - 1].end);
  return *opens < *closes;
}

gint64
ha_watch_find_opening (HaCalendar *calendar, gint64 after)
{
  HaDate date;
  gint64 opens, closes;

  g_return_val_if_fail (calendar != NULL, 0);

  date = ha_calendar_get_date (calendar, after, NULL);
  for (int i = 0; i < MOST_DAYS; i++)
    if (get_day (calendar, date + i, &opens, &closes) && opens > after)
      return opens;
  return 0;
}

gint64
ha_watch_get_desk_since (HaCalendar *calendar, gint64 now)
{
  HaDate date;
  gint64 opens, closes;
  int days = 0;

  g_return_val_if_fail (calendar != NULL, 0);

  date = ha_calendar_get_date (calendar, now, NULL) + 1;
  for (int i = 0; i < MOST_DAYS && days <= DESK_DAYS; i++)
    days += get_day (calendar, --date, &opens, &closes) && opens <= now;
  return ha_calendar_get_time (calendar, date, 0);
}

gboolean
ha_watch_is_office_time (HaCalendar *calendar, gint64 now, gint64 *opens)
{
  gint64 begin, end;
  gboolean inside;

  g_return_val_if_fail (calendar != NULL, FALSE);

  inside = get_day (calendar, ha_calendar_get_date (calendar, now, NULL), &begin, &end) && begin <= now && now < end;
  if (opens != NULL)
    *opens = inside ? begin : ha_watch_find_opening (calendar, now);
  return inside;
}

/* ---- One reminder -------------------------------------------------------------------------------------------------- */

gboolean
ha_told_has_come (const HaTold *told, gint64 now)
{
  g_return_val_if_fail (told != NULL, FALSE);

  return told->cause == HA_CAUSE_BREACH ? told->threshold < now : told->threshold <= now;
}

gboolean
ha_reminder_holds (const HaReminder *reminder, gint64 now)
{
  g_return_val_if_fail (reminder != NULL, FALSE);

  if (reminder->what.cause == HA_CAUSE_DAY)
    return ha_time_get_date (reminder->what.due, NULL) == ha_time_get_date (now, NULL);
  if (!reminder->open || reminder->elsewhere || !ha_told_has_come (&reminder->what, now))
    return FALSE;
  switch (reminder->what.cause)
    {
    case HA_CAUSE_ESCALATION: return !reminder->superseded && reminder->stage == HA_STAGE_LEADERSHIP;
    case HA_CAUSE_APPOINTMENT:
      return reminder->appointment == reminder->what.appointment && reminder->meets == reminder->what.due
             && reminder->meets > now;
    default: return !reminder->superseded && reminder->clock_due == reminder->what.due;
    }
}

gboolean
ha_reminder_is_critical (const HaReminder *reminder)
{
  g_return_val_if_fail (reminder != NULL, FALSE);

  return reminder->what.cause == HA_CAUSE_BREACH
         || (reminder->what.cause == HA_CAUSE_ESCALATION && reminder->what.clock != HA_CLOCK_LEADERSHIP);
}

/* When it ends to hold by itself; 0 = never. A day that is over goes with the next look: nobody is woken for it. */
static gint64
get_end (const HaReminder *reminder)
{
  return reminder->what.cause == HA_CAUSE_APPOINTMENT ? reminder->what.due : 0;
}

/* An appointment that comes before work begins again can not wait for that, and nothing can where work never does. */
static gboolean
can_wait (const Planning *self, const HaReminder *reminder)
{
  if (self->opens == 0)
    return FALSE;
  return reminder->what.cause != HA_CAUSE_APPOINTMENT || reminder->what.due > self->opens;
}

static void
look_at (Planning *self, gint64 moment)
{
  if (moment > self->now && (self->plan->next == 0 || moment < self->plan->next))
    self->plan->next = moment;
}

/* Whether it may be on the screen now; else looks again when it may. */
static gboolean
may_show (Planning *self, const HaReminder *reminder)
{
  gboolean critical = ha_reminder_is_critical (reminder);

  if (self->quiet_until != 0 && !(critical && self->wishes->breach_in_quiet))
    {
      look_at (self, self->quiet_until);
      return FALSE;
    }
  return critical || self->at_work || !can_wait (self, reminder);
}

/* ---- Sorting them out ------------------------------------------------------------------------------------------------ */

static void
place (Planning *self, HaReminder *reminder)
{
  gboolean has = reminder->handed != 0;

  if (!ha_reminder_holds (reminder, self->now))
    {
      look_at (self, reminder->what.threshold + (reminder->what.cause == HA_CAUSE_BREACH));
      if (has)
        g_ptr_array_add (self->plan->untrue, ha_reminder_copy (reminder));
      return;
    }
  look_at (self, has ? get_end (reminder) : 0);
  look_at (self, has && reminder->shown == 0 ? reminder->handed + LOST_AFTER : 0);
  if (has)
    return;
  if (reminder->again > self->now)
    look_at (self, reminder->again);
  else if (reminder->again != 0)
    g_ptr_array_add (self->again, reminder);
  else if (reminder->what.cause == HA_CAUSE_DAY ? self->figures != NULL && self->at_work && self->quiet_until == 0
                                                  : may_show (self, reminder))
    g_ptr_array_add (self->fresh, reminder);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const HaReminder *x = *(HaReminder *const *) a, *y = *(HaReminder *const *) b;

  if (x->what.due != y->what.due)
    return x->what.due < y->what.due ? -1 : 1;
  if (x->what.threshold != y->what.threshold)
    return x->what.threshold < y->what.threshold ? -1 : 1;
  if (x->ticket != y->ticket)
    return x->ticket < y->ticket ? -1 : 1;
  return (x->id > y->id) - (x->id < y->id);
}

/* By when they were to come again. */
static int
compare_again (gconstpointer a, gconstpointer b)
{
  const HaReminder *x = *(HaReminder *const *) a, *y = *(HaReminder *const *) b;

  return x->again != y->again ? (x->again < y->again ? -1 : 1) : compare (a, b);
}

/* ---- Bubbles --------------------------------------------------------------------------------------------------------- */

static HaBubble *
add_bubble (Planning *self)
{
  HaBubble *bubble = g_new0 (HaBubble, 1);

  bubble->reminders = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_reminder_free);
  g_ptr_array_add (self->plan->bubbles, bubble);
  return bubble;
}

static void
put (const Planning *self, HaBubble *bubble, const HaReminder *reminder)
{
  g_ptr_array_add (bubble->reminders, ha_reminder_copy (reminder));
  bubble->critical |= ha_reminder_is_critical (reminder);
  if (reminder->what.cause != HA_CAUSE_DAY)
    return;
  bubble->day = TRUE;
  if (self->figures != NULL)
    bubble->figures = *self->figures;
}

/* The day's summary takes along all that is not critical. */
static void
add_day (Planning *self)
{
  HaBubble *bubble = NULL;

  for (guint i = 0; i < self->fresh->len && bubble == NULL; i++)
    if (((HaReminder *) self->fresh->pdata[i])->what.cause == HA_CAUSE_DAY)
      bubble = add_bubble (self);
  for (guint i = 0; bubble != NULL && i < self->fresh->len;)
    {
      const HaReminder *reminder = self->fresh->pdata[i];

      if (ha_reminder_is_critical (reminder))
        {
          i++;
          continue;
        }
      put (self, bubble, reminder);
      g_ptr_array_remove_index (self->fresh, i);
    }
}

static gboolean
is_same_ticket (const HaReminder *a, const HaReminder *b)
{
  return a == b || (a->ticket != 0 && a->ticket == b->ticket);
}

/* The first of the same ticket. */
static guint
find_same (GPtrArray *reminders, guint at)
{
  for (guint i = 0; i < at; i++)
    if (is_same_ticket (reminders->pdata[i], reminders->pdata[at]))
      return i;
  return at;
}

/* Each ticket by itself; many as one. */
static void
add_all (Planning *self)
{
  GPtrArray *reminders = self->fresh;
  g_autofree HaBubble **bubbles = g_new0 (HaBubble *, reminders->len + 1);
  guint tickets = 0;

  for (guint i = 0; i < reminders->len && tickets <= HA_MANY_AT_ONCE; i++)
    tickets += find_same (reminders, i) == i;
  if (tickets > HA_MANY_AT_ONCE)
    bubbles[0] = add_bubble (self);
  for (guint i = 0; i < reminders->len; i++)
    {
      guint first = tickets > HA_MANY_AT_ONCE ? 0 : find_same (reminders, i);

      if (bubbles[first] == NULL)
        bubbles[first] = add_bubble (self);
      put (self, bubbles[first], reminders->pdata[i]);
    }
}

static gboolean
is_apart (GPtrArray *again, guint i)
{
  return i == 0 || ((HaReminder *) again->pdata[i - 1])->again != ((HaReminder *) again->pdata[i])->again;
}

/* What was put off together comes together: with one click it got one moment. */
static void
add_put_off (Planning *self, GPtrArray *again)
{
  HaBubble *bubble = NULL;
  guint n = 0;

  for (guint i = 0; i < again->len; i++)
    n += is_apart (again, i);
  for (guint i = 0; i < again->len; i++)
    {
      if (bubble == NULL || (n <= HA_MANY_AT_ONCE && is_apart (again, i)))
        bubble = add_bubble (self);
      put (self, bubble, again->pdata[i]);
    }
}

static int
get_gravity (const HaReminder *reminder)
{
  if (reminder->what.cause == HA_CAUSE_ESCALATION)
    return 3;
  return reminder->what.cause == HA_CAUSE_BREACH ? 2 : 1;
}

const HaReminder *
ha_bubble_get_gravest (GPtrArray *reminders)
{
  const HaReminder *gravest = NULL;

  g_return_val_if_fail (reminders != NULL, NULL);

  for (guint i = 0; i < reminders->len; i++)
    {
      const HaReminder *one = reminders->pdata[i];

      if (gravest != NULL && !is_same_ticket (one, gravest))
        return NULL;
      if (gravest == NULL || get_gravity (one) > get_gravity (gravest))
        gravest = one;
    }
  return gravest;
}

/* The next opening is looked at always: a day begins there. */
static void
look_at_days (Planning *self)
{
  look_at (self, self->at_work ? ha_watch_find_opening (self->office->calendar, self->now) : self->opens);
  if (self->at_work && self->quiet_until != 0 && self->wishes->day)
    look_at (self, self->quiet_until);
}

HaPlan *
ha_plan_new (GPtrArray *reminders, const HaOffice *office, const HaWatchWishes *wishes, const HaDayFigures *figures, gint64 now)
{
  g_autoptr (GPtrArray) again = g_ptr_array_new (), fresh = g_ptr_array_new ();
  Planning self = { office, wishes, figures, now, .again = again, .fresh = fresh };

  g_return_val_if_fail (reminders != NULL && office != NULL && wishes != NULL, NULL);

  self.plan = g_new0 (HaPlan, 1);
  self.plan->bubbles = g_ptr_array_new_with_free_func (free_bubble);
  self.plan->untrue = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_reminder_free);
  self.plan->told = g_ptr_array_ref (reminders);
  self.at_work = ha_watch_is_office_time (office->calendar, now, &self.opens);
  ha_watch_wishes_is_quiet (wishes, now, &self.quiet_until);
  for (guint i = 0; i < reminders->len; i++)
    if (((HaReminder *) reminders->pdata[i])->seen == 0)
      place (&self, reminders->pdata[i]);
  g_ptr_array_sort (again, compare_again);
  g_ptr_array_sort (fresh, compare);
  look_at_days (&self);
  add_day (&self);
  add_all (&self);
  add_put_off (&self, again);
  return self.plan;
}
