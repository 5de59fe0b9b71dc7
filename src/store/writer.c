/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The writer thread: every change, and what nobody else may do. It alone brings the log into the register, when idle and when the log has
 * grown large; it alone sees what other programs committed, since its connection's stamp does not move by its own commits.
 */
#include "store/list/columns-load.h"
#include "store/list/search.h"
#include "store/store-struct.h"

#define IDLE_MICROSECONDS  (2 * G_USEC_PER_SEC)
#define LOG_SIZE_AT_LATEST (40 * 1024 * 1024)
#define PAUSE_AT_MOST      (16 * G_USEC_PER_SEC) /* between tries at a log that somebody still reads */
#define PAUSE_WHEN_LARGE   (G_USEC_PER_SEC / 10)
/* A commit is seen a moment after the log has moved, when its sync is done: it is looked for in steps of a thirty-second of the time gone. */
#define LOOK_AT_FIRST      100
#define LOOK_AT_MOST       (5 * G_USEC_PER_SEC)
#define UNTIDY_MICROSECONDS G_USEC_PER_SEC /* more, and the search index is put in order */
#define NEXT_STEP          100
#define TOLD_ONE_BY_ONE    "21"

HaJob ha_writer_end, ha_writer_look, ha_writer_mend;

/* ---- Others ------------------------------------------------------------------------------------------------------- */

/* Entries of a ticket together, those of the office each for itself. */
static void
add_tickets (HaStore *self, GArray *tickets, GError **error)
{
  g_autoptr (HaStatement) rows
      = ha_driver_query (self->writer.driver, error,
                         "SELECT max (seq), coalesce (ticket, 0), max (CASE WHEN ticket IS NULL THEN fields END) "
                         "FROM journal WHERE seq > :seq GROUP BY 2, CASE WHEN ticket IS NULL THEN seq END "
                         "ORDER BY 1 DESC LIMIT " TOLD_ONE_BY_ONE, "i:seq", self->writer.seq, NULL);

  while (ha_statement_next (rows, error))
    {
      gint64 ticket = ha_statement_get_int (rows, 1);

      if (ticket == 0)
        ticket = ha_journal_get_told_ticket (ha_statement_get_text (rows, 2));
      self->writer.seq = MAX (self->writer.seq, ha_statement_get_int (rows, 0));
      g_array_append_val (tickets, ticket);
    }
}

/* A letter's draft that was saved again is in no journal, and shows all the same. */
static void
add_letter (HaStore *self, GArray *tickets, GError **error)
{
  g_autofree char *draft = ha_letter_get_last_draft (self->writer.driver, error);
  gint64 ticket;

  if (draft == NULL || g_strcmp0 (draft, self->writer.draft) == 0)
    return;
  ticket = ha_letter_find_drafted (draft, self->writer.draft);
  g_free (self->writer.draft);
  self->writer.draft = g_steal_pointer (&draft);
  g_array_append_val (tickets, ticket);
}

static void
look_for_reminders (HaStore *self, GError **error)
{
  gint64 count = ha_reminder_get_count (self->writer.driver, error);

  if (*error == NULL && count == self->writer.reminders)
    return;
  self->writer.reminders = count;
  ha_store_tell_reminders (self);
}

/* The log holds what the file does not. */
static void
take_for_dirty (HaStore *self)
{
  self->writer.dirty = !ha_store_is_read_only (self);
  self->writer.rest = g_get_monotonic_time () + IDLE_MICROSECONDS;
}

/* What is neither in the journal nor a letter, such as drafts of forms, notes, and order in the index, nobody shows. */
void
ha_writer_look_for_others (HaStore *self)
{
  g_autoptr (GArray) tickets = g_array_new (FALSE, TRUE, sizeof (gint64));
  g_autoptr (GError) error = NULL;
  gint64 stamp = ha_driver_get_stamp (self->writer.driver, &error);

  if (error != NULL || stamp == self->writer.stamp)
    return;
  self->writer.stamp = stamp;
  take_for_dirty (self);
  add_tickets (self, tickets, &error);
  if (error == NULL)
    add_letter (self, tickets, &error);
  if (error != NULL)
    g_array_set_size (tickets, tickets->len + 1);
  ha_store_tell_changes (self, tickets);
  g_clear_error (&error);
  look_for_reminders (self, &error);
}

/* The log moves before what moved it can be seen. What the first look finds may be an earlier commit, of which it was heard at the same time:
 * then the last one is still to come. */
static void
look (HaStore *self, gboolean first)
{
  gint64 stamp = self->writer.stamp;

  ha_writer_look_for_others (self);
  if ((self->writer.stamp != stamp && !first) || g_get_monotonic_time () - self->writer.looking > LOOK_AT_MOST)
    self->writer.looking = 0;
}

/* ---- Changing ----------------------------------------------------------------------------------------------------- */

/* What went into a file without its name would be told as saved and be gone. */
GError *
ha_writer_look_for_name (HaStore *self)
{
  if (!ha_store_is_read_only (self) && ha_driver_is_moved (self->writer.driver))
    ha_store_set_fault (self, HA_STORE_ERROR_MOVED, "the file was replaced or removed");
  return ha_store_dup_fault (self);
}

static gboolean
may_write (HaStore *self, HaJob *job)
{
  if (g_cancellable_set_error_if_cancelled (job->cancellable, &job->error))
    return FALSE;
  if (!HA_JOB_WRITES (job->kind))
    return TRUE;
  job->error = ha_writer_look_for_name (self);
  return job->error == NULL;
}

/* A full disk: the reserve is given up. */
static gboolean
give_room (HaStore *self)
{
  if (!ha_driver_give_room (self->path))
    return FALSE;
  g_message ("%s: the disk is full; the reserve was given up", self->path);
  ha_store_set_short_of_room (self, TRUE);
  return TRUE;
}

static gpointer
mend_job (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  ha_search_rebuild (driver, error);
  return NULL;
}

/* What the search is made of is all elsewhere. Tried again only where another program was in the way. */
static gboolean
mend_search (HaStore *self, HaDriver *driver)
{
  HaJob job = { .store = self, .kind = HA_JOB_WRITE, .func = mend_job };
  g_autoptr (GError) error = NULL;

  if (g_atomic_int_get (&self->writer.mend) == HA_MEND_DONE || ha_store_is_read_only (self))
    return FALSE;
  g_message ("%s: the search is damaged; it is made anew", self->path);
  ha_job_run (&job, driver);
  ha_driver_take_spoilt (driver);
  error = g_steal_pointer (&job.error);
  g_atomic_int_set (&self->writer.mend, g_error_matches (error, HA_STORE_ERROR, HA_STORE_ERROR_BUSY) ? HA_MEND_NOT : HA_MEND_DONE);
  if (error != NULL)
    g_message ("%s: the search could not be made anew: %s", self->path, error->message);
  take_for_dirty (self);
  ha_columns_forget_texts (ha_store_get_columns (self));
  ha_store_look_for_damage (self, driver);
  return error == NULL;
}

/* What was in the way and could be cleared away: the same work is tried once more. */
static void
write_once (HaStore *self, HaDriver *driver, HaJob *job)
{
  gboolean clear = FALSE;

  g_array_set_size (self->writer.changed, 0);
  self->writer.reminded = FALSE;
  ha_job_run (job, driver);
  if (job->kind != HA_JOB_LONG && g_error_matches (job->error, HA_STORE_ERROR, HA_STORE_ERROR_NO_SPACE))
    clear = give_room (self);
  else if (g_error_matches (job->error, HA_STORE_ERROR, HA_STORE_ERROR_SEARCH))
    clear = mend_search (self, driver);
  if (!clear)
    return;
  g_clear_error (&job->error);
  g_array_set_size (self->writer.changed, 0);
  self->writer.reminded = FALSE;
  ha_job_run (job, driver);
}

static void
run_on_writer (HaStore *self, HaJob *job)
{
  HaDriver *driver = self->writer.driver;

  if (!may_write (self, job))
    return;
  if (HA_JOB_WRITES (job->kind))
    write_once (self, driver, job);
  else
    job->result = job->func (self, driver, job->data, &job->error);
  if (HA_JOB_WRITES (job->kind) || self->writer.changed->len > 0)
    take_for_dirty (self);
  self->writer.untidy |= self->writer.changed->len > 0;
  if (job->error == NULL || job->kind == HA_JOB_BARE)
    ha_store_tell_changes (self, self->writer.changed);
  if (job->error == NULL && self->writer.reminded)
    ha_store_tell_reminders (self);
  self->writer.reminded = FALSE;
  g_array_set_size (self->writer.changed, 0);
  ha_store_look_for_damage (self, driver);
}

/* ---- The log ------------------------------------------------------------------------------------------------------ */

/* Somebody reads an older state, or is at it himself: tried again, each time later, but soon when the log is large. */
static void
put_off (HaStore *self, HaLogUse use)
{
  self->writer.retry = g_get_monotonic_time () + (use == HA_LOG_ANEW ? PAUSE_WHEN_LARGE : self->writer.pause);
  self->writer.pause = MIN (2 * self->writer.pause, PAUSE_AT_MOST);
}

/* The reserve is for who registers: the log gets it where it comes back whole by that, and can be written to from its beginning. */
static gboolean
bring_back (HaStore *self, HaLogUse use, GError **error)
{
  if (ha_driver_checkpoint (self->writer.driver, use, error))
    return TRUE;
  if (use == HA_LOG_ANEW || !g_error_matches (*error, HA_STORE_ERROR, HA_STORE_ERROR_NO_SPACE)
      || !ha_driver_give_room_to_log (self->writer.driver))
    return FALSE;
  ha_store_set_short_of_room (self, TRUE);
  g_clear_error (error);
  return ha_driver_checkpoint (self->writer.driver, use, error);
}

/* Nothing is written to a register at fault: its log is left to whoever opens it next. */
static void
checkpoint (HaStore *self, HaLogUse use)
{
  g_autoptr (GError) fault = ha_writer_look_for_name (self);
  g_autoptr (GError) error = NULL;

  self->writer.dirty = fault == NULL;
  if (fault != NULL)
    return;
  self->writer.dirty = !bring_back (self, use, &error);
  if (self->writer.dirty)
    put_off (self, use);
  else
    self->writer.pause = IDLE_MICROSECONDS;
  if (error != NULL && !g_error_matches (error, HA_STORE_ERROR, HA_STORE_ERROR_BUSY))
    g_message ("%s: writing the log back failed: %s", self->path, error->message);
  ha_store_look_for_damage (self, self->writer.driver);
}

/* ---- Order -------------------------------------------------------------------------------------------------------- */

static gboolean
run_tidy_job (gpointer runner, HaJobKind kind, HaJobFunc func, gpointer data, GError **error)
{
  HaStore *self = runner;
  HaJob job = { .store = self, .kind = kind, .func = func, .data = data };

  ha_job_run (&job, self->writer.driver);
  if (job.error == NULL)
    return TRUE;
  g_propagate_error (error, job.error);
  return FALSE;
}

/* FALSE: somebody waits. */
static gboolean
begin_step (HaStore *self)
{
  g_mutex_lock (&self->door.lock);
  if (g_async_queue_length (self->writer.jobs) <= 0)
    self->writer.tidying = g_cancellable_new ();
  g_mutex_unlock (&self->door.lock);
  return self->writer.tidying != NULL;
}

static void
end_step (HaStore *self)
{
  g_autoptr (GCancellable) tidying = NULL;

  ha_driver_set_cancellable (self->writer.driver, NULL);
  g_mutex_lock (&self->door.lock);
  tidying = g_steal_pointer (&self->writer.tidying);
  g_mutex_unlock (&self->door.lock);
}

/* What fails is left until something changes again; what was stopped, or in another program's way, is taken up again. */
static void
tidy (HaStore *self)
{
  g_autoptr (GError) error = NULL;
  gboolean done = FALSE;

  if (!begin_step (self))
    return;
  ha_driver_set_cancellable (self->writer.driver, self->writer.tidying);
  if (!ha_tidy_step (self->writer.tidy, run_tidy_job, self, &done, &error))
    done = !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
           && !g_error_matches (error, HA_STORE_ERROR, HA_STORE_ERROR_BUSY);
  end_step (self);
  if (done && error != NULL)
    g_message ("%s: putting the search in order: %s", self->path, error->message);
  ha_store_look_for_damage (self, self->writer.driver);
  take_for_dirty (self);
  self->writer.untidy &= !done;
  if (done || error != NULL)
    g_clear_pointer (&self->writer.tidy, ha_tidy_free);
}

/* ---- The thread --------------------------------------------------------------------------------------------------- */

/* Microseconds until there is something to do without a job; 0: never. */
static guint64
get_patience (HaStore *self)
{
  gint64 now = g_get_monotonic_time ();
  gint64 rest = self->writer.dirty ? MAX (1, MAX (self->writer.rest, self->writer.retry) - now) : G_MAXINT64;

  if (self->writer.tidy != NULL)
    return NEXT_STEP;
  if (self->writer.looking != 0)
    return (guint64) MIN (rest, MAX (LOOK_AT_FIRST, (now - self->writer.looking) / 32));
  if (self->writer.dirty)
    return (guint64) rest;
  return self->writer.untidy && !ha_store_is_read_only (self) ? UNTIDY_MICROSECONDS : 0;
}

static HaJob *
pop_job (HaStore *self)
{
  guint64 patience = get_patience (self);

  return patience == 0 ? g_async_queue_pop (self->writer.jobs)
                       : g_async_queue_timeout_pop (self->writer.jobs, patience);
}

static void
start_looking (HaStore *self)
{
  g_autoptr (GError) fault = NULL;

  g_atomic_int_set (&self->changes.asked, FALSE);
  self->writer.looking = g_get_monotonic_time ();
  fault = ha_writer_look_for_name (self);
  look (self, TRUE);
}

/* Nobody asked anything. */
static void
use_time (HaStore *self)
{
  if (self->writer.looking != 0)
    look (self, FALSE);
  if (self->writer.tidy != NULL)
    tidy (self);
  else if (self->writer.dirty && g_get_monotonic_time () >= MAX (self->writer.rest, self->writer.retry))
    checkpoint (self, HA_LOG_KEEP);
  else if (self->writer.looking == 0 && !self->writer.dirty && self->writer.untidy && !ha_store_is_read_only (self))
    self->writer.tidy = ha_tidy_new (FALSE);
}

/* Who was in the way once is left the time to go. */
static gboolean
is_log_large (HaStore *self)
{
  return ha_driver_get_log_size (self->writer.driver) > LOG_SIZE_AT_LATEST && !ha_store_is_read_only (self)
         && g_get_monotonic_time () >= self->writer.retry;
}

gpointer
ha_writer_run (gpointer data)
{
  HaStore *self = data;

  self->writer.pause = IDLE_MICROSECONDS;
  take_for_dirty (self);
  for (HaJob *job = pop_job (self); job != &ha_writer_end; job = pop_job (self))
    {
      if (job == &ha_writer_look)
        start_looking (self);
      else if (job == &ha_writer_mend)
        mend_search (self, self->writer.driver);
      else if (job == NULL)
        use_time (self);
      else
        {
          g_clear_pointer (&self->writer.tidy, ha_tidy_free);
          run_on_writer (self, job);
          ha_job_hand_over (job);
        }
      if (is_log_large (self))
        checkpoint (self, HA_LOG_ANEW);
    }
  g_clear_pointer (&self->writer.tidy, ha_tidy_free);
  checkpoint (self, HA_LOG_LET_GO);
  return NULL;
}
