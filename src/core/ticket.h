/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "clock.h"
#include "fields.h"
#include "letter.h"
#include "people.h"

G_BEGIN_DECLS

/* HaTicket: one complaint or inquiry. A value with public fields. */
typedef struct {
  gint64 id;
  char *code;             /* "KN-2026-0104" */
  int version;            /* raised by every change */
  HaChannel channel;
  HaKind kind;
  HaArea area;
  HaService service;
  gint64 customer;        /* id */
  char *content;          /* in the customer's words */
  char *asks_for;         /* may be NULL */
  gint64 received;        /* true time of reception */
  gint64 registered;      /* time of entry, >= received */
  HaStage stage;
  int round;              /* lần 1, 2, 3 … */
  gint64 round_started;   /* received for round 1, the reopening for later ones */
  gint64 department;      /* who holds it; 0 = nobody yet */
  gint64 person;
  GArray *involved;       /* gint64 ids of other departments at work on it */
  HaAuthenticity authenticity; /* of this round */
  char *scope;
  char *outcome;          /* what was found and done, of this round */
  HaEnding ending;        /* of the last round, when closed */
  gint64 closed;          /* 0 = open */
  gint64 merged_into;     /* ticket id, 0 = not */
  gint64 policy;          /* id */
  gboolean reply_lifted;  /* resolution without a reply allowed for this ticket */
  gboolean leadership_seen; /* this round has been with the leaders */
} HaTicket;

HaTicket *ha_ticket_new  (void);
HaTicket *ha_ticket_copy (const HaTicket *self);
void      ha_ticket_free (HaTicket *self);
/* Came in by a sheet whose import was undone: closed without any ending. It is in no list, figure or search, and nothing is done on it any
 * more. Rule: register.md, In and out */
gboolean  ha_ticket_is_taken_back (const HaTicket *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaTicket, ha_ticket_free)

/* HaEntry: one line of the journal. Append-only. actor 0 is the program itself. */
typedef struct {
  gint64 seq;         /* in the whole register */
  gint64 at;          /* UTC seconds: when it happened */
  gint64 actor;       /* person id */
  char *actor_name;   /* as it was then */
  HaAction action;
  int round;
  HaStage before;     /* HA_STAGE_NONE for register */
  HaStage after;
  HaFields *fields;   /* what was given, people and departments by id */
  char *note;         /* may be NULL */
} HaEntry;

HaEntry *ha_entry_new  (void);
HaEntry *ha_entry_copy (const HaEntry *self);
void     ha_entry_free (HaEntry *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaEntry, ha_entry_free)

typedef struct {
  gint64 id;
  gint64 at;        /* when agreed */
  gint64 meets;     /* the appointed time */
  HaPlace place;
  gint64 person;    /* who goes, 0 = open */
} HaAppointment;

typedef struct {
  gint64 at;
  HaContactBy by;
  gboolean reached;
  char *text;
  gint64 person;
} HaContact;

/* A line of the report log (nhật ký báo cáo): what was entered on an office day, numbered from 1 by day. Rule: 85A, Tiếp nhận */
typedef struct {
  int number;
  gint64 at;        /* when it was entered */
  char *code;
  char *customer;
  HaChannel channel;
  HaArea area;
  char *content;
  char *person;     /* who took it in */
} HaLogLine;

void ha_log_line_free (HaLogLine *self);

/*
 * HaCase: a ticket and all that belongs to it, as read at one moment. Ref-counted, immutable once shared.
 */
typedef struct {
  HaTicket *ticket;
  HaCustomer *customer;
  GPtrArray *clocks;       /* of HaClock: all rounds, in order of start */
  GPtrArray *journal;      /* of HaEntry, oldest first */
  GPtrArray *letters;      /* of HaLetter, oldest first; texts included */
  GPtrArray *acknowledged; /* of HaEntry, oldest first: who said to know of a breach. No part of the journal: the action is NONE, and the
                            * fields are "acknowledged" (the reminder), "clock", "round", "due" */
} HaCase;

HaCase *ha_case_new   (void); /* empty parts */
HaCase *ha_case_ref   (HaCase *self);
void    ha_case_unref (HaCase *self);
HaCase *ha_case_copy  (const HaCase *self); /* deep */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaCase, ha_case_unref)

/* The open clock of this round with the nearest due, paused ones last; NULL when none runs. Borrowed. */
const HaClock  *ha_case_get_next_clock (const HaCase *self);
const HaClock  *ha_case_get_clock      (const HaCase *self, HaClockKind kind, int round);
gboolean        ha_case_is_written     (const HaCase *self, const HaPolicy *policy);
/* A reply was issued in this round and not withdrawn. */
gboolean        ha_case_has_reply      (const HaCase *self);
/* The newest draft or submitted letter, borrowed or NULL. */
const HaLetter *ha_case_get_open_letter (const HaCase *self);
/* Read out of the journal, oldest first. Free with g_ptr_array_unref. */
GPtrArray      *ha_case_list_contacts  (const HaCase *self);
GPtrArray      *ha_case_list_appointments (const HaCase *self);

G_END_DECLS
