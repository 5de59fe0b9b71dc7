/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/check/findings.h"
#include "store/store-private.h"

G_BEGIN_DECLS

/*
 * HaStat: what cases add up to, for tables stat_open, stat_day and stat_clock: private to store/. Each case counts by itself, so that a
 * change is what it counts for afterwards less what it counted for before. Days: in the office's zone.
 */
typedef struct _HaStat HaStat;

HaStat  *ha_stat_new   (void);
void     ha_stat_free  (HaStat *self);
/* times: 1 counts it, -1 takes it back. */
void     ha_stat_add   (HaStat *self, const HaCase *what, int times);
/* Adds what was counted to the tables, inside a write job. */
gboolean ha_stat_write (const HaStat *self, HaDriver *driver, GError **error);
/* Lines about sums that the tables have otherwise are added to found; self counted all cases, and is used up. */
gboolean ha_stat_check (HaStat *self, HaDriver *driver, HaFindings *found, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaStat, ha_stat_free)

/* Both in one, for one case: before NULL is a new one. */
gboolean ha_stat_follow (HaDriver *driver, const HaCase *before, const HaCase *after, GError **error);

G_END_DECLS
