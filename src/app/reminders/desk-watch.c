/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is at this desk is watched for as long as the window is open. */
#include "config.h"

#include "app/reminders/desk-watch.h"

#include "app/settings.h"
#include "store/remind/remind.h"
#include "watch/alarm.h"
#include "watch/watch.h"

struct _HaDeskWatch
{
  GObject parent_instance;

  /* Owned references */
  HaSession *session; /* NULL: stopped */
  HaWatcher *watcher; /* NULL until it is noted that there is a desk: else nothing would be told to it */
  HaAlarm *alarm;

  HaDate noted; /* the day on which that was noted last */
};

G_DEFINE_FINAL_TYPE (HaDeskWatch, ha_desk_watch, G_TYPE_OBJECT)

/* ---- Seams of the watcher ---------------------------------------------------------------------------------------- */

static gint64
get_now (gpointer data)
{
  return ha_session_now (((HaDeskWatch *) data)->session);
}

/* The alarm goes by the wall clock, the register perhaps by another. */
static void
arm (gint64 moment, gpointer data)
{
  HaDeskWatch *self = data;

  ha_alarm_set (self->alarm, moment != 0 ? moment - ha_session_get_offset (self->session) : 0);
}

/* The bell hears of what was recorded from the register. */
static void
looked (HaPlan *plan, gpointer data)
{
}

static void
rang_cb (gpointer data)
{
  HaDeskWatch *self = data;

  if (self->watcher != NULL)
    ha_watcher_poke (self->watcher);
}

/* ---- Wishes ------------------------------------------------------------------------------------------------------ */

static HaWatchWho *
make_who (HaDeskWatch *self)
{
  HaWatchWishes *wishes = ha_settings_dup_wishes ();
  HaWatchWho *who = ha_watch_who_new (ha_session_get_actor (self->session), FALSE, wishes);

  ha_watch_wishes_free (wishes);
  return who;
}

static void
settings_changed_cb (HaDeskWatch *self, const char *key)
{
  g_autoptr (HaWatchWho) who = NULL;

  if (self->watcher == NULL || !g_str_has_prefix (key, "remind-"))
    return;
  who = make_who (self);
  ha_watcher_set_who (self->watcher, who);
}

static void
start (HaDeskWatch *self)
{
  static const HaWatcherSeams seams = { .now = get_now, .arm = arm, .looked = looked };
  g_autoptr (HaWatchWho) who = NULL;

  if (self->watcher != NULL || self->session == NULL)
    return;
  who = make_who (self);
  self->watcher = ha_watcher_new (ha_session_get_store (self->session), who, &seams, self);
  ha_watcher_start (self->watcher);
}

/* ---- Whose desk it is -------------------------------------------------------------------------------------------- */

typedef struct {
  HaStore *store;
  gint64 person;
  gint64 now;
} Note;

static void
free_note (Note *note)
{
  g_object_unref (note->store);
  g_free (note);
}

static void
note_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Note *note = data;
  g_autoptr (GError) error = NULL;

  if (note->person != 0 && !ha_store_be_at_desk (note->store, note->person, note->now, &error))
    g_debug ("That there is a desk was not noted: %s", error->message);
  g_task_return_boolean (task, error == NULL);
}

static void
noted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HaDeskWatch) self = user_data;

  if (!g_task_propagate_boolean (G_TASK (result), NULL))
    self->noted = HA_DATE_NONE;
  start (self);
}

/* Once a day; what fails is tried again with the next minute. */
static void
note_desk (HaDeskWatch *self)
{
  gint64 now = ha_session_now (self->session);
  g_autoptr (GTask) task = NULL;
  Note *note;

  if (self->noted == ha_time_get_date (now, NULL))
    return;
  self->noted = ha_time_get_date (now, NULL);
  note = g_new0 (Note, 1);
  note->store = g_object_ref (ha_session_get_store (self->session));
  note->person = ha_session_get_actor (self->session);
  note->now = now;
  task = g_task_new (NULL, NULL, noted_cb, g_object_ref (self));
  g_task_set_source_tag (task, note_desk);
  g_task_set_task_data (task, note, (GDestroyNotify) free_note);
  g_task_run_in_thread (task, note_thread);
}

/* ---- Life -------------------------------------------------------------------------------------------------------- */

static void
ha_desk_watch_dispose (GObject *object)
{
  ha_desk_watch_stop (HA_DESK_WATCH (object));
  G_OBJECT_CLASS (ha_desk_watch_parent_class)->dispose (object);
}

static void
ha_desk_watch_class_init (HaDeskWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ha_desk_watch_dispose;
}

static void
ha_desk_watch_init (HaDeskWatch *self)
{
  self->noted = HA_DATE_NONE;
}

HaDeskWatch *
ha_desk_watch_new (HaSession *session)
{
  HaDeskWatch *self;

  g_return_val_if_fail (HA_IS_SESSION (session), NULL);

  self = g_object_new (HA_TYPE_DESK_WATCH, NULL);
  self->session = g_object_ref (session);
  self->alarm = ha_alarm_new (rang_cb, self);
  g_signal_connect_object (session, "minute", G_CALLBACK (note_desk), self, G_CONNECT_SWAPPED);
  if (ha_settings_get () != NULL)
    g_signal_connect_object (ha_settings_get (), "changed", G_CALLBACK (settings_changed_cb), self, G_CONNECT_SWAPPED);
  note_desk (self);
  return self;
}

void
ha_desk_watch_stop (HaDeskWatch *self)
{
  g_return_if_fail (HA_IS_DESK_WATCH (self));

  if (self->session == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->session, self);
  if (self->watcher != NULL)
    ha_watcher_stop (self->watcher);
  g_clear_object (&self->watcher);
  g_clear_pointer (&self->alarm, ha_alarm_free);
  g_clear_object (&self->session);
}
