/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/calendar.h"
#include "core/worktime-index.h"
#include "core/zone.h"

G_BEGIN_DECLS

typedef struct {
  guint n;
  HaInterval *intervals;
} HaHours;

/* What working time needs of a calendar; internal to core. */
const HaZone      *ha_calendar_get_zone  (HaCalendar *self);
/* An index that covers [from, to), both within HA_ZONE_BEGIN..HA_ZONE_END; made when first asked for, then kept. Borrowed from
 * the calendar. Any thread. */
const HaWorkIndex *ha_calendar_get_index (HaCalendar *self, gint64 from, gint64 to);

G_END_DECLS
