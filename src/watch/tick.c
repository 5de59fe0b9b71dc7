/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One tick: ends pauses that came to their end, escalates what is past its limit, and records what is to be told. It goes through the tickets
 * page by page, so that a large register needs no more room than a small one.
 */
#include "watch/watch-private.h"

typedef struct {
  HaStore *store;
  HaRules rules;
  GPtrArray *found; /* of HaReminder, of one page */
  HaTick *tick;
} Ticking;

void
ha_tick_free (HaTick *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->resumed, g_ptr_array_unref);
  g_clear_pointer (&self->escalated, g_ptr_array_unref);
  g_clear_pointer (&self->recorded, g_ptr_array_unref);
  g_free (self);
}

static HaTick *
new_tick (void)
{
  HaTick *self = g_new0 (HaTick, 1);

  self->resumed = g_ptr_array_new_with_free_func (g_free);
  self->escalated = g_ptr_array_new_with_free_func (g_free);
  self->recorded = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_reminder_free);
  return self;
}

GArray *
ha_watch_load_desks (HaStore *store, const HaOffice *office, const HaWatchWho *who, gint64 now, GError **error)
{
  GArray *desks = ha_store_list_desks (store, ha_watch_get_desk_since (office->calendar, now), error);

  if (desks != NULL && !who->everybody && who->person != 0 && !ha_watch_has_id (desks, who->person))
    g_array_append_val (desks, who->person);
  return desks;
}

/* ---- Moving tickets ------------------------------------------------------------------------------------------------ */

/* Whether one of these may have to go to the leaders. */
static gboolean
has_breach (const Ticking *self, GPtrArray *tickets)
{
  for (guint i = 0; i < tickets->len; i++)
    {
      const HaWatched *ticket = tickets->pdata[i];
      const HaPolicy *policy = ha_office_get_policy_by_id (self->rules.office, ticket->policy);

      for (guint j = 0; policy != NULL && ticket->stage != HA_STAGE_LEADERSHIP && j < ticket->clocks->len; j++)
        {
          const HaClock *clock = ticket->clocks->pdata[j];
          const HaPolicyClock *rule = ha_policy_get_clock (policy, clock->kind);

          if (clock->due < self->rules.now && rule != NULL && (rule->breach & HA_BREACH_ESCALATE) != 0)
            return TRUE;
        }
    }
  return FALSE;
}

static gboolean
settle_calendar (HaStore *store, const HaWatchScope *scope, gint64 now, GError **error)
{
  if (scope->tickets != NULL || (scope->from != G_MININT64 && !ha_store_has_unreckoned (store)))
    return TRUE;
  return ha_store_settle_calendar (store, now, error);
}

/* Takes codes, NULL with error. */
static gboolean
take_codes (GPtrArray **kept, GPtrArray *codes)
{
  if (codes == NULL)
    return FALSE;
  g_ptr_array_unref (*kept);
  *kept = codes;
  return TRUE;
}

/* In this order: a clock that runs again may be past its limit. */
static gboolean
move_tickets (Ticking *self, const HaWatchScope *scope, GError **error)
{
  gint64 now = self->rules.now;

  if (ha_store_is_read_only (self->store))
    return TRUE;
  if (!settle_calendar (self->store, scope, now, error)
      || !take_codes (&self->tick->resumed, ha_store_resume_due (self->store, now, error)))
    return FALSE;
  return scope->tickets != NULL || take_codes (&self->tick->escalated, ha_store_escalate_due (self->store, now, error));
}

/* ---- Telling ------------------------------------------------------------------------------------------------------- */

/* Both in one order, recorded a part of found: what is known of the ticket goes with the number. */
static void
take_recorded (Ticking *self, GPtrArray *recorded)
{
  guint at = 0;

  for (guint i = 0; i < recorded->len; i++)
    {
      const HaReminder *one = recorded->pdata[i];
      HaReminder *kept;

      while (at < self->found->len && !ha_told_equal (self->found->pdata[at], one))
        at++;
      if (at == self->found->len)
        return;
      kept = ha_reminder_copy (self->found->pdata[at++]);
      kept->id = one->id;
      kept->told = self->rules.now;
      g_ptr_array_add (self->tick->recorded, kept);
    }
}

static gboolean
record_found (Ticking *self, GError **error)
{
  g_autoptr (GPtrArray) recorded = NULL;

  if (ha_store_is_read_only (self->store))
    take_recorded (self, self->found);
  else if (self->found->len > 0)
    {
      recorded = ha_store_record_reminders (self->store, self->found, self->rules.now, error);
      if (recorded == NULL)
        return FALSE;
      take_recorded (self, recorded);
    }
  g_ptr_array_set_size (self->found, 0);
  return TRUE;
}

static HaWatchedQuery
make_query (const Ticking *self, const HaWatchScope *scope)
{
  HaWatchedQuery query = { .tickets = scope->tickets, .n_tickets = scope->n, .from = scope->from, .to = self->rules.now,
                           .before = self->rules.who->wishes->before, .before_appointment = self->rules.who->wishes->before_appointment,
                           .untold_to = self->rules.who->everybody || scope->tickets != NULL ? -1 : self->rules.who->person,
                           .limit = HA_WATCH_PAGE };

  return query;
}

/* The first page of given tickets may show that one of them has to be moved; then it is read anew. */
static GPtrArray *
load_page (Ticking *self, const HaWatchedQuery *query, GError **error)
{
  GPtrArray *page = ha_store_list_watched (self->store, query, error);

  if (page == NULL || query->tickets == NULL || ha_store_is_read_only (self->store) || !has_breach (self, page))
    return page;
  g_ptr_array_unref (page);
  if (!take_codes (&self->tick->escalated, ha_store_escalate_due (self->store, self->rules.now, error)))
    return NULL;
  return ha_store_list_watched (self->store, query, error);
}

static gboolean
look_at (Ticking *self, const HaWatchScope *scope, GError **error)
{
  HaWatchedQuery query = make_query (self, scope);
  gboolean more = TRUE;

  while (more)
    {
      g_autoptr (GPtrArray) page = load_page (self, &query, error);

      if (page == NULL)
        return FALSE;
      for (guint i = 0; i < page->len; i++)
        ha_rules_list (&self->rules, page->pdata[i], self->found);
      self->tick->tickets += page->len;
      if (!record_found (self, error))
        return FALSE;
      more = page->len == query.limit;
      if (more)
        query.after = ((HaWatched *) page->pdata[page->len - 1])->ticket;
    }
  return TRUE;
}

/* What was passed on just now is dated back to a moment that a span of time may not hold. */
static gboolean
look_at_escalated (Ticking *self, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  HaWatchScope scope = { .from = G_MININT64 };

  for (guint i = 0; i < self->tick->escalated->len; i++)
    {
      gint64 id = ha_store_find_code (self->store, self->tick->escalated->pdata[i], error);

      if (id == 0)
        return FALSE;
      g_array_append_val (ids, id);
    }
  g_array_sort (ids, ha_watch_compare_ids);
  scope.tickets = (const gint64 *) ids->data;
  scope.n = ids->len;
  return ids->len == 0 || look_at (self, &scope, error);
}

static int
compare_due (gconstpointer a, gconstpointer b)
{
  const HaReminder *x = *(HaReminder *const *) a, *y = *(HaReminder *const *) b;

  if (x->what.due != y->what.due)
    return x->what.due < y->what.due ? -1 : 1;
  if (x->ticket != y->ticket)
    return x->ticket < y->ticket ? -1 : 1;
  return (x->what.person > y->what.person) - (x->what.person < y->what.person);
}

static gboolean
find_next (Ticking *self, GError **error)
{
  const HaWatchWishes *wishes = self->rules.who->wishes;
  g_autoptr (GError) problem = NULL;

  self->tick->next = ha_store_get_next_watched (self->store, self->rules.now, wishes->before, wishes->before_appointment,
                                                NULL, &problem);
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

HaTick *
ha_watch_tick (HaStore *store, const HaWatchWho *who, const HaWatchScope *scope, gint64 now, GError **error)
{
  g_autoptr (HaTick) tick = new_tick ();
  g_autoptr (HaOffice) office = NULL;
  g_autoptr (GArray) desks = NULL;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_reminder_free);
  Ticking self = { store, { NULL, who, NULL, now }, found, tick };

  g_return_val_if_fail (HA_IS_STORE (store) && who != NULL && scope != NULL, NULL);

  if (!move_tickets (&self, scope, error))
    return NULL;
  office = ha_store_dup_office (store);
  desks = ha_watch_load_desks (store, office, who, now, error);
  if (desks == NULL)
    return NULL;
  self.rules.office = office;
  self.rules.desks = desks;
  if (!look_at (&self, scope, error) || (scope->tickets == NULL && !look_at_escalated (&self, error)) || !find_next (&self, error))
    return NULL;
  g_ptr_array_sort (tick->recorded, compare_due);
  return g_steal_pointer (&tick);
}
