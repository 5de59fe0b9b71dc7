/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One register in the place of another. The log has no mark of the file that it belongs to: the old one's must be gone before the new file
 * has its name, or the engine would read it into the new one. So the old register is brought to rest first, and held so.
 */
#include <errno.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "store/files.h"
#include "store/sqlite/sqlite-private.h"

#define TRIES 20

/* Everything in the file, nothing in the log, and nobody who may write: until the connection is closed. */
static gboolean
bring_to_rest (HaDriver *old, GError **error)
{
  for (int i = 0; i < TRIES; i++)
    {
      g_clear_error (error);
      if (ha_driver_checkpoint (old, TRUE, error) && ha_driver_begin (old, TRUE, error))
        {
          if (ha_sqlite_engine.is_whole (old->path))
            return TRUE;
          ha_driver_rollback (old);
        }
      if (*error != NULL && !g_error_matches (*error, HA_STORE_ERROR, HA_STORE_ERROR_BUSY))
        return FALSE;
      g_usleep (10000);
    }
  if (*error == NULL)
    g_set_error_literal (error, HA_STORE_ERROR, HA_STORE_ERROR_BUSY, "Another program writes all the time");
  return FALSE;
}

/* What cannot be opened any more has nobody to be held against: it is set aside with its log, as it lies. */
static gboolean
set_log_aside (const char *where, const char *kept, GError **error)
{
  g_autofree char *log = g_strconcat (where, "-wal", NULL);
  g_autofree char *index = g_strconcat (where, "-shm", NULL);
  g_autofree char *kept_log = g_strconcat (kept, "-wal", NULL);
  int code = ha_sqlite_engine.is_whole (where) ? g_unlink (log) : g_rename (log, kept_log);

  if (code == 0 || errno == ENOENT)
    code = g_unlink (index);
  if (code == 0 || errno == ENOENT)
    return TRUE;
  ha_files_fail (where, errno, error);
  return FALSE;
}

/* The name is never without a file: the old one gets its second name first. */
static gboolean
swap (const char *from, const char *where, const char *kept, GError **error)
{
  gboolean named = link (where, kept) == 0 || (errno != EEXIST && g_rename (where, kept) == 0);

  if (named && set_log_aside (where, kept, error) && g_rename (from, where) == 0)
    return ha_files_sync_folder (where, error);
  if (*error == NULL)
    ha_files_fail (named ? where : kept, errno, error);
  if (named && access (where, F_OK) == 0)
    g_unlink (kept);
  return FALSE;
}

gboolean
ha_sqlite_replace (const char *from, const char *where, const char *kept, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (HaDriver) old = NULL;
  gboolean done;

  if (!g_file_test (where, G_FILE_TEST_EXISTS))
    return ha_files_name (from, where, error);
  old = ha_driver_open (where, HA_DRIVER_WRITER, &problem);
  if (problem != NULL)
    g_message ("%s is set aside as it lies: %s", where, problem->message);
  if (old != NULL && !ha_driver_is_read_only (old) && !bring_to_rest (old, error))
    return FALSE;
  done = swap (from, where, kept, error);
  if (old != NULL)
    ha_driver_rollback (old);
  return done;
}
