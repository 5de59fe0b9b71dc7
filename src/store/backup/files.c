/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that get their name only when they are whole, and what the system says when that fails. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "store/backup/files.h"
#include "store/error-private.h"
#include "store/store.h"

static HaStoreError
map_errno (int number)
{
  switch (number)
    {
    case ENOENT:
    case ENOTDIR:
      return HA_STORE_ERROR_NOT_FOUND;
    case EEXIST:
      return HA_STORE_ERROR_EXISTS;
    case EROFS:
    case EACCES:
    case EPERM:
      return HA_STORE_ERROR_READ_ONLY;
    case ENOSPC:
    case EDQUOT:
      return HA_STORE_ERROR_NO_SPACE;
    default:
      return HA_STORE_ERROR_FAILED;
    }
}

void
ha_files_fail (const char *path, int number, GError **error)
{
  HaStoreError code = map_errno (number);

  if (code == HA_STORE_ERROR_NOT_FOUND)
    ha_store_set_error (error, code, HA_STORE_DETAIL_NO_FILE, path, NULL);
  else if (code == HA_STORE_ERROR_EXISTS)
    ha_store_set_error (error, code, HA_STORE_DETAIL_FILE_THERE, path, NULL);
  else
    g_set_error (error, HA_STORE_ERROR, code, "%s: %s", path, g_strerror (number));
}

static gboolean
sync_path (const char *path, int flags, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | flags);
  gboolean done = fd >= 0 && fsync (fd) == 0;

  if (!done)
    ha_files_fail (path, errno, error);
  if (fd >= 0)
    close (fd);
  return done;
}

gboolean
ha_files_sync (const char *path, GError **error)
{
  return sync_path (path, O_NOFOLLOW, error);
}

gboolean
ha_files_sync_folder (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return sync_path (folder, O_DIRECTORY, error);
}

gboolean
ha_files_make_folder (const char *folder, GError **error)
{
  if (g_mkdir_with_parents (folder, 0700) == 0)
    return ha_files_sync_folder (folder, error);
  ha_files_fail (folder, errno, error);
  return FALSE;
}

gboolean
ha_files_have_room (const char *path, gint64 bytes, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  struct statvfs info;

  if (statvfs (folder, &info) != 0 || (guint64) info.f_bavail * info.f_frsize >= (guint64) bytes)
    return TRUE;
  g_set_error (error, HA_STORE_ERROR, HA_STORE_ERROR_NO_SPACE, "%s: a copy needs %" G_GINT64_FORMAT " bytes", folder, bytes);
  return FALSE;
}

static void
remove_beside (const char *path, const char *const *endings)
{
  for (guint i = 0; endings[i] != NULL; i++)
    {
      g_autofree char *file = g_strconcat (path, endings[i], NULL);

      g_unlink (file);
    }
}

void
ha_files_remove (const char *path, const char *const *endings)
{
  g_unlink (path);
  remove_beside (path, endings);
}

gboolean
ha_files_end (const char *path, const char *const *endings, GError **error)
{
  remove_beside (path, endings);
  return sync_path (path, O_NOFOLLOW, error) && ha_files_sync_folder (path, error);
}

/* Where the file system can not rename without replacing, a second name that must not exist does the same. */
static int
rename_new (const char *from, const char *to)
{
  if (renameat2 (AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
    return 0;
  if (errno != EINVAL && errno != ENOSYS)
    return -1;
  if (link (from, to) != 0)
    return -1;
  return unlink (from);
}

gboolean
ha_files_name (const char *from, const char *to, GError **error)
{
  if (rename_new (from, to) != 0)
    {
      ha_files_fail (to, errno, error);
      return FALSE;
    }
  return ha_files_sync_folder (to, error);
}
