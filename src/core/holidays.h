/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/calendar.h"

G_BEGIN_DECLS

/* The public holidays of a civil year, as the law and the year's notice place them; internal to core. Pure
 * functions. */
typedef struct {
  HaDate date;
  const char *name;     /* "Giỗ Tổ Hùng Vương"; static */
  const char *given;    /* the name of the day given for it; NULL: none is given. Static */
  const char *source;   /* the notice's, which must outlive it, or the law's, static */
  const char *given_source;
  const char *author;   /* who entered the notice that is the source; NULL: nobody */
  gboolean lunar;       /* it goes by the lunar year */
} HaHoliday;

#define HA_MAX_HOLIDAYS 12

/* In order of date; two may fall on one day. notice NULL: as notices have always placed them. Returns how many; none
 * outside 1900 ... 2199. Rule: BLLĐ 2019 art. 112; NQ 28/2026/QH16 */
guint    ha_holidays_list  (int year, const HaNotice *notice, HaHoliday holidays[HA_MAX_HOLIDAYS]);
gboolean ha_holidays_has   (int year, const HaNotice *notice, HaDate date);

G_END_DECLS
