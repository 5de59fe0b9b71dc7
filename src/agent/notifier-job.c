/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 *   claim ──► show ──┬─► the server's number: noted as shown
 *                    ├─► refused, or the server is gone: released
 *                    └─► no word in 25 s: it stays handed; a server that wakes up shows it
 */
#include "config.h"

#include <string.h>

#include "agent/notifier-job.h"
#include "watch/rules.h"

#define FOREIGN_AFTER 60 /* seconds after which nobody on another bus waits for his server any more */

HaNotifierJob *
ha_notifier_job_new (HaStore *store, const HaBubbleDesk *desk, HaServer *server, gint64 now)
{
  HaNotifierJob *self = g_new0 (HaNotifierJob, 1);

  self->store = g_object_ref (store);
  self->desk = *desk;
  ha_office_ref (self->desk.office);
  self->desk.actions = ha_server_can (server, "actions");
  self->desk.body = ha_server_can (server, "body");
  self->desk.markup = ha_server_can (server, "body-markup");
  self->answers = ha_server_get_answers (server) != NULL ? ha_answers_ref (ha_server_get_answers (server)) : NULL;
  self->server = g_strdup (ha_server_get_name (server));
  self->bus = g_strdup (ha_server_get_bus (server));
  self->now = now;
  return self;
}

void
ha_notifier_job_free (gpointer job)
{
  HaNotifierJob *self = job;

  if (self->notifier != NULL)
    self->free_notifier (self->notifier);
  g_object_unref (self->store);
  ha_office_unref (self->desk.office);
  g_clear_pointer (&self->bubble.reminders, g_ptr_array_unref);
  g_clear_pointer (&self->told, g_ptr_array_unref);
  g_clear_pointer (&self->leaving, ha_shown_free);
  g_clear_pointer (&self->answers, ha_answers_unref);
  g_free (self->server);
  g_free (self->bus);
  g_free (self->title);
  g_free (self->body);
  g_free (self);
}

/* ---- The server ------------------------------------------------------------------------------------------------------ */

/* libnotify asks the server about itself before the first call: done here, while nothing is claimed. */
static gboolean
be_ready (void)
{
  static gboolean ready; /* of this thread alone */
  char *version = NULL;

  if (!ready)
    ready = notify_init ("Hồi Âm") && notify_get_server_info (NULL, NULL, NULL, &version);
  g_free (version);
  return ready;
}

static HaOutcome
judge (const GError *error)
{
  g_message ("The notification server did not take it: %s", error != NULL ? error->message : "no reason given");
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT) ? HA_OUTCOME_HANGS : HA_OUTCOME_REFUSED;
}

static void
hand_over (HaNotifierJob *self, NotifyNotification *notification)
{
  g_autoptr (GError) error = NULL;

  if (notify_notification_show (notification, &error))
    g_object_get (notification, "id", &self->id, NULL);
  else
    self->outcome = judge (error);
}

void
ha_notifier_job_tell (gpointer job)
{
  HaNotifierJob *self = job;
  NotifyNotification *notification;

  self->outcome = HA_OUTCOME_REFUSED;
  if (!be_ready ())
    return;
  self->outcome = HA_OUTCOME_DONE;
  notification = ha_bubble_make_message (self->title, self->body, &self->desk);
  hand_over (self, notification);
  g_object_unref (notification);
}

/* One that is on the screen is known by its number alone. */
static void
take_away (guint bubble)
{
  NotifyNotification *notification = g_object_new (NOTIFY_TYPE_NOTIFICATION, "id", (int) bubble, NULL);
  g_autoptr (GError) error = NULL;

  if (!notify_notification_close (notification, &error))
    g_message ("The notification server did not close it: %s", error != NULL ? error->message : "no reason given");
  g_object_unref (notification);
}

void
ha_notifier_job_close (gpointer job)
{
  HaNotifierJob *self = job;

  if (self->id <= G_MAXINT && be_ready ()) /* libnotify has no other numbers */
    take_away (self->id);
}

/* ---- The register ---------------------------------------------------------------------------------------------------- */

static GArray *
list_ids (GPtrArray *reminders)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < reminders->len; i++)
    g_array_append_val (ids, ((HaReminder *) g_ptr_array_index (reminders, i))->id);
  return ids;
}

static void
keep_claimed (HaNotifierJob *self, const GArray *got)
{
  for (guint i = self->bubble.reminders->len; i > 0; i--)
    {
      HaReminder *reminder = g_ptr_array_index (self->bubble.reminders, i - 1);

      if (!ha_watch_has_id (got, reminder->id))
        {
          g_ptr_array_remove_index (self->bubble.reminders, i - 1);
          continue;
        }
      reminder->handed = self->now;
      g_free (reminder->server);
      reminder->server = g_strdup (self->server);
    }
}

/* Leaves those of the bubble that this call got. In a register that can only be read nobody gets any: then they are shown, and the notifier
 * knows itself what it has shown. */
static gboolean
claim (HaNotifierJob *self)
{
  g_autoptr (GArray) ids = list_ids (self->bubble.reminders);
  g_autoptr (GArray) got = NULL;
  g_autoptr (GError) error = NULL;

  if (ha_store_is_read_only (self->store))
    return TRUE;
  self->claim = (HaClaim){ self->server, self->now };
  got = ha_store_claim_reminders (self->store, (gint64 *) ids->data, ids->len, self->server, self->now, &error);
  if (got == NULL)
    {
      g_message ("Nothing is shown that can not be noted: %s", error->message);
      self->outcome = HA_OUTCOME_REFUSED;
      return FALSE;
    }
  keep_claimed (self, got);
  if (got->len == 0)
    self->outcome = HA_OUTCOME_NOTHING;
  return got->len > 0;
}

void
ha_notifier_job_note (gpointer job)
{
  HaNotifierJob *self = job;
  g_autoptr (GArray) ids = list_ids (self->bubble.reminders);
  const gint64 *all = (gint64 *) ids->data;
  g_autoptr (GError) error = NULL;

  if (ha_store_is_read_only (self->store) || self->outcome == HA_OUTCOME_HANGS)
    return;
  if (self->outcome == HA_OUTCOME_DONE)
    ha_store_shown_reminders (self->store, all, ids->len, &self->claim, self->id, self->now, &error);
  else
    ha_store_release_reminders (self->store, all, ids->len, &self->claim, &error);
  self->owing = error != NULL;
  if (error != NULL)
    g_message ("What became of a reminder could not be noted: %s", error->message);
}

void
ha_notifier_job_show (gpointer job)
{
  HaNotifierJob *self = job;
  NotifyNotification *notification;

  self->outcome = HA_OUTCOME_REFUSED;
  if (!be_ready ())
    return;
  self->outcome = HA_OUTCOME_DONE;
  if (!claim (self))
    return;
  notification = ha_bubble_make (&self->bubble, &self->desk, self->now);
  hand_over (self, notification);
  g_object_unref (notification);
  self->serial = self->answers != NULL ? ha_answers_get_serial (self->answers) : 0;
  ha_notifier_job_note (self);
}

/* Said anew in its own place, without a sound. */
void
ha_notifier_job_renew (gpointer job)
{
  HaNotifierJob *self = job;
  g_autoptr (GArray) ids = list_ids (self->bubble.reminders);
  g_autoptr (GError) error = NULL;
  NotifyNotification *notification;

  self->before = self->id;
  self->outcome = HA_OUTCOME_REFUSED;
  if (!be_ready ())
    return;
  self->outcome = HA_OUTCOME_DONE;
  self->desk.sound = FALSE;
  notification = ha_bubble_make (&self->bubble, &self->desk, self->now);
  g_object_set (notification, "id", (int) self->before, NULL);
  hand_over (self, notification);
  g_object_unref (notification);
  if (self->outcome == HA_OUTCOME_DONE && self->id != self->before && !ha_store_is_read_only (self->store)
      && !ha_store_move_reminders (self->store, (gint64 *) ids->data, ids->len, self->server, self->before, self->id, &error))
    g_message ("Where a reminder is on the screen could not be noted: %s", error->message);
}

/* What was under way when the register was left. */
static void
add_last (HaNotifierJob *self)
{
  HaReminderQuery query = { .person = self->desk.person, .also_nobodys = TRUE, .unseen = TRUE };
  g_autoptr (GPtrArray) told = ha_store_list_reminders (self->store, &query, NULL);
  g_autoptr (GPtrArray) last = g_ptr_array_new ();
  g_autoptr (GArray) ids = list_ids (self->bubble.reminders);

  for (guint i = 0; told != NULL && i < told->len; i++)
    if (ha_watch_has_id (ids, ((HaReminder *) g_ptr_array_index (told, i))->id))
      g_ptr_array_add (last, g_ptr_array_index (told, i));
  ha_shown_take_over (self->leaving, last, self->server, 0);
}

/* Those of a bubble that the register lets go are nobody's any more; what can not be noted stays on the screen. */
void
ha_notifier_job_leave (gpointer job)
{
  HaNotifierJob *self = job;
  g_autoptr (GArray) bubbles = NULL;

  if (self->server == NULL || !be_ready ())
    return;
  if (self->bubble.reminders != NULL)
    add_last (self);
  bubbles = ha_shown_list_bubbles (self->leaving);
  for (guint i = 0; i < bubbles->len; i++)
    {
      guint bubble = g_array_index (bubbles, guint, i);
      g_autoptr (GError) error = NULL;

      if (ha_store_is_read_only (self->store)
          || ha_store_take_back_reminders (self->store, ha_shown_list (self->leaving, bubble), &error))
        take_away (bubble);
      else
        g_message ("What is on the screen of a register that is left stays there: %s", error->message);
    }
}

/* The agent that claimed it was killed before it heard from the server, which may have it or not. Nobody else hands anything to this server: what
 * is critical is shown rather twice than never, all else stands behind the bell. */
static gboolean
is_doubtful (const HaNotifierJob *self, const HaReminder *reminder)
{
  return self->first && self->desk.alone && reminder->handed != 0 && reminder->shown == 0 && self->server != NULL
         && g_strcmp0 (reminder->server, self->server) == 0 && ha_reminder_is_critical (reminder);
}

/* Its server went without having said that it has it. Who is on another bus is given the time to hear from his. */
static gboolean
is_lost (const HaNotifierJob *self, const HaReminder *reminder)
{
  if (reminder->handed == 0 || reminder->shown != 0 || reminder->server == NULL || g_strcmp0 (reminder->server, self->server) == 0)
    return FALSE;
  if (self->bus != NULL && g_str_has_prefix (reminder->server, self->bus))
    return TRUE;
  return reminder->handed <= self->now - FOREIGN_AFTER;
}

static void
release_lost (HaNotifierJob *self)
{
  g_autoptr (GPtrArray) lost = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < self->told->len; i++)
    if (is_lost (self, g_ptr_array_index (self->told, i)) || is_doubtful (self, g_ptr_array_index (self->told, i)))
      g_ptr_array_add (lost, g_ptr_array_index (self->told, i));
  if (lost->len > 0 && !ha_store_is_read_only (self->store) && !ha_store_release_lost (self->store, lost, &error))
    g_message ("What a server did not take could not be released: %s", error->message);
  self->outcome = lost->len > 0 ? HA_OUTCOME_DONE : HA_OUTCOME_NOTHING;
}

void
ha_notifier_job_look (gpointer job)
{
  HaNotifierJob *self = job;
  HaReminderQuery query = { .person = self->desk.person, .also_nobodys = TRUE, .unseen = TRUE };
  g_autoptr (GError) error = NULL;

  self->told = ha_store_list_reminders (self->store, &query, &error);
  if (self->told != NULL)
    release_lost (self);
  else
    g_message ("What is told could not be read: %s", error->message);
}
