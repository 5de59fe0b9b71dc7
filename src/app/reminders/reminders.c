/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was told to the person at this desk. */
#include "config.h"

#include "app/reminders/reminders.h"

#include "app/reminders/reminders-read.h"
#include "watch/plan.h"

#define GATHER 50 /* milliseconds: many changes at once are read once */

struct _HaReminders
{
  GObject parent_instance;

  /* Owned references */
  HaSession *session;
  GPtrArray *told;   /* of HaReminder, newest first, also what does not hold any more */
  GPtrArray *newest; /* of HaReminder, borrowed from told */
  GHashTable *nameless; /* ids of what was seen, where the person's name is still asked for */

  guint n_held;
  guint n_unseen;
  guint source;
  gboolean is_loaded;
  gboolean is_reading;
  gboolean again;    /* something changed while it was read */
};

G_DEFINE_FINAL_TYPE (HaReminders, ha_reminders, G_TYPE_OBJECT)

enum { CHANGED, FAILED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* ---- Showing ----------------------------------------------------------------------------------------------------- */

static void
count (HaReminders *self, gint64 now)
{
  self->n_held = self->n_unseen = 0;
  for (guint i = 0; i < self->told->len; i++)
    {
      const HaReminder *reminder = g_ptr_array_index (self->told, i);
      gboolean holds = ha_reminder_holds (reminder, now);

      self->n_held += holds;
      self->n_unseen += holds && reminder->seen == 0;
    }
}

/* What was seen stands in the list as far as what was not leaves room. */
static void
choose (HaReminders *self)
{
  gint64 now = ha_session_now (self->session);
  guint room[2]; /* not seen, seen */

  count (self, now);
  room[0] = MIN (self->n_unseen, HA_MOST_REMINDERS);
  room[1] = HA_MOST_REMINDERS - room[0];
  g_ptr_array_set_size (self->newest, 0);
  for (guint i = 0; i < self->told->len; i++)
    {
      HaReminder *reminder = g_ptr_array_index (self->told, i);
      guint *left = &room[reminder->seen != 0];

      if (*left == 0 || !ha_reminder_holds (reminder, now))
        continue;
      (*left)--;
      g_ptr_array_add (self->newest, reminder);
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

static void gather (HaReminders *self);

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HaReminders) self = user_data;
  g_autoptr (GError) error = NULL;
  HaToldList *read = ha_told_read_finish (result, &error);

  self->is_reading = FALSE;
  if (read == NULL)
    g_debug ("Reminders were not read: %s", error->message); /* what was read stays; the next change, or minute, asks again */
  else
    {
      g_ptr_array_set_size (self->newest, 0);
      g_ptr_array_unref (self->told);
      g_hash_table_unref (self->nameless);
      self->told = g_steal_pointer (&read->told);
      self->nameless = g_steal_pointer (&read->nameless);
      ha_told_free (read);
      choose (self);
    }
  self->is_loaded = error == NULL;
  if (self->again)
    gather (self);
}

static gboolean
gathered_cb (gpointer user_data)
{
  HaReminders *self = user_data;

  self->source = 0;
  self->again = FALSE;
  self->is_reading = TRUE;
  ha_told_read_async (self->session, read_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
gather (HaReminders *self)
{
  self->again = self->is_reading;
  if (!self->is_reading && self->source == 0)
    self->source = g_timeout_add (GATHER, gathered_cb, self);
}

static void
minute_cb (HaReminders *self)
{
  if (!self->is_loaded)
    gather (self);
  choose (self);
}

/* ---- Writing, in a thread ---------------------------------------------------------------------------------------- */

typedef enum { SEE, SEE_BY_OPENING, SEE_TICKET, KNOW, REMIND_AGAIN } Deed;

typedef struct {
  Deed deed;
  HaStore *store;
  gint64 person;
  gint64 now;
  GArray *ids; /* gint64: of reminders, of SEE_TICKET the ticket's */
} Writing;

static void
free_writing (Writing *writing)
{
  g_object_unref (writing->store);
  g_array_unref (writing->ids);
  g_free (writing);
}

static void
write_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Writing *writing = data;
  const gint64 *ids = (const gint64 *) writing->ids->data;
  guint n = writing->ids->len;
  GError *error = NULL;
  gboolean done = FALSE;

  switch (writing->deed)
    {
    case SEE:
    case SEE_BY_OPENING: done = ha_store_see_reminders (writing->store, ids, n, writing->now, &error); break;
    case SEE_TICKET: done = ha_store_see_ticket (writing->store, writing->person, TRUE, ids[0], writing->now, &error); break;
    case KNOW: done = ha_store_acknowledge_reminders (writing->store, ids, n, writing->person, writing->now, &error); break;
    case REMIND_AGAIN: done = ha_store_snooze_reminders (writing->store, ids, n, writing->now + HA_REMIND_AGAIN, &error); break;
    }
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HaReminders) self = user_data;
  const Writing *writing = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error) && writing->deed != SEE_BY_OPENING && writing->deed != SEE_TICKET)
    g_signal_emit (self, signals[FAILED], 0, error);
}

static Writing *
new_writing (HaReminders *self, Deed deed)
{
  Writing *writing = g_new0 (Writing, 1);

  writing->deed = deed;
  writing->store = g_object_ref (ha_session_get_store (self->session));
  writing->person = ha_session_get_actor (self->session);
  writing->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  writing->now = ha_session_now (self->session);
  return writing;
}

/* Takes writing. */
static void
begin_writing (HaReminders *self, Writing *writing)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, written_cb, g_object_ref (self));

  g_task_set_source_tag (task, begin_writing);
  g_task_set_task_data (task, writing, (GDestroyNotify) free_writing);
  g_task_run_in_thread (task, write_thread);
}

static void
write_one (HaReminders *self, Deed deed, gint64 id)
{
  Writing *writing = new_writing (self, deed);

  g_array_append_val (writing->ids, id);
  begin_writing (self, writing);
}

/* What was put off is waited for, whoever looks at its ticket meanwhile. */
static gboolean
is_to_see (HaReminders *self, const HaReminder *reminder)
{
  return reminder->seen == 0 && reminder->again <= ha_session_now (self->session);
}

void
ha_reminders_see (HaReminders *self, gint64 id)
{
  g_return_if_fail (HA_IS_REMINDERS (self) && id > 0);

  for (guint i = 0; i < self->newest->len && !ha_reminders_is_read_only (self); i++)
    {
      const HaReminder *reminder = g_ptr_array_index (self->newest, i);

      if (reminder->id == id && is_to_see (self, reminder))
        write_one (self, SEE_BY_OPENING, id);
    }
}

void
ha_reminders_know (HaReminders *self, gint64 id)
{
  g_return_if_fail (HA_IS_REMINDERS (self) && id > 0);

  write_one (self, KNOW, id);
}

void
ha_reminders_remind_again (HaReminders *self, gint64 id)
{
  g_return_if_fail (HA_IS_REMINDERS (self) && id > 0);

  write_one (self, REMIND_AGAIN, id);
}

void
ha_reminders_see_listed (HaReminders *self)
{
  Writing *writing;

  g_return_if_fail (HA_IS_REMINDERS (self));

  writing = new_writing (self, SEE);
  for (guint i = 0; i < self->newest->len; i++)
    {
      const HaReminder *reminder = g_ptr_array_index (self->newest, i);

      if (is_to_see (self, reminder))
        g_array_append_val (writing->ids, reminder->id);
    }
  begin_writing (self, writing);
}

/* Before the first answer nobody knows whether there is anything. */
static gboolean
has_unseen_of (HaReminders *self, gint64 ticket)
{
  for (guint i = 0; i < self->told->len; i++)
    {
      const HaReminder *reminder = g_ptr_array_index (self->told, i);

      if (reminder->ticket == ticket && is_to_see (self, reminder))
        return TRUE;
    }
  return !self->is_loaded || self->is_reading || self->source != 0;
}

void
ha_reminders_see_ticket (HaReminders *self, gint64 ticket)
{
  g_return_if_fail (HA_IS_REMINDERS (self));

  if (ticket <= 0 || !has_unseen_of (self, ticket) || ha_reminders_is_read_only (self))
    return;
  write_one (self, SEE_TICKET, ticket);
}

/* ---- Life -------------------------------------------------------------------------------------------------------- */

static void
ha_reminders_dispose (GObject *object)
{
  HaReminders *self = HA_REMINDERS (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ha_reminders_parent_class)->dispose (object);
}

static void
ha_reminders_finalize (GObject *object)
{
  HaReminders *self = HA_REMINDERS (object);

  g_ptr_array_unref (self->newest);
  g_ptr_array_unref (self->told);
  g_hash_table_unref (self->nameless);
  G_OBJECT_CLASS (ha_reminders_parent_class)->finalize (object);
}

static void
ha_reminders_class_init (HaRemindersClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ha_reminders_dispose;
  G_OBJECT_CLASS (klass)->finalize = ha_reminders_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
ha_reminders_init (HaReminders *self)
{
  self->told = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_reminder_free);
  self->newest = g_ptr_array_new ();
  self->nameless = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

HaReminders *
ha_reminders_new (HaSession *session)
{
  HaReminders *self;

  g_return_val_if_fail (HA_IS_SESSION (session), NULL);

  self = g_object_new (HA_TYPE_REMINDERS, NULL);
  self->session = g_object_ref (session);
  g_signal_connect_object (ha_session_get_store (session), "reminders", G_CALLBACK (gather), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (ha_session_get_store (session), "notify::read-only", G_CALLBACK (choose), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "changed", G_CALLBACK (gather), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "minute", G_CALLBACK (minute_cb), self, G_CONNECT_SWAPPED);
  gather (self);
  return self;
}

gboolean
ha_reminders_is_read_only (HaReminders *self)
{
  g_return_val_if_fail (HA_IS_REMINDERS (self), TRUE);

  return ha_store_is_read_only (ha_session_get_store (self->session));
}

gboolean
ha_reminders_may_know (HaReminders *self, const HaReminder *reminder)
{
  g_return_val_if_fail (HA_IS_REMINDERS (self) && reminder != NULL, FALSE);

  return reminder->seen == 0 || g_hash_table_contains (self->nameless, &reminder->id);
}

HaSession *
ha_reminders_get_session (HaReminders *self)
{
  g_return_val_if_fail (HA_IS_REMINDERS (self), NULL);

  return self->session;
}

GPtrArray *
ha_reminders_get_newest (HaReminders *self)
{
  g_return_val_if_fail (HA_IS_REMINDERS (self), NULL);

  return self->newest;
}

guint
ha_reminders_count (HaReminders *self)
{
  g_return_val_if_fail (HA_IS_REMINDERS (self), 0);

  return self->n_held;
}

guint
ha_reminders_count_to_see (HaReminders *self)
{
  guint n = 0;

  g_return_val_if_fail (HA_IS_REMINDERS (self), 0);

  for (guint i = 0; i < self->newest->len; i++)
    n += is_to_see (self, g_ptr_array_index (self->newest, i));
  return n;
}

guint
ha_reminders_count_unseen (HaReminders *self)
{
  g_return_val_if_fail (HA_IS_REMINDERS (self), 0);

  return self->n_unseen;
}
