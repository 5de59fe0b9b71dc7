/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ticket.h"

G_BEGIN_DECLS

/*
 * The procedure 85A: what may be done at which stage, by whom, with what given, and where it leads. A table
 * (procedure.c), not branches in windows. Pure: takes a case and gives the changed case; keeps nothing.
 */

#define HA_PROCEDURE_ERROR (ha_procedure_error_quark ())
typedef enum {
  HA_PROCEDURE_ERROR_STAGE,         /* the action is not allowed at the ticket's stage */
  HA_PROCEDURE_ERROR_RIGHT,         /* this person may not */
  HA_PROCEDURE_ERROR_MISSING,       /* a field that must be given is not */
  HA_PROCEDURE_ERROR_INVALID,       /* a field's value is not understood */
  HA_PROCEDURE_ERROR_UNKNOWN,       /* no such department, person or ticket */
  HA_PROCEDURE_ERROR_TIME,          /* earlier than what the journal holds, in the future, or a reception before 1990 */
  HA_PROCEDURE_ERROR_NEEDS_VERIFY,  /* an outcome before the verification */
  HA_PROCEDURE_ERROR_NEEDS_REPLY,   /* a complaint in writing without an issued reply */
  HA_PROCEDURE_ERROR_WRITTEN,       /* solve on the spot: not for a complaint in writing */
  HA_PROCEDURE_ERROR_NOT_PAUSABLE,
  HA_PROCEDURE_ERROR_SAME,          /* nothing would change */
  HA_PROCEDURE_ERROR_TOO_LONG,      /* a text of more characters than the field takes; the value is the limit */
} HaProcedureError;
GQuark ha_procedure_error_quark (void);

/* What the error is about, for sentences (words.h): NONE or NULL when it does not apply. */
HaAction    ha_procedure_error_get_action (const GError *error);
HaStage     ha_procedure_error_get_stage  (const GError *error);
const char *ha_procedure_error_get_field  (const GError *error);
const char *ha_procedure_error_get_value  (const GError *error); /* what was given and not understood or not found */

typedef enum {
  HA_FIELD_TEXT = 1, HA_FIELD_LONG_TEXT, HA_FIELD_DEPARTMENT, HA_FIELD_PERSON, HA_FIELD_TIME, HA_FIELD_BOOL,
  HA_FIELD_AUTHENTICITY, HA_FIELD_CONTACT_BY, HA_FIELD_PLACE, HA_FIELD_TICKET, HA_FIELD_TICKET_FIELD, HA_FIELD_LETTER,
  HA_FIELD_DELIVERY_BY,
} HaFieldType;

typedef struct {
  const char *name;      /* as in ctl.md */
  HaFieldType type;
  gboolean required;
} HaFieldSpec;

typedef struct {
  HaAction action;
  guint from;            /* bits (1 << HaStage) */
  HaStage to;            /* HA_STAGE_NONE = same stage */
  HaFieldSpec fields[8]; /* ended by a NULL name; "note" goes with every action and is not listed */
} HaActionSpec;

const HaActionSpec *ha_procedure_get_spec (HaAction action);
/* Names of the fields that "correct" takes, NULL-terminated, static. */
const char *const  *ha_procedure_get_correctable (void);

/* Characters that a text field ("content", "customer_name") takes. */
int                 ha_procedure_get_length_limit (const char *field);

/* What a clerk gives to register. Value with public fields; strings owned. */
typedef struct {
  char *key;             /* idempotency key (UUID), made when the form opens */
  HaChannel channel;
  HaKind kind;
  HaArea area;
  HaService service;
  HaCustomer *customer;  /* id set: that customer, changed where fields differ; 0: new */
  char *content;
  char *asks_for;
  gint64 received;       /* 0 = now */
  gint64 department;     /* who is to hold it; 0 = whoever registers it, with their department */
  gboolean solved_on_the_spot;
  char *solution;        /* what was explained or done, with the former, or with finished */
  char *note;
  /* Out of an old sheet, by who may manage the office; the rest of these go with it. */
  char *imported;        /* the sheet's name; NULL = registered as it was received */
  guint line;            /* in it */
  char *number;          /* its own number there, NULL = none */
  gboolean received_day; /* the sheet tells the day of `received` and no time */
  gint64 finished;       /* when it came to its end: it gets no clocks; 0 = it is open */
  gboolean finished_day; /* the same of `finished` */
  HaSatisfaction satisfaction; /* of a finished one */
} HaRegistration;

HaRegistration *ha_registration_new  (void);
HaRegistration *ha_registration_copy (const HaRegistration *self);
void            ha_registration_free (HaRegistration *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaRegistration, ha_registration_free)

/* Who acts, when, in which office. actor NULL = the program itself ("Hồi Âm"). */
typedef struct {
  const HaOffice *office;
  const HaPerson *actor;
  gint64 now;            /* UTC seconds */
} HaContext;

/* The clocks that registering would start, for the form and `hoiamctl due`: new array of HaClock. */
GPtrArray *ha_procedure_preview_clocks (const HaOffice *office, const HaPolicyCase *what, gint64 received);

/* Registers: a new case (ids 0, no code: the store gives them) with its first entry or two. */
HaCase    *ha_procedure_register (const HaContext *context, const HaRegistration *registration, GError **error);

/* Does one action: a new case with the entry appended; NULL with HA_PROCEDURE_ERROR, and `before` as it was.
 * merge: "into" is the other ticket's code; the store looks it up, sets merged_into and appends the other ticket's entry
 * made by ha_procedure_mirror_merge(). Steps of a letter: "letter" is its id, and `before` holds it in its new state.
 * The program itself (no actor) may escalate, dated back to the breach; resume, dated back to the announced end of the pause; both unless
 * something happened since; and reckon. */
HaCase    *ha_procedure_act      (const HaCase *before, HaAction action, const HaFields *fields,
                                  const HaContext *context, GError **error);
/* Whether it can be merged into the ticket of this code; into NULL: there is none. UNKNOWN; INVALID for itself, and (with a value) for a
 * ticket that is closed: what came again after the end belongs to a new round. */
gboolean   ha_procedure_check_merge  (const HaCase *self, const HaCase *into, const char *code, GError **error);
HaCase    *ha_procedure_mirror_merge (const HaCase *into, const HaCase *merged, const HaContext *context);

/* Would the stage and the person allow it (fields not looked at)? error tells why not. */
gboolean   ha_procedure_may      (const HaCase *self, HaAction action, const HaContext *context, GError **error);
/* All allowed actions in the order of the table: zero-terminated, g_free(). */
HaAction  *ha_procedure_list_allowed (const HaCase *self, const HaContext *context);
/* The one suggested next step, HA_ACTION_NONE when closed; and what is still missing for the end (NEEDS_VERIFY,
 * NEEDS_REPLY error) or FALSE. */
HaAction   ha_procedure_suggest  (const HaCase *self, const HaContext *context);
gboolean   ha_procedure_get_missing (const HaCase *self, const HaContext *context, GError **missing);

/* Escalations due by themselves at context->now: the true moment of the breach, or 0. Rule: 85A, quá 48 giờ */
gint64     ha_procedure_get_breach (const HaCase *self, const HaContext *context);

/* The announced end of a pause that has passed at context->now, or 0: the program resumes by itself then. */
gint64     ha_procedure_get_pause_end (const HaCase *self, const HaContext *context);
/* Whether the office's calendar of today gives this case's running clocks other moments than they have: then the program reckons. */
gboolean   ha_procedure_needs_reckoning (const HaCase *self, const HaContext *context);

/* Whether a time of day is known beside the day of "received" or "finished": old sheets often have none. */
gboolean   ha_entry_knows_time   (const HaEntry *self, const char *field);
/* The same of the ticket as it is now: what was corrected since is known. */
gboolean   ha_case_knows_received_time (const HaCase *self);
gboolean   ha_case_knows_closed_time   (const HaCase *self);

/* The case the journal amounts to: register entry and all after it applied again. Used by check --deep and tests. */
HaCase    *ha_procedure_replay (GPtrArray *journal, const HaCase *kept, const HaOffice *office, GError **error);

G_END_DECLS
