/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fixture.h"
#include "store/import.h"

G_BEGIN_DECLS

/* Steps of an import; all assert that there is no error. Everything is new. */
#define STEPS_NOW   (FIXTURE_NOW + 30 * 24 * HOUR)
#define STEPS_TAKEN 42 /* of the office's old sheet */

HaSheet       *steps_parse      (GBytes *bytes);
HaSheet       *steps_load_sheet (void);
HaImportPlan  *steps_plan       (HaStore *store, HaSheet *sheet, HaImportKind kind);
HaImportBatch *steps_import     (Fixture *self, HaStore *store, HaSheet *sheet, HaImportKind kind);
HaCase        *steps_load       (HaStore *store, const char *code);
/* All that the tickets of the old sheet hold but their codes. */
char          *steps_describe   (HaStore *store);
/* The list as a sheet. */
GBytes        *steps_export     (HaStore *store);

G_END_DECLS
