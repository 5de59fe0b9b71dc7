/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/worktime.h"

G_BEGIN_DECLS

/* The one walk over working days: computes the close of business of the n-th working day after `from`, and, when steps is given, appends a
 * HaStep for each thing it met on the way. Internal to core. */
gboolean ha_worktime_walk_days (HaCalendar *calendar, gint64 from, int days, gboolean to_midnight, gint64 *at, GPtrArray *steps);

G_END_DECLS
