/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "calendar.h"

G_BEGIN_DECLS

/*
 * Working-time arithmetic: the one place that adds and the one that measures. All instants UTC seconds.
 * No working time within 20 years ahead: the functions give 0 and ha_worktime_add* return FALSE. The calendar knows the years
 * 1900 to 2199; outside them nobody works. Where clocks jump, an interval is what the wall shows: an hour that comes twice counts
 * twice, one that is left out not at all. Adding and measuring are a binary search whatever the distance. Any thread.
 */

/* The instant after `seconds` (>= 0) of working time from `from`. Adding 0 outside working time gives the next opening;
 * a sum that ends exactly at closing time stays at closing time. */
gboolean ha_worktime_add      (HaCalendar *calendar, gint64 from, gint64 seconds, gint64 *at);
/* Close of business of the n-th working day after the day of `from`, which is not counted; n >= 1.
 * to_midnight: 24:00 of that day instead. Rule: BLDS 2015 art. 147-148 */
gboolean ha_worktime_add_days (HaCalendar *calendar, gint64 from, int days, gboolean to_midnight, gint64 *at);
/* Working seconds in [from, to); 0 when reversed. */
gint64   ha_worktime_between  (HaCalendar *calendar, gint64 from, gint64 to);

G_END_DECLS
