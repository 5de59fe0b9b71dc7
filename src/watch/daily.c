/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The daily copy: when it is made, and what is told when it can not be. */
#include "watch/daily.h"

#include "store/backup.h"

#define FIRST_PAUSE 600  /* seconds after a copy that could not be made */
#define MOST_PAUSE 14400 /* a whole register each time is too much */

struct _HaDaily {
  gatomicrefcount refs; /* the program's, and of a copy under way */
  HaStore *store;
  HaDailySeams seams;
  gpointer data;
  GCancellable *cancellable; /* of the copy under way; NULL: none is */
  guint timer;  /* until the next try; 0 = none is waited for */
  guint pause;  /* how long that was */
  HaDate begun; /* the day of the copy under way: it may end on the next */
  HaDate done;  /* the day whose copy is there */
  HaDate told;  /* the day on which a failure was told */
  gboolean ended;
};

static void look (HaDaily *self);

static void
unref_daily (HaDaily *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_object_unref (self->store);
  g_free (self);
}

static HaDate
get_today (HaDaily *self)
{
  return ha_time_get_date (self->seams.now (self->data), NULL);
}

static gboolean
again_cb (gpointer user_data)
{
  HaDaily *self = user_data;

  self->timer = 0;
  look (self);
  return G_SOURCE_REMOVE;
}

static void
disarm (HaDaily *self)
{
  if (self->timer == 0)
    return;
  if (self->seams.arm != NULL)
    self->seams.disarm (self->timer, self->data);
  else
    g_source_remove (self->timer);
  self->timer = 0;
}

static void
try_later (HaDaily *self)
{
  self->pause = self->pause == 0 ? FIRST_PAUSE : MIN (2 * self->pause, MOST_PAUSE);
  disarm (self);
  if (self->seams.arm != NULL)
    self->timer = self->seams.arm (self->pause, again_cb, self, self->data);
  else
    self->timer = g_timeout_add_seconds (self->pause, again_cb, self);
}

static void
tell (HaDaily *self, const GError *error)
{
  HaDate today = get_today (self);

  g_message ("The daily copy could not be made: %s", error->message);
  if (self->told == today)
    return;
  self->told = today;
  self->seams.failed (error, self->data);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HaDaily *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = ha_store_backup_daily_finish (self->store, result, &error);

  g_clear_object (&self->cancellable);
  if (path != NULL)
    g_message ("The day's copy: %s", path);
  if (error == NULL)
    {
      self->done = self->begun;
      self->pause = 0;
    }
  else if (!self->ended)
    {
      tell (self, error);
      try_later (self);
    }
  unref_daily (self);
}

static void
look (HaDaily *self)
{
  g_autofree char *folder = NULL;

  if (self->cancellable != NULL || self->timer != 0 || self->done == get_today (self))
    return;
  self->begun = get_today (self);
  folder = ha_backup_dup_folder (ha_store_get_where (self->store));
  self->cancellable = g_cancellable_new ();
  g_atomic_ref_count_inc (&self->refs);
  ha_store_backup_daily_async (self->store, folder, self->seams.now (self->data), self->cancellable, made_cb, self);
}

HaDaily *
ha_daily_new (HaStore *store, const HaDailySeams *seams, gpointer data)
{
  HaDaily *self;

  g_return_val_if_fail (HA_IS_STORE (store) && seams != NULL, NULL);

  self = g_new0 (HaDaily, 1);
  g_atomic_ref_count_init (&self->refs);
  self->store = g_object_ref (store);
  self->seams = *seams;
  self->data = data;
  self->done = HA_DATE_NONE;
  self->told = HA_DATE_NONE;
  look (self);
  return self;
}

void
ha_daily_look (HaDaily *self)
{
  g_return_if_fail (self != NULL);

  look (self);
}

void
ha_daily_free (HaDaily *self)
{
  if (self == NULL)
    return;
  self->ended = TRUE;
  disarm (self);
  g_cancellable_cancel (self->cancellable);
  unref_daily (self);
}
