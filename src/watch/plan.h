/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "watch/wishes.h"

G_BEGIN_DECLS

/*
 * What is to be on the screen now, of what was told and not yet seen. Pure: no register, no clock of its own.
 */
#define HA_MANY_AT_ONCE 5 /* of more tickets than so many at once all become one */

/* One that is named. */
typedef struct {
  char code[64];
  gint64 due;            /* 0 = there is none */
  HaStage stage;
} HaDayTicket;

/* What a day brings one person. */
typedef struct {
  HaDate date;
  guint due;             /* tickets with a limit that ends today, still to come */
  guint overdue;         /* tickets with a limit that was passed */
  guint appointments;    /* today, still to come */
  gint64 first;          /* when the first of them meets, 0 = none */
  HaDayTicket longest;   /* of the overdue */
  HaDayTicket nearest;   /* of those due today */
  guint leaders;         /* of the overdue, how many wait with the leaders */
} HaDayFigures;

/* One bubble. day: the day's summary, with what was held back since the day before among the reminders; else what there is of one ticket,
 * or of several tickets a summary. */
typedef struct {
  GPtrArray *reminders;  /* of HaReminder, at least one; soonest due first */
  gboolean day;
  HaDayFigures figures;  /* with day */
  gboolean critical;     /* a breach is among them */
} HaBubble;

typedef struct {
  GPtrArray *bubbles;    /* of HaBubble, to be shown now, in this order */
  GPtrArray *untrue;     /* of HaReminder: shown, not seen, and no longer so: to be taken from the screen */
  GPtrArray *told;       /* of HaReminder: what it was made of, all that was told and not seen; not to be changed */
  gint64 next;           /* when to look again though nothing new is told: end of quiet hours, start of a day, something to be shown again; 0 = never */
} HaPlan;
void ha_plan_free (HaPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaPlan, ha_plan_free)

/* reminders: of HaReminder, what was told and is not seen; figures: of today, NULL when the day's summary is not to be made now. */
HaPlan  *ha_plan_new (GPtrArray *reminders, const HaOffice *office, const HaWatchWishes *wishes, const HaDayFigures *figures, gint64 now);
/* Whether its moment has come: a due is passed in the second after it. Of what was told while the clock was ahead it may lie before one. */
gboolean ha_told_has_come  (const HaTold *told, gint64 now);
/* Whether it still holds: its moment has come, the clock runs to the same due and nothing later was told of it, the ticket waits with the leaders, the
 * appointment is the one agreed last and still to come, the day is today. */
gboolean ha_reminder_holds (const HaReminder *reminder, gint64 now);
/* Urgency critical is for this alone. Rule: 85A, quá 48 giờ */
gboolean ha_reminder_is_critical (const HaReminder *reminder);
/* Of reminders (HaReminder) of one ticket the gravest, of the same the first: by which a bubble is known. NULL: of several, or a day. A single one is
 * itself. */
const HaReminder *ha_bubble_get_gravest (GPtrArray *reminders);
/* Office hours: from the first opening to the last closing of a working day, the break at noon included. opens (may be NULL): the start
 * of the day of work that now lies in, or of the next one. */
gboolean ha_watch_is_office_time (HaCalendar *calendar, gint64 now, gint64 *opens);
/* When the first day of work after this moment begins; 0 = never. */
gint64   ha_watch_find_opening   (HaCalendar *calendar, gint64 after);
/* Who was seen since then has a desk: the midnight before the seventh day of work that began before the present one did. Days off age nobody. */
gint64   ha_watch_get_desk_since (HaCalendar *calendar, gint64 now);

/* For a GHashTable of HaReminder: told to the same person of the same moment of the same ticket, recorded or not. */
guint    ha_told_hash    (gconstpointer reminder);
gboolean ha_told_equal   (gconstpointer a, gconstpointer b);
/* The same, to one person or another. */
gboolean ha_told_is_same (const HaReminder *a, const HaReminder *b);

G_END_DECLS
