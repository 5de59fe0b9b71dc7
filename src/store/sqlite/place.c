/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a register lies: file systems that lock as promised, one name, the reserve and the checkpointer's side file. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "store/backup/files.h"
#include "store/sqlite/place.h"
#include "store/store.h"

static const struct {
  guint64 magic;
  HaPlaceKind kind;
} file_systems[] = {
  { 0xef53, HA_PLACE_LOCAL },      /* ext2, ext3, ext4 */
  { 0x58465342, HA_PLACE_LOCAL },  /* xfs */
  { 0x9123683e, HA_PLACE_LOCAL },  /* btrfs */
  { 0xf2f52010, HA_PLACE_LOCAL },  /* f2fs */
  { 0x2fc12fc1, HA_PLACE_LOCAL },  /* zfs */
  { 0xca451a4e, HA_PLACE_LOCAL },  /* bcachefs */
  { 0x794c7630, HA_PLACE_LOCAL },  /* overlayfs */
  { 0x01021994, HA_PLACE_LOCAL },  /* tmpfs */
  { 0x6969, HA_PLACE_REMOTE },     /* nfs */
  { 0xff534d42, HA_PLACE_REMOTE }, /* cifs */
  { 0xfe534d42, HA_PLACE_REMOTE }, /* smb2 */
  { 0x517b, HA_PLACE_REMOTE },     /* smb */
  { 0x01021997, HA_PLACE_REMOTE }, /* 9p */
  { 0x00c36400, HA_PLACE_REMOTE }, /* ceph */
  { 0x0bd00bd0, HA_PLACE_REMOTE }, /* lustre */
  { 0x5346414f, HA_PLACE_REMOTE }, /* afs */
  { 0x6b414653, HA_PLACE_REMOTE }, /* kafs */
  { 0x564c, HA_PLACE_REMOTE },     /* ncp */
  { 0x73757245, HA_PLACE_REMOTE }, /* coda */
  { 0x65735546, HA_PLACE_REMOTE }, /* fuse */
};

static char *
resolve (const char *where, GError **error)
{
  char *found = realpath (where, NULL);
  char *copy;

  if (found == NULL)
    {
      ha_files_fail (where, errno, error);
      return NULL;
    }
  copy = g_strdup (found);
  free (found);
  return copy;
}

char *
ha_place_resolve (const char *where, GError **error)
{
  return resolve (where, error);
}

char *
ha_place_resolve_new (const char *where, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (where);
  g_autofree char *name = g_path_get_basename (where);
  g_autofree char *real = resolve (folder, error);

  return real != NULL ? g_build_filename (real, name, NULL) : NULL;
}

HaPlaceKind
ha_place_judge (guint64 magic)
{
  for (guint i = 0; i < G_N_ELEMENTS (file_systems); i++)
    if (file_systems[i].magic == magic)
      return file_systems[i].kind;
  return HA_PLACE_UNKNOWN;
}

static gboolean
check_file_system (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  struct statfs info;

  if (statfs (folder, &info) != 0)
    {
      ha_files_fail (folder, errno, error);
      return FALSE;
    }
  switch (ha_place_judge ((guint32) info.f_type))
    {
    case HA_PLACE_LOCAL:
      return TRUE;
    case HA_PLACE_UNKNOWN:
      g_message ("%s: unknown file system %#lx; the register trusts its locks", folder, (gulong) info.f_type);
      return TRUE;
    default:
      g_set_error (error, HA_STORE_ERROR, HA_STORE_ERROR_REMOTE,
                   "%s is on a network file system, where a register gets damaged; several desks need PostgreSQL",
                   folder);
      return FALSE;
    }
}

/* Of a file that is mounted by itself the engine would keep a log beside each of its names. */
static gboolean
is_mounted (const char *path)
{
  struct statx info;

  return statx (AT_FDCWD, path, AT_SYMLINK_NOFOLLOW, STATX_TYPE, &info) == 0
         && (info.stx_attributes & info.stx_attributes_mask & STATX_ATTR_MOUNT_ROOT) != 0;
}

static gboolean
check_ordinary (const char *path, GError **error)
{
  struct stat info;

  if (lstat (path, &info) != 0)
    {
      if (errno == ENOENT)
        return TRUE;
      ha_files_fail (path, errno, error);
      return FALSE;
    }
  if (!S_ISREG (info.st_mode))
    {
      g_set_error (error, HA_STORE_ERROR, HA_STORE_ERROR_NOT_A_REGISTER, "%s is not an ordinary file", path);
      return FALSE;
    }
  if (info.st_nlink > 1)
    {
      g_set_error (error, HA_STORE_ERROR, HA_STORE_ERROR_FAILED,
                   "%s has a second name (hard link); two programs could not see each other's locks", path);
      return FALSE;
    }
  if (is_mounted (path))
    {
      g_set_error (error, HA_STORE_ERROR, HA_STORE_ERROR_FAILED,
                   "%s is mounted as a single file (bind mount); two programs could not see each other's log: mount its folder", path);
      return FALSE;
    }
  return TRUE;
}

gboolean
ha_place_check (const char *path, GError **error)
{
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);

  return check_file_system (path, error) && ha_mend (path, error) && check_ordinary (path, error) && check_ordinary (wal, error);
}

static char *
get_reserve (const char *path)
{
  return g_strconcat (path, "-reserve", NULL);
}

gboolean
ha_place_is_crowded (int problem)
{
  return problem == ENOSPC || problem == EDQUOT || problem == EFBIG;
}

/* Whatever else is the matter with the reserve tells nothing of the disk. */
gboolean
ha_place_keep_reserve (const char *path)
{
  g_autofree char *reserve = get_reserve (path);
  struct stat info;
  int fd, problem;

  if (stat (reserve, &info) == 0 && info.st_size == HA_PLACE_RESERVE)
    return TRUE;
  fd = open (reserve, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0)
    return !ha_place_is_crowded (errno);
  problem = posix_fallocate (fd, 0, HA_PLACE_RESERVE);
  if (problem != 0)
    unlink (reserve);
  close (fd);
  return !ha_place_is_crowded (problem);
}

gboolean
ha_place_give_reserve (const char *path)
{
  g_autofree char *reserve = get_reserve (path);

  return unlink (reserve) == 0;
}

int
ha_place_lock (const char *path)
{
  g_autofree char *side = g_strconcat (path, "-checkpoint", NULL);
  int fd = open (side, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);

  if (fd >= 0 && flock (fd, LOCK_EX | LOCK_NB) != 0)
    {
      int number = errno;

      close (fd);
      errno = number;
      return -1;
    }
  return fd;
}
