/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/enums.h"
#include "store/remind/remind.h"

G_BEGIN_DECLS

/*
 * HaReminderRow: one reminder behind the bell. Its menu, and Menu or Shift+F10 on the row, call the actions "reminders.again" and
 * "reminders.known" (x id) of what it is in.
 */
#define HA_TYPE_REMINDER_ROW (ha_reminder_row_get_type ())
G_DECLARE_FINAL_TYPE (HaReminderRow, ha_reminder_row, HA, REMINDER_ROW, GtkListBoxRow)

HaReminderRow *ha_reminder_row_new        (void);
/* Says what is other than before, and nothing else. may_know: “noted” is offered. now: UTC seconds. */
void           ha_reminder_row_set        (HaReminderRow *self, const HaReminder *reminder, gboolean may_know, gint64 now, HaLang lang);
gint64         ha_reminder_row_get_id     (HaReminderRow *self);
gint64         ha_reminder_row_get_ticket (HaReminderRow *self); /* 0: a day */

G_END_DECLS
