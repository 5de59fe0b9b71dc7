/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "calendar.h"

G_BEGIN_DECLS

/*
 * Working-time arithmetic: the one place that adds and the one that measures. All instants UTC seconds.
 * The working time of a day is the set of instants at which the wall shows that date and a reading within one of its intervals. So where
 * clocks jump an hour that comes twice counts twice and one that is left out not at all; a day of which nothing is left is no working day;
 * and a day closes when the last of its working time is over. No working time within 20 years ahead: the functions give 0 and
 * ha_worktime_add* return FALSE. The calendar knows the years 1900 to 2199; outside them nobody works. Adding and measuring, also of days,
 * are a short search whatever the distance. Any thread.
 */

/* The instant after `seconds` (>= 0) of working time from `from`. Adding 0 outside working time gives the next opening;
 * a sum that ends exactly at closing time stays at closing time. */
gboolean ha_worktime_add      (HaCalendar *calendar, gint64 from, gint64 seconds, gint64 *at);
/* Close of business of the n-th working day after the day of `from`, which is not counted; n >= 1.
 * to_midnight: 24:00 of that day instead. Rule: BLDS 2015 art. 147-148 */
gboolean ha_worktime_add_days (HaCalendar *calendar, gint64 from, int days, gboolean to_midnight, gint64 *at);
/* Working days after the day of `from`, up to and with the day of `to`; 0 when reversed. Rule: BLDS 2015 art. 147-148 */
int      ha_worktime_count_days (HaCalendar *calendar, gint64 from, gint64 to);
/* Working seconds in [from, to); 0 when reversed. */
gint64   ha_worktime_between  (HaCalendar *calendar, gint64 from, gint64 to);

G_END_DECLS
