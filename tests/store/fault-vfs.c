/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The failing file system: every method is the real one's, but for those that count down. */
#include "fault-vfs.h"

#include <sqlite3.h>

typedef struct {
  sqlite3_file base;
  sqlite3_file *real; /* behind this struct in the same block */
} FaultFile;

static struct {
  gint kinds;
  gint left;
  gint code;
  gint forever;
  gint fired;
} plan;

static sqlite3_vfs *real_vfs;
static sqlite3_vfs fault_vfs;
static sqlite3_io_methods fault_methods;

/* SQLITE_OK: let it pass. */
static int
meet_fault (FaultKind kind)
{
  if ((g_atomic_int_get (&plan.kinds) & (int) kind) == 0)
    return SQLITE_OK;
  if (g_atomic_int_get (&plan.fired) && !plan.forever)
    return SQLITE_OK;
  if (!g_atomic_int_get (&plan.fired) && !g_atomic_int_dec_and_test (&plan.left))
    return SQLITE_OK;
  g_atomic_int_set (&plan.fired, TRUE);
  return plan.code;
}

void
fault_vfs_arm (guint kinds, int n, int code, gboolean forever)
{
  plan.code = code;
  plan.forever = forever;
  g_atomic_int_set (&plan.left, n);
  g_atomic_int_set (&plan.fired, FALSE);
  g_atomic_int_set (&plan.kinds, (int) kinds);
}

gboolean
fault_vfs_disarm (void)
{
  g_atomic_int_set (&plan.kinds, 0);
  return g_atomic_int_get (&plan.fired);
}

/* ---- Methods ------------------------------------------------------------------------------------------------------- */

#define REAL(file) (((FaultFile *) (file))->real)

static int
fault_close (sqlite3_file *file)
{
  return REAL (file)->pMethods->xClose (REAL (file));
}

static int
fault_read (sqlite3_file *file, void *buffer, int amount, sqlite3_int64 offset)
{
  int code = meet_fault (FAULT_READ);

  return code != SQLITE_OK ? code : REAL (file)->pMethods->xRead (REAL (file), buffer, amount, offset);
}

static int
fault_write (sqlite3_file *file, const void *buffer, int amount, sqlite3_int64 offset)
{
  int code = meet_fault (FAULT_WRITE);

  return code != SQLITE_OK ? code : REAL (file)->pMethods->xWrite (REAL (file), buffer, amount, offset);
}

static int
fault_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  int code = meet_fault (FAULT_TRUNCATE);

  return code != SQLITE_OK ? code : REAL (file)->pMethods->xTruncate (REAL (file), size);
}

static int
fault_sync (sqlite3_file *file, int flags)
{
  int code = meet_fault (FAULT_SYNC);

  return code != SQLITE_OK ? code : REAL (file)->pMethods->xSync (REAL (file), flags);
}

static int
fault_size (sqlite3_file *file, sqlite3_int64 *size)
{
  return REAL (file)->pMethods->xFileSize (REAL (file), size);
}

static int
fault_lock (sqlite3_file *file, int level)
{
  return REAL (file)->pMethods->xLock (REAL (file), level);
}

static int
fault_unlock (sqlite3_file *file, int level)
{
  return REAL (file)->pMethods->xUnlock (REAL (file), level);
}

static int
fault_check_lock (sqlite3_file *file, int *locked)
{
  return REAL (file)->pMethods->xCheckReservedLock (REAL (file), locked);
}

static int
fault_control (sqlite3_file *file, int what, void *argument)
{
  return REAL (file)->pMethods->xFileControl (REAL (file), what, argument);
}

static int
fault_sector (sqlite3_file *file)
{
  return REAL (file)->pMethods->xSectorSize (REAL (file));
}

static int
fault_device (sqlite3_file *file)
{
  return REAL (file)->pMethods->xDeviceCharacteristics (REAL (file));
}

static int
fault_shm_map (sqlite3_file *file, int page, int size, int extend, void volatile **memory)
{
  return REAL (file)->pMethods->xShmMap (REAL (file), page, size, extend, memory);
}

static int
fault_shm_lock (sqlite3_file *file, int offset, int n, int flags)
{
  return REAL (file)->pMethods->xShmLock (REAL (file), offset, n, flags);
}

static void
fault_shm_barrier (sqlite3_file *file)
{
  REAL (file)->pMethods->xShmBarrier (REAL (file));
}

static int
fault_shm_unmap (sqlite3_file *file, int delete_it)
{
  return REAL (file)->pMethods->xShmUnmap (REAL (file), delete_it);
}

static sqlite3_io_methods fault_methods = {
  .iVersion = 2,
  .xClose = fault_close,
  .xRead = fault_read,
  .xWrite = fault_write,
  .xTruncate = fault_truncate,
  .xSync = fault_sync,
  .xFileSize = fault_size,
  .xLock = fault_lock,
  .xUnlock = fault_unlock,
  .xCheckReservedLock = fault_check_lock,
  .xFileControl = fault_control,
  .xSectorSize = fault_sector,
  .xDeviceCharacteristics = fault_device,
  .xShmMap = fault_shm_map,
  .xShmLock = fault_shm_lock,
  .xShmBarrier = fault_shm_barrier,
  .xShmUnmap = fault_shm_unmap,
};

static int
fault_open (sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *flags_out)
{
  FaultFile *self = (FaultFile *) file;
  int code;

  self->real = (sqlite3_file *) &self[1];
  code = real_vfs->xOpen (real_vfs, name, self->real, flags, flags_out);
  self->base.pMethods = code == SQLITE_OK ? &fault_methods : NULL;
  return code;
}

void
fault_vfs_install (void)
{
  real_vfs = sqlite3_vfs_find (NULL);
  g_assert_nonnull (real_vfs);
  fault_vfs = *real_vfs;
  fault_vfs.zName = "fault";
  fault_vfs.szOsFile = (int) sizeof (FaultFile) + real_vfs->szOsFile;
  fault_vfs.xOpen = fault_open;
  g_assert_cmpint (sqlite3_vfs_register (&fault_vfs, 1), ==, SQLITE_OK);
}
