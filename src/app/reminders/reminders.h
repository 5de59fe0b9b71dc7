/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/session.h"
#include "watch/wishes.h"

G_BEGIN_DECLS

/*
 * HaReminders: what was told to the person of a session and still holds, newest first: all that they have not seen, and what they saw in the last
 * days. Reads in a thread, follows the register and the clock. Main thread only.
 * "changed": what is told here may be another now, or its words are. "failed" (const GError *): what was asked for could not be written.
 */
#define HA_TYPE_REMINDERS (ha_reminders_get_type ())
G_DECLARE_FINAL_TYPE (HaReminders, ha_reminders, HA, REMINDERS, GObject)

#define HA_MOST_REMINDERS 100

HaReminders *ha_reminders_new           (HaSession *session);
HaSession   *ha_reminders_get_session   (HaReminders *self); /* borrowed */
/* The newest HA_MOST_REMINDERS, of those not seen before those that were: array of HaReminder, borrowed until "changed". */
GPtrArray   *ha_reminders_get_newest    (HaReminders *self);
guint        ha_reminders_count         (HaReminders *self);
guint        ha_reminders_count_unseen  (HaReminders *self);
/* Of the newest, those that ha_reminders_see_listed() would mark. */
guint        ha_reminders_count_to_see  (HaReminders *self);
/* Nothing can be marked. Notified by "changed". */
gboolean     ha_reminders_is_read_only  (HaReminders *self);
/* Whether saying to know of it does anything: it is not seen, or the name is asked for and not given yet. */
gboolean     ha_reminders_may_know      (HaReminders *self, const HaReminder *reminder);
/* Marks as seen, without waiting, but never what was put off: one of the newest that is being opened, all of the newest, or what was told of a ticket
 * that is being looked at. The first and the last never fail aloud. */
void         ha_reminders_see           (HaReminders *self, gint64 id);
void         ha_reminders_see_listed    (HaReminders *self);
void         ha_reminders_see_ticket    (HaReminders *self, gint64 ticket);
/* The person says to know of it: seen, and kept with their name where the ticket's policy asks for that. */
void         ha_reminders_know          (HaReminders *self, gint64 id);
/* To be shown again after HA_REMIND_AGAIN. */
void         ha_reminders_remind_again  (HaReminders *self, gint64 id);

G_END_DECLS
