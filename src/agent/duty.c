/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 *   at the desk ──► watcher ──► plan ──► notifier ──► chosen ──► window, register
 *
 * Settling: a look that began after our own last write, with nothing under way when it is done.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "agent/deeds.h"
#include "agent/duty.h"
#include "agent/window.h"
#include "store/words.h"
#include "watch/daily.h"
#include "watch/watch.h"

struct _HaDuty {
  HaDutyEvents events;
  gpointer data;
  HaDutyTools tools;

  /* owned */
  HaStore *store;
  HaWatcher *watcher;
  HaNotifier *notifier;
  HaDeeds *deeds;
  HaDaily *daily;
  HaWatchWho who;
  gulong changed_id, fault_id;

  HaDate at_desk;        /* the last day on which that was written */
  gboolean watching;     /* the watcher was started */
  gboolean settling, awaiting, again;
  void (*left) (gpointer data);
  int threads;           /* that may still use the register, which is left */
  guint writes;          /* when it was looked last */
};

static void settle (HaDuty *self);

static gint64
get_now (gpointer data)
{
  return ha_clock_seam_now (((HaDuty *) data)->tools.clock);
}

/* ---- Who sits here ----------------------------------------------------------------------------------------------------- */

static void
set_desk (HaDuty *self)
{
  g_autoptr (HaOffice) office = ha_store_dup_office (self->store);
  const HaPerson *person = ha_office_find_user (office, self->tools.login);
  HaBubbleDesk desk = { .office = office, .lang = self->tools.lang, .sound = self->who.wishes->sound, .alone = self->tools.alone };

  self->who.person = desk.person = person != NULL ? person->id : 0;
  ha_notifier_set_desk (self->notifier, &desk);
}

/* Once a day, before what that day brings is asked for. */
static void
be_at_desk (HaDuty *self)
{
  HaDate today = ha_time_get_date (get_now (self), NULL);

  if (self->at_desk == today || self->who.person == 0)
    return;
  self->at_desk = today;
  ha_deeds_do (self->deeds, HA_DEED_DESK, NULL, self->who.person, get_now (self));
}

static void
changed_cb (HaStore *store, gint64 ticket, HaDuty *self)
{
  gint64 before = self->who.person;

  if (ticket != 0)
    return;
  set_desk (self);
  if (before == self->who.person)
    return;
  self->at_desk = HA_DATE_NONE;
  be_at_desk (self);
  ha_watcher_set_who (self->watcher, &self->who);
}

static void
fault_cb (HaStore *store, GParamSpec *pspec, HaDuty *self)
{
  g_autoptr (GError) fault = ha_store_dup_fault (store);

  if (g_error_matches (fault, HA_STORE_ERROR, HA_STORE_ERROR_MOVED))
    self->events.gone (self->data);
  else if (g_error_matches (fault, HA_STORE_ERROR, HA_STORE_ERROR_TOO_NEW))
    self->events.outgrown (fault, self->data);
}

/* ---- The watcher ------------------------------------------------------------------------------------------------------- */

static void
arm (gint64 moment, gpointer data)
{
  HaDuty *self = data;

  if (!self->tools.once)
    ha_clock_seam_arm (self->tools.clock, moment);
}

static void
looked (HaPlan *plan, gpointer data)
{
  HaDuty *self = data;

  self->awaiting = FALSE;
  self->events.works (self->data);
  be_at_desk (self);
  if (self->daily != NULL)
    ha_daily_look (self->daily);
  ha_notifier_show (self->notifier, plan);
  settle (self);
}

static void
look_failed (const GError *error, gpointer data)
{
  HaDuty *self = data;

  self->events.failed (error, self->data);
}

static void
look (HaDuty *self)
{
  self->awaiting = TRUE;
  self->writes = ha_notifier_count_writes (self->notifier) + ha_deeds_count_writes (self->deeds);
  ha_watcher_poke (self->watcher);
}

static gboolean
is_busy (HaDuty *self)
{
  return !self->watching || self->awaiting || !ha_notifier_is_idle (self->notifier) || !ha_deeds_is_idle (self->deeds);
}

static void
settle (HaDuty *self)
{
  if (!self->settling || is_busy (self))
    return;
  if (self->again || self->writes != ha_notifier_count_writes (self->notifier) + ha_deeds_count_writes (self->deeds))
    {
      self->again = FALSE;
      look (self);
      return;
    }
  self->settling = FALSE;
  self->events.quiet (self->data);
}

/* The first deed is that somebody is at this desk: who is told what depends on it. */
static void
deed_done (gpointer data)
{
  HaDuty *self = data;

  if (!self->watching)
    {
      self->watching = self->awaiting = TRUE;
      ha_watcher_start (self->watcher);
    }
  settle (self);
}

static void
deed_refused (const GError *error, gpointer data)
{
  HaDuty *self = data;
  g_autofree char *why = ha_store_words_error (error, self->tools.lang);

  ha_notifier_tell (self->notifier, _("What you chose was not noted"), why);
}

/* ---- The notifier ------------------------------------------------------------------------------------------------------ */

/* A message's bubble just opens the window. */
static void
open_window (HaDuty *self, GPtrArray *reminders, gboolean dossier, const char *token)
{
  const HaReminder *gravest = ha_bubble_get_gravest (reminders);

  if (reminders->len == 0)
    ha_window_call (self->tools.bus, NULL, NULL, token);
  else if (gravest == NULL || gravest->ticket == 0)
    ha_window_call (self->tools.bus, "show-view", "due", token);
  else
    ha_window_call (self->tools.bus, dossier ? "open-dossier" : "open-ticket", gravest->code, token);
}

static void
chosen (GPtrArray *reminders, const char *action, const char *token, gpointer data)
{
  HaDuty *self = data;
  HaDeed deed = HA_DEED_SEE;

  if (g_str_equal (action, HA_BUBBLE_AGAIN))
    deed = HA_DEED_AGAIN;
  else if (g_str_equal (action, HA_BUBBLE_KNOWN))
    deed = HA_DEED_KNOW;
  else
    open_window (self, reminders, g_str_equal (action, HA_BUBBLE_PAPER), token);
  if (reminders->len > 0)
    ha_deeds_do (self->deeds, deed, reminders, self->who.person, get_now (self));
}

static void
given (GPtrArray *reminders, gpointer data)
{
  ha_watcher_given (((HaDuty *) data)->watcher, reminders);
}

static void
idle (gpointer data)
{
  settle (data);
}

static void
released (gpointer data)
{
  if (((HaDuty *) data)->watching)
    look (data);
}

/* Body: in the office's words what the register said, since nobody reads a log. */
static void
tell_no_copy (const GError *error, gpointer data)
{
  HaDuty *self = data;
  gboolean full = g_error_matches (error, HA_STORE_ERROR, HA_STORE_ERROR_NO_SPACE);

  ha_notifier_tell (self->notifier, _("The register's daily copy could not be made"),
                    full ? _("The disk is full. Free some space; it is tried again in ten minutes, then less and less often.")
                         : _("Tell the administrator; it is tried again in ten minutes, then less and less often."));
}

/* ---- Public -------------------------------------------------------------------------------------------------------------- */

HaDuty *
ha_duty_new (HaStore *store, const HaDutyTools *tools, const HaWatchWishes *wishes, const HaDutyEvents *events, gpointer data)
{
  static const HaNotifierEvents of_notifier = { chosen, given, idle, get_now, released };
  static const HaWatcherSeams seams = { get_now, arm, looked, look_failed };
  static const HaDeedsEvents of_deeds = { deed_done, deed_refused };
  static const HaDailySeams of_daily = { get_now, NULL, NULL, tell_no_copy };
  HaDuty *self = g_new0 (HaDuty, 1);

  self->events = *events;
  self->data = data;
  self->tools = *tools;
  self->store = store;
  self->at_desk = HA_DATE_NONE;
  self->who.wishes = ha_watch_wishes_copy (wishes);
  self->deeds = ha_deeds_new (store, &of_deeds, self);
  self->notifier = ha_notifier_new (store, tools->server, tools->worker, &of_notifier, self);
  set_desk (self);
  self->watcher = ha_watcher_new (store, &self->who, &seams, self);
  if (!tools->once)
    self->daily = ha_daily_new (store, &of_daily, self);
  self->changed_id = g_signal_connect (store, "changed", G_CALLBACK (changed_cb), self);
  self->fault_id = g_signal_connect (store, "notify::read-only", G_CALLBACK (fault_cb), self);
  be_at_desk (self);
  if (self->at_desk == HA_DATE_NONE)
    deed_done (self);
  return self;
}

static void
stop (HaDuty *self)
{
  g_clear_signal_handler (&self->changed_id, self->store);
  g_clear_signal_handler (&self->fault_id, self->store);
  ha_daily_free (self->daily);
  ha_watcher_stop (self->watcher);
  g_object_unref (self->watcher);
}

/* Nothing uses the register any more. */
static void
end (HaDuty *self)
{
  ha_store_close (self->store);
  g_object_unref (self->store);
  ha_watch_wishes_free (self->who.wishes);
  g_free (self);
}

void
ha_duty_free (HaDuty *self)
{
  if (self == NULL)
    return;
  stop (self);
  ha_notifier_free (self->notifier);
  ha_deeds_free (self->deeds);
  end (self);
}

/* Of both threads. */
static void
one_left (gpointer data)
{
  HaDuty *self = data;
  void (*left) (gpointer data) = self->left;

  if (--self->threads > 0)
    return;
  data = self->data;
  end (self);
  left (data);
}

static void
nothing (gpointer data)
{
}

void
ha_duty_leave (HaDuty *self, void (*left) (gpointer data), gpointer data)
{
  g_return_if_fail (self != NULL);

  stop (self);
  self->left = left;
  self->data = data;
  self->threads = 2;
  ha_notifier_leave (self->notifier);
  ha_notifier_free (self->notifier);
  ha_worker_run (self->tools.worker, nothing, one_left, self, nothing);
  ha_deeds_leave (self->deeds, one_left, self);
}

void
ha_duty_set_wishes (HaDuty *self, const HaWatchWishes *wishes)
{
  g_return_if_fail (self != NULL && wishes != NULL);

  ha_watch_wishes_free (self->who.wishes);
  self->who.wishes = ha_watch_wishes_copy (wishes);
  set_desk (self);
  ha_watcher_set_who (self->watcher, &self->who);
}

void
ha_duty_look (HaDuty *self)
{
  g_return_if_fail (self != NULL);

  if (!self->watching)
    return;
  self->again = TRUE;
  look (self);
}

void
ha_duty_test (HaDuty *self)
{
  ha_notifier_tell (self->notifier, _("Hồi Âm reminds you here"), _("This is what a reminder looks like. Nothing is due because of it."));
}

void
ha_duty_settle (HaDuty *self)
{
  g_return_if_fail (self != NULL);

  self->settling = TRUE;
  settle (self);
}
