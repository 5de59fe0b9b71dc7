/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The engine's own copy: page by page of one snapshot, while others write. */
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "store/sqlite/sqlite-private.h"

#define PAGES_AT_ONCE 512

/* Opens with these flags and syncs; a new file is its owner's alone. */
static gboolean
sync_path (const char *path, int flags, GError **error)
{
  int fd = open (path, flags | O_CLOEXEC, 0600);
  gboolean done = fd >= 0 && fsync (fd) == 0;
  int code = errno;

  if (!done)
    g_set_error (error, HA_STORE_ERROR,
                 code == ENOSPC || code == EDQUOT ? HA_STORE_ERROR_NO_SPACE
                 : code == EEXIST                 ? HA_STORE_ERROR_EXISTS
                                                  : HA_STORE_ERROR_FAILED,
                 "Can not write %s: %s", path, g_strerror (code));
  if (fd >= 0)
    close (fd);
  return done;
}

static gboolean
fail (GError **error, sqlite3 *handle, int code)
{
  HaStoreError kind = ha_sqlite_map_code (code);

  g_set_error (error, HA_STORE_ERROR, kind == HA_STORE_ERROR_NO_SPACE ? kind : HA_STORE_ERROR_FAILED,
               "The copy could not be made: %s (%d)", handle != NULL ? sqlite3_errmsg (handle) : sqlite3_errstr (code),
               code);
  return FALSE;
}

/* Only the source is read, and only the copy written: what can not be read, or is damaged, is the register's own fault. */
static gboolean
is_of_source (int code)
{
  return code == SQLITE_IOERR_READ || code == SQLITE_IOERR_CORRUPTFS || code == SQLITE_IOERR_DATA
         || (code & 0xff) == SQLITE_CORRUPT;
}

static gboolean
may_go_on (sqlite3_backup *backup, const HaDriverCopy *how)
{
  guint64 total = (guint64) sqlite3_backup_pagecount (backup);

  return how == NULL || how->pages == NULL
         || how->pages (total - (guint64) sqlite3_backup_remaining (backup), total, how->data);
}

/* Pages in small steps. Another program's writing makes the engine begin anew, unless the connection holds its snapshot. */
static int
copy_pages (sqlite3_backup *backup, const HaDriverCopy *how, gboolean *stopped)
{
  int code;

  do
    {
      code = sqlite3_backup_step (backup, PAGES_AT_ONCE);
      if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
        sqlite3_sleep (5);
      *stopped = !may_go_on (backup, how);
    }
  while (!*stopped && (code == SQLITE_OK || code == SQLITE_BUSY || code == SQLITE_LOCKED));
  return code;
}

/* The caller's transaction, or one for this. */
static int
hold_snapshot (sqlite3 *from, gboolean *begun)
{
  *begun = sqlite3_get_autocommit (from);
  return sqlite3_exec (from, *begun ? "BEGIN; SELECT 1 FROM sqlite_schema LIMIT 1" : "SELECT 1 FROM sqlite_schema LIMIT 1",
                       NULL, NULL, NULL);
}

static gboolean
copy_into (HaDriver *self, sqlite3 *to, const HaDriverCopy *how, GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (to, "main", self->handle, "main");
  gboolean stopped = FALSE;
  int code;

  if (backup == NULL)
    return fail (error, to, sqlite3_errcode (to));
  code = copy_pages (backup, how, &stopped);
  sqlite3_backup_finish (backup);
  if (stopped)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The copy was stopped");
      return FALSE;
    }
  if (is_of_source (code))
    {
      ha_sqlite_fail (self, code, error);
      return FALSE;
    }
  /* One file without a log beside it, until it is opened to be worked with. */
  if (code == SQLITE_DONE)
    code = sqlite3_exec (to, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
  return code == SQLITE_OK || fail (error, to, code);
}

gboolean
ha_sqlite_copy (HaDriver *self, const char *path, const HaDriverCopy *how, GError **error)
{
  sqlite3 *to = NULL;
  gboolean begun = FALSE;
  gboolean done;
  int code;

  if (!sync_path (path, O_RDWR | O_CREAT | O_EXCL, error))
    return FALSE;
  code = sqlite3_open_v2 (path, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW, NULL);
  if (code == SQLITE_OK)
    code = hold_snapshot (self->handle, &begun);
  if (code != SQLITE_OK && sqlite3_errcode (to) == SQLITE_OK)
    ha_sqlite_fail (self, code, error);
  else if (code != SQLITE_OK)
    fail (error, NULL, code);
  done = code == SQLITE_OK && copy_into (self, to, how, error);
  if (begun)
    ha_driver_rollback (self);
  sqlite3_close (to);
  return done && sync_path (path, O_RDONLY, error);
}
