/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is to be on the screen, and what is.
 *
 *   plan ──► pending ──► show ──► table of bubbles ──┬─► chosen
 *                                  ▲    │            ├─► closed by the server
 *            an earlier run's ─────┘    └─► look: no longer true, seen elsewhere ──► close
 *
 * A server that says 25 seconds too late what it shows is believed: what it did not answer is kept until it does, or is gone.
 *
 * One job at a time is under way on the thread of libnotify. What waits is not claimed: the next plan has it again, and takes its place.
 */
#include "config.h"

#include "agent/notifier-private.h"

static void
unref_notifier (gpointer data)
{
  HaNotifier *self = data;

  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_object_unref (self->store);
  g_clear_pointer (&self->desk.office, ha_office_unref);
  ha_todo_free (self->todo);
  g_clear_pointer (&self->showing, g_ptr_array_unref);
  g_queue_clear_full (&self->messages, ha_notifier_free_message);
  g_array_unref (self->closing);
  ha_notes_free (self->notes);
  ha_clicks_free (self->clicks);
  ha_shown_free (self->shown);
  g_clear_pointer (&self->first, g_ptr_array_unref);
  g_free (self->taken_over);
  g_free (self);
}

/* ---- What is next ------------------------------------------------------------------------------------------------------ */

static void
finish (gpointer data, void (*done) (HaNotifier *self, HaNotifierJob *job))
{
  HaNotifierJob *job = data;
  HaNotifier *self = job->notifier;

  self->busy = self->handing = FALSE;
  if (!self->ended)
    {
      if (job->owing)
        ha_notes_owe (self->notes, job);
      done (self, job);
      ha_clicks_handed (self->clicks);
      ha_notifier_advance (self);
    }
  ha_notifier_job_free (job);
}

static void
nothing_done (HaNotifier *self, HaNotifierJob *job)
{
}

static void
show_done_cb (gpointer job)
{
  finish (job, ha_notifier_show_done);
}

static void
tell_done_cb (gpointer job)
{
  finish (job, ha_notifier_tell_done);
}

static void
close_done_cb (gpointer job)
{
  finish (job, nothing_done);
}

static void
renew_done_cb (gpointer job)
{
  finish (job, ha_notifier_renew_done);
}

static void
note_done_cb (gpointer job)
{
  finish (job, ha_notifier_note_done);
}

static void
look_done_cb (gpointer job)
{
  finish (job, ha_notifier_look_done);
}

static HaNotifierJob *
make_job (HaNotifier *self)
{
  HaNotifierJob *job = ha_notifier_job_new (self->store, &self->desk, self->server, self->events.now (self->data));

  g_atomic_ref_count_inc (&self->refs);
  job->notifier = self;
  job->free_notifier = unref_notifier;
  self->busy = TRUE;
  return job;
}

static void
start_look (HaNotifier *self)
{
  HaNotifierJob *job = make_job (self);

  self->look = FALSE;
  job->first = g_strcmp0 (job->server, self->taken_over) != 0;
  ha_worker_run (self->worker, ha_notifier_job_look, look_done_cb, job, ha_notifier_job_free);
}

static void
start_close (HaNotifier *self)
{
  HaNotifierJob *job = make_job (self);

  job->id = g_array_index (self->closing, guint, 0);
  g_array_remove_index (self->closing, 0);
  if (job->id > G_MAXINT)
    ha_server_close (self->server, job->id);
  ha_worker_run (self->worker, ha_notifier_job_close, close_done_cb, job, ha_notifier_job_free);
}

static void
start_tell (HaNotifier *self)
{
  HaNotifierJob *job = make_job (self);
  const HaMessage *message = g_queue_peek_head (&self->messages);

  job->title = g_strdup (message->title);
  job->body = g_strdup (message->body);
  self->handing = TRUE;
  ha_worker_run (self->worker, ha_notifier_job_tell, tell_done_cb, job, ha_notifier_job_free);
}

static GPtrArray *
copy_reminders (GPtrArray *reminders)
{
  GPtrArray *copy = g_ptr_array_copy (reminders, (GCopyFunc) (GCallback) ha_reminder_copy, NULL);

  g_ptr_array_set_free_func (copy, (GDestroyNotify) ha_reminder_free);
  return copy;
}

static void
start_show (HaNotifier *self, const HaBubble *bubble)
{
  HaNotifierJob *job = make_job (self);

  ha_todo_take (self->todo);
  g_clear_pointer (&self->showing, g_ptr_array_unref);
  self->showing = g_ptr_array_ref (bubble->reminders);
  job->bubble = *bubble;
  job->bubble.reminders = copy_reminders (bubble->reminders);
  self->handing = TRUE;
  ha_worker_run (self->worker, ha_notifier_job_show, show_done_cb, job, ha_notifier_job_free);
}

/* What is left of it; that there is a plan for what does not hold any more. */
static gboolean
find_left (HaBubble *bubble, GPtrArray *reminders, gint64 now)
{
  bubble->reminders = copy_reminders (reminders);
  for (guint i = reminders->len; i > 0; i--)
    if (!ha_reminder_holds (g_ptr_array_index (bubble->reminders, i - 1), now))
      g_ptr_array_remove_index (bubble->reminders, i - 1);
  for (guint i = 0; i < bubble->reminders->len; i++)
    bubble->critical = bubble->critical || ha_reminder_is_critical (g_ptr_array_index (bubble->reminders, i));
  return bubble->reminders->len > 0;
}

/* Of what an earlier run had on the screen a server that forgets has nothing any more. */
static gboolean
start_renew (HaNotifier *self)
{
  guint bubble;

  if (self->adopted && ha_server_forgets (self->server))
    ha_shown_make_stale (self->shown);
  self->adopted = FALSE;
  while ((bubble = ha_shown_find_stale (self->shown)) != 0)
    {
      HaNotifierJob *job = make_job (self);

      job->id = bubble;
      if (find_left (&job->bubble, ha_shown_list (self->shown, bubble), job->now))
        {
          self->handing = TRUE;
          ha_worker_run (self->worker, ha_notifier_job_renew, renew_done_cb, job, ha_notifier_job_free);
          return TRUE;
        }
      self->busy = FALSE;
      ha_notifier_job_free (job);
    }
  return FALSE;
}

/* What was not answered in time, if it is by now, and what could not be written. */
static gboolean
start_note (HaNotifier *self)
{
  HaNotifierJob *job;

  if (!ha_notes_has_next (self->notes))
    return FALSE;
  job = make_job (self);
  ha_notes_fill (self->notes, job);
  self->handing = TRUE;
  ha_worker_run (self->worker, ha_notifier_job_note, note_done_cb, job, ha_notifier_job_free);
  return TRUE;
}

/* The next of the plan that this program has not shown yet, as far as the register can not say so. */
static const HaBubble *
peek (HaNotifier *self)
{
  return ha_todo_peek (self->todo, ha_store_is_read_only (self->store) ? self->shown : NULL);
}

/* With a server that answers. */
static gboolean
start_any (HaNotifier *self)
{
  const HaBubble *bubble;

  if (self->closing->len > 0)
    start_close (self);
  else if (start_renew (self))
    return TRUE;
  else if (self->retry == 0 && !g_queue_is_empty (&self->messages))
    start_tell (self);
  else if ((bubble = peek (self)) != NULL)
    start_show (self, bubble);
  else
    return FALSE;
  return TRUE;
}

void
ha_notifier_advance (HaNotifier *self)
{
  if (self->busy || self->ended || self->desk.office == NULL || !ha_server_is_known (self->server))
    return;
  if (start_note (self))
    return;
  if (self->look)
    start_look (self);
  else if (!ha_server_is_ready (self->server) || !start_any (self))
    {
      if (self->retry == 0)
        self->pause = 0;
      if (self->events.idle != NULL)
        self->events.idle (self->data);
    }
}

/* ---- What the server says ---------------------------------------------------------------------------------------------- */

/* What another server had on the screen is gone with it. */
static void
server_changed (gpointer data)
{
  HaNotifier *self = data;
  const char *name = ha_server_get_name (self->server);

  if (g_strcmp0 (name, self->taken_over) != 0)
    {
      ha_shown_clear (self->shown);
      ha_notes_forget (self->notes);
      ha_clicks_forget (self->clicks);
      g_array_set_size (self->closing, 0);
      g_clear_pointer (&self->taken_over, g_free);
      g_clear_handle_id (&self->retry, g_source_remove);
      ha_todo_retry (self->todo);
      self->adopted = FALSE;
      self->look = TRUE;
    }
  ha_notifier_advance (self);
}

static void
invoked (guint bubble, const char *action, const char *token, gpointer data)
{
  HaNotifier *self = data;

  ha_clicks_invoked (self->clicks, bubble, action, token, self->handing);
}

static void
closed (guint bubble, gpointer data)
{
  HaNotifier *self = data;

  ha_clicks_closed (self->clicks, bubble, self->handing);
}

static void
chosen (GPtrArray *reminders, const char *action, const char *token, gpointer data)
{
  HaNotifier *self = data;

  self->events.chosen (reminders, action, token, self->data);
}

static void
look_for_clicked (gpointer data)
{
  HaNotifier *self = data;

  self->look = TRUE;
  ha_notifier_advance (self);
}

static void
notes_ready (gpointer data)
{
  ha_notifier_advance (data);
}

static void
numbered (guint32 serial, guint bubble, gpointer data)
{
  HaNotifier *self = data;

  ha_notes_number (self->notes, serial, bubble, self->busy);
  ha_notifier_advance (self);
}

/* ---- Public -------------------------------------------------------------------------------------------------------------- */

HaNotifier *
ha_notifier_new (HaStore *store, HaServer *server, HaWorker *worker, const HaNotifierEvents *events, gpointer data)
{
  static const HaServerEvents of_server = { server_changed, invoked, closed, numbered };
  static const HaClicksEvents of_clicks = { chosen, look_for_clicked };
  HaNotifier *self = g_new0 (HaNotifier, 1);

  g_atomic_ref_count_init (&self->refs);
  self->store = g_object_ref (store);
  self->server = server;
  self->worker = worker;
  self->events = *events;
  self->data = data;
  g_queue_init (&self->messages);
  self->closing = g_array_new (FALSE, FALSE, sizeof (guint));
  self->shown = ha_shown_new ();
  self->todo = ha_todo_new ();
  self->clicks = ha_clicks_new (self->shown, &of_clicks, self);
  self->notes = ha_notes_new (notes_ready, self);
  self->look = TRUE;
  ha_server_listen (server, &of_server, self);
  return self;
}

void
ha_notifier_free (HaNotifier *self)
{
  if (self == NULL)
    return;
  self->ended = TRUE;
  ha_server_listen (self->server, NULL, NULL);
  g_clear_handle_id (&self->retry, g_source_remove);
  ha_clicks_forget (self->clicks);
  unref_notifier (self);
}

void
ha_notifier_leave (HaNotifier *self)
{
  gboolean busy = self->busy;
  HaNotifierJob *job;

  g_return_if_fail (self != NULL);

  self->ended = TRUE;
  if (self->desk.office == NULL)
    return;
  job = make_job (self);
  if (busy && self->showing != NULL)
    job->bubble.reminders = copy_reminders (self->showing);
  job->leaving = g_steal_pointer (&self->shown);
  self->shown = ha_shown_new ();
  ha_worker_run (self->worker, ha_notifier_job_leave, close_done_cb, job, ha_notifier_job_free);
}

void
ha_notifier_set_desk (HaNotifier *self, const HaBubbleDesk *desk)
{
  g_return_if_fail (self != NULL && desk != NULL && desk->office != NULL);

  g_clear_pointer (&self->desk.office, ha_office_unref);
  self->desk = *desk;
  ha_office_ref (self->desk.office);
}

void
ha_notifier_show (HaNotifier *self, const HaPlan *plan)
{
  g_return_if_fail (self != NULL && plan != NULL);

  if (self->taken_over == NULL && self->first == NULL)
    self->first = g_ptr_array_ref (plan->told);
  ha_todo_set (self->todo, plan->bubbles);
  ha_shown_drop_untrue (self->shown, plan->untrue, self->closing);
  self->look = TRUE;
  if (plan->bubbles->len > 0 && ha_server_get_name (self->server) == NULL)
    ha_server_wake (self->server);
  ha_notifier_advance (self);
}

void
ha_notifier_tell (HaNotifier *self, const char *title, const char *body)
{
  HaMessage *message;

  g_return_if_fail (self != NULL && title != NULL && body != NULL);

  message = g_new0 (HaMessage, 1);
  message->title = g_strdup (title);
  message->body = g_strdup (body);
  g_queue_push_tail (&self->messages, message);
  ha_notifier_advance (self);
}

gboolean
ha_notifier_is_idle (HaNotifier *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  if (self->busy || !ha_server_is_known (self->server) || self->look)
    return FALSE;
  if (!ha_server_is_ready (self->server))
    return ha_server_get_name (self->server) == NULL || ha_server_hangs (self->server);
  return self->closing->len == 0 && (self->retry != 0 || g_queue_is_empty (&self->messages)) && peek (self) == NULL;
}

guint
ha_notifier_count_writes (HaNotifier *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->writes;
}
