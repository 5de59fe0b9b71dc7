/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "calendar.h"
#include "enums.h"

G_BEGIN_DECLS

/*
 * HaPolicy: the limits of one version of the procedure, as data. A ticket keeps the policy of its reception.
 * The ready-made ones and those of the office are written in one text format (policy-file.c, data/procedure/).
 */
typedef enum { /* what starts a clock; ids: reception dissatisfaction escalation refusal */
  HA_START_RECEPTION = 1,       /* of a later round: the reopening */
  HA_START_DISSATISFACTION = 2,
  HA_START_ESCALATION = 3,
  HA_START_REFUSAL = 4,         /* the verification says: not true */
} HaClockStart;
#define HA_N_STARTS 4

typedef enum { /* what meets a clock; bits; ids: contact reply outcome satisfied escalated round written-contact */
  HA_END_CONTACT = 1 << 0,         /* a contact that reached the customer */
  HA_END_REPLY = 1 << 1,           /* a reply was issued */
  HA_END_OUTCOME = 1 << 2,
  HA_END_SATISFIED = 1 << 3,
  HA_END_ESCALATED = 1 << 4,
  HA_END_ROUND = 1 << 5,           /* any end of the round */
  HA_END_WRITTEN_CONTACT = 1 << 6, /* a contact by letter, email or message that reached the customer */
} HaClockEnd;
#define HA_N_ENDS 7

typedef enum { /* what happens at the breach; bits; ids: tell-holder tell-head tell-leaders escalate acknowledge */
  HA_BREACH_NOTHING = 0,
  HA_BREACH_TELL_HOLDER = 1 << 0,
  HA_BREACH_TELL_HEAD = 1 << 1,
  HA_BREACH_TELL_LEADERS = 1 << 2,
  HA_BREACH_ESCALATE = 1 << 3,
  HA_BREACH_ACKNOWLEDGE = 1 << 4, /* who is told says to know of it, by name in the ticket's journal */
} HaBreach;
#define HA_N_BREACHES 5

/* In HaPolicyClock.channels beside (1 << HaChannel): whatever the policy counts as in writing, and all that it does not. */
#define HA_CHANNELS_IN_WRITING (1u << 0)
#define HA_CHANNELS_NOT_IN_WRITING (1u << 8)

#define HA_MOST_WARNINGS 4
typedef struct {
  gboolean share; /* value is the percentage of the limit that is left; else seconds before due */
  gint64 value;   /* 0: none, the list ends */
} HaWarning;

typedef struct {
  HaClockKind kind;
  HaClockStart start;
  gboolean from_reception; /* it begins at `start`, but is reckoned from the reception of the round */
  guint ends;              /* bits of HaClockEnd; what else ends the round ends the clock unmet */
  HaUnit unit;
  gint64 limit;            /* seconds, or days for HA_UNIT_*DAYS* */
  gint64 target;           /* same unit, 0 = none */
  guint channels;          /* applies to: bits (1 << HaChannel), HA_CHANNELS_*; 0 = all */
  guint kinds;             /* bits (1 << HaKind); 0 = all */
  guint areas;             /* bits (1 << HaArea); 0 = all */
  guint services;          /* bits (1 << HaService); 0 = all */
  gboolean pausable;
  HaBreach breach;
  HaWarning warnings[HA_MOST_WARNINGS]; /* none: the policy's */
  const char *source;      /* interned: "Luật BVQLNTD 2023, điều 31 khoản 2"; may be NULL */
} HaPolicyClock;

typedef struct {
  gint64 id;
  char *code;             /* "85A" */
  char *name;             /* "85A/TNKN-THC" */
  char *source;           /* the text it stands in; may be NULL */
  HaDate from;            /* in force from this date */
  gboolean chosen;        /* FALSE: ready, but not in force until chosen */
  guint written_channels; /* bit (1 << HaChannel): counts as in writing; default only HA_CHANNEL_WRITTEN */
  int warn_percent;       /* first warning when this share of the limit is left: 25 */
  gint64 warn_least;      /* but at least this many seconds before due: 4 h */
  GArray *warnings;       /* further warnings, gint64 seconds before due, descending: 1 h */
  GArray *clocks;         /* of HaPolicyClock, by kind */
} HaPolicy;

/* What a clock is asked about when it is to apply. */
typedef struct {
  HaChannel channel;
  HaKind kind;
  HaArea area;
  HaService service;
} HaPolicyCase;

HaPolicy            *ha_policy_new_85a   (void); /* id 1, chosen, from 2019-07-03 */
HaPolicy            *ha_policy_copy      (const HaPolicy *self);
void                 ha_policy_free      (HaPolicy *self);
const HaPolicyClock *ha_policy_get_clock (const HaPolicy *self, HaClockKind kind); /* NULL when it has none */
/* What the company's own procedure starts such a clock by. Rule: 85A */
HaClockStart         ha_policy_get_usual_start (HaClockKind kind);
gboolean             ha_policy_is_written (const HaPolicy *self, HaChannel channel);
/* Whether a ticket like this gets the clock, once what starts it happens. */
gboolean             ha_policy_applies   (const HaPolicy *self, const HaPolicyClock *clock, const HaPolicyCase *what);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaPolicy, ha_policy_free)

G_END_DECLS
