/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * HaWatcher: the loop around a tick and a look.
 *
 *   start, another wish, changed (anything) ──► all ─────────────┐
 *   poke: the moment has come, the clock was set ──► since the last look ─┤   in a thread        ┌──► arm: for the next moment
 *   changed (ticket) ──► that ticket ────────────────────────────┼─► tick ─► look ─► plan ─┴──► looked
 *   reminders: seen or handed over ──► no ticket ───────────────┘      │
 *                        ▲                                             └─ failed: what was to be looked at waits 1, 2, 4 ... 60 s
 *                        └───── what comes meanwhile is gathered ──────────┘
 *
 * It keeps no list of deadlines: everything is read from the register, so that restart, suspend, a set clock and changes by other programs
 * need no case of their own.
 */
#include "watch/watch-private.h"

#define MOST_TICKETS 100 /* more that changed at once are looked at as all */
#define REST 4 /* times as long as a look took, before another for reminders alone */
#define LONGEST_REST 1000 /* milliseconds */
#define LONGEST_PAUSE 60 /* seconds after a look that failed */

/* What is to be looked at. */
typedef struct {
  gboolean wanted;  /* at all */
  gboolean all;
  gboolean since;   /* what had its moment since the last look */
  GArray *tickets;  /* gint64, each once; NULL = none */
} Work;

/* One look on its way. */
typedef struct {
  GWeakRef watcher;
  guint generation;
  HaStore *store;
  HaWatchWho *who;
  HaWatchMemory *memory;
  Work work;
  gint64 last; /* as the watcher's */
  gint64 now;
  HaTick *tick; /* NULL: no ticket was looked at */
  HaPlan *plan; /* NULL: it failed */
} Job;

struct _HaWatcher
{
  GObject parent_instance;

  /* owned */
  HaStore *store;
  HaWatchWho *who;
  HaWatchMemory *memory;
  GSource *retry;
  GSource *rest;    /* a reminder changed, which is looked at a little later */
  Work work;        /* gathered for the next look */
  gulong changed_id, reminders_id;

  HaWatcherSeams seams;
  gpointer data;
  gboolean running;
  gboolean under_way;
  gboolean reminded; /* while a look was under way */
  gint64 began, rested; /* monotonic, microseconds: the last look, and the end of its rest */
  guint generation; /* raised by stop: what began before is dropped */
  guint failures;   /* since the last look that did not */
  gint64 last;      /* the time of the last look at all that had its moment; 0 = none yet */
  gint64 next;      /* of any ticket; 0 = none */
  guint n_tickets;
};

G_DEFINE_FINAL_TYPE (HaWatcher, ha_watcher, G_TYPE_OBJECT)

static void begin (HaWatcher *self);
static void rest (HaWatcher *self);

/* ---- What is to be looked at ----------------------------------------------------------------------------------------- */

static void
clear_work (Work *self)
{
  g_clear_pointer (&self->tickets, g_array_unref);
  *self = (Work) { FALSE, FALSE, FALSE, NULL };
}

static void
add_ticket (Work *self, gint64 ticket)
{
  if (self->tickets == NULL)
    self->tickets = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (ha_watch_has_id (self->tickets, ticket))
    return;
  g_array_append_val (self->tickets, ticket);
  self->all |= self->tickets->len > MOST_TICKETS;
}

static void
add_work (Work *self, const Work *more)
{
  self->wanted |= more->wanted;
  self->all |= more->all;
  self->since |= more->since;
  for (guint i = 0; more->tickets != NULL && !self->all && i < more->tickets->len; i++)
    add_ticket (self, g_array_index (more->tickets, gint64, i));
}

/* What comes while a look is under way is one more look. */
static void
want (HaWatcher *self)
{
  self->work.wanted = TRUE;
  begin (self);
}

/* ---- In the thread --------------------------------------------------------------------------------------------------- */

/* Takes tick; FALSE when it is NULL. The last tick's next is the newest. */
static gboolean
take_tick (Job *job, HaTick *tick)
{
  if (tick == NULL)
    return FALSE;
  ha_watch_memory_keep (job->memory, tick);
  if (job->tick != NULL)
    tick->tickets += job->tick->tickets;
  ha_tick_free (job->tick);
  job->tick = tick;
  return TRUE;
}

/* Of those who have a desk; each time, till it is written. */
static void
be_at_desk (Job *job)
{
  g_autoptr (GError) error = NULL;

  if (!ha_store_is_read_only (job->store) && !ha_store_be_at_desk (job->store, job->who->person, job->now, &error))
    g_debug ("That there is a desk could not be written: %s", error->message);
}

/* The first look of a day of work is at all: who has a desk may have changed. */
static gboolean
is_new_day (const Job *job)
{
  g_autoptr (HaOffice) office = ha_store_dup_office (job->store);
  gint64 opens = ha_watch_find_opening (office->calendar, MIN (job->last, job->now));

  return job->last == 0 || (opens != 0 && opens <= MAX (job->last, job->now));
}

static gboolean
tick (Job *job, GError **error)
{
  HaWatchScope span = { .from = job->work.all ? G_MININT64 : MIN (job->last, job->now) };
  GArray *tickets = job->work.all ? NULL : job->work.tickets;
  HaWatchScope some = { .from = G_MININT64 };

  if ((job->work.all || job->work.since) && !take_tick (job, ha_watch_tick (job->store, job->who, &span, job->now, error)))
    return FALSE;
  if (tickets == NULL)
    return TRUE;
  g_array_sort (tickets, ha_watch_compare_ids);
  some.tickets = (const gint64 *) tickets->data;
  some.n = tickets->len;
  return take_tick (job, ha_watch_tick (job->store, job->who, &some, job->now, error));
}

static void
work_cb (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  g_autoptr (GError) error = NULL;

  be_at_desk (job);
  job->work.all |= !job->work.all && (job->work.since || job->work.tickets != NULL) && is_new_day (job);
  if (tick (job, &error))
    job->plan = ha_watch_look (job->store, job->who, job->memory, job->now, &error);
  if (job->plan != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
free_job (gpointer data)
{
  Job *self = data;

  g_weak_ref_clear (&self->watcher);
  g_object_unref (self->store);
  ha_watch_who_free (self->who);
  ha_watch_memory_unref (self->memory);
  clear_work (&self->work);
  ha_tick_free (self->tick);
  ha_plan_free (self->plan);
  g_free (self);
}

/* ---- What came of it -------------------------------------------------------------------------------------------------- */

static gint64
get_earlier (gint64 a, gint64 b)
{
  return a == 0 || (b != 0 && b < a) ? b : a;
}

static void
take_result (HaWatcher *self, Job *job)
{
  self->failures = 0;
  if (job->tick != NULL)
    {
      self->next = job->tick->next;
      self->n_tickets += job->tick->tickets;
    }
  if (job->work.all || job->work.since)
    self->last = job->now;
  self->seams.arm (get_earlier (self->next, job->plan->next), self->data);
  self->seams.looked (job->plan, self->data);
}

static gboolean
retry_cb (gpointer user_data)
{
  HaWatcher *self = HA_WATCHER (user_data);

  g_clear_pointer (&self->retry, g_source_unref);
  begin (self);
  return G_SOURCE_REMOVE;
}

static void
drop_retry (HaWatcher *self)
{
  if (self->retry != NULL)
    g_source_destroy (self->retry);
  g_clear_pointer (&self->retry, g_source_unref);
}

static void
wait_longer (HaWatcher *self, const Job *job, const GError *error)
{
  guint pause = self->failures < 6 ? 1u << self->failures : LONGEST_PAUSE;

  g_message ("Could not look for deadlines, it is tried again in %u s: %s", pause, error->message);
  self->failures++;
  if (self->seams.failed != NULL)
    self->seams.failed (error, self->data);
  add_work (&self->work, &job->work);
  drop_retry (self);
  self->retry = g_timeout_source_new (pause * 1000);
  g_source_set_callback (self->retry, retry_cb, self, NULL);
  g_source_attach (self->retry, g_main_context_get_thread_default ());
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (HaWatcher) self = g_weak_ref_get (&job->watcher);
  g_autoptr (GError) error = NULL;
  gboolean done = g_task_propagate_boolean (G_TASK (result), &error);

  if (self == NULL)
    return;
  self->under_way = FALSE;
  self->rested = g_get_monotonic_time () + REST * (g_get_monotonic_time () - self->began);
  if (job->generation == self->generation)
    {
      if (done)
        take_result (self, job);
      else
        wait_longer (self, job, error);
    }
  if (self->reminded && self->running)
    rest (self);
  begin (self);
}

/* ---- Reminders that change ---------------------------------------------------------------------------------------------- */

static void
drop_rest (HaWatcher *self)
{
  if (self->rest != NULL)
    g_source_destroy (self->rest);
  g_clear_pointer (&self->rest, g_source_unref);
  self->reminded = FALSE;
}

static gboolean
rest_cb (gpointer user_data)
{
  HaWatcher *self = HA_WATCHER (user_data);

  drop_rest (self);
  want (self);
  return G_SOURCE_REMOVE;
}

/* Each that is claimed, shown or seen by anybody tells of itself: where a look takes long, many of them are one look. */
static void
rest (HaWatcher *self)
{
  gint64 wait = (self->rested - g_get_monotonic_time ()) / 1000;

  if (self->rest != NULL)
    return;
  self->reminded = self->under_way;
  if (self->under_way)
    return;
  if (wait <= 0)
    {
      want (self);
      return;
    }
  self->rest = g_timeout_source_new (MIN ((guint) wait, LONGEST_REST));
  g_source_set_callback (self->rest, rest_cb, self, NULL);
  g_source_attach (self->rest, g_main_context_get_thread_default ());
}

/* ---- Beginning ----------------------------------------------------------------------------------------------------------- */

static Job *
make_job (HaWatcher *self)
{
  Job *job = g_new0 (Job, 1);

  g_weak_ref_init (&job->watcher, self);
  job->generation = self->generation;
  job->store = g_object_ref (self->store);
  job->who = ha_watch_who_copy (self->who);
  job->memory = ha_watch_memory_ref (self->memory);
  job->work = self->work;
  self->work = (Work) { FALSE, FALSE, FALSE, NULL };
  job->now = self->seams.now (self->data);
  job->last = self->last;
  return job;
}

static void
begin (HaWatcher *self)
{
  g_autoptr (GTask) task = NULL;

  if (!self->running || self->under_way || self->retry != NULL || !self->work.wanted)
    return;
  self->under_way = TRUE;
  drop_rest (self);
  self->began = g_get_monotonic_time ();
  task = g_task_new (NULL, NULL, looked_cb, NULL);
  g_task_set_source_tag (task, begin);
  g_task_set_task_data (task, make_job (self), free_job);
  g_task_run_in_thread (task, work_cb);
}

/* 0: anything may be another way. */
static void
store_changed_cb (HaStore *store, gint64 ticket, HaWatcher *self)
{
  if (ticket == 0)
    self->work.all = TRUE;
  else if (!self->work.all)
    add_ticket (&self->work, ticket);
  want (self);
}

static void
store_reminders_cb (HaStore *store, HaWatcher *self)
{
  rest (self);
}

static void
ha_watcher_dispose (GObject *object)
{
  HaWatcher *self = HA_WATCHER (object);

  ha_watcher_stop (self);
  clear_work (&self->work);
  g_clear_object (&self->store);
  g_clear_pointer (&self->who, ha_watch_who_free);
  g_clear_pointer (&self->memory, ha_watch_memory_unref);
  G_OBJECT_CLASS (ha_watcher_parent_class)->dispose (object);
}

static void
ha_watcher_class_init (HaWatcherClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ha_watcher_dispose;
}

static void
ha_watcher_init (HaWatcher *self)
{
  self->memory = ha_watch_memory_new ();
}

HaWatcher *
ha_watcher_new (HaStore *store, const HaWatchWho *who, const HaWatcherSeams *seams, gpointer data)
{
  HaWatcher *self;

  g_return_val_if_fail (HA_IS_STORE (store) && who != NULL && seams != NULL, NULL);

  self = g_object_new (HA_TYPE_WATCHER, NULL);
  self->store = g_object_ref (store);
  self->who = ha_watch_who_copy (who);
  self->seams = *seams;
  self->data = data;
  return self;
}

void
ha_watcher_start (HaWatcher *self)
{
  g_return_if_fail (HA_IS_WATCHER (self));

  if (self->running)
    return;
  self->running = TRUE;
  self->changed_id = g_signal_connect (self->store, "changed", G_CALLBACK (store_changed_cb), self);
  self->reminders_id = g_signal_connect (self->store, "reminders", G_CALLBACK (store_reminders_cb), self);
  self->work.all = TRUE;
  want (self);
}

void
ha_watcher_stop (HaWatcher *self)
{
  g_return_if_fail (HA_IS_WATCHER (self));

  if (!self->running)
    return;
  self->running = FALSE;
  self->generation++;
  self->last = self->next = 0;
  drop_retry (self);
  drop_rest (self);
  clear_work (&self->work);
  g_clear_signal_handler (&self->changed_id, self->store);
  g_clear_signal_handler (&self->reminders_id, self->store);
  self->seams.arm (0, self->data);
}

/* A look that failed is not waited for: the clock may stand elsewhere now. */
void
ha_watcher_poke (HaWatcher *self)
{
  g_return_if_fail (HA_IS_WATCHER (self));

  drop_retry (self);
  self->work.since = TRUE;
  want (self);
}

void
ha_watcher_set_who (HaWatcher *self, const HaWatchWho *who)
{
  g_return_if_fail (HA_IS_WATCHER (self) && who != NULL);

  if (ha_watch_who_equal (self->who, who))
    return;
  ha_watch_who_free (self->who);
  self->who = ha_watch_who_copy (who);
  self->work.all = TRUE;
  want (self);
}

void
ha_watcher_given (HaWatcher *self, GPtrArray *reminders)
{
  g_return_if_fail (HA_IS_WATCHER (self) && reminders != NULL);

  if (ha_store_is_read_only (self->store))
    ha_watch_memory_give (self->memory, reminders);
}

gboolean
ha_watcher_is_idle (HaWatcher *self)
{
  g_return_val_if_fail (HA_IS_WATCHER (self), TRUE);

  return !self->under_way && !self->work.wanted && self->rest == NULL;
}

guint
ha_watcher_count_tickets (HaWatcher *self)
{
  g_return_val_if_fail (HA_IS_WATCHER (self), 0);

  return self->n_tickets;
}
