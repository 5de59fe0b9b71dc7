/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small writes to the register, one after the other, off the main loop. */
#include "config.h"

#include "agent/bubble.h"
#include "agent/deeds.h"
#include "agent/worker.h"

#define AT_MOST 1000 /* ms */

struct _HaDeeds {
  HaStore *store;
  HaWorker *thread; /* of its own: nothing hangs there */
  void (*done) (gpointer data);
  gpointer data;
  guint under_way, writes;
};

typedef struct {
  HaDeeds *deeds; /* borrowed: not asked once they are freed */
  HaStore *store;
  HaDeed deed;
  GArray *ids;    /* gint64 */
  gint64 person, now;
} Job;

static void
free_job (gpointer data)
{
  Job *self = data;

  g_object_unref (self->store);
  g_array_unref (self->ids);
  g_free (self);
}

static gboolean
write_it (Job *job, GError **error)
{
  const gint64 *ids = (gint64 *) job->ids->data;

  switch (job->deed)
    {
    case HA_DEED_AGAIN: return ha_store_snooze_reminders (job->store, ids, job->ids->len, job->now + HA_BUBBLE_LATER, error);
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
  g_autoptr (GError) error = NULL;

  if (!ha_store_is_read_only (job->store) && !write_it (job, &error))
    g_message ("Could not be written to the register: %s", error->message);
}

static void
done (gpointer data)
{
  Job *job = data;
  HaDeeds *self = job->deeds;

  self->under_way--;
  self->writes++;
  free_job (job);
  self->done (self->data);
}

HaDeeds *
ha_deeds_new (HaStore *store, void (*told) (gpointer data), gpointer data)
{
  HaDeeds *self = g_new0 (HaDeeds, 1);

  self->store = g_object_ref (store);
  self->thread = ha_worker_new ();
  self->done = told;
  self->data = data;
  return self;
}

void
ha_deeds_free (HaDeeds *self)
{
  if (self == NULL)
    return;
  ha_worker_free (self->thread, AT_MOST);
  g_object_unref (self->store);
  g_free (self);
}

void
ha_deeds_do (HaDeeds *self, HaDeed deed, GPtrArray *reminders, gint64 person, gint64 now)
{
  Job *job;

  g_return_if_fail (self != NULL);

  job = g_new0 (Job, 1);
  *job = (Job){ self, g_object_ref (self->store), deed, g_array_new (FALSE, FALSE, sizeof (gint64)), person, now };
  for (guint i = 0; reminders != NULL && i < reminders->len; i++)
    g_array_append_val (job->ids, ((HaReminder *) g_ptr_array_index (reminders, i))->id);
  self->under_way++;
  ha_worker_run (self->thread, work, done, job, free_job);
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
