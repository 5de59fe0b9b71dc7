/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Bringing the log into the file: only one connection of one program does it at a time, or SQLite before 3.51.3 damages the file. And what was
 * found in the log of a program that ended without that.
 */
#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "store/backup/files.h"
#include "store/sqlite/gather.h"
#include "store/sqlite/place.h"
#include "store/sqlite/sqlite-private.h"

#define MILLISECOND          1000
#define READERS_MILLISECONDS 20

gsize
ha_sqlite_get_log_size (HaDriver *self)
{
  return self->log_size;
}

static gboolean
write_back (HaDriver *self, int how, GError **error)
{
  int pages = 0;
  int done = 0;
  int code = sqlite3_wal_checkpoint_v2 (self->handle, "main", how, &pages, &done);

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

/* Emptying takes the right to write: nobody is kept waiting for it, and it waits for nobody. */
static gboolean
let_go (HaDriver *self, GError **error)
{
  gboolean done = write_back (self, SQLITE_CHECKPOINT_PASSIVE, error);

  if (!done)
    return FALSE;
  ha_sqlite_wait_for_locks (self, FALSE);
  done = write_back (self, SQLITE_CHECKPOINT_TRUNCATE, error);
  ha_sqlite_wait_for_locks (self, TRUE);
  return done;
}

/* Lists take a millisecond or two; who registers meanwhile waits as long. */
static int
wait_for_readers_cb (void *data, int count)
{
  g_usleep (MILLISECOND);
  return count < READERS_MILLISECONDS;
}

/* While lists are read without a pause, there is no moment by chance in which nobody reads out of the log. Those who come when everything is
 * in the file do not: so it is enough to let those end who came before. */
static gboolean
begin_anew (HaDriver *self, GError **error)
{
  gboolean done;

  if (!write_back (self, SQLITE_CHECKPOINT_PASSIVE, error) && !g_error_matches (*error, HA_STORE_ERROR, HA_STORE_ERROR_BUSY))
    return FALSE;
  g_clear_error (error);
  sqlite3_busy_handler (self->handle, wait_for_readers_cb, self);
  done = write_back (self, SQLITE_CHECKPOINT_RESTART, error);
  ha_sqlite_wait_for_locks (self, TRUE);
  return done;
}

static gboolean
use_log (HaDriver *self, HaLogUse use, GError **error)
{
  switch (use)
    {
    case HA_LOG_ANEW:
      return begin_anew (self, error);
    case HA_LOG_LET_GO:
      return let_go (self, error);
    case HA_LOG_EMPTY:
      return write_back (self, SQLITE_CHECKPOINT_TRUNCATE, error);
    default:
      return write_back (self, SQLITE_CHECKPOINT_PASSIVE, error);
    }
}

gboolean
ha_sqlite_checkpoint (HaDriver *self, HaLogUse use, GError **error)
{
  int lock = ha_place_lock (self->path);
  gboolean done;

  if (lock < 0 && errno != EWOULDBLOCK)
    {
      ha_files_fail (self->path, errno, error);
      return FALSE;
    }
  if (lock < 0)
    {
      g_set_error_literal (error, HA_STORE_ERROR, HA_STORE_ERROR_BUSY, "Another program writes the log back");
      return FALSE;
    }
  done = use_log (self, use, error);
  close (lock);
  return done;
}

/* How much the file grows by all that is in the log. */
gboolean
ha_sqlite_give_room_to_log (HaDriver *self)
{
  g_autoptr (GError) error = NULL;
  gint64 pages = ha_driver_get_int (self, &error, "PRAGMA page_count", NULL);
  gint64 size = error == NULL ? ha_driver_get_int (self, &error, "PRAGMA page_size", NULL) : 0;
  GStatBuf info;

  return error == NULL && g_stat (self->path, &info) == 0 && pages * size - info.st_size <= HA_PLACE_RESERVE
         && ha_place_give_reserve (self->path);
}

/* ---- After an end that was none ------------------------------------------------------------------------------------------ */

#define PART 65536

/* Of this thread: a connection took over a log that nobody had open; why a log's index could not grow. */
static __thread gboolean recovered;
static __thread int index_problem;

/* The engine tells the system's number in its first note alone: "os_unix.c:37241: (28) write(…) - …". */
static void
note_index (const char *message)
{
  const char *number = g_str_has_prefix (message, "os_") ? strchr (message, '(') : NULL;

  if (number != NULL)
    index_problem = (int) g_ascii_strtoll (number + 1, NULL, 10);
}

gboolean
ha_sqlite_is_index_crowded (void)
{
  return ha_place_is_crowded (index_problem);
}

/* A damaged register's names can be any bytes. */
static void
note_cb (void *data, int code, const char *message)
{
  g_autofree char *valid = NULL;

  if (code == SQLITE_NOTICE_RECOVER_WAL)
    {
      recovered = TRUE;
      return;
    }
  if (code == SQLITE_IOERR_SHMSIZE)
    note_index (message);
  valid = g_utf8_make_valid (message, -1);
  g_debug ("SQLite (%d): %s", code, valid);
}

void
ha_sqlite_start (void)
{
  static gsize started;

  if (!g_once_init_enter (&started))
    return;
  if (sqlite3_config (SQLITE_CONFIG_LOG, note_cb, NULL) != SQLITE_OK)
    g_debug ("SQLite is at work already: what it notes is not heard");
  sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0); /* counting takes a lock for every piece of memory, and nobody asks */
  ha_gather_start ();
  g_once_init_leave (&started, 1);
}

static int
write_again (sqlite3_file *file, guint8 *part)
{
  sqlite3_int64 size = 0;
  int code = file->pMethods->xFileSize (file, &size);

  for (sqlite3_int64 at = 0; code == SQLITE_OK && at < size; at += PART)
    {
      int length = (int) MIN (PART, size - at);

      code = file->pMethods->xRead (file, part, length, at);
      if (code == SQLITE_OK)
        code = file->pMethods->xWrite (file, part, length, at);
    }
  return code == SQLITE_OK ? file->pMethods->xSync (file, SQLITE_SYNC_NORMAL) : code;
}

static gboolean
renew (HaDriver *self, GError **error)
{
  g_autofree guint8 *part = g_malloc (PART);
  sqlite3_file *file = NULL;
  int code = sqlite3_file_control (self->handle, "main", SQLITE_FCNTL_JOURNAL_POINTER, &file);

  if (code == SQLITE_OK && file != NULL && file->pMethods != NULL)
    code = write_again (file, part);
  if (code == SQLITE_OK)
    return TRUE;
  ha_sqlite_fail (self, code, error);
  return FALSE;
}

/* The engine does not mind when it can not open the folder to make a new log's name safe. */
static gboolean
keep_name (HaDriver *self, GError **error)
{
  sqlite3_file *file = NULL;
  sqlite3_int64 size = 0;

  if (sqlite3_file_control (self->handle, "main", SQLITE_FCNTL_JOURNAL_POINTER, &file) != SQLITE_OK || file == NULL
      || file->pMethods == NULL)
    return TRUE;
  return (file->pMethods->xFileSize (file, &size) == SQLITE_OK && size > 0) || ha_files_sync_folder (self->path, error);
}

/* After a sync that failed, the system may hold pages of the log for written that never were: what is read is more than what is on the disk,
 * and what would be appended behind the gap be lost with it. So a log that was taken over is written once more, nobody else writing. */
gboolean
ha_sqlite_renew_log (HaDriver *self, GError **error)
{
  gboolean done;

  if (self->mode != HA_DRIVER_WRITER || sqlite3_db_readonly (self->handle, "main") == 1)
    return TRUE;
  if (!recovered)
    return keep_name (self, error);
  if (!ha_driver_begin (self, TRUE, error))
    return FALSE;
  done = ha_sqlite_check_log (self, error) && renew (self, error);
  ha_driver_rollback (self);
  recovered = FALSE;
  return done;
}
