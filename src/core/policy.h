/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "calendar.h"
#include "enums.h"

G_BEGIN_DECLS

/*
 * HaPolicy: the limits of one version of the procedure, as data. A ticket keeps the policy of its reception.
 */
typedef enum { /* what starts a clock */
  HA_START_RECEPTION = 1,
  HA_START_DISSATISFACTION = 2,
  HA_START_ESCALATION = 3,
} HaClockStart;

typedef enum { /* what happens at the breach; bits */
  HA_BREACH_NOTHING = 0,
  HA_BREACH_TELL_HOLDER = 1 << 0,
  HA_BREACH_TELL_HEAD = 1 << 1,
  HA_BREACH_TELL_LEADERS = 1 << 2,
  HA_BREACH_ESCALATE = 1 << 3,
} HaBreach;

typedef struct {
  HaClockKind kind;
  HaClockStart start;
  HaUnit unit;
  gint64 limit;       /* seconds, or days for HA_UNIT_WORKING_DAYS* */
  gint64 target;      /* same unit, 0 = none */
  guint channels;     /* bit (1 << HaChannel): applies to tickets of these channels */
  gboolean pausable;
  HaBreach breach;
} HaPolicyClock;

typedef struct {
  gint64 id;
  char *code;            /* "85A" */
  char *name;            /* "85A/TNKN-THC" */
  HaDate from;           /* in force from this date */
  guint written_channels; /* bit (1 << HaChannel): counts as in writing; default only HA_CHANNEL_WRITTEN */
  int warn_percent;      /* first warning when this share of the limit is left: 25 */
  gint64 warn_least;     /* but at least this many seconds before due: 4 h */
  GArray *warnings;      /* further warnings, gint64 seconds before due, descending: 1 h */
  GArray *clocks;        /* of HaPolicyClock */
} HaPolicy;

HaPolicy            *ha_policy_new_85a   (void); /* id 1, from 2019-07-03 */
HaPolicy            *ha_policy_copy      (const HaPolicy *self);
void                 ha_policy_free      (HaPolicy *self);
const HaPolicyClock *ha_policy_get_clock (const HaPolicy *self, HaClockKind kind); /* NULL when it has none */
gboolean             ha_policy_is_written (const HaPolicy *self, HaChannel channel);
/* Whether a ticket of this channel gets this clock at reception. */
gboolean             ha_policy_applies   (const HaPolicy *self, HaClockKind kind, HaChannel channel);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaPolicy, ha_policy_free)

G_END_DECLS
