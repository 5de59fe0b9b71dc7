/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "store/driver.h"

G_BEGIN_DECLS

/* What the driver's own two files share. */
struct _HaDriver {
  sqlite3 *handle;
  char *path;
  HaDriverMode mode;
  gboolean broken;
  int wal_pages;
  GCancellable *cancellable; /* borrowed */
  GHashTable *kept;          /* SQL -> HaStatement, owned */
};

struct _HaStatement {
  HaDriver *driver; /* borrowed */
  sqlite3_stmt *handle;
};

/* Sets error from the connection's last fault and remembers broken ones. */
void ha_driver_fail (HaDriver *self, int code, GError **error);
void ha_statement_free (HaStatement *self);

G_END_DECLS
