/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/driver.h"

G_BEGIN_DECLS

/* The register's tables as the engine knows them: for exporting and making again, whatever the schema. Private to
 * store/. */

typedef enum { HA_CELL_INT, HA_CELL_TEXT, HA_CELL_BYTES } HaCellType;

typedef struct {
  char *name;
  GPtrArray *columns; /* char *, in their order */
  GArray *types;      /* of HaCellType */
  char *select;       /* all rows, in the order of the primary key */
  char *insert;       /* one row; parameters are named c0, c1, … */
} HaTable;

/* Array of HaTable, by name, but for those that a search index is made of. */
GPtrArray *ha_tables_list       (HaDriver *driver, GError **error);
/* In a transaction: foreign keys are looked at when it is committed. */
gboolean   ha_tables_defer_keys (HaDriver *driver, GError **error);

G_END_DECLS
