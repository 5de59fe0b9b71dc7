/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One look at what was told to somebody: the day's summary is made when it is time, and then it is planned what is on the screen.
 *
 * In a register that can only be read nothing can be recorded or claimed. What was found there is kept in the memory, and so is what a
 * server was said to have.
 */
#include "watch/watch-private.h"

#define FIGURES_AGE 300 /* seconds until figures are found again, while a day's summary waits to be shown */
#define LATER 1800 /* seconds: longer than that nothing is put off, unless the clock was ahead */
#define DAY 86400
#define OLD (30 * DAY) /* seconds after which what no longer holds is let go */

typedef struct {
  HaStore *store;
  const HaWatchWho *who;
  HaWatchMemory *memory; /* may be NULL */
  gint64 now;
  const HaOffice *office;
  GPtrArray *reminders;  /* of HaReminder */
} Look;

/* ---- The memory ---------------------------------------------------------------------------------------------------- */

HaWatchMemory *
ha_watch_memory_new (void)
{
  HaWatchMemory *self = g_new0 (HaWatchMemory, 1);

  g_atomic_ref_count_init (&self->refs);
  self->own = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_reminder_free);
  self->given = g_hash_table_new_full (ha_told_hash, ha_told_equal, (GDestroyNotify) ha_reminder_free, NULL);
  g_mutex_init (&self->lock);
  return self;
}

HaWatchMemory *
ha_watch_memory_ref (HaWatchMemory *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
ha_watch_memory_unref (HaWatchMemory *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_ptr_array_unref (self->own);
  g_hash_table_unref (self->given);
  g_mutex_clear (&self->lock);
  g_free (self);
}

static gboolean
has_own (const HaWatchMemory *self, const HaReminder *one)
{
  return g_ptr_array_find_with_equal_func (self->own, one, ha_told_equal, NULL);
}

static gboolean
is_later (const HaTold *a, const HaTold *b)
{
  return a->person == b->person && a->clock == b->clock && a->round == b->round && a->due == b->due && a->threshold > b->threshold;
}

static void
keep_own (HaWatchMemory *self, const HaReminder *one)
{
  if (has_own (self, one))
    return;
  for (guint i = 0; i < self->own->len; i++)
    {
      HaReminder *earlier = self->own->pdata[i];

      if (earlier->ticket == one->ticket && one->what.clock != HA_CLOCK_NONE && is_later (&one->what, &earlier->what))
        earlier->superseded = TRUE;
    }
  g_ptr_array_add (self->own, ha_reminder_copy (one));
}

void
ha_watch_memory_keep (HaWatchMemory *self, const HaTick *tick)
{
  for (guint i = 0; i < tick->recorded->len; i++)
    if (((HaReminder *) tick->recorded->pdata[i])->id == 0)
      keep_own (self, tick->recorded->pdata[i]);
}

void
ha_watch_memory_give (HaWatchMemory *self, GPtrArray *reminders)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  for (guint i = 0; i < reminders->len; i++)
    g_hash_table_add (self->given, ha_reminder_copy (reminders->pdata[i]));
}

/* ---- In a register that can only be read ---------------------------------------------------------------------------- */

/* How it is about the ticket now; NULL: it is closed. */
static void
refresh (HaReminder *self, const HaWatched *ticket)
{
  self->open = ticket != NULL;
  self->clock_due = self->appointment = self->meets = 0;
  if (ticket == NULL)
    return;
  self->stage = ticket->stage;
  self->policy = ticket->policy;
  self->department = ticket->department;
  self->person = ticket->person;
  for (guint i = 0; i < ticket->clocks->len; i++)
    {
      const HaClock *clock = ticket->clocks->pdata[i];

      if (clock->kind == self->what.clock && clock->round == self->what.round)
        self->clock_due = clock->due;
    }
  if (ticket->appointment == NULL)
    return;
  self->appointment = ticket->appointment->id;
  self->meets = ticket->appointment->meets;
  self->goes = ticket->appointment->person;
}

static gboolean
refresh_own (HaReminder *one, HaStore *store, GError **error)
{
  HaWatchedQuery query = { .tickets = &one->ticket, .n_tickets = 1, .from = G_MININT64, .to = G_MAXINT64, .untold_to = -1 };
  g_autoptr (GPtrArray) found = one->ticket != 0 ? ha_store_list_watched (store, &query, error) : NULL;

  if (one->ticket == 0)
    return TRUE;
  if (found == NULL)
    return FALSE;
  refresh (one, found->len > 0 ? found->pdata[0] : NULL);
  return TRUE;
}

static void
forget_given (HaWatchMemory *self, const HaReminder *one)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_hash_table_remove (self->given, one);
}

static gboolean
is_unlisted (gpointer given, gpointer value, gpointer listed)
{
  return !g_hash_table_contains (listed, given);
}

/* Marks what a server has; what is told no more need not be known. */
static void
mark_given (HaWatchMemory *self, GPtrArray *reminders)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autoptr (GHashTable) listed = g_hash_table_new (ha_told_hash, ha_told_equal);

  for (guint i = 0; i < reminders->len; i++)
    {
      HaReminder *one = reminders->pdata[i];

      g_hash_table_add (listed, one);
      if (g_hash_table_contains (self->given, one))
        one->handed = MAX (one->handed, 1);
    }
  g_hash_table_foreach_remove (self->given, is_unlisted, listed);
}

/* What is over stays for the one look that says so. */
static void
prune_own (HaWatchMemory *self)
{
  for (guint i = self->own->len; i > 0; i--)
    {
      const HaReminder *one = self->own->pdata[i - 1];

      if (one->ticket != 0 && !one->open)
        g_ptr_array_remove_index (self->own, i - 1);
    }
}

/* Adds what could not be recorded, and marks what was given. */
static gboolean
add_own (Look *self, GError **error)
{
  if (self->memory == NULL || !ha_store_is_read_only (self->store))
    return TRUE;
  prune_own (self->memory);
  for (guint i = 0; i < self->memory->own->len; i++)
    {
      HaReminder *one = self->memory->own->pdata[i];

      if (!refresh_own (one, self->store, error))
        return FALSE;
      g_ptr_array_add (self->reminders, ha_reminder_copy (one));
    }
  mark_given (self->memory, self->reminders);
  return TRUE;
}

/* ---- The day ------------------------------------------------------------------------------------------------------- */

static gboolean
is_of_today (const Look *self, const HaReminder *one)
{
  return one->what.cause == HA_CAUSE_DAY && one->what.person == self->who->person
         && ha_time_get_date (one->what.due, NULL) == ha_time_get_date (self->now, NULL);
}

static HaReminder *
find_day (const Look *self, GPtrArray *reminders)
{
  for (guint i = 0; i < reminders->len; i++)
    if (is_of_today (self, reminders->pdata[i]))
      return reminders->pdata[i];
  return NULL;
}

/* Seen, too. */
static gboolean
had_day (const Look *self, gboolean *had, GError **error)
{
  gint64 midnight = ha_time_new (ha_time_get_date (self->now, NULL), 0, 0, 0);
  HaReminderQuery query = { .person = self->who->person, .since = midnight };
  g_autoptr (GPtrArray) told = NULL;

  *had = find_day (self, self->reminders) != NULL;
  if (*had)
    return TRUE;
  told = ha_store_list_reminders (self->store, &query, error);
  *had = told != NULL && find_day (self, told) != NULL;
  return told != NULL;
}

/* What lies ahead today is asked for as moments that have passed: so long before it. */
static gboolean
count_day (const Look *self, const GArray *desks, HaDayFigures *figures, GError **error)
{
  HaDate today = ha_time_get_date (self->now, NULL);
  gint64 left = ha_time_new (today + 1, 0, 0, 0) - self->now;
  g_autoptr (GArray) before = g_array_new (FALSE, FALSE, sizeof (gint64));
  HaRules rules = { self->office, self->who, desks, self->now };
  HaWatchedQuery query = { .from = G_MININT64, .to = self->now, .before = before, .before_appointment = left, .untold_to = -1,
                           .limit = HA_WATCH_PAGE };
  gboolean more = TRUE;

  g_array_append_val (before, left);
  figures->date = today;
  while (more)
    {
      g_autoptr (GPtrArray) page = ha_store_list_watched (self->store, &query, error);

      if (page == NULL)
        return FALSE;
      for (guint i = 0; i < page->len; i++)
        ha_rules_add_day (&rules, page->pdata[i], figures);
      more = page->len == query.limit;
      if (more)
        query.after = ((HaWatched *) page->pdata[page->len - 1])->ticket;
    }
  return TRUE;
}

static gboolean
is_fresh (const Look *self)
{
  const HaWatchMemory *memory = self->memory;

  return memory != NULL && memory->figures_at != 0 && memory->figures_person == self->who->person
         && memory->figures.date == ha_time_get_date (self->now, NULL) && memory->figures_at <= self->now
         && self->now - memory->figures_at < FIGURES_AGE;
}

static gboolean
find_figures (const Look *self, HaDayFigures *figures, GError **error)
{
  g_autoptr (GArray) desks = NULL;

  if (is_fresh (self))
    {
      *figures = self->memory->figures;
      return TRUE;
    }
  desks = ha_watch_load_desks (self->store, self->office, self->who, self->now, error);
  if (desks == NULL || !count_day (self, desks, figures, error))
    return FALSE;
  if (self->memory == NULL)
    return TRUE;
  self->memory->figures = *figures;
  self->memory->figures_at = self->now;
  self->memory->figures_person = self->who->person;
  return TRUE;
}

static gboolean
record_day (Look *self, gint64 opens, GError **error)
{
  g_autoptr (GPtrArray) wanted = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_reminder_free);
  g_autoptr (GPtrArray) recorded = NULL;
  HaReminder *day = ha_reminder_new ();

  day->what = (HaTold) { .person = self->who->person, .cause = HA_CAUSE_DAY, .threshold = opens, .due = opens };
  g_ptr_array_add (wanted, day);
  if (ha_store_is_read_only (self->store))
    {
      if (self->memory != NULL)
        keep_own (self->memory, day);
      g_ptr_array_add (self->reminders, ha_reminder_copy (day));
      return TRUE;
    }
  recorded = ha_store_record_reminders (self->store, wanted, self->now, error);
  if (recorded != NULL && recorded->len > 0)
    g_ptr_array_add (self->reminders, ha_reminder_copy (recorded->pdata[0]));
  return recorded != NULL;
}

static gboolean
has_held (const Look *self)
{
  for (guint i = 0; i < self->reminders->len; i++)
    {
      const HaReminder *one = self->reminders->pdata[i];

      if (one->what.cause != HA_CAUSE_DAY && one->seen == 0 && one->handed == 0 && one->again == 0 && !ha_reminder_is_critical (one)
          && ha_reminder_holds (one, self->now))
        return TRUE;
    }
  return FALSE;
}

/* A day that brings nothing is seen already. */
static gboolean
drop_empty_day (Look *self, HaReminder *day, const HaDayFigures *figures, GError **error)
{
  if (figures->due + figures->overdue + figures->appointments > 0 || has_held (self))
    return TRUE;
  if (day->id != 0 && !ha_store_is_read_only (self->store) && !ha_store_see_reminders (self->store, &day->id, 1, self->now, error))
    return FALSE;
  day->seen = self->now;
  return TRUE;
}

static gboolean
wants_day (const Look *self, gint64 *opens)
{
  return self->who->wishes->day && self->who->person != 0 && !self->who->everybody
         && !ha_watch_wishes_is_quiet (self->who->wishes, self->now, NULL)
         && ha_watch_is_office_time (self->office->calendar, self->now, opens);
}

/* Its moment has come, at whatever hour. */
static gboolean
is_asked_for (const Look *self, const HaReminder *day)
{
  return day != NULL && day->handed == 0 && day->again != 0 && day->again <= self->now;
}

/* Made once a day, at the first look of its work. figures: to be shown; else date is NONE. */
static gboolean
make_day (Look *self, HaDayFigures *figures, GError **error)
{
  HaReminder *day = find_day (self, self->reminders);
  gint64 opens;
  gboolean had;

  if (!is_asked_for (self, day))
    {
      if (!wants_day (self, &opens))
        return TRUE;
      if (!had_day (self, &had, error) || (!had && !record_day (self, opens, error)))
        return FALSE;
      day = find_day (self, self->reminders);
    }
  if (day == NULL || day->handed != 0 || day->again > self->now)
    return TRUE;
  *figures = (HaDayFigures) { 0 };
  return find_figures (self, figures, error) && drop_empty_day (self, day, figures, error);
}

/* ---- What is over -------------------------------------------------------------------------------------------------- */

/* What was superseded before it was shown never will be, unless the clock was ahead; what nobody looked at while it held is not read for ever. */
static gboolean
is_over (const Look *self, const HaReminder *one)
{
  if (one->superseded && one->handed == 0)
    return one->told < self->now - DAY;
  return one->told < self->now - OLD && !ha_reminder_holds (one, self->now);
}

static gboolean
let_go (Look *self, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < self->reminders->len; i++)
    {
      const HaReminder *one = self->reminders->pdata[i];

      if (one->id != 0 && is_over (self, one))
        g_array_append_val (ids, one->id);
    }
  if (ids->len == 0 || ha_store_is_read_only (self->store))
    return TRUE;
  return ha_store_see_reminders (self->store, (const gint64 *) ids->data, ids->len, self->now, error);
}

/* Put off while the clock was ahead. */
static gboolean
bring_near (Look *self, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < self->reminders->len; i++)
    {
      HaReminder *one = self->reminders->pdata[i];

      if (one->again <= self->now + LATER)
        continue;
      one->again = self->now + LATER;
      g_array_append_val (ids, one->id);
    }
  if (ids->len == 0 || ha_store_is_read_only (self->store))
    return TRUE;
  return ha_store_snooze_reminders (self->store, (const gint64 *) ids->data, ids->len, self->now + LATER, error);
}

/* A day that is over, and what gave way to a later moment, never comes again. */
static gboolean
may_hold_again (const Look *self, const HaReminder *one)
{
  return one->what.cause == HA_CAUSE_DAY || one->what.cause == HA_CAUSE_APPOINTMENT ? one->what.due > self->now : !one->superseded;
}

/* What leaves the screen unseen is shown anew should it hold again. */
static gboolean
take_back (Look *self, const HaPlan *plan, GError **error)
{
  g_autoptr (GPtrArray) back = g_ptr_array_new ();

  for (guint i = 0; i < plan->untrue->len; i++)
    {
      HaReminder *one = plan->untrue->pdata[i];

      if (self->memory != NULL)
        forget_given (self->memory, one);
      if (one->id != 0 && one->shown != 0 && may_hold_again (self, one))
        g_ptr_array_add (back, one);
    }
  return ha_store_is_read_only (self->store) || ha_store_take_back_reminders (self->store, back, error);
}

/* ---- Public ---------------------------------------------------------------------------------------------------------- */

HaPlan *
ha_watch_look (HaStore *store, const HaWatchWho *who, HaWatchMemory *memory, gint64 now, GError **error)
{
  HaReminderQuery query = { .person = who->person, .also_nobodys = TRUE, .unseen = TRUE, .now = now };
  g_autoptr (HaOffice) office = ha_store_dup_office (store);
  g_autoptr (GPtrArray) reminders = ha_store_list_reminders (store, &query, error);
  Look self = { store, who, memory, now, office, reminders };
  HaDayFigures figures = { .date = HA_DATE_NONE };
  HaPlan *plan;

  if (reminders == NULL || !add_own (&self, error) || !ha_watch_sort_out (store, reminders, who->person, now, error)
      || !bring_near (&self, error) || !make_day (&self, &figures, error))
    return NULL;
  plan = ha_plan_new (reminders, office, who->wishes, figures.date != HA_DATE_NONE ? &figures : NULL, now);
  if (!take_back (&self, plan, error) || !let_go (&self, error))
    g_clear_pointer (&plan, ha_plan_free);
  return plan;
}
