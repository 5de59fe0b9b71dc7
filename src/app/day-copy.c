/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The daily copy while the window is open. */
#include "config.h"

#include "app/day-copy.h"

#include "watch/daily.h"

struct _HaDayCopy
{
  HaStore *store; /* owned */
  HaDaily *daily; /* owned; NULL before the first look */
  gint64 offset;
  guint source;   /* of the first look */
  void (*failed) (const GError *error, gpointer data);
  gpointer data;
};

static gint64
get_now (gpointer data)
{
  return g_get_real_time () / G_USEC_PER_SEC + ((HaDayCopy *) data)->offset;
}

static void
failed_cb (const GError *error, gpointer data)
{
  HaDayCopy *self = data;

  self->failed (error, self->data);
}

static gboolean
begin_cb (gpointer user_data)
{
  static const HaDailySeams seams = { .now = get_now, .failed = failed_cb };
  HaDayCopy *self = user_data;

  self->source = 0;
  self->daily = ha_daily_new (self->store, &seams, self);
  return G_SOURCE_REMOVE;
}

HaDayCopy *
ha_day_copy_new (HaStore *store, gint64 offset, guint delay, void (*failed) (const GError *error, gpointer data), gpointer data)
{
  HaDayCopy *self;

  g_return_val_if_fail (HA_IS_STORE (store) && failed != NULL, NULL);

  self = g_new0 (HaDayCopy, 1);
  self->store = g_object_ref (store);
  self->offset = offset;
  self->failed = failed;
  self->data = data;
  self->source = g_timeout_add_seconds (delay, begin_cb, self);
  return self;
}

void
ha_day_copy_look (HaDayCopy *self)
{
  g_return_if_fail (self != NULL);

  if (self->daily != NULL)
    ha_daily_look (self->daily);
}

void
ha_day_copy_free (HaDayCopy *self)
{
  if (self == NULL)
    return;
  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_pointer (&self->daily, ha_daily_free);
  g_object_unref (self->store);
  g_free (self);
}
