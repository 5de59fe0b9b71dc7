/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/calendar.h"

G_BEGIN_DECLS

/*
 * HaWorkIndex: the working spans of a stretch of time in order, each with the working seconds before it, and the working days, so that
 * adding and measuring are one short search whatever the distance. Immutable once made. Internal to core.
 */
typedef struct {
  gint64 start;  /* UTC seconds */
  gint64 end;    /* exclusive */
  gint64 before; /* working seconds from the index's first instant to start */
} HaWorkSpan;

typedef struct {
  HaDate date;   /* as the wall shows it; somebody works on it */
  gint64 close;  /* when the last of its working time is over, UTC seconds */
} HaWorkDay;

/* Where to begin a search among sorted numbers: for every step of 2^shift from origin on, how many of them lie before it. */
typedef struct {
  gint64 origin;
  guint shift;
  guint n;
  guint32 *before;
} HaWorkGuide;

typedef struct {
  gint64 from;   /* the index covers [from, to) */
  gint64 to;
  GArray *spans; /* of HaWorkSpan */
  HaWorkGuide by_end, by_count;

  GArray *days;     /* of HaWorkDay: those of first ... last */
  HaDate first;     /* the dates that lie whole within the index */
  HaDate last;
  guint32 *rank;    /* for first ... last + 1: how many of the days are before */
} HaWorkIndex;

HaWorkIndex *ha_work_index_new   (HaCalendar *calendar, gint64 from, gint64 to);
void         ha_work_index_free  (HaWorkIndex *self);
/* Working seconds in [self->from, at). */
gint64       ha_work_index_count (const HaWorkIndex *self, gint64 at);
/* The first span that is not over before `at` (end > at); spans->len when there is none. */
guint        ha_work_index_find  (const HaWorkIndex *self, gint64 at);
/* The first instant, not before span number `first` begins, at which count() is `count`. FALSE when the index ends before. */
gboolean     ha_work_index_reach (const HaWorkIndex *self, guint first, gint64 count, gint64 *at);
/* The n-th working day after a date, n >= 1; NULL when the index ends before. Borrowed. */
const HaWorkDay *ha_work_index_get_day     (const HaWorkIndex *self, HaDate date, guint n);
/* Whether somebody works on a date of the index. */
gboolean         ha_work_index_is_work_day (const HaWorkIndex *self, HaDate date);
/* How many of the days first ... date are working days. */
guint            ha_work_index_rank        (const HaWorkIndex *self, HaDate date);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaWorkIndex, ha_work_index_free)

G_END_DECLS
