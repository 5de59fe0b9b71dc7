/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 *   main loop ──► thread: work ──► main loop: done
 *
 * The thread holds a reference of its own: when the program ends while a server hangs, it is left behind.
 */
#include "config.h"

#include "agent/worker.h"

struct _HaWorker {
  gatomicrefcount refs;
  GMainContext *context; /* the thread's */
  GMutex lock;
  GCond idle;
  guint waiting;         /* under the lock: jobs that are not done, of the thread */
  gboolean ended;        /* under the lock */
};

typedef struct {
  HaWorker *worker;
  void (*work) (gpointer job);
  void (*done) (gpointer job);
  gpointer job;
  GDestroyNotify free_job;
} Errand;

static void
unref_worker (HaWorker *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_main_context_unref (self->context);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->idle);
  g_free (self);
}

static gboolean
has_ended (HaWorker *self)
{
  gboolean ended;

  g_mutex_lock (&self->lock);
  ended = self->ended;
  g_mutex_unlock (&self->lock);
  return ended;
}

static void
free_errand (gpointer data)
{
  Errand *self = data;

  if (self->job != NULL)
    self->free_job (self->job);
  unref_worker (self->worker);
  g_free (self);
}

static gboolean
done_cb (gpointer user_data)
{
  Errand *errand = user_data;

  if (!has_ended (errand->worker))
    errand->done (g_steal_pointer (&errand->job));
  return G_SOURCE_REMOVE;
}

static gboolean
work_cb (gpointer user_data)
{
  Errand *errand = user_data;
  HaWorker *self = errand->worker;

  if (!has_ended (self))
    errand->work (errand->job);
  g_main_context_invoke_full (NULL, G_PRIORITY_DEFAULT, done_cb, errand, free_errand);
  g_mutex_lock (&self->lock);
  self->waiting--;
  g_cond_broadcast (&self->idle);
  g_mutex_unlock (&self->lock);
  return G_SOURCE_REMOVE;
}

static gpointer
run (gpointer data)
{
  HaWorker *self = data;

  g_main_context_push_thread_default (self->context);
  while (!has_ended (self))
    g_main_context_iteration (self->context, TRUE);
  g_main_context_pop_thread_default (self->context);
  unref_worker (self);
  return NULL;
}

HaWorker *
ha_worker_new (void)
{
  HaWorker *self = g_new0 (HaWorker, 1);

  g_atomic_ref_count_init (&self->refs);
  self->context = g_main_context_new ();
  g_mutex_init (&self->lock);
  g_cond_init (&self->idle);
  g_atomic_ref_count_inc (&self->refs);
  g_thread_unref (g_thread_new ("worker", run, self));
  return self;
}

void
ha_worker_free (HaWorker *self, guint most)
{
  gint64 end = g_get_monotonic_time () + most * G_TIME_SPAN_MILLISECOND;

  if (self == NULL)
    return;
  g_mutex_lock (&self->lock);
  while (self->waiting > 0 && g_cond_wait_until (&self->idle, &self->lock, end))
    continue;
  self->ended = TRUE;
  g_mutex_unlock (&self->lock);
  g_main_context_wakeup (self->context);
  unref_worker (self);
}

void
ha_worker_run (HaWorker *self, void (*work) (gpointer job), void (*done) (gpointer job), gpointer job, GDestroyNotify free_job)
{
  Errand *errand = g_new0 (Errand, 1);
  g_autoptr (GSource) source = g_idle_source_new ();

  *errand = (Errand){ self, work, done, job, free_job };
  g_atomic_ref_count_inc (&self->refs);
  g_mutex_lock (&self->lock);
  self->waiting++;
  g_mutex_unlock (&self->lock);
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, work_cb, errand, NULL);
  g_source_attach (source, self->context);
}
