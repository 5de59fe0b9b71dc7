/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "watch/watch.h"

G_BEGIN_DECLS

/*
 * HaDaily: the register's daily copy, once per office day, made off the main loop as soon as the day is noticed. What went wrong is told, and
 * tried again with the next look, or hours later where there is no room; the same is told once a day. Clock and timer as the watcher's. All on
 * one thread. Rule: register.md, In and out
 */
typedef struct _HaDaily HaDaily;

/* seams, data: now, arm and disarm only. failed: why the day's copy could not be made. */
HaDaily *ha_daily_new  (HaStore *store, const HaWatcherSeams *seams, gpointer data, void (*failed) (const GError *error, gpointer data));
void     ha_daily_free (HaDaily *self); /* NULL is allowed; a copy that is being made is broken off */

G_END_DECLS
