/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-private.h"

G_BEGIN_DECLS

/* What the files of the lists share. */

/* Held by person :mine, or by their department and nobody. */
#define HA_SQL_MINE \
  "(person = :mine OR (person IS NULL AND department = (SELECT department FROM person WHERE id = :mine)))"

/* The list straight from the engine, up to limit. */
GArray    *ha_list_ids       (HaDriver *driver, const HaQuery *query, guint limit, GError **error);
gboolean   ha_list_has_text  (const HaQuery *query);
GPtrArray *ha_list_customers (HaDriver *driver, const char *text, guint limit, GError **error);

G_END_DECLS
