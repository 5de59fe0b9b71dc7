/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ticket.h"

G_BEGIN_DECLS

/*
 * HaFlow: the flowchart's state of one case at a moment, without geometry (paper/flowchart.h) and without widgets
 * (app/). Only the current round is drawn; earlier rounds are in the journal.
 */
typedef enum { /* ids: done here soon late done-late paused not-yet not-taken */
  HA_FLOW_DONE = 1,
  HA_FLOW_HERE,
  HA_FLOW_SOON,      /* here, and due soon */
  HA_FLOW_LATE,      /* here, and overdue */
  HA_FLOW_DONE_LATE, /* done, but its clock was missed */
  HA_FLOW_PAUSED,    /* here, its clock stands still */
  HA_FLOW_NOT_YET,
  HA_FLOW_NOT_TAKEN, /* the ticket never went here and can not any more: closed, or past it in this round */
} HaFlowState;
const char *ha_flow_state_get_id (HaFlowState state);

typedef struct {
  HaStage stage;
  HaFlowState state;
  gint64 entered, left;   /* last visit in this round; 0 = not */
  gboolean day_only;      /* of entered the day is known and no time: an old sheet tells it */
  int visits;             /* times entered in this round */
  char *department;       /* who has or had it, else who is responsible by the procedure */
  char *person;           /* NULL = nobody named */
  GPtrArray *involved;    /* of char*: other departments at work (current stage only) */
  HaClockKind clock;      /* that governs this stage now, NONE */
  gint64 due;             /* 0 = none */
  gint64 late_seconds;    /* > 0: by how much the stage's clock was or is missed */
} HaFlowNode;

typedef enum {
  HA_EDGE_INFORMED_RECEIVED = 1,
  HA_EDGE_RECEIVED_HANDLING,
  HA_EDGE_HANDLING_OUTCOME,
  HA_EDGE_OUTCOME_QUESTION,       /* drawn from the box to the diamond */
  HA_EDGE_QUESTION_RESOLVED,      /* [hài lòng] to the rail */
  HA_EDGE_QUESTION_SUPPORT,       /* [chưa hài lòng] */
  HA_EDGE_SUPPORT_RESOLVED,       /* [hài lòng] to the rail */
  HA_EDGE_SUPPORT_LEADERSHIP,     /* [quá 48 giờ] */
  HA_EDGE_LEADERSHIP_RESOLVED,
  HA_EDGE_LEADERSHIP_OUTCOME,     /* only once travelled */
  HA_EDGE_RECEIVED_RESOLVED,      /* solved on the spot: only once travelled */
  HA_EDGE_EARLY_ESCALATION,       /* handling or outcome to leadership: only once travelled */
  HA_EDGE_RESOLVED_HANDLING,      /* reopened: only once travelled */
  HA_EDGE_OTHER_RESOLVED,         /* withdrawn, merged, taken back, or finished in an old sheet: only once travelled */
} HaEdge;
#define HA_N_EDGES 14

typedef struct {
  HaEdge edge;
  gboolean travelled;
  gboolean next;          /* leads on from where the ticket is now, by the suggested step */
  gint64 seconds;         /* time spent at its start, when travelled; clock time; -1: nobody measured it */
  gint64 limit;           /* of the governing clock, with unit; 0 = no limit written on it */
  HaUnit unit;
} HaFlowEdge;

typedef struct {
  HaFlowNode nodes[HA_N_STAGES]; /* in order of stages */
  HaFlowEdge edges[HA_N_EDGES];  /* index = edge - 1 */
  HaFlowState question;          /* of the diamond: DONE, HERE, NOT_YET or NOT_TAKEN */
  HaAction aside;                /* what HA_EDGE_OTHER_RESOLVED was travelled by; REGISTER: finished in an old sheet */
  int round;
  HaStage stage;
  gint64 now;
} HaFlow;

HaFlow *ha_flow_new  (const HaCase *self, const HaOffice *office, gint64 now, HaLang lang);
void    ha_flow_free (HaFlow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaFlow, ha_flow_free)

G_END_DECLS
