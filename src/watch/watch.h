/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "watch/rules.h"

G_BEGIN_DECLS

/*
 * What is told to whom, and when: rules.h decides, this does it with a register. No timer and no notifier of its own.
 *
 *   tick:  the register ─► moves what is past its limit ─► records what is to be told
 *   look:  what was told and is not seen ─► what is to be on the screen now
 */

/* Which tickets a tick looks at: these alone; else (tickets NULL) all that had a moment after `from`, from G_MININT64: ever. */
typedef struct {
  const gint64 *tickets;
  guint n;
  gint64 from;
} HaWatchScope;

typedef struct {
  GPtrArray *resumed;    /* of char*: codes, whose pause had come to its announced end */
  GPtrArray *escalated;  /* of char*: codes, moved to leadership by this tick, in order of their due */
  GPtrArray *recorded;   /* of HaReminder: what this tick was the first to record, soonest due first; with id 0 where nothing can be */
  guint tickets;         /* that were looked at */
  gint64 next;           /* the next moment of any ticket, or end of a pause; UTC seconds, 0 = none */
} HaTick;
void ha_tick_free (HaTick *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaTick, ha_tick_free)

/* Resumes what was paused until now, escalates what is past its limit, and records what is to be told. Of given tickets alone nothing is
 * escalated unless one of them is past its limit. Blocks. A register that can only be read: nothing moves and nothing is recorded, only found.
 * Rule: 85A, quá 48 giờ */
HaTick  *ha_watch_tick (HaStore *store, const HaWatchWho *who, const HaWatchScope *scope, gint64 now, GError **error);
/* Marks those (HaReminder) that concern others now. watches: has a desk, whatever the register says; 0 = nobody. Blocks. */
gboolean ha_watch_sort_out (HaStore *store, GPtrArray *reminders, gint64 watches, gint64 now, GError **error);

/*
 * HaWatcher: the loop. It looks once when it starts, then at the moments it asks for, at tickets that change, and when reminders are seen or
 * handed over elsewhere; nothing polls. Looks run in a thread, one at a time; all the rest on the thread on which it was made. A look that
 * failed is tried again after 1, 2, 4 ... 60 seconds.
 */
typedef struct {
  gint64 (*now)    (gpointer data);                /* UTC seconds */
  void   (*arm)    (gint64 moment, gpointer data); /* poke at this moment, UTC seconds, in place of the one asked for before; 0 = never */
  void   (*looked) (HaPlan *plan, gpointer data);  /* after every look; borrowed */
  void   (*failed) (const GError *error, gpointer data); /* a look failed, and is tried again; may be NULL */
} HaWatcherSeams;

#define HA_TYPE_WATCHER (ha_watcher_get_type ())
G_DECLARE_FINAL_TYPE (HaWatcher, ha_watcher, HA, WATCHER, GObject)
HaWatcher *ha_watcher_new     (HaStore *store, const HaWatchWho *who, const HaWatcherSeams *seams, gpointer data);
void       ha_watcher_start   (HaWatcher *self);
void       ha_watcher_stop    (HaWatcher *self); /* what is under way is dropped */
void       ha_watcher_poke    (HaWatcher *self); /* the moment has come, the clock was set, the computer slept */
void       ha_watcher_set_who (HaWatcher *self, const HaWatchWho *who);
/* A notification server has these (of HaReminder) of a plan. Where nothing can be claimed the watcher alone remembers it. */
void       ha_watcher_given   (HaWatcher *self, GPtrArray *reminders);

G_END_DECLS
