/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changes to a register behind the program's back. */
#include "by-hand.h"

#include <glib.h>
#include <sqlite3.h>

void
run_sql (const char *path, const char *sql)
{
  sqlite3 *handle = NULL;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  sqlite3_exec (handle, sql, NULL, NULL, &message);
  if (message != NULL)
    g_error ("%s: %s", sql, message);
  sqlite3_close (handle);
}
