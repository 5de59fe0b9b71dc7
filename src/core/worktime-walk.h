/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/worktime.h"

G_BEGIN_DECLS

/* What the walk over days shows to whoever looks on: each day after the first, in order. n: which working day it is, 0 when it does not count. */
typedef void (*HaDayVisitor) (HaDate date, int n, gpointer data);

/* The one walk over working days; ha_worktime_add_days() is this walk without a visitor. Internal to core. */
gboolean ha_worktime_walk_days (HaCalendar *calendar, gint64 from, int days, gboolean to_midnight, gint64 *at,
                                HaDayVisitor visit, gpointer data);

/* What the walk over working hours shows: seconds of one stretch of work, on this date, ending at `until`. In order. */
typedef void (*HaHoursVisitor) (HaDate date, gint64 seconds, gint64 until, gpointer data);

/* The one walk over working time span by span; gives what ha_worktime_add() gives. Internal to core. */
gboolean ha_worktime_walk_hours (HaCalendar *calendar, gint64 from, gint64 seconds, gint64 *at, HaHoursVisitor visit,
                                 gpointer data);

G_END_DECLS
