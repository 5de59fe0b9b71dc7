/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bringing the log into the file: only one connection of one program does it at a time, or SQLite before 3.51.3 damages the file. */
#include <unistd.h>

#include "store/sqlite/place.h"
#include "store/sqlite/sqlite-private.h"

gsize
ha_sqlite_get_log_size (HaDriver *self)
{
  return self->log_size;
}

static gboolean
write_back (HaDriver *self, gboolean wait, GError **error)
{
  int pages = 0;
  int done = 0;
  int code = sqlite3_wal_checkpoint_v2 (self->handle, "main", wait ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE,
                                        &pages, &done);

  if (code != SQLITE_OK)
    {
      ha_sqlite_fail (self, code, error);
      return FALSE;
    }
  if (done < pages)
    {
      g_set_error_literal (error, HA_STORE_ERROR, HA_STORE_ERROR_BUSY, "Somebody still reads an older state");
      return FALSE;
    }
  self->log_size = 0;
  return TRUE;
}

gboolean
ha_sqlite_checkpoint (HaDriver *self, gboolean wait, GError **error)
{
  int lock = ha_place_lock (self->path);
  gboolean done;

  if (lock < 0)
    {
      g_set_error_literal (error, HA_STORE_ERROR, HA_STORE_ERROR_BUSY, "Another program writes the log back");
      return FALSE;
    }
  done = write_back (self, wait, error);
  close (lock);
  return done;
}
