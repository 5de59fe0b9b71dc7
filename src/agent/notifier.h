/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "agent/bubble.h"
#include "agent/worker.h"
#include "agent/server.h"

G_BEGIN_DECLS

/*
 * HaNotifier: has on the screen what a plan says. A reminder is claimed in the register right before it is handed to the server, and is noted
 * as shown when the server has said so: of what was claimed and is not noted, the server either has it, or is gone, and then it is released for
 * the next one. Bubbles of an earlier run that the same server still shows are taken over. Main thread only, never waits.
 */
typedef struct _HaNotifier HaNotifier;

typedef struct {
  /* The person chose an action of a bubble (HA_BUBBLE_…), which is gone by that. reminders: of HaReminder, none of a message's; token: to raise
   * a window with, may be NULL. */
  void   (*chosen) (GPtrArray *reminders, const char *action, const char *token, gpointer data);
  /* A server has these, where the register can not say so. */
  void   (*given)  (GPtrArray *reminders, gpointer data);
  /* All is done that can be done now. */
  void   (*idle)   (gpointer data);
  gint64 (*now)    (gpointer data); /* UTC seconds */
  /* What was claimed and let go is in no plan: another one is asked for. */
  void   (*released) (gpointer data);
} HaNotifierEvents;

/* store, server and worker are borrowed and outlive it. */
HaNotifier *ha_notifier_new  (HaStore *store, HaServer *server, HaWorker *worker, const HaNotifierEvents *events, gpointer data);
void        ha_notifier_free (HaNotifier *self); /* what is on the screen stays there. NULL is allowed */
/* The register is left: takes from the screen what it has there, as far as that can be noted. Only to be freed afterwards; the worker has it done,
 * and holds the store itself. */
void         ha_notifier_leave (HaNotifier *self);
/* Who sits there; office, person, lang and sound alone. Called before anything is shown. */
void        ha_notifier_set_desk (HaNotifier *self, const HaBubbleDesk *desk);
/* Takes the place of an earlier plan. */
void        ha_notifier_show (HaNotifier *self, const HaPlan *plan);
/* Something that concerns no ticket. */
void        ha_notifier_tell (HaNotifier *self, const char *title, const char *body);
gboolean    ha_notifier_is_idle (HaNotifier *self);
/* How often it may have written to the register. */
guint       ha_notifier_count_writes (HaNotifier *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaNotifier, ha_notifier_free)

G_END_DECLS
