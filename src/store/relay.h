/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/backup.h"

G_BEGIN_DECLS

/* Progress of long work, told where its caller listens: private to store/. */
typedef struct _HaRelay HaRelay;

/* here: on the thread that works; else in the thread-default main context of who makes it. func may be NULL. */
HaRelay *ha_relay_new  (HaProgressFunc func, gpointer user_data, gboolean here);
void     ha_relay_tell (HaRelay *self, guint64 done, guint64 total);
/* What is told from now on is a part of longer work, from here to there of HA_RELAY_WHOLE; on the thread that works. */
#define HA_RELAY_WHOLE 10000
void     ha_relay_set_part (HaRelay *self, guint from, guint to);
/* Nothing is told afterwards. */
void     ha_relay_free (HaRelay *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaRelay, ha_relay_free)

G_END_DECLS
