/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Bubbles on the desktop.
 *
 *   main thread: show ──► Bubble ──► pool (one thread) ──► server
 *                shown ◄── idle on the main loop ◄────────┘
 *
 * An action of a bubble lives only as long as its NotifyNotification: bubbles are kept until the server says that they
 * are closed.
 */
#include "config.h"

#include <glib/gi18n.h>
#include <libnotify/notify.h>

#include "agent/notifier.h"
#include "watch/reminder-words.h"

struct _HaNotifier
{
  gatomicrefcount refs; /* the program's, and one of each job on its way */
  HaNotifierEvents events;
  gpointer data;
  gboolean ended;
  GThreadPool *pool;
  GPtrArray *bubbles; /* of Bubble */
  guint under_way;
};

/* One notification, for one reminder or for several. Main thread only, but for the call in the pool that uses
 * `notification`. */
typedef struct {
  gatomicrefcount refs;
  HaNotifier *notifier; /* borrowed; whoever holds the notifier's bubbles array or a job holds it */
  NotifyNotification *notification;
  GPtrArray *reminders; /* of HaReminder */
  char *code;           /* NULL for a summary */
  gboolean sent;        /* the server has it */
} Bubble;

typedef struct {
  HaNotifier *notifier;
  Bubble *bubble;
  gboolean closing;
  gboolean done;
} Job;

static void
unref_notifier (HaNotifier *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_ptr_array_unref (self->bubbles);
  g_free (self);
}

static Bubble *
ref_bubble (Bubble *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

static void
unref_bubble (gpointer data)
{
  Bubble *self = data;

  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_signal_handlers_disconnect_by_data (self->notification, self);
  g_object_unref (self->notification);
  g_ptr_array_unref (self->reminders);
  g_free (self->code);
  g_free (self);
}

/* ---- Jobs -------------------------------------------------------------------------------------------------------- */

static void
report_shown (Job *job)
{
  HaNotifier *self = job->notifier;

  guint number = 0;

  job->bubble->sent = job->done;
  if (job->done)
    g_object_get (job->bubble->notification, "id", &number, NULL);
  self->events.shown (job->bubble->reminders, number, self->data);
  if (!job->done)
    g_ptr_array_remove (self->bubbles, job->bubble);
}

/* Back on the main thread. */
static gboolean
job_done_cb (gpointer user_data)
{
  Job *job = user_data;
  HaNotifier *self = job->notifier;

  self->under_way--;
  if (!self->ended)
    {
      if (!job->closing)
        report_shown (job);
      if (self->under_way == 0)
        self->events.idle (self->data);
    }
  unref_bubble (job->bubble);
  unref_notifier (self);
  g_free (job);
  return G_SOURCE_REMOVE;
}

/* On the pool's thread: the only calls that wait for the server. */
static void
work_cb (gpointer data,
         gpointer user_data)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;

  if (!notify_is_initted ())
    notify_init ("Hồi Âm");
  job->done = job->closing ? notify_notification_close (job->bubble->notification, &error)
                           : notify_notification_show (job->bubble->notification, &error);
  if (!job->done)
    g_message ("The notification server did not take it: %s", error != NULL ? error->message : "no reason given");
  g_idle_add (job_done_cb, job);
}

static void
send (HaNotifier *self,
      Bubble     *bubble,
      gboolean    closing)
{
  Job *job = g_new0 (Job, 1);

  job->notifier = self;
  job->bubble = ref_bubble (bubble);
  job->closing = closing;
  g_atomic_ref_count_inc (&self->refs);
  self->under_way++;
  g_thread_pool_push (self->pool, job, NULL);
}

/* ---- Bubbles ----------------------------------------------------------------------------------------------------- */

static void
clicked_cb (NotifyNotification *notification,
            char               *action,
            gpointer            user_data)
{
  Bubble *bubble = user_data;
  HaNotifier *self = bubble->notifier;

  if (!self->ended)
    self->events.activated (bubble->code, notify_notification_get_activation_token (notification), self->data);
}

static void
closed_cb (NotifyNotification *notification,
           Bubble             *bubble)
{
  g_ptr_array_remove (bubble->notifier->bubbles, bubble);
}

/* Takes reminders. */
static void
add_bubble (HaNotifier *self,
            const char *title,
            const char *body,
            const char *code,
            gboolean    late,
            GPtrArray  *reminders)
{
  Bubble *bubble = g_new0 (Bubble, 1);

  g_atomic_ref_count_init (&bubble->refs);
  bubble->notifier = self;
  bubble->reminders = reminders;
  bubble->code = g_strdup (code);
  bubble->notification = notify_notification_new (title, body, late ? "dialog-warning-symbolic" : "alarm-symbolic");
  notify_notification_set_app_name (bubble->notification, "Hồi Âm");
  notify_notification_set_hint (bubble->notification, "desktop-entry", g_variant_new_string (HA_APP_ID));
  notify_notification_set_urgency (bubble->notification, late ? NOTIFY_URGENCY_CRITICAL : NOTIFY_URGENCY_NORMAL);
  notify_notification_add_action (bubble->notification, "default", _("Open"), clicked_cb, bubble, NULL);
  g_signal_connect (bubble->notification, "closed", G_CALLBACK (closed_cb), bubble);
  g_ptr_array_add (self->bubbles, bubble);
  send (self, bubble, FALSE);
}

static void
show_bubble (HaNotifier     *self,
             const HaBubble *bubble,
             gint64          now,
             HaLang          lang)
{
  g_autofree char *title = ha_bubble_words_title (bubble, now, lang);
  g_autofree char *body = ha_bubble_words_body (bubble, NULL, now, lang);
  g_autofree char *markup = g_markup_escape_text (body, -1);
  const HaReminder *first = g_ptr_array_index (bubble->reminders, 0);

  if (self->events.claimed (bubble->reminders, self->data))
    add_bubble (self, title, markup, bubble->reminders->len == 1 ? first->code : NULL, bubble->critical,
                g_ptr_array_ref (bubble->reminders));
}

/* Whether all that it tells is among these. */
static gboolean
is_untrue (const Bubble *self,
           GPtrArray    *untrue)
{
  for (guint i = 0; i < self->reminders->len; i++)
    {
      gint64 id = ((HaReminder *) g_ptr_array_index (self->reminders, i))->id;
      gboolean found = FALSE;

      for (guint j = 0; j < untrue->len && !found; j++)
        found = ((HaReminder *) g_ptr_array_index (untrue, j))->id == id;
      if (!found)
        return FALSE;
    }
  return self->reminders->len > 0;
}

/* What is on its way is left alone: it is looked at again when it is there. */
static void
withdraw (HaNotifier *self,
          GPtrArray  *untrue)
{
  for (guint i = self->bubbles->len; i > 0; i--)
    {
      Bubble *bubble = g_ptr_array_index (self->bubbles, i - 1);

      if (!bubble->sent || !is_untrue (bubble, untrue))
        continue;
      send (self, bubble, TRUE);
      g_ptr_array_remove_index (self->bubbles, i - 1);
    }
}

HaNotifier *
ha_notifier_new (const HaNotifierEvents *events,
                 gpointer                data)
{
  HaNotifier *self = g_new0 (HaNotifier, 1);

  g_atomic_ref_count_init (&self->refs);
  self->events = *events;
  self->data = data;
  self->pool = g_thread_pool_new (work_cb, NULL, 1, FALSE, NULL);
  self->bubbles = g_ptr_array_new_with_free_func (unref_bubble);
  return self;
}

void
ha_notifier_free (HaNotifier *self)
{
  if (self == NULL)
    return;
  self->ended = TRUE;
  g_ptr_array_set_size (self->bubbles, 0);
  g_thread_pool_free (g_steal_pointer (&self->pool), TRUE, FALSE);
  unref_notifier (self);
}

void
ha_notifier_show (HaNotifier   *self,
                  const HaPlan *plan,
                  gint64        now,
                  HaLang        lang)
{
  g_return_if_fail (self != NULL && plan != NULL);

  withdraw (self, plan->untrue);
  for (guint i = 0; i < plan->bubbles->len; i++)
    show_bubble (self, g_ptr_array_index (plan->bubbles, i), now, lang);
}

void
ha_notifier_tell (HaNotifier *self,
                  const char *title,
                  const char *body)
{
  g_return_if_fail (self != NULL && title != NULL && body != NULL);

  add_bubble (self, title, body, NULL, FALSE, g_ptr_array_new_with_free_func ((GDestroyNotify) ha_reminder_free));
}

gboolean
ha_notifier_is_idle (HaNotifier *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->under_way == 0;
}
