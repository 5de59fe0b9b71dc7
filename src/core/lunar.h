/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "civil.h"

G_BEGIN_DECLS

/*
 * The Vietnamese lunar calendar, computed: a month begins on the civil day (UTC+7) of the new moon; the month of the winter solstice is
 * the eleventh; of thirteen months between two such, the first without a major solar term repeats the number before it. The years
 * 1900 to 2199. Rule: QĐ 121-CP 1967; vietnam.md 4.4
 */
typedef struct {
  int year;      /* the solar year in which the lunar year begins */
  int month;     /* 1 ... 12 */
  int day;       /* 1 ... 30 */
  gboolean leap; /* the repeated month */
} HaLunarDate;

/* FALSE outside the years known. */
gboolean ha_lunar_from_date (HaDate date, HaLunarDate *lunar);
/* HA_DATE_NONE when there is no such day. */
HaDate   ha_lunar_to_date   (const HaLunarDate *lunar);
/* The month that the lunar year repeats, 0 when none. */
int      ha_lunar_get_leap_month (int year);

G_END_DECLS
