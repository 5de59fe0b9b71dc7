/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store.h"

G_BEGIN_DECLS

/*
 * HaDayCopy: the register's daily copy, made by the window while it is open, by the same rule as the agent's (watch/daily.h): whoever comes
 * first makes it, once per office day, off the main thread. Main thread only.
 */
typedef struct _HaDayCopy HaDayCopy;

/* offset: seconds added to the wall clock. delay: seconds before the first look, so that the first screen comes first. failed: why the day's
 * copy could not be made, once a day. */
HaDayCopy *ha_day_copy_new  (HaStore *store, gint64 offset, guint delay, void (*failed) (const GError *error, gpointer data), gpointer data);
void       ha_day_copy_look (HaDayCopy *self); /* a day may have begun */
void       ha_day_copy_free (HaDayCopy *self); /* NULL is allowed; before the register is closed */

G_END_DECLS
