/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a commit appends to the log goes there in one piece. The engine writes every page and the header before it by themselves, some eighty
 * calls for a registration; here they are gathered, in the order in which they come, and written before the log is synced, read, measured or
 * cut, and after the page that ends the transaction: before anybody is told of them. Nothing is gathered outside a commit, so that nothing
 * can be left over when the right to write has gone to somebody else.
 */
#include <string.h>

#include "store/sqlite/gather.h"

#define NAME         "hoiam"
#define ROOM         (31 * 4120) /* bytes: pages with their headers; the engine's files take less than 128 KB at once */
#define FRAME_HEADER 24          /* the engine's file format, section 4.1 */
#define FRAME_ENDS   4           /* where it has a number that is not 0 when it ends a transaction */

typedef struct {
  sqlite3_file file; /* first: the engine's */
  sqlite3_file *real; /* behind this struct */
  gboolean on;        /* a commit is under way */
  gboolean ends;      /* the page that comes next ends it */
  int failed;         /* what the engine was told first, in this commit */
  guint8 *room;       /* owned; NULL before the first commit */
  int length;         /* bytes that wait in it */
  sqlite3_int64 at;   /* their place in the log */
} Log;

/* ---- Gathering ----------------------------------------------------------------------------------------------------- */

static int
write_out (Log *self)
{
  int length = self->length;

  self->length = 0;
  if (length > 0 && self->failed == SQLITE_OK)
    self->failed = self->real->pMethods->xWrite (self->real, self->room, length, self->at);
  return self->failed;
}

/* Where there is no memory for it, everything is written by itself. */
static gboolean
has_room (Log *self)
{
  if (self->room == NULL)
    self->room = sqlite3_malloc (ROOM);
  return self->room != NULL;
}

static gboolean
follows (const Log *self, int length, sqlite3_int64 at)
{
  return self->length > 0 && at == self->at + self->length && length <= ROOM - self->length;
}

static int
gather (Log *self, const guint8 *bytes, int length, sqlite3_int64 at)
{
  static const guint8 goes_on[4] = { 0 };
  gboolean ended = self->ends && length != FRAME_HEADER;

  if (!follows (self, length, at) && write_out (self) != SQLITE_OK)
    return self->failed;
  if (self->length == 0)
    self->at = at;
  memcpy (self->room + self->length, bytes, (gsize) length);
  self->length += length;
  self->ends = length == FRAME_HEADER && memcmp (bytes + FRAME_ENDS, goes_on, sizeof goes_on) != 0;
  return ended ? write_out (self) : SQLITE_OK;
}

/* ---- The log as the engine sees it --------------------------------------------------------------------------------- */

static int
close_cb (sqlite3_file *file)
{
  Log *self = (Log *) file;

  sqlite3_free (self->room);
  return self->real->pMethods->xClose (self->real);
}

/* Once it has failed, what the engine rolls back by is read all the same. */
static int
read_cb (sqlite3_file *file, void *bytes, int length, sqlite3_int64 at)
{
  Log *self = (Log *) file;

  if (self->length > 0 && write_out (self) != SQLITE_OK)
    return self->failed;
  return self->real->pMethods->xRead (self->real, bytes, length, at);
}

static int
write_cb (sqlite3_file *file, const void *bytes, int length, sqlite3_int64 at)
{
  Log *self = (Log *) file;

  if (self->failed != SQLITE_OK)
    return self->failed;
  if (self->on && length <= ROOM && has_room (self))
    return gather (self, bytes, length, at);
  if (write_out (self) != SQLITE_OK)
    return self->failed;
  return self->real->pMethods->xWrite (self->real, bytes, length, at);
}

static int
truncate_cb (sqlite3_file *file, sqlite3_int64 size)
{
  Log *self = (Log *) file;

  if (write_out (self) != SQLITE_OK)
    return self->failed;
  return self->real->pMethods->xTruncate (self->real, size);
}

static int
sync_cb (sqlite3_file *file, int flags)
{
  Log *self = (Log *) file;

  if (write_out (self) != SQLITE_OK)
    return self->failed;
  return self->real->pMethods->xSync (self->real, flags);
}

static int
get_size_cb (sqlite3_file *file, sqlite3_int64 *size)
{
  Log *self = (Log *) file;

  if (write_out (self) != SQLITE_OK)
    return self->failed;
  return self->real->pMethods->xFileSize (self->real, size);
}

static int
lock_cb (sqlite3_file *file, int level)
{
  Log *self = (Log *) file;

  return self->real->pMethods->xLock (self->real, level);
}

static int
unlock_cb (sqlite3_file *file, int level)
{
  Log *self = (Log *) file;

  return self->real->pMethods->xUnlock (self->real, level);
}

static int
is_reserved_cb (sqlite3_file *file, int *reserved)
{
  Log *self = (Log *) file;

  return self->real->pMethods->xCheckReservedLock (self->real, reserved);
}

static int
control_cb (sqlite3_file *file, int what, void *argument)
{
  Log *self = (Log *) file;

  return self->real->pMethods->xFileControl (self->real, what, argument);
}

static int
get_sector_cb (sqlite3_file *file)
{
  Log *self = (Log *) file;

  return self->real->pMethods->xSectorSize (self->real);
}

static int
get_device_cb (sqlite3_file *file)
{
  Log *self = (Log *) file;

  return self->real->pMethods->xDeviceCharacteristics (self->real);
}

/* Of version 1: a log is neither shared memory nor mapped. */
static const sqlite3_io_methods methods = {
  .iVersion = 1,
  .xClose = close_cb,
  .xRead = read_cb,
  .xWrite = write_cb,
  .xTruncate = truncate_cb,
  .xSync = sync_cb,
  .xFileSize = get_size_cb,
  .xLock = lock_cb,
  .xUnlock = unlock_cb,
  .xCheckReservedLock = is_reserved_cb,
  .xFileControl = control_cb,
  .xSectorSize = get_sector_cb,
  .xDeviceCharacteristics = get_device_cb,
};

/* ---- The file system as the engine sees it ------------------------------------------------------------------------- */

static sqlite3_vfs *system_files; /* the engine's own */
static sqlite3_vfs files;         /* the same but for logs */

static int
open_cb (sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *given)
{
  Log *self = (Log *) file;
  int code;

  if ((flags & SQLITE_OPEN_WAL) == 0)
    return system_files->xOpen (system_files, name, file, flags, given);
  memset (self, 0, sizeof *self);
  self->real = (sqlite3_file *) (self + 1);
  code = system_files->xOpen (system_files, name, self->real, flags, given);
  if (self->real->pMethods != NULL)
    self->file.pMethods = &methods;
  return code;
}

void
ha_gather_start (void)
{
  system_files = sqlite3_vfs_find (NULL);
  g_return_if_fail (system_files != NULL);
  files = *system_files;
  files.pNext = NULL;
  files.zName = NAME;
  files.szOsFile = (int) sizeof (Log) + system_files->szOsFile;
  files.xOpen = open_cb;
  if (sqlite3_vfs_register (&files, 0) != SQLITE_OK)
    g_critical ("SQLite takes no further file system");
}

const char *
ha_gather_get_name (void)
{
  return NAME;
}

static Log *
find_log (sqlite3 *handle)
{
  sqlite3_file *file = NULL;

  if (sqlite3_file_control (handle, "main", SQLITE_FCNTL_JOURNAL_POINTER, &file) != SQLITE_OK || file == NULL)
    return NULL;
  return file->pMethods == &methods ? (Log *) file : NULL;
}

void
ha_gather_begin (sqlite3 *handle)
{
  Log *self = find_log (handle);

  if (self != NULL)
    self->on = TRUE;
}

void
ha_gather_end (sqlite3 *handle)
{
  Log *self = find_log (handle);

  if (self == NULL)
    return;
  self->on = self->ends = FALSE;
  self->failed = SQLITE_OK;
  self->length = 0;
}
