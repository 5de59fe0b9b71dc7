/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/check/findings.h"
#include "store/store-private.h"

G_BEGIN_DECLS

/* Parts of the check, for the backup too. Problems are added to found; FALSE with error when the check itself failed. */

/* The engine's own integrity check, foreign keys, and that no guard is missing. */
gboolean ha_check_file      (HaDriver *driver, HaFindings *found, GError **error);
/* Triggers and views: none missing, none of somebody else's. A view is told as damage of the file: what follows would be read through it. */
gboolean ha_check_schema    (HaDriver *driver, HaFindings *found, GError **error);
/* The same before anything is read or written through them, of a register of this version: CORRUPT for a stranger's. A missing guard is the
 * check's to tell. */
gboolean ha_check_refuse_strangers (HaDriver *driver, int version, GError **error);
/* The journal: no gap, every entry's hash over the one before. */
gboolean ha_check_chain     (HaDriver *driver, HaFindings *found, GError **error);
/* Codes and letter numbers: none missing, none twice, counters in step; issued letters as they were issued. */
gboolean ha_check_numbering (HaDriver *driver, HaFindings *found, GError **error);
/* Tickets, clocks and search words are what the journal last said of them; replay: what it amounts to when everything
 * is done again. */
gboolean ha_check_tickets (HaDriver *driver, const HaOffice *office, gboolean replay, HaFindings *found, GError **error);
/* A ticket's letters, and the PDFs kept of them, are what its journal says; deep: byte by byte. */
gboolean ha_check_letters   (HaDriver *driver, const HaCase *ticket, gboolean deep, HaFindings *found, GError **error);
/* Today's calendar and the earlier ones are what the journal says of the changes. */
gboolean ha_check_calendar  (HaDriver *driver, HaFindings *found, GError **error);
/* The office's rows are what its newest entry says, marked rows what their marks say, attachments what was told of them. */
gboolean ha_check_office    (HaDriver *driver, HaFindings *found, GError **error);
/* What was told was told of a limit or an appointment of its ticket, and is known by whom it was seen. */
gboolean ha_check_reminders (HaDriver *driver, HaFindings *found, GError **error);
/* All that the check asks of a register of today's schema but for its file and its journal's chain. deep: and each ticket done again, and contents. */
gboolean ha_check_rows      (HaDriver *driver, gboolean deep, HaFindings *found, GError **error);
/* Attachments are what their digests say. */
gboolean ha_check_contents  (HaDriver *driver, HaFindings *found, GError **error);

G_END_DECLS
