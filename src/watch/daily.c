/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The daily copy: when it is made, and what is told when it can not be. */
#include "watch/daily.h"

#include "store/backup.h"

#define LOOK_SECONDS 600
#define MOST_LOOKS   24 /* as many are left out at most, where there is no room: a whole register each time is too much */

struct _HaDaily {
  gatomicrefcount refs; /* the program's, and of a copy under way */
  HaStore *store;
  HaWatcherSeams seams;
  gpointer data;
  void (*failed) (const GError *error, gpointer data);
  GCancellable *cancellable; /* of the copy under way; NULL: none is */
  guint timer;
  HaDate begun; /* the day of the copy under way: it may end on the next */
  HaDate done; /* the day whose copy is there */
  guint left_out; /* looks that are still to be left out */
  guint pause;    /* how many were the last time */
  HaDate told; /* the day on which a failure was told */
  gboolean ended;
};

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

static void
tell (HaDaily *self, const GError *error)
{
  HaDate today = get_today (self);

  g_message ("The daily copy could not be made: %s", error->message);
  if (self->told == today)
    return;
  self->told = today;
  self->failed (error, self->data);
}

/* After one hour, two, four. */
static void
wait_for_room (HaDaily *self)
{
  self->pause = self->pause == 0 ? MOST_LOOKS / 4 : MIN (2 * self->pause, MOST_LOOKS);
  self->left_out = self->pause;
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HaDaily *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = ha_store_backup_daily_finish (self->store, result, &error);

  g_clear_object (&self->cancellable);
  if (!self->ended && error != NULL)
    tell (self, error);
  if (g_error_matches (error, HA_STORE_ERROR, HA_STORE_ERROR_NO_SPACE))
    wait_for_room (self);
  else
    self->pause = 0;
  if (error == NULL)
    self->done = self->begun;
  if (path != NULL)
    g_message ("The day's copy: %s", path);
  unref_daily (self);
}

static void
look (HaDaily *self)
{
  g_autofree char *folder = NULL;

  if (self->cancellable != NULL || self->done == get_today (self))
    return;
  if (self->left_out > 0)
    {
      self->left_out--;
      return;
    }
  self->begun = get_today (self);
  folder = ha_backup_dup_folder (ha_store_get_where (self->store));
  self->cancellable = g_cancellable_new ();
  g_atomic_ref_count_inc (&self->refs);
  ha_store_backup_daily_async (self->store, folder, self->seams.now (self->data), self->cancellable, made_cb, self);
}

static gboolean
look_cb (gpointer user_data)
{
  HaDaily *self = user_data;

  look (self);
  self->timer = self->seams.arm (LOOK_SECONDS, look_cb, self, self->data);
  return G_SOURCE_REMOVE;
}

HaDaily *
ha_daily_new (HaStore *store, const HaWatcherSeams *seams, gpointer data, void (*failed) (const GError *error, gpointer data))
{
  HaDaily *self;

  g_return_val_if_fail (HA_IS_STORE (store) && seams != NULL && failed != NULL, NULL);

  self = g_new0 (HaDaily, 1);
  g_atomic_ref_count_init (&self->refs);
  self->store = g_object_ref (store);
  self->seams = *seams;
  self->data = data;
  self->failed = failed;
  self->done = HA_DATE_NONE;
  self->told = HA_DATE_NONE;
  look (self);
  self->timer = self->seams.arm (LOOK_SECONDS, look_cb, self, self->data);
  return self;
}

void
ha_daily_free (HaDaily *self)
{
  if (self == NULL)
    return;
  self->ended = TRUE;
  self->seams.disarm (self->timer, self->data);
  g_cancellable_cancel (self->cancellable);
  unref_daily (self);
}
