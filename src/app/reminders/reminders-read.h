/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/session.h"
#include "store/remind/remind.h"

G_BEGIN_DECLS

/* What was told to the person of a session, or to whoever watches: all that was not seen, and what was seen in the last days. */
typedef struct {
  GPtrArray *told;      /* of HaReminder, newest first, also what does not hold any more */
  GHashTable *nameless; /* gint64 ids of what was seen, where the person's name is still asked for */
} HaToldList;
void        ha_told_free (HaToldList *self);

/* In a thread. */
void        ha_told_read_async  (HaSession *session, GAsyncReadyCallback callback, gpointer user_data);
HaToldList *ha_told_read_finish (GAsyncResult *result, GError **error);

G_END_DECLS
