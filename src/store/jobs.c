/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who runs a job, and in which transaction: the writer thread with its one connection, or a reader. The writer alone checkpoints,
 * holding the side file's lock, when idle and when the WAL has grown large.
 */
#include "store/store-struct.h"

#define READER_THREADS      3
#define READER_CONNECTIONS  4
#define IDLE_MICROSECONDS   (2 * G_USEC_PER_SEC)
#define LOG_SIZE_AT_LATEST  (40 * 1024 * 1024)

typedef struct {
  HaStore *store; /* borrowed: the task or the waiting caller keeps it */
  HaJobKind kind;
  HaJobFunc func;
  gpointer data;
  GDestroyNotify free_data;
  GDestroyNotify free_result;
  GCancellable *cancellable; /* borrowed from the task */
  GTask *task;               /* owned; NULL: a caller waits */
  gpointer result;
  GError *error;
  gboolean done;
} Job;

/* What the writer's queue holds to end it. */
static Job last_job;

static GMutex waiting_lock;
static GCond waiting_done;

/* ---- Running ------------------------------------------------------------------------------------------------------ */

static void
look_for_damage (HaStore *self, HaDriver *driver)
{
  if (ha_driver_get_broken (driver) && g_atomic_int_compare_and_exchange (&self->read_only, FALSE, TRUE))
    g_message ("%s: an I/O error or damage was met; only reading is possible now", self->path);
}

static void
drop_result (Job *job)
{
  if (job->result != NULL && job->free_result != NULL)
    job->free_result (job->result);
  job->result = NULL;
}

static void
run_in_transaction (HaStore *self, HaDriver *driver, Job *job)
{
  if (!ha_driver_begin (driver, job->kind == HA_JOB_WRITE, &job->error))
    return;
  job->result = job->func (self, driver, job->data, &job->error);
  if (job->error != NULL)
    ha_driver_rollback (driver);
  else
    ha_driver_commit (driver, &job->error);
  if (job->error != NULL)
    drop_result (job);
}

/* What went into a file without its name would be told as saved and be gone. */
static void
look_for_name (HaStore *self)
{
  if (g_atomic_int_get (&self->read_only) || !ha_driver_is_moved (self->writer.driver))
    return;
  g_atomic_int_set (&self->read_only, TRUE);
  g_message ("%s: the file was replaced or removed; only reading is possible now", self->path);
}

static gboolean
may_write (HaStore *self, Job *job)
{
  if (g_cancellable_set_error_if_cancelled (job->cancellable, &job->error))
    return FALSE;
  if (job->kind != HA_JOB_WRITE)
    return TRUE;
  look_for_name (self);
  if (!g_atomic_int_get (&self->read_only))
    return TRUE;
  g_set_error (&job->error, HA_STORE_ERROR, HA_STORE_ERROR_READ_ONLY, "%s can only be read", self->path);
  return FALSE;
}

/* A full disk: the reserve is given up, and the same work is tried once more. */
static void
write_once (HaStore *self, HaDriver *driver, Job *job)
{
  g_array_set_size (self->writer.changed, 0);
  run_in_transaction (self, driver, job);
  if (!g_error_matches (job->error, HA_STORE_ERROR, HA_STORE_ERROR_NO_SPACE) || !ha_driver_give_room (self->path))
    return;
  g_message ("%s: the disk is full; the reserve was given up", self->path);
  g_clear_error (&job->error);
  g_array_set_size (self->writer.changed, 0);
  run_in_transaction (self, driver, job);
}

static void
run_on_writer (HaStore *self, Job *job)
{
  HaDriver *driver = self->writer.driver;

  if (!may_write (self, job))
    return;
  if (job->kind == HA_JOB_WRITE)
    write_once (self, driver, job);
  else
    job->result = job->func (self, driver, job->data, &job->error);
  if (job->kind == HA_JOB_WRITE || self->writer.changed->len > 0)
    self->writer.dirty = TRUE;
  if (job->error == NULL || job->kind == HA_JOB_BARE)
    ha_store_tell_changes (self, self->writer.changed);
  g_array_set_size (self->writer.changed, 0);
  look_for_damage (self, driver);
}

/* ---- Handing over ------------------------------------------------------------------------------------------------- */

static void
free_job (Job *job)
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
  Job *job = data;

  if (job->error != NULL)
    g_task_return_error (job->task, g_steal_pointer (&job->error));
  else
    g_task_return_pointer (job->task, g_steal_pointer (&job->result), job->free_result);
  free_job (job);
  return G_SOURCE_REMOVE;
}

/* Never g_main_context_invoke(): it may run things on this thread. */
static void
hand_over (Job *job)
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

/* ---- The writer --------------------------------------------------------------------------------------------------- */

static void
checkpoint (HaStore *self, gboolean truncate)
{
  g_autoptr (GError) error = NULL;

  if (g_atomic_int_get (&self->read_only))
    return;
  if (ha_driver_checkpoint (self->writer.driver, truncate, &error))
    self->writer.dirty = FALSE;
  else if (!g_error_matches (error, HA_STORE_ERROR, HA_STORE_ERROR_BUSY))
    g_message ("%s: writing the log back failed: %s", self->path, error->message);
  look_for_damage (self, self->writer.driver);
}

static Job *
pop_job (HaStore *self)
{
  if (!self->writer.dirty)
    return g_async_queue_pop (self->writer.jobs);
  return g_async_queue_timeout_pop (self->writer.jobs, IDLE_MICROSECONDS);
}

static gpointer
write_thread (gpointer data)
{
  HaStore *self = data;

  for (Job *job = pop_job (self); job != &last_job; job = pop_job (self))
    {
      if (job == NULL)
        {
          checkpoint (self, FALSE);
          continue;
        }
      run_on_writer (self, job);
      hand_over (job);
      if (ha_driver_get_log_size (self->writer.driver) > LOG_SIZE_AT_LATEST)
        checkpoint (self, FALSE);
    }
  checkpoint (self, TRUE);
  return NULL;
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
  return driver != NULL ? driver : ha_driver_open (self->path, HA_DRIVER_READER, error);
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
run_on_reader (HaStore *self, Job *job)
{
  HaDriver *driver;

  if (g_cancellable_set_error_if_cancelled (job->cancellable, &job->error))
    return;
  driver = borrow_reader (self, &job->error);
  if (driver != NULL)
    {
      ha_driver_set_cancellable (driver, job->cancellable);
      run_in_transaction (self, driver, job);
      ha_driver_set_cancellable (driver, NULL);
      look_for_damage (self, driver);
    }
  give_back (self, driver);
}

static void
read_thread (gpointer data, gpointer user_data)
{
  Job *job = data;

  run_on_reader (job->store, job);
  hand_over (job);
}

/* ---- The doors ---------------------------------------------------------------------------------------------------- */

void
ha_store_start_jobs (HaStore *self, HaDriver *writer)
{
  self->writer.driver = writer;
  self->writer.changed = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->writer.jobs = g_async_queue_new ();
  self->writer.dirty = TRUE;
  self->readers.threads = g_thread_pool_new (read_thread, self, READER_THREADS, FALSE, NULL);
  g_mutex_init (&self->readers.lock);
  g_cond_init (&self->readers.given_back);
  g_queue_init (&self->readers.idle);
  self->writer.thread = g_thread_new ("ha-writer", write_thread, self);
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

static gboolean
close_door (HaStore *self)
{
  gboolean first;

  g_mutex_lock (&self->door.lock);
  first = !self->door.closed;
  self->door.closed = TRUE;
  if (first)
    g_async_queue_push (self->writer.jobs, &last_job);
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

/* Hands the job to whoever runs it: the writer, the readers' threads, or (a plain read) the caller, who then leaves the door. */
static gboolean
enter (HaStore *self, Job *job)
{
  gboolean open;

  g_mutex_lock (&self->door.lock);
  open = !self->door.closed;
  if (!open)
    g_set_error_literal (&job->error, HA_STORE_ERROR, HA_STORE_ERROR_FAILED, "The register was closed");
  else if (job->kind != HA_JOB_READ)
    g_async_queue_push (self->writer.jobs, job);
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

static void
wait_for (Job *job)
{
  g_mutex_lock (&waiting_lock);
  while (!job->done)
    g_cond_wait (&waiting_done, &waiting_lock);
  g_mutex_unlock (&waiting_lock);
}

gpointer
ha_store_run (HaStore *self, HaJobKind kind, HaJobFunc func, gpointer data, GDestroyNotify free_result, GError **error)
{
  Job job = { .store = self, .kind = kind, .func = func, .data = data, .free_result = free_result };

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

static Job *
make_job (HaStore *self, HaJobKind kind, HaJobFunc func, gpointer data, GDestroyNotify free_data,
          GDestroyNotify free_result)
{
  Job *job = g_new0 (Job, 1);

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
  Job *job = make_job (self, kind, func, data, free_data, free_result);

  job->task = g_task_new (self, cancellable, callback, user_data);
  job->cancellable = g_task_get_cancellable (job->task);
  g_task_set_source_tag (job->task, tag);
  /* What was committed is told, even to somebody who cancelled meanwhile. */
  g_task_set_check_cancellable (job->task, kind == HA_JOB_READ);
  if (!enter (self, job))
    hand_over (job);
}

gpointer
ha_store_run_finish (HaStore *self, GAsyncResult *result, gpointer tag, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_task_get_source_tag (G_TASK (result)) == tag, NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
