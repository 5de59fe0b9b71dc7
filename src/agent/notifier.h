/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "watch/watch.h"

G_BEGIN_DECLS

/*
 * HaNotifier: puts bubbles on the desktop by libnotify. A desktop whose notification server hangs blocks the call for
 * 25 seconds, so every call is made on one thread of its own; the main loop answers meanwhile. What is on its way is
 * not sent again. Everything else is the main thread's.
 */
typedef struct _HaNotifier HaNotifier;

typedef struct {
  /* Whether these (of HaReminder) are ours to be shown. */
  gboolean (*claimed) (GPtrArray *reminders, gpointer data);
  /* The server has taken them, under this number; 0: it has not. */
  void (*shown)     (GPtrArray *reminders, guint bubble, gpointer data);
  /* The bubble was clicked. code: of the ticket, NULL for a summary; token: to raise the window with, may be NULL. */
  void (*activated) (const char *code, const char *token, gpointer data);
  /* Nothing is on its way any more. */
  void (*idle)      (gpointer data);
} HaNotifierEvents;

HaNotifier *ha_notifier_new  (const HaNotifierEvents *events, gpointer data);
void        ha_notifier_free (HaNotifier *self); /* does not wait for a hanging server */
void        ha_notifier_show (HaNotifier *self, const HaPlan *plan, gint64 now, HaLang lang);
/* Something that concerns no ticket. A click opens the window. */
void        ha_notifier_tell (HaNotifier *self, const char *title, const char *body);
gboolean    ha_notifier_is_idle  (HaNotifier *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaNotifier, ha_notifier_free)

G_END_DECLS
