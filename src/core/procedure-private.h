/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/procedure.h"

G_BEGIN_DECLS

/* Shared by procedure.c (doors), procedure-register.c, procedure-check.c (conditions), procedure-fields.c (what is
 * given), procedure-effects.c (what an action does), procedure-events.c and procedure-clocks.c (what that means to the
 * clocks), procedure-correct.c, procedure-reckon.c, procedure-suggest.c and procedure-replay.c. */

#define HA_STAGE_BIT(stage) (1u << (stage))
#define HA_OPEN_STAGES                                                                                               \
  (HA_STAGE_BIT (HA_STAGE_RECEIVED) | HA_STAGE_BIT (HA_STAGE_HANDLING) | HA_STAGE_BIT (HA_STAGE_OUTCOME)             \
   | HA_STAGE_BIT (HA_STAGE_SUPPORT) | HA_STAGE_BIT (HA_STAGE_LEADERSHIP))

/* An error that knows what it is about. field may be NULL. */
void ha_procedure_set_error (GError **error, HaProcedureError code, HaAction action, HaStage stage, const char *field,
                             const char *format, ...) G_GNUC_PRINTF (6, 7);

/* The same, "action: field why"; always FALSE. */
gboolean ha_procedure_refuse (GError **error, HaProcedureError code, HaAction action, HaStage stage, const char *field,
                              const char *why);

gboolean ha_procedure_refuse_value (GError **error, HaProcedureError code, HaAction action, const char *field,
                                    const char *value);

/* procedure-check.c */
gboolean ha_procedure_needs_reply (const HaCase *self, const HaOffice *office);
/* The running clock whose breach moves the ticket to the leaders and whose limit has come; NULL when there is none.
 * Borrowed. */
const HaClock *ha_procedure_find_escalating (const HaCase *self, const HaContext *context);

/* procedure.c: a line in the journal, of the stage the ticket has now; takes a reference of fields. */
void ha_procedure_append_entry (HaCase *self, HaAction action, HaStage before, HaFields *fields, const char *note,
                                const HaContext *context, gint64 at);

/* The given fields checked against the row and made canonical: ids, ISO times, NFC. NULL with error. */
HaFields *ha_procedure_normalize_fields (const HaActionSpec *spec, const HaFields *given, const HaContext *context,
                                         GError **error);

/* Does the action on the case, in place: stage, clocks, facts, and the entry (already made) appended by the caller.
 * fields are canonical. */
void ha_procedure_apply (HaCase *self, HaAction action, const HaFields *fields, const HaOffice *office, gint64 at);

/* procedure-clocks.c: the clocks of the case's round, in place. What is not there or not open is left alone. */
const HaPolicy *ha_procedure_get_policy (const HaCase *self, const HaOffice *office);
/* Whether the ticket is one that the row is for. */
gboolean ha_procedure_applies        (const HaCase *self, const HaPolicy *policy, const HaPolicyClock *rule);
/* The row's clock, begun at that moment; borrowed. */
HaClock *ha_procedure_start_clock    (HaCase *self, const HaPolicyClock *rule, const HaOffice *office, gint64 at);
/* Every row's with this start that applies and that the round does not have; not those with an end of `but`. */
void     ha_procedure_start_clocks   (HaCase *self, HaClockStart start, guint but, const HaOffice *office, gint64 at);
void     ha_procedure_drop_clocks    (HaCase *self, HaClockStart start, const HaOffice *office);
void     ha_procedure_meet_clock     (HaClock *clock, const HaPolicy *policy, const HaOffice *office, gint64 at);
/* Every open one whose row has one of these ends, bits of HaClockEnd. */
void     ha_procedure_meet_clocks    (HaCase *self, guint ends, const HaOffice *office, gint64 at);
void     ha_procedure_break_clock    (HaCase *self, HaClockKind kind, const HaOffice *office, gint64 at);
void     ha_procedure_end_clocks     (HaCase *self, const HaOffice *office, gint64 at, gboolean satisfied);
void     ha_procedure_discount_clocks (HaCase *self);
void     ha_procedure_set_leaders_date (HaCase *self, const HaOffice *office, gint64 until);
void     ha_procedure_pause_clocks   (HaCase *self, const HaOffice *office, gint64 at, gint64 until);
void     ha_procedure_resume_clocks  (HaCase *self, const HaFields *fields, const HaOffice *office, gint64 at);
/* What has passed its limit can not be paused any more: its breach has happened. */
gboolean ha_procedure_is_pausable    (const HaCase *self, const HaClock *clock, const HaPolicy *policy, gint64 at);
/* Whether the fields of a resumption mean this clock: the program's own names the one whose pause is over. */
gboolean ha_procedure_resumes        (const HaFields *fields, const HaClock *clock);

/* procedure-events.c: what an action starts and meets, done before its effect; and the round's clocks after a correction. */
void     ha_procedure_move_clocks    (HaCase *self, HaAction action, const HaFields *fields, const HaOffice *office, gint64 at);
void     ha_procedure_restart_clocks (HaCase *self, const HaOffice *office);
/* The effect of a letter taken back: when it was the last reply of the round, as its entry says, what asks for a reply runs again. */
void     ha_procedure_take_reply_back (HaCase *self, const HaFields *fields, const HaOffice *office, gint64 at);
gboolean ha_procedure_leaves_unanswered (HaAction action, const HaFields *fields);

/* procedure-reckon.c: the effect, and what its entry tells: "old.KIND" and "due.KIND" of each limit that
 * moved, one of them alone of a limit that is gone or new. */
void     ha_procedure_reckon_clocks  (HaCase *self, const HaFields *fields, const HaOffice *office, gint64 at);
/* The clock whose announced pause ended first, up to now; NULL: none. Borrowed. */
const HaClock *ha_procedure_find_paused (const HaCase *self, const HaContext *context);
void     ha_procedure_note_limits (HaFields *fields, const HaCase *before, const HaCase *after);
/* The same of limits that run again: "due.KIND", and "old.KIND" where the days have changed since it was met. */
void     ha_procedure_note_again (HaFields *fields, const HaCase *before, const HaCase *after);

/* procedure-register.c. Before the company there was nothing to receive. */
gboolean ha_procedure_is_too_early   (gint64 received);

/* procedure-import.c. What an old sheet brought in: whether it may be taken in; its fields in the entry of the registration; what they amount
 * to; and whether nobody but the program has done anything to it since. */
gboolean ha_procedure_check_import   (const HaContext *context, const HaRegistration *what, GError **error);
void     ha_procedure_note_import    (HaFields *fields, const HaRegistration *what);
void     ha_procedure_take_finished  (HaCase *self, const HaFields *fields);
gboolean ha_procedure_is_untouched_import (const HaCase *self);
/* procedure-correct.c. The field's value as text, new; whether a value fits it; and the effect of a correction. */
char    *ha_procedure_dup_correctable (const HaCase *self, const char *name);
/* The value as the form would have taken it: one line but for what may have several. New. */
char    *ha_procedure_clean_correction (const char *name, const char *value);
gboolean ha_procedure_is_correction   (const HaCase *self, const char *name, const char *value);
/* Nothing was received after it was registered; TRUE of what is no time. */
gboolean ha_procedure_is_in_time      (const HaCase *self, const char *name, const char *value);
void     ha_procedure_correct         (HaCase *self, const HaFields *given, const HaOffice *office, gint64 at);

/* A case from a register entry's canonical fields. */
HaCase *ha_procedure_case_from_entry (const HaEntry *entry, const HaOffice *office);

/* Lengths. A refusal tells the field and, as its value, the limit. */
gboolean ha_procedure_check_length   (HaAction action, const char *field, int limit, const char *text, GError **error);
gboolean ha_procedure_check_field_lengths (const HaActionSpec *spec, const HaFields *given, GError **error);
gboolean ha_procedure_check_registration_lengths (const HaRegistration *what, GError **error);
gboolean ha_procedure_refuse_length  (GError **error, HaAction action, const char *field, const char *limit);

G_END_DECLS
