/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "watch/watch.h"

G_BEGIN_DECLS

/*
 * HaNotifier: puts alerts on the desktop by libnotify. A desktop whose notification server hangs blocks the call for
 * 25 seconds, so every call is made on one thread of its own; the main loop answers meanwhile. What is on its way is
 * not sent again. Everything else is the main thread's.
 */
typedef struct _HaNotifier HaNotifier;

typedef struct {
  /* The server has taken it. Not called for what could not be shown. */
  void (*shown)     (const HaAlert *alert, gpointer data);
  /* The bubble was clicked. code: of the ticket, NULL for a summary; token: to raise the window with, may be NULL. */
  void (*activated) (const char *code, const char *token, gpointer data);
  /* Nothing is on its way any more. */
  void (*idle)      (gpointer data);
} HaNotifierEvents;

HaNotifier *ha_notifier_new  (const HaNotifierEvents *events, gpointer data);
void        ha_notifier_free (HaNotifier *self); /* does not wait for a hanging server */
/* login: the account of this desktop; whoever else is meant is named. Takes copies. */
void        ha_notifier_show (HaNotifier *self, GPtrArray *alerts, gboolean summary, const HaOffice *office,
                              const char *login, gint64 now, HaLang lang);
/* Something that concerns no ticket. A click opens the window. */
void        ha_notifier_tell (HaNotifier *self, const char *title, const char *body);
/* Closes the bubble of this clock; a summary when none of its clocks is left. */
void        ha_notifier_withdraw (HaNotifier *self, gint64 clock_id);
gboolean    ha_notifier_is_idle  (HaNotifier *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaNotifier, ha_notifier_free)

G_END_DECLS
