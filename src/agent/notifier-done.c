/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What came of the notifier's jobs. What is about another server than the one that is there by now changes nothing but that all is looked at. */
#include "config.h"

#include "agent/notifier-private.h"

#define LONGEST_PAUSE 60 /* s */

void
ha_notifier_free_message (gpointer data)
{
  HaMessage *self = data;

  g_free (self->title);
  g_free (self->body);
  g_free (self);
}

static gboolean
retry_cb (gpointer user_data)
{
  HaNotifier *self = user_data;

  self->retry = 0;
  ha_todo_retry (self->todo);
  self->events.released (self->data);
  ha_notifier_advance (self);
  return G_SOURCE_REMOVE;
}

static void
wait_after (HaNotifier *self, HaOutcome outcome)
{
  if (outcome == HA_OUTCOME_HANGS)
    ha_server_doubt (self->server);
  if (outcome == HA_OUTCOME_REFUSED && self->retry == 0)
    {
      self->pause = self->pause == 0 ? 1 : MIN (2 * self->pause, LONGEST_PAUSE);
      self->retry = g_timeout_add_seconds (self->pause, retry_cb, self);
    }
}

/* Whether it is about the server that is there now. */
static gboolean
is_current (HaNotifier *self, const HaNotifierJob *job)
{
  return g_strcmp0 (job->server, ha_server_get_name (self->server)) == 0;
}

void
ha_notifier_show_done (HaNotifier *self, HaNotifierJob *job)
{
  gboolean handed = job->outcome == HA_OUTCOME_DONE || job->outcome == HA_OUTCOME_HANGS;

  self->writes += job->outcome != HA_OUTCOME_NOTHING;
  if (!is_current (self, job))
    {
      self->look = TRUE;
      self->events.released (self->data);
      return;
    }
  wait_after (self, job->outcome);
  if (job->outcome == HA_OUTCOME_REFUSED)
    ha_todo_refuse (self->todo, job->bubble.reminders);
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

void
ha_notifier_note_done (HaNotifier *self, HaNotifierJob *job)
{
  self->writes++;
  if (job->late && job->outcome == HA_OUTCOME_DONE && is_current (self, job))
    ha_shown_add (self->shown, job->id, g_steal_pointer (&job->bubble.reminders));
  if (job->owing)
    return;
  ha_notes_paid (self->notes);
  if (job->outcome == HA_OUTCOME_REFUSED)
    self->events.released (self->data);
}

void
ha_notifier_tell_done (HaNotifier *self, HaNotifierJob *job)
{
  gboolean current = is_current (self, job);

  if (current)
    wait_after (self, job->outcome);
  if (job->outcome != HA_OUTCOME_REFUSED)
    ha_notifier_free_message (g_queue_pop_head (&self->messages));
  if (current && job->outcome == HA_OUTCOME_DONE)
    ha_shown_add (self->shown, job->id, NULL);
}

/* Who clicked or closed it meanwhile does not want it back. */
void
ha_notifier_renew_done (HaNotifier *self, HaNotifierJob *job)
{
  if (!is_current (self, job))
    return;
  if (job->outcome == HA_OUTCOME_HANGS)
    ha_server_doubt (self->server);
  if (job->outcome != HA_OUTCOME_DONE)
    return;
  if (ha_shown_list (self->shown, job->before) == NULL)
    g_array_append_val (self->closing, job->id);
  else if (job->id != job->before)
    ha_shown_add (self->shown, job->id, ha_shown_steal (self->shown, job->before));
}

/* What held no more at the first look was taken back in the register by then, with its number: the first plan still knows it. */
static void
take_over (HaNotifier *self, const HaNotifierJob *job)
{
  if (self->first != NULL)
    ha_shown_take_over (self->shown, self->first, job->server, 0);
  g_clear_pointer (&self->first, g_ptr_array_unref);
  ha_shown_take_over (self->shown, job->told, job->server, 0);
  g_free (self->taken_over);
  self->taken_over = g_strdup (job->server);
  self->adopted = TRUE;
}

void
ha_notifier_look_done (HaNotifier *self, HaNotifierJob *job)
{
  self->writes += job->outcome == HA_OUTCOME_DONE;
  if (!is_current (self, job))
    {
      self->look = TRUE;
      return;
    }
  if (job->told == NULL)
    return;
  if (job->server != NULL && g_strcmp0 (job->server, self->taken_over) != 0)
    take_over (self, job);
  ha_clicks_look (self->clicks, job->told, job->server);
  ha_shown_drop_untold (self->shown, job->told, self->closing);
}
