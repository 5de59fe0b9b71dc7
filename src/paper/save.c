/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that are written whole or not at all. */
#include "paper/save.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "paper/page-private.h"

/* The rename itself is on the disk only when its folder is. */
static void
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd >= 0)
    {
      fsync (fd);
      close (fd);
    }
}

gboolean
ha_paper_check_target (const char *path, GError **error)
{
  if (!g_file_test (path, G_FILE_TEST_EXISTS) || g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return TRUE;
  ha_paper_set_error (error, HA_PAPER_ERROR_FAILED, NULL, "%s is not a plain file and is not replaced", path);
  return FALSE;
}

gboolean
ha_paper_save (const char *path, const char *data, gsize length, GError **error)
{
  g_return_val_if_fail (path != NULL && data != NULL, FALSE);

  if (!ha_paper_check_target (path, error)
      || !g_file_set_contents_full (path, data, (gssize) length,
                                    G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0644, error))
    return FALSE;
  sync_folder (path);
  return TRUE;
}
