/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/models/id-selection.h"
#include "app/models/ticket-list.h"

G_BEGIN_DECLS

/* The selection of tickets of this list; new. */
HaIdSelection *ha_list_select (HaTicketList *tickets);
/*
 * After the list has changed under somebody's eyes, and is settled: what was selected last has the keyboard, wherever it stands now, if the
 * list had it and that line is still to be seen. What is on the screen stays where it is.
 */
void ha_list_follow (GtkColumnView *view, HaIdSelection *selection);

G_END_DECLS
