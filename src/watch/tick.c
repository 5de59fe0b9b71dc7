/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One tick: ends pauses that came to their end, escalates what is past its limit, and finds what is to be told.
 *
 * An escalation ends the clock that was passed, so that it is no longer among the running ones when people are to be
 * told of it. Its place and moment are therefore written into the register's note NOTE before the escalation, and
 * leave it when it was told: whatever happens between, the leaders are told, and once.
 */
#include "watch/watch.h"

#define NOTE "watch.escalations" /* "TICKET CLOCK DUE KIND" a line; without a kind: the support clock */

typedef struct {
  gint64 ticket;
  gint64 clock_id;
  gint64 due;
  HaClockKind kind;
} Pending;

void
ha_tick_free (HaTick *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->resumed, g_ptr_array_unref);
  g_clear_pointer (&self->escalated, g_ptr_array_unref);
  g_clear_pointer (&self->alerts, g_ptr_array_unref);
  g_free (self);
}

static gboolean
parse_pending (const char *line,
               Pending    *one)
{
  g_auto (GStrv) words = g_strsplit (line, " ", 4);
  guint n = g_strv_length (words);

  if (n < 3)
    return FALSE;
  one->ticket = g_ascii_strtoll (words[0], NULL, 10);
  one->clock_id = g_ascii_strtoll (words[1], NULL, 10);
  one->due = g_ascii_strtoll (words[2], NULL, 10);
  one->kind = n > 3 ? ha_clock_kind_from_id (words[3]) : HA_CLOCK_SUPPORT;
  return one->kind != HA_CLOCK_NONE;
}

static GArray *
load_pending (HaStore  *store,
              GError  **error)
{
  GArray *pending = g_array_new (FALSE, FALSE, sizeof (Pending));
  g_autoptr (GError) failed = NULL;
  g_autofree char *note = ha_store_get_note (store, NOTE, &failed);
  g_auto (GStrv) lines = g_strsplit (note != NULL ? note : "", "\n", -1);

  if (failed != NULL)
    {
      g_array_unref (pending);
      g_propagate_error (error, g_steal_pointer (&failed));
      return NULL;
    }
  for (guint i = 0; lines[i] != NULL; i++)
    {
      Pending one;

      if (parse_pending (lines[i], &one))
        g_array_append_val (pending, one);
    }
  return pending;
}

static gboolean
save_pending (HaStore  *store,
              GArray   *pending,
              GError  **error)
{
  g_autoptr (GString) note = g_string_new (NULL);

  for (guint i = 0; i < pending->len; i++)
    {
      const Pending *one = &g_array_index (pending, Pending, i);

      g_string_append_printf (note, "%s%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %s",
                              i > 0 ? "\n" : "", one->ticket, one->clock_id, one->due,
                              ha_clock_kind_get_id (one->kind));
    }
  return ha_store_set_note (store, NOTE, note->len > 0 ? note->str : NULL, error);
}

static int
find_pending (GArray *pending,
              gint64  clock_id)
{
  for (guint i = 0; i < pending->len; i++)
    if (g_array_index (pending, Pending, i).clock_id == clock_id)
      return i;
  return -1;
}

/* Whether tickets of this policy go to the leaders by themselves when this clock is passed. */
static gboolean
escalates (const HaOffice *office,
           gint64          policy_id,
           HaClockKind     kind)
{
  const HaPolicy *policy = ha_office_get_policy_by_id (office, policy_id);
  const HaPolicyClock *clock = policy != NULL ? ha_policy_get_clock (policy, kind) : NULL;

  return clock != NULL && (clock->breach & HA_BREACH_ESCALATE) != 0;
}

/* Whether the next escalating moves this ticket because of this clock: not while it stands where nobody can be passed by. */
static gboolean
will_escalate (HaStore         *store,
               const HaOffice  *office,
               const HaDueItem *item,
               gint64           now)
{
  HaContext context = { .office = office, .now = now };
  g_autoptr (HaCase) ticket = NULL;

  if (item->clock->due >= now || !escalates (office, item->policy, item->clock->kind))
    return FALSE;
  ticket = ha_store_get_case (store, item->ticket, NULL);
  return ticket == NULL || ha_procedure_get_breach (ticket, &context) == item->clock->due;
}

/* Writes down what is about to be escalated. */
static gboolean
note_escalations (HaStore         *store,
                  const HaOffice  *office,
                  GArray          *pending,
                  gint64           now,
                  GError         **error)
{
  g_autoptr (GPtrArray) items = ha_store_list_due (store, now, error);
  guint before = pending->len;

  if (items == NULL)
    return FALSE;
  for (guint i = 0; i < items->len; i++)
    {
      const HaDueItem *item = g_ptr_array_index (items, i);
      Pending one = { item->ticket, item->clock_id, item->clock->due, item->clock->kind };

      if (find_pending (pending, item->clock_id) < 0 && will_escalate (store, office, item, now))
        g_array_append_val (pending, one);
    }
  return pending->len == before || save_pending (store, pending, error);
}

/* The latest moment of this clock that has passed; 0 = none. A due is passed only after its second. */
static gint64
find_passed (const HaClock  *clock,
             const HaPolicy *policy,
             HaCalendar     *calendar,
             gint64          now)
{
  g_autoptr (GArray) thresholds = ha_clock_get_thresholds (clock, policy, calendar);
  gint64 passed = 0;

  for (guint i = 0; i < thresholds->len; i++)
    {
      gint64 at = g_array_index (thresholds, gint64, i);

      if (at > passed && (at < clock->due ? at <= now : at < now))
        passed = at;
    }
  return passed;
}

static HaBreach
get_breach (const HaPolicy *policy,
            HaClockKind     kind)
{
  const HaPolicyClock *clock = ha_policy_get_clock (policy, kind);

  return clock != NULL && clock->breach != HA_BREACH_NOTHING ? clock->breach : HA_BREACH_TELL_HOLDER;
}

/* NULL when there is nothing new to tell of it. */
static HaAlert *
make_alert (const HaOffice   *office,
            const HaDueItem  *item,
            gint64            now)
{
  const HaPolicy *policy = ha_office_get_policy_by_id (office, item->policy);
  HaAlert *alert;
  gint64 passed;

  if (policy == NULL)
    policy = ha_office_get_policy (office, item->clock->starts);
  passed = find_passed (item->clock, policy, office->calendar, now);
  if (passed == 0 || ha_due_item_was_told (item, passed))
    return NULL;
  alert = g_new0 (HaAlert, 1);
  alert->ticket = item->ticket;
  alert->code = g_strdup (item->code);
  alert->customer = g_strdup (item->customer);
  alert->clock = item->clock->kind;
  alert->clock_id = item->clock_id;
  alert->threshold = passed;
  alert->due = item->clock->due;
  alert->breach = passed == alert->due;
  alert->to = ha_watch_list_recipients (office,
                                        alert->breach ? get_breach (policy, alert->clock) : HA_BREACH_TELL_HOLDER,
                                        item->department, item->person);
  return alert;
}

static gboolean
add_running (HaTick          *tick,
             HaStore         *store,
             const HaOffice  *office,
             gint64           now,
             GError         **error)
{
  g_autoptr (GPtrArray) items = ha_store_list_due (store, now, error);

  if (items == NULL)
    return FALSE;
  for (guint i = 0; i < items->len; i++)
    {
      HaAlert *alert = make_alert (office, g_ptr_array_index (items, i), now);

      if (alert != NULL)
        g_ptr_array_add (tick->alerts, alert);
    }
  return TRUE;
}

static HaAlert *
make_escalation (const HaCase   *ticket,
                 const HaOffice *office,
                 const Pending  *pending)
{
  HaAlert *alert = g_new0 (HaAlert, 1);
  const HaPolicy *policy = ha_office_get_policy_by_id (office, ticket->ticket->policy);
  HaBreach breach = policy != NULL ? get_breach (policy, pending->kind) : HA_BREACH_TELL_LEADERS;

  alert->ticket = pending->ticket;
  alert->code = g_strdup (ticket->ticket->code);
  alert->customer = g_strdup (ticket->customer->name);
  alert->clock = pending->kind;
  alert->clock_id = pending->clock_id;
  alert->threshold = alert->due = pending->due;
  alert->breach = alert->escalated = TRUE;
  alert->to = ha_watch_list_recipients (office, breach, ticket->ticket->department, ticket->ticket->person);
  return alert;
}

/* Those escalated and not told yet; those that no longer wait with the leaders are let go. One that can not be read now
 * waits for the next tick, and holds up no other. */
static gboolean
add_escalations (HaTick          *tick,
                 HaStore         *store,
                 const HaOffice  *office,
                 GArray          *pending,
                 GError         **error)
{
  guint before = pending->len;

  for (guint i = pending->len; i > 0; i--)
    {
      const Pending *one = &g_array_index (pending, Pending, i - 1);
      g_autoptr (GError) failed = NULL;
      g_autoptr (HaCase) ticket = ha_store_get_case (store, one->ticket, &failed);

      if (ticket == NULL)
        g_message ("An escalation can not be told now: %s", failed->message);
      else if (ticket->ticket->stage == HA_STAGE_LEADERSHIP
               && !ha_store_was_told (store, one->clock_id, one->due, NULL))
        g_ptr_array_add (tick->alerts, make_escalation (ticket, office, one));
      else
        g_array_remove_index (pending, i - 1);
    }
  return pending->len == before || save_pending (store, pending, error);
}

static int
compare_due (gconstpointer a,
             gconstpointer b)
{
  const HaAlert *first = *(const HaAlert * const *) a, *second = *(const HaAlert * const *) b;

  return first->due != second->due ? (first->due > second->due) - (first->due < second->due)
                                   : (first->clock_id > second->clock_id) - (first->clock_id < second->clock_id);
}

/* A moment that is this very second comes again in the next one: it may be a due, which is passed only then. */
static gint64
get_next (HaStore  *store,
          gint64    now,
          GError  **error)
{
  gint64 midnight = ha_time_new (ha_time_get_date (now, NULL) + 1, 0, 0, 0);
  gint64 moment = ha_store_get_next_moment (store, now - 1, error);

  if (moment == 0)
    return midnight;
  return MIN (MAX (moment, now + 1), midnight);
}

/* In this order: a clock that runs again may be past its limit. */
static gboolean
move_tickets (HaTick          *tick,
              HaStore         *store,
              const HaOffice  *office,
              GArray          *pending,
              gint64           now,
              GError         **error)
{
  if (ha_store_is_read_only (store))
    {
      tick->resumed = g_ptr_array_new_with_free_func (g_free);
      tick->escalated = g_ptr_array_new_with_free_func (g_free);
      return TRUE;
    }
  if (!ha_store_settle_calendar (store, now, error))
    return FALSE;
  tick->resumed = ha_store_resume_due (store, now, error);
  if (tick->resumed == NULL || !note_escalations (store, office, pending, now, error))
    return FALSE;
  tick->escalated = ha_store_escalate_due (store, now, error);
  return tick->escalated != NULL;
}

HaTick *
ha_watch_tick (HaStore  *store,
               gint64    now,
               GError  **error)
{
  g_autoptr (HaTick) tick = g_new0 (HaTick, 1);
  g_autoptr (HaOffice) office = NULL;
  g_autoptr (GArray) pending = NULL;
  g_autoptr (GError) failed = NULL;

  g_return_val_if_fail (HA_IS_STORE (store), NULL);

  office = ha_store_dup_office (store);
  pending = load_pending (store, error);
  if (pending == NULL || !move_tickets (tick, store, office, pending, now, error))
    return NULL;
  tick->alerts = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_alert_free);
  if (!add_running (tick, store, office, now, error) || !add_escalations (tick, store, office, pending, error))
    return NULL;
  g_ptr_array_sort (tick->alerts, compare_due);
  tick->next = get_next (store, now, &failed);
  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return NULL;
    }
  return g_steal_pointer (&tick);
}

gboolean
ha_watch_told (HaStore        *store,
               const HaAlert  *alert,
               gint64          now,
               GError        **error)
{
  g_autoptr (GArray) pending = NULL;
  gboolean first;
  int at;

  g_return_val_if_fail (HA_IS_STORE (store) && alert != NULL, FALSE);

  first = ha_store_mark_told (store, alert->clock_id, alert->threshold, now, error);
  pending = first && alert->breach ? load_pending (store, NULL) : NULL;
  at = pending != NULL ? find_pending (pending, alert->clock_id) : -1;
  if (at >= 0)
    {
      g_array_remove_index (pending, at);
      save_pending (store, pending, NULL); /* else the next tick sees that it was told, and tidies up */
    }
  return first;
}

gboolean
ha_watch_holds (HaStore       *store,
                const HaAlert *alert)
{
  g_autoptr (HaOffice) office = NULL;
  g_autoptr (HaCase) ticket = NULL;

  g_return_val_if_fail (HA_IS_STORE (store) && alert != NULL, FALSE);

  ticket = ha_store_get_case (store, alert->ticket, NULL);
  if (ticket == NULL || ticket->ticket->closed != 0)
    return FALSE;
  office = ha_store_dup_office (store);
  if (alert->breach && ticket->ticket->stage == HA_STAGE_LEADERSHIP
      && escalates (office, ticket->ticket->policy, alert->clock))
    return TRUE;
  for (guint i = 0; i < ticket->clocks->len; i++)
    {
      const HaClock *clock = g_ptr_array_index (ticket->clocks, i);

      if (clock->kind == alert->clock && clock->due == alert->due && ha_clock_is_open (clock)
          && clock->paused_since == 0)
        return TRUE;
    }
  return FALSE;
}
