/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who may do what. Rule: procedure.md, People and what they may do */
#include "core/people.h"

#define CLERK HA_ROLE_CLERK
#define HANDLER HA_ROLE_HANDLER
#define HEAD HA_ROLE_HEAD
#define DIRECTOR HA_ROLE_DIRECTOR

/* Roles that may, for each action; the director may everything, the admin nothing here: managing the office gives no right over a
 * ticket's journal. What the procedure does not say of a role is decided so:
 * - The desk works on all tickets, whoever holds them: clerk and head are not held to their department, since a customer calls one
 *   number. A handler's right is for tickets of the own department, or that it is involved in; but what was only received is not
 *   handled by anybody yet: any handler may take it up (procedure.c holds that to the own department).
 * - What the customer says to the desk the desk may write down: solved on the spot, withdrawn, entered twice, new after the end,
 *   wrongly noted; and a later appointment pauses a clock. Clerk and head.
 * - Taking up is the clerk's too, as the unit that received a ticket hands it over.
 * - Escalating is "by a person at any time": of whoever works on it.
 * - A head stands in for clerks and handlers. Lifting "no end without a reply", and letters that go out or are taken back, are the
 *   head's and the directors'.
 * - Who may write a letter may hand it in for signature, and note that it went out. */
static const HaRoles rights[HA_N_ACTIONS + 1] = {
  [HA_ACTION_REGISTER] = CLERK | HEAD,
  [HA_ACTION_SOLVE_ON_THE_SPOT] = CLERK | HEAD,
  [HA_ACTION_TAKE_UP] = CLERK | HANDLER | HEAD,
  [HA_ACTION_ASSIGN] = HEAD,
  [HA_ACTION_INVOLVE] = HEAD,
  [HA_ACTION_VERIFY] = HANDLER | HEAD,
  [HA_ACTION_OUTCOME] = CLERK | HANDLER | HEAD,
  [HA_ACTION_CONTACT] = CLERK | HANDLER | HEAD,
  [HA_ACTION_SATISFIED] = CLERK | HEAD,
  [HA_ACTION_NOT_SATISFIED] = CLERK | HEAD,
  [HA_ACTION_APPOINT] = CLERK | HEAD,
  [HA_ACTION_ESCALATE] = CLERK | HANDLER | HEAD,
  [HA_ACTION_DIRECT] = 0,
  [HA_ACTION_CLOSE_UNSATISFIED] = 0,
  [HA_ACTION_LIFT_REPLY] = HEAD,
  [HA_ACTION_WITHDRAW] = CLERK | HEAD,
  [HA_ACTION_MERGE] = CLERK | HEAD,
  [HA_ACTION_REOPEN] = CLERK | HEAD,
  [HA_ACTION_CORRECT] = CLERK | HEAD,
  [HA_ACTION_PAUSE] = CLERK | HEAD,
  [HA_ACTION_RESUME] = CLERK | HEAD,
  [HA_ACTION_DRAFT_REPLY] = CLERK | HANDLER | HEAD,
  [HA_ACTION_SUBMIT_REPLY] = CLERK | HANDLER | HEAD,
  [HA_ACTION_ISSUE_REPLY] = HEAD,
  [HA_ACTION_WITHDRAW_REPLY] = HEAD,
  [HA_ACTION_DELIVER_REPLY] = CLERK | HANDLER | HEAD,
};

gboolean
ha_rights_may (const HaPerson *person, HaAction action, gint64 department)
{
  HaRoles may;

  if (action <= HA_ACTION_NONE || action > HA_N_ACTIONS)
    return FALSE;
  if (person == NULL) /* the program itself */
    return action == HA_ACTION_ESCALATE || action == HA_ACTION_RESUME || action == HA_ACTION_RECKON;
  if (person->retired || action == HA_ACTION_RECKON)
    return FALSE;
  if (action == HA_ACTION_UNDO_IMPORT) /* as whoever imports */
    return ha_rights_may_manage (person);
  may = rights[action] | DIRECTOR;
  if ((person->roles & may & ~(HaRoles) HANDLER) != 0)
    return TRUE;
  return (person->roles & may & HANDLER) != 0 && (department == person->department || action == HA_ACTION_TAKE_UP);
}

gboolean
ha_rights_may_manage (const HaPerson *person)
{
  return person != NULL && !person->retired && (person->roles & HA_ROLE_ADMIN) != 0;
}
