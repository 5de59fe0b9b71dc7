/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who runs a job: the writer's queue, the readers' pool, or the caller; and how its result comes back. */
#include "store/store-struct.h"

#define READER_THREADS     3
#define READER_CONNECTIONS 4

static GMutex waiting_lock;
static GCond waiting_done;

/* ---- Running ------------------------------------------------------------------------------------------------------ */

static void
drop_result (HaJob *job)
{
  if (job->result != NULL && job->free_result != NULL)
    job->free_result (job->result);
  job->result = NULL;
}

/* Another program may have brought the register to a form that this one would misread, and write back so. */
static gboolean
check_form (HaStore *self, HaDriver *driver, GError **error)
{
  int version = ha_driver_get_version (driver, error);

  if (*error != NULL || version <= self->schema)
    return *error == NULL;
  ha_store_set_fault (self, HA_STORE_ERROR_TOO_NEW, "another program has brought the register to a newer form");
  g_set_error (error, HA_STORE_ERROR, HA_STORE_ERROR_TOO_NEW, "The register has schema %d now, this program knows up to %d", version,
               self->schema);
  return FALSE;
}

/* Who holds the right to write sees all that others committed, and nothing new of theirs comes before the end. */
static void
run_job (HaJob *job, HaDriver *driver)
{
  HaStore *self = job->store;
  g_autofree char *draft = NULL;
  gint64 seq = 0, reminders = 0;

  if (check_form (self, driver, &job->error) && HA_JOB_WRITES (job->kind))
    {
      ha_writer_look_for_others (self);
      job->error = ha_writer_look_for_name (self);
    }
  if (job->error == NULL)
    job->result = job->func (self, driver, job->data, &job->error);
  if (HA_JOB_WRITES (job->kind) && job->error == NULL)
    seq = ha_driver_get_int (driver, &job->error, "SELECT max (seq) FROM journal", NULL);
  if (HA_JOB_WRITES (job->kind) && job->error == NULL)
    draft = ha_letter_get_last_draft (driver, &job->error);
  if (HA_JOB_WRITES (job->kind) && job->error == NULL && self->writer.reminded)
    reminders = ha_reminder_get_count (driver, &job->error);
  if (job->error != NULL)
    ha_driver_rollback (driver);
  else if (ha_driver_commit (driver, &job->error) && HA_JOB_WRITES (job->kind))
    {
      self->writer.seq = seq;
      if (self->writer.reminded)
        self->writer.reminders = reminders;
      g_free (self->writer.draft);
      self->writer.draft = g_steal_pointer (&draft);
    }
}

void
ha_job_run (HaJob *job, HaDriver *driver)
{
  if (!ha_driver_begin (driver, HA_JOB_WRITES (job->kind), &job->error))
    return;
  run_job (job, driver);
  if (job->error != NULL)
    drop_result (job);
}

/* ---- Handing over ------------------------------------------------------------------------------------------------- */

static void
free_job (HaJob *job)
{
  if (job->free_data != NULL)
    job->free_data (job->data);
  g_clear_object (&job->task);
  g_free (job);
}

/* In the context of the task: here, and not on a thread of ours, the last reference to the store may go. */
static gboolean
return_result_cb (gpointer data)
{
  HaJob *job = data;

  if (job->error != NULL)
    g_task_return_error (job->task, g_steal_pointer (&job->error));
  else
    g_task_return_pointer (job->task, g_steal_pointer (&job->result), job->free_result);
  free_job (job);
  return G_SOURCE_REMOVE;
}

/* Never g_main_context_invoke(): it may run things on this thread. */
void
ha_job_hand_over (HaJob *job)
{
  g_autoptr (GSource) source = NULL;

  if (job->task == NULL)
    {
      g_mutex_lock (&waiting_lock);
      job->done = TRUE;
      g_cond_broadcast (&waiting_done);
      g_mutex_unlock (&waiting_lock);
      return;
    }
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, return_result_cb, job, NULL);
  g_source_attach (source, g_task_get_context (job->task));
}

/* ---- The readers -------------------------------------------------------------------------------------------------- */

static HaDriver *
borrow_reader (HaStore *self, GError **error)
{
  HaDriver *driver;

  g_mutex_lock (&self->readers.lock);
  while (g_queue_is_empty (&self->readers.idle) && self->readers.open == READER_CONNECTIONS)
    g_cond_wait (&self->readers.given_back, &self->readers.lock);
  driver = g_queue_pop_head (&self->readers.idle);
  if (driver == NULL)
    self->readers.open++;
  g_mutex_unlock (&self->readers.lock);
  return driver != NULL ? driver : ha_driver_open (self->path, self->readers.mode, error);
}

/* driver NULL: it could not be opened. */
static void
give_back (HaStore *self, HaDriver *driver)
{
  g_mutex_lock (&self->readers.lock);
  if (driver != NULL)
    g_queue_push_head (&self->readers.idle, driver);
  else
    self->readers.open--;
  g_cond_signal (&self->readers.given_back);
  g_mutex_unlock (&self->readers.lock);
}

static void
run_on_reader (HaStore *self, HaJob *job)
{
  HaDriver *driver;

  if (g_cancellable_set_error_if_cancelled (job->cancellable, &job->error))
    return;
  driver = borrow_reader (self, &job->error);
  if (driver != NULL)
    {
      ha_driver_set_cancellable (driver, job->cancellable);
      ha_driver_set_stop (driver, &self->readers.stop);
      ha_job_run (job, driver);
      ha_driver_set_cancellable (driver, NULL);
      ha_store_look_for_damage (self, driver);
    }
  give_back (self, driver);
}

static void
read_thread (gpointer data, gpointer user_data)
{
  HaJob *job = data;

  run_on_reader (job->store, job);
  ha_job_hand_over (job);
}

/* ---- The doors ---------------------------------------------------------------------------------------------------- */

void
ha_store_start_jobs (HaStore *self, HaDriver *writer)
{
  self->writer.driver = writer;
  self->writer.changed = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->writer.jobs = g_async_queue_new ();
  self->readers.threads = g_thread_pool_new (read_thread, self, READER_THREADS, FALSE, NULL);
  g_mutex_init (&self->readers.lock);
  g_cond_init (&self->readers.given_back);
  g_queue_init (&self->readers.idle);
  self->readers.mode = ha_driver_get_mode (writer) == HA_DRIVER_PLAIN ? HA_DRIVER_PLAIN : HA_DRIVER_READER;
  self->writer.thread = g_thread_new ("ha-writer", ha_writer_run, self);
}

gboolean
ha_store_is_closed (HaStore *self)
{
  gboolean closed;

  g_mutex_lock (&self->door.lock);
  closed = self->door.closed;
  g_mutex_unlock (&self->door.lock);
  return closed;
}

/* Who only puts things in order stops at once. */
static void
ask_writer (HaStore *self, HaJob *job)
{
  g_async_queue_push (self->writer.jobs, job);
  if (self->writer.tidying != NULL)
    g_cancellable_cancel (self->writer.tidying);
}

static gboolean
close_door (HaStore *self)
{
  gboolean first;

  g_atomic_int_set (&self->readers.stop, TRUE);
  g_mutex_lock (&self->door.lock);
  first = !self->door.closed;
  self->door.closed = TRUE;
  if (first)
    ask_writer (self, &ha_writer_end);
  while (self->door.inside > 0)
    g_cond_wait (&self->door.left, &self->door.lock);
  g_mutex_unlock (&self->door.lock);
  return first;
}

gboolean
ha_store_stop_jobs (HaStore *self)
{
  g_assert (g_thread_self () != self->writer.thread);

  if (!close_door (self))
    return FALSE;
  g_thread_join (g_steal_pointer (&self->writer.thread));
  g_thread_pool_free (g_steal_pointer (&self->readers.threads), FALSE, TRUE);
  g_queue_clear_full (&self->readers.idle, (GDestroyNotify) ha_driver_close);
  g_clear_pointer (&self->writer.driver, ha_driver_close);
  g_clear_pointer (&self->writer.jobs, g_async_queue_unref);
  g_clear_pointer (&self->writer.changed, g_array_unref);
  g_mutex_clear (&self->readers.lock);
  g_cond_clear (&self->readers.given_back);
  return TRUE;
}

void
ha_store_note_change (HaStore *self, gint64 ticket)
{
  g_assert (g_thread_self () == self->writer.thread);

  g_array_append_val (self->writer.changed, ticket);
}

void
ha_store_note_reminders (HaStore *self)
{
  g_assert (g_thread_self () == self->writer.thread);

  self->writer.reminded = TRUE;
}

/* Hands the job to whoever runs it: the writer, the readers' threads, or (a plain read) the caller, who then leaves the door. */
static gboolean
enter (HaStore *self, HaJob *job)
{
  gboolean open;

  g_mutex_lock (&self->door.lock);
  open = !self->door.closed;
  if (!open)
    g_set_error_literal (&job->error, HA_STORE_ERROR, HA_STORE_ERROR_FAILED, "The register was closed");
  else if (job->kind != HA_JOB_READ)
    ask_writer (self, job);
  else if (job->task != NULL)
    g_thread_pool_push (self->readers.threads, job, NULL);
  else
    self->door.inside++;
  g_mutex_unlock (&self->door.lock);
  return open;
}

static void
leave (HaStore *self)
{
  g_mutex_lock (&self->door.lock);
  self->door.inside--;
  g_cond_broadcast (&self->door.left);
  g_mutex_unlock (&self->door.lock);
}

void
ha_store_ask_to_look (HaStore *self)
{
  g_mutex_lock (&self->door.lock);
  if (!self->door.closed && g_atomic_int_compare_and_exchange (&self->changes.asked, FALSE, TRUE))
    g_async_queue_push (self->writer.jobs, &ha_writer_look);
  g_mutex_unlock (&self->door.lock);
}

void
ha_store_ask_to_mend (HaStore *self)
{
  if (ha_store_is_read_only (self))
    return;
  g_mutex_lock (&self->door.lock);
  if (!self->door.closed && g_atomic_int_compare_and_exchange (&self->writer.mend, HA_MEND_NOT, HA_MEND_ASKED))
    g_async_queue_push (self->writer.jobs, &ha_writer_mend);
  g_mutex_unlock (&self->door.lock);
}

static void
wait_for (HaJob *job)
{
  g_mutex_lock (&waiting_lock);
  while (!job->done)
    g_cond_wait (&waiting_done, &waiting_lock);
  g_mutex_unlock (&waiting_lock);
}

gpointer
ha_store_run (HaStore *self, HaJobKind kind, HaJobFunc func, gpointer data, GDestroyNotify free_result, GError **error)
{
  HaJob job = { .store = self, .kind = kind, .func = func, .data = data, .free_result = free_result };

  g_assert (g_thread_self () != self->writer.thread);
  if (!enter (self, &job))
    {
      g_propagate_error (error, job.error);
      return NULL;
    }
  if (kind == HA_JOB_READ)
    {
      run_on_reader (self, &job);
      leave (self);
    }
  else
    wait_for (&job);
  if (job.error != NULL)
    g_propagate_error (error, job.error);
  return job.result;
}

static HaJob *
make_job (HaStore *self, HaJobKind kind, HaJobFunc func, gpointer data, GDestroyNotify free_data,
          GDestroyNotify free_result)
{
  HaJob *job = g_new0 (HaJob, 1);

  job->store = self;
  job->kind = kind;
  job->func = func;
  job->data = data;
  job->free_data = free_data;
  job->free_result = free_result;
  return job;
}

void
ha_store_run_async (HaStore *self, HaJobKind kind, HaJobFunc func, gpointer data, GDestroyNotify free_data,
                    GDestroyNotify free_result, gpointer tag, GCancellable *cancellable, GAsyncReadyCallback callback,
                    gpointer user_data)
{
  HaJob *job = make_job (self, kind, func, data, free_data, free_result);

  job->task = g_task_new (self, cancellable, callback, user_data);
  job->cancellable = g_task_get_cancellable (job->task);
  g_task_set_source_tag (job->task, tag);
  /* What was committed is told, even to somebody who cancelled meanwhile. */
  g_task_set_check_cancellable (job->task, kind == HA_JOB_READ);
  if (!enter (self, job))
    ha_job_hand_over (job);
}

gpointer
ha_store_run_finish (HaStore *self, GAsyncResult *result, gpointer tag, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_task_get_source_tag (G_TASK (result)) == tag, NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
