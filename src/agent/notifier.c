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

#include "agent/clicks.h"
#include "agent/notes.h"
#include "agent/shown.h"

#define LONGEST_PAUSE 60 /* s */

typedef struct {
  char *title, *body;
} Message;

struct _HaNotifier {
  gatomicrefcount refs;  /* the program's, and of the job under way */
  HaNotifierEvents events;
  gpointer data;

  /* owned */
  HaStore *store;
  HaBubbleDesk desk;
  GPtrArray *pending;    /* of HaBubble, of the last plan; shared with it */
  guint next;            /* of them */
  guint plans, shown_of; /* how many there were; of which one the job under way is */
  GQueue messages;       /* of Message */
  GArray *closing;       /* guint: to be taken from the screen */
  HaShown *shown;
  HaNotes *notes;        /* what the register is to be told yet */
  HaClicks *clicks;

  /* borrowed */
  HaServer *server;
  HaWorker *worker;

  char *taken_over;      /* the server whose bubbles of an earlier run were taken over */
  guint retry, pause;    /* after a refusal; seconds */
  guint writes;
  gboolean busy, look, ended;
  gboolean handing; /* busy with what may bring a number */
};

static void advance (HaNotifier *self);

static void
free_message (gpointer data)
{
  Message *self = data;

  g_free (self->title);
  g_free (self->body);
  g_free (self);
}

static void
unref_notifier (gpointer data)
{
  HaNotifier *self = data;

  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_object_unref (self->store);
  g_clear_pointer (&self->desk.office, ha_office_unref);
  g_clear_pointer (&self->pending, g_ptr_array_unref);
  g_queue_clear_full (&self->messages, free_message);
  g_array_unref (self->closing);
  ha_notes_free (self->notes);
  ha_clicks_free (self->clicks);
  ha_shown_free (self->shown);
  g_free (self->taken_over);
  g_free (self);
}

/* ---- Jobs ------------------------------------------------------------------------------------------------------------ */

static gboolean
retry_cb (gpointer user_data)
{
  HaNotifier *self = user_data;

  self->retry = 0;
  advance (self);
  return G_SOURCE_REMOVE;
}

static void
wait_after (HaNotifier *self, HaOutcome outcome)
{
  if (outcome == HA_OUTCOME_HANGS)
    ha_server_doubt (self->server);
  if (outcome != HA_OUTCOME_REFUSED)
    self->pause = 0;
  else if (self->retry == 0)
    {
      self->pause = self->pause == 0 ? 1 : MIN (2 * self->pause, LONGEST_PAUSE);
      self->retry = g_timeout_add_seconds (self->pause, retry_cb, self);
    }
}

static void
show_done (HaNotifier *self, HaNotifierJob *job)
{
  gboolean handed = job->outcome == HA_OUTCOME_DONE || job->outcome == HA_OUTCOME_HANGS;

  self->writes += job->outcome != HA_OUTCOME_NOTHING;
  wait_after (self, job->outcome);
  if (job->outcome == HA_OUTCOME_REFUSED && self->shown_of == self->plans)
    self->next--;
  if (handed && ha_store_is_read_only (self->store))
    {
      ha_shown_keep_unnoted (self->shown, job->bubble.reminders);
      self->events.given (job->bubble.reminders, self->data);
    }
  if (job->outcome == HA_OUTCOME_DONE)
    ha_shown_add (self->shown, job->id, g_steal_pointer (&job->bubble.reminders));
  else if (job->outcome == HA_OUTCOME_HANGS)
    ha_notes_await (self->notes, job->serial, g_steal_pointer (&job->bubble.reminders));
}

static void
note_done (HaNotifier *self, HaNotifierJob *job)
{
  self->writes++;
  if (job->late && job->outcome == HA_OUTCOME_DONE)
    ha_shown_add (self->shown, job->id, g_steal_pointer (&job->bubble.reminders));
  if (job->owing)
    return;
  ha_notes_paid (self->notes);
  if (job->outcome == HA_OUTCOME_REFUSED)
    self->events.released (self->data);
}

static void
tell_done (HaNotifier *self, HaNotifierJob *job)
{
  wait_after (self, job->outcome);
  if (job->outcome != HA_OUTCOME_REFUSED)
    free_message (g_queue_pop_head (&self->messages));
  if (job->outcome == HA_OUTCOME_DONE)
    ha_shown_add (self->shown, job->id, NULL);
}

static void
close_done (HaNotifier *self, HaNotifierJob *job)
{
}

static void
look_done (HaNotifier *self, HaNotifierJob *job)
{
  self->writes += job->outcome == HA_OUTCOME_DONE;
  if (job->told == NULL)
    return;
  if (job->server != NULL && g_strcmp0 (job->server, self->taken_over) != 0)
    {
      ha_shown_take_over (self->shown, job->told, job->server, 0);
      g_free (self->taken_over);
      self->taken_over = g_strdup (job->server);
    }
  ha_clicks_look (self->clicks, job->told, job->server);
  ha_shown_drop_untold (self->shown, job->told, self->closing);
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
      advance (self);
    }
  ha_notifier_job_free (job);
}

static void
show_done_cb (gpointer job)
{
  finish (job, show_done);
}

static void
tell_done_cb (gpointer job)
{
  finish (job, tell_done);
}

static void
close_done_cb (gpointer job)
{
  finish (job, close_done);
}

static void
note_done_cb (gpointer job)
{
  finish (job, note_done);
}

static void
look_done_cb (gpointer job)
{
  finish (job, look_done);
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
  self->look = FALSE;
  ha_worker_run (self->worker, ha_notifier_job_look, look_done_cb, make_job (self), ha_notifier_job_free);
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
  const Message *message = g_queue_peek_head (&self->messages);

  job->title = g_strdup (message->title);
  job->body = g_strdup (message->body);
  self->handing = TRUE;
  ha_worker_run (self->worker, ha_notifier_job_tell, tell_done_cb, job, ha_notifier_job_free);
}

static void
start_show (HaNotifier *self)
{
  const HaBubble *bubble = g_ptr_array_index (self->pending, self->next++);
  HaNotifierJob *job = make_job (self);

  self->shown_of = self->plans;
  job->bubble = *bubble;
  job->bubble.reminders = g_ptr_array_copy (bubble->reminders, (GCopyFunc) (GCallback) ha_reminder_copy, NULL);
  g_ptr_array_set_free_func (job->bubble.reminders, (GDestroyNotify) ha_reminder_free);
  self->handing = TRUE;
  ha_worker_run (self->worker, ha_notifier_job_show, show_done_cb, job, ha_notifier_job_free);
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
static gboolean
has_pending (HaNotifier *self)
{
  if (self->pending == NULL)
    return FALSE;
  while (self->next < self->pending->len && ha_store_is_read_only (self->store)
         && ha_shown_is_unnoted (self->shown, ((HaBubble *) g_ptr_array_index (self->pending, self->next))->reminders))
    self->next++;
  return self->next < self->pending->len;
}

static void
advance (HaNotifier *self)
{
  gboolean ready = ha_server_is_ready (self->server);

  if (self->busy || self->ended || self->desk.office == NULL || !ha_server_is_known (self->server))
    return;
  if (start_note (self))
    return;
  if (self->look)
    start_look (self);
  else if (ready && self->closing->len > 0)
    start_close (self);
  else if (ready && self->retry == 0 && !g_queue_is_empty (&self->messages))
    start_tell (self);
  else if (ready && self->retry == 0 && has_pending (self))
    start_show (self);
  else if (self->events.idle != NULL)
    self->events.idle (self->data);
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
      self->look = TRUE;
    }
  advance (self);
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
  advance (self);
}

static void
notes_ready (gpointer data)
{
  advance (data);
}

static void
numbered (guint32 serial, guint bubble, gpointer data)
{
  HaNotifier *self = data;

  ha_notes_number (self->notes, serial, bubble, self->busy);
  advance (self);
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

  g_clear_pointer (&self->pending, g_ptr_array_unref);
  self->pending = g_ptr_array_ref (plan->bubbles);
  self->next = 0;
  self->plans++;
  ha_shown_drop_untrue (self->shown, plan->untrue, self->closing);
  self->look = TRUE;
  if (plan->bubbles->len > 0 && ha_server_get_name (self->server) == NULL)
    ha_server_wake (self->server);
  advance (self);
}

void
ha_notifier_tell (HaNotifier *self, const char *title, const char *body)
{
  Message *message;

  g_return_if_fail (self != NULL && title != NULL && body != NULL);

  message = g_new0 (Message, 1);
  message->title = g_strdup (title);
  message->body = g_strdup (body);
  g_queue_push_tail (&self->messages, message);
  advance (self);
}

gboolean
ha_notifier_is_idle (HaNotifier *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  if (self->busy || !ha_server_is_known (self->server) || self->look)
    return FALSE;
  if (!ha_server_is_ready (self->server))
    return ha_server_get_name (self->server) == NULL || ha_server_hangs (self->server);
  return self->closing->len == 0 && (self->retry != 0 || (g_queue_is_empty (&self->messages) && !has_pending (self)));
}

guint
ha_notifier_count_writes (HaNotifier *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->writes;
}
