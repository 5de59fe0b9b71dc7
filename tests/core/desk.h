/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/procedure.h"

G_BEGIN_DECLS

/* A desk for tests: an office with everybody in it, and one ticket that moves. */
typedef struct {
  HaOffice *office;
  HaCase *ticket; /* as it is now */
} Desk;

enum {
  DEPARTMENT_CSKH = 1, DEPARTMENT_TECHNICAL, DEPARTMENT_SALES, DEPARTMENT_ACCOUNTS, DEPARTMENT_DISTRICT,
  DEPARTMENT_BOARD, DEPARTMENT_CLOSED,
};
enum { PROGRAM = 0, CLERK, TECHNICIAN, HEAD, DIRECTOR, ADMIN, OWNER, ACCOUNTANT, FORMER };

/* calendar NULL: the default week without days off. Takes a reference. */
Desk *desk_new  (HaCalendar *calendar);
void  desk_free (Desk *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Desk, desk_free)

gint64    desk_time    (const char *iso);
HaContext desk_context (const Desk *self, gint64 person, const char *at);

/* Moments of the story, a quarter of an hour and more apart. */
#define T0 "2026-02-12T16:40"
#define T1 "2026-02-12T16:46"
#define T2 "2026-02-12T16:58"
#define T3 "2026-02-13T09:00"
#define T4 "2026-02-13T10:00"
#define T5 "2026-02-13T11:00"
#define T6 "2026-02-13T15:00"

/* The clerk registers a complaint about fees; received NULL = now. */
HaRegistration *desk_registration (HaChannel channel, const char *received);
void desk_register (Desk *self, HaChannel channel, const char *received, const char *at);
/* Pairs of name and value, ended by NULL. Aborts the test when refused. */
void desk_act      (Desk *self, gint64 person, HaAction action, const char *at, ...) G_GNUC_NULL_TERMINATED;
/* Aborts the test unless refused with this code, about this field (NULL = none); the ticket stays as it is. */
void desk_refuse   (Desk *self, gint64 person, HaAction action, const char *at, HaProcedureError code,
                    const char *field, ...) G_GNUC_NULL_TERMINATED;
/* A letter of the ticket in a state, as the store would have put it there before the act. */
void desk_put_letter (Desk *self, gint64 id, HaLetterStatus status);
/* Drafted by the clerk, issued by the director. */
void desk_reply    (Desk *self, const char *at);

/* A new complaint in the customary way up to a stage: taken up T2, verified T3, outcome T4, not satisfied or
 * satisfied T5, escalated T6. */
void desk_go         (Desk *self, HaStage stage, HaChannel channel);

/* The clock of the round that is now; aborts when there is none. */
const HaClock *desk_clock (const Desk *self, HaClockKind kind);
void desk_assert_stage (const Desk *self, HaStage stage);
/* The journal alone gives the same ticket, to the last field. */
void desk_assert_replays (const HaCase *ticket, const HaOffice *office);

#define desk_assert_time(seconds, iso)                                                                     \
  G_STMT_START {                                                                                           \
    g_autofree char *said_ = (seconds) != 0 ? ha_time_to_iso (seconds) : g_strdup ("never");               \
    g_autofree char *meant_ = g_strcmp0 ((iso), "never") != 0 ? ha_time_to_iso (desk_time (iso)) : g_strdup ("never"); \
    g_assert_cmpstr (said_, ==, meant_);                                                                   \
  } G_STMT_END

G_END_DECLS
