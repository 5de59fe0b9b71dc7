/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/calendar.h"

G_BEGIN_DECLS

/* The office's timetable with the official days off and days worked of 2019-2027, as the notices of those years gave them. */
HaCalendarBuilder *office_days_builder (void);
HaCalendar        *office_days_new     (void);
/* Monday to Saturday: the days off of the law, none of the swapped days, no compensation for Saturdays. */
HaCalendar        *six_days_new        (void);

G_END_DECLS
