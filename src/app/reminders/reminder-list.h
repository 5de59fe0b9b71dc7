/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/reminders/reminders.h"

G_BEGIN_DECLS

/*
 * HaReminderList: the list behind the bell. A row opens its ticket by "win.open-ticket", a day the view of what is due by "win.show-view"; the
 * preferences are opened by "win.preferences-page".
 */
#define HA_TYPE_REMINDER_LIST (ha_reminder_list_get_type ())
G_DECLARE_FINAL_TYPE (HaReminderList, ha_reminder_list, HA, REMINDER_LIST, GtkPopover)

HaReminderList *ha_reminder_list_new           (void);
/* NULL: none. */
void            ha_reminder_list_set_reminders (HaReminderList *self, HaReminders *reminders);

G_END_DECLS
