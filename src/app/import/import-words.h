/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/ask.h"
#include "app/session.h"
#include "store/import.h"

G_BEGIN_DECLS

/* Sentences about importing that its windows share. All strings are new. */
/* "312 phiếu", "312 khách hàng" */
char *ha_import_describe_count  (HaImportKind kind, guint n);
/* What a row that is not taken says, without its line; NULL of one that is. */
char *ha_import_describe_row    (const HaImportRow *row, HaLang lang);
/* Why a file can not be read as a sheet. */
char *ha_import_describe_sheet_error (HaSession *session, const GError *error);
/* How undoing ended; batch NULL: it did not, error says why. */
char *ha_import_describe_undone (HaSession *session, const HaImportBatch *batch, const GError *error);
/* Asks for the reason that undoing needs. */
void  ha_import_ask_undo        (GtkWindow *parent, HaReasonCallback callback, gpointer user_data);
/* The rows that are not taken, as a sheet for Excel: line, state, reason. */
char *ha_import_list_problems   (const HaImportPlan *plan, HaLang lang);

G_END_DECLS
