/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * HaAlarm: one timer on the real-time clock (timerfd), for a moment and not for a length: it goes off when the clock says so, also when it
 * stood still while the computer slept, and at once when somebody set the clock. No wake-up in between. In the thread-default main context
 * of its making.
 */
typedef struct _HaAlarm HaAlarm;

/* rang: the moment has come, or the clock was set; it is armed for nothing then. */
HaAlarm *ha_alarm_new  (void (*rang) (gpointer data), gpointer data);
void     ha_alarm_free (HaAlarm *self); /* NULL is allowed */
/* moment: UTC seconds; 0 disarms, but for the clock being set. A moment that has passed rings at the next turn of the main loop. */
void     ha_alarm_set  (HaAlarm *self, gint64 moment);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaAlarm, ha_alarm_free)

G_END_DECLS
