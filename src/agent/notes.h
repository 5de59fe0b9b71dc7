/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "agent/notifier-job.h"

G_BEGIN_DECLS

/*
 * HaNotes: what became of what was handed over, as far as the register does not have it yet: the server has not said, or the register could
 * not be written, which is tried again after 1, 2, 4 … 60 seconds.
 */
typedef struct _HaNotes HaNotes;

HaNotes *ha_notes_new    (void (*ready) (gpointer data), gpointer data); /* ready: it is time to try again */
void     ha_notes_free   (HaNotes *self);
/* Whatever a server that is gone has not said it will not say. */
void     ha_notes_forget (HaNotes *self);
/* The server has not answered this call. reminders: of HaReminder, as they were claimed; taken. */
void     ha_notes_await  (HaNotes *self, guint32 serial, GPtrArray *reminders);
/* It has answered a call: bubble 0 = it does not take it. busy: somebody may be about to await it. */
void     ha_notes_number (HaNotes *self, guint32 serial, guint bubble, gboolean busy);
/* What this job was to note it could not. */
void     ha_notes_owe    (HaNotes *self, const HaNotifierJob *job);
void     ha_notes_paid   (HaNotes *self); /* it could */
/* Whether there is something to be noted now; a job gets what. */
gboolean ha_notes_has_next (HaNotes *self);
void     ha_notes_fill     (HaNotes *self, HaNotifierJob *job);

G_END_DECLS
