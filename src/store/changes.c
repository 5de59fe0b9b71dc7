/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * "changed" and "reminders": of our own commits the writer tells; of other programs' the log's movement, upon which the writer looks. Told in the main
 * context in which the store was opened.
 */
#include "store/store-struct.h"

#define LOOK_BY_CLOCK_MS 500
#define TOLD_ONE_BY_ONE  20

/* The store may be gone when its context gets to it. */
static GWeakRef *
make_reference (HaStore *self)
{
  GWeakRef *reference = g_new0 (GWeakRef, 1);

  g_weak_ref_init (reference, self);
  return reference;
}

static void
free_reference (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static void
tell (HaStore *self, GArray *tickets)
{
  if (tickets->len > TOLD_ONE_BY_ONE)
    {
      ha_store_emit_changed (self, 0);
      return;
    }
  for (guint i = 0; i < tickets->len; i++)
    ha_store_emit_changed (self, g_array_index (tickets, gint64, i));
}

static gboolean
tell_cb (gpointer data)
{
  g_autoptr (HaStore) self = g_weak_ref_get (data);
  g_autoptr (GArray) tickets = NULL;
  gboolean fault, reminders;

  if (self == NULL)
    return G_SOURCE_REMOVE;
  g_mutex_lock (&self->changes.lock);
  tickets = g_steal_pointer (&self->changes.waiting);
  self->changes.waiting = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->changes.scheduled = FALSE;
  fault = self->changes.fault;
  self->changes.fault = FALSE;
  reminders = self->changes.reminders;
  self->changes.reminders = FALSE;
  g_mutex_unlock (&self->changes.lock);
  if (fault)
    ha_store_emit_fault (self);
  tell (self, tickets);
  if (reminders)
    ha_store_emit_reminders (self);
  return G_SOURCE_REMOVE;
}

static void
add_waiting (GArray *waiting, gint64 ticket)
{
  for (guint i = 0; i < waiting->len && i <= TOLD_ONE_BY_ONE; i++)
    if (g_array_index (waiting, gint64, i) == ticket)
      return;
  if (waiting->len <= TOLD_ONE_BY_ONE)
    g_array_append_val (waiting, ticket);
}

static void
schedule (HaStore *self)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, tell_cb, make_reference (self), free_reference);
  g_source_attach (source, self->changes.context);
}

/* Under the lock, which it opens. */
static void
schedule_once (HaStore *self)
{
  gboolean first = !self->changes.scheduled && !self->changes.closed && self->changes.context != NULL;

  self->changes.scheduled = self->changes.scheduled || first;
  g_mutex_unlock (&self->changes.lock);
  if (first)
    schedule (self);
}

void
ha_store_tell_changes (HaStore *self, GArray *tickets)
{
  if (tickets->len == 0)
    return;
  g_mutex_lock (&self->changes.lock);
  for (guint i = 0; i < tickets->len; i++)
    add_waiting (self->changes.waiting, g_array_index (tickets, gint64, i));
  schedule_once (self);
}

void
ha_store_tell_fault (HaStore *self)
{
  g_mutex_lock (&self->changes.lock);
  self->changes.fault = TRUE;
  schedule_once (self);
}

void
ha_store_tell_reminders (HaStore *self)
{
  g_mutex_lock (&self->changes.lock);
  self->changes.reminders = TRUE;
  schedule_once (self);
}

/* ---- The log's movement --------------------------------------------------------------------------------------------- */

static gboolean
look_cb (gpointer data)
{
  g_autoptr (HaStore) self = g_weak_ref_get (data);

  if (self == NULL)
    return G_SOURCE_REMOVE;
  ha_store_ask_to_look (self);
  return G_SOURCE_CONTINUE;
}

static void
leave_source (HaStore *self)
{
  g_autoptr (GSource) source = NULL;

  g_mutex_lock (&self->changes.lock);
  source = g_steal_pointer (&self->changes.source);
  g_mutex_unlock (&self->changes.lock);
  if (source != NULL)
    g_source_destroy (source);
}

/* Takes source. */
static void
take_source (HaStore *self, GSource *source)
{
  leave_source (self);
  g_source_attach (source, self->changes.context);
  g_mutex_lock (&self->changes.lock);
  self->changes.source = source;
  g_mutex_unlock (&self->changes.lock);
}

void
ha_store_watch_by_clock (HaStore *self)
{
  GSource *source = g_timeout_source_new (LOOK_BY_CLOCK_MS);

  g_source_set_callback (source, look_cb, make_reference (self), free_reference);
  take_source (self, source);
}

void
ha_store_start_changes (HaStore *self, GMainContext *context)
{
  GSource *source;

  g_mutex_lock (&self->changes.lock);
  self->changes.context = g_main_context_ref (context);
  g_mutex_unlock (&self->changes.lock);
  source = ha_driver_watch (self->path, look_cb, make_reference (self), free_reference);
  if (source != NULL)
    take_source (self, source);
  else
    ha_store_watch_by_clock (self);
}

void
ha_store_stop_changes (HaStore *self)
{
  leave_source (self);
  g_mutex_lock (&self->changes.lock);
  self->changes.closed = TRUE;
  g_mutex_unlock (&self->changes.lock);
}
