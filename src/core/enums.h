/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/*
 * The closed vocabularies of the procedure. Their numbers are stored in the register: never renumber, only append.
 * Every vocabulary has an id for machines (hoiamctl, journal), the same in every language: ha_X_get_id(), and the way
 * back ha_X_from_id(), which gives 0 (the NONE value) for an unknown or NULL id. Names for people are in words.h.
 */

/* The seven boxes of the flowchart, in order. Rule: 85A, Lưu đồ */
typedef enum {
  HA_STAGE_NONE = 0,
  HA_STAGE_INFORMED = 1,
  HA_STAGE_RECEIVED = 2,
  HA_STAGE_HANDLING = 3,
  HA_STAGE_OUTCOME = 4,
  HA_STAGE_SUPPORT = 5,
  HA_STAGE_LEADERSHIP = 6,
  HA_STAGE_RESOLVED = 7,
} HaStage;
#define HA_N_STAGES 7

/* ids: register solve-on-the-spot take-up assign ... as in hoiamctl act */
typedef enum {
  HA_ACTION_NONE = 0,
  HA_ACTION_REGISTER = 1,
  HA_ACTION_SOLVE_ON_THE_SPOT = 2,
  HA_ACTION_TAKE_UP = 3,
  HA_ACTION_ASSIGN = 4,
  HA_ACTION_INVOLVE = 5,
  HA_ACTION_VERIFY = 6,
  HA_ACTION_OUTCOME = 7,
  HA_ACTION_CONTACT = 8,
  HA_ACTION_SATISFIED = 9,
  HA_ACTION_NOT_SATISFIED = 10,
  HA_ACTION_APPOINT = 11,
  HA_ACTION_ESCALATE = 12,
  HA_ACTION_DIRECT = 13,
  HA_ACTION_CLOSE_UNSATISFIED = 14,
  HA_ACTION_LIFT_REPLY = 15,
  HA_ACTION_WITHDRAW = 16,
  HA_ACTION_MERGE = 17,
  HA_ACTION_REOPEN = 18,
  HA_ACTION_CORRECT = 19,
  HA_ACTION_PAUSE = 20,
  HA_ACTION_RESUME = 21,
  /* The reply letter's own steps; they keep the stage. */
  HA_ACTION_DRAFT_REPLY = 22,    /* draft-reply: saved by the composer */
  HA_ACTION_SUBMIT_REPLY = 23,   /* submit-reply: Trình ký */
  HA_ACTION_ISSUE_REPLY = 24,    /* issue-reply: Phát hành; meets written-reply and feedback */
  HA_ACTION_WITHDRAW_REPLY = 25, /* withdraw-reply: the issued letter is taken back, number kept */
  HA_ACTION_RECKON = 26,         /* reckon: the program's own: days off changed, running clocks are computed again */
  HA_ACTION_UNDO_IMPORT = 27,    /* undo-import: a ticket that an old sheet brought in, and nobody worked on, is taken back with its batch */
  HA_ACTION_DELIVER_REPLY = 28,  /* deliver-reply: an issued letter was handed over, or an earlier note of that is corrected */
} HaAction;
#define HA_N_ACTIONS 28

/* ids: counter phone written email website message district */
typedef enum {
  HA_CHANNEL_NONE = 0,
  HA_CHANNEL_COUNTER = 1,
  HA_CHANNEL_PHONE = 2,
  HA_CHANNEL_WRITTEN = 3,
  HA_CHANNEL_EMAIL = 4,
  HA_CHANNEL_WEBSITE = 5,
  HA_CHANNEL_MESSAGE = 6,
  HA_CHANNEL_DISTRICT = 7,
} HaChannel;
#define HA_N_CHANNELS 7

/* ids: complaint inquiry */
typedef enum {
  HA_KIND_NONE = 0,
  HA_KIND_COMPLAINT = 1,
  HA_KIND_INQUIRY = 2,
} HaKind;

/* What it is about, "Loại" in the window.
 * ids: quality billing installation repair attitude contract channels equipment personal-data other */
typedef enum {
  HA_AREA_NONE = 0,
  HA_AREA_QUALITY = 1,
  HA_AREA_BILLING = 2,
  HA_AREA_INSTALLATION = 3,
  HA_AREA_REPAIR = 4,
  HA_AREA_ATTITUDE = 5,
  HA_AREA_CONTRACT = 6,
  HA_AREA_CHANNELS = 7,
  HA_AREA_EQUIPMENT = 8,
  HA_AREA_PERSONAL_DATA = 9,
  HA_AREA_OTHER = 10,
} HaArea;
#define HA_N_AREAS 10

/* ids: tv internet other */
typedef enum {
  HA_SERVICE_NONE = 0,
  HA_SERVICE_TV = 1,
  HA_SERVICE_INTERNET = 2,
  HA_SERVICE_OTHER = 3,
} HaService;
#define HA_N_SERVICES 3

/* ids: written-reply feedback handling support leadership; and the duties of the law that a policy may carry:
 * acknowledge refusal negotiation resolution data-acknowledge data-answer repair response. What starts and ends each is
 * a row of the policy, not a property of its kind. */
typedef enum {
  HA_CLOCK_NONE = 0,
  HA_CLOCK_WRITTEN_REPLY = 1,
  HA_CLOCK_FEEDBACK = 2,
  HA_CLOCK_HANDLING = 3,
  HA_CLOCK_SUPPORT = 4,
  HA_CLOCK_LEADERSHIP = 5,
  HA_CLOCK_ACKNOWLEDGE = 6,      /* tell the customer that the complaint was received */
  HA_CLOCK_REFUSAL = 7,          /* a refusal in writing, with its reason */
  HA_CLOCK_NEGOTIATION = 8,
  HA_CLOCK_RESOLUTION = 9,       /* to the end of the round */
  HA_CLOCK_DATA_ACKNOWLEDGE = 10, /* a request about personal data: acknowledged */
  HA_CLOCK_DATA_ANSWER = 11,     /* and answered */
  HA_CLOCK_REPAIR = 12,          /* a lost connection */
  HA_CLOCK_RESPONSE = 13,        /* hồi âm in writing, of the service quality standards */
} HaClockKind;
#define HA_N_CLOCKS 13

/* Where a clock stands at a moment. ids: running soon overdue paused met met-late ended missed */
typedef enum {
  HA_CLOCK_STATE_NONE = 0,
  HA_CLOCK_STATE_RUNNING = 1,
  HA_CLOCK_STATE_SOON = 2,     /* running, and its first warning has been reached */
  HA_CLOCK_STATE_OVERDUE = 3,  /* running, due has passed */
  HA_CLOCK_STATE_PAUSED = 4,
  HA_CLOCK_STATE_MET = 5,
  HA_CLOCK_STATE_MET_LATE = 6, /* met, but after due: missed */
  HA_CLOCK_STATE_ENDED = 7,    /* ended with the round before it was met and before it was due */
  HA_CLOCK_STATE_MISSED = 8,   /* ended with the round, due and never met */
} HaClockState;

/* The unit a limit runs in. ids: clock-hours working-hours working-days working-days-24 days */
typedef enum {
  HA_UNIT_CLOCK_HOURS = 1,
  HA_UNIT_WORKING_HOURS = 2,
  HA_UNIT_WORKING_DAYS = 3,    /* to close of business of the n-th working day after; Rule: BLDS 2015 art. 147-148 */
  HA_UNIT_WORKING_DAYS_24 = 4, /* to 24:00 of that day */
  HA_UNIT_DAYS = 5,            /* to 24:00 of the n-th day after; of the next working day when that is a day of rest. Rule: BLDS 2015 art. 148 */
} HaUnit;

/* Bits; a person may hold several. ids: clerk handler head director admin */
typedef enum {
  HA_ROLE_NONE = 0,
  HA_ROLE_CLERK = 1 << 0,
  HA_ROLE_HANDLER = 1 << 1,
  HA_ROLE_HEAD = 1 << 2,
  HA_ROLE_DIRECTOR = 1 << 3,
  HA_ROLE_ADMIN = 1 << 4,
  HA_ROLE_ALL = 0x1f,
} HaRoles;

/* ids: true partly false unverifiable */
typedef enum {
  HA_AUTHENTICITY_NONE = 0,
  HA_AUTHENTICITY_TRUE = 1,
  HA_AUTHENTICITY_PARTLY = 2,
  HA_AUTHENTICITY_FALSE = 3,
  HA_AUTHENTICITY_UNVERIFIABLE = 4,
} HaAuthenticity;

/* ids: phone office address letter email message */
typedef enum {
  HA_CONTACT_NONE = 0,
  HA_CONTACT_PHONE = 1,
  HA_CONTACT_OFFICE = 2,
  HA_CONTACT_ADDRESS = 3,
  HA_CONTACT_LETTER = 4,
  HA_CONTACT_EMAIL = 5,
  HA_CONTACT_MESSAGE = 6,
} HaContactBy;

/* How an issued letter went out. ids: hand post email other */
typedef enum {
  HA_DELIVERY_NONE = 0,
  HA_DELIVERY_HAND = 1,
  HA_DELIVERY_POST = 2,
  HA_DELIVERY_EMAIL = 3,
  HA_DELIVERY_OTHER = 4,
} HaDeliveryBy;
#define HA_N_DELIVERIES 4

/* Why somebody is reminded. ids: warning target breach escalation appointment day. NONE: told before that was written down */
typedef enum {
  HA_CAUSE_NONE = 0,
  HA_CAUSE_WARNING = 1,
  HA_CAUSE_TARGET = 2,
  HA_CAUSE_BREACH = 3,
  HA_CAUSE_ESCALATION = 4,
  HA_CAUSE_APPOINTMENT = 5,
  HA_CAUSE_DAY = 6, /* what a day brings, when it begins */
} HaCause;
#define HA_N_CAUSES 6

/* Where an appointment is. ids: office address */
typedef enum {
  HA_PLACE_NONE = 0,
  HA_PLACE_OFFICE = 1,
  HA_PLACE_ADDRESS = 2,
} HaPlace;

/* How a round ended. ids: satisfied solved-on-the-spot closed-unsatisfied withdrawn merged finished */
typedef enum {
  HA_ENDING_NONE = 0,
  HA_ENDING_SATISFIED = 1,
  HA_ENDING_ON_THE_SPOT = 2,
  HA_ENDING_CLOSED_UNSATISFIED = 3,
  HA_ENDING_WITHDRAWN = 4,
  HA_ENDING_MERGED = 5,
  HA_ENDING_FINISHED = 6, /* before the register: an old sheet says that it was, and not how the customer took it */
} HaEnding;

/* How satisfied the customer was, as old sheets have it; NONE: not known.
 * ids: very-satisfied satisfied neutral unsatisfied very-unsatisfied */
typedef enum {
  HA_SATISFACTION_NONE = 0,
  HA_SATISFACTION_VERY_SATISFIED = 1,
  HA_SATISFACTION_SATISFIED = 2,
  HA_SATISFACTION_NEUTRAL = 3,
  HA_SATISFACTION_UNSATISFIED = 4,
  HA_SATISFACTION_VERY_UNSATISFIED = 5,
} HaSatisfaction;
#define HA_N_SATISFACTIONS 5

/* ids: draft submitted issued replaced withdrawn */
typedef enum {
  HA_LETTER_NONE = 0,
  HA_LETTER_DRAFT = 1,
  HA_LETTER_SUBMITTED = 2,
  HA_LETTER_ISSUED = 3,
  HA_LETTER_REPLACED = 4,
  HA_LETTER_WITHDRAWN = 5,
} HaLetterStatus;

typedef enum {
  HA_LANG_VI = 0,
  HA_LANG_EN = 1,
} HaLang;

#define HA_DECLARE_ENUM_IDS(name, Type)                                \
  const char *ha_##name##_get_id (Type value);                         \
  Type ha_##name##_from_id (const char *id)

HA_DECLARE_ENUM_IDS (stage, HaStage);
HA_DECLARE_ENUM_IDS (action, HaAction);
HA_DECLARE_ENUM_IDS (channel, HaChannel);
HA_DECLARE_ENUM_IDS (kind, HaKind);
HA_DECLARE_ENUM_IDS (area, HaArea);
HA_DECLARE_ENUM_IDS (service, HaService);
HA_DECLARE_ENUM_IDS (clock_kind, HaClockKind);
HA_DECLARE_ENUM_IDS (clock_state, HaClockState);
HA_DECLARE_ENUM_IDS (unit, HaUnit);
HA_DECLARE_ENUM_IDS (role, HaRoles); /* one bit at a time */
HA_DECLARE_ENUM_IDS (authenticity, HaAuthenticity);
HA_DECLARE_ENUM_IDS (contact_by, HaContactBy);
HA_DECLARE_ENUM_IDS (delivery_by, HaDeliveryBy);
HA_DECLARE_ENUM_IDS (cause, HaCause);
HA_DECLARE_ENUM_IDS (place, HaPlace);
HA_DECLARE_ENUM_IDS (ending, HaEnding);
HA_DECLARE_ENUM_IDS (satisfaction, HaSatisfaction);
HA_DECLARE_ENUM_IDS (letter_status, HaLetterStatus);

G_END_DECLS
