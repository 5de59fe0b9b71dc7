/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One register in the place of another. The log has no mark of the file that it belongs to: the old one's must hold nothing, on the disk too,
 * before the new file has its name, or the engine would read it into the new one. So the old register is brought to rest first, and held so;
 * what is being done is noted beside it, so that whoever opens it next ends what a kill or a power cut left half done (mend.c).
 */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <unistd.h>

#include "store/backup/files.h"
#include "store/sqlite/place.h"
#include "store/sqlite/sqlite-private.h"

#define TRIES 20
#define WAIT  10000 /* microseconds */

/* Everything in the file, nothing in the log, and nobody who may write: until the connection is closed. */
static gboolean
bring_to_rest (HaDriver *old, GError **error)
{
  for (int i = 0; i < TRIES; i++)
    {
      g_clear_error (error);
      if (ha_driver_checkpoint (old, HA_LOG_EMPTY, error) && ha_driver_begin (old, TRUE, error))
        {
          if (ha_sqlite_engine.is_whole (old->path))
            return TRUE;
          ha_driver_rollback (old);
        }
      if (*error != NULL && !g_error_matches (*error, HA_STORE_ERROR, HA_STORE_ERROR_BUSY))
        return FALSE;
      g_usleep (WAIT);
    }
  if (*error == NULL)
    g_set_error_literal (error, HA_STORE_ERROR, HA_STORE_ERROR_BUSY, "Another program writes all the time");
  return FALSE;
}

/* Against other checkpointers, other replacing and whoever would mend. A descriptor, or -1. */
static int
hold_place (const char *where, GError **error)
{
  int lock = ha_place_lock (where);

  for (int i = 0; lock < 0 && errno == EWOULDBLOCK && i < TRIES; i++)
    {
      g_usleep (WAIT);
      lock = ha_place_lock (where);
    }
  if (lock < 0 && errno == EWOULDBLOCK)
    g_set_error_literal (error, HA_STORE_ERROR, HA_STORE_ERROR_BUSY, "Another program writes the log back");
  else if (lock < 0)
    ha_files_fail (where, errno, error);
  return lock;
}

/* An empty log stays until the new file has its name: others who have it open go on with it, should this come to nothing. The engine does not
 * sync after emptying it. What could not be brought to rest is set aside with its log, as it lies. */
static gboolean
quiet_log (const char *where, const char *kept, GError **error)
{
  g_autofree char *log = g_strconcat (where, "-wal", NULL);
  g_autofree char *kept_log = g_strconcat (kept, "-wal", NULL);

  if (ha_sqlite_engine.is_whole (where))
    return !g_file_test (log, G_FILE_TEST_EXISTS) || ha_files_sync (log, error);
  if (g_rename (log, kept_log) == 0)
    return TRUE;
  ha_files_fail (log, errno, error);
  return FALSE;
}

/* ---- The names ---------------------------------------------------------------------------------------------------- */

/* The old file never has the name of something unfinished, and the register's is never without a file. */
static int
exchange (const char *from, const char *where, const char *kept)
{
  int code;

  if (renameat2 (AT_FDCWD, from, AT_FDCWD, kept, RENAME_NOREPLACE) != 0)
    return -1;
  if (renameat2 (AT_FDCWD, kept, AT_FDCWD, where, RENAME_EXCHANGE) == 0)
    return 0;
  code = errno;
  if (g_rename (kept, from) != 0)
    g_message ("%s has kept its name: %s", kept, g_strerror (errno));
  errno = code;
  return -1;
}

/* Where the file system can not exchange names: the old file gets its second name first; where there are no second names, another one. */
static int
name_one_by_one (const char *from, const char *where, const char *kept)
{
  gboolean second = link (where, kept) == 0;
  int code = errno;

  if (!second && (code == EEXIST || access (kept, F_OK) == 0 || g_rename (where, kept) != 0))
    return -1;
  if (g_rename (from, where) == 0)
    return 0;
  code = errno;
  if ((second ? g_unlink (kept) : g_rename (kept, where)) != 0)
    g_message ("%s has kept its name: %s", kept, g_strerror (errno));
  errno = code;
  return -1;
}

static gboolean
change_names (const char *from, const char *where, const char *kept, GError **error)
{
  if (exchange (from, where, kept) == 0)
    return TRUE;
  if ((errno == EINVAL || errno == ENOSYS) && name_one_by_one (from, where, kept) == 0)
    return TRUE;
  ha_files_fail (kept, errno, error);
  return FALSE;
}

/* The note, the empty or absent log and the new file are on the disk before the new file gets its name; after that there is no way back. */
static gboolean
swap (const char *from, const char *where, const char *kept, char **doubt, GError **error)
{
  g_autoptr (GError) problem = NULL;

  if (!ha_mend_note (where, from, kept, error))
    return FALSE;
  if (!quiet_log (where, kept, error) || !ha_files_sync_folder (where, error)
      || !change_names (from, where, kept, error))
    {
      ha_mend_end (where, &problem);
      return FALSE;
    }
  if (!ha_mend_end (where, &problem))
    *doubt = g_strdup (problem->message);
  return TRUE;
}

static gboolean
is_damage (const GError *problem)
{
  return g_error_matches (problem, HA_STORE_ERROR, HA_STORE_ERROR_CORRUPT)
         || g_error_matches (problem, HA_STORE_ERROR, HA_STORE_ERROR_NOT_A_REGISTER);
}

/* Only what is damaged is set aside as it lies, and only when a second look says the same: one read that failed can look so, too. What can
 * not be opened for another reason may be in use. */
static gboolean
open_old (const char *where, HaDriver **old, GError **error)
{
  g_autoptr (GError) problem = NULL;

  for (guint look = 0; look < 2; look++)
    {
      g_clear_error (&problem);
      g_clear_pointer (old, ha_driver_close);
      *old = ha_driver_open (where, HA_DRIVER_WRITER, &problem);
      if (*old != NULL && (ha_driver_is_read_only (*old) || bring_to_rest (*old, &problem)))
        return TRUE;
      if (!is_damage (problem))
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
    }
  g_message ("%s is set aside as it lies: %s", where, problem->message);
  return TRUE;
}

/* Nothing stood there. */
static gboolean
put (const char *from, const char *where, char **doubt, GError **error)
{
  if (ha_files_name (from, where, error))
    return TRUE;
  if (access (from, F_OK) == 0)
    return FALSE;
  *doubt = g_strdup ((*error)->message);
  g_clear_error (error);
  return TRUE;
}

/* What is damaged is looked at as far as that goes, and let go before the names are changed. */
static gboolean
carry_damaged (const char *where, HaDriverCarryFunc carry, gpointer data, GError **error)
{
  g_autoptr (GError) problem = NULL, again = NULL;
  g_autoptr (HaDriver) old = ha_driver_open (where, HA_DRIVER_READER, &problem);

  if (old == NULL)
    old = ha_driver_open (where, HA_DRIVER_PLAIN, &again);
  return carry (old, data, error);
}

gboolean
ha_sqlite_replace (const char *from, const char *where, const char *kept, HaDriverCarryFunc carry, gpointer data,
                   char **doubt, GError **error)
{
  g_autoptr (HaDriver) old = NULL;
  gboolean done;
  int lock;

  if (!g_file_test (where, G_FILE_TEST_EXISTS))
    return (carry == NULL || carry (NULL, data, error)) && put (from, where, doubt, error);
  if (!open_old (where, &old, error))
    return FALSE;
  lock = hold_place (where, error);
  done = lock >= 0 && (carry == NULL || (old != NULL ? carry (old, data, error) : carry_damaged (where, carry, data, error)))
         && swap (from, where, kept, doubt, error);
  if (lock >= 0)
    close (lock);
  if (old != NULL)
    ha_driver_rollback (old);
  return done;
}
