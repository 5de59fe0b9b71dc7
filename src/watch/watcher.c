/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * HaWatcher: the loop around ha_watch_tick(). It keeps no list of deadlines: everything is read anew from the register
 * at each tick, so that restart, suspend, a set clock and changes by other programs need no case of their own.
 *
 *   start, changed, poke, timer ──► tick ──┬─► notify: what is new
 *                  ▲                         ├─► withdraw: what no longer holds
 *                  └──── at most a check ────┴─► arm: for the next moment
 *
 * The timer counts monotonic seconds, which stand still while the computer sleeps and know nothing of a clock that was
 * set. So it is never armed for longer than one check, and it is the wall clock that says whether the moment has come.
 */
#include "watch/watch.h"

#define DEFAULT_CHECK 60  /* seconds */
#define OFF_AFTER 120     /* seconds a tick may come too late before that counts as having been off */
#define MANY 3            /* more at once come as one summary */

struct _HaWatcher
{
  GObject parent_instance;

  /* owned */
  HaStore *store;
  HaWatcherSeams seams;
  gpointer data;
  GPtrArray *told; /* of HaAlert: told by this process, and true when last looked at */
  gulong changed_id;

  guint timer;
  gint64 next;      /* when the next tick is wanted */
  gboolean running;
  gboolean was_off; /* what is found first comes as one */
};

G_DEFINE_FINAL_TYPE (HaWatcher, ha_watcher, G_TYPE_OBJECT)

static gboolean timer_fired_cb (gpointer user_data);

static guint
get_check (HaWatcher *self)
{
  return self->seams.check > 0 ? self->seams.check : DEFAULT_CHECK;
}

static void
disarm (HaWatcher *self)
{
  if (self->timer != 0)
    self->seams.disarm (self->timer, self->data);
  self->timer = 0;
}

/* Arms for self->next, at most one check away. */
static void
arm (HaWatcher *self)
{
  gint64 now = self->seams.now (self->data);
  guint seconds = CLAMP (self->next - now, 1, get_check (self));

  disarm (self);
  self->timer = self->seams.arm (seconds, timer_fired_cb, self, self->data);
}

static void
withdraw_untrue (HaWatcher *self)
{
  for (guint i = self->told->len; i > 0; i--)
    {
      const HaAlert *alert = g_ptr_array_index (self->told, i - 1);

      if (ha_watch_holds (self->store, alert))
        continue;
      self->seams.withdraw (alert->clock_id, self->data);
      g_ptr_array_remove_index (self->told, i - 1);
    }
}

/* What was told can not be marked in a register that can only be read: we know it ourselves, until the program ends. */
static void
drop_told (HaWatcher *self,
           HaTick    *tick)
{
  if (!ha_store_is_read_only (self->store))
    return;
  for (guint i = tick->alerts->len; i > 0; i--)
    if (g_ptr_array_find_with_equal_func (self->told, g_ptr_array_index (tick->alerts, i - 1),
                                          (GEqualFunc) ha_alert_equal, NULL))
      g_ptr_array_remove_index (tick->alerts, i - 1);
}

static void
hand_over (HaWatcher *self,
           HaTick    *tick,
           gint64     now)
{
  guint n;

  drop_told (self, tick);
  n = tick->alerts->len;
  if (n == 0)
    {
      self->was_off = FALSE;
      return;
    }
  /* Delivered or not is known later: look again after one check. */
  self->next = MIN (tick->next, now + get_check (self));
  self->seams.notify (tick->alerts, tick->escalated, n > MANY || (self->was_off && n > 1), self->data);
}

static void
do_tick (HaWatcher *self)
{
  gint64 now = self->seams.now (self->data);
  g_autoptr (GError) error = NULL;
  g_autoptr (HaTick) tick = ha_watch_tick (self->store, now, &error);

  if (self->next != 0 && now - self->next > OFF_AFTER)
    self->was_off = TRUE;
  if (tick == NULL)
    {
      g_message ("Could not look for deadlines: %s", error->message);
      self->next = now + get_check (self);
    }
  else
    {
      self->next = tick->next;
      withdraw_untrue (self);
      hand_over (self, tick, now);
    }
  arm (self);
}

static gboolean
timer_fired_cb (gpointer user_data)
{
  HaWatcher *self = HA_WATCHER (user_data);

  self->timer = 0;
  if (self->seams.now (self->data) >= self->next)
    do_tick (self);
  else
    arm (self);
  return G_SOURCE_REMOVE;
}

/* Many changes in one second are one tick. */
static void
store_changed_cb (HaStore   *store,
                  gint64     ticket,
                  HaWatcher *self)
{
  gint64 soon = self->seams.now (self->data) + 1;

  if (!self->running || self->next <= soon)
    return;
  self->next = soon;
  arm (self);
}

static void
ha_watcher_dispose (GObject *object)
{
  HaWatcher *self = HA_WATCHER (object);

  ha_watcher_stop (self);
  g_clear_pointer (&self->told, g_ptr_array_unref);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (ha_watcher_parent_class)->dispose (object);
}

static void
ha_watcher_class_init (HaWatcherClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ha_watcher_dispose;
}

static void
ha_watcher_init (HaWatcher *self)
{
  self->told = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_alert_free);
}

HaWatcher *
ha_watcher_new (HaStore              *store,
                const HaWatcherSeams *seams,
                gpointer              data)
{
  HaWatcher *self;

  g_return_val_if_fail (HA_IS_STORE (store) && seams != NULL, NULL);

  self = g_object_new (HA_TYPE_WATCHER, NULL);
  self->store = g_object_ref (store);
  self->seams = *seams;
  self->data = data;
  return self;
}

void
ha_watcher_start (HaWatcher *self)
{
  g_return_if_fail (HA_IS_WATCHER (self));

  if (self->running)
    return;
  self->running = TRUE;
  self->was_off = TRUE;
  self->next = 0;
  self->changed_id = g_signal_connect (self->store, "changed", G_CALLBACK (store_changed_cb), self);
  do_tick (self);
}

void
ha_watcher_stop (HaWatcher *self)
{
  g_return_if_fail (HA_IS_WATCHER (self));

  self->running = FALSE;
  disarm (self);
  if (self->store != NULL)
    g_clear_signal_handler (&self->changed_id, self->store);
}

void
ha_watcher_poke (HaWatcher *self)
{
  g_return_if_fail (HA_IS_WATCHER (self));

  if (self->running)
    do_tick (self);
}

static gboolean
same_clock (gconstpointer a,
            gconstpointer b)
{
  return ((const HaAlert *) a)->clock_id == ((const HaAlert *) b)->clock_id;
}

void
ha_watcher_delivered (HaWatcher     *self,
                      const HaAlert *alert)
{
  g_autoptr (GError) error = NULL;
  guint at;

  g_return_if_fail (HA_IS_WATCHER (self) && alert != NULL);

  ha_watch_told (self->store, alert, self->seams.now (self->data), &error);
  if (error != NULL)
    g_message ("Could not note that %s was told: %s", alert->code, error->message);
  if (g_ptr_array_find_with_equal_func (self->told, alert, same_clock, &at))
    g_ptr_array_remove_index (self->told, at);
  g_ptr_array_add (self->told, ha_alert_copy (alert));
}
