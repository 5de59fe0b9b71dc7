/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Progress of long work from the thread that does it to the main context that asked for it, at most some twenty
 * times a second. */
#include "store/relay.h"

#define PAUSE_MICROSECONDS (50 * 1000)

struct _HaRelay
{
  gatomicrefcount refs;
  GMainContext *context; /* NULL: told at once */
  HaProgressFunc func;
  gpointer user_data;
  gint over;   /* atomic */
  gint64 last; /* when it was told; only on the thread that works, like the part */
  guint from, to; /* of HA_RELAY_WHOLE; to 0: what is told is the whole */
};

typedef struct
{
  HaRelay *relay;
  guint64 done, total;
} Message;

static void
unref_relay (HaRelay *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_clear_pointer (&self->context, g_main_context_unref);
  g_free (self);
}

HaRelay *
ha_relay_new (HaProgressFunc func, gpointer user_data, gboolean here)
{
  HaRelay *self = g_new0 (HaRelay, 1);

  g_atomic_ref_count_init (&self->refs);
  self->context = here ? NULL : g_main_context_ref_thread_default ();
  self->func = func;
  self->user_data = user_data;
  return self;
}

void
ha_relay_free (HaRelay *self)
{
  g_atomic_int_set (&self->over, TRUE);
  unref_relay (self);
}

static gboolean
tell_cb (gpointer data)
{
  const Message *message = data;

  if (!g_atomic_int_get (&message->relay->over))
    message->relay->func (message->done, message->total, message->relay->user_data);
  return G_SOURCE_REMOVE;
}

static void
free_message (gpointer data)
{
  Message *message = data;

  unref_relay (message->relay);
  g_free (message);
}

static void
send_message (HaRelay *self, guint64 done, guint64 total)
{
  g_autoptr (GSource) source = g_idle_source_new ();
  Message *message = g_new0 (Message, 1);

  g_atomic_ref_count_inc (&self->refs);
  *message = (Message){ self, done, total };
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, tell_cb, message, free_message);
  g_source_attach (source, self->context);
}

void
ha_relay_set_part (HaRelay *self, guint from, guint to)
{
  g_assert (from <= to && to <= HA_RELAY_WHOLE);

  self->from = from;
  self->to = to;
}

void
ha_relay_tell (HaRelay *self, guint64 done, guint64 total)
{
  gint64 now = g_get_monotonic_time ();

  if (self->to != 0)
    {
      done = self->from + (total != 0 ? (guint64) ((double) (self->to - self->from) * (double) done / (double) total) : 0);
      total = HA_RELAY_WHOLE;
    }
  if (self->func == NULL || (done < total && done > 0 && now - self->last < PAUSE_MICROSECONDS))
    return;
  self->last = now;
  if (self->context == NULL)
    self->func (done, total, self->user_data);
  else
    send_message (self, done, total);
}
