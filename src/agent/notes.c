/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 *   await ──► number ──┐
 *                      ├─► next ──► job ──┬─► paid
 *   owe ──► a pause ───┘                  └─► owe
 */
#include "config.h"

#include "agent/notes.h"

#define LONGEST_PAUSE 60 /* s */

typedef struct {
  GPtrArray *reminders;
  char *server;        /* to whom they were handed */
  gint64 handed;
  guint bubble;
  HaOutcome outcome;
  gboolean late;
} Note;

struct _HaNotes {
  GHashTable *late;    /* serial of the call → GPtrArray of HaReminder */
  GHashTable *numbers; /* serial → bubble */
  GQueue next;         /* of Note */
  guint retry, pause;  /* seconds */
  void (*ready) (gpointer data);
  gpointer data;
};

static void
free_note (gpointer data)
{
  Note *self = data;

  g_clear_pointer (&self->reminders, g_ptr_array_unref);
  g_free (self->server);
  g_free (self);
}

HaNotes *
ha_notes_new (void (*ready) (gpointer data), gpointer data)
{
  HaNotes *self = g_new0 (HaNotes, 1);

  self->late = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  self->numbers = g_hash_table_new (NULL, NULL);
  g_queue_init (&self->next);
  self->ready = ready;
  self->data = data;
  return self;
}

void
ha_notes_free (HaNotes *self)
{
  g_clear_handle_id (&self->retry, g_source_remove);
  g_hash_table_unref (self->late);
  g_hash_table_unref (self->numbers);
  g_queue_clear_full (&self->next, free_note);
  g_free (self);
}

void
ha_notes_forget (HaNotes *self)
{
  g_hash_table_remove_all (self->late);
  g_hash_table_remove_all (self->numbers);
}

/* What a server said after all. */
static void
join (HaNotes *self, guint32 serial)
{
  gpointer reminders, bubble;
  const HaReminder *first;
  Note *note;

  if (!g_hash_table_contains (self->late, GUINT_TO_POINTER (serial)) || !g_hash_table_steal_extended (self->numbers, GUINT_TO_POINTER (serial), NULL, &bubble))
    return;
  g_hash_table_steal_extended (self->late, GUINT_TO_POINTER (serial), NULL, &reminders);
  first = g_ptr_array_index ((GPtrArray *) reminders, 0);
  note = g_new0 (Note, 1);
  *note = (Note){ reminders, g_strdup (first->server), first->handed, GPOINTER_TO_UINT (bubble), HA_OUTCOME_DONE, TRUE };
  if (note->bubble == 0)
    note->outcome = HA_OUTCOME_REFUSED;
  g_queue_push_tail (&self->next, note);
}

void
ha_notes_await (HaNotes *self, guint32 serial, GPtrArray *reminders)
{
  g_hash_table_insert (self->late, GUINT_TO_POINTER (serial), reminders);
  join (self, serial);
}

void
ha_notes_number (HaNotes *self, guint32 serial, guint bubble, gboolean busy)
{
  if (g_hash_table_size (self->late) == 0)
    g_hash_table_remove_all (self->numbers);
  if (!busy && g_hash_table_size (self->late) == 0)
    return;
  g_hash_table_insert (self->numbers, GUINT_TO_POINTER (serial), GUINT_TO_POINTER (bubble));
  join (self, serial);
}

static gboolean
retry_cb (gpointer user_data)
{
  HaNotes *self = user_data;

  self->retry = 0;
  self->ready (self->data);
  return G_SOURCE_REMOVE;
}

void
ha_notes_owe (HaNotes *self, const HaNotifierJob *job)
{
  Note *note = g_new0 (Note, 1);

  note->reminders = g_ptr_array_copy (job->bubble.reminders, (GCopyFunc) (GCallback) ha_reminder_copy, NULL);
  g_ptr_array_set_free_func (note->reminders, (GDestroyNotify) ha_reminder_free);
  note->server = g_strdup (job->claim.server);
  note->handed = job->claim.handed;
  note->bubble = job->id;
  note->outcome = job->outcome;
  g_queue_push_tail (&self->next, note);
  if (self->retry != 0)
    return;
  self->pause = self->pause == 0 ? 1 : MIN (2 * self->pause, LONGEST_PAUSE);
  self->retry = g_timeout_add_seconds (self->pause, retry_cb, self);
}

void
ha_notes_paid (HaNotes *self)
{
  self->pause = 0;
}

gboolean
ha_notes_has_next (HaNotes *self)
{
  return self->retry == 0 && !g_queue_is_empty (&self->next);
}

void
ha_notes_fill (HaNotes *self, HaNotifierJob *job)
{
  Note *note = g_queue_pop_head (&self->next);

  job->bubble.reminders = g_steal_pointer (&note->reminders);
  g_free (job->server);
  job->server = g_steal_pointer (&note->server);
  job->claim = (HaClaim){ job->server, note->handed };
  job->id = note->bubble;
  job->outcome = note->outcome;
  job->late = note->late;
  free_note (note);
}
