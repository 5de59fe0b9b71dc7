/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rows played before it is their turn: what the procedure makes of a row asks nothing of the register, so it is done beside the writer, a
 * bounded way ahead of it.
 */
#include "store/exchange/import-private.h"

#define AHEAD_AT_MOST 1024

struct _HaImportPlayer
{
  const HaImportPlan *plan;
  HaOffice *office;
  gint64 actor;
  gint64 now;
  GThread *thread;
  GMutex lock;
  GCond moved;
  GQueue ready; /* of HaImportAhead, owned */
  gboolean over; /* no more rows come, or none is wanted */
};

static void
clear_ahead (gpointer data)
{
  HaImportAhead *self = data;

  g_clear_pointer (&self->played, ha_case_unref);
}

static void
free_ahead (gpointer data)
{
  clear_ahead (data);
  g_free (data);
}

GArray *
ha_import_ahead_new (void)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (HaImportAhead));

  g_array_set_clear_func (rows, clear_ahead);
  return rows;
}

/* What is refused is played again where it can be told. */
static HaImportAhead *
play (const HaImportPlayer *self, const HaImportRow *row)
{
  HaImportAhead *ahead = g_new0 (HaImportAhead, 1);
  HaContext context = { .office = self->office, .now = self->now };

  context.actor = ha_office_get_person (self->office, self->actor);
  ahead->row = row;
  if (row->registration != NULL && context.actor != NULL)
    ahead->played = ha_procedure_register (&context, row->registration, NULL);
  return ahead;
}

/* FALSE: nobody wants more. */
static gboolean
put (HaImportPlayer *self, HaImportAhead *ahead)
{
  gboolean over;

  g_mutex_lock (&self->lock);
  while (!self->over && self->ready.length >= AHEAD_AT_MOST)
    g_cond_wait (&self->moved, &self->lock);
  g_queue_push_tail (&self->ready, ahead);
  over = self->over;
  g_cond_broadcast (&self->moved);
  g_mutex_unlock (&self->lock);
  return !over;
}

static void
end (HaImportPlayer *self)
{
  g_mutex_lock (&self->lock);
  self->over = TRUE;
  g_cond_broadcast (&self->moved);
  g_mutex_unlock (&self->lock);
}

static gpointer
play_thread (gpointer data)
{
  HaImportPlayer *self = data;

  for (guint i = 0; i < self->plan->rows->len; i++)
    {
      const HaImportRow *row = g_ptr_array_index (self->plan->rows, i);

      if (row->state == HA_IMPORT_NEW && !put (self, play (self, row)))
        break;
    }
  end (self);
  return NULL;
}

HaImportPlayer *
ha_import_player_new (const HaImportPlan *plan, HaOffice *office, gint64 actor, gint64 now)
{
  HaImportPlayer *self = g_new0 (HaImportPlayer, 1);

  self->plan = plan;
  self->office = ha_office_ref (office);
  self->actor = actor;
  self->now = now;
  g_mutex_init (&self->lock);
  g_cond_init (&self->moved);
  g_queue_init (&self->ready);
  self->thread = g_thread_new ("ha-import", play_thread, self);
  return self;
}

void
ha_import_player_free (HaImportPlayer *self)
{
  if (self == NULL)
    return;
  end (self);
  g_thread_join (self->thread);
  g_queue_clear_full (&self->ready, free_ahead);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->moved);
  ha_office_unref (self->office);
  g_free (self);
}

void
ha_import_player_take (HaImportPlayer *self, guint most, GArray *rows)
{
  g_mutex_lock (&self->lock);
  while (rows->len < most)
    {
      g_autofree HaImportAhead *ahead = NULL;

      while (!self->over && self->ready.length == 0)
        g_cond_wait (&self->moved, &self->lock);
      ahead = g_queue_pop_head (&self->ready);
      if (ahead == NULL)
        break;
      g_array_append_val (rows, *ahead);
    }
  g_cond_broadcast (&self->moved);
  g_mutex_unlock (&self->lock);
}
