/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-private.h"

G_BEGIN_DECLS

/* Policies as rows: private to store/. */

/* All of them, by date of effect, into an empty array of HaPolicy. */
gboolean ha_policy_read_all (HaDriver *driver, GPtrArray *policies, GError **error);
/* A new row with its limits; id 0: the next number. The id given; 0 with error. */
gint64   ha_policy_write    (HaDriver *driver, const HaPolicy *policy, GError **error);
/* A register of schema 1, inside its migration: its rows of 85A learn on what text they rest. */
gboolean ha_policy_migrate  (HaDriver *driver, GError **error);

G_END_DECLS
