/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy.h"

G_BEGIN_DECLS

/*
 * HaStep: one line of "how this was computed", without words: told by the same walk that computes, put into words by words.h.
 */
typedef enum {
  HA_STEP_RECEIVED = 1,      /* at: the start; the day is not counted. n: HaClockStart, what started it; 0: as 85A starts the kind */
  HA_STEP_WORKING_DAY = 2,   /* date is working day number n */
  HA_STEP_NOT_COUNTED = 3,   /* date..date_to not counted, name says why (NULL: weekly rest) */
  HA_STEP_DUE_DAY = 4,       /* date is working day number n, the last; at: its close of business */
  HA_STEP_PLUS_HOURS = 5,    /* at: the start, plus n seconds of clock hours */
  HA_STEP_PLUS_WORKING = 6,  /* at: the start, plus n seconds of working time */
  HA_STEP_PAUSED = 7,        /* stood still from at for n seconds */
  HA_STEP_SET_BY_LEADER = 8, /* at: the date set by the leader */
  HA_STEP_NOT_OFFICIAL = 9,  /* n: the year whose days off are not official yet */
  HA_STEP_HOURS_OF_DAY = 10, /* date has n seconds of the working time; at: the last of them. The limit's last such day comes last */
  HA_STEP_DAY_AFTER = 11,    /* date is day number n, the last one counted, and not a day of work */
  HA_STEP_FROM_RECEPTION = 12, /* at: when what begins the clock happened; it is reckoned from the reception */
} HaStepKind;

typedef struct {
  HaStepKind kind;
  gint64 at;
  gint64 n;
  HaDate date, date_to;
  gint64 until;  /* HA_STEP_PAUSED: when it ran on; else 0 */
  char *name;
} HaStep;

/*
 * HaClock: a limit that runs on a ticket. A value with public fields; GBoxed-like copy and free.
 */
typedef struct {
  HaClockKind kind;
  int round;             /* of the ticket, from 1 */
  HaUnit unit;
  gint64 limit;          /* seconds or days, as in the policy */
  gint64 starts;         /* UTC seconds */
  gint64 due;            /* pauses included */
  gint64 target;         /* 0 = none */
  gint64 warn;           /* when "sắp đến hạn" begins */
  gint64 met;            /* 0 = not met */
  gint64 ended;          /* end of the round without being met; 0 = not */
  gint64 paused_since;   /* 0 = not paused */
  gint64 paused_until;   /* announced end of the pause, 0 = open */
  gint64 paused_seconds; /* of finished pauses, in the clock's own unit: working time for working days and hours */
  GPtrArray *steps;      /* of HaStep */
} HaClock;

/* Computes a clock of the policy from its start. due_override: the leader's date, else 0. Never NULL. */
HaClock     *ha_clock_start   (const HaPolicy *policy, HaClockKind kind, int round, gint64 starts, gint64 due_override, HaCalendar *calendar);
HaClock     *ha_clock_new     (void);
HaClock     *ha_clock_copy    (const HaClock *self);
void         ha_clock_free    (HaClock *self);
gboolean     ha_clock_is_open (const HaClock *self); /* neither met nor ended */
HaClockState ha_clock_get_state (const HaClock *self, gint64 now);
/* Was missed: due passed before it was met (or, still open, before now). "quá 48 giờ" is strictly more. Rule: 85A */
gboolean     ha_clock_is_missed (const HaClock *self, gint64 now);
/* When its limit is passed: due; of a clock reckoned from before it began, no earlier than it began. */
gint64       ha_clock_get_breach (const HaClock *self);
/* Used share of the limit in the clock's own unit (working time for working days), 0.0 ... may pass 1.0; and of the warning mark. */
double       ha_clock_get_used  (const HaClock *self, gint64 now, HaCalendar *calendar);
double       ha_clock_get_warn_share (const HaClock *self, HaCalendar *calendar);
void         ha_clock_pause   (HaClock *self, gint64 now, gint64 until);
/* Moves due and target by what the clock stood still, and computes warn again; what was passed before the pause stays. A pause that
 * was to end before now ended then. */
void         ha_clock_resume  (HaClock *self, const HaPolicy *policy, gint64 now, HaCalendar *calendar);
/* The leader's date in place of the limit; pauses that were stay told. */
void         ha_clock_set_due (HaClock *self, const HaPolicy *policy, gint64 due, HaCalendar *calendar);
/* Computes an open clock again on another calendar, from the same start, with the same pauses and the leader's date. TRUE when that changed
 * a moment of it, or what it says of how it came about (a year's notice that is confirmed now). Rule: procedure.md, Working time */
gboolean     ha_clock_reckon  (HaClock *self, const HaPolicy *policy, HaCalendar *calendar);
/* Moments up to due at which people are told, ascending: warn, the clock's other warnings or else the policy's, target, due. gint64 array. */
GArray      *ha_clock_get_thresholds (const HaClock *self, const HaPolicy *policy, HaCalendar *calendar);
/* steps as one line of text for storing, and back; ha_steps_parse gives NULL for what it did not write. */
char        *ha_steps_serialize (GPtrArray *steps);
GPtrArray   *ha_steps_parse   (const char *text);
HaStep      *ha_step_new      (HaStepKind kind);
/* Whether both tell the same, be it that days off are called otherwise. */
gboolean     ha_steps_equal   (GPtrArray *a, GPtrArray *b);
HaStep      *ha_step_copy     (const HaStep *self);
void         ha_step_free     (HaStep *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaClock, ha_clock_free)

G_END_DECLS
