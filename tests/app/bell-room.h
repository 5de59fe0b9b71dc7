/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "room.h"

#include "app/reminders/bell.h"
#include "app/reminders/reminder-list.h"
#include "app/reminders/reminder-row.h"
#include "app/window-private.h"

G_BEGIN_DECLS

/* Of the ticket's first clock something is told to the fixture's person; the reminder's id. */
gint64         bell_tell_of     (Room *room, const HaCase *ticket, HaCause cause, gint64 at);
gint64         bell_tell        (Room *room, const HaCase *ticket, gint64 at); /* a warning */
gint64         bell_tell_new    (Room *room, gint64 at);                       /* of a new ticket */

HaWindow      *bell_open_window (Room *room);
/* Until so many are listed, and so many not seen. */
void           bell_wait_told   (HaWindow *window, guint rows, guint unseen);
void           bell_open_list   (HaWindow *window);
GtkListBox    *bell_get_rows    (HaWindow *window);
HaReminderRow *bell_get_row     (HaWindow *window, int at); /* NULL: none, or nobody has looked yet */
/* The bell's own, NULL when there is none. */
const char    *bell_get_number  (HaWindow *window);
/* Also of a list that is closed. */
GtkWidget     *bell_find        (GtkWidget *root, GType type);

G_END_DECLS
