/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/calendar.h"

G_BEGIN_DECLS

/*
 * Times as people of the office type them, in office time (UTC+7): "23/02/2026 17:00", "23/02 17:00" (this year), "17:00" (today), "9h30 23/02";
 * day and time in either order. now (UTC seconds) gives what is left out. FALSE for anything else.
 */
gboolean ha_when_parse (const char *text, gint64 now, gint64 *at);
/* The same of a limit: a day without a time is its close of business, of a day off 17:00. */
gboolean ha_when_parse_limit (const char *text, gint64 now, HaCalendar *calendar, gint64 *at);
/* The close of business of the next working day, written as it may be typed: an example that does not lie in the past. */
char    *ha_when_make_example (gint64 now, HaCalendar *calendar);
/* "23/02/2026 17:00" */
char    *ha_when_format (gint64 at);

G_END_DECLS
