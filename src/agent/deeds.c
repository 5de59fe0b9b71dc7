/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Small writes to the register, one after the other, off the main loop.
 *
 *   do ──► thread ──┬─► written
 *            ▲      ├─► refused for good: said
 *            │      └─► busy, the disk is full … ──► a pause, longer each time ──┐
 *            └───────────────────────────────────────────────────────────────────┘
 */
#include "config.h"

#include "agent/bubble.h"
#include "agent/deeds.h"
#include "agent/worker.h"

#define AT_MOST 1000     /* ms */
#define LONGEST_PAUSE 60 /* s */

struct _HaDeeds {
  HaStore *store;
  HaWorker *thread; /* of its own: nothing hangs there */
  HaDeedsEvents events;
  gpointer data;
  GQueue waiting;      /* of Job: to be tried again */
  guint retry, pause;  /* seconds */
  guint under_way, writes;
  gboolean left;
  void (*ended) (gpointer data); /* after that */
};

typedef struct {
  HaDeeds *deeds; /* borrowed: not asked once they are freed */
  HaStore *store;
  HaDeed deed;
  GArray *ids;    /* gint64 */
  gint64 person, now;
  GError *error;  /* of the last try */
} Job;

static void
free_job (gpointer data)
{
  Job *self = data;

  g_object_unref (self->store);
  g_array_unref (self->ids);
  g_clear_error (&self->error);
  g_free (self);
}

static gboolean
write_it (Job *job, GError **error)
{
  const gint64 *ids = (gint64 *) job->ids->data;

  switch (job->deed)
    {
    case HA_DEED_AGAIN: return ha_store_snooze_reminders (job->store, ids, job->ids->len, job->now + HA_REMIND_AGAIN, error);
    case HA_DEED_DESK: return ha_store_be_at_desk (job->store, job->person, job->now, error);
    case HA_DEED_KNOW: return ha_store_acknowledge_reminders (job->store, ids, job->ids->len, job->person, job->now, error);
    case HA_DEED_SEE:
    default: return ha_store_see_reminders (job->store, ids, job->ids->len, job->now, error);
    }
}

static void
work (gpointer data)
{
  Job *job = data;

  if (!ha_store_is_read_only (job->store) && !write_it (job, &job->error))
    g_message ("Could not be written to the register: %s", job->error->message);
}

/* What the register's rules do not allow now they do not allow later. */
static gboolean
is_for_good (const GError *error)
{
  return g_error_matches (error, HA_STORE_ERROR, HA_STORE_ERROR_FAILED) || g_error_matches (error, HA_STORE_ERROR, HA_STORE_ERROR_NOT_FOUND);
}

static void done (gpointer data);

static void
start (Job *job)
{
  job->deeds->under_way++;
  ha_worker_run (job->deeds->thread, work, done, job, free_job);
}

static void
start_waiting (HaDeeds *self)
{
  Job *job;

  while ((job = g_queue_pop_head (&self->waiting)) != NULL)
    {
      g_clear_error (&job->error);
      start (job);
    }
}

static gboolean
retry_cb (gpointer user_data)
{
  HaDeeds *self = user_data;

  self->retry = 0;
  start_waiting (self);
  return G_SOURCE_REMOVE;
}

static void
try_later (HaDeeds *self, Job *job)
{
  g_queue_push_tail (&self->waiting, job);
  if (self->retry != 0)
    return;
  self->pause = self->pause == 0 ? 1 : MIN (2 * self->pause, LONGEST_PAUSE);
  self->retry = g_timeout_add_seconds (self->pause, retry_cb, self);
}

static void
done (gpointer data)
{
  Job *job = data;
  HaDeeds *self = job->deeds;

  if (self->left)
    {
      free_job (job);
      return;
    }
  self->under_way--;
  self->writes++;
  if (job->error != NULL && !is_for_good (job->error))
    try_later (self, job);
  else
    {
      if (job->error != NULL && job->deed != HA_DEED_DESK)
        self->events.refused (job->error, self->data);
      self->pause = 0;
      free_job (job);
    }
  self->events.done (self->data);
}

HaDeeds *
ha_deeds_new (HaStore *store, const HaDeedsEvents *events, gpointer data)
{
  HaDeeds *self = g_new0 (HaDeeds, 1);

  self->store = g_object_ref (store);
  self->thread = ha_worker_new ();
  self->events = *events;
  self->data = data;
  g_queue_init (&self->waiting);
  return self;
}

void
ha_deeds_free (HaDeeds *self)
{
  if (self == NULL)
    return;
  g_clear_handle_id (&self->retry, g_source_remove);
  start_waiting (self);
  ha_worker_free (self->thread, AT_MOST);
  g_object_unref (self->store);
  g_free (self);
}

static void
nothing (gpointer data)
{
}

static void
end (gpointer data)
{
  HaDeeds *self = data;

  self->ended (self->data);
  ha_worker_free (self->thread, 0);
  g_object_unref (self->store);
  g_free (self);
}

void
ha_deeds_leave (HaDeeds *self, void (*ended) (gpointer data), gpointer data)
{
  g_return_if_fail (self != NULL);

  g_clear_handle_id (&self->retry, g_source_remove);
  start_waiting (self);
  self->left = TRUE;
  self->ended = ended;
  self->data = data;
  ha_worker_run (self->thread, nothing, end, self, nothing);
}

void
ha_deeds_do (HaDeeds *self, HaDeed deed, GPtrArray *reminders, gint64 person, gint64 now)
{
  Job *job;

  g_return_if_fail (self != NULL);

  job = g_new0 (Job, 1);
  *job = (Job){ self, g_object_ref (self->store), deed, g_array_new (FALSE, FALSE, sizeof (gint64)), person, now, NULL };
  for (guint i = 0; reminders != NULL && i < reminders->len; i++)
    g_array_append_val (job->ids, ((HaReminder *) g_ptr_array_index (reminders, i))->id);
  start (job);
}

gboolean
ha_deeds_is_idle (HaDeeds *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->under_way == 0;
}

guint
ha_deeds_count_writes (HaDeeds *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->writes;
}
