/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "watch/rules.h"

G_BEGIN_DECLS

/*
 * Which deadline is next, who is to be told, what was told already. No timer and no notifier of its own.
 */
typedef struct {
  gint64 ticket;
  char *code;
  char *customer;
  HaClockKind clock;
  gint64 clock_id;
  gint64 threshold;   /* the moment whose passing is told: warn, target, further warnings or due */
  gint64 due;
  gboolean breach;    /* threshold == due */
  gboolean escalated; /* by the program itself, at this breach: the ticket is with the leaders */
  GArray *to;         /* gint64 person ids, by the policy: holder, head of department, leaders */
} HaAlert;
HaAlert *ha_alert_copy  (const HaAlert *self);
void     ha_alert_free  (HaAlert *self);
/* The same clock and the same moment: what is never told twice. */
gboolean ha_alert_equal (const HaAlert *a, const HaAlert *b);

typedef struct {
  GPtrArray *resumed;   /* of char*: codes, whose pause had come to its announced end */
  GPtrArray *escalated; /* of char*: codes, moved to leadership by this tick */
  GPtrArray *alerts;    /* of HaAlert, not told before; only the latest passed threshold of each clock; soonest due
                         * first. An escalation by itself is among them as the breach of its clock till told. */
  gint64 next;          /* when to tick again: next threshold, end of a pause, or office midnight; UTC seconds */
} HaTick;
void ha_tick_free (HaTick *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaTick, ha_tick_free)

/* Resumes what was paused until now, escalates what is past its limit, and says who is to be told what. Does not mark as told: ha_watch_told() does, one
 * by one, once it has really been handed over. A register that can only be read: nothing moves, only who is to be told. A due is passed from the second after it. Rule: 85A, quá 48 giờ */
HaTick  *ha_watch_tick (HaStore *store, gint64 now, GError **error);
/* FALSE without error when it was told before. */
gboolean ha_watch_told (HaStore *store, const HaAlert *alert, gint64 now, GError **error);
/* Whether what was told still holds: the clock runs to the same due, or the escalated ticket waits with the leaders. */
gboolean ha_watch_holds (HaStore *store, const HaAlert *alert);
/*
 * HaWatcher: the loop. One timer, armed for HaTick.next but never for longer than the check, so that a suspend or
 * a set clock is noticed; ticks again when the store changes. Seams: the clock, the timer and the notifier are given.
 * All on one thread.
 */
typedef struct {
  gint64 (*now)    (gpointer data);                                      /* UTC seconds */
  guint  (*arm)    (guint seconds, GSourceFunc func, gpointer self, gpointer data); /* a one-shot timer; its id */
  void   (*disarm) (guint id, gpointer data);
  /* Hand over. alerts: what is new (array of HaAlert); summary: TRUE when they come as one (after having been off, or
   * more than 3 at once). The notifier calls ha_watcher_delivered() for each alert handed over, then or later; what is
   * not delivered is offered again at the next tick, at the latest after one check. */
  void   (*notify) (GPtrArray *alerts, GPtrArray *escalated, gboolean summary, gpointer data);
  /* What was told of this clock no longer holds (met, closed, paused, another due): take its bubble back. */
  void   (*withdraw) (gint64 clock_id, gpointer data);
  guint check; /* seconds between two looks at the wall clock; 0 = 60 */
} HaWatcherSeams;

#define HA_TYPE_WATCHER (ha_watcher_get_type ())
G_DECLARE_FINAL_TYPE (HaWatcher, ha_watcher, HA, WATCHER, GObject)
HaWatcher *ha_watcher_new       (HaStore *store, const HaWatcherSeams *seams, gpointer data);
void       ha_watcher_start     (HaWatcher *self);
void       ha_watcher_stop      (HaWatcher *self);
void       ha_watcher_poke      (HaWatcher *self); /* tick now: resumed, clock jumped */
void       ha_watcher_delivered (HaWatcher *self, const HaAlert *alert);

G_END_DECLS
