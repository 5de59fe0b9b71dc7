/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that are written whole or not at all. */
#include "paper/save.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "paper/page/page-private.h"

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

/* Whether a database or its log of what was written last is there: by what it begins with, whatever it is called. */
static gboolean
holds_database (const char *path)
{
  static const guchar log[] = { 0x37, 0x7f, 0x06 };
  char head[16] = { 0 };
  int fd = g_open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC, 0);
  gboolean read_some = fd >= 0 && read (fd, head, sizeof head) > 0;

  if (fd >= 0)
    close (fd);
  return read_some && (memcmp (head, "SQLite format 3", sizeof head) == 0 || memcmp (head, log, sizeof log) == 0);
}

/* The files that stand beside a register are as good as the register itself. */
static gboolean
stands_beside_database (const char *path)
{
  static const char *const ends[] = { "-wal", "-shm", "-journal", "-checkpoint", "-reserve" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *base = g_str_has_suffix (path, ends[i]) ? g_strndup (path, strlen (path) - strlen (ends[i])) : NULL;

      if (base != NULL && holds_database (base))
        return TRUE;
    }
  return FALSE;
}

static gboolean
belongs_to_register (const char *path)
{
  char *end = realpath (path, NULL);
  g_autofree char *real = g_strdup (end != NULL ? end : path);
  g_autofree char *log = g_strconcat (real, "-wal", NULL);

  free (end);
  return holds_database (path) || holds_database (log) || stands_beside_database (path) || stands_beside_database (real);
}

gboolean
ha_paper_check_target (const char *path, GError **error)
{
  if (g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (path, G_FILE_TEST_IS_REGULAR))
    ha_paper_set_error (error, HA_PAPER_ERROR_FAILED, NULL, "%s is not a plain file and is not replaced", path);
  else if (belongs_to_register (path))
    ha_paper_set_error (error, HA_PAPER_ERROR_REGISTER, path, "%s is a register or belongs to one", path);
  else
    return TRUE;
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
