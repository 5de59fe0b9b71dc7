/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/check/findings.h"
#include "store/driver.h"

G_BEGIN_DECLS

/*
 * How many rows there are of what no journal counts: kept by who adds and removes them, in the same transaction, so that the check misses those
 * that somebody else took away. They are notes of the programs, and carry their mark (seal.h). Private to store/.
 */
typedef enum { HA_TALLY_REMARK, HA_TALLY_REMINDER, HA_TALLY_IMPORT_ROW, HA_N_TALLIES } HaTally;

/* Inside the migration to schema 4: counts them for the first time. */
gboolean ha_tally_begin (HaDriver *driver, GError **error);
/* After n rows were added, or -n removed. */
gboolean ha_tally_add   (HaDriver *driver, HaTally which, int n, GError **error);
/* Tells tables that have fewer rows than were counted, and numbers that are gone. */
gboolean ha_tally_check (HaDriver *driver, HaFindings *found, GError **error);

G_END_DECLS
