/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-private.h"

G_BEGIN_DECLS

/* Parts of the check, for the backup too. Problems are added to found (char*); FALSE with error when the check itself
 * failed. */

/* The engine's own integrity check, foreign keys, and that no guard is missing. */
gboolean ha_check_file      (HaDriver *driver, GPtrArray *found, GError **error);
/* The journal: no gap, every entry's hash over the one before. */
gboolean ha_check_chain     (HaDriver *driver, GPtrArray *found, GError **error);
/* Codes and letter numbers: none missing, none twice, counters in step; issued letters as they were issued. */
gboolean ha_check_numbering (HaDriver *driver, GPtrArray *found, GError **error);
/* Tickets, clocks and search words are what the journal last said of them; replay: what it amounts to when everything
 * is done again. */
gboolean ha_check_tickets (HaDriver *driver, const HaOffice *office, gboolean replay, GPtrArray *found, GError **error);
/* Today's calendar and the earlier ones are what the journal says of the changes. */
gboolean ha_check_calendar  (HaDriver *driver, GPtrArray *found, GError **error);
/* The office's rows are what its newest entry says, marked rows what their marks say, attachments what was told of them. */
gboolean ha_check_office    (HaDriver *driver, GPtrArray *found, GError **error);
/* Attachments are what their digests say. */
gboolean ha_check_contents  (HaDriver *driver, GPtrArray *found, GError **error);

G_END_DECLS
