/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/procedure.h"

G_BEGIN_DECLS

/* Shared by procedure.c (checks and doors), procedure-fields.c (what is given), procedure-effects.c (what an action does) and
 * procedure-replay.c. */

#define HA_STAGE_BIT(stage) (1u << (stage))
#define HA_OPEN_STAGES                                                                                               \
  (HA_STAGE_BIT (HA_STAGE_RECEIVED) | HA_STAGE_BIT (HA_STAGE_HANDLING) | HA_STAGE_BIT (HA_STAGE_OUTCOME)             \
   | HA_STAGE_BIT (HA_STAGE_SUPPORT) | HA_STAGE_BIT (HA_STAGE_LEADERSHIP))

/* An error that knows what it is about. field may be NULL. */
void ha_procedure_set_error (GError **error, HaProcedureError code, HaAction action, HaStage stage, const char *field, const char *format, ...) G_GNUC_PRINTF (6, 7);

/* The given fields checked against the row and made canonical: ids, ISO times, NFC. NULL with error. */
HaFields *ha_procedure_normalize_fields (const HaActionSpec *spec, const HaFields *given, const HaContext *context, GError **error);

/* Does the action on the case, in place: stage, clocks, facts, and the entry (already made) appended by the caller. fields are canonical. */
void ha_procedure_apply (HaCase *self, HaAction action, const HaFields *fields, const HaOffice *office, gint64 at);
/* The clocks of a round that begins at `at`; solved: on the spot, so no handling clock. */
void ha_procedure_start_reception_clocks (HaCase *self, const HaOffice *office, gint64 at, gboolean solved);
/* A case from a register entry's canonical fields. */
HaCase *ha_procedure_case_from_entry (const HaEntry *entry, const HaOffice *office);
const HaPolicy *ha_procedure_get_policy (const HaCase *self, const HaOffice *office);

G_END_DECLS
