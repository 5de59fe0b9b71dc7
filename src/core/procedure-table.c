/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The procedure as rows: from which stages, to which, with what given. Rule: 85A, Lưu đồ */
#include "core/procedure-private.h"

#define RECEIVED HA_STAGE_BIT (HA_STAGE_RECEIVED)
#define HANDLING HA_STAGE_BIT (HA_STAGE_HANDLING)
#define OUTCOME HA_STAGE_BIT (HA_STAGE_OUTCOME)
#define SUPPORT HA_STAGE_BIT (HA_STAGE_SUPPORT)
#define LEADERSHIP HA_STAGE_BIT (HA_STAGE_LEADERSHIP)
#define RESOLVED HA_STAGE_BIT (HA_STAGE_RESOLVED)
#define SAME HA_STAGE_NONE

#define MUST TRUE
#define MAY FALSE

static const HaActionSpec specs[HA_N_ACTIONS + 1] = {
  [HA_ACTION_REGISTER] = { HA_ACTION_REGISTER, 0, HA_STAGE_RECEIVED, { { NULL } } },
  [HA_ACTION_SOLVE_ON_THE_SPOT]
  = { HA_ACTION_SOLVE_ON_THE_SPOT, RECEIVED, HA_STAGE_RESOLVED, { { "text", HA_FIELD_LONG_TEXT, MUST } } },
  [HA_ACTION_TAKE_UP] = { HA_ACTION_TAKE_UP,
                          RECEIVED,
                          HA_STAGE_HANDLING,
                          { { "department", HA_FIELD_DEPARTMENT, MUST }, { "person", HA_FIELD_PERSON, MAY } } },
  [HA_ACTION_ASSIGN] = { HA_ACTION_ASSIGN,
                         HANDLING | SUPPORT | LEADERSHIP,
                         SAME,
                         { { "department", HA_FIELD_DEPARTMENT, MAY }, { "person", HA_FIELD_PERSON, MAY } } },
  [HA_ACTION_INVOLVE]
  = { HA_ACTION_INVOLVE, HANDLING | SUPPORT | LEADERSHIP, SAME, { { "department", HA_FIELD_DEPARTMENT, MUST } } },
  [HA_ACTION_VERIFY] = { HA_ACTION_VERIFY,
                         HANDLING,
                         SAME,
                         { { "authenticity", HA_FIELD_AUTHENTICITY, MUST },
                           { "scope", HA_FIELD_LONG_TEXT, MUST },
                           { "department", HA_FIELD_DEPARTMENT, MAY } } },
  [HA_ACTION_OUTCOME]
  = { HA_ACTION_OUTCOME, HANDLING | LEADERSHIP, HA_STAGE_OUTCOME, { { "text", HA_FIELD_LONG_TEXT, MUST } } },
  [HA_ACTION_CONTACT] = { HA_ACTION_CONTACT,
                          HA_OPEN_STAGES,
                          SAME,
                          { { "by", HA_FIELD_CONTACT_BY, MUST },
                            { "reached", HA_FIELD_BOOL, MUST },
                            { "text", HA_FIELD_LONG_TEXT, MUST } } },
  [HA_ACTION_SATISFIED] = { HA_ACTION_SATISFIED,
                            OUTCOME | SUPPORT | LEADERSHIP,
                            HA_STAGE_RESOLVED,
                            { { "text", HA_FIELD_LONG_TEXT, MUST } } },
  [HA_ACTION_NOT_SATISFIED]
  = { HA_ACTION_NOT_SATISFIED, OUTCOME, HA_STAGE_SUPPORT, { { "wants", HA_FIELD_LONG_TEXT, MUST } } },
  [HA_ACTION_APPOINT]
  = { HA_ACTION_APPOINT,
      HANDLING | SUPPORT | LEADERSHIP,
      SAME,
      { { "place", HA_FIELD_PLACE, MUST }, { "at", HA_FIELD_TIME, MUST }, { "person", HA_FIELD_PERSON, MAY } } },
  [HA_ACTION_ESCALATE] = { HA_ACTION_ESCALATE,
                           HANDLING | OUTCOME | SUPPORT,
                           HA_STAGE_LEADERSHIP,
                           { { "reason", HA_FIELD_LONG_TEXT, MUST } } },
  [HA_ACTION_DIRECT] = { HA_ACTION_DIRECT,
                         LEADERSHIP,
                         SAME,
                         { { "instruction", HA_FIELD_LONG_TEXT, MUST },
                           { "department", HA_FIELD_DEPARTMENT, MAY },
                           { "person", HA_FIELD_PERSON, MAY },
                           { "until", HA_FIELD_TIME, MAY } } },
  [HA_ACTION_CLOSE_UNSATISFIED] = { HA_ACTION_CLOSE_UNSATISFIED,
                                    LEADERSHIP,
                                    HA_STAGE_RESOLVED,
                                    { { "reason", HA_FIELD_LONG_TEXT, MUST }, { "letter", HA_FIELD_LETTER, MUST } } },
  [HA_ACTION_LIFT_REPLY] = { HA_ACTION_LIFT_REPLY, HA_OPEN_STAGES, SAME, { { "reason", HA_FIELD_LONG_TEXT, MUST } } },
  [HA_ACTION_WITHDRAW]
  = { HA_ACTION_WITHDRAW, HA_OPEN_STAGES, HA_STAGE_RESOLVED, { { "reason", HA_FIELD_LONG_TEXT, MUST } } },
  [HA_ACTION_MERGE] = { HA_ACTION_MERGE, HA_OPEN_STAGES, HA_STAGE_RESOLVED, { { "into", HA_FIELD_TICKET, MUST } } },
  [HA_ACTION_REOPEN]
  = { HA_ACTION_REOPEN, RESOLVED, HA_STAGE_HANDLING, { { "what_is_new", HA_FIELD_LONG_TEXT, MUST } } },
  [HA_ACTION_CORRECT] = { HA_ACTION_CORRECT,
                          HA_OPEN_STAGES | RESOLVED,
                          SAME,
                          { { "field", HA_FIELD_TICKET_FIELD, MUST },
                            { "value", HA_FIELD_LONG_TEXT, MUST },
                            { "reason", HA_FIELD_LONG_TEXT, MUST } } },
  [HA_ACTION_PAUSE] = { HA_ACTION_PAUSE,
                        HA_OPEN_STAGES,
                        SAME,
                        { { "reason", HA_FIELD_LONG_TEXT, MUST }, { "until", HA_FIELD_TIME, MAY } } },
  [HA_ACTION_RESUME] = { HA_ACTION_RESUME, HA_OPEN_STAGES, SAME, { { NULL } } },
  [HA_ACTION_DRAFT_REPLY] = { HA_ACTION_DRAFT_REPLY,
                              HA_OPEN_STAGES,
                              SAME,
                              { { "letter", HA_FIELD_LETTER, MUST }, { "template", HA_FIELD_TEXT, MAY } } },
  [HA_ACTION_SUBMIT_REPLY] = { HA_ACTION_SUBMIT_REPLY, HA_OPEN_STAGES, SAME, { { "letter", HA_FIELD_LETTER, MUST } } },
  [HA_ACTION_ISSUE_REPLY] = { HA_ACTION_ISSUE_REPLY,
                              HA_OPEN_STAGES,
                              SAME,
                              { { "letter", HA_FIELD_LETTER, MUST },
                                { "number", HA_FIELD_TEXT, MAY },
                                { "content_sha256", HA_FIELD_TEXT, MAY },
                                { "pdf_sha256", HA_FIELD_TEXT, MAY },
                                { "pdf_size", HA_FIELD_TEXT, MAY },
                                { "by_hand", HA_FIELD_BOOL, MAY },
                                { "reason", HA_FIELD_TEXT, MAY } } },
  [HA_ACTION_RECKON]
  = { HA_ACTION_RECKON, HA_OPEN_STAGES, SAME, { { "reason", HA_FIELD_LONG_TEXT, MUST } } },
  [HA_ACTION_UNDO_IMPORT]
  = { HA_ACTION_UNDO_IMPORT, HA_OPEN_STAGES | RESOLVED, HA_STAGE_RESOLVED,
      { { "reason", HA_FIELD_LONG_TEXT, MUST }, { "import", HA_FIELD_TEXT, FALSE } } },
  [HA_ACTION_WITHDRAW_REPLY] = { HA_ACTION_WITHDRAW_REPLY,
                                 HA_OPEN_STAGES | RESOLVED,
                                 SAME,
                                 { { "letter", HA_FIELD_LETTER, MUST },
                                   { "number", HA_FIELD_TEXT, MAY },
                                   { "reason", HA_FIELD_LONG_TEXT, MUST } } },
  [HA_ACTION_DELIVER_REPLY] = { HA_ACTION_DELIVER_REPLY,
                                HA_OPEN_STAGES | RESOLVED,
                                SAME,
                                { { "letter", HA_FIELD_LETTER, MUST },
                                  { "how", HA_FIELD_DELIVERY_BY, MUST },
                                  { "delivered", HA_FIELD_TIME, MAY },
                                  { "to", HA_FIELD_TEXT, MAY },
                                  { "receipt", HA_FIELD_TEXT, MAY },
                                  { "corrects", HA_FIELD_TEXT, MAY },
                                  { "number", HA_FIELD_TEXT, MAY } } },
};

static const char *const correctable[] = {
  "kind",
  "area",
  "service",
  "content",
  "asks_for",
  "channel",
  "received",
  "customer_name",
  "customer_honorific",
  "customer_phone",
  "customer_address",
  "customer_subscriber_code",
  "customer_email",
  NULL,
};

const HaActionSpec *
ha_procedure_get_spec (HaAction action)
{
  g_return_val_if_fail (action > HA_ACTION_NONE && action <= HA_N_ACTIONS, NULL);

  return &specs[action];
}

const char *const *
ha_procedure_get_correctable (void)
{
  return correctable;
}
