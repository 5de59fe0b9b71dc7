/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "agent/server.h"
#include "agent/worker.h"
#include "core/words.h"

G_BEGIN_DECLS

/*
 * HaTrouble: says on the screen that nothing can be reminded of, and why: when that has been so for five minutes, once a day at most, and
 * takes it away when it is over. No timer: whoever fails says so each time. Main thread only, never waits.
 */
typedef struct _HaTrouble HaTrouble;

HaTrouble *ha_trouble_new    (HaServer *server, HaWorker *worker, HaLang lang); /* borrowed, and outlive it */
void       ha_trouble_free   (HaTrouble *self); /* what is on the screen stays there. NULL is allowed */
void       ha_trouble_failed (HaTrouble *self, const GError *error, gint64 now); /* UTC seconds */
/* At once; FALSE: there is no server to tell. ha_trouble_is_busy() as long as it is on its way. */
gboolean   ha_trouble_tell    (HaTrouble *self, const GError *error);
gboolean   ha_trouble_is_busy (HaTrouble *self);
void       ha_trouble_over    (HaTrouble *self);

G_END_DECLS
