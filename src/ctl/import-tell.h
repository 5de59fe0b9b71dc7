/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ctl/command.h"
#include "store/import.h"

G_BEGIN_DECLS

/* As --encoding names them, in HaEncoding's order; ended by NULL. */
extern const char *const ha_import_encodings[HA_N_ENCODINGS + 1];

/* Columns, refused and skipped rows, and the counts; batch 0: nothing was taken in. */
void ha_import_tell (HaCtl *ctl, const HaSheet *sheet, const HaImportMap *map, const HaImportPlan *plan, guint imported, gint64 batch,
                     gboolean dry_run);

G_END_DECLS
