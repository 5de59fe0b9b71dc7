/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "watch/watch.h"

G_BEGIN_DECLS

/*
 * What a watcher keeps between its looks: what a register that can only be read can not, and what is dear to find. Used by one look at a time.
 */
typedef struct {
  gatomicrefcount refs;
  GPtrArray *own;          /* of HaReminder, id 0: found, and recorded nowhere */
  GMutex lock;             /* of `given` alone, which comes from elsewhere */
  GHashTable *given;       /* of HaReminder: a server has it, where no program can claim it; as if handed over */
  HaDayFigures figures;    /* as of figures_at; 0 = none */
  gint64 figures_at;
  gint64 figures_person;
} HaWatchMemory;

HaWatchMemory *ha_watch_memory_new   (void);
HaWatchMemory *ha_watch_memory_ref   (HaWatchMemory *self);
void           ha_watch_memory_unref (HaWatchMemory *self);
/* Takes over what a tick found and could not record. */
void           ha_watch_memory_keep  (HaWatchMemory *self, const HaTick *tick);

/* A server has these. Of any thread. */
void           ha_watch_memory_give  (HaWatchMemory *self, GPtrArray *reminders);

/* What is to be on the screen of who watches; makes the day's summary when it is time. Blocks. memory may be NULL. */
HaPlan  *ha_watch_look       (HaStore *store, const HaWatchWho *who, HaWatchMemory *memory, gint64 now, GError **error);
/* People who have a desk, one person who watches among them. */
GArray  *ha_watch_load_desks (HaStore *store, const HaOffice *office, const HaWatchWho *who, gint64 now, GError **error);
/* Tickets that were looked at by this watcher so far. */
guint    ha_watcher_count_tickets (HaWatcher *self);
/* Nothing is under way, and nothing waits for a look. */
gboolean ha_watcher_is_idle       (HaWatcher *self);

#define HA_WATCH_PAGE 500

G_END_DECLS
