/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/session.h"

G_BEGIN_DECLS

/*
 * HaDeskWatch: while a window is open, it watches for the person at it: what is to be told is recorded, and stands behind the bell; tickets past
 * their limit go to the leaders and pauses end, also when no reminder program runs. Shows nothing itself. That its person has a desk is noted
 * each day. Main thread only.
 */
#define HA_TYPE_DESK_WATCH (ha_desk_watch_get_type ())
G_DECLARE_FINAL_TYPE (HaDeskWatch, ha_desk_watch, HA, DESK_WATCH, GObject)

HaDeskWatch *ha_desk_watch_new  (HaSession *session);
/* Before the register is closed. */
void         ha_desk_watch_stop (HaDeskWatch *self);

G_END_DECLS
