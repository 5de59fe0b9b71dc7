/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/calendar.h"

G_BEGIN_DECLS

/*
 * An office that is looked at minute by minute: its hours at random, and the C library's own reading of the wall's clock. It shares nothing
 * with the room's working time, and is what the room's is held against. All hours, and the jumps of its zone, on whole minutes.
 */
#define WALL_MOST_HOURS 5
#define WALL_MOST_DAYS  12

typedef struct {
  int from[WALL_MOST_HOURS]; /* minutes since midnight */
  int to[WALL_MOST_HOURS];
  int n;
} WallHours;

typedef struct {
  char *zone;
  WallHours week[7];                 /* as tm_wday counts: Sunday is 0 */
  int dates[WALL_MOST_DAYS];         /* 20260212: days that are not as the week has them */
  WallHours day_hours[WALL_MOST_DAYS];
  int n_dates;

  gint64 start;                      /* UTC seconds, a whole minute: what was looked at */
  int minutes;
  guint8 *works;                     /* of each minute: whether somebody works */
  int *date;                         /* 20260212: what day the wall shows */
} Wall;

/* A random office in a zone, with some days that differ near a date; not looked at yet. */
Wall       *wall_new          (const char *zone, int year, int month, int day);
void        wall_free         (Wall *self);
/* Looks at the clock for so many minutes from then on. */
void        wall_watch        (Wall *self, gint64 start, int minutes);
/* One look. *date may be NULL. */
gboolean    wall_is_working   (const Wall *self, gint64 at, int *date);
/* The same office for the room. */
HaCalendar *wall_to_calendar  (const Wall *self);

/* By walking. FALSE where the walk leaves what was looked at. */
gboolean    wall_between      (const Wall *self, gint64 from, gint64 to, gint64 *seconds);
gboolean    wall_add          (const Wall *self, gint64 from, gint64 seconds, gint64 *at);
gboolean    wall_add_days     (const Wall *self, gint64 from, int days, gboolean to_midnight, gint64 *at);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Wall, wall_free)

G_END_DECLS
