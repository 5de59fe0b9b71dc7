/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/clock.h"

G_BEGIN_DECLS

/* A new line at the end; borrowed. */
HaStep *ha_clock_append_step (GPtrArray *steps, HaStepKind kind, gint64 at, gint64 n);

/* The moment a limit is reached, UTC seconds; where no working time is ahead, that of the limit's clock hours. The lines of how are appended
 * to steps, from the same walk; NULL: they are not wanted. */
gint64  ha_clock_compute_due (HaUnit unit, gint64 limit, gint64 starts, HaCalendar *calendar, GPtrArray *steps);

G_END_DECLS
